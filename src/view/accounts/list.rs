//! The list of accounts, and the form that invites somebody.

use askama::Template;

use crate::domain::account::AccountState;
use crate::domain::event::AccountRole;
use crate::domain::language::Language;
use crate::view::kit::{Choice, Entered, Field};
use crate::view::{Shell, paths};

/// Accounts within the reader's reach.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/accounts/list.html")]
pub struct AccountsPage {
    /// The frame.
    pub shell: Shell,
    /// What the list is narrowed to.
    pub filter: AccountFilter,
    /// The accounts of this page.
    pub rows: Vec<AccountRow>,
    /// Back to the first page, when this is a later one.
    pub first: Option<String>,
    /// The next page.
    pub next: Option<String>,
}

/// What a list of accounts is narrowed to; empty texts narrow nothing.
#[derive(Debug, Clone, Default)]
pub struct AccountFilter {
    /// What is searched for: part of a name or an address.
    pub q: String,
    /// The same sealed, for addresses.
    pub find: String,
    /// Role.
    pub role: String,
    /// State.
    pub state: String,
}

impl AccountFilter {
    /// Whether anything is narrowed.
    pub fn is_active(&self) -> bool {
        [&self.q, &self.role, &self.state].iter().any(|value| !value.is_empty())
    }

    /// The same list, from behind an account on.
    pub fn behind(&self, account: &str) -> String {
        let pairs =
            [("find", self.find.as_str()), ("role", &self.role), ("state", &self.state), ("after", account)];
        paths::with_query(&paths::accounts(), &pairs)
    }
}

/// An account in a list.
#[derive(Debug, Clone)]
pub struct AccountRow {
    /// Id for paths.
    pub id: String,
    /// Name.
    pub name: String,
    /// Mail address.
    pub email: String,
    /// Where it stands.
    pub state: AccountState,
    /// What it may do: role and what it covers.
    pub rights: Vec<(AccountRole, String)>,
    /// When its owner was last here; empty for never.
    pub last_seen: String,
}

/// The form of an invitation.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/accounts/new.html")]
pub struct AccountNewPage {
    /// The frame.
    pub shell: Shell,
    /// Name.
    pub name: Field,
    /// Mail address.
    pub email: Field,
    /// The language of letter and pages.
    pub language: Field,
    /// The first right.
    pub right: RightFields,
}

/// The fields of a right.
#[derive(Debug, Clone, Default)]
pub struct RightFields {
    /// Role.
    pub role: Field,
    /// Unit's code.
    pub unit: Field,
    /// Event's code.
    pub event: Field,
    /// Delegation by name or region.
    pub delegation: Field,
    /// Why.
    pub note: Field,
    /// Roles to choose from.
    pub roles: Vec<Choice>,
    /// Units to choose from.
    pub units: Vec<Choice>,
    /// Whether the whole installation may be given.
    pub whole: bool,
    /// Events to find a code in.
    pub events: Vec<Choice>,
    /// Whether it is asked why.
    pub with_note: bool,
}

impl RightFields {
    /// The same from a sent form.
    pub fn with_entered(self, form: &Entered) -> Self {
        Self {
            role: form.field("role"),
            unit: form.field("unit"),
            event: form.field("event"),
            delegation: form.field("delegation"),
            note: form.field("note"),
            ..self
        }
    }

    /// A sample for tests.
    pub fn sample() -> Self {
        Self {
            role: "coordinator".into(),
            unit: "utama".into(),
            event: "bimtek-2023".into(),
            delegation: Field::of("Tapin <script>").wrong("Kontingen ini tidak ada di kegiatan ini."),
            note: "Surat tugas 094/12".into(),
            roles: vec![Choice::new("coordinator", "Koordinator"), Choice::new("viewer", "Pimpinan")],
            units: vec![Choice::new("utama", "Dinas Sosial")],
            whole: true,
            events: vec![Choice::new("bimtek-2023", "Bimtek SDM PKH")],
            with_note: true,
        }
    }
}

/// The languages, to choose from, each in its own words.
pub fn languages() -> Vec<Choice> {
    vec![Choice::new(Language::Indonesian, "Bahasa Indonesia"), Choice::new(Language::English, "English")]
}

impl AccountsPage {
    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
        let row = |name: &str, state, last_seen: &str| AccountRow {
            id: "0190c6f2-7a4e-7c3b-8d5e-1f2a3b4c5d6e".into(),
            name: name.into(),
            email: "siti.rahmah@example.org".into(),
            state,
            rights: vec![
                (AccountRole::Organizer, "Dinas Sosial Provinsi Kalimantan Selatan".into()),
                (AccountRole::Coordinator, "Bimtek SDM PKH · Tapin".into()),
            ],
            last_seen: last_seen.into(),
        };
        Self {
            shell: Shell::sample(language),
            filter: AccountFilter { q: "siti <script>".into(), find: "x".into(), ..AccountFilter::default() },
            rows: vec![
                row("Siti <script> Rahmah", AccountState::Active, "20 Februari 2023 08.00"),
                row("Ahmad Fauzi", AccountState::Invited, ""),
                row("Budi Santoso", AccountState::Disabled, "1 Januari 2023 08.00"),
            ],
            first: Some("/accounts".into()),
            next: Some("/accounts?after=x".into()),
        }
    }
}

impl AccountNewPage {
    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
        Self {
            shell: Shell::sample(language),
            name: "Ahmad <script>".into(),
            email: Field::of("ahmad").wrong("Bukan alamat surel."),
            language: "id".into(),
            right: RightFields::sample(),
        }
    }
}
