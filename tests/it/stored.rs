//! Stored values that can't be read: whoever needs one gets an error with a reference, nothing is written over
//! it, and `hadir check` names table, column and row.

use diesel::{Connection, RunQueryDsl};
use hadir::db::engine::database::Location;
use hadir::domain::event::AccountRole;
use hadir::ops::upkeep::verify_invariants;
use serde_json::json;

use crate::support::app::TestApp;
use crate::support::client::{Answer, Client};
use crate::support::plan;

/// What no column can be read from, and what nobody may find in a log.
const BROKEN: &str = "\"Siti Rahasia\"";

#[derive(diesel::QueryableByName)]
struct Text {
    #[diesel(sql_type = diesel::sql_types::Text)]
    value: String,
}

/// A value of the database.
fn value(app: &TestApp, sql: &str) -> String {
    let sql = sql.to_owned();
    app.write(move |tx| Ok(diesel::sql_query(&sql).get_result::<Text>(&mut **tx).unwrap().value))
}

fn execute(app: &TestApp, sql: &str) {
    let sql = sql.to_owned();
    app.write(move |tx| {
        assert_eq!(diesel::sql_query(&sql).execute(&mut **tx).unwrap(), 1, "{sql}");
        Ok(())
    });
}

/// One column of one row.
struct Cell {
    table: &'static str,
    column: &'static str,
    /// The column of the id, and the id.
    key: &'static str,
    id: String,
}

impl Cell {
    /// Of the first row of a table that a condition finds.
    fn of(app: &TestApp, table: &'static str, column: &'static str, condition: &str) -> Self {
        let key = match table {
            "import_runs" => "upload_id",
            "import_layouts" => "headings_sha256",
            _ => "id",
        };
        let id = value(app, &format!("SELECT MIN({key}) AS value FROM {table} WHERE {condition}"));
        Self { table, column, key, id }
    }

    fn is_sealed(&self) -> bool {
        matches!(self.column, "outcome" | "before" if self.table != "audit_rows")
            || matches!(self.column, "nik" | "nip" | "phone")
    }

    fn set(&self, app: &TestApp, text: &str) {
        let Self { table, column, key, id } = self;
        let text = match self.is_sealed() {
            true if app.app.db.is_postgresql() => format!("'\\x{text}'"),
            true => format!("x'{text}'"),
            false => format!("'{}'", text.replace('\'', "''")),
        };
        execute(app, &format!("UPDATE {table} SET {column} = {text} WHERE {key} = '{id}'"));
    }

    /// The text that is stored, hexadecimal of what is sealed.
    fn get(&self, app: &TestApp) -> String {
        let Self { table, column, key, id } = self;
        let column = match self.is_sealed() {
            true if app.app.db.is_postgresql() => format!("ENCODE({column}, 'hex')"),
            true => format!("LOWER(HEX({column}))"),
            false => (*column).to_owned(),
        };
        value(app, &format!("SELECT {column} AS value FROM {table} WHERE {key} = '{id}'"))
    }

    /// Breaks the value while something is done; the value must be untouched afterwards, and `hadir check`
    /// has to name it in between.
    fn broken(&self, app: &TestApp, during: impl FnOnce()) {
        let good = self.get(app);
        let bad = if self.is_sealed() { "00".repeat(48) } else { BROKEN.to_owned() };
        app.assert_invariants();
        self.set(app, &bad);
        during();
        assert_eq!(self.get(app), bad, "{}.{} was written over", self.table, self.column);
        let findings = app.run(verify_invariants(&app.app)).unwrap();
        let found = findings.iter().find(|finding| finding.subject == "stored values").unwrap();
        let named = format!("{}.{} of row {}", self.table, self.column, self.id);
        assert!(!found.holds && found.text.contains(&named), "{named}: {}", found.text);
        assert!(!found.text.contains("Rahasia"), "{}", found.text);
        self.set(app, &good);
        app.assert_invariants();
    }
}

/// A failure of ours that tells nothing but a reference.
#[track_caller]
fn is_ours(answer: &Answer) {
    let text = answer.text();
    assert_eq!(answer.status, 500, "{text}");
    assert!(!text.contains("Rahasia") && !text.contains("can't be read"), "{text}");
    let problem = answer.header("content-type").is_some_and(|kind| kind.contains("problem+json"));
    match problem {
        true => assert!(answer.json()["reference"].is_string(), "{text}"),
        false => assert!(text.contains("Sebutkan rujukan ini"), "{text}"),
    }
}

fn count(app: &TestApp, table: &str) -> String {
    value(app, &format!("SELECT CAST(COUNT(*) AS VARCHAR(20)) AS value FROM {table}"))
}

