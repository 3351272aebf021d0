//! What people without an account see: the own page by the ticket's link, the proof of a certificate.

use serde_json::json;

use crate::support::app::TestApp;
use crate::support::plan;

#[test]
fn a_ticket_opens_the_page_of_its_holder_and_nothing_of_others() {
    let app = TestApp::start();
    let organizer = app.organizer();
    plan::open_event(&organizer, "uji");
    let body = json!({ "name": "Siti <Aminah>", "nik": "6305012304900001", "phone": "081234567890", "region": "63.05" });
    let siti = organizer.post("/api/v1/events/uji/participants", &body).expect(201);
    let siti = siti["id"].as_str().unwrap();
    plan::participant(&organizer, "uji", "Rina Wati", "63.05");
    let code = plan::ticket(&organizer, siti);
    let guest = app.anonymous();
    for path in [format!("/T/{code}"), format!("/t/{code}"), format!("/t/{}", code.to_lowercase())] {
        let mut page = guest.get(&path);
        if page.status == 303 {
            assert_eq!(page.header("location"), Some(format!("/t/{code}").as_str()));
            page = guest.get(&format!("/t/{code}"));
        }
        assert_eq!(page.status, 200, "{path}");
        assert!(page.text().contains("Siti &#60;Aminah&#62;") && page.text().contains("Pembukaan"));
        for hidden in ["Rina Wati", "6305012304900001", "81234567890", siti] {
            assert!(!page.text().contains(hidden), "{hidden}");
        }
        assert_eq!(page.header("referrer-policy"), Some("no-referrer"));
    }
    organizer.post(&format!("/api/v1/participants/{siti}/ticket/reissue"), &json!({})).expect(200);
    let revoked = guest.get(&format!("/t/{code}"));
    assert_eq!(revoked.status, 410);
    assert!(revoked.text().contains("tidak berlaku lagi") && !revoked.text().contains("Aminah"));
    assert_eq!(guest.get(&format!("/t/{code}/certificate.pdf")).status, 404);
    for unknown in ["/t/00000000000000000000000000", "/t/x", &format!("/t/{siti}")] {
        assert_eq!(guest.get(unknown).status, 404, "{unknown}");
    }
    let unknown = guest.get("/c/00000000000000000000000000");
    assert_eq!(unknown.status, 404);
    assert!(unknown.text().contains("Kode ini tidak ada dalam register"));
}
