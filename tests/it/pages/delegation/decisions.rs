//! What organizers decide about nominations, and how coordinators hear of it.

use chrono::TimeDelta;
use serde_json::{Value, json};

use super::{id_of, must_say, nominate, set_deadline, stage, statuses};
use crate::pages::accounts::{location, send};
use crate::support::app::TestApp;
use crate::support::mailbox::Letter;
use crate::support::plan;

/// The letters to an address that were sent so far.
fn letters_to(app: &TestApp, address: &str) -> Vec<Letter> {
    let all = app.letters().into_iter().map(|text| Letter::read(text.as_bytes()));
    all.filter(|letter| letter.header("to").contains(address)).collect()
}

#[test]
fn nominations_are_confirmed_returned_and_rejected_and_one_letter_tells_of_all() {
    let (app, api, organizer) = stage(&[("63.05", 4)]);
    let (link, _) = app.link("uji", "63.05", "rina@contoh.go.id");
    let phone = app.anonymous();
    phone.get(&link);
    let own = app.delegation("uji", "63.05");
    for name in ["Ani", "Budi", "Cici", "Dodi"] {
        location(&nominate(&phone, name, &[]));
    }
    location(&nominate(&phone, "Edi", &[("wait", "1")]));
    location(&send(&phone, &format!("{own}/submit"), &[]));
    let page = "/events/uji/nominations";
    let decide = |verdict: &str, names: &[&str], remark: &str| {
        let ids: Vec<String> = names.iter().map(|name| id_of(&api, name)).collect();
        let mut fields = vec![("verdict", verdict), ("remark", remark), ("back", page)];
        fields.extend(ids.iter().map(|id| ("participant", id.as_str())));
        send(&organizer, page, &fields)
    };
    let unsaid = decide("return", &["Ani"], " ");
    assert_eq!(unsaid.status, 422);
    must_say(&unsaid, &["id=\"f-remark-error\"", "checked"]);
    let nobody = decide("confirm", &[], "");
    assert_eq!(nobody.status, 422);
    must_say(&nobody, &["Centang paling sedikit satu nama"]);
    assert_eq!(location(&decide("return", &["Ani"], "NIP <belum> diisi")), page);
    assert_eq!(location(&decide("reject", &["Budi"], "Bukan pendamping")), page);
    assert_eq!(location(&decide("confirm", &["Cici", "Dodi"], "")), page);
    must_say(&organizer.get(page), &["2 usulan dikonfirmasi", "Urungkan"]);
    // The seat of who was rejected went to who waited; the returned one keeps it.
    let expected = [
        ("Ani", "returned"),
        ("Budi", "rejected"),
        ("Cici", "confirmed"),
        ("Dodi", "confirmed"),
        ("Edi", "confirmed"),
    ];
    assert_eq!(statuses(&api), expected.map(|(name, status)| (name.to_owned(), status.to_owned())));
    let decided = decide("reject", &["Cici"], "x");
    must_say(&organizer.get(&location(&decided)), &["sudah diputuskan"]);

    // One letter for all of it, when nothing can be undone any more.
    assert!(letters_to(&app, "rina@").is_empty());
    app.advance(TimeDelta::minutes(16));
    let letters = letters_to(&app, "rina@");
    assert_eq!(letters.len(), 1);
    let text = letters[0].text();
    for part in ["Kabupaten Tapin", "Ani: NIP <belum> diisi", "Budi: Bukan pendamping", "Cici", link.as_str()]
    {
        assert!(text.contains(part), "{part}: {text}");
    }

    // The coordinator corrects what was returned and hands it in again.
    must_say(&phone.get(&own), &["NIP &#60;belum&#62; diisi", "1 usulan dikembalikan"]);
    let ani = id_of(&api, "Ani");
    let saved = send(&phone, &format!("/participants/{ani}"), &[("name", "Ani"), ("position", "Pendamping")]);
    assert_eq!(location(&saved), own);
    must_say(&phone.get(&own), &["Belum dikirim"]);
    assert!(!organizer.get(page).text().contains("Ani"), "not handed in again yet");
    location(&send(&phone, &format!("{own}/submit"), &[]));
    must_say(&organizer.get(page), &["Ani"]);
    location(&send(&organizer, page, &[("verdict", "confirm"), ("back", &own), ("participant", &ani)]));
    app.assert_invariants();
}

