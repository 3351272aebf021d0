//! Accounts as administrators meet them, and links as those meet them whom they are for.

use chrono::TimeDelta;
use hadir::domain::access::Grant;
use hadir::domain::event::AccountRole;

use crate::support::app::TestApp;
use crate::support::client::{Answer, Client};
use crate::support::plan;

const PASSWORD: &str = "kata-sandi-uji";

/// Where an answer leads.
#[track_caller]
pub fn location(answer: &Answer) -> String {
    assert_eq!(answer.status, 303, "{}", answer.text());
    answer.header("location").unwrap().trim_end_matches("#top").to_owned()
}

/// Sends a form with its token.
pub fn send(client: &Client, path: &str, fields: &[(&str, &str)]) -> Answer {
    let token = client.token_of_forms();
    let mut all = vec![("csrf", token.as_str())];
    all.extend_from_slice(fields);
    client.post_form(path, &all)
}

/// The path of the link that a page shows in full.
pub fn link_on(page: &Answer) -> String {
    let text = page.text();
    let at = text.find("/account-links/").unwrap_or_else(|| panic!("no link: {text}"));
    text[at..].chars().take_while(|c| c.is_ascii_alphanumeric() || "/-".contains(*c)).collect()
}

/// Opens a link and sets name and password.
pub fn accept(client: &Client, link: &str, password: &str) -> Answer {
    let page = client.get(link);
    assert_eq!(page.status, 200, "{}", page.text());
    let token = page.form_token();
    client.post_form(link, &[("csrf", &token), ("name", "Ahmad Fauzi"), ("password", password)])
}

fn sign_in(app: &TestApp, email: &str, password: &str) -> u16 {
    let browser = app.anonymous();
    let token = browser.get("/sign-in").form_token();
    let fields = [("csrf", token.as_str()), ("email", email), ("password", password), ("next", "/")];
    browser.post_form("/sign-in", &fields).status
}

fn invite(admin: &Client, email: &str, right: &[(&str, &str)]) -> Answer {
    let mut fields = vec![("name", "Ahmad"), ("email", email), ("language", "id")];
    fields.extend_from_slice(right);
    send(admin, "/accounts", &fields)
}

#[test]
fn somebody_is_invited_accepts_once_and_is_listed_with_the_right_and_why() {
    let app = TestApp::start();
    let admin = app.signed_in(AccountRole::Administrator);
    let faulty = invite(&admin, "ahmad", &[("role", ""), ("unit", "utama")]);
    assert_eq!(faulty.status, 422);
    assert!(faulty.text().contains("Bukan alamat surel") && faulty.text().contains("value=\"Ahmad\""));
    let without_unit = invite(&admin, "ahmad@contoh.go.id", &[("role", "organizer")]);
    assert!(without_unit.status == 422 && without_unit.text().contains("Isian ini wajib diisi"));
    let right = [("role", "organizer"), ("unit", "utama"), ("note", "Surat tugas 7")];
    let made = location(&invite(&admin, "Ahmad@Contoh.go.id", &right));
    let page = admin.get(&made);
    assert!(page.text().contains("wa.me") && page.text().contains("Berlaku sekali"), "{}", page.text());
    let link = link_on(&page);
    let letters = app.letters();
    assert_eq!(letters.len(), 1, "a letter was sent");
    assert!(letters[0].contains("To: Ahmad <ahmad@contoh.go.id>"), "{}", letters[0]);

    let guest = app.anonymous();
    for _ in 0..2 {
        assert!(guest.get(&link).text().contains("ahmad@contoh.go.id"), "looking uses nothing up");
    }
    assert_eq!(sign_in(&app, "ahmad@contoh.go.id", ""), 422, "no password yet");
    let short = accept(&guest, &link, "pendek");
    assert!(short.status == 422 && short.text().contains("paling sedikit 10"));
    assert_eq!(guest.post_form(&link, &[("name", "x"), ("password", PASSWORD)]).status, 403, "no token");
    assert_eq!(location(&accept(&guest, &link, PASSWORD)), "/");
    assert!(guest.get("/").text().contains("Ahmad Fauzi"), "signed in at once");
    let again = app.anonymous().get(&link);
    assert!(again.status == 404 && again.text().contains("Tautan tidak berlaku"));
    assert_eq!(sign_in(&app, "ahmad@contoh.go.id", PASSWORD), 303);

    let list = admin.get("/accounts").text();
    for part in ["Ahmad Fauzi", "ahmad@contoh.go.id", "Panitia", "20 Februari 2023", "Aktif"] {
        assert!(list.contains(part), "{part}");
    }
    let account = made.split('/').nth(2).unwrap();
    let page = admin.get(&format!("/accounts/{account}")).text();
    for part in ["Diberikan oleh Akun Uji, 20 Februari 2023", "Surat tugas 7", "Merencanakan dan menjalankan"]
    {
        assert!(page.contains(part), "{part}");
    }
}

