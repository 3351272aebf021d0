//! Each kind of caller asks for everything, of the own unit and of another one.

use hadir::domain::access::{Grant, Scope};
use hadir::domain::event::AccountRole;

use super::things::{Things, names_a_thing};
use super::{Asks, TABLE};
use crate::support::app::TestApp;
use crate::support::client::{Answer, Client};

/// A kind of caller. All but the last two belong to the first unit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Who {
    Nobody,
    Administrator,
    UnitAdministrator,
    Organizer,
    Coordinator,
    Neighbour,
    CheckInOfficer,
    Viewer,
    Stranger,
    StrangeAdministrator,
}

impl Who {
    fn role(self) -> Option<AccountRole> {
        Some(match self {
            Self::Nobody => return None,
            Self::Administrator | Self::UnitAdministrator | Self::StrangeAdministrator => {
                AccountRole::Administrator
            }
            Self::Organizer | Self::Stranger => AccountRole::Organizer,
            Self::Coordinator | Self::Neighbour => AccountRole::Coordinator,
            Self::CheckInOfficer => AccountRole::CheckInOfficer,
            Self::Viewer => AccountRole::Viewer,
        })
    }

    fn may(self, asks: Asks) -> bool {
        use AccountRole::{Administrator, CheckInOfficer, Coordinator, Organizer, Viewer};
        let Some(role) = self.role() else { return asks == Asks::Nothing };
        match asks {
            Asks::Nothing | Asks::Any | Asks::Browser => true,
            Asks::Follow => role != CheckInOfficer,
            Asks::Read => matches!(role, Administrator | Organizer | Viewer),
            Asks::CheckIn => matches!(role, Administrator | Organizer | CheckInOfficer),
            Asks::Nominate => matches!(role, Administrator | Organizer | Coordinator),
            Asks::Organize => matches!(role, Administrator | Organizer),
            Asks::Administer => role == Administrator,
            Asks::Whole => self == Self::Administrator,
        }
    }

    /// Whether the things of the first unit, or of the other one, are within reach.
    fn reaches(self, path: &str, first: bool) -> bool {
        match self {
            Self::Nobody => false,
            Self::Administrator => true,
            Self::Stranger | Self::StrangeAdministrator => !first,
            // The delegation beside: the event is shared, its people are not.
            Self::Neighbour => first && !path.contains("{participant}") && !path.contains("{delegation}"),
            _ => first,
        }
    }

    fn sign_in(self, app: &TestApp) -> Client {
        let Some(role) = self.role() else { return app.anonymous() };
        let (unit, region) = match self {
            Self::Administrator => (None, None),
            Self::Stranger | Self::StrangeAdministrator => (Some("lain"), None),
            Self::Coordinator => (Some("utama"), Some("63.05")),
            Self::Neighbour => (Some("utama"), Some("63.06")),
            _ => (Some("utama"), None),
        };
        let grant = app.run(app.app.read(move |db| {
            let unit = match unit {
                Some(code) => hadir::db::units::find_by_code(db, code)?.map(|unit| unit.id),
                None => None,
            };
            let mut grant = Grant { role, unit, event: None, delegation: None };
            if let Some(region) = region {
                let event = hadir::db::events::find(db, &Scope::everything(), "akses")?.unwrap();
                let all = hadir::db::delegations::list(db, event.id)?;
                grant.event = Some(event.id);
                grant.delegation = all.iter().find(|one| one.region_code == region).map(|one| one.id);
            }
            Ok::<_, hadir::db::Error>(grant)
        }));
        app.signed_in_with(grant.unwrap())
    }
}

/// What a caller was answered.
#[derive(Debug, PartialEq, Eq)]
enum Got {
    Served,
    TurnedAway,
    Refused,
    Hidden,
}

fn got(answer: &Answer) -> Got {
    let to_sign_in = answer.header("location").is_some_and(|to| to.starts_with("/sign-in"));
    match answer.status {
        401 => Got::TurnedAway,
        303 if to_sign_in => Got::TurnedAway,
        403 => Got::Refused,
        404 => Got::Hidden,
        _ => Got::Served,
    }
}

