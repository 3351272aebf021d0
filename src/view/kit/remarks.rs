//! Sentences that are stored as codes, in the reader's language. Knows the codes alone.

use chrono_tz::Tz;

use crate::domain::calendar;
use crate::domain::language::Language;
use crate::domain::remark::{QuotaNote, QuotaReason, Remark};
use crate::view::kit::catalogue;

/// Why a participant has its status; empty when nothing is said. Times are those of the event's zone.
pub fn remark(remark: &Remark, zone: Tz, language: Language) -> String {
    match remark {
        Remark::Text(text) => text.clone(),
        Remark::OfferDeclined => catalogue::text(language, "offer-declined"),
        Remark::OfferExpired { until } => {
            let moment = calendar::moment(until.and_utc(), zone, language);
            catalogue::text_with(language, "offer-lapsed", vec![("moment", moment.into())])
        }
    }
}

/// Why a table of quotas was changed; empty when nothing is said.
pub fn quota_note(note: &QuotaNote, language: Language) -> String {
    match note {
        QuotaNote::Text(text) => text.clone(),
        QuotaNote::Coded(QuotaReason::CommonQueue) => catalogue::text(language, "queue-common-note"),
        QuotaNote::Coded(QuotaReason::SeatsSplit { seats, category }) => {
            let values = vec![("seats", (*seats).into()), ("category", category.clone().into())];
            catalogue::text_with(language, "split-note", values)
        }
    }
}
