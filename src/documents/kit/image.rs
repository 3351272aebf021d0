//! Pictures for papers: logos, photos and drawn signatures. Owns the way from PNG and JPEG to the
//! samples that a PDF stores, and back to PNG; refuses other formats, and pictures that would fill the
//! memory, by what their header says.

use std::io::Cursor;

use image::codecs::jpeg::JpegDecoder;
use image::codecs::png::{CompressionType, FilterType, PngDecoder, PngEncoder};
use image::metadata::Orientation;
use image::{
    DynamicImage, ExtendedColorType, GenericImageView, ImageBuffer, ImageDecoder, ImageEncoder, ImageError,
    ImageResult, Limits, Rgba, imageops,
};

/// The longest side of a picture, in pixels.
pub const MAX_SIDE: u32 = 8_000;
/// The most pixels of a picture: 16 million are 64 MB in memory.
pub const MAX_PIXELS: u64 = 16_000_000;
/// The most bytes that a decoder may take: the largest picture with four channels of 16 bits.
const MAX_BYTES: u64 = MAX_PIXELS * 8;

/// A decoded picture: samples and, where some are transparent, how much each covers.
pub struct Image {
    /// Columns.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// Whether `samples` has one byte a pixel (grey) or three.
    pub grey: bool,
    /// Row by row.
    pub samples: Vec<u8>,
    /// One byte a pixel, 255 covers.
    pub alpha: Option<Vec<u8>>,
    /// Whether `samples` is a whole JPEG, which papers take as it is.
    pub packed: bool,
}

/// Why bytes are not taken as a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImageFault {
    /// Neither PNG nor JPEG, or broken, or not there to its end.
    Broken,
    /// More pixels than are taken.
    TooLarge,
}

/// A PNG or JPEG of which only the header was read.
pub struct ImageFile<'a> {
    bytes: &'a [u8],
    decoder: Box<dyn ImageDecoder + 'a>,
}

impl<'a> ImageFile<'a> {
    /// Reads the header of a PNG or a JPEG, told apart by its first bytes.
    pub fn read(bytes: &'a [u8]) -> Result<Self, ImageFault> {
        let decoder = if is_jpeg(bytes) { jpeg_decoder(bytes) } else { png_decoder(bytes) };
        Ok(Self { bytes, decoder: decoder.map_err(fault)? })
    }

    /// Columns and rows.
    pub fn size(&self) -> (u32, u32) {
        self.decoder.dimensions()
    }

    /// How the picture is to be turned to be upright: a phone writes that beside the picture.
    pub fn orientation(&mut self) -> Orientation {
        self.decoder.orientation().unwrap_or(Orientation::NoTransforms)
    }

    /// Refuses a picture of more pixels than are taken.
    pub fn check_size(&self) -> Result<(), ImageFault> {
        let (width, height) = self.size();
        let pixels = u64::from(width) * u64::from(height);
        if width.max(height) > MAX_SIDE || pixels > MAX_PIXELS { Err(ImageFault::TooLarge) } else { Ok(()) }
    }

    /// Decodes the picture, to its end.
    pub fn decode(mut self) -> Result<Image, ImageFault> {
        self.check_size()?;
        // The decoder fills what is missing with grey and says nothing.
        if is_jpeg(self.bytes) && !has_end(self.bytes) {
            return Err(ImageFault::Broken);
        }
        self.decoder.set_limits(limits()).map_err(fault)?;
        Ok(Image::of(DynamicImage::from_decoder(self.decoder).map_err(fault)?))
    }
}

impl Image {
    /// Reads a PNG. None where it is none, is broken or is too large.
    pub fn from_png(bytes: &[u8]) -> Option<Self> {
        if is_jpeg(bytes) { None } else { Self::read(bytes).ok() }
    }

    /// A JPEG as it is, in three colours. None where its head can't be read; the rest is not looked at.
    pub fn packed_jpeg(bytes: &[u8]) -> Option<Self> {
        let (width, height) = if is_jpeg(bytes) { Self::size_of(bytes)? } else { return None };
        Some(Self { width, height, grey: false, samples: bytes.to_vec(), alpha: None, packed: true })
    }

    /// Columns and rows that a PNG or JPEG says it has, before anything is unpacked.
    pub fn size_of(bytes: &[u8]) -> Option<(u32, u32)> {
        Some(ImageFile::read(bytes).ok()?.size())
    }

