//! Sessions of an event, and the list at the door that an offline scanner keeps.

use actix_web::{HttpResponse, web};
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, SecondsFormat, TimeZone};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, OpenApi, ToSchema};

use super::page::{Page, PageQuery};
use crate::db::events::{self, Event};
use crate::db::sessions::{self, Session};
use crate::domain::access::Need;
use crate::domain::ids::{DelegationId, EventId, ParticipantId, SessionId};
use crate::domain::participant::{ParticipantRole, ParticipantStatus};
use crate::domain::problem::Problem;
use crate::ops;
use crate::ops::events::{SessionForm, create_session};
use crate::web::State;
use crate::web::error::Result;
use crate::web::guards::{CheckInOfficer, Member, Organizer};
use crate::web::json::Json;

#[derive(OpenApi)]
#[openapi(paths(list, create, show_roster))]
pub struct SessionsApi;

pub fn routes(config: &mut web::ServiceConfig) {
    config
        .service(web::resource("/api/v1/events/{event}/sessions").get(list).post(create))
        .service(web::resource("/api/v1/sessions/{session}/roster").get(show_roster));
}

/// A time as the API says it: RFC 3339 with the offset of the event's zone.
pub fn local(event: &Event, at: NaiveDateTime) -> String {
    event.zone().from_utc_datetime(&at).to_rfc3339_opts(SecondsFormat::AutoSi, false)
}

/// An id in a path; one that is none is as unknown as one that never was.
pub fn id_in_path<T: std::str::FromStr>(text: &str) -> Result<T> {
    text.parse().map_err(|_| ops::Error::NotFound.into())
}

/// A session as it is created.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SessionBody {
    /// What it is about.
    #[schema(min_length = 1, max_length = 300)]
    pub title: String,
    /// RFC 3339 with offset.
    pub starts_at: DateTime<FixedOffset>,
    /// RFC 3339 with offset; after the start.
    pub ends_at: DateTime<FixedOffset>,
    /// Who speaks.
    #[serde(default)]
    #[schema(max_length = 300)]
    pub speaker: Option<String>,
    /// Lesson hours of 45 minutes.
    #[serde(default)]
    #[schema(minimum = 0, maximum = 1_000)]
    pub jp: Option<i64>,
    /// How long before the start the door opens; 60 when missing.
    #[serde(default)]
    #[schema(minimum = 0, maximum = 10_080)]
    pub opens_before_minutes: Option<i64>,
    /// How long after the end the door closes; 0 when missing.
    #[serde(default)]
    #[schema(minimum = 0, maximum = 10_080)]
    pub closes_after_minutes: Option<i64>,
    /// After how many minutes somebody is late; never, when missing.
    #[serde(default)]
    #[schema(minimum = 0, maximum = 10_080)]
    pub late_after_minutes: Option<i64>,
    /// Whether leaving is recorded.
    #[serde(default)]
    pub check_out: bool,
    /// Whether one may come in again after leaving.
    #[serde(default)]
    pub re_entry: bool,
    /// The roles that are expected; all when missing.
    #[serde(default)]
    pub roles: Option<Vec<ParticipantRole>>,
    /// The ids of the delegations that are expected; all when missing.
    #[serde(default)]
    #[schema(value_type = Option<Vec<Uuid>>)]
    pub delegations: Option<Vec<DelegationId>>,
}

impl SessionBody {
    fn form(self) -> SessionForm {
        SessionForm {
            title: self.title,
            speaker: self.speaker.unwrap_or_default(),
            starts_at: self.starts_at.naive_utc(),
            ends_at: self.ends_at.naive_utc(),
            jp: self.jp,
            opens_before_minutes: self.opens_before_minutes.unwrap_or(60),
            closes_after_minutes: self.closes_after_minutes.unwrap_or(0),
            late_after_minutes: self.late_after_minutes,
            check_out: self.check_out,
            re_entry: self.re_entry,
            roles: self.roles.unwrap_or_default(),
            delegations: self.delegations.unwrap_or_default(),
        }
    }
}

