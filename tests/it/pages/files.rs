//! Documents attached to an event: what is taken, who sees it, and that it can do nothing.

use hadir::domain::event::AccountRole;

use super::events::{location, messages, send};
use crate::support::app::TestApp;
use crate::support::client::{Answer, Client};
use crate::support::plan;

const PICTURE: &[u8] = include_bytes!("../../../src/documents/logo/sample.jpg");
const PAPER: &[u8] = b"%PDF-1.4\n1 0 obj\n<< >>\nendobj\ntrailer\n<< >>\n%%EOF\n";
const PAGE: &str = "/events/uji/files";

fn attach(browser: &Client, fields: &[(&str, &str)], name: &str, bytes: &[u8]) -> Answer {
    let token = browser.get(PAGE).form_token();
    let all = [[("csrf", token.as_str())].as_slice(), fields].concat();
    browser.post_file(PAGE, &all, name, bytes)
}

/// The addresses of the documents on a page.
fn addresses(page: &str) -> Vec<String> {
    let mut found: Vec<String> = page
        .split("href=\"/event-files/")
        .skip(1)
        .map(|rest| format!("/event-files/{}", rest.split('"').next().unwrap()))
        .collect();
    found.dedup();
    found
}

#[test]
fn documents_are_attached_shown_to_whom_they_concern_and_taken_away() {
    let app = TestApp::start();
    let (api, browser) = (app.organizer(), app.signed_in(AccountRole::Organizer));
    plan::open_event(&api, "uji");
    let ticket = plan::ticket(&api, &plan::participant(&api, "uji", "Budi", "Tapin"));
    assert!(browser.get(PAGE).text().contains("Belum ada dokumen"));
    let shown = [("title", "Surat <undangan>"), ("for_participants", "1")];
    assert_eq!(location(&attach(&browser, &shown, "surat.html", PAPER)), PAGE);
    app.advance(chrono::TimeDelta::minutes(1));
    location(&attach(&browser, &[], "../Denah aula é.exe", PICTURE));
    let page = browser.get("/events/uji").text();
    assert!(page.contains("Surat &#60;undangan&#62;") && page.contains("Denah aula é"), "{page}");
    let files = addresses(&page);
    assert_eq!(files.len(), 2);

    let letter = browser.get(&files[0]);
    assert_eq!((letter.status, letter.body.as_slice()), (200, PAPER));
    assert_eq!(letter.header("content-type"), Some("application/pdf"));
    assert!(letter.header("content-disposition").unwrap().starts_with("attachment; filename=\"surat.pdf\""));
    assert!(letter.header("content-security-policy").unwrap().starts_with("sandbox"));
    assert_eq!(letter.header("x-content-type-options"), Some("nosniff"));
    let picture = browser.get(&files[1]);
    assert_eq!((picture.header("content-type"), picture.body.as_slice()), (Some("image/jpeg"), PICTURE));
    let name = picture.header("content-disposition").unwrap();
    assert!(
        name.ends_with("filename=\"Denah aula -.jpg\"; filename*=UTF-8''Denah%20aula%20%C3%A9.jpg"),
        "{name}"
    );

    // Who stands at the door and the participants see what is meant for participants.
    let officer = app.signed_in(AccountRole::CheckInOfficer);
    assert_eq!((officer.get(&files[0]).status, officer.get(&files[1]).status), (200, 404));
    assert_eq!(addresses(&officer.get("/events/uji").text()), files[..1]);
    assert_eq!(app.signed_in_stranger().get(&files[0]).status, 404);
    let pass = app.anonymous().get(&format!("/t/{ticket}")).text();
    assert!(pass.contains("Surat &#60;undangan&#62;") && !pass.contains("Denah aula"));
    let of_ticket = |file: &str| format!("/t/{ticket}{}", file.replace("/event-files/", "/files/"));
    let by_ticket = app.anonymous().get(&of_ticket(&files[0]));
    assert_eq!((by_ticket.status, by_ticket.body.as_slice()), (200, PAPER));
    assert!(by_ticket.header("content-security-policy").unwrap().starts_with("sandbox"));
    assert_eq!(app.anonymous().get(&of_ticket(&files[1])).status, 404);
    assert_eq!(app.anonymous().get(&files[0]).status, 303, "to the sign-in");
    plan::open_event(&api, "lain");
    let other = plan::ticket(&api, &plan::participant(&api, "lain", "Ani", "Tapin"));
    let foreign = files[0].replace("/event-files/", &format!("/t/{other}/files/"));
    assert_eq!(app.anonymous().get(&foreign).status, 404);

    // What is said of it changes; it goes after one question.
    location(&send(&browser, PAGE, &files[1], &[("title", "Denah"), ("for_participants", "1")]));
    assert_eq!(app.anonymous().get(&of_ticket(&files[1])).status, 200);
    let id = files[0].rsplit('/').next().unwrap();
    let asked = browser.get(&format!("{PAGE}?remove={id}")).text();
    assert!(asked.contains("Hapus “Surat &#60;undangan&#62;”?"));
    location(&send(&browser, PAGE, &format!("{}/remove", files[0]), &[]));
    assert_eq!(browser.get(&files[0]).status, 404);
    assert_eq!(addresses(&browser.get("/events/uji").text()), files[1..]);
}

#[test]
fn what_is_no_document_or_too_large_is_refused_at_the_field() {
    let app = TestApp::start();
    let (api, browser) = (app.organizer(), app.signed_in(AccountRole::Organizer));
    plan::event(&api, "uji", &[]);
    for (name, bytes) in [
        ("halaman.pdf", b"<html><script>alert(1)</script>".as_slice()),
        ("gambar.png", b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
        ("separuh.jpg", &PICTURE[..PICTURE.len() / 2]),
        ("separuh.pdf", &PAPER[..20]),
    ] {
        let answer = attach(&browser, &[("title", "Judul saya")], name, bytes);
        assert_eq!(answer.status, 422, "{name}");
        assert!(messages(&answer).contains("PDF, JPG, atau PNG"), "{name}: {}", messages(&answer));
        assert!(answer.text().contains("value=\"Judul saya\""));
    }
    assert!(messages(&attach(&browser, &[], "a.pdf", b"")).contains("wajib diisi"));
    let heavy = |size: usize| [b"%PDF-1.4\n".to_vec(), vec![b' '; size - 15], b"%%EOF\n".to_vec()].concat();
    let most = heavy(10 * 1024 * 1024);
    assert!(messages(&attach(&browser, &[], "a.pdf", &heavy(most.len() + 1))).contains("paling besar 10 MB"));
    for _ in 0..5 {
        location(&attach(&browser, &[], "berat.pdf", &most));
    }
    assert!(messages(&attach(&browser, &[], "a.pdf", PAPER)).contains("melebihi 50 MB"));
    assert_eq!(browser.post_file(PAGE, &[], "a.pdf", PAPER).status, 403, "without the form's token");
    let viewer = app.signed_in(AccountRole::Viewer);
    let token = viewer.token_of_forms();
    assert_eq!(viewer.post_file(PAGE, &[("csrf", &token)], "a.pdf", PAPER).status, 403);
}
