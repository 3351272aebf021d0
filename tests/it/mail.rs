//! Mail against a real server that refuses, is slow, hangs up: nothing is lost, and at most one copy more
//! than one arrives.

mod tls;

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use hadir::app::App;
use hadir::db::mails::{self, Filter, Mail};
use hadir::domain::access::{Caller, Scope};
use hadir::domain::mail::{LEASE, MailFault, MailStatus};
use hadir::mail::{Sender, Smtp, Transport};
use hadir::ops;
use hadir::ops::letters::{send_again, send_next};
use hadir::ops::samples::load_sample_events;
use serde_json::{Value, json};

use crate::support::app::TestApp;
use crate::support::client::Client;
use crate::support::mailbox::{Letter, MailServer, Mood};
use crate::support::plan;

/// Somebody with an address, confirmed.
fn person(organizer: &Client, code: &str, name: &str, email: &str) -> String {
    let body = json!({ "name": name, "region": "Tapin", "email": email, "phone": "0812 5550 789" });
    let path = format!("/api/v1/events/{code}/participants");
    organizer.post(&path, &body).expect(201)["id"].as_str().unwrap().to_owned()
}

fn send_tickets(organizer: &Client, code: &str, body: &Value) -> Value {
    organizer.post(&format!("/api/v1/events/{code}/tickets/send"), body).expect(200)
}

/// The product with an event whose one participant's ticket waits in the queue for a server.
struct Stage {
    app: TestApp,
    sending: App,
    server: MailServer,
}

impl Stage {
    fn new(mood: Mood) -> Self {
        let login = if mood == Mood::RefusesLogin { "a:b@" } else { "" };
        Self::sending_to(MailServer::start(mood), &format!("smtp://{login}"), None)
    }

    /// The way is what stands before the server's address.
    fn sending_to(server: MailServer, way: &str, authority: Option<&Path>) -> Self {
        let app = TestApp::start();
        let organizer = app.organizer();
        plan::open_event(&organizer, "surel");
        person(&organizer, "surel", "Siti Rahmah", "siti@contoh.go.id");
        assert_eq!(send_tickets(&organizer, "surel", &json!({}))["mails"], 1);
        let sending = trusting(&app, &format!("{way}{}", server.address), authority);
        Self { app, sending, server }
    }

    /// Sends all that is due.
    fn send(&self) -> Mail {
        let sending = self.sending.clone();
        self.app.run(async move { while send_next(&sending).await.unwrap() {} });
        self.mail()
    }

    fn mail(&self) -> Mail {
        let mut all = all_mails(&self.app);
        assert_eq!(all.len(), 1);
        all.remove(0)
    }
}

fn with_server(app: &TestApp, url: &str) -> App {
    trusting(app, url, None)
}

fn trusting(app: &TestApp, url: &str, authority: Option<&Path>) -> App {
    let smtp = Smtp::new(url, authority).unwrap().with_patience(Duration::from_millis(700));
    let mail = Sender::new("Panitia <panitia@contoh.go.id>", Transport::Smtp(Arc::new(smtp))).unwrap();
    App { mail, ..app.app.clone() }
}

fn all_mails(app: &TestApp) -> Vec<Mail> {
    let filter = Filter { limit: 1_000, ..Filter::default() };
    app.run(app.app.read(move |db| mails::list(db, &Scope::everything(), &filter))).unwrap()
}

#[test]
fn a_letter_is_taken_once_and_stays_sent() {
    let stage = Stage::new(Mood::Accepts);
    let mail = stage.send();
    assert_eq!((mail.status, mail.attempts, mail.fault), (MailStatus::Sent, 1, None));
    stage.app.advance(TimeDelta::hours(30));
    stage.send();
    let letters = stage.server.letters();
    assert_eq!(letters.len(), 1);
    assert_eq!(letters[0].header("message-id"), format!("<{}@contoh.go.id>", mail.id));
    assert_eq!(letters[0].header("to"), "\"Siti Rahmah\" <siti@contoh.go.id>");
}

