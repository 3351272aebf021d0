//! One participant: the record, the ticket, and what can be done. NIK, NIP and telephone stand masked;
//! only an organizer who asks sees them in full, once, and the asking is recorded.

use actix_web::{HttpResponse, web};

use super::form::{answer_again, form_page, home, offers};
use super::history::history_line;
use crate::db::attendances::Attendance;
use crate::db::events::Event;
use crate::db::participants::{self, Participant};
use crate::db::person_photos;
use crate::db::sessions::Session;
use crate::domain::access::event_access::EventAccess;
use crate::domain::access::{Caller, Need};
use crate::domain::ids::ParticipantId;
use crate::domain::nomination::Step;
use crate::domain::participant::ParticipantStatus;
use crate::ops;
use crate::ops::participants::{Correction, ParticipantRecord, Undoable, confirm_participant};
use crate::ops::people::{OpenNumbers, open_numbers};
use crate::ops::tickets::ticket_code;
use crate::view::events::Tab;
use crate::view::kit::{Field, remarks};
use crate::view::participants::{
    AttendanceLine, ParticipantDetails, ParticipantPage, ParticipantRights, PhotoCard, Purpose, TicketCard,
};
use crate::view::people::ParticipantFields;
use crate::view::{FlashKind, Section, paths};
use crate::web::error::Result;
use crate::web::guards::{Coordinator, Member, Organizer};
use crate::web::pages::kit::person::{masked, person_of, show_errors, unmask};
use crate::web::pages::kit::ticket::{self, qr};
use crate::web::pages::kit::{PageForm, Visit, event, id_in_path, words};
use crate::web::ticket_file;

/// Routes.
pub fn routes(config: &mut web::ServiceConfig) {
    let id = "{participant}";
    config
        .service(web::resource(paths::participant(id)).get(show).post(save))
        .service(web::resource(paths::participant_edit(id)).get(edit))
        .service(web::resource(paths::participant_replace(id)).get(replace_form).post(replace))
        .service(web::resource(paths::participant_cancel(id)).post(cancel))
        .service(web::resource(paths::participant_confirm(id)).post(confirm))
        .service(web::resource(paths::participant_reveal(id)).post(reveal))
        .service(web::resource(paths::ticket_reissue(id)).post(reissue))
        .service(web::resource(paths::ticket_file(id, "{extension}")).get(ticket));
}

async fn record(visit: &Visit, caller: &Caller, id: ParticipantId) -> Result<ParticipantRecord> {
    let scope = caller.scope(Need::See);
    Ok(visit.app().read(move |db| ops::participants::record::find(db, &scope, id)).await?)
}

async fn show(visit: Visit, who: Member, id: web::Path<String>) -> Result<HttpResponse> {
    visit.html(&page_of(&visit, who.caller(), id_in_path(&id)?).await?)
}

async fn reveal(form: PageForm, who: Organizer, id: web::Path<String>) -> Result<HttpResponse> {
    let (visit, id) = (form.visit, id_in_path(&id)?);
    let numbers = ops::participants::reveal_numbers(visit.app(), who.caller(), id).await?;
    let record = record(&visit, who.caller(), id).await?;
    let page = page(&visit, who.caller(), record, Some(numbers)).await?;
    visit.html(&page)
}

/// The page of a participant, as somebody sees it.
pub(super) async fn page_of(visit: &Visit, caller: &Caller, id: ParticipantId) -> Result<ParticipantPage> {
    let record = record(visit, caller, id).await?;
    page(visit, caller, record, None).await
}

