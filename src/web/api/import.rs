//! Import of participants from a spreadsheet.

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, OpenApi, ToSchema};

use crate::domain::language::Language;
use crate::domain::problem::Problem;
use crate::ops;
use crate::ops::import_participants::{self, ImportReport};
use crate::web::State;
use crate::web::error::Result;
use crate::web::guards::{Accepted, Coordinator};
use crate::web::upload::UploadForm;

#[derive(OpenApi)]
#[openapi(paths(import), components(schemas(ImportView)))]
pub struct ImportApi;

pub fn routes(config: &mut web::ServiceConfig) {
    config.service(web::resource("/api/v1/events/{event}/participants/import").post(import));
}

/// Whether to import in earnest.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
pub struct ImportQuery {
    /// Only say what would happen.
    pub dry_run: bool,
}

/// What an import did.
#[derive(Debug, Serialize, ToSchema)]
pub struct ImportView {
    /// Rows with somebody in them.
    pub rows: usize,
    /// Participants with a seat, or in a role that needs none.
    pub created: usize,
    /// Participants who queue.
    pub waiting: usize,
    /// What is wrong; nothing was stored then.
    pub errors: Vec<CellErrorView>,
}

/// A cell that is wrong.
#[derive(Debug, Serialize, ToSchema)]
pub struct CellErrorView {
    /// The row as the spreadsheet numbers it.
    pub row: usize,
    /// The heading of the column, or the field where there is none.
    pub column: String,
    /// A stable word.
    pub code: String,
    /// What to do.
    pub message: String,
}

impl ImportView {
    fn new(report: &ImportReport, language: Language) -> Self {
        let stored = report.errors.is_empty();
        Self {
            rows: report.rows,
            created: if stored { report.created } else { 0 },
            waiting: if stored { report.waiting } else { 0 },
            errors: report
                .errors
                .iter()
                .map(|error| CellErrorView {
                    row: error.row,
                    column: if error.column.is_empty() { &error.field } else { &error.column }.clone(),
                    code: error.code.clone(),
                    message: error.text(language).to_owned(),
                })
                .collect(),
        }
    }
}

/// Imports an XLSX or CSV file (multipart, field `file`), all or nothing.
#[utoipa::path(post, path = "/api/v1/events/{event}/participants/import",
    params(("event" = String, Path, description = "Id or code"), ImportQuery),
    responses((status = 200, body = ImportView), (status = 422, body = ImportView, description = "Faulty cells; nothing was stored")))]
async fn import(
    state: web::Data<State>,
    who: Coordinator,
    key: web::Path<String>,
    query: web::Query<ImportQuery>,
    language: Accepted,
    form: UploadForm,
) -> Result<HttpResponse> {
    let file = form.file.ok_or_else(|| ops::Error::invalid("file", Problem::Required))?;
    let report = import_participants::import_participants(
        &state.app,
        who.caller(),
        &key,
        file.bytes,
        &file.name,
        query.dry_run,
    )
    .await?;
    let view = ImportView::new(&report, language.0);
    Ok(if view.errors.is_empty() {
        HttpResponse::Ok().json(view)
    } else {
        HttpResponse::UnprocessableEntity().json(view)
    })
}
