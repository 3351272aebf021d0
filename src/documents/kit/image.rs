//! Pictures for papers: logos and drawn signatures. Owns the way from PNG to the samples that a
//! PDF stores; refuses other formats, and pictures that would fill the memory.

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
}

/// More pixels than this are refused: 16 million are 48 MB in memory.
const PIXELS: u64 = 16_000_000;

impl Image {
    /// Reads a PNG. None where it is none, is broken or is too large.
    pub fn from_png(bytes: &[u8]) -> Option<Self> {
        let limits = png::Limits { bytes: 128 << 20 };
        let mut decoder = png::Decoder::new_with_limits(std::io::Cursor::new(bytes), limits);
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
        let colors = channels - usize::from(has_alpha);
        let pixels = || buffer.chunks_exact(channels);
        let grey = colors == 1 || pixels().all(|p| p[0] == p[1] && p[1] == p[2]);
        let kept = if grey { 1 } else { 3 };
        let samples = pixels().flat_map(|p| p[..kept].iter().copied()).collect();
        let alpha = has_alpha.then(|| pixels().map(|p| p[colors]).collect::<Vec<u8>>());
        let alpha = alpha.filter(|alpha| alpha.iter().any(|a| *a != 255));
        Some(Self { width, height, grey, samples, alpha })
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
