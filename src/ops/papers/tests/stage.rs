//! The event of the tests: a unit, quotas, six sessions, twenty participants with ugly names, a speaker,
//! and who came, on a database of its own.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use chrono::NaiveDateTime;

use super::super::*;
use crate::app::{Clock, Randomness};
use crate::db::Database;
use crate::db::engine::database::Location;
use crate::db::sessions::{self, Session};
use crate::documents::kit::testing::keep;
use crate::domain::access::{Actor, Grant, Scope};
use crate::domain::attendance::{AttendanceStatus, Direction, Method};
use crate::domain::event::{AccountRole, EventStatus};
use crate::domain::ids::IdSource;
use crate::domain::participant::ParticipantRole;
use crate::mail::{Sender, Transport};
use crate::ops;
use crate::ops::door::{AttendanceForm, ScanForm, Subject, check_in, set_attendance};
use crate::ops::events::{EventForm, SessionForm, SessionRow, create_event, save_sessions};
use crate::ops::papers::issue_certificates;
use crate::ops::participants::{Registration, WhenFull, register_participant};
use crate::ops::people::PersonForm;
use crate::ops::seats::{Origin, QuotaForm, set_quotas};
use crate::ops::units::{SignerForm, UnitForm, save_signer, update_unit};

pub(super) const CODE: &str = "bimtek-2023";

struct Fixed;

impl Clock for Fixed {
    fn now(&self) -> NaiveDateTime {
        at("2023-02-23T02:00:00")
    }
}

fn at(text: &str) -> NaiveDateTime {
    text.parse().unwrap()
}

/// A folder that goes away with the test.
struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// The event of a test, with its participants in the order of registration.
pub(super) struct Stage {
    pub app: App,
    pub caller: Caller,
    pub sessions: Vec<Session>,
    pub people: Vec<Participant>,
    pub speaker: Participant,
    _folder: Folder,
}

/// Names in the order of the list: titles and apostrophes do not count.
pub(super) const NAMES: [(&str, &str, &str); 20] = [
    ("", "<script>alert(1)</script>", ""),
    ("", "Ahmad Fauzi", "S.Sos."),
    ("Drs. H.", "Budi Rekaan", "M.Si."),
    ("", "Citra", ""),
    ("Hj.", "Dewi Contohwati", "S.Sos., M.AP"),
    ("", "Eko", ""),
    ("", "Fitriani", "A.Md."),
    ("", "Gusti Muhammad Noor Rahmadani Kesuma Wijaya Al-Banjari Putra Kalimantan Selatan", "S.Tr.Sos."),
    ("", "Hana", ""),
    ("", "Indra O'Neil \"Ucok\" & Söhne", ""),
    ("", "Joko", ""),
    ("", "Kurniawati", "S.E."),
    ("", "Lina", ""),
    ("", "Muhammad Yusuf", ""),
    ("", "Nurʼaini", "S.Pd.I."),
    ("", "Oktaviani", ""),
    ("", "Putri Ayu", ""),
    ("", "Qomariah", ""),
    ("", "Rahmad", "S.T., M.T."),
    ("", "Z", ""),
];

impl Stage {
    pub async fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("hadir-papers-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let db = Database::open(&Location::Sqlite(folder.join("hadir.sqlite"))).unwrap();
        let app = App {
            db,
            clock: Arc::new(Fixed),
            told_at: None,
            randomness: Arc::new(Randomness::Seeded([7; 32], AtomicU64::new(0))),
            keys: Keys::derive(&[9; 32]),
            mail: Sender::new("hadir@hadir.example", Transport::Memory(Arc::default())).unwrap(),
            base_url: "https://hadir.example".to_owned(),
        };
        ops::upkeep::prepare_installation(&app).await.unwrap();
        let caller = Caller::system();
        let mut stage = Self {
            speaker: plan(&app, &caller).await,
            app,
            caller,
            sessions: vec![],
            people: vec![],
            _folder: Folder(folder),
        };
        let event = stage.event().await;
        stage.sessions = stage.app.read(move |db| sessions::list(db, event.id)).await.unwrap();
        for (index, _) in NAMES.iter().enumerate().rev() {
            let participant = register(&stage.app, &stage.caller, index).await;
            stage.people.insert(0, participant);
        }
        for to in [EventStatus::Open, EventStatus::Closed, EventStatus::Running] {
            ops::events::change_event_status(&stage.app, &stage.caller, CODE, to).await.unwrap();
        }
        stage.attend().await;
        stage
    }

