//! The list of an event's participants: narrowed, sorted, paged, with rows to tick for what is done to many
//! at once and one row that may be open to be edited.

use askama::Template;

use crate::domain::language::Language;
use crate::domain::participant::{Admission, Answer, ParticipantRole, ParticipantStatus};
use crate::view::events::{EventHead, Tab};
use crate::view::kit::{Choice, Field};
use crate::view::people::ParticipantFields;
use crate::view::{Shell, paths};

/// Participants of an event.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/participants/list.html")]
pub struct ParticipantsPage {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub event: EventHead,
    /// What the list is narrowed to.
    pub filter: ParticipantFilter,
    /// Delegations to choose from.
    pub delegations: Vec<Choice>,
    /// Categories to choose from.
    pub categories: Vec<String>,
    /// How many there are by status, within everything else the list is narrowed to.
    pub counts: Vec<(ParticipantStatus, i64)>,
    /// What those who are confirmed say about coming: `coming`, `not_coming` or `none`, and how many.
    pub answers: Vec<(String, i64)>,
    /// The participants of this page.
    pub rows: Vec<ParticipantRow>,
    /// The row that is open to be edited.
    pub editing: Option<RowForm>,
    /// The page before.
    pub previous: Option<String>,
    /// The next page.
    pub next: Option<String>,
    /// Why no names can be added now, in one sentence, for a reader whose part that is.
    pub closed: Option<String>,
    /// Whether the reader may add participants.
    pub may_add: bool,
    /// Whether the reader may import a list.
    pub may_import: bool,
    /// Whether the reader may export the list and print badges.
    pub may_export: bool,
    /// Whether the reader may search by NIK, NIP and phone too.
    pub by_number: bool,
    /// What the reader may do to many at once.
    pub bulk: BulkRights,
    /// Tickets to be sent by mail, for those who may send them.
    pub send: Option<SendTickets>,
}

/// Where the tickets of an event stand that can be sent by mail.
#[derive(Debug, Clone, Copy)]
pub struct SendTickets {
    /// Participants with a ticket and an address.
    pub with_address: i64,
    /// Those of them whose ticket was never sent.
    pub unsent: i64,
    /// Participants with a ticket and no address.
    pub without_address: i64,
}

/// What the reader may do to many at once.
#[derive(Debug, Clone, Copy, Default)]
pub struct BulkRights {
    /// Confirm.
    pub confirm: bool,
    /// Cancel.
    pub cancel: bool,
    /// Send tickets by mail.
    pub mail: bool,
    /// Prepare texts to forward.
    pub message: bool,
    /// Print badges and take the list along.
    pub papers: bool,
}

impl BulkRights {
    /// Whether there is anything.
    pub fn any(&self) -> bool {
        self.confirm || self.cancel || self.mail || self.message || self.papers
    }
}

/// What a list of participants is narrowed to, how it stands and where it begins; empty texts say nothing.
#[derive(Debug, Clone, Default)]
pub struct ParticipantFilter {
    /// What is searched for: part of a name, or a whole number.
    pub q: String,
    /// The same sealed, for addresses.
    pub find: String,
    /// Delegation's id.
    pub delegation: String,
    /// Status.
    pub status: String,
    /// Role.
    pub role: String,
    /// Category.
    pub category: String,
    /// What was said about coming, or `none`.
    pub answer: String,
    /// `delegation`, `status` or `newest`, by name when empty; with a hyphen the other way round.
    pub sort: String,
    /// Rows of a page; the usual number when empty.
    pub size: String,
    /// The page begins behind this participant.
    pub after: String,
    /// The page ends before this participant.
    pub before: String,
}

impl ParticipantFilter {
    /// Rows that a page may have; the first is usual.
    pub const SIZES: [i64; 3] = [50, 100, 200];

