//! The sample letter of a unit, for those who write its letterhead.

use chrono::TimeZone;

use super::desk::{letterhead, signatory};
use super::signing::{printed, usual};
use super::{Draft, Paper, Tools};
use crate::app::App;
use crate::db::{unit_logos, unit_signers, units};
use crate::documents::sample_letter::SampleLetter;
use crate::documents::{Signing, Stationery};
use crate::domain::access::{Caller, Need};
use crate::domain::event::Paper as PaperSize;
use crate::domain::ids::UnitId;
use crate::domain::language::Language;
use crate::domain::letterhead::Side;
use crate::domain::signer::SigningPlace;
use crate::ops::error::{Error, Result};

/// A letter with the letterhead of a unit as it is stored, signed by whoever usually signs its lists; on the
/// unit's paper unless another is asked for.
pub async fn sample_letter(
    app: &App,
    caller: &Caller,
    unit: UnitId,
    paper: Option<PaperSize>,
    language: Language,
) -> Result<Paper> {
    if !caller.scope(Need::Organize).covers_unit(unit) {
        return Err(Error::NotFound);
    }
    let now = Tools::of(app).now;
    let draft = app
        .read(move |db| {
            let unit = units::get(db, unit)?;
            let zone: chrono_tz::Tz = unit.time_zone.parse().unwrap_or(chrono_tz::UTC);
            let today = zone.from_utc_datetime(&now).date_naive();
            let signers = unit_signers::list(db, unit.id)?;
            let signer = usual(&signers, SigningPlace::List, today).map(printed).unwrap_or_default();
            let logos =
                [unit_logos::find(db, unit.id, Side::Left)?, unit_logos::find(db, unit.id, Side::Right)?];
            let letter = SampleLetter {
                stationery: Stationery {
                    letterhead: letterhead(&unit, logos),
                    office: unit.name.clone(),
                    paper: paper.unwrap_or(unit.paper),
                    language,
                    zone,
                    dated_on: today,
                },
                signing: Signing { signatories: vec![signatory(signer, &unit.city, today, language)] },
            };
            let name = match language {
                Language::Indonesian => format!("contoh-surat-{}", unit.code),
                Language::English => format!("sample-letter-{}", unit.code),
            };
            Ok::<_, Error>(Draft::pdf(name, move || letter.pdf()))
        })
        .await?;
    draft.finish().await
}
