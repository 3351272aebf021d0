//! Mail on the settings: whether it works, and the texts that a unit writes in its own words.

use actix_web::{HttpResponse, web};

use crate::db::mail_texts;
use crate::domain::language::Language;
use crate::domain::mail::MailFault;
use crate::domain::mail_text::TextKind;
use crate::ops;
use crate::ops::mail::{Text, reset_text, save_text};
use crate::view::kit::catalogue;
use crate::view::units::settings::mail::MailPage;
use crate::view::units::{MailTextPage, Tab};
use crate::view::{Field, FlashKind, Section, paths};
use crate::web::error::{Failure, Result};
use crate::web::guards::Organizer;
use crate::web::pages::kit::{PageForm, Visit, note_errors};
use crate::web::pages::units::settings::Own;

/// How mail leaves, and which texts there are.
pub async fn index(visit: Visit, who: Organizer, code: web::Path<String>) -> Result<HttpResponse> {
    let own = Own::read(&visit, who.caller()).await?;
    let unit = own.chosen(&code)?;
    let id = unit.id;
    let texts = visit.app().read(move |db| Ok::<_, ops::Error>(mail_texts::own(db, id)?)).await?;
    visit.html(&MailPage {
        shell: visit.shell(Section::Settings),
        head: own.head(unit, Tab::Mail),
        into_folder: visit.app().mail.folder().is_some(),
        from: visit.app().mail.from(),
        texts: MailPage::texts(&texts),
    })
}

/// Sends a letter to the own address and says what became of it.
pub async fn test(form: PageForm, who: Organizer, code: web::Path<String>) -> Result<HttpResponse> {
    let visit = form.visit;
    let own = Own::read(&visit, who.caller()).await?;
    let back = paths::settings_mail(&own.chosen(&code)?.code);
    // A token has no address.
    let signed_in = who.0.signed_in.as_ref().ok_or(Failure::NotSignedIn)?;
    let told = ops::letters::send_test_mail(visit.app(), who.caller(), &signed_in.account).await?;
    let address = signed_in.account.email.clone();
    Ok(match told {
        Ok(()) => {
            let folder = visit.app().mail.folder().is_some();
            let (kind, key) = if folder {
                (FlashKind::Info, "mail-test-written")
            } else {
                (FlashKind::Success, "mail-test-sent")
            };
            let said = catalogue::text_with(visit.language, key, vec![("address", address.into())]);
            visit.redirect_with_text(&back, kind, &said)
        }
        Err(fault) => visit.redirect_with_text(
            &back,
            FlashKind::Error,
            &fault_said(fault.kind, &fault.text, visit.language),
        ),
    })
}

fn fault_said(kind: MailFault, text: &str, language: Language) -> String {
    let say = |list: &str| catalogue::text(language, &format!("{list}-{kind}"));
    let text: String = text.chars().take(200).collect();
    format!("{} {} ({text})", say("mail-fault"), say("mail-fault-do"))
}

/// Unit's code, kind and language of a text, as the path has them.
type TextPath = web::Path<(String, String, String)>;

fn which(kind: &str, language: &str) -> Result<(TextKind, Language)> {
    let (Ok(kind), Ok(language)) = (kind.parse(), language.parse()) else {
        return Err(ops::Error::NotFound.into());
    };
    Ok((kind, language))
}

async fn page(visit: &Visit, own: &Own, code: &str, of: (TextKind, Language)) -> Result<MailTextPage> {
    let unit = own.chosen(code)?;
    let (id, (kind, language)) = (unit.id, of);
    let (text, own) = visit.app().read(move |db| Text::of(db, id, kind, language)).await?;
    Ok(MailTextPage {
        shell: visit.shell(Section::Settings),
        unit: unit.code.clone(),
        unit_name: unit.name.clone(),
        kind,
        language,
        own,
        subject: Field::of(text.subject),
        body: Field::of(text.body),
        preview: None,
    })
}

/// The page of a text.
pub async fn show(visit: Visit, who: Organizer, path: TextPath) -> Result<HttpResponse> {
    let (code, kind, language) = path.into_inner();
    let own = Own::read(&visit, who.caller()).await?;
    visit.html(&page(&visit, &own, &code, which(&kind, &language)?).await?)
}

/// Keeps a text, or shows it with sample data first.
pub async fn save(form: PageForm, who: Organizer, path: TextPath) -> Result<HttpResponse> {
    let PageForm { visit, mut entered } = form;
    let (code, kind, language) = path.into_inner();
    let of = which(&kind, &language)?;
    let own = Own::read(&visit, who.caller()).await?;
    let unit = own.chosen(&code)?;
    match Text::read(of.0, entered.value("subject"), entered.value("body")) {
        Ok(text) if entered.value("do") == "preview" => {
            let page = page(&visit, &own, &code, of).await?.with_entered(&entered);
            let preview = Some((page.sampled(&text.subject), page.sampled(&text.body)));
            visit.html(&MailTextPage { preview, ..page })
        }
        Ok(text) => {
            save_text(visit.app(), who.caller(), unit.id, of, text).await?;
            let back = paths::mail_text(&code, of.0, of.1);
            Ok(visit.redirect_saying(&back, FlashKind::Success, "saved"))
        }
        Err(ops::Error::Invalid(errors)) => {
            note_errors(&mut entered, visit.language, &errors, str::to_owned);
            visit.html_to_correct(&page(&visit, &own, &code, of).await?.with_entered(&entered))
        }
        Err(error) => Err(error.into()),
    }
}

/// Goes back to the built-in text.
pub async fn reset(form: PageForm, who: Organizer, path: TextPath) -> Result<HttpResponse> {
    let (code, kind, language) = path.into_inner();
    let of = which(&kind, &language)?;
    let own = Own::read(&form.visit, who.caller()).await?;
    let unit = own.chosen(&code)?;
    reset_text(form.visit.app(), who.caller(), unit.id, of).await?;
    let back = paths::mail_text(&code, of.0, of.1);
    Ok(form.visit.redirect_saying(&back, FlashKind::Success, "mail-text-was-reset"))
}
