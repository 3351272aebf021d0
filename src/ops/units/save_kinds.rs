//! Writes the kinds of a unit's events anew. A kind that an event has stays; a unit without a list of its
//! own has the usual ones.

use crate::app::App;
use crate::db::audit::{self, Entry};
use crate::db::units::{self, Unit};
use crate::domain::access::{Caller, Need};
use crate::domain::audit::Action;
use crate::domain::event::{EventKind, USUAL_KINDS, is_event_code, usual_kinds};
use crate::domain::ids::UnitId;
use crate::domain::problem::Problem;
use crate::ops::error::{Error, Problems, Result};
use crate::ops::input;

/// More kinds than anybody chooses from.
const MOST: usize = 50;

/// A row of the list as entered. One without code and name is no kind: this is how a kind is removed.
#[derive(Debug, Clone, Default)]
pub struct KindRow {
    /// The code that the row had before; empty for a new one. Messages about a missing kind go there.
    pub was: String,
    /// The slug.
    pub code: String,
    /// The name; may be empty for a usual kind.
    pub name: String,
}

/// Writes the kinds of a unit. Without any, the usual ones are back.
pub async fn save_kinds(app: &App, caller: &Caller, id: UnitId, rows: Vec<KindRow>) -> Result<Unit> {
    let scope = caller.scope(Need::Organize);
    app.write(&caller.actor, move |tx| {
        if !scope.covers_unit(id) {
            return Err(Error::NotFound);
        }
        let mut unit = units::get(tx, id)?;
        let kinds = read(&rows, &units::kinds_in_use(tx, id)?)?;
        let before = unit.event_kinds();
        unit.kinds = kinds.into();
        units::update(tx, &unit)?;
        audit::record(
            tx,
            Entry {
                action: Action::KindsSaved,
                subject_id: &id,
                event: None,
                before: Some(serde_json::json!(before)),
                after: Some(serde_json::json!(unit.event_kinds())),
            },
        )?;
        Ok(unit)
    })
    .await
}

/// The kinds of the rows; none where they are the usual ones. Errors stand at `kinds.2.code`, the row as
/// entered, or at `kinds`.
fn read(rows: &[KindRow], used: &[String]) -> Result<Vec<EventKind>> {
    let mut problems = Problems::default();
    let mut kinds: Vec<EventKind> = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        let field = |name: &str| format!("kinds.{index}.{name}");
        let code = row.code.trim();
        let name = input::line(&mut problems, &field("name"), &row.name, 100);
        if code.is_empty() && name.is_empty() {
            continue;
        }
        if code.is_empty() {
            problems.add(field("code"), Problem::Required);
        } else if !is_event_code(code) {
            problems.add(field("code"), Problem::Malformed("bimtek, rapat-kerja"));
        } else if kinds.iter().any(|kind| kind.code == code) {
            problems.add(field("code"), Problem::Twice(code.to_owned()));
        }
        if name.is_empty() && !USUAL_KINDS.contains(&code) {
            problems.add(field("name"), Problem::Required);
        }
        kinds.push(EventKind { code: code.to_owned(), name });
    }
    if kinds.len() > MOST {
        problems.add("kinds", Problem::OutOfRange(1, MOST as i64));
    }
    if kinds.is_empty() {
        kinds = usual_kinds();
    }
    for code in used.iter().filter(|code| kinds.iter().all(|kind| kind.code != **code)) {
        let row = rows.iter().position(|row| row.was.trim() == *code);
        let field = row.map_or_else(|| "kinds".to_owned(), |index| format!("kinds.{index}.code"));
        problems.add(field, Problem::KindInUse(code.clone()));
    }
    problems.finish()?;
    Ok(if kinds == usual_kinds() { Vec::new() } else { kinds })
}
