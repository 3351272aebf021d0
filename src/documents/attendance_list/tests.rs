//! The list as a reader's program sees it: names in order, zig-zag, heads, counts.

use super::*;
use crate::documents::kit::image::tests::scribble;
use crate::documents::kit::testing::{Opened, keep};
use crate::documents::samples::{origin, signing, stationery, ugly_names};
use crate::domain::event::Paper;

/// A list with the given number of rows, the ugly names first.
pub(crate) fn sample(count: usize) -> AttendanceList {
    let names = ugly_names().into_iter().chain((1..).map(|n| format!("Peserta Rekaan Nomor {n}, S.Sos.")));
    let rows = names.take(count).enumerate().map(|(index, name)| AttendanceListRow {
        name,
        id_number: format!("1985050520100110{:02}", index % 100),
        position: ["Pendamping Sosial", "Koordinator Kabupaten/Kota", "Operator"][index % 3].to_owned(),
        origin: origin(index).to_owned(),
        sex: Some(if index % 3 == 0 { Sex::Male } else { Sex::Female }),
        ..AttendanceListRow::default()
    });
    AttendanceList {
        stationery: stationery(),
        role: ParticipantRole::Peserta,
        event: "Bimbingan Teknis SDM PKH Provinsi Kalimantan Selatan Tahun 2023".to_owned(),
        day: NaiveDate::from_ymd_opt(2023, 2, 20).unwrap(),
        session: "Kebijakan Penyaluran Bantuan Sosial".to_owned(),
        time: Some(("2023-02-20T00:00:00Z".parse().unwrap(), "2023-02-20T01:30:00Z".parse().unwrap())),
        place: "Hotel Contoh, Banjarmasin".to_owned(),
        id_column: IdColumn::Nip,
        sex_column: true,
        origin_title: "Kab/Kota/Instansi".to_owned(),
        rows: rows.collect(),
        signing: signing(),
    }
}

#[test]
fn names_stand_in_order_and_signatures_zigzag() {
    let list = sample(75);
    let bytes = list.pdf();
    keep("attendance-list.pdf", &bytes);
    let mut opened = Opened::new(&bytes);
    assert!((4..=6).contains(&opened.page_count()), "{}", opened.page_count());
    let text = opened.all_text();
    // Arabic stands in the file as it stands on the paper: from left to right.
    let arabic: String = text.chars().filter(|c| ('\u{600}'..'\u{700}').contains(c)).collect();
    let visual: String = "محمدمحمد عبد الله".chars().filter(|c| *c != ' ').rev().collect();
    assert!(arabic.contains(visual.trim_end_matches("دمحم")), "{arabic}");
    for name in ["山田太郎", "O'Neil", "<script>alert(1)</", "Nur ʿAin"] {
        assert!(text.contains(name), "{name}");
    }
    let mut from = 0;
    for row in list.rows.iter().skip(12) {
        from += text[from..].find(&row.name).unwrap_or_else(|| panic!("{} is missing", row.name));
    }
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for page in 1..=opened.page_count() as u32 {
        for piece in opened.pieces(page) {
            if let Some(number) = piece.text.strip_suffix('.').and_then(|n| n.parse::<usize>().ok()) {
                if number % 2 == 1 { left.push(piece.x) } else { right.push(piece.x) }
            }
        }
    }
    assert_eq!((left.len(), right.len()), (38, 37));
    let widest_left = left.iter().copied().fold(0.0, f32::max);
    let first_right = right.iter().copied().fold(1000.0, f32::min);
    assert!(first_right - widest_left > mm(15.0), "{widest_left} {first_right}");
}

#[test]
fn every_page_has_head_and_foot_and_page_one_the_letterhead() {
    let mut opened = Opened::new(&sample(75).pdf());
    let count = opened.page_count() as u32;
    for page in 1..=count {
        let text = opened.text(page);
        assert!(text.contains(&format!("Halaman {page} dari {count}")));
        assert_eq!(text.contains("DINAS SOSIAL Jalan"), page == 1);
        assert!(page == count || text.contains("Tanda tangan"));
    }
    let first = opened.text(1);
    for fact in ["Senin, 20 Februari 2023", "08.00–09.30 WITA", "Hotel Contoh", "DAFTAR HADIR PESERTA"] {
        assert!(first.contains(fact), "{fact}");
    }
}

#[test]
fn the_foot_counts_or_leaves_dots() {
    let mut list = sample(20);
    let blank = Opened::new(&list.pdf()).all_text();
    assert!(blank.contains("Hadir : …… orang") && blank.contains("Jumlah : 20 orang (L 7, P 13)"));
    for (index, row) in list.rows.iter_mut().enumerate() {
        row.present = Some(index != 0);
    }
    let counted = Opened::new(&list.pdf()).all_text();
    assert!(counted.contains("Hadir : 19 orang (L 6, P 13)"), "{counted}");
    assert!(counted.contains("Tidak hadir : 1 orang (L 1, P 0)"));
}

#[test]
fn drawn_signatures_come_with_their_time_on_both_papers() {
    let mut list = sample(30);
    list.id_column = IdColumn::Nik;
    for (index, row) in list.rows.iter_mut().enumerate() {
        row.id_number = "6371015505850003".to_owned();
        row.present = Some(index % 5 != 4);
        if index % 5 == 4 {
            row.remark = "Izin".to_owned();
        } else {
            row.signature = Some(scribble(240 + index as u32, 90));
            row.entered_at = Some("2023-02-19T23:55:00Z".parse().unwrap());
        }
    }
    let a4 = list.pdf();
    keep("attendance-list-drawn.pdf", &a4);
    list.stationery.paper = Paper::F4;
    let f4 = list.pdf();
    keep("attendance-list-f4.pdf", &f4);
    let (mut a4, mut f4) = (Opened::new(&a4), Opened::new(&f4));
    assert!(f4.page_count() <= a4.page_count());
    for opened in [&mut a4, &mut f4] {
        let text = opened.all_text();
        assert_eq!(text.matches("07.55").count(), 24);
        assert_eq!(text.matches("Izin").count(), 6);
        assert!(text.contains("6371••••••••0003") && !text.contains("6371015505850003"));
    }
}

#[test]
fn the_longest_remark_is_not_broken_within_a_word() {
    let mut list = sample(2);
    for row in &mut list.rows {
        row.remark = "tanpa keterangan".to_owned();
    }
    let text = Opened::new(&list.pdf()).all_text();
    assert_eq!(text.matches("keterangan").count(), 2, "{text}");
}

#[test]
fn an_empty_list_and_broken_pictures_still_give_a_paper() {
    let mut list = sample(0);
    list.stationery.letterhead.logo = Some(b"no picture".to_vec());
    assert!(Opened::new(&list.pdf()).text(1).contains("Jumlah : 0 orang"));
    let mut list = sample(1);
    list.rows[0].signature = Some(vec![137, 80, 78, 71]);
    list.rows[0].name = "ж".repeat(20_000);
    let mut opened = Opened::new(&list.pdf());
    assert_eq!(opened.all_text().matches('ж').count(), 20_000, "nothing is cut");
}

#[test]
fn the_same_facts_give_the_same_bytes() {
    assert_eq!(sample(40).pdf(), sample(40).pdf());
    assert_ne!(sample(40).pdf(), sample(41).pdf());
}
