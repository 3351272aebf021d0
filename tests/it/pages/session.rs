//! Sign-in, sign-out, set-up and language as a browser meets them.

use hadir::domain::event::AccountRole;

use crate::support::app::TestApp;
use crate::support::client::{Answer, Client};

const PASSWORD: &str = "kata-sandi-uji";

fn location(answer: &Answer) -> &str {
    assert_eq!(answer.status, 303, "{}", answer.text());
    answer.header("location").unwrap()
}

fn sign_in(browser: &Client, email: &str, password: &str, next: &str) -> Answer {
    let token = browser.get("/sign-in").form_token();
    let fields = [("csrf", token.as_str()), ("email", email), ("password", password), ("next", next)];
    browser.post_form("/sign-in", &fields)
}

#[test]
fn a_new_installation_leads_to_the_set_up_and_works_once() {
    let app = TestApp::start();
    let code = app.run(hadir::ops::upkeep::new_setup_code(&app.app)).unwrap().unwrap();
    let browser = app.anonymous();
    assert_eq!(location(&browser.get("/events")), "/sign-in?next=%2Fevents");
    assert_eq!(location(&browser.get("/sign-in")), "/setup");
    assert!(browser.get("/setup").text().contains("tercetak di layar server"));
    let page = browser.get(&format!("/setup?code={code}"));
    assert!(
        page.text().contains(&code)
            && !page.text().contains("tercetak di layar server saat Hadir dijalankan;")
    );
    let token = page.form_token();
    let send = |code: &str, email: &str, password: &str| {
        let fields = [
            ("csrf", token.as_str()),
            ("code", code),
            ("name", "Siti <b>Rahmah</b>"),
            ("email", email),
            ("password", password),
            ("unit_name", "Dinas Sosial Uji"),
            ("city", "Banjarmasin"),
            ("region", "63 Kalimantan Selatan"),
            ("time_zone", "Asia/Makassar"),
            ("paper", "f4"),
            ("letterhead", "PEMERINTAH\r\n\r\nDINAS SOSIAL"),
            ("number_pattern", "{seq}/UJI/{year}"),
        ];
        browser.post_form("/setup", &fields)
    };
    let faulty = send(&code, "siti", "pendek");
    assert_eq!(faulty.status, 422);
    let text = faulty.text();
    assert!(text.contains("Bukan alamat surel") && text.contains("paling sedikit 10"));
    assert!(text.contains("Siti &#60;b&#62;Rahmah") && text.contains("Dinas Sosial Uji"), "values come back");
    assert!(!text.contains("pendek"), "a password is not shown again");
    assert_eq!(send("salah", "siti@contoh.go.id", PASSWORD).status, 422);
    assert_eq!(location(&send(&code, "siti@contoh.go.id", PASSWORD)), "/");
    let home = browser.get("/").text();
    assert!(home.contains("Hadir siap dipakai") && home.contains("Siti &#60;b&#62;Rahmah"));
    assert!(browser.get("/settings").text().contains("63 Kalimantan Selatan"));
    let late = app.anonymous();
    assert_eq!(location(&late.get(&format!("/setup?code={code}"))), "/sign-in");
}

#[test]
fn everybody_lands_where_the_own_work_is_and_never_on_another_site() {
    let app = TestApp::start();
    for (role, home) in [
        (AccountRole::Administrator, "/"),
        (AccountRole::Organizer, "/"),
        (AccountRole::Viewer, "/"),
        (AccountRole::CheckInOfficer, "/scan"),
    ] {
        let email = format!("{role}@contoh.go.id");
        app.account(&email, role);
        assert_eq!(location(&sign_in(&app.anonymous(), &email, PASSWORD, "/")), home, "{role}");
        assert_eq!(location(&sign_in(&app.anonymous(), &email, PASSWORD, "//jahat.example")), home, "{role}");
        assert_eq!(location(&sign_in(&app.anonymous(), &email, PASSWORD, "/events?q=a")), "/events?q=a");
    }
}

#[test]
fn a_wrong_password_is_slowed_down_and_signing_out_ends_it() {
    let app = TestApp::start();
    app.account("panitia@contoh.go.id", AccountRole::Organizer);
    let browser = app.anonymous();
    for _ in 0..5 {
        let answer = sign_in(&browser, "panitia@contoh.go.id", "salah-sekali", "/");
        assert_eq!(answer.status, 422);
        assert!(
            answer.text().contains("Alamat surel atau kata sandi salah.")
                && !answer.text().contains("salah-sekali")
        );
    }
    let slowed = sign_in(&browser, "panitia@contoh.go.id", PASSWORD, "/");
    assert_eq!(slowed.status, 429);
    assert!(slowed.header("retry-after").unwrap().parse::<i64>().unwrap() > 0);
    app.advance(chrono::TimeDelta::minutes(16));
    location(&sign_in(&browser, "panitia@contoh.go.id", PASSWORD, "/"));
    let page = browser.get("/");
    assert_eq!(page.status, 200);
    assert_eq!(browser.post_form("/sign-out", &[]).status, 403, "without the form's token");
    assert_eq!(location(&browser.post_form("/sign-out", &[("csrf", &page.form_token())])), "/sign-in");
    assert!(browser.get("/sign-in").text().contains("Anda sudah keluar."));
    assert_eq!(location(&browser.get("/")), "/sign-in?next=%2F");
}

#[test]
fn behind_a_proxy_attempts_are_counted_for_each_client_as_the_last_proxy_names_it() {
    let app = TestApp::start();
    app.account("panitia@contoh.go.id", AccountRole::Organizer);
    let browser = app.anonymous();
    let token = browser.get("/sign-in").form_token();
    let attempt = |number: usize, forwarded: &str| {
        let body = format!("csrf={token}&email=orang{number}%40contoh.go.id&password=salah-sekali");
        let form = Some("application/x-www-form-urlencoded");
        let more = [("x-forwarded-for", forwarded)];
        browser.send_with("POST", "/sign-in", form, body.as_bytes(), &more).status
    };
    for number in 0..50 {
        // What the client itself wrote into the header before does not help it.
        assert_eq!(attempt(number, &format!("198.51.100.{number}, 203.0.113.9")), 422, "{number}");
    }
    assert_eq!(attempt(50, "198.51.100.77, 203.0.113.9"), 429);
    assert_eq!(attempt(51, "203.0.113.10"), 422);
}

#[test]
fn the_language_is_kept_for_visitors_and_for_accounts() {
    let app = TestApp::start();
    app.account("panitia@contoh.go.id", AccountRole::Organizer);
    let browser = app.anonymous();
    assert!(browser.get("/sign-in").text().contains("<html lang=\"id\">"));
    assert_eq!(location(&browser.get("/language/en?back=%2Fsign-in")), "/sign-in");
    assert!(browser.get("/sign-in").text().contains("<html lang=\"en\">"));
    assert_eq!(location(&browser.get("/language/en?back=https%3A%2F%2Fjahat.example")), "/");
    assert_eq!(browser.get("/language/xx").status, 404);
    sign_in(&browser, "panitia@contoh.go.id", PASSWORD, "/");
    assert!(browser.get("/").text().contains("<html lang=\"id\">"), "the account's language");
    browser.get("/language/en");
    assert!(browser.get("/").text().contains("<html lang=\"en\">"));
}
