//! Pages that read much: the participants of a large event, and the first page of a unit with a busy year.

use std::path::Path;

use chrono::{TimeDelta, Utc};
use serde_json::{Value, json};

use super::{Connection, PEOPLE, Server, event, hammer, import, list_of_people, people, report};

/// People of the event whose page of participants is measured.
const IN_TABLE: usize = 10_000;
/// Events of the unit whose first page is measured.
const EVENTS: usize = 1_000;
/// Those of them that were held lately, with their people and sessions: 19,200 attendances.
const HELD: usize = 16;
const CAME: usize = 150;
const SESSIONS: i64 = 8;

/// The list of participants as a page: its first page and one in the middle, in each order.
pub fn table(server: &Server, connection: &mut Connection) {
    event(connection, "tabel", IN_TABLE);
    for from in (0..IN_TABLE).step_by(PEOPLE) {
        import(connection, "tabel", &list_of_people(500_000 + from, PEOPLE));
    }
    let ids = people(connection, "tabel");
    let middle = &ids[ids.len() / 2];
    for order in ["name", "delegation", "status", "newest"] {
        for (what, place) in [("first page", String::new()), ("middle", format!("&after={middle}"))] {
            let path = format!("/events/tabel/participants?sort={order}{place}");
            let (times, took) = hammer(server, 1, 200, |connection, _| {
                assert_eq!(connection.send("GET", &path, "text/html", b"").0, 200);
            });
            report(&format!("{IN_TABLE} participants by {order}, {what}"), times, took);
        }
    }
}

/// The delegations of an event that invites every regency of the country, with twenty people each; half of
/// them came to a session.
pub fn delegations(server: &Server, connection: &mut Connection) {
    let day = json!({ "code": "nasional", "kind": "rakor", "title": "Ukur", "starts_on": "2026-01-01", "ends_on": "2026-12-31", "time_zone": "Asia/Jakarta" });
    connection.json("POST", "/api/v1/events", &day);
    let regencies: Vec<&str> = include_str!("../../src/domain/region/regions.csv")
        .lines()
        .filter_map(|line| line.split(',').next().filter(|code| code.len() == 5))
        .collect();
    let seats: Vec<Value> = regencies.iter().map(|code| json!({ "region": code, "seats": 25 })).collect();
    connection.json("PUT", "/api/v1/events/nasional/quotas", &json!({ "delegations": seats }));
    for part in 0..IN_TABLE / PEOPLE {
        let mut csv = "Nama;NIK;Kab/Kota\n".to_owned();
        for number in part * PEOPLE..(part + 1) * PEOPLE {
            let code = regencies[number % regencies.len()];
            csv.push_str(&format!("Utusan Contoh {number:06};630503{number:010};{code}\n"));
        }
        import(connection, "nasional", csv.as_bytes());
    }
    connection.json("POST", "/api/v1/events/nasional/status", &json!({ "to": "open" }));
    let session = super::session(connection, "nasional", 1);
    for (batch, ids) in people(connection, "nasional").chunks(500).take(IN_TABLE / 1_000).enumerate() {
        let scans: Vec<Value> = ids
            .iter()
            .enumerate()
            .map(|(index, id)| {
                let scan_id = format!("00000000-0000-4000-b{batch:03x}-{index:012x}");
                json!({ "session": session, "participant": id, "scan_id": scan_id })
            })
            .collect();
        connection.json("POST", "/api/v1/scans", &json!({ "scans": scans }));
    }
    let (times, took) = hammer(server, 1, 200, |connection, _| {
        assert_eq!(connection.send("GET", "/events/nasional/delegations", "text/html", b"").0, 200);
    });
    report(&format!("{} delegations of {IN_TABLE} people", regencies.len()), times, took);
}

/// The first page of a unit whose year has a thousand events of thirteen delegations; of those that were
/// held lately everybody was there.
pub fn first(directory: &Path, database: &str) {
    let server = Server::start(directory, database);
    let mut connection = server.connect();
    let seats: Vec<Value> = (1..=11)
        .chain([71, 72])
        .map(|region| json!({ "region": format!("63.{region:02}"), "seats": if region == 5 { CAME } else { 5 } }))
        .collect();
    for number in 0..EVENTS {
        let code = format!("tahun-{number:04}");
        event(&mut connection, &code, 0);
        let path = format!("/api/v1/events/{code}");
        let day = Utc::now().date_naive()
            + TimeDelta::days(match number {
                held if held < HELD => -(held as i64),
                other => other as i64 % 300 - 150,
            });
        connection.json("PATCH", &path, &json!({ "starts_on": day, "ends_on": day }));
        connection.json("PUT", &format!("{path}/quotas"), &json!({ "delegations": seats }));
        let came = if number < HELD { CAME } else { 10 };
        import(&mut connection, &code, &list_of_people(2_000_000 + number * CAME, came));
        if number % 2 == 0 || number < HELD {
            connection.json("POST", &format!("{path}/status"), &json!({ "to": "open" }));
        }
        if number < HELD {
            hold(&mut connection, number, &code, &day.to_string());
        }
    }
    let (times, took) = hammer(&server, 1, 200, |connection, _| {
        assert_eq!(connection.send("GET", "/", "text/html", b"").0, 200);
    });
    report(&format!("first page of a unit with {EVENTS} events"), times, took);
    let year = Utc::now().format("/seats?year=%Y").to_string();
    let (times, took) = hammer(&server, 1, 50, |connection, _| {
        assert_eq!(connection.send("GET", &year, "text/html", b"").0, 200);
    });
    report(&format!("seats of a year of {EVENTS} events"), times, took);
}

/// Holds an event: eight sessions in the first hours of a day, and everybody was there.
fn hold(connection: &mut Connection, held: usize, code: &str, day: &str) {
    let people = people(connection, code);
    for step in ["closed", "running"] {
        connection.json("POST", &format!("/api/v1/events/{code}/status"), &json!({ "to": step }));
    }
    for number in 0..SESSIONS {
        let at = |minutes: i64| format!("{day}T{:02}:{:02}:00+08:00", number / 2, number % 2 * 30 + minutes);
        let body =
            json!({ "title": format!("Sesi {number}"), "starts_at": at(0), "ends_at": at(25), "jp": 1 });
        let session = connection.json("POST", &format!("/api/v1/events/{code}/sessions"), &body);
        let scans: Vec<Value> = people
            .iter()
            .enumerate()
            .map(|(index, id)| {
                let scan_id = format!("00000000-0000-4000-a{held:03x}-{number:02x}{index:010x}");
                json!({ "session": session["id"], "participant": id, "scanned_at": at(5), "scan_id": scan_id })
            })
            .collect();
        let answer = connection.json("POST", "/api/v1/scans", &json!({ "scans": scans }));
        assert_eq!(answer["results"][0]["status"], 201, "{}", answer["results"][0]);
    }
}
