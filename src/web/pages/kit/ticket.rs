//! A ticket on pages: its QR code, its link, what became of it by mail, the text that forwards it.

use actix_web::HttpResponse;

use super::Visit;
use crate::db::events::Event;
use crate::db::mail_tickets;
use crate::db::participants::Participant;
use crate::ops;
use crate::ops::tickets::{Queued, WhatsappText, ticket_code};
use crate::view::kit::Qr;
use crate::view::participants::TicketMail;
use crate::view::{FlashKind, Section, paths};
use crate::web::error::Result;

/// The QR code of a text, drawn.
pub fn qr(text: &str) -> Result<Qr> {
    let (width, dark) = ops::tickets::qr::modules(text)?;
    Ok(Qr::new(width, |x, y| dark.get(y * width + x).copied().unwrap_or_default()))
}

/// Goes back and says what became of it.
pub fn redirect_with_outcome(visit: &Visit, back: &str, queued: Queued) -> HttpResponse {
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
