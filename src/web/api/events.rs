//! Events: create, read, change, step through their life.

use actix_web::{HttpResponse, web};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::{OpenApi, ToSchema};

use super::page::{Page, PageQuery, cursor};
use crate::db::events::{self, Event, UNDATED};
use crate::db::units::{self, Unit};
use crate::domain::access::Need;
use crate::domain::event::{EventDetails, EventStatus, Official};
use crate::domain::problem::Problem;
use crate::ops::copy_event::{self, CopyForm};
use crate::ops::save_event::{self, EventForm};
use crate::ops::{self, change_event_status};
use crate::web::State;
use crate::web::error::Result;
use crate::web::guards::{Member, Organizer};
use crate::web::json::{self, Json};

#[derive(OpenApi)]
#[openapi(
    paths(create, list, show, change, step, copy),
    components(schemas(EventBody, EventView, StatusBody, CopyBody))
)]
pub struct EventsApi;

pub fn routes(config: &mut web::ServiceConfig) {
    config
        .service(web::resource("/api/v1/events").get(list).post(create))
        .service(web::resource("/api/v1/events/{event}").get(show).patch(change))
        .service(web::resource("/api/v1/events/{event}/status").post(step))
        .service(web::resource("/api/v1/events/{event}/copy").post(copy));
}

/// An official of an event.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OfficialBody {
    /// The name with titles.
    pub name: String,
    /// The office held.
    #[serde(default)]
    pub position: String,
    /// What the official does at the event.
    #[serde(default)]
    pub role: String,
    /// On whose behalf: a text, or `{name, position}`.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub on_behalf_of: Option<OnBehalf>,
}

/// On whose behalf somebody acts.
#[derive(Debug, Clone, Serialize, Deserialize)]
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

/// An event as it is created.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EventBody {
    /// A slug, unique in the installation; made from the title when missing. Fixed once open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The code of one of the unit's kinds: bimtek, rakor, konsolidasi, sosialisasi and other, unless it has
    /// its own.
    pub kind: String,
    /// The title in full.
    pub title: String,
    /// The theme.
    #[serde(default)]
    pub theme: Option<String>,
    /// The first day; may be missing while it is a draft.
    #[serde(default)]
    pub starts_on: Option<NaiveDate>,
    /// The last day; may be missing while it is a draft.
    #[serde(default)]
    pub ends_on: Option<NaiveDate>,
    /// IANA name; the unit's when missing.
    #[serde(default)]
    pub time_zone: Option<String>,
    /// The house or hall.
    #[serde(default)]
    pub venue: Option<String>,
    /// The town; the unit's when missing.
    #[serde(default)]
    pub city: Option<String>,
    /// The host region by code or name; the unit's when missing.
    #[serde(default)]
    pub region: Option<String>,
    /// The code of the unit; the first one when missing. Can't be changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Maksud.
    #[serde(default)]
    pub aims: Option<Vec<String>>,
    /// Tujuan.
    #[serde(default)]
    pub objectives: Option<Vec<String>>,
    /// Materi.
    #[serde(default)]
    pub topics: Option<Vec<String>>,
    /// Dasar hukum.
    #[serde(default)]
    pub legal_basis: Option<Vec<String>>,
    /// Those who open it, speak for it or sign for it.
    #[serde(default)]
    pub officials: Option<Vec<OfficialBody>>,
    /// Remarks of the organizer; no paper prints them.
    #[serde(default)]
    pub remarks: Option<Vec<String>>,
    /// Whether at the door only organizers let somebody in whom the rules would not; `false` when missing.
    #[serde(default)]
    pub exceptions_by_organizers: Option<bool>,
    /// The share of lesson hours that earns a certificate; 80 when missing.
    #[serde(default)]
    pub min_attendance_percent: Option<i64>,
    /// How certificates are numbered; the unit's pattern when missing.
    #[serde(default)]
    pub number_pattern: Option<String>,
}

