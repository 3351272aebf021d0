//! A person's photo for the badge as it is handed in: a PNG or a JPEG, as phones make them, becomes an
//! upright JPEG of three to four. Owns what a photo may weigh and measure, how it lies (a phone writes
//! that beside the picture) and what is cut off. What is kept is drawn anew, so nothing else of the file
//! is: neither the place nor the time at which it was taken.

use jpeg_encoder::{ColorType, Encoder};

use super::kit::image::Image;

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
    /// Neither PNG nor JPEG, broken, or of more pixels than are taken.
    NoPicture,
    /// Of this width and height, too small.
    Size(u32, u32),
}

/// The JPEG that badges show.
pub fn read(bytes: &[u8]) -> Result<Vec<u8>, PhotoFault> {
    if bytes.len() > MOST_BYTES {
        return Err(PhotoFault::TooManyBytes);
    }
    let (width, height) = Image::size_of(bytes).ok_or(PhotoFault::NoPicture)?;
    if width < LEAST_SIDE || height < LEAST_SIDE {
        return Err(PhotoFault::Size(width, height));
    }
    let image = Image::read(bytes).ok_or(PhotoFault::NoPicture)?;
    let lie = Lie(orientation(bytes).unwrap_or(1));
    let (width, height, pixels) = upright(&image, lie);
    let mut jpeg = Vec::new();
    Encoder::new(&mut jpeg, QUALITY)
        .encode(&pixels, width, height, ColorType::Rgb)
        .map_err(|_| PhotoFault::NoPicture)?;
    Ok(jpeg)
}

/// How a picture lies: the eight ways that Exif counts from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Lie(u16);

impl Lie {
    fn is_turned(self) -> bool {
        self.0 >= 5
    }

    /// The place in a stored picture of this size that is seen at a place of the upright one.
    fn stored(self, (x, y): (u32, u32), (width, height): (u32, u32)) -> (u32, u32) {
        let (right, bottom) = (width - 1, height - 1);
        match self.0 {
            2 => (right - x, y),
            3 => (right - x, bottom - y),
            4 => (x, bottom - y),
            5 => (y, x),
            6 => (y, bottom - x),
            7 => (right - y, bottom - x),
            8 => (right - y, x),
            _ => (x, y),
        }
    }
}

/// The middle of a picture, three to four, upright, no larger than is kept, as red, green and blue.
fn upright(image: &Image, lie: Lie) -> (u16, u16, Vec<u8>) {
    let (aspect, most) = match lie.is_turned() {
        false => ((3, 4), KEPT),
        true => ((4, 3), (KEPT.1, KEPT.0)),
    };
    // The largest box of that shape in the stored picture, in its middle.
    let unit = (image.width / aspect.0).min(image.height / aspect.1).max(1);
    let cut = (unit * aspect.0, unit * aspect.1);
    let corner = ((image.width.saturating_sub(cut.0)) / 2, (image.height.saturating_sub(cut.1)) / 2);
    let small = (cut.0.min(most.0), cut.1.min(most.1));
    let (width, height) = if lie.is_turned() { (small.1, small.0) } else { small };
    let mut pixels = Vec::with_capacity((width * height * 3) as usize);
    for y in 0..height {
        for x in 0..width {
            let at = lie.stored((x, y), small);
            let from = |place: u32, small: u32, cut: u32, corner: u32| {
                let first = corner + place * cut / small;
                first..(corner + ((place + 1) * cut).div_ceil(small)).max(first + 1)
            };
            pixels.extend(mean(
                image,
                from(at.0, small.0, cut.0, corner.0),
                from(at.1, small.1, cut.1, corner.1),
            ));
        }
    }
    // Both are at most 400.
    (width as u16, height as u16, pixels)
}

