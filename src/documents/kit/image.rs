//! Pictures for papers: logos and drawn signatures. Owns the way from PNG and JPEG to the samples
//! that a PDF stores, and back to PNG; refuses other formats, and pictures that would fill the memory.

use std::io::Cursor;

use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

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

/// More pixels than this are refused: 16 million are 48 MB in memory.
const PIXELS: u64 = 16_000_000;

impl Image {
    /// Reads a PNG. None where it is none, is broken or is too large.
    pub fn from_png(bytes: &[u8]) -> Option<Self> {
        let mut decoder = png_decoder(bytes);
        decoder.set_transformations(png::Transformations::normalize_to_color8());
        let mut reader = decoder.read_info().ok()?;
        let (width, height) = (reader.info().width, reader.info().height);
        if width == 0 || height == 0 || u64::from(width) * u64::from(height) > PIXELS {
            return None;
        }
        let mut buffer = vec![0; reader.output_buffer_size()?];
        let frame = reader.next_frame(&mut buffer).ok()?;
        buffer.truncate(frame.buffer_size());
        let (channels, has_alpha) = match frame.color_type {
            png::ColorType::Grayscale => (1, false),
            png::ColorType::GrayscaleAlpha => (2, true),
            png::ColorType::Rgb => (3, false),
            png::ColorType::Rgba => (4, true),
            png::ColorType::Indexed => return None,
        };
        Some(Self::of((width, height), &buffer, channels, has_alpha))
    }

    /// Reads a JPEG, whole to its end. None where it is none, is broken or is too large.
    pub fn from_jpeg(bytes: &[u8]) -> Option<Self> {
        let mut decoder = jpeg_decoder(bytes);
        decoder.decode_headers().ok()?;
        let (width, height) = decoder.dimensions()?;
        let size = (u32::try_from(width).ok()?, u32::try_from(height).ok()?);
        if u64::from(size.0) * u64::from(size.1) > PIXELS {
            return None;
        }
        let buffer = decoder.decode().ok()?;
        (buffer.len() == width * height * 3).then(|| Self::of(size, &buffer, 3, false))
    }

    /// A JPEG as it is, in three colours. None where its head can't be read; the rest is not looked at.
    pub fn packed_jpeg(bytes: &[u8]) -> Option<Self> {
        let (width, height) = if is_jpeg(bytes) { Self::size_of(bytes)? } else { return None };
        Some(Self { width, height, grey: false, samples: bytes.to_vec(), alpha: None, packed: true })
    }

    /// Columns and rows that a PNG or JPEG says it has, before anything is unpacked.
    pub fn size_of(bytes: &[u8]) -> Option<(u32, u32)> {
        if is_jpeg(bytes) {
            let mut decoder = jpeg_decoder(bytes);
            decoder.decode_headers().ok()?;
            let (width, height) = decoder.dimensions()?;
            return Some((width.try_into().ok()?, height.try_into().ok()?));
        }
        let mut decoder = png_decoder(bytes);
        let header = decoder.read_header_info().ok()?;
        Some((header.width, header.height))
    }

    /// Reads a PNG or a JPEG, told apart by its first bytes.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        if is_jpeg(bytes) { Self::from_jpeg(bytes) } else { Self::from_png(bytes) }
    }

    fn of((width, height): (u32, u32), buffer: &[u8], channels: usize, has_alpha: bool) -> Self {
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
        let colors = if self.grey { 1 } else { 3 };
        let mut samples = Vec::with_capacity((width * height) as usize * colors);
        let mut alpha = Vec::with_capacity((width * height) as usize);
        for y in 0..height {
            for x in 0..width {
                let (mut sums, mut cover, mut count) = ([0_u64; 3], 0, 0);
                for row in y * factor..((y + 1) * factor).min(self.height) {
                    for column in x * factor..((x + 1) * factor).min(self.width) {
                        let at = (row * self.width + column) as usize;
                        let covers = self.alpha.as_ref().map_or(255, |alpha| u64::from(alpha[at]));
                        for (color, sum) in sums[..colors].iter_mut().enumerate() {
                            *sum += u64::from(self.samples[at * colors + color]) * covers;
                        }
                        cover += covers;
                        count += 1;
                    }
                }
                let mean = |sum: &u64| (sum + cover / 2).checked_div(cover).unwrap_or(0) as u8;
                samples.extend(sums[..colors].iter().map(mean));
                alpha.push((cover / count) as u8);
            }
        }
        let alpha = self.alpha.map(|_| alpha);
        Self { width, height, samples, alpha, ..self }
    }

    /// The picture as a PNG, without anything else that its file may have held.
    pub fn to_png(&self) -> Option<Vec<u8>> {
        let (color, colors) = match (self.grey, &self.alpha) {
            (true, None) => (png::ColorType::Grayscale, 1),
            (true, Some(_)) => (png::ColorType::GrayscaleAlpha, 1),
            (false, None) => (png::ColorType::Rgb, 3),
            (false, Some(_)) => (png::ColorType::Rgba, 3),
        };
        let pixels = match &self.alpha {
            None => self.samples.clone(),
            Some(alpha) => {
                let pixels = self.samples.chunks_exact(colors).zip(alpha);
                pixels.flat_map(|(pixel, alpha)| pixel.iter().chain([alpha]).copied()).collect()
            }
        };
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, self.width, self.height);
        encoder.set_color(color);
        encoder.set_depth(png::BitDepth::Eight);
        let mut writer = encoder.write_header().ok()?;
        writer.write_image_data(&pixels).ok()?;
        writer.finish().ok()?;
        Some(bytes)
    }
}

fn is_jpeg(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xff, 0xd8, 0xff])
}

fn png_decoder(bytes: &[u8]) -> png::Decoder<Cursor<&[u8]>> {
    png::Decoder::new_with_limits(Cursor::new(bytes), png::Limits { bytes: 128 << 20 })
}

fn jpeg_decoder(bytes: &[u8]) -> JpegDecoder<Cursor<&[u8]>> {
    let options = DecoderOptions::default()
        .set_strict_mode(true)
        .set_max_width(1 << 16)
        .set_max_height(1 << 16)
        .jpeg_set_out_colorspace(ColorSpace::RGB);
    JpegDecoder::new_with_options(Cursor::new(bytes), options)
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
        encode(width, height, png::ColorType::Rgba, &pixels)
    }

    pub(crate) fn encode(width: u32, height: u32, color: png::ColorType, pixels: &[u8]) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, width, height);
        encoder.set_color(color);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.write_header().unwrap().write_image_data(pixels).unwrap();
        bytes
    }

    #[test]
    fn a_signature_keeps_its_transparency_and_loses_its_colours() {
        let image = Image::from_png(&scribble(60, 20)).unwrap();
        assert!(image.grey && image.samples.len() == 1200);
        assert!(image.alpha.is_some_and(|alpha| alpha.contains(&255) && alpha.contains(&0)));
        let red = encode(1, 1, png::ColorType::Rgb, &[200, 0, 0]);
        assert_eq!(Image::from_png(&red).unwrap().samples, [200, 0, 0]);
    }

    #[test]
    fn a_picture_is_made_smaller_by_the_mean_of_what_covers_and_comes_back_from_its_png() {
        // Red beside nothing, red beside green: nothing has no colour to mix in.
        let pixels = [[200, 0, 0, 255], [9, 9, 9, 0], [200, 0, 0, 255], [0, 100, 0, 255]].concat();
        let pixels = [pixels.clone(), pixels].concat();
        let image = Image::from_png(&encode(4, 2, png::ColorType::Rgba, &pixels)).unwrap().at_most(2);
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
}
