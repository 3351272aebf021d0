//! The stage of the walk: one event with people of every kind in its delegation, for each role its own, so that
//! no role takes another's. Made while the event is open and then put into a state.

use std::collections::HashMap;

use chrono::TimeDelta;
use hadir::db;
use hadir::domain::access::Scope;
use hadir::domain::event::{AccountRole, EventStatus};
use serde_json::json;

use super::{Role, State};
use crate::support::app::TestApp;
use crate::support::client::Client;
use crate::support::plan;

/// A document that may be attached.
pub const PAPER: &[u8] = b"%PDF-1.4\n1 0 obj\n<< >>\nendobj\ntrailer\n<< >>\n%%EOF\n";

/// The stage, with ids and addresses.
pub struct Stage {
    pub app: TestApp,
    pub delegation: String,
    pub session: String,
    /// The letter that the delegation handed in.
    pub letter: String,
    /// Somebody whom the unit knows and who is at home in the delegation.
    pub person: String,
    link: String,
    people: HashMap<String, String>,
}

impl Stage {
    pub fn new(state: State) -> Self {
        let app = TestApp::start();
        let api = app.organizer();
        plan::event(&api, "uji", &[]);
        let seats = json!([
            { "region": "63.05", "seats": 200 },
            { "region": "63.05", "category": "operator", "seats": 1 },
            { "region": "63.06", "seats": 5 },
        ]);
        api.put("/api/v1/events/uji/quotas", &json!({ "delegations": seats })).expect(200);
        let session = plan::session(&api, "uji", json!({}));
        plan::move_to(&api, "uji", "open");
        for name in ["Ani", "Budi", "Cici", "Dodi", "Euis", "Fitri"] {
            plan::event_with_person(&api, name, "63.05");
        }
        let own = app.delegation("uji", "63.05");
        let delegation = own.rsplit('/').next().unwrap().to_owned();
        let program = app.token(AccountRole::Coordinator, Some("uji"), Some("63.05"));
        list(&api, &["Rekam", "Sunting", "Ganti", "Massal"], "");
        list(&program, &["Usul", "Putus"], "");
        list(&api, &["Antre"], "operator");
        plan::participant(&api, "uji", "Orang Lain", "63.06");
        let link = app.link("uji", "63.05", "rina@contoh.go.id").0;
        let people = people(&api);
        let scan = json!({ "participant": people["Hadir Rekam"], "scan_id": plan::scan_id(1) });
        api.post(&format!("/api/v1/sessions/{session}/check-ins"), &scan).expect(201);
        let account = app.signed_in_coordinator("uji", "63.05");
        let csrf = account.token_of_forms();
        let sent = account.post_file(&format!("{own}/letters"), &[("csrf", &csrf)], "surat.pdf", PAPER);
        assert_eq!(sent.status, 303, "{}", sent.text());
        let page = account.get(&own).text();
        let after = |mark: &str, page: &str| {
            page.split(mark)
                .nth(1)
                .unwrap_or_else(|| panic!("no {mark}"))
                .split('"')
                .next()
                .unwrap()
                .to_owned()
        };
        let letter = after("/event-files/", &page);
        let person = after("name=\"person\" value=\"", &account.get(&format!("{own}/people")).text());
        let stage = Self { app, delegation, session, letter, person, link, people };
        stage.put(state);
        stage
    }

    /// Puts the event and its deadline into a state.
    fn put(&self, state: State) {
        let (status, common, own) = match state {
            State::Draft => (EventStatus::Draft, 60, None),
            State::BeforeDeadline => (EventStatus::Open, 60, None),
            State::AfterDeadline => (EventStatus::Open, -60, None),
            State::Extended => (EventStatus::Open, -60, Some(60)),
            State::Closed => (EventStatus::Closed, 60, None),
            State::Running => (EventStatus::Running, 60, None),
            State::Finished => (EventStatus::Finished, 60, None),
            State::Archived => (EventStatus::Archived, 60, None),
        };
        let now = self.app.app.now();
        let in_minutes = move |minutes| now + TimeDelta::minutes(minutes);
        let delegation = self.delegation.parse().unwrap();
        self.app.write(move |tx| {
            let event = db::events::find(tx, &Scope::everything(), "uji")?.unwrap();
            let event = db::events::Event { nomination_deadline: Some(in_minutes(common)), ..event };
            db::events::set_nominations(tx, &event)?;
            db::delegations::set_extension(tx, delegation, own.map(in_minutes))?;
            assert!(status == event.status || db::events::set_status(tx, event.id, event.status, status)?);
            Ok(())
        });
    }

    /// The browser of a role.
    pub fn sign_in(&self, role: Role) -> Client {
        match role {
            Role::Administrator => self.app.signed_in(AccountRole::Administrator),
            Role::Organizer => self.app.signed_in(AccountRole::Organizer),
            Role::Coordinator => self.app.signed_in_coordinator("uji", "63.05"),
            Role::Link => {
                let phone = self.app.anonymous();
                phone.get(&self.link);
                phone
            }
            Role::Officer => self.app.signed_in(AccountRole::CheckInOfficer),
            Role::Viewer => self.app.signed_in(AccountRole::Viewer),
            Role::Outsider => self.app.signed_in_stranger(),
        }
    }

    /// The id of a role's own participant.
    pub fn own(&self, role: Role, what: &str) -> &str {
        let name = format!("{role:?} {what}");
        self.people.get(&name).unwrap_or_else(|| panic!("no {name}"))
    }
}

/// Puts people on the list: for each role one of each name, and one for nobody.
fn list(client: &Client, names: &[&str], category: &str) {
    let mut csv = "Nama;Kab/Kota;Unsur\n".to_owned();
    let whose = Role::ALL.iter().map(|role| format!("{role:?}"));
    for whose in std::iter::once("Hadir".to_owned()).chain(whose) {
        for name in names {
            csv.push_str(&format!("{whose} {name};Tapin;{category}\n"));
        }
    }
    client.post_file("/api/v1/events/uji/participants/import", &[], "daftar.csv", csv.as_bytes()).expect(200);
}

fn people(api: &Client) -> HashMap<String, String> {
    let list = api.get("/api/v1/events/uji/participants?limit=200").expect(200);
    let text = |one: &serde_json::Value, name: &str| one[name].as_str().unwrap().to_owned();
    list["items"].as_array().unwrap().iter().map(|one| (text(one, "name"), text(one, "id"))).collect()
}
