//! One nominated person in a list, as who decides sees them.

use crate::db::events::Event;
use crate::db::participants::Participant;
use crate::domain::language::Language;
use crate::domain::participant::ParticipantStatus;
use crate::ops::delegations::record::is_draft;
use crate::ops::delegations::{Double, Likeness};
use crate::view::Entered;
use crate::view::delegations::Nominee;
use crate::view::kit::{catalogue, remarks};
use chrono_tz::Tz;

/// Somebody nominated, as a reader sees it who may decide or change.
pub(super) fn nominee(
    one: &Participant,
    doubles: Option<&Vec<Double>>,
    (zone, language): (Tz, Language),
    (decides, may_change): (bool, bool),
    entered: &Entered,
) -> Nominee {
    let parts = [one.position.as_str(), one.institution.as_str()];
    let sub: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let told = matches!(one.status, ParticipantStatus::Returned | ParticipantStatus::Rejected);
    let id = one.id.to_string();
    Nominee {
        name: one.display_name(),
        sub: sub.join(" · "),
        category: one.category.clone(),
        status: one.status,
        is_draft: is_draft(one),
        remark: if told { remarks::remark(&one.remark, zone, language) } else { String::new() },
        answer: one.answer.filter(|_| one.status == ParticipantStatus::Confirmed),
        doubles: doubles.into_iter().flatten().map(|double| double_in_words(double, language)).collect(),
        decidable: decides
            && one.status.is_live()
            && !matches!(one.status, ParticipantStatus::Confirmed | ParticipantStatus::Waiting),
        is_ticked: entered.all("participant").contains(&id),
        may_change,
        id,
    }
}

/// What is said when nobody was ticked.
pub(super) fn unticked(language: Language, entered: &Entered) -> Option<String> {
    entered.field("participant").error.map(|_| catalogue::text(language, "decide-none"))
}

pub(super) fn double_in_words(double: &Double, language: Language) -> String {
    let likeness = match double.likeness {
        Likeness::Same => "same",
        Likeness::Alike => "alike",
    };
    let place = match (&double.event, double.same_event) {
        (_, true) => "-here",
        (Some(_), _) => "",
        (None, _) => "-foreign",
    };
    let event = double.event.as_ref().map(|event: &Event| event.title.clone()).unwrap_or_default();
    let values = vec![("event", event.into()), ("name", double.name.clone().into())];
    catalogue::text_with(language, &format!("nominee-double-{likeness}{place}"), values)
}
