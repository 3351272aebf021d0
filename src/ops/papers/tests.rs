//! A whole event from plan to certificate on a database of its own, and every paper of it read back.

use super::{revoke_certificate, *};
use crate::db::{certificates as register, participants};
use crate::documents::kit::testing::{Opened, keep};
use crate::documents::sheets::read::read_table;
use crate::documents::sheets::{Sheet, SheetColumn, xlsx};
use crate::domain::access::Actor;
use crate::domain::event::AccountRole;
use crate::domain::ids::ParticipantId;
use crate::domain::refusal::Refusal;
use crate::ops::events::{EventForm, create_event};
use crate::ops::imports::{Wanted, import_participants};
use crate::ops::seats::{QuotaForm, set_quotas};
use crate::ops::tickets::ticket_code;
use crate::ops::units::{UnitForm, update_unit};
use stage::{CODE, NAMES, Stage};

mod stage;

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
        ("invitation", "xlsx"),
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
        let dry = Wanted { dry_run: true, ..Wanted::default() };
        let import = |file, name| import_participants(&stage.app, &stage.caller, code, file, name, dry);
        let report = import(export.bytes, "a.xlsx").await.unwrap().report;
        assert_eq!(report.errors, []);
        assert_eq!((report.rows, report.created), (21, 21));
        let language = language.parse().unwrap();
        let template = import_template("xlsx", language).unwrap();
        keep(&template.filename, &template.bytes);
        let empty = import(template.bytes, "a.xlsx").await;
        assert!(matches!(empty, Err(Error::Invalid(_))), "a template holds nobody: {empty:?}");
        let mut filled = import_template("csv", language).unwrap().bytes;
        filled.extend_from_slice("Baru Rekaan;;;;;;;P;;;;Tapin;\r\n".as_bytes());
        let report = import(filled, "a.csv").await.unwrap().report;
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
        number_pattern: Some("{seq}".to_owned()),
        letterhead: Some(Vec::new()),
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

#[actix_web::test]
async fn a_spreadsheet_that_can_not_be_written_is_an_error() {
    let wide = Sheet { columns: vec![SheetColumn::new("x", 5.0); 16_385], ..Sheet::default() };
    let day = "2023-02-23".parse().unwrap();
    let draft = Draft::new("lebar".to_owned(), Format::Xlsx, move || Ok(xlsx(&[wide], day)?));
    assert!(matches!(draft.finish().await, Err(Error::Internal(_))));
}
