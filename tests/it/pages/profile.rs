//! The own account: name, language, address, password, browsers.

use chrono::TimeDelta;
use hadir::domain::event::AccountRole;

use super::accounts::{location, send};
use crate::support::app::TestApp;

const EMAIL: &str = "panitia@contoh.go.id";

#[test]
fn name_and_language_are_the_owners() {
    let app = TestApp::start();
    let browser = app.signed_in(AccountRole::CheckInOfficer);
    let faulty = send(&browser, "/profile", &[("name", " "), ("language", "en")]);
    assert!(faulty.status == 422 && faulty.text().contains("Isian ini wajib diisi"));
    assert_eq!(browser.post_form("/profile", &[("name", "x"), ("language", "en")]).status, 403);
    location(&send(&browser, "/profile", &[("name", "Rina <b>"), ("language", "en")]));
    let page = browser.get("/profile").text();
    assert!(page.contains("Rina &#60;b&#62;") && page.contains("<html lang=\"en\">"));
    assert!(page.contains("Scans tickets"), "the own rights with what they permit");
}

#[test]
fn a_new_address_counts_when_its_link_is_opened_and_the_old_one_is_warned() {
    let app = TestApp::start();
    app.account(EMAIL, AccountRole::Organizer);
    app.account("orang.lain@contoh.go.id", AccountRole::Viewer);
    let browser = app.sign_in(EMAIL);
    let ask = |email: &str, password: &str| {
        send(&browser, "/profile/address", &[("new_email", email), ("address_password", password)])
    };
    assert!(ask("baru@contoh.go.id", "salah-sekali").text().contains("Kata sandi sekarang salah"));
    assert!(ask("orang.lain@contoh.go.id", "kata-sandi-uji").text().contains("sudah dipakai akun lain"));
    assert_eq!(app.letters().len(), 0);
    location(&ask("Baru@contoh.go.id", "kata-sandi-uji"));
    let letters = app.letters();
    assert_eq!(letters.len(), 2);
    let to = |address: &str| letters.iter().filter(|letter| letter.contains(&format!("<{address}>"))).count();
    assert_eq!((to("baru@contoh.go.id"), to(EMAIL)), (1, 1));
    assert!(browser.get("/profile").text().contains(EMAIL), "not changed yet");
    let links = app.run(app.app.read({
        let now = app.app.now();
        move |db| {
            let account = hadir::db::accounts::find_by_email(db, EMAIL)?.unwrap();
            hadir::db::account_links::open_of_account(db, account.id, now)
        }
    }));
    let code = hadir::ops::accounts::links::code(&app.app.keys, links.unwrap()[0].id);
    let mailbox = app.anonymous();
    let page = mailbox.get(&format!("/account-links/{code}"));
    assert!(page.text().contains("baru@contoh.go.id"));
    let confirm = || {
        let token = page.form_token();
        mailbox.post_form(&format!("/account-links/{code}"), &[("csrf", &token)])
    };
    assert_eq!(location(&confirm()), "/sign-in");
    assert_eq!(confirm().status, 404, "once");
    assert!(browser.get("/profile").text().contains("baru@contoh.go.id"));
    app.sign_in("baru@contoh.go.id");
}

#[test]
fn another_password_signs_out_the_other_browsers() {
    let app = TestApp::start();
    app.account(EMAIL, AccountRole::Organizer);
    let (here, there) = (app.sign_in(EMAIL), app.sign_in(EMAIL));
    let change = |present: &str, new: &str| {
        send(&here, "/profile/password", &[("current_password", present), ("new_password", new)])
    };
    let wrong = change("salah-sekali", "kata sandi baru");
    assert!(wrong.status == 422 && wrong.text().contains("Kata sandi sekarang salah"));
    assert!(!wrong.text().contains("salah-sekali"), "a password is not shown again");
    assert!(change("kata-sandi-uji", "pendek").text().contains("paling sedikit 10"));
    location(&change("kata-sandi-uji", "kata sandi baru"));
    assert_eq!(here.get("/profile").status, 200);
    assert!(location(&there.get("/profile")).starts_with("/sign-in"));
    assert_eq!(change("kata-sandi-uji", "kata sandi lain").status, 422, "the old one is good no more");
}

#[test]
fn browsers_are_listed_and_signed_out_one_by_one_or_together() {
    let app = TestApp::start();
    app.account(EMAIL, AccountRole::Organizer);
    app.account("orang.lain@contoh.go.id", AccountRole::Viewer);
    let phone = app.sign_in_as(EMAIL, "Mozilla/5.0 (Linux; Android 10; K) Chrome/126.0 Mobile Safari/537.36");
    app.advance(TimeDelta::hours(2));
    let here =
        app.sign_in_as(EMAIL, "Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0");
    let third = app.sign_in(EMAIL);
    let page = here.get("/profile").text();
    assert!(page.contains("Chrome · Android") && page.contains("Firefox · Linux"), "{page}");
    assert_eq!(page.matches("Perangkat ini").count(), 1);
    assert!(page.contains("terakhir dipakai 20 Februari 2023 08.00"), "the phone was last used at eight");
    phone.get("/events");
    assert!(
        here.get("/profile")
            .text()
            .contains("Masuk 20 Februari 2023 08.00 · terakhir dipakai 20 Februari 2023 10.00")
    );
    let ids: Vec<String> = page
        .split("/profile/browsers/")
        .skip(1)
        .filter_map(|part| part.split_once("/sign-out").map(|(id, _)| id.to_owned()))
        .filter(|id| id.len() == 36)
        .collect();
    assert_eq!(ids.len(), 2, "all but this one");
    let other = app.sign_in("orang.lain@contoh.go.id");
    let foreign = send(&other, &format!("/profile/browsers/{}/sign-out", ids[0]), &[]);
    assert_eq!(foreign.status, 404, "another account's browser");
    location(&send(&here, &format!("/profile/browsers/{}/sign-out", ids[0]), &[]));
    assert_eq!([&phone, &third].iter().filter(|one| one.get("/profile").status == 200).count(), 1);
    location(&send(&here, "/profile/browsers/sign-out-others", &[]));
    assert_eq!([&phone, &third].iter().filter(|one| one.get("/profile").status == 200).count(), 0);
    assert_eq!(here.get("/profile").status, 200);
}
