//! Import of participants: upload, progress, preview that names each faulty cell, columns to correct,
//! confirmation. The file is kept sealed between the steps, because a browser can't send it a second time.

mod shown;

use actix_web::http::StatusCode;
use actix_web::http::header::CONTENT_DISPOSITION;
use actix_web::{HttpResponse, web};

use crate::db::events::{self, Event};
use crate::domain::access::{Caller, Need};
use crate::domain::ids::UploadId;
use crate::domain::import::{ImportState, ImportWork};
use crate::domain::language::Language;
use crate::ops::imports::{Choice, Job, Run, SentFile, remarks_file};
use crate::ops::{self, papers};
use crate::view::events::Tab;
use crate::view::imports::{ImportInPart, ImportPage, ImportProgress, ImportStored};
use crate::view::{Entered, FlashKind, Section, paths};
use crate::web::error::Result;
use crate::web::guards::Coordinator;
use crate::web::pages::kit::seats::only_delegation;
use crate::web::pages::kit::{PageForm, Visit, event, id_in_path};
use crate::web::upload::{Upload, UploadForm};

/// Routes.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .service(web::resource(paths::participants_import("{event}")).get(show).post(send))
        .service(
            web::resource(paths::participants_import_file("{event}", "{upload}")).get(look).post(check_again),
        )
        .service(web::resource(paths::participants_import_store("{event}", "{upload}")).post(store))
        .service(web::resource(paths::participants_import_remarks("{event}", "{upload}")).get(remarks))
        .service(web::resource(paths::participants_template("{event}", "{extension}")).get(template));
}

async fn own_event(visit: &Visit, caller: &Caller, key: &str) -> Result<Event> {
    let (scope, key) = (caller.scope(Need::Nominate), key.to_owned());
    let found = visit.app().read(move |db| events::find(db, &scope, &key)).await?;
    found.ok_or_else(|| ops::Error::NotFound.into())
}

async fn page(visit: &Visit, caller: &Caller, event: &Event) -> Result<ImportPage> {
    let access = event::access(visit, caller, event).await?;
    Ok(ImportPage {
        closed: event::why_closed(visit, &access, &access.may_import()),
        shell: visit.shell(Section::Events),
        event: event::head(visit, caller, event, Tab::Participants).await?,
        home: home(caller, event),
        refused: None,
        unfinished: None,
        progress: None,
        stored: None,
        in_part: None,
        preview: None,
        skipped: None,
        layout: None,
    })
}

async fn show(visit: Visit, who: Coordinator, key: web::Path<String>) -> Result<HttpResponse> {
    let event = own_event(&visit, who.caller(), &key).await?;
    let mut page = page(&visit, who.caller(), &event).await?;
    let unfinished = ops::imports::import_run::unfinished(visit.app(), who.caller(), &key).await?;
    page.unfinished =
        unfinished.map(|run| (run.filename, paths::participants_import_file(&event.code, run.upload)));
    visit.html(&page)
}

async fn send(
    visit: Visit,
    who: Coordinator,
    key: web::Path<String>,
    form: UploadForm,
) -> Result<HttpResponse> {
    visit.check_token(form.field("csrf"))?;
    let event = own_event(&visit, who.caller(), &key).await?;
    let file = form.file.unwrap_or(Upload { name: String::new(), bytes: Vec::new() });
    let file = SentFile { filename: file.name, bytes: file.bytes };
    match ops::imports::import_run::send(visit.app(), who.caller(), &key, file).await {
        Ok(job) => work(&visit, who.caller(), &event, job).await,
        Err(error) => refused(&visit, page(&visit, who.caller(), &event).await?, error),
    }
}

/// Does short work at once and shows what came of it; long work goes on beside, and its page is shown.
async fn work(visit: &Visit, caller: &Caller, event: &Event, job: Job) -> Result<HttpResponse> {
    let upload = job.upload;
    if job.is_long() {
        job.start();
        return Ok(visit.redirect(&paths::participants_import_file(&event.code, upload)));
    }
    if let Err(error) = job.run().await {
        return refused(visit, page(visit, caller, event).await?, error);
    }
    let run = ops::imports::import_run::find(visit.app(), caller, &event.id.to_string(), upload).await?;
    if let Some(count) = stored_people(&run).filter(|_| !has_left_out(&run)) {
        let text = visit.shell(Section::Events).n("import-done", count);
        return Ok(visit.redirect_with_text(&home(caller, event), FlashKind::Success, &text));
    }
    let page = page_of(visit, caller, event, &run).await?;
    let is_good = page.refused.is_none() && page.preview.as_ref().is_some_and(|all| all.faults.is_empty());
    if is_good { visit.html(&page) } else { visit.html_to_correct(&page) }
}

