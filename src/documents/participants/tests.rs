//! Paper, XLSX and CSV tell the same; NIK stays masked unless asked for.

use super::*;
use crate::documents::kit::testing::{Opened, keep};
use crate::documents::samples::{origin, signing, stationery, ugly_names};
use crate::documents::sheets::read::{Cell as Read, read_table};

pub(crate) fn sample(count: usize) -> Participants {
    let names = ugly_names().into_iter().chain((1..).map(|n| format!("Peserta Rekaan Nomor {n}")));
    let rows = names.take(count).enumerate().map(|(index, name)| ParticipantsRow {
        title_before: if index % 4 == 0 { "Drs.".to_owned() } else { String::new() },
        name,
        title_after: if index % 3 == 0 { "M.Si.".to_owned() } else { String::new() },
        nik: "0371015505850003".to_owned(),
        nip: "198505052010011002".to_owned(),
        phone: "+6281234567890".to_owned(),
        email: "orang@contoh.example".to_owned(),
        sex: Some(Sex::Female),
        position: "Pendamping Sosial".to_owned(),
        institution: "Dinas Sosial".to_owned(),
        delegation: if index % 5 == 0 { String::new() } else { origin(index).to_owned() },
        category: "pendamping".to_owned(),
        role: ParticipantRole::ALL[index % 4],
        status: "dikonfirmasi".to_owned(),
    });
    Participants {
        stationery: stationery(),
        event: "Rapat Koordinasi PKH Januari 2024".to_owned(),
        full_nik: false,
        rows: rows.collect(),
        signing: signing(),
    }
}

#[test]
fn the_paper_lists_all_in_order_without_nik() {
    let list = sample(60);
    let bytes = list.pdf();
    keep("participants.pdf", &bytes);
    let text = Opened::new(&bytes).all_text();
    let mut from = 0;
    for row in list.rows.iter().skip(12) {
        from += text[from..].find(&row.name).unwrap_or_else(|| panic!("{} is missing", row.name));
    }
    assert!(!text.contains("0371015505850003") && !text.contains("+62812"));
    assert!(text.contains("Drs. Siti Aisyah") || text.contains("Siti Aisyah, M.Si."));
}

#[test]
fn the_spreadsheets_come_back_as_they_went_out() {
    let mut list = sample(20);
    for full in [false, true] {
        list.full_nik = full;
        for (bytes, name) in
            [(list.xlsx().unwrap(), "a.xlsx"), (list.csv(';'), "a.csv"), (list.csv(','), "a.csv")]
        {
            let rows = read_table(&bytes, name).unwrap();
            assert_eq!(rows.len(), 21);
            assert_eq!(rows[0][1], Read::Text("Nama".to_owned()));
            for (read, row) in rows[1..].iter().zip(&list.rows) {
                assert_eq!(read[1].text(), row.name);
                assert_eq!(read[4].text(), if full { "0371015505850003" } else { "0371••••••••0003" });
                assert_eq!(read[6].text(), "+6281234567890");
            }
        }
    }
}
