//! The list of events, the form of an event, and the head that every page inside an event carries.

use askama::Template;

use crate::domain::event::EventStatus;
use crate::domain::language::Language;
use crate::view::kit::form::cell;
use crate::view::kit::{Choice, Entered, Field, Fill};
use crate::view::{Shell, paths};

/// The head of every page inside an event.
#[derive(Debug, Clone)]
pub struct EventHead {
    /// Id or code, for paths.
    pub id: String,
    /// Title.
    pub title: String,
    /// "bimtek" and the like, in the reader's language.
    pub kind: String,
    /// Where it stands.
    pub status: EventStatus,
    /// "20 s.d. 22 Februari 2023", or empty.
    pub dates: String,
    /// "Banjarmasin", or empty.
    pub place: String,
    /// The pages the reader may open.
    pub tabs: Vec<Tab>,
    /// The page that is open.
    pub tab: Tab,
    /// Whether the reader plans the event.
    pub may_plan: bool,
}

/// The pages of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    /// Facts and status.
    Overview,
    /// Seats.
    Quotas,
    /// How delegations fill them.
    Delegations,
    /// Sessions and attendance.
    Sessions,
    /// Participants.
    Participants,
    /// Papers.
    Documents,
    /// Certificates.
    Certificates,
    /// Who helps.
    Team,
}

impl Tab {
    /// Every tab, in order.
    pub const ALL: [Self; 8] = [
        Self::Overview,
        Self::Quotas,
        Self::Delegations,
        Self::Sessions,
        Self::Participants,
        Self::Documents,
        Self::Certificates,
        Self::Team,
    ];

    /// The stable word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Overview => "overview",
            Self::Quotas => "quotas",
            Self::Delegations => "delegations",
            Self::Sessions => "sessions",
            Self::Participants => "participants",
            Self::Documents => "documents",
            Self::Certificates => "certificates",
            Self::Team => "team",
        }
    }

    /// Its address in an event.
    pub fn path(self, event: &str) -> String {
        match self {
            Self::Overview => paths::event(event),
            Self::Quotas => paths::quotas(event),
            Self::Delegations => paths::delegations(event),
            Self::Sessions => paths::sessions(event),
            Self::Participants => paths::participants(event),
            Self::Documents => paths::documents(event),
            Self::Certificates => paths::certificates(event),
            Self::Team => paths::event_team(event),
        }
    }
}

impl EventHead {
    /// A sample for tests.
    pub fn sample(tab: Tab) -> Self {
        Self {
            id: "bimtek-2023".into(),
            title: "Bimbingan Teknis SDM Program Keluarga Harapan (PKH) Tahun 2023 <script>".into(),
            kind: "Bimtek".into(),
            status: EventStatus::Open,
            dates: "20 s.d. 22 Februari 2023".into(),
            place: "Banjarmasin".into(),
            tabs: Tab::ALL.to_vec(),
            tab,
            may_plan: true,
        }
    }
}

/// One event in a list.
#[derive(Debug, Clone)]
pub struct EventSummary {
    /// Id or code, for paths.
    pub id: String,
    /// Title.
    pub title: String,
    /// Its kind, in the reader's language.
    pub kind: String,
    /// Where it stands.
    pub status: EventStatus,
    /// Dates in words, or empty.
    pub dates: String,
    /// City, or empty.
    pub place: String,
    /// Seats.
    pub fill: Fill,
}