#[test]
fn a_session_whose_filters_can_not_be_read_admits_nobody() {
    let app = TestApp::start();
    let organizer = app.organizer();
    plan::open_event(&organizer, "uji");
    let speakers = plan::session(&organizer, "uji", json!({ "roles": ["narasumber"] }));
    let ticket = plan::ticket(&organizer, &plan::participant(&organizer, "uji", "Budi", "63.05"));
    let scan = |number| {
        let body = json!({ "ticket": ticket, "scan_id": plan::scan_id(number) });
        organizer.post(&format!("/api/v1/sessions/{speakers}/check-ins"), &body)
    };
    scan(1).expect_code(409, "not_expected");
    for column in ["roles", "delegations"] {
        let cell = Cell { table: "sessions", column, key: "id", id: speakers.clone() };
        let before = (count(&app, "scans"), count(&app, "attendances"));
        cell.broken(&app, || {
            is_ours(&scan(2));
            let body = json!({ "device_now": "2023-02-20T08:30:00+08:00", "scans": [{
                "session": speakers, "ticket": ticket, "scan_id": plan::scan_id(3), "direction": "in",
                "scanned_at": "2023-02-20T08:30:00+08:00", "door": "admitted",
            }] });
            is_ours(&organizer.post("/api/v1/scans", &body));
            is_ours(&organizer.get(&format!("/api/v1/sessions/{speakers}/roster")));
            is_ours(&organizer.get("/api/v1/events/uji/sessions"));
            let change = json!({ "title": "Lain" });
            assert!(organizer.patch(&format!("/api/v1/sessions/{speakers}"), &change).status >= 400);
        });
        assert_eq!((count(&app, "scans"), count(&app, "attendances")), before, "nothing was stored");
    }
    // An answer that can't be given again is not made anew.
    let known = Cell::of(&app, "scans", "answer", "1 = 1");
    known.broken(&app, || is_ours(&scan(1)));
    scan(1).expect_code(409, "not_expected");
    scan(4).expect_code(409, "not_expected");
}

/// An organizer's browser, and the token of its forms, fetched before anything is broken.
struct Organizer {
    browser: Client,
    csrf: String,
}

impl Organizer {
    fn of(app: &TestApp) -> Self {
        let browser = app.signed_in(AccountRole::Organizer);
        let csrf = browser.get("/profile").form_token();
        Self { browser, csrf }
    }

    fn get(&self, path: &str) -> Answer {
        self.browser.get(path)
    }

    /// Sends a form with little in it, as one that was shown empty would be.
    fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let all: Vec<(&str, &str)> =
            [("csrf", self.csrf.as_str())].into_iter().chain(fields.iter().copied()).collect();
        self.browser.post_form(path, &all)
    }
}

#[test]
fn settings_of_a_unit_are_neither_shown_empty_nor_written_over() {
    let app = TestApp::start();
    let (api, browser) = (app.organizer(), Organizer::of(&app));
    plan::open_event(&api, "uji");
    plan::participant(&api, "uji", "Budi", "63.05");
    for (column, page) in [("letterhead", "letterhead"), ("papers", "numbering"), ("kinds", "kinds")] {
        let path = format!("/settings/units/utama/{page}");
        assert_eq!(browser.get(&path).status, 200);
        Cell::of(&app, "units", column, "code = 'utama'").broken(&app, || {
            is_ours(&browser.get(&path));
            is_ours(&browser.post(&path, &[("rule", "none")]));
            is_ours(&api.get("/api/v1/events/uji/documents/participants.pdf"));
        });
    }
}

#[test]
fn details_of_an_event_are_neither_shown_empty_nor_written_over() {
    let app = TestApp::start();
    let (api, browser) = (app.organizer(), Organizer::of(&app));
    plan::event(&api, "uji", &[("63.05", 2)]);
    plan::event(&api, "lain", &[("63.05", 2)]);
    Cell::of(&app, "events", "details", "code = 'uji'").broken(&app, || {
        for page in ["", "/edit", "/invitations/letter", "/quotas/categories", "/copy", "/agenda"] {
            is_ours(&browser.get(&format!("/events/uji{page}")));
        }
        is_ours(&browser.post("/events/uji", &[("title", "Bimtek"), ("kind", "bimtek")]));
        is_ours(&browser.post("/events/uji/invitations/letter", &[("subject", "x")]));
        is_ours(&browser.post("/events/uji/quotas/categories", &[("category_name-0", "x")]));
        is_ours(&api.get("/api/v1/events/uji"));
        is_ours(&api.patch("/api/v1/events/uji", &json!({ "title": "Lain" })));
        api.get("/api/v1/events/lain").expect(200);
    });
    api.get("/api/v1/events/uji").expect(200);
}

