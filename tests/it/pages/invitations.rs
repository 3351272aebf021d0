//! Invitations as an organizer meets them: contacts and their links, letters, who has answered, deadlines and
//! reminders.

mod letter;
mod reminders;

use hadir::app::App;
use hadir::db::coordinators::Coordinator;
use hadir::db::delegations::Delegation;
use hadir::domain::access::Scope;
use hadir::domain::event::AccountRole;
use hadir::ops;

use super::events::{location, messages, send};
use crate::support::app::TestApp;
use crate::support::client::Client;
use crate::support::mailbox::Letter;
use crate::support::papers::Opened;
use crate::support::plan;

const PAGE: &str = "/events/uji/invitations";

/// The delegations of an event, by their names.
fn delegations(app: &App, event: &str) -> Vec<Delegation> {
    let event = event.to_owned();
    let read = app.read(move |db| {
        let event = hadir::db::events::find(db, &Scope::everything(), &event)?.unwrap();
        hadir::db::delegations::list(db, event.id)
    });
    actix_web::rt::System::new().block_on(read).unwrap()
}

/// The delegation of a region.
fn delegation(app: &TestApp, event: &str, region: &str) -> Delegation {
    delegations(&app.app, event).into_iter().find(|one| one.region_code == region).unwrap()
}

/// The page with a delegation's contacts.
fn contacts(app: &TestApp, event: &str, region: &str) -> String {
    format!("/delegations/{}/contacts", delegation(app, event, region).id)
}

/// Those with a link that opens.
fn coordinators(app: &TestApp, event: &str, region: &str) -> Vec<Coordinator> {
    let id = delegation(app, event, region).id;
    app.run(app.app.read(move |db| hadir::db::coordinators::of_delegation(db, id))).unwrap()
}

/// Whether a link of ours opens anything.
fn opens(app: &TestApp, url: &str) -> bool {
    let code = url.rsplit('/').next().unwrap();
    app.run(ops::coordinators::links::find(&app.app, code)).unwrap().is_some()
}

/// An open event with three delegations, and its organizer.
fn stage() -> (TestApp, Client) {
    let app = TestApp::start();
    plan::event(&app.organizer(), "uji", &[("63.05", 4), ("63.06", 5), ("63.71", 7)]);
    plan::move_to(&app.organizer(), "uji", "open");
    let browser = app.signed_in(AccountRole::Organizer);
    (app, browser)
}

/// Adds somebody to a delegation through its page.
fn add(app: &TestApp, browser: &Client, region: &str, fields: &[(&str, &str)]) {
    let page = contacts(app, "uji", region);
    assert_eq!(location(&send(browser, &page, &page, fields)), page);
}

/// Sends all that is due; the letters about invitations since the start.
fn letters(app: &TestApp) -> Vec<Letter> {
    app.letters().iter().map(|letter| Letter::read(letter.as_bytes())).collect()
}

/// What stands in an attribute behind a word of a page.
fn value(page: &str, before: &str, attribute: &str) -> String {
    let rest = page.split(before).nth(1).unwrap_or_else(|| panic!("{before} is missing in {page}"));
    rest.split(&format!("{attribute}=\"")).nth(1).unwrap().split('"').next().unwrap().replace("&#38;", "&")
}

