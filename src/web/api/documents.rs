//! The papers of an event.

use actix_web::http::header;
use actix_web::{HttpResponse, web};
use serde::Deserialize;
use utoipa::{IntoParams, OpenApi, ToSchema};

use super::words::Binary;
use crate::domain::badge::{BadgeLayout, BadgeOrder, BadgePart};
use crate::domain::event::Paper;
use crate::domain::language::Language;
use crate::domain::participant::ParticipantRole;
use crate::ops::papers::{self, Request};
use crate::web::State;
use crate::web::error::Result;
use crate::web::guards::Viewer;

#[derive(OpenApi)]
// What stands in a query alone is found by nobody else.
#[openapi(paths(show), components(schemas(Paper, BadgeLayout, BadgeOrder, BadgePart)))]
pub struct DocumentsApi;

pub fn routes(config: &mut web::ServiceConfig) {
    config.service(web::resource("/api/v1/events/{event}/documents/{kind}.{extension}").get(show));
}

/// The papers. The words of this file's enums are said to the document alone; `ops` reads the texts.
#[derive(ToSchema)]
#[schema(rename_all = "kebab-case")]
#[allow(dead_code, reason = "said to the document alone")]
enum DocumentKind {
    AttendanceList,
    AttendanceRecap,
    DelegationRecap,
    Participants,
    Badges,
    Certificates,
    Agenda,
    Invitation,
}

/// The formats; not every paper is made in each.
#[derive(ToSchema)]
#[schema(rename_all = "lowercase")]
#[allow(dead_code, reason = "said to the document alone")]
enum DocumentFormat {
    Pdf,
    Xlsx,
    Csv,
}

#[derive(ToSchema)]
#[schema(rename_all = "lowercase")]
#[allow(dead_code, reason = "said to the document alone")]
enum SignaturesWord {
    Blank,
    Drawn,
}

#[derive(ToSchema)]
#[allow(dead_code, reason = "said to the document alone")]
enum SeparatorWord {
    #[schema(rename = ";")]
    Semicolon,
    #[schema(rename = ",")]
    Comma,
}

#[derive(ToSchema)]
#[schema(rename_all = "lowercase")]
#[allow(dead_code, reason = "said to the document alone")]
enum PhotosWord {
    With,
    Without,
}

/// Which part of a paper, and how.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct DocumentQuery {
    /// A session's id, of the attendance list.
    #[param(value_type = Option<Uuid>)]
    pub session: Option<String>,
    /// A delegation's id, of the invitation: the letter is addressed to it; to all when missing.
    #[param(value_type = Option<Uuid>)]
    pub delegation: Option<String>,
    /// A day, of the attendance list.
    #[param(value_type = Option<NaiveDate>)]
    pub day: Option<String>,
    /// `blank` when missing, of the attendance list.
    #[param(value_type = Option<SignaturesWord>, inline)]
    pub signatures: Option<String>,
    /// Whose: of the attendance list and recap `peserta` when missing, of the others everybody.
    #[param(value_type = Option<ParticipantRole>)]
    pub role: Option<String>,
    /// The unit's when missing.
    #[param(value_type = Option<Paper>)]
    pub paper: Option<String>,
    /// Between the values of a CSV; `;` when missing.
    #[param(value_type = Option<SeparatorWord>, inline)]
    pub separator: Option<String>,
    /// Indonesian when missing.
    #[param(value_type = Option<Language>)]
    pub language: Option<String>,
    /// `8` when missing, of badges.
    #[param(value_type = Option<BadgeLayout>)]
    pub layout: Option<String>,
    /// `name` when missing, of badges.
    #[param(value_type = Option<BadgeOrder>)]
    pub order: Option<String>,
    /// All when missing, of badges.
    #[param(value_type = Option<BadgePart>)]
    pub only: Option<String>,
    /// `with` when missing, of badges.
    #[param(value_type = Option<PhotosWord>, inline)]
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
#[utoipa::path(get, path = "/api/v1/events/{event}/documents/{kind}.{extension}", tag = "Documents", operation_id = "get_document",
    params(("event" = String, Path, description = "Id or code"), ("kind" = inline(DocumentKind), Path, description = "Which paper"),
        ("extension" = inline(DocumentFormat), Path, description = "The format; 404 where the paper is not made in it"), DocumentQuery),
    responses((status = 200, description = "The file", content(
            (inline(Binary) = "application/pdf"),
            (inline(Binary) = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            (String = "text/csv"))),
        (status = 403, description = "`forbidden`: only for those who read figures and papers"),
        (status = 409, description = "`nothing_to_print`"),
        (status = 422, description = "`invalid`: a word of the query, or a session is to be named")))]
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
