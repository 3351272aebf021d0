//! What happened to a participant, said in the reader's language.

use crate::db::events::Event;
use crate::ops::participants::Happening;
use crate::view::Section;
use crate::view::participants::HistoryLine;
use crate::web::pages::kit::{Visit, words};

/// One thing that happened.
pub(super) fn history_line(visit: &Visit, event: &Event, one: &Happening) -> HistoryLine {
    let shell = visit.shell(Section::Events);
    let key = match one.action.as_str() {
        "participant.register" => "history-register",
        "participant.update" => "history-update",
        "participant.confirm" => "history-confirm",
        "participant.cancel" => "history-cancel",
        "participant.replace" => "history-replace",
        "participant.move_up" => "history-move-up",
        "participant.accept" => "history-accept",
        "participant.decline" => "history-decline",
        "participant.offer_lapse" => "history-offer-lapse",
        "participant.coming" => "history-coming",
        "participant.not_coming" => "history-not-coming",
        "participant.queue" => "history-queue",
        "participant.walk_in" => "history-walk-in",
        "participant.undo" => "history-undo",
        "participant.reveal" => "history-reveal",
        "person.set_photo" => "history-photo",
        "person.remove_photo" => "history-photo-removed",
        "ticket.reissue" => "history-reissue",
        _ => "history-other",
    };
    let status = one.status.map(|status| shell.word("participant-status", status)).unwrap_or_default();
    HistoryLine {
        at: words::moment(event, one.at, visit.language),
        who: match (one.who.as_str(), one.by_holder) {
            ("", true) => shell.t("history-holder"),
            ("", false) => shell.t("history-system"),
            (who, _) => who.to_owned(),
        },
        what: shell.t1(key, "status", status),
    }
}
