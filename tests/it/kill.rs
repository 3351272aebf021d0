//! Nothing acknowledged is lost: the process is killed under load, and every answered check-in is there
//! after the restart, with the same answer.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use serde_json::{Value, json};

use crate::support::app::place;
use crate::support::client::{Answer, Client};
use crate::support::plan;
use crate::support::process::{Process, command};

/// Rounds of the suite; `benches/kill` asks for more.
#[allow(clippy::disallowed_methods, reason = "the suite's own setting")]
fn rounds() -> u64 {
    std::env::var("HADIR_TEST_KILL_ROUNDS").ok().and_then(|text| text.parse().ok()).unwrap_or(3)
}

const PEOPLE: usize = 200;

#[test]
fn every_answered_check_in_is_there_after_a_kill() {
    let (_place, location) = place();
    let directory = tempfile::tempdir().unwrap();
    let mut server = Process::start(directory.path(), &location);
    let output = command(directory.path(), &location)
        .args(["token", "create", "--name", "kill", "--role", "administrator"])
        .output()
        .unwrap();
    let token = String::from_utf8(output.stdout).unwrap().trim().to_owned();
    let client = Client::new(&server.base_url, Some(token.clone()));
    plan::event(&client, "mati", &[("63.05", PEOPLE as i64)]);
    let sessions: Vec<String> = (0..rounds())
        .map(|_| plan::session(&client, "mati", json!({ "closes_after_minutes": 10_080 })))
        .collect();
    plan::move_to(&client, "mati", "open");
    let tickets: Vec<String> = (0..PEOPLE)
        .map(|number| {
            plan::ticket(&client, &plan::participant(&client, "mati", &format!("Orang {number}"), "Tapin"))
        })
        .collect();

    let mut kept = 0;
    for round in 0..rounds() {
        let session = &sessions[round as usize];
        let answered = load_and_kill(server, &token, session, &tickets, round);
        assert!(!answered.is_empty(), "the kill came before the first answer");
        kept += answered.len();
        server = Process::start(directory.path(), &location);
        let client = Client::new(&server.base_url, Some(token.clone()));
        for (body, text) in &answered {
            let again = client.post(&format!("/api/v1/sessions/{session}/check-ins"), body);
            assert_eq!((again.status, &again.text()), (201, text));
            assert_eq!(again.header("idempotent-replayed"), Some("true"), "{body} was lost");
        }
    }
    drop(server);
    println!("{kept} answered check-ins were there after {} kills", rounds());
    let check = command(directory.path(), &location).arg("check").output().unwrap();
    assert!(check.status.success(), "{}", String::from_utf8_lossy(&check.stderr));
}

/// Checks people in from eight connections, kills the server in the midst, and returns what was answered.
fn load_and_kill(
    server: Process,
    token: &str,
    session: &str,
    tickets: &[String],
    round: u64,
) -> Vec<(Value, String)> {
    let answered = Mutex::new(Vec::new());
    let stop = AtomicBool::new(false);
    let base_url = server.base_url.clone();
    std::thread::scope(|scope| {
        for part in tickets.chunks(tickets.len() / 8) {
            let (answered, stop, base_url) = (&answered, &stop, &base_url);
            let first = tickets.iter().position(|ticket| ticket == &part[0]).unwrap();
            scope.spawn(move || {
                let client = Client::new(base_url, Some(token.to_owned()));
                for (index, ticket) in part.iter().enumerate() {
                    if stop.load(Ordering::Relaxed) {
                        break;
                    }
                    let number = round * 1_000_000 + (first + index) as u64;
                    let body = json!({ "ticket": ticket, "scan_id": plan::scan_id(number), "scanned_at": "2023-02-20T08:30:00+08:00" });
                    let sent: Option<Answer> = client.try_post(&format!("/api/v1/sessions/{session}/check-ins"), &body);
                    match sent {
                        Some(answer) if answer.status == 201 => answered.lock().unwrap().push((body, answer.text())),
                        Some(answer) => panic!("{} {}", answer.status, answer.text()),
                        None => break,
                    }
                }
            });
        }
        // As soon as some are answered and others are under way.
        while answered.lock().unwrap().len() < 20 {
            std::thread::sleep(Duration::from_millis(1));
        }
        server.kill();
        stop.store(true, Ordering::Relaxed);
    });
    answered.into_inner().unwrap()
}
