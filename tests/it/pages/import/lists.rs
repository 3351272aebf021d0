//! Lists as offices keep them: letterheads and signatures around the table, groups under headings, one
//! column for two numbers.

use rust_xlsxwriter::{Format, Formula, Workbook};

use super::{address, must_say, names, post, send, stage};

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
