//! A film for Chromium's fake camera that shows one QR code, as
//! `--use-file-for-fake-video-capture` wants it: Y4M, 640 × 480, two seconds, played for ever.
//! Knows no ticket and no browser.

use std::io::{BufWriter, Write};
use std::path::Path;

use qrcode::{Color, QrCode};

const WIDTH: usize = 640;
const HEIGHT: usize = 480;
const FRAMES: usize = 60;
/// Light around the code, in modules, as the standard asks.
const QUIET: usize = 4;
/// The side of code and margin: a ticket held up to the middle of the view.
const SIDE: usize = 400;
/// Video luma goes from 16 to 235.
const BLACK: u8 = 16;
const WHITE: u8 = 235;
const GREY: u8 = 128;

/// Writes a film that shows `text` as a QR code on a grey background.
pub fn write(path: &Path, text: &str) -> std::io::Result<()> {
    let luma = picture(text);
    let chroma = vec![GREY; WIDTH * HEIGHT / 2];
    let mut file = BufWriter::new(std::fs::File::create(path)?);
    writeln!(file, "YUV4MPEG2 W{WIDTH} H{HEIGHT} F30:1 Ip A1:1 C420jpeg")?;
    for _ in 0..FRAMES {
        file.write_all(b"FRAME\n")?;
        file.write_all(&luma)?;
        file.write_all(&chroma)?;
    }
    file.flush()
}

/// The flags that make Chromium take the film for its camera and allow its use without asking.
pub fn flags(path: &Path) -> Vec<String> {
    vec![
        "--use-fake-device-for-media-stream".into(),
        "--use-fake-ui-for-media-stream".into(),
        format!("--use-file-for-fake-video-capture={}", path.display()),
    ]
}

fn picture(text: &str) -> Vec<u8> {
    let code = QrCode::new(text).expect("a ticket fits a QR code");
    let modules = code.width() + 2 * QUIET;
    let scale = SIDE / modules;
    let side = scale * modules;
    let (left, top) = ((WIDTH - side) / 2, (HEIGHT - side) / 2);
    let mut luma = vec![GREY; WIDTH * HEIGHT];
    for y in 0..side {
        for x in 0..side {
            let (column, row) = (x / scale, y / scale);
            let inside = |n: usize| (QUIET..QUIET + code.width()).contains(&n);
            let dark = inside(column) && inside(row) && code[(column - QUIET, row - QUIET)] == Color::Dark;
            luma[(top + y) * WIDTH + left + x] = if dark { BLACK } else { WHITE };
        }
    }
    luma
}

#[test]
fn the_film_is_two_seconds_of_pictures_in_the_size_announced() {
    let path = std::env::temp_dir().join(format!("hadir-film-{}.y4m", std::process::id()));
    write(&path, "HTTPS://HADIR.EXAMPLE/T/0").unwrap();
    let length = std::fs::metadata(&path).unwrap().len() as usize;
    std::fs::remove_file(&path).unwrap();
    let header = "YUV4MPEG2 W640 H480 F30:1 Ip A1:1 C420jpeg\n".len();
    assert_eq!(length, header + FRAMES * ("FRAME\n".len() + WIDTH * HEIGHT * 3 / 2));
    assert!(flags(&path)[2].ends_with(path.to_str().unwrap()));
}

#[test]
fn the_film_shows_the_code() {
    let text = "HTTPS://HADIR.EXAMPLE/T/0123456789ABCDEFGHJKMNPQRS";
    let luma = picture(text);
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(WIDTH, HEIGHT, |x, y| luma[y * WIDTH + x]);
    let grids = image.detect_grids();
    assert_eq!(grids.len(), 1);
    assert_eq!(grids[0].decode().unwrap().1, text);
}
