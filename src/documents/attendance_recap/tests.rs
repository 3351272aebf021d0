//! Every mark in its column, the sums add up, wide events split by days.

use super::*;
use crate::documents::kit::testing::{Opened, keep};
use crate::documents::samples::{origin, signing, stationery, ugly_names};
use crate::documents::sheets::read::read_table;

pub(crate) fn sample(people: usize, per_day: usize, days: u32) -> AttendanceRecap {
    let day = |n: u32| NaiveDate::from_ymd_opt(2023, 2, 20 + n).unwrap();
    let sessions: Vec<RecapSession> = (0..days)
        .flat_map(|n| {
            (0..per_day).map(move |s| RecapSession {
                day: day(n),
                title: format!("Sesi {} hari {}", s + 1, n + 1),
                jp: 4,
            })
        })
        .collect();
    let names = ugly_names().into_iter().chain((1..).map(|n| format!("Peserta Rekaan Nomor {n}, S.Sos.")));
    let rows = names.take(people).enumerate().map(|(index, name)| {
        let marks = (0..sessions.len()).map(|s| match (index * 7 + s * 3) % 23 {
            0 => Some(AttendanceStatus::Izin),
            1 => Some(AttendanceStatus::Sakit),
            2 => Some(AttendanceStatus::TanpaKeterangan),
            3 => Some(AttendanceStatus::Diwakilkan),
            4 => None,
            _ => Some(AttendanceStatus::Hadir),
        });
        let facts = (name, "198505052010011002".to_owned(), origin(index).to_owned());
        RecapRow::counted(
            facts,
            marks.collect(),
            &sessions,
            if index == 3 { "Pulang awal".into() } else { String::new() },
        )
    });
    AttendanceRecap {
        stationery: stationery(),
        event: "Bimbingan Teknis SDM PKH Tahun 2023".to_owned(),
        days: Some((day(0), day(days - 1))),
        place: "Hotel Contoh, Banjarmasin".to_owned(),
        origin_title: "Kab/Kota/Instansi".to_owned(),
        rows: rows.collect(),
        sessions,
        signing: signing(),
    }
}

#[test]
fn the_sums_follow_from_the_marks() {
    let sessions = sample(0, 2, 2).sessions;
    let marks = vec![
        Some(AttendanceStatus::Hadir),
        Some(AttendanceStatus::Sakit),
        None,
        Some(AttendanceStatus::Hadir),
    ];
    let row = RecapRow::counted(Default::default(), marks, &sessions, String::new());
    assert_eq!((row.present, row.missed, row.share, row.jp), (2, 1, (8, 12), 8));
    let unweighted: Vec<RecapSession> = sessions.into_iter().map(|s| RecapSession { jp: 0, ..s }).collect();
    let row = RecapRow::counted(
        Default::default(),
        vec![Some(AttendanceStatus::Hadir), Some(AttendanceStatus::TanpaKeterangan)],
        &unweighted,
        String::new(),
    );
    assert_eq!((row.share, row.jp), ((1, 2), 0));
}

#[test]
fn the_paper_has_every_row_with_its_marks() {
    let recap = sample(75, 2, 3);
    let bytes = recap.pdf();
    keep("attendance-recap.pdf", &bytes);
    let mut opened = Opened::new(&bytes);
    let text = opened.all_text();
    let mut from = 0;
    for row in recap.rows.iter().skip(12) {
        from += text[from..].find(&row.name).unwrap_or_else(|| panic!("{} is missing", row.name));
    }
    let row = &recap.rows[9];
    let marks: Vec<String> =
        row.marks.iter().map(|m| m.map_or('–', AttendanceStatus::letter).to_string()).collect();
    let percent = calendar::percent(row.share.0, row.share.1, recap.stationery.language);
    let expected = format!("{} {} {} {percent} {}", marks.join(" "), row.present, row.missed, row.jp);
    assert!(text.contains(&expected), "{expected} in {text}");
    for page in 1..=opened.page_count() as u32 {
        assert!(opened.text(page).contains("20 Feb 1 2 21 Feb 3 4 22 Feb 5 6"), "the head is on page {page}");
    }
    assert!(text.contains("Jumlah hadir") && text.contains("H hadir · I izin"));
}

#[test]
fn a_wide_event_is_split_by_days_and_sums_stand_in_the_last_part() {
    let recap = sample(14, 5, 6);
    let bytes = recap.pdf();
    keep("attendance-recap-wide.pdf", &bytes);
    let text = Opened::new(&bytes).all_text();
    assert!(text.contains("Bagian 1 dari 3") && text.contains("Bagian 3 dari 3"));
    assert_eq!(text.matches("Siti Aisyah").count(), 3);
    let sums: Vec<bool> = text.split("Bagian ").skip(1).map(|part| part.contains("Persen")).collect();
    assert_eq!(sums, [false, false, true]);
    assert_eq!(sample(1, 30, 1).parts(), [0..12, 12..24, 24..30]);
    assert_eq!(sample(1, 5, 3).parts(), [0..10, 10..15]);
}

#[test]
fn the_spreadsheet_adds_up() {
    let recap = sample(20, 2, 3);
    let rows = read_table(&recap.xlsx().unwrap(), "rekap.xlsx").unwrap();
    assert_eq!(rows.len(), 22);
    assert_eq!(rows[0][4].text(), "20 Feb (1)");
    for column in 4..10 {
        let present = rows[1..21].iter().filter(|row| row[column].text() == "H").count();
        assert_eq!(rows[21][column].text(), present.to_string());
    }
    let sum: u32 = rows[1..21].iter().map(|row| row[10].text().parse::<u32>().unwrap()).sum();
    assert_eq!(rows[21][10].text(), sum.to_string());
}

#[test]
fn who_came_unregistered_is_explained_below_the_grid() {
    let mut recap = sample(6, 2, 2);
    assert!(!Opened::new(&recap.pdf()).all_text().contains("Datang langsung"));
    (recap.rows[2].unplanned, recap.rows[2].remark) = (true, "luar kuota: utusan menteri".to_owned());
    let text = Opened::new(&recap.pdf()).all_text();
    assert!(text.contains("Luar kuota: diizinkan panitia") && text.contains("utusan menteri"), "{text}");
}
