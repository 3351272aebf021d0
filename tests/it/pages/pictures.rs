//! Pictures that are handed in: what their header says is enough to refuse them, and how a phone held
//! itself is put right.

use hadir::domain::event::AccountRole;
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::{ExtendedColorType, GrayImage, RgbImage};
use serde_json::json;

use super::events::messages;
use crate::support::app::TestApp;
use crate::support::plan;

/// A small PNG whose header says 20,000 × 20,000 pixels; all its check sums are right.
fn boasting() -> Vec<u8> {
    let mut png = Vec::new();
    GrayImage::new(200, 200).write_with_encoder(PngEncoder::new(&mut png)).unwrap();
    for side in [16, 20] {
        png[side..side + 4].copy_from_slice(&20_000_u32.to_be_bytes());
    }
    let mut sum = flate2::Crc::new();
    sum.update(&png[12..29]);
    png[29..33].copy_from_slice(&sum.sum().to_be_bytes());
    assert!(png.len() < 2_000);
    png
}

/// A JPEG with a red upper left quarter that is to be turned in one of the eight ways of Exif.
fn turned(way: u8) -> Vec<u8> {
    let picture = RgbImage::from_fn(300, 400, |x, y| {
        image::Rgb(if x < 150 && y < 200 { [200, 10, 10] } else { [10, 10, 200] })
    });
    let mut jpeg = Vec::new();
    JpegEncoder::new_with_quality(&mut jpeg, 90)
        .encode(picture.as_raw(), 300, 400, ExtendedColorType::Rgb8)
        .unwrap();
    let exif = [b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0", [way].as_slice(), &[0; 7]].concat();
    let block = [&[0xff, 0xe1, 0, exif.len() as u8 + 2], exif.as_slice()].concat();
    [&jpeg[..2], block.as_slice(), &jpeg[2..]].concat()
}

#[test]
fn a_picture_that_says_it_is_huge_is_refused_before_it_is_unpacked() {
    let app = TestApp::start();
    let (browser, api) = (app.signed_in(AccountRole::Organizer), app.organizer());
    let session = plan::open_event(&api, "uji").session;
    let ani = plan::participant(&api, "uji", "Ani", "63.05");
    let upload = |path: &str, bytes: &[u8]| {
        browser.post_file(path, &[("csrf", &browser.token_of_forms())], "gambar.png", bytes)
    };
    let photo = format!("/participants/{ani}/photo");
    for (path, sentence) in [
        (photo.as_str(), "Foto terlalu besar: paling besar 16 megapiksel, dan 8.000 piksel setiap sisi."),
        ("/settings/units/utama/logos/left", "Ukuran gambar 20000 × 20000 piksel."),
        ("/events/uji/files", "atau gambarnya lebih dari 16 megapiksel atau 8.000 piksel setiap sisi."),
    ] {
        let answer = upload(path, &boasting());
        assert_eq!(answer.status, 422, "{path}: {}", answer.text());
        assert!(answer.text().contains(sentence), "{path}: {}", messages(&answer));
    }
    let whole = turned(1);
    let cut = upload(&photo, &whole[..whole.len() / 2]);
    assert_eq!(cut.status, 422);
    assert!(cut.text().contains("bukan foto JPEG atau PNG yang utuh."), "{}", messages(&cut));

    let signature = base64::Engine::encode(&base64::engine::general_purpose::STANDARD, boasting());
    let body = json!({ "participant": ani, "scan_id": plan::scan_id(1), "signature": signature });
    let problem =
        api.post(&format!("/api/v1/sessions/{session}/check-ins"), &body).expect_code(422, "invalid");
    assert_eq!(problem["errors"][0]["field"], "signature");
}

#[test]
fn a_photo_is_upright_however_the_phone_was_held() {
    let app = TestApp::start();
    let (browser, api) = (app.signed_in(AccountRole::Organizer), app.organizer());
    plan::open_event(&api, "uji");
    let ani = plan::participant(&api, "uji", "Ani", "63.05");
    let path = format!("/participants/{ani}/photo");
    // Which quarter is red: right or left, below or above.
    for (way, red) in [
        (1, (0, 0)),
        (2, (1, 0)),
        (3, (1, 1)),
        (4, (0, 1)),
        (5, (0, 0)),
        (6, (1, 0)),
        (7, (1, 1)),
        (8, (0, 1)),
    ] {
        let token = browser.token_of_forms();
        let kept = browser.post_file(&path, &[("csrf", &token)], "foto.jpg", &turned(way));
        assert_eq!(kept.status, 303, "{way}");
        let jpeg = browser.get(&format!("{path}.jpg")).body;
        assert!(!jpeg.windows(4).any(|part| part == b"Exif"), "nothing else of the file is kept");
        let photo = image::load_from_memory(&jpeg).unwrap().into_rgb8();
        assert_eq!(photo.width() * 4, photo.height() * 3, "{way}: three to four");
        for (right, below) in [(0, 0), (1, 0), (0, 1), (1, 1)] {
            let (x, y) = (photo.width() * (1 + 2 * right) / 4, photo.height() * (1 + 2 * below) / 4);
            assert_eq!(photo.get_pixel(x, y).0[0] > 120, (right, below) == red, "{way}: {right}, {below}");
        }
    }
}
