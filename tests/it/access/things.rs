//! The things of a unit that addresses name, and how an address is called so that nothing but the right and
//! the reach can be refused.

use hadir::domain::access::{Caller, Scope};
use hadir::domain::event::AccountRole;
use hadir::domain::language::Language;
use hadir::ops;
use hadir::ops::accounts::{InvitationForm, RightForm, TokenForm};
use hadir::ops::coordinators::CoordinatorForm;
use serde_json::json;

use crate::support::app::TestApp;
use crate::support::client::{Answer, Client};
use crate::support::plan;

const LOGO: &[u8] = include_bytes!("../../../src/documents/logo/sample.jpg");

/// The parts of addresses that name something of a unit.
const NAMES: [&str; 15] = [
    "{event}",
    "{unit}",
    "{participant}",
    "{session}",
    "{check_in}",
    "{certificate}",
    "{account}",
    "{person}",
    "{file}",
    "{mail}",
    "{signer}",
    "{series}",
    "{token}",
    "{delegation}",
    "{coordinator}",
];

/// Whether a call names something of a unit, in its address or in its form.
pub fn names_a_thing(method: &str, path: &str) -> bool {
    let in_form =
        method == "POST" && ["/settings", "/events", "/first-steps/hide", "/outbox/again"].contains(&path);
    in_form || NAMES.iter().any(|name| path.contains(name))
}

/// The things of a unit.
pub struct Things {
    unit: &'static str,
    event: &'static str,
    participant: String,
    session: String,
    check_in: String,
    certificate: String,
    person: String,
    other: String,
    file: String,
    mail: String,
    signer: String,
    series: String,
    change: String,
    account: String,
    link: String,
    token: String,
    right: String,
    team_right: String,
    delegation: String,
    coordinators: [String; 2],
}

impl Things {
    /// Makes them. `browser` and `program` plan the unit's events.
    pub fn make(
        app: &TestApp,
        unit: &'static str,
        event: &'static str,
        browser: &Client,
        program: &Client,
        number: u64,
    ) -> Self {
        let plan = plan::open_event(program, event);
        let seats = json!([{ "region": "63.05", "seats": 10 }, { "region": "63.06", "seats": 5 }]);
        // Twice, so that the table before the last change can be restored whoever sits on a seat.
        for _ in 0..2 {
            let body = json!({ "delegations": &seats });
            program.put(&format!("/api/v1/events/{event}/quotas"), &body).expect(200);
        }
        let participant = plan::participant(program, event, "Budi", "Tapin");
        let token = browser.token_of_forms();
        let logo = format!("/settings/units/{unit}/logos/left");
        let logo = browser.post_file(&logo, &[("csrf", &token)], "a.png", LOGO);
        assert_eq!(logo.status, 303, "{}", logo.text());
        let files = format!("/events/{event}/files");
        let file =
            browser.post_file(&files, &[("csrf", token.as_str()), ("for_participants", "1")], "a.jpg", LOGO);
        assert_eq!(file.status, 303, "{}", file.text());
        let page = browser.get(&files).text();
        let file = page.split("href=\"/event-files/").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let photo = format!("/participants/{participant}/photo");
        let photo = browser.post_file(&photo, &[("csrf", &token)], "a.jpg", LOGO);
        assert_eq!(photo.status, 303, "{}", photo.text());
        let path = format!("/api/v1/sessions/{}/check-ins", plan.session);
        let scan = json!({ "participant": participant, "scan_id": plan::scan_id(number) });
        let check_in = program.post(&path, &scan).expect(201)["id"].as_str().unwrap().to_owned();
        let status = format!("/api/v1/events/{event}/status");
        for step in ["closed", "running", "finished"] {
            program.post(&status, &json!({ "to": step })).expect(200);
        }
        program.post(&format!("/api/v1/events/{event}/certificates"), &json!({})).expect(200);
        program.post(&status, &json!({ "to": "running" })).expect(200);
        let certificate = app.run(app.app.read(move |db| {
            let event = hadir::db::events::find(db, &Scope::everything(), event)?.unwrap();
            Ok::<_, hadir::db::Error>(hadir::db::certificates::list(db, event.id)?.swap_remove(0))
        }));
        let other = plan::participant(program, event, "Siti", "Tapin");
        let person_of = |id: &str| {
            let id = id.parse().unwrap();
            let found = app.run(app.app.read(move |db| hadir::db::participants::get(db, id)));
            found.unwrap().person_id.to_string()
        };
        let (account, link, rights) = helper(app, event);
        let (delegation, coordinators) = coordinators(app, event);
        Self {
            unit,
            event,
            person: person_of(&participant),
            other: person_of(&other),
            file,
            mail: letter(app, program, event),
            signer: signer(app, browser, unit, &token),
            series: series(browser, unit, &token),
            change: change(app, event),
            participant,
            session: plan.session,
            check_in,
            certificate: certificate.unwrap().id.to_string(),
            account,
            link,
            token: token_of(app, unit),
            right: rights[0].clone(),
            team_right: rights[1].clone(),
            delegation,
            coordinators,
        }
    }

