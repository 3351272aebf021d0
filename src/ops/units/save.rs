//! Adds and changes a unit: name, region, zone, paper; with plain lines for the letterhead and a pattern for
//! numbers, as a set-up asks for them. Finer choices have their own operations.

use crate::app::App;
use crate::db::audit::{self, Entry};
use crate::db::units::{self, Unit};
use crate::db::{Json, Tx};
use crate::domain::access::{Caller, Need};
use crate::domain::audit::Action;
use crate::domain::event::{Paper, is_event_code};
use crate::domain::ids::UnitId;
use crate::domain::letterhead::Letterhead;
use crate::domain::paper_rules::PaperKind;
use crate::domain::problem::{FieldError, Problem};
use crate::ops::error::{Error, Problems, Result};
use crate::ops::input;
use crate::ops::input::{read_pattern, read_region};

/// A unit as entered.
#[derive(Debug, Clone, Default)]
pub struct UnitForm {
    /// The name in full; required.
    pub name: String,
    /// The region it serves, by name or code.
    pub region: String,
    /// Where letters are signed.
    pub city: String,
    /// IANA name; for new events.
    pub time_zone: String,
    /// `a4` or `f4`.
    pub paper: String,
    /// How certificates are numbered; missing: as before, or as every unit begins.
    pub number_pattern: Option<String>,
    /// Plain lines of the letterhead, which take the usual look; missing: as before, or without any.
    pub letterhead: Option<Vec<String>>,
}

/// A unit's form, read and found good.
#[derive(Clone)]
pub struct ReadUnit {
    name: String,
    region_code: Option<String>,
    city: String,
    time_zone: String,
    paper: Paper,
    number_pattern: Option<String>,
    letterhead: Option<Letterhead>,
}

impl UnitForm {
    pub(in crate::ops) fn read(&self) -> Result<ReadUnit> {
        let mut problems = Problems::default();
        let paper = self.paper.trim().parse().unwrap_or_else(|_| {
            problems.add("paper", Problem::NotOneOf("a4, f4".to_owned()));
            Paper::A4
        });
        let number_pattern = self.number_pattern.as_ref().map(|text| {
            let pattern = read_pattern(&mut problems, "number_pattern", text);
            if pattern.is_empty() {
                problems.add("number_pattern", Problem::Required);
            }
            pattern
        });
        let city = input::line(&mut problems, "city", &self.city, 120);
        let lines = self.letterhead.as_ref().map(|lines| input::lines(&mut problems, "letterhead", lines));
        let read = ReadUnit {
            name: input::required_line(&mut problems, "unit_name", &self.name, 200),
            region_code: read_region(&mut problems, &self.region),
            letterhead: lines.map(|lines| Letterhead::of_lines(&lines, &city)),
            city,
            time_zone: input::time_zone(&mut problems, "time_zone", &self.time_zone),
            paper,
            number_pattern,
        };
        problems.finish()?;
        Ok(read)
    }
}

/// Puts what was read into a unit.
pub fn overwrite(unit: &mut Unit, read: &ReadUnit) {
    unit.name.clone_from(&read.name);
    unit.region_code.clone_from(&read.region_code);
    unit.city.clone_from(&read.city);
    unit.time_zone.clone_from(&read.time_zone);
    unit.paper = read.paper;
    if let Some(pattern) = &read.number_pattern {
        unit.papers.set_number_pattern(PaperKind::Certificate, pattern);
    }
    if let Some(letterhead) = &read.letterhead {
        unit.letterhead = letterhead.clone().into();
    }
}

/// Adds a unit with a code.
pub async fn create_unit(app: &App, caller: &Caller, code: String, form: UnitForm) -> Result<Unit> {
    let scope = caller.scope(Need::Administer);
    let code = code.trim().to_owned();
    let wrong_code = (!is_event_code(&code)).then(|| {
        let problem = if code.is_empty() { Problem::Required } else { Problem::Malformed("dinsos-kalsel") };
        FieldError::new("code", problem)
    });
    let read = match (form.read(), wrong_code) {
        (Ok(read), None) => read,
        (Ok(_), Some(wrong)) => return Err(Error::Invalid(vec![wrong])),
        (Err(Error::Invalid(others)), wrong) => {
            return Err(Error::Invalid(wrong.into_iter().chain(others).collect()));
        }
        (Err(error), _) => return Err(error),
    };
    app.write(&caller.actor, move |tx| {
        if !scope.everything {
            return Err(Error::Forbidden);
        }
        insert_unit(tx, &code, &read)
    })
    .await
}

/// Adds a unit with a code that is free.
pub fn insert_unit(tx: &mut Tx<'_>, code: &str, read: &ReadUnit) -> Result<Unit> {
    if units::find_by_code(tx, code)?.is_some() {
        return Err(Error::invalid("code", Problem::CodeTaken));
    }
    let mut unit = Unit {
        id: tx.ids.draw(),
        code: code.to_owned(),
        name: String::new(),
        region_code: None,
        city: String::new(),
        time_zone: String::new(),
        paper: Paper::A4,
        letterhead: Json::default(),
        papers: Json::default(),
        kinds: Json::default(),
        created_at: tx.now,
    };
    overwrite(&mut unit, read);
    units::insert(tx, &unit)?;
    audit::record(
        tx,
        Entry {
            action: Action::UnitCreated,
            subject_id: &unit.id,
            event: None,
            before: None,
            after: Some(serde_json::json!({ "code": unit.code, "name": unit.name })),
        },
    )?;
    Ok(unit)
}

/// Changes a unit.
pub async fn update_unit(app: &App, caller: &Caller, id: UnitId, form: UnitForm) -> Result<Unit> {
    let scope = caller.scope(Need::Organize);
    let read = form.read()?;
    app.write(&caller.actor, move |tx| {
        if !scope.covers_unit(id) {
            return Err(Error::NotFound);
        }
        let mut unit = units::get(tx, id)?;
        let before = unit.name.clone();
        overwrite(&mut unit, &read);
        units::update(tx, &unit)?;
        audit::record(
            tx,
            Entry {
                action: Action::UnitUpdated,
                subject_id: &id,
                event: None,
                before: Some(serde_json::json!({ "name": before })),
                after: Some(serde_json::json!({ "name": unit.name, "paper": unit.paper })),
            },
        )?;
        Ok(unit)
    })
    .await
}
