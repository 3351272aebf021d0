//! Every address × every kind of caller: who may call it, and that another unit's things do not exist. The
//! addresses are read from the sources that register them; one that is missing in the table fails.

mod callers;
mod things;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// What an address asks for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Asks {
    /// Anybody.
    Nothing,
    /// Any role.
    Any,
    /// Figures and papers.
    Read,
    /// The door.
    CheckIn,
    /// Seats.
    Nominate,
    /// A delegation, to read.
    Follow,
    /// Planning.
    Organize,
    /// Accounts of a unit.
    Administer,
    /// The whole installation.
    Whole,
    /// Being signed in with a browser.
    Browser,
}
use Asks::{Administer, Any, Browser, CheckIn, Follow, Nominate, Nothing, Organize, Read, Whole};

/// Every address with what it asks for.
pub const TABLE: &[(&str, &str, Asks)] = &[
    ("GET", "/healthz", Nothing),
    ("GET", "/readyz", Nothing),
    ("GET", "/metrics", Nothing),
    ("GET", "/api/v1/openapi.json", Nothing),
    ("GET", "/api/v1/events", Any),
    ("POST", "/api/v1/events", Organize),
    ("GET", "/api/v1/events/{event}", Any),
    ("PATCH", "/api/v1/events/{event}", Organize),
    ("POST", "/api/v1/events/{event}/status", Organize),
    ("POST", "/api/v1/events/{event}/copy", Organize),
    ("GET", "/api/v1/events/{event}/quotas", Any),
    ("PUT", "/api/v1/events/{event}/quotas", Organize),
    ("POST", "/api/v1/events/{event}/quotas/allocate", Organize),
    ("GET", "/api/v1/events/{event}/participants", Any),
    ("POST", "/api/v1/events/{event}/participants", Nominate),
    ("POST", "/api/v1/events/{event}/participants/import", Nominate),
    ("GET", "/api/v1/participants/{participant}/ticket", Nominate),
    ("GET", "/api/v1/participants/{participant}/ticket.{extension}", Nominate),
    ("POST", "/api/v1/participants/{participant}/ticket/reissue", Nominate),
    ("POST", "/api/v1/participants/{participant}/replace", Nominate),
    ("POST", "/api/v1/participants/{participant}/cancel", Nominate),
    ("GET", "/api/v1/events/{event}/sessions", Any),
    ("POST", "/api/v1/events/{event}/sessions", Organize),
    ("GET", "/api/v1/sessions/{session}/roster", CheckIn),
    ("POST", "/api/v1/sessions/{session}/check-ins", CheckIn),
    ("POST", "/api/v1/scans", Any),
    ("POST", "/api/v1/check-ins/{check_in}/void", CheckIn),
    ("GET", "/api/v1/events/{event}/attendance", Read),
    ("POST", "/api/v1/events/{event}/certificates", Organize),
    ("GET", "/api/v1/certificates/{code}", Nothing),
    ("GET", "/api/v1/events/{event}/documents/{kind}.{extension}", Read),
    ("GET", "/api/v1/events/{event}/calendar.ics", Any),
    ("POST", "/api/v1/events/{event}/tickets/send", Organize),
    // Pages
    ("GET", "/outbox", Organize),
    ("POST", "/outbox/again", Organize),
    ("GET", "/outbox/{mail}", Organize),
    ("POST", "/outbox/{mail}/again", Organize),
    ("GET", "/settings/units/{unit}/mail", Organize),
    ("POST", "/settings/units/{unit}/mail", Organize),
    ("GET", "/settings/units/{unit}/texts/{kind}/{language}", Organize),
    ("POST", "/settings/units/{unit}/texts/{kind}/{language}", Organize),
    ("POST", "/settings/units/{unit}/texts/{kind}/{language}/reset", Organize),
    ("POST", "/events/{event}/tickets/send", Organize),
    ("POST", "/participants/{participant}/ticket/send", Organize),
    ("GET", "/t/{code}/calendar.ics", Nothing),
    ("GET", "/tickets/again", Nothing),
    ("POST", "/tickets/again", Nothing),
    ("GET", "/", Browser),
    ("GET", "/setup", Nothing),
    ("POST", "/setup", Nothing),
    ("GET", "/sign-in", Nothing),
    ("POST", "/sign-in", Nothing),
    ("POST", "/sign-out", Browser),
    ("GET", "/language/{language}", Nothing),
    ("GET", "/forgotten-password", Nothing),
    ("POST", "/forgotten-password", Nothing),
    ("GET", "/account-links/{code}", Nothing),
    ("POST", "/account-links/{code}", Nothing),
    ("GET", "/profile", Browser),
    ("POST", "/profile", Browser),
    ("POST", "/profile/address", Browser),
    ("POST", "/profile/password", Browser),
    ("POST", "/profile/browsers/sign-out-others", Browser),
    ("POST", "/profile/browsers/{browser}/sign-out", Browser),
    // What undoes a thing that others name comes last.
    ("GET", "/accounts", Administer),
    ("POST", "/accounts", Administer),
    ("GET", "/accounts/new", Administer),
    ("POST", "/accounts/search", Administer),
    ("GET", "/accounts/{account}", Administer),
    ("POST", "/accounts/{account}/rights", Administer),
    ("GET", "/accounts/{account}/links/{link}", Organize),
    ("POST", "/accounts/{account}/links", Organize),
    ("POST", "/accounts/{account}/disable", Administer),
    ("POST", "/accounts/{account}/enable", Administer),
    ("GET", "/events/{event}/team", Organize),
    ("POST", "/events/{event}/team", Organize),
    ("POST", "/events/{event}/team/{right}/take", Organize),
    ("POST", "/accounts/{account}/rights/{right}/take", Administer),
    ("GET", "/tokens", Administer),
    ("POST", "/tokens", Administer),
    ("GET", "/tokens/new", Administer),
    ("POST", "/tokens/{token}/revoke", Administer),
    ("GET", "/units", Whole),
    ("POST", "/units", Whole),
    ("GET", "/units/new", Whole),
    ("GET", "/settings", Organize),
    ("POST", "/first-steps/hide", Organize),
    ("GET", "/samples", Whole),
    ("POST", "/samples", Whole),
    ("POST", "/samples/remove", Whole),
    ("POST", "/settings", Organize),
    ("GET", "/settings/units/{unit}/kinds", Organize),
    ("POST", "/settings/units/{unit}/kinds", Organize),
    ("GET", "/settings/units/{unit}/figures", Organize),
    ("POST", "/settings/units/{unit}/figures", Organize),
    ("GET", "/settings/units/{unit}/figures/new", Organize),
    ("GET", "/settings/units/{unit}/figures/{series}", Organize),
    ("GET", "/settings/units/{unit}/figures/{series}/compare", Organize),
    ("POST", "/settings/units/{unit}/figures/{series}", Organize),
    ("POST", "/settings/units/{unit}/figures/{series}/remove", Organize),
    ("GET", "/settings/units/{unit}/letterhead", Organize),
    ("POST", "/settings/units/{unit}/letterhead", Organize),
    ("POST", "/settings/units/{unit}/letterhead/preview", Organize),
    ("GET", "/settings/units/{unit}/sample-letter.pdf", Organize),
    ("POST", "/settings/units/{unit}/logos/{side}", Organize),
    ("GET", "/settings/units/{unit}/logos/{side}.png", Organize),
    ("POST", "/settings/units/{unit}/logos/{side}/remove", Organize),
    ("GET", "/settings/units/{unit}/numbering", Organize),
    ("POST", "/settings/units/{unit}/numbering", Organize),
    ("POST", "/settings/units/{unit}/numbering/preview", Organize),
    ("GET", "/settings/units/{unit}/signers", Organize),
    ("POST", "/settings/units/{unit}/signers", Organize),
    ("GET", "/settings/units/{unit}/signers/new", Organize),
    ("GET", "/settings/units/{unit}/signers/{signer}", Organize),
    ("POST", "/settings/units/{unit}/signers/{signer}", Organize),
    ("POST", "/settings/units/{unit}/signers/{signer}/remove", Organize),
    ("GET", "/search", Any),
    ("POST", "/search", Any),
    ("GET", "/events", Any),
    ("POST", "/events", Organize),
    ("GET", "/events/new", Organize),
    ("GET", "/events/calendar", Any),
    ("GET", "/seats", Any),
    ("GET", "/events/{event}", Any),
    ("POST", "/events/{event}", Organize),
    ("GET", "/events/{event}/edit", Organize),
    ("POST", "/events/{event}/status", Organize),
    ("GET", "/events/{event}/copy", Organize),
    ("POST", "/events/{event}/copy", Organize),
    ("GET", "/events/{event}/agenda", Any),
    ("GET", "/events/{event}/files", Organize),
    ("POST", "/events/{event}/files", Organize),
    ("GET", "/event-files/{file}", Any),
    ("POST", "/event-files/{file}", Organize),
    ("POST", "/event-files/{file}/remove", Organize),
    ("GET", "/t/{code}/files/{file}", Nothing),
    ("GET", "/events/{event}/queue", Nominate),
    ("POST", "/events/{event}/queue", Organize),
    ("POST", "/participants/{participant}/queue", Nominate),
    ("GET", "/n/{code}", Nothing),
    ("GET", "/delegations/{delegation}", Follow),
    ("GET", "/delegations/{delegation}/people", Nominate),
    ("POST", "/delegations/{delegation}/people", Nominate),
    ("POST", "/delegations/{delegation}/people/search", Nominate),
    ("POST", "/delegations/{delegation}/letters", Nominate),
    ("POST", "/delegations/{delegation}/submit", Nominate),
    ("GET", "/events/{event}/nominations", Organize),
    ("POST", "/events/{event}/nominations", Organize),
    ("GET", "/events/{event}/invitations", Organize),
    ("POST", "/events/{event}/invitations/send", Organize),
    ("POST", "/events/{event}/invitations/deadline", Organize),
    ("POST", "/events/{event}/invitations/reminders", Organize),
    ("POST", "/events/{event}/invitations/earlier", Organize),
    ("GET", "/events/{event}/invitations/letter", Organize),
    ("POST", "/events/{event}/invitations/letter", Organize),
    ("GET", "/delegations/{delegation}/contacts", Organize),
    ("POST", "/delegations/{delegation}/contacts", Organize),
    ("POST", "/delegations/{delegation}/contacts/earlier", Organize),
    ("POST", "/delegations/{delegation}/invite", Organize),
    ("POST", "/delegations/{delegation}/invited", Organize),
    ("POST", "/delegations/{delegation}/deadline", Organize),
    ("GET", "/coordinators/{coordinator}", Organize),
    ("POST", "/coordinators/{coordinator}", Organize),
    ("POST", "/coordinators/{coordinator}/renew", Organize),
    ("POST", "/coordinators/{coordinator}/revoke", Organize),
    ("GET", "/events/{event}/quotas", Any),
    ("POST", "/events/{event}/quotas", Organize),
    ("GET", "/events/{event}/delegations", Any),
    ("POST", "/events/{event}/quotas/move", Organize),
    ("GET", "/events/{event}/quotas/history", Organize),
    ("POST", "/events/{event}/quotas/history/{change}/restore", Organize),
    ("GET", "/events/{event}/quotas/categories", Organize),
    ("POST", "/events/{event}/quotas/categories", Organize),
    ("POST", "/events/{event}/quotas/categories/seats", Organize),
    ("GET", "/events/{event}/quotas/share-out", Organize),
    ("POST", "/events/{event}/quotas/share-out", Organize),
    ("POST", "/events/{event}/quotas/share-out/apply", Organize),
    ("GET", "/events/{event}/sessions", Any),
    ("POST", "/events/{event}/sessions", Organize),
    ("POST", "/events/{event}/sessions/days", Organize),
    // The picture goes with the person, so it is asked for before anybody is merged or replaced.
    ("GET", "/participants/{participant}/photo.jpg", Organize),
    ("GET", "/events/{event}/participants", Any),
    ("POST", "/events/{event}/participants", Nominate),
    ("GET", "/events/{event}/participants/new", Nominate),
    ("POST", "/events/{event}/participants/search", Any),
    ("POST", "/events/{event}/participants/bulk", Nominate),
    ("GET", "/events/{event}/participants/import", Nominate),
    ("POST", "/events/{event}/participants/import", Nominate),
    ("GET", "/events/{event}/participants/import/{upload}", Nominate),
    ("POST", "/events/{event}/participants/import/{upload}", Nominate),
    ("POST", "/events/{event}/participants/import/{upload}/store", Nominate),
    ("GET", "/events/{event}/participants/import/{upload}/remarks.xlsx", Nominate),
    ("GET", "/events/{event}/participants/template.{extension}", Nominate),
    ("GET", "/participants/{participant}", Any),
    ("POST", "/participants/{participant}", Nominate),
    ("GET", "/participants/{participant}/edit", Nominate),
    ("POST", "/participants/{participant}/row", Nominate),
    ("GET", "/participants/{participant}/replace", Nominate),
    ("POST", "/participants/{participant}/replace", Nominate),
    ("POST", "/participants/{participant}/cancel", Nominate),
    ("POST", "/participants/{participant}/confirm", Organize),
    ("POST", "/participants/{participant}/reveal", Organize),
    ("POST", "/participants/{participant}/ticket/reissue", Nominate),
    ("GET", "/participants/{participant}/ticket.{extension}", Nominate),
    ("POST", "/undo/{undo}", Nominate),
    ("GET", "/people", Organize),
    ("POST", "/people/search", Organize),
    ("GET", "/people/doubles", Organize),
    ("GET", "/people/{person}", Organize),
    ("POST", "/people/{person}", Organize),
    ("GET", "/people/{person}/edit", Organize),
    ("POST", "/people/{person}/distinct/{other}", Organize),
    ("POST", "/people/{person}/distinct/{other}/undo", Organize),
    ("GET", "/people/{person}/merge/{other}", Organize),
    ("POST", "/people/{person}/merge/{other}", Organize),
    ("GET", "/sessions/{session}/walk-in", CheckIn),
    ("POST", "/sessions/{session}/walk-in", CheckIn),
    ("GET", "/sessions/{session}/attendance", Any),
    ("GET", "/sessions/{session}/attendance/live", Any),
    ("POST", "/sessions/{session}/attendance/search", Any),
    ("POST", "/sessions/{session}/attendance/status", Organize),
    ("POST", "/check-ins/{check_in}/void", CheckIn),
    ("GET", "/events/{event}/documents", Read),
    ("POST", "/events/{event}/documents/signers", Organize),
    ("POST", "/events/{event}/documents/badges", Organize),
    ("GET", "/events/{event}/documents/{kind}.{extension}", Read),
    ("GET", "/events/{event}/certificates", Read),
    ("POST", "/events/{event}/certificates", Organize),
    ("GET", "/certificates/{certificate}.pdf", Read),
    ("POST", "/certificates/{certificate}/revoke", Organize),
    ("POST", "/participants/{participant}/photo", Organize),
    ("POST", "/participants/{participant}/photo/remove", Organize),
    ("GET", "/scan", CheckIn),
    ("GET", "/scan/{session}", CheckIn),
    ("GET", "/scan/{session}/counts", CheckIn),
    ("GET", "/help/camera", Nothing),
    ("GET", "/t/worker.js", Nothing),
    ("GET", "/t/{code}", Nothing),
    ("POST", "/t/{code}/reply", Nothing),
    ("GET", "/t/{code}/manifest.webmanifest", Nothing),
    ("GET", "/t/{code}/certificate.pdf", Nothing),
    ("GET", "/c/{code}", Nothing),
    ("GET", "/assets/{path:.*}", Nothing),
];

