//! NIK, NIP and phone: what is accepted, what is only warned about, how they are shown to those
//! who need not know them. Numbers are text: leading zeros matter. Registers outside are not
//! asked, so a plausible number that nobody has passes.

use chrono::{Datelike, NaiveDate};

use crate::domain::language::Language;
use crate::domain::participant::Sex;
use crate::domain::region::Regions;

/// Why a text can't be a NIK, NIP or phone number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberError {
    /// Something else than digits and separators.
    NotDigits,
    /// A NIK has 16 digits.
    NikLength {
        /// The digits found.
        found: usize,
    },
    /// A NIP has 18 digits.
    NipLength {
        /// The digits found.
        found: usize,
    },
    /// Neither a NIP nor a NIK has so many digits.
    NipOrNikLength {
        /// The digits found.
        found: usize,
    },
    /// Too short or too long for a phone number.
    PhoneLength,
}

impl NumberError {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::NotDigits => "not_digits",
            Self::NikLength { .. } => "nik_length",
            Self::NipLength { .. } => "nip_length",
            Self::NipOrNikLength { .. } => "nip_or_nik_length",
            Self::PhoneLength => "phone_length",
        }
    }

    /// What to do.
    pub fn text(self, language: Language) -> String {
        let (indonesian, english) = match self {
            Self::NotDigits => ("Isi dengan angka saja.".to_owned(), "Use digits only.".to_owned()),
            Self::NikLength { found } => (
                format!("NIK terdiri dari 16 angka; ini {found}."),
                format!("A NIK has 16 digits; this one has {found}."),
            ),
            Self::NipLength { found } => (
                format!("NIP terdiri dari 18 angka; ini {found}."),
                format!("A NIP has 18 digits; this one has {found}."),
            ),
            Self::NipOrNikLength { found } => (
                format!("NIP terdiri dari 18 angka dan NIK dari 16 angka; ini {found}."),
                format!("A NIP has 18 digits and a NIK has 16; this one has {found}."),
            ),
            Self::PhoneLength => (
                "Nomor telepon tidak lengkap atau terlalu panjang. Contoh: 0812 3456 7890.".to_owned(),
                "The phone number is incomplete or too long. Example: 0812 3456 7890.".to_owned(),
            ),
        };
        match language {
            Language::Indonesian => indonesian,
            Language::English => english,
        }
    }
}

/// What looks wrong with a number that is accepted all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberWarning {
    /// The first six digits of the NIK are no district known today.
    UnknownArea,
    /// The NIK names an impossible birth date.
    NikDate,
    /// The NIP names an impossible birth date.
    NipDate,
    /// The NIP's digit of the sex is neither 1 nor 2.
    NipSex,
    /// NIK and NIP name different birth dates.
    DatesDiffer,
    /// NIK, NIP and the entered sex don't agree.
    SexDiffers,
}

impl NumberWarning {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::UnknownArea => "nik_unknown_area",
            Self::NikDate => "nik_date",
            Self::NipDate => "nip_date",
            Self::NipSex => "nip_sex",
            Self::DatesDiffer => "dates_differ",
            Self::SexDiffers => "sex_differs",
        }
    }

    /// What to look at.
    pub fn text(self, language: Language) -> String {
        let (indonesian, english) = match self {
            Self::UnknownArea => (
                "Enam angka pertama NIK bukan kode kecamatan yang dikenal. Periksa kembali.",
                "The first six digits of the NIK are no known district. Check them.",
            ),
            Self::NikDate => (
                "Tanggal lahir di dalam NIK tidak mungkin. Periksa kembali.",
                "The NIK names an impossible birth date. Check it.",
            ),
            Self::NipDate => (
                "Tanggal lahir di dalam NIP tidak mungkin. Periksa kembali.",
                "The NIP names an impossible birth date. Check it.",
            ),
            Self::NipSex => (
                "Angka jenis kelamin di dalam NIP bukan 1 atau 2. Periksa kembali.",
                "The NIP's digit of the sex is neither 1 nor 2. Check it.",
            ),
            Self::DatesDiffer => (
                "Tanggal lahir di dalam NIK dan NIP berbeda. Periksa keduanya.",
                "NIK and NIP name different birth dates. Check both.",
            ),
            Self::SexDiffers => (
                "Jenis kelamin menurut NIK, NIP dan isian tidak sama. Periksa kembali.",
                "NIK, NIP and the entered sex don't agree. Check them.",
            ),
        };
        match language {
            Language::Indonesian => indonesian.to_owned(),
            Language::English => english.to_owned(),
        }
    }
}

