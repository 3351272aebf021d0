//! Units: a further one, and that it is apart from the first.

use hadir::domain::event::AccountRole;

use super::accounts::{accept, link_on, location, send};
use crate::support::app::TestApp;
use crate::support::plan;

#[test]
fn a_further_unit_is_made_by_the_installation_and_sees_nothing_of_the_first() {
    let app = TestApp::start();
    plan::open_event(&app.organizer(), "uji");
    let admin = app.signed_in(AccountRole::Administrator);
    let fields = |code: &'static str, name: &'static str| {
        [
            ("code", code),
            ("unit_name", name),
            ("city", "Indralaya"),
            ("region", "16.10"),
            ("time_zone", "Asia/Jakarta"),
            ("paper", "f4"),
            ("number_pattern", "{seq}/OI/{year}"),
        ]
    };
    assert_eq!(admin.get("/units/new").status, 200);
    let faulty = send(&admin, "/units", &fields("Ogan Ilir", ""));
    assert_eq!(faulty.status, 422);
    assert!(faulty.text().contains("dinsos-kalsel") && faulty.text().contains("value=\"Ogan Ilir\""));
    let twice = send(&admin, "/units", &fields("utama", "Dinsos"));
    assert!(twice.text().contains("Kode ini sudah dipakai"), "{}", twice.text());
    location(&send(&admin, "/units", &fields("ogan-ilir", "Dinsos Ogan Ilir")));
    let list = admin.get("/units").text();
    assert!(list.contains("Dinsos Ogan Ilir") && list.contains("/settings?unit=ogan-ilir"));
    assert!(admin.get("/settings?unit=ogan-ilir").text().contains("Dinsos Ogan Ilir"));
    assert_eq!(app.signed_in(AccountRole::Organizer).get("/units").status, 403);

    let invitation = [
        ("name", "Panitia OI"),
        ("email", "panitia.oi@contoh.go.id"),
        ("role", "organizer"),
        ("unit", "ogan-ilir"),
    ];
    let link = link_on(&admin.get(&location(&send(&admin, "/accounts", &invitation))));
    let organizer = app.anonymous();
    location(&accept(&organizer, &link, "kata-sandi-uji"));
    assert_eq!(organizer.get("/events/uji").status, 404);
    assert!(!organizer.get("/events").text().contains("Bimtek Uji"));
    assert_eq!(organizer.get("/settings?unit=utama").status, 404);
}
