//! Attendance list and recap: who was expected at which sessions, and what became of it. A list is
//! filled with what is known of the session; the recap shows the figures of the attendance table, so
//! that paper, page and certificate agree.

use std::collections::HashMap;

use chrono::{NaiveDate, NaiveDateTime};

use super::desk::{Dated, Desk, Wanted, count};
use super::{Draft, Format};
use crate::db::attendances::Attendance;
use crate::db::{self, Db, delegations, scans};
use crate::documents::attendance_list::{AttendanceList, AttendanceListRow, IdColumn};
use crate::documents::attendance_recap::{AttendanceRecap, RecapRow, RecapSession};
use crate::domain::access::Scope;
use crate::domain::attendance::AttendanceStatus;
use crate::domain::participant::{Admission, ParticipantRole, ParticipantStatus};
use crate::domain::problem::Problem;
use crate::domain::region::{RegionLevel, Regions};
use crate::ops;
use crate::ops::door::{AttendanceRow, AttendanceTable};
use crate::ops::error::{Error, Result};
use crate::ops::people::{OpenNumbers, open_numbers};

/// The part of the event that a list is about: the columns of the table, all of one day.
struct Part {
    columns: Vec<usize>,
    day: NaiveDate,
    /// The session's title; empty for a day.
    title: String,
    /// What tells the file from those of other parts.
    suffix: String,
}

/// The list of a session or a day.
pub(super) fn list(db: &mut Db, desk: &Desk, wanted: &Wanted) -> Result<Draft> {
    let table = ops::door::attendance_table::find(db, &Scope::everything(), &desk.event.id.to_string())?;
    let part = part(desk, &table, wanted)?;
    let role = wanted.role.unwrap_or(ParticipantRole::Peserta);
    let mut signatures = HashMap::new();
    for column in part.columns.iter().filter(|_| wanted.drawn) {
        let Some(session) = table.sessions.get(*column) else { continue };
        for (who, at, png) in scans::signatures(db, session.id)? {
            let newest = signatures.entry(who).or_insert((at, Vec::new()));
            if newest.0 <= at {
                *newest = (at, png);
            }
        }
    }
    let expected = expected(&table, &part, role);
    let numbers = expected
        .iter()
        .map(|row| open_numbers(&desk.tools.keys, &row.participant))
        .collect::<db::Result<Vec<OpenNumbers>>>()?;
    let id_column = id_column(&numbers);
    let known = wanted.drawn || is_over(desk, &table, &part.columns);
    let reader = Reader { desk, part: &part, drawn: wanted.drawn, known: known && taken(&table, &part) };
    let rows: Vec<AttendanceListRow> = expected
        .iter()
        .zip(numbers)
        .map(|(row, numbers)| reader.row(row, numbers, id_column, signatures.remove(&row.participant.id)))
        .collect();
    let times = part.columns.iter().filter_map(|column| table.sessions.get(*column));
    let (from, until) =
        (times.clone().map(|session| session.starts_at).min(), times.map(|session| session.ends_at).max());
    let list = AttendanceList {
        stationery: desk.stationery(Dated::On(part.day)),
        role,
        event: desk.event.title.clone(),
        day: part.day,
        session: part.title.clone(),
        time: from.zip(until).map(|(from, until)| (from.and_utc(), until.and_utc())),
        place: desk.place(),
        id_column,
        sex_column: rows.iter().any(|row| row.sex.is_some()),
        origin_title: origin_title(db, desk, role)?,
        rows,
        signing: desk.signing(db, part.day)?,
    };
    let kind = format!("{}{}", desk.say("daftar-hadir", "attendance-list"), role_suffix(role));
    let name = desk.filename(&kind, &part.suffix);
    Ok(Draft::pdf(name, move || list.pdf()))
}

fn role_suffix(role: ParticipantRole) -> String {
    if role == ParticipantRole::Peserta { String::new() } else { format!("-{role}") }
}