    /// Reads a PNG or a JPEG, told apart by its first bytes.
    pub fn read(bytes: &[u8]) -> Result<Self, ImageFault> {
        ImageFile::read(bytes)?.decode()
    }

    fn of(picture: DynamicImage) -> Self {
        let (width, height) = picture.dimensions();
        let color = picture.color();
        let has_alpha = color.has_alpha();
        let (channels, buffer) = match (color.has_color(), has_alpha) {
            (false, false) => (1, picture.into_luma8().into_raw()),
            (false, true) => (2, picture.into_luma_alpha8().into_raw()),
            (true, false) => (3, picture.into_rgb8().into_raw()),
            (true, true) => (4, picture.into_rgba8().into_raw()),
        };
        let colors = channels - usize::from(has_alpha);
        let pixels = || buffer.chunks_exact(channels);
        let grey = colors == 1 || pixels().all(|p| p[0] == p[1] && p[1] == p[2]);
        let kept = if grey { 1 } else { 3 };
        let samples = pixels().flat_map(|p| p[..kept].iter().copied()).collect();
        let alpha = has_alpha.then(|| pixels().map(|p| p[colors]).collect::<Vec<u8>>());
        let alpha = alpha.filter(|alpha| alpha.iter().any(|a| *a != 255));
        Self { width, height, grey, samples, alpha, packed: false }
    }

    /// The picture with at most so many pixels a side: each pixel is the mean of a square of the old
    /// ones, weighed by how much they cover.
    pub fn at_most(self, most: u32) -> Self {
        let factor = self.width.max(self.height).div_ceil(most.max(1));
        if factor <= 1 {
            return self;
        }
        let (width, height) = (self.width.div_ceil(factor), self.height.div_ceil(factor));
        let small = imageops::thumbnail(&Premultiplied(&self), width, height);
        let colors = if self.grey { 1 } else { 3 };
        let plain = |pixel: &Rgba<u16>| {
            let [weighed @ .., cover] = pixel.0.map(u32::from);
            weighed.map(|sum| (sum * 255 + cover / 2).checked_div(cover).unwrap_or(0) as u8)
        };
        let samples = small.pixels().flat_map(|pixel| plain(pixel).into_iter().take(colors)).collect();
        let alpha = self.alpha.map(|_| small.pixels().map(|pixel| (pixel.0[3] / 255) as u8).collect());
        Self { width, height, samples, alpha, ..self }
    }

    /// A box of the picture, made smaller, in red, green and blue; what covers nothing is white.
    pub fn crop_to(&self, corner: (u32, u32), size: (u32, u32), small: (u32, u32)) -> DynamicImage {
        let whole = Premultiplied(self);
        let part = imageops::crop_imm(&whole, corner.0, corner.1, size.0, size.1);
        let small = imageops::resize(&*part, small.0, small.1, imageops::FilterType::Triangle);
        let (width, height) = small.dimensions();
        let on_white = small.pixels().flat_map(|pixel| {
            let [weighed @ .., cover] = pixel.0.map(u32::from);
            weighed.map(|sum| ((sum + OPAQUE - cover) / 255).min(255) as u8)
        });
        ImageBuffer::from_raw(width, height, on_white.collect())
            .map_or_else(|| DynamicImage::new_rgb8(width, height), DynamicImage::ImageRgb8)
    }

    /// The picture as a PNG, without anything else that its file may have held.
    pub fn to_png(&self) -> Option<Vec<u8>> {
        let (color, colors) = match (self.grey, &self.alpha) {
            (true, None) => (ExtendedColorType::L8, 1),
            (true, Some(_)) => (ExtendedColorType::La8, 1),
            (false, None) => (ExtendedColorType::Rgb8, 3),
            (false, Some(_)) => (ExtendedColorType::Rgba8, 3),
        };
        let pixels = match &self.alpha {
            None => self.samples.clone(),
            Some(alpha) => {
                let pixels = self.samples.chunks_exact(colors).zip(alpha);
                pixels.flat_map(|(pixel, alpha)| pixel.iter().chain([alpha]).copied()).collect()
            }
        };
        png(&pixels, (self.width, self.height), color)
    }
}

/// A PNG of samples that stand row by row.
pub fn png(samples: &[u8], (width, height): (u32, u32), color: ExtendedColorType) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    PngEncoder::new_with_quality(&mut bytes, CompressionType::Default, FilterType::Adaptive)
        .write_image(samples, width, height, color)
        .ok()?;
    Some(bytes)
}

