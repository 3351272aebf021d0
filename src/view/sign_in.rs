//! The sign-in page.

use askama::Template;

use super::{Field, Shell, paths};
use crate::domain::language::Language;

/// Sign-in form.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/sign_in.html")]
pub struct SignInPage {
    /// The frame.
    pub shell: Shell,
    /// E-mail address as entered.
    pub email: Field,
    /// Why the last attempt failed; never says which of the two was wrong.
    pub refused: Option<String>,
    /// Where to go afterwards (a local path).
    pub next: String,
    /// Sign-ins of the demonstration, shown while it runs: label and address.
    pub demo: Vec<DemoSignIn>,
}

/// A sign-in of the demonstration.
#[derive(Debug, Clone)]
pub struct DemoSignIn {
    /// The role's name.
    pub role: String,
    /// E-mail address.
    pub email: String,
    /// Password.
    pub password: String,
}

impl SignInPage {
    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
        Self {
            shell: Shell::public(language, "csrf", "/sign-in"),
            email: Field::of("siti.rahmah@example.org"),
            refused: Some(Shell::public(language, "", "").t("sign-in-refused")),
            next: "/events".into(),
            demo: vec![
                DemoSignIn {
                    role: "Panitia".into(),
                    email: "panitia@example.org".into(),
                    password: "contoh-panitia".into(),
                },
                DemoSignIn {
                    role: "Petugas registrasi".into(),
                    email: "petugas@example.org".into(),
                    password: "contoh-petugas".into(),
                },
            ],
        }
    }
}
