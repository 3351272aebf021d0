//! The logos of a unit, left and right: handed in, looked at, taken away. What is handed in is decoded to its end before it
//! is stored, and stored as a PNG of our own making.

use crate::app::App;
use crate::db::audit::{self, Entry};
use crate::db::unit_logos::{self, UnitLogo};
use crate::documents::logo::{self, LogoFault, MOST_BYTES, SIDES};
use crate::domain::access::{Caller, Need};
use crate::domain::audit::Action;
use crate::domain::ids::UnitId;
use crate::domain::letterhead::Side;
use crate::domain::problem::Problem;
use crate::ops::error::{Error, Result};

/// Keeps a PNG or JPEG as the logo of a unit at a side. What is none is told at `file`.
pub async fn save_logo(app: &App, caller: &Caller, unit: UnitId, side: Side, bytes: Vec<u8>) -> Result<()> {
    let scope = caller.scope(Need::Organize);
    if !scope.covers_unit(unit) {
        return Err(Error::NotFound);
    }
    if bytes.is_empty() {
        return Err(Error::invalid("file", Problem::Required));
    }
    // Decoding is work for the processor.
    let read = tokio::task::spawn_blocking(move || logo::read(&bytes)).await;
    let png = read
        .map_err(|error| Error::Internal(Box::new(error)))?
        .map_err(|fault| Error::invalid("file", problem(fault)))?;
    app.write(&caller.actor, move |tx| {
        let logo = UnitLogo { unit_id: unit, side, png: png.clone(), updated_at: tx.now };
        unit_logos::put(tx, &logo)?;
        audit::record(
            tx,
            Entry {
                action: Action::LogoSaved,
                subject_id: &unit,
                event: None,
                before: None,
                after: Some(serde_json::json!({ "side": side, "bytes": png.len() })),
            },
        )?;
        Ok(())
    })
    .await
}

/// Takes a logo of a unit away. Without one nothing happens.
pub async fn remove_logo(app: &App, caller: &Caller, unit: UnitId, side: Side) -> Result<()> {
    let scope = caller.scope(Need::Organize);
    app.write(&caller.actor, move |tx| {
        if !scope.covers_unit(unit) {
            return Err(Error::NotFound);
        }
        if unit_logos::delete(tx, unit, side)? {
            audit::record(
                tx,
                Entry {
                    action: Action::LogoRemoved,
                    subject_id: &unit,
                    event: None,
                    before: Some(serde_json::json!({ "side": side })),
                    after: None,
                },
            )?;
        }
        Ok(())
    })
    .await
}

/// A logo of a unit as PNG, for those who may change it.
pub async fn find_logo(app: &App, caller: &Caller, unit: UnitId, side: Side) -> Result<Vec<u8>> {
    if !caller.scope(Need::Organize).covers_unit(unit) {
        return Err(Error::NotFound);
    }
    app.read(move |db| unit_logos::find(db, unit, side)?.ok_or(Error::NotFound)).await
}

fn problem(fault: LogoFault) -> Problem {
    let kilobytes = MOST_BYTES / 1024;
    let (least, most) = (SIDES.start(), SIDES.end());
    let (indonesian, english) = match fault {
        LogoFault::TooManyBytes => (
            format!("Berkas terlalu besar: paling besar {kilobytes} KB. Perkecil gambarnya."),
            format!("The file is too large: at most {kilobytes} KB. Make the picture smaller."),
        ),
        LogoFault::NoPicture => (
            "Berkas ini bukan gambar PNG atau JPEG yang utuh. Simpan ulang logonya sebagai PNG.".to_owned(),
            "This file is not a whole PNG or JPEG picture. Save the logo as a PNG again.".to_owned(),
        ),
        LogoFault::Size(width, height) => (
            format!(
                "Ukuran gambar {width} × {height} piksel. Setiap sisi harus {least} sampai {most} piksel."
            ),
            format!(
                "The picture has {width} × {height} pixels. Each side must have {least} to {most} pixels."
            ),
        ),
    };
    Problem::File(indonesian, english)
}
