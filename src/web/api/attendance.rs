//! The attendance of an event: participant × session.

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, OpenApi, ToSchema};

use super::sessions::local;
use crate::domain::access::Need;
use crate::domain::attendance::AttendanceStatus;
use crate::domain::ids::{ParticipantId, SessionId};
use crate::domain::participant::{ParticipantRole, ParticipantStatus};
use crate::domain::problem::Problem;
use crate::ops;
use crate::ops::door::AttendanceTable;
use crate::web::State;
use crate::web::error::Result;
use crate::web::guards::Viewer;

#[derive(OpenApi)]
#[openapi(paths(show))]
pub struct AttendanceApi;

pub fn routes(config: &mut web::ServiceConfig) {
    config.service(web::resource("/api/v1/events/{event}/attendance").get(show));
}

/// How the table is written.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct FormatQuery {
    /// `json`, the only one here; papers are under `documents`.
    #[param(value_type = Option<TableFormat>, inline)]
    pub format: Option<String>,
}

/// The formats of the table.
#[derive(ToSchema)]
#[schema(rename_all = "lowercase")]
#[allow(dead_code, reason = "says the word to the document alone: another one is told at its field")]
enum TableFormat {
    Json,
}

/// The table.
#[derive(Debug, Serialize, ToSchema)]
pub struct AttendanceView {
    /// The columns.
    pub sessions: Vec<SessionColumn>,
    /// The rows, by name.
    pub participants: Vec<AttendanceRow>,
}

/// A session.
#[derive(Debug, Serialize, ToSchema)]
pub struct SessionColumn {
    /// A UUID.
    #[schema(value_type = Uuid)]
    pub id: SessionId,
    /// What it is about.
    pub title: String,
    /// RFC 3339 with the offset of the event's time zone.
    #[schema(format = DateTime)]
    pub starts_at: String,
    /// Lesson hours; null when it counts for none.
    #[schema(required)]
    pub jp: Option<i64>,
}

/// A participant.
#[derive(Debug, Serialize, ToSchema)]
pub struct AttendanceRow {
    /// The participant's id.
    #[schema(value_type = Uuid)]
    pub participant: ParticipantId,
    /// The name with titles.
    pub name: String,
    /// The delegation's name; null for those who come for none.
    #[schema(required)]
    pub delegation: Option<String>,
    /// As what.
    pub role: ParticipantRole,
    /// Where the participant stands.
    pub status: ParticipantStatus,
    /// One for each session, in the order of the columns; null where nothing is known.
    pub sessions: Vec<Option<AttendanceCell>>,
    /// Sessions attended.
    pub present: usize,
    /// Sessions that expect the participant.
    pub expected: usize,
    /// The share of lesson hours attended, in percent, rounded down to a tenth.
    #[schema(minimum = 0, maximum = 100)]
    pub percent: f64,
}

/// An attendance.
#[derive(Debug, Serialize, ToSchema)]
pub struct AttendanceCell {
    /// The session's id.
    #[schema(value_type = Uuid)]
    pub session: SessionId,
    /// Null after the only scan was voided.
    #[schema(required)]
    pub status: Option<AttendanceStatus>,
    /// First entry. RFC 3339.
    #[schema(value_type = Option<String>, format = DateTime, required)]
    pub first_in_at: Option<String>,
    /// Last exit. RFC 3339.
    #[schema(value_type = Option<String>, format = DateTime, required)]
    pub last_out_at: Option<String>,
    /// Whether the first entry was late.
    pub late: bool,
    /// Whether an override was needed.
    pub forced: bool,
}

impl From<AttendanceTable> for AttendanceView {
    fn from(table: AttendanceTable) -> Self {
        let event = &table.event;
        Self {
            sessions: table
                .sessions
                .iter()
                .map(|session| SessionColumn {
                    id: session.id,
                    title: session.title.clone(),
                    starts_at: local(event, session.starts_at),
                    jp: session.jp,
                })
                .collect(),
            participants: table
                .rows
                .iter()
                .map(|row| AttendanceRow {
                    participant: row.participant.id,
                    name: row.participant.display_name(),
                    delegation: row.delegation.clone(),
                    role: row.participant.role,
                    status: row.participant.status,
                    sessions: row
                        .cells
                        .iter()
                        .map(|cell| {
                            cell.as_ref().map(|cell| AttendanceCell {
                                session: cell.session_id,
                                status: cell.status,
                                first_in_at: cell.first_in_at.map(|at| local(event, at)),
                                last_out_at: cell.last_out_at.map(|at| local(event, at)),
                                late: cell.late,
                                forced: cell.forced,
                            })
                        })
                        .collect(),
                    present: row.present,
                    expected: row.expected,
                    percent: row.share.per_mille() as f64 / 10.0,
                })
                .collect(),
        }
    }
}

/// Participant × session.
#[utoipa::path(get, path = "/api/v1/events/{event}/attendance", tag = "Door", operation_id = "get_attendance",
    params(("event" = String, Path, description = "Id or code"), FormatQuery),
    responses((status = 200, body = AttendanceView, description = "The table"),
        (status = 403, description = "`forbidden`: only for those who read figures and papers"),
        (status = 422, description = "`invalid`: the format")))]
async fn show(
    state: web::Data<State>,
    who: Viewer,
    key: web::Path<String>,
    query: web::Query<FormatQuery>,
) -> Result<HttpResponse> {
    if query.format.as_deref().is_some_and(|format| format != "json") {
        return Err(ops::Error::invalid("format", Problem::NotOneOf("json".to_owned())).into());
    }
    let scope = who.caller().scope(Need::Read);
    let table = state.app.read(move |db| ops::door::attendance_table::find(db, &scope, &key)).await?;
    Ok(HttpResponse::Ok().json(AttendanceView::from(table)))
}
