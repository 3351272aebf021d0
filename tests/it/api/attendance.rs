//! The table of attendance: participant × session.

use serde_json::json;

use crate::support::app::TestApp;
use crate::support::plan;
use crate::support::snapshot::assert_answer;

#[test]
fn the_table_shows_who_came_to_what() {
    let app = TestApp::start();
    let organizer = app.organizer();
    let plan = plan::open_event(&organizer, "hadir");
    plan::session(
        &organizer,
        &plan.code,
        json!({ "title": "Praktik", "starts_at": "2023-02-21T08:30:00+08:00", "ends_at": "2023-02-21T10:00:00+08:00", "jp": 3 }),
    );
    let ticket = plan::ticket(&organizer, &plan::participant(&organizer, &plan.code, "Budi", "Tapin"));
    plan::participant(&organizer, &plan.code, "Siti", "Tapin");
    let body = json!({ "ticket": ticket, "scan_id": plan::scan_id(1) });
    organizer.post(&format!("/api/v1/sessions/{}/check-ins", plan.session), &body).expect(201);
    let path = "/api/v1/events/hadir/attendance";
    let table = organizer.get(path);
    assert_answer("attendance.table", &table);
    assert_eq!(organizer.get(&format!("{path}?format=json")).expect(200), table.json());
    assert_answer("attendance.format", &organizer.get(&format!("{path}?format=xlsx")));
    app.stranger().get(path).expect_code(404, "not_found");
}
