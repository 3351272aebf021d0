//! Eight to a sheet, every QR code decodes, no name leaves its card.

use super::*;
use crate::documents::kit::testing::{Opened, keep};
use crate::documents::samples::{origin, stationery, ugly_names};

pub(crate) fn sample(count: usize) -> Badges {
    let names = ugly_names().into_iter().chain((1..).map(|n| format!("Peserta Rekaan Nomor {n}, S.Sos.")));
    let badges = names.take(count).enumerate().map(|(index, name)| Badge {
        name,
        role: ParticipantRole::ALL[index % 4],
        delegation: origin(index).to_owned(),
        link: format!("HTTPS://HADIR.EXAMPLE.GO.ID/T/7ZZZZZZZZZZZZZZZZZZZZZ{index:04}"),
    });
    Badges {
        stationery: stationery(),
        event: "Bimbingan Teknis Sumber Daya Manusia Program Keluarga Harapan Tahun 2023".to_owned(),
        occasion: "20 s.d. 22 Februari 2023 · Banjarmasin".to_owned(),
        badges: badges.collect(),
    }
}

#[test]
fn eight_to_a_sheet_and_every_code_decodes() {
    let badges = sample(18);
    let bytes = badges.sheets();
    keep("badges.pdf", &bytes);
    let mut opened = Opened::new(&bytes);
    assert_eq!(opened.page_count(), 3);
    for (page, sheet) in (1..).zip(badges.badges.chunks(PER_SHEET)) {
        let mut codes = opened.qr_codes(page);
        codes.sort();
        assert_eq!(codes, sheet.iter().map(|badge| badge.link.clone()).collect::<Vec<_>>());
    }
    let text = opened.text(2);
    for fact in ["Siti Aisyah", "PANITIA", "NARASUMBER", "Bimbingan Teknis", "20 s.d. 22 Februari 2023"] {
        assert!(text.contains(fact), "{fact}");
    }
}

#[test]
fn names_stay_on_their_card() {
    let badges = sample(12);
    let mut opened = Opened::new(&badges.sheets());
    let top = (mm(297.0) - 4.0 * CARD.1) / 2.0;
    for piece in (1..=2).flat_map(|page| opened.pieces(page)) {
        assert!(piece.y > top && piece.y < mm(297.0) - top && piece.x > mm(13.0), "{piece:?}");
    }
    let text: String = opened.all_text().split_whitespace().collect();
    assert!(text.contains(&("Panjang".repeat(28) + "abcd")), "nothing is cut");
}

#[test]
fn a_single_badge_has_a_page_of_its_own() {
    let badges = sample(12);
    let bytes = badges.singles();
    keep("badges-single.pdf", &bytes);
    let mut opened = Opened::new(&bytes);
    assert_eq!(opened.page_count(), 12);
    assert_eq!(opened.qr_codes(10), [badges.badges[9].link.clone()]);
    assert!(opened.text(10).contains("Siti Aisyah") && opened.text(10).contains("Hulu Sungai Selatan"));
}