#[test]
fn contacts_are_entered_corrected_and_their_links_withdrawn_and_made_anew() {
    let (app, browser) = stage();
    let page = contacts(&app, "uji", "63.05");
    assert!(browser.get(&page).text().contains("Belum ada koordinator"));
    let faulty =
        send(&browser, &page, &page, &[("name", ""), ("email", "siti"), ("phone", "12"), ("position", "x")]);
    assert_eq!(faulty.status, 422);
    let said = messages(&faulty);
    assert!(said.contains("wajib diisi") && said.contains("Bukan alamat surel"), "{said}");
    assert!(faulty.text().contains("value=\"siti\"") && faulty.text().contains("f-phone-error"));
    assert!(coordinators(&app, "uji", "63.05").is_empty());

    let siti = [
        ("name", "Siti Contoh"),
        ("position", "Kepala Bidang"),
        ("email", "Siti@Contoh.go.id"),
        ("phone", "0812 3456 6789"),
    ];
    assert_eq!(browser.post_form(&page, &siti).status, 403, "without the form's token");
    assert_eq!(location(&send(&browser, &page, &page, &siti)), page);
    let twice = send(&browser, &page, &page, &siti);
    assert!(twice.status == 422 && messages(&twice).contains("dua kali"), "{}", messages(&twice));
    let shown = browser.get(&page).text();
    assert!(shown.contains("siti@contoh.go.id") && shown.contains("+628•••••••789"), "masked: {shown}");
    assert!(shown.contains("https://wa.me/6281234566789?text=Yth."), "{shown}");
    let link = value(&shown, "Tautan pribadi", "value");
    assert!(link.starts_with("http://hadir.test/n/") && opens(&app, &link), "{link}");
    assert!(shown.contains(&link.replace(':', "%3A").replace('/', "%2F")), "the message has the link");

    let siti = coordinators(&app, "uji", "63.05").remove(0);
    let own = format!("/coordinators/{}", siti.id);
    let form = browser.get(&own).text();
    assert!(form.contains("value=\"+6281234566789\""), "{form}");
    let wrong = send(&browser, &own, &own, &[("name", "Siti"), ("phone", "abc")]);
    assert!(wrong.status == 422 && messages(&wrong).contains("angka"), "{}", messages(&wrong));
    location(&send(&browser, &own, &own, &[("name", "Siti Contoh, M.Si."), ("email", "siti@contoh.go.id")]));
    assert!(opens(&app, &link), "a correction leaves the link");
    assert!(browser.get(&page).text().contains("https://wa.me/?text="), "without a number");

    location(&send(&browser, &page, &format!("{own}/renew"), &[]));
    let shown = browser.get(&page).text();
    let new = value(&shown, "Tautan pribadi", "value");
    assert!(new != link && !opens(&app, &link) && opens(&app, &new));
    assert_eq!(browser.get(&own).status, 404, "what is withdrawn can't be edited");
    let again = coordinators(&app, "uji", "63.05").remove(0);
    assert_eq!((again.name.as_str(), again.created_at), ("Siti Contoh, M.Si.", app.app.now()));
    location(&send(&browser, &page, &format!("/coordinators/{}/revoke", again.id), &[]));
    assert!(!opens(&app, &new) && browser.get(&page).text().contains("Belum ada koordinator"));
    app.assert_invariants();
}

#[test]
fn contacts_are_for_those_who_plan_the_event() {
    let (app, browser) = stage();
    add(&app, &browser, "63.05", &[("name", "Siti Contoh"), ("email", "siti@contoh.go.id")]);
    let page = contacts(&app, "uji", "63.05");
    let own = format!("/coordinators/{}", coordinators(&app, "uji", "63.05")[0].id);
    let delegation = page.trim_end_matches("/contacts");
    let (stranger, viewer) = (app.signed_in_stranger(), app.signed_in(AccountRole::Viewer));
    let coordinator = app.signed_in_coordinator("uji", "63.05");
    for path in [PAGE, &page, &own, "/events/uji/invitations/letter"] {
        assert_eq!(stranger.get(path).status, 404, "{path}");
        assert_eq!(viewer.get(path).status, 403, "{path}");
        assert_eq!(coordinator.get(path).status, 403, "{path}");
    }
    let token = stranger.token_of_forms();
    for path in [
        page.clone(),
        own.clone(),
        format!("{own}/revoke"),
        format!("{own}/renew"),
        format!("{delegation}/invite"),
        format!("{delegation}/invited"),
        format!("{delegation}/deadline"),
        format!("{page}/earlier"),
        format!("{PAGE}/send"),
        format!("{PAGE}/deadline"),
        format!("{PAGE}/reminders"),
        format!("{PAGE}/letter"),
        format!("{PAGE}/earlier"),
    ] {
        let answer = stranger.post_form(&path, &[("csrf", &token), ("name", "Curang")]);
        assert_eq!(answer.status, 404, "{path}");
        assert_eq!(browser.post_form(&path, &[("name", "Curang")]).status, 403, "{path} without a token");
    }
    assert_eq!(coordinators(&app, "uji", "63.05")[0].name, "Siti Contoh");
    assert!(letters(&app).is_empty());
}

