//! Tells one sample event through the operations that users have, each with the clock at the time at
//! which an office would have done it: so registers, numbers and dates of certificates are those of
//! the event's year. Owns the order of the story; the rules are those of the operations.

use super::stage::{delegation, register, today, utc};
use chrono::{NaiveDate, TimeDelta};

use super::data::{Entry, Sample, SamplePerson, SampleQuota, SampleSession};
use super::{attendance, desk, nominations};
use crate::app::App;
use crate::db::events::Event;
use crate::db::participants::Participant;
use crate::db::samples::{self, Sample as Marked};
use crate::db::units;
use crate::domain::access::{Actor, Caller};
use crate::domain::event::EventStatus;
use crate::domain::ids::EventId;
use crate::ops::error::{Error, Result};
use crate::ops::events::save::form_of;
use crate::ops::events::{
    EventForm, SessionForm, SessionRow, change_event_status, insert_event, save_sessions, update_event,
};
use crate::ops::papers::issue_certificates;
use crate::ops::participants::cancel_participant;
use crate::ops::seats::{QuotaForm, set_quotas};

/// Loads an event that does not exist yet.
pub async fn load(app: &App, sample: &Sample) -> Result<()> {
    let plan = &sample.plan;
    let system = Caller::system();
    let (first, last) = sample.days(today(app, sample));
    let start = utc(sample, first, 0)?;
    let days_before = |days| app.at(start - TimeDelta::days(days));
    create(&days_before(30), plan.unit.clone(), event_form(sample, first, last)).await?;
    let quotas = sample.quotas().into_iter().map(quota_form).collect();
    set_quotas(&days_before(28), &system, &plan.code, quotas).await?;
    if let Some(told) = &plan.nominations {
        nominations::share_out(app, sample, told).await?;
    }
    let rows = session_rows(sample, first)?;
    let (sessions, event) = save_sessions(&days_before(28), &system, &plan.code, rows).await?;
    if plan.status == EventStatus::Draft {
        return Ok(());
    }
    change_event_status(&days_before(21), &system, &plan.code, EventStatus::Open).await?;
    if let Some(told) = &plan.nominations {
        return nominations::tell(app, sample, told, &event).await;
    }
    let mut people = Vec::new();
    for person in plan.people.iter().filter(|person| person.status.is_planned()) {
        people.push((person, enter(&days_before(14), &event, person).await?));
    }
    if plan.status == EventStatus::Open {
        return Ok(());
    }
    change_event_status(&days_before(3), &system, &plan.code, EventStatus::Closed).await?;
    desk::answer(&days_before(2), &people).await?;
    desk::replace(&days_before(1), plan, &mut people).await?;
    change_event_status(&app.at(start), &system, &plan.code, EventStatus::Running).await?;
    if plan.status == EventStatus::Running {
        attendance::take_current(app, &sessions, &people).await?;
        return desk::let_in(app, sample, &event, &sessions).await;
    }
    attendance::take_all(app, sample, &sessions, &people).await?;
    let end = sessions.iter().map(|session| session.ends_at).max().unwrap_or(start);
    let afterwards = app.at(end + TimeDelta::hours(2));
    change_event_status(&afterwards, &system, &plan.code, EventStatus::Finished).await?;
    if plan.certificates {
        issue_certificates(&afterwards, &system, &plan.code).await?;
    }
    Ok(())
}

/// Adds the event of a sample unit and notes that it is a sample.
async fn create(app: &App, unit_code: String, form: EventForm) -> Result<()> {
    app.write(&Actor::system(), move |tx| {
        let unit = units::find_by_code(tx, &unit_code)?.ok_or(Error::NotFound)?;
        let event = insert_event(tx, &unit, &form)?;
        Ok(samples::mark(tx, Marked::Event(event.id))?)
    })
    .await
}

/// An event that still runs but whose sessions are all over goes on today, so that one can check in
/// whenever the samples are loaded again.
pub async fn go_on(app: &App, sample: &Sample, event: &Event) -> Result<()> {
    let today = today(app, sample);
    if event.status != EventStatus::Running || event.ends_on.is_none_or(|last| last >= today) {
        return Ok(());
    }
    let form = EventForm { ends_on: Some(sample.last_day(today)), ..form_of(event) };
    update_event(app, &Caller::system(), &event.code, form).await?;
    save_sessions(app, &Caller::system(), &event.code, session_rows(sample, today)?).await?;
    Ok(())
}

fn event_form(sample: &Sample, first: NaiveDate, last: Option<NaiveDate>) -> EventForm {
    let (facts, plan) = (&sample.facts, &sample.plan);
    EventForm {
        code: plan.code.clone(),
        kind: facts.kind.clone(),
        title: facts.name.clone(),
        theme: String::new(),
        starts_on: Some(first),
        ends_on: last,
        time_zone: plan.time_zone.clone(),
        venue: facts.venue.clone().unwrap_or_default(),
        // "Indralaya, Kabupaten Ogan Ilir, …": papers want the town alone.
        city: facts.city.split(',').next().unwrap_or_default().to_owned(),
        region: plan.region.clone(),
        details: sample.details(),
        min_attendance_percent: 80,
        number_pattern: plan.number_pattern.clone(),
    }
}

fn quota_form(quota: SampleQuota) -> QuotaForm {
    QuotaForm {
        region: quota.region,
        institution: quota.institution,
        category: quota.category,
        seats: quota.seats,
    }
}

fn session_rows(sample: &Sample, first: NaiveDate) -> Result<Vec<SessionRow>> {
    let row = |session| Ok(SessionRow { id: None, form: Some(session_form(sample, first, session)?) });
    sample.plan.sessions.iter().map(row).collect()
}

fn session_form(sample: &Sample, first: NaiveDate, session: &SampleSession) -> Result<SessionForm> {
    let day = first + TimeDelta::days(session.day - 1);
    let (from, until) = session.minutes().ok_or_else(|| Error::internal("a session without clock"))?;
    Ok(SessionForm {
        title: session.title.clone(),
        speaker: session.speaker.clone(),
        starts_at: utc(sample, day, from)?,
        ends_at: utc(sample, day, until)?,
        jp: session.jp,
        opens_before_minutes: 60,
        closes_after_minutes: 0,
        late_after_minutes: sample.plan.late_after_minutes,
        check_out: session.check_out,
        re_entry: false,
        roles: Vec::new(),
        delegations: Vec::new(),
    })
}

async fn enter(app: &App, event: &Event, person: &SamplePerson) -> Result<Participant> {
    let caller = if person.status == Entry::Nominated {
        coordinator(app, event.id, person).await?
    } else {
        Caller::system()
    };
    let participant = register(app, &caller, event, person).await?;
    if person.status == Entry::Cancelled {
        cancel_participant(app, &caller, participant.id).await?;
    }
    Ok(participant)
}

/// The coordinator of a person's delegation.
async fn coordinator(app: &App, event: EventId, person: &SamplePerson) -> Result<Caller> {
    let delegation = delegation(app, event, &person.region, &person.delegation).await?;
    Ok(Caller { grants: vec![delegation], ..Caller::system() })
}
