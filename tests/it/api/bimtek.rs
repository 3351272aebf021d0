//! The Bimtek of 2023 from plan to certificate, through the outside alone.

use hadir::documents::sheets::read::{Cell, read_table};
use hadir::domain::event::AccountRole;
use serde_json::{Value, json};

use crate::support::app::TestApp;
use crate::support::client::Client;
use crate::support::papers::Opened;
use crate::support::plan;

const SEATS: &[(&str, i64)] = &[
    ("Banjarmasin", 7),
    ("Banjarbaru", 5),
    ("Banjar", 7),
    ("Tapin", 4),
    ("HSS", 5),
    ("HST", 5),
    ("HSU", 7),
    ("Balangan", 4),
    ("Tabalong", 5),
    ("Barito Kuala", 5),
    ("Tanah Laut", 5),
    ("Tanah Bumbu", 4),
    ("Kotabaru", 4),
    ("dari provinsi", 8),
];

const SESSIONS: &[(u32, &str, &str, i64)] = &[
    (20, "08:30", "10:00", 2),
    (20, "10:15", "12:30", 3),
    (21, "08:00", "10:15", 3),
    (21, "10:30", "12:00", 2),
    (22, "08:00", "10:15", 3),
    (22, "10:30", "12:00", 2),
];

#[test]
fn from_plan_to_certificate() {
    let app = TestApp::start();
    let organizer = app.organizer();
    plan::event(&organizer, "bimtek-2023", SEATS);
    let quotas = organizer.get("/api/v1/events/bimtek-2023/quotas").expect(200);
    assert_eq!((&quotas["seats"], &quotas["taken"]), (&json!(75), &json!(0)));
    assert_eq!(quotas["delegations"][2]["name"], "Kabupaten Banjar");
    assert_eq!(quotas["delegations"][13]["region"], "63");

    let sessions: Vec<String> = SESSIONS
        .iter()
        .map(|(day, from, until, jp)| {
            let body = json!({
                "title": format!("Sesi {day} {from}"), "jp": jp,
                "starts_at": format!("2023-02-{day}T{from}:00+08:00"),
                "ends_at": format!("2023-02-{day}T{until}:00+08:00"),
            });
            plan::session(&organizer, "bimtek-2023", body)
        })
        .collect();
    plan::move_to(&organizer, "bimtek-2023", "open");

    let people = register_all(&organizer);
    let refused = organizer.post(
        "/api/v1/events/bimtek-2023/participants",
        &json!({ "name": "Peserta Ketujuh Puluh Enam", "region": "Tapin" }),
    );
    refused.expect_code(409, "quota_full");
    let quotas = organizer.get("/api/v1/events/bimtek-2023/quotas").expect(200);
    assert_eq!((&quotas["seats"], &quotas["taken"]), (&json!(75), &json!(75)));

    // Everybody checks in at the first session; the last five attend nothing more.
    let mut scan = 0;
    for (index, session) in sessions.iter().enumerate() {
        let (day, from, ..) = SESSIONS[index];
        app.set_clock(
            format!("2023-02-{day}T{from}:00").parse::<chrono::NaiveDateTime>().unwrap()
                - chrono::TimeDelta::hours(8),
        );
        let coming = if index == 0 { 75 } else { 70 };
        for (person, ticket) in people.iter().take(coming) {
            scan += 1;
            let body = json!({ "ticket": ticket, "scan_id": plan::scan_id(scan) });
            let answer = organizer.post(&format!("/api/v1/sessions/{session}/check-ins"), &body).expect(201);
            assert_eq!(answer["participant"]["id"], **person);
        }
    }
    let again = organizer.post(
        &format!("/api/v1/sessions/{}/check-ins", sessions[5]),
        &json!({ "ticket": people[0].1, "scan_id": plan::scan_id(9_999) }),
    );
    let problem = again.expect_code(409, "already_checked_in");
    assert_eq!(problem["first_at"], "2023-02-22T10:30:00+08:00");
    assert_eq!(problem["first_method"], "scan");

    let table = organizer.get("/api/v1/events/bimtek-2023/attendance").expect(200);
    let present: i64 =
        table["participants"].as_array().unwrap().iter().map(|row| row["present"].as_i64().unwrap()).sum();
    assert_eq!(present, 75 + 5 * 70);

    the_attendance_list_is_right(&organizer, &sessions[0]);
    the_recap_adds_up(&organizer);

    organizer.post("/api/v1/events/bimtek-2023/certificates", &json!({})).expect_code(409, "wrong_status");
    for step in ["closed", "running", "finished"] {
        organizer.post("/api/v1/events/bimtek-2023/status", &json!({ "to": step })).expect(200);
    }
    let issued = organizer.post("/api/v1/events/bimtek-2023/certificates", &json!({})).expect(200);
    assert_eq!((&issued["issued"], &issued["already"]), (&json!(70), &json!(0)));
    let left_out: Vec<&Value> =
        issued["not_eligible"].as_array().unwrap().iter().map(|one| &one["participant"]).collect();
    let expected: Vec<Value> = people[70..].iter().map(|(person, _)| json!(person)).collect();
    assert_eq!(left_out.len(), 5);
    assert!(expected.iter().all(|person| left_out.contains(&person)));
    let again = organizer.post("/api/v1/events/bimtek-2023/certificates", &json!({})).expect(200);
    assert_eq!((&again["issued"], &again["already"]), (&json!(0), &json!(70)));
    the_certificates_prove_themselves(&app, &organizer);
    app.assert_invariants();
}