#[test]
fn one_letter_for_each_address_carries_all_its_delegations() {
    let (app, browser) = stage();
    add(&app, &browser, "63.05", &[("name", "Siti Contoh"), ("email", "siti@contoh.go.id")]);
    add(&app, &browser, "63.06", &[("name", "Siti Contoh"), ("email", "siti@contoh.go.id")]);
    add(&app, &browser, "63.06", &[("name", "Budi Contoh"), ("phone", "0813 1111 2222")]);
    let page = browser.get(PAGE).text();
    assert!(page.contains("Belum ada kontak") && page.contains("Belum diundang"), "{page}");
    assert!(
        page.contains("1 kontingen belum punya kontak") && !page.contains("tanpa alamat surel"),
        "{page}"
    );
    add(&app, &browser, "63.71", &[("name", "Umar Contoh"), ("phone", "0813 1111 3333")]);
    let page = browser.get(PAGE).text();
    assert!(
        page.contains("1 kontingen tanpa alamat surel") && !page.contains("belum punya kontak"),
        "{page}"
    );
    location(&send(&browser, PAGE, &format!("{PAGE}/deadline"), &[("deadline", "2023-03-10T16:00")]));
    assert_eq!(location(&send(&browser, PAGE, &format!("{PAGE}/send"), &[("whom", "not_invited")])), PAGE);
    let page = browser.get(PAGE).text();
    assert!(page.contains("1 surel untuk 2 kontingen masuk antrean"), "{page}");
    assert!(page.contains("1 kontingen tanpa alamat surel: kirim lewat WhatsApp"), "{page}");
    assert_eq!(page.matches("stands-invited\"").count(), 3, "two rows and the count: {page}");
    location(&send(&browser, PAGE, &format!("{PAGE}/send"), &[("whom", "all")]));
    assert!(browser.get(PAGE).text().contains("2 kontingen baru saja dikirimi"));

    let sent = letters(&app);
    assert_eq!(sent.len(), 1, "pressing twice doubles nothing");
    let (letter, text) = (&sent[0], sent[0].text());
    assert!(letter.header("to").contains("<siti@contoh.go.id>"), "{}", letter.header("to"));
    assert_eq!(letter.header("subject"), "Undangan Bimtek Uji");
    for part in [
        "Yth. Siti Contoh",
        "Kursi: 4, terisi 0",
        "Kursi: 5, terisi 0",
        "Jumat, 10 Maret 2023 16.00 WITA",
        "Isi nama peserta",
    ] {
        assert!(text.contains(part), "{part} is missing in {text}");
    }
    let links: Vec<&str> = text.lines().filter(|line| line.starts_with("http://hadir.test/n/")).collect();
    assert!(links.len() == 2 && links.iter().all(|link| opens(&app, link)), "{text}");
    let pdf = letter.part("application/pdf");
    assert_eq!(pdf.name, "undangan-uji.pdf");
    assert!(pdf.bytes.starts_with(b"%PDF"));

    // A new link makes a new letter needful at once.
    app.advance(chrono::TimeDelta::seconds(1));
    let own = coordinators(&app, "uji", "63.05").remove(0);
    location(&send(&browser, PAGE, &format!("/coordinators/{}/renew", own.id), &[]));
    let tapin = delegation(&app, "uji", "63.05");
    let invite = format!("/delegations/{}/invite", tapin.id);
    location(&send(&browser, PAGE, &invite, &[]));
    let sent = letters(&app);
    assert_eq!(sent.len(), 2);
    assert!(!sent[1].text().contains("Kursi: 5") && sent[1].text().contains("Kursi: 4"));
    let own = Opened::new(&sent[1].part("application/pdf").bytes).all_text();
    assert!(own.contains("Yth. Kabupaten Tapin") && own.contains("4 (empat) orang"), "{own}");
    app.advance(chrono::TimeDelta::minutes(11));
    location(&send(&browser, PAGE, &format!("{PAGE}/send"), &[("whom", "all")]));
    assert_eq!(letters(&app).len(), 3, "later all are written to again");
    app.assert_invariants();
}

