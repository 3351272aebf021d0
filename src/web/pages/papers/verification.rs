//! The verification of a certificate, for anybody: what the register says of a code, and no more.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use crate::domain::calendar;
use crate::ops;
use crate::ops::papers::State as CertificateState;
use crate::view::papers::{VerificationPage, VerifiedCertificate};
use crate::view::{Section, paths};
use crate::web::error::Result;
use crate::web::pages::kit::Visit;

/// Routes. QR codes hold their links in capitals, which take less room.
pub fn routes(config: &mut web::ServiceConfig) {
    config.service(web::resource([paths::verification("{code}"), "/C/{code}".to_owned()]).get(verify));
}

async fn verify(visit: Visit, code: web::Path<String>) -> Result<HttpResponse> {
    let code = code.into_inner();
    let asked = code.clone();
    let found = visit.app().read(move |db| ops::papers::verify_certificate::find(db, &asked)).await?;
    let status = if found.is_some() { StatusCode::OK } else { StatusCode::NOT_FOUND };
    let page = VerificationPage {
        shell: visit.shell(Section::None),
        code,
        certificate: found.map(|found| VerifiedCertificate {
            name: found.name,
            event: found.event,
            number: found.number,
            jp: if found.jp > 0 { found.jp.to_string() } else { String::new() },
            issued_on: calendar::date(found.issued_on, visit.language),
            revoked_on: (found.state == CertificateState::Revoked)
                .then(|| found.revoked_on.map(|day| calendar::date(day, visit.language)))
                .flatten(),
        }),
    };
    visit.html_with_status(&page, status)
}