    pub async fn event(&self) -> Event {
        self.app.read(|db| events::find(db, &Scope::everything(), CODE)).await.unwrap().unwrap()
    }

    /// The last three miss every session; person 2 is excused at the first, person 5 deputized.
    async fn attend(&self) {
        let mut ids = IdSource::new(1, [3; 32]);
        for (number, session) in self.sessions.iter().enumerate() {
            for (index, person) in self.people.iter().enumerate().take(17) {
                if number == 0 && matches!(index, 2 | 5) {
                    continue;
                }
                let scan = ScanForm {
                    subject: Subject::Participant(person.id),
                    scan_id: ids.draw(),
                    direction: Direction::In,
                    scanned_at: Some(session.starts_at + chrono::TimeDelta::minutes(index as i64 * 2 - 10)),
                    device_now: None,
                    method: Method::Scan,
                    override_reason: None,
                    note: String::new(),
                    signature: (!index.is_multiple_of(3)).then(drawing),
                    door: None,
                };
                check_in(&self.app, &self.caller, session.id, scan, Language::Indonesian).await.unwrap();
            }
        }
        let word = |status, deputy: &str| AttendanceForm {
            status: Some(status),
            deputy_name: deputy.to_owned(),
            ..AttendanceForm::default()
        };
        let entries = vec![
            (self.people[2].id, word(AttendanceStatus::Izin, "")),
            (self.people[5].id, word(AttendanceStatus::Diwakilkan, "Wakil Rekaan")),
        ];
        set_attendance(&self.app, &self.caller, self.sessions[0].id, entries).await.unwrap();
    }

    pub async fn issue(&self) -> i64 {
        use ops::events::change_event_status as change;
        change(&self.app, &self.caller, CODE, EventStatus::Finished).await.unwrap();
        issue_certificates::issue_certificates(&self.app, &self.caller, CODE).await.unwrap().issued
    }

    pub async fn make(
        &self,
        kind: &str,
        extension: &str,
        change: impl FnOnce(&mut Request),
    ) -> Result<Paper> {
        let mut request = Request {
            event: CODE.to_owned(),
            kind: kind.to_owned(),
            extension: extension.to_owned(),
            ..Request::default()
        };
        change(&mut request);
        let drawn = request.signatures.clone().unwrap_or_default();
        let paper = render(&self.app, &self.caller, request).await?;
        keep(&format!("{extension}-{drawn}-{}", paper.filename), &paper.bytes);
        Ok(paper)
    }

    pub fn grant(&self, role: AccountRole, event: &Event) -> Caller {
        let grant = Grant { role, unit: Some(event.unit_id), event: None, delegation: None };
        Caller { actor: Actor::public(), grants: vec![grant], revoked_at: None }
    }
}

/// A line across a small sheet, as a drawn signature.
fn drawing() -> Vec<u8> {
    let (width, height) = (120_u32, 40_u32);
    let pixels: Vec<u8> = (0..width * height)
        .map(|i| {
            let wave = 20.0 + 14.0 * f64::from(i % width / 3).sin();
            if (f64::from(i / width) - wave).abs() < 1.8 { 0 } else { 255 }
        })
        .collect();
    crate::documents::kit::image::tests::encode(width, height, image::ExtendedColorType::L8, &pixels)
}

