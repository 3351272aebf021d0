//! The audit's chain: whole as long as nobody touches the rows, and it says where they were touched.

use chrono::TimeDelta;
use diesel::RunQueryDsl;
use hadir::domain::access::Actor;
use hadir::ops::Error;
use hadir::ops::samples::load_sample_events;
use hadir::ops::upkeep::{sweep, verify_invariants};

use crate::support::app::TestApp;
use crate::support::plan;

fn chain(app: &TestApp) {
    while app.run(sweep(&app.app)).unwrap() {}
}

/// What `hadir check` says of the chain, and whether it holds.
fn audit(app: &TestApp) -> (String, bool) {
    let findings = app.run(verify_invariants(&app.app)).unwrap();
    let finding = findings.into_iter().find(|finding| finding.subject == "audit").unwrap();
    (finding.text, finding.holds)
}

fn tamper(app: &TestApp, sql: &'static str) {
    app.run(app.app.write(&Actor::system(), move |tx| {
        assert_eq!(diesel::sql_query(sql).execute(&mut **tx).unwrap(), 1);
        Ok::<_, Error>(())
    }))
    .unwrap();
}

#[test]
fn it_is_whole_and_shows_a_row_that_was_changed_or_taken_out() {
    let app = TestApp::start();
    plan::event(&app.organizer(), "satu", &[("63.05", 3)]);
    chain(&app);
    let (text, holds) = audit(&app);
    assert!(holds && text.starts_with("0 rows are chained"), "{text}");

    app.advance(TimeDelta::minutes(11));
    chain(&app);
    let (text, holds) = audit(&app);
    assert!(holds && text.ends_with(", 0 are too young for it") && !text.starts_with("0 "), "{text}");

    tamper(&app, "UPDATE audit_rows SET action = 'else' WHERE id = (SELECT MIN(id) FROM audit_rows)");
    assert_eq!(audit(&app), ("link 1 of the chain does not fit its rows".to_owned(), false));
}

#[test]
fn a_later_link_is_broken_when_one_of_its_rows_is_taken_out() {
    let app = TestApp::start();
    plan::event(&app.organizer(), "satu", &[("63.05", 3)]);
    app.advance(TimeDelta::minutes(11));
    chain(&app);
    plan::event(&app.organizer(), "dua", &[("63.05", 3)]);
    app.advance(TimeDelta::minutes(11));
    chain(&app);
    assert!(audit(&app).1);
    tamper(&app, "DELETE FROM audit_rows WHERE id = (SELECT MAX(id) FROM audit_rows)");
    assert!(!audit(&app).1);
}

#[test]
fn samples_that_are_told_as_long_past_stand_at_the_end_of_the_chain() {
    let app = TestApp::start();
    app.set_clock("2026-11-23T02:00:00".parse().unwrap());
    plan::event(&app.organizer(), "satu", &[("63.05", 3)]);
    app.advance(TimeDelta::minutes(11));
    chain(&app);
    app.run(load_sample_events(&app.app)).unwrap();
    assert!(audit(&app).1);
    app.advance(TimeDelta::minutes(11));
    chain(&app);
    let (text, holds) = audit(&app);
    assert!(holds && text.ends_with(", 0 are too young for it"), "{text}");
}
