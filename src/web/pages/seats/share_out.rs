//! Sharing out seats: what is asked for, the proposal beside the table, what was adjusted by hand, and its way
//! into the table. What was entered comes back with every answer.

mod shown;

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

use actix_web::{HttpResponse, web};

use shown::{proposal, series_choice, shown};

use crate::db::figures::{self, FigureSeries};
use crate::db::units;
use crate::domain::access::{Caller, Need};
use crate::domain::allocation::AllocationMethod;
use crate::domain::figure;
use crate::domain::language::Language;
use crate::domain::problem::{FieldError, Problem};
use crate::domain::refusal::Refusal;
use crate::ops;
use crate::ops::seats::{
    Agreed, AgreedRow, Basis, Candidate, Proposed, QuotaTable, ShareForm, ShareRow, share_out_seats,
};
use crate::view::events::Tab;
use crate::view::kit::form::cell;
use crate::view::kit::{Value, catalogue};
use crate::view::seats::{ShareFields, ShareOutPage};
use crate::view::{Choice, Entered, FlashKind, Section, paths};
use crate::web::error::Result;
use crate::web::guards::Organizer;
use crate::web::pages::kit::{PageForm, Visit, event, note_errors};

/// Routes.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .service(web::resource(paths::share_out_apply("{event}")).post(apply))
        .service(web::resource(paths::share_out("{event}")).get(show).post(propose));
}

async fn show(visit: Visit, who: Organizer, key: web::Path<String>) -> Result<HttpResponse> {
    let stage = Stage::read(&visit, who.caller(), &key).await?;
    let entered = stage.first_entry();
    visit.html(&stage.page(&visit, who.caller(), &entered, None).await?)
}

async fn propose(who: Organizer, key: web::Path<String>, form: PageForm) -> Result<HttpResponse> {
    let PageForm { visit, mut entered } = form;
    let stage = Stage::read(&visit, who.caller(), &key).await?;
    let drawn = stage.draw(&visit, &mut entered).await?;
    let page = stage.page(&visit, who.caller(), &entered, drawn.as_ref()).await?;
    if entered.has_errors() { visit.html_to_correct(&page) } else { visit.html(&page) }
}

async fn apply(who: Organizer, key: web::Path<String>, form: PageForm) -> Result<HttpResponse> {
    let PageForm { visit, mut entered } = form;
    let stage = Stage::read(&visit, who.caller(), &key).await?;
    let mut drawn = stage.draw(&visit, &mut entered).await?;
    if let Some(drawn) = drawn.as_mut().filter(|_| !entered.has_errors()) {
        drawn.renewed = !drawn.kept;
        if drawn.kept {
            match share_out_seats(visit.app(), who.caller(), &key, stage.agreed(&entered, drawn)).await {
                Ok((event, change)) => {
                    let seats = Value::from(drawn.total.to_string());
                    let said = catalogue::text_with(visit.language, "share-applied", vec![("seats", seats)]);
                    let undo =
                        paths::with_query(&paths::quotas_restore(&event.code, change), &[("last", "1")]);
                    let to = paths::quotas(event.code);
                    return Ok(visit.redirect_undoable_at(&to, FlashKind::Success, &said, undo));
                }
                Err(error) => stage.note(&mut entered, drawn, error, visit.language)?,
            }
        }
    }
    visit.html_to_correct(&stage.page(&visit, who.caller(), &entered, drawn.as_ref()).await?)
}

/// What a share-out begins with: the table, who may take part, and the unit's figures.
struct Stage {
    table: QuotaTable,
    unit: String,
    candidates: Vec<Candidate>,
    series: Vec<FigureSeries>,
}

/// A proposal as it is shown.
struct Drawn {
    total: i64,
    mark: String,
    rows: Vec<Proposed>,
    /// Whether it is the proposal that was shown before, as adjusted by hand.
    kept: bool,
    /// Whether it was made anew although it was to be applied.
    renewed: bool,
    /// What is wrong with the sum.
    off: Option<String>,
}

impl Stage {
    async fn read(visit: &Visit, caller: &Caller, key: &str) -> Result<Self> {
        let (scope, key) = (caller.scope(Need::Organize), key.to_owned());
        let stage = visit.app().read(move |db| {
            let table = ops::seats::quota_table::find(db, &scope, &key)?;
            Ok::<_, ops::Error>(Self {
                unit: units::get(db, table.event.unit_id)?.code,
                series: figures::list(db, table.event.unit_id)?,
                candidates: ops::seats::propose::candidates(&table),
                table,
            })
        });
        Ok(stage.await?)
    }

