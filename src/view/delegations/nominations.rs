//! The nominations of an event that wait for a decision, by delegation, with what should be looked at before.

use askama::Template;

use crate::domain::language::Language;
use crate::domain::nomination::Closed;
use crate::domain::participant::{Answer, ParticipantStatus};
use crate::view::events::{EventHead, Tab};
use crate::view::kit::catalogue;
use crate::view::{Field, Shell, paths};

/// The nominations of an event.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/delegations/nominations.html")]
pub struct NominationsPage {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub event: EventHead,
    /// Why nothing can be decided any more, in one sentence.
    pub closed: Option<String>,
    /// Whether the reader may decide.
    pub decides: bool,
    /// By delegation.
    pub groups: Vec<NomineeGroup>,
    /// How many there are in all; more than are shown, perhaps.
    pub count: i64,
    /// Whether there are more than are shown.
    pub more: bool,
    /// Why names are returned or rejected.
    pub remark: Field,
    /// What is wrong with a decision.
    pub unticked: Option<String>,
}

/// The nominations of one delegation.
#[derive(Debug, Clone)]
pub struct NomineeGroup {
    /// Its name.
    pub name: String,
    /// Its page.
    pub url: String,
    /// The nominations.
    pub people: Vec<Nominee>,
}

/// Somebody who is nominated.
#[derive(Debug, Clone)]
pub struct Nominee {
    /// Id for paths.
    pub id: String,
    /// Name with titles.
    pub name: String,
    /// Position and institution.
    pub sub: String,
    /// Category, or empty.
    pub category: String,
    /// Where the nomination stands.
    pub status: ParticipantStatus,
    /// Whether it was not handed in yet.
    pub is_draft: bool,
    /// Why it was returned or rejected.
    pub remark: String,
    /// What the participant said about coming.
    pub answer: Option<Answer>,
    /// What should be looked at.
    pub doubles: Vec<String>,
    /// Whether the reader may decide about it.
    pub decidable: bool,
    /// Ticked in a form that came back.
    pub is_ticked: bool,
    /// Whether the reader may correct, withdraw or replace.
    pub may_change: bool,
}

impl Nominee {
    /// Whether somebody else may be put on the seat.
    pub fn is_replaceable(&self) -> bool {
        self.may_change && self.status.holds_seat()
    }

    /// Samples for tests.
    pub fn samples() -> Vec<Self> {
        let one = |id: &str, name: &str, status| Self {
            id: id.into(),
            name: name.into(),
            sub: "Pendamping PKH · Dinas Sosial".into(),
            category: "pendamping".into(),
            status,
            is_draft: false,
            remark: String::new(),
            answer: None,
            doubles: Vec::new(),
            decidable: status == ParticipantStatus::Nominated,
            is_ticked: false,
            may_change: true,
        };
        let doubles = vec!["Orang yang sama terdaftar di Rakor <PKH> pada hari yang sama.".to_owned()];
        vec![
            Self {
                answer: Some(Answer::NotComing),
                ..one("0190c001", "H. Rahmadi, S.Sos.", ParticipantStatus::Confirmed)
            },
            Self {
                doubles,
                is_ticked: true,
                ..one("0190c002", "Siti <b>Aminah</b>", ParticipantStatus::Nominated)
            },
            Self {
                remark: "NIP tidak cocok dengan <nama>.".into(),
                ..one("0190c003", "Noor Hidayah", ParticipantStatus::Returned)
            },
            Self { is_draft: true, ..one("0190c004", "Rusli", ParticipantStatus::Nominated) },
            one("0190c005", "Syamsul Bahri", ParticipantStatus::Waiting),
            one("0190c006", "Wahyuni", ParticipantStatus::Cancelled),
        ]
    }
}

/// Why a list takes no more names or changes, in one sentence. Some still exchange people after the deadline.
pub fn closed(language: Language, closed: &Closed, still_exchanges: bool) -> String {
    let text = |key| catalogue::text(language, key);
    match closed {
        Closed::NotYetOpen => text("names-closed-draft"),
        Closed::Final(_) => text("names-closed-final"),
        Closed::Over => text("names-closed-over"),
        Closed::DeadlinePassed { until } => {
            let key =
                if still_exchanges { "names-closed-deadline-exchange" } else { "names-closed-deadline" };
            catalogue::text_with(language, key, vec![("until", until.local.clone().into())])
        }
    }
}

impl NominationsPage {
    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
        let group = |name: &str, people| NomineeGroup {
            name: name.into(),
            url: paths::delegation("0190a001"),
            people,
        };
        let mut others = Nominee::samples();
        others.iter_mut().for_each(|one| one.id = one.id.replace("0190c", "0190d"));
        Self {
            shell: Shell::sample(language),
            event: EventHead::sample(Tab::Delegations),
            closed: None,
            decides: true,
            groups: vec![group("Kabupaten <b>Tapin</b>", Nominee::samples()), group("Bank BRI", others)],
            count: 240,
            more: true,
            remark: Field::of("Lengkapi NIP").wrong("Wajib diisi."),
            unticked: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::event::EventStatus;
    use crate::domain::moment::Moment;

    #[test]
    fn whatever_closes_a_list_has_a_sentence_of_its_own_and_the_deadline_is_named() {
        let at = chrono::NaiveDate::from_ymd_opt(2023, 2, 17).unwrap().and_hms_opt(8, 0, 0).unwrap();
        let until = Moment::new(at, at, chrono_tz::Asia::Makassar);
        let all = [
            Closed::NotYetOpen,
            Closed::Final(EventStatus::Running),
            Closed::Over,
            Closed::DeadlinePassed { until },
        ];
        for language in Language::ALL {
            let mut texts: Vec<String> = all.iter().map(|one| closed(*language, one, false)).collect();
            texts.push(closed(*language, &all[3], true));
            assert!(texts.iter().all(|text| !text.contains('⟦')), "{texts:?}");
            assert!(texts[3].contains("16.00 WITA") && texts[4].contains("16.00 WITA"), "{texts:?}");
            texts.sort();
            texts.dedup();
            assert_eq!(texts.len(), 5);
        }
    }
}
