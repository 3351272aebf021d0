//! Certificates: issued for those who attended enough, proved to everybody who has the code.

use serde_json::json;

use crate::support::app::TestApp;
use crate::support::plan;
use crate::support::snapshot::assert_answer;

#[test]
fn who_attended_gets_one_that_everybody_can_prove() {
    let app = TestApp::start();
    let organizer = app.organizer();
    let plan = plan::open_event(&organizer, "lulus");
    let ticket = plan::ticket(&organizer, &plan::participant(&organizer, &plan.code, "Budi", "Tapin"));
    plan::participant(&organizer, &plan.code, "Siti", "Tapin");
    let body = json!({ "ticket": ticket, "scan_id": plan::scan_id(1) });
    organizer.post(&format!("/api/v1/sessions/{}/check-ins", plan.session), &body).expect(201);
    let path = "/api/v1/events/lulus/certificates";
    assert_answer("certificates.too_early", &organizer.post(path, &json!({})));
    plan::move_rest(&organizer, &plan.code);
    assert_answer("certificates.issued", &organizer.post(path, &json!({})));
    assert_eq!(organizer.post(path, &json!({})).expect(200)["already"], 1);

    let all = app.run(app.app.read(|db| {
        let scope = hadir::domain::access::Scope::everything();
        let event = hadir::db::events::find(db, &scope, "lulus")?.unwrap();
        hadir::db::certificates::list(db, event.id)
    }));
    let code = all.unwrap()[0].code.clone();
    assert_answer("certificates.valid", &app.anonymous().get(&format!("/api/v1/certificates/{code}")));
    let unknown = app.anonymous().get("/api/v1/certificates/01ARZ3NDEKTSV4RRFFQ69G5FAV");
    assert_answer("certificates.unknown", &unknown);
}
