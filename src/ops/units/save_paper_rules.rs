//! Writes what a unit decides for each kind of its papers: the pattern of their numbers, and whether the
//! signer's titles are shown. Shows what a pattern would make, before anything is stored.

use chrono::{NaiveDate, TimeZone};

use crate::app::App;
use crate::db::audit::{self, Entry};
use crate::db::units::{self, Unit};
use crate::db::{Db, certificates};
use crate::domain::access::{Caller, Need};
use crate::domain::audit::Action;
use crate::domain::certificate::NumberPattern;
use crate::domain::ids::UnitId;
use crate::domain::paper_rules::PaperKind;
use crate::domain::problem::Problem;
use crate::ops::error::{Error, Problems, Result};
use crate::ops::input::read_pattern;

/// What was entered for each kind of papers.
#[derive(Debug, Clone, Default)]
pub struct PaperRulesForm {
    /// The pattern of each kind that is numbered; required.
    pub number_patterns: Vec<(PaperKind, String)>,
    /// The kinds that show the signer's titles.
    pub signer_titles: Vec<PaperKind>,
}

/// Writes the rules of a unit. What is wrong with a pattern is told at `number_pattern-certificate`.
pub async fn save_paper_rules(app: &App, caller: &Caller, id: UnitId, form: PaperRulesForm) -> Result<Unit> {
    let scope = caller.scope(Need::Organize);
    let mut problems = Problems::default();
    let patterns: Vec<(PaperKind, String)> = form
        .number_patterns
        .iter()
        .map(|(kind, text)| {
            let field = format!("number_pattern-{kind}");
            let pattern = read_pattern(&mut problems, &field, text);
            if pattern.is_empty() {
                problems.add(field, Problem::Required);
            }
            (*kind, pattern)
        })
        .collect();
    problems.finish()?;
    app.write(&caller.actor, move |tx| {
        if !scope.covers_unit(id) {
            return Err(Error::NotFound);
        }
        let mut unit = units::get(tx, id)?;
        let before = unit.papers.0.clone();
        let rules = &mut unit.papers;
        for (kind, pattern) in &patterns {
            rules.set_number_pattern(*kind, pattern);
        }
        for kind in PaperKind::ALL {
            rules.set_signer_titles(*kind, form.signer_titles.contains(kind));
        }
        units::update(tx, &unit)?;
        audit::record(
            tx,
            Entry {
                action: Action::PaperRulesSaved,
                subject_id: &id,
                event: None,
                before: Some(serde_json::json!(before)),
                after: Some(serde_json::json!(unit.papers.0)),
            },
        )?;
        Ok(unit)
    })
    .await
}

/// What a pattern makes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Numbering {
    /// The number of the next paper, if it were issued today.
    pub next: String,
    /// Whether the numbers go on through the years, because the year is not printed.
    pub goes_on: bool,
    /// Another pattern of the unit that was used and makes the same numbers.
    pub same_as: Option<String>,
}

/// What a pattern would make in a unit; nothing for a text that is none.
pub async fn numbering(app: &App, unit: &Unit, pattern: &str) -> Result<Option<Numbering>> {
    let Ok(pattern) = NumberPattern::parse(pattern) else { return Ok(None) };
    let zone: chrono_tz::Tz = unit.time_zone.parse().unwrap_or(chrono_tz::UTC);
    let today = zone.from_utc_datetime(&app.now()).date_naive();
    let id = unit.id;
    app.read(move |db| look(db, id, &pattern, today)).await.map(Some)
}

fn look(db: &mut Db, unit: UnitId, pattern: &NumberPattern, today: NaiveDate) -> Result<Numbering> {
    let year = pattern.counter_year(today);
    let registers = certificates::registers(db, unit)?;
    let own = registers.iter().find(|(text, of, _)| text == pattern.as_str() && *of == i64::from(year));
    let last = own.map_or(0, |(.., last)| *last);
    let resembles = |text: &str| {
        text != pattern.as_str() && NumberPattern::parse(text).is_ok_and(|other| pattern.resembles(&other))
    };
    Ok(Numbering {
        next: pattern.render(last.saturating_add(1), today),
        goes_on: year == 0,
        same_as: registers.into_iter().map(|(text, ..)| text).find(|text| resembles(text)),
    })
}
