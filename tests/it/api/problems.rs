//! What errors look like: the same form everywhere, a stable code, the words in the language that is asked for.

use hadir::domain::event::AccountRole;
use serde_json::json;

use crate::support::app::TestApp;
use crate::support::plan;
use crate::support::snapshot::assert_answer;

#[test]
fn each_kind_of_error_has_its_form_in_both_languages() {
    let app = TestApp::start();
    plan::event(&app.organizer(), "galat", &[("63.05", 1)]);
    for language in ["id", "en"] {
        let organizer = app.organizer().speaks(language);
        let viewer = app.token(AccountRole::Viewer, Some("galat"), None).speaks(language);
        let kept = |name: &str, answer| assert_answer(&format!("problems.{name}.{language}"), &answer);
        let events = "/api/v1/events";
        kept("unparsable", organizer.send("POST", events, Some("application/json"), b"{\"kind\":"));
        kept("malformed", organizer.get("/api/v1/events?limit=lima"));
        kept("not_signed_in", app.anonymous().speaks(language).get(events));
        kept("forbidden", viewer.post(events, &json!({ "kind": "rakor", "title": "x" })));
        kept("not_found", organizer.get("/api/v1/events/tidak-ada"));
        kept("method_not_allowed", organizer.send("DELETE", events, None, b""));
        kept("invalid", organizer.post(events, &json!({ "kind": "rakor", "warna": 1 })));
        kept("refused", organizer.post("/api/v1/events/galat/status", &json!({ "to": "running" })));
    }
}

#[test]
fn a_body_that_is_too_large_is_answered_and_not_cut_off() {
    let app = TestApp::start();
    let organizer = app.organizer();
    let body = vec![b' '; 8 * 1024 * 1024 + 1];
    let answer = organizer.send("POST", "/api/v1/events", Some("application/json"), &body);
    assert_answer("problems.too_large", &answer);
}
