//! Two pages each, every fact on them, the QR code decodes, long names fit.

use super::*;
use crate::documents::kit::testing::{Opened, keep};
use crate::documents::samples::{origin, signing, stationery, ugly_names};
use crate::domain::event::Paper;

/// Certificates for so many people, the ugly names first.
pub(crate) fn sample(count: usize) -> Certificates {
    let names = ugly_names().into_iter().chain((1..).map(|n| format!("Peserta Rekaan Nomor {n}, S.Sos.")));
    let certificates = names.take(count).enumerate().map(|(index, name)| Certificate {
        number: format!("{:03}/BIMTEK-PKH/DINSOS/II/2023", index + 1),
        name,
        nip: if index % 3 == 2 { String::new() } else { "198505052010011002".to_owned() },
        position: "Pendamping Sosial".to_owned(),
        institution: origin(index).to_owned(),
        role: ParticipantRole::ALL[index % 4],
        jp: 24,
        link: format!("HTTPS://HADIR.EXAMPLE.GO.ID/C/7ZZZZZZZZZZZZZZZZZZZZZ{:04}", index),
    });
    let lesson =
        |title: &str, speaker: &str, jp| Lesson { title: title.to_owned(), speaker: speaker.to_owned(), jp };
    let mut signatory = signing().signatories.remove(0);
    signatory.above = "Banjarmasin, 22 Februari 2023".to_owned();
    Certificates {
        stationery: stationery(),
        issuer: vec!["PEMERINTAH PROVINSI KALIMANTAN SELATAN".to_owned(), "DINAS SOSIAL".to_owned()],
        event: "Bimbingan Teknis Sumber Daya Manusia Program Keluarga Harapan Tahun 2023".to_owned(),
        theme: "Data tepat, bantuan tepat".to_owned(),
        organizer: "Dinas Sosial Provinsi Kalimantan Selatan".to_owned(),
        days: (NaiveDate::from_ymd_opt(2023, 2, 20).unwrap(), NaiveDate::from_ymd_opt(2023, 2, 22).unwrap()),
        place: "Banjarmasin".to_owned(),
        lessons: vec![
            lesson(
                "Kebijakan Penyaluran Bantuan Sosial PKH Tahun 2023",
                "Dra. Hj. Rahmatul Contohwati, M.Si.",
                6,
            ),
            lesson("Pemutakhiran Data Keluarga Penerima Manfaat", "Ahmad Rekaan, S.Sos.", 6),
            lesson("Pelaporan dan Rekonsiliasi dengan Bank Penyalur", "Budi Khayal, S.E., M.M.", 8),
            lesson("Rencana Tindak Lanjut", "", 4),
        ],
        signatories: vec![signatory],
        signer_titles: false,
        certificates: certificates.collect(),
    }
}

#[test]
fn each_has_a_front_and_a_back_with_its_facts() {
    let certificates = sample(14);
    let bytes = certificates.pdf();
    keep("certificates.pdf", &bytes);
    let mut opened = Opened::new(&bytes);
    assert_eq!(opened.page_count(), 28);
    for (index, certificate) in certificates.certificates.iter().enumerate().skip(12) {
        let front = opened.text(2 * index as u32 + 1);
        for fact in [
            certificate.number.as_str(),
            &certificate.name,
            "PEMERINTAH PROVINSI",
            "SERTIFIKAT",
            "Bimbingan Teknis Sumber Daya Manusia",
            "20 s.d. 22 Februari 2023 di Banjarmasin, dengan jumlah 24 jam pelajaran (JP)",
            "Rahmatul Contohwati",
        ] {
            assert!(front.contains(fact), "{fact} in {front}");
        }
        let back = opened.text(2 * index as u32 + 2);
        assert!(back.contains(&certificate.number) && back.contains(&certificate.name), "{back}");
    }
    assert!(opened.form_text().contains("Rencana Tindak Lanjut") && opened.form_text().contains("Jumlah 24"));
}

#[test]
fn the_qr_code_decodes_to_the_link() {
    let certificates = sample(2);
    let opened = Opened::new(&certificates.pdf());
    for (index, certificate) in certificates.certificates.iter().enumerate() {
        assert_eq!(opened.qr_codes(2 * index as u32 + 1), std::slice::from_ref(&certificate.link));
    }
}

#[test]
fn titles_of_the_signer_follow_the_switch() {
    let mut certificates = sample(1);
    let hidden = Opened::new(&certificates.pdf()).text(1);
    assert!(!hidden.contains("Dra. Hj.") && !hidden.contains("M.Si."));
    certificates.signer_titles = true;
    assert!(Opened::new(&certificates.pdf()).text(1).contains("Dra. Hj. Rahmatul Contohwati, M.Si."));
}

#[test]
fn nothing_is_cut_and_nothing_leaves_the_paper() {
    let mut certificates = sample(12);
    certificates.stationery.paper = Paper::F4;
    certificates.signatories.push(signing().signatories.remove(1));
    certificates.event = "Rapat Koordinasi ".repeat(20);
    certificates.lessons =
        (1..60).map(|n| Lesson { title: format!("Materi {n}"), speaker: "X".repeat(90), jp: 1 }).collect();
    let bytes = certificates.pdf();
    keep("certificates-f4.pdf", &bytes);
    let mut opened = Opened::new(&bytes);
    assert_eq!(opened.page_count(), 24);
    for (index, certificate) in certificates.certificates.iter().enumerate() {
        let text: String = opened.text(2 * index as u32 + 1).split_whitespace().collect();
        let name: String = certificate.name.split_whitespace().collect();
        if !name.chars().any(|c| ('\u{600}'..'\u{700}').contains(&c)) {
            assert!(text.contains(&name), "{name}");
        }
        for piece in opened.pieces(2 * index as u32 + 1) {
            assert!(piece.x > mm(12.0) && piece.y > mm(12.0) && piece.y < mm(215.0 - 12.0), "{piece:?}");
        }
    }
    assert!(opened.form_text().contains("Materi 59") && opened.form_text().contains("Jumlah 59"));
}

#[test]
fn english_and_no_back() {
    let mut certificates = sample(1);
    certificates.stationery.language = Language::English;
    certificates.lessons.clear();
    let mut opened = Opened::new(&certificates.pdf());
    assert_eq!(opened.page_count(), 1);
    assert!(opened.text(1).contains("20 – 22 February 2023"));
}
