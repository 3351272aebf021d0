//! Helpers of an event: invited by its organizers, from the own unit or another one.

use hadir::domain::event::AccountRole;

use super::accounts::{accept, link_on, location, send};
use crate::support::app::TestApp;
use crate::support::plan;

#[test]
fn an_organizer_invites_helpers_and_takes_their_rights_away() {
    let app = TestApp::start();
    let plan = plan::open_event(&app.organizer(), "uji");
    let organizer = app.signed_in(AccountRole::Organizer);
    let page = organizer.get("/events/uji/team").text();
    assert!(page.contains("Belum ada petugas") && !page.contains("value=\"administrator\""));
    assert!(!page.contains("value=\"organizer\""), "organizers do not make organizers");
    let invite = |fields: &[(&str, &str)]| send(&organizer, "/events/uji/team", fields);
    let officer = [("name", "Rina"), ("email", "rina@contoh.go.id"), ("role", "check-in-officer")];
    assert_eq!(organizer.post_form("/events/uji/team", &officer).status, 403, "without the form's token");
    assert!(invite(&officer[..1]).text().contains("Isian ini wajib diisi"));
    let coordinator = [("name", "Budi"), ("email", "budi@contoh.go.id"), ("role", "coordinator")];
    let faulty = invite(&coordinator);
    assert!(faulty.status == 422 && faulty.text().contains("value=\"budi@contoh.go.id\""));
    for role in ["organizer", "administrator"] {
        let more = [("name", "Curang"), ("email", "curang@contoh.go.id"), ("role", role)];
        assert!([403, 422].contains(&invite(&more).status), "{role}");
    }
    let made = location(&invite(&officer));
    assert!(made.ends_with("?event=uji"), "{made}");
    let link = link_on(&organizer.get(&made));
    let page = organizer.get("/events/uji/team").text();
    assert!(page.contains("Rina") && page.contains("Diundang") && page.contains("Tautan undangan"));
    let rina = app.anonymous();
    assert_eq!(location(&accept(&rina, &link, "kata-sandi-uji")), "/scan");
    assert_eq!(rina.get(&format!("/scan/{}", plan.session)).status, 200);
    assert_eq!(rina.get("/events/uji/team").status, 403);
    assert_eq!(organizer.get(&made).status, 404, "the link was used");
    let account = made.split('/').nth(2).unwrap();
    let taken_over = send(&organizer, &format!("/accounts/{account}/links"), &[]);
    assert_eq!(taken_over.status, 404, "no new password for somebody who signs in");

    let take = page.split("/events/uji/team/").nth(1).unwrap().split('"').next().unwrap();
    let stranger = app.signed_in_stranger();
    assert_eq!(send(&stranger, &format!("/events/uji/team/{take}"), &[]).status, 404);
    plan::open_event(&app.stranger(), "asing");
    assert_eq!(send(&stranger, &format!("/events/asing/team/{take}"), &[]).status, 404, "by another event");
    location(&send(&organizer, &format!("/events/uji/team/{take}"), &[]));
    assert_eq!(rina.get(&format!("/scan/{}", plan.session)).status, 403, "at once");
}

#[test]
fn an_event_is_shared_with_somebody_of_another_unit_and_nothing_else() {
    let app = TestApp::start();
    let api = app.organizer();
    plan::open_event(&api, "uji");
    plan::event(&api, "rahasia", &[]);
    let stranger = app.signed_in_stranger();
    let email = app.run(app.app.read(|db| {
        let filter = hadir::db::accounts::Filter { limit: 10, ..Default::default() };
        hadir::db::accounts::list(db, &filter).map(|all| all[0].email.clone())
    }));
    let organizer = app.signed_in(AccountRole::Organizer);
    assert_eq!(stranger.get("/events/uji").status, 404);
    let email = email.unwrap();
    let fields = [("name", ""), ("email", email.as_str()), ("role", "viewer")];
    let back = location(&send(&organizer, "/events/uji/team", &fields));
    assert_eq!(back, "/events/uji/team", "no link for who signs in already");
    assert!(organizer.get(&back).text().contains("sudah memiliki akun"));
    assert_eq!(stranger.get("/events/uji").status, 200);
    assert_eq!(stranger.get("/events/uji/documents").status, 200);
    assert!(stranger.get("/events").text().contains("Bimtek Uji"));
    for path in ["/events/uji/edit", "/events/uji/team", "/events/rahasia"] {
        assert!([403, 404].contains(&stranger.get(path).status), "{path}");
    }
}

#[test]
fn a_link_does_not_lead_to_rights_that_came_later_from_above() {
    let app = TestApp::start();
    plan::open_event(&app.organizer(), "uji");
    let organizer = app.signed_in(AccountRole::Organizer);
    let admin = app.signed_in(AccountRole::Administrator);
    let fields = [("name", "Rina"), ("email", "rina@contoh.go.id"), ("role", "viewer")];
    let made = location(&send(&organizer, "/events/uji/team", &fields));
    let link = link_on(&organizer.get(&made));
    let account = made.split('/').nth(2).unwrap();
    location(&send(
        &admin,
        &format!("/accounts/{account}/rights"),
        &[("role", "organizer"), ("unit", "utama")],
    ));
    assert_eq!(app.anonymous().get(&link).status, 404);
    let again = send(&organizer, &format!("/accounts/{account}/links"), &[]);
    assert_eq!(again.status, 404, "nor is there a new one for the organizer");
    assert!(!organizer.get("/events/uji/team").text().contains("Tautan undangan"));
}