/// What is wrong with an answer.
fn fault(
    who: Who,
    method: &str,
    path: &str,
    asks: Asks,
    is_first: bool,
    answer: &Answer,
) -> Option<&'static str> {
    let got = got(answer);
    if answer.status >= 500 {
        return Some("failed");
    }
    if answer.header("content-security-policy").is_none() {
        return Some("has no policy");
    }
    if asks == Asks::Nothing {
        // The set-up is over: its page leads to the sign-in. What a code opens is not there.
        let over = (method, path) == ("GET", "/setup");
        return (got != Got::Served && !over && !path.contains("{code}")).then_some("is public");
    }
    if who == Who::Nobody {
        return (got != Got::TurnedAway).then_some("asks for a sign-in");
    }
    if !who.may(asks) {
        return (!matches!(got, Got::Refused | Got::Hidden)).then_some("is not for this role");
    }
    if names_a_thing(method, path) && !who.reaches(path, is_first) {
        // A search only leads on, with its words sealed; what it leads to does not exist.
        let leads_on = path.ends_with("/search") && answer.status == 303;
        let hidden = leads_on || got == Got::Hidden || answer.status == 422;
        return (!hidden || answer.text().contains("Budi")).then_some("is out of reach");
    }
    // What these name is not there.
    let nothing = ["{browser}", "{undo}", "{upload}"].iter().any(|name| path.contains(name));
    (got != Got::Served && !nothing).then_some("is within reach")
}

/// One kind of caller asks for everything.
fn asks_for_everything(who: Who) {
    let app = TestApp::start();
    app.account("admin@contoh.go.id", AccountRole::Administrator);
    let strangers = (app.signed_in_stranger(), app.stranger());
    let own = (app.signed_in(AccountRole::Organizer), app.organizer());
    let first = Things::make(&app, "utama", "akses", &own.0, &own.1, 1);
    let other = Things::make(&app, "lain", "asing", &strangers.0, &strangers.1, 2);
    let mut wrong = Vec::new();
    let (samples, rest): (Vec<_>, Vec<_>) = TABLE
        .iter()
        .filter(|(_, path, _)| *path != "/sign-out")
        .partition(|(_, path, _)| path.contains("/samples"));
    for rows in [rest, samples] {
        let client = who.sign_in(&app);
        let form = client.token_of_forms();
        for &(method, path, asks) in rows {
            for (things, is_first) in [(&other, false), (&first, true)] {
                let answer = things.call(&client, method, path, &form);
                if let Some(fault) = fault(who, method, path, asks, is_first, &answer) {
                    let address = things.address(path);
                    wrong.push(format!(
                        "{method} {address} {fault} ({asks:?}), but answers {}",
                        answer.status
                    ));
                }
            }
        }
        // The samples tell of events that are over.
        app.set_clock(chrono::NaiveDate::from_ymd_opt(2026, 3, 2).unwrap().and_hms_opt(2, 0, 0).unwrap());
    }
    assert!(wrong.is_empty(), "{who:?}:\n{}", wrong.join("\n"));
}

macro_rules! callers {
    ($($name:ident: $who:ident;)+) => {$(
        #[test]
        fn $name() {
            asks_for_everything(Who::$who);
        }
    )+};
}

callers! {
    nobody_gets_what_is_public_and_no_more: Nobody;
    an_administrator_gets_everything: Administrator;
    an_administrator_of_a_unit_gets_that_unit: UnitAdministrator;
    an_organizer_gets_the_own_unit: Organizer;
    a_coordinator_gets_the_own_delegation: Coordinator;
    a_coordinator_of_another_delegation_gets_none_of_its_people: Neighbour;
    an_officer_gets_the_door: CheckInOfficer;
    a_viewer_gets_figures_and_papers: Viewer;
    an_organizer_of_another_unit_gets_nothing_of_this_one: Stranger;
    an_administrator_of_another_unit_gets_nothing_of_this_one: StrangeAdministrator;
}
