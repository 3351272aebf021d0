//! Settings as an organizer fills them in: the unit, its logos, the kinds of its events.

use hadir::domain::event::AccountRole;
use image::RgbaImage;
use image::codecs::png::PngEncoder;
use serde_json::json;

use super::events::{location, messages, send};
use crate::support::app::TestApp;
use crate::support::client::{Answer, Client};
use crate::support::plan;

const KINDS: &str = "/settings/units/utama/kinds";

fn send_kinds(browser: &Client, fields: &[(&str, &str)]) -> Answer {
    send(browser, "/settings", KINDS, fields)
}

#[test]
fn a_unit_writes_the_kinds_of_its_events_and_events_are_of_them() {
    let app = TestApp::start();
    let (browser, api) = (app.signed_in(AccountRole::Organizer), app.organizer().speaks("en"));
    plan::event(&api, "uji", &[]);
    let page = browser.get(KINDS).text();
    assert!(page.contains("value=\"sosialisasi\"") && page.contains("value=\"Bimbingan teknis\""));
    let saved = send_kinds(
        &browser,
        &[
            ("kind_was-0", "bimtek"),
            ("kind_code-0", "bimtek"),
            ("kind_name-0", "Bimtek & Pelatihan"),
            ("kind_was-1", "rakor"),
            ("kind_code-1", ""),
            ("kind_name-1", ""),
            ("kind_was-2", "konsolidasi"),
            ("kind_code-2", "konsolidasi"),
            ("kind_name-2", "Konsolidasi"),
            ("kind_code-7", "lokakarya"),
            ("kind_name-7", "Lokakarya"),
        ],
    );
    assert_eq!(location(&saved), KINDS);
    let form = browser.get("/events/new").text();
    for offered in [
        "<option value=\"bimtek\" selected>Bimtek &#38; Pelatihan<",
        "<option value=\"lokakarya\">Lokakarya<",
    ] {
        assert!(form.contains(offered), "{offered}");
    }
    assert!(!form.contains("value=\"rakor\""));
    // Every page says the unit's word; a usual name is said in the language of the reader.
    for page in ["/events", "/events/uji", "/events/uji/participants", "/events/uji/documents"] {
        assert!(browser.get(page).text().contains("Bimtek &#38; Pelatihan"), "{page}");
    }
    browser.get("/language/en?back=/");
    assert!(browser.get("/events/uji/edit").text().contains(">Consolidation</option>"));

    api.patch("/api/v1/events/uji", &json!({ "kind": "lokakarya" })).expect(200);
    let mut body = plan::event_body("lagi");
    body["kind"] = json!("rakor");
    let refused = api.post("/api/v1/events", &body).expect_code(422, "invalid");
    let error = &refused["errors"][0];
    assert_eq!((&error["field"], &error["code"]), (&json!("kind"), &json!("not_one_of")));
    assert_eq!(error["message"], "Choose one of: bimtek, konsolidasi, lokakarya.");
    api.patch("/api/v1/events/uji", &json!({ "kind": "rakor" })).expect_code(422, "invalid");
    body["kind"] = json!("konsolidasi");
    api.post("/api/v1/events", &body).expect(201);
    // Another unit keeps its own list.
    body["code"] = json!("lain");
    body["kind"] = json!("rakor");
    app.stranger().post("/api/v1/events", &body).expect(201);
}

#[test]
fn kinds_that_can_not_be_are_refused_at_their_row_and_what_was_entered_stays() {
    let app = TestApp::start();
    let browser = app.signed_in(AccountRole::Organizer);
    plan::event(&app.organizer(), "uji", &[]);
    let faulty = send_kinds(
        &browser,
        &[
            ("kind_was-0", "bimtek"),
            ("kind_code-0", ""),
            ("kind_name-0", ""),
            ("kind_code-1", "Rapat Kerja"),
            ("kind_name-1", "Rapat <Kerja>"),
            ("kind_code-2", "rakor"),
            ("kind_name-2", "Satu"),
            ("kind_code-3", "rakor"),
            ("kind_name-3", "Dua"),
            ("kind_code-4", "lokakarya"),
            ("kind_name-4", ""),
            ("kind_code-5", ""),
            ("kind_name-5", "Tanpa kode"),
        ],
    );
    assert_eq!(faulty.status, 422);
    let page = faulty.text();
    for (field, sentence) in [
        ("kind_code-0", "Jenis “bimtek” dipakai kegiatan unit ini."),
        ("kind_code-1", "Bentuknya tidak sesuai."),
        ("kind_code-3", "“rakor” tertulis dua kali."),
        ("kind_name-4", "Isian ini wajib diisi."),
        ("kind_code-5", "Isian ini wajib diisi."),
    ] {
        assert!(
            page.contains(&format!("id=\"f-{field}-error\">{sentence}")),
            "{field}: {}",
            messages(&faulty)
        );
    }
    assert!(page.contains("value=\"Rapat &#60;Kerja&#62;\"") && page.contains("value=\"Tanpa kode\""));
    assert_eq!(page.matches("class=\"error\"").count(), 5);
    // Nothing was stored; a renamed code is a missing one; without any row the usual kinds are back.
    assert!(browser.get("/events/new").text().contains("Sosialisasi"));
    let renamed = [("kind_was-0", "bimtek"), ("kind_code-0", "pelatihan"), ("kind_name-0", "Pelatihan")];
    assert!(messages(&send_kinds(&browser, &renamed)).contains("Jenis “bimtek” dipakai"));
    let without = [("kind_code-0", "pelatihan"), ("kind_name-0", "Pelatihan")];
    assert!(send_kinds(&browser, &without).text().contains("role=\"alert\">Jenis “bimtek” dipakai"));
    location(&send_kinds(&browser, &[]));
    let stranger = app.signed_in_stranger();
    assert_eq!(send(&stranger, "/settings", KINDS, &[]).status, 404);
    assert_eq!(app.signed_in(AccountRole::Viewer).post_form(KINDS, &[]).status, 403);
}

