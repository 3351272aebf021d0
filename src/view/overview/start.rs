//! The first steps on the dashboard, and the page on which samples are loaded and removed.

use askama::Template;

use crate::domain::language::Language;
use crate::view::{Shell, paths};

/// The first steps of a unit.
#[derive(Debug, Clone)]
pub struct FirstStepsList {
    /// The code of the unit.
    pub unit: String,
    /// Its name.
    pub unit_name: String,
    /// The steps in order.
    pub steps: Vec<FirstStep>,
    /// For those who run the installation: whether samples are loaded.
    pub samples: Option<bool>,
}

/// One step.
#[derive(Debug, Clone)]
pub struct FirstStep {
    /// The stable word.
    pub key: &'static str,
    /// Whether it is done.
    pub done: bool,
    /// Where it is done; empty while an earlier one must come first.
    pub url: String,
}

impl FirstStepsList {
    /// The words of the steps, in order.
    pub const KEYS: [&str; 6] = ["paper", "event", "sessions", "seats", "people", "open"];

    /// How many steps are done.
    pub fn done(&self) -> usize {
        self.steps.iter().filter(|step| step.done).count()
    }

    /// Whether a step is the next one to take.
    pub fn is_next(&self, step: &FirstStep) -> bool {
        self.steps.iter().find(|one| !one.done).is_some_and(|next| next.key == step.key)
    }

    /// A sample for tests.
    pub fn sample() -> Self {
        let steps = Self::KEYS.iter().enumerate().map(|(place, key)| FirstStep {
            key,
            done: place < 2,
            url: if place < 4 { paths::settings() } else { String::new() },
        });
        Self {
            unit: "utama".into(),
            unit_name: "Dinas Sosial <b>Uji</b>".into(),
            steps: steps.collect(),
            samples: Some(false),
        }
    }
}

/// Samples: to load, or to remove.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/overview/samples.html")]
pub struct SamplesPage {
    /// The frame.
    pub shell: Shell,
    /// Whether they are loaded.
    pub loaded: bool,
    /// Whether the question before they are removed is asked.
    pub asked: bool,
}

impl SamplesPage {
    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
        Self { shell: Shell::sample(language), loaded: true, asked: true }
    }
}
