//! Sertifikat: a front that names the person, a back that lists what was taught. Owns the look;
//! numbers, eligibility and the verification link come from outside. The QR code leads to our own
//! verification page and is no electronic signature, so nothing here calls it one.

use chrono::NaiveDate;

use super::kit::{
    Align, Cell, Column, Flow, FormId, ImageId, Info, Paragraph, Row, Signatory, Style, Table, blocks_height,
    draw_blocks, mm,
};
use super::{Stationery, role_word};
use crate::domain::calendar;
use crate::domain::language::Language;
use crate::domain::participant::ParticipantRole;

/// Certificates of one event, to be printed in one file: two pages each.
#[derive(Debug, Clone)]
pub struct Certificates {
    /// The office's paper; the logo of its letterhead stands at the top.
    pub stationery: Stationery,
    /// Who issues, line by line: government, office.
    pub issuer: Vec<String>,
    /// The event's title.
    pub event: String,
    /// The event's theme; empty for none.
    pub theme: String,
    /// Who organizes, in the sentence about the event.
    pub organizer: String,
    /// First and last day.
    pub days: (NaiveDate, NaiveDate),
    /// Venue and city, or the city.
    pub place: String,
    /// What was taught, for the back; without any there is no back.
    pub lessons: Vec<Lesson>,
    /// Who signs, from left to right; place and date stand in `above`.
    pub signatories: Vec<Signatory>,
    /// Whether the signers' titles are shown; by rule they are not.
    pub signer_titles: bool,
    /// In the order of the file.
    pub certificates: Vec<Certificate>,
}

/// A line of the back.
#[derive(Debug, Clone)]
pub struct Lesson {
    /// What was taught.
    pub title: String,
    /// Who taught it, with titles.
    pub speaker: String,
    /// Lesson hours.
    pub jp: u32,
}

/// One certificate.
#[derive(Debug, Clone)]
pub struct Certificate {
    /// From the register.
    pub number: String,
    /// With titles.
    pub name: String,
    /// Empty for none.
    pub nip: String,
    /// Empty for none.
    pub position: String,
    /// Empty for none.
    pub institution: String,
    /// As what the person took part.
    pub role: ParticipantRole,
    /// Lesson hours; 0 is not written.
    pub jp: u32,
    /// The link to the verification page.
    pub link: String,
}

const NAVY: [f32; 3] = [0.08, 0.17, 0.30];
const GOLD: [f32; 3] = [0.70, 0.56, 0.25];
const GREY: [f32; 3] = [0.30, 0.32, 0.36];
const SIGNING: Style = Style::sans(10.0);
const QR_SIDE: f32 = mm(27.0);
const LOGO: f32 = mm(19.0);
/// From the paper's edge to the text inside the border.
const INSET: f32 = mm(19.0);

/// What is drawn once and shown on every page.
struct Forms {
    front: FormId,
    back: Option<FormId>,
    logo: Option<ImageId>,
}

impl Certificates {
    /// The PDF.
    pub fn pdf(&self) -> Vec<u8> {
        self.pdf_with(&[])
    }

    /// The PDF with further certificates of the event behind these: what is printed is as of the
    /// issue, so a later issue may say something else of the event and bear another date.
    pub fn pdf_with(&self, later: &[Self]) -> Vec<u8> {
        let word = self.stationery.say("Sertifikat", "Certificate");
        let title = match (self.certificates.as_slice(), later) {
            ([one], []) => format!("{word} {} – {}", one.number, one.name),
            _ => format!("{word} – {}", self.event),
        };
        // The file is of the day of the latest issue in it.
        let issues = later.iter().map(|group| group.stationery.dated_on);
        let dated_on = issues.fold(self.stationery.dated_on, NaiveDate::max);
        let info = Info { dated_on, ..self.stationery.info(&title) };
        let mut flow = Flow::new(info, self.stationery.paper, true);
        let logo = self.stationery.letterhead.add_logo(&mut flow.pdf);
        let front = flow.form(0.0, draw_border);
        let mut first = true;
        for group in std::iter::once(self).chain(later) {
            let back = (!group.lessons.is_empty()).then(|| group.back(&mut flow));
            let forms = Forms { front, back, logo };
            for certificate in &group.certificates {
                if !std::mem::take(&mut first) {
                    flow.page_break();
                }
                group.draw_front(&mut flow, &forms, certificate);
                if let Some(back) = forms.back {
                    flow.page_break();
                    group.draw_back(&mut flow, back, certificate);
                }
            }
        }
        flow.pdf.finish()
    }

