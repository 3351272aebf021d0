//! The papers of an event: the page that offers them, who signs them, and the files for somebody signed in.

use actix_web::{HttpResponse, web};
use chrono::NaiveDate;

use crate::db::unit_signers::{self, UnitSigner};
use crate::db::{certificates, delegations, events, sessions, units};
use crate::domain::access::{Caller, Need};
use crate::domain::calendar;
use crate::domain::ids::SignerId;
use crate::domain::language::Language;
use crate::domain::signer::SigningPlace;
use crate::ops;
use crate::ops::papers::signing::{printed, usual};
use crate::ops::papers::{self, choose_signers, print_badges};
use crate::view::events::Tab;
use crate::view::kit::{Choice, Entered, Field, catalogue};
use crate::view::papers::{BadgeCounts, DocumentsPage, SignerChoice};
use crate::view::{FlashKind, Section, paths};
use crate::web::api::documents::DocumentQuery;
use crate::web::error::Result;
use crate::web::guards::{Organizer, Viewer};
use crate::web::pages::kit::files::download;
use crate::web::pages::kit::{PageForm, Visit, event, note_errors, words};

/// Routes.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .service(web::resource(paths::documents("{event}")).get(show))
        .service(web::resource(paths::documents_signers("{event}")).post(choose))
        .service(web::resource(paths::badges_print("{event}")).post(print))
        .service(web::resource(paths::document("{event}", "{kind}", "{extension}")).get(file));
}

async fn show(visit: Visit, who: Viewer, key: web::Path<String>) -> Result<HttpResponse> {
    visit.html(&page(&visit, who.caller(), &key, &Entered::default()).await?)
}

/// Chooses who signs.
async fn choose(who: Organizer, key: web::Path<String>, form: PageForm) -> Result<HttpResponse> {
    let PageForm { visit, mut entered } = form;
    let value = |place: &SigningPlace| (*place, entered.value(place.as_str()).to_owned());
    let choices = SigningPlace::ALL.iter().map(value).collect();
    match choose_signers(visit.app(), who.caller(), &key, choices).await {
        Ok(()) => Ok(visit.redirect_saying(&paths::documents(&key), FlashKind::Success, "saved")),
        Err(ops::Error::Invalid(errors)) => {
            note_errors(&mut entered, visit.language, &errors, str::to_owned);
            visit.html_to_correct(&page(&visit, who.caller(), &key, &entered).await?)
        }
        Err(error) => Err(error.into()),
    }
}

async fn page(visit: &Visit, caller: &Caller, key: &str, entered: &Entered) -> Result<DocumentsPage> {
    let scope = caller.scope(Need::Read);
    let key = key.to_owned();
    let (event, unit, sessions, delegations, badges, issued, signing) = visit
        .app()
        .read(move |db| {
            let event = events::find(db, &scope, &key)?.ok_or(ops::Error::NotFound)?;
            let unit = units::get(db, event.unit_id)?;
            let sessions = sessions::list(db, event.id)?;
            let delegations = delegations::list(db, event.id)?;
            let badges = papers::badge_figures(db, event.id)?;
            let issued = certificates::list(db, event.id)?;
            let signing = (unit_signers::list(db, unit.id)?, unit_signers::chosen(db, event.id)?);
            Ok::<_, ops::Error>((event, unit, sessions, delegations, badges, issued, signing))
        })
        .await?;
    let language = visit.language;
    let mut days: Vec<_> = sessions
        .iter()
        .map(|session| calendar::local_date(session.starts_at.and_utc(), event.zone()))
        .collect();
    days.dedup();
    let may_choose = caller.scope(Need::Organize).covers_event(event.unit_id, event.id);
    let today = calendar::local_date(visit.app().now().and_utc(), event.zone());
    Ok(DocumentsPage {
        shell: visit.shell(Section::Events),
        event: event::head(visit, caller, &event, Tab::Documents).await?,
        paper: unit.paper.to_string(),
        sessions: sessions
            .iter()
            .map(|session| {
                // The list is narrow: the time first, in short, so that no two look alike.
                let day = calendar::local_date(session.starts_at.and_utc(), event.zone());
                let day = calendar::short_date(day, language);
                let time = words::clock(&event, session.starts_at, language);
                Choice::new(session.id, format!("{day} {time} · {}", session.title))
            })
            .collect(),
        days: days.into_iter().map(|day| Choice::new(day, calendar::long_date(day, language))).collect(),
        delegations: delegations.into_iter().map(|one| Choice::new(one.id, one.name)).collect(),
        badges: BadgeCounts {
            all: badges.all,
            new: badges.new,
            last: badges.last,
            last_at: badges.last_at.map(|at| words::moment(&event, at, language)).unwrap_or_default(),
        },
        certificates: issued.iter().filter(|one| one.revoked_at.is_none()).count() as i64,
        signers: may_choose.then(|| signer_choices(&signing.0, &signing.1, today, entered, language)),
    })
}

/// A choice for each place, or none where nobody can be chosen.
fn signer_choices(
    signers: &[UnitSigner],
    chosen: &[(SigningPlace, SignerId)],
    today: NaiveDate,
    entered: &Entered,
    language: Language,
) -> Vec<SignerChoice> {
    let places = if signers.is_empty() { &[] } else { SigningPlace::ALL };
    let choices: Vec<Choice> = signers
        .iter()
        .map(|signer| Choice::new(signer.id, format!("{} · {}", signer.name, printed(signer).position)))
        .collect();
    let of_place = |place: &SigningPlace| {
        let mut field = entered.field(place.as_str());
        if field.error.is_none() {
            let id = chosen.iter().find(|(of, _)| of == place).map(|(_, id)| id.to_string());
            field = Field::of(id.unwrap_or_default());
        }
        let usual = match usual(signers, *place, today) {
            _ if *place == SigningPlace::Acknowledgement => catalogue::text(language, "signing-nobody"),
            Some(signer) => {
                catalogue::text_with(language, "signing-usual", vec![("name", signer.name.clone().into())])
            }
            None => catalogue::text(language, "signing-usual-nobody"),
        };
        SignerChoice { place: place.to_string(), field, usual, choices: choices.clone() }
    };
    places.iter().map(of_place).collect()
}

/// Prints badges through the page, which notes them as printed.
async fn print(who: Organizer, key: web::Path<String>, form: PageForm) -> Result<HttpResponse> {
    let PageForm { visit, entered } = form;
    let back = paths::documents(key.as_str());
    let given = |name: &str| Some(entered.value(name).to_owned());
    let query = DocumentQuery {
        paper: given("paper"),
        layout: given("layout"),
        order: given("order"),
        only: given("only"),
        photos: given("photos"),
        participants: given("participants"),
        ..DocumentQuery::default()
    };
    let request = query.request(key.into_inner(), "badges".to_owned(), "pdf".to_owned());
    match print_badges(visit.app(), who.caller(), request).await {
        Ok(paper) => Ok(download(paper)),
        Err(error) => visit.refused(&back, error),
    }
}

async fn file(
    visit: Visit,
    who: Viewer,
    path: web::Path<(String, String, String)>,
    query: web::Query<DocumentQuery>,
) -> Result<HttpResponse> {
    let (event, kind, extension) = path.into_inner();
    let back = paths::documents(&event);
    let request = query.into_inner().request(event, kind, extension);
    match papers::render(visit.app(), who.caller(), request).await {
        Ok(paper) => Ok(download(paper)),
        Err(error) => visit.refused(&back, error),
    }
}
