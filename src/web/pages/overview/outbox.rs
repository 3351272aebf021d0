//! The outbox: letters of the units one plans for, why some did not leave, and sending those again.

use std::collections::HashMap;

use actix_web::{HttpResponse, web};
use chrono::NaiveDateTime;
use chrono_tz::Tz;
use serde::Deserialize;

use crate::db::Db;
use crate::db::events::{self, Event};
use crate::db::mails::{self, Filter, Mail};
use crate::db::units::{self, Unit};
use crate::domain::access::{Need, Scope};
use crate::domain::calendar;
use crate::domain::ids::{EventId, MailId};
use crate::domain::language::Language;
use crate::domain::mail::MailStatus;
use crate::ops;
use crate::ops::letters::{send_again, send_failed_again};
use crate::view::kit::{Choice, catalogue};
use crate::view::overview::{MailRow, OutboxFilter, OutboxMailPage, OutboxPage};
use crate::view::{FlashKind, Section, paths};
use crate::web::error::Result;
use crate::web::guards::Organizer;
use crate::web::pages::kit::{PageForm, Visit, event, id_in_path};

/// Letters on one page.
const PAGE: i64 = 50;

/// Routes.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .service(web::resource(paths::outbox()).get(list))
        .service(web::resource(paths::outbox_again()).post(all_again))
        .service(web::resource(paths::outbox_mail("{mail}")).get(show))
        .service(web::resource(paths::outbox_mail_again("{mail}")).post(again));
}

/// What the list is narrowed to.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct ListQuery {
    unit: String,
    event: String,
    status: String,
    before: Option<MailId>,
}

impl ListQuery {
    /// What the words of a query mean; a unit or an event that is out of reach is none.
    fn filter(&self, db: &mut Db, scope: &Scope) -> ops::Result<Filter> {
        let unit = match self.unit.as_str() {
            "" => None,
            code => {
                let found = units::find_by_code(db, code)?.filter(|unit| scope.covers_unit(unit.id));
                Some(found.ok_or(ops::Error::NotFound)?.id)
            }
        };
        let event = match self.event.as_str() {
            "" => None,
            key => Some(events::find(db, scope, key)?.ok_or(ops::Error::NotFound)?.id),
        };
        Ok(Filter { unit, event, status: self.status.parse().ok(), before: self.before, limit: PAGE + 1 })
    }
}

struct Listed {
    units: Vec<Unit>,
    events: Vec<Event>,
    counts: Vec<(MailStatus, i64)>,
    rows: Vec<Mail>,
    zone: Tz,
}

async fn list(visit: Visit, who: Organizer, query: web::Query<ListQuery>) -> Result<HttpResponse> {
    let (scope, query) = (who.caller().scope(Need::Organize), query.into_inner());
    let asked = query.clone();
    let mut listed = visit.app().read(move |db| read(db, &scope, &asked)).await?;
    let filter = OutboxFilter { unit: query.unit, event: query.event, status: query.status };
    let more = listed.rows.len() as i64 > PAGE;
    listed.rows.truncate(PAGE as usize);
    listed.counts.sort_by_key(|(status, _)| *status);
    let titles: HashMap<EventId, &str> =
        listed.events.iter().map(|event| (event.id, event.title.as_str())).collect();
    let row = |mail: &Mail| {
        let title = mail.event_id.and_then(|id| titles.get(&id).copied()).unwrap_or_default();
        mail_row(mail, title, listed.zone, visit.language)
    };
    visit.html(&OutboxPage {
        shell: visit.shell(Section::Outbox),
        units: listed.units.iter().map(|unit| Choice::new(&unit.code, unit.name.clone())).collect(),
        events: listed.events.iter().map(|event| Choice::new(&event.code, event.title.clone())).collect(),
        counts: listed.counts.clone(),
        rows: listed.rows.iter().map(row).collect(),
        first: query.before.map(|_| filter.from("")),
        next: listed.rows.last().filter(|_| more).map(|last| filter.from(&last.id.to_string())),
        filter,
    })
}