#[test]
fn the_list_is_searched_filtered_and_paged() {
    let app = TestApp::start();
    let admin = app.signed_in(AccountRole::Administrator);
    for number in 0..60 {
        let email = format!("orang{number:02}@contoh.go.id");
        let name = format!("Orang {number:02}");
        let fields = [("name", name.as_str()), ("email", &email), ("role", "viewer"), ("unit", "utama")];
        location(&send(&admin, "/accounts", &fields));
    }
    let first = admin.get("/accounts").text();
    assert!(first.contains("Orang 00") && !first.contains("Orang 59"));
    let next = first.split("rel=\"next\" href=\"").nth(1).unwrap().split('"').next().unwrap();
    let second = admin.get(&next.replace("&#38;", "&").replace("&amp;", "&")).text();
    assert!(second.contains("Orang 59") && !second.contains("Orang 00"));
    let found = location(&send(&admin, "/accounts/search", &[("q", "ORANG 42")]));
    assert!(!found.contains("42") && !found.contains("rang"), "{found}");
    let found = admin.get(&found).text();
    assert!(found.contains("Orang 42") && !found.contains("Orang 41"));
    let active = location(&send(&admin, "/accounts/search", &[("state", "active")]));
    let active = admin.get(&active).text();
    assert!(active.contains("Akun Uji") && !active.contains("Orang 00"));
    let role = location(&send(&admin, "/accounts/search", &[("role", "viewer"), ("state", "disabled")]));
    assert!(admin.get(&role).text().contains("Tidak ada akun yang cocok"));
}

#[test]
fn rights_are_given_and_taken_and_the_last_administrator_stays() {
    let app = TestApp::start();
    plan::open_event(&app.organizer(), "uji");
    let admin = app.signed_in(AccountRole::Administrator);
    let own = account_of(&app, "Administrator");
    app.advance(TimeDelta::seconds(1));
    let take =
        |account: &str, right: &str| send(&admin, &format!("/accounts/{account}/rights/{right}/take"), &[]);
    let rights = rights_of(&app, &own);
    location(&take(&own, &rights[0]));
    assert!(admin.get(&format!("/accounts/{own}")).text().contains("Ini admin terakhir"));
    location(&send(&admin, &format!("/accounts/{own}/disable"), &[]));
    assert!(admin.get("/accounts").status == 200, "still there");

    let made = location(&invite(&admin, "budi@contoh.go.id", &[("role", "viewer"), ("unit", "utama")]));
    let link = link_on(&admin.get(&made));
    let account = made.split('/').nth(2).unwrap().to_owned();
    let budi = app.anonymous();
    // Giving a right does not end the link that the same giver handed out.
    let give = |fields: &[(&str, &str)]| send(&admin, &format!("/accounts/{account}/rights"), fields);
    let coordinator = [("role", "coordinator"), ("event", "uji"), ("delegation", "Tapin")];
    assert!(give(&coordinator[..1]).text().contains("Isian ini wajib diisi"));
    assert_eq!(give(&coordinator[..2]).status, 422);
    let wrong = [("role", "coordinator"), ("event", "uji"), ("delegation", "63.06")];
    assert!(give(&wrong).text().contains("Kontingen ini tidak ada"));
    assert!(give(&[("role", "viewer"), ("event", "tidak-ada")]).text().contains("tidak ditemukan"));
    assert!(give(&[("role", "administrator"), ("event", "uji")]).text().contains("Kosongkan"));
    // Rights are told in the order in which they were given, as far as the clock tells it.
    app.advance(TimeDelta::seconds(1));
    location(&give(&coordinator));
    assert!(give(&coordinator).text().contains("sudah memiliki hak itu"));
    location(&accept(&budi, &link, PASSWORD));
    assert_eq!(budi.get("/events/uji/participants/new").status, 200);
    let rights = rights_of(&app, &account);
    location(&take(&account, &rights[1]));
    assert_eq!(budi.get("/events/uji/participants/new").status, 403, "at once");
    assert_eq!(budi.get("/events/uji").status, 200, "the other one stays");

    location(&give(&[("role", "administrator")]));
    assert_eq!(budi.get("/units").status, 200);
    let rights = rights_of(&app, &own);
    location(&take(&own, &rights[0]));
    assert_eq!(admin.get("/accounts").status, 403, "with a second administrator the first may go");
}

