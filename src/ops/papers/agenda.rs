//! The agenda: when, what, who speaks, how many lesson hours.

use super::desk::{Dated, Desk, count};
use super::{Draft, Format};
use crate::db::{Db, sessions};
use crate::documents::agenda::{Agenda, AgendaRow};
use crate::domain::calendar;
use crate::domain::refusal::Refusal;
use crate::ops::error::Result;

/// The agenda of an event that has sessions.
pub(super) fn agenda(db: &mut Db, desk: &Desk, format: Format) -> Result<Draft> {
    let sessions = sessions::list(db, desk.event.id)?;
    if sessions.is_empty() {
        return Err(Refusal::NothingToPrint.into());
    }
    let officials = &desk.event.details.officials;
    let agenda = Agenda {
        stationery: desk.stationery(Dated::signed_today(desk, format)),
        event: desk.event.title.clone(),
        theme: desk.event.theme.clone(),
        place: desk.place(),
        days: desk.days(&sessions),
        officials: officials
            .iter()
            .map(|official| {
                let who = official.full_name(desk.language);
                if official.role.is_empty() { who } else { format!("{who}: {}", official.role) }
            })
            .collect(),
        rows: sessions
            .iter()
            .map(|session| AgendaRow {
                day: desk.local_date(session.starts_at),
                time: calendar::time_range(
                    session.starts_at.and_utc(),
                    session.ends_at.and_utc(),
                    desk.event.zone(),
                    desk.language,
                ),
                title: session.title.clone(),
                speaker: session.speaker.clone(),
                jp: count(session.jp.unwrap_or_default()),
            })
            .collect(),
        signing: desk.signing(db, desk.today())?,
    };
    let name = desk.filename(desk.say("jadwal", "agenda"), "");
    Ok(Draft::new(name, format, move || match format {
        Format::Pdf => Ok(agenda.pdf()),
        Format::Xlsx | Format::Csv => Ok(agenda.xlsx()?),
    }))
}
