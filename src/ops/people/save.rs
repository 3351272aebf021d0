//! Corrects what a unit knows of a person. Participants keep the copy they have: papers say what was true at
//! the event.

use super::identity::{Identity, PersonForm};
use crate::app::App;
use crate::db::audit::{self, Entry};
use crate::db::persons::{self, Person};
use crate::db::{Db, units};
use crate::domain::access::{Caller, Need, Scope};
use crate::domain::audit::Action;
use crate::domain::ids::PersonId;
use crate::domain::problem::Problem;
use crate::domain::region::Regions;
use crate::ops::error::{Error, Problems, Result};

/// Writes a person anew; what is left empty is forgotten. The region is a name or a code.
pub async fn save_person(
    app: &App,
    caller: &Caller,
    id: PersonId,
    form: PersonForm,
    region: String,
) -> Result<Person> {
    let scope = caller.scope(Need::Organize);
    let of_unit = scope.clone();
    let host = app.read(move |db| host_region(db, &of_unit, id)).await?;
    let mut problems = Problems::default();
    let identity = form.read(&app.keys.sealer, &mut problems);
    let region = read_region(&mut problems, &region, host.as_deref());
    problems.finish()?;
    let identity = identity.ok_or_else(|| Error::invalid("name", Problem::Required))?;
    app.write(&caller.actor, move |tx| {
        let before = persons::find(tx, &scope, id)?.ok_or(Error::NotFound)?;
        let person = Person {
            region_code: region.clone(),
            updated_at: tx.now,
            ..corrected(before.clone(), identity.clone())
        };
        persons::update(tx, &person)?;
        audit::record(
            tx,
            Entry {
                action: Action::PersonUpdated,
                subject_id: &id,
                event: None,
                before: Some(visible(&before)),
                after: Some(visible(&person)),
            },
        )?;
        Ok(person)
    })
    .await
}

/// The region of the unit that knows a person.
fn host_region(db: &mut Db, scope: &Scope, id: PersonId) -> Result<Option<String>> {
    let person = persons::find(db, scope, id)?.ok_or(Error::NotFound)?;
    Ok(units::get(db, person.unit_id)?.region_code)
}

/// The code of a region as entered; nothing for none, or with its problem noted.
fn read_region(problems: &mut Problems, text: &str, host: Option<&str>) -> Option<String> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    // A whole code can't be mistaken, wherever it lies; names are those around the unit.
    let regions = Regions::get();
    match regions.find(text).map_or_else(|| regions.resolve(text, host), Ok) {
        Ok(region) => Some(region.code.to_owned()),
        Err(problem) => {
            problems.add("region", problem.into());
            None
        }
    }
}

/// A person with what was entered.
fn corrected(person: Person, identity: Identity) -> Person {
    Person {
        name: identity.name,
        sort_name: identity.sort_name,
        title_before: identity.title_before,
        title_after: identity.title_after,
        nik: identity.nik,
        nip: identity.nip,
        phone: identity.phone,
        email: identity.email,
        sex: identity.sex,
        position: identity.position,
        institution: identity.institution,
        ..person
    }
}

/// What the audit may keep of a person: no numbers.
pub(super) fn visible(person: &Person) -> serde_json::Value {
    serde_json::json!({
        "name": person.name,
        "title_before": person.title_before,
        "title_after": person.title_after,
        "position": person.position,
        "institution": person.institution,
        "sex": person.sex,
        "region": person.region_code,
    })
}
