//! The message catalogue: every text of the screen by key, Indonesian first. Knows no page. A key that
//! is in no catalogue comes out in brackets, so that a test of the rendered page finds it.

use std::borrow::Cow;
use std::collections::HashMap;

use fluent_templates::fluent_bundle::FluentValue;
use fluent_templates::{LanguageIdentifier, Loader, langid};

use crate::domain::language::Language;

mod messages {
    //! The generated loader, kept apart because its code does not follow the lints of the house.
    #![allow(clippy::unwrap_used, clippy::expect_used)]

    fluent_templates::static_loader! {
        pub(super) static MESSAGES = {
            locales: "./src/view/locales",
            fallback_language: "id",
            customise: |bundle| bundle.set_use_isolating(false),
        };
    }
}

const INDONESIAN: LanguageIdentifier = langid!("id");
const ENGLISH: LanguageIdentifier = langid!("en");

/// What a message is filled with: a number (which chooses the plural) or a text.
pub type Value = FluentValue<'static>;

/// The text of a key.
pub fn text(language: Language, key: &str) -> String {
    text_with(language, key, Vec::new())
}

/// The text of a key with its variables filled in.
pub fn text_with(language: Language, key: &str, values: Vec<(&'static str, Value)>) -> String {
    let identifier = match language {
        Language::Indonesian => &INDONESIAN,
        Language::English => &ENGLISH,
    };
    let values: HashMap<Cow<'static, str>, Value> =
        values.into_iter().map(|(name, value)| (Cow::Borrowed(name), value)).collect();
    messages::MESSAGES
        .try_lookup_complete(identifier, key, Some(&values))
        .unwrap_or_else(|| format!("⟦{key}⟧"))
}
