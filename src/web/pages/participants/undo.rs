//! Undoes an action of the last minutes, for whoever did it, and comes back to the page one was on.

use actix_web::{HttpResponse, web};

use crate::ops::participants::undo;
use crate::view::{FlashKind, Section, paths};
use crate::web::error::Result;
use crate::web::guards::Coordinator;
use crate::web::pages::kit::{PageForm, id_in_path};

/// Routes.
pub fn routes(config: &mut web::ServiceConfig) {
    config.service(web::resource(paths::undo("{undo}")).post(take_back));
}

async fn take_back(form: PageForm, who: Coordinator, id: web::Path<String>) -> Result<HttpResponse> {
    let visit = form.visit;
    let back = form.entered.value("back");
    match undo(visit.app(), who.caller(), id_in_path(&id)?).await {
        Ok(undone) => {
            let shell = visit.shell(Section::Events);
            let done = i64::try_from(undone.done).unwrap_or(i64::MAX);
            let mut text = shell.n("undone", done);
            let Some(refusal) = undone.refused.first() else {
                return Ok(visit.redirect_with_text(back, FlashKind::Success, &text));
            };
            let left = i64::try_from(undone.refused.len()).unwrap_or(i64::MAX);
            text = format!("{text} {}", shell.n1("not-done", left, "reason", refusal.text(visit.language)));
            Ok(visit.redirect_with_text(back, FlashKind::Warning, &text))
        }
        Err(error) => visit.refused(back, error),
    }
}
