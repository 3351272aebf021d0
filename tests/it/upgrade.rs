//! Old installations come along: every database that was frozen with data in it is opened by this build, which
//! migrates it as `hadir serve` does. Nothing is lost on the way, the API says what the old build said, every kind
//! of page opens, the door goes on, `hadir check` is content.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, TimeDelta};
use diesel::prelude::*;
use diesel::sql_types::Text;
use hadir::db::engine::migrations;
use hadir::domain::event::AccountRole;
use serde_json::{Value, json};

use crate::schema;
use crate::support::app::TestApp;
use crate::support::client::Client;
use crate::support::frozen::{self, Frozen, Told, connect};
use crate::support::plan;
use crate::support::process::command;

/// A person of the demonstration's event that is running, and the number that was sealed for her.
const PERSON: &str = "Rahmawati";
const NIK: &str = "6371035602869004";
/// The event that is running.
const RUNNING: &str = "bimtek-hari-ini";
/// The event whose seats are being filled.
const AHEAD: &str = "rakor-mendatang";

/// The product on an old database, at the time at which the old build left it.
fn upgraded(frozen: &Frozen) -> (TestApp, Told) {
    let (told, (place, location)) = (frozen.told(), frozen.restore());
    (TestApp::start_on(place, location, told.made_at), told)
}

/// Reads two columns of text of an old database before it is upgraded.
fn pairs(frozen: &Frozen, sql: &str) -> Vec<(String, String)> {
    #[derive(QueryableByName)]
    struct Pair {
        #[diesel(sql_type = Text)]
        one: String,
        #[diesel(sql_type = Text)]
        two: String,
    }
    let (_place, location) = frozen.restore();
    let rows: Vec<Pair> = diesel::sql_query(sql).load(&mut connect(&location)).unwrap();
    assert!(!rows.is_empty(), "{}: nothing is found by {sql}", frozen.name());
    rows.into_iter().map(|row| (row.one, row.two)).collect()
}

fn administrator(app: &TestApp) -> Client {
    app.token(AccountRole::Administrator, None, None)
}

/// A browser in which an account of the demonstration signed in with the password it was given then.
fn browser(app: &TestApp, told: &Told, email: &str) -> Client {
    let browser = app.anonymous();
    let csrf = browser.get("/sign-in").form_token();
    let fields =
        [("csrf", csrf.as_str()), ("email", email), ("password", told.password.as_str()), ("next", "/")];
    let answer = browser.post_form("/sign-in", &fields);
    assert_eq!(answer.status, 303, "{email}: {}", answer.text());
    browser
}

#[test]
fn no_row_is_lost_and_the_way_back_works_with_data() {
    for frozen in frozen::all() {
        let (_place, location) = frozen.restore();
        let mut db = connect(&location);
        let before = schema::rows(&mut db);
        let full = before.values().filter(|rows| **rows > 0).count();
        assert!(full >= 25, "{}: only {full} tables hold rows", frozen.name());
        // As the product opens it, with the same settings of the connection.
        drop(hadir::db::Database::open(&location).unwrap());
        let after = schema::rows(&mut db);
        for (table, rows) in &before {
            let kept = after.get(table);
            assert_eq!(
                kept,
                Some(rows),
                "{}: rows of {table}, a table that this build may have given up",
                frozen.name()
            );
        }
        migrations::revert_all(&mut db).unwrap();
        assert_eq!(schema::tables(&mut db), BTreeSet::new(), "{}", frozen.name());
    }
}

/// The first place where an answer no longer says what it said; further fields are allowed.
fn difference(place: &str, old: &Value, new: &Value) -> Option<String> {
    match (old, new) {
        (Value::Object(old), Value::Object(new)) => old.iter().find_map(|(name, value)| {
            let place = format!("{place}.{name}");
            new.get(name).map_or(Some(format!("{place} is gone")), |new| difference(&place, value, new))
        }),
        (Value::Array(old), Value::Array(new)) if old.len() == new.len() => {
            let mut both = old.iter().zip(new).enumerate();
            both.find_map(|(at, (old, new))| difference(&format!("{place}[{at}]"), old, new))
        }
        _ => (old != new).then(|| format!("{place}: {old} became {new}")),
    }
}