    /// The orders, as addresses name them.
    pub const ORDERS: [&'static str; 4] = ["name", "delegation", "status", "newest"];

    /// Whether anything is narrowed.
    pub fn is_active(&self) -> bool {
        [&self.q, &self.delegation, &self.status, &self.role, &self.category, &self.answer]
            .iter()
            .any(|value| !value.is_empty())
    }

    fn pairs(&self) -> Vec<(&'static str, &str)> {
        let pairs = [
            ("find", self.find.as_str()),
            ("delegation", &self.delegation),
            ("status", &self.status),
            ("role", &self.role),
            ("category", &self.category),
            ("answer", &self.answer),
            ("sort", &self.sort),
            ("size", &self.size),
            ("after", &self.after),
            ("before", &self.before),
        ];
        pairs.into_iter().filter(|(_, value)| !value.is_empty()).collect()
    }

    /// The same as one text, for forms that come back to the list.
    pub fn text(&self) -> String {
        paths::with_query("", &self.pairs()).trim_start_matches('?').to_owned()
    }

    /// The list at this place.
    pub fn url(&self, event: &str) -> String {
        paths::with_query(&paths::participants(event), &self.pairs())
    }

    /// The same list from its beginning.
    pub fn start(&self) -> Self {
        Self { after: String::new(), before: String::new(), ..self.clone() }
    }

    /// The same list with another status.
    pub fn with_status(&self, event: &str, status: &ParticipantStatus) -> String {
        Self { status: status.to_string(), ..self.start() }.url(event)
    }

    /// The same list of every status.
    pub fn with_any_status(&self, event: &str) -> String {
        Self { status: String::new(), ..self.start() }.url(event)
    }

    /// The same list of those who said this about coming; asked again, of all.
    pub fn with_answer(&self, event: &str, answer: &str) -> String {
        let answer = if self.answer == answer { String::new() } else { answer.to_owned() };
        Self { answer, ..self.start() }.url(event)
    }

    /// The same list in another order; asked again, the other way round.
    pub fn sorted(&self, event: &str, order: &str) -> String {
        let sort = match (self.sorting(order), order) {
            ("ascending", _) => format!("-{order}"),
            (_, "name") => String::new(),
            _ => order.to_owned(),
        };
        Self { sort, ..self.start() }.url(event)
    }

    /// How the list stands by an order, in the words of `aria-sort`.
    pub fn sorting(&self, order: &str) -> &'static str {
        let (word, sorting) = match self.sort.strip_prefix('-') {
            Some(word) => (word, "descending"),
            None => (self.sort.as_str(), "ascending"),
        };
        let word = if Self::ORDERS.contains(&word) { word } else { "name" };
        if word == order { sorting } else { "none" }
    }

    /// The same list with pages of this many rows.
    pub fn sized(&self, event: &str, size: &i64) -> String {
        let size = if *size == Self::SIZES[0] { String::new() } else { size.to_string() };
        Self { size, ..self.start() }.url(event)
    }

    /// Rows of a page.
    pub fn rows(&self) -> i64 {
        let wanted = self.size.parse().unwrap_or_default();
        if Self::SIZES.contains(&wanted) { wanted } else { Self::SIZES[0] }
    }

    /// The same list behind a participant.
    pub fn behind(&self, event: &str, participant: &str) -> String {
        Self { after: participant.to_owned(), ..self.start() }.url(event)
    }

    /// The same list up to a participant.
    pub fn ahead_of(&self, event: &str, participant: &str) -> String {
        Self { before: participant.to_owned(), ..self.start() }.url(event)
    }

    /// The list at this place with one row open, at its first field that matters.
    pub fn editing(&self, event: &str, participant: &str) -> String {
        let pairs: Vec<(&str, &str)> = self.pairs().into_iter().chain([("edit", participant)]).collect();
        format!("{}#f-name", paths::with_query(&paths::participants(event), &pairs))
    }
}

/// A participant in a list.
#[derive(Debug, Clone)]
pub struct ParticipantRow {
    /// Id for paths.
    pub id: String,
    /// Name with titles.
    pub name: String,
    /// Position and institution.
    pub position: String,
    /// Delegation's name, or empty.
    pub delegation: String,
    /// Category, or empty.
    pub category: String,
    /// Role.
    pub role: ParticipantRole,
    /// Status.
    pub status: ParticipantStatus,
    /// What was said about coming, of who is confirmed.
    pub answer: Option<Answer>,
    /// How the participant came to be on the list.
    pub admission: Admission,
    /// "3 / 6" sessions, or empty before the first.
    pub attendance: String,
    /// Whether the reader may edit the row.
    pub may_edit: bool,
}

/// The row that is open to be edited.
#[derive(Debug, Clone)]
pub struct RowForm {
    /// Id for paths.
    pub id: String,
    /// What stands in it.
    pub fields: ParticipantFields,
    /// Refused as a whole: no seat left there.
    pub refused: Option<String>,
    /// Whether "none" is offered among the delegations.
    pub without_delegation: bool,
}

