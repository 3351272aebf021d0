//! The scanner: the choice of a session and the page that scans. Carries the texts that the page's script
//! needs as data, and of people only how many there are; names come through the roster. Knows no rules of
//! check-in: colours and headlines follow the codes of the server's answers.

use std::collections::BTreeMap;

use askama::Template;
use serde::Serialize;

use crate::domain::ids::{IdSource, SessionId};
use crate::domain::language::Language;
use crate::domain::participant::{ParticipantRole, ParticipantStatus};
use crate::view::kit::catalogue;
use crate::view::{Section, Shell, paths};

/// The choice among the sessions of today.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/door/scan_choose.html")]
pub struct ScanChoosePage {
    /// The frame.
    pub shell: Shell,
    /// The date of today, in words.
    pub today: String,
    /// Sessions that this officer may scan in, in order of time.
    pub sessions: Vec<ScanChoice>,
}

/// A session to choose.
#[derive(Debug, Clone)]
pub struct ScanChoice {
    /// Which.
    pub id: SessionId,
    /// Its title.
    pub title: String,
    /// The event's title.
    pub event: String,
    /// Local time, e.g. `08.00–09.30 WITA`.
    pub time: String,
    /// Venue, or empty.
    pub place: String,
    /// Whether the door is open.
    pub door: Door,
    /// Who has come.
    pub present: i64,
    /// Who is expected.
    pub expected: i64,
}

/// The door of a session at the time of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Door {
    /// Opens at this local time, e.g. `07.00`.
    From(String),
    /// Open now.
    Open,
    /// Closed for the day.
    Over,
}

/// The page that scans.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/door/scan.html")]
pub struct ScanPage {
    /// The frame.
    pub shell: Shell,
    /// What is scanned for.
    pub session: ScanSession,
    /// Whether this officer may let somebody in against a rule, with a reason.
    pub may_override: bool,
    /// This page under HTTPS, where the installation has such an address.
    pub secure_url: Option<String>,
}

/// The session that is scanned for.
#[derive(Debug, Clone)]
pub struct ScanSession {
    /// Which.
    pub id: SessionId,
    /// Its title.
    pub title: String,
    /// The event's title.
    pub event: String,
    /// Local date and time, short, e.g. `20 Feb 2023 · 08.00–09.30 WITA`.
    pub time: String,
    /// Whether leaving is scanned too.
    pub check_out: bool,
    /// Who has come.
    pub present: i64,
    /// Who is expected.
    pub expected: i64,
}

/// Why the camera shows no picture, and what the reader can do.
#[derive(Debug)]
pub struct Notice {
    name: &'static str,
    icon: &'static str,
    has_text: bool,
    steps: usize,
    has_button: bool,
}

impl Notice {
    /// The part of the help page that is about it; none while nothing is wrong.
    fn help(&self) -> Option<String> {
        let about = match self.name {
            "insecure" | "denied" | "busy" | "missing" => self.name,
            "unsupported" => "missing",
            _ => return None,
        };
        Some(format!("{}#{about}", paths::help_camera()))
    }

    const fn new(
        name: &'static str,
        icon: &'static str,
        has_text: bool,
        steps: usize,
        has_button: bool,
    ) -> Self {
        Self { name, icon, has_text, steps, has_button }
    }

    fn key(&self, part: &str) -> String {
        format!("scan-camera-{}-{part}", self.name)
    }
}

/// What the script shows, as `scan-text-…` in the catalogue: headlines by the code of the answer, what else
/// the answer screen says, scans that wait, and hints at the field.
const TEXTS: &str = "checked_in checked_out already_checked_in already_checked_out to_review unknown_ticket
    revoked_ticket wrong_event cancelled replaced not_confirmed event_not_open event_finished not_expected
    too_early too_late not_checked_in not_permitted device_revoked refused
    late forced checking kept kept_detail undone not_undone undo_failed
    waiting_network waiting_server waiting_signed_out
    find_code find_more find_none find_no_list find_count";

#[derive(Serialize)]
struct Config {
    check_in_url: String,
    void_url: String,
    roster_url: String,
    counts_url: String,
    may_override: bool,
    texts: BTreeMap<String, String>,
}

