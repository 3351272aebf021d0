//! The people that a unit knows: the list, one person with all events and the lesson hours of each year, and
//! the form of one.

use askama::Template;

use crate::domain::language::Language;
use crate::domain::participant::{ParticipantRole, ParticipantStatus};
use crate::view::kit::{Choice, Field};
use crate::view::people::ParticipantFields;
use crate::view::{Section, Shell, paths};

/// People by name.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/people/list.html")]
pub struct PeoplePage {
    /// The frame.
    pub shell: Shell,
    /// What is searched for: part of a name, or a whole number.
    pub q: String,
    /// The region the list is narrowed to.
    pub region: String,
    /// Regions to choose from.
    pub regions: Vec<Choice>,
    /// The people of this page.
    pub rows: Vec<PersonRow>,
    /// The page before.
    pub previous: Option<String>,
    /// The next page.
    pub next: Option<String>,
}

/// A person in a list.
#[derive(Debug, Clone)]
pub struct PersonRow {
    /// Id for paths.
    pub id: String,
    /// Name with titles.
    pub name: String,
    /// Position and institution.
    pub position: String,
    /// Home region, or empty.
    pub region: String,
    /// How many events.
    pub events: i64,
}

impl PeoplePage {
    /// Whether the list is narrowed.
    pub fn is_active(&self) -> bool {
        !self.q.is_empty() || !self.region.is_empty()
    }

    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
        let row = |name: &str, events| PersonRow {
            id: "0190a000-0000-7000-8000-000000000001".into(),
            name: name.into(),
            position: "Pendamping · Dinas Sosial".into(),
            region: "Kota Banjarmasin".into(),
            events,
        };
        Self {
            shell: sample_shell(language),
            q: "a\"<script>".into(),
            region: "63.71".into(),
            regions: vec![Choice::new("63.71", "Kota Banjarmasin")],
            rows: vec![row("Drs. H. Ahmad Fauzi, M.Si.", 3), row("Mahmudah <script>", 0)],
            previous: Some(paths::people()),
            next: Some("/people?after=b".into()),
        }
    }
}

fn sample_shell(language: Language) -> Shell {
    let mut shell = Shell::sample(language);
    shell.nav.section = Section::People;
    shell
}

/// One person.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/people/person.html")]
pub struct PersonPage {
    /// The frame.
    pub shell: Shell,
    /// Id for paths.
    pub id: String,
    /// Name with titles.
    pub name: String,
    /// The unit that knows the person.
    pub unit: String,
    /// Words for what is known, with it; what is not known is left out.
    pub facts: Vec<(String, String)>,
    /// What was attended by year, the latest first.
    pub years: Vec<PersonYear>,
    /// The events, the latest first.
    pub events: Vec<PersonEvent>,
}

/// What was attended in a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PersonYear {
    /// Which year.
    pub year: i32,
    /// Events.
    pub events: i64,
    /// Sessions.
    pub sessions: i64,
    /// Lesson hours.
    pub jp: i64,
}

/// An event that somebody was in.
#[derive(Debug, Clone)]
pub struct PersonEvent {
    /// The event's code for paths.
    pub event: String,
    /// Its title.
    pub title: String,
    /// Its days, or empty.
    pub dates: String,
    /// The participant's id for paths.
    pub participant: String,
    /// As what.
    pub role: ParticipantRole,
    /// Where the participant stood.
    pub status: ParticipantStatus,
    /// Sessions attended.
    pub present: i64,
    /// Of how many.
    pub of: i64,
    /// Lesson hours attended.
    pub jp: i64,
    /// The certificate: id and number.
    pub certificate: Option<(String, String)>,
}

impl PersonPage {
    /// The lesson hours of all years.
    fn jp(&self) -> i64 {
        self.years.iter().map(|year| year.jp).sum()
    }

    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
        Self {
            shell: sample_shell(language),
            id: "0190a000-0000-7000-8000-000000000001".into(),
            name: "Mahmudah <script>, S.Sos.".into(),
            unit: "Dinas Sosial Provinsi Kalimantan Selatan".into(),
            facts: vec![("NIK".into(), "6371••••••••0003".into()), ("Jabatan".into(), "<b>".into())],
            years: vec![
                PersonYear { year: 2024, events: 1, sessions: 3, jp: 12 },
                PersonYear { year: 2023, events: 2, sessions: 8, jp: 30 },
            ],
            events: vec![PersonEvent {
                event: "bimtek-2023".into(),
                title: "Bimtek <script>".into(),
                dates: "20 s.d. 22 Februari 2023".into(),
                participant: "0190a000-0000-7000-8000-000000000002".into(),
                role: ParticipantRole::Peserta,
                status: ParticipantStatus::Confirmed,
                present: 6,
                of: 7,
                jp: 30,
                certificate: Some(("0190a000".into(), "001/BIMTEK/2023".into())),
            }],
        }
    }
}

/// The form of a person.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/people/form.html")]
pub struct PersonFormPage {
    /// The frame.
    pub shell: Shell,
    /// Id for paths.
    pub id: String,
    /// Name with titles, as stored.
    pub name: String,
    /// What stands in the form.
    pub fields: ParticipantFields,
    /// The home region.
    pub region: Field,
    /// Regions to choose from.
    pub regions: Vec<Choice>,
}

impl PersonFormPage {
    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
        Self {
            shell: sample_shell(language),
            id: "0190a000-0000-7000-8000-000000000001".into(),
            name: "Mahmudah <script>".into(),
            fields: ParticipantFields {
                name: "Mahmudah".into(),
                nik: Field::of("63710312").wrong("NIK terdiri atas 16 angka."),
                ..ParticipantFields::default()
            },
            region: Field::of("63.71 Kota Banjarmasin"),
            regions: vec![Choice::new("63.71", "Kota Banjarmasin")],
        }
    }
}
