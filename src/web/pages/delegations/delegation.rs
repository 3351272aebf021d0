//! One delegation: whoever fills its seats sees what is missing, hands in names and the assignment letter;
//! organizers decide here about what came.

use actix_web::{HttpResponse, web};

use super::nominee::{nominee, unticked};
use crate::domain::access::{Caller, Need};
use crate::domain::calendar;
use crate::domain::ids::DelegationId;
use crate::domain::nomination::Step;
use crate::domain::participant::{Answer, ParticipantStatus};
use crate::ops;
use crate::ops::delegations::DelegationRecord;
use crate::ops::delegations::record::note_opened;
use crate::ops::events::NewFile;
use crate::ops::participants::submit_nominations;
use crate::view::delegations::DelegationPage;
use crate::view::events::Tab;
use crate::view::kit::Fill;
use crate::view::{Entered, FlashKind, Section, paths};
use crate::web::error::Result;
use crate::web::guards::{Coordinator, Member};
use crate::web::pages::kit::files::lines;
use crate::web::pages::kit::seats::fill_of;
use crate::web::pages::kit::{PageForm, Visit, event, id_in_path, note_errors, words};
use crate::web::upload::UploadForm;

/// Routes.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .service(web::resource(paths::delegation("{delegation}")).get(show))
        .service(web::resource(paths::delegation_submit("{delegation}")).post(submit))
        .service(web::resource(paths::delegation_letters("{delegation}")).post(hand_in));
}

async fn show(visit: Visit, who: Member, id: web::Path<String>) -> Result<HttpResponse> {
    let record = record(&visit, who.caller(), id_in_path(&id)?).await?;
    note_opened(visit.app(), who.caller(), &record.delegation).await?;
    visit.html(&page(&visit, who.caller(), &record, &Entered::default()).await?)
}

async fn submit(who: Coordinator, id: web::Path<String>, form: PageForm) -> Result<HttpResponse> {
    let PageForm { visit, mut entered } = form;
    let id: DelegationId = id_in_path(&id)?;
    match submit_nominations(visit.app(), who.caller(), id, entered.value("note")).await {
        Ok(submitted) => {
            let shell = visit.shell(Section::Events);
            let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
            let mut text = match submitted.names {
                0 => shell.t("delegation-sent-note"),
                names => shell.n("delegation-sent", count(names)),
            };
            let mut kind = FlashKind::Success;
            if submitted.returned > 0 {
                text = format!("{text} {}", shell.n("delegation-sent-returned", count(submitted.returned)));
                kind = FlashKind::Warning;
            }
            Ok(visit.redirect_with_text(&paths::delegation(id), kind, &text))
        }
        Err(ops::Error::Invalid(errors)) => {
            note_errors(&mut entered, visit.language, &errors, str::to_owned);
            again(&visit, who.caller(), id, &entered).await
        }
        Err(error) => visit.refused(&paths::delegation(id), error),
    }
}

async fn hand_in(
    visit: Visit,
    who: Coordinator,
    id: web::Path<String>,
    form: UploadForm,
) -> Result<HttpResponse> {
    visit.check_token(form.field("csrf"))?;
    let id: DelegationId = id_in_path(&id)?;
    let mut entered = Entered::new(form.fields);
    let (filename, bytes) = form.file.map(|file| (file.name, file.bytes)).unwrap_or_default();
    let new = NewFile { title: entered.value("title").to_owned(), filename, for_participants: false, bytes };
    let back = paths::delegation(id);
    match ops::events::attachments::hand_in(visit.app(), who.caller(), id, new).await {
        Ok(_) => Ok(visit.redirect_saying(&back, FlashKind::Success, "delegation-letter-saved")),
        Err(ops::Error::Invalid(errors)) => {
            note_errors(&mut entered, visit.language, &errors, str::to_owned);
            again(&visit, who.caller(), id, &entered).await
        }
        Err(error) => visit.refused(&back, error),
    }
}

/// The page with a form that has to be corrected.
pub(super) async fn again(
    visit: &Visit,
    caller: &Caller,
    id: DelegationId,
    entered: &Entered,
) -> Result<HttpResponse> {
    let record = record(visit, caller, id).await?;
    visit.html_to_correct(&page(visit, caller, &record, entered).await?)
}

async fn record(visit: &Visit, caller: &Caller, id: DelegationId) -> Result<DelegationRecord> {
    let reads = caller.scope(Need::Read);
    let nominates = caller.scope(Need::Nominate);
    let organizing = caller.scope(Need::Organize);
    let found = visit.app().read(move |db| {
        match ops::delegations::record::find(db, &nominates, &organizing, id) {
            // Who reads the figures sees the names, and changes nothing.
            Err(ops::Error::NotFound) => ops::delegations::record::find(db, &reads, &organizing, id),
            found => found,
        }
    });
    Ok(found.await?)
}

async fn page(
    visit: &Visit,
    caller: &Caller,
    record: &DelegationRecord,
    entered: &Entered,
) -> Result<DelegationPage> {
    let (event, delegation, language) = (&record.event, &record.delegation, visit.language);
    let now = visit.app().now();
    let access = event::access(visit, caller, event).await?;
    let may = |step| access.may(step, Some(delegation.id));
    let adding = may(Step::Add);
    let (decides, may_change) = (access.may_decide().is_ok(), may(Step::Replace).is_ok());
    let fills: Vec<(String, Fill)> =
        record.quotas.iter().map(|row| (row.quota.category.clone(), fill_of(row))).collect();
    let deadline = delegation.deadline(event);
    let in_words = |at| words::moment(event, at, language);
    let not_coming = |one: &&crate::db::participants::Participant| {
        one.status == ParticipantStatus::Confirmed && one.answer == Some(Answer::NotComing)
    };
    Ok(DelegationPage {
        shell: visit.shell(Section::Events),
        event: event::head(visit, caller, event, Tab::Delegations).await?,
        id: delegation.id.to_string(),
        name: delegation.name.clone(),
        deadline: deadline
            .map(|at| calendar::moment(at.and_utc(), event.zone(), language))
            .unwrap_or_default(),
        is_late: deadline.is_some_and(|deadline| now > deadline),
        fill: Fill::sum(fills.iter().map(|(_, fill)| *fill)),
        by_category: if fills.len() > 1 { fills } else { Vec::new() },
        returned: record.count(ParticipantStatus::Returned),
        drafts: record.drafts(),
        not_coming: record.people.iter().filter(not_coming).count() as i64,
        submitted: delegation.submitted_at.map(in_words).unwrap_or_default(),
        answer_note: delegation.answer_note.clone(),
        people: record
            .people
            .iter()
            .map(|one| {
                nominee(
                    one,
                    record.doubles.get(&one.id),
                    (event.zone(), language),
                    (decides, may_change),
                    entered,
                )
            })
            .collect(),
        letters: lines(&record.letters, event, language),
        closed: event::why_closed(visit, &access, &adding),
        may_add: adding.is_ok(),
        may_import: access.may_import().is_ok(),
        may_attach: may(Step::AttachLetter).is_ok(),
        may_hand_in: may(Step::HandIn).is_ok(),
        decides,
        title: entered.field("title"),
        file: entered.field("file"),
        note: entered.field("note"),
        remark: entered.field("remark"),
        unticked: unticked(language, entered),
    })
}
