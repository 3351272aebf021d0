//! Mail as an organizer meets it: tickets on their way, the outbox, the texts in the unit's own words, a
//! test mail, WhatsApp, calendars.

use hadir::db::mails::{self, Filter};
use hadir::domain::access::Scope;
use hadir::domain::event::AccountRole;
use hadir::domain::mail::{MailFault, MailStatus};
use hadir::mail::{Sender, Smtp, Transport};
use serde_json::json;

use super::events::{location, messages, send};
use crate::support::app::TestApp;
use crate::support::client::Client;
use crate::support::mailbox::Letter;
use crate::support::plan;

const MAIL: &str = "/settings/units/utama/mail";
const TEXT: &str = "/settings/units/utama/texts/tickets/id";

fn person(organizer: &Client, code: &str, name: &str, more: serde_json::Value) -> String {
    let mut body = json!({ "name": name, "region": "Tapin" });
    for (field, value) in more.as_object().unwrap() {
        body[field] = value.clone();
    }
    let path = format!("/api/v1/events/{code}/participants");
    organizer.post(&path, &body).expect(201)["id"].as_str().unwrap().to_owned()
}

/// A letter that could not be delivered, as its page's address.
fn failed_letter(app: &TestApp) -> String {
    let actor = hadir::domain::access::Actor::system();
    let mail = app
        .run(app.app.write(&actor, |tx| {
            let mail = mails::claim(tx)?.unwrap();
            let outcome = mails::Outcome {
                status: MailStatus::Failed,
                due_at: tx.now,
                error: "550 5.1.1 user unknown".to_owned(),
                sent_at: None,
                fault: Some(MailFault::AddressRefused),
                doubts: 0,
            };
            mails::settle(tx, &mail, &outcome)?;
            Ok::<_, hadir::db::Error>(mail)
        }))
        .unwrap();
    format!("/outbox/{}", mail.id)
}

#[test]
fn tickets_leave_from_the_list_and_from_a_participant() {
    let app = TestApp::start();
    let (browser, api) = (app.signed_in(AccountRole::Organizer), app.organizer());
    plan::open_event(&api, "tiket");
    let siti = person(&api, "tiket", "Siti", json!({ "email": "siti@contoh.go.id" }));
    person(&api, "tiket", "Budi", json!({}));
    let list = "/events/tiket/participants";
    assert!(browser.get(list).text().contains("1 tiket belum dikirim."));
    let sent = send(&browser, list, "/events/tiket/tickets/send", &[("whom", "unsent"), ("language", "en")]);
    assert_eq!(location(&sent), list);
    let page = browser.get(list).text();
    assert!(page.contains("1 surel dengan 1 tiket masuk antrean"), "{page}");
    assert!(page.contains("1 peserta belum punya alamat surel: lengkapi"), "{page}");
    assert!(page.contains("Semua tiket sudah dikirim."), "{page}");
    let letters = app.letters();
    assert_eq!(letters.len(), 1);
    let letter = Letter::read(letters[0].as_bytes());
    assert!(letter.text().contains("Dear Siti"), "{}", letter.text());

    let own = format!("/participants/{siti}");
    assert!(browser.get(&own).text().contains("mail-sent"));
    let again = send(&browser, &own, &format!("{own}/ticket/send"), &[("language", "id")]);
    assert_eq!(location(&again), own);
    assert!(browser.get(&own).text().contains("sudah dikirim atau masih di antrean"));
    app.advance(chrono::TimeDelta::minutes(11));
    send(&browser, &own, &format!("{own}/ticket/send"), &[("language", "id")]);
    assert_eq!(app.letters().len(), 2);

    let without = browser.post_form("/events/tiket/tickets/send", &[("whom", "all")]);
    assert_eq!(without.status, 403);
    let viewer = app.signed_in(AccountRole::Viewer);
    assert!(!viewer.get(list).text().contains("/tickets/send"));
}

