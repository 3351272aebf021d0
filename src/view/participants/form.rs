//! The form of a participant: new, edited, or taking over a seat.

use crate::view::people::ParticipantFields;
use askama::Template;

use crate::domain::language::Language;
use crate::domain::participant::ParticipantRole;
use crate::view::events::{EventHead, Tab};
use crate::view::kit::{Choice, Field};
use crate::view::{Shell, paths};

/// Form of a participant.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/participants/form.html")]
pub struct ParticipantFormPage {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub event: EventHead,
    /// What the form is for.
    pub purpose: Purpose,
    /// What stands in the form.
    pub fields: ParticipantFields,
    /// Why this is closed to the reader now, in one sentence; the page then offers no form.
    pub closed: Option<String>,
    /// Refused as a whole: no seat left, registered already.
    pub refused: Option<String>,
    /// Delegations to choose from.
    pub delegations: Vec<Choice>,
    /// Categories used in this event.
    pub categories: Vec<String>,
    /// Roles the reader may give.
    pub roles: Vec<ParticipantRole>,
    /// The one delegation that the reader fills; none for who plans the event.
    pub delegation: Option<String>,
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

/// L and P as choices.
pub fn sexes(shell: &Shell) -> Vec<Choice> {
    ["L", "P"].iter().map(|code| Choice::new(code, shell.word("sex", code))).collect()
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
        match (&self.delegation, &self.purpose) {
            (Some(delegation), _) => paths::delegation(delegation),
            (None, Purpose::Add) => paths::participants(&self.event.id),
            (None, Purpose::Edit(id) | Purpose::Replace(id, _)) => paths::participant(id),
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
            Purpose::Add | Purpose::Edit(_) => None,
        }
    }

    /// The roles as choices.
    pub fn role_choices(&self) -> Vec<Choice> {
        self.roles.iter().map(|role| Choice::new(role, self.shell.word("role", role))).collect()
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
            closed: None,
            refused: Some("Kuota Kota Banjarmasin sudah penuh.".into()),
            delegations: vec![Choice::new("1", "Kota Banjarmasin · sisa 2")],
            categories: vec!["pendamping".into()],
            roles: ParticipantRole::ALL.to_vec(),
            delegation: None,
        }
    }
}