#[test]
fn a_decision_is_undone_and_no_letter_tells_of_it() {
    let (app, api, organizer) = stage(&[("63.05", 2)]);
    let phone = app.anonymous();
    phone.get(&app.link("uji", "63.05", "rina@contoh.go.id").0);
    let own = app.delegation("uji", "63.05");
    location(&nominate(&phone, "Ani", &[]));
    location(&send(&phone, &format!("{own}/submit"), &[]));
    let ani = id_of(&api, "Ani");
    let fields = [("verdict", "reject"), ("remark", "x"), ("back", own.as_str()), ("participant", &ani)];
    let page = organizer.get(&location(&send(&organizer, "/events/uji/nominations", &fields))).text();
    let undo = page.split("action=\"/undo/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    location(&send(&organizer, &format!("/undo/{undo}"), &[("back", &own)]));
    assert_eq!(statuses(&api), [("Ani".to_owned(), "nominated".to_owned())]);
    app.advance(TimeDelta::minutes(16));
    assert!(letters_to(&app, "rina@").is_empty());
    app.assert_invariants();
}

#[test]
fn the_coordinators_first_page_tells_of_names_that_came_back_or_were_not_handed_in() {
    let (app, api, organizer) = stage(&[("63.05", 3)]);
    let coordinator = app.signed_in_coordinator("uji", "63.05");
    let own = app.delegation("uji", "63.05");
    for name in ["Ani", "Budi"] {
        location(&nominate(&coordinator, name, &[]));
    }
    must_say(&coordinator.get("/"), &["2 nama belum dikirim kepada panitia", &own]);
    location(&send(&coordinator, &format!("{own}/submit"), &[]));
    let ani = id_of(&api, "Ani");
    let fields = [("verdict", "return"), ("remark", "x"), ("back", own.as_str()), ("participant", &ani)];
    location(&send(&organizer, "/events/uji/nominations", &fields));
    location(&nominate(&coordinator, "Cici", &[]));
    let home = coordinator.get("/");
    must_say(&home, &["1 usulan dikembalikan panitia: perbaiki", "1 nama belum dikirim", &own]);
    assert!(!organizer.get("/").text().contains("belum dikirim"), "that is the coordinator's");
    // After the deadline there is nothing that the coordinator could do.
    set_deadline(&app, -1);
    assert!(!coordinator.get("/").text().contains("belum dikirim"));
}

#[test]
fn who_coordinates_no_more_is_not_told_what_was_decided() {
    let (app, api, organizer) = stage(&[("63.05", 2)]);
    let (_, gone) = app.link("uji", "63.05", "rina@contoh.go.id");
    let phone = app.anonymous();
    phone.get(&app.link("uji", "63.05", "tetap@contoh.go.id").0);
    location(&nominate(&phone, "Ani", &[]));
    location(&send(&phone, &format!("{}/submit", app.delegation("uji", "63.05")), &[]));
    let ani = id_of(&api, "Ani");
    let page = "/events/uji/nominations";
    let fields = [("verdict", "return"), ("remark", "x"), ("back", page), ("participant", ani.as_str())];
    location(&send(&organizer, page, &fields));
    location(&send(&organizer, &format!("/coordinators/{gone}/revoke"), &[]));
    app.advance(TimeDelta::minutes(16));
    assert_eq!((letters_to(&app, "rina@").len(), letters_to(&app, "tetap@").len()), (0, 1));
}

#[test]
fn likely_doubles_are_shown_before_anything_is_decided() {
    let (app, api, organizer) = stage(&[("63.05", 5)]);
    let body = plan::event_body("kembar");
    api.post("/api/v1/events", &body).expect(201);
    let quotas = json!({ "delegations": [{ "region": "63.05", "seats": 5 }] });
    api.put("/api/v1/events/kembar/quotas", &quotas).expect(200);
    let there = |body: Value| api.post("/api/v1/events/kembar/participants", &body).expect(201);
    there(json!({ "name": "Noor Hidayah", "nik": "6305014107900001", "region": "63.05" }));
    there(json!({ "name": "Muhammad Rizky", "phone": "0812 3456 7890", "region": "63.05" }));
    let phone = app.anonymous();
    phone.get(&app.link("uji", "63.05", "").0);
    let own = app.delegation("uji", "63.05");
    location(&nominate(&phone, "Noor Hidayah", &[("nik", "6305014107900001")]));
    location(&nominate(&phone, "Muhamad Rizky", &[("phone", "081234567890")]));
    location(&nominate(&phone, "Siti Aminah", &[("phone", "081234567890")]));
    location(&send(&phone, &format!("{own}/submit"), &[]));
    let page = organizer.get("/events/uji/nominations");
    must_say(
        &page,
        &[
            "Orang yang sama terdaftar di Bimtek Uji pada hari yang sama",
            "Nomor telepon sama dan nama mirip dengan Muhammad Rizky di Bimtek Uji",
        ],
    );
    assert_eq!(page.text().matches("Nomor telepon sama").count(), 1, "another name is no double");
    // All that have no mark are confirmed by one button.
    let text = page.text();
    let all = text.split("name=\"verdict\" value=\"confirm\">").last().unwrap();
    assert_eq!(all.matches("name=\"participant\"").count(), 1);
    assert!(!phone.get(&own).text().contains("Bimtek Uji pada hari yang sama"), "is for who decides");
    // On other days it is no matter.
    api.patch("/api/v1/events/kembar", &json!({ "starts_on": "2023-03-20", "ends_on": "2023-03-21" }))
        .expect(200);
    let page = organizer.get("/events/uji/nominations").text();
    assert!(!page.contains("pada hari yang sama") && !page.contains("Nomor telepon sama"), "{page}");
}
