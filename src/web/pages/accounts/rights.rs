//! Rights as pages say and offer them: what one covers in words, who gave it and when, and the fields of a
//! further one, with what the giver may choose.

use chrono::NaiveDateTime;
use chrono_tz::Tz;

use crate::db::{Db, events, units};
use crate::domain::access::{Caller, Need};
use crate::domain::calendar;
use crate::domain::event::AccountRole;
use crate::domain::language::Language;
use crate::ops;
use crate::ops::accounts::{Reach, RightForm, RightInWords};
use crate::view::accounts::{RightFields, RightLine};
use crate::view::kit::catalogue;
use crate::view::{Choice, Entered, Field};
use crate::web::pages::kit::Visit;

/// Events that the field of a code offers.
const EVENTS_OFFERED: i64 = 100;

/// What a right covers; empty for the whole installation.
pub fn reach(reach: &Reach) -> String {
    let parts = match reach.event.as_str() {
        "" => [reach.unit.as_str(), ""],
        event => [event, reach.delegation.as_str()],
    };
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// A time as these pages say it: `20 Februari 2023 08.00`.
pub fn moment(at: NaiveDateTime, zone: Tz, language: Language) -> String {
    let day = calendar::date(calendar::local_date(at.and_utc(), zone), language);
    format!("{day} {}", calendar::clock(at.and_utc(), zone, language))
}

/// A right in words.
pub fn line(right: &RightInWords, zone: Tz, language: Language) -> RightLine {
    RightLine {
        id: right.id().to_string(),
        role: right.role(),
        reach: reach(&right.reach),
        event: right.reach.event_code.clone(),
        given_by: right.row.given_by.clone(),
        given_at: moment(right.row.created_at, zone, language),
        note: right.row.note.clone(),
        may_take: right.may_take,
    }
}

/// The empty fields of a further right.
pub fn fields(db: &mut Db, caller: &Caller, language: Language) -> ops::Result<RightFields> {
    let scope = caller.scope(Need::Administer);
    let units = units::list(db, &scope)?;
    let filter = events::Filter { limit: EVENTS_OFFERED, ..events::Filter::default() };
    let events = events::list(db, &scope, &filter)?;
    let alone = units.first().filter(|_| !scope.everything && units.len() == 1);
    Ok(RightFields {
        unit: alone.map(|unit| Field::of(unit.code.clone())).unwrap_or_default(),
        roles: AccountRole::ALL.iter().map(|role| role_choice(*role, language)).collect(),
        units: units.iter().map(|unit| Choice::new(&unit.code, unit.name.clone())).collect(),
        whole: scope.everything,
        events: events.iter().map(|event| Choice::new(&event.code, event.title.clone())).collect(),
        with_note: true,
        ..RightFields::default()
    })
}

/// The fields of a further right for who asks.
pub async fn read_fields(visit: &Visit, caller: &Caller) -> ops::Result<RightFields> {
    let (caller, language) = (caller.clone(), visit.language);
    visit.app().read(move |db| fields(db, &caller, language)).await
}

/// A role to choose.
pub fn role_choice(role: AccountRole, language: Language) -> Choice {
    Choice::new(role, catalogue::text(language, &format!("account-role-{role}")))
}

/// A right as entered.
pub fn form(entered: &Entered) -> RightForm {
    let value = |name: &str| entered.value(name).to_owned();
    RightForm {
        role: value("role"),
        unit: value("unit"),
        event: value("event"),
        delegation: value("delegation"),
        note: value("note"),
    }
}
