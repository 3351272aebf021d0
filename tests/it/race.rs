//! Many at once: the last seat goes to one, a ticket opens once, a repeated scan is one scan. On SQLite, and
//! on two processes over one PostgreSQL.

mod mixed;

use std::sync::Mutex;

use hadir::domain::event::AccountRole;
use serde_json::{Value, json};

use crate::support::app::{TestApp, place};
use crate::support::client::Client;
use crate::support::plan;
use crate::support::postgresql;
use crate::support::process::{Process, command};

/// Runs a call on many threads at once; the answers.
fn at_once<T: Send>(threads: usize, each: usize, call: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let answers = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for thread in 0..threads {
            let (answers, call) = (&answers, &call);
            scope.spawn(move || {
                for number in 0..each {
                    let answer = call(thread * each + number);
                    answers.lock().unwrap().push(answer);
                }
            });
        }
    });
    answers.into_inner().unwrap()
}

/// The three races, each call by one of the clients in turn.
fn race(clients: &[Client]) {
    let organizer = &clients[0];
    plan::event(organizer, "balap", &[("63.05", 2)]);
    let session = plan::session(
        organizer,
        "balap",
        json!({ "opens_before_minutes": 10_080, "closes_after_minutes": 10_080 }),
    );
    plan::move_to(organizer, "balap", "open");
    let person = plan::participant(organizer, "balap", "Pertama", "Tapin");
    let client = |number: usize| &clients[number % clients.len()];

    let statuses = at_once(20, 10, |number| {
        let body = json!({ "name": format!("Pelamar {number}"), "region": "Tapin" });
        client(number).post("/api/v1/events/balap/participants", &body).status
    });
    let count = |status: u16| statuses.iter().filter(|one| **one == status).count();
    assert_eq!((count(201), count(409)), (1, 199), "{statuses:?}");
    let quotas = organizer.get("/api/v1/events/balap/quotas").expect(200);
    assert_eq!((&quotas["taken"], &quotas["seats"]), (&json!(2), &json!(2)));

    let ticket = plan::ticket(organizer, &person);
    let path = format!("/api/v1/sessions/{session}/check-ins");
    let now = organizer.get("/api/v1/events/balap").expect(200);
    assert_eq!(now["status"], "open");
    let at = "2023-02-20T08:30:00+08:00";
    let statuses = at_once(20, 10, |number| {
        let body = json!({ "ticket": ticket, "scan_id": plan::scan_id(number as u64), "scanned_at": at });
        client(number).post(&path, &body).status
    });
    let count = |status: u16| statuses.iter().filter(|one| **one == status).count();
    assert_eq!((count(201), count(409)), (1, 199), "{statuses:?}");

    let second = organizer.get("/api/v1/events/balap/participants").expect(200);
    let second =
        second["items"].as_array().unwrap().iter().find(|one| one["id"] != json!(person)).unwrap().clone();
    let ticket = plan::ticket(organizer, second["id"].as_str().unwrap());
    let answers = at_once(10, 5, |number| {
        let body = json!({ "ticket": ticket, "scan_id": plan::scan_id(9_999), "scanned_at": at });
        let answer = client(number).post(&path, &body);
        (answer.status, answer.text())
    });
    assert!(answers.iter().all(|answer| *answer == answers[0] && answer.0 == 201), "{answers:?}");

    let table = organizer.get("/api/v1/events/balap/attendance").expect(200);
    let present: Vec<&Value> =
        table["participants"].as_array().unwrap().iter().map(|row| &row["present"]).collect();
    assert_eq!(present, [&json!(1), &json!(1)]);
}

/// Seats that are given back, moved to those who wait elsewhere and taken anew, all at the same time: none is
/// lost and none is given twice.
#[test]
fn freed_seats_of_a_common_queue_go_to_one_each() {
    let app = TestApp::start();
    let clients = [app.organizer(), app.organizer()];
    let organizer = &clients[0];
    plan::event(organizer, "rebut", &[("63.05", 6), ("63.06", 6), ("63.07", 6)]);
    plan::move_to(organizer, "rebut", "open");
    let browser = app.signed_in(AccountRole::Organizer);
    let token = browser.token_of_forms();
    let fields = [("csrf", token.as_str()), ("mode", "confirm"), ("common", "1")];
    assert_eq!(browser.post_form("/events/rebut/queue", &fields).status, 303);
    let client = |number: usize| &clients[number % clients.len()];
    let enter = |number: usize| {
        let region = ["63.05", "63.06"][number % 2];
        let body = json!({ "name": format!("Pelamar {number}"), "region": region, "when_full": "wait" });
        let answer = client(number).post("/api/v1/events/rebut/participants", &body).expect(201);
        answer["id"].as_str().unwrap().to_owned()
    };
    let ids = at_once(8, 3, enter);
    let statuses = at_once(12, 4, |number| {
        if number % 2 == 1 {
            enter(100 + number);
            return 200;
        }
        let path = format!("/api/v1/participants/{}/cancel", ids[number / 2]);
        client(number).post(&path, &json!({})).status
    });
    assert!(statuses.iter().all(|status| *status == 200), "{statuses:?}");
    let table = organizer.get("/api/v1/events/rebut/quotas").expect(200);
    assert_eq!((&table["seats"], &table["taken"]), (&json!(18), &json!(18)), "{table}");
    app.assert_invariants();
}

#[test]
fn one_process_gives_the_last_seat_once_opens_a_ticket_once_and_answers_a_scan_once() {
    let app = TestApp::start();
    race(&[app.organizer(), app.organizer()]);
    app.assert_invariants();
}

#[test]
fn two_processes_over_one_postgresql_do_the_same() {
    if postgresql::server().is_none() {
        return postgresql::skip("two_processes_over_one_postgresql_do_the_same");
    }
    let (_place, location) = place();
    let directory = tempfile::tempdir().unwrap();
    let one = Process::start(directory.path(), &location);
    let other = Process::start(directory.path(), &location);
    let token = || {
        let output = command(directory.path(), &location)
            .args(["token", "create", "--name", "race", "--role", AccountRole::Administrator.as_str()])
            .output()
            .unwrap();
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    };
    race(&[Client::new(&one.base_url, Some(token())), Client::new(&other.base_url, Some(token()))]);
    let check = command(directory.path(), &location).arg("check").output().unwrap();
    assert!(check.status.success(), "{}", String::from_utf8_lossy(&check.stderr));
}