impl EventSummary {
    /// Samples for tests.
    pub fn samples() -> Vec<Self> {
        let event =
            |id: &str, title: &str, kind: &str, status, dates: &str, seats, confirmed, nominated| Self {
                id: id.into(),
                title: title.into(),
                kind: kind.into(),
                status,
                dates: dates.into(),
                place: "Banjarmasin".into(),
                fill: Fill { seats, confirmed, nominated, waiting: 0 },
            };
        vec![
            event(
                "bimtek-2023",
                "Bimtek SDM PKH Tahun 2023",
                "Bimtek",
                EventStatus::Running,
                "20 s.d. 22 Februari 2023",
                75,
                75,
                0,
            ),
            event(
                "rakor-januari-2024",
                "Rakor PKH Januari 2024 <b>",
                "Rakor",
                EventStatus::Open,
                "17 s.d. 19 Januari 2024",
                65,
                41,
                16,
            ),
            event("rakor-februari-2024", "Rakor PKH Februari 2024", "Rakor", EventStatus::Draft, "", 0, 0, 0),
            event(
                "konsolidasi-2024",
                "Konsolidasi dan Penyaluran Bantuan Sosial PKH se-Kalimantan Selatan Tahun 2024",
                "Konsolidasi",
                EventStatus::Finished,
                "19 s.d. 20 September 2024",
                45,
                45,
                0,
            ),
        ]
    }
}

/// The list of events.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/events/list.html")]
pub struct EventsPage {
    /// The frame.
    pub shell: Shell,
    /// What is searched for.
    pub q: String,
    /// The status that is filtered by, or empty.
    pub status: String,
    /// The events of this page.
    pub events: Vec<EventSummary>,
    /// Back to the first page, when this is a later one.
    pub first: Option<String>,
    /// The next page.
    pub next: Option<String>,
    /// Whether the reader may create events.
    pub may_plan: bool,
}

impl EventsPage {
    /// Whether the list is narrowed by search or status.
    pub fn filtered(&self) -> bool {
        !self.q.is_empty() || !self.status.is_empty()
    }

    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
        Self {
            shell: Shell::sample(language),
            q: "pkh\"><script>".into(),
            status: "open".into(),
            events: EventSummary::samples(),
            first: None,
            next: Some("/events?cursor=abc".into()),
            may_plan: true,
        }
    }
}

/// Form of a new or an existing event.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/events/form.html")]
pub struct EventFormPage {
    /// The frame.
    pub shell: Shell,
    /// The event that is edited; `None` for a new one.
    pub event: Option<EventHead>,
    /// What stands in the form.
    pub fields: EventFields,
    /// Whether the code is fixed because the event was opened.
    pub code_fixed: bool,
    /// Units to choose from for a new event.
    pub units: Vec<Choice>,
    /// Kinds to choose from.
    pub kinds: Vec<Choice>,
    /// Time zones to choose from.
    pub time_zones: Vec<Choice>,
    /// Regions to find a name in.
    pub regions: Vec<Choice>,
}

/// Fields of an event. Lists are entered one line each.
#[derive(Debug, Clone, Default)]
pub struct EventFields {
    /// Code of the unit; of a new event.
    pub unit: Field,
    /// Code for addresses.
    pub code: Field,
    /// Kind.
    pub kind: Field,
    /// Title.
    pub title: Field,
    /// Theme.
    pub theme: Field,
    /// First day.
    pub starts_on: Field,
    /// Last day.
    pub ends_on: Field,
    /// IANA name of the time zone.
    pub time_zone: Field,
    /// Venue.
    pub venue: Field,
    /// City.
    pub city: Field,
    /// Region by name or code.
    pub region: Field,
    /// Maksud.
    pub aims: Field,
    /// Tujuan.
    pub objectives: Field,
    /// Materi.
    pub topics: Field,
    /// Dasar hukum.
    pub legal_basis: Field,
    /// Remarks.
    pub remarks: Field,
    /// Ticked when only organizers make exceptions at the door.
    pub exceptions_by_organizers: Field,
    /// Officials, by row.
    pub officials: Vec<OfficialFields>,
    /// Attendance a certificate needs.
    pub min_attendance_percent: Field,
    /// Pattern of certificate numbers.
    pub number_pattern: Field,
}

/// Fields of an official: `official_name-0`, `official_position-0` and so on.
#[derive(Debug, Clone, Default)]
pub struct OfficialFields {
    /// Name.
    pub name: Field,
    /// Position.
    pub position: Field,
    /// What he or she does: opens, speaks, signs.
    pub role: Field,
    /// On whose behalf.
    pub on_behalf_of: Field,
}

