//! Certificates of an event: who would get one and who not, issuing, the register, one as PDF, and
//! revoking with a reason.

use std::collections::HashMap;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Deserialize;

use crate::db::certificates::{self, Certificate};
use crate::db::events::{self, Event};
use crate::db::participants::{self, Filter};
use crate::domain::access::{Caller, Need};
use crate::domain::calendar;
use crate::domain::event::EventStatus;
use crate::domain::ids::{CertificateId, ParticipantId};
use crate::ops;
use crate::ops::papers::{self, Candidate, revoke_certificate};
use crate::view::events::Tab;
use crate::view::kit::Field;
use crate::view::papers::{CertificateRow, CertificatesPage, NotEligible};
use crate::view::{FlashKind, Section, paths};
use crate::web::error::Result;
use crate::web::guards::{Organizer, Viewer};
use crate::web::pages::kit::files::download;
use crate::web::pages::kit::{self, PageForm, Visit, event, id_in_path};

/// Certificates on one page.
const PAGE: usize = 50;

/// Routes.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .service(web::resource(paths::certificates("{event}")).get(show).post(issue))
        .service(web::resource(paths::certificate_file("{certificate}")).get(file))
        .service(web::resource(paths::certificate_revoke("{certificate}")).post(revoke));
}

/// Which part of the register, and whether one is being revoked.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct PageQuery {
    page: usize,
    revoke: Option<CertificateId>,
}

async fn show(
    visit: Visit,
    who: Viewer,
    key: web::Path<String>,
    query: web::Query<PageQuery>,
) -> Result<HttpResponse> {
    let revoking = query.revoke.map(|id| (id, Field::default()));
    let page = page(&visit, who.caller(), &key, query.page, revoking).await?;
    visit.html(&page)
}

async fn page(
    visit: &Visit,
    caller: &Caller,
    key: &str,
    number: usize,
    revoking: Option<(CertificateId, Field)>,
) -> Result<CertificatesPage> {
    let (scope, key) = (caller.scope(Need::Read), key.to_owned());
    let (event, candidates, register, delegations) = visit
        .app()
        .read(move |db| {
            let event = events::find(db, &scope, &key)?.ok_or(ops::Error::NotFound)?;
            let candidates = ops::papers::issue_certificates::candidates(db, &event)?;
            let register = certificates::list(db, event.id)?;
            let delegations: HashMap<ParticipantId, String> =
                participants::list(db, &scope, &event, &Filter::default())?
                    .into_iter()
                    .map(|(participant, delegation)| (participant.id, delegation.unwrap_or_default()))
                    .collect();
            Ok::<_, ops::Error>((event, candidates, register, delegations))
        })
        .await?;
    let language = visit.language;
    let row = |one: &Certificate| CertificateRow {
        id: one.id.to_string(),
        number: one.number.clone(),
        name: one.content.name.clone(),
        delegation: delegations.get(&one.participant_id).cloned().unwrap_or_default(),
        issued_on: calendar::date(one.issued_on, language),
        code: one.code.clone(),
        revoked: one.revoked_at.map(|_| one.revoke_reason.clone().unwrap_or_default()),
        flagged: one.flagged,
    };
    let head = event::head(visit, caller, &event, Tab::Certificates).await?;
    let first = paths::certificates(&head.id);
    let revoking = revoking.filter(|_| head.may_plan).and_then(|(id, reason)| {
        register.iter().find(|one| one.id == id && one.revoked_at.is_none()).map(|one| (row(one), reason))
    });
    let wanted = candidates.iter().filter(|one| one.eligible && !one.has_certificate).count();
    Ok(CertificatesPage {
        shell: visit.shell(Section::Events),
        finished: event.status == EventStatus::Finished,
        threshold: percent(event.min_attendance_percent * 10, visit),
        eligible: wanted as i64,
        not_eligible: candidates
            .iter()
            .filter(|one| !one.eligible && !one.has_certificate)
            .map(|one| not_eligible(visit, &event, one))
            .collect(),
        issued: register.iter().filter(|one| one.revoked_at.is_none()).count() as i64,
        rows: register.iter().skip(number.saturating_mul(PAGE)).take(PAGE).map(row).collect(),
        next: (register.len() > number.saturating_add(1).saturating_mul(PAGE))
            .then(|| paths::with_query(&first, &[("page", &(number + 1).to_string())])),
        first: (number > 0).then(|| first.clone()),
        revoking,
        event: head,
    })
}

/// Tenths of a percent in words: "66,6 %".
fn percent(per_mille: i64, visit: &Visit) -> String {
    calendar::percent(u64::try_from(per_mille).unwrap_or_default(), 1_000, visit.language)
}

fn not_eligible(visit: &Visit, event: &Event, one: &Candidate) -> NotEligible {
    let shell = visit.shell(Section::Events);
    NotEligible {
        participant: one.participant.id.to_string(),
        name: one.participant.display_name(),
        delegation: one.delegation.clone().unwrap_or_default(),
        reason: shell.t2(
            "certificate-not-enough",
            "share",
            percent(one.share.per_mille(), visit),
            "threshold",
            percent(event.min_attendance_percent * 10, visit),
        ),
    }
}

async fn issue(form: PageForm, who: Organizer, key: web::Path<String>) -> Result<HttpResponse> {
    let (visit, back) = (form.visit, paths::certificates(&*key));
    match ops::papers::issue_certificates(visit.app(), who.caller(), &key).await {
        Ok(issued) => {
            let text = visit.shell(Section::Events).n("certificates-issued-now", issued.issued);
            Ok(visit.redirect_with_text(&back, FlashKind::Success, &text))
        }
        Err(error) => visit.refused(&back, error),
    }
}

async fn file(visit: Visit, who: Viewer, id: web::Path<String>) -> Result<HttpResponse> {
    let id = id_in_path(&id)?;
    Ok(download(papers::certificate(visit.app(), who.caller(), id).await?))
}

async fn revoke(form: PageForm, who: Organizer, id: web::Path<String>) -> Result<HttpResponse> {
    let PageForm { visit, mut entered } = form;
    let id: CertificateId = id_in_path(&id)?;
    let reason = entered.value("reason").to_owned();
    match revoke_certificate(visit.app(), who.caller(), id, reason).await {
        Ok(event) => {
            let back = paths::certificates(&event.code);
            Ok(visit.redirect_saying(&back, FlashKind::Success, "certificate-revoked"))
        }
        Err(ops::Error::NotFound) => Err(ops::Error::NotFound.into()),
        Err(error) => {
            let scope = who.caller().scope(Need::Organize);
            let found = visit.app().read(move |db| certificates::find(db, &scope, id)).await?;
            let (_, event) = found.ok_or(ops::Error::NotFound)?;
            let ops::Error::Invalid(errors) = error else {
                return visit.refused(&paths::certificates(&event.code), error);
            };
            kit::note_errors(&mut entered, visit.language, &errors, str::to_owned);
            let revoking = Some((id, entered.field("reason")));
            let page = page(&visit, who.caller(), &event.id.to_string(), 0, revoking).await?;
            visit.html_with_status(&page, StatusCode::UNPROCESSABLE_ENTITY)
        }
    }
}
