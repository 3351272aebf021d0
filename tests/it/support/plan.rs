//! Events as tests need them: made through the API, with invented people.

use serde_json::{Value, json};

use super::client::Client;

/// An event with seats and one session, open for check-in at the clock's start.
pub struct Plan {
    /// Its code.
    pub code: String,
    /// The id of the session that runs from 08.30 to 10.00 WITA.
    pub session: String,
}

/// A body of an event.
pub fn event_body(code: &str) -> Value {
    json!({
        "code": code, "kind": "bimtek", "title": "Bimtek Uji", "starts_on": "2023-02-20",
        "ends_on": "2023-02-22", "time_zone": "Asia/Makassar", "city": "Banjarmasin", "region": "63",
    })
}

/// Makes an event with these seats by region.
pub fn event(client: &Client, code: &str, seats: &[(&str, i64)]) {
    client.post("/api/v1/events", &event_body(code)).expect(201);
    let rows: Vec<Value> =
        seats.iter().map(|(region, seats)| json!({ "region": region, "seats": seats })).collect();
    client.put(&format!("/api/v1/events/{code}/quotas"), &json!({ "delegations": rows })).expect(200);
}

/// How many participants of any status an event has.
pub fn count(client: &Client, code: &str) -> usize {
    let list = client.get(&format!("/api/v1/events/{code}/participants?limit=200")).expect(200);
    list["items"].as_array().unwrap().len()
}

/// Lets the unit know a person at home in a region: as the participant of an event of an earlier year.
pub fn event_with_person(client: &Client, name: &str, region: &str) {
    let code = format!("dulu-{}", name.to_lowercase());
    let mut body = event_body(&code);
    body["starts_on"] = json!("2022-03-01");
    body["ends_on"] = json!("2022-03-01");
    client.post("/api/v1/events", &body).expect(201);
    let rows = json!({ "delegations": [{ "region": region, "seats": 1 }] });
    client.put(&format!("/api/v1/events/{code}/quotas"), &rows).expect(200);
    participant(client, &code, name, region);
}

/// Moves an event to a status, step by step.
pub fn move_to(client: &Client, code: &str, status: &str) {
    for step in ["open", "closed", "running", "finished"] {
        client.post(&format!("/api/v1/events/{code}/status"), &json!({ "to": step })).expect(200);
        if step == status {
            break;
        }
    }
}

/// Moves an open event to its end.
pub fn move_rest(client: &Client, code: &str) {
    for step in ["closed", "running", "finished"] {
        client.post(&format!("/api/v1/events/{code}/status"), &json!({ "to": step })).expect(200);
    }
}

/// Adds a session; times are of 20 February 2023 in WITA.
pub fn session(client: &Client, code: &str, body: Value) -> String {
    let mut whole = json!({
        "title": "Pembukaan", "starts_at": "2023-02-20T08:30:00+08:00", "ends_at": "2023-02-20T10:00:00+08:00",
        "jp": 2,
    });
    for (name, value) in body.as_object().unwrap() {
        whole[name] = value.clone();
    }
    let answer = client.post(&format!("/api/v1/events/{code}/sessions"), &whole).expect(201);
    answer["id"].as_str().unwrap().to_owned()
}

/// Registers somebody of a region; the id.
pub fn participant(client: &Client, code: &str, name: &str, region: &str) -> String {
    let body = json!({ "name": name, "region": region });
    let answer = client.post(&format!("/api/v1/events/{code}/participants"), &body).expect(201);
    answer["id"].as_str().unwrap().to_owned()
}

/// The ticket's code of a participant.
pub fn ticket(client: &Client, participant: &str) -> String {
    let answer = client.get(&format!("/api/v1/participants/{participant}/ticket")).expect(200);
    answer["code"].as_str().unwrap().to_owned()
}

/// A fresh `scan_id`, different for each number.
pub fn scan_id(number: u64) -> String {
    format!("00000000-0000-4000-8000-{number:012x}")
}

/// An open event with ten seats for Tapin, and a session that admits at the clock's start.
pub fn open_event(client: &Client, code: &str) -> Plan {
    event(client, code, &[("63.05", 10)]);
    let session = session(client, code, json!({}));
    move_to(client, code, "open");
    Plan { code: code.to_owned(), session }
}
