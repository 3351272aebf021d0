//! Daftar peserta: the list of an event's people as paper, as XLSX and as CSV. The spreadsheets'
//! heads are those of the import, so that what was exported can be filled in and sent back.

use super::kit::{Align, Cell, Column, Flow, Row, Signing, Style, Table, mm};
use super::sheets::{Sheet, SheetColumn, Value, XlsxError, csv, xlsx};
use super::{Stationery, masked_nik, role_word};
use crate::domain::participant::{ParticipantRole, Sex};
use crate::domain::person;

/// The list of an event.
#[derive(Debug, Clone)]
pub struct Participants {
    /// The office's paper.
    pub stationery: Stationery,
    /// The event's title.
    pub event: String,
    /// Whether the spreadsheets show the whole NIK; otherwise it is masked. The paper has none.
    pub full_nik: bool,
    /// In the order of the list.
    pub rows: Vec<ParticipantsRow>,
    /// Who signs the paper.
    pub signing: Signing,
}

/// One person.
#[derive(Debug, Clone)]
pub struct ParticipantsRow {
    /// Titles before the name.
    pub title_before: String,
    /// The name without titles.
    pub name: String,
    /// Titles after the name.
    pub title_after: String,
    /// 16 digits; empty for none.
    pub nik: String,
    /// 18 digits; empty for none.
    pub nip: String,
    /// Empty for none.
    pub phone: String,
    /// Empty for none.
    pub email: String,
    /// L or P.
    pub sex: Option<Sex>,
    /// Position.
    pub position: String,
    /// Institution.
    pub institution: String,
    /// The delegation's name.
    pub delegation: String,
    /// Category (unsur).
    pub category: String,
    /// Role.
    pub role: ParticipantRole,
    /// The word of the status, in the list's language.
    pub status: String,
}

impl ParticipantsRow {
    /// The name with its titles.
    pub fn full_name(&self) -> String {
        person::display(Some(&self.title_before), self.name.trim(), Some(&self.title_after))
    }
}

const TITLE: Style = Style::sans(13.0).bold();
const EVENT: Style = Style::sans(11.0).bold();
const TEXT: Style = Style::sans(9.5);

impl Participants {
    fn say<'a>(&self, indonesian: &'a str, english: &'a str) -> &'a str {
        self.stationery.say(indonesian, english)
    }

    /// The PDF, landscape.
    pub fn pdf(&self) -> Vec<u8> {
        let heading = self.say("DAFTAR PESERTA", "LIST OF PARTICIPANTS");
        let title = format!("{heading} – {}", self.event);
        let mut flow = Flow::new(self.stationery.info(&title), self.stationery.paper, true);
        self.stationery.letterhead.draw(&mut flow);
        flow.text(heading, TITLE, Align::Center);
        flow.text(&self.event, EVENT, Align::Center);
        flow.advance(mm(3.0));
        let mut table = Table::new(
            vec![
                ("No", Column::fixed(10.0, Align::Center)),
                (self.say("Nama", "Name"), Column::share(2.4)),
                ("NIP", Column::fixed(34.0, Align::Center)),
                ("L/P", Column::fixed(9.0, Align::Center)),
                (self.say("Jabatan", "Position"), Column::share(1.8)),
                (self.say("Kontingen/Instansi", "Delegation/Institution"), Column::share(2.0)),
                (self.say("Unsur", "Category"), Column::share(1.1)),
                (self.say("Peran", "Role"), Column::fixed(22.0, Align::Left)),
                ("Status", Column::fixed(24.0, Align::Left)),
            ],
            8.5,
        );
        table.tail = self.signing.height(&flow, TEXT);
        let rows: Vec<Row> = (1_usize..).zip(&self.rows).map(|(number, row)| self.row(number, row)).collect();
        table.draw(&mut flow, &rows);
        self.signing.draw(&mut flow, TEXT);
        flow.finish()
    }

    fn row(&self, number: usize, row: &ParticipantsRow) -> Row {
        let origin = if row.delegation.trim().is_empty() { &row.institution } else { &row.delegation };
        let texts = [
            number.to_string(),
            row.full_name(),
            row.nip.clone(),
            row.sex.map_or("", Sex::as_str).to_owned(),
            row.position.clone(),
            origin.clone(),
            row.category.clone(),
            role_word(row.role, self.stationery.language).to_owned(),
            row.status.clone(),
        ];
        Row { cells: texts.map(Cell::Text).to_vec(), min_height: mm(6.5), shaded: false }
    }

    fn sheet(&self) -> Sheet {
        let titles = [
            ("No", "No", 6.0),
            ("Nama", "Name", 34.0),
            ("Gelar depan", "Title before", 12.0),
            ("Gelar belakang", "Title after", 16.0),
            ("NIK", "National ID (NIK)", 20.0),
            ("NIP", "Employee ID (NIP)", 22.0),
            ("Telepon", "Phone", 18.0),
            ("Surel", "E-mail", 28.0),
            ("L/P", "Sex", 6.0),
            ("Jabatan", "Position", 28.0),
            ("Instansi", "Institution", 30.0),
            ("Kontingen", "Delegation", 28.0),
            ("Unsur", "Category", 16.0),
            ("Peran", "Role", 14.0),
            ("Status", "Status", 16.0),
        ];
        let rows = (1_usize..).zip(&self.rows).map(|(number, row)| {
            let nik = if self.full_nik { row.nik.clone() } else { masked_nik(&row.nik) };
            let texts = [
                row.name.as_str(),
                &row.title_before,
                &row.title_after,
                &nik,
                &row.nip,
                &row.phone,
                &row.email,
                row.sex.map_or("", Sex::as_str),
                &row.position,
                &row.institution,
                &row.delegation,
                &row.category,
                role_word(row.role, self.stationery.language),
                &row.status,
            ];
            std::iter::once(number.into()).chain(texts.map(Value::from)).collect()
        });
        Sheet {
            name: self.say("Peserta", "Participants").to_owned(),
            columns: titles
                .iter()
                .map(|(id, en, width)| SheetColumn::new(self.say(id, en), *width))
                .collect(),
            rows: rows.collect(),
            totals: Vec::new(),
        }
    }

    /// The XLSX.
    pub fn xlsx(&self) -> Result<Vec<u8>, XlsxError> {
        xlsx(&[self.sheet()], self.stationery.dated_on)
    }

    /// The CSV with `;` or another separator.
    pub fn csv(&self, separator: char) -> Vec<u8> {
        csv(&self.sheet(), separator)
    }
}

#[cfg(test)]
#[path = "participants/tests.rs"]
mod tests;
