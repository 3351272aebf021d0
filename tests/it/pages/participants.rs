//! Participants in the browser: the list, the form, the record; what each role sees of a person.

use hadir::domain::event::AccountRole;
use serde_json::json;

use crate::support::app::TestApp;
use crate::support::client::Client;
use crate::support::plan;

const NIK: &str = "6305012304900001";
const LIST: &str = "/events/uji/participants";

/// An open event with one participant whose numbers are known.
fn one_participant(app: &TestApp) -> String {
    let organizer = app.organizer();
    plan::open_event(&organizer, "uji");
    let body = json!({ "name": "Budi <Santoso>", "title_before": "Drs.", "nik": NIK, "phone": "081234567890",
        "email": "budi@contoh.go.id", "position": "Pendamping", "region": "63.05" });
    let answer = organizer.post("/api/v1/events/uji/participants", &body).expect(201);
    answer["id"].as_str().unwrap().to_owned()
}

fn follow(browser: &Client, path: &str, fields: &[(&str, &str)]) -> String {
    let answer = browser.post_form(path, fields);
    assert_eq!(answer.status, 303, "{}", answer.text());
    answer.header("location").unwrap().to_owned()
}

#[test]
fn a_search_leaves_neither_name_nor_number_in_the_address() {
    let app = TestApp::start();
    one_participant(&app);
    plan::participant(&app.organizer(), "uji", "Siti Aminah", "63.05");
    let browser = app.signed_in(AccountRole::Organizer);
    let token = browser.get(LIST).form_token();
    for (q, found, missing) in
        [("budi", "Budi", "Siti Aminah"), (NIK, "Budi", "Siti Aminah"), ("siti", "Siti Aminah", "Budi")]
    {
        let to = follow(&browser, "/events/uji/participants/search", &[("csrf", &token), ("q", q)]);
        assert!(to.starts_with("/events/uji/participants?find=") && !to.contains(q), "{to}");
        let page = browser.get(&to);
        assert_eq!(page.status, 200);
        let rows = page.text();
        let rows = rows.split("<tbody>").nth(1).unwrap();
        assert!(rows.contains(found) && !rows.contains(missing), "{q}: {rows}");
    }
    // What we did not make finds everybody rather than failing.
    assert_eq!(browser.get("/events/uji/participants?find=x&status=y&delegation=z").status, 200);
}

#[test]
fn the_form_comes_back_with_what_was_entered_and_what_is_wrong() {
    let app = TestApp::start();
    let organizer = app.organizer();
    plan::event(&organizer, "uji", &[("63.05", 1)]);
    let browser = app.signed_in(AccountRole::Organizer);
    let page = browser.get("/events/uji/participants/new");
    assert_eq!(page.status, 200);
    let text = page.text();
    let delegation = text.split("<option value=\"").find(|part| part.contains("sisa 1")).unwrap();
    let delegation = delegation.split('"').next().unwrap();
    let csrf = page.form_token();
    let wrong =
        browser.post_form(LIST, &[("csrf", &csrf), ("name", ""), ("nik", "12<3"), ("role", "peserta")]);
    assert_eq!(wrong.status, 422);
    assert!(wrong.text().contains("12&#60;3") && wrong.text().contains("f-nik-error"), "{}", wrong.text());
    assert_eq!(browser.post_form(LIST, &[("name", "Tanpa token")]).status, 403);
    let good =
        [("csrf", csrf.as_str()), ("name", "Siti Aminah"), ("role", "peserta"), ("delegation", delegation)];
    let to = follow(&browser, LIST, &good);
    assert!(browser.get(&to).text().contains("Siti Aminah"));
    // The seat is taken: the same form says so, and queues when it is told to.
    let mut second = good.to_vec();
    second[1] = ("name", "Rina Wati");
    let full = browser.post_form(LIST, &second);
    assert_eq!(full.status, 409);
    assert!(full.text().contains("Rina Wati"));
    second.push(("wait", "1"));
    let to = follow(&browser, LIST, &second);
    assert!(browser.get(&to).text().contains("badge waiting"));
    app.assert_invariants();
}