async fn page(
    visit: &Visit,
    caller: &Caller,
    record: ParticipantRecord,
    revealed: Option<OpenNumbers>,
) -> Result<ParticipantPage> {
    let (participant, event) = (&record.participant, &record.event);
    let access = event::access(visit, caller, event).await?;
    let details = access.reads_details(participant.delegation_id);
    let person = participant.person_id;
    let is_there = visit.app().read(move |db| person_photos::exists(db, person)).await?;
    let withdrawing = access.may(Step::Withdraw, participant.delegation_id);
    let link = |other: &Participant| (other.display_name(), paths::participant(other.id));
    let history = if details { record.history.as_slice() } else { &[] };
    Ok(ParticipantPage {
        shell: visit.shell(Section::Events),
        event: event::head(visit, caller, event, Tab::Participants).await?,
        id: participant.id.to_string(),
        name: participant.display_name(),
        role: participant.role,
        status: participant.status,
        answer: participant.answer.filter(|_| details && participant.status == ParticipantStatus::Confirmed),
        admission: participant.admission,
        admission_reason: if details { participant.admission_reason.clone() } else { String::new() },
        remark: match details {
            true => remarks::remark(&participant.remark, event.zone(), visit.language),
            false => String::new(),
        },
        offered_until: participant
            .offered_until
            .map(|at| words::moment(event, at, visit.language))
            .unwrap_or_default(),
        revealed: revealed.is_some(),
        details: self::details(visit, &access, &record, revealed)?,
        ticket: ticket_card(visit, &access, participant, event).await?,
        attendance: record
            .sessions
            .iter()
            .map(|(session, known)| attendance_line(visit, event, session, known.as_ref()))
            .collect(),
        history: history.iter().map(|one| history_line(visit, event, one)).collect(),
        replaced_by: record.successor.as_ref().map(link),
        replaces: record.predecessor.as_ref().map(link),
        person: caller
            .scope(Need::Organize)
            .covers_unit(event.unit_id)
            .then(|| paths::person(participant.person_id)),
        photo: access.organizes().then(|| PhotoCard { is_there, ..PhotoCard::default() }),
        closed: event::why_closed(visit, &access, &withdrawing).filter(|_| participant.status.is_live()),
        may: rights(&access, participant),
    })
}

fn details(
    visit: &Visit,
    access: &EventAccess,
    record: &ParticipantRecord,
    revealed: Option<OpenNumbers>,
) -> Result<ParticipantDetails> {
    let participant = &record.participant;
    let delegation = record.delegation.clone();
    if !access.reads_details(participant.delegation_id) {
        return Ok(ParticipantDetails { delegation, ..ParticipantDetails::default() });
    }
    let mut details = ParticipantDetails {
        delegation,
        category: participant.category.clone(),
        position: participant.position.clone(),
        institution: participant.institution.clone(),
        sex: participant.sex.map(|sex| sex.to_string()).unwrap_or_default(),
        ..ParticipantDetails::default()
    };
    if access.fills_for(participant.delegation_id) {
        let numbers = match revealed {
            Some(numbers) => numbers,
            None => masked(&open_numbers(&visit.app().keys, participant)?),
        };
        (details.nik, details.nip, details.phone) = (numbers.nik, numbers.nip, numbers.phone);
        details.email.clone_from(&participant.email);
    }
    Ok(details)
}

/// What somebody may do with a participant as things stand.
fn rights(access: &EventAccess, participant: &Participant) -> ParticipantRights {
    let may = |step| access.may(step, participant.delegation_id).is_ok();
    let status = participant.status;
    let settled = matches!(status, ParticipantStatus::Confirmed | ParticipantStatus::Replaced);
    let numbers = [&participant.nik, &participant.nip, &participant.phone];
    ParticipantRights {
        edit: may(Step::Correct),
        confirm: access.may_decide().is_ok() && !settled,
        cancel: may(Step::Withdraw) && status.is_live(),
        replace: may(Step::Replace) && status.holds_seat(),
        reissue: may(Step::ReissueTicket) && status == ParticipantStatus::Confirmed,
        reveal: access.organizes() && numbers.iter().any(|number| number.is_some()),
    }
}

