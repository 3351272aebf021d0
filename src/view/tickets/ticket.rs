//! The participant's own page, by the ticket's link: small, without need of a script, in words that old
//! phones can show, and with nothing but what its holder may know. What a phone keeps of it carries the
//! time at which it was made.

use askama::Template;
use serde::Serialize;

use crate::domain::attendance::AttendanceStatus;
use crate::domain::language::Language;
use crate::domain::participant::{Answer, ParticipantRole, ParticipantStatus, Reply};
use crate::view::events::FileLine;
use crate::view::kit::Qr;
use crate::view::{Shell, paths};

/// The participant's own page.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/tickets/ticket.html")]
pub struct TicketPage {
    /// The frame.
    pub shell: Shell,
    /// The code of the link.
    pub code: String,
    /// The code drawn; none once the participant does not come any more.
    pub qr: Option<Qr>,
    /// Name with titles.
    pub name: String,
    /// Role.
    pub role: ParticipantRole,
    /// Status.
    pub status: ParticipantStatus,
    /// Delegation's name, or empty.
    pub delegation: String,
    /// Event's title.
    pub event: String,
    /// Dates in words, or empty.
    pub dates: String,
    /// Venue and city, or empty.
    pub venue: String,
    /// Where a map shows it.
    pub map: Option<String>,
    /// Sessions of today.
    pub today: Vec<AgendaLine>,
    /// All sessions, day by day.
    pub days: Vec<AgendaDay>,
    /// What was attended, once the first session is over.
    pub sum: Option<AttendedSum>,
    /// The certificate, when there is one.
    pub certificate: Option<OwnCertificate>,
    /// The documents for participants.
    pub files: Vec<FileLine>,
    /// What the holder is asked.
    pub question: Option<Question>,
    /// When the page was made, for the copy that is shown without a network.
    pub shown_at: String,
}

/// What the holder of a ticket is asked. The copy that is shown without a network leaves it out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Question {
    /// Whether the seat is taken that stays offered until this moment.
    Offer(String),
    /// Whether the holder comes, and what was said before.
    Presence(Option<Answer>),
}

/// The certificate of the ticket's holder.
#[derive(Debug, Clone)]
pub struct OwnCertificate {
    /// Its number.
    pub number: String,
    /// Where it is verified.
    pub proof: String,
}

/// A day with its sessions.
#[derive(Debug, Clone)]
pub struct AgendaDay {
    /// In words.
    pub name: String,
    /// Its sessions in order.
    pub lines: Vec<AgendaLine>,
}

/// A session as the participant sees it.
#[derive(Debug, Clone)]
pub struct AgendaLine {
    /// "08.00–09.30 WITA".
    pub time: String,
    /// Title.
    pub title: String,
    /// Speaker, or empty.
    pub speaker: String,
    /// Lesson hours, or 0.
    pub jp: i64,
    /// What is known of the participant.
    pub own: OwnAttendance,
}

/// What a participant reads of the own attendance at a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OwnAttendance {
    /// Nothing to say yet.
    Nothing,
    /// The door opens at this time, today.
    OpensAt(String),
    /// The door is open.
    DoorOpen,
    /// It is over and nothing is recorded.
    Missed,
    /// What is recorded, with the times of coming and leaving, or empty.
    Recorded {
        /// The state.
        state: AttendanceStatus,
        /// When the participant came in.
        entry: String,
        /// When the participant left.
        exit: String,
        /// Whether that was late.
        late: bool,
    },
}

impl AgendaLine {
    /// The own attendance in words, or empty.
    pub fn said(&self, shell: &Shell) -> String {
        match &self.own {
            OwnAttendance::Nothing => String::new(),
            OwnAttendance::OpensAt(time) => shell.t1("ticket-door-from", "time", time),
            OwnAttendance::DoorOpen => shell.t("ticket-door-open"),
            OwnAttendance::Missed => shell.t("ticket-missed"),
            OwnAttendance::Recorded { state, entry, exit, late } => {
                let mut said = vec![shell.word("attendance-state", state)];
                let times = [("ticket-entry", entry), ("ticket-exit", exit)];
                let told = times.into_iter().filter(|(_, time)| !time.is_empty());
                said.extend(told.map(|(key, time)| shell.t1(key, "time", time)));
                said.extend(late.then(|| shell.t("ticket-late")));
                said.join(" · ")
            }
        }
    }

