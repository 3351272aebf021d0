//! The texts of messages: those a unit has written itself, else the built-in ones. Writes them, and takes
//! them back.

use crate::app::App;
use crate::db::audit::{self, Entry};
use crate::db::mail_texts::{self, MailText};
use crate::db::{Db, Tx};
use crate::domain::access::{Caller, Need};
use crate::domain::audit::Action;
use crate::domain::ids::UnitId;
use crate::domain::language::Language;
use crate::domain::mail_text::{TextKind, fill, has_placeholder, unknown_placeholder};
use crate::domain::problem::Problem;
use crate::ops::error::{Error, Problems, Result};
use crate::ops::input;
use crate::view::letters::built_in;

/// A message without or with its placeholders filled in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text {
    /// The subject; empty where the kind has none.
    pub subject: String,
    /// The text.
    pub body: String,
}

impl Text {
    /// The built-in text.
    pub fn built_in(kind: TextKind, language: Language) -> Self {
        let (subject, body) = built_in(kind, language);
        Self { subject, body }
    }

    /// The text that a unit uses, and whether it wrote that itself.
    pub fn of(db: &mut Db, unit: UnitId, kind: TextKind, language: Language) -> Result<(Self, bool)> {
        Ok(match mail_texts::find(db, unit, kind, language)? {
            Some(own) => (Self { subject: own.subject, body: own.body }, true),
            None => (Self::built_in(kind, language), false),
        })
    }

    /// The same with its placeholders filled in.
    pub fn filled(&self, values: &[(&str, &str)]) -> Self {
        Self { subject: fill(&self.subject, values), body: fill(&self.body, values) }
    }

    /// Reads what somebody entered; what is wrong is told at `subject` and `body`.
    pub fn read(kind: TextKind, subject: &str, body: &str) -> Result<Self> {
        let mut problems = Problems::default();
        let subject = if kind.has_subject() {
            input::required_line(&mut problems, "subject", subject, 200)
        } else {
            String::new()
        };
        let body = body.replace("\r\n", "\n").trim().to_owned();
        if body.is_empty() {
            problems.add("body", Problem::Required);
        }
        if body.chars().count() > 4_000 {
            problems.add("body", Problem::TooLong(4_000));
        }
        for (field, text) in [("subject", &subject), ("body", &body)] {
            if let Some(unknown) = unknown_placeholder(kind, text) {
                let known: Vec<String> =
                    kind.placeholders().iter().map(|name| format!("{{{name}}}")).collect();
                problems.add(field, Problem::UnknownPlaceholder(unknown.to_owned(), known.join(", ")));
            }
        }
        if let Some(needed) = kind.needed().filter(|needed| !has_placeholder(&body, needed)) {
            problems.add("body", Problem::MissingPlaceholder(format!("{{{needed}}}")));
        }
        problems.finish()?;
        Ok(Self { subject, body })
    }
}

/// Keeps a unit's own text.
pub async fn save_text(
    app: &App,
    caller: &Caller,
    unit: UnitId,
    (kind, language): (TextKind, Language),
    text: Text,
) -> Result<()> {
    let scope = caller.scope(Need::Organize);
    app.write(&caller.actor, move |tx| {
        if !scope.covers_unit(unit) {
            return Err(Error::NotFound);
        }
        mail_texts::put(
            tx,
            &MailText {
                unit_id: unit,
                kind,
                language,
                subject: text.subject.clone(),
                body: text.body.clone(),
                updated_at: tx.now,
            },
        )?;
        let after = serde_json::json!({
            "kind": kind, "language": language, "subject": text.subject, "body": text.body,
        });
        record(tx, unit, Action::MessageTextSaved, after)
    })
    .await
}

/// Goes back to the built-in text.
pub async fn reset_text(
    app: &App,
    caller: &Caller,
    unit: UnitId,
    (kind, language): (TextKind, Language),
) -> Result<()> {
    let scope = caller.scope(Need::Organize);
    app.write(&caller.actor, move |tx| {
        if !scope.covers_unit(unit) {
            return Err(Error::NotFound);
        }
        if mail_texts::delete(tx, unit, kind, language)? {
            let after = serde_json::json!({ "kind": kind, "language": language });
            record(tx, unit, Action::MessageTextReset, after)?;
        }
        Ok(())
    })
    .await
}

fn record(tx: &mut Tx<'_>, unit: UnitId, action: Action, after: serde_json::Value) -> Result<()> {
    let (before, after) = (None, Some(after));
    audit::record(tx, Entry { action, subject_id: &unit, event: None, before, after })?;
    Ok(())
}
