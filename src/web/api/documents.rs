//! The papers of an event.

use actix_web::http::header;
use actix_web::{HttpResponse, web};
use serde::Deserialize;
use utoipa::{IntoParams, OpenApi};

use crate::ops::papers::{self, Request};
use crate::web::State;
use crate::web::error::Result;
use crate::web::guards::Viewer;

#[derive(OpenApi)]
#[openapi(paths(show))]
pub struct DocumentsApi;

pub fn routes(config: &mut web::ServiceConfig) {
    config.service(web::resource("/api/v1/events/{event}/documents/{kind}.{extension}").get(show));
}

/// Which part of a paper, and how.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(default)]
pub struct DocumentQuery {
    /// A session, of the attendance list.
    pub session: Option<String>,
    /// A delegation's id, of the invitation: the letter is addressed to it; to all when missing.
    pub delegation: Option<String>,
    /// A day, of the attendance list: YYYY-MM-DD.
    pub day: Option<String>,
    /// `blank` (when missing) or `drawn`, of the attendance list.
    pub signatures: Option<String>,
    /// `peserta` (when missing), `narasumber`, `panitia` or `moderator`, of the attendance list.
    pub role: Option<String>,
    /// `a4` or `f4`; the unit's when missing.
    pub paper: Option<String>,
    /// `;` (when missing) or `,`, of CSV.
    pub separator: Option<String>,
    /// `id` or `en`; Indonesian when missing.
    pub language: Option<String>,
    /// `8` (when missing), `4` or `label`, of badges.
    pub layout: Option<String>,
    /// `name` (when missing) or `delegation`, of badges.
    pub order: Option<String>,
    /// `new` (never printed through the page) or `last` (its last print), of badges; all when missing.
    pub only: Option<String>,
    /// `with` (when missing) or `without`, of badges.
    pub photos: Option<String>,
    /// Ids of participants with commas between, of badges and the list of participants; all when missing.
    pub participants: Option<String>,
}

impl DocumentQuery {
    /// The request of a paper. An id that is none belongs to nobody.
    pub fn request(self, event: String, kind: String, extension: String) -> Request {
        let ids = self.participants.filter(|ids| !ids.trim().is_empty());
        Request {
            layout: self.layout,
            order: self.order,
            part: self.only,
            photos: self.photos,
            participants: ids.map(|ids| ids.split(',').filter_map(|id| id.trim().parse().ok()).collect()),
            event,
            kind,
            extension,
            session: self.session,
            delegation: self.delegation,
            day: self.day,
            signatures: self.signatures,
            role: self.role,
            paper: self.paper,
            separator: self.separator,
            language: self.language,
        }
    }
}

/// A paper: `agenda`, `attendance-list`, `attendance-recap`, `delegation-recap`, `badges`, `certificates`,
/// `invitation` or `participants`, as `pdf`, and as `xlsx` or `csv` where that makes sense.
#[utoipa::path(get, path = "/api/v1/events/{event}/documents/{kind}.{extension}",
    params(("event" = String, Path, description = "Id or code"), ("kind" = String, Path), ("extension" = String, Path), DocumentQuery),
    responses((status = 200), (status = 404), (status = 422)))]
async fn show(
    state: web::Data<State>,
    who: Viewer,
    path: web::Path<(String, String, String)>,
    query: web::Query<DocumentQuery>,
) -> Result<HttpResponse> {
    let (event, kind, extension) = path.into_inner();
    let request = query.into_inner().request(event, kind, extension);
    let paper = papers::render(&state.app, who.caller(), request).await?;
    Ok(HttpResponse::Ok()
        .content_type(paper.content_type)
        .insert_header((header::CONTENT_DISPOSITION, paper.disposition()))
        .body(paper.bytes))
}
