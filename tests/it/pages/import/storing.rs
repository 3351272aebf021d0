//! Long lists: worked on beside the request, stored in pieces, gone on with after a stop, never twice.

use super::{PATH, address, must_say, names, post, send, stage};
use crate::support::client::{Answer, Client};
use crate::support::plan;

/// Looks at a page until the work on its file is done.
fn when_done(browser: &Client, path: &str) -> Answer {
    for _ in 0..1_200 {
        let page = browser.get(path);
        assert_eq!(page.status, 200);
        if !page.text().contains("data-import-progress") {
            return page;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    panic!("the work is never done");
}

#[test]
fn a_long_file_is_worked_on_beside_and_its_result_is_found_again() {
    let (app, organizer, browser) = stage(&[("63.05", 1_100)]);
    let sent = send(&browser, "panjang.csv", many(0, 1_200).as_bytes());
    assert_eq!(sent.status, 303, "{}", sent.text());
    let here = sent.header("location").unwrap().to_owned();
    must_say(&browser.get(PATH).text(), &["panjang.csv", &here]);
    must_say(&when_done(&browser, &here).text(), &["Simpan 1200 peserta"]);
    assert!(names(&organizer).is_empty());
    let stored = post(&browser, &format!("{here}/store"), &[]);
    assert_eq!((stored.status, stored.header("location")), (303, Some(here.as_str())));
    must_say(&when_done(&browser, &here).text(), &["1200 peserta disimpan, 100 di antaranya"]);
    let again = post(&browser, &format!("{here}/store"), &[]);
    assert_eq!((again.status, again.header("location")), (303, Some(PATH)));
    assert_eq!(organizer.get("/api/v1/events/uji/quotas").expect(200)["taken"], 1_100);
    app.assert_invariants();
}

/// So many people with NIKs from a number on.
fn many(from: usize, count: usize) -> String {
    let mut file = "Nama;NIK;Kab/Kota\n".to_owned();
    for number in from..from + count {
        file.push_str(&format!("Peserta Nomor {number};{};Tapin\n", nik(number)));
    }
    file
}

fn nik(number: usize) -> String {
    format!("630501{:02}{:02}90{number:04}", 1 + number % 28, 1 + number % 12)
}

fn taken(organizer: &Client) -> i64 {
    organizer.get("/api/v1/events/uji/quotas").expect(200)["taken"].as_i64().unwrap()
}

#[test]
fn what_stopped_half_way_goes_on_and_nobody_is_stored_twice() {
    const PEOPLE: usize = 2_600;
    let (app, organizer, browser) = stage(&[("63.05", PEOPLE as i64)]);
    plan::move_to(&organizer, "uji", "running");
    let step =
        |to: &str| organizer.post("/api/v1/events/uji/status", &serde_json::json!({ "to": to })).expect(200);
    let here =
        send(&browser, "panjang.csv", many(0, PEOPLE).as_bytes()).header("location").unwrap().to_owned();
    must_say(&when_done(&browser, &here).text(), &["Simpan 2600 peserta"]);
    assert_eq!(post(&browser, &format!("{here}/store"), &[]).status, 303);
    while !browser.get(&here).text().contains("baris disimpan.") {
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    // The event ends while the list is being stored.
    step("finished");
    let stopped = when_done(&browser, &here).text();
    must_say(&stopped, &["Penyimpanan terhenti di tengah", "dari 2600 baris"]);
    // What can't be gone on with now is not offered.
    assert!(!stopped.contains("Lanjutkan menyimpan"));
    let before = taken(&organizer);
    assert!(before > 0 && before < PEOPLE as i64 && before % 200 == 0, "{before}");
    must_say(&stopped, &[&format!("{before} dari 2600 baris")]);
    // It can't be read anew in the middle, and another file does not make it forgotten.
    let again = post(&browser, &here, &[("read-sheet", "0"), ("read-head", "1"), ("head", "1")]);
    assert_eq!((again.status, again.header("location")), (303, Some(here.as_str())));
    step("running");
    must_say(&browser.get(&here).text(), &["Lanjutkan menyimpan"]);
    assert_eq!(send(&browser, "lain.csv", b"Nama;Kab/Kota\nSiti;Tapin\n").status, 200);
    must_say(&browser.get(PATH).text(), &["panjang.csv", &here]);
    // Meanwhile one of the rest comes in another way: that row is named and the others are stored.
    let last = serde_json::json!({ "name": "Lebih Dahulu", "nik": nik(PEOPLE - 1), "role": "peserta", "region": "63.05" });
    organizer.post("/api/v1/events/uji/participants", &last).expect(201);
    let on = post(&browser, &format!("{here}/store"), &[]);
    assert_eq!((on.status, on.header("location")), (303, Some(here.as_str())));
    let done = when_done(&browser, &here).text();
    must_say(&done, &["Selesai disimpan", "2599 peserta disimpan", "Tidak disimpan", "NIK (B2601)"]);
    assert_eq!(taken(&organizer), PEOPLE as i64);
    assert_eq!(post(&browser, &format!("{here}/store"), &[]).header("location"), Some(PATH));
    app.assert_invariants();
}

#[test]
fn the_same_file_once_more_changes_nothing() {
    let (app, organizer, browser) = stage(&[("63.05", 500)]);
    let file = many(0, 300);
    let first = send(&browser, "a.csv", file.as_bytes());
    assert_eq!(post(&browser, &format!("{}/store", address(&first.text())), &[]).status, 303);
    assert_eq!(taken(&organizer), 300);
    let roster = names(&organizer);
    let second = send(&browser, "a.csv", file.as_bytes());
    assert_eq!(second.status, 422);
    assert_eq!(post(&browser, &format!("{}/store", address(&second.text())), &[]).status, 422);
    let import = "/api/v1/events/uji/participants/import";
    let answer = organizer.post_file(import, &[], "a.csv", file.as_bytes()).expect(422);
    assert_eq!((&answer["created"], answer["errors"].as_array().unwrap().len()), (&0.into(), 300));
    assert_eq!((taken(&organizer), names(&organizer)), (300, roster));
    app.assert_invariants();
}
