//! Import in the browser: files as offices have them, columns corrected, doubles shown, faults by cell and
//! as a file with remarks, long files beside the request, confirmation without sending the file again.

use hadir::documents::sheets::read::{Cell, read_table};
use hadir::domain::event::AccountRole;
use rust_xlsxwriter::{Format, Formula, Workbook};

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

/// A list as an office keeps it: a cover sheet, letterhead and title over the table, a head of two lines
/// with numbers below, titles in the names, what is a number that should be text, formulas, a sum and
/// signatures.
fn office_list(nik: Option<f64>) -> Vec<u8> {
    let mut book = Workbook::new();
    let cover = book.add_worksheet().set_name("Rekap").unwrap();
    cover.write(0, 0, "Rekap peserta per kabupaten").unwrap();
    cover.write(1, 0, "Kabupaten").unwrap().write(1, 1, "Jumlah").unwrap();
    let page = book.add_worksheet().set_name("Data Peserta").unwrap();
    let middle = Format::new();
    page.merge_range(0, 0, 0, 7, "PEMERINTAH PROVINSI KALIMANTAN SELATAN", &middle).unwrap();
    page.merge_range(1, 0, 1, 7, "DAFTAR NAMA PESERTA BIMTEK, TAHUN 2023", &middle).unwrap();
    for (column, text) in ["No", "NAMA LENGKAP", "NIK", "NIP/NRPPPK", "Jabatn"].into_iter().enumerate() {
        page.write(3, column as u16, text).unwrap();
    }
    page.merge_range(3, 5, 3, 6, "Asal", &middle).unwrap();
    page.write(4, 5, "Kab/Kota").unwrap().write(4, 6, "Instansi").unwrap().write(3, 7, "Tgl Daftar").unwrap();
    for column in 0..8_u16 {
        page.write(5, column, f64::from(column) + 1.0).unwrap();
    }
    page.write(6, 0, 1).unwrap().write(6, 1, "Dr. H. Ahmad Fauzi, S.Sos., M.Si.").unwrap();
    match nik {
        Some(number) => page.write(6, 2, number).unwrap(),
        None => page.write(6, 2, "6305012304900001").unwrap(),
    };
    page.write(6, 3, "19900423 201502 1 001").unwrap().write(6, 4, "Kepala Bidang").unwrap();
    page.write(6, 5, "Kab. Tapin").unwrap().write(6, 6, "Dinas Sosial Tapin").unwrap();
    page.write(6, 7, "2023-02-01").unwrap();
    page.write(7, 0, Formula::new("=A7+1").set_result("2")).unwrap();
    page.write(7, 1, Formula::new("=\"Siti \"&\"Aminah\"").set_result("Siti Aminah")).unwrap();
    page.write(7, 5, "Tapin").unwrap().write(7, 4, "Pendamping").unwrap();
    page.write(9, 1, "JUMLAH").unwrap().write(9, 2, 2).unwrap();
    page.write(11, 5, "Rantau, 20 Februari 2023").unwrap();
    page.write(12, 1, "Mengetahui,").unwrap().write(12, 5, "Ketua Panitia").unwrap();
    page.write(15, 1, "Drs. Rahmad").unwrap().write(15, 5, "Umar").unwrap();
    book.save_to_buffer().unwrap()
}

#[test]
fn a_list_as_an_office_keeps_it_is_read() {
    let (app, organizer, browser) = stage(&[("63.05", 5)]);
    let lost = send(&browser, "daftar.xlsx", &office_list(Some(6_305_012_304_900_001.0)));
    assert_eq!(lost.status, 422);
    must_say(&lost.text(), &["NIK (C7)", "digit terakhirnya hilang"]);
    let preview = send(&browser, "daftar.xlsx", &office_list(None));
    assert_eq!(preview.status, 200, "{}", preview.text());
    let page = preview.text();
    must_say(
        &page,
        &[
            "lembar Data Peserta, baris 4",
            "Simpan 2 peserta",
            "5 baris bukan peserta",
            "<strong>Baris 6</strong>: nomor kolom",
            "<strong>Baris 10</strong>: jumlah",
            "<strong>Baris 12–16</strong>: penutup tabel",
            "Mengetahui, · Ketua Panitia",
            "Tgl Daftar",
        ],
    );
    let stored = post(&browser, &format!("{}/store", address(&page)), &[]);
    assert_eq!(stored.status, 303, "{}", stored.text());
    let list = organizer.get("/api/v1/events/uji/participants").expect(200);
    let fauzi = &list["items"][0];
    assert_eq!(
        (&fauzi["name"], &fauzi["title_before"], &fauzi["title_after"], &fauzi["position"]),
        (&"Ahmad Fauzi".into(), &"Dr. H.".into(), &"S.Sos., M.Si.".into(), &"Kepala Bidang".into()),
        "{fauzi}"
    );
    assert_eq!(list["items"][1]["name"], "Siti Aminah");
    app.assert_invariants();
}

