//! Letters about further rights: who gets one, and what it says.

use chrono::TimeDelta;
use hadir::domain::event::AccountRole;
use hadir::domain::mail::MailStatus;

use super::accounts::{accept, link_on, location, send};
use crate::support::app::TestApp;
use crate::support::client::Client;
use crate::support::mailbox::Letter;
use crate::support::plan;

/// An installation with an event, somebody who gives rights, and Budi, who has an account.
struct Stage {
    app: TestApp,
    admin: Client,
    budi: String,
}

impl Stage {
    fn new() -> Self {
        let app = TestApp::start();
        plan::open_event(&app.organizer(), "uji");
        let admin = app.signed_in(AccountRole::Administrator);
        app.account("budi@contoh.go.id", AccountRole::Viewer);
        let budi = account(&app, "budi@contoh.go.id");
        Self { app, admin, budi }
    }

    fn give(&self, account: &str, right: &[(&str, &str)]) {
        location(&send(&self.admin, &format!("/accounts/{account}/rights"), right));
    }

    /// The letters so far, those of an address.
    fn letters_to(&self, address: &str) -> Vec<Letter> {
        let all = self.app.letters();
        let letters = all.iter().map(|letter| Letter::read(letter.as_bytes()));
        letters.filter(|letter| letter.header("to").contains(address)).collect()
    }
}

fn account(app: &TestApp, email: &'static str) -> String {
    let found = app.run(app.app.read(move |db| hadir::db::accounts::find_by_email(db, email)));
    found.unwrap().unwrap().id.to_string()
}

