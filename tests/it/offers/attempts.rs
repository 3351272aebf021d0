//! What nothing offers is tried all the same, as a page that was left open would: each of it is refused.

use std::collections::BTreeSet;

use super::stage::PAPER;
use super::{Role, Walk, refusal};
use crate::support::client::Answer;
use crate::support::plan;

/// What is done by posting, each by its name.
const VERBS: [&str; 20] = [
    "add",
    "bulk-cancel",
    "bulk-confirm",
    "cancel",
    "certificates",
    "confirm",
    "decide",
    "edit",
    "hand-in",
    "import",
    "invite",
    "letter",
    "letter-remove",
    "pick",
    "queue-settings",
    "reissue",
    "reorder",
    "replace",
    "row",
    "walk-in",
];

/// Tries everything that a role is not offered.
pub fn everything_else(walk: &mut Walk<'_>, offered: &BTreeSet<&'static str>) {
    let token = walk.browser.token_of_forms();
    for verb in VERBS.into_iter().filter(|verb| !offered.contains(verb)) {
        // Whoever decides has no need to hand in; it does no harm.
        if verb == "hand-in" && matches!(walk.role, Role::Administrator | Role::Organizer) {
            continue;
        }
        let answer = attempt(walk, verb, &token);
        let is_refused = refusal(&walk.browser, &answer).is_some() && answer.status != 422;
        walk.note(!is_refused, "no page", &format!("does {verb} all the same: {}", answer.status));
    }
}

fn attempt(walk: &Walk<'_>, verb: &str, token: &str) -> Answer {
    let (delegation, session) = (&walk.stage.delegation, &walk.stage.session);
    let own = |what: &str, then: &str| format!("/participants/{}{then}", walk.stage.own(walk.role, what));
    let event = |then: &str| format!("/events/uji/{then}");
    let id = walk.stage.own(walk.role, "Massal");
    let scan = plan::scan_id(99);
    let (path, fields): (String, Vec<(&str, &str)>) = match verb {
        "add" => (event("participants"), vec![("name", "Tak Boleh"), ("delegation", delegation.as_str())]),
        "bulk-cancel" => (event("participants/bulk"), vec![("action", "cancel"), ("id", id), ("sure", "1")]),
        "bulk-confirm" => {
            let nominated = walk.stage.own(walk.role, "Putus");
            (event("participants/bulk"), vec![("action", "confirm"), ("id", nominated)])
        }
        "cancel" => (own("Massal", "/cancel"), vec![]),
        "certificates" => (event("certificates"), vec![]),
        "confirm" => (own("Putus", "/confirm"), vec![]),
        "decide" => {
            let nominated = walk.stage.own(walk.role, "Putus");
            (event("nominations"), vec![("verdict", "confirm"), ("participant", nominated)])
        }
        "edit" => (own("Massal", ""), vec![("name", "Tak Boleh")]),
        "hand-in" => (format!("/delegations/{delegation}/submit"), vec![("note", "Terlambat.")]),
        "import" => (event("participants/import"), vec![]),
        "invite" => (event("invitations/send"), vec![("whom", "all")]),
        "letter" => (format!("/delegations/{delegation}/letters"), vec![]),
        "letter-remove" => (format!("/event-files/{}/remove", walk.stage.letter), vec![]),
        "pick" => (format!("/delegations/{delegation}/people"), vec![("person", walk.stage.person.as_str())]),
        "queue-settings" => (event("queue"), vec![("mode", "confirm")]),
        "reissue" => (own("Massal", "/ticket/reissue"), vec![]),
        "reorder" => (own("Antre", "/queue"), vec![("way", "up")]),
        "replace" => (own("Massal", "/replace"), vec![("name", "Tak Boleh")]),
        "row" => (own("Massal", "/row"), vec![("name", "Tak Boleh")]),
        "walk-in" => {
            let fields =
                vec![("name", "Tak Boleh"), ("delegation", delegation.as_str()), ("scan_id", scan.as_str())];
            (format!("/sessions/{session}/walk-in"), fields)
        }
        other => panic!("no such verb: {other}"),
    };
    let fields: Vec<(&str, &str)> = [("csrf", token)].into_iter().chain(fields).collect();
    match verb {
        "import" => walk.browser.post_file(&path, &fields, "a.csv", b"Nama;Kab/Kota\nTak Boleh;Tapin\n"),
        "letter" => walk.browser.post_file(&path, &fields, "surat.pdf", PAPER),
        _ => walk.browser.post_form(&path, &fields),
    }
}
