//! Rows that head a group of people: "KABUPATEN TAPIN" over the persons of that regency, alone in its
//! row. Owns what such a text says and which place of the event it means. Refuses to take a name for
//! a heading: a text that no place has is one only where nobody's name could stand.

use std::collections::HashSet;

use super::columns::COLUMNS;
use super::headings::column_of;
use crate::db::delegations::Delegation;
use crate::domain::person::fold;
use crate::domain::region::Regions;

/// A row that heads a group, or a line of the title that says where all come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// As the spreadsheet numbers it, from 1.
    pub row: usize,
    /// The column of its text, from 0.
    pub at: usize,
    /// What stands there.
    pub text: String,
    /// The place that is meant, as the event knows it; `None` where it knows none.
    pub place: Option<String>,
}

/// The places that people of an event come from.
#[derive(Debug, Clone, Default)]
pub struct Places {
    host: Option<String>,
    codes: HashSet<String>,
    names: HashSet<String>,
}

impl Places {
    /// Of an event's host region and its delegations.
    pub fn of(host: Option<&str>, delegations: &[Delegation]) -> Self {
        let names = delegations.iter().flat_map(|one| [&one.name, &one.institution]).map(|name| fold(name));
        Self {
            host: host.map(str::to_owned),
            codes: delegations.iter().map(|one| one.region_code.clone()).collect(),
            names: names.filter(|name| !name.is_empty()).collect(),
        }
    }

    /// What a heading means: all of it, or what it ends with, as "Dinas Sosial Kab. Tapin" does.
    pub fn place_of(&self, text: &str) -> Option<String> {
        if self.is_place(text) {
            return Some(text.to_owned());
        }
        let words: Vec<&str> = text.split_whitespace().collect();
        let kind = words.iter().rposition(|word| is_kind(word)).filter(|at| (1..=4).contains(at))?;
        // "Dilaksanakan di Kota Banjarbaru" is where it takes place.
        let (before, rest) = words.split_at(kind);
        let rest = rest.join(" ");
        (!before.iter().any(|word| matches!(fold(word).as_str(), "di" | "ke" | "pada"))
            && self.is_place(&rest))
        .then_some(rest)
    }

    fn is_place(&self, text: &str) -> bool {
        self.names.contains(&fold(text)) || Regions::get().resolve(text, self.host.as_deref()).is_ok()
    }

    /// Whether people come from there: a region or an institution with seats.
    pub fn has_seats(&self, text: &str) -> bool {
        let region = Regions::get().resolve(text, self.host.as_deref());
        self.names.contains(&fold(text)) || region.is_ok_and(|region| self.codes.contains(region.code))
    }
}

/// "Kabupaten", "Kab." and their like, which no name begins with.
fn is_kind(word: &str) -> bool {
    let folded = fold(word);
    matches!(
        folded.trim_end_matches(['.', ':']),
        "kabupaten" | "kab" | "kota" | "kotamadya" | "provinsi" | "propinsi" | "prov" | "kecamatan" | "kec"
    )
}

/// Whether a text begins as a heading does and no name.
pub fn begins_as_heading(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or("");
    is_kind(first) && fold(first) != "kota" && text.split_whitespace().nth(1).is_some()
}

/// The text of a heading without its number, without the words that introduce it and without how many
/// people follow: "II. Kontingen Kab. Tapin (5 orang)" is "Kab. Tapin".
pub fn bare(text: &str) -> String {
    let mut rest = text.trim();
    if let Some((number, after)) = rest.split_once(|c: char| c.is_whitespace() || matches!(c, '.' | ')'))
        && is_ordinal(number)
    {
        rest = after.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ')' | '-'));
    }
    if let Some((label, after)) = rest.split_once(':') {
        rest = if is_origin_label(label) {
            after
        } else if is_count(after) {
            label
        } else {
            rest
        };
    }
    if let Some((before, _)) = rest.split_once(['(', '[']).filter(|(before, _)| !before.trim().is_empty()) {
        rest = before;
    }
    let mut words: Vec<&str> = rest.split_whitespace().collect();
    while words.len() > 1
        && words.first().is_some_and(|word| {
            matches!(fold(word).as_str(), "kontingen" | "utusan" | "delegasi" | "peserta" | "asal" | "dari")
        })
    {
        words.remove(0);
    }
    if let [.., number, unit] = words.as_slice()
        && is_count(&format!("{number} {unit}"))
        && words.len() > 2
    {
        words.truncate(words.len() - 2);
    }
    words
        .join(" ")
        .trim_matches(|c: char| matches!(c, ':' | '-' | '–' | '=' | ',') || c.is_whitespace())
        .to_owned()
}

