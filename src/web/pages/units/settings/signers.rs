//! Those who sign a unit's papers: the list, adding, changing, taking off.

use actix_web::{HttpResponse, web};
use chrono::{NaiveDate, TimeZone};

use crate::db::unit_signers::{self, UnitSigner};
use crate::db::units::Unit;
use crate::domain::ids::SignerId;
use crate::domain::language::Language;
use crate::domain::{calendar, person};
use crate::ops;
use crate::ops::papers::in_office;
use crate::ops::units::{SignerForm, remove_signer};
use crate::view::kit::{Entered, Field, catalogue};
use crate::view::units::Tab;
use crate::view::units::settings::signers::{SignerFields, SignerPage, SignerView, SignersPage};
use crate::view::{FlashKind, Section, paths};
use crate::web::error::Result;
use crate::web::guards::Organizer;
use crate::web::pages::kit::{PageForm, Visit, id_in_path, note_errors};
use crate::web::pages::units::settings::Own;

/// All of a unit.
pub async fn list(visit: Visit, who: Organizer, code: web::Path<String>) -> Result<HttpResponse> {
    let (own, unit) = &Own::open(&visit, who.caller(), &code).await?;
    let id = unit.id;
    let signers = visit.app().read(move |db| Ok::<_, ops::Error>(unit_signers::list(db, id)?)).await?;
    let zone: chrono_tz::Tz = unit.time_zone.parse().unwrap_or(chrono_tz::UTC);
    let today = zone.from_utc_datetime(&visit.app().now()).date_naive();
    visit.html(&SignersPage {
        shell: visit.shell(Section::Settings),
        head: own.head(unit, Tab::Signers),
        signers: signers.iter().map(|signer| shown(signer, today, visit.language)).collect(),
    })
}

/// The form for a new one.
pub async fn new(visit: Visit, who: Organizer, code: web::Path<String>) -> Result<HttpResponse> {
    let (own, unit) = &Own::open(&visit, who.caller(), &code).await?;
    visit.html(&page(&visit, own, unit, None, SignerFields::default()))
}

/// Adds one.
pub async fn add(who: Organizer, code: web::Path<String>, form: PageForm) -> Result<HttpResponse> {
    write(who, &code, None, form).await
}

/// The form of one.
pub async fn show(visit: Visit, who: Organizer, path: web::Path<(String, String)>) -> Result<HttpResponse> {
    let own = Own::read(&visit, who.caller()).await?;
    let (unit, id) = (own.chosen(&path.0)?, id_in_path::<SignerId>(&path.1)?);
    let of = unit.id;
    let found =
        visit.app().read(move |db| unit_signers::find(db, of, id)?.ok_or(ops::Error::NotFound)).await?;
    visit.html(&page(&visit, &own, unit, Some(id), fields_of(found)))
}

/// Changes one.
pub async fn save(who: Organizer, path: web::Path<(String, String)>, form: PageForm) -> Result<HttpResponse> {
    let id = id_in_path(&path.1)?;
    write(who, &path.0, Some(id), form).await
}

/// Takes one off the list.
pub async fn remove(
    who: Organizer,
    path: web::Path<(String, String)>,
    form: PageForm,
) -> Result<HttpResponse> {
    let visit = form.visit;
    let own = Own::read(&visit, who.caller()).await?;
    let (unit, id) = (own.chosen(&path.0)?, id_in_path(&path.1)?);
    remove_signer(visit.app(), who.caller(), unit.id, id).await?;
    let to = paths::settings_signers(&unit.code);
    Ok(visit.redirect_saying(&to, FlashKind::Success, "signer-removed"))
}

async fn write(who: Organizer, code: &str, id: Option<SignerId>, form: PageForm) -> Result<HttpResponse> {
    let PageForm { visit, mut entered } = form;
    let own = Own::read(&visit, who.caller()).await?;
    let unit = own.chosen(code)?;
    match ops::units::save_signer(visit.app(), who.caller(), unit.id, id, read(&entered)).await {
        Ok(_) => {
            let to = paths::settings_signers(&unit.code);
            Ok(visit.redirect_saying(&to, FlashKind::Success, "signer-saved"))
        }
        Err(ops::Error::Invalid(errors)) => {
            note_errors(&mut entered, visit.language, &errors, str::to_owned);
            let fields = SignerFields::entered(&entered);
            visit.html_to_correct(&page(&visit, &own, unit, id, fields))
        }
        Err(error) => Err(error.into()),
    }
}

fn read(entered: &Entered) -> SignerForm {
    let value = |name: &str| entered.value(name).to_owned();
    SignerForm {
        capacity: value("capacity"),
        on_behalf_of: entered.lines("on_behalf_of"),
        position: value("position"),
        title_before: value("title_before"),
        name: value("name"),
        title_after: value("title_after"),
        rank: value("rank"),
        nip: value("nip"),
        valid_from: value("valid_from"),
        valid_until: value("valid_until"),
        sort_order: value("sort_order"),
        signs_certificates: !entered.value("signs_certificates").is_empty(),
        signs_lists: !entered.value("signs_lists").is_empty(),
    }
}

fn fields_of(signer: UnitSigner) -> SignerFields {
    let day = |day: Option<NaiveDate>| Field::of(day.map(|day| day.to_string()).unwrap_or_default());
    let tick = |ticked: bool| Field::of(if ticked { "1" } else { "" });
    SignerFields {
        capacity: Field::of(signer.capacity.as_str()),
        on_behalf_of: Field::of(signer.on_behalf_of),
        position: Field::of(signer.position),
        title_before: Field::of(signer.title_before),
        name: Field::of(signer.name),
        title_after: Field::of(signer.title_after),
        rank: Field::of(signer.rank),
        nip: Field::of(signer.nip),
        valid_from: day(signer.valid_from),
        valid_until: day(signer.valid_until),
        sort_order: Field::of(signer.sort_order.to_string()),
        signs_certificates: tick(signer.signs_certificates),
        signs_lists: tick(signer.signs_lists),
    }
}

fn shown(signer: &UnitSigner, today: NaiveDate, language: Language) -> SignerView {
    let printed = ops::papers::signing::printed(signer);
    let nip = Some(&printed.nip).filter(|nip| !nip.is_empty()).map(|nip| format!("NIP {nip}"));
    let one = |key: &str, name: &'static str, day: NaiveDate| {
        catalogue::text_with(language, key, vec![(name, calendar::date(day, language).into())])
    };
    let term = match (signer.valid_from, signer.valid_until) {
        (None, None) => String::new(),
        (Some(from), None) => one("signer-term-from", "from", from),
        (None, Some(until)) => one("signer-term-until", "until", until),
        (Some(from), Some(until)) => calendar::date_range(from, until, language),
    };
    SignerView {
        id: signer.id.to_string(),
        above: printed.capacity.into_iter().chain([printed.position]).collect(),
        name: person::display(Some(&signer.title_before), &signer.name, Some(&signer.title_after)),
        below: Some(printed.rank).filter(|rank| !rank.is_empty()).into_iter().chain(nip).collect(),
        certificates: signer.signs_certificates,
        lists: signer.signs_lists,
        term,
        in_office: in_office(signer, today),
    }
}

fn page(visit: &Visit, own: &Own, unit: &Unit, id: Option<SignerId>, fields: SignerFields) -> SignerPage {
    SignerPage {
        shell: visit.shell(Section::Settings),
        head: own.head(unit, Tab::Signers),
        id: id.map(|id| id.to_string()).unwrap_or_default(),
        fields,
    }
}
