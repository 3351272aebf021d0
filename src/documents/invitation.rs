//! Undangan: the letter that invites delegations. Number, class, annexes and subject, to whom, when and where,
//! who bears the cost, signature and copies; behind it the agenda where it is long, and the seats of all
//! delegations where the letter is for all of them.

use chrono::NaiveDate;

mod annex;

use super::Stationery;
use super::kit::{Align, Flow, Paragraph, Signing, Style, mm};
use crate::domain::calendar;
use crate::domain::language::Language;

/// A letter of invitation.
#[derive(Debug, Clone)]
pub struct Invitation {
    /// The office's paper.
    pub stationery: Stationery,
    /// Where it is written.
    pub city: String,
    /// Its date.
    pub dated_on: NaiveDate,
    /// Nomor; dots to write on when empty.
    pub number: String,
    /// Sifat; the usual word when empty.
    pub classification: String,
    /// Hal; the event when empty.
    pub subject: String,
    /// To whom, line by line; the delegations of the annex when empty.
    pub addressee: Vec<String>,
    /// The first paragraph in the office's own words, or empty.
    pub opening: String,
    /// The event's title.
    pub event: String,
    /// Its theme, or empty.
    pub theme: String,
    /// First and last day, where they are known.
    pub days: Option<(NaiveDate, NaiveDate)>,
    /// The time at which it begins, with its zone; or empty.
    pub time: String,
    /// House and town, or empty.
    pub place: String,
    /// Until when names are taken, or empty.
    pub deadline: String,
    /// Who bears the cost of travel, or empty.
    pub travel_cost: String,
    /// What happens when.
    pub agenda: Vec<InvitationSession>,
    /// Who gets how many seats.
    pub seats: Seats,
    /// Who signs.
    pub signing: Signing,
    /// Tembusan.
    pub copies: Vec<String>,
}

/// Who gets how many seats.
#[derive(Debug, Clone)]
pub enum Seats {
    /// The letter is for one delegation: all its seats, and those by category where there are several.
    Of(u32, Vec<(String, u32)>),
    /// It is for all: each with its seats, on an annex.
    All(Vec<(String, u32)>),
}

/// A session of the agenda.
#[derive(Debug, Clone)]
pub struct InvitationSession {
    /// Its day.
    pub day: NaiveDate,
    /// "08.00–09.30 WITA".
    pub time: String,
    /// What it is about.
    pub title: String,
}

const TEXT: Style = Style::sans(10.5).leading(1.3);
const TITLE: Style = Style::sans(12.0).bold();
const SMALL: Style = Style::sans(9.5);
/// Sessions that still stand in the letter itself; more of them go to an annex.
const AGENDA_IN_LETTER: usize = 6;
const INDENT: f32 = mm(10.0);

impl Invitation {
    fn say<'a>(&self, indonesian: &'a str, english: &'a str) -> &'a str {
        self.stationery.say(indonesian, english)
    }

    /// The PDF.
    pub fn pdf(&self) -> Vec<u8> {
        let mut flow = self.flow();
        self.stationery.letterhead.draw(&mut flow);
        self.draw_head(&mut flow);
        self.draw_addressee(&mut flow);
        self.draw_body(&mut flow);
        self.draw_end(&mut flow);
        if self.sheets() > 0 {
            flow.page_break();
            self.draw_annexes(&mut flow);
        }
        flow.finish()
    }

    fn flow(&self) -> Flow {
        let title = format!("{} – {}", self.say("Undangan", "Invitation"), self.event);
        Flow::new(self.stationery.info(&title), self.stationery.paper, false)
    }

    /// The sheets of the annexes, as they will be.
    fn sheets(&self) -> usize {
        if !self.agenda_is_annexed() && !matches!(&self.seats, Seats::All(rows) if !rows.is_empty()) {
            return 0;
        }
        let mut flow = self.flow();
        self.draw_annexes(&mut flow);
        flow.pdf.page_count()
    }

    fn agenda_is_annexed(&self) -> bool {
        self.agenda.len() > AGENDA_IN_LETTER
    }