#[test]
fn no_server_is_bothered_with_letters_to_addresses_that_can_not_exist() {
    let stage = Stage::new(Mood::Accepts);
    let invented = person(&stage.app.organizer(), "surel", "Umar Contoh", "umar@contoh.example");
    send_tickets(&stage.app.organizer(), "surel", &json!({ "participants": [invented] }));
    let sending = stage.sending.clone();
    stage.app.run(async move { while send_next(&sending).await.unwrap() {} });
    let fault = |to: &str| all_mails(&stage.app).into_iter().find(|mail| mail.recipient == to).unwrap().fault;
    assert_eq!(fault("siti@contoh.go.id"), None);
    assert_eq!(fault("umar@contoh.example"), Some(MailFault::AddressRefused));
    assert_eq!(stage.server.letters().len(), 1);

    // What the samples tell as sent has never left either.
    let app = TestApp::start();
    app.set_clock("2026-03-02T02:20:00".parse().unwrap());
    let loading = with_server(&app, &format!("smtp://{}", stage.server.address));
    app.run(load_sample_events(&loading)).unwrap();
    let told = all_mails(&app);
    assert!(told.len() > 20 && told.iter().all(|mail| mail.status == MailStatus::Sent));
    assert_eq!(stage.server.letters().len(), 1);
}

#[test]
fn a_refused_address_is_told_at_once_and_not_tried_again() {
    let stage = Stage::new(Mood::KnowsNobody);
    let mail = stage.send();
    assert_eq!((mail.status, mail.fault), (MailStatus::Failed, Some(MailFault::AddressRefused)));
    assert!(mail.error.contains("user unknown"), "{}", mail.error);
    stage.app.advance(TimeDelta::hours(30));
    assert_eq!(stage.send().attempts, 1);
    // Somebody mends the server and presses "send again".
    stage.server.be(Mood::Accepts);
    let system = Caller::system();
    let again = send_again(&stage.app.app, &system, mail.id);
    stage.app.run(again).unwrap();
    assert_eq!(stage.send().status, MailStatus::Sent);
    assert_eq!(stage.server.letters().len(), 1);
}

#[test]
fn what_may_pass_is_tried_again_when_it_is_due() {
    for (mood, fault) in [
        (Mood::Later, MailFault::Later),
        (Mood::Closed, MailFault::Later),
        (Mood::Slow, MailFault::TimedOut),
        (Mood::HangsUpBeforeData, MailFault::Broken),
        (Mood::RefusesLogin, MailFault::LoginRefused),
    ] {
        let stage = Stage::new(mood);
        let mail = stage.send();
        assert_eq!((mail.status, mail.fault), (MailStatus::Waiting, Some(fault)), "{mood:?} {}", mail.error);
        assert_eq!(mail.due_at, stage.app.app.now() + TimeDelta::minutes(1), "{mood:?}");
        assert_eq!(stage.send().attempts, 1, "{mood:?}: before it was due");
        if mood == Mood::RefusesLogin {
            continue;
        }
        stage.server.be(Mood::Accepts);
        stage.app.advance(TimeDelta::minutes(1));
        let mail = stage.send();
        assert_eq!((mail.status, mail.attempts), (MailStatus::Sent, 2), "{mood:?} {}", mail.error);
        assert_eq!(stage.server.letters().len(), 1, "{mood:?}");
    }
}

#[test]
fn a_server_that_is_not_there_is_asked_for_twelve_hours() {
    let stage = Stage::new(Mood::Accepts);
    let nobody = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let sending = with_server(&stage.app, &format!("smtp://{nobody}"));
    for _ in 0..60 {
        stage.app.run(async { while send_next(&sending).await.unwrap() {} });
        stage.app.advance(TimeDelta::minutes(15));
    }
    let mail = stage.mail();
    assert_eq!((mail.status, mail.attempts), (MailStatus::Failed, 8));
    assert_eq!(mail.fault, Some(MailFault::NoConnection));
}

