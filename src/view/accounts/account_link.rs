//! What a link to an account opens: the form that sets a password, or the question whether the new
//! address is right; and the form that asks for such a link. Opening any of them uses nothing up.

use askama::Template;

use crate::domain::account::LinkPurpose;
use crate::domain::language::Language;
use crate::view::{Field, Shell, paths};

/// An opened link.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/accounts/link.html")]
pub struct AccountLinkPage {
    /// The frame.
    pub shell: Shell,
    /// What the link opens; nothing when it is unknown, used or too old.
    pub open: Option<OpenLink>,
}

/// What a link opens.
#[derive(Debug, Clone)]
pub struct OpenLink {
    /// The link's code.
    pub code: String,
    /// What it is for.
    pub purpose: LinkPurpose,
    /// The account's address, or the new one that is to be confirmed.
    pub email: String,
    /// Name.
    pub name: Field,
    /// Password; only its message is shown again.
    pub password: Field,
}

/// Asks for a link for a new password.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/accounts/forgotten_password.html")]
pub struct ForgottenPasswordPage {
    /// The frame.
    pub shell: Shell,
    /// Mail address.
    pub email: Field,
    /// Why it was refused.
    pub refused: Option<String>,
    /// Whether it was asked for; says nothing about whether there is such an account.
    pub sent: bool,
}

impl AccountLinkPage {
    fn title_key(&self) -> &'static str {
        match self.open.as_ref().map(|open| open.purpose) {
            Some(LinkPurpose::Invitation) => "account-link-title-invitation",
            Some(LinkPurpose::PasswordReset) => "account-link-title-password_reset",
            Some(LinkPurpose::AddressChange) => "account-link-title-address_change",
            None => "account-link-gone",
        }
    }

    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
        Self {
            shell: Shell::public(language, "csrf", "/account-links/x"),
            open: Some(OpenLink {
                code: "0190c6f27a4e7c3b8d5e1f2a3b4c5d6e0190c6f27a4e7c3b8d5e1f2a3b4c5d6e".into(),
                purpose: LinkPurpose::Invitation,
                email: "ahmad@example.org".into(),
                name: "Ahmad <script>".into(),
                password: Field::default().wrong("Kata sandi paling sedikit 10 huruf."),
            }),
        }
    }
}

impl ForgottenPasswordPage {
    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
        Self {
            shell: Shell::public(language, "csrf", "/forgotten-password"),
            email: Field::of("siti").wrong("Bukan alamat surel."),
            refused: Some("Terlalu banyak percobaan.".into()),
            sent: false,
        }
    }
}
