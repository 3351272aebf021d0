//! What the API reads and writes of a participant. Numbers and addresses are answered only to those
//! who fill the list.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::db::events::Event;
use crate::db::participants::Participant;
use crate::domain::access::{Need, Scope};
use crate::domain::ids::DelegationId;
use crate::domain::participant::{ParticipantRole, ParticipantStatus, Sex};
use crate::ops;
use crate::ops::identity::{self, PersonForm};
use crate::ops::register_participant::{Registered, Registration, WhenFull};
use crate::ops::seats::Origin;
use crate::web::State;
use crate::web::api::sessions::local;
use crate::web::guards::Identity;

/// A person with an institution: who takes over a seat.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PersonBody {
    /// The name without titles.
    pub name: String,
    /// Titles before the name.
    #[serde(default)]
    pub title_before: Option<String>,
    /// Titles after the name.
    #[serde(default)]
    pub title_after: Option<String>,
    /// NIK, 16 digits; separators are dropped.
    #[serde(default)]
    pub nik: Option<String>,
    /// NIP, 18 digits; separators are dropped.
    #[serde(default)]
    pub nip: Option<String>,
    /// Telephone.
    #[serde(default)]
    pub phone: Option<String>,
    /// Mail address.
    #[serde(default)]
    pub email: Option<String>,
    /// L or P.
    #[serde(default)]
    pub sex: Option<String>,
    /// Position at work.
    #[serde(default)]
    pub position: Option<String>,
    /// Where the person works.
    #[serde(default)]
    pub institution: Option<String>,
}

impl PersonBody {
    /// The form of the operations.
    pub fn form(self) -> PersonForm {
        PersonForm {
            name: self.name,
            title_before: self.title_before.unwrap_or_default(),
            title_after: self.title_after.unwrap_or_default(),
            nik: self.nik.unwrap_or_default(),
            nip: self.nip.unwrap_or_default(),
            phone: self.phone.unwrap_or_default(),
            email: self.email.unwrap_or_default(),
            sex: self.sex.unwrap_or_default(),
            position: self.position.unwrap_or_default(),
            institution: self.institution.unwrap_or_default(),
        }
    }
}

/// A participant as registered.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ParticipantBody {
    /// The name without titles.
    pub name: String,
    /// Titles before the name.
    #[serde(default)]
    pub title_before: Option<String>,
    /// Titles after the name.
    #[serde(default)]
    pub title_after: Option<String>,
    /// NIK, 16 digits.
    #[serde(default)]
    pub nik: Option<String>,
    /// NIP, 18 digits.
    #[serde(default)]
    pub nip: Option<String>,
    /// Telephone.
    #[serde(default)]
    pub phone: Option<String>,
    /// Mail address.
    #[serde(default)]
    pub email: Option<String>,
    /// L or P.
    #[serde(default)]
    pub sex: Option<String>,
    /// Position at work.
    #[serde(default)]
    pub position: Option<String>,
    /// peserta, narasumber, panitia or moderator; peserta when missing.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub role: Option<ParticipantRole>,
    /// Category.
    #[serde(default)]
    pub category: Option<String>,
    /// The delegation's id.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub delegation: Option<DelegationId>,
    /// The delegation by its region.
    #[serde(default)]
    pub region: Option<String>,
    /// The delegation by its institution.
    #[serde(default)]
    pub institution: Option<String>,
    /// `refuse` (when missing) or `wait`.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub when_full: Option<WhenFullBody>,
}

/// What to do when the seats are taken.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum WhenFullBody {
    /// Say no.
    Refuse,
    /// Queue.
    Wait,
}

