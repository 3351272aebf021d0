//! What the API reads and writes of a participant. Numbers and addresses are answered only to those
//! who fill the list.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::db::events::Event;
use crate::db::participants::Participant;
use crate::domain::access::{Need, Scope};
use crate::domain::ids::{DelegationId, EventId, ParticipantId};
use crate::domain::participant::{ParticipantRole, ParticipantStatus, Sex};
use crate::ops;
use crate::ops::participants::{Registered, Registration, WhenFull};
use crate::ops::people::{PersonForm, open_numbers};
use crate::ops::seats::Origin;
use crate::web::State;
use crate::web::api::sessions::local;
use crate::web::guards::Identity;

/// A person with an institution: who takes over a seat.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PersonBody {
    /// The name without titles.
    #[schema(min_length = 1, max_length = 200)]
    pub name: String,
    /// Titles before the name.
    #[serde(default)]
    #[schema(max_length = 60)]
    pub title_before: Option<String>,
    /// Titles after the name.
    #[serde(default)]
    #[schema(max_length = 100)]
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
    #[schema(max_length = 254)]
    pub email: Option<String>,
    /// L or P; when missing, as the NIP or NIK tells it.
    #[serde(default)]
    #[schema(value_type = Option<Sex>)]
    pub sex: Option<String>,
    /// Position at work.
    #[serde(default)]
    #[schema(max_length = 200)]
    pub position: Option<String>,
    /// Where the person works.
    #[serde(default)]
    #[schema(max_length = 200)]
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
    #[schema(min_length = 1, max_length = 200)]
    pub name: String,
    /// Titles before the name.
    #[serde(default)]
    #[schema(max_length = 60)]
    pub title_before: Option<String>,
    /// Titles after the name.
    #[serde(default)]
    #[schema(max_length = 100)]
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
    #[schema(max_length = 254)]
    pub email: Option<String>,
    /// L or P; when missing, as the NIP or NIK tells it.
    #[serde(default)]
    #[schema(value_type = Option<Sex>)]
    pub sex: Option<String>,
    /// Position at work.
    #[serde(default)]
    #[schema(max_length = 200)]
    pub position: Option<String>,
    /// As what; `peserta` when missing.
    #[serde(default)]
    pub role: Option<ParticipantRole>,
    /// The category of the seat.
    #[serde(default)]
    #[schema(max_length = 100)]
    pub category: Option<String>,
    /// The delegation's id.
    #[serde(default)]
    #[schema(value_type = Option<Uuid>)]
    pub delegation: Option<DelegationId>,
    /// The delegation by its region: code, name or alias.
    #[serde(default)]
    #[schema(examples("63.71"))]
    pub region: Option<String>,
    /// The delegation by its institution.
    #[serde(default)]
    #[schema(max_length = 200)]
    pub institution: Option<String>,
    /// `refuse` when missing.
    #[serde(default)]
    pub when_full: Option<WhenFullBody>,
}

/// What to do when the seats are taken.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[schema(as = WhenFull)]
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

/// A participant as answered. `nik`, `nip`, `phone` and `email` are there only for those who fill the list.
#[derive(Debug, Serialize, ToSchema)]
pub struct ParticipantView {
    /// A UUID.
    #[schema(value_type = Uuid)]
    pub id: ParticipantId,
    /// The event's id.
    #[schema(value_type = Uuid)]
    pub event: EventId,
    /// Where the participant stands.
    pub status: ParticipantStatus,
    /// As what.
    pub role: ParticipantRole,
    /// The category of the seat; null without one.
    #[schema(required)]
    pub category: Option<String>,
    /// The delegation's id; null for those who come for none.
    #[schema(value_type = Option<Uuid>, required)]
    pub delegation: Option<DelegationId>,
    /// The delegation's name, where the answer looks it up.
    #[schema(required)]
    pub delegation_name: Option<String>,
    /// The name without titles.
    pub name: String,
    /// Titles before the name, or empty.
    pub title_before: String,
    /// Titles after the name, or empty.
    pub title_after: String,
    /// Position at work, or empty.
    pub position: String,
    /// Where the person works, or empty.
    pub institution: String,
    /// Null when unknown.
    #[schema(required)]
    pub sex: Option<Sex>,
    /// The id of the participant whose seat was taken over.
    #[schema(value_type = Option<Uuid>, required)]
    pub replaces: Option<ParticipantId>,
    /// RFC 3339 with the offset of the event's time zone.
    #[schema(format = DateTime)]
    pub created_at: String,
    /// Numbers and addresses; left out for those who may not read them.
    #[serde(flatten)]
    #[schema(value_type = Contact)]
    pub contact: Option<Contact>,
}

/// Numbers and addresses of a participant; null where there is none.
#[derive(Debug, Serialize, ToSchema)]
pub struct Contact {
    /// 16 digits.
    pub nik: Option<String>,
    /// 18 digits.
    pub nip: Option<String>,
    /// In international form.
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
        let numbers = reads.then(|| open_numbers(&self.state.app.keys, participant)).transpose()?;
        let contact = numbers.map(|numbers| Contact {
            nik: some(&numbers.nik),
            nip: some(&numbers.nip),
            phone: some(&numbers.phone),
            email: some(&participant.email),
        });
        Ok(ParticipantView {
            id: participant.id,
            event: event.id,
            status: participant.status,
            role: participant.role,
            category: some(&participant.category),
            delegation: participant.delegation_id,
            delegation_name: delegation,
            name: participant.name.clone(),
            title_before: participant.title_before.clone(),
            title_after: participant.title_after.clone(),
            position: participant.position.clone(),
            institution: participant.institution.clone(),
            sex: participant.sex,
            replaces: participant.replaces_id,
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