/// Whether a page is shown to somebody who is not signed in.
pub fn is_public(path: &str) -> bool {
    TABLE.iter().any(|(method, other, asks)| (*method, *other, *asks) == ("GET", path, Nothing))
}

/// Every address that the sources register: pages by `paths::name(…)`, the API by its literal.
pub fn registered() -> BTreeSet<(String, String)> {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/src");
    let paths = std::fs::read_to_string(format!("{root}/view/paths.rs")).unwrap();
    let literal_of = |name: &str| -> String {
        let line = paths
            .lines()
            .find(|line| line.trim_start().starts_with(&format!("{name}(")) && line.contains(" = \""))
            .unwrap();
        line.split('"').nth(1).unwrap().replace("{{", "{").replace("}}", "}")
    };
    let mut found = BTreeSet::new();
    let mut files = Vec::new();
    rust_files(Path::new(&format!("{root}/web")), &mut files);
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        // Whatever registers an address in another way would escape the table.
        for other in ["web::scope(", ".route(\"", "#[get(", "#[post(", "#[route("] {
            assert!(!text.contains(other), "{} registers by {other}", file.display());
        }
        for part in text.split("web::resource(").skip(1) {
            let statement = part.split(';').next().unwrap().split(".service(").next().unwrap();
            let after = statement.trim_start_matches('[');
            let path = match after.strip_prefix("paths::") {
                Some(rest) => literal_of(rest.split('(').next().unwrap()),
                None => after.split('"').nth(1).unwrap().to_owned(),
            };
            let before = found.len();
            for (call, method) in METHODS {
                if statement.contains(call) {
                    found.insert((method.to_owned(), path.clone()));
                }
            }
            assert!(found.len() > before, "{path} takes no method that is known here");
        }
    }
    found
}

/// How a method is registered.
const METHODS: [(&str, &str); 5] =
    [(".get(", "GET"), (".post(", "POST"), (".put(", "PUT"), (".patch(", "PATCH"), (".delete(", "DELETE")];

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn the_table_has_every_address_and_no_other() {
    let table: BTreeSet<(String, String)> =
        TABLE.iter().map(|(method, path, _)| ((*method).to_owned(), (*path).to_owned())).collect();
    let registered = registered();
    let missing: Vec<_> = registered.difference(&table).collect();
    let gone: Vec<_> = table.difference(&registered).collect();
    assert!(
        missing.is_empty() && gone.is_empty(),
        "missing in the table: {missing:?}; not registered: {gone:?}"
    );
}