/// A session as it is answered.
#[derive(Debug, Serialize, ToSchema)]
pub struct SessionView {
    /// A UUID.
    #[schema(value_type = Uuid)]
    pub id: SessionId,
    /// The event's id.
    #[schema(value_type = Uuid)]
    pub event: EventId,
    /// What it is about.
    pub title: String,
    /// Who speaks, or empty.
    pub speaker: String,
    /// RFC 3339 with the offset of the event's time zone.
    #[schema(format = DateTime)]
    pub starts_at: String,
    /// RFC 3339 with the offset of the event's time zone.
    #[schema(format = DateTime)]
    pub ends_at: String,
    /// The local date of its start.
    pub day: NaiveDate,
    /// Lesson hours of 45 minutes; null when it counts for none.
    #[schema(required)]
    pub jp: Option<i64>,
    /// How long before the start the door opens.
    pub opens_before_minutes: i64,
    /// How long after the end the door closes.
    pub closes_after_minutes: i64,
    /// After how many minutes somebody is late; null: never.
    #[schema(required)]
    pub late_after_minutes: Option<i64>,
    /// Whether leaving is recorded.
    pub check_out: bool,
    /// Whether one may come in again after leaving.
    pub re_entry: bool,
    /// The roles that are expected; empty for all.
    pub roles: Vec<ParticipantRole>,
    /// The ids of the delegations that are expected; empty for all.
    #[schema(value_type = Vec<Uuid>)]
    pub delegations: Vec<DelegationId>,
}

impl SessionView {
    fn new(session: &Session, event: &Event) -> Self {
        Self {
            id: session.id,
            event: event.id,
            title: session.title.clone(),
            speaker: session.speaker.clone(),
            starts_at: local(event, session.starts_at),
            ends_at: local(event, session.ends_at),
            day: event.zone().from_utc_datetime(&session.starts_at).date_naive(),
            jp: session.jp,
            opens_before_minutes: session.opens_before_minutes,
            closes_after_minutes: session.closes_after_minutes,
            late_after_minutes: session.late_after_minutes,
            check_out: session.check_out,
            re_entry: session.re_entry,
            roles: session.roles.to_vec(),
            delegations: session.delegations.to_vec(),
        }
    }
}

/// The sessions of an event by time.
#[utoipa::path(get, path = "/api/v1/events/{event}/sessions", tag = "Sessions", operation_id = "list_sessions",
    params(("event" = String, Path, description = "Id or code"), PageQuery),
    responses((status = 200, body = Page<SessionView>, description = "A page of sessions"),
        (status = 422, description = "`invalid`: limit or cursor")))]
async fn list(
    state: web::Data<State>,
    who: Member,
    key: web::Path<String>,
    query: web::Query<PageQuery>,
) -> Result<HttpResponse> {
    let limit = query.limit()?;
    let after: Option<SessionId> = match query.place()? {
        Some((id, _)) => {
            Some(id.parse().map_err(|_| ops::Error::invalid("cursor", Problem::Malformed("next_cursor")))?)
        }
        None => None,
    };
    let scope = who.caller().scope(Need::See);
    let (event, mut rows) = state
        .app
        .read(move |db| {
            let event = events::find(db, &scope, &key)?.ok_or(ops::Error::NotFound)?;
            let rows = sessions::list(db, event.id)?;
            Ok::<_, ops::Error>((event, rows))
        })
        .await?;
    // An event has few sessions: the page is cut here.
    if let Some(after) = after {
        let from = rows.iter().position(|session| session.id == after).map_or(rows.len(), |index| index + 1);
        rows.drain(..from);
    }
    let cursor_of = |session: &Session| super::page::cursor(&session.id.to_string(), "");
    Ok(HttpResponse::Ok()
        .json(Page::of(rows, limit, cursor_of, |session| SessionView::new(&session, &event))))
}

