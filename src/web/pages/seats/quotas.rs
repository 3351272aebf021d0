//! The table of seats: shown to who may see it, written whole by who plans the event.

use actix_web::{HttpResponse, web};

use crate::domain::access::{Caller, Need};
use crate::domain::language::Language;
use crate::domain::problem::{FieldError, Problem};
use crate::domain::refusal::Refusal;
use crate::ops;
use crate::ops::seats::{MoveForm, QuotaForm, QuotaTable, categories_of, move_seats, set_quotas_because};
use crate::view::events::Tab;
use crate::view::kit::form::cell;
use crate::view::kit::{Fill, catalogue};
use crate::view::seats::{MoveFields, NewQuotaFields, QuotaRow, QuotasPage};
use crate::view::{Choice, Entered, Field, FlashKind, Section, paths};
use crate::web::error::Result;
use crate::web::guards::{Member, Organizer};
use crate::web::pages::kit::seats::fill_of;
use crate::web::pages::kit::{PageForm, Visit, event, note_errors};

/// Routes.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .service(web::resource(paths::quotas_move("{event}")).post(move_some))
        .service(web::resource(paths::quotas("{event}")).get(show).post(save));
}

async fn show(visit: Visit, who: Member, key: web::Path<String>) -> Result<HttpResponse> {
    let table = find(&visit, who.caller(), Need::See, &key).await?;
    visit.html(&page(&visit, who.caller(), &table, None).await?)
}

async fn save(who: Organizer, key: web::Path<String>, form: PageForm) -> Result<HttpResponse> {
    let PageForm { visit, mut entered } = form;
    let caller = who.caller();
    let table = find(&visit, caller, Need::Organize, &key).await?;
    let (mut rows, numbers): (Vec<QuotaForm>, Vec<usize>) = match read(&entered) {
        Ok(read) => read.into_iter().unzip(),
        Err(errors) => {
            note_errors(&mut entered, visit.language, &errors, str::to_owned);
            return visit.html_to_correct(&page(&visit, caller, &table, Some(&entered)).await?);
        }
    };
    rows.extend(not_on_the_page(&table, &entered));
    let note = entered.value("note").to_owned();
    let error = match set_quotas_because(visit.app(), caller, &key, rows, note).await {
        Ok(event) => {
            return Ok(visit.redirect_saying(&paths::quotas(event.code), FlashKind::Success, "quotas-saved"));
        }
        Err(error) => error,
    };
    let table = find(&visit, caller, Need::Organize, &key).await?;
    match error {
        ops::Error::Invalid(errors) => {
            note_errors(&mut entered, visit.language, &errors, |field| field_of(field, &numbers));
        }
        ops::Error::Refused(refusal) if note_refusal(&mut entered, &table, &refusal, visit.language) => {}
        error => return visit.refused(&paths::quotas(key.as_str()), error),
    }
    visit.html_to_correct(&page(&visit, caller, &table, Some(&entered)).await?)
}

async fn move_some(who: Organizer, key: web::Path<String>, form: PageForm) -> Result<HttpResponse> {
    let PageForm { visit, mut entered } = form;
    let caller = who.caller();
    let table = find(&visit, caller, Need::Organize, &key).await?;
    let form = MoveForm {
        from: entered.value("move_from").parse().ok(),
        to: entered.value("move_to").parse().ok(),
        seats: entered.value("move_seats").parse().unwrap_or_default(),
        note: entered.value("move_note").to_owned(),
    };
    let seats = form.seats;
    match move_seats(visit.app(), caller, &key, form).await {
        Ok(event) => {
            let said = catalogue::text_with(visit.language, "seats-moved", vec![("count", seats.into())]);
            return Ok(visit.redirect_with_text(&paths::quotas(event.code), FlashKind::Success, &said));
        }
        Err(ops::Error::Invalid(errors)) => {
            note_errors(&mut entered, visit.language, &errors, |field| format!("move_{field}"));
        }
        Err(ops::Error::Refused(refusal)) => entered.refuse("move_seats", refusal.text(visit.language)),
        Err(error) => return Err(error.into()),
    }
    visit.html_to_correct(&page(&visit, caller, &table, Some(&entered)).await?)
}

