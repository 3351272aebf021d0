//! The photo for a participant's badge: handed in, looked at, taken away, by those who plan the event.

use actix_web::{HttpResponse, web};

use super::participant;
use crate::db::participants;
use crate::domain::access::Need;
use crate::domain::ids::ParticipantId;
use crate::ops;
use crate::ops::people::{find_photo, remove_photo, save_photo};
use crate::view::{Entered, FlashKind, paths};
use crate::web::error::Result;
use crate::web::guards::Organizer;
use crate::web::pages::kit::{PageForm, Visit, id_in_path, note_errors};
use crate::web::upload::UploadForm;

/// Routes.
pub fn routes(config: &mut web::ServiceConfig) {
    let id = "{participant}";
    config
        .service(web::resource(paths::photo(id)).post(save))
        .service(web::resource(paths::photo_picture(id)).get(show))
        .service(web::resource(paths::photo_remove(id)).post(remove));
}

async fn save(visit: Visit, who: Organizer, id: web::Path<String>, form: UploadForm) -> Result<HttpResponse> {
    visit.check_token(form.field("csrf"))?;
    let id: ParticipantId = id_in_path(&id)?;
    let scope = who.caller().scope(Need::Organize);
    let known = visit.app().read(move |db| participants::find(db, &scope, id)).await?;
    known.ok_or(ops::Error::NotFound)?;
    let bytes = form.file.map(|file| file.bytes).unwrap_or_default();
    match save_photo(visit.app(), who.caller(), id, bytes).await {
        Ok(()) => Ok(visit.redirect_saying(&address(id), FlashKind::Success, "photo-saved")),
        Err(ops::Error::Invalid(errors)) => {
            let mut entered = Entered::default();
            note_errors(&mut entered, visit.language, &errors, str::to_owned);
            let mut page = participant::page_of(&visit, who.caller(), id).await?;
            if let Some(photo) = &mut page.photo {
                photo.file = entered.field("file");
            }
            visit.html_to_correct(&page)
        }
        Err(error) => Err(error.into()),
    }
}

async fn show(visit: Visit, who: Organizer, id: web::Path<String>) -> Result<HttpResponse> {
    let jpeg = find_photo(visit.app(), who.caller(), id_in_path(&id)?).await?;
    Ok(HttpResponse::Ok().content_type("image/jpeg").body(jpeg))
}

async fn remove(who: Organizer, id: web::Path<String>, form: PageForm) -> Result<HttpResponse> {
    let (visit, id) = (form.visit, id_in_path(&id)?);
    remove_photo(visit.app(), who.caller(), id).await?;
    Ok(visit.redirect_saying(&address(id), FlashKind::Success, "photo-removed"))
}

fn address(id: ParticipantId) -> String {
    format!("{}#photo", paths::participant(id))
}
