//! Who helps at an event: officers, coordinators and viewers, and the form that invites one more.

use askama::Template;

use super::account::RightLine;
use crate::domain::account::AccountState;
use crate::domain::event::AccountRole;
use crate::domain::language::Language;
use crate::view::events::{EventHead, Tab};
use crate::view::kit::{Choice, Entered, Field};
use crate::view::{Shell, paths};

/// Who helps at an event.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/accounts/team.html")]
pub struct TeamPage {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub event: EventHead,
    /// Those with a right that was given for this event.
    pub members: Vec<TeamMember>,
    /// One more.
    pub added: TeamFields,
}

/// Somebody who helps.
#[derive(Debug, Clone)]
pub struct TeamMember {
    /// Account's id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Mail address.
    pub email: String,
    /// Where the account stands.
    pub state: AccountState,
    /// The rights for this event.
    pub rights: Vec<RightLine>,
    /// Whether the reader may make another invitation.
    pub may_invite: bool,
}

/// The form of one more.
#[derive(Debug, Clone, Default)]
pub struct TeamFields {
    /// Name.
    pub name: Field,
    /// Mail address.
    pub email: Field,
    /// Role.
    pub role: Field,
    /// Delegation.
    pub delegation: Field,
    /// Why.
    pub note: Field,
    /// Roles to choose from.
    pub roles: Vec<Choice>,
    /// Delegations to choose from.
    pub delegations: Vec<Choice>,
}

impl TeamFields {
    /// The same from a sent form.
    pub fn with_entered(self, form: &Entered) -> Self {
        Self {
            name: form.field("name"),
            email: form.field("email"),
            role: form.field("role"),
            delegation: form.field("delegation"),
            note: form.field("note"),
            ..self
        }
    }
}

impl TeamPage {
    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
        let member = |name: &str, state, role, reach: &str| TeamMember {
            id: "0190c6f2-7a4e-7c3b-8d5e-1f2a3b4c5d6e".into(),
            name: name.into(),
            email: "siti.rahmah@example.org".into(),
            state,
            rights: vec![RightLine::sample(role, reach)],
            may_invite: state == AccountState::Invited,
        };
        Self {
            shell: Shell::sample(language),
            event: EventHead::sample(Tab::Team),
            members: vec![
                member("Siti <script>", AccountState::Active, AccountRole::Coordinator, "Tapin"),
                member("Ahmad", AccountState::Invited, AccountRole::CheckInOfficer, ""),
            ],
            added: TeamFields {
                name: "Budi <script>".into(),
                email: Field::of("budi").wrong("Bukan alamat surel."),
                roles: vec![Choice::new("coordinator", "Koordinator")],
                delegations: vec![Choice::new("x", "Tapin")],
                ..TeamFields::default()
            },
        }
    }
}
