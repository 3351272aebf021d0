//! What participants say about coming: on their ticket, in the coordinator's letters, in the organizers' lists.

use chrono::TimeDelta;
use hadir::db::coordinators::{self, Coordinator};
use hadir::domain::access::{Actor, Grant, Scope};
use hadir::domain::event::AccountRole;

use super::events::{location, send};
use crate::support::app::TestApp;
use crate::support::client::Client;
use crate::support::mailbox::Letter;
use crate::support::plan;

/// Two coordinators of Tapin, one by a link and one by an account.
fn coordinators(app: &TestApp) {
    let actor = Actor::system();
    let (event, delegation) = app
        .run(app.app.write(&actor, |tx| {
            let event = hadir::db::events::find(tx, &Scope::everything(), "uji")?.unwrap();
            let tapin = hadir::db::delegations::find_by_origin(tx, event.id, "63.05", "")?.unwrap();
            let (id, now) = (tx.ids.draw(), tx.now);
            coordinators::insert(
                tx,
                &Coordinator {
                    id,
                    event_id: event.id,
                    delegation_id: tapin.id,
                    name: "Ibu Tautan".to_owned(),
                    position: String::new(),
                    email: "tautan@contoh.go.id".to_owned(),
                    phone: None,
                    created_at: now,
                    opened_at: None,
                    revoked_at: None,
                },
            )?;
            Ok::<_, hadir::db::Error>((event.id, tapin.id))
        }))
        .unwrap();
    let grant = Grant {
        role: AccountRole::Coordinator,
        unit: None,
        event: Some(event),
        delegation: Some(delegation),
    };
    app.account_with("akun@contoh.go.id", grant);
}

fn reply(guest: &Client, code: &str, reply: &str) -> String {
    let path = format!("/t/{code}");
    let sent = send(guest, &path, &format!("{path}/reply"), &[("reply", reply)]);
    assert_eq!(location(&sent), path);
    guest.get(&path).text()
}

#[test]
fn who_cannot_come_says_so_and_the_coordinators_are_asked_once() {
    let app = TestApp::start();
    let organizer = app.organizer();
    plan::open_event(&organizer, "uji");
    coordinators(&app);
    let siti = plan::participant(&organizer, "uji", "Siti Aminah", "63.05");
    plan::participant(&organizer, "uji", "Rina Wati", "63.05");
    let code = plan::ticket(&organizer, &siti);
    let (guest, browser) = (app.anonymous(), app.signed_in(AccountRole::Organizer));
    let list = "/events/uji/participants";
    assert!(!browser.get(list).text().contains("Jawaban peserta"), "nobody has answered");
    let page = guest.get(&format!("/t/{code}")).text();
    assert!(page.contains("Saya hadir") && page.contains("Saya berhalangan"), "{page}");
    assert!(reply(&guest, &code, "coming").contains("menantikan kehadiran Anda"));
    assert_eq!(app.letters().len(), 0);
    let page = reply(&guest, &code, "not_coming");
    assert!(
        page.contains("Anda menyatakan berhalangan") && page.contains("class=\"qr\""),
        "the seat is kept: {page}"
    );
    reply(&guest, &code, "not_coming");
    let letters: Vec<Letter> = app.letters().iter().map(|one| Letter::read(one.as_bytes())).collect();
    let mut to: Vec<String> = letters.iter().map(|one| one.header("to")).collect();
    to.sort_unstable();
    assert_eq!(to, ["\"Akun Uji\" <akun@contoh.go.id>", "\"Ibu Tautan\" <tautan@contoh.go.id>"]);
    for letter in &letters {
        let text = letter.text();
        assert!(text.contains("Siti Aminah dari Kabupaten Tapin menyatakan berhalangan"), "{text}");
    }
    let by_link = letters.iter().find(|one| one.header("to").contains("tautan")).unwrap().text();
    assert!(by_link.contains("http://hadir.test/n/"), "{by_link}");
    // To and fro is no reason for a second letter; the next day it is.
    reply(&guest, &code, "coming");
    reply(&guest, &code, "not_coming");
    assert_eq!(app.letters().len(), 2);
    app.advance(TimeDelta::hours(13));
    reply(&guest, &code, "coming");
    reply(&guest, &code, "not_coming");
    assert_eq!(app.letters().len(), 4);

    let page = browser.get(list).text();
    assert!(
        page.contains("Berhalangan <strong>1</strong>") && page.contains("Belum menjawab <strong>1</strong>"),
        "{page}"
    );
    let only = browser.get(&format!("{list}?answer=not_coming")).text();
    assert!(only.contains("Siti Aminah") && !only.contains("Rina Wati"), "{only}");
    let none = browser.get(&format!("{list}?answer=none")).text();
    assert!(!none.contains("Siti Aminah") && none.contains("Rina Wati"), "{none}");
    let record = browser.get(&format!("/participants/{siti}")).text();
    assert!(record.contains("Menyatakan berhalangan") && record.contains("Peserta sendiri"), "{record}");
    app.assert_invariants();
}

