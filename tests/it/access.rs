//! Every address × every role: who may call it, and that another unit's things do not exist. An address that
//! is missing in the table fails.

use std::collections::BTreeSet;

use hadir::domain::event::AccountRole;
use serde_json::json;

use crate::support::app::TestApp;
use crate::support::client::{Answer, Client};
use crate::support::plan;

const LOGO: &[u8] = include_bytes!("../../src/documents/logo/sample.jpg");

/// What an address asks for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Asks {
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
    /// Planning.
    Organize,
    /// Running the installation.
    Administer,
    /// Being signed in with a browser.
    Browser,
}
use Asks::{Administer, Any, Browser, CheckIn, Nominate, Nothing, Organize, Read};

const TABLE: &[(&str, &str, Asks)] = &[
    ("GET", "/healthz", Nothing),
    ("GET", "/readyz", Nothing),
    ("GET", "/metrics", Nothing),
    ("GET", "/api/v1/events", Any),
    ("POST", "/api/v1/events", Organize),
    ("GET", "/api/v1/events/{event}", Any),
    ("PATCH", "/api/v1/events/{event}", Organize),
    ("POST", "/api/v1/events/{event}/status", Organize),
    ("POST", "/api/v1/events/{event}/copy", Organize),
    ("GET", "/api/v1/events/{event}/quotas", Any),
    ("PUT", "/api/v1/events/{event}/quotas", Organize),
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
    // Pages
    ("GET", "/", Browser),
    ("GET", "/setup", Nothing),
    ("POST", "/setup", Nothing),
    ("GET", "/sign-in", Nothing),
    ("POST", "/sign-in", Nothing),
    ("POST", "/sign-out", Browser),
    ("GET", "/language/{language}", Nothing),
    ("POST", "/first-steps/hide", Organize),
    ("GET", "/samples", Administer),
    ("POST", "/samples", Administer),
    ("POST", "/samples/remove", Administer),
    ("GET", "/settings", Browser),
    ("POST", "/settings", Organize),
    ("POST", "/settings/password", Browser),
    ("POST", "/settings/units/{unit}/kinds", Organize),
    ("POST", "/settings/units/{unit}/logo", Organize),
    ("GET", "/settings/units/{unit}/logo.png", Organize),
    ("POST", "/settings/units/{unit}/logo/remove", Organize),
    ("GET", "/search", Any),
    ("POST", "/search", Any),
    ("GET", "/events", Any),
    ("POST", "/events", Organize),
    ("GET", "/events/new", Organize),
    ("GET", "/events/calendar", Any),
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
    ("GET", "/events/{event}/quotas", Any),
    ("POST", "/events/{event}/quotas", Organize),
    ("GET", "/events/{event}/sessions", Any),
    ("POST", "/events/{event}/sessions", Organize),
    ("POST", "/events/{event}/sessions/days", Organize),
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
    ("GET", "/people/{person}/merge/{other}", Organize),
    ("POST", "/people/{person}/merge/{other}", Organize),
    ("GET", "/sessions/{session}/attendance", Any),
    ("GET", "/sessions/{session}/attendance/live", Any),
    ("POST", "/sessions/{session}/attendance/search", Any),
    ("POST", "/sessions/{session}/attendance/status", Organize),
    ("POST", "/check-ins/{check_in}/void", CheckIn),
    ("GET", "/events/{event}/documents", Read),
    ("POST", "/events/{event}/documents/badges", Organize),
    ("GET", "/events/{event}/documents/{kind}.{extension}", Read),
    ("GET", "/events/{event}/certificates", Read),
    ("POST", "/events/{event}/certificates", Organize),
    ("GET", "/certificates/{certificate}.pdf", Read),
    ("POST", "/certificates/{certificate}/revoke", Organize),
    ("POST", "/participants/{participant}/photo", Organize),
    ("GET", "/participants/{participant}/photo.jpg", Organize),
    ("POST", "/participants/{participant}/photo/remove", Organize),
    ("GET", "/scan", CheckIn),
    ("GET", "/scan/{session}", CheckIn),
    ("GET", "/scan/{session}/counts", CheckIn),
    ("GET", "/help/camera", Nothing),
    ("GET", "/t/worker.js", Nothing),
    ("GET", "/t/{code}", Nothing),
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
    for folder in ["web/pages", "web/api"] {
        for entry in std::fs::read_dir(format!("{root}/{folder}")).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                continue;
            }
            let text = std::fs::read_to_string(path).unwrap();
            for part in text.split("web::resource(").skip(1) {
                let statement = part.split(';').next().unwrap().split(".service(").next().unwrap();
                let after = statement.trim_start_matches('[');
                let path = match after.strip_prefix("paths::") {
                    Some(rest) => literal_of(rest.split('(').next().unwrap()),
                    None => after.split('"').nth(1).unwrap().to_owned(),
                };
                for (call, method) in
                    [(".get(", "GET"), (".post(", "POST"), (".put(", "PUT"), (".patch(", "PATCH")]
                {
                    if statement.contains(call) {
                        found.insert((method.to_owned(), path.clone()));
                    }
                }
            }
        }
    }
    found
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

