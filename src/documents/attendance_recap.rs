//! Rekapitulasi kehadiran: participant × session, grouped by day, with sums. Owns the grid and how
//! a wide event is split over pages; which mark somebody gets is decided outside.

use chrono::NaiveDate;

use super::Stationery;
use super::kit::{Align, Cell, Column, Flow, HeadCell, Paragraph, Row, Signing, Style, Table, mm};
use super::sheets::{Sheet, SheetColumn, Value, XlsxError, xlsx};
use crate::domain::attendance::AttendanceStatus;
use crate::domain::calendar;

/// The recap of an event.
#[derive(Debug, Clone)]
pub struct AttendanceRecap {
    /// The office's paper.
    pub stationery: Stationery,
    /// The event's title.
    pub event: String,
    /// First and last day, where they are known.
    pub days: Option<(NaiveDate, NaiveDate)>,
    /// Venue and city.
    pub place: String,
    /// The title of the column of origin.
    pub origin_title: String,
    /// In the order of time.
    pub sessions: Vec<RecapSession>,
    /// In the order of the list.
    pub rows: Vec<RecapRow>,
    /// Who signs.
    pub signing: Signing,
}

/// One session.
#[derive(Debug, Clone)]
pub struct RecapSession {
    /// Its day.
    pub day: NaiveDate,
    /// Its title.
    pub title: String,
    /// Lesson hours.
    pub jp: u32,
}

/// One participant.
#[derive(Debug, Clone)]
pub struct RecapRow {
    /// With titles.
    pub name: String,
    /// Empty for none.
    pub nip: String,
    /// Regency or institution.
    pub origin: String,
    /// One for each session; None where the session does not count for this participant.
    pub marks: Vec<Option<AttendanceStatus>>,
    /// Sessions attended.
    pub present: u32,
    /// Sessions missed.
    pub missed: u32,
    /// Attended of expected, in JP, or in sessions where no session has JP.
    pub share: (u64, u64),
    /// Lesson hours attended.
    pub jp: u32,
    /// Remark.
    pub remark: String,
    /// Whether the participant came unregistered, within the quota or over it.
    pub unplanned: bool,
}

impl RecapRow {
    /// A row whose sums follow from its marks: present counts, everything else is missed.
    pub fn counted(
        (name, nip, origin): (String, String, String),
        marks: Vec<Option<AttendanceStatus>>,
        sessions: &[RecapSession],
        remark: String,
    ) -> Self {
        let weighted = sessions.iter().any(|session| session.jp > 0);
        let mut row = Self {
            name,
            nip,
            origin,
            marks,
            present: 0,
            missed: 0,
            share: (0, 0),
            jp: 0,
            remark,
            unplanned: false,
        };
        for (mark, session) in row.marks.iter().zip(sessions) {
            let Some(mark) = mark else { continue };
            let weight = if weighted { u64::from(session.jp) } else { 1 };
            row.share.1 += weight;
            if mark.counts_for_person() {
                row.present += 1;
                row.share.0 += weight;
                row.jp += session.jp;
            } else {
                row.missed += 1;
            }
        }
        row
    }
}

const TITLE: Style = Style::sans(13.0).bold();
const EVENT: Style = Style::sans(11.0).bold();
const TEXT: Style = Style::sans(9.5);
const SMALL: Style = Style::sans(8.0);
/// More sessions than this don't fit beside the names.
const WIDEST: usize = 12;

impl AttendanceRecap {
    fn say<'a>(&self, indonesian: &'a str, english: &'a str) -> &'a str {
        self.stationery.say(indonesian, english)
    }

