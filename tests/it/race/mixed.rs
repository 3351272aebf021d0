//! Everything that moves a seat, at once: names are nominated and registered, cancelled and replaced, seats are
//! added and taken, offers accepted and declined. After each round no seat is held twice, every counter equals
//! its rows, and nobody waits beside a free seat.

use std::collections::HashMap;
use std::sync::Mutex;

use hadir::domain::event::AccountRole;
use serde_json::{Value, json};

use super::at_once;
use crate::pages::accounts::send;
use crate::support::app::{TestApp, place};
use crate::support::client::Client;
use crate::support::process::{Process, command};
use crate::support::{plan, postgresql};

/// Actions of a round, by so many at the same time.
const ACTIONS: usize = 300;
const THREADS: usize = 6;
const ROUNDS: u64 = 20;
const REGIONS: [&str; 3] = ["63.05", "63.06", "63.71"];

/// Those who act; each call is made by one of a kind in turn.
struct Actors {
    organizers: Vec<Client>,
    /// Browsers of nobody in particular, with the token of their forms: participants who answer.
    visitors: Vec<(Client, String)>,
    /// The browser that sets how the queue works.
    planner: Client,
}

impl Actors {
    fn new(organizers: Vec<Client>, visitors: Vec<Client>, planner: Client) -> Self {
        let visitors = visitors.into_iter().map(|one| (one.get("/sign-in").form_token(), one));
        let visitors = visitors.map(|(token, one)| (one, token)).collect();
        Self { organizers, visitors, planner }
    }
}

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    /// A number below a bound.
    fn roll(&mut self, below: u64) -> u64 {
        // SplitMix64: Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014.
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % below
    }
}

/// One action; the answer's status.
fn act(actors: &Actors, coordinators: &[Client], people: &Mutex<Vec<String>>, event: &str, seed: u64) -> u16 {
    let mut dice = Dice(seed);
    let kind = dice.roll(100);
    let organizer = &actors.organizers[dice.roll(actors.organizers.len() as u64) as usize];
    let path = format!("/api/v1/events/{event}");
    let region = dice.roll(REGIONS.len() as u64) as usize;
    let name = format!("Peserta {seed}");
    let somebody = || {
        let people = people.lock().unwrap();
        let at = Dice(seed ^ 1).roll(people.len().max(1) as u64) as usize;
        people.get(at).cloned()
    };
    let added = |answer: &crate::support::client::Answer| {
        if answer.status == 201 {
            people.lock().unwrap().push(answer.json()["id"].as_str().unwrap().to_owned());
        }
    };
    let answer = match (kind, somebody()) {
        (0..40, _) | (_, None) => {
            let who =
                if kind.is_multiple_of(2) { &coordinators[region % coordinators.len()] } else { organizer };
            let region =
                if kind.is_multiple_of(2) { REGIONS[region % coordinators.len()] } else { REGIONS[region] };
            let wait = if kind.is_multiple_of(3) { "refuse" } else { "wait" };
            let body = json!({ "name": name, "region": region, "role": "peserta", "when_full": wait });
            let answer = who.post(&format!("{path}/participants"), &body);
            added(&answer);
            answer
        }
        (40..55, Some(id)) => organizer.post(&format!("/api/v1/participants/{id}/cancel"), &json!({})),
        (55..67, Some(id)) => {
            let answer =
                organizer.post(&format!("/api/v1/participants/{id}/replace"), &json!({ "name": name }));
            added(&answer);
            answer
        }
        (67..80, Some(_)) => {
            let seats = |dice: &mut Dice| dice.roll(9) as i64;
            let rows: Vec<Value> =
                REGIONS.iter().map(|region| json!({ "region": region, "seats": seats(&mut dice) })).collect();
            organizer.put(&format!("{path}/quotas"), &json!({ "delegations": rows }))
        }
        (_, Some(id)) => {
            let ticket = organizer.get(&format!("/api/v1/participants/{id}/ticket"));
            if ticket.status != 200 {
                return ticket.status;
            }
            let code = ticket.json()["code"].as_str().unwrap().to_owned();
            let (visitor, csrf) = &actors.visitors[dice.roll(actors.visitors.len() as u64) as usize];
            let reply = if dice.roll(3) == 0 { "decline" } else { "accept" };
            visitor.post_form(&format!("/t/{code}/reply"), &[("csrf", csrf), ("reply", reply)])
        }
    };
    answer.status
}

