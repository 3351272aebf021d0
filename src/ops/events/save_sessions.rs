//! Creates, changes and takes away the sessions of an event.

use chrono::NaiveDateTime;

use crate::app::App;
use crate::db::audit::{self, Entry};
use crate::db::events::{self, Event};
use crate::db::sessions::{self, Session};
use crate::db::{Tx, attendances, delegations, scans};
use crate::domain::access::{Caller, Need};
use crate::domain::audit::Action;
use crate::domain::ids::{DelegationId, SessionId};
use crate::domain::participant::ParticipantRole;
use crate::domain::problem::Problem;
use crate::ops::error::{Error, Problems, Result};
use crate::ops::input;

/// A session as entered. Times are UTC.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionForm {
    /// What it is about; required.
    pub title: String,
    /// Who speaks.
    pub speaker: String,
    /// The start.
    pub starts_at: NaiveDateTime,
    /// The end.
    pub ends_at: NaiveDateTime,
    /// Lesson hours of 45 minutes.
    pub jp: Option<i64>,
    /// How long before the start the door opens.
    pub opens_before_minutes: i64,
    /// How long after the end the door closes.
    pub closes_after_minutes: i64,
    /// After how many minutes somebody is late; never, when missing.
    pub late_after_minutes: Option<i64>,
    /// Whether leaving is recorded.
    pub check_out: bool,
    /// Whether one may come in again after leaving.
    pub re_entry: bool,
    /// The roles that are expected; empty for all.
    pub roles: Vec<ParticipantRole>,
    /// The delegations that are expected; empty for all.
    pub delegations: Vec<DelegationId>,
}

/// A row of the table of sessions: one to add (`id` missing), to change, or to take away.
#[derive(Debug, Clone)]
pub struct SessionRow {
    /// Which session; a new one when missing.
    pub id: Option<SessionId>,
    /// What it becomes; taken away when missing.
    pub form: Option<SessionForm>,
}

/// Adds a session to the event with this id or code.
pub async fn create_session(
    app: &App,
    caller: &Caller,
    event_key: &str,
    form: SessionForm,
) -> Result<(Session, Event)> {
    let (mut sessions, event) =
        save_sessions(app, caller, event_key, vec![SessionRow { id: None, form: Some(form) }])
            .await
            .map_err(|error| match error {
                // A single session has its fields at the top.
                Error::Invalid(fields) => Error::Invalid(
                    fields
                        .into_iter()
                        .map(|mut field| {
                            field.field = field.field.replacen("sessions.0.", "", 1);
                            field
                        })
                        .collect(),
                ),
                other => other,
            })?;
    let session = sessions.pop().ok_or_else(|| Error::internal("a session was not written"))?;
    Ok((session, event))
}

/// Writes rows of the table of sessions, all or nothing; the sessions written, in the order given.
pub async fn save_sessions(
    app: &App,
    caller: &Caller,
    event_key: &str,
    rows: Vec<SessionRow>,
) -> Result<(Vec<Session>, Event)> {
    let scope = caller.scope(Need::Organize);
    let key = event_key.to_owned();
    check(&rows)?;
    app.write(&caller.actor, move |tx| {
        let event = events::find(tx, &scope, &key)?.ok_or(Error::NotFound)?;
        let mut written = Vec::new();
        for (index, row) in rows.iter().enumerate() {
            if let Some(session) = write_row(tx, &event, index, row)? {
                written.push(session);
            }
        }
        Ok((written, event))
    })
    .await
}

/// A session as a form, to change a part of it.
pub fn form_of(session: &Session) -> SessionForm {
    SessionForm {
        title: session.title.clone(),
        speaker: session.speaker.clone(),
        starts_at: session.starts_at,
        ends_at: session.ends_at,
        jp: session.jp,
        opens_before_minutes: session.opens_before_minutes,
        closes_after_minutes: session.closes_after_minutes,
        late_after_minutes: session.late_after_minutes,
        check_out: session.check_out,
        re_entry: session.re_entry,
        roles: session.roles.to_vec(),
        delegations: session.delegations.to_vec(),
    }
}

fn check(rows: &[SessionRow]) -> Result<()> {
    let mut problems = Problems::default();
    for (index, row) in rows.iter().enumerate() {
        let Some(form) = &row.form else { continue };
        let field = |name: &str| format!("sessions.{index}.{name}");
        input::required_line(&mut problems, &field("title"), &form.title, 300);
        input::line(&mut problems, &field("speaker"), &form.speaker, 300);
        if form.ends_at <= form.starts_at {
            problems.add(field("ends_at"), Problem::EndsBeforeStart);
        }
        for (name, value, most) in [
            ("jp", form.jp.unwrap_or(0), 1_000),
            ("opens_before_minutes", form.opens_before_minutes, 10_080),
            ("closes_after_minutes", form.closes_after_minutes, 10_080),
            ("late_after_minutes", form.late_after_minutes.unwrap_or(0), 10_080),
        ] {
            input::number(&mut problems, &field(name), value, 0, most);
        }
    }
    problems.finish()
}

fn write_row(tx: &mut Tx<'_>, event: &Event, index: usize, row: &SessionRow) -> Result<Option<Session>> {
    let known = match row.id {
        Some(id) => Some(
            sessions::list(tx, event.id)?.into_iter().find(|known| known.id == id).ok_or(Error::NotFound)?,
        ),
        None => None,
    };
    let Some(form) = &row.form else {
        if let Some(known) = known {
            take_away(tx, event, index, &known)?;
        }
        return Ok(None);
    };
    for id in &form.delegations {
        if delegations::find(tx, event.id, *id)?.is_none() {
            return Err(Error::invalid(&format!("sessions.{index}.delegations"), Problem::UnknownDelegation));
        }
    }
    let session = Session {
        id: known.as_ref().map_or_else(|| tx.ids.draw(), |known| known.id),
        event_id: event.id,
        title: form.title.trim().to_owned(),
        speaker: form.speaker.trim().to_owned(),
        starts_at: form.starts_at,
        ends_at: form.ends_at,
        jp: form.jp,
        opens_before_minutes: form.opens_before_minutes,
        closes_after_minutes: form.closes_after_minutes,
        late_after_minutes: form.late_after_minutes,
        check_out: form.check_out,
        re_entry: form.re_entry,
        roles: form.roles.clone().into(),
        delegations: form.delegations.clone().into(),
        created_at: known.as_ref().map_or(tx.now, |known| known.created_at),
        updated_at: tx.now,
    };
    match &known {
        Some(_) => sessions::update(tx, &session)?,
        None => sessions::insert(tx, &session)?,
    }
    record(tx, event, Action::SessionSaved, &session)?;
    Ok(Some(session))
}

fn take_away(tx: &mut Tx<'_>, event: &Event, index: usize, session: &Session) -> Result<()> {
    if scans::any_of_session(tx, session.id)? || attendances::any_of_session(tx, session.id)? {
        return Err(Error::invalid(&format!("sessions.{index}.title"), Problem::InUse));
    }
    sessions::delete(tx, session.id)?;
    record(tx, event, Action::SessionDeleted, session)
}

fn record(tx: &mut Tx<'_>, event: &Event, action: Action, session: &Session) -> Result<()> {
    audit::record(
        tx,
        Entry {
            action,
            subject_id: &session.id,
            event: Some(event.id),
            before: None,
            after: Some(serde_json::json!({
                "title": session.title, "starts_at": session.starts_at, "ends_at": session.ends_at,
                "jp": session.jp,
            })),
        },
    )?;
    Ok(())
}
