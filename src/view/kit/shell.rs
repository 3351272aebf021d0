//! What stands around every page: language, who is signed in, messages of the last action, navigation.
//! Gives templates the catalogue as `shell.t("key")`. Knows no page.

use super::catalogue;
use crate::domain::event::AccountRole;
use crate::domain::language::Language;
use crate::view::paths;

/// The frame of a page.
#[derive(Debug, Clone)]
pub struct Shell {
    /// The language of the page.
    pub language: Language,
    /// Who is signed in; `None` on public pages.
    pub user: Option<User>,
    /// The token every form sends back.
    pub csrf: String,
    /// Messages of the last action, shown once.
    pub flashes: Vec<Flash>,
    /// Which entries the navigation has and where the page stands.
    pub nav: Nav,
    /// Path and query of this page, to come back to after the language was changed.
    pub path: String,
}

/// Who is signed in.
#[derive(Debug, Clone)]
pub struct User {
    /// Name as the account has it.
    pub name: String,
    /// The role that counts here.
    pub role: AccountRole,
    /// The unit or the delegation the role is for.
    pub scope: String,
    /// Whether it is an account, with a profile; not somebody with a link.
    pub has_account: bool,
}

/// Entries of the navigation.
#[derive(Debug, Clone, Copy, Default)]
pub struct Nav {
    /// Where the page stands.
    pub section: Section,
    /// Whether the first page is offered; who only scans begins elsewhere.
    pub dashboard: bool,
    /// Whether events are offered.
    pub events: bool,
    /// Whether the scanner is offered.
    pub scan: bool,
    /// Whether the outbox is offered.
    pub outbox: bool,
    /// Whether the people of a unit are offered.
    pub people: bool,
    /// Whether settings are offered.
    pub settings: bool,
    /// Whether accounts are offered.
    pub accounts: bool,
    /// Whether units are offered.
    pub units: bool,
}

/// The part of the product a page belongs to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Section {
    /// None of them.
    #[default]
    None,
    /// The first page.
    Dashboard,
    /// Events and all that is inside one.
    Events,
    /// The people that a unit knows.
    People,
    /// Check-in.
    Scan,
    /// Letters.
    Outbox,
    /// Unit and account.
    Settings,
}

/// A message of the last action.
#[derive(Debug, Clone)]
pub struct Flash {
    /// How it is meant.
    pub kind: FlashKind,
    /// What it says.
    pub text: String,
    /// Where what was done is undone (POST), for some minutes.
    pub undo: Option<String>,
}

/// How a message is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FlashKind {
    /// It worked.
    Success,
    /// Good to know.
    Info,
    /// It worked, but look at this.
    Warning,
    /// It did not work.
    Error,
}

impl FlashKind {
    /// The class of the message box.
    pub fn class(self) -> &'static str {
        match self {
            Self::Success => "good",
            Self::Info => "info",
            Self::Warning => "warn",
            Self::Error => "bad",
        }
    }

    /// The icon of the message box.
    pub fn icon(self) -> &'static str {
        match self {
            Self::Success => "circle-check",
            Self::Info => "info",
            Self::Warning => "triangle-alert",
            Self::Error => "circle-alert",
        }
    }
}

/// A number as templates hand it over: by value or behind references.
pub trait Count {
    /// The number.
    fn count(&self) -> i64;
}

impl Count for i64 {
    fn count(&self) -> i64 {
        *self
    }
}

impl<T: Count + ?Sized> Count for &T {
    fn count(&self) -> i64 {
        (**self).count()
    }
}

impl Shell {
    /// The frame of a page that anybody may see.
    pub fn public(language: Language, csrf: impl Into<String>, path: impl Into<String>) -> Self {
        Self {
            language,
            user: None,
            csrf: csrf.into(),
            flashes: Vec::new(),
            nav: Nav::default(),
            path: path.into(),
        }
    }

    /// The text of a key.
    pub fn t(&self, key: &str) -> String {
        catalogue::text(self.language, key)
    }

    /// The text of a key with one text filled in.
    pub fn t1(&self, key: &str, name: &'static str, value: impl std::fmt::Display) -> String {
        catalogue::text_with(self.language, key, vec![(name, value.to_string().into())])
    }

    /// The text of a key with two texts filled in.
    pub fn t2(
        &self,
        key: &str,
        first: &'static str,
        first_value: impl std::fmt::Display,
        second: &'static str,
        second_value: impl std::fmt::Display,
    ) -> String {
        let values = vec![(first, first_value.to_string().into()), (second, second_value.to_string().into())];
        catalogue::text_with(self.language, key, values)
    }

    /// The text of a key with a number that chooses the plural, as `$count`.
    pub fn n(&self, key: &str, count: impl Count) -> String {
        catalogue::text_with(self.language, key, vec![("count", count.count().into())])
    }

    /// The text of a key with a number as `$count` and one text.
    pub fn n1(
        &self,
        key: &str,
        count: impl Count,
        name: &'static str,
        value: impl std::fmt::Display,
    ) -> String {
        let values = vec![("count", count.count().into()), (name, value.to_string().into())];
        catalogue::text_with(self.language, key, values)
    }

    /// The word for a code of a closed list, e.g. `word("event-status", "open")`.
    pub fn word(&self, list: &str, code: impl std::fmt::Display) -> String {
        catalogue::text(self.language, &format!("{list}-{code}"))
    }

    /// The address of a file under `static/`.
    pub fn asset(&self, path: &str) -> String {
        super::assets::url(path)
    }

    /// The address of an icon of the sprite.
    pub fn icon(&self, name: &str) -> String {
        format!("{}#{name}", super::assets::url("icons/sprite.svg"))
    }

    /// The other language and the address that changes to it.
    pub fn switch(&self) -> (Language, String) {
        let other = match self.language {
            Language::Indonesian => Language::English,
            Language::English => Language::Indonesian,
        };
        (other, paths::language(other, &self.path))
    }

    /// `aria-current` for an entry of the navigation.
    pub fn is(&self, section: &str) -> bool {
        let current = match self.nav.section {
            Section::None => "",
            Section::Dashboard => "dashboard",
            Section::Events => "events",
            Section::People => "people",
            Section::Scan => "scan",
            Section::Outbox => "outbox",
            Section::Settings => "settings",
        };
        section == current
    }

    /// A signed-in organizer, for tests.
    pub fn sample(language: Language) -> Self {
        Self {
            language,
            user: Some(User {
                name: "Siti <script>alert('x')</script> Rahmah".into(),
                role: AccountRole::Organizer,
                scope: "Dinas Sosial Provinsi Kalimantan Selatan".into(),
                has_account: true,
            }),
            csrf: "csrf-of-the-sample".into(),
            flashes: vec![Flash {
                kind: FlashKind::Success,
                text: "Perubahan disimpan.".into(),
                undo: Some(paths::undo("0190a000")),
            }],
            nav: Nav {
                section: Section::Events,
                dashboard: true,
                events: true,
                scan: true,
                outbox: true,
                settings: true,
                accounts: true,
                units: true,
                people: true,
            },
            path: "/events?q=pkh&status=open".into(),
        }
    }
}
