//! So many to a sheet, every QR code decodes, no name leaves its card, a photo takes no room where there
//! is none.

use super::*;
use crate::documents::kit::testing::{Opened, keep};
use crate::documents::photo::{self, tests::quartered};
use crate::documents::samples::{origin, stationery, ugly_names};

pub(crate) fn sample(count: usize) -> Badges {
    let names = ugly_names().into_iter().chain((1..).map(|n| format!("Peserta Rekaan Nomor {n}, S.Sos.")));
    let badges = names.take(count).enumerate().map(|(index, name)| Badge {
        name,
        role: ParticipantRole::ALL[index % 4],
        delegation: origin(index).to_owned(),
        link: format!("HTTPS://HADIR.EXAMPLE.GO.ID/T/7ZZZZZZZZZZZZZZZZZZZZZ{index:04}"),
        photo: None,
    });
    Badges {
        stationery: stationery(),
        event: "Bimbingan Teknis Sumber Daya Manusia Program Keluarga Harapan Tahun 2023".to_owned(),
        occasion: "20 s.d. 22 Februari 2023 · Banjarmasin".to_owned(),
        badges: badges.collect(),
    }
}

/// Every second one has a photo.
fn with_photos(count: usize) -> Badges {
    let mut badges = sample(count);
    let photo = photo::read(&quartered(600, 800)).unwrap();
    for badge in badges.badges.iter_mut().step_by(2) {
        badge.photo = Some(photo.clone());
    }
    badges
}

fn assert_codes(opened: &mut Opened, badges: &Badges, per_page: usize) {
    for (page, sheet) in (1..).zip(badges.badges.chunks(per_page)) {
        let mut codes = opened.qr_codes(page);
        codes.sort();
        assert_eq!(codes, sheet.iter().map(|badge| badge.link.clone()).collect::<Vec<_>>(), "page {page}");
    }
}

#[test]
fn every_layout_has_its_pages_and_every_code_decodes() {
    let badges = sample(18);
    for (layout, per_page, pages) in
        [(BadgeLayout::Eight, 8, 3), (BadgeLayout::Four, 4, 5), (BadgeLayout::Label, 1, 18)]
    {
        let bytes = badges.pdf(layout);
        keep(&format!("badges-{layout}.pdf"), &bytes);
        let mut opened = Opened::new(&bytes);
        assert_eq!(opened.page_count(), pages, "{layout}");
        assert_codes(&mut opened, &badges, per_page);
        let text = opened.all_text();
        for fact in ["Siti Aisyah", "PANITIA", "NARASUMBER", "Bimbingan Teknis", "20 s.d. 22 Februari 2023"] {
            assert!(text.contains(fact), "{layout}: {fact}");
        }
    }
}

#[test]
fn names_stay_on_their_card() {
    let badges = with_photos(12);
    for (layout, grid, pages) in [(BadgeLayout::Eight, &EIGHT, 2), (BadgeLayout::Four, &FOUR, 3)] {
        let mut opened = Opened::new(&badges.pdf(layout));
        let top = (mm(297.0) - grid.rows as f32 * grid.card.1) / 2.0;
        let left = (mm(210.0) - grid.columns as f32 * grid.card.0) / 2.0;
        for piece in (1..=pages).flat_map(|page| opened.pieces(page)) {
            assert!(piece.y > top && piece.y < mm(297.0) - top && piece.x >= left, "{layout}: {piece:?}");
        }
        let text: String = opened.all_text().split_whitespace().collect();
        assert!(text.contains(&("Panjang".repeat(28) + "abcd")), "{layout}: nothing is cut");
    }
}

#[test]
fn a_photo_leaves_the_code_readable_and_is_stored_once() {
    let badges = with_photos(9);
    for (layout, per_page) in [(BadgeLayout::Eight, 8), (BadgeLayout::Four, 4), (BadgeLayout::Label, 1)] {
        let bytes = badges.pdf(layout);
        keep(&format!("badges-photo-{layout}.pdf"), &bytes);
        assert_codes(&mut Opened::new(&bytes), &badges, per_page);
        let pictures = bytes.windows(9).filter(|part| part == b"DCTDecode").count();
        assert_eq!(pictures, 1, "{layout}");
    }
    let mut broken = sample(1);
    broken.badges[0].photo = Some(b"no picture".to_vec());
    assert_codes(&mut Opened::new(&broken.pdf(BadgeLayout::Label)), &broken, 1);
}

#[test]
fn a_thousand_badges_weigh_less_than_four_megabytes() {
    let started = std::time::Instant::now();
    let bytes = sample(1_000).pdf(BadgeLayout::Eight);
    println!("1,000 badges: {} bytes in {:?}", bytes.len(), started.elapsed());
    assert!(bytes.len() < 4_000_000, "{}", bytes.len());
}
