//! One delegation: its seats, its names and what is missing. Coordinators fill it, organizers decide on it. All of
//! it are plain forms, for phones on slow networks.

use askama::Template;

use super::nominations::Nominee;
use crate::domain::language::Language;
use crate::domain::participant::ParticipantStatus;
use crate::view::events::{EventHead, FileLine, Tab};
use crate::view::kit::{Choice, Fill};
use crate::view::{Field, Shell, paths};

/// A delegation.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/delegations/delegation.html")]
pub struct DelegationPage {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub event: EventHead,
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Until when it nominates, in words; empty while no day is set.
    pub deadline: String,
    /// Whether that has passed.
    pub is_late: bool,
    /// Its seats.
    pub fill: Fill,
    /// The same by category, where categories have seats of their own.
    pub by_category: Vec<(String, Fill)>,
    /// Who is returned.
    pub returned: i64,
    /// Names that were not handed in.
    pub drafts: i64,
    /// Who said that they can't come.
    pub not_coming: i64,
    /// When it handed in its names, in words; empty when never.
    pub submitted: String,
    /// What it said with that.
    pub answer_note: String,
    /// Its people, those who do not come last.
    pub people: Vec<Nominee>,
    /// Its assignment letters.
    pub letters: Vec<FileLine>,
    /// Why no names can be added now, in one sentence, for a reader whose part that is.
    pub closed: Option<String>,
    /// Whether the reader may add names.
    pub may_add: bool,
    /// Whether the reader may import a list.
    pub may_import: bool,
    /// Whether the reader may attach and remove assignment letters.
    pub may_attach: bool,
    /// Whether the reader may hand in the names.
    pub may_hand_in: bool,
    /// Whether the reader decides.
    pub decides: bool,
    /// The title of a new letter.
    pub title: Field,
    /// The message at a new letter.
    pub file: Field,
    /// What is said to the organizers.
    pub note: Field,
    /// Why names are returned or rejected.
    pub remark: Field,
    /// What is wrong with a decision.
    pub unticked: Option<String>,
}

impl DelegationPage {
    /// Whether there is something to decide.
    pub fn is_decidable(&self) -> bool {
        self.decides && self.people.iter().any(|one| one.decidable)
    }

    /// Whether anybody is on the list or waits.
    pub fn has_names(&self) -> bool {
        self.people.iter().any(|one| one.status.is_live())
    }

    /// Whether names, letters and corrections are all done.
    pub fn lacks_nothing(&self) -> bool {
        self.fill.left() == 0
            && self.returned == 0
            && self.drafts == 0
            && self.not_coming == 0
            && !self.letters.is_empty()
    }

    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
        Self {
            shell: Shell::sample(language),
            event: EventHead::sample(Tab::Delegations),
            id: "0190a001".into(),
            name: "Kabupaten <b>Tapin</b>".into(),
            deadline: "17 Februari 2023 16.00 WITA".into(),
            is_late: false,
            fill: Fill { seats: 5, confirmed: 1, nominated: 2, waiting: 1 },
            by_category: vec![
                ("koordinator".into(), Fill { seats: 1, confirmed: 1, nominated: 0, waiting: 0 }),
                ("pendamping".into(), Fill { seats: 4, confirmed: 0, nominated: 2, waiting: 1 }),
            ],
            returned: 1,
            drafts: 1,
            not_coming: 1,
            submitted: "10 Februari 2023 09.12 WITA".into(),
            answer_note: "Satu kursi menyusul <hari Senin>.".into(),
            people: Nominee::samples(),
            letters: FileLine::samples(),
            closed: None,
            may_add: true,
            may_import: true,
            may_attach: true,
            may_hand_in: true,
            decides: true,
            title: Field::default(),
            file: Field::default().wrong("Berkas terlalu besar: paling besar 10 MB."),
            note: Field::default(),
            remark: Field::default().wrong("Wajib diisi."),
            unticked: Some("Centang paling sedikit satu nama.".into()),
        }
    }
}

/// The people from whom a delegation picks.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/delegations/people.html")]
pub struct DelegationPeoplePage {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub event: EventHead,
    /// Why this is closed to the reader now, in one sentence; the page then offers no form.
    pub closed: Option<String>,
    /// The delegation.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Seats nobody is on.
    pub left: i64,
    /// What is searched for.
    pub q: String,
    /// As what those come who are picked; no choices where seats know no category.
    pub category: Field,
    /// The categories, with the seats that are left where they have their own.
    pub categories: Vec<Choice>,
    /// Whether all seats are of categories.
    pub of_category: bool,
    /// The people.
    pub people: Vec<Candidate>,
    /// Whether there are more than are shown.
    pub more: bool,
    /// What is wrong with the choice.
    pub unticked: Option<String>,
}

/// Somebody who can be picked.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// The person's id.
    pub id: String,
    /// The name with titles.
    pub name: String,
    /// Position and institution.
    pub position: String,
    /// Whether the person is picked.
    pub ticked: bool,
}

impl DelegationPeoplePage {
    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
        Self {
            shell: Shell::sample(language),
            event: EventHead::sample(Tab::Delegations),
            closed: None,
            id: "0190a001".into(),
            name: "Kabupaten Tapin".into(),
            left: 2,
            q: "ra".into(),
            category: Field::of("").wrong("Pilih salah satu: koordinator, pendamping."),
            categories: vec![
                Choice::new("", "Pilih unsur"),
                Choice::new("koordinator", "koordinator · sisa 1"),
                Choice::new("pendamping", "pendamping · sisa 1"),
            ],
            of_category: true,
            people: vec![
                Candidate {
                    id: "0190b001".into(),
                    name: "Rahmah <i>Hayati</i>, S.Sos.".into(),
                    position: "Pendamping PKH".into(),
                    ticked: true,
                },
                Candidate {
                    id: "0190b002".into(),
                    name: "Rusli".into(),
                    position: String::new(),
                    ticked: false,
                },
            ],
            more: true,
            unticked: Some("Centang paling sedikit satu nama.".into()),
        }
    }
}

/// A coordinator's link that opens nothing, or not for the one who is signed in.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/delegations/coordinator_link.html")]
pub struct CoordinatorLinkPage {
    /// The frame.
    pub shell: Shell,
    /// Whose link it is, where somebody else is signed in; none where the link is no good.
    pub delegation: Option<(String, String)>,
}

impl CoordinatorLinkPage {
    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
        Self {
            shell: Shell::sample(language),
            delegation: Some(("Kabupaten Tapin".into(), "Bimtek <SDM> PKH".into())),
        }
    }
}
