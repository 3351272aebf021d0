//! What the product itself wrote into a record is said in the reader's language: why a seat was given up, why
//! quotas changed, what happened to a participant.

use chrono::TimeDelta;
use hadir::domain::event::AccountRole;
use hadir::ops;
use serde_json::json;

use super::events::{location, send};
use crate::support::app::TestApp;
use crate::support::client::Client;
use crate::support::plan;

/// A browser whose owner reads English.
fn english(app: &TestApp) -> Client {
    let browser = app.signed_in(AccountRole::Organizer);
    location(&send(&browser, "/profile", "/profile", &[("name", "Ann"), ("language", "en")]));
    browser
}

#[track_caller]
fn says(page: &str, texts: &[&str]) {
    for text in texts {
        assert!(page.contains(text), "{text} is missing: {page}");
    }
}

fn execute(app: &TestApp, sql: String) {
    app.write(move |tx| {
        assert_eq!(diesel::RunQueryDsl::execute(diesel::sql_query(&sql), &mut **tx).unwrap(), 1, "{sql}");
        Ok(())
    });
}

#[test]
fn why_an_offer_ended_is_said_in_the_readers_language() {
    let app = TestApp::start();
    let (api, indonesian, english) = (app.organizer(), app.signed_in(AccountRole::Organizer), english(&app));
    plan::event(&api, "uji", &[("63.05", 1)]);
    plan::move_to(&api, "uji", "open");
    let queue = "/events/uji/queue";
    location(&send(&indonesian, queue, queue, &[("mode", "offer"), ("hours", "24")]));
    let register = |name: &str| {
        let body = json!({ "name": name, "region": "63.05", "when_full": "wait" });
        let made = api.post("/api/v1/events/uji/participants", &body).expect(201);
        // The place in the queue goes by time.
        app.advance(TimeDelta::seconds(1));
        made["id"].as_str().unwrap().to_owned()
    };
    let [first, second, third] = ["Satu", "Dua", "Tiga"].map(register);
    api.post(&format!("/api/v1/participants/{first}/cancel"), &json!({})).expect(200);
    let ticket = format!("/t/{}", plan::ticket(&api, &second));
    send(&app.anonymous(), &ticket, &format!("{ticket}/reply"), &[("reply", "decline")]);
    app.advance(TimeDelta::hours(24));
    app.run(ops::upkeep::sweep(&app.app)).unwrap();
    let page = |browser: &Client, id: &str| browser.get(&format!("/participants/{id}")).text();
    says(&page(&english, &second), &["Declined the seat that was offered.", "Declined the offered seat"]);
    says(&page(&indonesian, &second), &["Menolak kursi yang ditawarkan.", "Tawaran kursi ditolak"]);
    says(
        &page(&english, &third),
        &["The offer of a seat was not answered until Tuesday, 21 February 2023 08:00"],
    );
    says(
        &page(&indonesian, &third),
        &["Tawaran kursi tidak dijawab sampai Selasa, 21 Februari 2023 08.00 WITA"],
    );
    // Older versions stored the sentence itself. It stays as it is, and so do somebody's words.
    for stored in ["Menolak kursi yang ditawarkan. (lama)", "{\"code\":\"besok\"}"] {
        execute(&app, format!("UPDATE participants SET remark = '{stored}' WHERE id = '{second}'"));
        says(&page(&english, &second), &[&stored.replace('"', "&#34;")]);
    }
    app.assert_invariants();
}

#[test]
fn why_quotas_changed_is_said_in_the_readers_language() {
    let app = TestApp::start();
    let (api, indonesian, english) = (app.organizer(), app.signed_in(AccountRole::Organizer), english(&app));
    plan::event(&api, "uji", &[("63.05", 1), ("63.06", 3)]);
    plan::move_to(&api, "uji", "open");
    for name in ["Satu", "Dua"] {
        let body = json!({ "name": name, "region": "63.05", "when_full": "wait" });
        api.post("/api/v1/events/uji/participants", &body).expect(201);
    }
    let queue = "/events/uji/queue";
    location(&send(&indonesian, queue, queue, &[("mode", "confirm"), ("common", "1"), ("sure", "1")]));
    let categories = "/events/uji/quotas/categories";
    location(&send(&indonesian, categories, categories, &[("category_name-0", "operator")]));
    app.advance(TimeDelta::minutes(1));
    let split = [("category", "operator"), ("seats", "1")];
    send(&indonesian, categories, &format!("{categories}/seats"), &split);
    let history = "/events/uji/quotas/history";
    says(
        &english.get(history).text(),
        &[
            "Common waiting list: free seats went to those who had waited longest.",
            "Each delegation: 1 seats for operator",
            "Seats moved",
        ],
    );
    says(
        &indonesian.get(history).text(),
        &[
            "Antrean bersama: kursi kosong diberikan kepada yang paling lama menunggu.",
            "Tiap kontingen: 1 kursi operator",
            "Kursi dipindahkan",
        ],
    );
    // Older versions stored the sentence itself.
    execute(
        &app,
        "UPDATE audit_rows SET after = REPLACE(after, '{\"code\":\"common_queue\"}', '\"Kalimat lama.\"') \
         WHERE action = 'quotas.move'"
            .to_owned(),
    );
    says(&english.get(history).text(), &["Kalimat lama.", "Seats moved"]);
    app.assert_invariants();
}

#[test]
fn every_action_on_a_participant_has_words_and_only_unknown_ones_are_other_changes() {
    let app = TestApp::start();
    let (api, indonesian, english) = (app.organizer(), app.signed_in(AccountRole::Organizer), english(&app));
    plan::event(&api, "uji", &[("63.05", 2)]);
    plan::move_to(&api, "uji", "open");
    let coordinator = app.token(AccountRole::Coordinator, Some("uji"), Some("63.05"));
    let id = plan::participant(&coordinator, "uji", "Budi", "63.05");
    let decide = |verdict: &str| {
        let fields = [("verdict", verdict), ("remark", "x"), ("back", "/events/uji"), ("participant", &id)];
        location(&send(&indonesian, "/profile", "/events/uji/nominations", &fields));
    };
    decide("return");
    decide("reject");
    let path = format!("/participants/{id}");
    let page = indonesian.get(&path).text();
    says(&page, &["Usulan dikembalikan untuk diperbaiki", "Usulan ditolak"]);
    assert!(!page.contains("Perubahan lain"), "{page}");
    says(&english.get(&path).text(), &["Nomination returned to be corrected", "Nomination rejected"]);
    // What a newer version did is told, but not as what.
    execute(
        &app,
        "UPDATE audit_rows SET action = 'participant.fly' WHERE action = 'participant.reject'".into(),
    );
    let page = indonesian.get(&path).text();
    says(&page, &["Perubahan lain", "Usulan dikembalikan untuk diperbaiki"]);
}