async fn ticket_card(
    visit: &Visit,
    access: &EventAccess,
    participant: &Participant,
    event: &Event,
) -> Result<Option<TicketCard>> {
    if participant.status != ParticipantStatus::Confirmed || !access.fills_for(participant.delegation_id) {
        return Ok(None);
    }
    let app = visit.app();
    let code = ticket_code(&app.keys, participant.id, participant.ticket_version);
    let url = ticket::link(visit, participant);
    let message = ticket::text(visit, event).await?.to(participant, &url);
    let mut card =
        TicketCard { qr: qr(&code.link(&app.base_url))?, message, url, phone: String::new(), mail: None };
    if access.organizes() {
        // The number stands in the link that this reader sees, and in no address of ours.
        let phone = open_numbers(&app.keys, participant)?.phone;
        card.phone = phone.chars().filter(char::is_ascii_digit).collect();
        card.mail = ticket::mailed(visit, participant).await?;
    }
    Ok(Some(card))
}

fn attendance_line(
    visit: &Visit,
    event: &Event,
    session: &Session,
    known: Option<&Attendance>,
) -> AttendanceLine {
    let language = visit.language;
    let state = known.and_then(|known| known.status);
    AttendanceLine {
        session: session.id.to_string(),
        title: session.title.clone(),
        time: words::session(event, session, language),
        state: state.map_or_else(|| "none".to_owned(), |state| state.to_string()),
        entry: words::clock_of(event, known.and_then(|known| known.first_in_at), language),
        exit: words::clock_of(event, known.and_then(|known| known.last_out_at), language),
        late: known.is_some_and(|known| known.late),
    }
}

/// A participant whose seat the caller fills.
pub(super) async fn own(visit: &Visit, caller: &Caller, id: ParticipantId) -> Result<(Participant, Event)> {
    let scope = caller.scope(Need::Nominate);
    let found = visit.app().read(move |db| participants::find(db, &scope, id)).await?;
    found.ok_or_else(|| ops::Error::NotFound.into())
}

async fn edit(visit: Visit, who: Coordinator, id: web::Path<String>) -> Result<HttpResponse> {
    let (participant, event) = own(&visit, who.caller(), id_in_path(&id)?).await?;
    let offers = offers(&visit, who.caller(), &event.id.to_string()).await?;
    let numbers = masked(&open_numbers(&visit.app().keys, &participant)?);
    let fields = ParticipantFields {
        name: Field::of(&participant.name),
        title_before: Field::of(&participant.title_before),
        title_after: Field::of(&participant.title_after),
        nik: Field::of(numbers.nik),
        nip: Field::of(numbers.nip),
        phone: Field::of(numbers.phone),
        email: Field::of(&participant.email),
        sex: participant.sex.map(|sex| Field::of(sex.as_str())).unwrap_or_default(),
        position: Field::of(&participant.position),
        institution: Field::of(&participant.institution),
        category: Field::of(&participant.category),
        ..ParticipantFields::default()
    };
    let purpose = (Purpose::Edit(participant.id.to_string()), Some(&participant));
    visit.html(&form_page(&visit, who.caller(), offers, purpose, fields, None).await?)
}

async fn save(form: PageForm, who: Coordinator, id: web::Path<String>) -> Result<HttpResponse> {
    let PageForm { visit, mut entered } = form;
    let id: ParticipantId = id_in_path(&id)?;
    let (participant, event) = own(&visit, who.caller(), id).await?;
    let mut person = person_of(&entered);
    unmask(&mut person, open_numbers(&visit.app().keys, &participant)?);
    let category = entered.value("category").to_owned();
    let correction = Correction { person, category, delegation: None };
    match ops::participants::update_participant(visit.app(), who.caller(), id, correction).await {
        Ok(saved) => {
            let text = visit.shell(Section::Events).t("participant-saved");
            let to = home(who.caller(), &saved.event, &saved.participant);
            Ok(visit.redirect_undoable(&to, FlashKind::Success, &text, saved.undo))
        }
        Err(error) => {
            let refused = show_errors(&visit, &mut entered, error)?;
            let offers = offers(&visit, who.caller(), &event.id.to_string()).await?;
            let fields = ParticipantFields::entered(&entered);
            let purpose = (Purpose::Edit(id.to_string()), Some(&participant));
            answer_again(&visit, form_page(&visit, who.caller(), offers, purpose, fields, refused).await?)
        }
    }
}