#[test]
fn a_certificate_whose_content_can_not_be_read_is_not_printed_empty() {
    let app = TestApp::start();
    let (api, browser) = (app.organizer(), Organizer::of(&app));
    let plan = plan::open_event(&api, "uji");
    let siti = plan::participant(&api, "uji", "Siti Aminah", "63.05");
    let scan = json!({ "participant": siti, "scan_id": plan::scan_id(1) });
    api.post(&format!("/api/v1/sessions/{}/check-ins", plan.session), &scan).expect(201);
    plan::move_rest(&api, "uji");
    api.post("/api/v1/events/uji/certificates", &json!({})).expect(200);
    let cell = Cell::of(&app, "certificates", "content", "1 = 1");
    let code = value(&app, "SELECT code AS value FROM certificates");
    let printed = format!("/certificates/{}.pdf", cell.id);
    assert_eq!(browser.get(&printed).status, 200);
    cell.broken(&app, || {
        is_ours(&browser.get(&printed));
        is_ours(&browser.get("/events/uji/certificates"));
        is_ours(&api.get("/api/v1/events/uji/documents/certificates.pdf"));
        is_ours(&app.anonymous().get(&format!("/c/{code}")));
        is_ours(&app.anonymous().get(&format!("/api/v1/certificates/{code}")));
    });
    assert!(app.anonymous().get(&format!("/c/{code}")).text().contains("Siti Aminah"));
}

#[test]
fn a_table_of_quotas_that_can_not_be_read_is_not_restored_as_an_empty_one() {
    let app = TestApp::start();
    let (api, browser) = (app.organizer(), Organizer::of(&app));
    plan::event(&api, "uji", &[("63.05", 2)]);
    app.advance(chrono::TimeDelta::minutes(1));
    let rows = json!({ "delegations": [{ "region": "63.05", "seats": 5 }] });
    api.put("/api/v1/events/uji/quotas", &rows).expect(200);
    let newest = value(&app, "SELECT MAX(id) AS value FROM audit_rows WHERE action = 'quotas.set'");
    let cell = |column| Cell { table: "audit_rows", column, key: "id", id: newest.clone() };
    let seats = || api.get("/api/v1/events/uji/quotas").expect(200)["seats"].clone();
    let restore = format!("/events/uji/quotas/history/{newest}/restore");
    cell("before").broken(&app, || {
        is_ours(&browser.get("/events/uji/quotas/history"));
        is_ours(&browser.post(&restore, &[]));
        assert_eq!(seats(), 5, "the table is as it was");
    });
    cell("after").broken(&app, || is_ours(&browser.get("/events/uji/quotas/history")));
    assert_eq!(browser.post(&restore, &[]).status, 303);
    assert_eq!(seats(), 2);
}

#[test]
fn a_participants_history_that_can_not_be_read_is_an_error() {
    let app = TestApp::start();
    let (api, browser) = (app.organizer(), Organizer::of(&app));
    plan::open_event(&api, "uji");
    let page = format!("/participants/{}", plan::participant(&api, "uji", "Budi", "63.05"));
    let registered = Cell::of(&app, "audit_rows", "after", "action = 'participant.register'");
    registered.broken(&app, || is_ours(&browser.get(&page)));
    assert_eq!(browser.get(&page).status, 200);
}

#[test]
fn a_message_that_can_not_be_read_does_not_leave_and_keeps_no_other_back() {
    let app = TestApp::start();
    let (api, browser) = (app.organizer(), app.signed_in(AccountRole::Administrator));
    plan::open_event(&api, "uji");
    for name in ["Siti", "Budi"] {
        let body = json!({ "name": name, "region": "63.05", "email": format!("{name}@contoh.go.id") });
        api.post("/api/v1/events/uji/participants", &body).expect(201);
    }
    assert_eq!(api.post("/api/v1/events/uji/tickets/send", &json!({})).expect(200)["mails"], 2);
    Cell::of(&app, "mails", "content", "1 = 1").broken(&app, || {
        let send = || app.run(hadir::ops::letters::send_next(&app.app));
        let sent = [send(), send(), send()];
        assert_eq!(sent.iter().filter(|sent| matches!(sent, Ok(true))).count(), 1, "the other one left");
        let error = sent.iter().find_map(|sent| sent.as_ref().err()).unwrap().to_string();
        assert!(error.contains("mails.content of row") && !error.contains("Rahasia"), "{error}");
        assert_eq!(browser.get("/outbox").status, 200);
    });
    app.advance(chrono::TimeDelta::minutes(6));
    assert_eq!(app.letters().len(), 2, "it leaves once it can be read");
}

