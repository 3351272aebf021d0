//! A person's photo for the badge as it is handed in: a PNG or a JPEG, as phones make them, becomes an
//! upright JPEG of three to four. Owns what a photo may weigh and measure and what is cut off. What is
//! kept is drawn anew, so nothing else of the file is: neither the place nor the time at which it was taken.

use image::codecs::jpeg::JpegEncoder;
use image::metadata::Orientation;

use super::kit::image::{ImageFault, ImageFile};

/// The largest file.
pub const MOST_BYTES: usize = 10 * 1024 * 1024;
/// The fewest pixels a side.
pub const LEAST_SIDE: u32 = 100;
/// Columns and rows that are kept at most: 30 × 40 mm at 250 dpi.
const KEPT: (u32, u32) = (300, 400);
const QUALITY: u8 = 82;

/// Why a file is no photo.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PhotoFault {
    /// More bytes than are taken.
    TooManyBytes,
    /// Neither PNG nor JPEG, or broken.
    NoPicture,
    /// Of more pixels than are taken.
    TooManyPixels,
    /// Of this width and height, too small.
    Size(u32, u32),
}

impl From<ImageFault> for PhotoFault {
    fn from(fault: ImageFault) -> Self {
        match fault {
            ImageFault::Broken => Self::NoPicture,
            ImageFault::TooLarge => Self::TooManyPixels,
        }
    }
}

/// The JPEG that badges show.
pub fn read(bytes: &[u8]) -> Result<Vec<u8>, PhotoFault> {
    if bytes.len() > MOST_BYTES {
        return Err(PhotoFault::TooManyBytes);
    }
    let mut file = ImageFile::read(bytes)?;
    let (width, height) = file.size();
    if width < LEAST_SIDE || height < LEAST_SIDE {
        return Err(PhotoFault::Size(width, height));
    }
    let orientation = file.orientation();
    let image = file.decode()?;
    let (aspect, most) = if is_turned(orientation) { ((4, 3), (KEPT.1, KEPT.0)) } else { ((3, 4), KEPT) };
    // The largest box of that shape in the stored picture, in its middle.
    let unit = (width / aspect.0).min(height / aspect.1);
    let size = (unit * aspect.0, unit * aspect.1);
    let corner = ((width - size.0) / 2, (height - size.1) / 2);
    let mut photo = image.crop_to(corner, size, (size.0.min(most.0), size.1.min(most.1)));
    photo.apply_orientation(orientation);
    let mut jpeg = Vec::new();
    photo
        .write_with_encoder(JpegEncoder::new_with_quality(&mut jpeg, QUALITY))
        .map_err(|_| PhotoFault::NoPicture)?;
    Ok(jpeg)
}

/// Whether the stored picture lies on its side.
fn is_turned(orientation: Orientation) -> bool {
    match orientation {
        Orientation::NoTransforms
        | Orientation::Rotate180
        | Orientation::FlipHorizontal
        | Orientation::FlipVertical => false,
        Orientation::Rotate90
        | Orientation::Rotate270
        | Orientation::Rotate90FlipH
        | Orientation::Rotate270FlipH => true,
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use image::ExtendedColorType;

    use super::*;
    use crate::documents::kit::image::Image;
    use crate::documents::kit::image::tests::{claiming, encode};

    /// A picture whose upper left quarter is red, the rest blue.
    pub(crate) fn quartered(width: u32, height: u32) -> Vec<u8> {
        let pixels =
            (0..height).flat_map(|y| {
                (0..width).flat_map(move |x| {
                    if x < width / 2 && y < height / 2 { [200, 10, 10] } else { [10, 10, 200] }
                })
            });
        encode(width, height, ExtendedColorType::Rgb8, &pixels.collect::<Vec<u8>>())
    }

    fn with_exif(way: u8) -> Vec<u8> {
        let png = Image::from_png(&quartered(600, 800)).unwrap();
        let mut jpeg = Vec::new();
        let mut encoder = JpegEncoder::new_with_quality(&mut jpeg, 90);
        encoder.encode(&png.samples, 600, 800, ExtendedColorType::Rgb8).unwrap();
        let exif =
            [b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".as_slice(), &[way], b"\0\0\0\0\0\0"];
        let exif = exif.concat();
        let mut whole = jpeg[..2].to_vec();
        whole.extend([0xff, 0xe1, 0, exif.len() as u8 + 2]);
        whole.extend(exif);
        whole.extend(&jpeg[2..]);
        whole
    }

    /// Which quarter is red: column and row.
    fn red(jpeg: &[u8]) -> (bool, bool) {
        let image = Image::read(jpeg).unwrap();
        let at = |x: u32, y: u32| image.samples[((y * image.width + x) * 3) as usize] > 120;
        let (left, right) = (image.width / 4, image.width * 3 / 4);
        let (top, bottom) = (image.height / 4, image.height * 3 / 4);
        let found: Vec<(bool, bool)> = [(left, top), (right, top), (left, bottom), (right, bottom)]
            .into_iter()
            .filter(|(x, y)| at(*x, *y))
            .map(|(x, y)| (x == right, y == bottom))
            .collect();
        assert_eq!(found.len(), 1);
        found[0]
    }

    #[test]
    fn a_photo_is_cut_to_three_by_four_made_small_and_turned_upright() {
        for (size, kept) in
            [((900, 1_200), (300, 400)), ((3_000, 1_200), (300, 400)), ((120, 100), (75, 100))]
        {
            let image = Image::read(&read(&quartered(size.0, size.1)).unwrap()).unwrap();
            assert_eq!((image.width, image.height), kept, "{size:?}");
        }
        let (left_top, right_top, left_bottom, right_bottom) =
            ((false, false), (true, false), (false, true), (true, true));
        for (way, expected) in [
            (1, left_top),
            (2, right_top),
            (3, right_bottom),
            (4, left_bottom),
            (5, left_top),
            (6, right_top),
            (7, right_bottom),
            (8, left_bottom),
        ] {
            let jpeg = with_exif(way);
            let stored = ImageFile::read(&jpeg).unwrap().orientation();
            assert_eq!(stored.to_exif(), way);
            let kept = read(&jpeg).unwrap();
            assert_eq!(red(&kept), expected, "{way}");
            assert!(!kept.windows(4).any(|part| part == b"Exif"), "nothing else of the file is kept");
            let image = Image::read(&kept).unwrap();
            assert_eq!((image.width * 4, image.width <= 300), (image.height * 3, true), "{way}");
        }
    }

    #[test]
    fn what_is_no_photo_is_refused_and_nothing_broken_stops_the_reader() {
        assert_eq!(read(b"<svg/>"), Err(PhotoFault::NoPicture));
        assert_eq!(read(&quartered(99, 300)), Err(PhotoFault::Size(99, 300)));
        assert_eq!(read(&vec![0; MOST_BYTES + 1]), Err(PhotoFault::TooManyBytes));
        assert_eq!(read(&claiming(&quartered(100, 100), 20_000, 20_000)), Err(PhotoFault::TooManyPixels));
        let good = with_exif(6);
        for end in 0..60 {
            assert_eq!(read(&good[..end]), Err(PhotoFault::NoPicture), "{end}");
        }
        for place in 2..60 {
            let mut bent = good.clone();
            bent[place] ^= 0xff;
            let _ = read(&bent);
        }
    }
}
