//! Where somebody who lost a ticket asks for it: it goes to the address on record, and nowhere else.

use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse, web};

use crate::domain::refusal::Refusal;
use crate::ops;
use crate::ops::tickets::resend_tickets;
use crate::view::tickets::TicketsAgainPage;
use crate::view::{Field, Section, paths};
use crate::web::error::Result;
use crate::web::pages::kit::{PageForm, Visit, client, note_errors};

/// Routes.
pub fn routes(config: &mut web::ServiceConfig) {
    config.service(web::resource(paths::tickets_again()).get(ask).post(send));
}

async fn ask(visit: Visit) -> Result<HttpResponse> {
    visit.html(&page(&visit, Field::default(), None, false))
}

async fn send(form: PageForm, request: HttpRequest) -> Result<HttpResponse> {
    let PageForm { visit, mut entered } = form;
    let address = client::address(&request, &visit.state.trusted_proxies);
    match resend_tickets(visit.app(), entered.value("email"), &address, visit.language).await {
        Ok(()) => visit.html(&page(&visit, Field::default(), None, true)),
        Err(ops::Error::Invalid(errors)) => {
            note_errors(&mut entered, visit.language, &errors, str::to_owned);
            visit.html_to_correct(&page(&visit, entered.field("email"), None, false))
        }
        Err(ops::Error::Refused(refusal)) => {
            let page = page(&visit, entered.field("email"), Some(refusal.text(visit.language)), false);
            let mut response = visit.html_with_status(&page, StatusCode::TOO_MANY_REQUESTS)?;
            if let Refusal::TooManyAttempts { retry_after_seconds } = refusal {
                response.headers_mut().insert(header::RETRY_AFTER, retry_after_seconds.into());
            }
            Ok(response)
        }
        Err(error) => Err(error.into()),
    }
}

fn page(visit: &Visit, email: Field, refused: Option<String>, sent: bool) -> TicketsAgainPage {
    TicketsAgainPage { shell: visit.shell(Section::None), email, refused, sent }
}
