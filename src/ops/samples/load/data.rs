//! The sample data as it is written: the published facts of five events (`facts.json`, kept word for
//! word), and one file per event with what had to be invented. Reads them; loads nothing.

mod nominations;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::domain::event::{EventDetails, EventStatus, Official};
use crate::domain::participant::{Answer, ParticipantRole};
use crate::domain::person::fold;
use crate::ops::error::{Error, Result};

pub use nominations::{SampleDelegation, SampleNominations};

/// The code of the event that runs on the day the samples are loaded.
pub const TODAY: &str = "bimtek-hari-ini";

/// The code of the event that takes nominations, two weeks after the samples are loaded.
pub const AHEAD: &str = "rakor-mendatang";

const FACTS: &str = include_str!("facts.json");
const UNITS: &str = include_str!("units.json");
const FIGURES: &str = include_str!("figures.json");
/// In the order of their dates: what is known of a person grows with time.
const PLANS: [&str; 7] = [
    include_str!("bimtek-2023.json"),
    include_str!("rakor-2024-01.json"),
    include_str!("rakor-2024-02.json"),
    include_str!("rakor-ogan-ilir-2024.json"),
    include_str!("konsolidasi-2024.json"),
    include_str!("bimtek-hari-ini.json"),
    include_str!("rakor-mendatang.json"),
];

/// An office.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SampleUnit {
    pub code: String,
    pub name: String,
    pub region: String,
    pub city: String,
    pub time_zone: String,
    pub paper: String,
    pub number_pattern: String,
    pub letterhead: Vec<String>,
    pub signers: Vec<SampleSigner>,
}

/// Who signs an office's papers.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SampleSigner {
    pub capacity: String,
    pub position: String,
    pub name: String,
}

/// Figures per region of an office, invented.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SampleFigures {
    pub unit: String,
    pub name: String,
    pub year: i64,
    pub source: String,
    pub as_of: String,
    pub figures: BTreeMap<String, i64>,
}

/// What is known of an event. Figures and sources that no page shows yet stay unread in the file.
#[derive(Debug, Clone, Deserialize)]
pub struct Facts {
    pub id: String,
    pub name: String,
    #[serde(rename = "type")]
    pub kind: String,
    pub date_reported: Option<NaiveDate>,
    pub date_range_inferred: Option<(NaiveDate, NaiveDate)>,
    pub city: String,
    pub venue: Option<String>,
    #[serde(default)]
    pub officials: Vec<FactsOfficial>,
    #[serde(default)]
    pub participants: FactsParticipants,
    #[serde(default, rename = "maksud")]
    pub aims: Vec<String>,
    #[serde(default, rename = "tujuan")]
    pub objectives: Vec<String>,
    #[serde(default)]
    pub expected_output: Vec<String>,
    #[serde(default)]
    pub topics: Vec<String>,
    #[serde(default)]
    pub legal_basis: Vec<String>,
}

/// A real official, as the press named him.
#[derive(Debug, Clone, Deserialize)]
pub struct FactsOfficial {
    pub name: String,
    pub position: String,
    #[serde(default)]
    pub role: String,
    pub on_behalf_of: Option<Box<FactsOfficial>>,
}

/// Who came, as far as it was told.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct FactsParticipants {
    pub by_region: Option<Vec<FactsQuota>>,
}

/// Seats that were published.
#[derive(Debug, Clone, Deserialize)]
pub struct FactsQuota {
    pub code: String,
    pub quota: i64,
}

/// What was invented around the facts.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    pub code: String,
    pub unit: String,
    pub status: EventStatus,
    pub time_zone: String,
    pub region: String,
    #[serde(default)]
    pub number_pattern: String,
    #[serde(default)]
    pub certificates: bool,
    pub late_after_minutes: Option<i64>,
    /// How many days after today it begins, where the facts tell no day.
    #[serde(default)]
    pub starts_in: i64,
    /// The last day, where the facts don't tell it.
    pub ends_on: Option<NaiveDate>,
    #[serde(default)]
    pub remarks: Vec<String>,
    /// The facts of an event that is invented altogether.
    facts: Option<Facts>,
    #[serde(default)]
    quotas: Vec<SampleQuota>,
    #[serde(default)]
    pub sessions: Vec<SampleSession>,
    /// How its seats were shared out and filled; the organizer alone fills them where nothing is told.
    pub nominations: Option<SampleNominations>,
    #[serde(default)]
    pub people: Vec<SamplePerson>,
}

/// Seats of a delegation.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SampleQuota {
    pub region: String,
    pub institution: String,
    pub category: String,
    pub seats: i64,
}

/// A session, told by the event's day (from 1) and the clock at the place.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SampleSession {
    pub day: i64,
    from: String,
    until: String,
    pub title: String,
    #[serde(default)]
    pub speaker: String,
    pub jp: Option<i64>,
    #[serde(default)]
    pub check_out: bool,
    /// Whether attendance was typed in from a paper list.
    #[serde(default)]
    pub paper: bool,
}

/// How a sample participant comes to the status.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Entry {
    /// The organizer registers.
    #[default]
    Confirmed,
    /// The delegation's coordinator nominates.
    Nominated,
    /// The same, and has not handed the name in.
    Draft,
    /// Nominated and confirmed.
    Accepted,
    /// Nominated and sent back with a remark.
    Returned,
    /// Nominated and refused with a remark.
    Rejected,
    /// Nominated, confirmed, and cancelled once others wait.
    Withdrawn,
    /// The delegation is full.
    Waiting,
    /// Registered and cancelled.
    Cancelled,
    /// Takes the seat of somebody who can't come.
    Replacing,
    /// Comes to the desk unregistered, and there is a seat.
    WalkIn,
    /// The same, and there is none; the remark says why that was allowed.
    OverQuota,
}

