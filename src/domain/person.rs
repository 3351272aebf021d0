//! Names of people: what may be entered, how it is shown, how it sorts. Numbers of people (NIK,
//! NIP, phone) are in `numbers`. Refuses to guess: a name is kept as typed, only its sort form
//! is folded. Knows no table and no encryption.

mod numbers;
mod titles;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::domain::language::Language;

pub use numbers::{Nik, Nip, NipOrNik, NumberError, NumberWarning, Phone, warnings};
pub use titles::{Titled, split_titles};

/// The longest name, in characters.
pub const NAME_LENGTH: usize = 200;

/// Why a text can't be a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameError {
    /// Nothing but blanks.
    Empty,
    /// More than [`NAME_LENGTH`] characters.
    TooLong,
    /// A control character, such as a line break.
    ControlCharacter,
}

impl NameError {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Empty => "required",
            Self::TooLong => "too_long",
            Self::ControlCharacter => "control_character",
        }
    }

    /// What to do.
    pub fn text(self, language: Language) -> String {
        let (indonesian, english) = match self {
            Self::Empty => ("Isi nama.", "Enter a name."),
            Self::TooLong => ("Nama paling panjang 200 huruf.", "A name has at most 200 characters."),
            Self::ControlCharacter => (
                "Nama tidak boleh memuat ganti baris atau karakter kendali lain.",
                "A name can't contain line breaks or other control characters.",
            ),
        };
        match language {
            Language::Indonesian => indonesian.to_owned(),
            Language::English => english.to_owned(),
        }
    }
}

/// A name as it is kept: as typed, without blanks around it, in NFC.
pub fn parse_name(text: &str) -> Result<String, NameError> {
    let name: String = text.trim().nfc().collect();
    if name.is_empty() {
        Err(NameError::Empty)
    } else if name.chars().any(char::is_control) {
        Err(NameError::ControlCharacter)
    } else if name.chars().count() > NAME_LENGTH {
        Err(NameError::TooLong)
    } else {
        Ok(name)
    }
}

/// "Drs. H. Name, M.Si."
pub fn display(title_before: Option<&str>, name: &str, title_after: Option<&str>) -> String {
    let before = title_before.unwrap_or("").trim();
    let after = title_after.unwrap_or("").trim_matches(|c: char| c == ',' || c.is_whitespace());
    let mut shown = before.to_owned();
    if !shown.is_empty() {
        shown.push(' ');
    }
    shown.push_str(name);
    if !after.is_empty() {
        shown.push_str(", ");
        shown.push_str(after);
    }
    shown
}

/// A name with its titles, where there are any.
pub fn name_with_titles(before: &str, name: &str, after: &str) -> String {
    let title = |text| Some(text).filter(|text: &&str| !text.is_empty());
    display(title(before), name, title(after))
}

/// A text for comparing and searching: lower case, without marks and apostrophes, single blanks.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut add = |c: char| {
        if c.is_whitespace() || c.is_control() {
            if !folded.is_empty() && !folded.ends_with(' ') {
                folded.push(' ');
            }
        } else if !is_apostrophe(c) && !is_combining_mark(c) {
            folded.push(c);
        }
    };
    if text.is_ascii() {
        // Nearly all names and regions; folding them otherwise costs ten times as much.
        text.chars().for_each(|c| add(c.to_ascii_lowercase()));
    } else {
        text.nfd().flat_map(char::to_lowercase).for_each(add);
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// The form by which people are sorted: folded, without titles that were typed into the name.
pub fn sort_name(name: &str) -> String {
    let mut parts = name.split(',');
    let first = parts.next().unwrap_or("");
    let kept: Vec<&str> = std::iter::once(first).chain(parts.filter(|part| !is_degree_list(part))).collect();
    let spaced = kept.join(" ");
    let mut words: Vec<&str> = spaced.split_whitespace().collect();
    while words.len() > 1 && words.last().is_some_and(|word| has_inner_dot(word) && is_degree(word)) {
        words.pop();
    }
    let folded = fold(&words.join(" ").replace('.', " "));
    let mut rest = folded.as_str();
    while let Some((word, after)) = rest.split_once(' ') {
        if !FRONT_TITLES.contains(&word) {
            break;
        }
        rest = after;
    }
    if rest.is_empty() { fold(name) } else { rest.to_owned() }
}

/// Titles before a name, folded and without dots. "M." is no title: it is short for Muhammad.
const FRONT_TITLES: &[&str] =
    &["prof", "dr", "drs", "dra", "drg", "drh", "ir", "h", "hj", "kh", "tgh", "apt", "ns"];

/// Degrees after a name, folded and without dots.
const DEGREES: &[&str] = &[
    "amd", "amdkeb", "amdkep", "apt", "ba", "bsc", "llm", "ma", "mag", "map", "mba", "mh", "mhum", "mikom",
    "mip", "mkes", "mkm", "mkn", "mkom", "mm", "mmpd", "mpd", "mpdi", "mph", "mpsi", "msc", "mse", "msi",
    "msos", "msp", "mt", "ners", "phd", "psikolog", "sag", "sap", "se", "sei", "sfarm", "sh", "shi", "shut",
    "sikom", "sip", "skep", "skm", "skom", "sos", "sp", "spd", "spdi", "spsi", "spt", "sst", "ssos", "ssosi",
    "ssi", "sstp", "st", "stp", "sthi",
];

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '`' | '\u{2018}' | '\u{2019}' | '\u{201B}' | '\u{2032}' | '\u{02B9}'..='\u{02BF}')
}