/// The mean colour of a box; what covers nothing is white.
fn mean(image: &Image, columns: std::ops::Range<u32>, rows: std::ops::Range<u32>) -> [u8; 3] {
    let channels = if image.grey { 1 } else { 3 };
    let (mut sums, mut count) = ([0_u64; 3], 0);
    for row in rows {
        for column in columns.clone() {
            let at = (row * image.width + column) as usize;
            let covers = image.alpha.as_ref().map_or(255, |alpha| u64::from(alpha[at]));
            for (color, sum) in sums.iter_mut().enumerate() {
                let sample = u64::from(image.samples[at * channels + color.min(channels - 1)]);
                *sum += (sample * covers + 255 * (255 - covers)) / 255;
            }
            count += 1;
        }
    }
    sums.map(|sum| (sum / count.max(1)) as u8)
}

/// How a JPEG says that it lies: the Exif entry 0x0112 of its first block.
fn orientation(jpeg: &[u8]) -> Option<u16> {
    let mut rest = jpeg.strip_prefix(&[0xff, 0xd8])?;
    loop {
        let [0xff, marker, high, low] = *rest.first_chunk::<4>()? else { return None };
        let length = usize::from(u16::from_be_bytes([high, low]));
        let block = rest.get(4..2 + length)?;
        match (marker, block.strip_prefix(b"Exif\0\0")) {
            (0xe1, Some(tiff)) => return entry(tiff, 0x0112).filter(|value| (1..=8).contains(value)),
            // From here on there are pixels.
            (0xda, _) => return None,
            _ => rest = rest.get(2 + length..)?,
        }
    }
}

fn entry(tiff: &[u8], wanted: u16) -> Option<u16> {
    let little = match tiff.get(..2)? {
        b"II" => true,
        b"MM" => false,
        _ => return None,
    };
    let short = |at: usize| {
        let bytes = [*tiff.get(at)?, *tiff.get(at + 1)?];
        Some(if little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
    };
    let (first, second) = (usize::from(short(4)?), usize::from(short(6)?));
    let list = if little { second << 16 | first } else { first << 16 | second };
    let count = usize::from(short(list)?);
    (0..count.min(100))
        .map(|index| list + 2 + index * 12)
        .find(|at| short(*at) == Some(wanted))
        .and_then(|at| short(at + 8))
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::documents::kit::image::tests::encode;

    /// A picture whose upper left quarter is red, the rest blue.
    pub(crate) fn quartered(width: u32, height: u32) -> Vec<u8> {
        let pixels =
            (0..height).flat_map(|y| {
                (0..width).flat_map(move |x| {
                    if x < width / 2 && y < height / 2 { [200, 10, 10] } else { [10, 10, 200] }
                })
            });
        encode(width, height, png::ColorType::Rgb, &pixels.collect::<Vec<u8>>())
    }

    fn with_exif(way: u8) -> Vec<u8> {
        let png = Image::from_png(&quartered(600, 800)).unwrap();
        let mut jpeg = Vec::new();
        Encoder::new(&mut jpeg, 90).encode(&png.samples, 600, 800, ColorType::Rgb).unwrap();
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
        let image = Image::from_jpeg(jpeg).unwrap();
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
            let image = Image::from_jpeg(&read(&quartered(size.0, size.1)).unwrap()).unwrap();
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
            assert_eq!(orientation(&jpeg), Some(u16::from(way)));
            let kept = read(&jpeg).unwrap();
            assert_eq!(red(&kept), expected, "{way}");
            assert!(!kept.windows(4).any(|part| part == b"Exif"), "nothing else of the file is kept");
            let image = Image::from_jpeg(&kept).unwrap();
            assert_eq!((image.width * 4, image.width <= 300), (image.height * 3, true), "{way}");
        }
    }

    #[test]
    fn what_is_no_photo_is_refused_and_nothing_broken_stops_the_reader() {
        assert_eq!(read(b"<svg/>"), Err(PhotoFault::NoPicture));
        assert_eq!(read(&quartered(99, 300)), Err(PhotoFault::Size(99, 300)));
        assert_eq!(read(&vec![0; MOST_BYTES + 1]), Err(PhotoFault::TooManyBytes));
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