/// What covers wholly, as [`Premultiplied`] counts it.
const OPAQUE: u32 = 255 * 255;

/// A picture as filters need it: each colour times how much it covers, then the cover itself, all up
/// to [`OPAQUE`]. The filters of the library mix colours without regard to cover, so a colour of what
/// can't be seen would shine through at edges.
struct Premultiplied<'a>(&'a Image);

impl GenericImageView for Premultiplied<'_> {
    type Pixel = Rgba<u16>;

    fn dimensions(&self) -> (u32, u32) {
        (self.0.width, self.0.height)
    }

    fn get_pixel(&self, x: u32, y: u32) -> Rgba<u16> {
        let at = y as usize * self.0.width as usize + x as usize;
        let cover = u16::from(self.0.alpha.as_ref().map_or(255, |alpha| alpha[at]));
        let [red, green, blue] = match self.0.grey {
            true => [self.0.samples[at]; 3],
            false => [self.0.samples[at * 3], self.0.samples[at * 3 + 1], self.0.samples[at * 3 + 2]],
        };
        Rgba([u16::from(red) * cover, u16::from(green) * cover, u16::from(blue) * cover, cover * 255])
    }
}

fn is_jpeg(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xff, 0xd8, 0xff])
}

/// Whether a JPEG goes on to its end mark. Marks stand behind each other, each with a length, but for
/// those inside the pixels, which have none.
fn has_end(jpeg: &[u8]) -> bool {
    let mut rest = jpeg.get(2..).unwrap_or_default();
    while let Some(at) =
        rest.windows(2).position(|pair| pair[0] == 0xff && !matches!(pair[1], 0 | 1 | 0xff | 0xd0..=0xd7))
    {
        if rest[at + 1] == 0xd9 {
            return true;
        }
        let Some(&[high, low]) = rest.get(at + 2..at + 4).and_then(|pair| pair.first_chunk()) else {
            return false;
        };
        rest = rest.get(at + 2 + usize::from(u16::from_be_bytes([high, low]))..).unwrap_or_default();
    }
    false
}

fn limits() -> Limits {
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(MAX_BYTES);
    limits
}

fn png_decoder(bytes: &[u8]) -> ImageResult<Box<dyn ImageDecoder + '_>> {
    Ok(Box::new(PngDecoder::with_limits(Cursor::new(bytes), limits())?))
}

fn jpeg_decoder(bytes: &[u8]) -> ImageResult<Box<dyn ImageDecoder + '_>> {
    Ok(Box::new(JpegDecoder::new(Cursor::new(bytes))?))
}