/// Where the people are seen who were stored: who fills one delegation goes on there.
fn home(caller: &Caller, event: &Event) -> String {
    only_delegation(caller, event).map_or_else(|| paths::participants(&event.code), paths::delegation)
}

fn refused(visit: &Visit, mut page: ImportPage, error: ops::Error) -> Result<HttpResponse> {
    match error {
        ops::Error::Invalid(errors) => {
            let texts: Vec<&str> = errors.iter().map(|error| error.text(visit.language)).collect();
            page.refused = Some(texts.join(" "));
            visit.html_to_correct(&page)
        }
        ops::Error::Refused(refusal) => {
            page.refused = Some(refusal.text(visit.language));
            visit.html_with_status(&page, StatusCode::CONFLICT)
        }
        error => Err(error.into()),
    }
}

/// How many participants a run has stored; none before.
fn stored_people(run: &Run) -> Option<i64> {
    let report = run.outcome.as_ref()?.report.as_ref()?;
    run.is_stored().then_some((report.created + report.waiting) as i64)
}

/// Whether rows could not be stored because of what others did meanwhile.
fn has_left_out(run: &Run) -> bool {
    let report = run.outcome.as_ref().and_then(|outcome| outcome.report.as_ref());
    report.is_some_and(|report| !report.errors.is_empty())
}

/// The page of a run, whatever its state.
async fn page_of(visit: &Visit, caller: &Caller, event: &Event, run: &Run) -> Result<ImportPage> {
    let mut page = page(visit, caller, event).await?;
    let language = visit.language;
    let file = run.filename.clone();
    if run.state == ImportState::Working {
        let storing = run.work == ImportWork::Store;
        page.progress = Some(ImportProgress {
            file,
            storing,
            done: if storing { run.rows_stored } else { run.rows_done },
            total: run.rows_total,
            here: paths::participants_import_file(&event.code, run.upload),
        });
        return Ok(page);
    }
    if let Some(count) = stored_people(run) {
        let report = run.outcome.as_ref().and_then(|outcome| outcome.report.as_ref());
        let waiting = report.map_or(0, |report| report.waiting as i64);
        page.stored = Some(ImportStored { file, count, waiting, left_out: shown::left_out(language, run) });
        return Ok(page);
    }
    let told = run.outcome.as_ref().and_then(|outcome| outcome.refused.clone());
    page.refused = match (told, run.state) {
        (Some((indonesian, _)), _) if language == Language::Indonesian => Some(indonesian),
        (Some((_, english)), _) => Some(english),
        (None, ImportState::Failed) if !run.is_stored_in_part() => Some(page.shell.t("import-failed")),
        (None, _) => None,
    };
    if run.is_stored_in_part() {
        page.in_part = Some(ImportInPart {
            file,
            upload: run.upload.to_string(),
            done: run.rows_stored,
            total: run.rows_total,
            left_out: shown::left_out(language, run),
        });
    }
    if run.state == ImportState::Done
        && let Some(outcome) = &run.outcome
    {
        page.preview = shown::preview(&page.shell, run, outcome);
        page.skipped = shown::skipped(&page.shell, &outcome.file);
        page.layout = Some(shown::layout(&page.shell, run, &outcome.file));
    }
    Ok(page)
}

type FilePath = web::Path<(String, String)>;

/// The run of an address; one that is gone sends back to the upload.
async fn run_at(
    visit: &Visit,
    caller: &Caller,
    path: &FilePath,
) -> Result<(Event, UploadId, std::result::Result<Run, HttpResponse>)> {
    let (key, upload) = (&path.0, id_in_path(&path.1)?);
    let event = own_event(visit, caller, key).await?;
    let run = match ops::imports::import_run::find(visit.app(), caller, key, upload).await {
        Ok(run) => Ok(run),
        Err(ops::Error::NotFound) => Err(gone(visit, &event)),
        Err(error) => return Err(error.into()),
    };
    Ok((event, upload, run))
}

