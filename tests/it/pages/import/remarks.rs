//! The list that comes back with its remarks: on the page, over the API and from the command.

use hadir::documents::sheets::read::{Cell, read_table};

use super::{address, must_say, names, send, stage};
use crate::support::app::place;
use crate::support::process::command;

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

#[test]
fn the_remarks_come_over_the_api_and_from_the_command() {
    const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    let (app, organizer, _browser) = stage(&[("63.05", 5)]);
    let import = "/api/v1/events/uji/participants/import";
    let bad = "KABUPATEN TAPIN;\nNama;NIK\nSiti;12\nUmar;\nUmar;\nJumlah;3\n";
    let accept = [("Accept", XLSX), ("Accept-Language", "id")];
    let answer = organizer.post_file_with(import, &[], "a.csv", bad.as_bytes(), &accept);
    assert_eq!((answer.status, answer.header("content-type")), (422, Some(XLSX)));
    let rows = read_table(&answer.body, "a.xlsx").unwrap();
    let text = |row: usize, column: usize| rows[row].get(column).map_or("", Cell::text);
    assert_eq!(text(1, 2), "Catatan");
    assert!(text(2, 2).contains("16 angka") && text(4, 2).contains("Nama sama dengan baris 4"), "{rows:?}");
    assert!(names(&organizer).is_empty());
    // Whoever does not ask for the file is answered as ever.
    let answer = organizer.post_file(import, &[], "a.csv", bad.as_bytes()).expect(422);
    assert_eq!(answer["errors"][0]["code"], "nik_length");
    assert_eq!(answer["left_out"], serde_json::json!([{ "from": 6, "to": 6, "reason": "total" }]));
    let good = bad.replace(";12", ";");
    let answer = organizer.post_file_with(import, &[], "a.csv", good.as_bytes(), &accept);
    assert_eq!((answer.status, names(&organizer).len()), (200, 3), "stored, and said what to look at");
    assert!(read_table(&answer.body, "a.xlsx").unwrap()[4][2].text().contains("Nama sama"));
    app.assert_invariants();

    let (_place, location) = place();
    let directory = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| command(directory.path(), &location).args(arguments).output().unwrap();
    assert!(run(&["demo"]).status.success());
    let (list, remarks) = (directory.path().join("daftar.csv"), directory.path().join("catatan.xlsx"));
    std::fs::write(&list, "Nama;NIK;Kab/Kota\nSiti Rekaan;12;Tapin\n").unwrap();
    let (list, remarks) = (list.to_str().unwrap(), remarks.to_str().unwrap());
    let import = ["import", "participants", "--event", "bimtek-hari-ini", "--dry-run", list, "--remarks"];
    let output = run(&[&import[..], &[remarks]].concat());
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("row 2, NIK:"));
    let rows = read_table(&std::fs::read(remarks).unwrap(), "a.xlsx").unwrap();
    assert!(rows[1][3].text().contains("16 angka"), "{rows:?}");
    let output = run(&[&import[..], &[list]].concat());
    assert_eq!(output.status.code(), Some(1));
    assert!(std::fs::read_to_string(list).unwrap().starts_with("Nama;"), "the list is not overwritten");
}
