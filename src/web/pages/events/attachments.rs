//! The documents of an event: listed, attached, changed, taken away, handed out. What is handed out can do
//! nothing in a browser: it is saved, never shown.

use actix_web::{HttpResponse, web};
use serde::Deserialize;

use crate::db::events::{self};
use crate::domain::access::{Caller, Need};
use crate::ops;
use crate::ops::events::NewFile;
use crate::view::events::{EventFilesPage, Tab};
use crate::view::{Entered, Field, FlashKind, Section, paths};
use crate::web::error::Result;
use crate::web::guards::{Coordinator, Member, Organizer};
use crate::web::pages::kit::files::{inert, lines, size};
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
