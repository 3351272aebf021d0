//! Jadwal kegiatan: the sessions day by day with time, speaker and lesson hours, as paper and as XLSX.

use chrono::NaiveDate;

use super::Stationery;
use super::kit::{Align, Cell, Column, Flow, Row, Signing, Style, Table, mm};
use super::sheets::{Sheet, SheetColumn, Value, XlsxError, xlsx};
use crate::domain::calendar;

/// The agenda of an event.
#[derive(Debug, Clone)]
pub struct Agenda {
    /// The office's paper.
    pub stationery: Stationery,
    /// The event's title.
    pub event: String,
    /// Its theme, or empty.
    pub theme: String,
    /// House and town, or empty.
    pub place: String,
    /// First and last day, where they are known.
    pub days: Option<(NaiveDate, NaiveDate)>,
    /// Each official in a line.
    pub officials: Vec<String>,
    /// The sessions by time.
    pub rows: Vec<AgendaRow>,
    /// Who signs.
    pub signing: Signing,
}

/// One session.
#[derive(Debug, Clone)]
pub struct AgendaRow {
    /// Its day.
    pub day: NaiveDate,
    /// "08.00–09.30 WITA".
    pub time: String,
    /// What it is about.
    pub title: String,
    /// Who speaks, or empty.
    pub speaker: String,
    /// Lesson hours; 0 for none.
    pub jp: u32,
}

const TITLE: Style = Style::sans(13.0).bold();
const EVENT: Style = Style::sans(11.0).bold();
const DAY: Style = Style::sans(10.0).bold();
const TEXT: Style = Style::sans(9.5);

impl Agenda {
    fn say<'a>(&self, indonesian: &'a str, english: &'a str) -> &'a str {
        self.stationery.say(indonesian, english)
    }

    /// Lesson hours of all sessions.
    pub fn total(&self) -> u32 {
        self.rows.iter().map(|row| row.jp).sum()
    }

    /// The PDF.
    pub fn pdf(&self) -> Vec<u8> {
        let heading = self.say("JADWAL KEGIATAN", "AGENDA");
        let title = format!("{heading} – {}", self.event);
        let mut flow = Flow::new(self.stationery.info(&title), self.stationery.paper, false);
        self.stationery.letterhead.draw(&mut flow);
        flow.text(heading, TITLE, Align::Center);
        flow.text(&self.event, EVENT, Align::Center);
        flow.advance(mm(3.0));
        flow.facts(&self.facts(), TEXT);
        let days: Vec<&[AgendaRow]> = self.rows.chunk_by(|one, other| one.day == other.day).collect();
        for (index, rows) in days.iter().enumerate() {
            flow.advance(mm(3.0));
            // The day never stands alone at the foot of a page.
            flow.ensure(DAY.line_height() + mm(22.0));
            flow.text(&calendar::long_date(rows[0].day, self.stationery.language), DAY, Align::Left);
            flow.advance(mm(1.0));
            let last = index + 1 == days.len();
            let mut table = self.table();
            table.tail = if last { self.signing.height(&flow, TEXT) } else { 0.0 };
            let total = (last && self.total() > 0).then(|| self.total_row());
            table.draw(&mut flow, &rows.iter().map(row).chain(total).collect::<Vec<Row>>());
        }
        self.signing.draw(&mut flow, TEXT);
        flow.finish()
    }

    fn facts(&self) -> Vec<(&str, String)> {
        let language = self.stationery.language;
        let days = self.days.map(|(first, last)| calendar::long_date_range(first, last, language));
        let mut facts = vec![
            (self.say("Tanggal", "Date"), days.unwrap_or_default()),
            (self.say("Tempat", "Place"), self.place.clone()),
            (self.say("Tema", "Theme"), self.theme.clone()),
            (self.say("Pejabat", "Officials"), self.officials.join("; ")),
        ];
        facts.retain(|(_, value)| !value.is_empty());
        facts
    }

    fn table(&self) -> Table {
        Table::new(
            vec![
                (self.say("Waktu", "Time"), Column::fixed(36.0, Align::Left)),
                (self.say("Kegiatan/Materi", "Session"), Column::share(1.5)),
                (self.say("Narasumber", "Speaker"), Column::share(1.0)),
                ("JP", Column::fixed(13.0, Align::Center)),
            ],
            9.0,
        )
    }

    fn total_row(&self) -> Row {
        let cells = ["", self.say("Jumlah", "Total"), "", &self.total().to_string()];
        Row {
            cells: cells.map(|text| Cell::Bold(text.to_owned())).to_vec(),
            min_height: mm(6.5),
            shaded: true,
        }
    }

    /// The XLSX.
    pub fn xlsx(&self) -> Result<Vec<u8>, XlsxError> {
        let titles = [
            ("Tanggal", "Date", 14.0),
            ("Waktu", "Time", 22.0),
            ("Kegiatan/Materi", "Session", 48.0),
            ("Narasumber", "Speaker", 36.0),
            ("JP", "JP", 8.0),
        ];
        let rows = self.rows.iter().map(|row| {
            let jp = if row.jp > 0 { Value::Number(i64::from(row.jp)) } else { Value::Empty };
            vec![
                Value::Date(row.day),
                row.time.as_str().into(),
                row.title.as_str().into(),
                row.speaker.as_str().into(),
                jp,
            ]
        });
        let total = vec![
            Value::Empty,
            Value::Empty,
            self.say("Jumlah", "Total").into(),
            Value::Empty,
            Value::Number(i64::from(self.total())),
        ];
        let sheet = Sheet {
            name: self.say("Jadwal", "Agenda").to_owned(),
            columns: titles
                .iter()
                .map(|(id, en, width)| SheetColumn::new(self.say(id, en), *width))
                .collect(),
            rows: rows.collect(),
            totals: total,
        };
        xlsx(&[sheet], self.stationery.dated_on)
    }
}

fn row(row: &AgendaRow) -> Row {
    let jp = if row.jp > 0 { row.jp.to_string() } else { String::new() };
    let cells = [row.time.clone(), row.title.clone(), row.speaker.clone(), jp];
    Row { cells: cells.map(Cell::Text).to_vec(), min_height: mm(6.5), shaded: false }
}

#[cfg(test)]
#[path = "agenda/tests.rs"]
mod tests;
