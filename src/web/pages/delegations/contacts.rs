//! Those who fill the seats of one delegation: entered and corrected, their links shown, sent and withdrawn;
//! the delegation's own invitation and deadline.

use actix_web::{HttpResponse, web};
use chrono::NaiveDateTime;

use super::invitations::{moment_entered, moment_shown, said, taken, zone_shown};
use crate::db::coordinators::{self, Coordinator};
use crate::db::delegations::Delegation;
use crate::db::events::Event;
use crate::domain::access::Caller;
use crate::domain::calendar;
use crate::domain::ids::{CoordinatorId, DelegationId};
use crate::domain::mail_text::TextKind;
use crate::domain::person::Phone;
use crate::ops;
use crate::ops::coordinators::{
    Contact, CoordinatorForm, add_coordinator, coordinator_to_plan, renew_coordinator, revoke_coordinator,
    take_earlier, update_coordinator,
};
use crate::ops::delegations::{
    InvitationText, Invited, Whom, extend_deadline, note_invited, send_invitations,
};
use crate::ops::events::delegation_to_plan;
use crate::ops::people::open_phone_of_coordinator;
use crate::view::delegations::{ContactFields, ContactFormPage, ContactsPage, LinkContact};
use crate::view::events::Tab;
use crate::view::{Entered, Field, FlashKind, Section, paths};
use crate::web::error::Result;
use crate::web::guards::Organizer;
use crate::web::pages::kit::{PageForm, Visit, event, id_in_path, note_errors};

/// Routes.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .service(web::resource(paths::contacts("{delegation}")).get(show).post(add))
        .service(web::resource(paths::contacts_earlier("{delegation}")).post(earlier))
        .service(web::resource(paths::delegation_invite("{delegation}")).post(invite))
        .service(web::resource(paths::delegation_invited("{delegation}")).post(note))
        .service(web::resource(paths::delegation_deadline("{delegation}")).post(extend))
        .service(web::resource(paths::coordinator("{coordinator}")).get(edit).post(save))
        .service(web::resource(paths::coordinator_revoke("{coordinator}")).post(revoke))
        .service(web::resource(paths::coordinator_renew("{coordinator}")).post(renew));
}

async fn show(visit: Visit, who: Organizer, id: web::Path<String>) -> Result<HttpResponse> {
    visit.html(&page(&visit, who.caller(), id_in_path(&id)?, &Entered::default()).await?)
}

async fn add(who: Organizer, id: web::Path<String>, form: PageForm) -> Result<HttpResponse> {
    let PageForm { visit, mut entered } = form;
    let id: DelegationId = id_in_path(&id)?;
    let person = entered_person(&entered);
    match add_coordinator(visit.app(), who.caller(), id, person).await {
        Ok(_) => Ok(visit.redirect_saying(&paths::contacts(id), FlashKind::Success, "contact-added")),
        Err(ops::Error::Invalid(errors)) => {
            note_errors(&mut entered, visit.language, &errors, str::to_owned);
            visit.html_to_correct(&page(&visit, who.caller(), id, &entered).await?)
        }
        Err(error) => Err(error.into()),
    }
}

fn entered_person(entered: &Entered) -> CoordinatorForm {
    let text = |name: &str| entered.value(name).to_owned();
    CoordinatorForm {
        name: text("name"),
        position: text("position"),
        email: text("email"),
        phone: text("phone"),
    }
}

async fn earlier(who: Organizer, id: web::Path<String>, form: PageForm) -> Result<HttpResponse> {
    let (visit, id) = (form.visit, id_in_path::<DelegationId>(&id)?);
    let (_, event) = find(&visit, who.caller(), id).await?;
    let event = event.id.to_string();
    let count = take_earlier(visit.app(), who.caller(), &event, Some(id)).await?;
    Ok(taken(&visit, &paths::contacts(id), count))
}

async fn invite(who: Organizer, id: web::Path<String>, form: PageForm) -> Result<HttpResponse> {
    let (visit, id) = (form.visit, id_in_path::<DelegationId>(&id)?);
    let (_, event) = find(&visit, who.caller(), id).await?;
    let back = paths::contacts(id);
    match send_invitations(visit.app(), who.caller(), &event.id.to_string(), Whom::One(id)).await {
        Ok(queued) => Ok(said(&visit, &back, queued)),
        Err(error) => visit.refused(&back, error),
    }
}

