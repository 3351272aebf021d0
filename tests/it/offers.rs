//! Page × role × state of the event and its deadline: whatever a page offers, the operation permits, and what is
//! not offered is refused. What is offered to whom and when is written down here once more, on its own.

mod attempts;
mod page;
mod stage;

use std::collections::BTreeSet;

use page::{Form, Page};
use stage::{PAPER, Stage};

use crate::support::client::{Answer, Client};

/// Where the event and the delegation's deadline stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Draft,
    BeforeDeadline,
    AfterDeadline,
    /// After the deadline, but the delegation got more time.
    Extended,
    Closed,
    Running,
    Finished,
    Archived,
}

/// Who looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Coordinator with an account.
    Coordinator,
    /// Coordinator with a personal link.
    Link,
    Administrator,
    Organizer,
    Officer,
    Viewer,
    /// Organizer of another unit.
    Outsider,
}

impl Role {
    const ALL: [Self; 7] = [
        Self::Coordinator,
        Self::Link,
        Self::Administrator,
        Self::Organizer,
        Self::Officer,
        Self::Viewer,
        Self::Outsider,
    ];
}

const ADD: [&str; 4] = ["add", "import", "pick", "reorder"];
const CHANGE: [&str; 5] = ["bulk-cancel", "cancel", "letter", "letter-remove", "replace"];
const CORRECT: [&str; 2] = ["edit", "row"];
const DECIDE: [&str; 4] = ["bulk-confirm", "confirm", "decide", "queue-settings"];
const DOOR: [&str; 2] = ["scan", "walk-in"];

/// What the pages offer to a role in a state.
fn expected(role: Role, state: State) -> BTreeSet<&'static str> {
    use State::{AfterDeadline, Archived, BeforeDeadline, Closed, Extended, Finished, Running};
    let in_time = matches!(state, BeforeDeadline | Extended);
    let open = in_time || state == AfterDeadline;
    let door = open || matches!(state, Closed | Running);
    let over = matches!(state, Finished | Archived);
    let groups: &[(bool, &[&'static str])] = match role {
        Role::Administrator | Role::Organizer => &[
            (true, &CORRECT),
            (true, &["reissue"]),
            (!over, &ADD),
            (!over, &CHANGE),
            (!over, &DECIDE),
            (door, &DOOR),
            (open, &["invite"]),
            (state == Finished, &["certificates"]),
        ],
        Role::Coordinator => &[
            (true, &["reissue"]),
            (in_time, &ADD),
            (in_time, &["hand-in"]),
            (open, &CHANGE),
            (open, &CORRECT),
        ],
        Role::Link => &[
            (in_time, &["reissue"]),
            (in_time, &ADD),
            (in_time, &["hand-in"]),
            (in_time, &CHANGE),
            (in_time, &CORRECT),
        ],
        Role::Officer => &[(door, &DOOR)],
        Role::Viewer | Role::Outsider => &[],
    };
    groups.iter().filter(|(is, _)| *is).flat_map(|(_, verbs)| verbs.iter().copied()).collect()
}

/// What an address does, where it is one of those that this is about.
fn verb_of(method: &str, address: &str, button: &str) -> Option<&'static str> {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let parts: Vec<&str> = path.split('#').next()?.trim_start_matches('/').split('/').collect();
    Some(match (method, parts.as_slice()) {
        ("GET", ["events", _, "participants"]) if query.contains("edit=") => "row",
        ("GET", ["events", _, "participants", "new"]) | ("POST", ["events", _, "participants"]) => "add",
        (_, ["events", _, "participants", "import"]) => "import",
        ("POST", ["events", _, "participants", "import", ..]) => "import",
        ("POST", ["events", _, "participants", "bulk"]) => match button {
            "cancel" => "bulk-cancel",
            "confirm" => "bulk-confirm",
            _ => return None,
        },
        ("GET", ["participants", _, "edit"]) | ("POST", ["participants", _]) => "edit",
        ("POST", ["participants", _, "row"]) => "row",
        (_, ["participants", _, "replace"]) => "replace",
        ("POST", ["participants", _, "cancel"]) => "cancel",
        ("POST", ["participants", _, "confirm"]) => "confirm",
        ("POST", ["participants", _, "queue"]) => "reorder",
        ("POST", ["participants", _, "ticket", "reissue"]) => "reissue",
        (_, ["delegations", _, "people"]) => "pick",
        ("POST", ["delegations", _, "submit"]) => "hand-in",
        ("POST", ["delegations", _, "letters"]) => "letter",
        ("POST", ["delegations", _, "invite"]) | ("POST", ["events", _, "invitations", "send"]) => "invite",
        ("POST", ["event-files", _, "remove"]) => "letter-remove",
        ("POST", ["events", _, "nominations"]) => "decide",
        ("POST", ["events", _, "queue"]) => "queue-settings",
        ("POST", ["events", _, "certificates"]) => "certificates",
        (_, ["sessions", _, "walk-in"]) => "walk-in",
        ("GET", ["scan", _]) => "scan",
        _ => return None,
    })
}

