//! The sums add up, the bars are there, XLSX tells the same as the paper.

use super::*;
use crate::documents::kit::testing::{Opened, keep};
use crate::documents::samples::{signing, stationery};
use crate::documents::sheets::read::read_table;

pub(crate) fn sample() -> DelegationRecap {
    let seats = [
        ("Kota Banjarmasin", 7),
        ("Kota Banjarbaru", 5),
        ("Kab. Banjar", 7),
        ("Kab. Tapin", 4),
        ("Kab. Hulu Sungai Selatan", 5),
        ("Kab. Hulu Sungai Tengah", 5),
        ("Kab. Hulu Sungai Utara", 7),
        ("Kab. Balangan", 4),
        ("Kab. Tabalong", 5),
        ("Kab. Barito Kuala", 5),
        ("Kab. Tanah Laut", 5),
        ("Kab. Tanah Bumbu", 4),
        ("Kab. Kotabaru", 4),
        ("Provinsi <Kalimantan> Selatan dan \"Instansi\" Vertikal di Daerah yang Namanya Panjang Sekali", 8),
    ];
    let rows = seats.iter().enumerate().map(|(index, (name, seats))| DelegationRecapRow {
        name: (*name).to_owned(),
        seats: *seats,
        nominated: *seats + 1,
        confirmed: *seats,
        present: *seats - u32::from(index == 3),
        left: u32::from(index == 5),
        ..DelegationRecapRow::default()
    });
    DelegationRecap {
        stationery: stationery(),
        event: "Bimbingan Teknis SDM PKH Tahun 2023".to_owned(),
        days: NaiveDate::from_ymd_opt(2023, 2, 20).zip(NaiveDate::from_ymd_opt(2023, 2, 22)),
        rows: rows.collect(),
        signing: signing(),
    }
}

#[test]
fn the_paper_has_all_delegations_and_their_sum() {
    let bytes = sample().pdf();
    keep("delegation-recap.pdf", &bytes);
    let text = Opened::new(&bytes).all_text();
    assert!(text.contains("Jumlah 75 89 75 74 98,7 % 1"), "{text}");
    assert!(text.contains("Kab. Tapin 4 5 4 3 75 % 0"), "{text}");
    assert!(text.contains("Grafik kehadiran") && text.contains("3 / 4"));
}

#[test]
fn without_delegations_or_seats_there_is_still_a_paper() {
    let mut recap = sample();
    recap.rows.clear();
    recap.days = None;
    let text = Opened::new(&recap.pdf()).all_text();
    assert!(text.contains("Jumlah 0 0 0 0 – 0"), "{text}");
    recap.rows =
        vec![DelegationRecapRow { name: "x".to_owned(), present: 3, ..DelegationRecapRow::default() }];
    assert!(Opened::new(&recap.pdf()).all_text().contains("3 / 0"));
}

#[test]
fn the_spreadsheet_has_the_same_figures() {
    let rows = read_table(&sample().xlsx().unwrap(), "rekap.xlsx").unwrap();
    assert_eq!(rows.len(), 16);
    let total: Vec<&str> = rows[15].iter().map(|cell| cell.text()).collect();
    assert_eq!(total[..6], ["", "Jumlah", "75", "89", "75", "74"]);
}

#[test]
fn who_came_unregistered_is_told_where_there_is_any() {
    let planned = Opened::new(&sample().pdf()).all_text();
    assert!(!planned.contains("Luar kuota"), "{planned}");
    let mut recap = sample();
    (recap.rows[3].walk_ins, recap.rows[3].over_quota) = (2, 1);
    let bytes = recap.pdf();
    keep("delegation-recap-walk-ins.pdf", &bytes);
    let text = Opened::new(&bytes).all_text();
    assert!(text.contains("Kab. Tapin 4 5 4 3 75 % 0 2 1"), "{text}");
    assert!(text.contains("diizinkan panitia melebihi kuota"), "{text}");
    let rows = read_table(&recap.xlsx().unwrap(), "rekap.xlsx").unwrap();
    let total: Vec<&str> = rows[15].iter().map(|cell| cell.text()).collect();
    assert_eq!(total[8..], ["2", "1"]);
}