    fn draw_head(&self, flow: &mut Flow) {
        let language = self.stationery.language;
        let place = if self.city.is_empty() { "………………" } else { &self.city };
        flow.text(&format!("{place}, {}", calendar::date(self.dated_on, language)), TEXT, Align::Right);
        flow.advance(mm(2.0));
        let sheets = match i64::try_from(self.sheets()).unwrap_or_default() {
            0 => "–".to_owned(),
            1 => self.say("1 (satu) lembar", "1 (one) sheet").to_owned(),
            more => {
                format!("{more} ({}) {}", calendar::in_words(more, language), self.say("lembar", "sheets"))
            }
        };
        let or = |text: &str, usual: &str| if text.is_empty() { usual.to_owned() } else { text.to_owned() };
        let subject = format!("{} {}", self.say("Undangan", "Invitation to"), self.event);
        flow.facts(
            &[
                (self.say("Nomor", "Number"), or(&self.number, "………………………………")),
                (self.say("Sifat", "Class"), or(&self.classification, self.say("Biasa", "Ordinary"))),
                (self.say("Lampiran", "Annexes"), sheets),
                (self.say("Hal", "Subject"), or(&self.subject, &subject)),
            ],
            TEXT,
        );
        flow.advance(mm(6.0));
    }

    fn draw_addressee(&self, flow: &mut Flow) {
        let annexed = self.say("(daftar terlampir)", "(list annexed)").to_owned();
        let mut lines = self.addressee.clone();
        match &self.seats {
            Seats::All(_) if lines.is_empty() => {
                lines.push(self.say("Daftar terlampir", "Those of the annexed list").to_owned());
            }
            Seats::All(_) => lines.push(annexed),
            Seats::Of(..) => {}
        }
        lines.push(self.say("di Tempat", "").to_owned());
        let (left, width) = (flow.left(), flow.body_width());
        flow.pdf.text(self.say("Yth.", "To"), TEXT, left, flow.y(), INDENT, Align::Left);
        for line in lines.iter().filter(|line| !line.is_empty()) {
            let line = Paragraph::new(line, TEXT, width - INDENT);
            let height = flow.pdf.paragraph(&line, left + INDENT, flow.y(), width - INDENT, Align::Left);
            flow.advance(height);
        }
        flow.advance(mm(6.0));
    }

    fn draw_body(&self, flow: &mut Flow) {
        for line in self.opening().lines().filter(|line| !line.trim().is_empty()) {
            flow.text(line, TEXT, Align::Left);
            flow.advance(mm(2.0));
        }
        let side = flow.left() + INDENT;
        flow.inset(side, |flow| flow.facts(&self.facts(), TEXT));
        flow.advance(mm(2.0));
        if !self.agenda.is_empty() && !self.agenda_is_annexed() {
            flow.advance(mm(1.0));
            flow.inset(side, |flow| self.agenda_table().draw(flow, &self.agenda_rows()));
            flow.advance(mm(3.0));
        }
        for paragraph in self.paragraphs() {
            flow.text(&paragraph, TEXT, Align::Left);
            flow.advance(mm(2.0));
        }
    }

    fn opening(&self) -> String {
        let (event, theme) = (&self.event, &self.theme);
        if !self.opening.is_empty() {
            let held = self.say("Kegiatan dilaksanakan pada:", "The event takes place as follows:");
            return format!("{}\n{held}", self.opening);
        }
        let theme = match theme.is_empty() {
            true => String::new(),
            false => format!(" {} “{theme}”", self.say("dengan tema", "on the theme")),
        };
        match self.stationery.language {
            Language::Indonesian => format!(
                "Sehubungan dengan akan diselenggarakannya {event}{theme}, dengan ini kami mengundang Saudara \
                 untuk menugaskan peserta mengikuti kegiatan tersebut, yang dilaksanakan pada:"
            ),
            Language::English => format!(
                "We are going to hold {event}{theme} and kindly ask you to send participants. The event takes \
                 place as follows:"
            ),
        }
    }