impl EventBody {
    fn form(self) -> EventForm {
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
            },
            min_attendance_percent: self.min_attendance_percent.unwrap_or(80),
            number_pattern: self.number_pattern.unwrap_or_default(),
        }
    }

    fn of(event: &Event) -> Self {
        let details = save_event::details_of(event);
        let officials = details.officials.into_iter().map(|official| OfficialBody {
            name: official.name,
            position: official.position,
            role: official.role,
            on_behalf_of: Some(official.on_behalf_of).filter(|text| !text.is_empty()).map(OnBehalf::Text),
        });
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
            min_attendance_percent: Some(event.min_attendance_percent),
            number_pattern: Some(event.number_pattern.clone()),
        }
    }
}

/// An event as it is answered.
#[derive(Debug, Serialize, ToSchema)]
pub struct EventView {
    /// Its id.
    pub id: String,
    /// Where it stands: draft, open, closed, running, finished, archived.
    #[schema(value_type = String)]
    pub status: EventStatus,
    /// The code of its unit.
    pub unit: String,
    /// What it is.
    #[serde(flatten)]
    pub event: EventBody,
    /// RFC 3339.
    pub created_at: String,
    /// RFC 3339.
    pub updated_at: String,
}

impl EventView {
    fn new(event: &Event, unit_code: &str) -> Self {
        Self {
            id: event.id.to_string(),
            status: event.status,
            unit: unit_code.to_owned(),
            event: EventBody::of(event),
            created_at: super::sessions::local(event, event.created_at),
            updated_at: super::sessions::local(event, event.updated_at),
        }
    }
}

/// Creates an event. It starts as a draft.
#[utoipa::path(post, path = "/api/v1/events", request_body = EventBody,
    responses((status = 201, body = EventView), (status = 409, description = "`code_taken`"), (status = 422, description = "Faulty fields")))]
async fn create(state: web::Data<State>, who: Organizer, body: Json<EventBody>) -> Result<HttpResponse> {
    let unit = body.0.unit.clone();
    let (event, unit): (Event, Unit) =
        save_event::create_event(&state.app, who.caller(), unit, body.0.form()).await?;
    Ok(HttpResponse::Created().json(EventView::new(&event, &unit.code)))
}

/// The events one may see, those without date first, then the newest.
#[utoipa::path(get, path = "/api/v1/events", params(PageQuery), responses((status = 200, body = Page<EventView>)))]
async fn list(state: web::Data<State>, who: Member, query: web::Query<PageQuery>) -> Result<HttpResponse> {
    let limit = query.limit()?;
    let malformed = || ops::Error::invalid("cursor", Problem::Malformed("next_cursor"));
    let after = match query.place()? {
        Some((day, id)) => {
            let day = if day.is_empty() { UNDATED } else { day.parse().map_err(|_| malformed())? };
            Some((day, id.parse().map_err(|_| malformed())?))
        }
        None => None,
    };
    let scope = who.caller().scope(Need::See);
    let filter = events::Filter { after, limit: limit + 1, ..events::Filter::default() };
    let (rows, codes) = state
        .app
        .read(move |db| {
            let rows = events::list(db, &scope, &filter)?;
            let codes = units::list(db, &crate::domain::access::Scope::everything())?;
            Ok::<_, ops::Error>((rows, codes))
        })
        .await?;
    let code = |event: &Event| {
        codes.iter().find(|unit| unit.id == event.unit_id).map(|unit| unit.code.clone()).unwrap_or_default()
    };
    let cursor_of = |event: &Event| {
        cursor(&event.starts_on.map(|day| day.to_string()).unwrap_or_default(), &event.id.to_string())
    };
    let page = Page::of(rows, limit, cursor_of, |event| EventView::new(&event, &code(&event)));
    Ok(HttpResponse::Ok().json(page))
}

/// One event by id or code.
#[utoipa::path(get, path = "/api/v1/events/{event}", params(("event" = String, Path, description = "Id or code")),
    responses((status = 200, body = EventView), (status = 404)))]
