//! Which column a heading means: as it is known, with words around it that say nothing, or misspelled by
//! a letter or two. Knows no file and no row.

use std::sync::LazyLock;

use super::columns::{COLUMNS, ImportColumn, NIP_OR_NIK, index_of};
use crate::domain::distance::distance;
use crate::domain::person::fold;

/// How surely a heading means a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Match {
    /// Misspelled by a letter or two.
    Close = 1,
    /// With words around it that say nothing.
    Wordy = 2,
    /// As it is known.
    Exact = 3,
}

/// Known headings and their columns.
static KNOWN: LazyLock<Vec<(String, usize)>> = LazyLock::new(|| {
    let of = |(index, column): (usize, &ImportColumn)| {
        let own = [column.indonesian, column.english, column.field].map(plain);
        let others = column.others.iter().map(|other| (*other).to_owned());
        own.into_iter().chain(others).map(move |text| (text, index)).collect::<Vec<_>>()
    };
    COLUMNS.iter().enumerate().flat_map(of).collect()
});

/// Headings that mean a column where no better one is there: a list of regencies has a column for the
/// province, too.
const WEAK: &[(&str, &str)] = &[("provinsi", "region"), ("asal provinsi", "region"), ("province", "region")];

/// Words that a heading may have without meaning anything else.
const SAYS_NOTHING: &[&str] = &[
    "lengkap",
    "peserta",
    "calon",
    "undangan",
    "anda",
    "saudara",
    "bapak",
    "ibu",
    "aktif",
    "sesuai",
    "dengan",
    "beserta",
    "dan",
    "gelar",
    "tanpa",
    "wajib",
    "diisi",
    "harap",
    "isi",
    "pegawai",
    "yang",
    "bisa",
    "dihubungi",
    "data",
];

/// Folded, words apart by single blanks; what stands in brackets is left out where something stays.
fn plain(text: &str) -> String {
    let words = |text: &str| -> String {
        let folded = fold(text);
        let words: Vec<&str> =
            folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
        // "N I K" and "L/P" are one word.
        let spelled = words.iter().all(|word| word.chars().count() == 1);
        words.join(if spelled { "" } else { " " })
    };
    let outside: String = {
        let mut depth = 0_usize;
        text.chars()
            .filter(|c| {
                match c {
                    '(' | '[' => depth += 1,
                    ')' | ']' => {
                        depth = depth.saturating_sub(1);
                        return false;
                    }
                    _ => {}
                }
                depth == 0
            })
            .collect()
    };
    let short = words(&outside);
    if short.is_empty() { words(text) } else { short }
}

/// The column in [`COLUMNS`] that a heading means, and how surely.
pub(super) fn column_of(heading: &str) -> Option<(usize, Match)> {
    // A heading is short; what is longer is a sentence.
    if heading.len() > 120 {
        return None;
    }
    let heading = plain(heading);
    if heading.is_empty() {
        return None;
    }
    let exact = |text: &str| KNOWN.iter().find(|(known, _)| known == text).map(|(_, index)| *index);
    let both = || index_of(NIP_OR_NIK).filter(|_| names_both_numbers(&heading));
    if let Some(index) = exact(&heading).or_else(both) {
        return Some((index, Match::Exact));
    }
    let kept: Vec<&str> = heading.split(' ').filter(|word| !SAYS_NOTHING.contains(word)).collect();
    let bare = kept.join(" ");
    if let Some(index) = exact(&bare) {
        return Some((index, Match::Wordy));
    }
    let weak = || WEAK.iter().find(|(known, _)| *known == bare).and_then(|(_, field)| index_of(field));
    close(&heading).or_else(|| close(&bare)).or_else(weak).map(|index| (index, Match::Close))
}

/// "NIP/NIK", "NIK atau NIP", "NIP/NIPPPK/NIK": one column for what has 18 digits or 16.
fn names_both_numbers(heading: &str) -> bool {
    let words = || heading.split(' ');
    let is_nip =
        |word: &str| matches!(word, "nip" | "nipppk" | "nippk" | "nippppk" | "nrpppk" | "pppk" | "nrp");
    let is_nik = |word: &str| matches!(word, "nik" | "ktp");
    let joins = |word: &str| matches!(word, "no" | "nomor" | "ni" | "asn" | "atau" | "dan" | "or" | "and");
    words().any(is_nip)
        && words().any(is_nik)
        && words().all(|word| is_nip(word) || is_nik(word) || joins(word))
}