/// The digits of a text without blanks, dots and dashes.
fn digits(text: &str) -> Result<String, NumberError> {
    let bare: String =
        text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '.' | '-' | '–' | '\u{200b}')).collect();
    if bare.bytes().all(|b| b.is_ascii_digit()) { Ok(bare) } else { Err(NumberError::NotDigits) }
}

/// The first and last characters; bullets for all between.
fn masked(text: &str, head: usize, tail: usize) -> String {
    let last = text.chars().count().saturating_sub(tail);
    text.chars().enumerate().map(|(i, c)| if i < head || i >= last { c } else { '•' }).collect()
}

fn number(text: &str, range: std::ops::Range<usize>) -> u32 {
    text.get(range).and_then(|digits| digits.parse().ok()).unwrap_or(0)
}

macro_rules! numbers {
    ($($(#[$meta:meta])* $name:ident;)+) => {$(
        $(#[$meta])*
        #[derive(Clone, PartialEq, Eq, Hash)]
        pub struct $name(String);

        impl $name {
            /// The digits, as they are kept.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        /// Masked: personal data doesn't belong in logs.
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.masked())
            }
        }
    )+};
}

numbers! {
    /// Number of the identity card: 6 digits of the area, birth date DDMMYY with 40 added to the
    /// day for women, 4 of a serial.
    Nik;
    /// Number of a civil servant: birth date YYYYMMDD, appointment YYYYMM (other for PPPK), sex, 3
    /// of a serial.
    Nip;
    /// A phone number as `+` and digits.
    Phone;
}

impl Nik {
    /// Sixteen digits; blanks, dots and dashes between them don't matter.
    pub fn parse(text: &str) -> Result<Self, NumberError> {
        let digits = digits(text)?;
        let found = digits.len();
        if found == 16 { Ok(Self(digits)) } else { Err(NumberError::NikLength { found }) }
    }

    /// `6371••••••••0003`.
    pub fn masked(&self) -> String {
        masked(&self.0, 4, 4)
    }

    /// The district that issued it, as a region's code; it may have been split or renamed since.
    pub fn area(&self) -> String {
        let part = |range| self.0.get(range).unwrap_or("");
        format!("{}.{}.{}", part(0..2), part(2..4), part(4..6))
    }

    /// Day, month and the last two digits of the year; `None` for what is no date in any century.
    fn birth_parts(&self) -> Option<(u32, u32, u32)> {
        let (day, month, year) = (number(&self.0, 6..8), number(&self.0, 8..10), number(&self.0, 10..12));
        let day = if day > 40 { day - 40 } else { day };
        NaiveDate::from_ymd_opt(2000 + year as i32, month, day).map(|_| (day, month, year))
    }

    /// The birth date; the century is the latest in which the person is 15 on the given day.
    pub fn birth_date(&self, today: NaiveDate) -> Option<NaiveDate> {
        let (day, month, year) = self.birth_parts()?;
        let date = |century: i32| NaiveDate::from_ymd_opt(century + year as i32, month, day);
        date(2000).filter(|birth| birth.year() + 15 <= today.year()).or_else(|| date(1900))
    }

    /// Women have 40 added to the day.
    pub fn sex(&self) -> Option<Sex> {
        self.birth_parts()?;
        Some(if number(&self.0, 6..8) > 40 { Sex::Female } else { Sex::Male })
    }
}

impl Nip {
    /// Eighteen digits; blanks, dots and dashes between them don't matter.
    pub fn parse(text: &str) -> Result<Self, NumberError> {
        let digits = digits(text)?;
        let found = digits.len();
        if found == 18 { Ok(Self(digits)) } else { Err(NumberError::NipLength { found }) }
    }

    /// `1980••••••••••1002`.
    pub fn masked(&self) -> String {
        masked(&self.0, 4, 4)
    }

