//! The first page: what waits for somebody, in order, and what the year adds up to.

use chrono::TimeDelta;
use hadir::db::mails::{self, Mail};
use hadir::domain::access::{Actor, Caller, Grant, Scope};
use hadir::domain::event::AccountRole;
use hadir::domain::language::Language;
use hadir::domain::mail::{MailKind, MailStatus};
use hadir::ops;
use hadir::ops::accounts::AccountForm;
use serde_json::json;

use crate::support::app::TestApp;
use crate::support::client::Client;
use crate::support::plan;

/// The tasks of the first page, in order: sentence, event and when, address.
fn tasks(browser: &Client) -> Vec<(String, String, String)> {
    let page = browser.get("/");
    assert_eq!(page.status, 200);
    let text = page.text();
    let between = |text: &str, from: &str, to: &str| {
        text.split(from).nth(1).unwrap_or_default().split(to).next().unwrap_or_default().to_owned()
    };
    text.split("<a class=\"task")
        .skip(1)
        .map(|part| {
            let sub = between(part, "<span class=\"sub\">", "</span></span>");
            let sub = sub.replace("<span class=\"when\">", "").replace("</span>", "");
            (between(part, "<strong>", "</strong>"), sub, between(part, "href=\"", "\""))
        })
        .collect()
}

fn dated(api: &Client, code: &str, from: &str, until: &str) {
    api.patch(
        &format!("/api/v1/events/{code}"),
        &json!({ "title": format!("Acara {code}"), "starts_on": from, "ends_on": until }),
    )
    .expect(200);
}

fn failed_letter(app: &TestApp) {
    let unit = app.run(app.app.read(hadir::db::units::first)).unwrap().unwrap().id;
    let actor = Actor::system();
    let written = app.app.write(&actor, move |tx| {
        let mail = Mail {
            id: tx.ids.draw(),
            unit_id: Some(unit),
            event_id: None,
            kind: MailKind::Tickets,
            recipient: "ani@contoh.go.id".to_owned(),
            recipient_name: "Ani".to_owned(),
            content: "{}".to_owned(),
            status: MailStatus::Failed,
            attempts: 8,
            due_at: tx.now,
            error: "tidak ada".to_owned(),
            created_at: tx.now,
            sent_at: None,
            fault: None,
            doubts: 0,
        };
        mails::insert(tx, &mail)?;
        Ok::<_, ops::Error>(())
    });
    app.run(written).unwrap();
}

#[test]
fn what_waits_is_said_in_the_order_of_its_day() {
    let app = TestApp::start();
    let (browser, api) = (app.signed_in(AccountRole::Organizer), app.organizer());
    assert!(browser.get("/").text().contains("Tidak ada yang menunggu"));
    for (code, from, until) in [
        ("lalu", "2023-02-01", "2023-02-17"),
        ("segera", "2023-02-23", "2023-02-24"),
        ("nanti", "2023-06-01", "2023-06-02"),
    ] {
        plan::event(&api, code, &[("63.05", 4), ("63.71", 2)]);
        plan::session(&api, code, json!({}));
        dated(&api, code, from, until);
    }
    for code in ["lalu", "nanti"] {
        plan::move_to(&api, code, "open");
    }
    plan::participant(&api, "nanti", "Ani", "63.05");
    failed_letter(&app);
    let expected = [
        ("1 surat gagal terkirim", "", "/outbox"),
        ("Masih rancangan: buka pengusulan", "Acara segera · 3 hari lagi", "/events/segera"),
        (
            "Tanggalnya sudah lewat: selesaikan kegiatan atau perbaiki tanggalnya",
            "Acara lalu · 3 hari yang lalu",
            "/events/lalu",
        ),
        ("5 dari 6 kursi belum terisi", "Acara nanti · 101 hari lagi", "/events/nanti/delegations"),
    ];
    let owned = |(said, about, url): (&str, &str, &str)| (said.to_owned(), about.to_owned(), url.to_owned());
    assert_eq!(tasks(&browser), expected.map(owned));
    // A reader is told nothing to do, another unit nothing at all.
    assert_eq!(tasks(&app.signed_in(AccountRole::Viewer)), []);
    let stranger = app.signed_in_stranger();
    assert_eq!(tasks(&stranger), []);
    assert!(!stranger.get("/").text().contains("Acara"));
    // The tenth and further tasks can be unfolded.
    for number in 0..9 {
        api.post("/api/v1/events", &plan::event_body(&format!("banyak-{number}"))).expect(201);
    }
    let page = browser.get("/").text();
    let shown = page.split("<details class=\"rest\">").next().unwrap().matches("<a class=\"task").count();
    assert_eq!(shown, 8);
    assert!(page.contains("Lihat semua ("), "{page}");
}