#[test]
fn a_server_that_hangs_up_after_the_letter_gets_one_copy_more_and_no_third() {
    let stage = Stage::new(Mood::HangsUpAfterData);
    let mail = stage.send();
    assert_eq!((mail.status, mail.fault), (MailStatus::Waiting, Some(MailFault::Uncertain)));
    for _ in 0..40 {
        stage.app.advance(TimeDelta::minutes(20));
        stage.send();
    }
    let mail = stage.mail();
    assert_eq!((mail.status, mail.fault), (MailStatus::Failed, Some(MailFault::Uncertain)));
    let letters = stage.server.letters();
    assert_eq!(letters.len(), 2);
    assert_eq!(letters[0].header("message-id"), letters[1].header("message-id"));
}

#[test]
fn who_dies_while_sending_loses_nothing() {
    let stage = Stage::new(Mood::Accepts);
    // Somebody takes the letter and is never heard of again.
    let actor = hadir::domain::access::Actor::system();
    let claimed = stage.app.run(stage.app.app.write(&actor, mails::claim)).unwrap().unwrap();
    assert_eq!(stage.send().status, MailStatus::Sending);
    stage.app.advance(LEASE);
    assert_eq!(stage.send().status, MailStatus::Sent);
    // And comes back after all: the letter is not theirs any more.
    let late = mails::Outcome {
        status: MailStatus::Failed,
        due_at: claimed.due_at,
        error: "late".to_owned(),
        sent_at: None,
        fault: None,
        doubts: 0,
    };
    stage.app.run(stage.app.app.write(&actor, move |tx| mails::settle(tx, &claimed, &late))).unwrap();
    assert_eq!(stage.mail().status, MailStatus::Sent);
    assert_eq!(stage.server.letters().len(), 1);
}

#[test]
fn connections_are_kept_and_several_senders_take_different_letters() {
    let app = TestApp::start();
    let organizer = app.organizer();
    plan::event(&organizer, "ramai", &[("63.05", 60)]);
    plan::move_to(&organizer, "ramai", "open");
    for number in 0..40 {
        person(&organizer, "ramai", &format!("Orang {number}"), &format!("orang{number}@contoh.go.id"));
    }
    assert_eq!(send_tickets(&organizer, "ramai", &json!({}))["mails"], 40);
    let server = MailServer::start(Mood::Accepts);
    let sending = with_server(&app, &format!("smtp://{}", server.address));
    app.run(async move {
        let senders = (0..4).map(|_| {
            let sending = sending.clone();
            actix_web::rt::spawn(async move { while send_next(&sending).await.unwrap() {} })
        });
        for sender in senders.collect::<Vec<_>>() {
            sender.await.unwrap();
        }
    });
    assert!(all_mails(&app).iter().all(|mail| mail.status == MailStatus::Sent && mail.attempts == 1));
    let mut to: Vec<String> = server.letters().iter().map(|letter| letter.header("to")).collect();
    to.sort();
    to.dedup();
    assert_eq!(to.len(), 40);
    assert!(server.connections() <= 8, "{} connections", server.connections());
}