    /// The PDF.
    pub fn pdf(&self) -> Vec<u8> {
        let heading = self.say("REKAPITULASI KEHADIRAN", "ATTENDANCE RECAPITULATION");
        let title = format!("{heading} – {}", self.event);
        let mut flow = Flow::new(self.stationery.info(&title), self.stationery.paper, true);
        self.stationery.letterhead.draw(&mut flow);
        flow.text(heading, TITLE, Align::Center);
        flow.text(&self.event, EVENT, Align::Center);
        let days = self.days.map(|(first, last)| calendar::date_range(first, last, self.stationery.language));
        let facts: Vec<String> =
            days.into_iter().chain([self.place.clone()]).filter(|fact| !fact.is_empty()).collect();
        flow.text(&facts.join(" · "), TEXT, Align::Center);
        flow.advance(mm(3.0));
        let parts = self.parts();
        for (index, part) in parts.iter().enumerate() {
            if index > 0 {
                flow.page_break();
            }
            if parts.len() > 1 {
                let part_word = self.say("Bagian", "Part");
                let of = self.say("dari", "of");
                let text = format!("{part_word} {} {of} {}", index + 1, parts.len());
                flow.text(&text, TEXT.bold(), Align::Left);
                flow.advance(mm(1.5));
            }
            let last = index + 1 == parts.len();
            let mut table = self.table(part.clone(), last);
            if last {
                table.tail = mm(3.0) + self.legend_height() + self.signing.height(&flow, TEXT);
            }
            table.draw(&mut flow, &self.table_rows(part.clone(), last));
        }
        flow.advance(mm(3.0));
        self.draw_legend(&mut flow);
        self.signing.draw(&mut flow, TEXT);
        flow.finish()
    }

    /// The sessions of each part: whole days together, as many as fit beside the names.
    fn parts(&self) -> Vec<std::ops::Range<usize>> {
        let mut parts: Vec<std::ops::Range<usize>> = Vec::new();
        let mut start = 0;
        while start < self.sessions.len() {
            let fits = (start + WIDEST).min(self.sessions.len());
            let mut end = fits;
            if end < self.sessions.len() {
                let day = self.sessions[end].day;
                let day_start = self.sessions[start..end].iter().position(|s| s.day == day);
                end = day_start.map_or(end, |offset| start + offset);
            }
            // A day with more sessions than fit is split after all.
            let end = if end == start { fits } else { end };
            parts.push(start..end);
            start = end;
        }
        if parts.is_empty() {
            parts.push(0..0);
        }
        parts
    }

    fn table(&self, part: std::ops::Range<usize>, last: bool) -> Table {
        let mut columns = vec![
            ("No", Column::fixed(9.0, Align::Center)),
            (self.say("Nama", "Name"), Column::share(1.5)),
            ("NIP", Column::fixed(33.0, Align::Center)),
            (&self.origin_title, Column::share(1.0)),
        ];
        let fixed = columns.len();
        columns.extend(part.clone().map(|_| ("", Column::fixed(7.5, Align::Center))));
        if last {
            columns.extend([
                (self.say("Hadir", "Present"), Column::fixed(12.0, Align::Center)),
                (self.say("Tidak", "Missed"), Column::fixed(12.0, Align::Center)),
                (self.say("Persen", "Percent"), Column::fixed(15.0, Align::Center)),
                ("JP", Column::fixed(9.0, Align::Center)),
                (self.say("Keterangan", "Remark"), Column::fixed(24.0, Align::Left)),
            ]);
        }
        let mut table = Table::new(columns, 8.0);
        for cell in &mut table.head {
            cell.rows = (0, 2);
        }
        table.head.retain(|cell| !(fixed..fixed + part.len()).contains(&cell.columns.0));
        let mut start = part.start;
        for sessions in self.sessions[part.clone()].chunk_by(|a, b| a.day == b.day) {
            let column = fixed + start - part.start;
            let day = calendar::short_date(sessions[0].day, self.stationery.language);
            table.head.push(HeadCell { text: day, columns: (column, sessions.len()), rows: (0, 1) });
            for offset in 0..sessions.len() {
                let text = (start + offset + 1).to_string();
                table.head.push(HeadCell { text, columns: (column + offset, 1), rows: (1, 1) });
            }
            start += sessions.len();
        }
        table
    }

