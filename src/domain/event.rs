//! An event's life and its fixed words: status steps, roles of accounts, paper.

use super::invitation::InvitationLetter;
use super::language::Language;

codes! {
    /// Where an event stands. Steps go forward one at a time, or back by one of two doors.
    pub enum EventStatus {
        /// Being prepared; nothing has to be complete.
        Draft = "draft",
        /// Coordinators nominate.
        Open = "open",
        /// The list is final.
        Closed = "closed",
        /// It takes place.
        Running = "running",
        /// It is over; certificates can be issued.
        Finished = "finished",
        /// Put away.
        Archived = "archived",
    }
}

impl EventStatus {
    /// Whether the step is allowed: one forward, closed → open, or finished → running.
    pub fn may_become(self, next: Self) -> bool {
        use EventStatus::{Archived, Closed, Draft, Finished, Open, Running};
        matches!(
            (self, next),
            (Draft, Open)
                | (Open, Closed)
                | (Closed, Running | Open)
                | (Running, Finished)
                | (Finished, Archived | Running)
        )
    }

    /// The statuses that can be reached from here, the way forward first.
    pub fn next_steps(self) -> Vec<Self> {
        let mut steps: Vec<Self> = Self::ALL.iter().copied().filter(|next| self.may_become(*next)).collect();
        steps.sort_by_key(|next| std::cmp::Reverse(*next));
        steps
    }

    /// Whether the door is open for this event: check-in works from opening to the end.
    pub fn admits_check_in(self) -> bool {
        matches!(self, Self::Open | Self::Closed | Self::Running)
    }

    /// Whether the event is over, so that attendance changes only by a correction with a reason.
    pub fn is_over(self) -> bool {
        matches!(self, Self::Finished | Self::Archived)
    }
}

codes! {
    /// What somebody may do (see the table of people in the README).
    pub enum AccountRole {
        /// Everything in the installation.
        Administrator = "administrator",
        /// Plans and runs the events of a unit.
        Organizer = "organizer",
        /// Fills the seats of one delegation.
        Coordinator = "coordinator",
        /// Scans and searches at the door.
        CheckInOfficer = "check-in-officer",
        /// Reads figures and prints reports.
        Viewer = "viewer",
    }
}

codes! {
    /// Paper of documents.
    pub enum Paper {
        /// 210 × 297 mm.
        A4 = "a4",
        /// 215 × 330 mm, "folio", the usual paper of Indonesian offices.
        F4 = "f4",
    }
}

impl Paper {
    /// Width and height in millimetres, upright.
    pub fn size_mm(self) -> (f32, f32) {
        match self {
            Self::A4 => (210.0, 297.0),
            Self::F4 => (215.0, 330.0),
        }
    }
}

/// What an event is about and who stands for it; printed on letters, certificates and reports.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct EventDetails {
    /// Maksud.
    pub aims: Vec<String>,
    /// Tujuan.
    pub objectives: Vec<String>,
    /// Materi.
    pub topics: Vec<String>,
    /// Dasar hukum.
    pub legal_basis: Vec<String>,
    /// Those who open it, speak for it or sign for it.
    pub officials: Vec<Official>,
    /// Remarks of the organizer, for the event's page alone: no paper prints them.
    pub remarks: Vec<String>,
    /// Whether at the door only organizers let somebody in whom the rules would not.
    pub exceptions_by_organizers: bool,
    /// The categories of participants, in the order in which they are offered.
    pub categories: Vec<String>,
    /// What the letter of invitation says.
    pub invitation: InvitationLetter,
}

/// An official of an event.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Official {
    /// The name, with titles.
    pub name: String,
    /// The office held.
    pub position: String,
    /// What the official does at the event.
    pub role: String,
    /// On whose behalf (`a.n.`), or empty.
    pub on_behalf_of: String,
}

impl Official {
    /// `Rusdiansyah, Sekretaris Dinas (a.n. Kepala Dinas)`. What is not of the usual short words (`Plt.`,
    /// `a.n.`, `u.b.`) is the office or the person that somebody stands for.
    pub fn full_name(&self, language: Language) -> String {
        let mut line = self.name.clone();
        if !self.position.is_empty() {
            line = format!("{line}, {}", self.position);
        }
        let stands = self.on_behalf_of.as_str();
        let first = stands.split_whitespace().next().unwrap_or_default().to_lowercase().replace('.', "");
        match (stands, first.as_str(), language) {
            ("", ..) => line,
            (_, "plt" | "plh" | "pj" | "pjs" | "an" | "ub", _) => format!("{line} ({stands})"),
            (_, _, Language::Indonesian) => format!("{line} (a.n. {stands})"),
            (_, _, Language::English) => format!("{line} (on behalf of {stands})"),
        }
    }
}