async fn note(who: Organizer, id: web::Path<String>, form: PageForm) -> Result<HttpResponse> {
    let id = id_in_path::<DelegationId>(&id)?;
    note_invited(form.visit.app(), who.caller(), id).await?;
    Ok(form.visit.redirect_saying(&paths::contacts(id), FlashKind::Success, "invitation-noted"))
}

async fn extend(who: Organizer, id: web::Path<String>, form: PageForm) -> Result<HttpResponse> {
    let PageForm { visit, mut entered } = form;
    let id = id_in_path::<DelegationId>(&id)?;
    let (_, event) = find(&visit, who.caller(), id).await?;
    let saved = match moment_entered(entered.value("extended_until"), &event, "extended_until") {
        Ok(until) => extend_deadline(visit.app(), who.caller(), id, until).await,
        Err(error) => Err(error),
    };
    match saved {
        Ok(()) => Ok(visit.redirect_saying(&paths::contacts(id), FlashKind::Success, "extension-saved")),
        Err(ops::Error::Invalid(errors)) => {
            note_errors(&mut entered, visit.language, &errors, str::to_owned);
            visit.html_to_correct(&page(&visit, who.caller(), id, &entered).await?)
        }
        Err(error) => Err(error.into()),
    }
}

/// The delegation and its event, when the whole event is the organizer's.
async fn find(visit: &Visit, caller: &Caller, id: DelegationId) -> Result<(Delegation, Event)> {
    let planner = caller.clone();
    Ok(visit.app().read(move |db| delegation_to_plan(db, &planner, id)).await?)
}

async fn page(visit: &Visit, caller: &Caller, id: DelegationId, entered: &Entered) -> Result<ContactsPage> {
    let (planner, language) = (caller.clone(), visit.language);
    let read = visit.app().read(move |db| {
        let (delegation, event) = delegation_to_plan(db, &planner, id)?;
        let mut all = ops::delegations::invitations::of_event(db, &event)?;
        all.retain(|one| one.delegation.id == id);
        let found = all.pop().ok_or(ops::Error::NotFound)?;
        let text = InvitationText::of(db, &event, TextKind::WhatsappInvitation, language)?;
        let earlier = coordinators::of_earlier_event(db, event.unit_id, &delegation)?;
        Ok::<_, ops::Error>((event, found, text, !earlier.is_empty()))
    });
    let (event, found, text, has_earlier) = read.await?;
    let (mut links, mut accounts) = (Vec::new(), Vec::new());
    for contact in found.contacts.all() {
        match contact {
            Contact::Link(one) => links.push(link_contact(visit, &event, &found, &text, one)?),
            Contact::Account(one) => accounts.push((one.name.clone(), one.email.clone())),
        }
    }
    let access = event::access(visit, caller, &event).await?;
    let mut extended = entered.field("extended_until");
    if extended == Field::default() {
        extended = moment_shown(found.delegation.extended_until, &event);
    }
    let moment = |at: NaiveDateTime| calendar::moment(at.and_utc(), event.zone(), language);
    Ok(ContactsPage {
        shell: visit.shell(Section::Events),
        event: event::head(visit, caller, &event, Tab::Delegations).await?,
        id: id.to_string(),
        name: found.delegation.name.clone(),
        state: found.standing(&event).state(visit.app().now()),
        seats: found.seats,
        taken: found.taken,
        story: story(&found, moment),
        links,
        accounts,
        has_earlier,
        added: ContactFields::entered(entered),
        may_send: access.may_invite() && !found.contacts.by_address().is_empty(),
        invited: found.delegation.invited_at.is_some(),
        deadline: found.delegation.deadline(&event).map(moment).unwrap_or_default(),
        extended,
        zone: zone_shown(visit, &event),
    })
}

/// What happened to the invitation, in the order in which it did.
fn story(found: &Invited, moment: impl Fn(NaiveDateTime) -> String) -> Vec<(&'static str, String)> {
    let of = &found.delegation;
    let mut all = vec![
        ("invitation-story-invited", of.invited_at),
        ("invitation-story-opened", of.opened_at),
        ("invitation-story-submitted", of.submitted_at),
    ];
    all.extend(found.reminders.iter().map(|one| ("invitation-story-reminded", Some(one.sent_at))));
    all.sort_by_key(|(_, at)| *at);
    all.into_iter().filter_map(|(key, at)| Some((key, moment(at?)))).collect()
}

