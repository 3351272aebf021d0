//! The product under test: a real server on a free port, a database of its own, a clock that the test
//! sets and randomness that repeats. SQLite, or PostgreSQL when `HADIR_TEST_POSTGRESQL_URL` says where.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock, mpsc};

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use hadir::app::{App, Clock, Keys, Randomness};
use hadir::db::Database;
use hadir::db::engine::database::Location;
use hadir::domain::access::{Caller, Grant, Scope};
use hadir::domain::event::AccountRole;
use hadir::domain::language::Language;
use hadir::mail::{Sender, Transport};
use hadir::ops;
use hadir::ops::accounts::{AccountForm, TokenForm};
use hadir::ops::units::UnitForm;
use hadir::web::{Listen, Server, Tls};

use super::client::Client;
use super::postgresql;

/// A clock that stands where the test puts it.
pub struct TestClock(Mutex<NaiveDateTime>);

impl Clock for TestClock {
    fn now(&self) -> NaiveDateTime {
        *self.0.lock().unwrap()
    }
}

/// The time at which every test begins: Monday, 20 February 2023, 08.00 WITA.
pub fn start() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2023, 2, 20).unwrap().and_hms_opt(0, 0, 0).unwrap()
}

/// The product under test.
pub struct TestApp {
    /// Its insides, for what can't be reached from outside.
    pub app: App,
    /// `http://127.0.0.1:PORT`.
    pub base_url: String,
    letters: Arc<Mutex<Vec<Vec<u8>>>>,
    clock: Arc<TestClock>,
    stop: Option<(actix_web::dev::ServerHandle, std::thread::JoinHandle<()>)>,
    _place: Place,
}

fn fresh_email() -> String {
    format!("akun{}@contoh.go.id", COUNT.fetch_add(1, Ordering::Relaxed))
}

/// Where the database of a test is; gone with it.
pub enum Place {
    /// A directory with a file.
    Sqlite { _directory: tempfile::TempDir },
    /// A database on the server.
    Postgresql { _database: postgresql::Database },
}

static COUNT: AtomicU64 = AtomicU64::new(1);

/// Makes an empty database and says where it is.
pub fn place() -> (Place, Location) {
    match postgresql::Database::create() {
        Some(database) => {
            let location = Location::Postgresql(database.url.clone());
            (Place::Postgresql { _database: database }, location)
        }
        None => {
            let directory = tempfile::tempdir().unwrap();
            let path = directory.path().join("hadir.sqlite");
            std::fs::copy(sqlite_template(), &path).unwrap();
            (Place::Sqlite { _directory: directory }, Location::Sqlite(path))
        }
    }
}

/// A migrated empty file that each test copies: migrations are run once.
fn sqlite_template() -> &'static std::path::Path {
    static TEMPLATE: OnceLock<(tempfile::TempDir, std::path::PathBuf)> = OnceLock::new();
    let (_, path) = TEMPLATE.get_or_init(|| {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("template.sqlite");
        drop(Database::open(&Location::Sqlite(path.clone())).unwrap());
        // The writer thread ends when its queue is gone; then the file is whole without its log.
        for _ in 0..500 {
            let wal = directory.path().join("template.sqlite-wal");
            if std::fs::metadata(&wal).map_or(true, |meta| meta.len() == 0) {
                break;
            }
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
        (directory, path)
    });
    path
}

impl TestApp {
    /// Starts the product on an empty database.
    pub fn start() -> Self {
        Self::start_with(None, None)
    }

    /// The same, speaking HTTPS with a certificate that the suite made for itself.
    pub fn start_with_tls() -> Self {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/support/tls");
        Self::start_with(
            Some(Tls { certificate: folder.join("certificate.pem"), key: folder.join("key.pem") }),
            None,
        )
    }

    /// The same, with letters that leave by another way.
    pub fn start_sending(mail: Sender) -> Self {
        Self::start_with(None, Some(mail))
    }

    /// Starts the product at a time on a database that is there already and was sealed with the suite's secret.
    pub fn start_on(place: Place, location: Location, now: NaiveDateTime) -> Self {
        Self::start_in((place, location), now, None, None)
    }

    fn start_with(tls: Option<Tls>, mail: Option<Sender>) -> Self {
        Self::start_in(place(), start(), tls, mail)
    }

