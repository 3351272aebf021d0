//! Import in the browser: files as offices have them, columns corrected, doubles shown, faults by cell and
//! as a file with remarks, long files beside the request, confirmation without sending the file again.

mod lists;
mod remarks;
mod storing;

use hadir::domain::event::AccountRole;

use crate::support::app::TestApp;
use crate::support::client::{Answer, Client};
use crate::support::plan;

const PATH: &str = "/events/uji/participants/import";

/// An event with seats, and an organizer's browser.
fn stage(seats: &[(&str, i64)]) -> (TestApp, Client, Client) {
    let app = TestApp::start();
    let organizer = app.organizer();
    plan::event(&organizer, "uji", seats);
    let browser = app.signed_in(AccountRole::Organizer);
    (app, organizer, browser)
}

fn send(browser: &Client, filename: &str, bytes: &[u8]) -> Answer {
    let csrf = browser.get(PATH).form_token();
    browser.post_file(PATH, &[("csrf", &csrf)], filename, bytes)
}

/// The address of the file that a page is about.
#[track_caller]
fn address(page: &str) -> String {
    let (_, after) = page.split_once(&format!("{PATH}/")).unwrap_or_else(|| panic!("no file: {page}"));
    format!("{PATH}/{}", &after[..36])
}

#[track_caller]
fn must_say(page: &str, texts: &[&str]) {
    for text in texts {
        assert!(page.contains(text), "{text} is missing: {page}");
    }
}

fn post(browser: &Client, path: &str, fields: &[(&str, &str)]) -> Answer {
    let csrf = browser.token_of_forms();
    let fields: Vec<(&str, &str)> =
        [("csrf", csrf.as_str())].into_iter().chain(fields.iter().copied()).collect();
    browser.post_form(path, &fields)
}