impl OfficialFields {
    /// Whether anything stands in the row.
    pub fn is_filled(&self) -> bool {
        !self.is_empty()
    }

    fn is_empty(&self) -> bool {
        [&self.name, &self.position, &self.role, &self.on_behalf_of]
            .iter()
            .all(|field| field.value.trim().is_empty())
    }
}

impl EventFields {
    /// How many empty rows for officials a form offers.
    const EMPTY_ROWS: usize = 1;

    /// From a sent form, with the messages it got.
    pub fn entered(form: &Entered) -> Self {
        let kept = |row: &usize| form.value(&cell("official_remove", row)).is_empty();
        let officials = form.rows("official_name").into_iter().filter(kept).map(|row| OfficialFields {
            name: form.field(&format!("official_name-{row}")),
            position: form.field(&format!("official_position-{row}")),
            role: form.field(&format!("official_role-{row}")),
            on_behalf_of: form.field(&format!("official_on_behalf_of-{row}")),
        });
        Self {
            unit: form.field("unit"),
            code: form.field("code"),
            kind: form.field("kind"),
            title: form.field("title"),
            theme: form.field("theme"),
            starts_on: form.field("starts_on"),
            ends_on: form.field("ends_on"),
            time_zone: form.field("time_zone"),
            venue: form.field("venue"),
            city: form.field("city"),
            region: form.field("region"),
            aims: form.field("aims"),
            objectives: form.field("objectives"),
            topics: form.field("topics"),
            legal_basis: form.field("legal_basis"),
            remarks: form.field("remarks"),
            exceptions_by_organizers: form.field("exceptions_by_organizers"),
            officials: officials.collect(),
            min_attendance_percent: form.field("min_attendance_percent"),
            number_pattern: form.field("number_pattern"),
        }
        .with_empty_rows()
    }

    /// With one row more than there are.
    pub fn with_another_row(mut self) -> Self {
        self.officials.push(OfficialFields::default());
        self
    }

    /// With an empty row at the end, so that one more official can be entered without JavaScript.
    pub fn with_empty_rows(mut self) -> Self {
        let filled = self.officials.iter().rposition(|row| !row.is_empty()).map_or(0, |at| at + 1);
        self.officials.resize_with((filled + Self::EMPTY_ROWS).max(self.officials.len()), Default::default);
        self
    }
}

impl EventFormPage {
    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
        Self {
            shell: Shell::sample(language),
            event: Some(EventHead::sample(Tab::Overview)),
            fields: EventFields {
                code: "bimtek-2023".into(),
                kind: "bimtek".into(),
                title: "Bimbingan Teknis SDM PKH Tahun 2023".into(),
                starts_on: "2023-02-22".into(),
                ends_on: Field::of("2023-02-20").wrong("Tanggal selesai sebelum tanggal mulai."),
                time_zone: "Asia/Makassar".into(),
                city: "Banjarmasin".into(),
                aims: "Menyamakan langkah pendamping\n</textarea><script>".into(),
                officials: vec![OfficialFields {
                    name: "Rusdiansyah".into(),
                    position: "Sekretaris Dinas".into(),
                    role: "membuka".into(),
                    on_behalf_of: "Kepala Dinas".into(),
                }],
                min_attendance_percent: "80".into(),
                number_pattern: "{seq:03}/BIMTEK-PKH/DINSOS/{roman_month}/{year}".into(),
                ..EventFields::default()
            }
            .with_empty_rows(),
            code_fixed: true,
            units: Vec::new(),
            kinds: vec![Choice::new("bimtek", "Bimtek"), Choice::new("rakor", "Rakor")],
            time_zones: crate::view::units::time_zones(),
            regions: vec![Choice::new("63.71", "Kota Banjarmasin")],
        }
    }
}
