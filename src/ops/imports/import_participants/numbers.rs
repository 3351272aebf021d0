//! The numbers of a row as offices write them: without the words and quotes around them, and told apart
//! where one column holds NIP or NIK. Refuses to guess digits.

use crate::domain::person::{NipOrNik, NumberError, fold};

/// What stands before a number and says which it is.
const LABELS: &[&str] = &["nip", "nik", "nipppk", "nippppk", "nippk", "nrpppk", "nrp", "no", "nomor", "ktp"];

/// What people write where there is no number.
const NONE: &[&str] = &[
    "non",
    "non asn",
    "non pns",
    "non nip",
    "honorer",
    "tidak ada",
    "tdk ada",
    "belum ada",
    "nihil",
    "kosong",
    "n/a",
];

/// The number without what is written around it; empty where the cell says that there is none.
pub fn bare(text: &str) -> &str {
    let around = |c: char| c.is_whitespace() || matches!(c, '\'' | '"' | '`' | '´' | '’' | '‘' | '“' | '”');
    let mut rest = text.trim_matches(around);
    if rest.chars().all(|c| matches!(c, '-' | '–' | '—' | '.' | '/')) || NONE.contains(&fold(rest).as_str())
    {
        return "";
    }
    loop {
        let word = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
        let (label, after) = rest.split_at(word);
        if !LABELS.contains(&fold(label).as_str()) {
            return rest.trim_matches(around);
        }
        rest = after.trim_start_matches(|c: char| around(c) || matches!(c, '.' | ':' | ',' | '/' | '-'));
    }
}

/// The NIP and the NIK of a cell that may hold either or both; empty for none.
pub fn either(text: &str) -> Result<(String, String), NumberError> {
    let (mut nip, mut nik) = (String::new(), String::new());
    let parts: Vec<&str> = text.split(['/', ';', '\n']).map(bare).filter(|part| !part.is_empty()).collect();
    for part in &parts {
        let (slot, digits) = match NipOrNik::parse(part)? {
            NipOrNik::Nip(found) => (&mut nip, found.as_str().to_owned()),
            NipOrNik::Nik(found) => (&mut nik, found.as_str().to_owned()),
        };
        if !slot.is_empty() {
            // Two of one kind are no number of one person.
            return Err(NumberError::NipOrNikLength { found: digits.len() * parts.len() });
        }
        *slot = digits;
    }
    Ok((nip, nik))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_around_a_number_is_left_out() {
        for (text, expected) in [
            ("6305012304900001", "6305012304900001"),
            ("'6305012304900001", "6305012304900001"),
            ("“6305 0123 0490 0001”", "6305 0123 0490 0001"),
            ("NIP. 19900423 201502 1 001", "19900423 201502 1 001"),
            ("NIPPPK: 199004232015021001", "199004232015021001"),
            ("No. KTP 6305012304900001", "6305012304900001"),
            ("-", ""),
            (" – ", ""),
            ("Non ASN", ""),
            ("tidak tahu", "tidak tahu"),
            ("12", "12"),
        ] {
            assert_eq!(bare(text), expected, "{text}");
        }
    }

    #[test]
    fn one_cell_may_hold_either_number_or_both() {
        let pair = |nip: &str, nik: &str| Ok((nip.to_owned(), nik.to_owned()));
        let (nip, nik) = ("199004232015021001", "6305012304900001");
        for (text, expected) in [
            ("19900423 201502 1 001", pair(nip, "")),
            ("'6305.0123.0490.0001", pair("", nik)),
            ("NIP. 199004232015021001 / NIK 6305012304900001", pair(nip, nik)),
            ("6305012304900001\n199004232015021001", pair(nip, nik)),
            ("-", pair("", "")),
            ("- / 6305012304900001", pair("", nik)),
            ("63050123049000", Err(NumberError::NipOrNikLength { found: 14 })),
            ("6305012304900001/6305012304900002", Err(NumberError::NipOrNikLength { found: 32 })),
            ("tidak tahu", Err(NumberError::NotDigits)),
        ] {
            assert_eq!(either(text), expected, "{text}");
        }
    }
}