/// A kind of events of a unit.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct EventKind {
    /// A slug, unique in the unit.
    pub code: String,
    /// The name as the office writes it; empty for the usual name of a usual kind.
    pub name: String,
}

/// The kinds of events that every unit begins with; they have names in both languages.
pub const USUAL_KINDS: [&str; 5] = ["bimtek", "rakor", "konsolidasi", "sosialisasi", "other"];

/// The kinds of events of a unit that has not written its own list.
pub fn usual_kinds() -> Vec<EventKind> {
    USUAL_KINDS.iter().map(|code| EventKind { code: (*code).to_owned(), name: String::new() }).collect()
}

/// Whether a text can be the code of an event or of a kind of events: 2 to 60 small letters, digits and
/// single hyphens, and not of the shape of an id.
pub fn is_event_code(text: &str) -> bool {
    (2..=60).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        && !text.starts_with('-')
        && !text.ends_with('-')
        && !text.contains("--")
        && !super::ids::is_id_shaped(text)
        && !RESERVED.contains(&text)
}

/// Words that stand in addresses where an event's code may stand.
const RESERVED: [&str; 2] = ["calendar", "new"];

/// A code made of a title: its first words, folded.
pub fn code_from_title(title: &str) -> String {
    let folded = super::person::fold(title);
    let mut code = String::new();
    for word in folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
        if code.len() + word.len() > 40 {
            break;
        }
        if !code.is_empty() {
            code.push('-');
        }
        code.push_str(word);
    }
    if is_event_code(&code) { code } else { "kegiatan".to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_goes_one_step_forward_or_back_by_two_doors() {
        let all = EventStatus::ALL;
        for (from_index, from) in all.iter().enumerate() {
            for (to_index, to) in all.iter().enumerate() {
                let back = matches!(
                    (from, to),
                    (EventStatus::Closed, EventStatus::Open) | (EventStatus::Finished, EventStatus::Running)
                );
                assert_eq!(from.may_become(*to), to_index == from_index + 1 || back, "{from} → {to}");
            }
        }
        assert_eq!(EventStatus::Closed.next_steps(), [EventStatus::Running, EventStatus::Open]);
    }

    #[test]
    fn an_official_is_told_with_whom_he_stands_for() {
        let line = |position: &str, on_behalf_of: &str, language| {
            let (position, on_behalf_of) = (position.to_owned(), on_behalf_of.to_owned());
            Official { name: "Rahmah".to_owned(), position, role: String::new(), on_behalf_of }
                .full_name(language)
        };
        assert_eq!(line("", "", Language::Indonesian), "Rahmah");
        assert_eq!(line("Sekretaris", "", Language::Indonesian), "Rahmah, Sekretaris");
        assert_eq!(line("Sekretaris", "Bupati", Language::Indonesian), "Rahmah, Sekretaris (a.n. Bupati)");
        assert_eq!(
            line("Sekretaris", "Bupati", Language::English),
            "Rahmah, Sekretaris (on behalf of Bupati)"
        );
        for kept in ["Plt.", "Plt", "a.n. Kepala Dinas", "u.b. Kepala Bidang"] {
            assert_eq!(line("Kepala", kept, Language::Indonesian), format!("Rahmah, Kepala ({kept})"));
        }
    }

    #[test]
    fn codes_are_slugs_and_never_look_like_ids() {
        for good in ["bimtek-2023", "rakor-2024-01", "a1"] {
            assert!(is_event_code(good), "{good}");
        }
        for bad in [
            "",
            "a",
            "new",
            "calendar",
            "Bimtek",
            "a--b",
            "-a",
            "a-",
            "a b",
            "0190c6f2-7a4e-7c3b-8d5e-1f2a3b4c5d6e",
        ] {
            assert!(!is_event_code(bad), "{bad}");
        }
        assert_eq!(
            code_from_title("Bimbingan Teknis (Bimtek) SDM PKH 2023"),
            "bimbingan-teknis-bimtek-sdm-pkh-2023"
        );
        assert_eq!(code_from_title("ورشة"), "kegiatan");
    }
}
