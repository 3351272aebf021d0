//! Helpers to show a form again with what was entered and with a message at the field, and to read
//! forms whose rows are numbered (`seats-0`, `seats-1`, …). Knows no rules: what is wrong with a value
//! is said by others and only shown here.

use std::collections::BTreeMap;

/// One field of a form: what stands in it and what is wrong with it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Field {
    /// The text in the field, exactly as entered.
    pub value: String,
    /// What is wrong with it, in the language of the page.
    pub error: Option<String>,
}

impl Field {
    /// A field with a value and nothing wrong.
    pub fn of(value: impl Into<String>) -> Self {
        Self { value: value.into(), error: None }
    }

    /// The same field with a message.
    pub fn wrong(self, message: impl Into<String>) -> Self {
        Self { error: Some(message.into()), ..self }
    }

    /// Whether a box with this field is ticked.
    pub fn ticked(&self) -> bool {
        !self.value.is_empty()
    }
}

impl From<&str> for Field {
    fn from(value: &str) -> Self {
        Self::of(value)
    }
}

/// One entry of a list to choose from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What the form sends.
    pub value: String,
    /// What the reader sees.
    pub label: String,
}

impl Choice {
    /// A choice.
    pub fn new(value: impl ToString, label: impl Into<String>) -> Self {
        Self { value: value.to_string(), label: label.into() }
    }
}

/// What a form sent, with the messages for its fields.
#[derive(Debug, Clone, Default)]
pub struct Entered {
    values: BTreeMap<String, Vec<String>>,
    errors: BTreeMap<String, String>,
}

impl Entered {
    /// From the pairs of a decoded form.
    pub fn new(pairs: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut values: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (name, value) in pairs {
            values.entry(name).or_default().push(value);
        }
        Self { values, errors: BTreeMap::new() }
    }

    /// Adds a message to a field; the first one stays.
    pub fn refuse(&mut self, name: impl Into<String>, message: impl Into<String>) {
        self.errors.entry(name.into()).or_insert_with(|| message.into());
    }

    /// Whether any field has a message.
    pub fn has_errors(&self) -> bool {
        !self.errors.is_empty()
    }

    /// The value of a field without blanks around it; empty where it was not sent.
    pub fn value(&self, name: &str) -> &str {
        self.values.get(name).and_then(|all| all.first()).map_or("", |value| value.trim())
    }

    /// All values of a field that may be sent several times.
    pub fn all(&self, name: &str) -> &[String] {
        self.values.get(name).map_or(&[], Vec::as_slice)
    }

    /// The lines of a text area that are not empty.
    pub fn lines(&self, name: &str) -> Vec<String> {
        self.value(name).lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
    }

    /// The field to show again: as entered, with its message.
    pub fn field(&self, name: &str) -> Field {
        Field {
            value: self.values.get(name).and_then(|all| all.first()).cloned().unwrap_or_default(),
            error: self.errors.get(name).cloned(),
        }
    }

    /// The numbers of the rows that a table sent for a column, in order: `seats-0`, `seats-2` → 0, 2.
    pub fn rows(&self, column: &str) -> Vec<usize> {
        let mut rows: Vec<usize> = self
            .values
            .keys()
            .filter_map(|name| name.strip_prefix(column)?.strip_prefix('-')?.parse().ok())
            .collect();
        rows.sort_unstable();
        rows
    }
}

/// The name of a field in a row.
pub fn cell(column: &str, row: impl std::fmt::Display) -> String {
    format!("{column}-{row}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entered(pairs: &[(&str, &str)]) -> Entered {
        Entered::new(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
    }

    #[test]
    fn a_field_comes_back_as_it_was_entered_with_its_message() {
        let mut form = entered(&[("title", "  Rakor <b> ")]);
        form.refuse("title", "too short");
        form.refuse("title", "second message");
        assert!(form.has_errors());
        assert_eq!(form.value("title"), "Rakor <b>");
        assert_eq!(form.field("title"), Field::of("  Rakor <b> ").wrong("too short"));
        assert_eq!(form.field("venue"), Field::default());
    }

    #[test]
    fn rows_are_found_by_number_whatever_their_order() {
        let form = entered(&[
            ("seats-10", "1"),
            ("seats-2", "5"),
            ("seats-x", "9"),
            ("seats", "9"),
            ("day", "a"),
            ("day", "b"),
        ]);
        assert_eq!(form.rows("seats"), [2, 10]);
        assert_eq!(form.value(&cell("seats", 2)), "5");
        assert_eq!(form.all("day"), ["a", "b"]);
    }

    #[test]
    fn empty_lines_of_a_list_do_not_count() {
        assert_eq!(entered(&[("aims", " satu \r\n\r\n dua\n")]).lines("aims"), ["satu", "dua"]);
    }
}