async fn replace_form(visit: Visit, who: Coordinator, id: web::Path<String>) -> Result<HttpResponse> {
    let (participant, event) = own(&visit, who.caller(), id_in_path(&id)?).await?;
    let offers = offers(&visit, who.caller(), &event.id.to_string()).await?;
    let purpose = Purpose::Replace(participant.id.to_string(), participant.display_name());
    let purpose = (purpose, Some(&participant));
    // Who takes over usually does the same work at the same place.
    let fields = ParticipantFields {
        position: Field::of(&participant.position),
        institution: Field::of(&participant.institution),
        ..ParticipantFields::default()
    };
    visit.html(&form_page(&visit, who.caller(), offers, purpose, fields, None).await?)
}

async fn replace(form: PageForm, who: Coordinator, id: web::Path<String>) -> Result<HttpResponse> {
    let PageForm { visit, mut entered } = form;
    let id: ParticipantId = id_in_path(&id)?;
    let (old, event) = own(&visit, who.caller(), id).await?;
    let person = person_of(&entered);
    match ops::participants::replace_participant(visit.app(), who.caller(), id, person).await {
        Ok(new) => {
            let to = home(who.caller(), &new.event, &new.participant);
            Ok(visit.redirect_saying(&to, FlashKind::Success, "participant-replaced"))
        }
        Err(error) => {
            let refused = show_errors(&visit, &mut entered, error)?;
            let offers = offers(&visit, who.caller(), &event.id.to_string()).await?;
            let purpose = Purpose::Replace(id.to_string(), old.display_name());
            let purpose = (purpose, Some(&old));
            let fields = ParticipantFields::entered(&entered);
            answer_again(&visit, form_page(&visit, who.caller(), offers, purpose, fields, refused).await?)
        }
    }
}

/// Goes back, says what happened and offers to undo it.
fn undoable(
    visit: &Visit,
    caller: &Caller,
    id: ParticipantId,
    outcome: ops::Result<Undoable>,
    key: &str,
) -> Result<HttpResponse> {
    match outcome {
        Ok(changed) => {
            let text = visit.shell(Section::Events).t(key);
            let back = home(caller, &changed.event, &changed.participant);
            Ok(visit.redirect_undoable(&back, FlashKind::Success, &text, changed.undo))
        }
        Err(error) => visit.refused(&paths::participant(id), error),
    }
}

async fn cancel(form: PageForm, who: Coordinator, id: web::Path<String>) -> Result<HttpResponse> {
    let id = id_in_path(&id)?;
    let outcome = ops::participants::cancel_participant(form.visit.app(), who.caller(), id).await;
    undoable(&form.visit, who.caller(), id, outcome, "participant-cancelled")
}

async fn confirm(form: PageForm, who: Organizer, id: web::Path<String>) -> Result<HttpResponse> {
    let id = id_in_path(&id)?;
    let outcome = confirm_participant(form.visit.app(), who.caller(), id).await;
    undoable(&form.visit, who.caller(), id, outcome, "participant-confirmed")
}

async fn reissue(form: PageForm, who: Coordinator, id: web::Path<String>) -> Result<HttpResponse> {
    let id = id_in_path(&id)?;
    let outcome = ops::tickets::reissue_ticket(form.visit.app(), who.caller(), id).await;
    let back = paths::participant(id);
    match outcome {
        Ok(_) => Ok(form.visit.redirect_saying(&back, FlashKind::Success, "ticket-reissued")),
        Err(error) => form.visit.refused(&back, error),
    }
}

async fn ticket(visit: Visit, who: Coordinator, path: web::Path<(String, String)>) -> Result<HttpResponse> {
    let (id, extension) = path.into_inner();
    let (participant, event) = own(&visit, who.caller(), id_in_path(&id)?).await?;
    ticket_file::answer(&visit.state, &participant, &event, &extension).await
}