    fn table_rows(&self, part: std::ops::Range<usize>, last: bool) -> Vec<Row> {
        let mark = |row: &RecapRow, index: usize| {
            row.marks.get(index).copied().flatten().map_or('–', AttendanceStatus::letter).to_string()
        };
        let mut rows: Vec<Row> = (1_usize..)
            .zip(&self.rows)
            .map(|(number, row)| {
                let mut texts =
                    vec![number.to_string(), row.name.clone(), row.nip.clone(), row.origin.clone()];
                texts.extend(part.clone().map(|index| mark(row, index)));
                if last {
                    let percent = calendar::percent(row.share.0, row.share.1, self.stationery.language);
                    texts.extend([row.present.to_string(), row.missed.to_string(), percent]);
                    texts.extend([row.jp.to_string(), row.remark.clone()]);
                }
                Row { cells: texts.into_iter().map(Cell::Text).collect(), min_height: mm(6.0), shaded: false }
            })
            .collect();
        let mut totals = vec![
            String::new(),
            self.say("Jumlah hadir", "Present in all").to_owned(),
            String::new(),
            String::new(),
        ];
        totals.extend(part.map(|index| self.present_in(index).to_string()));
        if last {
            let (present, missed, share, jp) = self.sums();
            let percent = calendar::percent(share.0, share.1, self.stationery.language);
            totals.extend([present.to_string(), missed.to_string(), percent, jp.to_string(), String::new()]);
        }
        let cells = totals.into_iter().map(Cell::Bold).collect();
        rows.push(Row { cells, min_height: mm(6.5), shaded: true });
        rows
    }

    fn present_in(&self, session: usize) -> usize {
        self.rows.iter().filter(|row| row.marks.get(session) == Some(&Some(AttendanceStatus::Hadir))).count()
    }

    /// Present, missed, share and JP of all rows together.
    fn sums(&self) -> (u32, u32, (u64, u64), u32) {
        self.rows.iter().fold((0, 0, (0, 0), 0), |sum, row| {
            let share = (sum.2.0 + row.share.0, sum.2.1 + row.share.1);
            (sum.0 + row.present, sum.1 + row.missed, share, sum.3 + row.jp)
        })
    }