#[test]
fn the_outbox_says_why_and_sends_again() {
    let app = TestApp::start();
    let (browser, api) = (app.signed_in(AccountRole::Organizer), app.organizer());
    assert!(browser.get("/outbox").text().contains("Belum ada surel"));
    plan::open_event(&api, "kotak");
    person(&api, "kotak", "Siti", json!({ "email": "siti@contoh.go.id" }));
    person(&api, "kotak", "Rina", json!({ "email": "rina@contoh.go.id" }));
    api.post("/api/v1/events/kotak/tickets/send", &json!({})).expect(200);
    let address = failed_letter(&app);
    let page = browser.get("/outbox?event=kotak&status=failed").text();
    assert!(page.contains("Alamat ini ditolak") && page.contains("Kirim ulang 1 yang gagal"), "{page}");
    assert!(page.contains(&address) && page.matches("@contoh.go.id</a>").count() == 1, "{page}");
    let letter = browser.get(&address).text();
    assert!(letter.contains("550 5.1.1 user unknown") && letter.contains("Yth. "), "{letter}");
    assert!(letter.contains("http://hadir.test/t/"), "{letter}");

    let stranger = app.signed_in_stranger();
    assert_eq!(stranger.get(&address).status, 404);
    assert!(stranger.get("/outbox").text().contains("Belum ada surel"));
    assert_eq!(stranger.get("/outbox?event=kotak").status, 404);
    assert_eq!(app.signed_in(AccountRole::Viewer).get("/outbox").status, 403);

    assert_eq!(location(&send(&browser, &address, &format!("{address}/again"), &[])), address);
    assert!(browser.get(&address).text().contains("Surel dimasukkan lagi ke antrean."));
    assert_eq!(app.letters().len(), 2);
    assert!(browser.get(&address).text().contains("Terkirim"));

    app.advance(chrono::TimeDelta::minutes(11));
    api.post("/api/v1/events/kotak/tickets/send", &json!({})).expect(200);
    failed_letter(&app);
    failed_letter(&app);
    let all = send(&browser, "/outbox?event=kotak", "/outbox/again", &[("event", "kotak")]);
    assert_eq!(location(&all), "/outbox?event=kotak");
    assert!(browser.get("/outbox").text().contains("2 surel dimasukkan lagi ke antrean."));
    assert_eq!(app.letters().len(), 4);
    let filter = Filter { limit: 10, ..Filter::default() };
    let rows = app.run(app.app.read(move |db| mails::list(db, &Scope::everything(), &filter))).unwrap();
    assert!(rows.iter().all(|mail| mail.status == MailStatus::Sent), "{rows:?}");
    app.assert_invariants();
}

#[test]
fn a_long_outbox_comes_in_pages() {
    let app = TestApp::start();
    let (browser, api) = (app.signed_in(AccountRole::Organizer), app.organizer());
    plan::event(&api, "panjang", &[("63.05", 60)]);
    plan::move_to(&api, "panjang", "open");
    for number in 0..55 {
        person(&api, "panjang", "Orang", json!({ "email": format!("orang{number}@contoh.go.id") }));
    }
    api.post("/api/v1/events/panjang/tickets/send", &json!({})).expect(200);
    let first = browser.get("/outbox?event=panjang").text();
    assert_eq!(first.matches("@contoh.go.id</a>").count(), 50);
    let next = first.split("rel=\"next\" href=\"").nth(1).unwrap().split('"').next().unwrap();
    let second = browser.get(&next.replace("&#38;", "&")).text();
    assert_eq!(second.matches("@contoh.go.id</a>").count(), 5);
}

#[test]
fn a_unit_writes_its_own_words_sees_them_first_and_goes_back() {
    let app = TestApp::start();
    let (browser, api) = (app.signed_in(AccountRole::Organizer), app.organizer());
    plan::open_event(&api, "teks");
    person(&api, "teks", "Siti", json!({ "email": "siti@contoh.go.id" }));
    let entered =
        |act, subject, body| send(&browser, TEXT, TEXT, &[("do", act), ("subject", subject), ("body", body)]);
    let wrong = entered("save", "Halo {nama}", "Isi <b> {event} {link}");
    assert_eq!(wrong.status, 422);
    assert!(messages(&wrong).contains("{nama} tidak dikenal"), "{}", messages(&wrong));
    assert!(wrong.text().contains("Isi &#60;b&#62; {event} {link}"));

    let preview = entered("preview", "Halo {name}", "Sampai jumpa di {place}.");
    assert_eq!(preview.status, 200);
    assert!(
        preview.text().contains("Halo Siti Rahmah, S.Sos.") && preview.text().contains("Aula Graha Barito")
    );
    assert!(!browser.get(TEXT).text().contains("Sampai jumpa"), "a preview keeps nothing");

    assert_eq!(location(&entered("save", "Halo {name}", "Sampai jumpa di {place}.")), TEXT);
    assert!(browser.get(MAIL).text().contains("Buatan unit"));
    api.post("/api/v1/events/teks/tickets/send", &json!({})).expect(200);
    let letter = Letter::read(app.letters()[0].as_bytes());
    assert_eq!(letter.header("subject"), "Halo Siti");
    assert!(letter.text().starts_with("Sampai jumpa di Banjarmasin."), "{}", letter.text());

    let back = send(&browser, TEXT, &format!("{TEXT}/reset"), &[]);
    assert_eq!(location(&back), TEXT);
    assert!(browser.get(TEXT).text().contains("Tunjukkan kode QR kepada petugas registrasi"));

    let whatsapp = "/settings/units/utama/texts/whatsapp_ticket/id";
    let missing = send(&browser, whatsapp, whatsapp, &[("do", "save"), ("body", "Yth. {name}")]);
    assert!(messages(&missing).contains("{link} harus ada"), "{}", messages(&missing));
    for other in ["/settings/units/utama/texts/tickets/fr", "/settings/units/lain/texts/tickets/id"] {
        assert_eq!(browser.get(other).status, 404, "{other}");
    }
}

