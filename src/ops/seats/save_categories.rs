//! Writes the categories of an event. A name that changes does so in the table of seats and for every
//! participant at once; one that is in use can't be taken away.

use super::quota_history;
use super::quota_history::Reason;
use crate::app::App;
use crate::db::events::{self, Event};
use crate::db::{Db, Tx, participants, quotas};
use crate::domain::access::{Caller, Need};
use crate::domain::audit::Action;
use crate::domain::problem::Problem;
use crate::domain::remark::QuotaNote;
use crate::ops::error::{Error, Problems, Result};
use crate::ops::input;

/// More categories than anybody chooses from.
const MOST: usize = 50;

/// A row of the list as entered. One without a name takes its category away.
#[derive(Debug, Clone, Default)]
pub struct CategoryRow {
    /// The name that the row had before; empty for a new one.
    pub was: String,
    /// The name.
    pub name: String,
}

/// The categories of an event: those of its list in their order, then others that are in use.
pub fn categories_of(db: &mut Db, event: &Event) -> Result<Vec<String>> {
    let mut categories = event.details.categories.clone();
    for used in in_use(db, event)? {
        if !categories.contains(&used) {
            categories.push(used);
        }
    }
    Ok(categories)
}

fn in_use(db: &mut Db, event: &Event) -> Result<Vec<String>> {
    let mut used = participants::categories(db, event.id)?;
    used.extend(quotas::list(db, event.id)?.into_iter().map(|quota| quota.category));
    used.retain(|name| !name.is_empty());
    used.sort();
    used.dedup();
    Ok(used)
}

/// Writes the categories of the event with this id or code.
pub async fn save_categories(app: &App, caller: &Caller, key: &str, rows: Vec<CategoryRow>) -> Result<Event> {
    let scope = caller.scope(Need::Organize);
    let key = key.to_owned();
    app.write(&caller.actor, move |tx| {
        let mut event = events::find(tx, &scope, &key)?.ok_or(Error::NotFound)?;
        // Holds the event's row, like every write of the table.
        events::next_roster_version(tx, event.id)?;
        let used = in_use(tx, &event)?;
        let (categories, renamed) = read(&rows, &used)?;
        let before = quota_history::table(tx, event.id)?;
        rename(tx, &event, &renamed)?;
        event.details.categories = categories;
        event.updated_at = tx.now;
        events::update(tx, &event)?;
        let note = renamed.iter().map(|(was, is)| format!("{was} → {is}")).collect::<Vec<_>>().join("; ");
        quota_history::record(
            tx,
            &event,
            &Reason { action: Action::CategoriesSaved, note: QuotaNote::Text(note) },
            before,
        )?;
        Ok(event)
    })
    .await
}

/// Names in use and their new ones.
type Renamed = Vec<(String, String)>;

/// The list, and the names that change although they are in use. Errors stand at `categories.2.name`, the
/// row as entered, or at `categories`.
fn read(rows: &[CategoryRow], used: &[String]) -> Result<(Vec<String>, Renamed)> {
    let mut problems = Problems::default();
    let mut categories: Vec<String> = Vec::new();
    let mut renamed = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        let field = format!("categories.{index}.name");
        let name = input::line(&mut problems, &field, &row.name, 100);
        let in_use = used.contains(&row.was);
        if name.is_empty() {
            if in_use {
                problems.add(field, Problem::CategoryInUse(row.was.clone()));
            }
            continue;
        }
        if categories.contains(&name) {
            problems.add(field, Problem::Twice(name.clone()));
        }
        if in_use && row.was != name {
            renamed.push((row.was.clone(), name.clone()));
        }
        categories.push(name);
    }
    if categories.len() > MOST {
        problems.add("categories", Problem::OutOfRange(0, MOST as i64));
    }
    for name in used.iter().filter(|name| rows.iter().all(|row| row.was != **name)) {
        if !categories.contains(name) {
            problems.add("categories", Problem::CategoryInUse(name.clone()));
        }
    }
    problems.finish()?;
    Ok((categories, renamed))
}

/// In two steps, so that two categories can change their names with each other. Nobody can enter the names in
/// between: they begin with a control character.
fn rename(tx: &mut Tx<'_>, event: &Event, renamed: &Renamed) -> Result<()> {
    let between = |index: usize| format!("\u{1}{index}");
    let first = renamed.iter().enumerate().map(|(index, (was, _))| (was.clone(), between(index)));
    let second = renamed.iter().enumerate().map(|(index, (_, is))| (between(index), is.clone()));
    for (from, to) in first.chain(second) {
        quotas::rename_category(tx, event.id, &from, &to)?;
        participants::rename_category(tx, event.id, &from, &to)?;
    }
    Ok(())
}