#[test]
fn an_import_that_can_not_be_read_is_not_stored_and_not_forgotten() {
    let app = TestApp::start();
    let (api, browser) = (app.organizer(), Organizer::of(&app));
    plan::event(&api, "uji", &[("63.05", 5)]);
    let path = "/events/uji/participants/import";
    let file = "Uraian;Tempat\nSiti;Tapin\n".as_bytes();
    browser.browser.post_file(path, &[("csrf", &browser.csrf)], "a.csv", file);
    let run = Cell::of(&app, "import_runs", "choice", "1 = 1");
    let (page, store) = (format!("{path}/{}", run.id), format!("{path}/{}/store", run.id));
    let columns = [
        ("read-sheet", "0"),
        ("read-head", "1"),
        ("head", "1"),
        ("column-0", "name"),
        ("column-1", "region"),
    ];
    assert_eq!(browser.post(&page, &columns).status, 200);
    run.broken(&app, || {
        is_ours(&browser.get(&page));
        is_ours(&browser.post(&store, &[]));
    });
    let outcome = Cell { column: "outcome", ..run };
    outcome.broken(&app, || {
        is_ours(&browser.get(&page));
        is_ours(&browser.get(&format!("{page}/remarks.xlsx")));
    });
    // The layout that was remembered for these headings.
    Cell::of(&app, "import_layouts", "mapping", "1 = 1").broken(&app, || {
        is_ours(&browser.browser.post_file(path, &[("csrf", &browser.csrf)], "a.csv", file));
    });
    assert_eq!(plan::count(&api, "uji"), 0);
}

#[test]
fn sealed_numbers_that_do_not_open_are_not_saved_as_empty_ones() {
    let app = TestApp::start();
    let (api, browser) = (app.organizer(), Organizer::of(&app));
    plan::open_event(&api, "uji");
    let body = json!({
        "name": "Budi", "region": "63.05", "nik": "6305012304900001", "phone": "081234567890",
    });
    let made = api.post("/api/v1/events/uji/participants", &body).expect(201);
    let id = made["id"].as_str().unwrap().to_owned();
    let (shown, person) = (format!("/participants/{id}"), Cell::of(&app, "persons", "nik", "name = 'Budi'"));
    let own = format!("/people/{}", person.id);
    for column in ["nik", "phone"] {
        Cell { table: "participants", column, key: "id", id: id.clone() }.broken(&app, || {
            is_ours(&browser.get(&format!("{shown}/edit")));
            is_ours(&browser.post(&shown, &[("name", "Budi")]));
            is_ours(&api.get("/api/v1/events/uji/participants"));
        });
    }
    person.broken(&app, || {
        is_ours(&browser.get(&own));
        is_ours(&browser.post(&own, &[("name", "Budi")]));
    });
    // The same for what can be undone and the telephone of a coordinator.
    api.post(&format!("/api/v1/participants/{id}/cancel"), &json!({})).expect(200);
    app.link("uji", "63.05", "rina@contoh.go.id");
    execute(
        &app,
        &format!("UPDATE coordinators SET phone = (SELECT phone FROM persons WHERE id = '{}')", person.id),
    );
    let coordinator = Cell::of(&app, "coordinators", "phone", "1 = 1");
    let contacts = format!("{}/contacts", app.delegation("uji", "63.05"));
    assert_eq!(browser.get(&contacts).status, 200);
    coordinator.broken(&app, || is_ours(&browser.get(&contacts)));
}

#[test]
fn the_command_says_what_is_broken_and_fails() {
    let directory = tempfile::tempdir().unwrap();
    let (_place, location) = crate::support::app::place();
    let check = || {
        let command = &mut crate::support::process::command(directory.path(), &location);
        let done = command.arg("check").output().unwrap();
        (done.status.code(), String::from_utf8_lossy(&[done.stdout, done.stderr].concat()).into_owned())
    };
    let (code, said) = check();
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("ok stored values: every stored value can be read"), "{said}");
    let sql = diesel::sql_query(format!("UPDATE units SET kinds = '{BROKEN}'"));
    match &location {
        Location::Sqlite(path) => {
            let path = path.to_str().unwrap();
            sql.execute(&mut diesel::SqliteConnection::establish(path).unwrap()).unwrap();
        }
        Location::Postgresql(url) => {
            sql.execute(&mut diesel::PgConnection::establish(url).unwrap()).unwrap();
        }
    }
    let (code, said) = check();
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("broken stored values: 1 can't be read: units.kinds of row "), "{said}");
}
