//! Rekap per kontingen: seats, nominated, confirmed, present of each delegation, the sums, and
//! bars that show at a glance whose seats stayed empty.

use chrono::NaiveDate;

use super::Stationery;
use super::kit::{Align, Cell, Column, Flow, Paragraph, Row, Signing, Style, Table, mm};
use super::sheets::{Sheet, SheetColumn, Value, XlsxError, xlsx};
use crate::domain::calendar;

/// The recap of an event's delegations.
#[derive(Debug, Clone)]
pub struct DelegationRecap {
    /// The office's paper.
    pub stationery: Stationery,
    /// The event's title.
    pub event: String,
    /// First and last day, where they are known.
    pub days: Option<(NaiveDate, NaiveDate)>,
    /// In the order of the list.
    pub rows: Vec<DelegationRecapRow>,
    /// Who signs.
    pub signing: Signing,
}

/// One delegation.
#[derive(Debug, Clone, Default)]
pub struct DelegationRecapRow {
    /// Its name.
    pub name: String,
    /// Seats (kuota).
    pub seats: u32,
    /// Ever nominated (diusulkan).
    pub nominated: u32,
    /// Confirmed (dikonfirmasi).
    pub confirmed: u32,
    /// Present at least once (hadir).
    pub present: u32,
    /// Seats left (sisa).
    pub left: u32,
    /// Of those who came, who came to the desk unregistered and had a seat.
    pub walk_ins: u32,
    /// Who was let in over the quota.
    pub over_quota: u32,
}

const TITLE: Style = Style::sans(13.0).bold();
const EVENT: Style = Style::sans(11.0).bold();
const TEXT: Style = Style::sans(9.5);
const SEATS: [f32; 3] = [0.80, 0.84, 0.89];
const PRESENT: [f32; 3] = [0.13, 0.37, 0.60];
const BAR: f32 = mm(6.4);
const FLATTEST: f32 = mm(4.6);
/// Title and legend of the chart.
const HEAD: f32 = mm(14.0);

impl DelegationRecap {
    fn say<'a>(&self, indonesian: &'a str, english: &'a str) -> &'a str {
        self.stationery.say(indonesian, english)
    }

    /// The sums of all delegations.
    pub fn total(&self) -> DelegationRecapRow {
        let name = self.say("Jumlah", "Total").to_owned();
        self.rows.iter().fold(DelegationRecapRow { name, ..DelegationRecapRow::default() }, |sum, row| {
            DelegationRecapRow {
                name: sum.name,
                seats: sum.seats + row.seats,
                nominated: sum.nominated + row.nominated,
                confirmed: sum.confirmed + row.confirmed,
                present: sum.present + row.present,
                left: sum.left + row.left,
                walk_ins: sum.walk_ins + row.walk_ins,
                over_quota: sum.over_quota + row.over_quota,
            }
        })
    }

    /// The PDF.
    pub fn pdf(&self) -> Vec<u8> {
        let heading = self.say("REKAPITULASI PER KONTINGEN", "RECAPITULATION BY DELEGATION");
        let title = format!("{heading} – {}", self.event);
        let mut flow = Flow::new(self.stationery.info(&title), self.stationery.paper, false);
        self.stationery.letterhead.draw(&mut flow);
        flow.text(heading, TITLE, Align::Center);
        flow.text(&self.event, EVENT, Align::Center);
        if let Some((first, last)) = self.days {
            let days = calendar::date_range(first, last, self.stationery.language);
            flow.text(&days, TEXT, Align::Center);
        }
        flow.advance(mm(3.0));
        let mut rows: Vec<Row> =
            (1_usize..).zip(&self.rows).map(|(n, row)| self.row(n.to_string(), row)).collect();
        let total = self.row(String::new(), &self.total());
        let cells = total.cells.into_iter().map(|cell| match cell {
            Cell::Text(text) => Cell::Bold(text),
            other => other,
        });
        rows.push(Row { cells: cells.collect(), shaded: true, ..total });
        self.table().draw(&mut flow, &rows);
        if self.has_unplanned() {
            flow.advance(mm(2.0));
            flow.text(self.unplanned_note(), TEXT.size(8.0), Align::Left);
        }
        self.draw_bars(&mut flow);
        self.signing.draw(&mut flow, TEXT);
        flow.finish()
    }

