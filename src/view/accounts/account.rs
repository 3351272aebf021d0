//! One account: where it stands, each of its rights with where it comes from and what it permits, and
//! what can be done with it. Also the page with a link that was made for it.

use askama::Template;

use super::list::RightFields;
use crate::domain::account::{AccountState, LinkPurpose};
use crate::domain::event::AccountRole;
use crate::domain::language::Language;
use crate::view::{Shell, paths};

/// One account.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/accounts/account.html")]
pub struct AccountPage {
    /// The frame.
    pub shell: Shell,
    /// Id for paths.
    pub id: String,
    /// Name.
    pub name: String,
    /// Mail address.
    pub email: String,
    /// Where it stands.
    pub state: AccountState,
    /// Since when it is there.
    pub since: String,
    /// When its owner was last here; empty for never.
    pub last_seen: String,
    /// Its rights within the reader's reach.
    pub rights: Vec<RightLine>,
    /// Whether it has rights outside of it.
    pub has_others: bool,
    /// Whether the reader may act upon the account as a whole.
    pub may_manage: bool,
    /// Whether it is the reader's own.
    pub own: bool,
    /// A further right.
    pub right: RightFields,
    /// What happened to it, the newest first.
    pub history: Vec<AccountEvent>,
}

/// A right in words.
#[derive(Debug, Clone)]
pub struct RightLine {
    /// Id for paths.
    pub id: String,
    /// Role.
    pub role: AccountRole,
    /// What it covers; empty for the whole installation.
    pub reach: String,
    /// The event's code, where it covers one.
    pub event: String,
    /// Who gave it; empty for the command line.
    pub given_by: String,
    /// When.
    pub given_at: String,
    /// Why, as the giver wrote it.
    pub note: String,
    /// Whether the reader may take it away.
    pub may_take: bool,
}

impl RightLine {
    /// A sample for tests.
    pub fn sample(role: AccountRole, reach: &str) -> Self {
        Self {
            id: "0190c6f2-7a4e-7c3b-8d5e-1f2a3b4c5d6e".into(),
            role,
            reach: reach.into(),
            event: if role == AccountRole::Coordinator { "bimtek-2023".into() } else { String::new() },
            given_by: if role == AccountRole::Administrator { String::new() } else { "Siti <script>".into() },
            given_at: "20 Februari 2023 08.00 WITA".into(),
            note: "Surat tugas <script>".into(),
            may_take: true,
        }
    }
}

/// Something that happened to an account.
#[derive(Debug, Clone)]
pub struct AccountEvent {
    /// When.
    pub at: String,
    /// What, in words.
    pub what: String,
    /// Who did it.
    pub who: String,
}

/// A link that was made for somebody, to hand over.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/accounts/link_made.html")]
pub struct AccountLinkMadePage {
    /// The frame.
    pub shell: Shell,
    /// Whose account.
    pub name: String,
    /// The mail address.
    pub email: String,
    /// What it is for.
    pub purpose: LinkPurpose,
    /// The link.
    pub url: String,
    /// Text to forward by WhatsApp.
    pub message: String,
    /// Until when it works.
    pub until: String,
    /// Whether a letter with it was put into the queue.
    pub mailed: bool,
    /// Where to go on.
    pub back: String,
}

impl AccountLinkMadePage {
    /// Opens WhatsApp with the text.
    pub fn whatsapp(&self) -> String {
        paths::with_query("https://wa.me/", &[("text", &self.message)])
    }

    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
        Self {
            shell: Shell::sample(language),
            name: "Ahmad <script>".into(),
            email: "ahmad@example.org".into(),
            purpose: LinkPurpose::Invitation,
            url: "https://hadir.example.org/account-links/0190c6f27a4e7c3b8d5e1f2a3b4c5d6e0190c6f27a4e7c3b8d5e1f2a3b4c5d6e".into(),
            message: "Yth. Ahmad <script>, …".into(),
            until: "27 Februari 2023 08.00 WITA".into(),
            mailed: true,
            back: paths::accounts(),
        }
    }
}

impl AccountPage {
    /// What a link to it would be for.
    fn link_key(&self) -> &'static str {
        match self.state {
            AccountState::Invited => "account-link-made-invitation",
            AccountState::Active | AccountState::Disabled => "account-link-made-password_reset",
        }
    }

    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
        Self {
            shell: Shell::sample(language),
            id: "0190c6f2-7a4e-7c3b-8d5e-1f2a3b4c5d6e".into(),
            name: "Siti <script> Rahmah".into(),
            email: "siti.rahmah@example.org".into(),
            state: AccountState::Active,
            since: "1 Januari 2023".into(),
            last_seen: "20 Februari 2023 08.00 WITA".into(),
            rights: vec![
                RightLine::sample(AccountRole::Administrator, ""),
                RightLine::sample(AccountRole::Organizer, "Dinas Sosial"),
                RightLine::sample(AccountRole::Coordinator, "Bimtek SDM PKH · Tapin"),
            ],
            has_others: true,
            may_manage: true,
            own: false,
            right: RightFields::sample(),
            history: vec![AccountEvent {
                at: "20 Februari 2023 08.00 WITA".into(),
                what: "Hak diberikan: Panitia".into(),
                who: "Siti <script>".into(),
            }],
        }
    }
}