impl ParticipantsPage {
    /// The key of what can be searched for.
    pub fn search_key(&self) -> &'static str {
        if self.by_number { "participants-search-number" } else { "name" }
    }

    /// All participants of the counts.
    pub fn total(&self) -> i64 {
        self.counts.iter().map(|(_, count)| count).sum()
    }

    /// All participants of the list.
    pub fn matching(&self) -> i64 {
        let all = |status: &ParticipantStatus| {
            self.filter.status.is_empty() || self.filter.status == status.as_str()
        };
        self.counts.iter().filter(|(status, _)| all(status)).map(|(_, count)| count).sum()
    }

    /// The ids of the rows of this page.
    pub fn shown(&self) -> String {
        self.rows.iter().map(|row| row.id.as_str()).collect::<Vec<_>>().join(",")
    }

    /// What an open row offers instead of a delegation; nothing to those who take a seat of one.
    pub fn no_delegation(&self, open: &RowForm) -> String {
        if open.without_delegation { self.shell.t("delegation-none") } else { String::new() }
    }

    /// The form of a row, where it is open.
    pub fn form_of(&self, row: &ParticipantRow) -> Option<&RowForm> {
        self.editing.as_ref().filter(|form| form.id == row.id)
    }

    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
        let row = |number: u8, name: &str, position: &str, delegation: &str, role, status| ParticipantRow {
            id: format!("0190a000-0000-7000-8000-00000000000{number}"),
            name: name.into(),
            position: position.into(),
            delegation: delegation.into(),
            category: "pendamping".into(),
            role,
            status,
            answer: (number == 1).then_some(Answer::NotComing),
            admission: if number == 1 { Admission::OverQuota } else { Admission::Planned },
            attendance: "3 / 6".into(),
            may_edit: true,
        };
        let (peserta, speaker) = (ParticipantRole::Peserta, ParticipantRole::Narasumber);
        let (confirmed, nominated) = (ParticipantStatus::Confirmed, ParticipantStatus::Nominated);
        Self {
            shell: Shell::sample(language),
            event: EventHead::sample(Tab::Participants),
            filter: ParticipantFilter {
                q: "a\"<script>".into(),
                status: "confirmed".into(),
                sort: "-delegation".into(),
                ..ParticipantFilter::default()
            },
            delegations: vec![Choice::new("1", "Kota Banjarmasin"), Choice::new("2", "Kota Banjarbaru")],
            categories: vec!["pendamping".into(), "operator <script>".into()],
            counts: vec![
                (confirmed, 52),
                (nominated, 14),
                (ParticipantStatus::Waiting, 3),
                (ParticipantStatus::Cancelled, 2),
            ],
            answers: vec![("coming".into(), 30), ("not_coming".into(), 2), ("none".into(), 20)],
            rows: vec![
                row(1, "Drs. H. Ahmad Fauzi, M.Si.", "Koordinator", "Kota Banjarmasin", peserta, confirmed),
                row(2, "Mahmudah <script>alert(1)</script>", "Pendamping", "HSS", peserta, nominated),
                row(3, "Zulkifli", "Widyaiswara", "", speaker, ParticipantStatus::Waiting),
            ],
            editing: Some(RowForm {
                id: "0190a000-0000-7000-8000-000000000002".into(),
                fields: ParticipantFields {
                    name: Field::of("Mahmudah <script>"),
                    phone: Field::of("0812").wrong("Nomor telepon terlalu pendek."),
                    delegation: "2".into(),
                    ..ParticipantFields::default()
                },
                refused: Some("Kuota kontingen ini sudah penuh.".into()),
                without_delegation: true,
            }),
            previous: Some(paths::participants("bimtek-2023")),
            next: Some("/events/bimtek-2023/participants?after=b".into()),
            closed: None,
            may_add: true,
            may_import: true,
            may_export: true,
            by_number: true,
            send: Some(SendTickets { with_address: 52, unsent: 12, without_address: 3 }),
            bulk: BulkRights { confirm: true, cancel: true, mail: true, message: true, papers: true },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_asked_again_turns_round_and_a_new_order_begins_at_the_start() {
        let filter = ParticipantFilter { after: "x".into(), size: "100".into(), ..Default::default() };
        assert_eq!(filter.sorting("name"), "ascending");
        assert_eq!(filter.sorted("e", "name"), "/events/e/participants?sort=-name&size=100");
        assert_eq!(filter.sorted("e", "status"), "/events/e/participants?sort=status&size=100");
        let turned = ParticipantFilter { sort: "-status".into(), ..Default::default() };
        assert_eq!((turned.sorting("status"), turned.sorting("name")), ("descending", "none"));
        assert_eq!(turned.sorted("e", "name"), "/events/e/participants");
        let odd = ParticipantFilter { size: "7".into(), sort: "x".into(), ..Default::default() };
        assert_eq!((odd.rows(), odd.sorting("name")), (50, "ascending"));
    }
}
