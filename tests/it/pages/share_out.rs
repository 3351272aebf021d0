//! Sharing out seats: the proposal, what is adjusted by hand, its way into the table and back.

use hadir::domain::event::AccountRole;
use serde_json::{Value, json};

use super::events::{location, messages, send};
use crate::support::app::TestApp;
use crate::support::client::{Answer, Client};
use crate::support::plan;

const PAGE: &str = "/events/uji/quotas/share-out";
const APPLY: &str = "/events/uji/quotas/share-out/apply";

/// The fields of the form as the page shows them, with these values instead.
fn fields(page: &str, other: &[(&str, &str)]) -> Vec<(String, String)> {
    let form = page.split(&format!("action=\"{PAGE}#proposal\"")).nth(1).unwrap();
    let mut fields: Vec<(String, String)> = Vec::new();
    for tag in form.split("<input ").skip(1).map(|rest| rest.split('>').next().unwrap()) {
        let part = |name: &str| tag.split(&format!("{name}=\"")).nth(1)?.split('"').next().map(str::to_owned);
        let chosen = !tag.contains("type=\"checkbox\"") && !tag.contains("type=\"radio\"");
        if let (Some(name), true) = (part("name"), chosen || tag.contains(" checked")) {
            fields.push((name, part("value").unwrap_or_default()));
        }
    }
    let basis =
        form.split("<option value=\"").find(|rest| rest.split('>').next().unwrap().contains(" selected"));
    let basis = basis.map(|rest| rest.split('"').next().unwrap().to_owned()).unwrap_or_default();
    fields.push(("basis".to_owned(), basis));
    for (name, value) in other {
        fields.retain(|(known, _)| known != name);
        fields.push(((*name).to_owned(), (*value).to_owned()));
    }
    fields
}

fn post(browser: &Client, to: &str, page: &str, other: &[(&str, &str)]) -> Answer {
    let fields = fields(page, other);
    let fields: Vec<(&str, &str)> =
        fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.post_form(to, &fields)
}

/// What stands in a row of the proposal.
fn row<'a>(page: &'a str, name: &str) -> &'a str {
    let proposal = page.split("id=\"proposal\"").nth(1).unwrap();
    proposal.split(&format!("<th scope=\"row\">{name}")).nth(1).unwrap().split("</tr>").next().unwrap()
}

fn seats(api: &Client) -> Vec<(String, String, i64)> {
    let table = api.get("/api/v1/events/uji/quotas").expect(200);
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let rows = table["delegations"].as_array().unwrap().iter();
    rows.map(|row| (text(&row["region"]), text(&row["category"]), row["seats"].as_i64().unwrap())).collect()
}