/// A list in groups: each regency over its persons, one column for both numbers, sums between.
fn grouped_list() -> Vec<u8> {
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    let middle = Format::new();
    page.merge_range(0, 0, 0, 3, "DAFTAR PESERTA RAKOR PKH", &middle).unwrap();
    for (column, text) in ["NO", "NAMA", "NIP/NIK", "JABATAN"].into_iter().enumerate() {
        page.write(2, column as u16, text).unwrap();
    }
    page.merge_range(3, 0, 3, 3, "KABUPATEN TAPIN", &middle).unwrap();
    let people = [
        (4, "Siti Aminah", "19900423 201502 2 001", "Pendamping"),
        (5, "Rina Wati", "'6305014304900001", "Operator"),
        (8, "Umar Said", "NIK. 6306.0123.0490.0001", "Pendamping"),
        (9, "Noor Hidayah", "-", "Koordinator"),
    ];
    for (row, name, number, position) in people {
        page.write(row, 0, f64::from(row)).unwrap().write(row, 1, name).unwrap();
        page.write(row, 2, number).unwrap().write(row, 3, position).unwrap();
    }
    page.write(6, 1, "Jumlah").unwrap().write(6, 2, 2).unwrap();
    page.merge_range(7, 0, 7, 3, "KAB. HULU SUNGAI SELATAN (2 orang)", &middle).unwrap();
    page.merge_range(10, 0, 10, 3, "UNSUR PERBANKAN", &middle).unwrap();
    book.save_to_buffer().unwrap()
}

