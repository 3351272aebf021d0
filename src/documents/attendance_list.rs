//! Daftar hadir: who was to come to a session or on a day, with a place to sign. Odd numbers sign
//! at the left, even ones at the right, so that two people can sign at once and a missing
//! signature is seen. Owns the grid and its foot; decides nothing about who was present.

use chrono::{DateTime, NaiveDate, Utc};

use super::kit::{Align, Cell, Column, Flow, ImageId, Row, Signing, Style, Table, mm};
use super::{Stationery, masked_nik};
use crate::domain::calendar;
use crate::domain::participant::{ParticipantRole, Sex};

/// An attendance list.
#[derive(Debug, Clone)]
pub struct AttendanceList {
    /// The office's paper.
    pub stationery: Stationery,
    /// Whose list it is: participants, speakers, committee or moderators.
    pub role: ParticipantRole,
    /// The event's title.
    pub event: String,
    /// The day.
    pub day: NaiveDate,
    /// The session's title; empty for a list of the whole day.
    pub session: String,
    /// Start and end.
    pub time: Option<(DateTime<Utc>, DateTime<Utc>)>,
    /// Venue and city.
    pub place: String,
    /// The number beside the name.
    pub id_column: IdColumn,
    /// Whether there is a column L/P, and a count of each in the foot.
    pub sex_column: bool,
    /// The title of the column of origin, `Kab/Kota` or `Instansi`.
    pub origin_title: String,
    /// In the order of the list.
    pub rows: Vec<AttendanceListRow>,
    /// Who signs the list.
    pub signing: Signing,
}

/// Which number stands beside the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IdColumn {
    /// None.
    None,
    /// The NIP.
    Nip,
    /// The NIK, masked.
    Nik,
}

/// One person of the list.
#[derive(Debug, Clone, Default)]
pub struct AttendanceListRow {
    /// With titles.
    pub name: String,
    /// NIP or NIK as the list's `id_column` says; empty where unknown.
    pub id_number: String,
    /// Position.
    pub position: String,
    /// Regency or institution.
    pub origin: String,
    /// L or P.
    pub sex: Option<Sex>,
    /// Whether the person came; None before it is known. Where no row knows, the foot has dots.
    pub present: Option<bool>,
    /// The drawn signature, a PNG; None leaves the place blank for ink.
    pub signature: Option<Vec<u8>>,
    /// When the person entered; shown beside a drawn signature.
    pub entered_at: Option<DateTime<Utc>>,
    /// A word in the place of the signature, such as `izin`.
    pub remark: String,
}

const TITLE: Style = Style::sans(13.0).bold();
const EVENT: Style = Style::sans(11.0).bold();
const TEXT: Style = Style::sans(9.5);
/// Three lines of [`TEXT`], with air.
const COUNTS: f32 = mm(14.0);

