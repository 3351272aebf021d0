//! A whole event from plan to certificate on a database of its own, and every paper of it read back.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use chrono::NaiveDateTime;

use super::*;
use crate::app::{Clock, Randomness};
use crate::db::certificates as register;
use crate::db::database::Location;
use crate::db::sessions::Session;
use crate::db::{Database, participants, sessions};
use crate::documents::kit::testing::{Opened, keep};
use crate::documents::sheets::read::read_table;
use crate::domain::access::{Actor, Grant, Scope};
use crate::domain::attendance::{AttendanceStatus, Direction, Method};
use crate::domain::event::{AccountRole, EventStatus, Signer};
use crate::domain::ids::{IdSource, ParticipantId};
use crate::domain::participant::ParticipantRole;
use crate::domain::refusal::Refusal;
use crate::ops::check_in::{ScanForm, Subject, check_in};
use crate::ops::identity::PersonForm;
use crate::ops::import_participants::import_participants;
use crate::ops::register_participant::{Registration, WhenFull, register_participant, ticket_code};
use crate::ops::save_event::{EventForm, create_event};
use crate::ops::save_sessions::{SessionForm, SessionRow, save_sessions};
use crate::ops::save_unit::{UnitForm, update_unit};
use crate::ops::seats::Origin;
use crate::ops::set_attendance::{AttendanceForm, set_attendance};
use crate::ops::set_quotas::{QuotaForm, set_quotas};
use crate::ops::{change_event_status, issue_certificates, prepare_installation, revoke_certificate};

const CODE: &str = "bimtek-2023";

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
struct Stage {
    app: App,
    caller: Caller,
    sessions: Vec<Session>,
    people: Vec<Participant>,
    speaker: Participant,
    _folder: Folder,
}