fn fault(error: ImageError) -> ImageFault {
    match error {
        ImageError::Limits(_) => ImageFault::TooLarge,
        ImageError::Decoding(_)
        | ImageError::Encoding(_)
        | ImageError::Parameter(_)
        | ImageError::Unsupported(_)
        | ImageError::IoError(_) => ImageFault::Broken,
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A PNG with a black diagonal on nothing, as a drawn signature has.
    pub(crate) fn scribble(width: u32, height: u32) -> Vec<u8> {
        let mut pixels = vec![0_u8; (width * height * 4) as usize];
        for x in 0..width {
            let wave = (f64::from(x) / 9.0).sin() * f64::from(height) / 3.0 + f64::from(height) / 2.0;
            for thick in 0..4 {
                let y = (wave as u32 + thick).min(height - 1);
                pixels[((y * width + x) * 4 + 3) as usize] = 255;
            }
        }
        encode(width, height, ExtendedColorType::Rgba8, &pixels)
    }

    pub(crate) fn encode(width: u32, height: u32, color: ExtendedColorType, pixels: &[u8]) -> Vec<u8> {
        png(pixels, (width, height), color).unwrap()
    }

    /// The bytes of a PNG whose header says another size; its check sum is right.
    pub(crate) fn claiming(png: &[u8], width: u32, height: u32) -> Vec<u8> {
        let mut bytes = png.to_vec();
        bytes[16..20].copy_from_slice(&width.to_be_bytes());
        bytes[20..24].copy_from_slice(&height.to_be_bytes());
        let mut sum = flate2::Crc::new();
        sum.update(&bytes[12..29]);
        bytes[29..33].copy_from_slice(&sum.sum().to_be_bytes());
        bytes
    }

    #[test]
    fn a_signature_keeps_its_transparency_and_loses_its_colours() {
        let image = Image::from_png(&scribble(60, 20)).unwrap();
        assert!(image.grey && image.samples.len() == 1200);
        assert!(image.alpha.is_some_and(|alpha| alpha.contains(&255) && alpha.contains(&0)));
        let red = encode(1, 1, ExtendedColorType::Rgb8, &[200, 0, 0]);
        assert_eq!(Image::from_png(&red).unwrap().samples, [200, 0, 0]);
    }

    #[test]
    fn a_picture_is_made_smaller_by_the_mean_of_what_covers_and_comes_back_from_its_png() {
        // Red beside nothing, red beside green: nothing has no colour to mix in.
        let pixels = [[200, 0, 0, 255], [9, 9, 9, 0], [200, 0, 0, 255], [0, 100, 0, 255]].concat();
        let pixels = [pixels.clone(), pixels].concat();
        let image = Image::from_png(&encode(4, 2, ExtendedColorType::Rgba8, &pixels)).unwrap().at_most(2);
        assert_eq!((image.width, image.height), (2, 1));
        assert_eq!(image.samples, [200, 0, 0, 100, 50, 0]);
        assert_eq!(image.alpha.as_deref(), Some([127, 255].as_slice()));
        let again = Image::from_png(&image.to_png().unwrap()).unwrap();
        assert_eq!((again.samples, again.alpha), (image.samples, image.alpha));
        let grey = Image::from_png(&scribble(61, 20)).unwrap();
        let small = grey.at_most(30);
        assert_eq!((small.width, small.height, small.samples.len()), (21, 7, 147));
        assert!(Image::from_png(&small.to_png().unwrap()).unwrap().grey);
    }

    #[test]
    fn broken_and_huge_pictures_are_no_pictures() {
        let good = scribble(60, 20);
        for end in 0..good.len() - 12 {
            let _ = Image::from_png(&good[..end]);
        }
        assert!(Image::from_png(b"<svg/>").is_none());
        assert!(Image::from_png(&good[..40]).is_none());
        let mut huge = good.clone();
        huge[16..24].copy_from_slice(&[0, 1, 0, 0, 0, 1, 0, 0]);
        assert!(Image::from_png(&huge).is_none());
    }

    #[test]
    fn what_the_header_says_is_enough_to_refuse_a_picture() {
        let good = encode(60, 20, ExtendedColorType::L8, &[200; 1200]);
        let read = |width, height| Image::read(&claiming(&good, width, height)).map(|image| image.width);
        assert_eq!(read(60, 20), Ok(60));
        for (width, height) in [(20_000, 20_000), (8_001, 1), (1, 8_001), (8_000, 2_001), (2_000_000_000, 1)]
        {
            assert_eq!(read(width, height), Err(ImageFault::TooLarge), "{width} × {height}");
        }
        // Within the limits it is decoded, and found to end too early.
        assert_eq!(read(8_000, 2_000), Err(ImageFault::Broken));
    }

    #[test]
    fn a_jpeg_is_read_to_its_end_and_no_further() {
        let jpeg: &[u8] = include_bytes!("../logo/sample.jpg");
        for end in 0..jpeg.len() {
            assert_eq!(Image::read(&jpeg[..end]).err(), Some(ImageFault::Broken), "{end}");
        }
        // Phones put a film or a second picture behind it.
        let longer = [jpeg, b"\xff\xda\0\x02more", jpeg].concat();
        assert!(Image::read(&longer).is_ok_and(|image| (image.width, image.height) == (120, 100)));
    }

    #[test]
    fn pictures_of_every_depth_are_read() {
        let deep = [0x80_u8, 0xff, 0, 0, 0xff, 0xff];
        let deep: Vec<u16> = deep.chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
        let bytes: Vec<u8> = deep.iter().flat_map(|sample| sample.to_ne_bytes()).collect();
        let image = Image::from_png(&encode(1, 1, ExtendedColorType::Rgb16, &bytes)).unwrap();
        assert!(
            image.samples[0].abs_diff(0x80) <= 1 && image.samples[1..] == [0, 255],
            "{:?}",
            image.samples
        );
        let image = Image::from_png(&encode(3, 1, ExtendedColorType::L16, &bytes)).unwrap();
        assert!(image.grey && image.samples.len() == 3);
    }
}