impl ParticipantBody {
    /// The form of the operations.
    pub fn registration(self) -> Registration {
        let origin = Origin {
            delegation: self.delegation,
            region: self.region.unwrap_or_default(),
            institution: self.institution.clone().unwrap_or_default(),
        };
        let person = PersonBody {
            name: self.name,
            title_before: self.title_before,
            title_after: self.title_after,
            nik: self.nik,
            nip: self.nip,
            phone: self.phone,
            email: self.email,
            sex: self.sex,
            position: self.position,
            institution: self.institution,
        };
        Registration {
            person: person.form(),
            role: self.role.unwrap_or(ParticipantRole::Peserta),
            category: self.category.unwrap_or_default(),
            origin,
            when_full: match self.when_full {
                Some(WhenFullBody::Wait) => WhenFull::Wait,
                _ => WhenFull::Refuse,
            },
        }
    }
}

/// A participant as answered. Numbers and addresses are there only for those who fill the list.
#[derive(Debug, Serialize, ToSchema)]
pub struct ParticipantView {
    /// Its id.
    pub id: String,
    /// The event's id.
    pub event: String,
    /// Where the participant stands.
    #[schema(value_type = String)]
    pub status: ParticipantStatus,
    /// peserta, narasumber, panitia or moderator.
    #[schema(value_type = String)]
    pub role: ParticipantRole,
    /// Category.
    pub category: Option<String>,
    /// The delegation's id.
    pub delegation: Option<String>,
    /// The delegation's name.
    pub delegation_name: Option<String>,
    /// The name without titles.
    pub name: String,
    /// Titles before the name.
    pub title_before: String,
    /// Titles after the name.
    pub title_after: String,
    /// Position at work.
    pub position: String,
    /// Where the person works.
    pub institution: String,
    /// L or P.
    #[schema(value_type = Option<String>)]
    pub sex: Option<Sex>,
    /// Whose seat was taken over.
    pub replaces: Option<String>,
    /// RFC 3339.
    pub created_at: String,
    /// Numbers and addresses.
    #[serde(flatten)]
    pub contact: Option<Contact>,
}

/// Numbers and addresses of a participant.
#[derive(Debug, Serialize, ToSchema)]
pub struct Contact {
    /// NIK.
    pub nik: Option<String>,
    /// NIP.
    pub nip: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// Mail address.
    pub email: Option<String>,
}

/// What somebody may read of a participant.
pub struct Reader<'a> {
    state: &'a State,
    contacts: Scope,
}

impl<'a> Reader<'a> {
    /// For somebody who asks.
    pub fn new(state: &'a State, who: &Identity) -> Self {
        Self { state, contacts: who.caller.scope(Need::Nominate) }
    }

    /// A participant as this reader may see it.
    pub fn view(
        &self,
        participant: &Participant,
        delegation: Option<String>,
        event: &Event,
    ) -> ops::Result<ParticipantView> {
        let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let reads = self.contacts.covers_delegation(event.unit_id, event.id, participant.delegation_id);
        let numbers = reads.then(|| identity::open_numbers(&self.state.app.keys, participant)).transpose()?;
        let contact = numbers.map(|numbers| Contact {
            nik: some(&numbers.nik),
            nip: some(&numbers.nip),
            phone: some(&numbers.phone),
            email: some(&participant.email),
        });
        Ok(ParticipantView {
            id: participant.id.to_string(),
            event: event.id.to_string(),
            status: participant.status,
            role: participant.role,
            category: some(&participant.category),
            delegation: participant.delegation_id.map(|id| id.to_string()),
            delegation_name: delegation,
            name: participant.name.clone(),
            title_before: participant.title_before.clone(),
            title_after: participant.title_after.clone(),
            position: participant.position.clone(),
            institution: participant.institution.clone(),
            sex: participant.sex,
            replaces: participant.replaces_id.map(|id| id.to_string()),
            created_at: local(event, participant.created_at),
            contact,
        })
    }

    /// Somebody who was just registered.
    pub fn registered(&self, registered: &Registered) -> ops::Result<ParticipantView> {
        let name = registered.delegation.as_ref().map(|delegation| delegation.name.clone());
        self.view(&registered.participant, name, &registered.event)
    }
}