fn gone(visit: &Visit, event: &Event) -> HttpResponse {
    visit.redirect_saying(&paths::participants_import(&event.code), FlashKind::Warning, "import-gone")
}

async fn look(visit: Visit, who: Coordinator, path: FilePath) -> Result<HttpResponse> {
    match run_at(&visit, who.caller(), &path).await? {
        (event, _, Ok(run)) => visit.html(&page_of(&visit, who.caller(), &event, &run).await?),
        (_, _, Err(gone)) => Ok(gone),
    }
}

async fn check_again(form: PageForm, who: Coordinator, path: FilePath) -> Result<HttpResponse> {
    let (visit, entered) = (form.visit, form.entered);
    let (event, upload, run) = run_at(&visit, who.caller(), &path).await?;
    let run = match run {
        Ok(run) => run,
        Err(gone) => return Ok(gone),
    };
    let choice = choice_of(&entered);
    match ops::imports::import_run::check_again(visit.app(), who.caller(), &path.0, upload, choice).await {
        Ok(job) => work(&visit, who.caller(), &event, job).await,
        Err(ops::Error::NotFound) => Ok(not_now(&visit, &event, &run)),
        Err(error) => {
            let mut page = page_of(&visit, who.caller(), &event, &run).await?;
            page.preview = None;
            if let Some(layout) = &mut page.layout {
                for column in &mut layout.columns {
                    entered.value(&format!("column-{}", column.at)).clone_into(&mut column.field);
                }
            }
            refused(&visit, page, error)
        }
    }
}

/// What somebody chose. A mapping belongs to the head that was shown with it.
fn choice_of(entered: &Entered) -> Choice {
    let number = |name: &str| entered.value(name).parse::<usize>().ok();
    let same = |name: &str| {
        entered.value(name).is_empty() || entered.value(name) == entered.value(&format!("read-{name}"))
    };
    let same_sheet = same("sheet");
    let sheet = number("sheet").or_else(|| number("read-sheet"));
    // Another sheet has its head elsewhere, unless that was chosen, too.
    let head = number("head").filter(|_| same_sheet || !same("head"));
    let used = entered.rows("column").into_iter().map(|at| (at, entered.value(&format!("column-{at}"))));
    let columns = used.filter(|(_, field)| !field.is_empty()).map(|(at, field)| (at, field.to_owned()));
    Choice { sheet, head, columns: (same_sheet && same("head")).then(|| columns.collect()) }
}

async fn store(form: PageForm, who: Coordinator, path: FilePath) -> Result<HttpResponse> {
    let visit = form.visit;
    let (event, upload, run) = run_at(&visit, who.caller(), &path).await?;
    let run = match run {
        Ok(run) => run,
        Err(gone) => return Ok(gone),
    };
    match ops::imports::import_run::store(visit.app(), who.caller(), &path.0, upload).await {
        Ok(job) => work(&visit, who.caller(), &event, job).await,
        Err(ops::Error::NotFound) => Ok(not_now(&visit, &event, &run)),
        Err(error) => refused(&visit, page(&visit, who.caller(), &event).await?, error),
    }
}

/// A file that can't be taken up now: somebody is at it, or it is stored.
fn not_now(visit: &Visit, event: &Event, run: &Run) -> HttpResponse {
    let here = paths::participants_import_file(&event.code, run.upload);
    if run.is_stored_in_part() {
        return visit.redirect(&here);
    }
    if run.state != ImportState::Working {
        return gone(visit, event);
    }
    visit.redirect_saying(&here, FlashKind::Info, "import-busy")
}

async fn remarks(visit: Visit, who: Coordinator, path: FilePath) -> Result<HttpResponse> {
    let upload = id_in_path(&path.1)?;
    let event = own_event(&visit, who.caller(), &path.0).await?;
    let file = remarks_file(visit.app(), who.caller(), &path.0, upload, visit.language).await;
    let bytes = match file {
        Err(ops::Error::NotFound) => return Ok(gone(&visit, &event)),
        other => other?,
    };
    let name = match visit.language {
        Language::Indonesian => "catatan-impor",
        Language::English => "import-remarks",
    };
    Ok(HttpResponse::Ok()
        .content_type("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{name}-{}.xlsx\"", event.code)))
        .body(bytes))
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