#[test]
fn the_api_says_what_the_old_build_said() {
    for frozen in frozen::all() {
        let (app, told) = upgraded(&frozen);
        let client = administrator(&app);
        assert!(told.answers.len() > 60, "{}: {} answers", frozen.name(), told.answers.len());
        for (path, old) in &told.answers {
            let new = client.get(path).expect(200);
            let lost = difference(path, old, &new);
            assert_eq!(lost, None, "{}", frozen.name());
        }
    }
}

#[test]
fn certificates_letters_and_the_history_of_seats_are_as_they_were_written() {
    for frozen in frozen::all() {
        let certificates =
            pairs(&frozen, "SELECT code AS one, number AS two FROM certificates ORDER BY code");
        let letters = pairs(&frozen, "SELECT id AS one, recipient AS two FROM mails ORDER BY id");
        let notes = format!(
            "SELECT a.action AS one, a.after AS two FROM audit_rows a JOIN events e ON e.id = a.event_id \
             WHERE e.code = '{AHEAD}' AND a.action IN ('quotas.move', 'quotas.share_out')"
        );
        let changes = pairs(&frozen, &notes);
        let (app, told) = upgraded(&frozen);
        let browser = browser(&app, &told, "admin@contoh.go.id");
        for (code, number) in &certificates {
            let answer = app.anonymous().get(&format!("/api/v1/certificates/{code}")).expect(200);
            assert_eq!((&answer["number"], &answer["state"]), (&json!(number), &json!("valid")), "{answer}");
        }
        for (id, recipient) in &letters {
            let page = browser.get(&format!("/outbox/{id}"));
            assert_eq!(page.status, 200, "{recipient}: {}", page.text());
            assert!(page.text().contains(recipient), "{recipient}");
        }
        let page = browser.get(&format!("/events/{AHEAD}/quotas/history")).text();
        for (action, after) in &changes {
            let after: Value = serde_json::from_str(after).unwrap();
            let note = after["note"].as_str().unwrap();
            assert!(!note.is_empty() && page.contains(note), "{action}: {note}");
        }
    }
}

/// The kind of an address: what names a thing is left out.
fn kind(path: &str) -> String {
    let mut before = "";
    let mut parts = Vec::new();
    for part in path.split(['?', '#']).next().unwrap().split('/') {
        let names_one = ["events", "units"].contains(&before) && !["new", "calendar"].contains(&part);
        let is_drawn = part.chars().any(|letter| letter.is_ascii_digit());
        parts.push(if names_one || is_drawn { "*" } else { part });
        before = part;
    }
    parts.join("/")
}

/// The addresses on a page that stay in the house and change nothing.
fn links(page: &str) -> impl Iterator<Item = String> {
    let links = page.split("href=\"/").skip(1).filter_map(|rest| rest.split('"').next());
    let links = links.map(|link| format!("/{}", link.replace("&amp;", "&").replace("&#38;", "&")));
    links.filter(|link| !link.starts_with("/language/") && !link.starts_with("/assets/"))
}

#[test]
fn every_kind_of_page_opens() {
    /// How many pages of a kind are opened.
    const EACH: usize = 2;
    for frozen in frozen::all() {
        let (app, told) = upgraded(&frozen);
        let browser = browser(&app, &told, "admin@contoh.go.id");
        let mut queue = vec!["/".to_owned()];
        for event in [AHEAD, RUNNING, "bimtek-2023"] {
            queue.push(format!("/events/{event}"));
        }
        let mut opened: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        while let Some(path) = queue.pop() {
            let of_kind = opened.entry(kind(&path)).or_default();
            if of_kind.contains(&path) || of_kind.len() >= EACH {
                continue;
            }
            of_kind.insert(path.clone());
            let answer = browser.get(&path);
            let fine = [200, 303].contains(&answer.status);
            assert!(fine, "{}: {path} answers {} {}", frozen.name(), answer.status, answer.text());
            if answer.header("content-type").is_some_and(|media| media.starts_with("text/html")) {
                queue.extend(links(&answer.text()));
            }
        }
        assert!(opened.len() > 60, "{}: only these were found: {:?}", frozen.name(), opened.keys());
    }
}