    fn facts(&self) -> Vec<(&str, String)> {
        let language = self.stationery.language;
        let days = self.days.map(|(first, last)| calendar::long_date_range(first, last, language));
        let mut facts = vec![
            (self.say("Hari, tanggal", "Date"), days.unwrap_or_default()),
            (self.say("Pukul", "Time"), self.time.clone()),
            (self.say("Tempat", "Place"), self.place.clone()),
        ];
        if !self.opening.is_empty() {
            facts.push((self.say("Acara", "Event"), self.event.clone()));
        }
        facts.retain(|(_, value)| !value.is_empty());
        facts
    }

    fn paragraphs(&self) -> Vec<String> {
        let mut paragraphs = Vec::new();
        if self.agenda_is_annexed() {
            let text = self
                .say("Jadwal kegiatan tercantum dalam lampiran surat ini.", "The agenda is annexed.")
                .to_owned();
            paragraphs.push(text);
        }
        paragraphs.push(self.seats_in_words());
        if !self.deadline.is_empty() {
            let deadline = &self.deadline;
            paragraphs.push(match self.stationery.language {
                Language::Indonesian => format!(
                    "Nama peserta kami harapkan sudah diusulkan paling lambat {deadline} melalui tautan yang \
                     kami sampaikan kepada koordinator Saudara."
                ),
                Language::English => format!(
                    "Please hand in the names by {deadline}, by the link that we send to your coordinator."
                ),
            });
        }
        if !self.travel_cost.is_empty() {
            let by = self.travel_cost.trim_end_matches('.');
            let cost =
                self.say("Biaya perjalanan dinas peserta ditanggung oleh", "The cost of travel is borne by");
            paragraphs.push(format!("{cost} {by}."));
        }
        paragraphs.retain(|paragraph| !paragraph.is_empty());
        paragraphs
    }

    fn seats_in_words(&self) -> String {
        let language = self.stationery.language;
        let (seats, categories) = match &self.seats {
            Seats::All(rows) if rows.is_empty() => return String::new(),
            Seats::All(_) => {
                let text = "Jumlah peserta dari setiap kontingen tercantum dalam lampiran surat ini.";
                return self
                    .say(text, "The seats of each delegation are listed in the annex to this letter.")
                    .to_owned();
            }
            Seats::Of(seats, categories) => (*seats, categories),
        };
        let words = calendar::in_words(i64::from(seats), language);
        let people = self.say("orang", if seats == 1 { "person" } else { "people" });
        let parts: Vec<String> = categories.iter().map(|(name, seats)| format!("{name} {seats}")).collect();
        let parts = if parts.is_empty() { String::new() } else { format!(", {}", parts.join(", ")) };
        let text = self.say("Jumlah peserta yang dapat Saudara tugaskan", "Seats for your participants");
        format!("{text}: {seats} ({words}) {people}{parts}.")
    }

    fn draw_end(&self, flow: &mut Flow) {
        let end = self.say(
            "Demikian kami sampaikan. Atas perhatian dan kerja sama Saudara, kami ucapkan terima kasih.",
            "Thank you for your attention and cooperation.",
        );
        let height = Paragraph::new(end, TEXT, flow.body_width()).height();
        // The signature never stands on a page without a word of the letter.
        flow.ensure(height + self.signing.height(flow, TEXT));
        flow.text(end, TEXT, Align::Left);
        self.signing.draw(flow, TEXT);
        if self.copies.is_empty() {
            return;
        }
        let lines: Vec<String> = match self.copies.as_slice() {
            [one] => vec![one.clone()],
            several => (1..).zip(several).map(|(n, line): (usize, _)| format!("{n}. {line}")).collect(),
        };
        let wanted = lines.iter().map(|line| Paragraph::new(line, SMALL, flow.body_width()).height());
        let wanted = mm(6.0) + SMALL.line_height() + wanted.sum::<f32>();
        if wanted <= flow.body_height() {
            flow.ensure(wanted);
        }
        flow.advance(mm(6.0));
        flow.text(self.say("Tembusan:", "Copies to:"), SMALL, Align::Left);
        for line in &lines {
            flow.text(line, SMALL, Align::Left);
        }
    }
}

#[cfg(test)]
#[path = "invitation/tests.rs"]
mod tests;