/// The things of the first unit that addresses name.
struct Things {
    participant: String,
    session: String,
    check_in: String,
    certificate: String,
    person: String,
    other: String,
    file: String,
}

impl Things {
    fn address(&self, path: &str) -> String {
        path.replace("{event}", "akses")
            .replace("{unit}", "utama")
            .replace("{participant}", &self.participant)
            .replace("{session}", &self.session)
            .replace("{check_in}", &self.check_in)
            .replace("{certificate}", &self.certificate)
            .replace("{person}", &self.person)
            .replace("{other}", &self.other)
            .replace("{undo}", "0190a000-0000-7000-8000-000000000001")
            .replace("{file}", &self.file)
            .replace("{upload}", "00000000-0000-7000-8000-000000000000")
            .replace("{kind}", "participants")
            .replace("{extension}", if path.contains("ticket.") { "svg" } else { "xlsx" })
            .replace("{code}", "01ARZ3NDEKTSV4RRFFQ69G5FAV")
            .replace("{language}", "id")
            .replace("{path:.*}", "css/app.css")
    }
}

fn things(app: &TestApp) -> Things {
    let organizer = app.organizer();
    let plan = plan::open_event(&organizer, "akses");
    let participant = plan::participant(&organizer, "akses", "Budi", "Tapin");
    let browser = app.signed_in(AccountRole::Organizer);
    let token = browser.token_of_forms();
    let logo = browser.post_file("/settings/units/utama/logo", &[("csrf", &token)], "a.png", LOGO);
    assert_eq!(logo.status, 303, "{}", logo.text());
    let fields = [("csrf", token.as_str()), ("for_participants", "1")];
    let file = browser.post_file("/events/akses/files", &fields, "a.jpg", LOGO);
    assert_eq!(file.status, 303, "{}", file.text());
    let page = browser.get("/events/akses/files").text();
    let file = page.split("href=\"/event-files/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let path = format!("/participants/{participant}/photo");
    let photo = browser.post_file(&path, &[("csrf", &token)], "a.jpg", LOGO);
    assert_eq!(photo.status, 303, "{}", photo.text());
    let path = format!("/api/v1/sessions/{}/check-ins", plan.session);
    let scan = json!({ "participant": participant, "scan_id": plan::scan_id(1) });
    let check_in = organizer.post(&path, &scan).expect(201)["id"].as_str().unwrap().to_owned();
    for step in ["closed", "running", "finished"] {
        organizer.post("/api/v1/events/akses/status", &json!({ "to": step })).expect(200);
    }
    organizer.post("/api/v1/events/akses/certificates", &json!({})).expect(200);
    organizer.post("/api/v1/events/akses/status", &json!({ "to": "running" })).expect(200);
    let event = app.run(app.app.read(|db| {
        hadir::db::events::find(db, &hadir::domain::access::Scope::everything(), "akses").map(Option::unwrap)
    }));
    let event = event.unwrap();
    let certificates = app.run(app.app.read(move |db| hadir::db::certificates::list(db, event.id))).unwrap();
    let other = plan::participant(&organizer, "akses", "Siti", "Tapin");
    let person_of = |id: &str| {
        let id = id.parse().unwrap();
        app.run(app.app.read(move |db| hadir::db::participants::get(db, id))).unwrap().person_id.to_string()
    };
    let (person, other) = (person_of(&participant), person_of(&other));
    let certificate = certificates[0].id.to_string();
    Things { participant, session: plan.session, check_in, certificate, person, other, file }
}

/// Calls an address as a page or a program of this kind of caller would, with an empty body.
fn call(client: &Client, method: &str, path: &str, things: &Things) -> Answer {
    let address = &things.address(path);
    if path.ends_with("/check-ins") {
        // What the door permits is a rule of the door: it is asked with a scan that is whole.
        return client
            .post(address, &json!({ "participant": things.participant, "scan_id": plan::scan_id(7) }));
    }
    if path.starts_with("/api/") {
        if path.ends_with("/import") {
            return client.post_file(address, &[], "a.csv", b"Nama\n");
        }
        return client.send(method, address, Some("application/json"), b"{}");
    }
    if method == "GET" {
        return client.get(address);
    }
    let token = client.token_of_forms();
    if ["/import", "/logo", "/photo", "}/files"].iter().any(|end| path.ends_with(end)) {
        return client.post_file(address, &[("csrf", &token)], "a.csv", b"Nama\n");
    }
    // What names a thing or passes the form, so that nothing but the right and the reach can be refused.
    let to = if path.ends_with("/status") { "running" } else { "" };
    client.post_form(
        address,
        &[
            ("csrf", &token),
            ("to", to),
            ("void-1", "Salah orang"),
            ("unit", "utama"),
            ("participant", &things.participant),
        ],
    )
}

fn role_may(role: AccountRole, asks: Asks) -> bool {
    use AccountRole::{Administrator, CheckInOfficer, Organizer, Viewer};
    match asks {
        Nothing | Any | Browser => true,
        Read => matches!(role, Administrator | Organizer | Viewer),
        CheckIn => matches!(role, Administrator | Organizer | CheckInOfficer),
        Administer => role == Administrator,
        Nominate | Organize => matches!(role, Administrator | Organizer),
    }
}

#[test]
fn who_may_not_is_refused_everywhere_and_who_may_is_nowhere() {
    let app = TestApp::start();
    app.account("admin@contoh.go.id", AccountRole::Administrator);
    let things = things(&app);
    let anonymous = app.anonymous();
    for (method, path, asks) in TABLE.iter().filter(|(_, path, _)| *path != "/sign-out") {
        let answer = call(&anonymous, method, path, &things);
        let turned_away = answer.status == 401
            || (answer.status == 303
                && answer.header("location").is_some_and(|to| to.starts_with("/sign-in")));
        // The set-up is over: its page leads to the sign-in.
        assert_eq!(
            turned_away,
            *asks != Nothing || (*method, *path) == ("GET", "/setup"),
            "nobody {method} {path}: {}",
            answer.status
        );
        assert!(answer.status < 500 && answer.header("content-security-policy").is_some(), "{method} {path}");
    }
    let roles = [AccountRole::Viewer, AccountRole::CheckInOfficer, AccountRole::Organizer];
    for role in roles {
        let (program, browser) = (app.token(role, None, None), app.signed_in(role));
        for (method, path, asks) in TABLE.iter().filter(|(_, path, _)| *path != "/sign-out") {
            let client = if path.starts_with("/api/") { &program } else { &browser };
            let answer = call(client, method, path, &things);
            let refused = matches!(answer.status, 401 | 403);
            let hidden = answer.status == 404 && !path.contains("{code}");
            if role_may(role, *asks) {
                assert!(!refused && !hidden, "{role} {method} {path}: {} {}", answer.status, answer.text());
            } else {
                assert!(refused || hidden, "{role} {method} {path}: {}", answer.status);
            }
            assert!(answer.status < 500, "{role} {method} {path}: {}", answer.text());
        }
    }
}

#[test]
fn things_of_another_unit_do_not_exist() {
    let app = TestApp::start();
    app.account("admin@contoh.go.id", AccountRole::Administrator);
    let things = things(&app);
    let (program, browser) = (app.stranger(), app.signed_in_stranger());
    let named = TABLE.iter().filter(|(_, path, asks)| {
        *asks != Nothing
            && [
                "{event}",
                "{unit}",
                "{participant}",
                "{session}",
                "{check_in}",
                "{certificate}",
                "{person}",
                "{file}",
            ]
            .iter()
            .any(|id| path.contains(id))
    });
    for (method, path, _) in named {
        let client = if path.starts_with("/api/") { &program } else { &browser };
        let is_body =
            path.starts_with("/api/") && !path.ends_with("/import") && !path.ends_with("/check-ins");
        let answer = if is_body && *method != "GET" {
            let body = whole_body(path).to_string();
            client.send(method, &things.address(path), Some("application/json"), body.as_bytes())
        } else {
            call(client, method, path, &things)
        };
        // A search only leads on, with its words sealed; what it leads to does not exist.
        let leads_on = path.ends_with("/search") && answer.status == 303;
        assert!(
            leads_on || answer.status == 404 || answer.status == 422,
            "{method} {path}: {} {}",
            answer.status,
            answer.text()
        );
        assert!(!answer.text().contains("Budi"), "{method} {path} tells a name");
    }
}

/// A body that is good, so that nothing but the reach can be refused.
fn whole_body(path: &str) -> serde_json::Value {
    if path.ends_with("/status") {
        json!({ "to": "finished" })
    } else if path.ends_with("/quotas") {
        json!({ "delegations": [] })
    } else if path.ends_with("/sessions") {
        json!({ "title": "x", "starts_at": "2023-02-20T08:30:00+08:00", "ends_at": "2023-02-20T09:30:00+08:00" })
    } else if path.ends_with("/void") {
        json!({ "reason": "x" })
    } else if path.ends_with("/participants") || path.ends_with("/replace") {
        json!({ "name": "x" })
    } else {
        json!({})
    }
}
