//! API tokens: the list, the form of a further one, and the page that shows a new one this once.

use askama::Template;

use super::list::RightFields;
use crate::domain::event::AccountRole;
use crate::domain::language::Language;
use crate::view::kit::{Choice, Entered, Field};
use crate::view::{Shell, paths};

/// How many days a new token may be good for, to choose from; 0 has no end.
pub const DAYS: [i64; 4] = [30, 90, 365, 0];

/// Tokens within the reader's reach.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/accounts/tokens.html")]
pub struct TokensPage {
    /// The frame.
    pub shell: Shell,
    /// Those that are good, the newest first.
    pub valid: Vec<TokenLine>,
    /// Those that were revoked or whose time is over, the newest first.
    pub ended: Vec<TokenLine>,
}

/// A token in the list.
#[derive(Debug, Clone)]
pub struct TokenLine {
    /// Id for paths.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// Role.
    pub role: AccountRole,
    /// What it covers; empty for the whole installation.
    pub reach: String,
    /// Who made it; empty for the command line.
    pub given_by: String,
    /// When.
    pub given_at: String,
    /// When it was last used; empty for never.
    pub last_used: String,
    /// Until when it is good; empty for ever.
    pub until: String,
    /// When it was revoked; empty where it was not.
    pub revoked_at: String,
}

/// The form of a new token.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/accounts/token_new.html")]
pub struct TokenNewPage {
    /// The frame.
    pub shell: Shell,
    /// What people call it.
    pub name: Field,
    /// For how many days it is good.
    pub days: Field,
    /// What it may do.
    pub right: RightFields,
}

/// A token that was just made, shown this once.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/accounts/token_made.html")]
pub struct TokenMadePage {
    /// The frame.
    pub shell: Shell,
    /// What people call it.
    pub name: String,
    /// The token.
    pub token: String,
    /// The address of a call that shows whether it works.
    pub example_url: String,
}

impl TokenNewPage {
    /// The same with what was entered.
    pub fn with_entered(self, form: &Entered) -> Self {
        let right = self.right.with_entered(form);
        Self { name: form.field("name"), days: form.field("days"), right, ..self }
    }

    fn days(&self) -> Vec<Choice> {
        let label = |days| match days {
            0 => self.shell.t("token-days-none"),
            days => self.shell.n("token-days", days),
        };
        DAYS.iter().map(|days| Choice::new(days, label(*days))).collect()
    }

    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
        Self {
            shell: Shell::sample(language),
            name: Field::of("Laporan <script>").wrong("Isian ini wajib diisi."),
            days: "365".into(),
            right: RightFields { with_note: false, ..RightFields::sample() },
        }
    }
}

impl TokenMadePage {
    /// A command that shows whether the token works.
    fn example(&self) -> String {
        format!("curl -H 'Authorization: Bearer {}' '{}'", self.token, self.example_url)
    }

    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
        Self {
            shell: Shell::sample(language),
            name: "Laporan <script>".into(),
            token: format!("hadir_{}", "0123456789abcdef".repeat(4)),
            example_url: "https://hadir.example.org/api/v1/events".into(),
        }
    }
}

impl TokensPage {
    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
        let line = |name: &str, role, reach: &str| TokenLine {
            id: "0190c6f2-7a4e-7c3b-8d5e-1f2a3b4c5d6e".into(),
            name: name.into(),
            role,
            reach: reach.into(),
            given_by: "Siti <script>".into(),
            given_at: "20 Februari 2023 08.00".into(),
            last_used: "21 Februari 2023 08.00".into(),
            until: "20 Februari 2024 08.00".into(),
            revoked_at: String::new(),
        };
        let role = AccountRole::Administrator;
        let bare = TokenLine {
            given_by: String::new(),
            last_used: String::new(),
            until: String::new(),
            ..line("Cadangan", role, "")
        };
        let revoked = TokenLine {
            revoked_at: "22 Februari 2023 08.00".into(),
            ..line("Lama", AccountRole::Organizer, "Dinas Sosial")
        };
        Self {
            shell: Shell::sample(language),
            valid: vec![line("Laporan <script>", AccountRole::Viewer, "Bimtek SDM PKH"), bare],
            ended: vec![revoked, line("Sekali pakai", AccountRole::CheckInOfficer, "Dinas Sosial")],
        }
    }
}
