//! What happened to a participant, said in the reader's language.

use crate::db::events::Event;
use crate::domain::audit::Action;
use crate::ops::participants::Happening;
use crate::view::Section;
use crate::view::participants::HistoryLine;
use crate::web::pages::kit::{Visit, words};

/// One thing that happened.
pub(super) fn history_line(visit: &Visit, event: &Event, one: &Happening) -> HistoryLine {
    let shell = visit.shell(Section::Events);
    let key = one.action.map_or("history-other", Action::key);
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
