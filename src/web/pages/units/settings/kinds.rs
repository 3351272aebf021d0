//! The kinds of a unit's events. A usual kind is shown by its usual name; that name is
//! not written as the unit's own, so that it stays in both languages.

use actix_web::{HttpResponse, web};

use crate::db::units::Unit;
use crate::domain::event::{EventKind, USUAL_KINDS};
use crate::domain::language::Language;
use crate::ops;
use crate::ops::units::{KindRow, save_kinds};
use crate::view::kit::form::cell;
use crate::view::units::Tab;
use crate::view::units::settings::kinds::{KindFields, KindsFields, KindsPage};
use crate::view::{Entered, Field, FlashKind, Section, paths};
use crate::web::error::Result;
use crate::web::guards::Organizer;
use crate::web::pages::kit::event::kind_name;
use crate::web::pages::kit::{PageForm, Visit, note_errors};
use crate::web::pages::units::settings::Own;

/// The kinds as they are stored.
pub async fn show(visit: Visit, who: Organizer, code: web::Path<String>) -> Result<HttpResponse> {
    let (own, unit) = &Own::open(&visit, who.caller(), &code).await?;
    visit.html(&page(&visit, own, unit, fields_of(unit, visit.language)))
}

/// Writes the kinds of a unit.
pub async fn save(who: Organizer, code: web::Path<String>, form: PageForm) -> Result<HttpResponse> {
    let PageForm { visit, mut entered } = form;
    let (own, unit) = &Own::open(&visit, who.caller(), &code).await?;
    let numbers = entered.rows("kind_code");
    let rows = numbers.iter().map(|number| row(&entered, *number)).collect();
    match save_kinds(visit.app(), who.caller(), unit.id, rows).await {
        Ok(unit) => {
            Ok(visit.redirect_saying(&paths::settings_kinds(&unit.code), FlashKind::Success, "saved"))
        }
        Err(ops::Error::Invalid(errors)) => {
            note_errors(&mut entered, visit.language, &errors, |field| field_of(field, &numbers));
            visit.html_to_correct(&page(&visit, own, unit, KindsFields::entered(&entered)))
        }
        Err(error) => Err(error.into()),
    }
}

fn page(visit: &Visit, own: &Own, unit: &Unit, kinds: KindsFields) -> KindsPage {
    let head = own.head(unit, Tab::Kinds);
    KindsPage { shell: visit.shell(Section::Settings), head, kinds }
}

fn fields_of(unit: &Unit, language: Language) -> KindsFields {
    KindsFields::of(unit.event_kinds().into_iter().map(|kind| KindFields {
        name: Field::of(kind_name(&kind, language)),
        code: Field::of(&kind.code),
        was: kind.code,
    }))
}

fn row(entered: &Entered, number: usize) -> KindRow {
    let value = |column: &str| entered.value(&cell(column, number)).to_owned();
    let (code, mut name) = (value("kind_code"), value("kind_name"));
    if USUAL_KINDS.contains(&code.as_str()) {
        let usual = EventKind { code: code.clone(), name: String::new() };
        if Language::ALL.iter().any(|language| kind_name(&usual, *language) == name) {
            name.clear();
        }
    }
    KindRow { was: value("kind_was"), code, name }
}

/// `kinds.2.code` → `kind_code-4`, the row as it stands on the page.
fn field_of(field: &str, numbers: &[usize]) -> String {
    let mut parts = field.strip_prefix("kinds.").unwrap_or_default().splitn(2, '.');
    let number = parts.next().and_then(|index| numbers.get(index.parse::<usize>().ok()?));
    match (number, parts.next()) {
        (Some(number), Some(name)) => cell(&format!("kind_{name}"), number),
        _ => field.to_owned(),
    }
}
