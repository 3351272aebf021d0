//! The list of an event's participants and the form of one: new, edited, or taking over a seat.

use askama::Template;

use super::events::{EventHead, Tab};
use super::form::{Choice, Entered, Field};
use super::{Shell, paths};
use crate::domain::language::Language;
use crate::domain::participant::{ParticipantRole, ParticipantStatus};

/// Participants of an event.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/participants.html")]
pub struct ParticipantsPage {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub event: EventHead,
    /// What the list is narrowed to.
    pub filter: ParticipantFilter,
    /// Delegations to choose from.
    pub delegations: Vec<Choice>,
    /// How many there are by status, within delegation, role and search.
    pub counts: Vec<(ParticipantStatus, i64)>,
    /// The participants of this page.
    pub rows: Vec<ParticipantRow>,
    /// Back to the first page, when this is a later one.
    pub first: Option<String>,
    /// The next page.
    pub next: Option<String>,
    /// Whether the reader may add participants.
    pub may_add: bool,
    /// Whether the reader may export the list and print badges.
    pub may_export: bool,
    /// Whether the reader may search by NIK, NIP and phone too.
    pub by_number: bool,
    /// Tickets to be sent by mail, for those who may send them.
    pub send: Option<SendTickets>,
}

/// Where the tickets of an event stand that can be sent by mail.
#[derive(Debug, Clone, Copy)]
pub struct SendTickets {
    /// Participants with a ticket and an address.
    pub with_address: i64,
    /// Those of them whose ticket was never sent.
    pub unsent: i64,
    /// Participants with a ticket and no address.
    pub without_address: i64,
}

/// What a list of participants is narrowed to; empty texts narrow nothing.
#[derive(Debug, Clone, Default)]
pub struct ParticipantFilter {
    /// What is searched for: part of a name, or a whole number.
    pub q: String,
    /// The same sealed, for addresses.
    pub find: String,
    /// Delegation's id.
    pub delegation: String,
    /// Status.
    pub status: String,
    /// Role.
    pub role: String,
    /// Whether the list runs from Z to A.
    pub descending: bool,
}

impl ParticipantFilter {
    /// Whether anything is narrowed.
    pub fn is_active(&self) -> bool {
        [&self.q, &self.delegation, &self.status, &self.role].iter().any(|value| !value.is_empty())
    }

    fn url(&self, event: &str, status: &str, descending: bool) -> String {
        let sort = if descending { "-name" } else { "" };
        let pairs = [
            ("find", self.find.as_str()),
            ("delegation", &self.delegation),
            ("status", status),
            ("role", &self.role),
            ("sort", sort),
        ];
        paths::with_query(&paths::participants(event), &pairs)
    }

    /// The same list with another status.
    pub fn with_status(&self, event: &str, status: &ParticipantStatus) -> String {
        self.url(event, status.as_str(), self.descending)
    }

    /// The same list of every status.
    pub fn with_any_status(&self, event: &str) -> String {
        self.url(event, "", self.descending)
    }

    /// The same list the other way round.
    pub fn reversed(&self, event: &str) -> String {
        self.url(event, &self.status, !self.descending)
    }

    /// The same list.
    pub fn same(&self, event: &str) -> String {
        self.url(event, &self.status, self.descending)
    }

    /// The same list behind a participant.
    pub fn behind(&self, event: &str, participant: &str) -> String {
        let same = self.same(event);
        let separator = if same.contains('?') { '&' } else { '?' };
        format!("{same}{separator}after={participant}")
    }
}

/// A participant in a list.
#[derive(Debug, Clone)]
pub struct ParticipantRow {
    /// Id for paths.
    pub id: String,
    /// Name with titles.
    pub name: String,
    /// Position and institution.
    pub position: String,
    /// Delegation's name, or empty.
    pub delegation: String,
    /// Category, or empty.
    pub category: String,
    /// Role.
    pub role: ParticipantRole,
    /// Status.
    pub status: ParticipantStatus,
    /// "3 / 6" sessions, or empty before the first.
    pub attendance: String,
}

impl ParticipantsPage {
    /// The key of what can be searched for.
    pub fn search_key(&self) -> &'static str {
        if self.by_number { "participants-search-number" } else { "name" }
    }

    /// All participants of the counts.
    pub fn total(&self) -> i64 {
        self.counts.iter().map(|(_, count)| count).sum()
    }

    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
        let row = |name: &str, position: &str, delegation: &str, role, status| ParticipantRow {
            id: "0190a000-0000-7000-8000-000000000001".into(),
            name: name.into(),
            position: position.into(),
            delegation: delegation.into(),
            category: "pendamping".into(),
            role,
            status,
            attendance: "3 / 6".into(),
        };
        Self {
            shell: Shell::sample(language),
            event: EventHead::sample(Tab::Participants),
            filter: ParticipantFilter {
                q: "a\"<script>".into(),
                status: "confirmed".into(),
                ..ParticipantFilter::default()
            },
            delegations: vec![Choice::new("1", "Kota Banjarmasin"), Choice::new("2", "Kota Banjarbaru")],
            counts: vec![
                (ParticipantStatus::Confirmed, 52),
                (ParticipantStatus::Nominated, 14),
                (ParticipantStatus::Waiting, 3),
                (ParticipantStatus::Cancelled, 2),
            ],
            rows: vec![
                row(
                    "Drs. H. Ahmad Fauzi, M.Si.",
                    "Koordinator · Dinas Sosial",
                    "Kota Banjarmasin",
                    ParticipantRole::Peserta,
                    ParticipantStatus::Confirmed,
                ),
                row(
                    "Mahmudah <script>alert(1)</script>",
                    "Pendamping",
                    "Kabupaten Hulu Sungai Selatan",
                    ParticipantRole::Peserta,
                    ParticipantStatus::Nominated,
                ),
                row("Zulkifli", "Widyaiswara", "", ParticipantRole::Narasumber, ParticipantStatus::Waiting),
            ],
            first: Some(paths::participants("bimtek-2023")),
            next: Some("/events/bimtek-2023/participants?cursor=b".into()),
            may_add: true,
            may_export: true,
            by_number: true,
            send: Some(SendTickets { with_address: 52, unsent: 12, without_address: 3 }),
        }
    }
}

