//! The row of a participant while it is edited in the table.

use super::participant::own;
use crate::db::participants::Participant;
use crate::domain::access::Caller;
use crate::domain::ids::ParticipantId;
use crate::domain::nomination::Step;
use crate::ops;
use crate::ops::people::open_numbers;
use crate::view::kit::Field;
use crate::view::participants::RowForm;
use crate::view::people::ParticipantFields;
use crate::web::error::Result;
use crate::web::pages::kit::person::masked;
use crate::web::pages::kit::{Visit, event};

/// The row of a participant, open; not found for those who may not edit it.
pub(super) async fn open(visit: &Visit, caller: &Caller, id: ParticipantId) -> Result<RowForm> {
    let (participant, event) = own(visit, caller, id).await?;
    let access = event::access(visit, caller, &event).await?;
    if access.may(Step::Correct, participant.delegation_id).is_err() {
        return Err(ops::Error::NotFound.into());
    }
    let shown = masked(&open_numbers(&visit.app().keys, &participant)?);
    let delegation = participant.delegation_id.map(|id| id.to_string()).unwrap_or_default();
    let fields = ParticipantFields {
        name: Field::of(&participant.name),
        title_before: Field::of(&participant.title_before),
        title_after: Field::of(&participant.title_after),
        phone: Field::of(shown.phone),
        email: Field::of(&participant.email),
        position: Field::of(&participant.position),
        category: Field::of(&participant.category),
        delegation: Field::of(delegation),
        ..ParticipantFields::default()
    };
    Ok(row_form(&participant, fields, None))
}

pub(super) fn row_form(
    participant: &Participant,
    fields: ParticipantFields,
    refused: Option<String>,
) -> RowForm {
    RowForm {
        id: participant.id.to_string(),
        fields,
        refused,
        without_delegation: !participant.role.takes_seat(),
    }
}