    fn draw_front(&self, flow: &mut Flow, forms: &Forms, certificate: &Certificate) {
        let (width, height) = flow.size();
        flow.pdf.show_form(forms.front);
        let text_width = width - 2.0 * INSET;
        let column = (text_width - QR_SIDE - mm(4.0)) / self.signatories.len().clamp(2, 3) as f32;
        let signing = blocks_height(&self.signatories, SIGNING, column - mm(4.0), self.signer_titles);
        let top = mm(17.0);
        let foot = height - mm(18.0) - signing.max(QR_SIDE + mm(8.0));
        let above = if forms.logo.is_some() { LOGO + mm(3.0) } else { 0.0 };
        // Everything gets smaller together until it fits above the signatures.
        let room = foot - top - above;
        let mut scale = 1.0;
        let mut parts = self.front_parts(certificate, text_width, scale);
        while total(&parts) > room && scale > 0.1 {
            scale *= 0.95;
            parts = self.front_parts(certificate, text_width, scale);
        }
        let mut y = top + (room - total(&parts)).max(0.0) * 0.45;
        if let Some(logo) = forms.logo {
            flow.pdf.image(logo, (width - LOGO) / 2.0, y, LOGO, LOGO);
        }
        y += above;
        for (gap, part, rule) in &parts {
            y += gap;
            y += flow.pdf.paragraph(part, INSET, y, text_width, Align::Center);
            if *rule {
                let half = (part.width() / 2.0 + mm(12.0)).clamp(mm(45.0), text_width / 2.0);
                let middle = width / 2.0;
                flow.pdf.stroke((middle - half, y), (middle + half, y), 0.8, GOLD);
            }
        }
        self.draw_foot(flow, certificate, column, signing);
    }

    /// The lines of the front: the gap above, the text, whether a rule stands below.
    fn front_parts(&self, certificate: &Certificate, width: f32, scale: f32) -> Vec<(f32, Paragraph, bool)> {
        let say = |indonesian, english| self.stationery.say(indonesian, english);
        let mut parts = Vec::new();
        let mut add = |gap: f32, text: &str, style: Style, rule: bool| {
            if !text.trim().is_empty() {
                parts.push((
                    mm(gap) * scale,
                    Paragraph::new(text, style.size(style.size * scale), width),
                    rule,
                ));
            }
        };
        for line in &self.issuer {
            add(0.0, line, Style::sans(11.5).bold().color(NAVY), false);
        }
        let title = Style::serif(33.0).bold().color(NAVY).leading(1.12).tracking(3.0 * scale);
        add(2.5, say("SERTIFIKAT", "CERTIFICATE"), title, false);
        let number = format!("{}: {}", say("Nomor", "Number"), certificate.number);
        add(0.0, &number, Style::sans(10.5).color(GREY), false);
        add(4.0, say("diberikan kepada", "is awarded to"), Style::serif(12.0), false);
        add(1.0, &certificate.name, Style::serif(25.0).bold().leading(1.2), true);
        let nip = certificate.nip.trim();
        if !nip.is_empty() {
            add(1.5, &format!("NIP {nip}"), Style::sans(10.5), false);
        }
        let person: Vec<&str> = [certificate.position.trim(), certificate.institution.trim()]
            .into_iter()
            .filter(|text| !text.is_empty())
            .collect();
        add(if nip.is_empty() { 1.5 } else { 0.0 }, &person.join(" – "), Style::sans(10.5), false);
        add(3.0, say("sebagai", "as"), Style::serif(12.0), false);
        let role = role_word(certificate.role, self.stationery.language).to_uppercase();
        add(0.0, &role, Style::sans(13.5).bold().color(NAVY).tracking(0.8), false);
        add(2.0, &self.event, Style::serif(15.0).bold(), false);
        if !self.theme.trim().is_empty() {
            add(0.5, &format!("“{}”", self.theme.trim()), Style::serif(11.5), false);
        }
        let [by, when] = self.sentence(certificate);
        add(1.0, &by, Style::sans(10.5), false);
        add(0.0, &when, Style::sans(10.5), false);
        parts
    }

    /// Who organized the event; when and where it was and how long. Each begins a line.
    fn sentence(&self, certificate: &Certificate) -> [String; 2] {
        let (first, last) = self.days;
        let days = calendar::date_range(first, last, self.stationery.language);
        let (organizer, place, jp) = (self.organizer.trim(), self.place.trim(), certificate.jp);
        let (by, on, at, long) = match self.stationery.language {
            Language::Indonesian => (
                format!("yang diselenggarakan oleh {organizer}"),
                format!("pada tanggal {days}"),
                format!(" di {place}"),
                format!(", dengan jumlah {jp} jam pelajaran (JP)"),
            ),
            Language::English => (
                format!("organized by {organizer}"),
                format!("on {days}"),
                format!(" at {place}"),
                format!(", with {jp} lesson hours (JP)"),
            ),
        };
        let mut when = on;
        if !place.is_empty() {
            when.push_str(&at);
        }
        if jp > 0 {
            when.push_str(&long);
        }
        [if organizer.is_empty() { String::new() } else { by }, when]
    }

