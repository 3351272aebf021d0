//! Sessions of an event, and the list at the door that an offline scanner keeps.

use actix_web::{HttpResponse, web};
use chrono::{DateTime, FixedOffset, NaiveDateTime, SecondsFormat, TimeZone};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, OpenApi, ToSchema};

use super::page::{Page, PageQuery};
use crate::db::events::{self, Event};
use crate::db::sessions::{self, Session};
use crate::domain::access::Need;
use crate::domain::ids::{DelegationId, SessionId};
use crate::domain::participant::ParticipantRole;
use crate::domain::problem::Problem;
use crate::ops;
use crate::ops::roster;
use crate::ops::save_sessions::{self, SessionForm};
use crate::web::State;
use crate::web::error::Result;
use crate::web::guards::{CheckInOfficer, Member, Organizer};
use crate::web::json::Json;

#[derive(OpenApi)]
#[openapi(paths(list, create, show_roster), components(schemas(SessionBody, SessionView, RosterView)))]
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
    pub title: String,
    /// RFC 3339 with offset.
    pub starts_at: DateTime<FixedOffset>,
    /// RFC 3339 with offset.
    pub ends_at: DateTime<FixedOffset>,
    /// Who speaks.
    #[serde(default)]
    pub speaker: Option<String>,
    /// Lesson hours of 45 minutes.
    #[serde(default)]
    pub jp: Option<i64>,
    /// How long before the start the door opens; 60 when missing.
    #[serde(default)]
    pub opens_before_minutes: Option<i64>,
    /// How long after the end the door closes; 0 when missing.
    #[serde(default)]
    pub closes_after_minutes: Option<i64>,
    /// After how many minutes somebody is late; never, when missing.
    #[serde(default)]
    pub late_after_minutes: Option<i64>,
    /// Whether leaving is recorded.
    #[serde(default)]
    pub check_out: bool,
    /// Whether one may come in again after leaving.
    #[serde(default)]
    pub re_entry: bool,
    /// The roles that are expected; all when missing.
    #[serde(default)]
    #[schema(value_type = Option<Vec<String>>)]
    pub roles: Option<Vec<ParticipantRole>>,
    /// The ids of the delegations that are expected; all when missing.
    #[serde(default)]
    #[schema(value_type = Option<Vec<String>>)]
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
    /// Its id.
    pub id: String,
    /// The event's id.
    pub event: String,
    /// What it is about.
    pub title: String,
    /// Who speaks.
    pub speaker: String,
    /// RFC 3339.
    pub starts_at: String,
    /// RFC 3339.
    pub ends_at: String,
    /// The local date of its start.
    pub day: String,
    /// Lesson hours of 45 minutes.
    pub jp: Option<i64>,
    /// How long before the start the door opens.
    pub opens_before_minutes: i64,
    /// How long after the end the door closes.
    pub closes_after_minutes: i64,
    /// After how many minutes somebody is late.
    pub late_after_minutes: Option<i64>,
    /// Whether leaving is recorded.
    pub check_out: bool,
    /// Whether one may come in again after leaving.
    pub re_entry: bool,
    /// The roles that are expected; empty for all.
    #[schema(value_type = Vec<String>)]
    pub roles: Vec<ParticipantRole>,
    /// The delegations that are expected; empty for all.
    #[schema(value_type = Vec<String>)]
    pub delegations: Vec<DelegationId>,
}

impl SessionView {
    fn new(session: &Session, event: &Event) -> Self {
        Self {
            id: session.id.to_string(),
            event: event.id.to_string(),
            title: session.title.clone(),
            speaker: session.speaker.clone(),
            starts_at: local(event, session.starts_at),
            ends_at: local(event, session.ends_at),
            day: event.zone().from_utc_datetime(&session.starts_at).date_naive().to_string(),
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
#[utoipa::path(get, path = "/api/v1/events/{event}/sessions",
    params(("event" = String, Path, description = "Id or code"), PageQuery),
    responses((status = 200, body = Page<SessionView>), (status = 404)))]
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
#[utoipa::path(post, path = "/api/v1/events/{event}/sessions", params(("event" = String, Path, description = "Id or code")),
    request_body = SessionBody, responses((status = 201, body = SessionView), (status = 422)))]
async fn create(
    state: web::Data<State>,
    who: Organizer,
    key: web::Path<String>,
    body: Json<SessionBody>,
) -> Result<HttpResponse> {
    let (session, event) =
        save_sessions::create_session(&state.app, who.caller(), &key, body.0.form()).await?;
    Ok(HttpResponse::Created().json(SessionView::new(&session, &event)))
}

/// Since when changes are wanted.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
pub struct Since {
    /// The `version` of the list that one has.
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
    /// Those who left the list since.
    pub removed: Vec<String>,
}

/// Somebody on the list at the door.
#[derive(Debug, Serialize, ToSchema)]
pub struct RosterEntry {
    /// The participant.
    pub id: String,
    /// SHA-256 of the ticket's code in lower-case hex.
    pub ticket_sha256: String,
    /// The name with titles.
    pub name: String,
    /// The delegation.
    pub delegation: Option<String>,
    /// peserta, narasumber, panitia or moderator.
    #[schema(value_type = String)]
    pub role: ParticipantRole,
    /// Where the participant stands.
    #[schema(value_type = String)]
    pub status: crate::domain::participant::ParticipantStatus,
}

/// A ticket that is good no more.
#[derive(Debug, Serialize, ToSchema)]
pub struct RevokedTicket {
    /// SHA-256 of its code.
    pub ticket_sha256: String,
    /// Whose it was.
    pub participant: String,
}

/// The list at the door of a session; with `since` only what changed.
#[utoipa::path(get, path = "/api/v1/sessions/{session}/roster",
    params(("session" = String, Path), Since), responses((status = 200, body = RosterView), (status = 404)))]
async fn show_roster(
    state: web::Data<State>,
    who: CheckInOfficer,
    session: web::Path<String>,
    query: web::Query<Since>,
) -> Result<HttpResponse> {
    let id: SessionId = id_in_path(&session)?;
    let scope = who.caller().scope(Need::CheckIn);
    let since = query.since.unwrap_or(0).max(0);
    let roster = state.app.read(move |db| roster::find(db, &scope, id, since)).await?;
    Ok(HttpResponse::Ok().json(RosterView {
        version: roster.version,
        participants: roster
            .entries
            .into_iter()
            .map(|entry| RosterEntry {
                id: entry.participant.id.to_string(),
                ticket_sha256: entry.ticket_sha256,
                name: ops::check_in::display_name(&entry.participant),
                delegation: entry.delegation,
                role: entry.participant.role,
                status: entry.participant.status,
            })
            .collect(),
        revoked: roster
            .revoked
            .into_iter()
            .map(|(participant, ticket_sha256)| RevokedTicket {
                ticket_sha256,
                participant: participant.to_string(),
            })
            .collect(),
        removed: roster.removed.iter().map(ToString::to_string).collect(),
    }))
}
