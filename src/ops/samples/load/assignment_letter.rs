//! The assignment letter that a sample delegation hands in: what an office would have scanned. No paper of the
//! product; drawn by its means, so that the file is a whole PDF that says what it is.

use chrono::NaiveDate;

use crate::documents::kit::{Align, Flow, Info, Letterhead, Signatory, Signing, Style, mm};
use crate::domain::calendar;
use crate::domain::event::Paper;
use crate::domain::language::Language;
use crate::domain::letterhead::{LetterheadLine, LineSize};

const TEXT: Style = Style::sans(10.5).leading(1.45);
const TITLE: Style = Style::sans(13.0).bold();

/// A letter that sends people of an office somewhere.
pub struct AssignmentLetter<'a> {
    /// The office.
    pub office: &'a str,
    /// The town where it is written.
    pub city: &'a str,
    pub dated_on: NaiveDate,
    pub zone: chrono_tz::Tz,
    /// Where they are sent.
    pub event: &'a str,
    /// Who signs, with the position.
    pub signer: (&'a str, &'a str),
    /// Each with the position.
    pub people: &'a [(String, String)],
}

impl AssignmentLetter<'_> {
    /// The PDF.
    pub fn pdf(&self) -> Vec<u8> {
        let info = Info {
            title: format!("Surat Tugas – {}", self.event),
            author: self.office.to_owned(),
            language: Language::Indonesian,
            dated_on: self.dated_on,
            zone: self.zone,
        };
        let mut flow = Flow::new(info, Paper::F4, false);
        let line = |text: String, size| LetterheadLine { text, size, bold: true };
        let lines = vec![line(self.office.to_uppercase(), LineSize::Large)];
        Letterhead { lines, ..Letterhead::default() }.draw(&mut flow);
        flow.advance(mm(4.0));
        flow.text("SURAT TUGAS", TITLE, Align::Center);
        flow.text("Nomor: 094/contoh", TEXT, Align::Center);
        flow.advance(mm(6.0));
        let opening = format!("{} menugaskan yang namanya tersebut di bawah ini:", self.office);
        flow.text(&opening, TEXT, Align::Left);
        flow.advance(mm(3.0));
        for (number, (name, position)) in (1..).zip(self.people) {
            flow.text(&format!("{number}. {name}"), TEXT.bold(), Align::Left);
            flow.text(position, TEXT, Align::Left);
            flow.advance(mm(2.0));
        }
        flow.advance(mm(2.0));
        flow.text(&format!("untuk mengikuti {}.", self.event), TEXT, Align::Left);
        flow.advance(mm(3.0));
        flow.text("Surat ini rekaan dan hanya contoh berkas.", TEXT, Align::Left);
        let signatory = Signatory {
            above: format!("{}, {}", self.city, calendar::date(self.dated_on, Language::Indonesian)),
            position: self.signer.1.to_owned(),
            name: self.signer.0.to_owned(),
            ..Signatory::default()
        };
        Signing { signatories: vec![signatory] }.draw(&mut flow, TEXT);
        flow.finish()
    }
}