impl Entry {
    /// Whether the person is on the list before the event begins, and takes nobody's place.
    pub fn is_planned(self) -> bool {
        !matches!(self, Self::Replacing | Self::WalkIn | Self::OverQuota)
    }
}

/// An invented person in an event.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SamplePerson {
    pub name: String,
    pub title_before: String,
    pub title_after: String,
    pub sex: String,
    pub nik: String,
    pub nip: String,
    pub phone: String,
    pub position: String,
    pub institution: String,
    role: Option<ParticipantRole>,
    pub category: String,
    pub region: String,
    /// The institution of the delegation, which need not be where the person works.
    pub delegation: String,
    pub status: Entry,
    /// Why somebody is returned, rejected, or let in beyond the seats.
    pub remark: String,
    /// The name of who steps back.
    pub replaces: String,
    /// What the person says about coming.
    pub answer: Option<Answer>,
    /// One letter per session: those of the recap, `T` for late, `-` for nothing noted.
    pub marks: String,
    /// "Name, position" of who came instead.
    pub deputy: String,
}

impl SamplePerson {
    pub fn role(&self) -> ParticipantRole {
        self.role.unwrap_or(ParticipantRole::Peserta)
    }

    /// A mail address in a domain that can't exist (RFC 2606). One in five has none, as in real lists.
    pub fn email(&self) -> String {
        if self.phone.ends_with(['0', '5']) {
            return String::new();
        }
        let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '.' };
        let name: String = fold(&self.name).chars().map(plain).collect();
        format!("{name}@contoh.example")
    }
}

impl SampleSession {
    /// Start and end in minutes after midnight of its day.
    pub fn minutes(&self) -> Option<(i64, i64)> {
        Some((minutes(&self.from)?, minutes(&self.until)?))
    }
}

/// A clock as minutes after midnight.
fn minutes(clock: &str) -> Option<i64> {
    let (hours, minutes) = clock.split_once(':')?;
    Some(hours.parse::<i64>().ok()? * 60 + minutes.parse::<i64>().ok()?)
}

/// An event: the facts and what was invented around them.
#[derive(Debug, Clone)]
pub struct Sample {
    pub facts: Facts,
    pub plan: Plan,
}

impl Sample {
    /// The seats: as published where they were, else as invented.
    pub fn quotas(&self) -> Vec<SampleQuota> {
        match &self.facts.participants.by_region {
            Some(published) => published
                .iter()
                .map(|row| SampleQuota { region: row.code.clone(), seats: row.quota, ..Default::default() })
                .collect(),
            None => self.plan.quotas.clone(),
        }
    }

    /// The first and the last day; an event without dates of its own begins today, or as many days later as it says.
    pub fn days(&self, today: NaiveDate) -> (NaiveDate, Option<NaiveDate>) {
        if let Some((first, last)) = self.facts.date_range_inferred {
            return (first, Some(last));
        }
        match self.facts.date_reported {
            Some(day) => (day, self.plan.ends_on),
            None => {
                let first = today + chrono::TimeDelta::days(self.plan.starts_in);
                (first, Some(self.last_day(first)))
            }
        }
    }

    /// The last day of the sessions when the first is on this day.
    pub fn last_day(&self, first: NaiveDate) -> NaiveDate {
        let days = self.plan.sessions.iter().map(|session| session.day).max().unwrap_or(1);
        first + chrono::TimeDelta::days(days - 1)
    }

    /// What papers say of the event.
    pub fn details(&self) -> EventDetails {
        let facts = &self.facts;
        EventDetails {
            aims: facts.aims.clone(),
            objectives: [facts.objectives.clone(), facts.expected_output.clone()].concat(),
            topics: facts.topics.clone(),
            legal_basis: facts.legal_basis.clone(),
            officials: facts.officials.iter().map(official).collect(),
            remarks: self.plan.remarks.clone(),
            ..EventDetails::default()
        }
    }
}

fn official(facts: &FactsOfficial) -> Official {
    let of = |of: &FactsOfficial| format!("{}, {}", of.name, of.position);
    Official {
        name: facts.name.clone(),
        position: facts.position.clone(),
        role: facts.role.clone(),
        on_behalf_of: facts.on_behalf_of.as_deref().map(of).unwrap_or_default(),
    }
}

/// The units.
pub fn units() -> Result<Vec<SampleUnit>> {
    parse(UNITS)
}

/// The figures of the offices.
pub fn figures() -> Result<Vec<SampleFigures>> {
    parse(FIGURES)
}

/// The events, in the order of their dates.
pub fn events() -> Result<Vec<Sample>> {
    #[derive(Deserialize)]
    struct Published {
        events: Vec<Facts>,
    }
    let published: Published = parse(FACTS)?;
    PLANS
        .iter()
        .map(|text| {
            let mut plan: Plan = parse(text)?;
            let own = plan.facts.take();
            let known = || published.events.iter().find(|facts| facts.id == plan.code).cloned();
            let facts = own
                .or_else(known)
                .ok_or_else(|| Error::internal(format!("no facts for the sample {}", plan.code)))?;
            Ok(Sample { facts, plan })
        })
        .collect()
}

fn parse<T: DeserializeOwned>(text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|error| Error::Internal(Box::new(error)))
}
