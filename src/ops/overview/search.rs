//! Searches everything that one may see: events by title, code and place, people by name or by their whole
//! NIK or NIP, certificates by number. How far each reaches is a scope inside its query.

use crate::app::App;
use crate::db::events::{self, Event};
use crate::db::search::{self, Found, FoundCertificate, Wanted};
use crate::db::units;
use crate::domain::access::{Caller, Need, Scope};
use crate::ops::error::Result;
use crate::ops::input::folded;
use crate::ops::people::sealed_candidates;

/// How many of each kind are shown.
pub const SHOWN: usize = 20;
/// The shortest text that is searched for.
pub const SHORTEST: usize = 2;

/// What was found.
#[derive(Debug, Clone, Default)]
pub struct Results {
    /// Events, the newest first.
    pub events: Vec<Event>,
    /// Participations, person by person.
    pub people: Vec<Found>,
    /// Certificates by number.
    pub certificates: Vec<FoundCertificate>,
}

/// Finds a text; nothing for one that is too short.
pub async fn search(app: &App, caller: &Caller, text: &str) -> Result<Results> {
    let text = text.trim().to_owned();
    if text.chars().count() < SHORTEST {
        return Ok(Results::default());
    }
    let limit = SHOWN as i64;
    // A NIK has 16 digits, a NIP 18. Who may not read numbers finds nobody by them.
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let is_number = matches!(digits, 16 | 18) && !text.chars().any(char::is_alphabetic);
    let reads_numbers = caller.scope(Need::Nominate);
    let scope = if is_number { reads_numbers } else { caller.scope(Need::See) };
    let numbers = if is_number { sealed_candidates(&app.keys.sealer, &text) } else { Vec::new() };
    let words = folded(&text).split_whitespace().map(str::to_owned).collect();
    let wanted = Wanted { words, numbers, limit };
    let (sees, reads) = (caller.scope(Need::See), caller.scope(Need::Read));
    app.read(move |db| {
        let filter = events::Filter { q: text.clone(), limit, ..events::Filter::default() };
        let certificates = if digits > 0 && !reads.is_empty() {
            let units: Vec<_> =
                units::list(db, &Scope::everything())?.into_iter().map(|unit| unit.id).collect();
            search::certificates(db, &reads, &units, &text, limit)?
        } else {
            Vec::new()
        };
        Ok(Results {
            events: if is_number { Vec::new() } else { events::list(db, &sees, &filter)? },
            people: search::people(db, &scope, &wanted)?,
            certificates,
        })
    })
    .await
}