#[test]
fn a_test_mail_says_whether_it_was_taken() {
    let app = TestApp::start();
    let browser = app.signed_in(AccountRole::Organizer);
    assert_eq!(location(&send(&browser, MAIL, MAIL, &[])), MAIL);
    assert!(browser.get(MAIL).text().contains("Surel uji diterima server surel untuk akun"));
    let letter = Letter::read(app.letters()[0].as_bytes());
    assert_eq!(letter.header("subject"), "Surel uji dari Hadir");

    let nobody = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let smtp = Smtp::new(&format!("smtp://{nobody}"), None).unwrap();
    let transport = Transport::Smtp(std::sync::Arc::new(smtp));
    let app = TestApp::start_sending(Sender::new("panitia@contoh.go.id", transport).unwrap());
    let browser = app.signed_in(AccountRole::Organizer);
    send(&browser, MAIL, MAIL, &[]);
    assert!(browser.get(MAIL).text().contains("Server surel tidak bisa dihubungi."));
}

#[test]
fn a_phone_stands_in_the_link_of_who_may_see_it_and_nowhere_else() {
    let app = TestApp::start();
    let (browser, api) = (app.signed_in(AccountRole::Organizer), app.organizer());
    plan::open_event(&api, "wa");
    let id = person(&api, "wa", "Siti", json!({ "phone": "0812-5550-789" }));
    let page = browser.get(&format!("/participants/{id}")).text();
    let link = page.split("https://wa.me/").nth(1).unwrap().split('"').next().unwrap();
    assert!(link.starts_with("628125550789?text=Yth.%20Siti"), "{link}");
    assert!(link.contains("http%3A%2F%2Fhadir.test%2Ft%2F"), "{link}");
    for reader in [AccountRole::Viewer, AccountRole::CheckInOfficer] {
        let page = app.signed_in(reader).get(&format!("/participants/{id}")).text();
        assert!(!page.contains("628125550789"), "{reader}");
    }
}

#[test]
fn calendars_hold_the_sessions_that_expect_somebody() {
    let app = TestApp::start();
    let (browser, api) = (app.signed_in(AccountRole::Organizer), app.organizer());
    plan::event(&api, "kalender", &[("63.05", 5)]);
    let empty = browser.get("/api/v1/events/kalender/calendar.ics");
    assert_eq!(empty.header("content-type"), Some("text/calendar; charset=utf-8"));
    assert!(
        empty.text().contains("DTSTART;VALUE=DATE:20230220\r\nDTEND;VALUE=DATE:20230223"),
        "{}",
        empty.text()
    );
    let id = person(&api, "kalender", "Siti", json!({}));
    plan::session(&api, "kalender", json!({ "title": "Pembukaan" }));
    plan::session(&api, "kalender", json!({ "title": "Rapat panitia", "roles": ["panitia"] }));
    let whole = browser.get("/api/v1/events/kalender/calendar.ics").text();
    assert!(whole.contains("SUMMARY:Pembukaan") && whole.contains("SUMMARY:Rapat panitia"), "{whole}");
    assert!(whole.contains("DTSTART:20230220T003000Z") && whole.contains("LOCATION:Banjarmasin"), "{whole}");

    let code = plan::ticket(&api, &id);
    let anybody = app.anonymous();
    assert!(anybody.get(&format!("/t/{code}")).text().contains(&format!("/t/{code}/calendar.ics")));
    let own = anybody.get(&format!("/t/{code}/calendar.ics"));
    assert_eq!((own.status, own.header("content-type")), (200, Some("text/calendar; charset=utf-8")));
    assert!(own.text().contains("SUMMARY:Pembukaan") && !own.text().contains("Rapat panitia"));
    api.post(&format!("/api/v1/participants/{id}/cancel"), &json!({})).expect(200);
    assert_eq!(anybody.get(&format!("/t/{code}/calendar.ics")).status, 404);
}