/// Adds a session to an event.
#[utoipa::path(post, path = "/api/v1/events/{event}/sessions", tag = "Sessions", operation_id = "create_session",
    params(("event" = String, Path, description = "Id or code")), request_body = SessionBody,
    responses((status = 201, body = SessionView, description = "The session")))]
async fn create(
    state: web::Data<State>,
    who: Organizer,
    key: web::Path<String>,
    body: Json<SessionBody>,
) -> Result<HttpResponse> {
    let (session, event) = create_session(&state.app, who.caller(), &key, body.0.form()).await?;
    Ok(HttpResponse::Created().json(SessionView::new(&session, &event)))
}

/// Since when changes are wanted.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct Since {
    /// The `version` of the list that one has; the whole list when missing.
    pub since: Option<i64>,
}

/// The list at the door.
#[derive(Debug, Serialize, ToSchema)]
pub struct RosterView {
    /// To ask for changes later.
    pub version: i64,
    /// Those who are expected, or whose row changed.
    pub participants: Vec<RosterEntry>,
    /// Tickets that are good no more.
    pub revoked: Vec<RevokedTicket>,
    /// The ids of those who left the list since.
    #[schema(value_type = Vec<Uuid>)]
    pub removed: Vec<ParticipantId>,
}

/// Somebody on the list at the door.
#[derive(Debug, Serialize, ToSchema)]
pub struct RosterEntry {
    /// The participant's id.
    #[schema(value_type = Uuid)]
    pub id: ParticipantId,
    /// SHA-256 of the ticket's code in lower-case hex.
    #[schema(min_length = 64, max_length = 64)]
    pub ticket_sha256: String,
    /// The name with titles.
    pub name: String,
    /// The delegation's name; null for those who come for none.
    #[schema(required)]
    pub delegation: Option<String>,
    /// As what.
    pub role: ParticipantRole,
    /// Where the participant stands.
    pub status: ParticipantStatus,
}

/// A ticket that is good no more.
#[derive(Debug, Serialize, ToSchema)]
pub struct RevokedTicket {
    /// SHA-256 of its code in lower-case hex.
    #[schema(min_length = 64, max_length = 64)]
    pub ticket_sha256: String,
    /// The id of the participant whose it was.
    #[schema(value_type = Uuid)]
    pub participant: ParticipantId,
}

/// The list at the door of a session; with `since` only what changed.
#[utoipa::path(get, path = "/api/v1/sessions/{session}/roster", tag = "Door", operation_id = "get_roster",
    params(("session" = Uuid, Path, description = "The session's id"), Since),
    responses((status = 200, body = RosterView, description = "The list, or what changed"),
        (status = 403, description = "`forbidden`: not for coordinators and viewers")))]
async fn show_roster(
    state: web::Data<State>,
    who: CheckInOfficer,
    session: web::Path<String>,
    query: web::Query<Since>,
) -> Result<HttpResponse> {
    let id: SessionId = id_in_path(&session)?;
    let scope = who.caller().scope(Need::CheckIn);
    let since = query.since.unwrap_or(0).max(0);
    let roster = state.app.read(move |db| ops::door::roster::find(db, &scope, id, since)).await?;
    Ok(HttpResponse::Ok().json(RosterView {
        version: roster.version,
        participants: roster
            .entries
            .into_iter()
            .map(|entry| RosterEntry {
                id: entry.participant.id,
                ticket_sha256: entry.ticket_sha256,
                name: entry.participant.display_name(),
                delegation: entry.delegation,
                role: entry.participant.role,
                status: entry.participant.status,
            })
            .collect(),
        revoked: roster
            .revoked
            .into_iter()
            .map(|(participant, ticket_sha256)| RevokedTicket { ticket_sha256, participant })
            .collect(),
        removed: roster.removed,
    }))
}