#[test]
fn a_disabled_account_is_out_at_once_and_comes_back() {
    let app = TestApp::start();
    let admin = app.signed_in(AccountRole::Administrator);
    let email = "petugas@contoh.go.id";
    app.account(email, AccountRole::Viewer);
    let browser = app.sign_in(email);
    let account = account_of(&app, "Viewer");
    let reset = location(&send(&admin, &format!("/accounts/{account}/links"), &[]));
    let link = link_on(&admin.get(&reset));
    let disable = format!("/accounts/{account}/disable");
    assert_eq!(admin.post_form(&disable, &[]).status, 403, "without the form's token");
    location(&send(&admin, &disable, &[]));
    assert!(location(&browser.get("/events")).starts_with("/sign-in"));
    assert_eq!(sign_in(&app, email, PASSWORD), 422);
    assert_eq!(app.anonymous().get(&link).status, 404, "its links, too");
    assert!(admin.get("/accounts").text().contains("Dinonaktifkan"));
    assert!(invite(&admin, email, &[("role", "viewer"), ("unit", "utama")]).text().contains("dinonaktifkan"));
    location(&send(&admin, &format!("/accounts/{account}/enable"), &[]));
    assert_eq!(sign_in(&app, email, PASSWORD), 303);
    assert!(location(&browser.get("/events")).starts_with("/sign-in"), "the old browser stays out");
}

#[test]
fn links_expire_replace_each_other_and_end_every_session() {
    let app = TestApp::start();
    let admin = app.signed_in(AccountRole::Administrator);
    app.account("panitia@contoh.go.id", AccountRole::Organizer);
    let browser = app.sign_in("panitia@contoh.go.id");
    let account = account_of(&app, "Organizer");
    let make = || link_on(&admin.get(&location(&send(&admin, &format!("/accounts/{account}/links"), &[]))));
    let (first, second) = (make(), make());
    assert_eq!(app.anonymous().get(&first).status, 404, "the newer one replaces it");
    app.advance(TimeDelta::minutes(119));
    assert_eq!(app.anonymous().get(&second).status, 200);
    app.advance(TimeDelta::minutes(2));
    assert_eq!(app.anonymous().get(&second).status, 404, "two hours are over");
    let third = make();
    let mut forged = third.clone();
    let last = if forged.ends_with('0') { '1' } else { '0' };
    forged.pop();
    forged.push(last);
    assert_eq!(app.anonymous().get(&forged).status, 404);
    location(&accept(&app.anonymous(), &third, "kata-sandi-baru"));
    assert!(location(&browser.get("/events")).starts_with("/sign-in"), "signed out everywhere");
    assert_eq!(sign_in(&app, "panitia@contoh.go.id", PASSWORD), 422);
    assert_eq!(sign_in(&app, "panitia@contoh.go.id", "kata-sandi-baru"), 303);
}

#[test]
fn an_administrator_of_a_unit_manages_that_unit_alone() {
    let app = TestApp::start();
    drop(app.signed_in_stranger());
    let unit = |code: &'static str| {
        app.run(app.app.read(move |db| hadir::db::units::find_by_code(db, code))).unwrap().unwrap().id
    };
    app.account("atasan@contoh.go.id", AccountRole::Administrator);
    let whole = app.sign_in("atasan@contoh.go.id");
    let of_unit = app.signed_in_with(Grant {
        role: AccountRole::Administrator,
        unit: Some(unit("utama")),
        event: None,
        delegation: None,
    });
    app.account("panitia@contoh.go.id", AccountRole::Organizer);
    let list = of_unit.get("/accounts").text();
    assert!(list.contains("panitia@contoh.go.id") && !list.contains("Unit lain"));
    assert!(whole.get("/accounts").text().contains("Unit lain"));
    let boss = account_named(&app, "atasan@contoh.go.id");
    assert_eq!(of_unit.get(&format!("/accounts/{boss}")).status, 404);
    // Rights beyond the unit are not to be given, whatever the form says.
    for right in [[("role", "administrator"), ("unit", "")], [("role", "viewer"), ("unit", "lain")]] {
        let answer = invite(&of_unit, "baru@contoh.go.id", &right);
        assert!([403, 422].contains(&answer.status), "{}", answer.status);
    }
    // Somebody who has a right here and one elsewhere is seen, but not taken over.
    app.account("dua@contoh.go.id", AccountRole::Viewer);
    let both = account_named(&app, "dua@contoh.go.id");
    location(&send(&whole, &format!("/accounts/{both}/rights"), &[("role", "viewer"), ("unit", "lain")]));
    let page = of_unit.get(&format!("/accounts/{both}")).text();
    assert!(page.contains("hak di luar unit kerja Anda") && !page.contains("Unit lain"));
    for step in ["disable", "links"] {
        assert_eq!(send(&of_unit, &format!("/accounts/{both}/{step}"), &[]).status, 403, "{step}");
    }
    let organizer = account_named(&app, "panitia@contoh.go.id");
    location(&send(&of_unit, &format!("/accounts/{organizer}/disable"), &[]));
}

