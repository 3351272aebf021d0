//! The agenda of an event, to read and to print. The paper with letterhead is `documents`'.

use actix_web::{HttpResponse, web};

use crate::db::{events, sessions};
use crate::domain::access::Need;
use crate::ops;
use crate::view::events::{AgendaDay, AgendaPage, AgendaSession, Tab};
use crate::view::{Section, paths};
use crate::web::error::Result;
use crate::web::guards::Member;
use crate::web::pages::kit::{Visit, event};

/// Routes.
pub fn routes(config: &mut web::ServiceConfig) {
    config.service(web::resource(paths::agenda("{event}")).get(show));
}

async fn show(visit: Visit, who: Member, key: web::Path<String>) -> Result<HttpResponse> {
    let caller = who.caller();
    let scope = caller.scope(Need::See);
    let (event, sessions) = visit
        .app()
        .read(move |db| {
            let event = events::find(db, &scope, &key)?.ok_or(ops::Error::NotFound)?;
            let sessions = sessions::list(db, event.id)?;
            Ok::<_, ops::Error>((event, sessions))
        })
        .await?;
    let (zone, language) = (event.zone(), visit.language);
    let mut days: Vec<AgendaDay> = Vec::new();
    for session in &sessions {
        let day = event::day(session, zone, language);
        let line = AgendaSession {
            time: event::time(session, zone, language),
            title: session.title.clone(),
            speaker: session.speaker.clone(),
            jp: session.jp.filter(|jp| *jp > 0).map(|jp| jp.to_string()).unwrap_or_default(),
        };
        match days.last_mut().filter(|last| last.day == day) {
            Some(last) => last.sessions.push(line),
            None => days.push(AgendaDay { day, sessions: vec![line] }),
        }
    }
    let officials = &event.details.officials;
    visit.html(&AgendaPage {
        shell: visit.shell(Section::Events),
        event: event::head(&visit, caller, &event, Tab::Sessions).await?,
        theme: event.theme.clone(),
        place: event::place(&event),
        officials: officials
            .iter()
            .map(|official| (official.role.clone(), official.full_name(language)))
            .collect(),
        days,
        jp: sessions.iter().filter_map(|session| session.jp).sum(),
        may_print: caller.scope(Need::Read).covers_event(event.unit_id, event.id),
    })
}