#[test]
fn seats_are_shared_out_adjusted_applied_and_put_back() {
    let app = TestApp::start();
    let (api, browser) = (app.organizer(), app.signed_in(AccountRole::Organizer));
    plan::event(&api, "uji", &[]);
    assert!(browser.get("/events/uji/quotas").text().contains(&format!("href=\"{PAGE}\"")));
    let first = browser.get(PAGE).text();
    // Without a table all regencies of the host take part, and the host can have fixed seats.
    assert_eq!(first.matches(" checked aria-label").count(), 13);
    assert!(first.contains("Provinsi Kalimantan Selatan") && !first.contains("id=\"proposal\""));

    let typed: Vec<(String, String)> = (0..13).map(|at| (format!("figure-{at}"), "10".to_owned())).collect();
    let mut asked: Vec<(&str, &str)> =
        typed.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    asked.extend([("total", "75"), ("basis", "typed"), ("least", "2"), ("fixed-13", "8")]);
    asked.extend([("figure-4", "1.000"), ("method", "webster")]);
    let answer = post(&browser, PAGE, &first, &asked);
    assert_eq!(answer.status, 200, "{}", messages(&answer));
    let page = answer.text();
    assert!(seats(&api).is_empty(), "a proposal is not the table");
    // 67 seats beside the fixed 8; 1,000 of 1,120 figures; the others have their least of 2.
    let tapin = row(&page, "Kabupaten Tapin");
    for part in ["value=\"43\"", ">1.000<", ">59,82<", ">−16,82<", "+43"] {
        assert!(tapin.contains(part), "{part}: {tapin}");
    }
    assert!(row(&page, "Provinsi Kalimantan Selatan").contains(">8<"));
    assert!(row(&page, "Kabupaten Banjar").contains("+1,40"));
    assert!(row(&page, "Jumlah").contains(">75<"));

    // Adjusted by hand the sum is off, and says by how many; applied it is refused.
    let off = post(&browser, PAGE, &page, &[("seats-4", "44")]);
    assert!(row(&off.text(), "Jumlah").contains("lebih 1 dari 75"), "{}", off.text());
    let refused = post(&browser, APPLY, &page, &[("seats-4", "44")]);
    assert_eq!(refused.status, 422);
    assert!(seats(&api).is_empty());
    assert!(post(&browser, PAGE, &refused.text(), &[("again", "1")]).text().contains("value=\"43\""));
    let adjusted = post(&browser, PAGE, &page, &[("seats-4", "42"), ("seats-0", "3")]).text();
    assert!(!row(&adjusted, "Jumlah").contains("sum-off"));

    // What was proposed for something else is not applied.
    let renewed = post(&browser, APPLY, &adjusted, &[("least", "1")]);
    assert_eq!(renewed.status, 422);
    assert!(renewed.text().contains("usulan dihitung ulang") && seats(&api).is_empty());

    app.advance(chrono::TimeDelta::minutes(1));
    let applied = post(&browser, APPLY, &adjusted, &[("note", "Surat <Kepala Dinas>")]);
    assert_eq!(location(&applied), "/events/uji/quotas");
    let page = browser.get("/events/uji/quotas").text();
    assert!(page.contains("Usulan diterapkan: 75 kursi dibagikan."));
    let stored = seats(&api);
    assert_eq!(stored.iter().map(|(.., seats)| seats).sum::<i64>(), 75);
    assert!(stored.contains(&("63.05".to_owned(), String::new(), 42)));
    assert!(stored.contains(&("63".to_owned(), String::new(), 8)));
    let history = browser.get("/events/uji/quotas/history").text();
    assert!(
        history.contains("Usulan pembagian diterapkan") && history.contains("Surat &#60;Kepala Dinas&#62;")
    );

    // The message offers the way back, once.
    let undo = page.split("<form class=\"undo\" method=\"post\" action=\"").nth(1).unwrap();
    let undo = undo.split('"').next().unwrap().replace("&#38;", "&");
    app.advance(chrono::TimeDelta::minutes(1));
    location(&send(&browser, "/events/uji/quotas", &undo, &[]));
    assert!(seats(&api).is_empty());
    location(&send(&browser, "/events/uji/quotas", &undo, &[]));
    assert!(browser.get("/events/uji/quotas/history").text().contains("sudah diubah lagi sesudahnya"));
    app.assert_invariants();
}