impl ScanPage {
    const NOTICES: &[Notice] = &[
        Notice::new("closed", "camera", true, 0, true),
        Notice::new("opening", "hourglass", false, 0, false),
        Notice::new("insecure", "lock", true, 0, false),
        Notice::new("unsupported", "camera-off", true, 0, false),
        Notice::new("denied", "camera-off", false, 3, true),
        Notice::new("missing", "camera-off", true, 0, true),
        Notice::new("busy", "camera-off", true, 0, true),
        Notice::new("decoder", "triangle-alert", true, 0, true),
    ];

    /// Usual reasons to choose from, for an undo or an override.
    fn reasons(&self, kind: &str) -> Vec<String> {
        let text = |number| catalogue::text(self.shell.language, &format!("scan-{kind}-reason-{number}"));
        (1..=3).map(text).collect()
    }

    fn sign_in_url(&self) -> String {
        paths::with_query(&paths::sign_in(), &[("next", &paths::scan_session(self.session.id))])
    }

    /// What the script needs, as JSON that may stand inside a script element.
    fn config(&self) -> String {
        let text = |name: &str| {
            let key = format!("scan-text-{name}");
            (name.to_owned(), catalogue::text_with(self.shell.language, &key, vec![("n", "{n}".into())]))
        };
        let role = |role: &ParticipantRole| (format!("role_{role}"), self.shell.word("role", role));
        let status = |status: &ParticipantStatus| {
            (format!("status_{status}"), self.shell.word("participant-status", status))
        };
        let config = Config {
            check_in_url: paths::api_check_ins(self.session.id),
            void_url: paths::api_check_in_void("{id}"),
            roster_url: paths::api_roster(self.session.id),
            counts_url: paths::scan_counts(self.session.id),
            may_override: self.may_override,
            texts: TEXTS
                .split_whitespace()
                .map(text)
                .chain(ParticipantRole::ALL.iter().map(role))
                .chain(ParticipantStatus::ALL.iter().map(status))
                .collect(),
        };
        serde_json::to_string(&config).unwrap_or_default().replace('<', "\\u003c")
    }

    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
        Self {
            shell: Shell::sample(language),
            session: ScanSession {
                id: sample_session(1),
                title: "Pembukaan".into(),
                event: "Bimbingan Teknis SDM PKH <2023>".into(),
                time: "20 Feb 2023 · 08.00–09.30 WITA".into(),
                check_out: true,
                present: 52,
                expected: 75,
            },
            may_override: true,
            secure_url: Some("https://hadir.example.org/scan/session".into()),
        }
    }
}

impl ScanChoosePage {
    fn counts(&self, session: &ScanChoice) -> String {
        let (present, expected) = (session.present, session.expected);
        self.shell.t2("scan-choose-counts", "present", present, "expected", expected)
    }

    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
        let event = "Bimbingan Teknis SDM PKH <2023>";
        let choice = |number, title: &str, time: &str, door, present| ScanChoice {
            id: sample_session(number),
            title: title.into(),
            event: event.into(),
            time: time.into(),
            place: "Hotel Rattan Inn, Banjarmasin".into(),
            door,
            present,
            expected: 75,
        };
        let mut shell = Shell::sample(language);
        shell.nav.section = Section::Scan;
        Self {
            shell,
            today: "Senin, 20 Februari 2023".into(),
            sessions: vec![
                choice(1, "Pembukaan", "08.00–09.30 WITA", Door::Over, 73),
                choice(2, "Kebijakan PKH 2023", "10.00–12.00 WITA", Door::Open, 52),
                choice(3, "Verifikasi komitmen", "13.30–15.00 WITA", Door::From("12.30".into()), 0),
            ],
        }
    }
}

fn sample_session(number: u64) -> SessionId {
    IdSource::new(1_676_851_200_000 + number, [7; 32]).draw()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_finds_its_data_and_no_text_can_end_the_element() {
        let page = ScanPage::sample(Language::Indonesian);
        let html = page.render().unwrap();
        let start = html.find(r#"id="scan-config">"#).unwrap() + r#"id="scan-config">"#.len();
        let json = &html[start..start + html[start..].find("</script>").unwrap()];
        assert!(!json.contains('<'));
        let config: serde_json::Value = serde_json::from_str(json).unwrap();
        assert_eq!(config["check_in_url"], paths::api_check_ins(page.session.id));
        assert_eq!(config["texts"]["role_narasumber"], "Narasumber");
        assert!(config["texts"]["waiting_network"].as_str().unwrap().contains("{n}"));
    }
}