    /// The QR code at the left, the signatures beside it, all on one line at the foot.
    fn draw_foot(&self, flow: &mut Flow, certificate: &Certificate, column: f32, signing: f32) {
        let (width, height) = flow.size();
        let bottom = height - mm(16.0);
        let caption = self.stationery.say("Pindai untuk memeriksa keaslian", "Scan to verify");
        let style = Style::sans(6.5).color(GREY).leading(1.15);
        let caption = Paragraph::new(caption, style, QR_SIDE);
        let qr = bottom - caption.height() - QR_SIDE;
        flow.pdf.qr(&certificate.link, INSET, qr, QR_SIDE);
        flow.pdf.paragraph(&caption, INSET, bottom - caption.height(), QR_SIDE, Align::Center);
        let y = bottom - signing;
        let right = width - INSET;
        let places: Vec<(&Signatory, f32)> = match self.signatories.as_slice() {
            // One signature stands at the right, as on a letter; several share the room.
            [one] => vec![(one, right - column + mm(2.0))],
            several => several
                .iter()
                .take(3)
                .enumerate()
                .map(|(i, s)| (s, right - column * (several.len().min(3) - i) as f32 + mm(2.0)))
                .collect(),
        };
        draw_blocks(&mut flow.pdf, &places, SIGNING, y, column - mm(4.0), self.signer_titles);
    }

    /// The table of the back, drawn once: it is the same for all.
    fn back(&self, flow: &mut Flow) -> FormId {
        let say = |indonesian, english| self.stationery.say(indonesian, english);
        let mut rows: Vec<Row> = (1..)
            .zip(&self.lessons)
            .map(|(number, lesson): (usize, _)| {
                let jp = lesson.jp.to_string();
                let cells = [number.to_string(), lesson.title.clone(), lesson.speaker.clone(), jp];
                Row { cells: cells.map(Cell::Text).to_vec(), min_height: mm(7.0), shaded: false }
            })
            .collect();
        let sum: u32 = self.lessons.iter().map(|lesson| lesson.jp).sum();
        let total =
            ["", say("Jumlah", "Total"), "", &sum.to_string()].map(|text| Cell::Bold(text.to_owned()));
        rows.push(Row { cells: total.to_vec(), min_height: mm(7.0), shaded: true });
        let top = mm(46.0);
        let room = flow.size().1 - top - mm(18.0);
        let mut size = 10.0;
        let table = loop {
            let columns = vec![
                ("No", Column::fixed(12.0, Align::Center)),
                (say("Materi", "Subject"), Column::share(1.5)),
                (say("Narasumber", "Speaker"), Column::share(1.0)),
                ("JP", Column::fixed(16.0, Align::Center)),
            ];
            let table = Table::new(columns, size);
            let height = flow.inset(INSET, |flow| table.height(flow, &rows));
            if height <= room || size < 0.5 {
                break table;
            }
            size *= 0.93;
            for row in &mut rows {
                row.min_height *= 0.93;
            }
        };
        flow.form(top, |flow| {
            draw_border(flow);
            let heading = say("DAFTAR MATERI", "SUBJECTS");
            let (width, _) = flow.size();
            let style = Style::serif(17.0).bold().color(NAVY).tracking(1.2);
            flow.pdf.text(heading, style, INSET, mm(18.0), width - 2.0 * INSET, Align::Center);
            flow.inset(INSET, |flow| table.draw(flow, &rows));
        })
    }

    fn draw_back(&self, flow: &mut Flow, back: FormId, certificate: &Certificate) {
        flow.pdf.show_form(back);
        let width = flow.size().0 - 2.0 * INSET;
        let style = Style::sans(10.0);
        let event = Paragraph::fitted(&self.event, style.bold(), width, 1, 5.5);
        let text = format!(
            "{} {} · {}",
            self.stationery.say("Nomor", "Number"),
            certificate.number,
            certificate.name
        );
        let person = Paragraph::fitted(&text, style.color(GREY), width, 1, 5.5);
        let y = mm(28.0);
        let used = flow.pdf.paragraph(&event, INSET, y, width, Align::Center);
        flow.pdf.paragraph(&person, INSET, y + used + 1.0, width, Align::Center);
    }
}

fn total(parts: &[(f32, Paragraph, bool)]) -> f32 {
    parts.iter().map(|(gap, part, _)| gap + part.height()).sum()
}

/// A quiet frame: a strong line, a fine line of gold inside it, and small squares where it turns.
fn draw_border(flow: &mut Flow) {
    let (width, height) = flow.size();
    let mut frame = |inset: f32, thickness: f32, color: [f32; 3]| {
        let inset = mm(inset);
        flow.pdf.frame(inset, inset, width - 2.0 * inset, height - 2.0 * inset, thickness, color);
    };
    frame(8.0, 2.6, NAVY);
    frame(10.0, 0.7, GOLD);
    let side = mm(5.0);
    let inset = mm(8.0);
    for x in [inset, width - inset - side] {
        for y in [inset, height - inset - side] {
            flow.pdf.fill(x, y, side, side, [1.0; 3]);
            flow.pdf.frame(x, y, side, side, 2.6, NAVY);
            let (gap, inner) = (mm(1.6), side - mm(3.2));
            flow.pdf.fill(x + gap, y + gap, inner, inner, GOLD);
        }
    }
}

#[cfg(test)]
#[path = "certificate/tests.rs"]
mod tests;