    /// The form as it is first opened: the seats there are, the latest figures, one seat at least.
    fn first_entry(&self) -> Entered {
        let total: i64 = self.candidates.iter().map(|one| one.present).sum();
        let basis = self.series.first().map_or_else(|| "equal".to_owned(), |one| one.id.to_string());
        let mut pairs = vec![
            ("total".to_owned(), if total > 0 { total.to_string() } else { String::new() }),
            ("basis".to_owned(), basis),
            ("least".to_owned(), "1".to_owned()),
            ("method".to_owned(), AllocationMethod::Hamilton.as_str().to_owned()),
        ];
        for (number, one) in self.candidates.iter().enumerate() {
            pairs.push((cell("region", number), one.region.clone()));
            pairs.push((cell("institution", number), one.institution.clone()));
            pairs.push((cell("shares", number), if one.shares { "1".to_owned() } else { String::new() }));
            let fixed = if one.present > 0 { one.present.to_string() } else { String::new() };
            pairs.push((cell("fixed", number), fixed));
        }
        Entered::new(pairs)
    }

    /// Each candidate with the number of its row in a sent form. One that came up since has none.
    fn numbers(&self, entered: &Entered) -> Vec<Option<usize>> {
        let sent = entered.rows("region");
        let number = |one: &Candidate| {
            sent.iter().copied().find(|number| {
                entered.value(&cell("region", number)) == one.region
                    && entered.value(&cell("institution", number)) == one.institution
            })
        };
        self.candidates.iter().map(number).collect()
    }

    /// Reads the form and makes the proposal, or keeps the one that was shown, with what was adjusted. What is
    /// wrong is noted in the form; without a proposal there is nothing to show.
    async fn draw(&self, visit: &Visit, entered: &mut Entered) -> Result<Option<Drawn>> {
        let form = match self.form(entered) {
            Ok(form) => form,
            Err(errors) => {
                note_errors(entered, visit.language, &errors, str::to_owned);
                return Ok(None);
            }
        };
        let (event, asked) = (self.table.event.clone(), form.clone());
        let made = visit.app().read(move |db| ops::seats::propose_seats(db, &event, &asked)).await;
        let mut rows = match made {
            Ok(rows) => rows,
            Err(ops::Error::Invalid(errors)) => {
                let numbers = self.numbers(entered);
                note_errors(entered, visit.language, &errors, |field| field_of(field, &numbers));
                return Ok(None);
            }
            Err(error) => return Err(error.into()),
        };
        let mark = mark_of(&form);
        let kept = entered.value("mark") == mark && entered.value("again").is_empty();
        if kept {
            self.adjust(visit, entered, &mut rows);
        }
        let sum: i64 = rows.iter().map(|row| row.seats).sum();
        let off = (sum != form.total).then(|| Problem::SumOff(sum, form.total).text(visit.language));
        Ok(Some(Drawn { total: form.total, mark, rows, kept, renewed: false, off }))
    }

    /// Takes the seats that were adjusted by hand.
    fn adjust(&self, visit: &Visit, entered: &mut Entered, rows: &mut [Proposed]) {
        for (row, number) in rows.iter_mut().zip(self.numbers(entered)) {
            let Some(number) = number.filter(|_| row.exact.is_some()) else { continue };
            let name = cell("seats", number);
            match entered.value(&name).parse::<i64>() {
                Ok(seats) if crate::domain::quota::is_seats(seats) => row.seats = seats,
                _ => entered.refuse(&name, Problem::WrongType.text(visit.language)),
            }
        }
    }

    fn form(&self, entered: &Entered) -> std::result::Result<ShareForm, Vec<FieldError>> {
        let mut errors = Vec::new();
        let mut whole = |name: &str, empty: Option<i64>| match (entered.value(name), empty) {
            ("", Some(number)) => number,
            (text, _) => text.parse().unwrap_or_else(|_| {
                let problem = if text.is_empty() { Problem::Required } else { Problem::WrongType };
                errors.push(FieldError::new(name, problem));
                0
            }),
        };
        let (total, least) = (whole("total", None), whole("least", Some(0)));
        let most = Some(whole("most", Some(0))).filter(|_| !entered.value("most").is_empty());
        let numbers = self.numbers(entered);
        let shares = |number: &usize| !entered.value(&cell("shares", number)).is_empty();
        let mut rows = Vec::with_capacity(numbers.len());
        for (one, number) in self.candidates.iter().zip(&numbers) {
            let mut row = ShareRow {
                region: one.region.clone(),
                institution: one.institution.clone(),
                shares: number.as_ref().is_some_and(shares),
                figure: None,
                fixed: one.present,
            };
            if let Some(number) = number.filter(|_| !row.shares) {
                row.fixed = whole(&cell("fixed", number), Some(0));
            }
            rows.push(row);
        }
        let basis = self.basis(entered.value("basis"));
        if basis.is_none() {
            errors.push(FieldError::new("basis", Problem::Required));
        }
        for (row, number) in rows.iter_mut().zip(&numbers) {
            let Some(number) = number.filter(|_| basis == Some(Basis::Typed) && row.shares) else { continue };
            let name = cell("figure", number);
            row.figure = figure::parse(entered.value(&name));
            if row.figure.is_none() && !entered.value(&name).is_empty() {
                errors.push(FieldError::new(name, Problem::Malformed("1.234")));
            }
        }
        let method: Option<AllocationMethod> = entered.value("method").parse().ok();
        if method.is_none() {
            errors.push(FieldError::new("method", Problem::Required));
        }
        match (basis, method) {
            (Some(basis), Some(method)) if errors.is_empty() => {
                Ok(ShareForm { total, basis, least, most, method, rows })
            }
            _ => Err(errors),
        }
    }

