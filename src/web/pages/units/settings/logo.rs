//! The logos of a unit on the page of its letterhead: handed in, looked at, taken away.

use actix_web::{HttpResponse, web};

use super::letterhead;
use crate::domain::letterhead::Side;
use crate::ops;
use crate::ops::units::{find_logo, remove_logo, save_logo};
use crate::view::kit::Entered;
use crate::view::kit::form::cell;
use crate::view::{FlashKind, paths};
use crate::web::error::Result;
use crate::web::guards::Organizer;
use crate::web::pages::kit::{PageForm, Visit, id_in_path, note_errors};
use crate::web::pages::units::settings::Own;
use crate::web::upload::UploadForm;

/// Unit and side.
type Place = web::Path<(String, String)>;

/// Keeps a logo.
pub async fn save(visit: Visit, who: Organizer, place: Place, form: UploadForm) -> Result<HttpResponse> {
    visit.check_token(form.field("csrf"))?;
    let own = Own::read(&visit, who.caller()).await?;
    let (unit, side) = (own.chosen(&place.0)?, id_in_path::<Side>(&place.1)?);
    let bytes = form.file.map(|file| file.bytes).unwrap_or_default();
    match save_logo(visit.app(), who.caller(), unit.id, side, bytes).await {
        Ok(()) => {
            let to = paths::settings_letterhead(&unit.code);
            Ok(visit.redirect_saying(&to, FlashKind::Success, "unit-logo-saved"))
        }
        Err(ops::Error::Invalid(errors)) => {
            let mut entered = Entered::default();
            note_errors(&mut entered, visit.language, &errors, |_| cell("file", side));
            visit.html_to_correct(&letterhead::page(&visit, &own, unit, Some(&entered)).await?)
        }
        Err(error) => Err(error.into()),
    }
}

/// The picture.
pub async fn show(visit: Visit, who: Organizer, place: Place) -> Result<HttpResponse> {
    let own = Own::read(&visit, who.caller()).await?;
    let (unit, side) = (own.chosen(&place.0)?, id_in_path(&place.1)?);
    let png = find_logo(visit.app(), who.caller(), unit.id, side).await?;
    Ok(HttpResponse::Ok().content_type("image/png").body(png))
}

/// Takes a logo away.
pub async fn remove(who: Organizer, place: Place, form: PageForm) -> Result<HttpResponse> {
    let visit = form.visit;
    let own = Own::read(&visit, who.caller()).await?;
    let (unit, side) = (own.chosen(&place.0)?, id_in_path(&place.1)?);
    remove_logo(visit.app(), who.caller(), unit.id, side).await?;
    let to = paths::settings_letterhead(&unit.code);
    Ok(visit.redirect_saying(&to, FlashKind::Success, "unit-logo-removed"))
}
