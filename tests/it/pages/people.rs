//! The people of a unit in the browser: the list, a person with events and lesson hours, corrections, and two
//! records of one person becoming one.

use hadir::domain::event::AccountRole;
use serde_json::{Value, json};

use crate::support::app::TestApp;
use crate::support::client::Client;
use crate::support::plan;

fn register(client: &Client, event: &str, body: Value) -> String {
    let made = client.post(&format!("/api/v1/events/{event}/participants"), &body).expect(201);
    made["id"].as_str().unwrap().to_owned()
}

/// The person behind a participant, as its page links to it.
fn person_of(browser: &Client, participant: &str) -> String {
    let page = browser.get(&format!("/participants/{participant}")).text();
    let after = page.split("href=\"/people/").nth(1).unwrap_or_else(|| panic!("no link: {page}"));
    after.split('"').next().unwrap().to_owned()
}

#[test]
fn a_person_has_all_events_and_the_lesson_hours_of_each_year_by_the_units_calendar() {
    let app = TestApp::start();
    let organizer = app.organizer();
    let mut browser = app.signed_in(AccountRole::Organizer);
    let nik = "6305012304900001";
    let mut person = String::new();
    // The unit's calendar is that of WITA, where the year ends at 16.00 UTC.
    for (code, starts, ends, jp) in [
        ("satu", "2023-02-20T08:30:00+08:00", "2023-02-20T10:00:00+08:00", 2),
        ("dua", "2023-12-31T16:00:00Z", "2023-12-31T17:00:00Z", 3),
        ("tiga", "2023-12-31T15:30:00Z", "2023-12-31T15:50:00Z", 5),
    ] {
        plan::event(&organizer, code, &[("63.05", 5)]);
        let session =
            plan::session(&organizer, code, json!({ "starts_at": starts, "ends_at": ends, "jp": jp }));
        plan::move_to(&organizer, code, "open");
        let id = register(&organizer, code, json!({ "name": "Budi", "nik": nik, "region": "63.05" }));
        app.set_clock(starts.parse::<chrono::DateTime<chrono::Utc>>().unwrap().naive_utc());
        let scan = json!({ "participant": id, "scan_id": plan::scan_id(jp) });
        organizer.post(&format!("/api/v1/sessions/{session}/check-ins"), &scan).expect(201);
        // The time that passes ends a browser's session.
        browser = app.signed_in(AccountRole::Organizer);
        person = person_of(&browser, &id);
    }
    let page = browser.get(&format!("/people/{person}"));
    assert_eq!(page.status, 200);
    let text = page.text();
    assert_eq!(text.matches("hadir 1 dari 1 sesi, ").count(), 3, "{text}");
    let zone = app.run(app.app.read(hadir::db::units::first)).unwrap().unwrap().time_zone;
    assert_eq!(zone, "Asia/Makassar");
    assert!(
        text.contains("<dt>2024</dt><dd>3 JP</dd><dd class=\"muted small\">1 kegiatan, 1 sesi</dd>"),
        "{text}"
    );
    assert!(
        text.contains("<dt>2023</dt><dd>7 JP</dd><dd class=\"muted small\">2 kegiatan, 2 sesi</dd>"),
        "{text}"
    );
    assert!(text.contains("<dt>Seluruhnya</dt><dd>10 JP</dd>"), "{text}");
    assert!(text.contains("6305••••••••0001") && !text.contains(nik));
}

