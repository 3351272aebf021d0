//! Coordinators with a personal link, and the addresses of delegations.

use hadir::domain::access::Scope;
use hadir::domain::ids::CoordinatorId;
use hadir::ops;

use super::app::TestApp;

impl TestApp {
    /// The personal link of a coordinator of a delegation, as a path, and the coordinator's id.
    pub fn link(&self, event: &str, region: &str, email: &str) -> (String, CoordinatorId) {
        let (event, region, email) = (event.to_owned(), region.to_owned(), email.to_owned());
        let id = self.write(move |tx| {
            let event = hadir::db::events::find(tx, &Scope::everything(), &event)?.unwrap();
            let own = hadir::db::delegations::find_by_origin(tx, event.id, &region, "")?.unwrap();
            let id: CoordinatorId = tx.ids.draw();
            let coordinator = hadir::db::coordinators::Coordinator {
                id,
                event_id: event.id,
                delegation_id: own.id,
                name: "Rina Wati".to_owned(),
                position: String::new(),
                email: email.clone(),
                phone: None,
                created_at: tx.now,
                opened_at: None,
                revoked_at: None,
            };
            hadir::db::coordinators::insert(tx, &coordinator)?;
            Ok(id)
        });
        (format!("/n/{}", ops::coordinators::links::code(&self.app.keys, id)), id)
    }

    /// The address of a delegation's page.
    pub fn delegation(&self, event: &str, region: &str) -> String {
        let (event, region) = (event.to_owned(), region.to_owned());
        let found = self.run(self.app.read(move |db| {
            let event = hadir::db::events::find(db, &Scope::everything(), &event)?.unwrap();
            hadir::db::delegations::find_by_origin(db, event.id, &region, "")
        }));
        format!("/delegations/{}", found.unwrap().unwrap().id)
    }
}
