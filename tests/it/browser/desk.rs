//! The hands and eyes of somebody at a phone: opens pages, presses what is written on them, types, reads.
//! Looks at each page that it comes to: nothing was blocked or broken, nothing has to be scrolled sideways.
//! Knows no page.

use std::path::PathBuf;

use serde_json::{Value, json};

use crate::support::webdriver::Browser;

/// A small phone, on which every page must fit.
pub const PHONE: (u32, u32) = (360, 740);
/// The screen of an office.
pub const DESK: (u32, u32) = (1280, 860);

/// Somebody at a phone.
pub struct Desk<'a> {
    /// The phone, for what hands and eyes can't do.
    pub browser: &'a Browser,
    base_url: &'a str,
}

impl<'a> Desk<'a> {
    pub fn new(browser: &'a Browser, base_url: &'a str) -> Self {
        browser.viewport(PHONE.0, PHONE.1);
        Self { browser, base_url }
    }

    /// Opens a page by its path.
    pub fn open(&self, path: &str) {
        self.browser.goto(&format!("{}{path}", self.base_url));
        self.look();
    }

    /// Keeps a picture of the page on a screen of this size, where pictures are wanted.
    pub fn keep(&self, name: &str, screen: (u32, u32)) {
        let Some(folder) = pictures() else { return };
        self.browser.viewport(screen.0, screen.1);
        self.browser.script("scrollTo(0, 0)");
        self.browser.screenshot(&folder.join(format!("{name}.png")));
        self.browser.viewport(PHONE.0, PHONE.1);
    }

    /// Presses the link or button that says exactly this, and waits for the page to which it leads.
    pub fn press(&self, words: &str) {
        self.browser.script("window.isOld = true");
        self.browser.click(&saying(words));
        self.browser.wait_until("!window.isOld && document.readyState === 'complete'");
        self.look();
    }

    /// Presses a link or button that leads to no other page.
    pub fn press_here(&self, words: &str) {
        self.browser.click(&saying(words));
    }

    /// Unfolds what is behind these words.
    pub fn unfold(&self, words: &str) {
        self.browser.click(&format!("//summary[normalize-space()={}]", json!(words)));
    }

    /// Fills a field, given by its name.
    pub fn fill(&self, name: &str, text: &str) {
        self.browser.find(&format!("main [name='{name}']")).fill(text);
    }

    /// Picks a date or a time as the field's own picker gives it; what one would type depends on the
    /// browser's locale.
    pub fn pick(&self, name: &str, value: &str) {
        let field = format!("document.querySelector(`main [name='{name}']`)");
        let script = format!("{field}.value = {}; return {field}.value", json!(value));
        assert_eq!(self.browser.script(&script), json!(value), "{name} takes no such value");
    }

    /// Chooses the first option whose words contain these.
    pub fn choose(&self, name: &str, words: &str) {
        self.browser.click(&format!("//select[@name='{name}']/option[contains(., {})]", json!(words)));
    }

    /// Gives a file to the only field for one.
    pub fn hand_in(&self, file: &std::path::Path) {
        self.browser.find("main input[type=file]").keys(file.to_str().unwrap());
    }

    /// What a field holds.
    pub fn value(&self, name: &str) -> Value {
        self.browser.find(&format!("main [name='{name}']")).property("value")
    }

    /// Whether a field is marked as mistaken.
    pub fn is_mistaken(&self, name: &str) -> bool {
        self.browser.has(&format!("main [name='{name}'][aria-invalid=true]"))
    }

    /// What can be read in the first part of the page that matches, on one line.
    pub fn read(&self, css: &str) -> String {
        self.browser.find(css).text().split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The row of the page's table that names somebody, on one line.
    pub fn row_of(&self, name: &str) -> String {
        let rows = "return [...document.querySelectorAll('main tbody tr')].map((row) => row.innerText)";
        let rows = self.browser.script(rows);
        let mut rows = rows.as_array().unwrap().iter().filter_map(Value::as_str);
        let row = rows.find(|row| row.contains(name)).unwrap_or_else(|| panic!("no row names {name}"));
        row.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Fails unless the page says all of this.
    pub fn must_say(&self, all: &[&str]) {
        let page = self.read("main");
        for words in all {
            assert!(page.contains(words), "{} does not say {words:?}: {page}", self.browser.url());
        }
    }

    fn look(&self) {
        let url = self.browser.url();
        let width = self.browser.script("return document.documentElement.scrollWidth");
        assert!(width.as_u64().unwrap() <= u64::from(PHONE.0), "{url} is {width} pixels wide");
        assert_eq!(self.complaints(), Vec::<String>::new(), "at {url}");
    }

    /// What the browser complains about, but for answers that refuse what was entered: these are meant.
    pub fn complaints(&self) -> Vec<String> {
        let mut complaints = self.browser.complaints();
        complaints
            .retain(|line| !["status of 409", "status of 422"].iter().any(|meant| line.contains(meant)));
        complaints
    }
}

/// Where pictures of the pages are wanted.
pub fn pictures() -> Option<PathBuf> {
    std::env::var_os("HADIR_TEST_PICTURES").map(PathBuf::from)
}

fn saying(words: &str) -> String {
    format!("//*[self::a or self::button][normalize-space()={}]", json!(words))
}