    /// Whether anybody came unregistered: only then the table tells of it.
    fn has_unplanned(&self) -> bool {
        self.rows.iter().any(|row| row.walk_ins + row.over_quota > 0)
    }

    fn unplanned_titles(&self) -> [&'static str; 2] {
        [self.say("Langsung", "Walk-in"), self.say("Luar kuota", "Over quota")]
    }

    fn unplanned_note(&self) -> &'static str {
        self.say(
            "Langsung: datang tanpa terdaftar dan menempati kursi kuota. Luar kuota: diizinkan panitia melebihi \
             kuota; terhitung hadir, tanpa menempati kursi.",
            "Walk-in: came unregistered and has a seat of the quota. Over quota: let in by the organizer beyond \
             the quota; counts as present, without a seat.",
        )
    }

    fn table(&self) -> Table {
        let number = || Column::fixed(21.0, Align::Center);
        let mut columns = vec![
            ("No", Column::fixed(10.0, Align::Center)),
            (self.say("Kontingen", "Delegation"), Column::share(1.0)),
            (self.say("Kuota", "Seats"), Column::fixed(15.0, Align::Center)),
            (self.say("Diusulkan", "Nominated"), number()),
            (self.say("Dikonfirmasi", "Confirmed"), Column::fixed(25.0, Align::Center)),
            (self.say("Hadir", "Present"), Column::fixed(15.0, Align::Center)),
            (self.say("% dari kuota", "% of seats"), number()),
            (self.say("Sisa", "Left"), Column::fixed(14.0, Align::Center)),
        ];
        if self.has_unplanned() {
            columns.extend(self.unplanned_titles().map(|title| (title, Column::fixed(18.0, Align::Center))));
        }
        Table::new(columns, 9.0)
    }

    fn row(&self, number: String, row: &DelegationRecapRow) -> Row {
        let language = self.stationery.language;
        let text = |value: u32| Cell::Text(calendar::number(i64::from(value), language));
        let percent = calendar::percent(u64::from(row.present), u64::from(row.seats), language);
        let mut cells = vec![
            Cell::Text(number),
            Cell::Text(row.name.clone()),
            text(row.seats),
            text(row.nominated),
            text(row.confirmed),
            text(row.present),
            Cell::Text(percent),
            text(row.left),
        ];
        if self.has_unplanned() {
            cells.extend([text(row.walk_ins), text(row.over_quota)]);
        }
        Row { cells, min_height: mm(6.5), shaded: false }
    }

    /// A bar for each delegation: seats pale, present dark over them.
    fn draw_bars(&self, flow: &mut Flow) {
        let most = self.rows.iter().map(|row| row.seats.max(row.present)).max().unwrap_or(0);
        if most == 0 {
            return;
        }
        flow.advance(mm(6.0));
        // The chart stays on one page where it can: a little flatter, or on a page with the
        // signatures; a long one starts here and goes on.
        let bars = self.rows.len() as f32;
        let bar = ((flow.space_left() - HEAD) / bars).clamp(FLATTEST, BAR);
        let tail = self.signing.height(flow, TEXT);
        let whole = HEAD + bars * BAR + tail;
        let bar = if !flow.fits(HEAD + bars * bar + tail) && whole <= flow.body_height() {
            flow.page_break();
            BAR
        } else {
            flow.ensure(HEAD + 3.0 * bar);
            bar
        };
        flow.text(
            self.say("Grafik kehadiran per kontingen", "Attendance by delegation"),
            EVENT.size(10.0),
            Align::Left,
        );
        let (left, y) = (flow.left(), flow.y() + mm(1.2));
        flow.pdf.fill(left, y, mm(4.0), mm(2.6), SEATS);
        flow.pdf.text(
            self.say("kuota", "seats"),
            TEXT.size(8.0),
            left + mm(5.5),
            y - mm(0.5),
            mm(20.0),
            Align::Left,
        );
        flow.pdf.fill(left + mm(22.0), y, mm(4.0), mm(2.6), PRESENT);
        let word = self.say("hadir", "present");
        flow.pdf.text(word, TEXT.size(8.0), left + mm(27.5), y - mm(0.5), mm(30.0), Align::Left);
        flow.advance(mm(6.5));
        let label = mm(52.0);
        let room = flow.body_width() - label - mm(18.0);
        for row in &self.rows {
            let text = Paragraph::boxed(&row.name, TEXT.size(8.5).leading(1.1), label - mm(2.0), bar);
            flow.ensure(bar);
            let y = flow.y();
            flow.pdf.paragraph(&text, left, y + (bar - text.height()) / 2.0, label - mm(2.0), Align::Left);
            let length = |value: u32| room * value as f32 / most as f32;
            flow.pdf.fill(left + label, y + mm(0.8), length(row.seats), bar - mm(1.6), SEATS);
            flow.pdf.fill(left + label, y + mm(1.7), length(row.present), bar - mm(3.4), PRESENT);
            let end = left + label + length(row.seats.max(row.present)) + mm(1.5);
            let figures = format!("{} / {}", row.present, row.seats);
            let style = TEXT.size(8.0);
            let middle = y + (bar - style.line_height()) / 2.0;
            flow.pdf.text(&figures, style, end, middle, mm(18.0), Align::Left);
            flow.advance(bar);
        }
    }

    /// The XLSX.
    pub fn xlsx(&self) -> Result<Vec<u8>, XlsxError> {
        let titles = [
            ("No", "No", 6.0),
            ("Kontingen", "Delegation", 40.0),
            ("Kuota", "Seats", 10.0),
            ("Diusulkan", "Nominated", 12.0),
            ("Dikonfirmasi", "Confirmed", 14.0),
            ("Hadir", "Present", 10.0),
            ("% dari kuota", "% of seats", 14.0),
            ("Sisa", "Left", 10.0),
        ];
        let values = |first: Value, row: &DelegationRecapRow| {
            let number = |value: u32| Value::Number(i64::from(value));
            let mut values = vec![
                first,
                row.name.clone().into(),
                number(row.seats),
                number(row.nominated),
                number(row.confirmed),
                number(row.present),
                Value::Percent(u64::from(row.present), u64::from(row.seats)),
                number(row.left),
            ];
            if self.has_unplanned() {
                values.extend([number(row.walk_ins), number(row.over_quota)]);
            }
            values
        };
        let mut columns: Vec<SheetColumn> =
            titles.iter().map(|(id, en, width)| SheetColumn::new(self.say(id, en), *width)).collect();
        if self.has_unplanned() {
            columns.extend(self.unplanned_titles().map(|title| SheetColumn::new(title, 12.0)));
        }
        let sheet = Sheet {
            name: self.say("Rekap kontingen", "Delegations").to_owned(),
            columns,
            rows: (1_usize..).zip(&self.rows).map(|(number, row)| values(number.into(), row)).collect(),
            totals: values(Value::Empty, &self.total()),
        };
        let mut sheets = vec![sheet];
        if self.has_unplanned() {
            sheets.push(Sheet {
                name: self.say("Keterangan", "Notes").to_owned(),
                columns: vec![SheetColumn::new(self.say("Keterangan", "Notes"), 120.0)],
                rows: vec![vec![self.unplanned_note().into()]],
                totals: Vec::new(),
            });
        }
        xlsx(&sheets, self.stationery.dated_on)
    }
}

#[cfg(test)]
#[path = "delegation_recap/tests.rs"]
mod tests;
