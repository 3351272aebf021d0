//! Loads the sample events for a demonstration: five real ones whose facts were published, told with
//! invented people, one that runs today and one that takes nominations. Everything goes through the operations that users have.
//! What exists is left alone, so it is safe to run twice.

mod assignment_letter;
mod attendance;
mod data;
mod desk;
mod event;
mod nominations;
mod stage;
#[cfg(test)]
mod tests;

use crate::app::App;
use crate::db::samples::{self, Sample};
use crate::db::{accounts, units};
use crate::domain::access::{Actor, Caller, Grant};
use crate::domain::event::AccountRole;
use crate::domain::language::Language;
use crate::domain::refusal::Refusal;
use crate::ops;
use crate::ops::accounts::AccountForm;
use crate::ops::error::{Error, Result};
use crate::ops::seats::{FiguresForm, save_figures};
use crate::ops::units::{SignerForm, UnitForm, insert_unit, save_signer};

/// An account of the demonstration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampleSignIn {
    /// Its role.
    pub role: AccountRole,
    /// Its name.
    pub name: &'static str,
    /// The mail address with which one signs in.
    pub email: &'static str,
    /// The password; missing for an account that existed before, whose password nobody can read.
    pub password: Option<String>,
}

/// Loads what is missing and returns the accounts. Without a password given, one is drawn for all
/// accounts that are made now.
pub async fn load_samples(app: &App, password: Option<&str>) -> Result<Vec<SampleSignIn>> {
    load_sample_events(app).await?;
    let password = match password {
        Some(given) => given.to_owned(),
        None => draw_password(app)?,
    };
    let mut sign_ins = Vec::new();
    for account in ACCOUNTS {
        sign_ins.push(load_account(app, account, &password).await?);
    }
    Ok(sign_ins)
}

/// Loads the events that are missing, in units of their own, and no accounts.
pub async fn load_sample_events(app: &App) -> Result<()> {
    let samples = data::events()?;
    refuse_before_they_are_over(app, &samples)?;
    load_units(app).await?;
    for sample in samples {
        load_event(app, &sample).await?;
    }
    Ok(())
}

/// Attendance is never later than the clock: events that are told as over must be over. Only a clock that is
/// wrong says otherwise, and it would leave half of the samples behind.
fn refuse_before_they_are_over(app: &App, samples: &[data::Sample]) -> Result<()> {
    let over = samples.iter().filter(|sample| sample.plan.status.is_over());
    let ends = over.map(|sample| {
        let today = stage::today(app, sample);
        (today, sample.last_day(sample.days(today).0))
    });
    match ends.max_by_key(|(_, until)| *until) {
        Some((today, until)) if today <= until => Err(Refusal::ClockBehindSamples { today, until }.into()),
        _ => Ok(()),
    }
}

async fn load_event(app: &App, sample: &data::Sample) -> Result<()> {
    match stage::find(app, &sample.plan.code).await? {
        None => event::load(app, sample).await,
        Some(known) if !is_sample(app, Sample::Event(known.id)).await? => {
            Err(Refusal::SampleCodeTaken { code: known.code }.into())
        }
        Some(known) if sample.plan.code == data::TODAY => event::go_on(app, sample, &known).await,
        Some(_) => Ok(()),
    }
}

/// Whether the samples made it, and not the office, which may have chosen the same code.
async fn is_sample(app: &App, sample: Sample) -> Result<bool> {
    app.read(move |db| Ok(samples::is_marked(db, sample)?)).await
}

async fn load_units(app: &App) -> Result<()> {
    for unit in data::units()? {
        let code = unit.code.clone();
        let known = app.read(move |db| Ok::<_, Error>(units::find_by_code(db, &code)?)).await?;
        if let Some(known) = known {
            if !is_sample(app, Sample::Unit(known.id)).await? {
                return Err(Refusal::SampleCodeTaken { code: known.code }.into());
            }
            continue;
        }
        let form = UnitForm {
            name: unit.name,
            region: unit.region,
            city: unit.city,
            time_zone: unit.time_zone,
            paper: unit.paper,
            number_pattern: Some(unit.number_pattern),
            letterhead: Some(unit.letterhead),
        };
        let (code, read) = (unit.code.clone(), form.read()?);
        let made = app
            .write(&Actor::system(), move |tx| {
                let unit = insert_unit(tx, &code, &read)?;
                samples::mark(tx, Sample::Unit(unit.id))?;
                Ok::<_, Error>(unit.id)
            })
            .await?;
        for signer in unit.signers {
            let form = SignerForm {
                capacity: signer.capacity,
                position: signer.position,
                name: signer.name,
                signs_certificates: true,
                signs_lists: true,
                ..SignerForm::default()
            };
            save_signer(app, &Caller::system(), made, None, form).await?;
        }
        for figures in data::figures()?.into_iter().filter(|figures| figures.unit == unit.code) {
            let form = FiguresForm {
                name: figures.name,
                year: figures.year.to_string(),
                source: figures.source,
                as_of: figures.as_of,
                rows: figures.figures.into_iter().map(|(code, own)| (code, own.to_string())).collect(),
                pasted: String::new(),
            };
            save_figures(app, &Caller::system(), made, None, form).await?;
        }
    }
    Ok(())
}

