//! Whether the process is alive and ready, and its counters: for everybody.

use crate::support::app::TestApp;
use crate::support::snapshot::assert_answer;

#[test]
fn the_process_says_how_it_is() {
    let app = TestApp::start();
    let anybody = app.anonymous();
    assert_answer("health.alive", &anybody.get("/healthz"));
    assert_answer("health.ready", &anybody.get("/readyz"));
    let metrics = anybody.get("/metrics");
    assert_eq!(metrics.status, 200);
    assert!(metrics.header("content-type").unwrap().starts_with("text/plain"));
    assert!(metrics.text().contains("/healthz"), "{}", metrics.text());
    assert_eq!(anybody.send("POST", "/healthz", None, b"").status, 405);
}