fn read(db: &mut Db, scope: &Scope, query: &ListQuery) -> ops::Result<Listed> {
    let filter = query.filter(db, scope)?;
    let rows = mails::list(db, scope, &filter)?;
    let counts = mails::counts_by_status(db, scope, &filter)?;
    let mut about = Vec::new();
    for id in mails::events_of(db, scope)? {
        about.push(events::get(db, id)?);
    }
    about.sort_by(|one, other| other.starts_on.cmp(&one.starts_on).then_with(|| one.title.cmp(&other.title)));
    let (units, zone) = (units::list(db, scope)?, event::zone_of(db, scope)?);
    Ok(Listed { units, events: about, counts, rows, zone })
}

fn mail_row(mail: &Mail, event: &str, zone: Tz, language: Language) -> MailRow {
    let words = |at: NaiveDateTime| {
        let (day, clock) =
            (calendar::local_date(at.and_utc(), zone), calendar::clock(at.and_utc(), zone, language));
        format!("{} {clock}", calendar::date(day, language))
    };
    MailRow {
        id: mail.id.to_string(),
        recipient: mail.recipient.clone(),
        name: mail.recipient_name.clone(),
        kind: mail.kind,
        event: event.to_owned(),
        status: mail.status,
        fault: mail.fault.filter(|_| mail.status != MailStatus::Sent),
        attempts: mail.attempts,
        created: words(mail.created_at),
        moment: match mail.status {
            MailStatus::Sent => mail.sent_at.map(words).unwrap_or_default(),
            // Before the first attempt it goes at once.
            MailStatus::Waiting if mail.attempts > 0 => words(mail.due_at),
            MailStatus::Waiting | MailStatus::Sending | MailStatus::Failed => String::new(),
        },
    }
}

async fn show(visit: Visit, who: Organizer, id: web::Path<String>) -> Result<HttpResponse> {
    let (scope, id) = (who.caller().scope(Need::Organize), id_in_path::<MailId>(&id)?);
    let app = visit.app().clone();
    let (opened, title, zone) = visit
        .app()
        .read(move |db| {
            let opened = ops::letters::outbox::open(&app, db, &scope, id)?;
            let title = match opened.mail.event_id {
                Some(event) => events::get(db, event)?.title,
                None => String::new(),
            };
            Ok::<_, ops::Error>((opened, title, event::zone_of(db, &scope)?))
        })
        .await?;
    visit.html(&OutboxMailPage {
        shell: visit.shell(Section::Outbox),
        mail: mail_row(&opened.mail, &title, zone, visit.language),
        said: if opened.mail.status == MailStatus::Sent { String::new() } else { opened.mail.error.clone() },
        private: opened.mail.kind.is_private(),
        text: opened.text,
    })
}

async fn again(form: PageForm, who: Organizer, id: web::Path<String>) -> Result<HttpResponse> {
    let id = id_in_path::<MailId>(&id)?;
    send_again(form.visit.app(), who.caller(), id).await?;
    Ok(form.visit.redirect_saying(&paths::outbox_mail(id), FlashKind::Success, "outbox-queued-again"))
}

async fn all_again(form: PageForm, who: Organizer) -> Result<HttpResponse> {
    let visit = form.visit;
    let (unit, event) = (form.entered.value("unit").to_owned(), form.entered.value("event").to_owned());
    let query = ListQuery { unit, event, ..ListQuery::default() };
    let (scope, asked) = (who.caller().scope(Need::Organize), query.clone());
    let filter = visit.app().read(move |db| asked.filter(db, &scope)).await?;
    let count = send_failed_again(visit.app(), who.caller(), filter).await?;
    let said = catalogue::text_with(visit.language, "outbox-queued-again-all", vec![("count", count.into())]);
    let filter = OutboxFilter { unit: query.unit, event: query.event, ..OutboxFilter::default() };
    Ok(visit.redirect_with_text(&filter.from(""), FlashKind::Success, &said))
}
