//! The logo of a unit on the settings page: handed in, looked at, taken away.

use actix_web::{HttpResponse, web};

use super::{Own, address, page};
use crate::ops;
use crate::ops::save_logo::{find_logo, remove_logo, save_logo};
use crate::view::settings::UnitSettings;
use crate::view::{Entered, FlashKind};
use crate::web::error::Result;
use crate::web::guards::Organizer;
use crate::web::pages::kit::{PageForm, Visit, note_errors};
use crate::web::upload::UploadForm;

/// Keeps a logo.
pub async fn save(
    visit: Visit,
    who: Organizer,
    code: web::Path<String>,
    form: UploadForm,
) -> Result<HttpResponse> {
    visit.check_token(form.field("csrf"))?;
    let own = Own::read(&visit, who.caller()).await?;
    let unit = own.chosen(&code)?;
    let bytes = form.file.map(|file| file.bytes).unwrap_or_default();
    match save_logo(visit.app(), who.caller(), unit.id, bytes).await {
        Ok(()) => Ok(visit.redirect_saying(&address(unit), FlashKind::Success, "unit-logo-saved")),
        Err(ops::Error::Invalid(errors)) => {
            let mut entered = Entered::default();
            note_errors(&mut entered, visit.language, &errors, str::to_owned);
            let logo = entered.field("file");
            let settings = UnitSettings { logo, ..own.settings(unit, visit.language) };
            visit.html_to_correct(&page(&visit, &own, Some(settings)))
        }
        Err(error) => Err(error.into()),
    }
}

/// The picture.
pub async fn show(visit: Visit, who: Organizer, code: web::Path<String>) -> Result<HttpResponse> {
    let own = Own::read(&visit, who.caller()).await?;
    let png = find_logo(visit.app(), who.caller(), own.chosen(&code)?.id).await?;
    Ok(HttpResponse::Ok().content_type("image/png").body(png))
}

/// Takes the logo away.
pub async fn remove(who: Organizer, code: web::Path<String>, form: PageForm) -> Result<HttpResponse> {
    let visit = form.visit;
    let own = Own::read(&visit, who.caller()).await?;
    let unit = own.chosen(&code)?;
    remove_logo(visit.app(), who.caller(), unit.id).await?;
    Ok(visit.redirect_saying(&address(unit), FlashKind::Success, "unit-logo-removed"))
}
