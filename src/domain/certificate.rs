//! Certificates: the pattern of their numbers, who has earned one, the code by which they are
//! verified. Counts in whole numbers, so that 80 % means 80 %. Knows no counter and no register:
//! which number comes next is asked elsewhere.

#![allow(clippy::indexing_slicing)]

mod content;

use chrono::{Datelike, NaiveDate};

pub use self::content::{CertificateContent, Subject};

use crate::domain::language::Language;
use crate::domain::{calendar, crockford};

/// The step of the link before the code.
const STEP: &str = "C";

/// The longest pattern, in characters.
const PATTERN_LENGTH: usize = 100;

/// The widest counter.
const MOST_DIGITS: usize = 9;

/// Why a text is no numbering pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PatternError {
    /// Without `{seq}` all certificates would have one number.
    NoCounter,
    /// A brace without its partner.
    Brace,
    /// A field that doesn't exist.
    UnknownField {
        /// What stands between the braces.
        field: String,
    },
    /// The counter's width is none from `01` to `09`.
    Width {
        /// What stands after the colon.
        width: String,
    },
    /// Longer than 100 characters.
    TooLong,
    /// A line break or another control character.
    ControlCharacter,
}

impl PatternError {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoCounter => "pattern_no_counter",
            Self::Brace => "pattern_brace",
            Self::UnknownField { .. } => "pattern_unknown_field",
            Self::Width { .. } => "pattern_width",
            Self::TooLong => "too_long",
            Self::ControlCharacter => "control_character",
        }
    }

    /// What to do.
    pub fn text(&self, language: Language) -> String {
        let (indonesian, english) = match self {
            Self::NoCounter => (
                "Pola harus memuat {seq} atau {seq:03}, agar setiap sertifikat bernomor sendiri.".to_owned(),
                "The pattern must contain {seq} or {seq:03}, so that each certificate has its own number."
                    .to_owned(),
            ),
            Self::Brace => (
                "Kurung kurawal tidak berpasangan. Tulis seperti {seq:03}.".to_owned(),
                "A brace has no partner. Write it like {seq:03}.".to_owned(),
            ),
            Self::UnknownField { field } => (
                format!(
                    "{{{field}}} tidak dikenal. Pakai {{seq}}, {{month}}, {{roman_month}} atau {{year}}."
                ),
                format!("Unknown {{{field}}}. Use {{seq}}, {{month}}, {{roman_month}} or {{year}}."),
            ),
            Self::Width { width } => (
                format!("Lebar “{width}” tidak bisa dipakai. Tulis {{seq:01}} sampai {{seq:09}}."),
                format!("The width “{width}” can't be used. Write {{seq:01}} to {{seq:09}}."),
            ),
            Self::TooLong => (
                "Pola paling panjang 100 huruf.".to_owned(),
                "A pattern has at most 100 characters.".to_owned(),
            ),
            Self::ControlCharacter => (
                "Pola tidak boleh memuat ganti baris.".to_owned(),
                "A pattern can't contain line breaks.".to_owned(),
            ),
        };
        match language {
            Language::Indonesian => indonesian,
            Language::English => english,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Text(String),
    Counter { digits: usize },
    Month,
    RomanMonth,
    Year,
}

/// How a unit numbers its certificates: `{seq:03}/BIMTEK-PKH/DINSOS/{roman_month}/{year}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberPattern {
    text: String,
    pieces: Vec<Piece>,
}

impl NumberPattern {
    /// Reads a pattern.
    pub fn parse(text: &str) -> Result<Self, PatternError> {
        let text = text.trim();
        if text.chars().count() > PATTERN_LENGTH {
            return Err(PatternError::TooLong);
        }
        if text.chars().any(char::is_control) {
            return Err(PatternError::ControlCharacter);
        }
        let mut pieces = Vec::new();
        let mut rest = text;
        while !rest.is_empty() {
            let (plain, after) = rest.split_once('{').unwrap_or((rest, ""));
            if plain.contains('}') || (after.is_empty() && plain.len() < rest.len()) {
                return Err(PatternError::Brace);
            }
            if !plain.is_empty() {
                pieces.push(Piece::Text(plain.to_owned()));
            }
            if after.is_empty() {
                break;
            }
            let (field, after) = after.split_once('}').ok_or(PatternError::Brace)?;
            pieces.push(Piece::read(field)?);
            rest = after;
        }
        if !pieces.iter().any(|piece| matches!(piece, Piece::Counter { .. })) {
            return Err(PatternError::NoCounter);
        }
        Ok(Self { text: text.to_owned(), pieces })
    }