    fn marks_legend(&self) -> &'static str {
        self.stationery.say(
            "H hadir · I izin · S sakit · A tanpa keterangan · D diwakilkan · – tidak berlaku",
            "H present · I excused · S sick · A absent · D deputized · – not expected",
        )
    }

    /// What is said of those who came unregistered; nothing where nobody did.
    fn unplanned_note(&self) -> Option<&'static str> {
        self.rows.iter().any(|row| row.unplanned).then(|| {
            self.stationery.say(
                "Datang langsung: tanpa terdaftar, menempati kursi kuota · Luar kuota: diizinkan panitia melebihi kuota, tanpa kursi",
                "Walk-in: came unregistered, has a seat of the quota · Over quota: let in by the organizer beyond the quota, without a seat",
            )
        })
    }

    fn legend_height(&self) -> f32 {
        let notes = 1 + usize::from(self.unplanned_note().is_some());
        SMALL.line_height() * (self.sessions.len().div_ceil(2) + notes) as f32
    }

    /// What letters and numbers mean; the sessions in two columns.
    fn draw_legend(&self, flow: &mut Flow) {
        flow.text(self.marks_legend(), SMALL, Align::Left);
        if let Some(note) = self.unplanned_note() {
            flow.text(note, SMALL, Align::Left);
        }
        let (left, width) = (flow.left(), flow.body_width() / 2.0);
        for (row, pair) in self.sessions.chunks(2).enumerate() {
            let texts = pair.iter().enumerate().map(|(column, session)| {
                let number = 2 * row + column + 1;
                let day = calendar::short_date(session.day, self.stationery.language);
                let text = format!("{number}. {} ({day}, {} JP)", session.title, session.jp);
                Paragraph::new(&text, SMALL, width - mm(4.0))
            });
            let texts: Vec<_> = texts.collect();
            let height = texts.iter().map(Paragraph::height).fold(0.0, f32::max);
            flow.ensure(height);
            let y = flow.y();
            for (column, text) in texts.iter().enumerate() {
                flow.pdf.paragraph(text, left + width * column as f32, y, width, Align::Left);
            }
            flow.advance(height);
        }
    }

    /// The XLSX: the grid, and a sheet that names the sessions.
    pub fn xlsx(&self) -> Result<Vec<u8>, XlsxError> {
        let mut columns = vec![
            SheetColumn::new("No", 6.0),
            SheetColumn::new(self.say("Nama", "Name"), 36.0),
            SheetColumn::new("NIP", 22.0),
            SheetColumn::new(self.origin_title.clone(), 28.0),
        ];
        for (number, session) in (1..).zip(&self.sessions) {
            let day = calendar::short_date(session.day, self.stationery.language);
            columns.push(SheetColumn::new(format!("{day} ({number})"), 10.0));
        }
        for (title, width) in [
            (self.say("Hadir", "Present"), 9.0),
            (self.say("Tidak", "Missed"), 9.0),
            (self.say("Persen", "Percent"), 10.0),
            ("JP", 7.0),
            (self.say("Keterangan", "Remark"), 30.0),
        ] {
            columns.push(SheetColumn::new(title, width));
        }
        let number = |number: u32| Value::Number(i64::from(number));
        let rows = (1_usize..).zip(&self.rows).map(|(index, row)| {
            let mut values = vec![
                index.into(),
                row.name.clone().into(),
                row.nip.clone().into(),
                row.origin.clone().into(),
            ];
            let marks = (0..self.sessions.len()).map(|i| row.marks.get(i).copied().flatten());
            values
                .extend(marks.map(|mark| mark.map_or(Value::Empty, |mark| mark.letter().to_string().into())));
            let percent = Value::Percent(row.share.0, row.share.1);
            values.extend([number(row.present), number(row.missed), percent, number(row.jp)]);
            values.push(row.remark.clone().into());
            values
        });
        let (present, missed, share, jp) = self.sums();
        let mut totals =
            vec![Value::Empty, self.say("Jumlah hadir", "Present in all").into(), Value::Empty, Value::Empty];
        totals.extend((0..self.sessions.len()).map(|index| Value::from(self.present_in(index))));
        totals.extend([number(present), number(missed), Value::Percent(share.0, share.1), number(jp)]);
        let name = self.say("Rekapitulasi", "Recapitulation").to_owned();
        let grid = Sheet { name, columns, rows: rows.collect(), totals };
        xlsx(&[grid, self.sessions_sheet()], self.stationery.dated_on)
    }

    fn sessions_sheet(&self) -> Sheet {
        let columns = vec![
            SheetColumn::new("No", 6.0),
            SheetColumn::new(self.say("Tanggal", "Date"), 14.0),
            SheetColumn::new(self.say("Sesi", "Session"), 60.0),
            SheetColumn::new("JP", 7.0),
        ];
        let rows = (1_usize..).zip(&self.sessions).map(|(number, session)| {
            let jp = Value::Number(i64::from(session.jp));
            vec![number.into(), Value::Date(session.day), session.title.clone().into(), jp]
        });
        let note = |note: &str| vec![Value::Empty, Value::Empty, note.into(), Value::Empty];
        let rows = rows.chain(self.unplanned_note().map(note));
        let total = self.sessions.iter().map(|session| i64::from(session.jp)).sum();
        let totals =
            vec![Value::Empty, Value::Empty, self.say("Jumlah", "Total").into(), Value::Number(total)];
        Sheet { name: self.say("Sesi", "Sessions").to_owned(), columns, rows: rows.collect(), totals }
    }
}

#[cfg(test)]
#[path = "attendance_recap/tests.rs"]
mod tests;
