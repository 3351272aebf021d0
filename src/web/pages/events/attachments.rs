//! The documents of an event: listed, attached, changed, taken away, handed out. What is handed out can do
//! nothing in a browser: it is saved, never shown.

use actix_web::http::header::{CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY};
use actix_web::{HttpResponse, web};
use serde::Deserialize;

use crate::db::event_files::EventFile;
use crate::db::events::{self, Event};
use crate::domain::access::{Caller, Need};
use crate::domain::calendar;
use crate::domain::event_file::MediaType;
use crate::domain::language::Language;
use crate::ops;
use crate::ops::events::NewFile;
use crate::view::events::{EventFilesPage, FileLine, Tab};
use crate::view::{Entered, Field, FlashKind, Section, paths};
use crate::web::error::Result;
use crate::web::guards::{Coordinator, Member, Organizer};
use crate::web::pages::kit::words::moment;
use crate::web::pages::kit::{PageForm, Visit, event, id_in_path, note_errors};
use crate::web::upload::UploadForm;

/// Routes.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .service(web::resource(paths::event_files("{event}")).get(show).post(attach))
        .service(web::resource(paths::event_file("{file}")).get(hand_out).post(change))
        .service(web::resource(paths::event_file_remove("{file}")).post(remove));
}

/// A document that is about to be taken away.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    remove: String,
}

async fn show(
    visit: Visit,
    who: Organizer,
    key: web::Path<String>,
    asked: web::Query<Asked>,
) -> Result<HttpResponse> {
    let mut page = page(&visit, who.caller(), &key, &Entered::default()).await?;
    page.removing = page.files.iter().find(|file| file.id == asked.remove).cloned();
    visit.html(&page)
}

async fn attach(
    visit: Visit,
    who: Organizer,
    key: web::Path<String>,
    form: UploadForm,
) -> Result<HttpResponse> {
    visit.check_token(form.field("csrf"))?;
    let mut entered = Entered::new(form.fields);
    let (filename, bytes) = form.file.map(|file| (file.name, file.bytes)).unwrap_or_default();
    let new = NewFile {
        title: entered.value("title").to_owned(),
        filename,
        for_participants: !entered.value("for_participants").is_empty(),
        bytes,
    };
    match ops::events::attachments::attach(visit.app(), who.caller(), &key, new).await {
        Ok(event) => {
            Ok(visit.redirect_saying(&paths::event_files(event.code), FlashKind::Success, "file-attached"))
        }
        Err(ops::Error::Invalid(errors)) => {
            note_errors(&mut entered, visit.language, &errors, str::to_owned);
            visit.html_to_correct(&page(&visit, who.caller(), &key, &entered).await?)
        }
        Err(error) => Err(error.into()),
    }
}

async fn change(who: Organizer, file: web::Path<String>, form: PageForm) -> Result<HttpResponse> {
    let PageForm { visit, entered } = form;
    let id = id_in_path(&file)?;
    let shown = !entered.value("for_participants").is_empty();
    match ops::events::attachments::change(visit.app(), who.caller(), id, entered.value("title"), shown).await
    {
        Ok(event) => Ok(visit.redirect_saying(&paths::event_files(event.code), FlashKind::Success, "saved")),
        // The form asks for a title; who sends none finds the list as it was.
        Err(error) => visit.refused(&paths::events(), error),
    }
}

async fn remove(who: Coordinator, file: web::Path<String>, form: PageForm) -> Result<HttpResponse> {
    let visit = form.visit;
    match ops::events::attachments::remove(visit.app(), who.caller(), id_in_path(&file)?).await {
        Ok((file, event)) => {
            let back = file.delegation_id.map_or_else(|| paths::event_files(event.code), paths::delegation);
            Ok(visit.redirect_saying(&back, FlashKind::Success, "file-removed"))
        }
        Err(error) => visit.refused(&paths::dashboard(), error),
    }
}

async fn hand_out(visit: Visit, who: Member, file: web::Path<String>) -> Result<HttpResponse> {
    Ok(inert(ops::events::attachments::read(visit.app(), who.caller(), id_in_path(&file)?).await?))
}

/// A document to save: no browser shows it, whatever is in it.
pub fn inert((file, bytes): (EventFile, Vec<u8>)) -> HttpResponse {
    let plain: String =
        file.filename.chars().map(|c| if c.is_ascii_graphic() || c == ' ' { c } else { '-' }).collect();
    let name =
        format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{}", paths::encode(&file.filename));
    HttpResponse::Ok()
        .content_type(file.media_type.as_str())
        .insert_header((CONTENT_DISPOSITION, name))
        .insert_header((CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'"))
        .body(bytes)
}

/// Documents as lists show them.
pub fn lines(files: &[EventFile], event: &Event, language: Language) -> Vec<FileLine> {
    let kind = |media_type| match media_type {
        MediaType::Pdf => "PDF",
        MediaType::Jpeg => "JPG",
        MediaType::Png => "PNG",
    };
    files
        .iter()
        .map(|file| FileLine {
            id: file.id.to_string(),
            title: file.title.clone(),
            kind: kind(file.media_type).to_owned(),
            size: size(file.size, language),
            when: moment(event, file.uploaded_at, language),
            who: file.uploaded_by.clone(),
            for_participants: file.for_participants,
        })
        .collect()
}

/// `340 KB`, `1,2 MB`.
fn size(bytes: i64, language: Language) -> String {
    const MEGABYTE: i64 = 1024 * 1024;
    if bytes < MEGABYTE {
        return format!("{} KB", (bytes + 1023) / 1024);
    }
    let point = if language == Language::Indonesian { ',' } else { '.' };
    let tenths = (bytes * 10 + MEGABYTE / 2) / MEGABYTE;
    format!("{}{point}{} MB", calendar::number(tenths / 10, language), tenths % 10)
}

async fn page(visit: &Visit, caller: &Caller, key: &str, entered: &Entered) -> Result<EventFilesPage> {
    let scope = caller.scope(Need::Organize);
    let key = key.to_owned();
    let (event, files) = visit
        .app()
        .read(move |db| {
            let event = events::find(db, &scope, &key)?.ok_or(ops::Error::NotFound)?;
            let files = ops::events::attachments::list(db, &scope, &event)?;
            Ok::<_, ops::Error>((event, files))
        })
        .await?;
    Ok(EventFilesPage {
        shell: visit.shell(Section::Events),
        event: event::head(visit, caller, &event, Tab::Overview).await?,
        used: size(files.iter().map(|file| file.size).sum(), visit.language),
        files: lines(&files, &event, visit.language),
        removing: None,
        title: entered.field("title"),
        file: Field { value: String::new(), error: entered.field("file").error },
        for_participants: entered.field("for_participants"),
    })
}

#[cfg(test)]
mod tests {
    use crate::web::pages::events::attachments::*;

    #[test]
    fn sizes_are_told_in_short() {
        for (bytes, id, en) in [
            (1, "1 KB", "1 KB"),
            (348_160, "340 KB", "340 KB"),
            (1_258_291, "1,2 MB", "1.2 MB"),
            (10 * 1024 * 1024, "10,0 MB", "10.0 MB"),
        ] {
            assert_eq!(
                (size(bytes, Language::Indonesian).as_str(), size(bytes, Language::English).as_str()),
                (id, en)
            );
        }
    }
}