    /// The class that colours it.
    pub fn class(&self) -> &'static str {
        match &self.own {
            OwnAttendance::Nothing | OwnAttendance::OpensAt(_) => "",
            OwnAttendance::DoorOpen => "door",
            OwnAttendance::Missed => "missed",
            OwnAttendance::Recorded { state, .. } => state.as_str(),
        }
    }
}

/// What was attended of what there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AttendedSum {
    /// Sessions attended.
    pub sessions: i64,
    /// Sessions there are.
    pub of_sessions: i64,
    /// Lesson hours attended.
    pub jp: i64,
    /// Lesson hours there are.
    pub of_jp: i64,
}

impl AttendedSum {
    /// In words.
    pub fn said(&self, shell: &Shell) -> String {
        let sessions = shell.t2("ticket-sum-sessions", "sessions", self.sessions, "of", self.of_sessions);
        match self.of_jp {
            0 => sessions,
            of => format!("{sessions} · {}", shell.t2("ticket-sum-jp", "jp", self.jp, "of", of)),
        }
    }
}

/// What a phone needs to put the page on its home screen.
#[derive(Debug, Clone, Serialize)]
pub struct Manifest {
    id: String,
    name: String,
    short_name: String,
    lang: Language,
    start_url: String,
    scope: &'static str,
    display: &'static str,
    background_color: &'static str,
    theme_color: &'static str,
    icons: Vec<Icon>,
}

#[derive(Debug, Clone, Serialize)]
struct Icon {
    src: String,
    sizes: &'static str,
    r#type: &'static str,
    purpose: &'static str,
}

/// Letters that fit below an icon.
const SHORT: usize = 22;

impl Manifest {
    /// That of the ticket with this code for an event.
    pub fn new(code: &str, event: &str, language: Language) -> Self {
        let icon = |name: &str, sizes, purpose| Icon {
            src: crate::view::kit::assets::url(&format!("icons/{name}.png")),
            sizes,
            r#type: "image/png",
            purpose,
        };
        Self {
            id: paths::ticket(code),
            name: event.to_owned(),
            short_name: shortened(event),
            lang: language,
            start_url: paths::ticket(code),
            scope: "/t/",
            display: "standalone",
            background_color: "#f6f5f1",
            theme_color: "#0c6a5b",
            icons: vec![
                icon("home-192", "192x192", "any"),
                icon("home-512", "512x512", "any"),
                icon("home-maskable-512", "512x512", "maskable"),
            ],
        }
    }
}

/// The first words of a title, as many as fit below an icon.
fn shortened(title: &str) -> String {
    let mut short = String::new();
    for word in title.split_whitespace() {
        if !short.is_empty() && short.chars().count() + 1 + word.chars().count() > SHORT {
            break;
        }
        if !short.is_empty() {
            short.push(' ');
        }
        short.push_str(word);
    }
    short.chars().take(SHORT).collect()
}

