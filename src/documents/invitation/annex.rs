//! What stands behind a letter of invitation: the seats of all delegations, and the agenda where it is long.

use super::{Invitation, InvitationSession, SMALL, Seats, TITLE};
use crate::documents::kit::{Align, Cell, Column, Flow, Row, Table, mm};
use crate::domain::calendar;

impl Invitation {
    /// The annexes, each on a page of its own.
    pub(super) fn draw_annexes(&self, flow: &mut Flow) {
        let seats = match &self.seats {
            Seats::All(rows) => rows.as_slice(),
            Seats::Of(..) => &[],
        };
        let both = self.agenda_is_annexed() && !seats.is_empty();
        if !seats.is_empty() {
            self.draw_annex_head(flow, if both { " I" } else { "" });
            flow.text(
                self.say("DAFTAR KONTINGEN DAN KUOTA PESERTA", "DELEGATIONS AND SEATS"),
                TITLE,
                Align::Center,
            );
            flow.text(&self.event, SMALL.bold(), Align::Center);
            flow.advance(mm(4.0));
            self.seats_table().draw(flow, &self.seats_rows(seats));
        }
        if self.agenda_is_annexed() {
            if both {
                flow.page_break();
            }
            self.draw_annex_head(flow, if both { " II" } else { "" });
            flow.text(self.say("JADWAL KEGIATAN", "AGENDA"), TITLE, Align::Center);
            flow.text(&self.event, SMALL.bold(), Align::Center);
            flow.advance(mm(4.0));
            self.agenda_table().draw(flow, &self.agenda_rows());
        }
    }

    fn draw_annex_head(&self, flow: &mut Flow, which: &str) {
        let head = self.say("Lampiran", "Annex");
        flow.text(&format!("{head}{which} {}", self.say("Surat", "to the letter")), SMALL, Align::Left);
        let number =
            if self.number.is_empty() { "………………………………" } else { &self.number };
        flow.facts(
            &[
                (self.say("Nomor", "Number"), number.to_owned()),
                (self.say("Tanggal", "Date"), calendar::date(self.dated_on, self.stationery.language)),
            ],
            SMALL,
        );
        flow.advance(mm(6.0));
    }

    fn seats_table(&self) -> Table {
        Table::new(
            vec![
                ("No", Column::fixed(14.0, Align::Center)),
                (self.say("Kontingen", "Delegation"), Column::share(1.0)),
                (self.say("Kuota (orang)", "Seats"), Column::fixed(34.0, Align::Center)),
            ],
            10.0,
        )
    }

    fn seats_rows(&self, rows: &[(String, u32)]) -> Vec<Row> {
        let language = self.stationery.language;
        let number = |value: u32| calendar::number(i64::from(value), language);
        let row = |cells: [String; 3]| Row {
            cells: cells.map(Cell::Text).to_vec(),
            min_height: mm(6.5),
            shaded: false,
        };
        let mut all: Vec<Row> = (1..)
            .zip(rows)
            .map(|(n, (name, seats)): (usize, _)| row([n.to_string(), name.clone(), number(*seats)]))
            .collect();
        let sum = rows.iter().fold(0_u32, |sum, (_, seats)| sum.saturating_add(*seats));
        let total = [String::new(), self.say("Jumlah", "Total").to_owned(), number(sum)];
        all.push(Row { cells: total.map(Cell::Bold).to_vec(), min_height: mm(6.5), shaded: true });
        all
    }

    pub(super) fn agenda_table(&self) -> Table {
        Table::new(
            vec![
                (self.say("Hari, tanggal", "Date"), Column::fixed(50.0, Align::Left)),
                (self.say("Waktu", "Time"), Column::fixed(36.0, Align::Left)),
                (self.say("Acara", "Session"), Column::share(1.0)),
            ],
            9.0,
        )
    }

    /// The sessions; a day is named once.
    pub(super) fn agenda_rows(&self) -> Vec<Row> {
        let mut before = None;
        let row = |session: &InvitationSession| {
            let day = match before.replace(session.day) == Some(session.day) {
                true => String::new(),
                false => calendar::long_date(session.day, self.stationery.language),
            };
            let cells = [day, session.time.clone(), session.title.clone()];
            Row { cells: cells.map(Cell::Text).to_vec(), min_height: mm(6.0), shaded: false }
        };
        self.agenda.iter().map(row).collect()
    }
}
