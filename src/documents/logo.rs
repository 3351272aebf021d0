//! An office's logo as it is handed in: a PNG or a JPEG becomes the PNG that papers print. Owns what a logo
//! may weigh and measure. What is kept is drawn anew, so nothing else of the file is.

use std::ops::RangeInclusive;

use super::kit::image::ImageFile;

/// The largest file.
pub const MOST_BYTES: usize = 512 * 1024;
/// Pixels a side.
pub const SIDES: RangeInclusive<u32> = 100..=4_000;
/// Pixels a side that are kept: at the size of a letterhead more can't be seen.
const KEPT: u32 = 600;

/// Why a file is no logo.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogoFault {
    /// More bytes than are taken.
    TooManyBytes,
    /// Neither PNG nor JPEG, or broken.
    NoPicture,
    /// Of this width and height, too small or too large.
    Size(u32, u32),
}

/// The PNG that papers print.
pub fn read(bytes: &[u8]) -> Result<Vec<u8>, LogoFault> {
    if bytes.len() > MOST_BYTES {
        return Err(LogoFault::TooManyBytes);
    }
    let file = ImageFile::read(bytes).map_err(|_| LogoFault::NoPicture)?;
    let (width, height) = file.size();
    if !SIDES.contains(&width) || !SIDES.contains(&height) {
        return Err(LogoFault::Size(width, height));
    }
    let image = file.decode().map_err(|_| LogoFault::NoPicture)?;
    image.at_most(KEPT).to_png().ok_or(LogoFault::NoPicture)
}

#[cfg(test)]
mod tests {
    use image::ExtendedColorType;

    use super::*;
    use crate::documents::kit::image::Image;
    use crate::documents::kit::image::tests::{claiming, encode};

    fn white(width: u32, height: u32) -> Vec<u8> {
        let pixels = vec![255; (width * height) as usize];
        encode(width, height, ExtendedColorType::L8, &pixels)
    }

    #[test]
    fn a_logo_is_a_whole_picture_of_a_fitting_size() {
        let size = |png: &[u8]| Image::size_of(png).unwrap();
        assert_eq!(size(&read(&white(100, 120)).unwrap()), (100, 120));
        assert_eq!(size(&read(&white(1_201, 4_000)).unwrap()), (172, 572));
        assert_eq!(read(&white(99, 400)), Err(LogoFault::Size(99, 400)));
        assert_eq!(read(&white(100, 4_001)), Err(LogoFault::Size(100, 4_001)));
        assert_eq!(read(&claiming(&white(100, 100), 20_000, 20_000)), Err(LogoFault::Size(20_000, 20_000)));
        let good = white(300, 300);
        for end in (0..good.len() - 12).step_by(7) {
            assert_eq!(read(&good[..end]), Err(LogoFault::NoPicture), "{end}");
        }
        assert_eq!(read(b"<html>"), Err(LogoFault::NoPicture));
        assert_eq!(read(&[0; MOST_BYTES + 1]), Err(LogoFault::TooManyBytes));
    }

    #[test]
    fn a_jpeg_becomes_a_png_and_a_broken_one_is_refused() {
        let jpeg: &[u8] = include_bytes!("logo/sample.jpg");
        let image = Image::from_png(&read(jpeg).unwrap()).unwrap();
        assert_eq!((image.width, image.height, image.grey), (120, 100, false));
        // Blue at the left, yellow at the right, as far as a JPEG keeps it.
        let pixel = |x: usize| &image.samples[(50 * 120 + x) * 3..][..3];
        assert!(pixel(20)[2] > 180 && pixel(20)[0] < 60 && pixel(100)[0] > 200 && pixel(100)[2] < 60);
        for end in (0..jpeg.len() - 2).step_by(13) {
            assert_eq!(read(&jpeg[..end]), Err(LogoFault::NoPicture), "{end}");
        }
    }
}