#[test]
fn numbers_stand_masked_and_only_an_organizer_who_asks_sees_them_once() {
    let app = TestApp::start();
    let id = one_participant(&app);
    let browser = app.signed_in(AccountRole::Organizer);
    let page = browser.get(&format!("/participants/{id}"));
    assert!(page.text().contains("6305••••••••0001") && !page.text().contains(NIK));
    assert!(page.text().contains("Drs. Budi &#60;Santoso&#62;"));
    assert!(!browser.get(&format!("/participants/{id}/edit")).text().contains(NIK));
    let csrf = page.form_token();
    let revealed = browser.post_form(&format!("/participants/{id}/reveal"), &[("csrf", &csrf)]);
    assert_eq!(revealed.status, 200);
    assert!(revealed.text().contains(NIK));
    assert!(browser.get(&format!("/participants/{id}")).text().contains("NIK, NIP, dan telepon dibuka"));
    // The door sees the name and where somebody comes from, no more.
    let door = app.signed_in(AccountRole::CheckInOfficer).get(&format!("/participants/{id}"));
    assert_eq!(door.status, 200);
    for hidden in ["6305", "•••", "budi@contoh.go.id", "Pendamping", "ticket-url"] {
        assert!(!door.text().contains(hidden), "{hidden}");
    }
    let viewer = app.signed_in(AccountRole::Viewer);
    assert!(!viewer.get(&format!("/participants/{id}")).text().contains("••••"));
    let csrf = viewer.get(LIST).form_token();
    assert_eq!(viewer.post_form(&format!("/participants/{id}/reveal"), &[("csrf", &csrf)]).status, 403);
}

#[test]
fn a_number_that_comes_back_masked_is_not_changed() {
    let app = TestApp::start();
    let id = one_participant(&app);
    let browser = app.signed_in(AccountRole::Organizer);
    let csrf = browser.get(&format!("/participants/{id}/edit")).form_token();
    let fields =
        [("csrf", csrf.as_str()), ("name", "Budi Santosa"), ("nik", "6305••••••••0001"), ("phone", "")];
    follow(&browser, &format!("/participants/{id}"), &fields);
    let list = app.organizer().get("/api/v1/events/uji/participants").expect(200);
    let one = &list["items"][0];
    assert_eq!(
        (&one["name"], &one["nik"], &one["phone"]),
        (&json!("Budi Santosa"), &json!(NIK), &json!(null))
    );
}

#[test]
fn a_seat_is_given_away_and_a_ticket_anew() {
    let app = TestApp::start();
    let id = one_participant(&app);
    let browser = app.signed_in(AccountRole::Organizer);
    let csrf = browser.get(&format!("/participants/{id}")).form_token();
    let old = plan::ticket(&app.organizer(), &id);
    follow(&browser, &format!("/participants/{id}/ticket/reissue"), &[("csrf", &csrf)]);
    assert_ne!(plan::ticket(&app.organizer(), &id), old);
    for extension in ["png", "svg", "pdf"] {
        assert_eq!(browser.get(&format!("/participants/{id}/ticket.{extension}")).status, 200, "{extension}");
    }
    let to =
        follow(&browser, &format!("/participants/{id}/replace"), &[("csrf", &csrf), ("name", "Pengganti")]);
    assert!(browser.get(&to).text().contains("Menggantikan Drs. Budi"));
    assert!(browser.get(&format!("/participants/{id}")).text().contains("Digantikan Pengganti"));
    let new = to.strip_prefix("/participants/").unwrap();
    follow(&browser, &format!("/participants/{new}/cancel"), &[("csrf", &csrf)]);
    follow(&browser, &format!("/participants/{new}/confirm"), &[("csrf", &csrf)]);
    assert!(browser.get(&to).text().contains("badge confirmed"));
    app.assert_invariants();
}

#[test]
fn what_belongs_to_another_unit_is_not_there() {
    let app = TestApp::start();
    let id = one_participant(&app);
    let stranger = app.stranger();
    for path in [
        LIST.to_owned(),
        "/events/uji/participants/new".to_owned(),
        "/events/uji/participants/import".to_owned(),
        "/events/uji/documents".to_owned(),
        "/events/uji/documents/participants.csv".to_owned(),
        "/events/uji/certificates".to_owned(),
        format!("/participants/{id}"),
        format!("/participants/{id}/edit"),
        format!("/participants/{id}/replace"),
        format!("/participants/{id}/ticket.png"),
        "/participants/none".to_owned(),
    ] {
        assert_eq!(stranger.get(&path).status, 404, "{path}");
    }
}
