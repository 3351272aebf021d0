//! Import of participants from a spreadsheet.

use actix_web::http::header::{ACCEPT, CONTENT_DISPOSITION, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, OpenApi, ToSchema};

use super::words::Binary;
use crate::domain::language::Language;
use crate::domain::problem::Problem as Wrong;
use crate::ops;
use crate::ops::imports::{Imported, Wanted, import_participants};
use crate::web::State;
use crate::web::error::{Problem, Result};
use crate::web::guards::{Accepted, Coordinator};
use crate::web::upload::UploadForm;

/// The type of a workbook.
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

#[derive(OpenApi)]
#[openapi(paths(import))]
pub struct ImportApi;

pub fn routes(config: &mut web::ServiceConfig) {
    config.service(web::resource("/api/v1/events/{event}/participants/import").post(import));
}

/// Whether to import in earnest.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct ImportQuery {
    /// Only say what would happen: nothing is stored.
    pub dry_run: bool,
}

/// The form of an import.
#[derive(ToSchema)]
#[allow(dead_code, reason = "said to the document alone: the form is read by hand, within limits")]
struct ImportForm {
    /// The spreadsheet: XLSX or CSV, at most 10 MiB.
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
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
    /// Rows that are nobody's: headings of groups, sums, signatures.
    pub left_out: Vec<LeftOutView>,
}

/// Rows that stand together and are nobody's.
#[derive(Debug, Serialize, ToSchema)]
pub struct LeftOutView {
    /// The first, as the spreadsheet numbers it.
    pub from: usize,
    /// The last.
    pub to: usize,
    /// A stable word: `column_numbers`, `group_heading`, `repeated_head`, `total`, `footer`, `no_person`.
    #[schema(value_type = String)]
    pub reason: &'static str,
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
    fn new(imported: &Imported, language: Language) -> Self {
        let report = &imported.report;
        let left_out = imported.left_out.iter().map(|block| LeftOutView {
            from: block.from,
            to: block.to,
            reason: block.reason.as_str(),
        });
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
            left_out: left_out.collect(),
        }
    }
}

/// Imports an XLSX or CSV file (multipart, field `file`), all or nothing. Whoever accepts
/// `application/vnd.openxmlformats-officedocument.spreadsheetml.sheet` gets the rows of the file back as
/// XLSX with every fault and warning in its cell instead of the figures; the status says the same.
#[utoipa::path(post, path = "/api/v1/events/{event}/participants/import", tag = "Participants", operation_id = "import_participants",
    params(("event" = String, Path, description = "Id or code"), ImportQuery),
    request_body(content = ImportForm, content_type = "multipart/form-data"),
    responses(
        (status = 200, description = "What was stored, or would be", content(
            (ImportView = "application/json"), (inline(Binary) = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"))),
        (status = 409, description = "`wrong_status`, `event_finished`, `deadline_passed`"),
        (status = 422, description = "Faulty cells; nothing was stored. `invalid`, when the file as such can't be read", content(
            (ImportView = "application/json"), (Problem = "application/problem+json"),
            (inline(Binary) = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")))))]
async fn import(
    state: web::Data<State>,
    who: Coordinator,
    key: web::Path<String>,
    query: web::Query<ImportQuery>,
    language: Accepted,
    request: HttpRequest,
    form: UploadForm,
) -> Result<HttpResponse> {
    let file = form.file.ok_or_else(|| ops::Error::invalid("file", Wrong::Required))?;
    let accepts = |value: &HeaderValue| value.to_str().is_ok_and(|text| text.contains(XLSX));
    let as_file = request.headers().get_all(ACCEPT).any(accepts);
    let wanted = Wanted { dry_run: query.dry_run, warnings: as_file };
    let imported =
        import_participants(&state.app, who.caller(), &key, file.bytes, &file.name, wanted).await?;
    let mut answer = if imported.report.errors.is_empty() {
        HttpResponse::Ok()
    } else {
        HttpResponse::UnprocessableEntity()
    };
    if !as_file {
        return Ok(answer.json(ImportView::new(&imported, language.0)));
    }
    Ok(answer
        .content_type(XLSX)
        .insert_header((CONTENT_DISPOSITION, "attachment; filename=\"import-remarks.xlsx\""))
        .body(imported.with_remarks(language.0).await?))
}
