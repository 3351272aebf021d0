//! What all papers of an event share: the words of the request, the office's stationery, who signs
//! where and when, and how files are called.

use chrono::{NaiveDate, NaiveDateTime, TimeZone};

use super::signing::signer_for;
use super::{Format, Request, Tools};
use crate::db::events::Event;
use crate::db::sessions::Session;
use crate::db::units::{self, Unit};
use crate::db::{Db, unit_logos};
use crate::documents::{Letterhead, Signatory, Signing, Stationery};
use crate::domain::badge::{BadgeLayout, BadgeOrder, BadgePart};
use crate::domain::event::Paper as PaperSize;
use crate::domain::ids::ParticipantId;
use crate::domain::language::Language;
use crate::domain::letterhead::Side;
use crate::domain::paper_rules::PaperKind;
use crate::domain::participant::ParticipantRole;
use crate::domain::problem::Problem;
use crate::domain::signer::{Signer, SigningPlace};
use crate::domain::{calendar, person};
use crate::ops::error::{Problems, Result};
use crate::ops::units::save_letterhead::shown;

/// The choices of a request, read.
pub(super) struct Wanted {
    pub session: Option<String>,
    pub delegation: Option<String>,
    pub day: Option<NaiveDate>,
    pub drawn: bool,
    pub role: Option<ParticipantRole>,
    pub paper: Option<PaperSize>,
    pub separator: char,
    pub language: Language,
    pub layout: BadgeLayout,
    pub order: BadgeOrder,
    pub part: Option<BadgePart>,
    pub photos: bool,
    pub only: Option<Vec<ParticipantId>>,
}

impl Wanted {
    /// Reads a request; every wrong word is told at its field.
    pub fn read(request: &Request) -> Result<Self> {
        let mut problems = Problems::default();
        let day = given(&request.day).and_then(|text| {
            let day = text.parse().ok();
            if day.is_none() {
                problems.add("day", Problem::NotADate);
            }
            day
        });
        let drawn = one_of(&mut problems, "signatures", &request.signatures, &["blank", "drawn"], |word| {
            Some(word == "drawn").filter(|drawn| *drawn || word == "blank")
        });
        let separator = one_of(&mut problems, "separator", &request.separator, &[";", ","], |word| {
            word.chars().next().filter(|_| matches!(word, ";" | ","))
        });
        let role = one_of(&mut problems, "role", &request.role, &words(ParticipantRole::ALL), parsed);
        let paper = one_of(&mut problems, "paper", &request.paper, &words(PaperSize::ALL), parsed);
        let language = one_of(&mut problems, "language", &request.language, &words(Language::ALL), parsed);
        let layout = one_of(&mut problems, "layout", &request.layout, &words(BadgeLayout::ALL), parsed);
        let order = one_of(&mut problems, "order", &request.order, &words(BadgeOrder::ALL), parsed);
        let part = one_of(&mut problems, "only", &request.part, &words(BadgePart::ALL), parsed);
        let photos = one_of(&mut problems, "photos", &request.photos, &["with", "without"], |word| {
            matches!(word, "with" | "without").then_some(word == "with")
        });
        problems.finish()?;
        Ok(Self {
            session: given(&request.session).map(str::to_owned),
            delegation: given(&request.delegation).map(str::to_owned),
            day,
            drawn: drawn.unwrap_or(false),
            role,
            paper,
            separator: separator.unwrap_or(';'),
            language: language.unwrap_or(Language::Indonesian),
            layout: layout.unwrap_or(BadgeLayout::Eight),
            order: order.unwrap_or(BadgeOrder::Name),
            part,
            photos: photos.unwrap_or(true),
            only: request.participants.clone(),
        })
    }
}

fn given(text: &Option<String>) -> Option<&str> {
    text.as_deref().map(str::trim).filter(|text| !text.is_empty())
}

fn parsed<T: std::str::FromStr>(word: &str) -> Option<T> {
    word.parse().ok()
}

