//! Figures per region: typed, pasted from a spreadsheet, compared, taken away.

use hadir::domain::event::AccountRole;

use super::events::{location, messages, send};
use crate::support::app::TestApp;
use crate::support::client::{Answer, Client};

const LIST: &str = "/settings/units/utama/figures";

fn send_series(browser: &Client, to: &str, fields: &[(&str, &str)]) -> Answer {
    send(browser, "/settings", to, fields)
}

fn unit_of_south_kalimantan(app: &TestApp) -> Client {
    let browser = app.signed_in(AccountRole::Organizer);
    let unit = [
        ("unit", "utama"),
        ("unit_name", "Dinas Sosial"),
        ("city", "Banjarmasin"),
        ("region", "63"),
        ("time_zone", "Asia/Makassar"),
        ("paper", "a4"),
    ];
    location(&send(&browser, "/settings", "/settings", &unit));
    browser
}

#[test]
fn figures_are_typed_and_pasted_compared_and_taken_away() {
    let app = TestApp::start();
    let browser = unit_of_south_kalimantan(&app);
    assert!(browser.get(LIST).text().contains("Belum ada angka daerah"));
    let form = browser.get(&format!("{LIST}/new")).text();
    assert_eq!(form.matches("name=\"figure-").count(), 13, "a row for each regency");
    let first = [
        ("name", "Pendamping PKH"),
        ("year", "2023"),
        ("source", "Kemensos <b>"),
        ("as_of", "2022-12-31"),
        ("region-0", "63.01"),
        ("figure-0", "1.034,5"),
        ("region-4", "63.05"),
        ("figure-4", "23"),
        ("pasted", "Kab/Kota\tJumlah\r\nKabupaten Tapin\t60\r\nHSS\t32\r\nJumlah\t92"),
    ];
    let series = location(&send_series(&browser, LIST, &first)).to_owned();
    let page = browser.get(&series).text();
    assert!(page.contains("3 angka daerah disimpan."));
    // What was pasted counts more than what was typed.
    for part in ["value=\"1034,5\"", "value=\"60\"", "value=\"32\"", "value=\"2022-12-31\""] {
        assert!(page.contains(part), "{part}");
    }
    assert!(!page.contains("value=\"23\""));
    let second = [
        ("name", "Pendamping PKH"),
        ("year", "2023"),
        ("source", "Kabupaten/kota"),
        ("pasted", "63.05 62\n63.06 32"),
    ];
    let other = location(&send_series(&browser, LIST, &second)).to_owned();
    let list = browser.get(LIST).text();
    for part in ["Pendamping PKH 2023", "Kemensos &#60;b&#62;", "jumlah 1.126,5", "per 31 Desember 2022"] {
        assert!(list.contains(part), "{part}");
    }
    let compared = browser.get(&format!("{other}/compare")).text();
    assert!(compared.contains("1 daerah berbeda antarsumber"), "{compared}");
    assert_eq!(compared.matches("class=\"different\"").count(), 1);
    let tapin = compared.split("Kabupaten Tapin").nth(1).unwrap().split("</tr>").next().unwrap();
    assert!(tapin.contains(">60<") && tapin.contains(">62<") && tapin.contains("2</span>"), "{tapin}");

    // The same source twice is one series; a changed one keeps its address.
    let refused = send_series(&browser, LIST, &second);
    assert_eq!((refused.status, messages(&refused).contains("sudah ada")), (422, true));
    let changed = [second.as_slice(), &[("region-4", "63.05"), ("figure-4", "61")]].concat();
    let changed: Vec<(&str, &str)> = changed.into_iter().filter(|(name, _)| *name != "pasted").collect();
    assert_eq!(location(&send_series(&browser, &other, &changed)), other);
    assert!(browser.get(&other).text().contains("value=\"61\""));

    assert!(browser.get(&format!("{other}?remove=1")).text().contains("Hapus angka ini?"));
    assert_eq!(location(&send_series(&browser, &format!("{other}/remove"), &[])), LIST);
    assert_eq!(browser.get(&other).status, 404);
    assert_eq!(browser.get(&series).status, 200);
}

#[test]
fn what_can_not_be_read_is_said_where_it_stands_and_nothing_is_stored() {
    let app = TestApp::start();
    let browser = unit_of_south_kalimantan(&app);
    let faulty = [
        ("name", ""),
        ("year", "23"),
        ("as_of", "kemarin"),
        ("region-2", "63.03"),
        ("figure-2", "1,234"),
        ("pasted", "Kabupaten Tapim\t60\r\nTapin\t60\r\n63.05\t61"),
    ];
    let answer = send_series(&browser, LIST, &faulty);
    assert_eq!(answer.status, 422);
    let page = answer.text();
    for (field, sentence) in [
        ("name", "Isian ini wajib diisi."),
        ("year", "Isi dengan bilangan dari 1945 sampai 2200."),
        ("as_of", "Bukan tanggal yang ada."),
        ("figure-0", "Bentuknya tidak sesuai. Contoh: 1.234."),
    ] {
        assert!(
            page.contains(&format!("id=\"f-{field}-error\">{sentence}")),
            "{field}: {}",
            messages(&answer)
        );
    }
    for line in
        ["2 baris tidak dapat dibaca", "Baris 1: Wilayah “Kabupaten Tapim”", "Baris 3: “Kabupaten Tapin”"]
    {
        assert!(page.contains(line), "{line}");
    }
    assert!(page.contains("value=\"1,234\"") && page.contains("Kabupaten Tapim\t60"));
    assert!(browser.get(LIST).text().contains("Belum ada angka daerah"));
}

#[test]
fn figures_belong_to_their_unit() {
    let app = TestApp::start();
    let browser = unit_of_south_kalimantan(&app);
    let fields = [("name", "KPM"), ("year", "2023"), ("pasted", "63.05 60")];
    let series = location(&send_series(&browser, LIST, &fields)).to_owned();
    let stranger = app.signed_in_stranger();
    let own = series.replace("/utama/", "/lain/");
    for path in [LIST, &series, &own, &format!("{series}/compare"), &format!("{own}/compare")] {
        assert_eq!(stranger.get(path).status, 404, "{path}");
    }
    for path in [&series, &own, &format!("{own}/remove")] {
        assert_eq!(send(&stranger, "/settings", path, &fields).status, 404, "{path}");
    }
    let viewer = app.signed_in(AccountRole::Viewer);
    assert_eq!((viewer.get(LIST).status, viewer.post_form(LIST, &fields).status), (403, 403));
    assert_eq!(browser.post_form(&series, &fields).status, 403, "without the form's token");
    assert!(browser.get(&series).text().contains("value=\"60\""));
}