#[test]
fn a_series_of_the_unit_is_offered_and_categories_and_taken_seats_stay() {
    let app = TestApp::start();
    let (api, browser) = (app.organizer(), app.signed_in(AccountRole::Organizer));
    plan::event(&api, "uji", &[]);
    let rows = json!({ "delegations": [
        { "region": "63.05", "seats": 4 }, { "region": "63.05", "category": "koordinator", "seats": 3 },
        { "region": "63.06", "seats": 5 }, { "institution": "Bank Uji", "seats": 2 },
    ]});
    api.put("/api/v1/events/uji/quotas", &rows).expect(200);
    plan::move_to(&api, "uji", "open");
    for number in 0..4 {
        plan::participant(&api, "uji", &format!("Peserta {number}"), "63.06");
    }
    let figures = [("name", "KPM"), ("year", "2023"), ("source", "Dinas"), ("pasted", "63.05 3\n63.06 1")];
    location(&send(&browser, "/settings", "/settings/units/utama/figures", &figures));

    let first = browser.get(PAGE).text();
    assert!(first.contains(" selected>KPM 2023 · Dinas</option>"));
    // Those of the table take part, the institution keeps its seats.
    assert_eq!(first.matches(" checked aria-label").count(), 2);
    let page = post(&browser, PAGE, &first, &[("total", "14")]).text();
    assert!(row(&page, "Kabupaten Tapin").contains("value=\"9\""), "{page}");
    assert!(row(&page, "Kabupaten Hulu Sungai Selatan").contains("4 kursi terisi"));
    assert!(row(&page, "Bank Uji").contains(">2<"));
    let refused = post(&browser, APPLY, &page, &[]);
    assert_eq!(refused.status, 422);
    assert!(messages(&refused).contains("4 kursi sudah terisi"), "{}", messages(&refused));
    // Below what the categories have.
    let page = post(&browser, PAGE, &page, &[("seats-0", "2"), ("seats-1", "10")]).text();
    let refused = post(&browser, APPLY, &page, &[]);
    assert!(messages(&refused).contains("sudah mendapat 3 kursi"), "{}", messages(&refused));
    let page = post(&browser, PAGE, &page, &[("seats-0", "8"), ("seats-1", "4")]).text();
    location(&post(&browser, APPLY, &page, &[]));
    let stored = seats(&api);
    let own = |region: &str, category: &str, seats| (region.to_owned(), category.to_owned(), seats);
    for expected in [own("63.05", "", 5), own("63.05", "koordinator", 3), own("63.06", "", 4), own("", "", 2)]
    {
        assert!(stored.contains(&expected), "{expected:?} in {stored:?}");
    }
}

#[test]
fn what_is_impossible_is_said_at_its_field_and_what_was_entered_stays() {
    let app = TestApp::start();
    let (api, browser) = (app.organizer(), app.signed_in(AccountRole::Organizer));
    plan::event(&api, "uji", &[]);
    let first = browser.get(PAGE).text();
    let none: Vec<(String, String)> = (0..13).map(|at| (format!("shares-{at}"), String::new())).collect();
    let none: Vec<(&str, &str)> = none.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let cases: [(&[(&str, &str)], &str); 8] = [
        (&[("total", "12")], "seluruhnya 13 kursi, lebih dari kursi yang ada"),
        (&[("total", "50"), ("most", "3")], "Paling banyak 39 kursi dapat dibagikan"),
        (&[("total", "20"), ("fixed-13", "21")], "Kursi tetap seluruhnya 21"),
        (&[("total", "")], "Isian ini wajib diisi."),
        (&[("total", "banyak")], "tidak dapat dibaca"),
        (&[("total", "20"), ("least", "-1")], "Isi dengan bilangan dari 0"),
        (&[("total", "20"), ("basis", "typed"), ("figure-3", "1,234")], "Contoh: 1.234."),
        (&[("total", "20"), ("method", "")], "Isian ini wajib diisi."),
    ];
    for (fields, sentence) in cases {
        let answer = post(&browser, PAGE, &first, fields);
        assert_eq!(answer.status, 422, "{fields:?}");
        assert!(messages(&answer).contains(sentence), "{fields:?}: {}", messages(&answer));
        assert!(!answer.text().contains("id=\"proposal\""));
    }
    let nobody = post(&browser, PAGE, &first, &[[("total", "20")].as_slice(), &none].concat());
    assert!(nobody.text().contains("role=\"alert\">Isian ini wajib diisi."));
    let kept = post(&browser, PAGE, &first, &[("total", "12"), ("most", "9"), ("note", "Surat <b>")]).text();
    assert!(kept.contains("value=\"9\"") && kept.contains(" checked><label for=\"method-hamilton\""));
    assert_eq!(browser.post_form(PAGE, &[("total", "20")]).status, 403, "without the form's token");
    assert_eq!(app.signed_in(AccountRole::Viewer).get(PAGE).status, 403);
    assert_eq!(app.signed_in_stranger().get(PAGE).status, 404);
    // A region without a figure gets its least, and the page says so.
    let unknown = [("total", "20"), ("basis", "typed"), ("figure-0", "5"), ("least", "0")];
    let page = post(&browser, PAGE, &first, &unknown).text();
    assert!(page.contains("12 daerah belum punya angka"), "{page}");
}