#[test]
fn people_are_found_by_name_number_and_region_and_paged_both_ways() {
    let app = TestApp::start();
    let organizer = app.organizer();
    plan::event(&organizer, "uji", &[("63.05", 100), ("63.09", 100)]);
    let mut csv = "Nama;Kab/Kota\n".to_owned();
    for number in 1..=60 {
        csv.push_str(&format!("Orang {number:03};{}\n", if number % 2 == 0 { "Tapin" } else { "Tabalong" }));
    }
    organizer.post_file("/api/v1/events/uji/participants/import", &[], "a.csv", csv.as_bytes()).expect(200);
    register(&organizer, "uji", json!({ "name": "Zulkifli", "nik": "6305012304900001", "region": "63.05" }));
    let browser = app.signed_in(AccountRole::Organizer);
    let rows = |path: &str| browser.get(path).text().matches("<th scope=\"row\">").count();
    let link = |path: &str, rel: &str| {
        let page = browser.get(path).text();
        let after = page.split(&format!("rel=\"{rel}\" href=\"")).nth(1)?.split('"').next()?.to_owned();
        Some(after.replace("&#38;", "&"))
    };
    assert_eq!(rows("/people"), 50);
    let second = link("/people", "next").unwrap();
    assert_eq!((rows(&second), link(&second, "next")), (11, None));
    let first = link(&second, "prev").unwrap();
    assert_eq!((rows(&first), link(&first, "prev")), (50, None));
    assert_eq!(rows("/people?region=63.05"), 31);
    assert_eq!(rows("/people?region=63"), 50);
    let csrf = browser.get("/people").form_token();
    for (q, found) in [("zulkif", 1), ("6305012304900001", 1), ("nobody", 0)] {
        let answer = browser.post_form("/people/search", &[("csrf", &csrf), ("q", q)]);
        let to = answer.header("location").unwrap().to_owned();
        assert!(!to.contains(q), "{to}");
        assert_eq!(rows(&to), found, "{q}");
    }
    // Another unit knows none of them, and no role but the organizer's opens the list.
    let stranger = app.signed_in_stranger();
    assert!(stranger.get("/people").text().contains("Belum ada orang"));
    assert_eq!(stranger.get("/people/doubles").status, 200);
    for role in [AccountRole::Viewer, AccountRole::CheckInOfficer] {
        let browser = app.signed_in(role);
        assert_eq!(browser.get("/people").status, 403);
        assert!(!browser.get("/events").text().contains("href=\"/people\""));
    }
}

#[test]
fn a_correction_of_the_person_leaves_the_participant_as_it_was() {
    let app = TestApp::start();
    let organizer = app.organizer();
    plan::event(&organizer, "uji", &[("63.05", 5)]);
    let body = json!({ "name": "Budi Santoso", "nik": "6305012304900001", "phone": "081234567890", "region": "63.05" });
    let id = register(&organizer, "uji", body);
    let taken = json!({ "name": "Siti", "nik": "6305012304900002", "region": "63.05" });
    register(&organizer, "uji", taken);
    let browser = app.signed_in(AccountRole::Organizer);
    let person = person_of(&browser, &id);
    let path = format!("/people/{person}");
    let form = browser.get(&format!("{path}/edit"));
    assert!(form.text().contains("63.05 Kabupaten Tapin"), "{}", form.text());
    let csrf = form.form_token();
    let post = |fields: &[(&str, &str)]| {
        let mut all = vec![("csrf", csrf.as_str())];
        all.extend_from_slice(fields);
        browser.post_form(&path, &all)
    };
    let wrong = post(&[("name", ""), ("nik", "12<3"), ("region", "Antah")]);
    assert_eq!(wrong.status, 422);
    for id in ["f-name-error", "f-nik-error", "f-region-error", "12&#60;3"] {
        assert!(wrong.text().contains(id), "{id}: {}", wrong.text());
    }
    let double = post(&[("name", "Budi"), ("nik", "6305012304900002")]);
    assert!(double.status == 422 && double.text().contains("f-nik-error"), "{}", double.text());
    assert_eq!(browser.post_form(&path, &[("name", "x")]).status, 403);
    let good =
        [("name", "Budi Santosa"), ("nik", "6305••••••••0001"), ("region", "63.09 Kabupaten Tabalong")];
    assert_eq!(post(&good).status, 303);
    let page = browser.get(&path).text();
    assert!(page.contains("Budi Santosa") && page.contains("6305••••••••0001"), "{page}");
    assert!(page.contains("Kabupaten Tabalong") && !page.contains("+62"), "{page}");
    let list = organizer.get("/api/v1/events/uji/participants?q=budi").expect(200);
    assert_eq!(list["items"][0]["name"], "Budi Santoso");
    let stranger = app.signed_in_stranger();
    let csrf = stranger.token_of_forms();
    assert_eq!(stranger.get(&path).status, 404);
    assert_eq!(stranger.post_form(&path, &[("csrf", &csrf), ("name", "x")]).status, 404);
}