#[test]
fn headings_of_groups_say_where_people_come_from_and_one_column_has_both_numbers() {
    let (app, organizer, browser) = stage(&[("63.05", 5), ("63.06", 5)]);
    let preview = send(&browser, "kelompok.xlsx", &grouped_list());
    assert_eq!(preview.status, 200, "{}", preview.text());
    let page = preview.text();
    must_say(
        &page,
        &[
            "Simpan 4 peserta",
            "dari judul kelompok, baris 4",
            "KAB. HULU SUNGAI SELATAN",
            "4 baris bukan peserta",
            "3 judul kelompok, 1 jumlah",
            "<option value=\"nip_or_nik\" selected>",
        ],
    );
    assert_eq!(post(&browser, &format!("{}/store", address(&page)), &[]).status, 303);
    let list = organizer.get("/api/v1/events/uji/participants").expect(200);
    let seen: Vec<[&str; 4]> = list["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| ["name", "region", "nik", "nip"].map(|field| one[field].as_str().unwrap_or("")))
        .collect();
    assert_eq!(
        seen.iter().map(|one| one[0]).collect::<Vec<_>>(),
        ["Noor Hidayah", "Rina Wati", "Siti Aminah", "Umar Said"]
    );
    let quotas = organizer.get("/api/v1/events/uji/quotas").expect(200);
    let taken: Vec<i64> =
        quotas["delegations"].as_array().unwrap().iter().map(|one| one["taken"].as_i64().unwrap()).collect();
    assert_eq!(taken, [2, 2]);
    // The same numbers once more, each in its own column now: they are known.
    let again = "Nama;NIK;NIP;Kab/Kota\nSiti;;199004232015022001;Tapin\nRina;6305014304900001;;Tapin\nUmar;6306012304900001;;HSS\n";
    let page = send(&browser, "lagi.csv", again.as_bytes());
    assert_eq!((page.status, page.text().matches("sudah terdaftar di kegiatan ini").count()), (422, 3));
    app.assert_invariants();
}

#[test]
fn what_is_wrong_with_a_heading_or_a_joint_number_is_said_where_it_stands() {
    let (_app, organizer, browser) = stage(&[("63.05", 5)]);
    let file = "No;Nama;NIP/NIK\nKABUPATEN BANJAR;;\n1;Siti;630501230490\n2;Budi;1,99004E+17\nBANK DAN POS;;\n3;Umar;\n4;Rina;\nTAPIN;;\n5;Ani;6305012304900001\n6;Ina;6305012304900001\n";
    let page = send(&browser, "a.csv", file.as_bytes());
    assert_eq!(page.status, 422);
    let text = page.text();
    must_say(
        &text,
        &[
            "NIP/NIK (C3)",
            "NIP terdiri dari 18 angka dan NIK dari 16 angka; ini 12.",
            "NIP/NIK (C4)",
            "digit terakhirnya hilang",
            "“BANK DAN POS” terbaca sebagai judul kelompok",
            "<td>A5</td>",
            "NIP/NIK (C10)",
            "Sama dengan baris 9",
        ],
    );
    assert_eq!(text.matches("terbaca sebagai judul kelompok").count(), 1);
    assert!(names(&organizer).is_empty());
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
fn the_remarks_come_as_a_file() {
    let (_app, _organizer, browser) = stage(&[("63.05", 5)]);
    let file = "DAFTAR PESERTA\nNama;NIK;Kab/Kota\nSiti;12;Tapin\nUmar;;Tapin\nUmar;;Tapin\n";
    let page = send(&browser, "usulan.csv", file.as_bytes());
    let answer = browser.get(&format!("{}/remarks.xlsx", address(&page.text())));
    assert_eq!(answer.status, 200);
    assert!(answer.header("content-disposition").unwrap().contains("catatan-impor-uji.xlsx"));
    let rows = read_table(&answer.body, "a.xlsx").unwrap();
    let text = |row: usize, column: usize| rows[row].get(column).map_or("", Cell::text);
    assert_eq!((text(1, 0), text(1, 3)), ("Nama", "Catatan"));
    assert!(text(2, 3).contains("16"), "{}", text(2, 3));
    assert_eq!(text(3, 3), "");
    assert!(text(4, 3).contains("Nama sama dengan baris 4"), "{}", text(4, 3));
    // With its remarks in it, it can be sent again.
    let again = send(&browser, "catatan.xlsx", &answer.body);
    assert_eq!(again.status, 422);
    must_say(&again.text(), &["NIK (B3)"]);
}

/// Looks at a page until the work on its file is done.
fn when_done(browser: &Client, path: &str) -> Answer {
    for _ in 0..1_200 {
        let page = browser.get(path);
        assert_eq!(page.status, 200);
        if !page.text().contains("data-import-progress") {
            return page;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    panic!("the work is never done");
}

#[test]
fn a_long_file_is_worked_on_beside_and_its_result_is_found_again() {
    let (app, organizer, browser) = stage(&[("63.05", 1_100)]);
    let mut file = "Nama;NIK;Kab/Kota\n".to_owned();
    for number in 0..1_200 {
        file.push_str(&format!(
            "Peserta Nomor {number};630501{:02}{:02}90{number:04};Tapin\n",
            1 + number % 28,
            1 + number % 12
        ));
    }
    let sent = send(&browser, "panjang.csv", file.as_bytes());
    assert_eq!(sent.status, 303, "{}", sent.text());
    let here = sent.header("location").unwrap().to_owned();
    must_say(&browser.get(PATH).text(), &["panjang.csv", &here]);
    must_say(&when_done(&browser, &here).text(), &["Simpan 1200 peserta"]);
    assert!(names(&organizer).is_empty());
    let stored = post(&browser, &format!("{here}/store"), &[]);
    assert_eq!((stored.status, stored.header("location")), (303, Some(here.as_str())));
    must_say(&when_done(&browser, &here).text(), &["1200 peserta disimpan, 100 di antaranya"]);
    let again = post(&browser, &format!("{here}/store"), &[]);
    assert_eq!((again.status, again.header("location")), (303, Some(PATH)));
    assert_eq!(organizer.get("/api/v1/events/uji/quotas").expect(200)["taken"], 1_100);
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