/// The session or day that is asked for; the only one where none is named.
fn part(desk: &Desk, table: &AttendanceTable, wanted: &Wanted) -> Result<Part> {
    let days: Vec<NaiveDate> =
        table.sessions.iter().map(|session| desk.local_date(session.starts_at)).collect();
    let session = |column: usize| {
        let (session, day) = (table.sessions.get(column)?, *days.get(column)?);
        let number = days.iter().take(column).filter(|other| **other == day).count() + 1;
        let several = days.iter().filter(|other| **other == day).count() > 1;
        let word = desk.say("sesi", "session");
        let suffix = if several { format!("{day} {word} {number}") } else { day.to_string() };
        Some(Part { columns: vec![column], day, title: session.title.clone(), suffix })
    };
    let whole_day = |day: NaiveDate| {
        let columns = (0..days.len()).filter(|column| days.get(*column) == Some(&day)).collect();
        Part { columns, day, title: String::new(), suffix: day.to_string() }
    };
    let within = |day: NaiveDate| {
        days.contains(&day) || desk.days(&[]).is_some_and(|(first, last)| (first..=last).contains(&day))
    };
    if let Some(text) = &wanted.session {
        return table
            .sessions
            .iter()
            .position(|session| session.id.to_string() == *text)
            .and_then(session)
            .ok_or_else(|| Error::invalid("session", Problem::NoSuch(text.clone())));
    }
    if let Some(day) = wanted.day {
        return match within(day) {
            true => Ok(whole_day(day)),
            false => Err(Error::invalid("day", Problem::NoSuch(day.to_string()))),
        };
    }
    let only = match (days.as_slice(), desk.days(&[])) {
        ([_], _) => session(0),
        ([first, rest @ ..], _) if rest.iter().all(|day| day == first) => Some(whole_day(*first)),
        ([], Some((first, last))) if first == last => Some(whole_day(first)),
        _ => None,
    };
    only.ok_or_else(|| Error::invalid("session", Problem::Required))
}

/// Who is on the list, by name. Sessions often expect participants alone: those who work there sign
/// their own list all the same.
fn expected<'a>(table: &'a AttendanceTable, part: &Part, role: ParticipantRole) -> Vec<&'a AttendanceRow> {
    let mine = || table.rows.iter().filter(|row| row.participant.role == role);
    let expected: Vec<&AttendanceRow> = mine().filter(|row| concerns(row, &part.columns)).collect();
    if expected.is_empty() && !role.takes_seat() {
        mine().filter(|row| concerns(row, &[])).collect()
    } else {
        expected
    }
}

/// Whether somebody belongs on the list: confirmed and expected, or with a word about the attendance.
/// A day without sessions concerns everybody.
fn concerns(row: &AttendanceRow, columns: &[usize]) -> bool {
    let confirmed = row.participant.status == ParticipantStatus::Confirmed;
    let expected = columns.is_empty() || columns.iter().any(|column| row.expects.get(*column) == Some(&true));
    (confirmed && expected) || cells(row, columns).any(|cell| cell.status.is_some())
}

fn cells<'a>(row: &'a AttendanceRow, columns: &'a [usize]) -> impl Iterator<Item = &'a Attendance> {
    columns.iter().filter_map(|column| row.cells.get(*column)?.as_ref())
}

/// Whether the sessions are behind us, so that who is not there was absent.
fn is_over(desk: &Desk, table: &AttendanceTable, columns: &[usize]) -> bool {
    let mut sessions = columns.iter().filter_map(|column| table.sessions.get(*column));
    desk.event.status.is_over() || sessions.all(|session| session.rules().closes_at() <= desk.tools.now)
}

/// Whether attendance was taken here at all, and not on paper alone.
fn taken(table: &AttendanceTable, part: &Part) -> bool {
    table.rows.iter().any(|row| cells(row, &part.columns).any(|cell| cell.status.is_some()))
}

/// The number that more people have; of none, none.
fn id_column(numbers: &[OpenNumbers]) -> IdColumn {
    let nip = numbers.iter().filter(|numbers| !numbers.nip.is_empty()).count();
    let nik = numbers.iter().filter(|numbers| !numbers.nik.is_empty()).count();
    match (nip, nik) {
        (0, 0) => IdColumn::None,
        _ if nip >= nik => IdColumn::Nip,
        _ => IdColumn::Nik,
    }
}

