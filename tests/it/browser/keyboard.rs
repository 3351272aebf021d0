//! The main job without a mouse: everything is reached by Tab in the order in which it is read, and one sees
//! where one is.

use hadir::domain::event::AccountRole;
use serde_json::json;

use super::desk::Desk;
use crate::support::app::TestApp;
use crate::support::plan;
use crate::support::webdriver::Browser;

const TAB: &str = "\u{e004}";
const ENTER: &str = "\n";
const DOWN: &str = "\u{e015}";

/// More stops than any page has before what one looks for.
const MOST_STOPS: usize = 80;

/// Somebody whose hands stay on the keyboard.
struct Keyboard<'a>(Desk<'a>);

impl Keyboard<'_> {
    /// Tabs on until the focus is on what a script accepts as `here`; every stop must be seen.
    fn tab_until(&self, what: &str, accepts: &str) {
        let look = format!(
            "const here = document.activeElement; const style = getComputedStyle(here); const box = here.getBoundingClientRect(); \
             const seen = here.matches(':focus-visible') && (style.outlineStyle !== 'none' || style.boxShadow !== 'none') \
             && box.width > 0 && box.height > 0; \
             return [here === document.body || seen, Boolean({accepts}), here.outerHTML.slice(0, 150)]"
        );
        for _ in 0..MOST_STOPS {
            self.0.browser.keys(TAB);
            let answer = self.0.browser.script(&look);
            assert!(answer[0] == json!(true), "one does not see the focus on {}", answer[2]);
            if answer[1] == json!(true) {
                return;
            }
        }
        panic!("{what} is not reached by Tab at {}", self.0.browser.url());
    }

    fn type_into(&self, field: &str, text: &str) {
        self.tab_until(field, &format!("here.name === {}", json!(field)));
        self.0.browser.keys(text);
    }

    /// Chooses an option of a list by the arrow keys.
    fn choose(&self, field: &str, words: &str) {
        self.tab_until(field, &format!("here.name === {}", json!(field)));
        for _ in 0..30 {
            let chosen = "return document.activeElement.selectedOptions[0].textContent";
            if self.0.browser.script(chosen).as_str().is_some_and(|chosen| chosen.contains(words)) {
                return;
            }
            self.0.browser.keys(DOWN);
        }
        panic!("{field} has no {words}");
    }

    /// Goes to the link or button that says exactly this and presses Enter.
    fn press(&self, words: &str) {
        self.tab_until(words, &format!("here.textContent.trim().replace(/\\s+/g, ' ') === {}", json!(words)));
        self.enter();
    }

    fn enter(&self) {
        self.0.browser.script("window.isOld = true");
        self.0.browser.keys(ENTER);
        self.0.browser.wait_until("!window.isOld && document.readyState === 'complete'");
    }
}

#[test]
fn somebody_without_a_mouse_registers_a_participant_and_writes_down_the_attendance() {
    let app = TestApp::start();
    app.account("panitia@contoh.go.id", AccountRole::Organizer);
    plan::open_event(&app.organizer(), "papan-ketik");
    let name = "somebody_without_a_mouse";
    let Some(browser) = Browser::start_or_skip(name, &["--accept-lang=id".to_owned()]) else { return };
    let keyboard = Keyboard(Desk::new(&browser, &app.base_url));
    let desk = &keyboard.0;

    desk.open("/sign-in");
    keyboard.type_into("email", "panitia@contoh.go.id");
    keyboard.type_into("password", "kata-sandi-uji");
    keyboard.enter();

    // The first stop of each page leads past what all pages have.
    desk.open("/events/papan-ketik/participants");
    browser.keys(TAB);
    assert_eq!(browser.script("return document.activeElement.getAttribute('href')"), json!("#main"));
    browser.keys(ENTER);
    browser.wait_until("location.hash === '#main'");
    keyboard.press("Tambah peserta");
    keyboard.type_into("name", "Budi Santoso");
    keyboard.type_into("nik", "123");
    keyboard.choose("delegation", "Tapin");
    keyboard.press("Tambahkan");
    assert!(desk.is_mistaken("nik") && desk.value("name") == json!("Budi Santoso"));
    keyboard.type_into("nik", "6305012304900001");
    keyboard.press("Tambahkan");
    desk.must_say(&["Peserta ditambahkan dan dikonfirmasi.", "Budi Santoso"]);

    keyboard.press("Ringkasan");
    keyboard.press("Pembukaan");
    keyboard.press("Ubah Budi Santoso");
    keyboard.choose("state", "Izin");
    keyboard.type_into("reason", "Surat izin diterima");
    keyboard.press("Simpan");
    desk.must_say(&["Kehadiran dicatat."]);
    assert!(desk.row_of("Budi Santoso").contains("Izin"));
}

#[test]
fn keys_move_through_the_table_of_participants_tick_and_open_rows() {
    let app = TestApp::start();
    let organizer = app.organizer();
    plan::open_event(&organizer, "tabel");
    for name in ["Ani", "Budi", "Citra"] {
        plan::participant(&organizer, "tabel", name, "63.05");
    }
    app.account("panitia@contoh.go.id", AccountRole::Organizer);
    let name = "keys_move_through_the_table";
    let Some(browser) = Browser::start_or_skip(name, &["--accept-lang=id".to_owned()]) else { return };
    let keyboard = Keyboard(Desk::new(&browser, &app.base_url));
    keyboard.0.open("/sign-in");
    keyboard.type_into("email", "panitia@contoh.go.id");
    keyboard.type_into("password", "kata-sandi-uji");
    keyboard.enter();
    keyboard.0.open("/events/tabel/participants");
    let here = || browser.script("return document.activeElement.textContent.trim()");
    let ticked = || browser.script("return document.querySelectorAll('[name=id]:checked').length");
    // Outside the table the keys mean nothing.
    browser.keys("jx");
    assert_eq!(ticked(), json!(0));
    browser.script("document.querySelector('[data-table]').focus()");
    browser.keys("j");
    assert_eq!(here(), json!("Ani"));
    browser.keys("jx");
    browser.keys(DOWN);
    browser.keys("x");
    assert_eq!((here(), ticked()), (json!("Citra"), json!(2)));
    assert_eq!(browser.script("return document.querySelector('[data-ticked]').textContent"), json!("(2)"));
    browser.keys("k?");
    assert_eq!(browser.script("return document.querySelector('[data-keys]').open"), json!(true));
    browser.keys("/");
    browser.keys("jx");
    assert_eq!(keyboard.0.value("q"), json!("jx"), "in a field the keys are letters");
    browser.script("document.querySelectorAll('[data-row-link]')[1].focus()");
    browser.script("window.isOld = true");
    browser.keys("e");
    browser.wait_until("!window.isOld && document.readyState === 'complete'");
    assert_eq!(browser.script("return document.activeElement.name"), json!("name"));
    assert_eq!(keyboard.0.value("name"), json!("Budi"));
    browser.script("document.querySelectorAll('[data-row-link]')[1].focus()");
    keyboard.enter();
    keyboard.0.must_say(&["Citra", "Data diri"]);
}
