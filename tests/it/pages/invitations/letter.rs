//! The letter of invitation: what the office writes into it, kept through everything, printed for all and for one.

use hadir::domain::event::AccountRole;
use serde_json::json;

use super::super::events::{location, messages, send};
use super::{delegation, stage};
use crate::support::papers::Opened;

const FORM: &str = "/events/uji/invitations/letter";
const FIELDS: [(&str, &str); 8] = [
    ("number", "400.9/12/DINSOS"),
    ("dated_on", "2023-02-06"),
    ("classification", "Penting"),
    ("subject", "Undangan bimtek"),
    ("addressee", "Kepala Dinas Sosial"),
    ("opening", "Menindaklanjuti rapat,\r\nkami mengundang Saudara."),
    ("travel_cost", "instansi pengirim"),
    ("copies", "Gubernur\r\n\r\nArsip"),
];

#[test]
fn what_the_letter_says_outlives_the_form_the_copy_and_the_api() {
    let (app, browser) = stage();
    let wrong = send(&browser, FORM, FORM, &[("number", "1"), ("dated_on", "2023-02-31")]);
    assert!(wrong.status == 422 && messages(&wrong).contains("Bukan tanggal"), "{}", messages(&wrong));
    assert!(wrong.text().contains("value=\"2023-02-31\""));
    let long = "x".repeat(301);
    let wrong = send(&browser, FORM, FORM, &[("subject", long.as_str())]);
    assert!(wrong.status == 422 && messages(&wrong).contains("Terlalu panjang"));
    assert_eq!(location(&send(&browser, FORM, FORM, &FIELDS)), "/events/uji/invitations");
    let page = browser.get(FORM).text();
    for (name, text) in FIELDS.iter().filter(|(name, _)| !["opening", "copies"].contains(name)) {
        assert!(page.contains(&format!("name=\"{name}\"")) && page.contains(&format!("value=\"{text}\"")));
    }
    assert!(page.contains("Gubernur\nArsip") && page.contains("Menindaklanjuti rapat,"), "{page}");

    let api = app.organizer();
    let read = || api.get("/api/v1/events/uji").expect(200)["invitation"].clone();
    let before = read();
    assert_eq!(
        (&before["number"], &before["copies"]),
        (&json!("400.9/12/DINSOS"), &json!(["Gubernur", "Arsip"]))
    );
    let edit = "/events/uji/edit";
    let fields = [("kind", "bimtek"), ("title", "Bimtek Baru"), ("time_zone", "Asia/Makassar")];
    location(&send(&browser, edit, "/events/uji", &fields));
    assert_eq!(read(), before, "the event's form leaves the letter alone");
    api.patch("/api/v1/events/uji", &json!({ "theme": "Tema" })).expect(200);
    assert_eq!(read(), before, "a patch of something else, too");
    api.patch("/api/v1/events/uji", &json!({ "invitation": { "nomor": "1" } })).expect(422);
    let body = json!({ "title": "Salinan", "code": "salinan", "seats": false });
    let copy = api.post("/api/v1/events/uji/copy", &body).expect(201)["invitation"].clone();
    assert_eq!((&copy["number"], &copy["dated_on"]), (&json!(""), &json!(null)), "they are the old letter's");
    assert_eq!((&copy["travel_cost"], &copy["addressee"]), (&before["travel_cost"], &before["addressee"]));
    let bare = json!({ "title": "Salinan", "code": "tanpa", "seats": false, "details": false });
    let copy = api.post("/api/v1/events/uji/copy", &bare).expect(201)["invitation"].clone();
    assert_eq!(copy["travel_cost"], json!(""));
}

#[test]
fn the_letter_is_printed_for_all_and_for_one() {
    let (app, browser) = stage();
    location(&send(&browser, FORM, FORM, &FIELDS));
    let list = "/events/uji/invitations";
    location(&send(&browser, list, &format!("{list}/deadline"), &[("deadline", "2023-02-17T16:00")]));
    let file = browser.get("/events/uji/documents/invitation.pdf?paper=f4");
    assert_eq!(file.header("content-type"), Some("application/pdf"));
    let mut all = Opened::new(&file.body);
    assert_eq!(all.page_count(), 2);
    let text = all.all_text();
    for part in [
        "400.9/12/DINSOS",
        "Penting",
        "Banjarmasin, 6 Februari 2023",
        "Kepala Dinas Sosial (daftar terlampir)",
        "Menindaklanjuti rapat,",
        "paling lambat Jumat, 17 Februari 2023 16.00 WITA",
        "ditanggung oleh instansi pengirim.",
        "2. Arsip",
        "Kabupaten Tapin 4",
        "Jumlah 16",
    ] {
        assert!(text.contains(part), "{part} is missing in {text}");
    }
    let tapin = delegation(&app, "uji", "63.05").id;
    let path = format!("/api/v1/events/uji/documents/invitation.pdf?delegation={tapin}");
    let api = app.organizer();
    let file = api.get(&path);
    assert!(file.header("content-disposition").unwrap().contains("undangan-uji-kabupaten-tapin.pdf"));
    let text = Opened::new(&file.body).all_text();
    assert!(text.contains("Yth. Kepala Dinas Sosial Kabupaten Tapin di Tempat"), "{text}");
    assert!(text.contains("4 (empat) orang") && !text.contains("Jumlah 16"), "{text}");
    let event = "/api/v1/events/uji/documents/invitation";
    let unknown = api.get(&format!("{event}.pdf?delegation=00000000-0000-7000-8000-000000000000"));
    assert_eq!(unknown.expect(422)["errors"][0]["field"], "delegation");
    api.get(&format!("{event}.xlsx")).expect(404);
    app.stranger().get(&path).expect(404);
    assert_eq!(app.signed_in(AccountRole::Viewer).get("/events/uji/documents/invitation.pdf").status, 200);
    let page = browser.get("/events/uji/documents").text();
    assert!(
        page.contains("/events/uji/documents/invitation.pdf") && page.contains("Kabupaten Tapin"),
        "{page}"
    );
}
