//! Ugly input: text comes out as it went in, nothing breaks, nothing is a 5xx.

use hadir::documents::sheets::read::{Cell, read_table};
use hadir::domain::event::AccountRole;
use serde_json::json;

use crate::support::app::TestApp;
use crate::support::plan;

fn names() -> Vec<String> {
    vec![
        "<script>alert('x')</script>".to_owned(),
        "O'Neil \"Kutip\" & Ampersan".to_owned(),
        "محمد العربي".to_owned(),
        "B".repeat(200),
        "Q".to_owned(),
        "=1+1".to_owned(),
        "@SUM(A1)".to_owned(),
        "Ḥusain ʿAlī Nūr’aini".to_owned(),
    ]
}

#[test]
fn names_come_out_as_they_went_in_everywhere() {
    let app = TestApp::start();
    let organizer = app.organizer();
    plan::event(&organizer, "aneh", &[("63.05", 20)]);
    for name in names() {
        plan::participant(&organizer, "aneh", &name, "Tapin");
    }
    let list = organizer.get("/api/v1/events/aneh/participants").expect(200);
    let told: Vec<String> = list["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["name"].as_str().unwrap().to_owned())
        .collect();
    assert!(names().iter().all(|name| told.contains(name)), "{told:?}");

    let page = app.signed_in(AccountRole::Organizer).get("/events/aneh/participants");
    assert_eq!(page.status, 200);
    assert!(!page.text().contains("<script>alert"), "markup in a name is text");
    assert!(page.text().contains("alert("));

    for extension in ["xlsx", "csv"] {
        let file = organizer.get(&format!("/api/v1/events/aneh/documents/participants.{extension}"));
        assert_eq!(file.status, 200);
        let rows = read_table(&file.body, &format!("a.{extension}")).unwrap();
        let cells: Vec<&str> = rows.iter().flatten().map(Cell::text).collect();
        for name in names() {
            assert!(cells.contains(&name.as_str()), "{name} in {extension}");
        }
    }
    let paper = organizer.get("/api/v1/events/aneh/documents/badges.pdf");
    assert!(paper.status == 200 && paper.body.starts_with(b"%PDF"));
}

#[test]
fn broken_requests_are_answered_with_a_sentence() {
    let app = TestApp::start();
    let organizer = app.organizer();
    plan::event(&organizer, "rusak", &[("63.05", 2)]);
    let import = "/api/v1/events/rusak/participants/import";
    for (name, bytes) in [
        ("a.xlsx", b"PK\x03\x04 not a zip".to_vec()),
        ("a.xlsx", vec![0xd0, 0xcf, 0x11, 0xe0, 0, 0]),
        ("a.csv", vec![0xff; 1000]),
        ("a.csv", b"".to_vec()),
        ("a.csv", b"Kolom;Lain\n1;2\n".to_vec()),
        ("a.csv", vec![b'x'; 10 * 1024 * 1024 + 100]),
    ] {
        let problem = organizer.post_file(import, &[], name, &bytes).expect_code(422, "invalid");
        assert_eq!(problem["errors"][0]["field"], "file");
        assert!(problem["errors"][0]["message"].as_str().unwrap().len() > 20);
    }
    for body in [&b"[]"[..], b"null", b"\"x\"", b"{\"name\":1}", b"{\"name\":null}", b"\xff\xfe"] {
        let answer =
            organizer.send("POST", "/api/v1/events/rusak/participants", Some("application/json"), body);
        assert!(matches!(answer.status, 400 | 422), "{}", answer.text());
    }
    for path in [
        "/api/v1/events/%00",
        "/api/v1/events/%ff",
        "/events/%3Cscript%3E",
        "/t/x",
        "/c/../x",
        "/assets/../Cargo.toml",
    ] {
        let answer = organizer.get(path);
        assert!(matches!(answer.status, 303 | 400 | 404), "{path}: {}", answer.status);
    }
    let nul = json!({ "name": "a", "institution": "Bank\u{0}" });
    let problem = organizer.post("/api/v1/events/rusak/participants", &nul).expect_code(422, "invalid");
    assert_eq!(problem["errors"][0]["field"], "institution");
    let head = organizer.send("HEAD", "/api/v1/events", None, b"");
    assert_eq!((head.status, head.body.len()), (200, 0));
    let long = "x".repeat(301);
    organizer.post("/api/v1/events", &json!({ "kind": "rakor", "title": long })).expect_code(422, "invalid");
}
