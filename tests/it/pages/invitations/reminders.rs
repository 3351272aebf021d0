//! Reminders by date: each once whoever looks, none while paused, only the latest after a pause.

use chrono::NaiveDateTime;
use hadir::app::App;
use hadir::ops::delegations::remind_delegations;

use super::super::events::{location, send};
use super::{PAGE, add, delegation, letters, stage};
use crate::support::app::TestApp;
use crate::support::client::Client;
use crate::support::plan;

/// What the reminders that came so far are about.
fn reminded(app: &TestApp) -> Vec<String> {
    let all = letters(app).into_iter();
    all.filter(|one| one.header("subject").starts_with("Pengingat")).map(|one| one.text()).collect()
}

/// Looks whether somebody is to be reminded, at a time in UTC.
fn look(app: &TestApp, at: &str) -> i64 {
    app.set_clock(at.parse::<NaiveDateTime>().unwrap());
    app.run(remind_delegations(&app.app)).unwrap()
}

/// Two invited delegations with one coordinator, one without anybody; the deadline is 1 March, 16.00 WITA.
fn invited() -> (TestApp, Client) {
    let (app, browser) = stage();
    for region in ["63.05", "63.06"] {
        add(&app, &browser, region, &[("name", "Siti"), ("email", "siti@contoh.go.id")]);
    }
    location(&send(&browser, PAGE, &format!("{PAGE}/deadline"), &[("deadline", "2023-03-01T16:00")]));
    location(&send(&browser, PAGE, &format!("{PAGE}/send"), &[("whom", "all")]));
    assert_eq!(letters(&app).len(), 1);
    (app, browser)
}

#[test]
fn each_rule_reminds_once_with_all_delegations_of_an_address() {
    let (app, browser) = invited();
    assert!(browser.get(PAGE).text().contains("Rabu, 22 Februari 2023 08.00 WITA"));
    assert_eq!(look(&app, "2023-02-21T23:59:59"), 0, "before eight");
    plan::participant(&app.organizer(), "uji", "Peserta", "63.05");
    assert_eq!(look(&app, "2023-02-22T00:00:00"), 1);
    assert_eq!(look(&app, "2023-02-22T00:01:00"), 0, "once");
    let sent = reminded(&app);
    assert_eq!(sent.len(), 1);
    for part in
        ["Masih ada 8 dari 9 kursi", "Kursi: 4, terisi 1", "Kursi: 5, terisi 0", "http://hadir.test/n/"]
    {
        assert!(sent[0].contains(part), "{part} is missing in {}", sent[0]);
    }
    let page = browser.get(PAGE).text();
    assert!(
        page.contains("Terkirim untuk 2 kontingen") && page.contains("Diingatkan H-7, 22 Februari 2023"),
        "{page}"
    );
    for number in 0..3 {
        plan::participant(&app.organizer(), "uji", &format!("Peserta {number}"), "63.05");
    }
    assert_eq!(look(&app, "2023-02-26T00:30:00"), 1);
    let sent = reminded(&app);
    assert!(
        !sent[1].contains("Kursi: 4") && sent[1].contains("Kursi: 5"),
        "who is full is left alone: {}",
        sent[1]
    );
    assert_eq!(look(&app, "2023-03-01T08:00:01"), 0, "the deadline has passed, the last one was missed");
    app.assert_invariants();
}

#[test]
fn many_who_look_at_once_send_one_letter() {
    let (app, _) = invited();
    app.set_clock("2023-02-22T00:00:00".parse().unwrap());
    let total: i64 = std::thread::scope(|scope| {
        let look = |app: App| actix_web::rt::System::new().block_on(remind_delegations(&app)).unwrap();
        let all: Vec<_> = (0..8)
            .map(|_| {
                let app = app.app.clone();
                scope.spawn(move || look(app))
            })
            .collect();
        all.into_iter().map(|one| one.join().unwrap()).sum()
    });
    assert_eq!((total, reminded(&app).len()), (1, 1));
}

#[test]
fn a_pause_holds_all_and_lets_only_the_latest_go_afterwards() {
    let (app, browser) = invited();
    let switch = format!("{PAGE}/reminders");
    location(&send(&browser, PAGE, &switch, &[("paused", "1")]));
    let page = browser.get(PAGE).text();
    assert!(
        page.contains("Pengingat dijeda: tidak ada yang terkirim") && page.contains("Tertahan"),
        "{page}"
    );
    assert_eq!(look(&app, "2023-02-22T01:00:00"), 0);
    assert_eq!(look(&app, "2023-02-26T01:00:00"), 0);
    location(&send(&browser, PAGE, &switch, &[("paused", "0")]));
    assert_eq!(look(&app, "2023-02-27T01:00:00"), 1, "that of three days");
    assert_eq!(look(&app, "2023-02-27T01:01:00"), 0, "and not that of seven");
    assert_eq!(look(&app, "2023-02-28T00:00:00"), 1);
    assert_eq!(reminded(&app).len(), 2);
}

#[test]
fn only_who_was_invited_to_an_open_event_is_reminded_by_the_own_deadline() {
    let (app, browser) = invited();
    add(&app, &browser, "63.71", &[("name", "Budi"), ("email", "budi@contoh.go.id")]);
    let extend = format!("/delegations/{}/deadline", delegation(&app, "uji", "63.06").id);
    location(&send(&browser, PAGE, &extend, &[("extended_until", "2023-03-05T16:00")]));
    assert_eq!(look(&app, "2023-02-22T00:00:00"), 1);
    let sent = reminded(&app);
    assert!(
        sent[0].contains("Kursi: 4") && !sent[0].contains("Kursi: 5"),
        "its time comes later: {}",
        sent[0]
    );
    assert_eq!(look(&app, "2023-02-26T00:00:00"), 1);
    let sent = reminded(&app);
    assert!(
        sent[1].contains("Kursi: 5") && sent[1].contains("Minggu, 5 Maret 2023 16.00 WITA"),
        "{}",
        sent[1]
    );
    let api = app.organizer();
    api.post("/api/v1/events/uji/status", &serde_json::json!({ "to": "closed" })).expect(200);
    assert_eq!(look(&app, "2023-02-28T00:00:00"), 0, "the list is final");
    assert!(letters(&app).iter().all(|one| !one.header("to").contains("budi")), "never invited");
}

#[test]
fn a_reminder_that_is_answered_before_it_leaves_is_not_sent() {
    let (app, _) = invited();
    assert_eq!(look(&app, "2023-02-22T00:00:00"), 1);
    for (region, seats) in [("63.05", 4), ("63.06", 5)] {
        for number in 0..seats {
            plan::participant(&app.organizer(), "uji", &format!("Peserta {region} {number}"), region);
        }
    }
    assert!(reminded(&app).is_empty());
}

#[test]
fn who_sends_nobody_is_left_alone_and_whose_names_were_refused_is_not() {
    let (app, browser) = invited();
    let api = app.organizer();
    let submit = |region: &str, note: &str| {
        let own = app.delegation("uji", region);
        location(&send(&browser, &own, &format!("{own}/submit"), &[("note", note)]));
    };
    submit("63.05", "Tahun ini tidak mengirim peserta.");
    let refused = plan::participant(&api, "uji", "Peserta", "63.06");
    submit("63.06", "");
    api.post(&format!("/api/v1/participants/{refused}/cancel"), &serde_json::json!({})).expect(200);
    assert_eq!(look(&app, "2023-02-22T00:00:00"), 1);
    let sent = reminded(&app);
    assert!(sent[0].contains("Kursi: 5, terisi 0") && !sent[0].contains("Kursi: 4"), "{}", sent[0]);
}
