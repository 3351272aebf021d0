//! Many participants at once in the browser: cancelled after one question, confirmed, printed, put back.

use chrono::TimeDelta;
use hadir::domain::event::AccountRole;
use serde_json::json;

use crate::support::app::TestApp;
use crate::support::client::{Answer, Client};
use crate::support::plan;

const LIST: &str = "/events/uji/participants";
const BULK: &str = "/events/uji/participants/bulk";

struct Stage {
    app: TestApp,
    browser: Client,
    csrf: String,
    ids: Vec<String>,
}

impl Stage {
    /// Three on the three seats of Tapin, a fourth who waits.
    fn new() -> Self {
        let app = TestApp::start();
        let organizer = app.organizer();
        plan::event(&organizer, "uji", &[("63.05", 3)]);
        let mut ids: Vec<String> =
            ["Ani", "Budi", "Citra"].map(|name| plan::participant(&organizer, "uji", name, "63.05")).to_vec();
        let fourth = json!({ "name": "Dewi", "region": "63.05", "when_full": "wait" });
        let made = organizer.post("/api/v1/events/uji/participants", &fourth).expect(201);
        assert_eq!(made["status"], "waiting");
        ids.push(made["id"].as_str().unwrap().to_owned());
        let browser = app.signed_in(AccountRole::Organizer);
        let csrf = browser.get(LIST).form_token();
        Self { app, browser, csrf, ids }
    }

    fn act(&self, action: &str, fields: &[(&str, &str)]) -> Answer {
        let mut all = vec![("csrf", self.csrf.as_str()), ("action", action)];
        all.extend_from_slice(fields);
        self.browser.post_form(BULK, &all)
    }

    fn statuses(&self) -> Vec<String> {
        let list = self.app.organizer().get("/api/v1/events/uji/participants").expect(200);
        let items = list["items"].as_array().unwrap();
        items.iter().map(|one| one["status"].as_str().unwrap().to_owned()).collect()
    }

    /// Follows the flash of the last action, and undoes it.
    fn undo(&self) -> String {
        let page = self.browser.get(LIST).text();
        let undo = page.split("action=\"/undo/").nth(1).unwrap_or_else(|| panic!("no undo: {page}"));
        let undo = undo.split('"').next().unwrap().to_owned();
        let answer =
            self.browser.post_form(&format!("/undo/{undo}"), &[("csrf", &self.csrf), ("back", LIST)]);
        assert_eq!((answer.status, answer.header("location")), (303, Some(LIST)), "{}", answer.text());
        self.browser.get(LIST).text()
    }
}

#[test]
fn many_are_cancelled_after_one_question_and_put_back() {
    let stage = Stage::new();
    let ticked = [("id", stage.ids[0].as_str()), ("id", stage.ids[1].as_str()), ("list", "sort=-name")];
    let question = stage.act("cancel", &ticked);
    assert_eq!(question.status, 200);
    let text = question.text();
    assert!(text.contains("Batalkan 2 peserta?") && text.contains("<li>Ani</li>"), "{text}");
    assert_eq!(stage.statuses(), ["confirmed", "confirmed", "confirmed", "waiting"], "nothing happened yet");
    let mut sure = ticked.to_vec();
    sure.push(("sure", "2"));
    let done = stage.act("cancel", &sure);
    assert_eq!((done.status, done.header("location")), (303, Some("/events/uji/participants?sort=-name")));
    assert_eq!(stage.statuses(), ["cancelled", "cancelled", "confirmed", "confirmed"], "one moved up");
    stage.app.assert_invariants();
    // One seat is free, the other is Dewi's now: one comes back, and the answer says why the other does not.
    let page = stage.undo();
    assert!(page.contains("1 perubahan diurungkan.") && page.contains("sudah penuh"), "{page}");
    assert_eq!(stage.statuses(), ["confirmed", "cancelled", "confirmed", "confirmed"]);
    stage.app.assert_invariants();
}

#[test]
fn all_that_match_are_as_many_as_were_named_and_waiting_ones_do_not_move_up_in_between() {
    let stage = Stage::new();
    let text = stage.act("cancel", &[("reach", "all"), ("list", "")]).text();
    assert!(text.contains("Batalkan 4 peserta?"), "{text}");
    // Somebody came in between: the question is asked anew.
    let fifth = json!({ "name": "Eka", "region": "63.05", "when_full": "wait" });
    stage.app.organizer().post("/api/v1/events/uji/participants", &fifth).expect(201);
    let again = stage.act("cancel", &[("reach", "all"), ("sure", "4")]);
    assert!(again.status == 200 && again.text().contains("Batalkan 5 peserta?"));
    assert_eq!(stage.act("cancel", &[("reach", "all"), ("sure", "5")]).status, 303);
    assert_eq!(stage.statuses(), ["cancelled"; 5]);
    stage.app.assert_invariants();
    let page = stage.undo();
    assert!(page.contains("5 perubahan diurungkan."), "{page}");
    assert_eq!(stage.statuses(), ["confirmed", "confirmed", "confirmed", "waiting", "waiting"]);
    stage.app.assert_invariants();
}

