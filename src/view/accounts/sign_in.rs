//! The sign-in page.

use askama::Template;

use crate::domain::language::Language;
use crate::view::{Field, Shell, paths};

/// Sign-in form.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/accounts/sign_in.html")]
pub struct SignInPage {
    /// The frame.
    pub shell: Shell,
    /// E-mail address as entered.
    pub email: Field,
    /// Why the last attempt failed; never says which of the two was wrong.
    pub refused: Option<String>,
    /// Where to go afterwards (a local path).
    pub next: String,
}

impl SignInPage {
    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
        Self {
            shell: Shell::public(language, "csrf", "/sign-in"),
            email: Field::of("siti.rahmah@example.org"),
            refused: Some("Alamat surel atau kata sandi salah.".into()),
            next: "/events".into(),
        }
    }
}