#[test]
fn nobody_is_asked_who_is_there() {
    let app = TestApp::start();
    let organizer = app.organizer();
    let plan = plan::open_event(&organizer, "uji");
    let siti = plan::participant(&organizer, "uji", "Siti Aminah", "63.05");
    let (code, guest) = (plan::ticket(&organizer, &siti), app.anonymous());
    assert!(guest.get(&format!("/t/{code}")).text().contains("Apakah Anda hadir?"));
    let scan = serde_json::json!({ "participant": siti, "scan_id": plan::scan_id(1) });
    organizer.post(&format!("/api/v1/sessions/{}/check-ins", plan.session), &scan).expect(201);
    assert!(!guest.get(&format!("/t/{code}")).text().contains("Apakah Anda hadir?"));
}

#[test]
fn nobody_is_asked_who_does_not_come_or_when_it_is_over() {
    let app = TestApp::start();
    let organizer = app.organizer();
    plan::open_event(&organizer, "uji");
    let siti = plan::participant(&organizer, "uji", "Siti Aminah", "63.05");
    let rina = plan::participant(&organizer, "uji", "Rina Wati", "63.05");
    let (code, gone) = (plan::ticket(&organizer, &siti), plan::ticket(&organizer, &rina));
    organizer.post(&format!("/api/v1/participants/{rina}/cancel"), &serde_json::json!({})).expect(200);
    let guest = app.anonymous();
    assert!(!guest.get(&format!("/t/{gone}")).text().contains("Apakah Anda hadir?"));
    let token = guest.get(&format!("/t/{code}")).form_token();
    let send = |code: &str, reply: &str| {
        let answer = guest.post_form(&format!("/t/{code}/reply"), &[("csrf", &token), ("reply", reply)]);
        let page = guest.get(&format!("/t/{code}")).text();
        (answer.status, page)
    };
    let (status, page) = send(&gone, "coming");
    assert!(status == 303 && page.contains("tidak diterima saat ini"), "{page}");
    assert_eq!(send(&code, "perhaps").0, 404);
    assert_eq!(send("01ARZ3NDEKTSV4RRFFQ69G5FAV", "coming").0, 404);
    assert!(send(&code, "accept").1.contains("Apakah Anda hadir?"), "nothing was offered, nothing changes");
    plan::move_rest(&organizer, "uji");
    let (_, page) = send(&code, "not_coming");
    assert!(page.contains("tidak diterima saat ini") && !page.contains("Saya berhalangan"), "{page}");
    organizer
        .post(&format!("/api/v1/participants/{siti}/ticket/reissue"), &serde_json::json!({}))
        .expect(200);
    assert_eq!(
        guest.post_form(&format!("/t/{code}/reply"), &[("csrf", &token), ("reply", "coming")]).status,
        404
    );
}
