//! An event as the API answers it. The same fields as its body has, but none is missing.

use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use super::bodies::{InvitationBody, OfficialBody};
use crate::db::events::Event;
use crate::domain::event::EventStatus;
use crate::domain::ids::EventId;
use crate::web::api::sessions;

/// An event as it is answered.
#[derive(Debug, Serialize, ToSchema)]
pub struct EventView {
    /// A UUID, to be used in addresses as the code is.
    #[schema(value_type = Uuid)]
    pub id: EventId,
    /// Where it stands.
    pub status: EventStatus,
    /// The code of its unit.
    pub unit: String,
    /// A slug, unique in the installation.
    pub code: String,
    /// The code of one of the unit's kinds.
    pub kind: String,
    /// The title in full.
    pub title: String,
    /// The theme, or empty.
    pub theme: String,
    /// The first day; null while none is set.
    #[schema(required)]
    pub starts_on: Option<NaiveDate>,
    /// The last day; null while none is set.
    #[schema(required)]
    pub ends_on: Option<NaiveDate>,
    /// IANA name.
    pub time_zone: String,
    /// The house or hall, or empty.
    pub venue: String,
    /// The town, or empty.
    pub city: String,
    /// The code of the host region; null without one.
    #[schema(required)]
    pub region: Option<String>,
    /// Maksud.
    pub aims: Vec<String>,
    /// Tujuan.
    pub objectives: Vec<String>,
    /// Materi.
    pub topics: Vec<String>,
    /// Dasar hukum.
    pub legal_basis: Vec<String>,
    /// Those who open it, speak for it or sign for it.
    pub officials: Vec<OfficialBody>,
    /// Remarks of the organizer; no paper prints them.
    pub remarks: Vec<String>,
    /// Whether at the door only organizers let somebody in whom the rules would not.
    pub exceptions_by_organizers: bool,
    /// What the letter of invitation says.
    pub invitation: InvitationBody,
    /// The share of lesson hours that earns a certificate, in percent.
    pub min_attendance_percent: i64,
    /// How certificates are numbered; empty for the unit's pattern.
    pub number_pattern: String,
    /// When it was created: RFC 3339 with the offset of the event's time zone.
    #[schema(format = DateTime)]
    pub created_at: String,
    /// When it was changed last: RFC 3339 with the offset of the event's time zone.
    #[schema(format = DateTime)]
    pub updated_at: String,
}

impl EventView {
    pub(super) fn new(event: &Event, unit_code: &str) -> Self {
        let details = event.details.0.clone();
        Self {
            id: event.id,
            status: event.status,
            unit: unit_code.to_owned(),
            code: event.code.clone(),
            kind: event.kind.clone(),
            title: event.title.clone(),
            theme: event.theme.clone(),
            starts_on: event.starts_on,
            ends_on: event.ends_on,
            time_zone: event.time_zone.clone(),
            venue: event.venue.clone(),
            city: event.city.clone(),
            region: event.region_code.clone(),
            aims: details.aims,
            objectives: details.objectives,
            topics: details.topics,
            legal_basis: details.legal_basis,
            officials: details.officials.into_iter().map(OfficialBody::of).collect(),
            remarks: details.remarks,
            exceptions_by_organizers: details.exceptions_by_organizers,
            invitation: InvitationBody::of(details.invitation),
            min_attendance_percent: event.min_attendance_percent,
            number_pattern: event.number_pattern.clone(),
            created_at: sessions::local(event, event.created_at),
            updated_at: sessions::local(event, event.updated_at),
        }
    }
}