    /// An address with its names filled in.
    pub fn address(&self, path: &str) -> String {
        let right = if path.contains("/team/") { &self.team_right } else { &self.right };
        // Both ways of withdrawing a link need one that opens.
        let coordinator = &self.coordinators[usize::from(path.ends_with("/revoke"))];
        path.replace("{event}", self.event)
            .replace("{coordinator}", coordinator)
            .replace("{unit}", self.unit)
            .replace("{participant}", &self.participant)
            .replace("{delegation}", &self.delegation)
            .replace("{session}", &self.session)
            .replace("{check_in}", &self.check_in)
            .replace("{certificate}", &self.certificate)
            .replace("{person}", &self.person)
            .replace("{other}", &self.other)
            .replace("{file}", &self.file)
            .replace("{mail}", &self.mail)
            .replace("{signer}", &self.signer)
            .replace("{series}", &self.series)
            .replace("{change}", &self.change)
            .replace("{side}", "left")
            .replace("{upload}", "00000000-0000-7000-8000-000000000000")
            .replace("{undo}", "0190a000-0000-7000-8000-000000000001")
            .replace("{account}", &self.account)
            .replace("{link}", &self.link)
            .replace("{right}", right)
            .replace("{token}", &self.token)
            .replace("{browser}", &self.link)
            .replace("{kind}", if path.contains("/texts/") { "tickets" } else { "participants" })
            .replace("{extension}", if path.contains("ticket.") { "svg" } else { "xlsx" })
            .replace("{code}", "01ARZ3NDEKTSV4RRFFQ69G5FAV")
            .replace("{language}", "id")
            .replace("{path:.*}", "css/app.css")
    }

    /// Calls an address as a page or a program of this kind of caller would, with a body that is whole
    /// where it would otherwise hide whether the thing exists. `form` is the token of a browser's forms.
    pub fn call(&self, client: &Client, method: &str, path: &str, form: &str) -> Answer {
        let address = &self.address(path);
        let more = [("x-csrf-token", form)];
        let takes_a_file = ["/import", "/logos/{side}", "/photo", "}/files", "/letters"]
            .iter()
            .any(|end| path.ends_with(end));
        if method == "POST" && takes_a_file {
            return client.post_file_with(address, &[("csrf", form)], "a.csv", b"Nama\n", &more);
        }
        if path.starts_with("/api/") {
            let body = self.whole_body(path).to_string();
            return client.send_with(method, address, Some("application/json"), body.as_bytes(), &more);
        }
        if method == "GET" {
            return client.get(address);
        }
        let to = if path.ends_with("/status") { "running" } else { "" };
        // A file's title is asked for before the file.
        let title = if path.starts_with("/event-files/") { "Surat" } else { "" };
        let fields = [
            ("csrf", form),
            ("to", to),
            ("title", title),
            ("void-1", "Salah orang"),
            ("unit", self.unit),
            ("participant", &self.participant),
            ("scan_id", "0190a000-0000-7000-8000-000000000009"),
            ("verdict", "confirm"),
        ];
        client.post_form(address, &fields)
    }

    /// A body that is good, so that nothing but the reach can be refused.
    fn whole_body(&self, path: &str) -> serde_json::Value {
        if path.ends_with("/status") {
            json!({ "to": "finished" })
        } else if path.ends_with("/quotas") {
            json!({ "delegations": [{ "region": "63.05", "seats": 10 }, { "region": "63.06", "seats": 5 }] })
        } else if path.ends_with("/quotas/allocate") {
            json!({ "seats": 5, "method": "webster", "weights": { "63.05": 1 } })
        } else if path.ends_with("/sessions") {
            json!({ "title": "x", "starts_at": "2023-02-20T08:30:00+08:00", "ends_at": "2023-02-20T09:30:00+08:00" })
        } else if path.ends_with("/void") {
            json!({ "reason": "x" })
        } else if path.ends_with("/check-ins") {
            // What the door permits is a rule of the door: it is asked with a scan that is whole.
            json!({ "participant": self.participant, "scan_id": plan::scan_id(7) })
        } else if path.ends_with("/participants") {
            json!({ "name": "x", "region": "63.05" })
        } else if path.ends_with("/replace") {
            json!({ "name": "x" })
        } else if path.ends_with("/copy") {
            json!({ "title": "Salinan", "starts_on": "2023-03-20" })
        } else if path == "/api/v1/events" {
            plan::event_body("baru")
        } else {
            json!({})
        }
    }
}

