//! A coordinator with five seats, a phone and a personal link: names by Excel with a faulty row, handed in, one
//! returned and exchanged. The organizer decides in a browser beside.

use std::path::{Path, PathBuf};

use hadir::domain::event::AccountRole;
use rust_xlsxwriter::Workbook;

use super::desk::{DESK, Desk, PHONE};
use crate::pages::accounts::{location, send};
use crate::support::app::TestApp;
use crate::support::plan;
use crate::support::webdriver::Browser;

/// A list of names and NIKs as a coordinator keeps it.
fn list(folder: &Path, name: &str, rows: &[(&str, &str)]) -> PathBuf {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, heading) in ["Nama", "NIK", "Jabatan"].iter().enumerate() {
        sheet.write(0, column as u16, *heading).unwrap();
    }
    for (row, (person, nik)) in rows.iter().enumerate() {
        sheet.write(row as u32 + 1, 0, *person).unwrap();
        sheet.write(row as u32 + 1, 1, *nik).unwrap();
        sheet.write(row as u32 + 1, 2, "Pendamping PKH").unwrap();
    }
    let path = folder.join(name);
    book.save(&path).unwrap();
    path
}

const NAMES: [(&str, &str); 5] = [
    ("Noor Hidayah", "6305014107900001"),
    ("Syamsul Bahri", "6305011203850002"),
    ("Siti Aminah", "6305015505920003"),
    ("Rusli", "6305010101800004"),
    ("Wahyuni", "6305016606880005"),
];

#[test]
fn a_coordinator_with_five_seats_nominates_by_excel_corrects_hands_in_and_exchanges_one() {
    let app = TestApp::start();
    let test = "a_coordinator_with_five_seats_nominates_by_excel_corrects_hands_in_and_exchanges_one";
    let Some(browser) = Browser::start_or_skip(test, &["--accept-lang=id".to_owned()]) else { return };
    let folder = tempfile::tempdir().unwrap();
    let api = app.organizer();
    plan::event(&api, "uji", &[("63.05", 5), ("63.06", 4)]);
    plan::move_to(&api, "uji", "open");
    let (link, _) = app.link("uji", "63.05", "");
    let own = app.delegation("uji", "63.05");
    let desk = Desk::new(&browser, &app.base_url);

    desk.open(&link);
    desk.must_say(&["Kabupaten Tapin", "5 kursi", "5 kursi belum terisi.", "Belum ada nama"]);
    desk.keep("coordinator-empty", PHONE);

    // One NIK lacks a digit: the row is named, and nothing is stored.
    let mut faulty = NAMES;
    faulty[2].1 = "630501550592003";
    desk.press("Unggah Excel");
    desk.hand_in(&list(folder.path(), "usulan.xlsx", &faulty));
    desk.press("Periksa berkas");
    desk.must_say(&["Siti Aminah", "NIK", "NIK terdiri dari 16 angka"]);
    desk.keep("coordinator-faulty", PHONE);
    assert_eq!(plan::count(&api, "uji"), 0);

    desk.open("/events/uji/participants/import");
    desk.hand_in(&list(folder.path(), "usulan-2.xlsx", &NAMES));
    desk.press("Periksa berkas");
    desk.press("Simpan 5 peserta");
    assert!(browser.url().ends_with(&own), "{}", browser.url());
    desk.must_say(&["0 kursi kosong", "5 diusulkan", "5 nama belum dikirim", "Belum dikirim"]);
    let letter = folder.path().join("surat-tugas.pdf");
    std::fs::write(&letter, b"%PDF-1.4\n1 0 obj\n<< >>\nendobj\ntrailer\n<< >>\n%%EOF\n").unwrap();
    desk.hand_in(&letter);
    desk.fill("title", "800/123/DINSOS/2023");
    desk.press("Unggah surat");
    desk.press("Kirim usulan");
    desk.must_say(&["5 nama terkirim kepada panitia.", "800/123/DINSOS/2023", "Semua sudah lengkap."]);
    desk.keep("coordinator-sent", PHONE);

    // The organizers return one and confirm the others.
    let organizer = app.signed_in(AccountRole::Organizer);
    let page = organizer.get("/events/uji/nominations").text();
    let id_of = |name: &str| {
        let after = page.split("id=\"d-").skip(1).find(|part| part.contains(name)).unwrap();
        after.split('"').next().unwrap().to_owned()
    };
    let decide = |verdict: &str, remark: &str, names: &[&str]| {
        let ids: Vec<String> = names.iter().map(|name| id_of(name)).collect();
        let mut fields = vec![("verdict", verdict), ("remark", remark), ("back", "/events/uji/nominations")];
        fields.extend(ids.iter().map(|id| ("participant", id.as_str())));
        location(&send(&organizer, "/events/uji/nominations", &fields));
    };
    decide("return", "Sudah pindah tugas, mohon diganti.", &["Rusli"]);
    decide("confirm", "", &["Noor Hidayah", "Syamsul Bahri", "Siti Aminah", "Wahyuni"]);

    desk.open(&own);
    desk.must_say(&["1 usulan dikembalikan", "Sudah pindah tugas, mohon diganti.", "4 dikonfirmasi"]);
    desk.keep("coordinator-returned", PHONE);
    browser.click("//li[contains(., 'Rusli')]//a[contains(., 'Ganti')]");
    browser.wait_until("document.readyState === 'complete' && location.pathname.endsWith('/replace')");
    desk.must_say(&["Rusli"]);
    desk.fill("name", "Nurul Huda");
    desk.press("Ganti");
    desk.must_say(&["Nurul Huda", "1 nama belum dikirim"]);
    desk.press("Kirim usulan");
    desk.must_say(&["1 nama terkirim kepada panitia."]);
    desk.keep("coordinator-done", DESK);
    let quotas = api.get("/api/v1/events/uji/quotas").expect(200);
    assert_eq!(
        (&quotas["delegations"][0]["taken"], &quotas["delegations"][1]["taken"]),
        (&5.into(), &0.into())
    );
    app.assert_invariants();
}
