//! Numbers and titles on a unit's papers: written, and looked at before they are stored.

use actix_web::{HttpResponse, web};

use crate::db::units::Unit;
use crate::domain::paper_rules::{PaperKind, PaperRules};
use crate::ops;
use crate::ops::units::PaperRulesForm;
use crate::view::kit::form::cell;
use crate::view::kit::{Entered, Field};
use crate::view::units::Tab;
use crate::view::units::settings::numbering::{NumberingPage, PatternView};
use crate::view::{FlashKind, Section, paths};
use crate::web::error::Result;
use crate::web::guards::Organizer;
use crate::web::pages::kit::{PageForm, Visit, note_errors};
use crate::web::pages::units::settings::Own;

/// The rules as they are stored.
pub async fn show(visit: Visit, who: Organizer, code: web::Path<String>) -> Result<HttpResponse> {
    let (own, unit) = &Own::open(&visit, who.caller(), &code).await?;
    visit.html(&page(&visit, own, unit, None).await?)
}

/// Writes them.
pub async fn save(who: Organizer, code: web::Path<String>, form: PageForm) -> Result<HttpResponse> {
    let PageForm { visit, mut entered } = form;
    let (own, unit) = &Own::open(&visit, who.caller(), &code).await?;
    let form = PaperRulesForm {
        number_patterns: PaperRules::numbered()
            .map(|kind| (kind, entered.value(&cell("number_pattern", kind)).to_owned()))
            .collect(),
        signer_titles: PaperKind::ALL
            .iter()
            .copied()
            .filter(|kind| titles(&entered, *kind).ticked())
            .collect(),
    };
    match ops::units::save_paper_rules(visit.app(), who.caller(), unit.id, form).await {
        Ok(unit) => {
            let to = paths::settings_numbering(&unit.code);
            Ok(visit.redirect_saying(&to, FlashKind::Success, "saved"))
        }
        Err(ops::Error::Invalid(errors)) => {
            note_errors(&mut entered, visit.language, &errors, str::to_owned);
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

fn titles(entered: &Entered, kind: PaperKind) -> Field {
    entered.field(&cell("signer_titles", kind))
}

async fn page(visit: &Visit, own: &Own, unit: &Unit, entered: Option<&Entered>) -> Result<NumberingPage> {
    let rules = &unit.papers;
    let mut patterns = Vec::new();
    for kind in PaperRules::numbered() {
        let pattern = match entered {
            Some(entered) => entered.field(&cell("number_pattern", kind)),
            None => Field::of(rules.number_pattern(kind)),
        };
        let makes = ops::units::save_paper_rules::numbering(visit.app(), unit, &pattern.value)
            .await?
            .unwrap_or_default();
        patterns.push(PatternView {
            kind: kind.to_string(),
            pattern,
            next: makes.next,
            goes_on: makes.goes_on,
            same_as: makes.same_as,
        });
    }
    let stored = |kind: PaperKind| Field::of(if rules.signer_titles(kind) { "1" } else { "" });
    let shown = |kind: PaperKind| entered.map_or_else(|| stored(kind), |entered| titles(entered, kind));
    Ok(NumberingPage {
        shell: visit.shell(Section::Settings),
        head: own.head(unit, Tab::Numbering),
        patterns,
        titles: PaperKind::ALL.iter().map(|kind| (kind.to_string(), shown(*kind))).collect(),
    })
}