/// Form of a participant.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/participant_form.html")]
pub struct ParticipantFormPage {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub event: EventHead,
    /// What the form is for.
    pub purpose: Purpose,
    /// What stands in the form.
    pub fields: ParticipantFields,
    /// Refused as a whole: no seat left, registered already.
    pub refused: Option<String>,
    /// Delegations to choose from.
    pub delegations: Vec<Choice>,
    /// Categories used in this event.
    pub categories: Vec<String>,
    /// Roles the reader may give.
    pub roles: Vec<ParticipantRole>,
}

/// What the form of a participant is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Purpose {
    /// A new participant.
    Add,
    /// The participant with this id.
    Edit(String),
    /// Another person on the seat of this participant: id and name.
    Replace(String, String),
}

/// Fields of a participant.
#[derive(Debug, Clone, Default)]
pub struct ParticipantFields {
    /// Name as it is printed, without titles.
    pub name: Field,
    /// Titles before the name.
    pub title_before: Field,
    /// Titles after the name.
    pub title_after: Field,
    /// NIK.
    pub nik: Field,
    /// NIP.
    pub nip: Field,
    /// Phone.
    pub phone: Field,
    /// E-mail address.
    pub email: Field,
    /// L or P.
    pub sex: Field,
    /// Position.
    pub position: Field,
    /// Institution.
    pub institution: Field,
    /// Role.
    pub role: Field,
    /// Category.
    pub category: Field,
    /// Delegation's id.
    pub delegation: Field,
    /// Ticked to queue when no seat is left.
    pub wait: Field,
}

impl ParticipantFields {
    /// From a sent form.
    pub fn entered(form: &Entered) -> Self {
        Self {
            name: form.field("name"),
            title_before: form.field("title_before"),
            title_after: form.field("title_after"),
            nik: form.field("nik"),
            nip: form.field("nip"),
            phone: form.field("phone"),
            email: form.field("email"),
            sex: form.field("sex"),
            position: form.field("position"),
            institution: form.field("institution"),
            role: form.field("role"),
            category: form.field("category"),
            delegation: form.field("delegation"),
            wait: form.field("wait"),
        }
    }
}

impl ParticipantFormPage {
    /// Where the form is sent to.
    pub fn action(&self) -> String {
        match &self.purpose {
            Purpose::Add => paths::participants(&self.event.id),
            Purpose::Edit(id) => paths::participant(id),
            Purpose::Replace(id, _) => paths::participant_replace(id),
        }
    }

    /// Where "cancel" leads.
    pub fn back(&self) -> String {
        match &self.purpose {
            Purpose::Add => paths::participants(&self.event.id),
            Purpose::Edit(id) | Purpose::Replace(id, _) => paths::participant(id),
        }
    }

    /// The stable word of the purpose.
    pub fn word(&self) -> &'static str {
        match self.purpose {
            Purpose::Add => "add",
            Purpose::Edit(_) => "edit",
            Purpose::Replace(..) => "replace",
        }
    }

    /// Whose seat is taken over.
    pub fn replaced(&self) -> Option<&str> {
        match &self.purpose {
            Purpose::Replace(_, name) => Some(name),
            _ => None,
        }
    }

    /// The roles as choices.
    pub fn role_choices(&self) -> Vec<Choice> {
        self.roles.iter().map(|role| Choice::new(role, self.shell.word("role", role))).collect()
    }

    /// L and P as choices.
    pub fn sex_choices(&self) -> Vec<Choice> {
        ["L", "P"].iter().map(|code| Choice::new(code, self.shell.word("sex", code))).collect()
    }

    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
        Self {
            shell: Shell::sample(language),
            event: EventHead::sample(Tab::Participants),
            purpose: Purpose::Replace("0190a000".into(), "Mahmudah <script>".into()),
            fields: ParticipantFields {
                name: "Ahmad Fauzi".into(),
                title_before: "Drs. H.".into(),
                title_after: "M.Si.".into(),
                nik: Field::of("63710312").wrong("NIK terdiri atas 16 angka."),
                role: "peserta".into(),
                delegation: "1".into(),
                ..ParticipantFields::default()
            },
            refused: Some("Kuota Kota Banjarmasin sudah penuh.".into()),
            delegations: vec![Choice::new("1", "Kota Banjarmasin · sisa 2")],
            categories: vec!["pendamping".into()],
            roles: ParticipantRole::ALL.to_vec(),
        }
    }
}
