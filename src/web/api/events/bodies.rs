//! What the API reads and writes of an event. The names of the fields are promises to programs outside.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::openapi::{RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

use crate::db::events::Event;
use crate::domain::event::{EventDetails, EventStatus, Official};
use crate::domain::invitation::InvitationLetter;
use crate::ops::events::{CopyForm, EventForm};

/// An official of an event.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OfficialBody {
    /// The name with titles.
    #[schema(max_length = 200)]
    pub name: String,
    /// The office held.
    #[serde(default)]
    #[schema(max_length = 300)]
    pub position: String,
    /// What the official does at the event.
    #[serde(default)]
    #[schema(max_length = 300)]
    pub role: String,
    /// On whose behalf: a text, or `{name, position}`; always answered as a text.
    #[serde(default)]
    pub on_behalf_of: Option<OnBehalf>,
}

/// On whose behalf somebody acts.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(untagged)]
pub enum OnBehalf {
    /// As one text.
    Text(String),
    /// Name and office apart.
    Official {
        /// The name.
        name: String,
        /// The office held.
        #[serde(default)]
        position: String,
    },
}

impl OnBehalf {
    fn text(self) -> String {
        match self {
            Self::Text(text) => text,
            Self::Official { name, position } if position.is_empty() => name,
            Self::Official { name, position } => format!("{name}, {position}"),
        }
    }
}

impl OfficialBody {
    pub(super) fn of(official: Official) -> Self {
        Self {
            name: official.name,
            position: official.position,
            role: official.role,
            on_behalf_of: Some(official.on_behalf_of).filter(|text| !text.is_empty()).map(OnBehalf::Text),
        }
    }
}

/// What the letter of invitation says beyond the event's own facts.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct InvitationBody {
    /// Nomor.
    #[schema(max_length = 100)]
    pub number: String,
    /// The date of the letter; the day on which it is made when missing.
    pub dated_on: Option<NaiveDate>,
    /// Sifat.
    #[schema(max_length = 60)]
    pub classification: String,
    /// Hal.
    #[schema(max_length = 300)]
    pub subject: String,
    /// To whom.
    #[schema(max_length = 300)]
    pub addressee: String,
    /// The first paragraph in the office's own words.
    #[schema(max_length = 2000)]
    pub opening: String,
    /// Who bears the cost of travel.
    #[schema(max_length = 300)]
    pub travel_cost: String,
    /// Tembusan.
    #[schema(max_items = 100)]
    pub copies: Vec<String>,
}

impl InvitationBody {
    fn letter(self) -> InvitationLetter {
        InvitationLetter {
            number: self.number,
            dated_on: self.dated_on,
            classification: self.classification,
            subject: self.subject,
            addressee: self.addressee,
            opening: self.opening,
            travel_cost: self.travel_cost,
            copies: self.copies,
        }
    }

    pub(super) fn of(letter: InvitationLetter) -> Self {
        Self {
            number: letter.number,
            dated_on: letter.dated_on,
            classification: letter.classification,
            subject: letter.subject,
            addressee: letter.addressee,
            opening: letter.opening,
            travel_cost: letter.travel_cost,
            copies: letter.copies,
        }
    }
}

/// An event as it is created.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EventBody {
    /// A slug, unique in the installation; made from the title when missing. Fixed once open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 60, examples("bimtek-2026"))]
    pub code: Option<String>,
    /// The code of one of the unit's kinds: bimtek, rakor, konsolidasi, sosialisasi and other, unless it has
    /// its own.
    #[schema(examples("bimtek"))]
    pub kind: String,
    /// The title in full.
    #[schema(min_length = 1, max_length = 300)]
    pub title: String,
    /// The theme.
    #[serde(default)]
    #[schema(max_length = 500)]
    pub theme: Option<String>,
    /// The first day; may be missing while it is a draft.
    #[serde(default)]
    pub starts_on: Option<NaiveDate>,
    /// The last day; may be missing while it is a draft.
    #[serde(default)]
    pub ends_on: Option<NaiveDate>,
    /// IANA name; the unit's when missing.
    #[serde(default)]
    #[schema(examples("Asia/Makassar"))]
    pub time_zone: Option<String>,
    /// The house or hall.
    #[serde(default)]
    #[schema(max_length = 300)]
    pub venue: Option<String>,
    /// The town; the unit's when missing.
    #[serde(default)]
    #[schema(max_length = 120)]
    pub city: Option<String>,
    /// The host region by code or name; the unit's when missing.
    #[serde(default)]
    #[schema(examples("63"))]
    pub region: Option<String>,
    /// The code of the unit; the first one when missing. Can't be changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Maksud.
    #[serde(default)]
    #[schema(max_items = 100)]
    pub aims: Option<Vec<String>>,
    /// Tujuan.
    #[serde(default)]
    #[schema(max_items = 100)]
    pub objectives: Option<Vec<String>>,
    /// Materi.
    #[serde(default)]
    #[schema(max_items = 100)]
    pub topics: Option<Vec<String>>,
    /// Dasar hukum.
    #[serde(default)]
    #[schema(max_items = 100)]
    pub legal_basis: Option<Vec<String>>,
    /// Those who open it, speak for it or sign for it.
    #[serde(default)]
    pub officials: Option<Vec<OfficialBody>>,
    /// Remarks of the organizer; no paper prints them.
    #[serde(default)]
    #[schema(max_items = 100)]
    pub remarks: Option<Vec<String>>,
    /// Whether at the door only organizers let somebody in whom the rules would not; `false` when missing.
    #[serde(default)]
    pub exceptions_by_organizers: Option<bool>,
    /// What the letter of invitation says.
    #[serde(default)]
    pub invitation: Option<InvitationBody>,
    /// The share of lesson hours that earns a certificate; 80 when missing.
    #[serde(default)]
    #[schema(minimum = 0, maximum = 100)]
    pub min_attendance_percent: Option<i64>,
    /// How certificates are numbered; the unit's pattern when missing.
    #[serde(default)]
    pub number_pattern: Option<String>,
}