#[test]
fn a_forgotten_password_answers_the_same_for_everybody_and_few_times() {
    let app = TestApp::start();
    app.account("panitia@contoh.go.id", AccountRole::Organizer);
    let browser = app.anonymous();
    let token = browser.get("/forgotten-password").form_token();
    assert!(browser.get("/sign-in").text().contains("href=\"/forgotten-password\""));
    let ask = |email: &str| browser.post_form("/forgotten-password", &[("csrf", &token), ("email", email)]);
    assert_eq!(browser.post_form("/forgotten-password", &[("email", "a@b.id")]).status, 403);
    assert_eq!(ask("bukan-alamat").status, 422);
    let (known, unknown) = (ask("Panitia@contoh.go.id"), ask("hantu@contoh.go.id"));
    assert_eq!((known.status, known.text()), (200, unknown.text()));
    assert_eq!(app.letters().len(), 1);
    for _ in 0..4 {
        assert_eq!(ask("panitia@contoh.go.id").status, 200);
    }
    assert_eq!(app.letters().len(), 3, "three letters an hour");
    app.advance(TimeDelta::minutes(61));
    ask("panitia@contoh.go.id");
    let letters = app.letters();
    assert_eq!(letters.len(), 4);
    let account = account_of(&app, "Organizer");
    let links = app.run(app.app.read({
        let (account, now) = (account.parse().unwrap(), hadir::app::App::now(&app.app));
        move |db| hadir::db::account_links::open_of_account(db, account, now)
    }));
    let code = hadir::ops::accounts::links::code(&app.app.keys, links.unwrap()[0].id);
    location(&accept(&app.anonymous(), &format!("/account-links/{code}"), "kata-sandi-baru"));
    assert_eq!(sign_in(&app, "panitia@contoh.go.id", "kata-sandi-baru"), 303);
    let many = (0..20).map(|number| ask(&format!("orang{number}@contoh.go.id")).status);
    assert_eq!(many.filter(|status| *status == 429).count(), 1, "nineteen were left in this window");
}

#[test]
fn signing_in_does_not_buy_more_guesses() {
    let app = TestApp::start();
    app.account("sendiri@contoh.go.id", AccountRole::Viewer);
    let statuses: Vec<u16> = (0..51)
        .map(|number| {
            if number % 10 == 9 {
                assert_eq!(sign_in(&app, "sendiri@contoh.go.id", PASSWORD), 303);
            }
            sign_in(&app, &format!("orang{number}@contoh.go.id"), "tebakan-saya")
        })
        .collect();
    assert_eq!(statuses.iter().filter(|status| **status == 422).count(), 50);
    assert_eq!(statuses.last(), Some(&429));
}

/// The account that has a role in the first place.
fn account_of(app: &TestApp, role: &str) -> String {
    let wanted = role.to_owned();
    let found = app.run(app.app.read(move |db| {
        let filter = hadir::db::accounts::Filter { limit: 100, ..Default::default() };
        let all = hadir::db::accounts::list(db, &filter)?;
        let mut found = None;
        for account in all {
            let rights = hadir::db::grants::of_account(db, account.id)?;
            if found.is_none() && rights.first().is_some_and(|row| format!("{:?}", row.role) == wanted) {
                found = Some(account.id);
            }
        }
        Ok::<_, hadir::db::Error>(found)
    }));
    found.unwrap().unwrap().to_string()
}

fn account_named(app: &TestApp, email: &'static str) -> String {
    let found = app.run(app.app.read(move |db| hadir::db::accounts::find_by_email(db, email)));
    found.unwrap().unwrap().id.to_string()
}

fn rights_of(app: &TestApp, account: &str) -> Vec<String> {
    let id = account.parse().unwrap();
    let rows = app.run(app.app.read(move |db| hadir::db::grants::of_account(db, id))).unwrap();
    rows.iter().map(|row| row.id.to_string()).collect()
}
