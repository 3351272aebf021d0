//! The categories of an event's participants.

use actix_web::{HttpResponse, web};

use crate::db::events::{self, Event};
use crate::db::quotas;
use crate::domain::access::{Caller, Need};
use crate::ops;
use crate::ops::seats::{CategoryRow, SplitForm, categories_of, save_categories, split_seats};
use crate::view::events::Tab;
use crate::view::kit::catalogue;
use crate::view::kit::form::cell;
use crate::view::seats::{CategoriesPage, CategoryFields};
use crate::view::{Choice, Entered, FlashKind, Section, paths};
use crate::web::error::Result;
use crate::web::guards::Organizer;
use crate::web::pages::kit::{PageForm, Visit, event, note_errors};

/// Routes.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .service(web::resource(paths::categories_seats("{event}")).post(give))
        .service(web::resource(paths::categories("{event}")).get(show).post(save));
}

async fn show(visit: Visit, who: Organizer, key: web::Path<String>) -> Result<HttpResponse> {
    let stored = Stored::read(&visit, who.caller(), &key).await?;
    let rows = CategoryFields::of(stored.names.clone());
    visit.html(&stored.page(&visit, who.caller(), rows, &Entered::default()).await?)
}

async fn save(who: Organizer, key: web::Path<String>, form: PageForm) -> Result<HttpResponse> {
    let PageForm { visit, mut entered } = form;
    let stored = Stored::read(&visit, who.caller(), &key).await?;
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
            let rows = CategoryFields::entered(&entered);
            visit.html_to_correct(&stored.page(&visit, who.caller(), rows, &entered).await?)
        }
        Err(error) => Err(error.into()),
    }
}

async fn give(who: Organizer, key: web::Path<String>, form: PageForm) -> Result<HttpResponse> {
    let PageForm { visit, mut entered } = form;
    let stored = Stored::read(&visit, who.caller(), &key).await?;
    let category = entered.value("category").to_owned();
    let form = SplitForm { category, seats: entered.value("seats").parse().unwrap_or(-1) };
    match split_seats(visit.app(), who.caller(), &key, form).await {
        Ok(split) => {
            let given = i64::try_from(split.given).unwrap_or_default();
            let values = vec![("count", given.into())];
            let mut said = catalogue::text_with(visit.language, "category-seats-given", values);
            let mut kind = FlashKind::Success;
            if !split.passed_over.is_empty() {
                let names = vec![("names", split.passed_over.join(", ").into())];
                let passed = catalogue::text_with(visit.language, "category-seats-passed-over", names);
                (said, kind) = (format!("{said} {passed}"), FlashKind::Warning);
            }
            Ok(visit.redirect_with_text(&paths::quotas(split.event.code), kind, &said))
        }
        Err(ops::Error::Invalid(errors)) => {
            note_errors(&mut entered, visit.language, &errors, str::to_owned);
            let rows = CategoryFields::of(stored.names.clone());
            visit.html_to_correct(&stored.page(&visit, who.caller(), rows, &entered).await?)
        }
        Err(error) => Err(error.into()),
    }
}

/// An event with its categories as they are stored.
struct Stored {
    event: Event,
    names: Vec<String>,
    has_seats: bool,
}

impl Stored {
    async fn read(visit: &Visit, caller: &Caller, key: &str) -> Result<Self> {
        let (scope, key) = (caller.scope(Need::Organize), key.to_owned());
        let found = visit.app().read(move |db| {
            let event = events::find(db, &scope, &key)?.ok_or(ops::Error::NotFound)?;
            let names = categories_of(db, &event)?;
            let has_seats = !quotas::list(db, event.id)?.is_empty();
            Ok::<_, ops::Error>(Self { event, names, has_seats })
        });
        Ok(found.await?)
    }

    async fn page(
        &self,
        visit: &Visit,
        caller: &Caller,
        rows: Vec<CategoryFields>,
        entered: &Entered,
    ) -> Result<CategoriesPage> {
        let choices = self.names.iter().filter(|_| self.has_seats).map(|name| Choice::new(name, name));
        Ok(CategoriesPage {
            shell: visit.shell(Section::Events),
            event: event::head(visit, caller, &self.event, Tab::Quotas).await?,
            rows,
            error: entered.field("categories").error,
            choices: choices.collect(),
            category: entered.field("category"),
            seats: entered.field("seats"),
        })
    }
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