impl EventBody {
    pub(super) fn form(self) -> EventForm {
        let officials = self.officials.unwrap_or_default().into_iter().map(|official| Official {
            name: official.name,
            position: official.position,
            role: official.role,
            on_behalf_of: official.on_behalf_of.map(OnBehalf::text).unwrap_or_default(),
        });
        EventForm {
            code: self.code.unwrap_or_default(),
            kind: self.kind,
            title: self.title,
            theme: self.theme.unwrap_or_default(),
            starts_on: self.starts_on,
            ends_on: self.ends_on,
            time_zone: self.time_zone.unwrap_or_default(),
            venue: self.venue.unwrap_or_default(),
            city: self.city.unwrap_or_default(),
            region: self.region.unwrap_or_default(),
            details: EventDetails {
                aims: self.aims.unwrap_or_default(),
                objectives: self.objectives.unwrap_or_default(),
                topics: self.topics.unwrap_or_default(),
                legal_basis: self.legal_basis.unwrap_or_default(),
                officials: officials.collect(),
                remarks: self.remarks.unwrap_or_default(),
                exceptions_by_organizers: self.exceptions_by_organizers.unwrap_or_default(),
                categories: Vec::new(),
                invitation: self.invitation.map(InvitationBody::letter).unwrap_or_default(),
            },
            min_attendance_percent: self.min_attendance_percent.unwrap_or(80),
            number_pattern: self.number_pattern.unwrap_or_default(),
        }
    }

    pub(super) fn of(event: &Event) -> Self {
        let details = event.details.0.clone();
        let officials = details.officials.into_iter().map(OfficialBody::of);
        Self {
            code: Some(event.code.clone()),
            kind: event.kind.clone(),
            title: event.title.clone(),
            theme: Some(event.theme.clone()),
            starts_on: event.starts_on,
            ends_on: event.ends_on,
            time_zone: Some(event.time_zone.clone()),
            venue: Some(event.venue.clone()),
            city: Some(event.city.clone()),
            region: event.region_code.clone(),
            unit: None,
            aims: Some(details.aims),
            objectives: Some(details.objectives),
            topics: Some(details.topics),
            legal_basis: Some(details.legal_basis),
            officials: Some(officials.collect()),
            remarks: Some(details.remarks),
            exceptions_by_organizers: Some(details.exceptions_by_organizers),
            invitation: Some(InvitationBody::of(details.invitation)),
            min_attendance_percent: Some(event.min_attendance_percent),
            number_pattern: Some(event.number_pattern.clone()),
        }
    }
}

/// What changes of an event: the fields of [`EventBody`], of which none is required. Null empties a field.
pub struct EventPatch;

impl PartialSchema for EventPatch {
    fn schema() -> RefOr<Schema> {
        let mut whole = EventBody::schema();
        if let RefOr::T(Schema::Object(object)) = &mut whole {
            object.description =
                Some("What changes of an event (JSON merge patch): null empties a field.".to_owned());
            object.required.clear();
            object.properties.remove("unit");
        }
        whole
    }
}

impl ToSchema for EventPatch {
    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        EventBody::schemas(schemas);
    }
}

/// A step of an event's life.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StatusBody {
    /// The next one, or one back.
    pub to: EventStatus,
}

/// A copy of an event.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CopyBody {
    /// The new title.
    #[schema(min_length = 1, max_length = 300)]
    pub title: String,
    /// A slug; made from the title when missing.
    #[serde(default)]
    #[schema(max_length = 60)]
    pub code: Option<String>,
    /// The new first day; needed where sessions are copied.
    #[serde(default)]
    pub starts_on: Option<NaiveDate>,
    /// Whether sessions are copied; `true` when missing.
    #[serde(default = "yes")]
    pub sessions: bool,
    /// Whether seats are copied; `true` when missing.
    #[serde(default = "yes")]
    pub seats: bool,
    /// Whether theme, venue, aims, officials and the rest are copied; `true` when missing.
    #[serde(default = "yes")]
    pub details: bool,
}

fn yes() -> bool {
    true
}

impl CopyBody {
    /// What is to be copied, as `ops` takes it.
    pub(super) fn form(self) -> CopyForm {
        CopyForm {
            title: self.title,
            code: self.code.unwrap_or_default(),
            starts_on: self.starts_on,
            sessions: self.sessions,
            seats: self.seats,
            details: self.details,
        }
    }
}