async fn find(visit: &Visit, caller: &Caller, need: Need, key: &str) -> Result<QuotaTable> {
    let scope = caller.scope(need);
    let key = key.to_owned();
    Ok(visit.app().read(move |db| ops::seats::quota_table::find(db, &scope, &key)).await?)
}

/// The numbers of the rows that were sent.
fn numbers(entered: &Entered) -> Vec<usize> {
    let mut numbers = [entered.rows("seats"), entered.rows("region")].concat();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

/// The rows that are meant to stay or to be added, with their numbers on the page.
fn read(entered: &Entered) -> std::result::Result<Vec<(QuotaForm, usize)>, Vec<FieldError>> {
    let mut errors = Vec::new();
    let mut rows = Vec::new();
    for number in numbers(entered) {
        if NewQuotaFields::entered(entered, number).is_empty()
            || !entered.value(&cell("remove", number)).is_empty()
        {
            continue;
        }
        let name = cell("seats", number);
        let seats = entered.value(&name).parse().unwrap_or_else(|_| {
            let missing = entered.value(&name).is_empty();
            let problem = if missing { Problem::Required } else { Problem::WrongType };
            errors.push(FieldError::new(&name, problem));
            0
        });
        let form = QuotaForm {
            region: event::region_entered(entered.value(&cell("region", number))).to_owned(),
            institution: entered.value(&cell("institution", number)).to_owned(),
            category: entered.value(&cell("category", number)).to_owned(),
            seats,
        };
        rows.push((form, number));
    }
    if errors.is_empty() { Ok(rows) } else { Err(errors) }
}

/// `delegations.3.seats` → `seats-5`, the row as it stands on the page.
fn field_of(field: &str, numbers: &[usize]) -> String {
    let mut parts = field.strip_prefix("delegations.").unwrap_or_default().splitn(2, '.');
    let index = parts.next().and_then(|index| index.parse::<usize>().ok());
    match (index.and_then(|index| numbers.get(index)), parts.next()) {
        (Some(number), Some(name)) => cell(name, number),
        _ => field.to_owned(),
    }
}

/// Puts a refusal at the row it speaks of; `false` when that row is not on the page.
fn note_refusal(entered: &mut Entered, table: &QuotaTable, refusal: &Refusal, language: Language) -> bool {
    let Refusal::SeatsBelowTaken { delegation, seats, .. } = refusal else { return false };
    let row = numbers(entered).into_iter().find(|number| {
        let removed = !entered.value(&cell("remove", number)).is_empty();
        let wanted = if removed { Ok(0) } else { entered.value(&cell("seats", number)).parse() };
        let key = key_of(entered, *number);
        wanted == Ok(*seats)
            && table.rows.iter().any(|row| row.delegation.id == *delegation && stored_key(row) == key)
    });
    if let Some(number) = row {
        entered.refuse(cell("seats", number), refusal.text(language));
    }
    row.is_some()
}

/// The rows that somebody else has added since the page was opened: saving it does not take them away.
fn not_on_the_page(table: &QuotaTable, entered: &Entered) -> Vec<QuotaForm> {
    let shown: Vec<Key> = numbers(entered).into_iter().map(|number| key_of(entered, number)).collect();
    let others = table.rows.iter().filter(|row| !shown.contains(&stored_key(row)));
    others
        .map(|row| {
            let (region, institution, category) = stored_key(row);
            QuotaForm { region, institution, category, seats: row.quota.seats }
        })
        .collect()
}

type Key = (String, String, String);

fn key_of(entered: &Entered, number: usize) -> Key {
    let value = |column: &str| entered.value(&cell(column, number)).to_owned();
    (value("region"), value("institution"), value("category"))
}

fn stored_key(row: &ops::seats::QuotaRow) -> Key {
    (row.delegation.region_code.clone(), row.delegation.institution.clone(), row.quota.category.clone())
}

async fn page(
    visit: &Visit,
    caller: &Caller,
    table: &QuotaTable,
    entered: Option<&Entered>,
) -> Result<QuotasPage> {
    let event = &table.event;
    let empty = Entered::default();
    let entered = entered.unwrap_or(&empty);
    let mut sent = numbers(entered);
    let mut rows = Vec::with_capacity(table.rows.len());
    for row in &table.rows {
        let fill = fill_of(row);
        let key = stored_key(row);
        let number = sent.iter().position(|number| key_of(entered, *number) == key);
        rows.push(stored_row(event.code.as_str(), row, fill, number.map(|at| sent.remove(at)), entered));
    }
    let mut added: Vec<NewQuotaFields> = sent
        .into_iter()
        .map(|number| NewQuotaFields::entered(entered, number))
        .filter(|row| !row.is_empty())
        .collect();
    added.resize_with(added.len() + QuotasPage::EMPTY_ROWS, NewQuotaFields::default);
    let of = event.clone();
    let categories = visit.app().read(move |db| categories_of(db, &of)).await?;
    add_sums(&mut rows, table);
    Ok(QuotasPage {
        shell: visit.shell(Section::Events),
        event: event::head(visit, caller, event, Tab::Quotas).await?,
        rows,
        added,
        total: Fill::sum(table.rows.iter().map(fill_of)),
        regions: event::region_choices(event.region_code.as_deref()),
        categories,
        may_queue: caller.scope(Need::Nominate).touches_event(event.unit_id, event.id),
        note: entered.field("note"),
        moving: moving(visit, table, entered),
    })
}

/// Where a delegation has several rows: says which is the one for the rest, and puts their sum behind the last.
fn add_sums(rows: &mut [QuotaRow], table: &QuotaTable) {
    let delegations: Vec<_> = table.rows.iter().map(|row| row.delegation.id).collect();
    for (at, row) in rows.iter_mut().enumerate() {
        let own = delegations.get(at);
        let count = delegations.iter().filter(|one| Some(*one) == own).count();
        row.is_rest = count > 1 && row.category.is_empty();
        if count < 2 || delegations.get(at + 1) == own {
            continue;
        }
        let of_delegation = table.rows.iter().filter(|other| Some(&other.delegation.id) == own);
        row.sum = Some(Fill::sum(of_delegation.map(fill_of)));
    }
}

/// The form that moves seats: rows that have free ones, and all rows.
fn moving(visit: &Visit, table: &QuotaTable, entered: &Entered) -> MoveFields {
    let name = |row: &ops::seats::QuotaRow| match row.quota.category.as_str() {
        "" => row.delegation.name.clone(),
        category => format!("{} · {category}", row.delegation.name),
    };
    let giver = |row: &ops::seats::QuotaRow| {
        let left = row.quota.seats - row.quota.taken;
        let values = vec![("name", name(row).into()), ("count", left.into())];
        let label = catalogue::text_with(visit.language, "seats-row-left", values);
        (left > 0).then(|| Choice::new(row.quota.id, label))
    };
    MoveFields {
        givers: table.rows.iter().filter_map(giver).collect(),
        getters: table.rows.iter().map(|row| Choice::new(row.quota.id, name(row))).collect(),
        ..MoveFields::entered(entered)
    }
}

/// A stored row: as stored, or with what was entered where the form was sent.
fn stored_row(
    event: &str,
    row: &ops::seats::QuotaRow,
    fill: Fill,
    number: Option<usize>,
    entered: &Entered,
) -> QuotaRow {
    let seats = match number {
        // A row has one place for messages, whichever of its fields they are about.
        Some(number) => Field {
            error: ["seats", "region", "institution", "category"]
                .into_iter()
                .find_map(|column| entered.field(&cell(column, number)).error),
            ..entered.field(&cell("seats", number))
        },
        None => Field::of(row.quota.seats.to_string()),
    };
    let delegation = row.delegation.id.to_string();
    QuotaRow {
        region: row.delegation.region_code.clone(),
        institution: row.delegation.institution.clone(),
        category: row.quota.category.clone(),
        is_rest: false,
        name: row.delegation.name.clone(),
        participants_url: paths::with_query(&paths::participants(event), &[("delegation", &delegation)]),
        seats,
        remove: number.map(|number| entered.field(&cell("remove", number))).unwrap_or_default(),
        fill,
        sum: None,
    }
}