#[test]
fn a_finished_event_asks_for_certificates_and_the_year_counts_them() {
    let app = TestApp::start();
    let (browser, api) = (app.signed_in(AccountRole::Organizer), app.organizer());
    let plan = plan::open_event(&api, "uji");
    let page = browser.get("/").text();
    assert!(page.contains("Angka tahun 2023") && page.contains("<span>Kabupaten Tapin</span>"));
    let people: Vec<String> = ["Ani", "Budi", "Cici", "Dodi"]
        .iter()
        .map(|name| plan::participant(&api, "uji", name, "63.05"))
        .collect();
    for (number, person) in (1..).zip(&people[..3]) {
        let scan = json!({ "participant": person, "scan_id": plan::scan_id(number) });
        api.post(&format!("/api/v1/sessions/{}/check-ins", plan.session), &scan).expect(201);
    }
    app.advance(TimeDelta::days(4));
    plan::move_rest(&api, "uji");
    let due = (
        "Terbitkan sertifikat".to_owned(),
        "Bimtek Uji · 2 hari yang lalu".to_owned(),
        "/events/uji/certificates".to_owned(),
    );
    assert_eq!(tasks(&browser), [due]);
    api.post("/api/v1/events/uji/certificates", &json!({})).expect(200);
    assert_eq!(tasks(&browser), []);
    let page = browser.get("/").text();
    let figures = page.split("<dl class=\"figures\">").nth(1).unwrap().split("</dl>").next().unwrap();
    for (name, figure) in [
        ("Kegiatan", "1"),
        ("Peserta", "4"),
        ("Kursi terisi", "40 %"),
        ("Kehadiran", "75 %"),
        ("JP diberikan", "6"),
        ("Sertifikat", "3"),
    ] {
        assert!(figures.contains(&format!("<dt>{name}</dt><dd>{figure}</dd>")), "{name}: {figures}");
    }
    for told in [
        "<title id=\"by-month-title\">Peserta per bulan</title>",
        "<desc id=\"by-month-desc\">Paling banyak pada Februari: 4.</desc>",
        "<th scope=\"row\">Februari</th><td class=\"num\">4</td>",
        "<th scope=\"row\">Bimtek Uji</th><td class=\"num\">75 %</td>",
    ] {
        assert!(page.contains(told), "{told}: {page}");
    }
    // A revoked certificate gives no lesson hours.
    let scope = Scope::everything();
    let event = app.run(app.app.read(move |db| hadir::db::events::find(db, &scope, "uji"))).unwrap().unwrap();
    let issued = app.run(app.app.read(move |db| hadir::db::certificates::list(db, event.id))).unwrap();
    let (system, reason) = (Caller::system(), "Nama keliru".to_owned());
    let revoke = ops::papers::revoke_certificate(&app.app, &system, issued[0].id, reason);
    app.run(revoke).unwrap();
    assert!(browser.get("/").text().contains("<dt>JP diberikan</dt><dd>4</dd>"));
    // The figures are for those who read; next year counts anew.
    assert!(app.signed_in(AccountRole::Viewer).get("/").text().contains("Angka tahun 2023"));
    assert!(!app.signed_in_stranger().get("/").text().contains("Angka tahun"));
    app.advance(TimeDelta::days(365));
    assert!(!browser.get("/").text().contains("Angka tahun"));
}

#[test]
fn a_coordinator_finds_the_own_seats_and_an_officer_the_door() {
    let app = TestApp::start();
    let api = app.organizer();
    plan::event(&api, "uji", &[("63.05", 4), ("63.71", 2)]);
    plan::session(&api, "uji", json!({}));
    plan::move_to(&api, "uji", "open");
    plan::participant(&api, "uji", "Ani", "63.05");
    let event = app
        .run(app.app.read(|db| hadir::db::events::find(db, &Scope::everything(), "uji")))
        .unwrap()
        .unwrap();
    let id = event.id;
    let delegation = app.run(app.app.read(move |db| hadir::db::delegations::list(db, id))).unwrap()[0].id;
    let grant = Grant {
        role: AccountRole::Coordinator,
        unit: None,
        event: Some(event.id),
        delegation: Some(delegation),
    };
    let form = AccountForm {
        name: "Koordinator Tapin".to_owned(),
        email: "tapin@contoh.go.id".to_owned(),
        password: "kata-sandi-uji".to_owned(),
        language: Language::Indonesian,
        grants: vec![grant],
    };
    app.run(ops::accounts::create_account(&app.app, &Caller::system(), form)).unwrap();
    let browser = app.anonymous();
    let token = browser.get("/sign-in").form_token();
    let fields = [
        ("csrf", token.as_str()),
        ("email", "tapin@contoh.go.id"),
        ("password", "kata-sandi-uji"),
        ("next", "/"),
    ];
    assert_eq!(browser.post_form("/sign-in", &fields).status, 303);
    let due = (
        "3 dari 4 kursi belum terisi".to_owned(),
        "Bimtek Uji · mulai hari ini".to_owned(),
        "/events/uji/delegations".to_owned(),
    );
    assert_eq!(tasks(&browser), [due]);
    let page = browser.get("/").text();
    assert!(
        page.contains("dari 1 hadir") && !page.contains("Angka tahun") && !page.contains("href=\"/scan/")
    );
    assert_eq!(browser.get("/events/uji/delegations").status, 200);
    let officer = app.signed_in(AccountRole::CheckInOfficer);
    assert_eq!(officer.get("/").header("location"), Some("/scan"));
}

#[test]
fn anybody_reads_why_the_camera_does_not_open_and_the_scanner_leads_there() {
    let app = TestApp::start();
    let plan = plan::open_event(&app.organizer(), "uji");
    let page = app.anonymous().get("/help/camera");
    assert_eq!(page.status, 200);
    for told in
        ["id=\"insecure\"", "Chrome di Android", "Safari di iPhone", "Firefox", "WhatsApp", "tls_cert = "]
    {
        assert!(page.text().contains(told), "{told}");
    }
    let scanner = app.signed_in(AccountRole::CheckInOfficer).get(&format!("/scan/{}", plan.session)).text();
    for reason in ["insecure", "denied", "busy", "missing"] {
        assert!(scanner.contains(&format!("href=\"/help/camera#{reason}\"")), "{reason}");
        assert!(page.text().contains(&format!("id=\"{reason}\"")), "{reason}");
    }
}
