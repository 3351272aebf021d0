//! A coordinator's personal link. Opening it keeps it in the browser, as a sign-in would be, and consumes nothing:
//! it can be opened again, on other devices, and be fetched by a messenger for its preview.

use actix_web::cookie::time::Duration;
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use crate::domain::access::Need;
use crate::ops;
use crate::view::delegations::CoordinatorLinkPage;
use crate::view::{FlashKind, Section, paths};
use crate::web::error::Result;
use crate::web::guards::LINK_COOKIE;
use crate::web::pages::kit::Visit;

/// How long a browser keeps a link. Whether it still opens anything is asked at every step.
const KEPT: Duration = Duration::days(90);

/// Routes.
pub fn routes(config: &mut web::ServiceConfig) {
    config.service(web::resource(paths::coordinator_link("{code}")).get(open));
}

async fn open(visit: Visit, code: web::Path<String>) -> Result<HttpResponse> {
    let Some(holder) = ops::coordinators::links::find(visit.app(), &code).await? else {
        let page = CoordinatorLinkPage { shell: visit.shell(Section::None), delegation: None };
        return visit.html_with_status(&page, StatusCode::GONE);
    };
    let (event, delegation) = (&holder.event, &holder.delegation);
    let to = paths::delegation(delegation.id);
    match visit.identity.as_ref().filter(|identity| identity.signed_in.is_some()) {
        Some(identity) => {
            let scope = identity.caller.scope(Need::Nominate);
            if scope.covers_delegation(event.unit_id, event.id, Some(delegation.id)) {
                return Ok(visit.redirect(&to));
            }
            let delegation = Some((delegation.name.clone(), event.title.clone()));
            visit.html(&CoordinatorLinkPage { shell: visit.shell(Section::None), delegation })
        }
        None => {
            let mut response = visit.redirect_saying(&to, FlashKind::Info, "link-opened");
            response
                .add_cookie(&visit.cookie(LINK_COOKIE, code.into_inner(), Some(KEPT)))
                .map_err(|error| crate::ops::Error::Internal(Box::new(error)))?;
            Ok(response)
        }
    }
}
