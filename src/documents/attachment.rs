//! What a file that somebody attaches is, told by its content alone: a PDF, a JPEG or a PNG. Pictures are
//! decoded to their end. What is none of these is refused, whatever its name says.

use super::kit::image::Image;
use crate::domain::event_file::MediaType;

/// How far from its end a PDF must say that it ends.
const TAIL: usize = 1024;

/// What the file is; nothing for one that is broken, too large in pixels, or of another kind.
pub fn media_type(bytes: &[u8]) -> Option<MediaType> {
    let holds = |part: &[u8], text: &[u8]| part.windows(text.len()).any(|window| window == text);
    if bytes.starts_with(b"%PDF-") {
        let tail = &bytes[bytes.len().saturating_sub(TAIL)..];
        return holds(tail, b"%%EOF").then_some(MediaType::Pdf);
    }
    let kind = if bytes.starts_with(&[0xff, 0xd8, 0xff]) {
        MediaType::Jpeg
    } else if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        MediaType::Png
    } else {
        return None;
    };
    Image::read(bytes).ok().map(|_| kind)
}

#[cfg(test)]
mod tests {
    use image::ExtendedColorType;

    use super::*;
    use crate::documents::kit::image::tests::{claiming, encode};

    #[test]
    fn only_whole_files_of_three_kinds_are_told() {
        let png = encode(30, 20, ExtendedColorType::L8, &[200; 600]);
        let jpeg: &[u8] = include_bytes!("logo/sample.jpg");
        assert_eq!(media_type(&png), Some(MediaType::Png));
        assert_eq!(media_type(jpeg), Some(MediaType::Jpeg));
        assert_eq!(media_type(&claiming(&png, 20_000, 20_000)), None);
        assert_eq!(media_type(b"%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n"), Some(MediaType::Pdf));
        let cut =
            [&png[..png.len() / 2], &jpeg[..jpeg.len() / 2], b"%PDF-1.7\n1 0 obj", b"\x89PNG\r\n\x1a\n"];
        for bad in cut.into_iter().chain([
            b"<html><script>".as_slice(),
            b"<svg xmlns='http://www.w3.org/2000/svg'/>",
            b"GIF89a",
            b"PK\x03\x04",
            b"MZ",
            b"",
            b" %PDF-1.7 %%EOF",
        ]) {
            assert_eq!(media_type(bad), None, "{}", String::from_utf8_lossy(&bad[..bad.len().min(20)]));
        }
    }
}
