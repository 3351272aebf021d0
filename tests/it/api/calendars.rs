//! The calendar of an event.

use crate::support::app::TestApp;
use crate::support::plan;

#[test]
fn the_calendar_has_the_sessions_and_only_for_those_who_see_the_event() {
    let app = TestApp::start();
    let organizer = app.organizer();
    plan::open_event(&organizer, "kalender");
    let path = "/api/v1/events/kalender/calendar.ics";
    let calendar = organizer.get(path);
    assert_eq!(calendar.status, 200);
    assert!(calendar.header("content-type").unwrap().starts_with("text/calendar"));
    let text = calendar.text();
    assert!(text.starts_with("BEGIN:VCALENDAR\r\n") && text.ends_with("END:VCALENDAR\r\n"), "{text}");
    assert!(text.contains("Pembukaan") && text.matches("BEGIN:VEVENT").count() == 1, "{text}");
    app.stranger().get(path).expect_code(404, "not_found");
    app.anonymous().get(path).expect_code(401, "not_signed_in");
}