    /// The pattern as text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The number of the certificate that is the `seq`th of its counter, issued on a date.
    pub fn render(&self, seq: i64, date: NaiveDate) -> String {
        let mut number = String::new();
        for piece in &self.pieces {
            match piece {
                Piece::Text(text) => number.push_str(text),
                Piece::Counter { digits } => number.push_str(&format!("{seq:0digits$}")),
                Piece::Month => number.push_str(&format!("{:02}", date.month())),
                Piece::RomanMonth => number.push_str(calendar::roman_month(date)),
                Piece::Year => number.push_str(&date.year().to_string()),
            }
        }
        number
    }

    /// Whether two patterns can make the same number, because they differ in nothing but the counter's width.
    pub fn resembles(&self, other: &Self) -> bool {
        let counts = |piece: &Piece| matches!(piece, Piece::Counter { .. });
        let same = |(one, other): (&Piece, &Piece)| one == other || (counts(one) && counts(other));
        self.pieces.len() == other.pieces.len() && self.pieces.iter().zip(&other.pieces).all(same)
    }

    /// The year of the counter: a pattern that doesn't print the year counts on through all years
    /// (year 0), or the same number would come again.
    pub fn counter_year(&self, date: NaiveDate) -> i32 {
        if self.pieces.contains(&Piece::Year) { date.year() } else { 0 }
    }
}

impl std::fmt::Display for NumberPattern {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text)
    }
}

impl Piece {
    fn read(field: &str) -> Result<Self, PatternError> {
        match field {
            "seq" => Ok(Self::Counter { digits: 1 }),
            "month" => Ok(Self::Month),
            "roman_month" => Ok(Self::RomanMonth),
            "year" => Ok(Self::Year),
            _ => match field.strip_prefix("seq:") {
                Some(width) => width
                    .strip_prefix('0')
                    .filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()))
                    .and_then(|digits| digits.parse().ok())
                    .filter(|digits| (1..=MOST_DIGITS).contains(digits))
                    .map(|digits| Self::Counter { digits })
                    .ok_or_else(|| PatternError::Width { width: width.to_owned() }),
                None => Err(PatternError::UnknownField { field: field.to_owned() }),
            },
        }
    }
}

/// How much of an event somebody attended, weighed by lesson hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct AttendedShare {
    /// The weight of the sessions attended.
    pub attended: i64,
    /// The weight of all sessions that expect the person.
    pub total: i64,
}

impl AttendedShare {
    /// Adds up sessions, each with its JP and whether it was attended. A session weighs its JP;
    /// where no session has any, each weighs 1.
    pub fn of(sessions: &[(Option<i64>, bool)]) -> Self {
        let jp = |session: &(Option<i64>, bool)| session.0.unwrap_or(0).max(0);
        let weighed = sessions.iter().any(|session| jp(session) > 0);
        let mut share = Self::default();
        for session in sessions {
            let weight = if weighed { jp(session) } else { 1 };
            share.total = share.total.saturating_add(weight);
            if session.1 {
                share.attended = share.attended.saturating_add(weight);
            }
        }
        share
    }

    /// Whether the share is at least so many percent, exactly. Of an event without sessions
    /// nobody attended anything.
    pub fn reaches(self, percent: i64) -> bool {
        self.total > 0 && i128::from(self.attended) * 100 >= i128::from(percent) * i128::from(self.total)
    }

    /// Tenths of a percent, rounded down, so that what is short of a threshold never looks like it.
    pub fn per_mille(self) -> i64 {
        if self.total == 0 {
            return 0;
        }
        let exact = i128::from(self.attended) * 1000 / i128::from(self.total);
        i64::try_from(exact).unwrap_or(i64::MAX)
    }
}

/// The code by which a certificate is verified: 128 random bits, printed as 26 characters of
/// Crockford's base32. It is public: it stands on the paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct CertificateCode(u128);

impl CertificateCode {
    /// The code of 16 random bytes.
    pub fn from_random(bytes: [u8; 16]) -> Self {
        Self(u128::from_be_bytes(bytes))
    }

    /// Reads a code or its whole link, as forgivingly as tickets are read.
    pub fn parse(text: &str) -> Option<Self> {
        crockford::parse_scanned(text, STEP).map(Self)
    }

    /// The link that the QR on the certificate holds: `BASE/C/CODE`.
    pub fn link(self, base_url: &str) -> String {
        crockford::link(base_url, STEP, self.0)
    }
}

impl std::fmt::Display for CertificateCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&crockford::print(self.0))
    }
}

#[cfg(test)]
mod tests;