    /// As letters print it: `19800131 200501 1 002`.
    pub fn spaced(&self) -> String {
        let part = |range| self.0.get(range).unwrap_or("");
        format!("{} {} {} {}", part(0..8), part(8..14), part(14..15), part(15..18))
    }

    /// The birth date.
    pub fn birth_date(&self) -> Option<NaiveDate> {
        let year = number(&self.0, 0..4) as i32;
        NaiveDate::from_ymd_opt(year, number(&self.0, 4..6), number(&self.0, 6..8))
            .filter(|date| date.year() >= 1900)
    }

    /// 1 for men, 2 for women.
    pub fn sex(&self) -> Option<Sex> {
        match number(&self.0, 14..15) {
            1 => Some(Sex::Male),
            2 => Some(Sex::Female),
            _ => None,
        }
    }
}

/// A NIP or a NIK, as the one column of a list holds that has both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NipOrNik {
    /// Eighteen digits.
    Nip(Nip),
    /// Sixteen digits.
    Nik(Nik),
}

impl NipOrNik {
    /// How many digits there are decides which of the two it is.
    pub fn parse(text: &str) -> Result<Self, NumberError> {
        let digits = digits(text)?;
        match digits.len() {
            18 => Ok(Self::Nip(Nip(digits))),
            16 => Ok(Self::Nik(Nik(digits))),
            found => Err(NumberError::NipOrNikLength { found }),
        }
    }
}

impl Phone {
    /// Indonesian numbers as they are written (`0812…`, `62812…`, `+62 812…`, or `812…` as
    /// spreadsheets leave it), others with their `+` and country.
    pub fn parse(text: &str) -> Result<Self, NumberError> {
        let bare: String = text.chars().filter(|c| !matches!(c, '(' | ')')).collect();
        let bare = bare.trim();
        let (international, rest) = match bare.strip_prefix('+') {
            Some(rest) => (true, rest),
            None => (false, bare),
        };
        let digits = digits(rest)?;
        let (international, digits) = match digits.strip_prefix("00") {
            Some(rest) if !international => (true, rest.to_owned()),
            _ => (international, digits),
        };
        let national = match digits.strip_prefix("62") {
            Some(rest) => Some(rest.strip_prefix('0').unwrap_or(rest)),
            None if international => None,
            None => Some(digits.strip_prefix('0').unwrap_or(&digits)),
        };
        match national {
            Some(national) if (7..=12).contains(&national.len()) && !national.starts_with('0') => {
                Ok(Self(format!("+62{national}")))
            }
            None if (8..=15).contains(&digits.len()) && !digits.starts_with('0') => {
                Ok(Self(format!("+{digits}")))
            }
            _ => Err(NumberError::PhoneLength),
        }
    }

    /// `+628••••••••890`.
    pub fn masked(&self) -> String {
        masked(&self.0, 4, 3)
    }
}

/// What looks wrong with a person's numbers; nothing of it hinders saving.
pub fn warnings(nik: Option<&Nik>, nip: Option<&Nip>, sex: Option<Sex>) -> Vec<NumberWarning> {
    let mut found = Vec::new();
    if nik.is_some_and(|nik| Regions::get().find(&nik.area()).is_none()) {
        found.push(NumberWarning::UnknownArea);
    }
    let nik_birth = nik.map(Nik::birth_parts);
    if nik_birth == Some(None) {
        found.push(NumberWarning::NikDate);
    }
    let nip_birth = nip.map(Nip::birth_date);
    if nip_birth == Some(None) {
        found.push(NumberWarning::NipDate);
    }
    if nip.is_some_and(|nip| nip.sex().is_none()) {
        found.push(NumberWarning::NipSex);
    }
    if let (Some(nik), Some(nip)) = (nik_birth.flatten(), nip_birth.flatten())
        && nik != (nip.day(), nip.month(), nip.year() as u32 % 100)
    {
        found.push(NumberWarning::DatesDiffer);
    }
    let sexes: Vec<Sex> =
        [nik.and_then(Nik::sex), nip.and_then(Nip::sex), sex].into_iter().flatten().collect();
    if sexes.windows(2).any(|pair| pair.first() != pair.last()) {
        found.push(NumberWarning::SexDiffers);
    }
    found
}

#[cfg(test)]
mod tests;
