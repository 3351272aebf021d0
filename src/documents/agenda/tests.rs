//! The days follow each other with their sessions, the hours add up, XLSX tells the same as the paper.

use super::*;
use crate::documents::kit::testing::{Opened, keep};
use crate::documents::samples::{signing, stationery, ugly_names};
use crate::documents::sheets::read::read_table;

fn sample(days: u32) -> Agenda {
    let names = ugly_names();
    let rows = (0..days).flat_map(|day| {
        let names = names.clone();
        (0..5_u32).map(move |place| AgendaRow {
            day: NaiveDate::from_ymd_opt(2023, 2, 20 + day).unwrap(),
            time: format!("{:02}.00–{:02}.30 WITA", 8 + place, 9 + place),
            title: format!("Materi {}", day * 5 + place + 1),
            speaker: names[place as usize].clone(),
            jp: if place == 0 { 0 } else { 2 },
        })
    });
    Agenda {
        stationery: stationery(),
        event: "Bimbingan Teknis SDM PKH Tahun 2023".to_owned(),
        theme: String::new(),
        place: "Aula Contoh, Banjarmasin".to_owned(),
        days: NaiveDate::from_ymd_opt(2023, 2, 20).zip(NaiveDate::from_ymd_opt(2023, 2, 22)),
        officials: vec!["Rahmah, Sekretaris (a.n. Kepala Dinas): membuka".to_owned()],
        rows: rows.collect(),
        signing: signing(),
    }
}

#[test]
fn the_paper_has_every_day_and_the_sum_of_the_hours() {
    let bytes = sample(3).pdf();
    keep("agenda.pdf", &bytes);
    let text = Opened::new(&bytes).all_text();
    for part in [
        "JADWAL KEGIATAN",
        "Senin, 20 Februari 2023",
        "Rabu, 22 Februari 2023",
        "08.00–09.30 WITA Materi 1 ",
        "Rahmah, Sekretaris (a.n. Kepala Dinas): membuka",
        "Jumlah 24",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(!text.contains("Tema"), "{text}");
}

#[test]
fn many_days_take_several_pages() {
    assert!(Opened::new(&sample(8).pdf()).page_count() > 1);
}

#[test]
fn the_spreadsheet_has_the_same_sessions() {
    let rows = read_table(&sample(1).xlsx().unwrap(), "jadwal.xlsx").unwrap();
    assert_eq!(rows.len(), 7);
    let texts: Vec<&str> = rows[2].iter().map(|cell| cell.text()).collect();
    assert_eq!(texts[1..3], ["09.00–10.30 WITA", "Materi 2"]);
    assert_eq!(rows[6].last().unwrap().text(), "8");
}