/// 75 names in their order; odd signatures left, even ones right.
fn the_attendance_list_is_right(organizer: &Client, session: &str) {
    let path = format!("/api/v1/events/bimtek-2023/documents/attendance-list.pdf?session={session}");
    let mut paper = Opened::new(&organizer.get(&path).body);
    let text = paper.all_text();
    let mut from = 0;
    for number in 0..75 {
        let name = format!("Drs. Peserta {number:02}");
        let at = text[from..].find(&name).unwrap_or_else(|| panic!("{name} is missing or out of order"));
        from += at + name.len();
    }
    let mut places = Vec::new();
    for page in 1..=paper.page_count() as u32 {
        places.extend(paper.pieces(page).into_iter().filter_map(|piece| {
            let number: u32 = piece.text.trim().strip_suffix('.')?.parse().ok()?;
            Some((number, piece.x))
        }));
    }
    assert_eq!(places.len(), 75, "each signature has its number");
    let left = places.iter().find(|(number, _)| *number == 1).unwrap().1;
    let right = places.iter().find(|(number, _)| *number == 2).unwrap().1;
    assert!(left < right);
    assert!(
        places.iter().all(|(number, x)| (*x == left) == (number % 2 == 1) && (*x == left || *x == right))
    );
}

/// Every row's marks add up to its sums.
fn the_recap_adds_up(organizer: &Client) {
    let file = organizer.get("/api/v1/events/bimtek-2023/documents/attendance-recap.xlsx").body;
    let rows = read_table(&file, "recap.xlsx").unwrap();
    let people: Vec<Vec<&str>> = rows
        .iter()
        .map(|row| row.iter().map(Cell::text).collect::<Vec<_>>())
        .filter(|row| row.iter().any(|cell| cell.contains("Peserta ")) && row[0].parse::<u32>().is_ok())
        .collect();
    assert_eq!(people.len(), 75);
    let present: usize = people.iter().map(|row| row.iter().filter(|cell| **cell == "H").count()).sum();
    assert_eq!(present, 75 + 5 * 70);
    for row in &people {
        let marks = row.iter().filter(|cell| **cell == "H").count();
        assert!(row.contains(&marks.to_string().as_str()), "{row:?}");
    }
}

/// The QR on a certificate leads to a page that confirms it, and says so when it is revoked.
fn the_certificates_prove_themselves(app: &TestApp, organizer: &Client) {
    let file = organizer.get("/api/v1/events/bimtek-2023/documents/certificates.pdf").body;
    let mut paper = Opened::new(&file);
    let link = paper.qr_codes(1).pop().expect("a QR code on the front");
    assert!(paper.text(1).contains("Peserta 00"), "{}", paper.text(1));
    let code = link.rsplit('/').next().unwrap().to_owned();
    let public = app.anonymous();
    let proof = public.get(&format!("/api/v1/certificates/{code}")).expect(200);
    assert_eq!((&proof["state"], &proof["name"]), (&json!("valid"), &json!("Drs. Peserta 00")));
    let page = public.get(&format!("/c/{code}"));
    assert!(page.status == 200 && page.text().contains("Drs. Peserta 00"));
    assert!(!page.text().contains("6371"), "nothing else of the person");

    let wanted = code.clone();
    let certificate =
        app.run(app.app.read(move |db| hadir::db::certificates::find_by_code(db, &wanted))).unwrap().unwrap();
    let browser = app.signed_in(AccountRole::Organizer);
    let fields = [("csrf", browser.token_of_forms()), ("reason", "Salah nama".to_owned())];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let revoked = browser.post_form(&format!("/certificates/{}/revoke", certificate.id), &fields);
    assert_eq!(revoked.status, 303, "{}", revoked.text());
    let proof = public.get(&format!("/api/v1/certificates/{code}")).expect(200);
    assert_eq!(proof["state"], "revoked");
    assert!(public.get(&format!("/c/{code}")).text().to_lowercase().contains("dicabut"));
    public.get("/api/v1/certificates/01ARZ3NDEKTSV4RRFFQ69G5FAV").expect_code(404, "not_found");
}

/// Fills all seats; ids and ticket codes in the order of registration.
fn register_all(organizer: &Client) -> Vec<(String, String)> {
    let mut people = Vec::new();
    for (region, seats) in SEATS {
        for _ in 0..*seats {
            let number = people.len();
            let body = json!({
                "name": format!("Peserta {number:02}"), "title_before": "Drs.", "region": region,
                "nik": format!("6371{:012}", 10_000 + number), "position": "Pendamping",
            });
            let answer = organizer.post("/api/v1/events/bimtek-2023/participants", &body).expect(201);
            assert_eq!(answer["status"], "confirmed");
            let id = answer["id"].as_str().unwrap().to_owned();
            let ticket = plan::ticket(organizer, &id);
            people.push((id, ticket));
        }
    }
    people
}