/// Somebody who walks over the pages.
struct Walk<'a> {
    stage: &'a Stage,
    role: Role,
    browser: Client,
    offered: BTreeSet<&'static str>,
    faults: Vec<String>,
    tried: usize,
}

impl Walk<'_> {
    /// The pages, in an order in which nothing takes away what a later one offers.
    fn pages(&self) -> Vec<String> {
        let own = |what| format!("/participants/{}", self.stage.own(self.role, what));
        let (delegation, session) = (&self.stage.delegation, &self.stage.session);
        vec![
            "/events/uji".to_owned(),
            "/events/uji/participants".to_owned(),
            "/events/uji/participants/new".to_owned(),
            "/events/uji/participants/import".to_owned(),
            format!("/events/uji/participants?edit={}", self.stage.own(self.role, "Sunting")),
            format!("{}/edit", own("Sunting")),
            format!("{}/replace", own("Ganti")),
            own("Usul"),
            own("Rekam"),
            format!("/delegations/{delegation}/people"),
            format!("/delegations/{delegation}"),
            format!("/delegations/{delegation}/contacts"),
            "/events/uji/delegations".to_owned(),
            "/events/uji/invitations".to_owned(),
            "/events/uji/queue".to_owned(),
            "/events/uji/nominations".to_owned(),
            "/events/uji/quotas".to_owned(),
            "/events/uji/sessions".to_owned(),
            format!("/sessions/{session}/attendance"),
            format!("/sessions/{session}/walk-in"),
            "/events/uji/certificates".to_owned(),
        ]
    }

    fn look(&mut self, path: &str) {
        let answer = self.browser.get(path);
        if self.role == Role::Outsider {
            let hidden = matches!(answer.status, 403 | 404);
            self.note(!hidden, path, &format!("is shown to a stranger: {}", answer.status));
        }
        if answer.status == 200 {
            self.try_all(path, &page::read(&answer.text()));
        }
    }

    /// Tries what a page offers, of each kind one.
    fn try_all(&mut self, path: &str, page: &Page) {
        let mut once: BTreeSet<&str> = BTreeSet::new();
        for link in &page.links {
            if let Some(verb) = verb_of("GET", link, "").filter(|verb| once.insert(*verb)) {
                self.offered.insert(verb);
                self.follow(path, verb, link);
            }
        }
        let mut once: BTreeSet<&str> = BTreeSet::new();
        for form in &page.forms {
            let buttons = if form.buttons.is_empty() {
                vec![(String::new(), String::new())]
            } else {
                form.buttons.clone()
            };
            for button in buttons {
                let verb = verb_of("POST", &form.action, &button.1);
                if let Some(verb) = verb.filter(|verb| once.insert(*verb)) {
                    self.offered.insert(verb);
                    self.press(path, verb, form, &button);
                }
            }
        }
    }

    /// A link leads to a page, and to a form where something is to be entered.
    fn follow(&mut self, from: &str, verb: &'static str, link: &str) {
        let answer = self.browser.get(link);
        let form = answer.status == 200
            && page::read(&answer.text()).forms.iter().any(|form| {
                let buttons = form.buttons.iter().map(|(_, value)| value.as_str()).chain([""]);
                buttons.into_iter().any(|button| verb_of("POST", &form.action, button) == Some(verb))
            });
        let good = if verb == "scan" { answer.status == 200 } else { form };
        self.note(!good, from, &format!("leads to {link}, where {verb} is closed: {}", answer.status));
    }

    fn press(&mut self, from: &str, verb: &'static str, form: &Form, button: &(String, String)) {
        if verb == "certificates" {
            // Issued once, they are offered to nobody else.
            return;
        }
        let answer = self.send(verb, form, button);
        let refused = refusal(&self.browser, &answer);
        let told = refused.clone().unwrap_or_default();
        self.note(refused.is_some(), from, &format!("offers {verb} at {}, refused: {told}", form.action));
        // A question, or the next step of the same.
        if answer.status == 200 {
            let next = page::read(&answer.text()).forms.into_iter().find(|next| {
                let sure = next.fields.iter().any(|(name, _)| name == "sure");
                sure || next.action.ends_with("/store")
            });
            match next {
                Some(next) => {
                    let button = next.buttons.first().cloned().unwrap_or_default();
                    self.press(from, verb, &next, &button);
                }

                None => self.note(true, from, &format!("{verb} is asked about and can't go on")),
            }
        }
    }

    /// Sends a form with what somebody would enter.
    fn send(&mut self, verb: &str, form: &Form, button: &(String, String)) -> Answer {
        self.tried += 1;
        let name = format!("{:?} Baru {}", self.role, self.tried);
        let mut entered: Vec<(&str, &str)> = match verb {
            "add" | "walk-in" => {
                vec![("name", name.as_str()), ("delegation", self.stage.delegation.as_str())]
            }
            "replace" => vec![("name", name.as_str())],
            "decide" => vec![("remark", "Lengkapi."), ("participant", self.stage.own(self.role, "Putus"))],
            "bulk-cancel" | "bulk-confirm" => vec![("id", self.stage.own(self.role, "Massal"))],
            "hand-in" => vec![("note", "Sudah lengkap.")],
            _ => Vec::new(),
        };
        if verb == "bulk-confirm" {
            entered = vec![("id", self.stage.own(self.role, "Putus"))];
        }
        if verb == "pick" {
            let first = form.boxes.iter().find(|(name, _)| name == "person").unwrap();
            entered.push(("person", first.1.as_str()));
        }
        if !button.0.is_empty() {
            entered.push((button.0.as_str(), button.1.as_str()));
        }
        let kept = form.fields.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let kept = kept.filter(|(name, _)| !entered.iter().any(|(own, _)| own == name));
        let all: Vec<(&str, &str)> = kept.chain(entered.iter().copied()).collect();
        match form.sends_file {
            true if verb == "import" => self.browser.post_file(
                &form.action,
                &all,
                "a.csv",
                format!("Nama;Kab/Kota\n{name};Tapin\n").as_bytes(),
            ),
            true => self.browser.post_file(&form.action, &all, "surat.pdf", PAPER),
            false => self.browser.post_form(&form.action, &all),
        }
    }

    fn note(&mut self, is_fault: bool, page: &str, text: &str) {
        if is_fault {
            self.faults.push(format!("{:?} on {page}: {text}", self.role));
        }
    }
}

