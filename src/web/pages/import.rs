//! Import of participants: upload, preview that names each faulty cell, confirmation. A file without
//! faults is kept sealed until it is confirmed, because a browser can't send it a second time.

use std::collections::HashSet;

use actix_web::http::StatusCode;
use actix_web::http::header::CONTENT_DISPOSITION;
use actix_web::{HttpResponse, web};

use super::kit::{PageForm, Visit, event};
use crate::db::events::{self, Event};
use crate::domain::access::{Caller, Need};
use crate::domain::language::Language;
use crate::ops::import_participants::{CellError, ImportReport, import_participants};
use crate::ops::keep_upload::{self, KeptFile, keep_upload};
use crate::ops::{self, papers};
use crate::view::events::Tab;
use crate::view::import::{ImportFault, ImportLine, ImportPage, ImportPreview};
use crate::view::{FlashKind, Section, paths};
use crate::web::error::Result;
use crate::web::guards::Coordinator;
use crate::web::upload::{Upload, UploadForm};

/// Faults that are listed; nobody mends more in one go.
const FAULTS: usize = 200;
/// Rows without fault that are shown.
const ROWS: usize = 20;

/// Routes.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .service(web::resource(paths::participants_import("{event}")).get(show).post(preview))
        .service(web::resource(paths::participants_import_confirm("{event}")).post(confirm))
        .service(web::resource(paths::participants_template("{event}", "{extension}")).get(template));
}

async fn own_event(visit: &Visit, caller: &Caller, key: &str) -> Result<Event> {
    let (scope, key) = (caller.scope(Need::Nominate), key.to_owned());
    let found = visit.app().read(move |db| events::find(db, &scope, &key)).await?;
    found.ok_or_else(|| ops::Error::NotFound.into())
}

async fn page(visit: &Visit, caller: &Caller, event: &Event) -> Result<ImportPage> {
    Ok(ImportPage {
        shell: visit.shell(Section::Events),
        event: event::head(visit, caller, event, Tab::Participants).await?,
        refused: None,
        preview: None,
    })
}

async fn show(visit: Visit, who: Coordinator, key: web::Path<String>) -> Result<HttpResponse> {
    let event = own_event(&visit, who.caller(), &key).await?;
    visit.html(&page(&visit, who.caller(), &event).await?)
}

async fn preview(
    visit: Visit,
    who: Coordinator,
    key: web::Path<String>,
    form: UploadForm,
) -> Result<HttpResponse> {
    visit.check_token(form.field("csrf"))?;
    let event = own_event(&visit, who.caller(), &key).await?;
    let file = form.file.unwrap_or(Upload { name: String::new(), bytes: Vec::new() });
    let file = KeptFile { filename: file.name, bytes: file.bytes };
    check(&visit, who.caller(), &event, file, true).await
}

async fn confirm(form: PageForm, who: Coordinator, key: web::Path<String>) -> Result<HttpResponse> {
    let visit = form.visit;
    let event = own_event(&visit, who.caller(), &key).await?;
    let kept = match form.entered.value("token").parse() {
        Ok(id) => keep_upload::find(visit.app(), who.caller(), &key, id).await?,
        Err(_) => None,
    };
    let Some(file) = kept else {
        let back = paths::participants_import(&*key);
        return Ok(visit.redirect_saying(&back, FlashKind::Warning, "import-gone"));
    };
    check(&visit, who.caller(), &event, file, false).await
}

/// Says what a file would do, or does it.
async fn check(
    visit: &Visit,
    caller: &Caller,
    event: &Event,
    file: KeptFile,
    dry_run: bool,
) -> Result<HttpResponse> {
    let (app, key) = (visit.app(), event.id.to_string());
    let outcome = import_participants(app, caller, &key, file.bytes.clone(), &file.filename, dry_run).await;
    let mut page = page(visit, caller, event).await?;
    match outcome {
        Ok(report) if !report.errors.is_empty() => {
            page.preview = Some(shown(visit.language, &file.filename, String::new(), &report));
            visit.html_to_correct(&page)
        }
        Ok(report) if dry_run => {
            let id = keep_upload(app, caller, &key, &file).await?;
            page.preview = Some(shown(visit.language, &file.filename, id.to_string(), &report));
            visit.html(&page)
        }
        Ok(report) => {
            keep_upload::forget(app, caller, &key).await?;
            let stored = report.created + report.waiting;
            let text = visit.shell(Section::Events).n("import-done", stored as i64);
            Ok(visit.redirect_with_text(&paths::participants(&event.code), FlashKind::Success, &text))
        }
        Err(ops::Error::Invalid(errors)) => {
            let texts: Vec<&str> = errors.iter().map(|error| error.text(visit.language)).collect();
            page.refused = Some(texts.join(" "));
            visit.html_to_correct(&page)
        }
        Err(ops::Error::Refused(refusal)) => {
            page.refused = Some(refusal.text(visit.language));
            visit.html_with_status(&page, StatusCode::CONFLICT)
        }
        Err(error) => Err(error.into()),
    }
}

fn shown(language: Language, file: &str, token: String, report: &ImportReport) -> ImportPreview {
    let columns = ops::import_participants::COLUMNS;
    let used: Vec<usize> = (0..columns.len())
        .filter(|index| {
            report.people.iter().any(|row| row.cells.get(*index).is_some_and(|cell| !cell.is_empty()))
        })
        .collect();
    let faulty: HashSet<(usize, &str)> =
        report.errors.iter().map(|error| (error.row, error.error.field.as_str())).collect();
    let wrong_rows: HashSet<usize> = report.errors.iter().map(|error| error.row).collect();
    let mut plain = 0;
    let lines = report
        .people
        .iter()
        .filter(|row| {
            plain += usize::from(!wrong_rows.contains(&row.row));
            wrong_rows.contains(&row.row) || plain <= ROWS
        })
        .take(FAULTS)
        .map(|row| ImportLine {
            row: row.row as i64,
            cells: used
                .iter()
                .filter_map(|index| Some((columns.get(*index)?, row.cells.get(*index)?)))
                .map(|(column, cell)| (cell.clone(), faulty.contains(&(row.row, column.field))))
                .collect(),
        })
        .collect();
    let heading = |index: &usize| {
        columns.get(*index).map(|column| match language {
            Language::Indonesian => column.indonesian.to_owned(),
            Language::English => column.english.to_owned(),
        })
    };
    ImportPreview {
        file: file.to_owned(),
        token,
        rows: report.rows as i64,
        created: (report.created + report.waiting) as i64,
        waiting: report.waiting as i64,
        faults: report.errors.iter().take(FAULTS).map(|error| fault(language, error)).collect(),
        more_faults: report.errors.len().saturating_sub(FAULTS) as i64,
        headings: used.iter().filter_map(heading).collect(),
        lines,
    }
}

fn fault(language: Language, error: &CellError) -> ImportFault {
    let column = if error.column.is_empty() {
        error.error.field.clone()
    } else {
        format!("{} ({}{})", error.column, error.letter, error.row)
    };
    ImportFault { row: error.row as i64, column, message: error.error.text(language).to_owned() }
}

async fn template(visit: Visit, who: Coordinator, path: web::Path<(String, String)>) -> Result<HttpResponse> {
    let (key, extension) = path.into_inner();
    own_event(&visit, who.caller(), &key).await?;
    let paper = papers::import_template(&extension, visit.language)?;
    Ok(HttpResponse::Ok()
        .content_type(paper.content_type)
        .insert_header((CONTENT_DISPOSITION, paper.disposition()))
        .body(paper.bytes))
}