/// Unit, event, quotas, sessions; the speaker who was registered.
async fn plan(app: &App, caller: &Caller) -> Participant {
    let unit = app.read(crate::db::units::first).await.unwrap().unwrap();
    let lines = [
        "PEMERINTAH PROVINSI KALIMANTAN SELATAN",
        "DINAS SOSIAL",
        "BANJARBARU",
        "Jalan Contoh Nomor 1, Banjarbaru 70700 · Telepon (0511) 000000",
        "Laman dinsos.example.go.id · Surel surat@dinsos.example.go.id",
    ];
    let form = UnitForm {
        name: "Dinas Sosial Provinsi Kalimantan Selatan".to_owned(),
        region: "63".to_owned(),
        city: "Banjarbaru".to_owned(),
        time_zone: "Asia/Makassar".to_owned(),
        paper: "f4".to_owned(),
        number_pattern: Some("{seq:03}/BIMTEK-PKH/DINSOS/{roman_month}/{year}".to_owned()),
        letterhead: Some(lines.map(str::to_owned).to_vec()),
    };
    update_unit(app, caller, unit.id, form).await.unwrap();
    let signer = SignerForm {
        capacity: "an".to_owned(),
        on_behalf_of: vec!["KEPALA DINAS SOSIAL".to_owned()],
        position: "Kepala Bidang Perlindungan dan Jaminan Sosial".to_owned(),
        name: "Rahmatul Contohwati".to_owned(),
        title_before: "Dra. Hj.".to_owned(),
        title_after: "M.Si.".to_owned(),
        rank: "Pembina Tingkat I (IV/b)".to_owned(),
        nip: "197001011995032001".to_owned(),
        signs_certificates: true,
        signs_lists: true,
        ..SignerForm::default()
    };
    save_signer(app, caller, unit.id, None, signer).await.unwrap();
    let form = EventForm {
        code: CODE.to_owned(),
        kind: "bimtek".to_owned(),
        title: "Bimbingan Teknis Sumber Daya Manusia Program Keluarga Harapan Tahun 2023".to_owned(),
        theme: "Pendamping tangguh, keluarga sejahtera".to_owned(),
        starts_on: "2023-02-20".parse().ok(),
        ends_on: "2023-02-22".parse().ok(),
        venue: "Hotel Contoh".to_owned(),
        city: "Banjarmasin".to_owned(),
        min_attendance_percent: 80,
        ..EventForm::default()
    };
    create_event(app, caller, None, form).await.unwrap();
    let quota = |region: &str, seats| QuotaForm { region: region.to_owned(), seats, ..QuotaForm::default() };
    let rows = vec![quota("63.71", 7), quota("HSS", 6), quota("63.05", 6), quota("63", 8)];
    set_quotas(app, caller, CODE, rows).await.unwrap();
    let rows = ["20", "21", "22"].iter().flat_map(|day| {
        [("00:00", "04:00", "Kebijakan PKH"), ("05:00", "09:00", "Pemutakhiran data <kpm>")].map(
            |(from, until, title)| {
                let time = |clock: &str| at(&format!("2023-02-{day}T{clock}:00"));
                SessionRow {
                    id: None,
                    form: Some(session(&format!("{title} {day}"), time(from), time(until))),
                }
            },
        )
    });
    save_sessions(app, caller, CODE, rows.collect()).await.unwrap();
    let registration = Registration {
        person: PersonForm {
            name: "Surya Rekaan".to_owned(),
            title_before: "Dr.".to_owned(),
            nip: "197505052000031001".to_owned(),
            position: "Widyaiswara".to_owned(),
            institution: "Badan Pengembangan SDM Contoh".to_owned(),
            ..PersonForm::default()
        },
        role: ParticipantRole::Narasumber,
        category: String::new(),
        origin: Origin::default(),
        when_full: WhenFull::Refuse,
    };
    register_participant(app, caller, CODE, registration).await.unwrap().participant
}

fn session(title: &str, starts_at: NaiveDateTime, ends_at: NaiveDateTime) -> SessionForm {
    SessionForm {
        title: title.to_owned(),
        speaker: "Dr. Surya Rekaan".to_owned(),
        starts_at,
        ends_at,
        jp: Some(5),
        opens_before_minutes: 60,
        closes_after_minutes: 0,
        late_after_minutes: Some(15),
        check_out: false,
        re_entry: false,
        roles: vec![ParticipantRole::Peserta],
        delegations: vec![],
    }
}

async fn register(app: &App, caller: &Caller, index: usize) -> Participant {
    let (before, name, after) = NAMES[index];
    let woman = index % 2 == 1;
    let registration = Registration {
        person: PersonForm {
            name: name.to_owned(),
            title_before: before.to_owned(),
            title_after: after.to_owned(),
            nik: format!("637101{:02}0585{:04}", if woman { 55 } else { 15 }, index + 1),
            nip: if index.is_multiple_of(6) {
                format!("19850505201001{}0{:02}", if woman { 2 } else { 1 }, index + 1)
            } else {
                String::new()
            },
            phone: format!("0812000000{index:02}"),
            email: format!("orang{index}@contoh.example"),
            position: if index.is_multiple_of(4) {
                "Koordinator Kabupaten/Kota"
            } else {
                "Pendamping Sosial"
            }
            .to_owned(),
            ..PersonForm::default()
        },
        role: ParticipantRole::Peserta,
        category: String::new(),
        origin: Origin {
            region: ["63.71", "Hulu Sungai Selatan", "Tapin", "provinsi"][index % 4].to_owned(),
            ..Origin::default()
        },
        when_full: WhenFull::Refuse,
    };
    register_participant(app, caller, CODE, registration).await.unwrap().participant
}