/// Names in the order of the list: titles and apostrophes do not count.
const NAMES: [(&str, &str, &str); 20] = [
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
    async fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("hadir-papers-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let db = Database::open(&Location::Sqlite(folder.join("hadir.sqlite"))).unwrap();
        let app = App {
            db,
            clock: Arc::new(Fixed),
            randomness: Arc::new(Randomness::Seeded([7; 32], AtomicU64::new(0))),
            keys: Keys::derive(&[9; 32]),
            base_url: "https://hadir.example".to_owned(),
        };
        prepare_installation::prepare_installation(&app).await.unwrap();
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
            change_event_status::change_event_status(&stage.app, &stage.caller, CODE, to).await.unwrap();
        }
        stage.attend().await;
        stage
    }

    async fn event(&self) -> Event {
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

    async fn issue(&self) -> i64 {
        use change_event_status::change_event_status as change;
        change(&self.app, &self.caller, CODE, EventStatus::Finished).await.unwrap();
        issue_certificates::issue_certificates(&self.app, &self.caller, CODE).await.unwrap().issued
    }

    async fn make(&self, kind: &str, extension: &str, change: impl FnOnce(&mut Request)) -> Result<Paper> {
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

    fn grant(&self, role: AccountRole, event: &Event) -> Caller {
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
    crate::documents::kit::image::tests::encode(width, height, png::ColorType::Grayscale, &pixels)
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
        number_pattern: "{seq:03}/BIMTEK-PKH/DINSOS/{roman_month}/{year}".to_owned(),
        letterhead: lines.map(str::to_owned).to_vec(),
        signer: Signer {
            capacity: vec!["a.n. KEPALA DINAS SOSIAL".to_owned()],
            position: "Kepala Bidang Perlindungan dan Jaminan Sosial".to_owned(),
            name: "Rahmatul Contohwati".to_owned(),
            title_before: "Dra. Hj.".to_owned(),
            title_after: "M.Si.".to_owned(),
            rank: "Pembina Tingkat I (IV/b)".to_owned(),
            nip: "197001011995032001".to_owned(),
        },
    };
    update_unit(app, caller, unit.id, form).await.unwrap();
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

fn field_of(result: Result<Paper>) -> (String, &'static str) {
    match result {
        Err(Error::Invalid(fields)) => (fields[0].field.clone(), fields[0].code),
        other => panic!("{other:?}"),
    }
}

#[actix_web::test]
async fn the_attendance_list_of_a_session_has_everybody_in_order() {
    let stage = Stage::new("list").await;
    let first = stage.sessions[0].id.to_string();
    let paper = stage.make("attendance-list", "pdf", |r| r.session = Some(first.clone())).await.unwrap();
    assert_eq!(paper.filename, "daftar-hadir-bimtek-2023-2023-02-20-sesi-1.pdf");
    let text = Opened::new(&paper.bytes).all_text();
    for wanted in [
        "DAFTAR HADIR PESERTA",
        "Senin, 20 Februari 2023",
        "08.00–12.00 WITA",
        "Hotel Contoh, Banjarmasin",
        "Kab/Kota",
        "Banjarmasin, 20 Februari 2023",
        "15 orang (L 8, P 7)",
        "20 orang (L 10, P 10)",
        "izin",
        "diwakili Wakil Rekaan",
        "6371••••••••0001",
    ] {
        assert!(text.contains(wanted), "{wanted} is missing in {text}");
    }
    assert!(!text.contains("6371011505850001"), "a NIK is open");
    let mut from = 0;
    for (_, name, _) in NAMES.iter().filter(|(_, name, _)| name.len() < 20) {
        from += text[from..].find(name).unwrap_or_else(|| panic!("{name} is missing or out of order"));
    }
    let drawn = stage
        .make("attendance-list", "pdf", |r| {
            r.session = Some(first.clone());
            r.signatures = Some("drawn".into());
            r.paper = Some("a4".into());
        })
        .await
        .unwrap();
    let text = Opened::new(&drawn.bytes).all_text();
    assert!(text.contains("hadir 07.50") && text.contains("07.52"), "{text}");
    let day = stage.make("attendance-list", "pdf", |r| r.day = Some("2023-02-21".into())).await.unwrap();
    assert_eq!(day.filename, "daftar-hadir-bimtek-2023-2023-02-21.pdf");
    let text = Opened::new(&day.bytes).all_text();
    assert!(text.contains("08.00–17.00 WITA") && text.contains("17 orang"), "{text}");
    let speakers = stage
        .make("attendance-list", "pdf", |r| {
            r.day = Some("2023-02-21".into());
            r.role = Some("narasumber".into());
            r.language = Some("en".into());
        })
        .await
        .unwrap();
    assert_eq!(speakers.filename, "attendance-list-narasumber-bimtek-2023-2023-02-21.pdf");
    let text = Opened::new(&speakers.bytes).all_text();
    assert!(text.contains("ATTENDANCE LIST OF SPEAKERS") && !text.contains("Ahmad Fauzi"), "{text}");
    assert!(text.contains("Dr. Surya Rekaan") && text.contains("197505052000031001"), "{text}");
}

#[actix_web::test]
async fn a_request_that_can_not_be_met_says_where_it_is_wrong() {
    let stage = Stage::new("wrong").await;
    let list = |change: fn(&mut Request)| stage.make("attendance-list", "pdf", change);
    assert_eq!(field_of(list(|_| {}).await), ("session".to_owned(), "required"));
    assert_eq!(field_of(list(|r| r.session = Some("nonsense".into())).await), ("session".into(), "no_such"));
    assert_eq!(field_of(list(|r| r.day = Some("2023-02-30".into())).await), ("day".into(), "not_a_date"));
    assert_eq!(field_of(list(|r| r.day = Some("2023-03-01".into())).await), ("day".into(), "no_such"));
    assert_eq!(field_of(list(|r| r.paper = Some("a3".into())).await), ("paper".into(), "not_one_of"));
    assert_eq!(field_of(list(|r| r.role = Some("tamu".into())).await), ("role".into(), "not_one_of"));
    for (kind, extension) in [
        ("invitation", "pdf"),
        ("activity-report", "pdf"),
        ("attendance-list", "xlsx"),
        ("badges", "csv"),
        ("participants", "docx"),
    ] {
        assert!(
            matches!(stage.make(kind, extension, |_| {}).await, Err(Error::NotFound)),
            "{kind}.{extension}"
        );
    }
    let nothing = stage.make("certificates", "pdf", |_| {}).await;
    assert!(matches!(nothing, Err(Error::Refused(Refusal::NothingToPrint))));
    let stranger = Caller { actor: Actor::public(), grants: vec![], revoked_at: None };
    let officer = stage.grant(AccountRole::CheckInOfficer, &stage.event().await);
    for caller in [stranger, officer] {
        let request = Request {
            event: CODE.into(),
            kind: "participants".into(),
            extension: "csv".into(),
            ..Request::default()
        };
        assert!(matches!(render(&stage.app, &caller, request).await, Err(Error::NotFound)));
    }
}

#[actix_web::test]
async fn recaps_add_up_on_paper_and_in_the_spreadsheet() {
    let stage = Stage::new("recaps").await;
    let paper = stage.make("attendance-recap", "pdf", |_| {}).await.unwrap();
    assert_eq!(paper.filename, "rekap-kehadiran-bimtek-2023.pdf");
    let text = Opened::new(&paper.bytes).all_text();
    assert!(text.contains("REKAPITULASI KEHADIRAN") && text.contains("diwakili Wakil Rekaan"), "{text}");
    let sheet = stage.make("attendance-recap", "xlsx", |_| {}).await.unwrap();
    let rows = read_table(&sheet.bytes, "a.xlsx").unwrap();
    let row = |n: usize| rows[n].iter().map(|cell| cell.text().to_owned()).collect::<Vec<_>>();
    assert_eq!(row(3)[4..10], ["I", "H", "H", "H", "H", "H"], "excused once");
    assert_eq!(row(6)[4..5], ["D"], "deputized once");
    assert_eq!(row(20)[4..10], ["A"; 6], "never came");
    assert_eq!(row(21)[4..11], ["15", "17", "17", "17", "17", "17", "100"], "the sums");
    let paper = stage.make("delegation-recap", "pdf", |_| {}).await.unwrap();
    assert!(Opened::new(&paper.bytes).all_text().contains("REKAPITULASI PER KONTINGEN"));
    let sheet = stage.make("delegation-recap", "xlsx", |_| {}).await.unwrap();
    let rows = read_table(&sheet.bytes, "a.xlsx").unwrap();
    let total: Vec<&str> = rows[5].iter().map(|cell| cell.text()).collect();
    assert_eq!((&total[2..6], total[7]), (&["27", "20", "20", "17"][..], "7"));
}

#[actix_web::test]
async fn the_list_goes_out_whole_to_organizers_and_masked_to_viewers() {
    let stage = Stage::new("lists").await;
    let viewer = stage.grant(AccountRole::Viewer, &stage.event().await);
    for extension in ["xlsx", "csv"] {
        let whole = stage.make("participants", extension, |_| {}).await.unwrap();
        let request = Request {
            event: CODE.into(),
            kind: "participants".into(),
            extension: extension.into(),
            ..Request::default()
        };
        let masked = render(&stage.app, &viewer, request).await.unwrap();
        let text = |paper: &Paper| {
            let rows = read_table(&paper.bytes, &paper.filename).unwrap();
            rows.iter().flatten().map(|cell| cell.text().to_owned()).collect::<Vec<_>>().join("|")
        };
        let (whole, masked) = (text(&whole), text(&masked));
        assert!(whole.contains("6371011505850001") && whole.contains("+62812000000"), "{whole}");
        assert!(whole.contains("orang3@contoh.example") && whole.contains("<script>alert(1)</script>"));
        assert!(masked.contains("6371••••••••0001") && !masked.contains("6371011505850001"), "{masked}");
        assert!(!masked.contains("+62812000000") && !masked.contains("@contoh"), "{masked}");
    }
    let paper = stage.make("participants", "pdf", |_| {}).await.unwrap();
    let text = Opened::new(&paper.bytes).all_text();
    assert!(text.contains("Drs. H. Budi Rekaan, M.Si.") && !text.contains("6371"), "{text}");
}

#[actix_web::test]
async fn what_was_exported_and_the_filled_template_are_imported_again() {
    let stage = Stage::new("again").await;
    for (language, code) in [("id", "salinan"), ("en", "copy")] {
        let export =
            stage.make("participants", "xlsx", |r| r.language = Some(language.into())).await.unwrap();
        let form = EventForm {
            code: code.to_owned(),
            kind: "rakor".to_owned(),
            title: "Salinan".to_owned(),
            min_attendance_percent: 80,
            ..EventForm::default()
        };
        create_event(&stage.app, &stage.caller, None, form).await.unwrap();
        let rows = ["63.71", "63.06", "63.05", "63"].map(|region| QuotaForm {
            region: region.to_owned(),
            seats: 9,
            ..QuotaForm::default()
        });
        set_quotas(&stage.app, &stage.caller, code, rows.to_vec()).await.unwrap();
        let import = |file, dry| import_participants(&stage.app, &stage.caller, code, file, "a.xlsx", dry);
        let report = import(export.bytes, true).await.unwrap();
        assert_eq!(report.errors, []);
        assert_eq!((report.rows, report.created), (21, 21));
        let language = language.parse().unwrap();
        let template = import_template("xlsx", language).unwrap();
        keep(&template.filename, &template.bytes);
        let empty = import(template.bytes, true).await;
        assert!(matches!(empty, Err(Error::Invalid(_))), "a template holds nobody: {empty:?}");
        let mut filled = import_template("csv", language).unwrap().bytes;
        filled.extend_from_slice("Baru Rekaan;;;;;;;P;;;;Tapin;\r\n".as_bytes());
        let report =
            import_participants(&stage.app, &stage.caller, code, filled, "a.csv", true).await.unwrap();
        assert_eq!((report.created, report.errors.len()), (1, 0));
    }
}

#[actix_web::test]
async fn badges_carry_the_tickets() {
    let stage = Stage::new("badges").await;
    let paper = stage.make("badges", "pdf", |_| {}).await.unwrap();
    let mut opened = Opened::new(&paper.bytes);
    assert_eq!(opened.page_count(), 3, "21 badges, eight to a sheet");
    let link =
        |person: &Participant| ticket_code(&stage.app.keys, person.id, 1).link("https://hadir.example");
    let first: Vec<String> = stage.people[..8].iter().map(link).collect();
    assert_eq!(opened.qr_codes(1), first);
    assert!(opened.all_text().contains("NARASUMBER"));
    let single = single_badge(&stage.app, stage.event().await, stage.speaker.clone()).await.unwrap();
    keep(&single.filename, &single.bytes);
    assert_eq!(single.filename, "kartu-peserta-bimtek-2023-surya-rekaan.pdf");
    assert_eq!(Opened::new(&single.bytes).qr_codes(1), [link(&stage.speaker)]);
}

#[actix_web::test]
async fn certificates_say_what_the_register_says() {
    let stage = Stage::new("certificates").await;
    assert_eq!(stage.issue().await, 17);
    let paper = stage.make("certificates", "pdf", |_| {}).await.unwrap();
    assert_eq!(paper.filename, "sertifikat-bimtek-2023.pdf");
    let mut opened = Opened::new(&paper.bytes);
    assert_eq!(opened.page_count(), 34, "front and back of 17");
    let text = opened.text(1);
    for wanted in [
        "001/BIMTEK-PKH/DINSOS/II/2023",
        "DINAS SOSIAL",
        "<script>alert(1)</script>",
        "PESERTA",
        "30 jam pelajaran",
        "Banjarmasin, 23 Februari 2023",
        "Rahmatul Contohwati",
        "20 s.d. 22 Februari 2023",
    ] {
        assert!(text.contains(wanted), "{wanted} is missing in {text}");
    }
    assert!(!text.contains("Dra. Hj."), "the signer's titles are left out");
    assert!(!text.contains("BANJARBARU"), "the town of the letterhead issues nothing");
    let event = stage.event().await.id;
    let all = stage.app.read(move |db| register::list(db, event)).await.unwrap();
    let code = format!("https://hadir.example/C/{}", all[0].code).to_uppercase();
    assert_eq!(opened.qr_codes(1).iter().map(|c| c.to_uppercase()).collect::<Vec<_>>(), [code]);
    let one = certificate(&stage.app, &stage.caller, all[1].id).await.unwrap();
    keep(&one.filename, &one.bytes);
    assert_eq!(one.filename, "sertifikat-bimtek-2023-ahmad-fauzi-s-sos.pdf");
    assert_eq!(Opened::new(&one.bytes).page_count(), 2);
    let ticket = |id: ParticipantId| ticket_code(&stage.app.keys, id, 1).to_string();
    let own = certificate_of_ticket(&stage.app, &ticket(stage.people[1].id)).await.unwrap();
    assert_eq!(own.bytes, one.bytes);
    let absent = certificate_of_ticket(&stage.app, &ticket(stage.people[19].id)).await;
    assert!(matches!(absent, Err(Error::NotFound)));
    let reason = "Salah nama".to_owned();
    revoke_certificate::revoke_certificate(&stage.app, &stage.caller, all[1].id, reason).await.unwrap();
    let revoked = |result| matches!(result, Err(Error::Refused(Refusal::CertificateRevoked)));
    assert!(revoked(certificate(&stage.app, &stage.caller, all[1].id).await));
    assert!(revoked(certificate_of_ticket(&stage.app, &ticket(stage.people[1].id)).await));
    let paper = stage.make("certificates", "pdf", |_| {}).await.unwrap();
    assert_eq!(Opened::new(&paper.bytes).page_count(), 32);
    let again = stage.app.read(move |db| participants::get(db, all[1].participant_id)).await.unwrap();
    assert_eq!(again.name, "Ahmad Fauzi", "a revoked certificate takes nobody off the list");
}

#[actix_web::test]
async fn an_event_about_which_nearly_nothing_is_known_has_its_papers() {
    let stage = Stage::new("bare").await;
    let rest = UnitForm {
        name: "Unit <utama>".to_owned(),
        time_zone: "Asia/Jakarta".to_owned(),
        paper: "a4".to_owned(),
        number_pattern: "{seq}".to_owned(),
        ..UnitForm::default()
    };
    let unit = stage.event().await.unit_id;
    update_unit(&stage.app, &stage.caller, unit, rest).await.unwrap();
    let form = EventForm {
        code: "samar".to_owned(),
        kind: "rakor".to_owned(),
        title: "Rakor yang belum jelas".to_owned(),
        ..EventForm::default()
    };
    create_event(&stage.app, &stage.caller, None, form).await.unwrap();
    let make = |kind, extension| stage.make(kind, extension, |r| r.event = "samar".to_owned());
    assert_eq!(field_of(make("attendance-list", "pdf").await), ("session".to_owned(), "required"));
    for kind in ["attendance-recap", "delegation-recap", "participants"] {
        let paper = make(kind, "pdf").await.unwrap();
        let text = Opened::new(&paper.bytes).all_text();
        assert!(text.contains("Unit <utama>") && text.contains("Rakor yang belum jelas"), "{text}");
        assert!(text.contains("…………, 23 Februari 2023"), "{text}");
        assert!(!make(kind, "xlsx").await.unwrap().bytes.is_empty());
    }
    for kind in ["badges", "certificates"] {
        assert!(matches!(make(kind, "pdf").await, Err(Error::Refused(Refusal::NothingToPrint))), "{kind}");
    }
}
