//! The own account: name, language, mail address, password, the own rights, and the browsers in which one
//! is signed in.

use askama::Template;

use super::account::RightLine;
use crate::domain::event::AccountRole;
use crate::domain::language::Language;
use crate::view::kit::{Entered, Field};
use crate::view::{Shell, paths};

/// The own account.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/accounts/profile.html")]
pub struct ProfilePage {
    /// The frame.
    pub shell: Shell,
    /// Name.
    pub name: Field,
    /// Language.
    pub language: Field,
    /// The mail address now.
    pub email: String,
    /// A new mail address.
    pub new_email: Field,
    /// The password beside it; only its message is shown again.
    pub address_password: Field,
    /// The current password; only its message is shown again.
    pub current_password: Field,
    /// The new password; only its message is shown again.
    pub new_password: Field,
    /// What the reader may do.
    pub rights: Vec<RightLine>,
    /// Where the reader is signed in, this browser first.
    pub browsers: Vec<BrowserLine>,
}

/// A browser in which one is signed in.
#[derive(Debug, Clone)]
pub struct BrowserLine {
    /// Id for paths.
    pub id: String,
    /// Browser and system; empty for what is not known.
    pub device: String,
    /// Since when.
    pub since: String,
    /// When it was last used.
    pub last_seen: String,
    /// Whether it is this one.
    pub this: bool,
}

impl ProfilePage {
    /// The same with what was entered, passwords excepted.
    pub fn with_entered(self, form: &Entered) -> Self {
        let message = |name: &str| Field { value: String::new(), error: form.field(name).error };
        let or =
            |name: &str, stored: Field| if form.all(name).is_empty() { stored } else { form.field(name) };
        Self {
            name: or("name", self.name),
            language: or("language", self.language),
            new_email: form.field("new_email"),
            address_password: message("address_password"),
            current_password: message("current_password"),
            new_password: message("new_password"),
            ..self
        }
    }

    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
        let browser = |device: &str, this| BrowserLine {
            id: "0190c6f2-7a4e-7c3b-8d5e-1f2a3b4c5d6e".into(),
            device: device.into(),
            since: "19 Februari 2023 08.00 WITA".into(),
            last_seen: "20 Februari 2023 08.00 WITA".into(),
            this,
        };
        Self {
            shell: Shell::sample(language),
            name: "Siti <script> Rahmah".into(),
            language: Field::of(language.as_str()),
            email: "siti.rahmah@example.org".into(),
            new_email: Field::of("siti").wrong("Bukan alamat surel."),
            address_password: Field::default(),
            current_password: Field::default().wrong("Kata sandi sekarang salah."),
            new_password: Field::default(),
            rights: vec![RightLine::sample(AccountRole::Organizer, "Dinas Sosial")],
            browsers: vec![browser("Chrome · Android", true), browser("", false)],
        }
    }
}