#[test]
fn the_door_goes_on_and_letters_that_waited_leave() {
    for frozen in frozen::all() {
        let scans = pairs(
            &frozen,
            "SELECT scan_id AS one, session_id || '/' || participant_id AS two FROM scans \
             WHERE direction = 'in' AND ticket_sha256 IS NOT NULL ORDER BY id LIMIT 5",
        );
        let waiting = pairs(
            &frozen,
            "SELECT id AS one, recipient AS two FROM mails WHERE status = 'waiting' ORDER BY id",
        );
        let (app, told) = upgraded(&frozen);
        let client = administrator(&app);
        // What was answered before is answered again, and nobody is checked in twice.
        for (scan, both) in &scans {
            let (session, participant) = both.split_once('/').unwrap();
            let body = json!({ "ticket": plan::ticket(&client, participant), "scan_id": scan });
            let answer = client.post(&format!("/api/v1/sessions/{session}/check-ins"), &body);
            assert_eq!(answer.header("idempotent-replayed"), Some("true"), "{scan}: {}", answer.text());
            assert_eq!(answer.expect(201)["participant"]["id"], json!(participant));
        }
        // Tomorrow's first session, for which nobody is there yet.
        let sessions = client.get(&format!("/api/v1/events/{RUNNING}/sessions")).expect(200);
        let start = |session: &Value| -> DateTime<chrono::FixedOffset> {
            session["starts_at"].as_str().unwrap().parse().unwrap()
        };
        let mut sessions = sessions["items"].as_array().unwrap().iter();
        let session = sessions.find(|session| start(session).naive_utc() > told.made_at).unwrap();
        app.set_clock(start(session).naive_utc() + TimeDelta::minutes(10));
        let people = client.get(&format!("/api/v1/events/{RUNNING}/participants?q={PERSON}")).expect(200);
        let person = people["items"][0]["id"].as_str().unwrap().to_owned();
        let check_ins = format!("/api/v1/sessions/{}/check-ins", session["id"].as_str().unwrap());
        let body = json!({ "ticket": plan::ticket(&client, &person), "scan_id": plan::scan_id(1) });
        assert_eq!(client.post(&check_ins, &body).expect(201)["result"], "checked_in");
        let again = json!({ "ticket": plan::ticket(&client, &person), "scan_id": plan::scan_id(2) });
        client.post(&check_ins, &again).expect_code(409, "already_checked_in");
        let sent = app.letters();
        for (_, recipient) in &waiting {
            let to = |letter: &String| {
                letter.contains(&format!("To: {recipient}")) || letter.contains(&format!("<{recipient}>"))
            };
            assert!(sent.iter().any(to), "{}: nothing was sent to {recipient}", frozen.name());
        }
    }
}

#[test]
fn accounts_sign_in_and_sealed_numbers_are_read_and_found() {
    for frozen in frozen::all() {
        let (app, told) = upgraded(&frozen);
        for email in ["admin@contoh.go.id", "koordinator@contoh.go.id", "petugas@contoh.go.id"] {
            assert!(browser(&app, &told, email).get("/profile").text().contains(email), "{email}");
        }
        let client = administrator(&app);
        let people = client.get(&format!("/api/v1/events/{RUNNING}/participants?q={PERSON}")).expect(200);
        let id = people["items"][0]["id"].as_str().unwrap();
        let browser = browser(&app, &told, "panitia@contoh.go.id");
        let csrf = browser.token_of_forms();
        let revealed = browser.post_form(&format!("/participants/{id}/reveal"), &[("csrf", &csrf)]);
        assert!(revealed.text().contains(NIK), "{}", revealed.text());
        let twin = json!({ "name": "Orang lain", "nik": NIK, "role": "panitia" });
        let twin = client.post(&format!("/api/v1/events/{RUNNING}/participants"), &twin);
        twin.expect_code(409, "already_registered");
    }
}

#[test]
fn the_command_finds_everything_in_order() {
    for frozen in frozen::all() {
        let (_place, location) = frozen.restore();
        let directory = tempfile::tempdir().unwrap();
        std::fs::copy(frozen.secret(), directory.path().join("secret.key")).unwrap();
        let check = command(directory.path(), &location).arg("check").output().unwrap();
        let said = String::from_utf8(check.stdout).unwrap();
        assert!(
            check.status.success(),
            "{}: {said}{}",
            frozen.name(),
            String::from_utf8_lossy(&check.stderr)
        );
        assert!(said.lines().all(|line| line.starts_with("ok ")), "{said}");
    }
}