/// What a round leaves behind, as the outside sees it.
fn look(organizer: &Client, event: &str) {
    let mut of_delegation: HashMap<String, (i64, i64)> = HashMap::new();
    let mut cursor = String::new();
    loop {
        let page = organizer.get(&format!("/api/v1/events/{event}/participants?limit=200&cursor={cursor}"));
        let page = page.expect(200);
        for one in page["items"].as_array().unwrap() {
            let sums = of_delegation.entry(one["delegation"].as_str().unwrap().to_owned()).or_default();
            match one["status"].as_str().unwrap() {
                "nominated" | "returned" | "offered" | "confirmed" => sums.0 += 1,
                "waiting" => sums.1 += 1,
                _ => {}
            }
        }
        let Some(next) = page["next_cursor"].as_str() else { break };
        cursor = next.to_owned();
    }
    let table = organizer.get(&format!("/api/v1/events/{event}/quotas")).expect(200);
    for row in table["delegations"].as_array().unwrap() {
        let own = of_delegation.get(row["delegation"].as_str().unwrap()).copied().unwrap_or_default();
        let told = (row["taken"].as_i64().unwrap(), row["waiting"].as_i64().unwrap());
        assert_eq!(told, own, "{event}: {row}");
        let (seats, left) = (row["seats"].as_i64().unwrap(), row["left"].as_i64().unwrap());
        assert!(told.0 <= seats && left == seats - told.0, "{event}: {row}");
        assert!(told.1 == 0 || left == 0, "somebody waits beside a free seat of {event}: {row}");
    }
}

fn round(actors: &Actors, number: u64, coordinator: &dyn Fn(&str, &str) -> Client, check: &dyn Fn()) {
    let event = format!("campur-{number}");
    let organizer = &actors.organizers[0];
    plan::event(organizer, &event, &REGIONS.map(|region| (region, 4)));
    plan::move_to(organizer, &event, "open");
    let common = if number % 3 == 2 { "1" } else { "" };
    let mode = if number.is_multiple_of(2) { "offer" } else { "confirm" };
    let settings = [("mode", mode), ("hours", "24"), ("common", common), ("sure", "1")];
    let set = send(&actors.planner, &format!("/events/{event}/queue"), &settings);
    assert_eq!(set.status, 303, "{}", set.text());
    let coordinators: Vec<Client> = REGIONS[..2].iter().map(|region| coordinator(&event, region)).collect();
    let people = Mutex::new(Vec::new());
    let statuses = at_once(THREADS, ACTIONS / THREADS, |action| {
        act(actors, &coordinators, &people, &event, number * 1_000 + action as u64)
    });
    let odd: Vec<&u16> = statuses.iter().filter(|status| !matches!(status, 200 | 201 | 303 | 409)).collect();
    assert!(odd.is_empty(), "{event} was answered {odd:?}");
    let done = statuses.iter().filter(|status| **status != 409).count();
    assert!(done > ACTIONS / 4, "hardly anything was done: {statuses:?}");
    look(organizer, &event);
    check();
}

#[test]
fn no_seat_is_lost_or_given_twice_whatever_many_do_at_once() {
    let app = TestApp::start();
    let organizers = vec![app.organizer(), app.organizer()];
    let visitors = vec![app.anonymous(), app.anonymous()];
    let actors = Actors::new(organizers, visitors, app.signed_in(AccountRole::Organizer));
    let coordinator =
        |event: &str, region: &str| app.token(AccountRole::Coordinator, Some(event), Some(region));
    for number in 0..ROUNDS {
        round(&actors, number, &coordinator, &|| app.assert_invariants());
    }
}

#[test]
fn nor_over_two_processes_and_one_postgresql() {
    if postgresql::server().is_none() {
        return postgresql::skip("nor_over_two_processes_and_one_postgresql");
    }
    let (_place, location) = place();
    let directory = tempfile::tempdir().unwrap();
    let processes = [(); 2].map(|()| Process::start(directory.path(), &location));
    let run = |arguments: &[&str]| {
        let output = command(directory.path(), &location).args(arguments).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    };
    let token = || run(&["token", "create", "--name", "race", "--role", "administrator"]);
    let organizers = processes.iter().map(|one| Client::new(&one.base_url, Some(token()))).collect();
    let visitors = processes.iter().map(|one| Client::new(&one.base_url, None)).collect();
    let planner = administrator(directory.path(), &location, &processes[0].base_url);
    let actors = Actors::new(organizers, visitors, planner);
    let coordinator = |event: &str, region: &str| {
        let at = usize::from(region == REGIONS[0]);
        let role = ["token", "create", "--name", "race", "--role", "coordinator"];
        let token = run(&[role.as_slice(), &["--event", event, "--delegation", region]].concat());
        Client::new(&processes[at].base_url, Some(token))
    };
    for number in 0..ROUNDS {
        round(&actors, number, &coordinator, &|| drop(run(&["check"])));
    }
}

/// A browser in which an administrator is signed in, who was made at the command line.
fn administrator(
    directory: &std::path::Path,
    location: &hadir::db::engine::database::Location,
    base_url: &str,
) -> Client {
    let mut child = command(directory, location)
        .args(["admin", "create", "--name", "Admin", "--email", "admin@contoh.go.id", "--password-stdin"])
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::null())
        .spawn()
        .unwrap();
    std::io::Write::write_all(child.stdin.as_mut().unwrap(), b"kata-sandi-uji\n").unwrap();
    assert!(child.wait().unwrap().success());
    let browser = Client::new(base_url, None);
    let csrf = browser.get("/sign-in").form_token();
    let fields = [("csrf", csrf.as_str()), ("email", "admin@contoh.go.id"), ("password", "kata-sandi-uji")];
    assert_eq!(browser.post_form("/sign-in", &fields).status, 303);
    browser
}