fn link_contact(
    visit: &Visit,
    event: &Event,
    of: &Invited,
    text: &InvitationText,
    one: &Coordinator,
) -> Result<LinkContact> {
    let app = visit.app();
    let code = ops::coordinators::links::code(&app.keys, one.id);
    let url = format!("{}{}", app.base_url, paths::coordinator_link(code));
    let phone = open_phone_of_coordinator(&app.keys, one)?;
    let opened = one.opened_at.map(|at| calendar::moment(at.and_utc(), event.zone(), visit.language));
    Ok(LinkContact {
        id: one.id.to_string(),
        name: one.name.clone(),
        position: one.position.clone(),
        email: one.email.clone(),
        phone: Phone::parse(&phone).map(|phone| phone.masked()).unwrap_or_default(),
        opened: opened.unwrap_or_default(),
        whatsapp_number: phone.chars().filter(char::is_ascii_digit).collect(),
        message: text.to(&one.name, &[of], &url).body,
        url,
    })
}

async fn edit(visit: Visit, who: Organizer, id: web::Path<String>) -> Result<HttpResponse> {
    let (one, delegation, event) = find_contact(&visit, who.caller(), id_in_path(&id)?).await?;
    let contact = ContactFields {
        name: Field::of(one.name.clone()),
        position: Field::of(one.position.clone()),
        email: Field::of(one.email.clone()),
        phone: Field::of(open_phone_of_coordinator(&visit.app().keys, &one)?),
    };
    visit.html(&form_page(&visit, who.caller(), (&one, &delegation, &event), contact).await?)
}

async fn save(who: Organizer, id: web::Path<String>, form: PageForm) -> Result<HttpResponse> {
    let PageForm { visit, mut entered } = form;
    let id: CoordinatorId = id_in_path(&id)?;
    let (one, delegation, event) = find_contact(&visit, who.caller(), id).await?;
    let person = entered_person(&entered);
    match update_coordinator(visit.app(), who.caller(), id, person).await {
        Ok(one) => Ok(visit.redirect_saying(&back(&one), FlashKind::Success, "saved")),
        Err(ops::Error::Invalid(errors)) => {
            note_errors(&mut entered, visit.language, &errors, str::to_owned);
            let fields = ContactFields::entered(&entered);
            let of = (&one, &delegation, &event);
            visit.html_to_correct(&form_page(&visit, who.caller(), of, fields).await?)
        }
        Err(error) => Err(error.into()),
    }
}

async fn revoke(who: Organizer, id: web::Path<String>, form: PageForm) -> Result<HttpResponse> {
    let visit = form.visit;
    let one = revoke_coordinator(visit.app(), who.caller(), id_in_path(&id)?).await?;
    Ok(visit.redirect_saying(&back(&one), FlashKind::Success, "contact-revoked"))
}

async fn renew(who: Organizer, id: web::Path<String>, form: PageForm) -> Result<HttpResponse> {
    let visit = form.visit;
    let one = renew_coordinator(visit.app(), who.caller(), id_in_path(&id)?).await?;
    Ok(visit.redirect_saying(&back(&one), FlashKind::Success, "contact-renewed"))
}

fn back(one: &Coordinator) -> String {
    paths::contacts(one.delegation_id)
}

async fn find_contact(
    visit: &Visit,
    caller: &Caller,
    id: CoordinatorId,
) -> Result<(Coordinator, Delegation, Event)> {
    let planner = caller.clone();
    Ok(visit.app().read(move |db| coordinator_to_plan(db, &planner, id)).await?)
}

async fn form_page(
    visit: &Visit,
    caller: &Caller,
    (one, delegation, event): (&Coordinator, &Delegation, &Event),
    contact: ContactFields,
) -> Result<ContactFormPage> {
    Ok(ContactFormPage {
        shell: visit.shell(Section::Events),
        event: event::head(visit, caller, event, Tab::Delegations).await?,
        id: one.id.to_string(),
        delegation: delegation.id.to_string(),
        delegation_name: delegation.name.clone(),
        contact,
    })
}