fn words<T: std::fmt::Display>(all: &[T]) -> Vec<String> {
    all.iter().map(T::to_string).collect()
}

fn one_of<T>(
    problems: &mut Problems,
    field: &str,
    text: &Option<String>,
    words: &[impl AsRef<str>],
    read: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    let word = given(text)?;
    let value = read(&word.to_lowercase());
    if value.is_none() {
        let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
        problems.add(field, Problem::NotOneOf(words.join(", ")));
    }
    value
}

/// What day a file says it is of. It is what the paper prints, never the moment of printing: as long as
/// nothing changes, a paper has the same bytes whenever it is asked for.
#[derive(Debug, Clone, Copy)]
pub(super) enum Dated {
    /// The day on the paper itself: of a certificate its issue (of several the latest), of an attendance list
    /// its day, of an invitation the date at its head, of recaps, agenda and list of participants the date
    /// beside the signature, which is today.
    On(NaiveDate),
    /// Badges and spreadsheets show no date of their own: the first day of the event, or else the day on which
    /// it was entered.
    AsEvent,
}

impl Dated {
    /// Of what is signed today as a PDF, and is not signed as a spreadsheet.
    pub fn signed_today(desk: &Desk, format: Format) -> Self {
        match format {
            Format::Pdf => Self::On(desk.today()),
            Format::Xlsx | Format::Csv => Self::AsEvent,
        }
    }
}

/// Where the papers of an event are made.
pub(super) struct Desk {
    pub tools: Tools,
    pub event: Event,
    pub unit: Unit,
    pub language: Language,
    paper: PaperSize,
    logos: [Option<Vec<u8>>; 2],
}

impl Desk {
    /// The desk of an event; the paper is the unit's unless another is wanted.
    pub fn open(
        db: &mut Db,
        tools: Tools,
        event: Event,
        language: Language,
        paper: Option<PaperSize>,
    ) -> Result<Self> {
        let unit = units::get(db, event.unit_id)?;
        let paper = paper.unwrap_or(unit.paper);
        let logos = [unit_logos::find(db, unit.id, Side::Left)?, unit_logos::find(db, unit.id, Side::Right)?];
        Ok(Self { tools, event, unit, language, paper, logos })
    }

    /// The Indonesian or the English word.
    pub fn say<'a>(&self, indonesian: &'a str, english: &'a str) -> &'a str {
        match self.language {
            Language::Indonesian => indonesian,
            Language::English => english,
        }
    }

    /// The office's paper, of a day.
    pub fn stationery(&self, dated: Dated) -> Stationery {
        Stationery {
            letterhead: letterhead(&self.unit, self.logos.clone()),
            office: self.unit.name.clone(),
            paper: self.paper,
            language: self.language,
            zone: self.event.zone(),
            dated_on: match dated {
                Dated::On(day) => day,
                Dated::AsEvent => {
                    self.event.starts_on.unwrap_or_else(|| self.local_date(self.event.created_at))
                }
            },
        }
    }

    /// The lines of the letterhead that name the government and the office, or the unit's name.
    pub fn office_lines(&self) -> Vec<String> {
        let names = self.unit.letterhead.names();
        if names.is_empty() { vec![self.unit.name.clone()] } else { names }
    }

    /// The date at the place of the event.
    pub fn local_date(&self, at: NaiveDateTime) -> NaiveDate {
        self.event.zone().from_utc_datetime(&at).date_naive()
    }

    /// The day of printing at the place of the event, which stands beside the signature of most papers.
    pub fn today(&self) -> NaiveDate {
        self.local_date(self.tools.now)
    }

    /// First and last day, of the event or else of its sessions.
    pub fn days(&self, sessions: &[Session]) -> Option<(NaiveDate, NaiveDate)> {
        let first = sessions.iter().map(|session| session.starts_at).min();
        let last = sessions.iter().map(|session| session.starts_at).max();
        let start = self.event.starts_on.or_else(|| first.map(|at| self.local_date(at)))?;
        let end = self.event.ends_on.or_else(|| last.map(|at| self.local_date(at))).unwrap_or(start);
        Some((start, end))
    }