/// Budi of two events, once with a NIK and once without, and somebody else.
fn doubles(app: &TestApp) -> (Client, String, String) {
    let organizer = app.organizer();
    plan::event(&organizer, "satu", &[("63.05", 5)]);
    plan::event(&organizer, "dua", &[("63.05", 5)]);
    let known = json!({ "name": "Budi Santoso", "nik": "6305012304900001", "region": "63.05" });
    let first = register(&organizer, "satu", known);
    let again = json!({ "name": "Budi Santoso", "title_after": "S.Sos.", "email": "budi@contoh.go.id", "phone": "081234567890", "region": "63.05" });
    let second = register(&organizer, "dua", again);
    register(&organizer, "dua", json!({ "name": "Siti Aminah", "region": "63.05" }));
    let browser = app.signed_in(AccountRole::Organizer);
    let (first, second) = (person_of(&browser, &first), person_of(&browser, &second));
    (browser, first, second)
}

#[test]
fn two_records_become_one_with_the_values_chosen() {
    let app = TestApp::start();
    let (browser, kept, other) = doubles(&app);
    let page = browser.get("/people/doubles").text();
    assert_eq!(page.matches("class=\"row pair\"").count(), 1, "{page}");
    let path = format!("/people/{kept}/merge/{other}");
    let preview = browser.get(&path);
    assert_eq!(preview.status, 200);
    let text = preview.text();
    // What is there is suggested over nothing, a name with titles over one without; nothing is no choice.
    assert!(text.contains("name=\"name\" value=\"other\" checked"), "{text}");
    assert!(!text.contains("<th scope=\"row\">NIP</th>"), "{text}");
    assert!(text.contains("name=\"nik\" value=\"kept\" checked"), "{text}");
    assert!(text.contains("name=\"email\" value=\"other\" checked"), "{text}");
    let csrf = preview.form_token();
    assert_eq!(browser.post_form(&path, &[]).status, 403);
    let choice =
        [("csrf", csrf.as_str()), ("name", "other"), ("nik", "kept"), ("email", "other"), ("phone", "kept")];
    let merged = browser.post_form(&path, &choice);
    assert_eq!(merged.header("location"), Some(format!("/people/{kept}").as_str()), "{}", merged.text());
    let person = browser.get(&format!("/people/{kept}")).text();
    assert!(person.contains("Budi Santoso, S.Sos.") && person.contains("6305••••••••0001"), "{person}");
    assert!(person.contains("budi@contoh.go.id") && !person.contains("+62"), "{person}");
    assert_eq!(person.matches("row-title").count(), 2, "both events are here: {person}");
    assert_eq!(browser.get(&format!("/people/{other}")).status, 404);
    assert!(browser.get("/people/doubles").text().contains("Tidak ada data ganda"));
    app.assert_invariants();
}

#[test]
fn nobody_is_merged_with_somebody_in_the_same_event_or_of_another_unit() {
    let app = TestApp::start();
    let (browser, kept, other) = doubles(&app);
    let organizer = app.organizer();
    // The other comes to the first event too.
    let id = register(
        &organizer,
        "satu",
        json!({ "name": "Budi Santoso", "nik": "6305012304900009", "region": "63.05" }),
    );
    let third = person_of(&browser, &id);
    let path = format!("/people/{kept}/merge/{third}");
    let csrf = browser.get(&path).form_token();
    assert!(browser.get(&path).text().contains("Keduanya masih terdaftar di Bimtek Uji"));
    assert_eq!(browser.post_form(&path, &[("csrf", &csrf)]).header("location"), Some(path.as_str()));
    assert_eq!(browser.get(&format!("/people/{third}")).status, 200);
    // Once one of the two is cancelled there, nothing stands in the way.
    organizer.post(&format!("/api/v1/participants/{id}/cancel"), &json!({})).expect(200);
    assert!(browser.post_form(&path, &[("csrf", &csrf)]).header("location").unwrap().ends_with(&kept));
    assert_eq!(browser.get(&format!("/people/{kept}/merge/{kept}")).status, 404);
    let stranger = app.signed_in_stranger();
    let csrf = stranger.token_of_forms();
    let path = format!("/people/{kept}/merge/{other}");
    assert_eq!(stranger.get(&path).status, 404);
    assert_eq!(stranger.post_form(&path, &[("csrf", &csrf)]).status, 404);
    assert_eq!(browser.get(&format!("/people/{other}")).status, 200);
    app.assert_invariants();
}