#[test]
fn one_address_gets_one_letter_with_all_its_tickets() {
    let app = TestApp::start();
    let organizer = app.organizer();
    plan::open_event(&organizer, "kantor");
    for name in ["Budi", "Śari, S.Sos.", "Āyu"] {
        person(&organizer, "kantor", name, "Dinsos@Tapin.go.id");
    }
    person(&organizer, "kantor", "Rina \"Ina\", M.Si.", "rina@contoh.go.id");
    plan::participant(&organizer, "kantor", "Tanpa Surel", "Tapin");
    let queued = send_tickets(&organizer, "kantor", &json!({}));
    assert_eq!(queued, json!({ "mails": 2, "tickets": 4, "without_address": 1, "already": 0 }));
    // Once more: all is in the queue.
    let again = send_tickets(&organizer, "kantor", &json!({}));
    assert_eq!(again, json!({ "mails": 0, "tickets": 0, "without_address": 1, "already": 4 }));

    let letters: Vec<Letter> = app.letters().iter().map(|letter| Letter::read(letter.as_bytes())).collect();
    assert_eq!(letters.len(), 2);
    let office = letters.iter().find(|letter| letter.header("to").contains("dinsos@tapin.go.id")).unwrap();
    let (text, html) = (office.text(), office.html());
    assert!(text.contains("Yth. Kabupaten Tapin") && text.contains("Bimtek Uji"), "{text}");
    assert!(text.contains("Senin s.d. Rabu, 20 s.d. 22 Februari 2023"), "{text}");
    assert_eq!(text.matches("http://hadir.test/t/").count(), 3, "{text}");
    assert_eq!(office.pictures().len(), 3);
    for picture in office.pictures() {
        assert!(html.contains(&format!("cid:{}", picture.name)), "{html}");
    }
    let own = letters.iter().find(|letter| letter.header("to").contains("rina@")).unwrap();
    let calendar = String::from_utf8(own.part("text/calendar").bytes.clone()).unwrap();
    assert!(
        calendar.contains("SUMMARY:Pembukaan") && calendar.contains("URL:http://hadir.test/t/"),
        "{calendar}"
    );
    assert!(own.header("to").contains("Rina"), "{}", own.header("to"));

    // After ten minutes, only whose ticket is another one by now.
    app.advance(TimeDelta::minutes(11));
    let unsent = || send_tickets(&organizer, "kantor", &json!({ "unsent_only": true }));
    assert_eq!(unsent()["already"], 4);
    let id = all_mails(&app).iter().find(|mail| mail.recipient.starts_with("rina")).unwrap().id;
    let rina = app.run(app.app.read(move |db| hadir::db::mail_tickets::of_mail(db, id))).unwrap();
    let path = format!("/api/v1/participants/{}/ticket/reissue", rina[0].0.id);
    organizer.post(&path, &json!({})).expect(200);
    assert_eq!(unsent()["tickets"], 1);
    // Who does not come any more gets no letter.
    organizer.post(&format!("/api/v1/participants/{}/cancel", rina[0].0.id), &json!({})).expect(200);
    assert_eq!(app.letters().len(), 2);
    let failed = all_mails(&app).into_iter().find(|mail| mail.status == MailStatus::Failed).unwrap();
    assert_eq!(failed.fault, Some(MailFault::Void));
    app.assert_invariants();
}

#[test]
fn letters_in_a_folder_can_be_read_and_old_ones_are_forgotten() {
    let stage = Stage::new(Mood::Accepts);
    let folder = tempfile::tempdir().unwrap();
    let transport = Transport::Folder(folder.path().join("mail"));
    let sending =
        App { mail: Sender::new("panitia@contoh.go.id", transport).unwrap(), ..stage.app.app.clone() };
    stage.app.run(async { while send_next(&sending).await.unwrap() {} });
    let mail = stage.mail();
    let bytes = std::fs::read(folder.path().join(format!("mail/{}.eml", mail.id))).unwrap();
    let letter = Letter::read(&bytes);
    assert!(letter.text().contains("Siti Rahmah") && letter.header("subject").contains("Bimtek Uji"));
    assert_eq!(std::fs::read_dir(folder.path().join("mail")).unwrap().count(), 1);
    // What somebody laid beside them is not ours.
    std::fs::write(folder.path().join("mail/01-catatan.eml"), "").unwrap();

    let left = || std::fs::read_dir(folder.path().join("mail")).unwrap().count();
    stage.app.advance(TimeDelta::days(179));
    stage.app.run(ops::upkeep::sweep(&sending)).unwrap();
    assert_eq!((all_mails(&stage.app).len(), left()), (1, 2));
    stage.app.advance(TimeDelta::days(2));
    stage.app.run(ops::upkeep::sweep(&sending)).unwrap();
    assert_eq!((all_mails(&stage.app).len(), left()), (0, 1));
    assert!(folder.path().join("mail/01-catatan.eml").exists());
}