/// Whether a text is the heading of a column that says where people come from: "Kab/Kota" in "Kab/Kota : Tapin".
pub fn is_origin_label(text: &str) -> bool {
    let column = column_of(text).and_then(|(index, _)| COLUMNS.get(index));
    column.is_some_and(|column| matches!(column.field, "region" | "institution"))
}

/// `3`, `III`, `a`: what numbers a row or a group.
pub fn is_ordinal(text: &str) -> bool {
    let bare = text.trim().trim_matches(|c| matches!(c, '(' | ')' | '.'));
    let is_roman = |c: char| matches!(c.to_ascii_uppercase(), 'I' | 'V' | 'X' | 'L');
    let is_number = (1..=5).contains(&bare.len()) && bare.bytes().all(|byte| byte.is_ascii_digit());
    let is_letter = bare.len() == 1 && bare.bytes().all(|byte| byte.is_ascii_alphabetic());
    is_number || is_letter || (1..=6).contains(&bare.len()) && bare.chars().all(is_roman)
}

/// `5`, `5 orang`: how many people follow.
pub fn is_count(text: &str) -> bool {
    let folded = fold(text);
    let mut words = folded.split_whitespace();
    let number = words.next().unwrap_or("");
    let is_number = (1..=4).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    is_number && matches!(words.next(), None | Some("orang" | "org" | "peserta")) && words.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_is_its_place_without_what_is_around_it() {
        for (text, expected) in [
            ("KABUPATEN TAPIN", "KABUPATEN TAPIN"),
            ("II. Kontingen Kab. Tapin (5 orang)", "Kab. Tapin"),
            ("A. Kota Banjarmasin", "Kota Banjarmasin"),
            ("1) TAPIN", "TAPIN"),
            ("Kab/Kota : Tapin", "Tapin"),
            ("KABUPATEN TAPIN : 5 ORANG", "KABUPATEN TAPIN"),
            ("KABUPATEN TAPIN 5 orang", "KABUPATEN TAPIN"),
            ("Peserta dari Kab. Hulu Sungai Selatan", "Kab. Hulu Sungai Selatan"),
            ("Bank BRI", "Bank BRI"),
            ("Kab. Tapin", "Kab. Tapin"),
        ] {
            assert_eq!(bare(text), expected, "{text}");
        }
    }

    #[test]
    fn a_heading_means_a_place_of_the_event() {
        let places = Places {
            host: Some("63".to_owned()),
            names: ["bank bri".to_owned()].into(),
            codes: ["63.05".to_owned()].into(),
        };
        for (text, place) in [
            ("KABUPATEN TAPIN", Some("KABUPATEN TAPIN")),
            ("Tapin", Some("Tapin")),
            ("BANK BRI", Some("BANK BRI")),
            ("DINAS SOSIAL KAB. TAPIN", Some("KAB. TAPIN")),
            ("Dilaksanakan di Kota Banjarbaru", None),
            ("KABUPATEN BOGOR", None),
            ("UNSUR PERBANKAN", None),
        ] {
            assert_eq!(places.place_of(text).as_deref(), place, "{text}");
        }
        assert!(places.has_seats("tapin") && !places.has_seats("Banjarmasin") && !places.has_seats("Siti"));
        assert!(
            begins_as_heading("KAB. TAPIN") && !begins_as_heading("Kota") && !begins_as_heading("Kabul Budi")
        );
    }
}