#[test]
fn a_further_right_is_told_with_who_gave_it_what_it_permits_and_where() {
    let stage = Stage::new();
    let coordinator = [("role", "coordinator"), ("event", "uji"), ("delegation", "Tapin"), ("note", "SK 1")];
    stage.give(&stage.budi, &coordinator);
    let letters = stage.letters_to("budi@");
    assert_eq!(letters.len(), 1);
    let (subject, text) = (letters[0].header("subject"), letters[0].text().replace("\r\n", "\n"));
    let reach = "kontingen Kabupaten Tapin pada kegiatan Bimtek Uji";
    assert_eq!(subject, format!("Peran baru di Hadir: Koordinator untuk {reach}"));
    for part in [
        "Yth. Akun Uji",
        &format!("Akun Uji memberi Anda peran Koordinator untuk {reach}."),
        "Koordinator: Mengusulkan, mengganti, dan membatalkan peserta",
        "Buka kegiatan:\nhttp://hadir.test/events/uji\n",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    // Whom it was sent to opens that place.
    assert_eq!(stage.app.sign_in("budi@contoh.go.id").get("/events/uji").status, 200);
    // The unit that gave it reads it in its outbox.
    let outbox = stage.app.signed_in(AccountRole::Organizer);
    let list = outbox.get("/outbox").text();
    assert!(list.contains("Hak akun") && list.contains("budi@contoh.go.id"), "{list}");
    let letter = list.split("href=\"/outbox/").nth(1).unwrap().split('"').next().unwrap();
    assert!(outbox.get(&format!("/outbox/{letter}")).text().contains("memberi Anda peran Koordinator"));

    stage.give(&stage.budi, &[("role", "organizer"), ("unit", "utama")]);
    // Letters leave in the order in which they were written, as far as the clock tells it.
    stage.app.advance(TimeDelta::seconds(1));
    stage.give(&stage.budi, &[("role", "administrator")]);
    let letters = stage.letters_to("budi@");
    assert!(letters[1].text().contains("peran Panitia untuk Unit utama."), "{}", letters[1].text());
    assert!(letters[1].text().contains("Buka Hadir:\r\nhttp://hadir.test/\r\n"), "{}", letters[1].text());
    assert!(letters[2].text().contains("peran Admin untuk seluruh sistem Hadir."), "{}", letters[2].text());
    stage.app.assert_invariants();
}

#[test]
fn the_letter_speaks_the_language_of_the_account() {
    let stage = Stage::new();
    let budi = stage.app.sign_in("budi@contoh.go.id");
    location(&send(&budi, "/profile", &[("name", "Budi"), ("language", "en")]));
    stage.give(&stage.budi, &[("role", "check-in-officer"), ("event", "uji")]);
    let text = stage.letters_to("budi@")[0].text();
    assert!(text.contains("gave you the role Check-in officer for the event Bimtek Uji."), "{text}");
}

#[test]
fn who_has_an_account_already_is_told_of_an_invitation_to_one_event() {
    let stage = Stage::new();
    let organizer = stage.app.signed_in(AccountRole::Organizer);
    let right =
        [("email", "budi@contoh.go.id"), ("name", ""), ("language", "id"), ("role", "check-in-officer")];
    location(&send(&organizer, "/events/uji/team", &right));
    let letters = stage.letters_to("budi@");
    assert_eq!(letters.len(), 1);
    assert!(
        letters[0].text().contains("peran Petugas registrasi untuk kegiatan Bimtek Uji."),
        "{}",
        letters[0].text()
    );
}

#[test]
fn nobody_is_told_what_they_did_themselves_or_what_their_invitation_tells_or_what_they_can_t_use() {
    let stage = Stage::new();
    // To oneself.
    stage.app.account("atasan@contoh.go.id", AccountRole::Administrator);
    let own = account(&stage.app, "atasan@contoh.go.id");
    let boss = stage.app.sign_in("atasan@contoh.go.id");
    let viewer = [("role", "viewer"), ("unit", "utama")];
    location(&send(&boss, &format!("/accounts/{own}/rights"), &viewer));
    assert!(stage.letters_to("atasan@").is_empty());
    // While an invitation is open.
    let new = [("name", "Siti"), ("email", "siti@contoh.go.id"), ("language", "id")];
    let made = location(&send(&stage.admin, "/accounts", &[&new[..], &viewer].concat()));
    let siti = account(&stage.app, "siti@contoh.go.id");
    stage.give(&siti, &[("role", "organizer"), ("event", "uji")]);
    let letters = stage.letters_to("siti@");
    assert_eq!(letters.len(), 1, "the invitation alone");
    assert!(letters[0].header("subject").contains("Undangan"));
    // Once it was accepted, the next one is told.
    location(&accept(&stage.app.anonymous(), &link_on(&stage.admin.get(&made)), "kata-sandi-uji"));
    stage.give(&siti, &[("role", "coordinator"), ("event", "uji"), ("delegation", "Tapin")]);
    assert_eq!(stage.letters_to("siti@").len(), 2);
    // To one that is switched off.
    location(&send(&stage.admin, &format!("/accounts/{}/disable", stage.budi), &[]));
    stage.give(&stage.budi, &[("role", "organizer"), ("unit", "utama")]);
    assert!(stage.letters_to("budi@").is_empty());
}

#[test]
fn a_right_that_was_not_given_or_was_taken_at_once_is_not_told() {
    let stage = Stage::new();
    let rights = format!("/accounts/{}/rights", stage.budi);
    assert_eq!(send(&stage.admin, &rights, &[("role", "organizer"), ("event", "tiada")]).status, 422);
    assert_eq!(send(&stage.admin, &rights, &[("role", "viewer"), ("unit", "utama")]).status, 422, "has it");
    stage.give(&stage.budi, &[("role", "organizer"), ("unit", "utama")]);
    let id = stage.budi.parse().unwrap();
    let rows = stage.app.run(stage.app.app.read(move |db| hadir::db::grants::of_account(db, id))).unwrap();
    let right = rows.iter().find(|row| row.role == AccountRole::Organizer).unwrap().id;
    location(&send(&stage.admin, &format!("{rights}/{right}/take"), &[]));
    assert!(stage.letters_to("budi@").is_empty());
    let filter = hadir::db::mails::Filter { limit: 10, ..Default::default() };
    let everything = hadir::domain::access::Scope::everything();
    let mails = stage
        .app
        .run(stage.app.app.read(move |db| hadir::db::mails::list(db, &everything, &filter)))
        .unwrap();
    assert_eq!(mails.iter().map(|mail| mail.status).collect::<Vec<_>>(), [MailStatus::Failed]);
}