const HEAD: &str = "/settings/units/utama/letterhead";
const LOGO: &str = "/settings/units/utama/logos/left";

/// A PNG with a filled circle on nothing.
fn png(width: u32, height: u32) -> Vec<u8> {
    let (cx, cy, radius) =
        (f64::from(width) / 2.0, f64::from(height) / 2.0, f64::from(width.min(height)) / 2.0);
    let pixels = (0..width * height).flat_map(|at| {
        let (x, y) = (f64::from(at % width) + 0.5 - cx, f64::from(at / width) + 0.5 - cy);
        [20, 90, 60, if x * x + y * y < radius * radius { 255 } else { 0 }]
    });
    let picture = RgbaImage::from_raw(width, height, pixels.collect()).unwrap();
    let mut bytes = Vec::new();
    picture.write_with_encoder(PngEncoder::new(&mut bytes)).unwrap();
    bytes
}

fn upload(browser: &Client, name: &str, bytes: &[u8]) -> Answer {
    let token = browser.token_of_forms();
    browser.post_file(LOGO, &[("csrf", &token)], name, bytes)
}

fn pictures(pdf: &[u8]) -> usize {
    String::from_utf8_lossy(pdf).matches("/Subtype/Image").count()
}

#[test]
fn the_logo_of_a_unit_is_printed_until_it_is_removed() {
    let app = TestApp::start();
    let (browser, api) = (app.signed_in(AccountRole::Organizer), app.organizer());
    plan::open_event(&api, "uji");
    plan::participant(&api, "uji", "Aminah", "63.05");
    let list = || {
        let answer = api.get("/api/v1/events/uji/documents/attendance-list.pdf");
        assert_eq!(answer.status, 200, "{}", answer.text());
        pictures(&answer.body)
    };
    let picture = || browser.get(&format!("{LOGO}.png"));
    assert_eq!((list(), picture().status), (0, 404));
    assert!(!browser.get(HEAD).text().contains("left.png"));

    assert_eq!(location(&upload(&browser, "logo.png", &png(1_300, 1_000))), HEAD);
    let page = browser.get(HEAD).text();
    assert!(page.contains("src=\"/settings/units/utama/logos/left.png\"") && !page.contains("right.png"));
    assert!(page.contains("<image href=\"/settings/units/utama/logos/left.png\""), "the picture has it");
    let shown = picture();
    assert_eq!((shown.status, shown.header("content-type")), (200, Some("image/png")));
    assert_eq!(shown.header("x-content-type-options"), Some("nosniff"));
    let size = |png: &[u8]| {
        (
            u32::from_be_bytes(png[16..20].try_into().unwrap()),
            u32::from_be_bytes(png[20..24].try_into().unwrap()),
        )
    };
    assert_eq!(size(&shown.body), (434, 334), "made smaller");
    assert!(list() > 0);

    // A JPEG takes its place, as a PNG.
    let jpeg = include_bytes!("../../../src/documents/logo/sample.jpg");
    location(&upload(&browser, "logo.jpg", jpeg));
    assert_eq!(size(&picture().body), (120, 100));

    let stranger = app.signed_in_stranger();
    assert_eq!(stranger.get(&format!("{LOGO}.png")).status, 404);
    assert_eq!(upload(&stranger, "logo.png", &png(200, 200)).status, 404);
    assert_eq!(send(&stranger, "/settings", &format!("{LOGO}/remove"), &[]).status, 404);
    assert_eq!(size(&picture().body), (120, 100));

    location(&send(&browser, "/settings", &format!("{LOGO}/remove"), &[]));
    assert_eq!((list(), picture().status), (0, 404));
    let unit = app.run(app.app.read(hadir::db::units::first)).unwrap().unwrap();
    let audit = app.run(app.app.read(move |db| hadir::db::audit::of_subject(db, &unit.id.to_string(), 10)));
    let actions: Vec<String> = audit.unwrap().into_iter().map(|row| row.action).collect();
    assert_eq!(actions[..3], ["unit.remove_logo", "unit.set_logo", "unit.set_logo"]);
}