#[test]
fn a_coordinator_with_an_account_is_led_to_the_sign_in() {
    let (app, browser) = stage();
    let coordinator = app.signed_in_coordinator("uji", "63.71");
    assert_eq!(coordinator.get("/events/uji").status, 200);
    let page = browser.get(&contacts(&app, "uji", "63.71")).text();
    assert!(page.contains("Akun Uji") && page.contains("masuk dengan akun sendiri"), "{page}");
    location(&send(&browser, PAGE, &format!("{PAGE}/send"), &[("whom", "not_invited")]));
    let sent = letters(&app);
    let text = sent[0].text();
    let id = delegation(&app, "uji", "63.71").id;
    assert!(text.contains(&format!("http://hadir.test/delegations/{id}")), "{text}");
    assert!(text.contains("Masuk dan isi nama peserta") && !text.contains("/n/"), "{text}");
}

#[test]
fn nothing_is_sent_before_the_event_opens_nor_to_who_is_no_contact_any_more() {
    let app = TestApp::start();
    plan::event(&app.organizer(), "uji", &[("63.05", 4)]);
    let browser = app.signed_in(AccountRole::Organizer);
    add(&app, &browser, "63.05", &[("name", "Siti"), ("email", "siti@contoh.go.id")]);
    assert!(browser.get(PAGE).text().contains("dapat dikirim setelah kegiatan dibuka"));
    location(&send(&browser, PAGE, &format!("{PAGE}/send"), &[("whom", "all")]));
    assert!(letters(&app).is_empty() && delegation(&app, "uji", "63.05").invited_at.is_none());
    plan::move_to(&app.organizer(), "uji", "open");
    location(&send(&browser, PAGE, &format!("{PAGE}/send"), &[("whom", "all")]));
    let own = coordinators(&app, "uji", "63.05").remove(0);
    location(&send(&browser, PAGE, &format!("/coordinators/{}/revoke", own.id), &[]));
    assert!(letters(&app).is_empty(), "withdrawn before it left");
}

#[test]
fn the_page_tells_who_has_opened_answered_and_is_late() {
    let (app, browser) = stage();
    for region in ["63.05", "63.06", "63.71"] {
        add(&app, &browser, region, &[("name", "Siti"), ("phone", "0812 3456 6789")]);
        let note = format!("/delegations/{}/invited", delegation(&app, "uji", region).id);
        location(&send(&browser, PAGE, &note, &[]));
    }
    assert!(browser.get(PAGE).text().contains("Sudah diundang 3"));
    assert!(browser.get(PAGE).text().contains("tanpa surel: lewat WhatsApp"));
    for number in 0..4 {
        plan::participant(&app.organizer(), "uji", &format!("Peserta {number}"), "63.05");
    }
    let banjarmasin = delegation(&app, "uji", "63.71").id;
    app.run(app.app.write(&hadir::domain::access::Actor::system(), move |tx| {
        use hadir::db::coordinators;
        let own = coordinators::of_delegation(tx, banjarmasin)?.remove(0);
        coordinators::note_opened(tx, own.id)
    }))
    .unwrap();
    let own = browser.get(&format!("/delegations/{banjarmasin}/contacts")).text();
    assert!(own.contains("Tautan dibuka Senin, 20 Februari 2023"), "{own}");
    let page = browser.get(PAGE).text();
    assert!(page.contains("Sudah menjawab 1") && page.contains("4 / 4"), "{page}");
    let answered = browser.get(&format!("{PAGE}?state=answered")).text();
    assert!(answered.contains("Kabupaten Tapin") && !answered.contains("Kota Banjarmasin"), "{answered}");

    location(&send(&browser, PAGE, &format!("{PAGE}/deadline"), &[("deadline", "2023-02-21T16:00")]));
    let extend = format!("/delegations/{banjarmasin}/deadline");
    let early = send(&browser, PAGE, &extend, &[("extended_until", "2023-02-21T15:00")]);
    assert!(early.status == 422 && messages(&early).contains("21 Februari 2023 16.00 WITA"));
    let nonsense = send(&browser, PAGE, &extend, &[("extended_until", "besok")]);
    assert!(nonsense.status == 422 && nonsense.text().contains("value=\"besok\""));
    location(&send(&browser, PAGE, &extend, &[("extended_until", "2023-02-25T16:00")]));
    app.advance(chrono::TimeDelta::days(2));
    let page = browser.get(PAGE).text();
    assert!(
        page.contains("Terlambat 1") && page.contains("Diperpanjang sampai Sabtu, 25 Februari"),
        "{page}"
    );
    let late = browser.get(&format!("{PAGE}?state=late")).text();
    assert!(late.contains("Kabupaten Hulu Sungai Selatan") && !late.contains("Kota Banjarmasin"), "{late}");
    let wrong = send(&browser, PAGE, &format!("{PAGE}/deadline"), &[("deadline", "kapan-kapan")]);
    assert!(wrong.status == 422 && messages(&wrong).contains("Isi hari dan jamnya"), "{}", messages(&wrong));
}