/// Somebody who signs the unit's papers.
fn signer(app: &TestApp, browser: &Client, unit: &'static str, token: &str) -> String {
    let fields = [("csrf", token), ("capacity", "own"), ("name", "Noor"), ("position", "Kepala")];
    assert_eq!(browser.post_form(&format!("/settings/units/{unit}/signers"), &fields).status, 303);
    let signers = app.run(app.app.read(move |db| {
        let unit = hadir::db::units::find_by_code(db, unit)?.unwrap();
        hadir::db::unit_signers::list(db, unit.id)
    }));
    signers.unwrap()[0].id.to_string()
}

/// Figures of the unit.
fn series(browser: &Client, unit: &str, token: &str) -> String {
    let fields = [("csrf", token), ("name", "Pendamping"), ("year", "2023"), ("pasted", "63.05 60")];
    let made = browser.post_form(&format!("/settings/units/{unit}/figures"), &fields);
    assert_eq!(made.status, 303, "{}", made.text());
    made.header("location").unwrap().rsplit('/').next().unwrap().to_owned()
}

/// The last change of the event's table of seats.
fn change(app: &TestApp, event: &'static str) -> String {
    let found = app
        .run(app.app.read(move |db| ops::seats::quota_history::find(db, &Scope::everything(), event, None)));
    found.unwrap().changes[0].id.to_string()
}

/// A delegation and two who fill its seats by links.
fn coordinators(app: &TestApp, event: &str) -> (String, [String; 2]) {
    let event = event.to_owned();
    let found = app.run(app.app.read(move |db| {
        let event = hadir::db::events::find(db, &Scope::everything(), &event)?.unwrap();
        let own = hadir::db::delegations::find_by_origin(db, event.id, "63.05", "")?.unwrap();
        Ok::<_, hadir::db::Error>(own.id)
    }));
    let id = found.unwrap();
    let made = ["Siti", "Rina"].map(|name| {
        let form = CoordinatorForm { name: name.to_owned(), ..CoordinatorForm::default() };
        let system = Caller::system();
        app.run(ops::coordinators::add_coordinator(&app.app, &system, id, form)).unwrap().to_string()
    });
    (id.to_string(), made)
}

/// A program of the unit.
fn token_of(app: &TestApp, unit: &str) -> String {
    let form = TokenForm {
        name: "Skrip".to_owned(),
        role: AccountRole::Viewer,
        unit: Some(unit.to_owned()),
        event: None,
        delegation: None,
        days: None,
        is_device: false,
    };
    let made = app.run(ops::accounts::create_token(&app.app, &Caller::system(), form));
    made.unwrap().1.to_string()
}

/// A letter in the queue.
fn letter(app: &TestApp, program: &Client, event: &str) -> String {
    let person = json!({ "name": "Rina", "region": "Tapin", "email": "rina@contoh.go.id" });
    program.post(&format!("/api/v1/events/{event}/participants"), &person).expect(201);
    program.post(&format!("/api/v1/events/{event}/tickets/send"), &json!({})).expect(200);
    let event = event.to_owned();
    let found = app.run(app.app.read(move |db| {
        let event = hadir::db::events::find(db, &Scope::everything(), &event)?.map(|event| event.id);
        let filter = hadir::db::mails::Filter { event, limit: 1, ..Default::default() };
        hadir::db::mails::list(db, &Scope::everything(), &filter)
    }));
    found.unwrap()[0].id.to_string()
}

/// Somebody who was invited for two rights at an event: account, link and rights.
fn helper(app: &TestApp, event: &str) -> (String, String, Vec<String>) {
    let right =
        |role: &str| RightForm { role: role.to_owned(), event: event.to_owned(), ..RightForm::default() };
    let form = InvitationForm {
        name: "Petugas Undangan".to_owned(),
        email: format!("{event}@contoh.go.id"),
        language: Language::Indonesian,
        right: right("check-in-officer"),
    };
    let system = Caller::system();
    let invited = app.run(ops::accounts::invite_account(&app.app, &system, form)).unwrap();
    app.run(ops::accounts::give_right(&app.app, &system, invited.account, right("viewer"))).unwrap();
    let rows = app.run(app.app.read(move |db| hadir::db::grants::of_account(db, invited.account))).unwrap();
    let rights = rows.iter().map(|row| row.id.to_string()).collect();
    (invited.account.to_string(), invited.link.unwrap().to_string(), rights)
}
