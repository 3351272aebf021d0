//! Tickets on their way to participants: by mail for all of an event or for one, and as a message for
//! WhatsApp.

use actix_web::{HttpResponse, web};

use crate::db::events::Event;
use crate::db::mail_tickets;
use crate::db::participants::{self, Participant};
use crate::domain::access::Need;
use crate::domain::ids::ParticipantId;
use crate::domain::language::Language;
use crate::ops;
use crate::ops::participants::ticket_code;
use crate::ops::tickets::{Queued, WhatsappText, Whom, send_tickets};
use crate::view::participants::TicketMail;
use crate::view::{FlashKind, Section, paths};
use crate::web::error::Result;
use crate::web::guards::Organizer;
use crate::web::pages::kit::{PageForm, Visit, id_in_path};

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
    Ok(said(&form.visit, &paths::participants(key.as_str()), queued))
}

async fn send_one(form: PageForm, who: Organizer, id: web::Path<String>) -> Result<HttpResponse> {
    let id = id_in_path::<ParticipantId>(&id)?;
    let (visit, scope) = (form.visit, who.caller().scope(Need::Organize));
    let found = visit.app().read(move |db| participants::find(db, &scope, id)).await?;
    let (_, event) = found.ok_or(ops::Error::NotFound)?;
    let language = form.entered.value("language").parse().unwrap_or(Language::Indonesian);
    let event = event.id.to_string();
    let queued = send_tickets(visit.app(), who.caller(), &event, Whom::These(vec![id]), language).await?;
    Ok(said(&visit, &paths::participant(id), queued))
}

/// Goes back and says what became of it.
pub fn said(visit: &Visit, back: &str, queued: Queued) -> HttpResponse {
    let shell = visit.shell(Section::Events);
    let mut said = Vec::new();
    if queued.mails > 0 {
        said.push(shell.n1("tickets-queued", queued.mails, "tickets", queued.tickets));
    }
    if queued.already > 0 {
        said.push(shell.n("tickets-already", queued.already));
    }
    if queued.without_address > 0 {
        said.push(shell.n("tickets-without-address", queued.without_address));
    }
    if said.is_empty() {
        said.push(shell.t("tickets-nobody"));
    }
    let kind = match queued {
        Queued { without_address: 1.., .. } => FlashKind::Warning,
        Queued { mails: 0, .. } => FlashKind::Info,
        _ => FlashKind::Success,
    };
    visit.redirect_with_text(back, kind, &said.join(" "))
}

/// What became of the valid ticket of a participant by mail; nothing for one without an address.
pub async fn mailed(visit: &Visit, participant: &Participant) -> Result<Option<TicketMail>> {
    if participant.email.is_empty() {
        return Ok(None);
    }
    let id = participant.id;
    let letters = visit.app().read(move |db| mail_tickets::of_participant(db, id)).await?;
    let last = letters.into_iter().rev().find(|letter| {
        letter.ticket_version == participant.ticket_version
            && letter.recipient.eq_ignore_ascii_case(&participant.email)
    });
    Ok(Some(TicketMail { address: participant.email.clone(), status: last.map(|letter| letter.status) }))
}

/// The link of a participant's own page.
pub fn link(visit: &Visit, participant: &Participant) -> String {
    let app = visit.app();
    let code = ticket_code(&app.keys, participant.id, participant.ticket_version);
    format!("{}{}", app.base_url, paths::ticket(code))
}

/// The text to forward with a ticket's link, in the words of the unit and the language of the page.
pub async fn text(visit: &Visit, event: &Event) -> Result<WhatsappText> {
    let (event, language) = (event.clone(), visit.language);
    Ok(visit.app().read(move |db| WhatsappText::of(db, &event, language)).await?)
}