#[test]
fn an_undo_belongs_to_who_acted_and_ends() {
    let stage = Stage::new();
    stage.act("cancel", &[("id", &stage.ids[0]), ("sure", "1")]);
    let page = stage.browser.get(LIST).text();
    let undo = page.split("action=\"/undo/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let path = format!("/undo/{undo}");
    let other = stage.app.signed_in(AccountRole::Organizer);
    let csrf = other.get(LIST).form_token();
    assert_eq!(other.post_form(&path, &[("csrf", &csrf)]).status, 303);
    let stranger = stage.app.signed_in_stranger();
    let csrf = stranger.token_of_forms();
    stranger.post_form(&path, &[("csrf", &csrf)]);
    assert_eq!(stage.statuses()[0], "cancelled");
    assert_eq!(stage.browser.post_form(&path, &[]).status, 403);
    stage.app.advance(TimeDelta::minutes(16));
    stage.browser.post_form(&path, &[("csrf", &stage.csrf), ("back", LIST)]);
    assert!(stage.browser.get(LIST).text().contains("tidak bisa diurungkan lagi"));
    assert_eq!(stage.statuses()[0], "cancelled");
}

#[test]
fn nominated_ones_are_confirmed_together_and_cancelled_ones_stay() {
    let app = TestApp::start();
    let organizer = app.organizer();
    plan::event(&organizer, "uji", &[("63.05", 9)]);
    plan::move_to(&organizer, "uji", "open");
    let coordinator = app.token(AccountRole::Coordinator, Some("uji"), Some("63.05"));
    for name in ["Ani", "Budi"] {
        coordinator.post("/api/v1/events/uji/participants", &json!({ "name": name })).expect(201);
    }
    let gone = plan::participant(&organizer, "uji", "Citra", "63.05");
    organizer.post(&format!("/api/v1/participants/{gone}/cancel"), &json!({})).expect(200);
    let browser = app.signed_in(AccountRole::Organizer);
    let csrf = browser.get(LIST).form_token();
    let stage = Stage { app, browser, csrf, ids: vec![gone] };
    assert_eq!(stage.statuses(), ["nominated", "nominated", "cancelled"]);
    assert_eq!(stage.act("confirm", &[("reach", "all")]).status, 303);
    assert_eq!(stage.statuses(), ["confirmed", "confirmed", "cancelled"]);
    assert!(stage.undo().contains("2 perubahan diurungkan."));
    assert_eq!(stage.statuses(), ["nominated", "nominated", "cancelled"]);
    stage.app.assert_invariants();
}

#[test]
fn papers_and_texts_are_of_those_chosen() {
    let stage = Stage::new();
    let chosen = [("id", stage.ids[1].as_str()), ("id", stage.ids[3].as_str())];
    let badges = stage.act("badges", &chosen);
    assert_eq!((badges.status, badges.header("content-type")), (200, Some("application/pdf")));
    let list = stage.act("list", &chosen);
    assert!(list.status == 200 && list.header("content-type").unwrap().contains("spreadsheet"));
    let texts = stage.act("message", &chosen).text();
    assert!(texts.contains("Yth. Budi") && texts.contains("https://wa.me/?text=Yth."), "{texts}");
    assert!(
        !texts.contains("Yth. Ani")
            && !texts.contains("Yth. Dewi")
            && texts.contains("1 peserta yang dipilih")
    );
    // Of the page: what its form names.
    let shown = stage.ids[..2].join(",");
    let texts = stage.act("message", &[("reach", "page"), ("shown", &shown)]).text();
    assert!(texts.contains("Yth. Ani") && texts.contains("Yth. Budi") && !texts.contains("Yth. Citra"));
    // Nobody chosen, nothing known to do.
    for (action, fields) in [("cancel", vec![]), ("dance", chosen.to_vec())] {
        assert_eq!(stage.act(action, &fields).status, 303, "{action}");
    }
    assert_eq!(stage.statuses(), ["confirmed", "confirmed", "confirmed", "waiting"]);
}

#[test]
fn a_coordinator_reaches_the_own_delegation_alone() {
    let app = TestApp::start();
    let organizer = app.organizer();
    plan::event(&organizer, "uji", &[("63.05", 2), ("63.09", 2)]);
    plan::move_to(&organizer, "uji", "open");
    plan::participant(&organizer, "uji", "Ani", "63.05");
    let other = plan::participant(&organizer, "uji", "Budi", "63.09");
    let coordinator = app.signed_in_coordinator("uji", "63.05");
    let page = coordinator.get(LIST);
    assert!(!page.text().contains("value=\"confirm\"") && page.text().contains("value=\"cancel\""));
    let csrf = page.form_token();
    let all = coordinator.post_form(BULK, &[("csrf", &csrf), ("action", "cancel"), ("reach", "all")]);
    assert!(all.text().contains("Batalkan 1 peserta?"), "{}", all.text());
    let act = |action: &str| {
        coordinator.post_form(BULK, &[("csrf", &csrf), ("action", action), ("id", &other), ("sure", "1")])
    };
    for action in ["cancel", "confirm", "badges"] {
        assert_eq!(act(action).status, 303, "{action}");
    }
    let list = organizer.get("/api/v1/events/uji/participants").expect(200);
    assert!(list["items"].as_array().unwrap().iter().all(|one| one["status"] == "confirmed"));
    assert_eq!(app.signed_in(AccountRole::Viewer).post_form(BULK, &[("csrf", "x")]).status, 403);
}
