//! Records that may be one person: the pairs, and the choice between two, value by value.

use askama::Template;

use crate::domain::language::Language;
use crate::view::{Shell, paths};

/// Pairs that may be one person.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/people/duplicates.html")]
pub struct DoublesPage {
    /// The frame.
    pub shell: Shell,
    /// The pairs.
    pub pairs: Vec<Pair>,
    /// Whether there are more than are shown.
    pub more: bool,
    /// Pairs of whom somebody said that they are two people, the latest first.
    pub distinct: Vec<Pair>,
}

/// Two records that may be one person.
#[derive(Debug, Clone)]
pub struct Pair {
    /// The two, the older first.
    pub cards: [DoubleCard; 2],
}

impl Pair {
    /// Where the two are compared.
    pub fn compare(&self) -> String {
        let [one, other] = &self.cards;
        paths::person_merge(&one.id, &other.id)
    }

    /// Where it is said that they are two people.
    pub fn distinguish(&self) -> String {
        let [one, other] = &self.cards;
        paths::person_distinct(&one.id, &other.id)
    }

    /// Where that is taken back.
    pub fn undo(&self) -> String {
        let [one, other] = &self.cards;
        paths::person_distinct_undo(&one.id, &other.id)
    }

    /// The name of the first.
    pub fn name(&self) -> &str {
        let [one, _] = &self.cards;
        &one.name
    }
}

/// One of two records.
#[derive(Debug, Clone)]
pub struct DoubleCard {
    /// Id for paths.
    pub id: String,
    /// Name with titles.
    pub name: String,
    /// Position and institution.
    pub position: String,
    /// Home region, or empty.
    pub region: String,
    /// How many events.
    pub events: i64,
}

impl DoubleCard {
    fn sample(name: &str) -> Self {
        Self {
            id: "0190a000-0000-7000-8000-000000000001".into(),
            name: name.into(),
            position: "Pendamping".into(),
            region: "Kota Banjarmasin".into(),
            events: 2,
        }
    }
}

impl DoublesPage {
    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
        let pair = Pair { cards: [DoubleCard::sample("Mahmudah <script>"), DoubleCard::sample("Mahmudah")] };
        Self { shell: Shell::sample(language), pairs: vec![pair.clone()], more: true, distinct: vec![pair] }
    }
}

/// The choice between two records.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/people/merge.html")]
pub struct MergePage {
    /// The frame.
    pub shell: Shell,
    /// Whom the events will belong to.
    pub kept: MergeSide,
    /// Who will be gone.
    pub other: MergeSide,
    /// The values, part by part.
    pub parts: Vec<MergePart>,
    /// The title of the event in which both are live, which stands in the way.
    pub both_in: Option<String>,
}

/// One of the two.
#[derive(Debug, Clone)]
pub struct MergeSide {
    /// Id for paths.
    pub id: String,
    /// Name with titles.
    pub name: String,
    /// Titles of the events.
    pub events: Vec<String>,
}

/// A part of which one value is chosen.
#[derive(Debug, Clone)]
pub struct MergePart {
    /// The name of the field.
    pub field: &'static str,
    /// What it is called.
    pub label: String,
    /// The value of the one who is kept, or empty.
    pub kept: String,
    /// The value of the other, or empty.
    pub other: String,
    /// Whether the value of the other is suggested.
    pub prefers_other: bool,
}

impl MergePart {
    /// Whether there is a choice.
    pub fn differs(&self) -> bool {
        self.kept != self.other
    }
}

impl MergePage {
    /// The titles of the events of either side.
    pub fn events(&self) -> [&Vec<String>; 2] {
        [&self.kept.events, &self.other.events]
    }

    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
        let side = |name: &str| MergeSide {
            id: "0190a000-0000-7000-8000-000000000001".into(),
            name: name.into(),
            events: vec!["Bimtek <script>".into()],
        };
        let part = |field, kept: &str, other: &str| MergePart {
            field,
            label: field.to_uppercase(),
            kept: kept.into(),
            other: other.into(),
            prefers_other: kept.is_empty(),
        };
        Self {
            shell: Shell::sample(language),
            kept: side("Mahmudah"),
            other: side("Mahmudah <script>"),
            parts: vec![
                part("name", "Mahmudah", "Mahmudah <b>"),
                part("nik", "", "6371••••••••0003"),
                part("email", "a@b.id", "a@b.id"),
            ],
            both_in: Some("Rakor <script>".into()),
        }
    }
}