    /// Where the event is.
    pub fn place(&self) -> String {
        place(&self.event.venue, &self.event.city)
    }

    /// Who signs a list of a day. Without anybody known there are dots to write on.
    pub fn signing(&self, db: &mut Db, on: NaiveDate) -> Result<Signing> {
        let city = Some(&self.event.city).filter(|city| !city.is_empty()).unwrap_or(&self.unit.city);
        let titles = self.unit.papers.signer_titles(PaperKind::List);
        let shown = |signer: Signer| match titles {
            true => signer,
            false => Signer { title_before: String::new(), title_after: String::new(), ..signer },
        };
        let signer = signer_for(db, &self.event, SigningPlace::List, on)?.unwrap_or_default();
        let mut signatories = vec![self.signatory(shown(signer), city, on)];
        if let Some(signer) = signer_for(db, &self.event, SigningPlace::Acknowledgement, on)? {
            let above = self.say("Mengetahui,", "Acknowledged,").to_owned();
            signatories.insert(0, Signatory { above, ..self.signatory(shown(signer), city, on) });
        }
        Ok(Signing { signatories })
    }

    /// Somebody who signs at a place on a day.
    pub fn signatory(&self, signer: Signer, city: &str, on: NaiveDate) -> Signatory {
        signatory(signer, city, on, self.language)
    }

    /// The name of a file: kind, event, and what else tells it from others.
    pub fn filename(&self, kind: &str, rest: &str) -> String {
        let rest = slug(rest);
        let hyphen = if rest.is_empty() { "" } else { "-" };
        format!("{kind}-{}{hyphen}{rest}", self.event.code)
    }
}

/// The letterhead that a unit wrote, or its name.
pub(super) fn letterhead(unit: &Unit, [logo, logo_right]: [Option<Vec<u8>>; 2]) -> Letterhead {
    let head = shown(unit.letterhead.0.clone(), unit);
    Letterhead { logo, logo_right, lines: head.lines, rule: head.rule }
}

/// Somebody who signs at a place on a day; of nobody there are dots to write on.
pub(super) fn signatory(signer: Signer, city: &str, on: NaiveDate, language: Language) -> Signatory {
    const DOTS: &str = "……………………………………";
    let city = if city.is_empty() { "………………" } else { city };
    let nobody = signer.name.trim().is_empty();
    let position = signer.position.trim();
    Signatory {
        above: format!("{city}, {}", calendar::date(on, language)),
        capacity: signer.capacity.iter().map(|line| line.trim().to_owned()).collect(),
        position: if position.is_empty() || position.ends_with([',', '.']) {
            position.to_owned()
        } else {
            format!("{position},")
        },
        title_before: signer.title_before,
        name: if nobody { DOTS.to_owned() } else { signer.name },
        title_after: signer.title_after,
        rank: signer.rank,
        nip: if nobody { DOTS.to_owned() } else { signer.nip },
    }
}

/// House and town in one line; the town once.
pub(super) fn place(venue: &str, city: &str) -> String {
    let (venue, city) = (venue.trim(), city.trim());
    if venue.to_lowercase().contains(&city.to_lowercase()) {
        venue.to_owned()
    } else if venue.is_empty() {
        city.to_owned()
    } else {
        format!("{venue}, {city}")
    }
}

/// A text for the name of a file: small letters, digits, single hyphens.
pub(super) fn slug(text: &str) -> String {
    let folded = person::fold(text);
    let words: Vec<&str> =
        folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.join("-").chars().take(60).collect()
}

/// A number of the database for a paper; none is negative.
pub(super) fn count(number: i64) -> u32 {
    u32::try_from(number.max(0)).unwrap_or(u32::MAX)
}