/// What a message says that is about the right or the time.
const REASONS: [&str; 4] = [
    "Batas waktu pengusulan",
    "Kegiatan berstatus",
    "Kegiatan ini sudah selesai",
    "Tindakan ini tidak tersedia",
];

/// Why an answer is a refusal: by its status, or by the message on the page that it leads to.
fn refusal(browser: &Client, answer: &Answer) -> Option<String> {
    match answer.status {
        200 => None,
        303 => {
            let to = answer.header("location").unwrap();
            if to.starts_with("/sign-in") {
                return Some("not signed in".to_owned());
            }
            let page = browser.get(to).text();
            let flashes =
                page.split("<div class=\"flashes\" role=\"status\">").nth(1)?.split("</div>").next()?;
            let text = flashes.split("<span>").nth(1).unwrap_or_default().split("</span>").next()?;
            // A warning may be about anything else, such as a delegation without an address.
            let is_reason = REASONS.iter().any(|reason| text.contains(reason));
            (flashes.contains("class=\"flash bad\"") || is_reason).then(|| text.to_owned())
        }
        status => {
            let page = answer.text();
            let error = page.split("role=\"alert\"").nth(1).unwrap_or_default();
            Some(format!("{status} {}", error.chars().take(300).collect::<String>()))
        }
    }
}

/// Every role walks over all pages, and tries what none of them offers.
fn walk(state: State) {
    let stage = Stage::new(state);
    let mut faults = Vec::new();
    for role in Role::ALL {
        let browser = stage.sign_in(role);
        let (offered, found) = (BTreeSet::new(), Vec::new());
        let mut walk = Walk { stage: &stage, role, browser, offered, faults: found, tried: 0 };
        for path in walk.pages() {
            walk.look(&path);
        }
        let expected = expected(role, state);
        let missing: Vec<_> = expected.difference(&walk.offered).copied().collect();
        let wrong: Vec<_> = walk.offered.difference(&expected).copied().collect();
        walk.note(!missing.is_empty(), "no page", &format!("is offered {missing:?}"));
        walk.note(!wrong.is_empty(), "some page", &format!("is offered {wrong:?}"));
        attempts::everything_else(&mut walk, &expected);
        faults.append(&mut walk.faults);
    }
    assert!(faults.is_empty(), "{state:?}:\n{}", faults.join("\n"));
    stage.app.assert_invariants();
}

#[test]
fn a_draft_offers_what_it_permits() {
    walk(State::Draft);
}

#[test]
fn an_event_before_its_deadline_offers_what_it_permits() {
    walk(State::BeforeDeadline);
}

#[test]
fn an_event_after_its_deadline_offers_what_it_permits() {
    walk(State::AfterDeadline);
}

#[test]
fn a_delegation_with_more_time_is_offered_what_it_is_permitted() {
    walk(State::Extended);
}

#[test]
fn a_closed_event_offers_what_it_permits() {
    walk(State::Closed);
}

#[test]
fn a_running_event_offers_what_it_permits() {
    walk(State::Running);
}

#[test]
fn a_finished_event_offers_what_it_permits() {
    walk(State::Finished);
}

#[test]
fn an_archived_event_offers_what_it_permits() {
    walk(State::Archived);
}