/// A known heading with a letter or two wrong. Short ones must be right: NIK and NIP differ by one.
fn close(heading: &str) -> Option<usize> {
    let length = heading.chars().count();
    let allowed = match length {
        0..=5 => return None,
        6..=8 => 1,
        _ => 2,
    };
    KNOWN
        .iter()
        .filter(|(known, _)| known.chars().count() > 4)
        .filter_map(|(known, index)| Some((distance(heading, known, allowed)?, *index)))
        .min()
        .map(|(_, index)| index)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field_of(heading: &str) -> Option<&'static str> {
        column_of(heading).and_then(|(index, _)| COLUMNS.get(index)).map(|column| column.field)
    }

    #[test]
    fn headings_are_understood_in_both_languages_and_as_people_write_them() {
        for (heading, field) in [
            ("Nama", "name"),
            ("NAMA LENGKAP", "name"),
            ("Nama Lengkap (beserta gelar)", "name"),
            ("Nama Lengkap Peserta *", "name"),
            ("Nama Lenkap", "name"),
            ("Full name", "name"),
            ("NIK", "nik"),
            ("N I K (16 digit)", "nik"),
            ("No. KTP", "nik"),
            ("Nomor Induk Kependudukan (NIK)", "nik"),
            ("Nomor Induk Kependudukkan", "nik"),
            ("NIP", "nip"),
            ("NIP/NRPPPK", "nip"),
            ("NIP/NIK", "nip_or_nik"),
            ("NIK / NIP", "nip_or_nik"),
            ("NIP/NIPPPK/NIK", "nip_or_nik"),
            ("NIP atau No. KTP", "nip_or_nik"),
            ("No. Identitas (NIP/NIK)", "nip_or_nik"),
            ("Nomor Identitas", "nip_or_nik"),
            ("No. HP", "phone"),
            ("No. HP/WA", "phone"),
            ("Nomor WhatsApp Aktif", "phone"),
            ("Jenis Kelamin", "sex"),
            ("Jenis Kelamin (L/P)", "sex"),
            ("L/P", "sex"),
            ("Kab/Kota", "region"),
            ("Kab./Kota Asal", "region"),
            ("Kabupaten / Kota", "region"),
            ("Kabupatan/Kota", "region"),
            ("Asal Peserta", "region"),
            ("Region", "region"),
            ("Instansi", "institution"),
            ("Instasi", "institution"),
            ("Unit Kerja", "institution"),
            ("Gelar Depan", "title_before"),
            ("Jabatn", "position"),
            ("Email Address", "email"),
            ("Unsur/Kategori", "category"),
        ] {
            assert_eq!(field_of(heading), Some(field), "{heading}");
        }
        for heading in
            ["Catatan", "No", "Tanggal", "Timestamp", "Tanda Tangan", "Keterangan", "NKI", "", "(…)"]
        {
            assert_eq!(field_of(heading), None, "{heading}");
        }
    }

    #[test]
    fn known_headings_are_as_they_are_compared_and_mean_one_column() {
        for (known, index) in KNOWN.iter() {
            assert_eq!(&plain(known), known);
            assert!(KNOWN.iter().all(|(other, of)| other != known || of == index), "{known}");
        }
    }

    #[test]
    fn letters_that_differ_are_counted() {
        for (one, other, most, expected) in [
            ("jabatan", "jabatan", 1, Some(0)),
            ("jabatn", "jabatan", 1, Some(1)),
            ("jabaatn", "jabatan", 1, Some(1)),
            ("instnasi", "instansi", 1, Some(1)),
            ("jbtn", "jabatan", 2, None),
            ("ab", "cd", 2, Some(2)),
            ("", "ab", 2, Some(2)),
        ] {
            assert_eq!(distance(one, other, most), expected, "{one} {other}");
        }
    }
}