#[test]
fn contacts_of_the_latest_earlier_event_are_taken_along() {
    let (app, browser) = stage();
    add(&app, &browser, "63.05", &[("name", "Siti Lama"), ("email", "siti@contoh.go.id")]);
    add(&app, &browser, "63.06", &[("name", "Budi"), ("phone", "0812 3456 6789")]);
    let mut body = plan::event_body("baru");
    body["starts_on"] = "2023-05-01".into();
    body["ends_on"] = "2023-05-02".into();
    let api = app.organizer();
    api.post("/api/v1/events", &body).expect(201);
    let seats = [("63.05", 2), ("63.06", 2), ("63.71", 2)]
        .map(|(region, seats)| serde_json::json!({ "region": region, "seats": seats }));
    api.put("/api/v1/events/baru/quotas", &serde_json::json!({ "delegations": seats })).expect(200);
    let list = "/events/baru/invitations";
    assert!(browser.get(list).text().contains("3 kontingen belum punya kontak"));
    let page = contacts(&app, "baru", "63.05");
    assert!(browser.get(&page).text().contains("Ambil dari kegiatan sebelumnya"));
    location(&send(&browser, &page, &format!("{page}/earlier"), &[]));
    assert!(coordinators(&app, "baru", "63.06").is_empty(), "of this delegation alone");
    location(&send(&browser, list, "/events/baru/invitations/earlier", &[]));
    assert!(browser.get(list).text().contains("1 kontak diambil"), "who has contacts keeps them");
    let (new, old) = (coordinators(&app, "baru", "63.06"), coordinators(&app, "uji", "63.06"));
    assert_eq!((new.len(), &new[0].name, &new[0].phone), (1, &old[0].name, &old[0].phone));
    assert_ne!(new[0].id, old[0].id, "with a link of its own");
    assert_eq!(coordinators(&app, "baru", "63.05")[0].email, "siti@contoh.go.id");
    assert!(coordinators(&app, "baru", "63.71").is_empty());
    // A delegation that has contacts does not vanish with its seats.
    let none = serde_json::json!({ "delegations": [{ "region": "63.71", "seats": 2 }] });
    api.put("/api/v1/events/baru/quotas", &none).expect(200);
    assert_eq!(coordinators(&app, "baru", "63.05").len(), 1);
}

#[test]
fn the_office_writes_the_message_for_whatsapp_in_its_own_words() {
    let (app, browser) = stage();
    add(&app, &browser, "63.05", &[("name", "Siti"), ("phone", "0812 3456 6789")]);
    let text = "/settings/units/utama/texts/whatsapp_invitation/id";
    let without = send(&browser, text, text, &[("body", "Halo {name}")]);
    assert!(without.status == 422 && messages(&without).contains("{link}"), "{}", messages(&without));
    let unknown = send(&browser, text, text, &[("body", "Halo {nama} {link}")]);
    assert!(unknown.status == 422 && messages(&unknown).contains("{nama}"));
    let own = "Halo {name}, {delegation} punya {seats} kursi sampai {deadline}: {link}";
    location(&send(&browser, text, text, &[("body", own)]));
    let page = browser.get(&contacts(&app, "uji", "63.05")).text();
    assert!(
        page.contains("Halo Siti, Kabupaten Tapin punya 4 kursi sampai waktu yang akan diumumkan"),
        "{page}"
    );
}