fn has_inner_dot(word: &str) -> bool {
    word.trim_matches('.').contains('.')
}

fn is_degree(word: &str) -> bool {
    let folded = fold(&word.replace('.', ""));
    DEGREES.contains(&folded.as_str())
}

/// What stands after a comma: degrees, each known or written like one ("S.Tr.Sos").
fn is_degree_list(part: &str) -> bool {
    let joined = part.replace(' ', "");
    joined.is_empty()
        || is_degree(&joined)
        || part.split_whitespace().all(|word| is_degree(word) || has_inner_dot(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn people_sort_by_their_name_and_not_by_their_titles() {
        for (name, expected) in [
            ("Budi", "budi"),
            ("Drs. H. Ahmad Fauzi, M.Si.", "ahmad fauzi"),
            ("Drs.H.Ahmad Fauzi,M.Si", "ahmad fauzi"),
            ("Hj. Siti Aminah, S.Sos, M.AP", "siti aminah"),
            ("Dr. Ir. Rahmad, S.T., M.T.", "rahmad"),
            ("Prof. Dr. H. M. Yusuf", "m yusuf"),
            ("M. Yusuf", "m yusuf"),
            ("Rina Wati S.Sos", "rina wati"),
            ("Rina Wati, S.Tr.Sos", "rina wati"),
            ("Saleh, Muhammad", "saleh muhammad"),
            ("Nur'aini", "nuraini"),
            ("Nurʼaini", "nuraini"),
            ("Nur’aini", "nuraini"),
            ("José  Ṣāliḥ", "jose salih"),
            ("İbrahim", "ibrahim"),
            ("Dra", "dra"),
            ("Hana", "hana"),
            ("H.", "h"),
            ("...", "..."),
            (", S.Sos", ", s.sos"),
            ("محمد", "محمد"),
            ("<script>", "<script>"),
        ] {
            assert_eq!(sort_name(name), expected, "{name}");
        }
    }

    #[test]
    fn a_name_is_shown_with_its_titles() {
        assert_eq!(display(Some("Drs. H."), "Ahmad", Some("M.Si.")), "Drs. H. Ahmad, M.Si.");
        assert_eq!(display(None, "Ahmad", Some(", S.Sos")), "Ahmad, S.Sos");
        assert_eq!(display(Some(" "), "Ahmad", Some("")), "Ahmad");
    }

    #[test]
    fn almost_anything_is_a_name_and_is_kept_as_typed() {
        for name in ["A", "<script>alert('x')</script>", "O\"Brien; --", "محمد علي", "Nurʼaini", "='1"]
        {
            assert_eq!(parse_name(&format!("  {name} ")).as_deref(), Ok(name));
        }
        assert_eq!(parse_name("Jose\u{301}").as_deref(), Ok("José"));
        assert_eq!(parse_name(&"é".repeat(200)).map(|n| n.chars().count()), Ok(200));
        assert_eq!(parse_name(&"a".repeat(201)), Err(NameError::TooLong));
        assert_eq!(parse_name(" \t "), Err(NameError::Empty));
        assert_eq!(parse_name("a\nb"), Err(NameError::ControlCharacter));
        assert_eq!(parse_name("a\0b"), Err(NameError::ControlCharacter));
    }

    proptest! {
        #[test]
        fn every_name_has_a_sort_form_and_folding_twice_changes_nothing(name in "\\PC{1,40}") {
            if let Ok(name) = parse_name(&name) {
                prop_assert_eq!(fold(&fold(&name)), fold(&name));
                prop_assert!(!sort_name(&name).is_empty() || fold(&name).is_empty());
            }
        }

        #[test]
        fn titles_never_change_the_sort_form(name in "[A-Z][a-z]{2,8} [A-Z][a-z]{2,8}") {
            let titled = display(Some("Dr. Hj."), &name, Some("S.Sos., M.Si."));
            prop_assert_eq!(sort_name(&titled), sort_name(&name));
        }
    }
}
