//! Writes the letterhead of a unit, and draws the one that is being written, before anything is stored.

use crate::app::App;
use crate::db::audit::{self, Entry};
use crate::db::unit_logos;
use crate::db::units::{self, Unit};
use crate::documents::{self, Picture};
use crate::domain::access::{Caller, Need};
use crate::domain::audit::Action;
use crate::domain::ids::UnitId;
use crate::domain::letterhead::{Letterhead, LetterheadLine, LineSize, Rule, Side};
use crate::domain::problem::Problem;
use crate::ops::error::{Error, Problems, Result};
use crate::ops::input;

/// More lines than any letterhead has.
const MOST: usize = 12;

/// A letterhead as entered.
#[derive(Debug, Clone, Default)]
pub struct LetterheadForm {
    /// From top to bottom; those without text are dropped.
    pub lines: Vec<LineForm>,
    /// `double`, `single` or `none`.
    pub rule: String,
}

/// A line as entered.
#[derive(Debug, Clone, Default)]
pub struct LineForm {
    /// The words.
    pub text: String,
    /// `small`, `normal` or `large`.
    pub size: String,
    /// Whether it is bold.
    pub bold: bool,
}

impl LetterheadForm {
    /// What was entered, as far as it is good; the rest is told at `rule`, `lines` and `lines.2.text`.
    fn read(&self) -> (Letterhead, Problems) {
        let mut problems = Problems::default();
        let rule = self.rule.trim().parse().unwrap_or_else(|_| {
            problems.add("rule", Problem::NotOneOf(words(Rule::ALL)));
            Rule::Double
        });
        let mut lines = Vec::new();
        for (index, line) in self.lines.iter().enumerate() {
            let text = input::line(&mut problems, &format!("lines.{index}.text"), &line.text, 200);
            if text.is_empty() {
                continue;
            }
            let size = line.size.trim().parse().unwrap_or_else(|_| {
                problems.add(format!("lines.{index}.size"), Problem::NotOneOf(words(LineSize::ALL)));
                LineSize::Normal
            });
            lines.push(LetterheadLine { text, size, bold: line.bold });
        }
        if lines.len() > MOST {
            problems.add("lines", Problem::OutOfRange(0, MOST as i64));
            lines.truncate(MOST);
        }
        (Letterhead { lines, rule }, problems)
    }
}

fn words<T: std::fmt::Display>(all: &[T]) -> String {
    all.iter().map(T::to_string).collect::<Vec<_>>().join(", ")
}

/// Writes the letterhead of a unit.
pub async fn save_letterhead(app: &App, caller: &Caller, id: UnitId, form: LetterheadForm) -> Result<Unit> {
    let scope = caller.scope(Need::Organize);
    let (letterhead, problems) = form.read();
    problems.finish()?;
    app.write(&caller.actor, move |tx| {
        if !scope.covers_unit(id) {
            return Err(Error::NotFound);
        }
        let mut unit = units::get(tx, id)?;
        let before = std::mem::replace(&mut unit.letterhead.0, letterhead.clone());
        units::update(tx, &unit)?;
        audit::record(
            tx,
            Entry {
                action: Action::LetterheadSaved,
                subject_id: &id,
                event: None,
                before: Some(serde_json::json!(before)),
                after: Some(serde_json::json!(letterhead)),
            },
        )?;
        Ok(unit)
    })
    .await
}

/// A letterhead as it is printed: one without lines shows the unit's name.
pub fn shown(mut head: Letterhead, unit: &Unit) -> Letterhead {
    if head.lines.is_empty() {
        head.lines = Letterhead::of_lines(std::slice::from_ref(&unit.name), "").lines;
    }
    head
}

/// The head of page one as it would be printed: of what is being written, or else as it is stored. `address`
/// says where a browser finds the logo of a side.
pub async fn picture(
    app: &App,
    unit: Unit,
    form: Option<LetterheadForm>,
    address: impl Fn(Side) -> String,
) -> Result<Picture> {
    let id = unit.id;
    let sides = app.read(move |db| Ok::<_, Error>(unit_logos::sides(db, id)?)).await?;
    let of = |side: Side| sides.contains(&side).then(|| address(side));
    let (left, right) = (of(Side::Left), of(Side::Right));
    let head = form.map_or_else(|| unit.letterhead.0.clone(), |form| form.read().0);
    let draw = move || {
        let head = shown(head, &unit);
        let letterhead = documents::Letterhead { lines: head.lines, rule: head.rule, ..Default::default() };
        letterhead.picture(unit.paper, [left.as_deref(), right.as_deref()])
    };
    tokio::task::spawn_blocking(draw).await.map_err(|error| Error::Internal(Box::new(error)))
}
