//! The words that sums and the blocks below a table begin with: "Jumlah", "Mengetahui, Kepala Dinas",
//! "Rantau, 20 Februari 2023". Knows no row.

use crate::domain::person::fold;

/// "Jumlah", "Sub total": what a sum begins with.
pub fn is_total(text: &str) -> bool {
    let folded = fold(text);
    let mut words = folded.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let first = words.next().unwrap_or("");
    matches!(first, "jumlah" | "total" | "subtotal")
        || matches!((first, words.next()), ("sub" | "grand", Some("total" | "jumlah")))
}

/// "Jumlah", "Total peserta", "Jumlah Kab. Tapin"; who is called Jumlah Sari is somebody.
pub fn is_bare_total(name: &str) -> bool {
    let folded = fold(name);
    let words: Vec<&str> =
        folded.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).collect();
    let ends = |word: &&str| {
        matches!(*word, "jumlah" | "total" | "subtotal" | "peserta" | "seluruhnya" | "keseluruhan" | "orang")
    };
    let is_of_place = |word: &&str| {
        matches!(
            *word,
            "kab" | "kabupaten" | "kota" | "kec" | "kecamatan" | "prov" | "provinsi" | "kontingen"
        )
    };
    is_total(name) && (words.last().is_some_and(ends) || words.iter().skip(1).any(is_of_place))
}

/// The words that a block below a table begins with, folded.
const FOOTER: &[&str] = &[
    "mengetahui",
    "menyetujui",
    "disetujui",
    "mengesahkan",
    "dibuat oleh",
    "yang membuat",
    "catatan",
    "keterangan",
    "ket.",
    "ket:",
    "nb:",
    "nb.",
    "sumber",
    "*)",
    "plt.",
    "a.n.",
    "demikian",
    "tembusan",
];

const MONTHS: &[&str] = &[
    "januari",
    "februari",
    "maret",
    "april",
    "mei",
    "juni",
    "juli",
    "agustus",
    "september",
    "oktober",
    "november",
    "desember",
];

/// "Mengetahui, Kepala Dinas" or "Banjarmasin, 20 Februari 2023".
pub fn begins_footer(text: &str) -> bool {
    let folded = fold(text.trim());
    folded.len() <= 300 && FOOTER.iter().any(|word| folded.starts_with(word)) || is_place_and_date(&folded)
}

/// "Mengetahui," alone: no name, whatever stands beside it.
pub fn is_footer_mark(text: &str) -> bool {
    let folded = fold(text.trim());
    FOOTER.contains(&folded.trim_end_matches([',', ':', ' '])) || is_place_and_date(&folded)
}

fn is_place_and_date(folded: &str) -> bool {
    let Some((_, date)) = folded.split_once(',').filter(|_| folded.len() <= 80) else { return false };
    date.split_whitespace().count() <= 3 && MONTHS.iter().any(|month| date.contains(month))
}
