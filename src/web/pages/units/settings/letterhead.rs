//! The letterhead of a unit: written, looked at before it is stored, printed on a sample letter.

use actix_web::{HttpResponse, web};
use serde::Deserialize;

use crate::db::unit_logos;
use crate::db::units::Unit;
use crate::domain::letterhead::Side;
use crate::ops::units::{LetterheadForm, LineForm};
use crate::ops::{self, papers};
use crate::view::kit::form::cell;
use crate::view::kit::{Entered, Field};
use crate::view::units::Tab;
use crate::view::units::settings::letterhead::{
    LetterheadFields, LetterheadPage, LineFields, LogoView, PictureView,
};
use crate::view::{FlashKind, Section, paths};
use crate::web::error::Result;
use crate::web::guards::Organizer;
use crate::web::pages::kit::files::download;
use crate::web::pages::kit::{PageForm, Visit, note_errors};
use crate::web::pages::units::settings::Own;

/// The letterhead as it is stored.
pub async fn show(visit: Visit, who: Organizer, code: web::Path<String>) -> Result<HttpResponse> {
    let (own, unit) = &Own::open(&visit, who.caller(), &code).await?;
    visit.html(&page(&visit, own, unit, None).await?)
}

/// Writes it.
pub async fn save(who: Organizer, code: web::Path<String>, form: PageForm) -> Result<HttpResponse> {
    let PageForm { visit, mut entered } = form;
    let (own, unit) = &Own::open(&visit, who.caller(), &code).await?;
    let (form, rows) = read(&entered);
    match ops::units::save_letterhead(visit.app(), who.caller(), unit.id, form).await {
        Ok(unit) => {
            let to = paths::settings_letterhead(&unit.code);
            Ok(visit.redirect_saying(&to, FlashKind::Success, "letterhead-saved"))
        }
        Err(ops::Error::Invalid(errors)) => {
            note_errors(&mut entered, visit.language, &errors, |field| field_of(field, &rows));
            visit.html_to_correct(&page(&visit, own, unit, Some(&entered)).await?)
        }
        Err(error) => Err(error.into()),
    }
}

/// Shows what is being written, and stores nothing.
pub async fn preview(who: Organizer, code: web::Path<String>, form: PageForm) -> Result<HttpResponse> {
    let PageForm { visit, entered } = form;
    let (own, unit) = &Own::open(&visit, who.caller(), &code).await?;
    visit.html(&page(&visit, own, unit, Some(&entered)).await?)
}

/// Which paper.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Options {
    paper: String,
}

/// A letter with what is stored.
pub async fn sample(
    visit: Visit,
    who: Organizer,
    code: web::Path<String>,
    options: web::Query<Options>,
) -> Result<HttpResponse> {
    let (_, unit) = &Own::open(&visit, who.caller(), &code).await?;
    let paper = options.paper.parse().ok();
    let letter = papers::sample_letter(visit.app(), who.caller(), unit.id, paper, visit.language).await?;
    Ok(download(letter))
}

/// The page with what is stored, or with what was entered; after a wrong logo with its message.
pub(super) async fn page(
    visit: &Visit,
    own: &Own,
    unit: &Unit,
    entered: Option<&Entered>,
) -> Result<LetterheadPage> {
    let typed = entered.filter(|entered| !entered.value("rule").is_empty());
    let form = typed.map(|entered| read(entered).0);
    let address = |side: Side| paths::settings_logo_picture(&unit.code, side);
    let picture = ops::units::save_letterhead::picture(visit.app(), unit.clone(), form, address).await?;
    let id = unit.id;
    let sides = visit.app().read(move |db| Ok::<_, ops::Error>(unit_logos::sides(db, id)?)).await?;
    let message = |side: Side| entered.map(|entered| entered.field(&cell("file", side))).unwrap_or_default();
    Ok(LetterheadPage {
        shell: visit.shell(Section::Settings),
        head: own.head(unit, Tab::Letterhead),
        fields: typed.map_or_else(|| fields_of(unit), LetterheadFields::entered),
        picture: PictureView { width: picture.width, height: picture.height, body: picture.body },
        logos: Side::ALL
            .iter()
            .map(|side| LogoView {
                side: side.to_string(),
                present: sides.contains(side),
                file: message(*side),
            })
            .collect(),
        paper: unit.paper.as_str().to_uppercase(),
    })
}

fn fields_of(unit: &Unit) -> LetterheadFields {
    let head = &unit.letterhead.0;
    let lines = head.lines.iter().map(|line| LineFields {
        text: Field::of(line.text.clone()),
        size: Field::of(line.size.as_str()),
        bold: Field::of(if line.bold { "1" } else { "" }),
    });
    LetterheadFields::of(lines, Field::of(head.rule.as_str()))
}

/// What was entered, and the numbers of its rows.
fn read(entered: &Entered) -> (LetterheadForm, Vec<usize>) {
    let rows = entered.rows("line_text");
    let value = |column: &str, row: usize| entered.value(&cell(column, row)).to_owned();
    let lines = rows.iter().map(|row| LineForm {
        text: value("line_text", *row),
        size: value("line_size", *row),
        bold: !value("line_bold", *row).is_empty(),
    });
    (LetterheadForm { lines: lines.collect(), rule: entered.value("rule").to_owned() }, rows)
}

/// `lines.2.text` → `line_text-4`, the row as it stands on the page.
fn field_of(field: &str, rows: &[usize]) -> String {
    let mut parts = field.strip_prefix("lines.").unwrap_or_default().splitn(2, '.');
    let row = parts.next().and_then(|index| rows.get(index.parse::<usize>().ok()?));
    match (row, parts.next()) {
        (Some(row), Some(name)) => cell(&format!("line_{name}"), row),
        _ => field.to_owned(),
    }
}
