//! Who helps at an event: officers, coordinators and viewers. Organizers invite them for their own events;
//! somebody of another unit who is invited sees this event and nothing else of the unit.

use actix_web::{HttpResponse, web};

use super::list::{invitation, invited_to};
use super::rights;
use crate::db::events::{self, Event};
use crate::db::{delegations, grants};
use crate::domain::access::{Caller, Grant, Need};
use crate::domain::account::AccountState;
use crate::domain::event::AccountRole;
use crate::domain::ids::GrantId;
use crate::ops;
use crate::ops::accounts::{AccountWithRights, InvitationForm, RightForm, RightInWords};
use crate::view::accounts::{RightLine, TeamFields, TeamMember, TeamPage};
use crate::view::events::Tab;
use crate::view::{Choice, Entered, FlashKind, Section, paths};
use crate::web::error::Result;
use crate::web::guards::Organizer;
use crate::web::pages::kit::{PageForm, Visit, event, id_in_path, note_errors};

/// Routes.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .service(web::resource(paths::event_team("{event}")).get(show).post(invite))
        .service(web::resource(paths::event_team_take("{event}", "{right}")).post(take));
}

async fn show(visit: Visit, who: Organizer, key: web::Path<String>) -> Result<HttpResponse> {
    let found = find(&visit, who.caller(), &key).await?;
    visit.html(&page(&visit, who.caller(), &found, None).await?)
}

async fn invite(who: Organizer, key: web::Path<String>, form: PageForm) -> Result<HttpResponse> {
    let PageForm { visit, mut entered } = form;
    let found = find(&visit, who.caller(), &key).await?;
    // The event is the one of the address, whatever the form says.
    let invitation = invitation(&visit, &entered);
    let right = RightForm { unit: String::new(), event: found.id.to_string(), ..invitation.right };
    let form = InvitationForm { right, ..invitation };
    match ops::accounts::invite_account(visit.app(), who.caller(), form).await {
        Ok(invited) => Ok(invited_to(&visit, &invited, &paths::event_team(&found.code), &found.code)),
        Err(ops::Error::Invalid(errors)) => {
            note_errors(&mut entered, visit.language, &errors, str::to_owned);
            visit.html_to_correct(&page(&visit, who.caller(), &found, Some(&entered)).await?)
        }
        Err(error) => Err(error.into()),
    }
}

async fn take(who: Organizer, path: web::Path<(String, String)>, form: PageForm) -> Result<HttpResponse> {
    let visit = form.visit;
    let found = find(&visit, who.caller(), &path.0).await?;
    let right: GrantId = id_in_path(&path.1)?;
    let row = visit.app().read(move |db| Ok::<_, ops::Error>(grants::get(db, right)?)).await?;
    if row.event_id != Some(found.id) {
        return Err(ops::Error::NotFound.into());
    }
    let back = paths::event_team(&found.code);
    match ops::accounts::take_right(visit.app(), who.caller(), right).await {
        Ok(_) => Ok(visit.redirect_saying(&back, FlashKind::Success, "right-taken")),
        Err(error) => visit.refused(&back, error),
    }
}

/// The event, when the whole of it is the organizer's.
async fn find(visit: &Visit, caller: &Caller, key: &str) -> Result<Event> {
    let (scope, key) = (caller.scope(Need::Organize), key.to_owned());
    let found = visit.app().read(move |db| events::find(db, &scope, &key)?.ok_or(ops::Error::NotFound));
    Ok(found.await?)
}

async fn page(visit: &Visit, caller: &Caller, found: &Event, entered: Option<&Entered>) -> Result<TeamPage> {
    let (reader, id) = (caller.clone(), found.id);
    let read = visit.app().read(move |db| {
        Ok::<_, ops::Error>((ops::accounts::rights::of_event(db, &reader, id)?, delegations::list(db, id)?))
    });
    let (members, delegations) = read.await?;
    let fields = TeamFields {
        roles: roles(visit, caller, found),
        delegations: delegations.iter().map(|one| Choice::new(one.id, one.name.clone())).collect(),
        ..TeamFields::default()
    };
    Ok(TeamPage {
        shell: visit.shell(Section::Events),
        event: event::head(visit, caller, found, Tab::Team).await?,
        members: members.into_iter().map(|one| member(visit, found, one)).collect(),
        added: match entered {
            Some(form) => fields.with_entered(form),
            None => fields,
        },
    })
}

/// The roles that the reader may give for the event.
fn roles(visit: &Visit, caller: &Caller, found: &Event) -> Vec<Choice> {
    let right = |role: &AccountRole| Grant {
        role: *role,
        unit: Some(found.unit_id),
        event: Some(found.id),
        delegation: None,
    };
    [AccountRole::CheckInOfficer, AccountRole::Coordinator, AccountRole::Viewer, AccountRole::Organizer]
        .iter()
        .filter(|role| caller.may_give(&right(role)))
        .map(|role| rights::role_choice(*role, visit.language))
        .collect()
}

fn member(visit: &Visit, found: &Event, one: AccountWithRights) -> TeamMember {
    let state = one.account.state();
    let line = |right: &RightInWords| RightLine {
        // The event is the page's own.
        reach: right.reach.delegation.clone(),
        ..rights::line(right, found.zone(), visit.language)
    };
    TeamMember {
        id: one.account.id.to_string(),
        may_invite: one.may_manage && state == AccountState::Invited,
        rights: one.rights.iter().map(line).collect(),
        name: one.account.name,
        email: one.account.email,
        state,
    }
}