    fn start_in(
        (place, location): (Place, Location),
        now: NaiveDateTime,
        tls: Option<Tls>,
        mail: Option<Sender>,
    ) -> Self {
        let scheme = if tls.is_some() { "https" } else { "http" };
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let mut seed = [0_u8; 32];
        seed[..8].copy_from_slice(&number.to_be_bytes());
        let clock = Arc::new(TestClock(Mutex::new(now)));
        let letters: Arc<Mutex<Vec<Vec<u8>>>> = Arc::default();
        let app = App {
            db: Database::open(&location).unwrap(),
            clock: clock.clone(),
            told_at: None,
            randomness: Arc::new(Randomness::Seeded(seed, AtomicU64::new(0))),
            keys: Keys::derive(&[7; 32]),
            mail: mail.unwrap_or_else(|| {
                Sender::new("Hadir <hadir@hadir.test>", Transport::Memory(letters.clone())).unwrap()
            }),
            base_url: "http://hadir.test".to_owned(),
        };
        let (ready, started) = mpsc::channel();
        let served = app.clone();
        let thread = std::thread::spawn(move || {
            actix_web::rt::System::new().block_on(async move {
                let listen = Listen {
                    address: "127.0.0.1:0".to_owned(),
                    workers: Some(2),
                    // Letters leave when the test says so.
                    trusted_proxies: vec!["127.0.0.1".parse().unwrap()],
                    tls,
                };
                ops::upkeep::prepare_installation(&served).await.unwrap();
                let server = Server::bind(served, listen).unwrap();
                ready.send((server.addresses[0], server.handle())).unwrap();
                server.run().await.unwrap();
            });
        });
        let (address, handle) = started.recv().unwrap();
        Self {
            app,
            base_url: format!("{scheme}://{address}"),
            letters,
            clock,
            stop: Some((handle, thread)),
            _place: place,
        }
    }

    /// Puts the clock to a time in UTC.
    pub fn set_clock(&self, now: NaiveDateTime) {
        *self.clock.0.lock().unwrap() = now;
    }

    /// Lets time pass.
    pub fn advance(&self, by: TimeDelta) {
        let mut now = self.clock.0.lock().unwrap();
        *now += by;
    }

    /// Runs something of the product's insides to its end.
    pub fn run<T>(&self, work: impl Future<Output = T>) -> T {
        actix_web::rt::System::new().block_on(work)
    }

