//! Tickets on their way to participants: by mail for all of an event or for one, and as a message for
//! WhatsApp.

use actix_web::{HttpResponse, web};

use crate::db::participants::{self};
use crate::domain::access::Need;
use crate::domain::ids::ParticipantId;
use crate::domain::language::Language;
use crate::ops;
use crate::ops::tickets::{Whom, send_tickets};
use crate::view::paths;
use crate::web::error::Result;
use crate::web::guards::Organizer;
use crate::web::pages::kit::ticket::redirect_with_outcome;
use crate::web::pages::kit::{PageForm, id_in_path};

/// Routes.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .service(web::resource(paths::tickets_send("{event}")).post(send_all))
        .service(web::resource(paths::ticket_send("{participant}")).post(send_one));
}

async fn send_all(form: PageForm, who: Organizer, key: web::Path<String>) -> Result<HttpResponse> {
    let whom = if form.entered.value("whom") == "all" { Whom::All } else { Whom::Unsent };
    let language = form.entered.value("language").parse().unwrap_or(Language::Indonesian);
    let queued = send_tickets(form.visit.app(), who.caller(), &key, whom, language).await?;
    Ok(redirect_with_outcome(&form.visit, &paths::participants(key.as_str()), queued))
}

async fn send_one(form: PageForm, who: Organizer, id: web::Path<String>) -> Result<HttpResponse> {
    let id = id_in_path::<ParticipantId>(&id)?;
    let (visit, scope) = (form.visit, who.caller().scope(Need::Organize));
    let found = visit.app().read(move |db| participants::find(db, &scope, id)).await?;
    let (_, event) = found.ok_or(ops::Error::NotFound)?;
    let language = form.entered.value("language").parse().unwrap_or(Language::Indonesian);
    let event = event.id.to_string();
    let queued = send_tickets(visit.app(), who.caller(), &event, Whom::These(vec![id]), language).await?;
    Ok(redirect_with_outcome(&visit, &paths::participant(id), queued))
}