/// An account to make, and what its role covers.
struct Account {
    role: AccountRole,
    name: &'static str,
    email: &'static str,
    covers: Covers,
}

enum Covers {
    Installation,
    Unit(&'static str),
    Event(&'static str),
    /// The delegation of a region, in each of these events.
    Delegation(&'static str, &'static [&'static str]),
}

const ACCOUNTS: &[Account] = &[
    Account {
        role: AccountRole::Administrator,
        name: "Administrator Contoh",
        email: "admin@contoh.go.id",
        covers: Covers::Installation,
    },
    Account {
        role: AccountRole::Organizer,
        name: "Panitia Dinsos Kalsel",
        email: "panitia@contoh.go.id",
        covers: Covers::Unit("dinsos-kalsel"),
    },
    Account {
        role: AccountRole::Coordinator,
        name: "Koordinator Tapin",
        email: "koordinator@contoh.go.id",
        covers: Covers::Delegation("63.05", &["bimtek-2023", data::TODAY, data::AHEAD]),
    },
    Account {
        role: AccountRole::CheckInOfficer,
        name: "Petugas Registrasi",
        email: "petugas@contoh.go.id",
        covers: Covers::Event(data::TODAY),
    },
    Account {
        role: AccountRole::Viewer,
        name: "Pimpinan Dinsos Kalsel",
        email: "pimpinan@contoh.go.id",
        covers: Covers::Unit("dinsos-kalsel"),
    },
    Account {
        role: AccountRole::Organizer,
        name: "Panitia Ogan Ilir",
        email: "panitia.oganilir@contoh.go.id",
        covers: Covers::Unit("dinsos-ogan-ilir"),
    },
];

async fn load_account(app: &App, account: &Account, password: &str) -> Result<SampleSignIn> {
    let Account { role, name, email, .. } = *account;
    let known = app.read(move |db| Ok::<_, Error>(accounts::find_by_email(db, email)?)).await?;
    if known.is_some() {
        return Ok(SampleSignIn { role, name, email, password: None });
    }
    let form = AccountForm {
        name: name.to_owned(),
        email: email.to_owned(),
        password: password.to_owned(),
        language: Language::Indonesian,
        grants: grants(app, account).await?,
    };
    let new = ops::accounts::create::prepare(app, form).await?;
    app.write(&Actor::system(), move |tx| {
        let id = ops::accounts::create::insert(tx, &new)?;
        Ok::<_, Error>(samples::mark(tx, Sample::Account(id))?)
    })
    .await?;
    Ok(SampleSignIn { role, name, email, password: Some(password.to_owned()) })
}

async fn grants(app: &App, account: &Account) -> Result<Vec<Grant>> {
    let grant = Grant { role: account.role, unit: None, event: None, delegation: None };
    let event = async |code: &str| stage::find(app, code).await?.ok_or(Error::NotFound);
    Ok(match account.covers {
        Covers::Installation => vec![grant],
        Covers::Unit(code) => {
            let unit = app
                .read(move |db| Ok::<_, Error>(units::find_by_code(db, code)?))
                .await?
                .ok_or(Error::NotFound)?;
            vec![Grant { unit: Some(unit.id), ..grant }]
        }
        Covers::Event(code) => vec![Grant { event: Some(event(code).await?.id), ..grant }],
        Covers::Delegation(region, codes) => {
            let mut grants = Vec::new();
            for code in codes {
                grants.push(stage::delegation(app, event(code).await?.id, region, "").await?);
            }
            grants
        }
    })
}

/// Twelve characters that are easy to read out and to type, 60 random bits.
fn draw_password(app: &App) -> Result<String> {
    const LETTERS: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz023456789";
    let letters: Vec<char> = app
        .randomness
        .bytes()?
        .iter()
        .take(12)
        .filter_map(|byte| LETTERS.get(usize::from(byte % 32)).map(|letter| char::from(*letter)))
        .collect();
    Ok(letters.chunks(4).map(|part| part.iter().collect::<String>()).collect::<Vec<_>>().join("-"))
}