    /// Writes something that no page and no call makes.
    pub fn write<T, F>(&self, write: F) -> T
    where
        T: Send + 'static,
        F: FnMut(&mut hadir::db::Tx<'_>) -> Result<T, hadir::db::Error> + Send + 'static,
    {
        let actor = hadir::domain::access::Actor::system();
        self.run(self.app.write(&actor, write)).unwrap()
    }

    /// Sends what is due and returns all letters that were sent since the start, as they went out.
    pub fn letters(&self) -> Vec<String> {
        while self.run(ops::letters::send_next(&self.app)).unwrap() {}
        let letters = self.letters.lock().unwrap();
        letters.iter().map(|bytes| String::from_utf8(bytes.clone()).unwrap()).collect()
    }

    /// Somebody without a token.
    pub fn anonymous(&self) -> Client {
        Client::new(&self.base_url, None)
    }

    /// Somebody with an API token of a role, for the first unit, an event or a delegation of it.
    pub fn token(&self, role: AccountRole, event: Option<&str>, delegation: Option<&str>) -> Client {
        let form = TokenForm {
            name: format!("test {role}"),
            role,
            unit: match role {
                AccountRole::Administrator => None,
                _ if event.is_some() => None,
                _ => self.run(self.app.read(hadir::db::units::first)).unwrap().map(|unit| unit.code),
            },
            event: event.map(str::to_owned),
            delegation: delegation.map(str::to_owned),
            days: None,
            is_device: false,
        };
        self.client_of(form)
    }

    /// Somebody with the token of a form.
    pub fn client_of(&self, form: TokenForm) -> Client {
        let (token, _) = self.run(ops::accounts::create_token(&self.app, &Caller::system(), form)).unwrap();
        Client::new(&self.base_url, Some(token))
    }

    /// An organizer of the first unit.
    pub fn organizer(&self) -> Client {
        self.token(AccountRole::Organizer, None, None)
    }

    /// An organizer of the unit with this code.
    pub fn organizer_of(&self, unit: &str) -> Client {
        self.client_of(TokenForm {
            name: format!("panitia {unit}"),
            role: AccountRole::Organizer,
            unit: Some(unit.to_owned()),
            event: None,
            delegation: None,
            days: None,
            is_device: false,
        })
    }

    /// An organizer of another unit, which is made when it is not there.
    pub fn stranger(&self) -> Client {
        let unit = UnitForm {
            name: "Unit lain".to_owned(),
            time_zone: "Asia/Jakarta".to_owned(),
            paper: "a4".to_owned(),
            number_pattern: Some("{seq}/LAIN/{year}".to_owned()),
            ..UnitForm::default()
        };
        // The first unit stays the first: this one is younger.
        self.advance(TimeDelta::milliseconds(1));
        // Whether it was there before makes no difference.
        let _ = self.run(ops::units::create_unit(&self.app, &Caller::system(), "lain".to_owned(), unit));
        self.organizer_of("lain")
    }

    /// An account with a role in the first unit and the password `kata-sandi-uji`.
    pub fn account(&self, email: &str, role: AccountRole) {
        let unit = match role {
            AccountRole::Administrator => None,
            _ => self.run(self.app.read(hadir::db::units::first)).unwrap().map(|unit| unit.id),
        };
        self.account_of(email, role, unit);
    }

    /// A browser in which somebody with this right is signed in.
    pub fn signed_in_with(&self, grant: Grant) -> Client {
        let email = fresh_email();
        self.account_with(&email, grant);
        self.sign_in(&email)
    }

    fn account_of(&self, email: &str, role: AccountRole, unit: Option<hadir::domain::ids::UnitId>) {
        self.account_with(email, Grant { role, unit, event: None, delegation: None });
    }

    /// An account with a right.
    pub fn account_with(&self, email: &str, grant: Grant) {
        let form = AccountForm {
            name: "Akun Uji".to_owned(),
            email: email.to_owned(),
            password: "kata-sandi-uji".to_owned(),
            language: Language::Indonesian,
            grants: vec![grant],
        };
        self.run(ops::accounts::create_account(&self.app, &Caller::system(), form)).unwrap();
    }

    /// A browser in which an account of that role is signed in.
    pub fn signed_in(&self, role: AccountRole) -> Client {
        let email = fresh_email();
        self.account(&email, role);
        self.sign_in(&email)
    }

    /// A browser in which an organizer of another unit is signed in.
    pub fn signed_in_stranger(&self) -> Client {
        drop(self.stranger());
        let unit = self.run(self.app.read(|db| hadir::db::units::find_by_code(db, "lain"))).unwrap().unwrap();
        let email = fresh_email();
        self.account_of(&email, AccountRole::Organizer, Some(unit.id));
        self.sign_in(&email)
    }

    /// A browser in which the coordinator of a delegation is signed in.
    pub fn signed_in_coordinator(&self, event: &str, region: &str) -> Client {
        let (event, region) = (event.to_owned(), region.to_owned());
        let found = self.app.read(move |db| {
            let event = hadir::db::events::find(db, &Scope::everything(), &event)?.unwrap();
            let own = hadir::db::delegations::find_by_origin(db, event.id, &region, "")?.unwrap();
            Ok::<_, hadir::db::Error>((event.id, own.id))
        });
        let (event, delegation) = self.run(found).unwrap();
        let role = AccountRole::Coordinator;
        let grant = Grant { role, unit: None, event: Some(event), delegation: Some(delegation) };
        let email = fresh_email();
        self.account_with(&email, grant);
        self.sign_in(&email)
    }

    /// A browser in which an account with the usual password is signed in.
    pub fn sign_in(&self, email: &str) -> Client {
        self.sign_in_as(email, "")
    }

    /// The same in a browser that says this about itself.
    pub fn sign_in_as(&self, email: &str, user_agent: &str) -> Client {
        let browser = self.anonymous();
        let token = browser.get("/sign-in").form_token();
        let pairs =
            [("csrf", token.as_str()), ("email", email), ("password", "kata-sandi-uji"), ("next", "/")];
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
        let answer = browser.send_with(
            "POST",
            "/sign-in",
            Some("application/x-www-form-urlencoded"),
            body.as_bytes(),
            &[("user-agent", user_agent)],
        );
        assert_eq!(answer.status, 303, "{}", answer.text());
        browser
    }

    /// Every invariant holds.
    pub fn assert_invariants(&self) {
        for finding in self.run(ops::upkeep::verify_invariants(&self.app)).unwrap() {
            assert!(finding.holds, "{}: {}", finding.subject, finding.text);
        }
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        if let Some((handle, thread)) = self.stop.take() {
            drop(handle.stop(false));
            let _ = thread.join();
        }
    }
}