/// What the column of origin is called: by what the delegations are.
fn origin_title(db: &mut Db, desk: &Desk, role: ParticipantRole) -> Result<String> {
    let all = delegations::list(db, desk.event.id)?;
    let regions = all.iter().filter(|delegation| delegation.institution.is_empty()).count();
    let has = |level| {
        all.iter().any(|d| Regions::get().find(&d.region_code).is_some_and(|region| region.level == level))
    };
    let title = match role.takes_seat() {
        false => desk.say("Instansi", "Institution"),
        true if regions == 0 => desk.say("Instansi", "Institution"),
        true if regions < all.len() => desk.say("Kab/Kota/Instansi", "Regency/Institution"),
        true if has(RegionLevel::District) => desk.say("Kecamatan", "District"),
        true if has(RegionLevel::Regency) => desk.say("Kab/Kota", "Regency/City"),
        true => desk.say("Provinsi", "Province"),
    };
    Ok(title.to_owned())
}

/// For whom somebody comes; those without delegation by their institution.
fn origin(row: &AttendanceRow) -> String {
    let institution = row.participant.institution.clone();
    match (&row.delegation, row.participant.role.takes_seat()) {
        (Some(delegation), true) => delegation.clone(),
        (Some(delegation), false) if institution.is_empty() => delegation.clone(),
        _ => institution,
    }
}

struct Reader<'a> {
    desk: &'a Desk,
    part: &'a Part,
    drawn: bool,
    /// Whether it is known who was there.
    known: bool,
}

impl Reader<'_> {
    fn row(
        &self,
        row: &AttendanceRow,
        numbers: OpenNumbers,
        id_column: IdColumn,
        signature: Option<(NaiveDateTime, Vec<u8>)>,
    ) -> AttendanceListRow {
        let participant = &row.participant;
        let statuses: Vec<(AttendanceStatus, &Attendance)> =
            cells(row, &self.part.columns).filter_map(|cell| Some((cell.status?, cell))).collect();
        let present = statuses.iter().any(|(status, _)| status.counts_for_person());
        let entered_at = cells(row, &self.part.columns).filter_map(|cell| cell.first_in_at).min();
        let entered_at = entered_at.filter(|_| present && self.drawn).map(|at| at.and_utc());
        let remark = match statuses.first() {
            Some(_) if present && self.drawn => self.entered(entered_at),
            Some((status, cell)) if !present => self.word(*status, cell),
            _ => String::new(),
        };
        AttendanceListRow {
            name: participant.display_name(),
            id_number: match id_column {
                IdColumn::None => String::new(),
                IdColumn::Nip => numbers.nip,
                IdColumn::Nik => numbers.nik,
            },
            position: participant.position.clone(),
            origin: origin(row),
            sex: participant.sex,
            present: self.known.then_some(present),
            signature: signature.map(|(_, png)| png).filter(|_| present),
            entered_at,
            remark,
        }
    }

    /// What stands in the place of a signature that was not drawn.
    fn entered(&self, at: Option<chrono::DateTime<chrono::Utc>>) -> String {
        let word = self.desk.say("hadir", "present");
        let clock =
            at.map(|at| crate::domain::calendar::clock(at, self.desk.event.zone(), self.desk.language));
        clock.map_or(word.to_owned(), |clock| format!("{word} {clock}"))
    }

    fn word(&self, status: AttendanceStatus, cell: &Attendance) -> String {
        let word = match status {
            AttendanceStatus::Hadir => self.desk.say("hadir", "present"),
            AttendanceStatus::Izin => self.desk.say("izin", "excused"),
            AttendanceStatus::Sakit => self.desk.say("sakit", "sick"),
            AttendanceStatus::TanpaKeterangan => self.desk.say("tanpa keterangan", "absent"),
            AttendanceStatus::Diwakilkan => self.desk.say("diwakili", "deputized by"),
        };
        match cell.deputy_name.as_str() {
            deputy if status == AttendanceStatus::Diwakilkan => format!("{word} {deputy}"),
            _ => word.to_owned(),
        }
    }
}