#[test]
fn a_pair_that_is_two_people_is_marked_and_the_mark_is_taken_back() {
    let app = TestApp::start();
    let (browser, one, other) = doubles(&app);
    let pairs = || browser.get("/people/doubles").text().matches("/merge/").count();
    let (mark, undo) =
        (format!("/people/{one}/distinct/{other}"), format!("/people/{other}/distinct/{one}/undo"));
    let csrf = browser.get("/people/doubles").form_token();
    let post = |path: &str| browser.post_form(path, &[("csrf", &csrf)]);
    assert_eq!(pairs(), 1);
    assert!(browser.get(&format!("/people/{one}/merge/{other}")).text().contains(&mark));
    assert_eq!(browser.post_form(&mark, &[]).status, 403);
    // Whoever is named first, and twice, makes no difference.
    for path in [&mark, &format!("/people/{other}/distinct/{one}"), &mark] {
        assert_eq!(post(path).header("location"), Some("/people/doubles"));
    }
    let page = browser.get("/people/doubles").text();
    assert!(page.contains("Tidak ada data ganda") && page.contains("Batalkan tanda"), "{page}");
    assert_eq!(pairs(), 0);
    for path in [&undo, &undo] {
        assert_eq!(post(path).status, 303);
    }
    assert!(pairs() == 1 && !browser.get("/people/doubles").text().contains("Batalkan tanda"));

    let stranger = app.signed_in_stranger();
    let theirs = stranger.token_of_forms();
    for path in [&mark, &undo] {
        assert_eq!(stranger.post_form(path, &[("csrf", &theirs)]).status, 404);
    }
    assert_eq!(post(&format!("/people/{one}/distinct/{one}")).status, 404);
    assert_eq!(post(&mark).status, 303);
    assert!(!stranger.get("/people/doubles").text().contains("Batalkan tanda"));
    for role in [AccountRole::Viewer, AccountRole::CheckInOfficer] {
        let other = app.signed_in(role);
        let token = other.token_of_forms();
        assert_eq!(other.post_form(&undo, &[("csrf", &token)]).status, 403);
    }
    app.assert_invariants();
}

#[test]
fn whoever_is_kept_keeps_the_marks_of_both() {
    let app = TestApp::start();
    let organizer = app.organizer();
    let browser = app.signed_in(AccountRole::Organizer);
    let people: Vec<String> = (1..=3)
        .map(|number| {
            let event = format!("ke-{number}");
            plan::event(&organizer, &event, &[("63.05", 5)]);
            let body = json!({ "name": "Budi Santoso", "region": "63.05" });
            person_of(&browser, &register(&organizer, &event, body))
        })
        .collect();
    let [first, second, third] = people.as_slice() else { panic!("three") };
    let csrf = browser.get("/people/doubles").form_token();
    let post = |path: &str| assert_eq!(browser.post_form(path, &[("csrf", &csrf)]).status, 303, "{path}");
    let pairs = || browser.get("/people/doubles").text().matches("/merge/").count();
    assert_eq!(pairs(), 3);
    post(&format!("/people/{second}/distinct/{third}"));
    assert_eq!(pairs(), 2);
    // Both of this pair are marked; they become one all the same, and that one is not the third either.
    post(&format!("/people/{first}/distinct/{second}"));
    post(&format!("/people/{first}/merge/{second}"));
    let page = browser.get("/people/doubles").text();
    let marked = |one: &str, other: &str| page.contains(&format!("/people/{one}/distinct/{other}/undo"));
    assert!(pairs() == 0 && (marked(first, third) || marked(third, first)), "{page}");
    assert!(!page.contains(second.as_str()));
}

#[test]
fn a_region_holds_the_districts_within_it_and_no_neighbour() {
    let app = TestApp::start();
    let organizer = app.organizer();
    plan::event(&organizer, "uji", &[("63.05", 9)]);
    let browser = app.signed_in(AccountRole::Organizer);
    let csrf = browser.token_of_forms();
    for (name, home) in [("Ani", "16.10.01"), ("Budi", "16.10.02"), ("Citra", "16.10"), ("Dewi", "16.11")] {
        let id = register(&organizer, "uji", json!({ "name": name, "region": "63.05" }));
        let path = format!("/people/{}", person_of(&browser, &id));
        let saved = browser.post_form(&path, &[("csrf", &csrf), ("name", name), ("region", home)]);
        assert_eq!(saved.status, 303, "{}", saved.text());
    }
    let count = |region: &str| {
        let page = browser.get(&format!("/people?region={region}")).text();
        page.matches("<th scope=\"row\">").count()
    };
    for (region, expected) in [("16", 4), ("16.10", 3), ("16.10.01", 1), ("16.11", 1), ("16.1", 0), ("63", 0)]
    {
        assert_eq!(count(region), expected, "{region}");
    }
}
