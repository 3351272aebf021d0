//! The letter on both papers, with few and many delegations, in both languages.

use super::*;
use crate::documents::kit::testing::{Opened, keep};
use crate::documents::samples::{signing, stationery};
use crate::domain::event::Paper;

fn seats(count: usize) -> Vec<(String, u32)> {
    let long = "Dinas Sosial, Pemberdayaan Perempuan, Perlindungan Anak, Pengendalian Penduduk dan Keluarga \
                Berencana <Kabupaten> Hulu Sungai Selatan";
    let name = |n: usize| if n == 3 { long.to_owned() } else { format!("Kabupaten Contoh {n}") };
    (1..=count).map(|n| (name(n), 4 + (n % 4) as u32)).collect()
}

fn sessions(count: u32) -> Vec<InvitationSession> {
    let session = |n: u32| InvitationSession {
        day: NaiveDate::from_ymd_opt(2023, 2, 20 + n / 4).unwrap(),
        time: format!("{:02}.00–{:02}.30 WITA", 8 + n % 4 * 2, 9 + n % 4 * 2),
        title: format!("Materi {} tentang pemutakhiran dan validasi data", n + 1),
    };
    (0..count).map(session).collect()
}

pub(crate) fn sample(delegations: usize, agenda: u32) -> Invitation {
    let mut signing = signing();
    signing.signatories.remove(1);
    signing.signatories[0].above.clear();
    Invitation {
        stationery: stationery(),
        city: "Banjarbaru".to_owned(),
        dated_on: NaiveDate::from_ymd_opt(2023, 2, 6).unwrap(),
        number: "400.9/12/PFM/DINSOS/2023".to_owned(),
        classification: String::new(),
        subject: String::new(),
        addressee: vec!["Kepala Dinas Sosial Kabupaten/Kota se-Kalimantan Selatan".to_owned()],
        opening: String::new(),
        event: "Bimbingan Teknis Sumber Daya Manusia Program Keluarga Harapan Tahun 2023".to_owned(),
        theme: "Pemutakhiran data <PKH>".to_owned(),
        days: NaiveDate::from_ymd_opt(2023, 2, 20).zip(NaiveDate::from_ymd_opt(2023, 2, 22)),
        time: "08.00 WITA s.d. selesai".to_owned(),
        place: "Hotel Contoh, Banjarmasin".to_owned(),
        deadline: "Jumat, 17 Februari 2023 pukul 16.00 WITA".to_owned(),
        travel_cost: "instansi pengirim masing-masing.".to_owned(),
        agenda: sessions(agenda),
        seats: Seats::All(seats(delegations)),
        signing,
        copies: vec!["Gubernur Kalimantan Selatan (sebagai laporan)".to_owned(), "Arsip".to_owned()],
    }
}

#[test]
fn the_letter_for_all_has_the_seats_on_an_annex() {
    for paper in Paper::ALL {
        for (delegations, count, sheets) in [(13, 1, "1 (satu) lembar"), (60, 2, "2 (dua) lembar")] {
            let mut letter = sample(delegations, 3);
            letter.stationery.paper = *paper;
            let pdf = letter.pdf();
            keep(&format!("invitation-{paper}-{delegations}.pdf"), &pdf);
            let mut opened = Opened::new(&pdf);
            let pages = opened.page_count() as u32;
            let text = opened.all_text();
            for part in [
                "Banjarbaru, 6 Februari 2023",
                "400.9/12/PFM/DINSOS/2023",
                "Biasa",
                sheets,
                "(daftar terlampir)",
                "Senin s.d. Rabu, 20 s.d. 22 Februari 2023",
                "08.00 WITA s.d. selesai",
                "Hotel Contoh, Banjarmasin",
                "Materi 3",
                "paling lambat Jumat, 17 Februari 2023",
                "ditanggung oleh instansi pengirim masing-masing.",
                "Tembusan:",
                "2. Arsip",
                "Rahmatul Contohwati",
                "Halaman 1 dari",
            ] {
                assert!(text.contains(part), "{part} is missing in {text}");
            }
            let annex = (1..=pages).find(|page| opened.text(*page).contains("Lampiran Surat")).unwrap();
            assert_eq!(pages + 1 - annex, count, "as many sheets as the letter says: {paper} {delegations}");
            assert!(annex > 1 && opened.text(annex).contains("DAFTAR KONTINGEN"));
            let sum: u32 = seats(delegations).iter().map(|(_, seats)| seats).sum();
            let last = opened.text(pages);
            assert!(last.contains(&format!("Jumlah {sum}")), "{last}");
        }
    }
}

#[test]
fn the_letter_for_one_names_its_seats_and_has_no_list() {
    let mut letter = sample(0, 0);
    letter.addressee = vec!["Kepala Dinas Sosial".to_owned(), "Kabupaten Tapin".to_owned()];
    letter.seats = Seats::Of(7, vec![("pendamping".to_owned(), 5), ("operator".to_owned(), 2)]);
    let mut opened = Opened::new(&letter.pdf());
    assert_eq!(opened.page_count(), 1);
    let text = opened.text(1);
    assert!(text.contains("7 (tujuh) orang, pendamping 5, operator 2."), "{text}");
    assert!(text.contains("Yth. Kepala Dinas Sosial Kabupaten Tapin di Tempat"), "{text}");
    assert!(!text.contains("terlampir") && text.contains(": –"), "{text}");
}

#[test]
fn a_long_agenda_is_annexed_and_a_long_letter_keeps_its_signature_company() {
    let mut letter = sample(13, 9);
    letter.opening = "Dalam rangka kegiatan ini. ".repeat(60);
    letter.copies = (1..=12).map(|n| format!("Pejabat Contoh Nomor {n}")).collect();
    let pdf = letter.pdf();
    keep("invitation-long.pdf", &pdf);
    let mut opened = Opened::new(&pdf);
    let all = opened.all_text();
    assert!(all.contains("Lampiran I Surat") && all.contains("Lampiran II Surat"), "{all}");
    assert!(all.contains("Jadwal kegiatan tercantum dalam lampiran"), "{all}");
    let page = (1..=opened.page_count() as u32).find(|page| opened.text(*page).contains("Rahmatul")).unwrap();
    assert!(opened.text(page).contains("Demikian kami sampaikan"), "the signature stands alone");
}

#[test]
fn an_event_of_which_little_is_known_still_has_a_letter_in_both_languages() {
    for language in Language::ALL {
        let mut letter = sample(0, 0);
        letter.stationery.language = *language;
        letter.days = None;
        for text in [
            &mut letter.number,
            &mut letter.city,
            &mut letter.theme,
            &mut letter.time,
            &mut letter.place,
            &mut letter.deadline,
            &mut letter.travel_cost,
        ] {
            text.clear();
        }
        letter.addressee.clear();
        letter.copies.clear();
        let mut opened = Opened::new(&letter.pdf());
        let text = opened.all_text();
        assert!(text.contains("………") && !text.contains("Tembusan") && !text.contains("Copies"), "{text}");
    }
}
