//! Answers as files: what the API promised yesterday stands in `tests/it/api/snapshots`, and a change of it
//! shows in the diff. What differs from run to run and between databases is numbered instead: the second
//! `[id 1]` of an answer is the same as the first. `INSTA_UPDATE=always cargo test --test it api::` writes
//! them anew.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::client::Answer;

/// Compares an answer with the one that is kept under this name: status, media type and body.
pub fn assert_answer(name: &str, answer: &Answer) {
    let body = match answer.header("content-type") {
        Some(kind) if kind.contains("json") => Steady::default().value(&answer.json()),
        _ => json!(Steady::default().text(&answer.text())),
    };
    let whole = json!({
        "status": answer.status,
        "content_type": answer.header("content-type"),
        "body": body,
    });
    settings().bind(|| insta::assert_json_snapshot!(name, whole));
}

/// Compares a text with the one that is kept under this name.
pub fn assert_text(name: &str, text: &str) {
    settings().bind(|| insta::assert_snapshot!(name, text));
}

fn settings() -> insta::Settings {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../api/snapshots");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings
}

/// Puts numbers in the place of what is drawn at random.
#[derive(Default)]
struct Steady {
    seen: BTreeMap<String, String>,
    counts: BTreeMap<&'static str, usize>,
}

impl Steady {
    fn value(&mut self, value: &Value) -> Value {
        match value {
            Value::String(text) => Value::String(self.text(text)),
            Value::Array(items) => items.iter().map(|item| self.value(item)).collect(),
            Value::Object(fields) => {
                let mut steady = Map::new();
                for (name, value) in fields {
                    let value = match (name.as_str(), value) {
                        ("next_cursor", Value::String(_)) => json!("[cursor]"),
                        _ => self.value(value),
                    };
                    steady.insert(name.clone(), value);
                }
                Value::Object(steady)
            }
            other => other.clone(),
        }
    }

    /// A text, word by word.
    fn text(&mut self, text: &str) -> String {
        let mut steady = String::new();
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let length = rest.find(|c: char| !is_part(c)).unwrap_or(rest.len());
            if length == 0 {
                steady.push(first);
                rest = &rest[first.len_utf8()..];
            } else {
                steady.push_str(&self.word(&rest[..length]));
                rest = &rest[length..];
            }
        }
        steady
    }

    fn word(&mut self, word: &str) -> String {
        let Some(kind) = kind_of(word) else { return word.to_owned() };
        if let Some(known) = self.seen.get(word) {
            return known.clone();
        }
        let count = self.counts.entry(kind).or_default();
        *count += 1;
        let steady = format!("[{kind} {count}]");
        self.seen.insert(word.to_owned(), steady.clone());
        steady
    }
}

fn is_part(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-'
}

/// What a word is, if it is drawn at random: an id, a hash, the code of a ticket or a certificate.
fn kind_of(word: &str) -> Option<&'static str> {
    let dashes: Vec<usize> = word.match_indices('-').map(|(at, _)| at).collect();
    let hex = |c: char| c.is_ascii_digit() || ('a'..='f').contains(&c);
    if word.len() == 36 && dashes == [8, 13, 18, 23] && word.chars().all(|c| c == '-' || hex(c)) {
        Some("id")
    } else if word.len() == 64 && word.chars().all(hex) {
        Some("hash")
    } else if word.len() == 26 && word.chars().all(|c| c.is_ascii_digit() || c.is_ascii_uppercase()) {
        Some("code")
    } else {
        None
    }
}
