//! Invented people and offices for the tests, with the names that break careless papers.

use super::kit::image::tests::encode;
use super::{Letterhead, Signatory, Signing, Stationery};
use crate::domain::event::Paper;
use crate::domain::language::Language;
use crate::domain::letterhead::{LetterheadLine, LineSize};

/// Names that break careless papers, and plain ones.
pub(crate) fn ugly_names() -> Vec<String> {
    [
        "<script>alert(1)</script>",
        "O'Neil \"Ucok\" & Söhne, S.Sos.",
        "محمد عبد الله",
        "H. محمد Noor, M.Si.",
        "山田太郎",
        "Z",
        "Nur ʿAin binti Ḥasan aṣ-Ṣāliḥ – ʼAbdu",
        "=SUM(A1:A9)",
        "Drs. H. Muhammad Yusuf Al-Banjari, S.H., M.Hum., Ph.D.",
        "Siti Aisyah",
    ]
    .into_iter()
    .map(str::to_owned)
    .chain(["Panjang".repeat(28) + "abcd", "Nama Panjang Sekali ".repeat(10).trim().to_owned()])
    .collect()
}

/// Four districts in turn.
pub(crate) fn origin(index: usize) -> &'static str {
    ["Kota Banjarmasin", "Kab. Hulu Sungai Selatan", "Kab. Tapin", "PT Bank Rakyat Indonesia (Persero) Tbk."]
        [index % 4]
}

/// A blue disc on nothing, as a logo.
pub(crate) fn logo() -> Vec<u8> {
    let side = 120_i32;
    let pixels: Vec<u8> = (0..side * side)
        .flat_map(|i| {
            let (x, y) = (i % side - side / 2, i / side - side / 2);
            let inside = x * x + y * y < 58 * 58;
            let ring = x * x + y * y > 48 * 48;
            if ring { [20, 60, 120, if inside { 255 } else { 0 }] } else { [240, 190, 60, 255] }
        })
        .collect();
    encode(side as u32, side as u32, image::ExtendedColorType::Rgba8, &pixels)
}

/// An invented office.
pub(crate) fn stationery() -> Stationery {
    let line = |text: &str, size, bold| LetterheadLine { text: text.to_owned(), size, bold };
    Stationery {
        letterhead: Letterhead {
            logo: Some(logo()),
            lines: vec![
                line("PEMERINTAH PROVINSI KALIMANTAN SELATAN", LineSize::Normal, true),
                line("DINAS SOSIAL", LineSize::Large, true),
                line(
                    "Jalan Contoh Nomor 1, Banjarbaru 70700 · Telepon (0511) 000000",
                    LineSize::Small,
                    false,
                ),
                line(
                    "Laman dinsos.example.go.id · Pos-el surat@dinsos.example.go.id",
                    LineSize::Small,
                    false,
                ),
            ],
            ..Letterhead::default()
        },
        office: "Dinas Sosial Provinsi Kalimantan Selatan".to_owned(),
        paper: Paper::A4,
        language: Language::Indonesian,
        zone: chrono_tz::Asia::Makassar,
        dated_on: "2023-02-22".parse().unwrap(),
    }
}

/// Two officials.
pub(crate) fn signing() -> Signing {
    Signing {
        signatories: vec![
            Signatory {
                above: "Mengetahui,".to_owned(),
                capacity: vec!["a.n. KEPALA DINAS SOSIAL".to_owned(), "u.b.".to_owned()],
                position: "Sekretaris,".to_owned(),
                title_before: "Dra. Hj.".to_owned(),
                name: "Rahmatul Contohwati".to_owned(),
                title_after: "M.Si.".to_owned(),
                rank: "Pembina Tingkat I (IV/b)".to_owned(),
                nip: "197001011995032001".to_owned(),
            },
            Signatory {
                above: "Banjarbaru, 22 Februari 2023".to_owned(),
                position: "Ketua Panitia,".to_owned(),
                name: "Ahmad Rekaan".to_owned(),
                title_after: "S.Sos.".to_owned(),
                rank: "Penata (III/c)".to_owned(),
                nip: "198505052010011002".to_owned(),
                ..Signatory::default()
            },
        ],
    }
}