#[test]
fn what_is_no_logo_is_refused_with_a_sentence_and_the_old_one_stays() {
    let app = TestApp::start();
    let browser = app.signed_in(AccountRole::Organizer);
    location(&upload(&browser, "logo.png", &png(100, 100)));
    let good = png(300, 300);
    let mut torn = good.clone();
    torn.truncate(good.len() / 2);
    let mut bent = good.clone();
    let middle = bent.len() / 2;
    bent[middle] ^= 0xff;
    let mut vast = good.clone();
    vast[16..24].copy_from_slice(&[0, 0, 0xff, 0xff, 0, 0, 0xff, 0xff]);
    let refuse = |name: &str, bytes: &[u8], sentence: &str| {
        let answer = upload(&browser, name, bytes);
        assert_eq!(answer.status, 422, "{name}");
        let page = answer.text();
        assert!(
            page.contains(&format!("id=\"f-file-left-error\">{sentence}")),
            "{sentence}: {}",
            messages(&answer)
        );
    };
    refuse("logo.png", &torn, "Berkas ini bukan gambar");
    refuse("logo.png", &bent, "Berkas ini bukan gambar");
    refuse("logo.png", b"<!doctype html><script>alert(1)</script>", "Berkas ini bukan gambar");
    refuse("logo.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "Berkas ini bukan gambar");
    refuse("logo.png", &vec![0; 600 * 1024], "Berkas terlalu besar: paling besar 512 KB.");
    refuse("logo.png", &vast, "Berkas ini bukan gambar");
    refuse("logo.png", &png(4_001, 100), "Ukuran gambar 4001 × 100 piksel.");
    refuse("logo.png", &png(99, 100), "Ukuran gambar 99 × 100 piksel.");
    refuse("", b"", "Isian ini wajib diisi.");
    browser.get("/language/en?back=/");
    refuse("logo.png", &torn, "This file is not a whole PNG or JPEG picture.");
    refuse(
        "logo.png",
        &png(99, 100),
        "The picture has 99 × 100 pixels. Each side must have 100 to 4000 pixels.",
    );
    let kept = browser.get(&format!("{LOGO}.png"));
    assert_eq!((kept.status, &kept.body[16..24]), (200, [0, 0, 0, 100, 0, 0, 0, 100].as_slice()));
    assert_eq!(browser.post_file(LOGO, &[("csrf", "x")], "logo.png", &good).status, 403);
}

#[test]
fn a_unit_is_changed_and_its_other_parts_stay() {
    let app = TestApp::start();
    let browser = app.signed_in(AccountRole::Organizer);
    let fields = |zone: &'static str| {
        [
            ("unit", "utama"),
            ("unit_name", "Dinas <Uji>"),
            ("city", "Kandangan"),
            ("region", "HSS"),
            ("time_zone", zone),
            ("paper", "f4"),
        ]
    };
    let faulty = send(&browser, "/settings", "/settings", &fields("Asia/Atlantis"));
    assert_eq!(faulty.status, 422);
    assert!(faulty.text().contains("value=\"Dinas &#60;Uji&#62;\""), "{}", messages(&faulty));
    location(&send(
        &browser,
        HEAD,
        HEAD,
        &[("rule", "single"), ("line_text-0", "KANTOR"), ("line_size-0", "large")],
    ));
    location(&send(&browser, "/settings", "/settings", &fields("Asia/Jayapura")));
    let stored = browser.get("/settings").text();
    for part in ["63.06 Kabupaten Hulu Sungai Selatan", "Perubahan disimpan.", "value=\"f4\" selected"] {
        assert!(stored.contains(part), "{part}");
    }
    assert!(stored.contains("<option value=\"Asia/Jayapura\" selected>"));
    assert!(browser.get(HEAD).text().contains("value=\"KANTOR\""), "the letterhead stays");
    // New events take the zone.
    assert!(browser.get("/events/new").text().contains("<option value=\"Asia/Jayapura\" selected>"));
    let other = send(&browser, "/settings", "/settings", &[("unit", "lain"), ("unit_name", "x")]);
    assert_eq!(other.status, 404);
}
