//! The papers: plain structs in, bytes out. Owns how each paper looks, on A4 and F4, in both
//! languages, and the spreadsheets that are written and read. Refuses to know the database, the
//! clock and the request: whoever asks for a paper brings every fact, already allowed to be seen.
#![allow(clippy::indexing_slicing)]

use chrono::NaiveDate;
use chrono_tz::Tz;

use crate::domain::event::Paper;
use crate::domain::language::Language;
use crate::domain::participant::ParticipantRole;

pub mod agenda;
pub mod attachment;
pub mod attendance_list;
pub mod attendance_recap;
pub mod badges;
pub mod calendar;
pub mod certificate;
pub mod delegation_recap;
pub mod invitation;
pub mod kit;
pub mod logo;
pub mod participants;
pub mod photo;
pub mod sample_letter;
#[cfg(test)]
mod samples;
pub mod sheets;

pub use kit::{Info, Letterhead, Picture, Signatory, Signing};

/// What all papers of an office have in common.
#[derive(Debug, Clone)]
pub struct Stationery {
    /// The head of page one.
    pub letterhead: Letterhead,
    /// The office's name, as the file's author.
    pub office: String,
    /// A4 or F4.
    pub paper: Paper,
    /// The language of fixed words, dates and numbers.
    pub language: Language,
    /// The zone in which times are written.
    pub zone: Tz,
    /// The day that the file says it is of. The clock isn't asked: the same paper has the same bytes.
    pub dated_on: NaiveDate,
}

impl Stationery {
    /// What a file of this office says of itself.
    pub fn info(&self, title: &str) -> Info {
        Info {
            title: title.to_owned(),
            author: self.office.clone(),
            language: self.language,
            dated_on: self.dated_on,
            zone: self.zone,
        }
    }

    /// The Indonesian or the English word.
    fn say<'a>(&self, indonesian: &'a str, english: &'a str) -> &'a str {
        match self.language {
            Language::Indonesian => indonesian,
            Language::English => english,
        }
    }
}

/// The word of a role.
pub fn role_word(role: ParticipantRole, language: Language) -> &'static str {
    match (language, role) {
        (Language::Indonesian, ParticipantRole::Peserta) => "Peserta",
        (Language::Indonesian, ParticipantRole::Narasumber) => "Narasumber",
        (Language::Indonesian, ParticipantRole::Panitia) => "Panitia",
        (_, ParticipantRole::Moderator) => "Moderator",
        (Language::English, ParticipantRole::Peserta) => "Participant",
        (Language::English, ParticipantRole::Narasumber) => "Speaker",
        (Language::English, ParticipantRole::Panitia) => "Committee",
    }
}

/// A NIK as papers outside finance show it: `6371••••••••0003`. What is too short to hide
/// anything is hidden whole.
pub fn masked_nik(nik: &str) -> String {
    let characters: Vec<char> = nik.trim().chars().collect();
    let shown = if characters.len() >= 12 { 4 } else { 0 };
    characters
        .iter()
        .enumerate()
        .map(|(index, c)| if index < shown || index + shown >= characters.len() { *c } else { '•' })
        .collect()
}