    fn basis(&self, text: &str) -> Option<Basis> {
        match text {
            "equal" => Some(Basis::Equal),
            "typed" => Some(Basis::Typed),
            id => self.series.iter().find(|one| one.id.to_string() == id).map(|one| Basis::Series(one.id)),
        }
    }

    fn agreed(&self, entered: &Entered, drawn: &Drawn) -> Agreed {
        let row = |(one, row): (&Candidate, &Proposed)| AgreedRow {
            region: one.region.clone(),
            institution: one.institution.clone(),
            seats: row.seats,
        };
        Agreed {
            total: drawn.total,
            rows: self.candidates.iter().zip(&drawn.rows).map(row).collect(),
            note: entered.value("note").to_owned(),
        }
    }

    /// Says at the row why a proposal was not applied.
    fn note(
        &self,
        entered: &mut Entered,
        drawn: &mut Drawn,
        error: ops::Error,
        language: Language,
    ) -> Result<()> {
        let numbers = self.numbers(entered);
        match error {
            ops::Error::Invalid(errors) => {
                let shares = |index: usize| drawn.rows.get(index).is_some_and(|row| row.exact.is_some());
                note_errors(entered, language, &errors, |field| match field_of(field, &numbers) {
                    name if name.starts_with("seats-") && !shares(index_of(field)) => {
                        name.replacen("seats", "fixed", 1)
                    }
                    name => name,
                });
                Ok(())
            }
            ops::Error::Refused(refusal) => {
                let Refusal::SeatsBelowTaken { delegation, .. } = &refusal else {
                    drawn.off = Some(refusal.text(language));
                    return Ok(());
                };
                let row = self.table.rows.iter().find(|row| row.delegation.id == *delegation);
                let at = row.and_then(|row| {
                    self.candidates.iter().position(|one| {
                        one.region == row.delegation.region_code
                            && one.institution == row.delegation.institution
                    })
                });
                let number = at.and_then(|at| numbers.get(at).copied().flatten());
                let shares = at.and_then(|at| drawn.rows.get(at)).is_some_and(|row| row.exact.is_some());
                match number {
                    Some(number) => entered
                        .refuse(cell(if shares { "seats" } else { "fixed" }, number), refusal.text(language)),
                    None => drawn.off = Some(refusal.text(language)),
                }
                Ok(())
            }
            other => Err(other.into()),
        }
    }

    async fn page(
        &self,
        visit: &Visit,
        caller: &Caller,
        entered: &Entered,
        drawn: Option<&Drawn>,
    ) -> Result<ShareOutPage> {
        let language = visit.language;
        let numbers = self.numbers(entered);
        let rows = self.candidates.iter().zip(&numbers).enumerate().map(|(at, (one, number))| {
            let proposed = drawn.and_then(|drawn| drawn.rows.get(at));
            shown(one, *number, proposed, entered, language)
        });
        let shell = visit.shell(Section::Events);
        let mut bases: Vec<Choice> = self.series.iter().map(|one| series_choice(one, language)).collect();
        for word in ["equal", "typed"] {
            bases.push(Choice::new(word, shell.word("share-basis", word)));
        }
        Ok(ShareOutPage {
            event: event::head(visit, caller, &self.table.event, Tab::Quotas).await?,
            unit: self.unit.clone(),
            fields: ShareFields::entered(entered),
            bases,
            rows: rows.collect(),
            rows_error: entered.field("rows").error,
            proposal: drawn.map(|drawn| proposal(&self.candidates, drawn, entered, language)),
            shell,
        })
    }
}

/// What tells whether a proposal still fits what is entered.
fn mark_of(form: &ShareForm) -> String {
    let mut hasher = DefaultHasher::new();
    let basis = match form.basis {
        Basis::Equal => "equal".to_owned(),
        Basis::Typed => "typed".to_owned(),
        Basis::Series(id) => id.to_string(),
    };
    (form.total, basis, form.least, form.most, form.method.as_str()).hash(&mut hasher);
    for row in &form.rows {
        let figure = row.figure.map(|figure| figure.thousandths());
        let fixed = Some(row.fixed).filter(|_| !row.shares);
        (&row.region, &row.institution, row.shares, figure, fixed).hash(&mut hasher);
    }
    format!("{:016x}", hasher.finish())
}

fn index_of(field: &str) -> usize {
    field.split('.').nth(1).and_then(|index| index.parse().ok()).unwrap_or(usize::MAX)
}

/// `rows.3.seats` → `seats-5`, the row as it stands on the page.
fn field_of(field: &str, numbers: &[Option<usize>]) -> String {
    let column = field.strip_prefix("rows.").and_then(|rest| rest.split('.').nth(1));
    match (column, numbers.get(index_of(field)).copied().flatten()) {
        (Some(column), Some(number)) => cell(column, number),
        _ => field.to_owned(),
    }
}
