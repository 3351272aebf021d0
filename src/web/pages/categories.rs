//! The categories of an event's participants.

use actix_web::{HttpResponse, web};

use super::kit::event as words;
use super::kit::{PageForm, Visit, note_errors};
use crate::db::events::{self, Event};
use crate::domain::access::{Caller, Need};
use crate::ops;
use crate::ops::save_categories::{self, CategoryRow, save_categories};
use crate::view::categories::{CategoriesPage, CategoryFields};
use crate::view::events::Tab;
use crate::view::form::cell;
use crate::view::{FlashKind, Section, paths};
use crate::web::error::Result;
use crate::web::guards::Organizer;

/// Routes.
pub fn routes(config: &mut web::ServiceConfig) {
    config.service(web::resource(paths::categories("{event}")).get(show).post(save));
}

async fn show(visit: Visit, who: Organizer, key: web::Path<String>) -> Result<HttpResponse> {
    let (event, names) = read(&visit, who.caller(), &key).await?;
    visit.html(&page(&visit, who.caller(), &event, CategoryFields::of(names), None).await?)
}

async fn save(who: Organizer, key: web::Path<String>, form: PageForm) -> Result<HttpResponse> {
    let PageForm { visit, mut entered } = form;
    let (event, _) = read(&visit, who.caller(), &key).await?;
    let numbers = entered.rows("category_name");
    let value = |column: &str, number: &usize| entered.value(&cell(column, number)).to_owned();
    let row = |number: &usize| CategoryRow {
        was: value("category_was", number),
        name: value("category_name", number),
    };
    let rows = numbers.iter().map(row).collect();
    match save_categories(visit.app(), who.caller(), &key, rows).await {
        Ok(event) => {
            Ok(visit.redirect_saying(&paths::categories(event.code), FlashKind::Success, "categories-saved"))
        }
        Err(ops::Error::Invalid(errors)) => {
            note_errors(&mut entered, visit.language, &errors, |field| field_of(field, &numbers));
            let (rows, error) = (CategoryFields::entered(&entered), entered.field("categories").error);
            visit.html_to_correct(&page(&visit, who.caller(), &event, rows, error).await?)
        }
        Err(error) => Err(error.into()),
    }
}

async fn read(visit: &Visit, caller: &Caller, key: &str) -> Result<(Event, Vec<String>)> {
    let (scope, key) = (caller.scope(Need::Organize), key.to_owned());
    let found = visit.app().read(move |db| {
        let event = events::find(db, &scope, &key)?.ok_or(ops::Error::NotFound)?;
        let names = save_categories::categories_of(db, &event)?;
        Ok::<_, ops::Error>((event, names))
    });
    Ok(found.await?)
}

async fn page(
    visit: &Visit,
    caller: &Caller,
    event: &Event,
    rows: Vec<CategoryFields>,
    error: Option<String>,
) -> Result<CategoriesPage> {
    let head = words::head(visit, caller, event, Tab::Quotas).await?;
    Ok(CategoriesPage { shell: visit.shell(Section::Events), event: head, rows, error })
}

/// `categories.2.name` → `category_name-4`, the row as it stands on the page.
fn field_of(field: &str, numbers: &[usize]) -> String {
    let index =
        field.strip_prefix("categories.").and_then(|rest| rest.split('.').next()?.parse::<usize>().ok());
    match index.and_then(|index| numbers.get(index)) {
        Some(number) => cell("category_name", number),
        None => field.to_owned(),
    }
}