fn names(organizer: &Client) -> Vec<String> {
    let list = organizer.get("/api/v1/events/uji/participants?limit=200").expect(200);
    list["items"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_good_file_is_stored_once_it_is_confirmed_and_only_once() {
    let (app, organizer, browser) = stage(&[("63.05", 2)]);
    let file = "Nama;NIK;Kab/Kota\nSiti Aminah;6305012304900001;Tapin\nRina Wati;;Tapin\nUmar;;Tapin\n";
    let preview = send(&browser, "usulan.csv", file.as_bytes());
    assert_eq!(preview.status, 200, "{}", preview.text());
    must_say(&preview.text(), &["Siti Aminah", "Simpan 3 peserta"]);
    assert!(names(&organizer).is_empty());
    let file = address(&preview.text());
    let store = format!("{file}/store");
    // Whoever leaves the page finds the file again; another account doesn't, and can't confirm it.
    must_say(&browser.get(PATH).text(), &["usulan.csv", &file]);
    must_say(&browser.get(&file).text(), &["Simpan 3 peserta"]);
    let other = app.signed_in(AccountRole::Organizer);
    assert!(!other.get(PATH).text().contains("usulan.csv"));
    for answer in [other.get(&file), post(&other, &store, &[]), other.get(&format!("{file}/remarks.xlsx"))] {
        assert_eq!((answer.status, answer.header("location")), (303, Some(PATH)));
    }
    assert_eq!(browser.post_form(&store, &[("csrf", "x")]).status, 403);
    assert!(names(&organizer).is_empty());
    let done = post(&browser, &store, &[]);
    assert_eq!((done.status, done.header("location")), (303, Some("/events/uji/participants")));
    assert_eq!(names(&organizer).len(), 3);
    let again = post(&browser, &store, &[]);
    assert_eq!((again.status, again.header("location")), (303, Some(PATH)));
    assert_eq!(names(&organizer).len(), 3);
    must_say(&browser.get(&file).text(), &["Selesai disimpan", "3 peserta disimpan, 1 di antaranya"]);
    app.assert_invariants();
}

#[test]
fn each_faulty_cell_is_named_and_nothing_is_stored() {
    let (_app, organizer, browser) = stage(&[("63.05", 2)]);
    let file = "Nama;NIK;Kab/Kota\nSiti <b>;12;Tapin\n;6305012304900001;Tapin\nUmar;;Banj\n";
    let preview = send(&browser, "usulan.csv", file.as_bytes());
    assert_eq!(preview.status, 422);
    let page = preview.text();
    must_say(&page, &["NIK (B2)", "Nama (A3)", "Kab/Kota (C4)", "Siti &#60;b&#62;"]);
    assert!(!page.contains("/store\""));
    // Who confirms it all the same stores nothing.
    assert_eq!(post(&browser, &format!("{}/store", address(&page)), &[]).status, 422);
    assert!(names(&organizer).is_empty());
    let broken = send(&browser, "usulan.xlsx", b"PK\x03\x04 no sheet");
    assert_eq!(broken.status, 422);
    let old = send(&browser, "usulan.xls", &[0xd0, 0xcf, 0x11, 0xe0, 0, 0]);
    must_say(&old.text(), &["berformat lama (.xls)", "Simpan Sebagai"]);
    assert_eq!(browser.post_file(PATH, &[("csrf", "x")], "usulan.csv", file.as_bytes()).status, 403);
    for extension in ["xlsx", "csv"] {
        assert_eq!(browser.get(&format!("/events/uji/participants/template.{extension}")).status, 200);
    }
}

#[test]
fn columns_are_corrected_without_sending_the_file_again_and_remembered() {
    let (_app, organizer, browser) = stage(&[("63.05", 5)]);
    let file = "Uraian;Tempat;Nama\nSiti;Tapin;x\nBudi;Tapin;y\n";
    let first = send(&browser, "a.csv", file.as_bytes());
    assert_eq!(first.status, 422, "no region is known");
    let here = address(&first.text());
    let twice = post(
        &browser,
        &here,
        &[("read-sheet", "0"), ("read-head", "1"), ("head", "1"), ("column-0", "name"), ("column-2", "name")],
    );
    assert_eq!(twice.status, 422);
    must_say(&twice.text(), &["“Nama” dipilih untuk dua kolom"]);
    let chosen = [
        ("read-sheet", "0"),
        ("read-head", "1"),
        ("head", "1"),
        ("column-0", "name"),
        ("column-1", "region"),
        ("column-2", ""),
    ];
    let second = post(&browser, &here, &chosen);
    assert_eq!(second.status, 200, "{}", second.text());
    must_say(&second.text(), &["Simpan 2 peserta", "<option value=\"region\" selected>"]);
    assert_eq!(post(&browser, &here, &[("column-0", "nonsense")]).status, 422);
    assert_eq!(browser.post_form(&here, &[("csrf", "x")]).status, 403);
    // The next file with these headings is read the same way, by a colleague, too.
    let third = send(&browser, "b.csv", file.as_bytes());
    assert_eq!(third.status, 200, "{}", third.text());
    must_say(&third.text(), &["seperti yang terakhir diatur"]);
    let here = address(&third.text());
    // Another row as the head: what was chosen for the first does not count.
    let other_head = post(&browser, &here, &[("read-sheet", "0"), ("read-head", "1"), ("head", "2")]);
    assert_eq!(other_head.status, 422);
    must_say(&other_head.text(), &["Judul kolom terbaca di baris 2", "tidak ada di baris judul"]);
    let back = post(&browser, &here, &[("read-sheet", "0"), ("read-head", "2"), ("head", "1")]);
    assert_eq!(back.status, 200, "{}", back.text());
    assert_eq!(post(&browser, &format!("{here}/store"), &[]).status, 303);
    assert_eq!(names(&organizer), ["Budi", "Siti"]);
}

#[test]
fn doubles_are_shown_and_only_numbers_hinder() {
    let (app, organizer, browser) = stage(&[("63.05", 9), ("63.06", 9)]);
    let known =
        "Nama;NIK;Jabatan;Kab/Kota\nSiti Aminah;6305014304900001;Pendamping;Tapin\nUmar Said;;;Tapin\n";
    let preview = send(&browser, "a.csv", known.as_bytes());
    assert_eq!(post(&browser, &format!("{}/store", address(&preview.text())), &[]).status, 303);
    let twice = "Nama;NIK;Kab/Kota\nRina;6305015505880003;Tapin\nRini;6305015505880003;Tapin\nSiti;6305014304900001;Tapin\n";
    let page = send(&browser, "b.csv", twice.as_bytes());
    assert_eq!(page.status, 422);
    must_say(&page.text(), &["Sama dengan baris 2 berkas ini", "sudah terdaftar di kegiatan ini"]);
    // In another event of the unit the same person is known, written otherwise.
    plan::event(&organizer, "lain", &[("63.05", 9), ("63.06", 9)]);
    let path = "/events/lain/participants/import";
    let csrf = browser.get(path).form_token();
    let rows = "Siti Aminnah;6305014304900001;Operator;Tapin\nNoor Hidayah;;;Tapin\nNoor Hidayah;;;Tapin\nNoor Hidayah;;;HSS\n";
    let file = format!("Nama;NIK;Jabatan;Kab/Kota\n{rows}");
    let page = browser.post_file(path, &[("csrf", &csrf)], "c.csv", file.as_bytes());
    assert_eq!(page.status, 200, "{}", page.text());
    must_say(
        &page.text(),
        &[
            "di daftar orang atas nama “Siti Aminah”",
            "tercatat “Pendamping”",
            "Nama sama dengan baris 3",
            "Simpan 4 peserta",
        ],
    );
    assert_eq!(page.text().matches("Nama sama dengan").count(), 1, "HSS is another delegation");
    let (_, after) =
        page.text().split_once(&format!("{path}/")).map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap();
    assert_eq!(post(&browser, &format!("{path}/{}/store", &after[..36]), &[]).status, 303);
    // A coordinator is not told what the unit knows of people from elsewhere.
    let rows = "Nama;NIK\nOrang Lain;6305014304900001\n";
    let report = app.token(AccountRole::Coordinator, Some("uji"), Some("63.06"));
    plan::move_to(&organizer, "uji", "open");
    let answer = report.post_file(
        "/api/v1/events/uji/participants/import?dry_run=true",
        &[],
        "d.csv",
        rows.as_bytes(),
    );
    assert!(!answer.text().contains("Aminah"), "{}", answer.text());
    app.assert_invariants();
}

#[test]
fn what_belongs_to_another_unit_is_not_there_and_a_viewer_may_not() {
    let (app, _organizer, browser) = stage(&[("63.05", 5)]);
    let page = send(&browser, "a.csv", b"Nama;Kab/Kota\nSiti;Tapin\n");
    let here = address(&page.text());
    let stranger = app.signed_in_stranger();
    let viewer = app.signed_in(AccountRole::Viewer);
    for (browser, status) in [(&stranger, 404), (&viewer, 403)] {
        assert_eq!(browser.get(&here).status, status);
        assert_eq!(browser.get(&format!("{here}/remarks.xlsx")).status, status);
        assert_eq!(post(browser, &here, &[]).status, status);
        assert_eq!(post(browser, &format!("{here}/store"), &[]).status, status);
    }
    assert_eq!(browser.get(&format!("{PATH}/none")).status, 404);
}