async fn show(state: web::Data<State>, who: Member, key: web::Path<String>) -> Result<HttpResponse> {
    let scope = who.caller().scope(Need::See);
    let (event, unit) = state
        .app
        .read(move |db| {
            let event = events::find(db, &scope, &key)?.ok_or(ops::Error::NotFound)?;
            let unit = units::get(db, event.unit_id)?;
            Ok::<_, ops::Error>((event, unit))
        })
        .await?;
    Ok(HttpResponse::Ok().json(EventView::new(&event, &unit.code)))
}

/// Changes the fields that are named (JSON merge patch, RFC 7396).
#[utoipa::path(patch, path = "/api/v1/events/{event}", params(("event" = String, Path, description = "Id or code")),
    request_body = EventBody,
    responses((status = 200, body = EventView), (status = 409, description = "`code_taken`, `code_fixed`"), (status = 422)))]
async fn change(
    state: web::Data<State>,
    who: Organizer,
    key: web::Path<String>,
    patch: Json<serde_json::Map<String, serde_json::Value>>,
) -> Result<HttpResponse> {
    let scope = who.caller().scope(Need::Organize);
    let wanted = key.clone();
    let event = state
        .app
        .read(move |db| events::find(db, &scope, &wanted))
        .await
        .map_err(ops::Error::from)?
        .ok_or(ops::Error::NotFound)?;
    let mut whole =
        serde_json::to_value(EventBody::of(&event)).map_err(|error| ops::Error::Internal(Box::new(error)))?;
    if let Some(fields) = whole.as_object_mut() {
        for (name, value) in patch.0 {
            if name == "unit" {
                return Err(ops::Error::invalid("unit", Problem::InUse).into());
            }
            if value.is_null() {
                fields.remove(&name)
            } else {
                fields.insert(name, value)
            };
        }
    }
    let body: EventBody = json::read(whole)?;
    let (event, unit) =
        save_event::update_event(&state.app, who.caller(), &event.id.to_string(), body.form()).await?;
    Ok(HttpResponse::Ok().json(EventView::new(&event, &unit.code)))
}

/// A step of an event's life.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StatusBody {
    /// open, closed, running, finished or archived.
    #[schema(value_type = String)]
    pub to: EventStatus,
}

/// Moves an event a step: one forward, closed → open or finished → running.
#[utoipa::path(post, path = "/api/v1/events/{event}/status", params(("event" = String, Path, description = "Id or code")),
    request_body = StatusBody, responses((status = 200, body = EventView), (status = 409, description = "`wrong_status`")))]
async fn step(
    state: web::Data<State>,
    who: Organizer,
    key: web::Path<String>,
    body: Json<StatusBody>,
) -> Result<HttpResponse> {
    let event = change_event_status::change_event_status(&state.app, who.caller(), &key, body.0.to).await?;
    let unit_id = event.unit_id;
    let unit = state.app.read(move |db| units::get(db, unit_id)).await.map_err(ops::Error::from)?;
    Ok(HttpResponse::Ok().json(EventView::new(&event, &unit.code)))
}

/// A copy of an event.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CopyBody {
    /// The new title.
    pub title: String,
    /// A slug; made from the title when missing.
    #[serde(default)]
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

/// Makes a new event of an earlier one: a draft without participants, its sessions at the same local times.
#[utoipa::path(post, path = "/api/v1/events/{event}/copy", params(("event" = String, Path, description = "Id or code")),
    request_body = CopyBody,
    responses((status = 201, body = EventView), (status = 404), (status = 409, description = "`code_taken`"), (status = 422)))]
async fn copy(
    state: web::Data<State>,
    who: Organizer,
    key: web::Path<String>,
    body: Json<CopyBody>,
) -> Result<HttpResponse> {
    let body = body.0;
    let form = CopyForm {
        title: body.title,
        code: body.code.unwrap_or_default(),
        starts_on: body.starts_on,
        sessions: body.sessions,
        seats: body.seats,
        details: body.details,
    };
    let (event, unit) = copy_event::copy_event(&state.app, who.caller(), &key, form).await?;
    Ok(HttpResponse::Created().json(EventView::new(&event, &unit.code)))
}
