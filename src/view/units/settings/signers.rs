//! Who signs the papers of a unit: the list, and one of them.

use askama::Template;

use crate::domain::language::Language;
use crate::domain::signer::Capacity;
use crate::view::kit::{Choice, Entered, Field};
use crate::view::units::settings::{SettingsHead, Tab};
use crate::view::{Shell, paths};

/// Those who sign.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/units/settings_signers.html")]
pub struct SignersPage {
    /// The frame.
    pub shell: Shell,
    /// Which unit.
    pub head: SettingsHead,
    /// In their order.
    pub signers: Vec<SignerView>,
}

/// One of those who sign, as papers show it.
#[derive(Debug, Clone)]
pub struct SignerView {
    /// Its id.
    pub id: String,
    /// The lines above the signature.
    pub above: Vec<String>,
    /// The name with titles.
    pub name: String,
    /// Rank and NIP, those that are known.
    pub below: Vec<String>,
    /// Whether certificates are usually signed so.
    pub certificates: bool,
    /// Whether lists are usually signed so.
    pub lists: bool,
    /// From when until when, in words; empty for always.
    pub term: String,
    /// Whether this is a day in office.
    pub in_office: bool,
}

/// The form of one of those who sign.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/units/settings_signer.html")]
pub struct SignerPage {
    /// The frame.
    pub shell: Shell,
    /// Which unit.
    pub head: SettingsHead,
    /// Its id; empty for a new one.
    pub id: String,
    /// What is entered.
    pub fields: SignerFields,
}

/// A signer as entered.
#[derive(Debug, Clone, Default)]
pub struct SignerFields {
    /// As whom.
    pub capacity: Field,
    /// The offices the signer stands for, a line each.
    pub on_behalf_of: Field,
    /// Position.
    pub position: Field,
    /// Titles before the name.
    pub title_before: Field,
    /// Name.
    pub name: Field,
    /// Titles after the name.
    pub title_after: Field,
    /// Rank.
    pub rank: Field,
    /// NIP.
    pub nip: Field,
    /// The first day.
    pub valid_from: Field,
    /// The last day.
    pub valid_until: Field,
    /// The place in the list.
    pub sort_order: Field,
    /// Usual on certificates.
    pub signs_certificates: Field,
    /// Usual on lists.
    pub signs_lists: Field,
}

impl SignerFields {
    /// From a sent form.
    pub fn entered(form: &Entered) -> Self {
        Self {
            capacity: form.field("capacity"),
            on_behalf_of: form.field("on_behalf_of"),
            position: form.field("position"),
            title_before: form.field("title_before"),
            name: form.field("name"),
            title_after: form.field("title_after"),
            rank: form.field("rank"),
            nip: form.field("nip"),
            valid_from: form.field("valid_from"),
            valid_until: form.field("valid_until"),
            sort_order: form.field("sort_order"),
            signs_certificates: form.field("signs_certificates"),
            signs_lists: form.field("signs_lists"),
        }
    }
}

impl SignersPage {
    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
        let signer = SignerView {
            id: "0190b".into(),
            above: vec!["a.n. KEPALA DINAS SOSIAL".into(), "Sekretaris".into()],
            name: "Dra. Hj. Rahmatul <script>, M.Si.".into(),
            below: vec!["Pembina Tingkat I (IV/b)".into(), "NIP 197001011995032001".into()],
            certificates: true,
            lists: false,
            term: "1 Januari s.d. 30 Juni 2026".into(),
            in_office: false,
        };
        let other = SignerView {
            certificates: false,
            lists: true,
            term: String::new(),
            in_office: true,
            ..signer.clone()
        };
        Self {
            shell: Shell::sample(language),
            head: SettingsHead::sample(Tab::Signers),
            signers: vec![signer, other],
        }
    }
}

impl SignerPage {
    /// Where the form goes.
    fn action(&self) -> String {
        match self.id.as_str() {
            "" => paths::settings_signers(&self.head.unit),
            id => paths::settings_signer(&self.head.unit, id),
        }
    }

    /// The capacities.
    fn capacities(&self) -> Vec<Choice> {
        Capacity::ALL.iter().map(|one| Choice::new(one, self.shell.word("signer-capacity", one))).collect()
    }

    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
        let fields = SignerFields {
            capacity: "an".into(),
            on_behalf_of: Field::default().wrong("Isian ini wajib diisi."),
            position: "Sekretaris".into(),
            title_before: "Dr. H.".into(),
            name: "Rusdiansyah <script>".into(),
            title_after: "M.Si.".into(),
            rank: "Pembina Utama Muda (IV/c)".into(),
            nip: Field::of("19680512").wrong("NIP terdiri atas 18 digit."),
            valid_from: "2026-01-01".into(),
            valid_until: "".into(),
            sort_order: "1".into(),
            signs_certificates: "1".into(),
            signs_lists: "".into(),
        };
        Self {
            shell: Shell::sample(language),
            head: SettingsHead::sample(Tab::Signers),
            id: "0190b".into(),
            fields,
        }
    }
}
