//! The categories of an event's participants, a row each.

use askama::Template;

use crate::domain::language::Language;
use crate::view::events::{EventHead, Tab};
use crate::view::kit::form::cell;
use crate::view::kit::{Choice, Entered, Field};
use crate::view::{Shell, paths};

/// The categories of an event.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/seats/categories.html")]
pub struct CategoriesPage {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub event: EventHead,
    /// The rows, with empty ones at the end.
    pub rows: Vec<CategoryFields>,
    /// What is wrong with the list as a whole.
    pub error: Option<String>,
    /// The categories that seats can be given to; none while no delegation has seats.
    pub choices: Vec<Choice>,
    /// The one that every delegation gets seats of.
    pub category: Field,
    /// How many each.
    pub seats: Field,
}

/// A category.
#[derive(Debug, Clone, Default)]
pub struct CategoryFields {
    /// The name that is stored, of a row that is.
    pub was: String,
    /// The name.
    pub name: Field,
}

impl CategoryFields {
    /// How many empty rows there are to add a category without JavaScript.
    const EMPTY_ROWS: usize = 2;

    /// Those that are stored, with empty rows.
    pub fn of(names: impl IntoIterator<Item = String>) -> Vec<Self> {
        Self::with_empty(names.into_iter().map(|name| Self { name: Field::of(&name), was: name }))
    }

    /// From a sent form. New rows that were left empty are not shown again.
    pub fn entered(form: &Entered) -> Vec<Self> {
        let rows = form.rows("category_name").into_iter().map(|row| Self {
            was: form.value(&cell("category_was", row)).to_owned(),
            name: form.field(&cell("category_name", row)),
        });
        Self::with_empty(rows.filter(|row| !row.was.is_empty() || row.name != Field::default()))
    }

    fn with_empty(rows: impl Iterator<Item = Self>) -> Vec<Self> {
        let mut rows: Vec<Self> = rows.collect();
        rows.resize_with(rows.len() + Self::EMPTY_ROWS, Self::default);
        rows
    }
}

impl CategoriesPage {
    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
        let mut rows = CategoryFields::of(["pendamping <script>".to_owned(), "koordinator".to_owned()]);
        rows.insert(
            1,
            CategoryFields {
                was: "operator".into(),
                name: Field::default().wrong("Unsur “operator” sedang dipakai."),
            },
        );
        Self {
            shell: Shell::sample(language),
            event: EventHead::sample(Tab::Quotas),
            rows,
            error: Some("Isi dengan bilangan dari 0 sampai 50.".into()),
            choices: vec![Choice::new("koordinator", "koordinator <b>")],
            category: Field::default().wrong("Isian ini wajib diisi."),
            seats: "1".into(),
        }
    }
}