impl TicketPage {
    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
        let line = |time: &str, title: &str, jp, own| AgendaLine {
            time: time.into(),
            title: title.into(),
            speaker: "Dra. Hj. Noorhayati, M.Si.".into(),
            jp,
            own,
        };
        let recorded = |state, entry: &str, late| OwnAttendance::Recorded {
            state,
            entry: entry.into(),
            exit: String::new(),
            late,
        };
        let opening =
            line("08.00–09.30 WITA", "Pembukaan", 2, recorded(AttendanceStatus::Hadir, "07.52", true));
        let guiding = line("10.00–12.00 WITA", "Pendampingan keluarga", 3, OwnAttendance::DoorOpen);
        let checking = line("13.30–15.00 WITA", "Validasi", 0, OwnAttendance::OpensAt("12.30".into()));
        let second = vec![
            line("08.00–10.00 WITA", "Validasi data", 2, OwnAttendance::Nothing),
            line("10.00–11.00 WITA", "Verifikasi", 1, recorded(AttendanceStatus::Izin, "", false)),
            line("11.00–12.00 WITA", "Penutupan", 1, OwnAttendance::Missed),
        ];
        let today = vec![opening, guiding, checking];
        Self {
            shell: Shell::public(language, "", "/t/7KQ2M9XD4WB1C8NPRZ5T6VEHJA"),
            code: "7KQ2M9XD4WB1C8NPRZ5T6VEHJA".into(),
            qr: Some(Qr::sample()),
            name: "Drs. H. Ahmad Fauzi <script>, M.Si.".into(),
            role: ParticipantRole::Peserta,
            status: ParticipantStatus::Confirmed,
            delegation: "Kota Banjarmasin".into(),
            event: "Bimbingan Teknis SDM Program Keluarga Harapan (PKH) Tahun 2023".into(),
            dates: "20 s.d. 22 Februari 2023".into(),
            venue: "Aula Graha Barito, Banjarmasin".into(),
            map: Some("https://www.openstreetmap.org/search?query=Aula%20Graha%20Barito".into()),
            today: today.clone(),
            days: vec![
                AgendaDay { name: "Senin, 20 Februari 2023".into(), lines: today },
                AgendaDay { name: "Selasa, 21 Februari 2023".into(), lines: second },
            ],
            sum: Some(AttendedSum { sessions: 1, of_sessions: 6, jp: 2, of_jp: 9 }),
            certificate: Some(OwnCertificate {
                number: "001/BIMTEK-PKH/DINSOS/II/2023".into(),
                proof: paths::verification("7KQ2M9XD4WB1C8NPRZ5T6VEHJA"),
            }),
            files: FileLine::samples(),
            question: Some(Question::Presence(Some(Answer::NotComing))),
            shown_at: "20 Februari 2023 10.05".into(),
        }
    }
}

/// A ticket that is no longer good, or never was. It names nobody: who holds the link may be anybody.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/tickets/revoked.html")]
pub struct RevokedTicketPage {
    /// The frame.
    pub shell: Shell,
    /// Whether there was such a ticket.
    pub known: bool,
}

impl RevokedTicketPage {
    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
        Self { shell: Shell::public(language, "", "/t/7KQ2M9XD4WB1C8NPRZ5T6VEHJA"), known: true }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_week_weighs_little_on_the_first_load() {
        let mut page = TicketPage::sample(Language::Indonesian);
        let day = page.days[0].clone();
        page.days = vec![AgendaDay { lines: [day.lines.clone(), day.lines.clone()].concat(), ..day }; 5];
        let html = page.render().unwrap();
        let css = crate::view::kit::assets::find("css/tickets.css").unwrap().0;
        assert!(html.matches("<link rel=\"stylesheet\"").count() == 1 && !html.contains("app.js"));
        let weight = html.len() + css.bytes.len();
        assert!(weight < 30_000, "{weight}");
    }

    #[test]
    fn the_words_below_an_icon_are_whole() {
        assert_eq!(shortened("Bimbingan Teknis SDM Program Keluarga Harapan"), "Bimbingan Teknis SDM");
        assert_eq!(shortened(&"Panjang".repeat(5)).chars().count(), SHORT);
        assert_eq!(shortened(""), "");
    }

    #[test]
    fn the_worker_finds_the_note_that_it_shows() {
        let html = TicketPage::sample(Language::Indonesian).render().unwrap();
        assert_eq!(html.matches(r#" id="kept" hidden"#).count(), 1);
        let worker =
            std::str::from_utf8(&crate::view::kit::assets::find("js/ticket-worker.js").unwrap().0.bytes)
                .unwrap();
        assert!(worker.contains(r#"' id="kept" hidden', ' id="kept"'"#));
        assert_eq!(html.matches(r#" id="answer""#).count(), 1);
        assert!(worker.contains(r#"' id="answer"', ' id="answer" hidden'"#));
    }
}