impl AttendanceList {
    /// The title: `DAFTAR HADIR PESERTA`.
    pub fn title(&self) -> &'static str {
        let (indonesian, english) = match self.role {
            ParticipantRole::Peserta => ("DAFTAR HADIR PESERTA", "ATTENDANCE LIST OF PARTICIPANTS"),
            ParticipantRole::Narasumber => ("DAFTAR HADIR NARASUMBER", "ATTENDANCE LIST OF SPEAKERS"),
            ParticipantRole::Panitia => ("DAFTAR HADIR PANITIA", "ATTENDANCE LIST OF THE COMMITTEE"),
            ParticipantRole::Moderator => ("DAFTAR HADIR MODERATOR", "ATTENDANCE LIST OF MODERATORS"),
        };
        self.stationery.say(indonesian, english)
    }

    /// The PDF.
    pub fn pdf(&self) -> Vec<u8> {
        let title = format!("{} – {}", self.title(), self.event);
        let mut flow = Flow::new(self.stationery.info(&title), self.stationery.paper, false);
        self.stationery.letterhead.draw(&mut flow);
        flow.text(self.title(), TITLE, Align::Center);
        flow.text(&self.event, EVENT, Align::Center);
        flow.advance(mm(3.0));
        flow.facts(&self.facts(), TEXT);
        flow.advance(mm(3.0));
        let drawn: Vec<Option<ImageId>> = self
            .rows
            .iter()
            .map(|row| row.signature.as_deref().and_then(|png| flow.pdf.add_png(png)))
            .collect();
        let rows: Vec<Row> = self
            .rows
            .iter()
            .zip(drawn)
            .enumerate()
            .map(|(index, (row, drawn))| self.row(index + 1, row, drawn))
            .collect();
        let mut table = self.table();
        table.tail = mm(4.0) + COUNTS + self.signing.height(&flow, TEXT);
        table.draw(&mut flow, &rows);
        flow.advance(mm(4.0));
        self.draw_counts(&mut flow);
        self.signing.draw(&mut flow, TEXT);
        flow.finish()
    }

    fn facts(&self) -> Vec<(&str, String)> {
        let say = |indonesian, english| self.stationery.say(indonesian, english);
        let language = self.stationery.language;
        let mut facts = vec![(say("Hari, tanggal", "Day, date"), calendar::long_date(self.day, language))];
        if !self.session.is_empty() {
            facts.push((say("Sesi", "Session"), self.session.clone()));
        }
        if let Some((from, until)) = self.time {
            let time = calendar::time_range(from, until, self.stationery.zone, language);
            facts.push((say("Waktu", "Time"), time));
        }
        if !self.place.is_empty() {
            facts.push((say("Tempat", "Place"), self.place.clone()));
        }
        facts
    }

    fn table(&self) -> Table {
        let say = |indonesian, english| self.stationery.say(indonesian, english);
        let mut columns =
            vec![("No", Column::fixed(8.0, Align::Center)), (say("Nama", "Name"), Column::share(2.8))];
        match self.id_column {
            IdColumn::None => {}
            IdColumn::Nip => columns.push(("NIP", Column::fixed(33.0, Align::Center))),
            IdColumn::Nik => columns.push(("NIK", Column::fixed(25.0, Align::Center))),
        }
        columns.push((say("Jabatan", "Position"), Column::share(3.0)));
        columns.push((&self.origin_title, Column::share(2.4)));
        if self.sex_column {
            columns.push(("L/P", Column::fixed(8.0, Align::Center)));
        }
        columns.push((say("Tanda tangan", "Signature"), Column::fixed(42.0, Align::Left)));
        Table::new(columns, 8.5)
    }

    fn row(&self, number: usize, row: &AttendanceListRow, drawn: Option<ImageId>) -> Row {
        let mut cells = vec![Cell::Text(number.to_string()), Cell::Text(row.name.clone())];
        match self.id_column {
            IdColumn::None => {}
            IdColumn::Nip => cells.push(Cell::Text(row.id_number.clone())),
            IdColumn::Nik => cells.push(Cell::Text(masked_nik(&row.id_number))),
        }
        cells.push(Cell::Text(row.position.clone()));
        cells.push(Cell::Text(row.origin.clone()));
        if self.sex_column {
            cells.push(Cell::Text(row.sex.map_or("", Sex::as_str).to_owned()));
        }
        let (zone, language) = (self.stationery.zone, self.stationery.language);
        let time = row.entered_at.map(|at| calendar::clock(at, zone, language));
        let note = match time {
            Some(time) if drawn.is_some() => time,
            _ => row.remark.clone(),
        };
        cells.push(Cell::Signature { number, drawn, note });
        Row { cells, min_height: mm(9.5), shaded: false }
    }

    /// The foot: present, absent, together, with L and P where the list has that column.
    fn draw_counts(&self, flow: &mut Flow) {
        let say = |indonesian, english| self.stationery.say(indonesian, english);
        let known = self.rows.iter().any(|row| row.present.is_some());
        let mut lines: Vec<(&str, Option<Vec<&AttendanceListRow>>)> = Vec::new();
        let which =
            |present: bool| self.rows.iter().filter(|r| (r.present == Some(true)) == present).collect();
        lines.push((say("Hadir", "Present"), known.then(|| which(true))));
        lines.push((say("Tidak hadir", "Absent"), known.then(|| which(false))));
        lines.push((say("Jumlah", "Total"), Some(self.rows.iter().collect())));
        let text = |rows: &Option<Vec<&AttendanceListRow>>, keep: &dyn Fn(&AttendanceListRow) -> bool| {
            rows.as_ref().map_or("……".to_owned(), |rows| {
                calendar::number(rows.iter().filter(|r| keep(r)).count() as i64, self.stationery.language)
            })
        };
        let facts: Vec<(&str, String)> = lines
            .iter()
            .map(|(label, rows)| {
                let mut value = format!("{} {}", text(rows, &|_| true), say("orang", "people"));
                if self.sex_column {
                    let of = |sex| text(rows, &|row: &AttendanceListRow| row.sex == Some(sex));
                    value.push_str(&format!(" (L {}, P {})", of(Sex::Male), of(Sex::Female)));
                }
                (*label, value)
            })
            .collect();
        // The counts stay together.
        flow.ensure(COUNTS);
        flow.facts(&facts, TEXT);
    }
}

#[cfg(test)]
#[path = "attendance_list/tests.rs"]
mod tests;