/// The recap of all sessions.
pub(super) fn recap(db: &mut Db, desk: &Desk, wanted: &Wanted, format: Format) -> Result<Draft> {
    let table = ops::door::attendance_table::find(db, &Scope::everything(), &desk.event.id.to_string())?;
    let role = wanted.role.unwrap_or(ParticipantRole::Peserta);
    let over: Vec<bool> = (0..table.sessions.len()).map(|column| is_over(desk, &table, &[column])).collect();
    let rows =
        table.rows.iter().filter(|row| row.participant.role == role).map(|row| recap_row(desk, row, &over));
    let rows = rows.collect::<Result<Vec<RecapRow>>>()?;
    let recap = AttendanceRecap {
        stationery: desk.stationery(Dated::signed_today(desk, format)),
        event: desk.event.title.clone(),
        days: desk.days(&table.sessions),
        place: desk.place(),
        origin_title: origin_title(db, desk, role)?,
        sessions: table
            .sessions
            .iter()
            .map(|session| RecapSession {
                day: desk.local_date(session.starts_at),
                title: session.title.clone(),
                jp: count(session.jp.unwrap_or(0)),
            })
            .collect(),
        rows,
        signing: desk.signing(db, desk.today())?,
    };
    let kind = format!("{}{}", desk.say("rekap-kehadiran", "attendance-recap"), role_suffix(role));
    let name = desk.filename(&kind, "");
    Ok(Draft::new(name, format, move || match format {
        Format::Pdf => Ok(recap.pdf()),
        Format::Xlsx | Format::Csv => Ok(recap.xlsx()?),
    }))
}

/// The marks are what is recorded, and "absent without notice" where a session that expected somebody
/// is over without a word; the sums are those of the attendance table.
fn recap_row(desk: &Desk, row: &AttendanceRow, over: &[bool]) -> Result<RecapRow> {
    let confirmed = row.participant.status == ParticipantStatus::Confirmed;
    let marks: Vec<Option<AttendanceStatus>> = row
        .cells
        .iter()
        .zip(&row.expects)
        .zip(over)
        .map(|((cell, expects), over)| {
            let absent = (*expects && *over && confirmed).then_some(AttendanceStatus::TanpaKeterangan);
            cell.as_ref().and_then(|cell| cell.status).or(absent)
        })
        .collect();
    let missed = marks.iter().flatten().filter(|mark| !mark.counts_for_person()).count();
    let weight = |weight: i64| u64::try_from(weight).unwrap_or(0);
    Ok(RecapRow {
        name: row.participant.display_name(),
        nip: open_numbers(&desk.tools.keys, &row.participant)?.nip,
        origin: origin(row),
        marks,
        present: u32::try_from(row.present).unwrap_or(u32::MAX),
        missed: u32::try_from(missed).unwrap_or(u32::MAX),
        share: (weight(row.share.attended), weight(row.share.total)),
        jp: count(row.jp),
        remark: remark(desk, row),
        unplanned: row.participant.admission != Admission::Planned,
    })
}

/// Replaced or cancelled; came unregistered; late how often; deputized by whom.
fn remark(desk: &Desk, row: &AttendanceRow) -> String {
    let mut remarks = Vec::new();
    match row.participant.status {
        ParticipantStatus::Replaced => remarks.push(desk.say("digantikan", "replaced").to_owned()),
        ParticipantStatus::Cancelled => remarks.push(desk.say("batal", "cancelled").to_owned()),
        ParticipantStatus::Nominated
        | ParticipantStatus::Returned
        | ParticipantStatus::Waiting
        | ParticipantStatus::Offered
        | ParticipantStatus::Confirmed
        | ParticipantStatus::Rejected => {}
    }
    match row.participant.admission {
        Admission::Planned => {}
        Admission::WalkIn => remarks.push(desk.say("datang langsung", "walk-in").to_owned()),
        Admission::OverQuota => {
            let word = desk.say("luar kuota", "over quota");
            remarks.push(format!("{word}: {}", row.participant.admission_reason));
        }
    }
    let cells = || row.cells.iter().flatten();
    let late = cells().filter(|cell| cell.late && cell.status.is_some_and(|s| s.counts_for_person())).count();
    if late > 0 {
        remarks.push(format!("{} {late}×", desk.say("terlambat", "late")));
    }
    let mut deputies: Vec<&str> = cells()
        .filter(|cell| cell.status == Some(AttendanceStatus::Diwakilkan))
        .map(|cell| cell.deputy_name.as_str())
        .collect();
    deputies.dedup();
    if !deputies.is_empty() {
        remarks.push(format!("{} {}", desk.say("diwakili", "deputized by"), deputies.join(", ")));
    }
    remarks.join("; ")
}
