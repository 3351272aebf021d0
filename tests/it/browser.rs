//! The main job as people do it: an event from plan to certificate, clicked and typed in headless
//! Chromium at the size of a phone, with a fake camera that shows the ticket's QR.

mod coordinator;
pub mod desk;
mod every_page;
mod keyboard;

use std::path::Path;

use chrono::TimeDelta;
use hadir::ops;
use serde_json::json;

use crate::support::app::TestApp;
use crate::support::fake_camera;
use crate::support::papers::Opened;
use crate::support::webdriver::Browser;
use desk::{DESK, Desk, PHONE};

#[test]
fn an_event_goes_from_plan_to_certificate_by_clicks_and_a_camera() {
    let app = TestApp::start();
    let folder = tempfile::tempdir().unwrap();
    let film = folder.path().join("camera.y4m");
    let mut flags = fake_camera::flags(&film);
    flags.push("--accept-lang=id".to_owned());
    let name = "an_event_goes_from_plan_to_certificate_by_clicks_and_a_camera";
    let Some(browser) = Browser::start_or_skip(name, &flags) else { return };
    browser.download_to(folder.path());
    let desk = Desk::new(&browser, &app.base_url);

    set_up(&desk, &app);
    make_the_event(&desk);
    share_out_the_seats(&desk);
    plan_the_sessions(&desk);
    take_a_step(&desk, "Buka pengusulan", "Pengusulan dibuka.");
    register_ahmad(&desk);
    import_nor_and_rina(&desk, folder.path());
    a_full_delegation_takes_nobody_more(&desk);

    let ticket = ticket_of(&desk, "Nor Hasanah");
    fake_camera::write(&film, &ticket).unwrap();
    scan_nor_at_the_opening(&desk, &app);
    nor_sees_it_on_the_own_page(&desk, &ticket);
    write_down_the_others(&desk);

    take_a_step(&desk, "Tutup pengusulan", "Pengusulan ditutup.");
    take_a_step(&desk, "Mulai kegiatan", "Kegiatan berlangsung.");
    take_a_step(&desk, "Selesaikan kegiatan", "Kegiatan selesai.");
    issue_the_certificates(&desk);
    let proof = code_on_the_paper_of_nor(&desk, folder.path());
    the_certificate_is_confirmed_until_it_is_revoked(&desk, &proof);
    app.assert_invariants();
}

#[test]
fn over_https_of_its_own_a_browser_lets_the_camera_on() {
    let app = TestApp::start_with_tls();
    let folder = tempfile::tempdir().unwrap();
    let mut flags = fake_camera::flags(&folder.path().join("camera.y4m"));
    fake_camera::write(&folder.path().join("camera.y4m"), "HADIR").unwrap();
    flags.push("--ignore-certificate-errors".to_owned());
    let name = "over_https_of_its_own_a_browser_lets_the_camera_on";
    let Some(browser) = Browser::start_or_skip(name, &flags) else { return };
    browser.goto(&format!("{}/sign-in", app.base_url));
    assert!(browser.url().starts_with("https://"));
    let seen = "return isSecureContext && navigator.mediaDevices.getUserMedia({ video: true }).then((film) => film.active)";
    assert_eq!(browser.script(seen), json!(true));
    let protocol = "return performance.getEntriesByType('navigation')[0].nextHopProtocol";
    assert_eq!(browser.script(protocol), json!("h2"));
}

/// The first page of an empty installation, by the link that the server prints.
fn set_up(desk: &Desk, app: &TestApp) {
    let code = app.run(ops::upkeep::new_setup_code(&app.app)).unwrap().unwrap();
    desk.open(&format!("/setup?code={code}"));
    desk.fill("name", "Panitia Uji");
    desk.fill("email", "panitia@contoh.go.id");
    desk.fill("password", "kata-sandi-uji");
    desk.fill("unit_name", "Dinas Sosial Contoh");
    desk.fill("city", "Banjarmasin");
    desk.fill("region", "Kalimantan Selatan");
    desk.choose("time_zone", "WITA");
    desk.keep("set-up", DESK);
    desk.press("Mulai");
    desk.must_say(&["Hadir siap dipakai. Buat kegiatan pertama Anda."]);
}

fn make_the_event(desk: &Desk) {
    desk.open("/events");
    desk.press("Kegiatan baru");
    desk.fill("title", "Bimtek Peramban");
    desk.choose("kind", "Bimbingan teknis");
    desk.fill("code", "peramban");
    desk.pick("starts_on", "2023-02-20");
    desk.pick("ends_on", "2023-02-22");
    desk.choose("time_zone", "WITA");
    desk.fill("venue", "Hotel Contoh");
    desk.fill("city", "Banjarmasin");
    desk.fill("region", "Kalimantan Selatan");
    desk.keep("event", DESK);
    desk.press("Simpan");
    desk.must_say(&["Bimtek Peramban", "20 s.d. 22 Februari 2023", "Kegiatan dibuat sebagai rancangan."]);
}

/// Two delegations; the sum follows each key, before anything is stored.
fn share_out_the_seats(desk: &Desk) {
    desk.press("Kuota");
    for (row, (region, seats)) in [("Tapin", "2"), ("HSS", "1")].iter().enumerate() {
        desk.fill(&format!("region-{row}"), region);
        desk.fill(&format!("seats-{row}"), seats);
    }
    desk.press("Simpan kuota");
    assert!(desk.row_of("Kabupaten Tapin").ends_with(" 2"), "{}", desk.row_of("Kabupaten Tapin"));
    assert_eq!(desk.read("[data-sum-seats]"), "3");
    desk.fill("seats-0", "25");
    assert_eq!((desk.read("[data-sum-seats]"), desk.read("[data-sum-left]")), ("26".into(), "26".into()));
    desk.fill("seats-0", "2");
    assert_eq!(desk.read("[data-sum-seats]"), "3");
    desk.fill("seats-1", "4");
    assert_eq!(desk.read("[data-sum-seats]"), "6");
    desk.press("Simpan kuota");
    desk.must_say(&["Kuota disimpan."]);
    desk.keep("seats", DESK);
    assert_eq!((desk.read("[data-sum-seats]"), desk.value("seats-1")), ("6".into(), json!("4")));
}

/// One session of 2 JP on each day by the short form, then a last one of 1 JP in the table.
fn plan_the_sessions(desk: &Desk) {
    desk.press("Sesi");
    desk.fill("per_day", "1");
    desk.pick("first_start", "08:30");
    desk.press("Buat sesi");
    desk.must_say(&["3 sesi dibuat."]);
    for (row, title) in ["Pembukaan", "Praktik", "Evaluasi"].iter().enumerate() {
        desk.fill(&format!("title-{row}"), title);
    }
    desk.fill("title-3", "Penutupan");
    desk.pick("date-3", "2023-02-22");
    desk.pick("start-3", "11:00");
    desk.pick("end-3", "11:45");
    desk.fill("jp-3", "1");
    desk.press("Simpan sesi");
    desk.must_say(&["Sesi disimpan.", "7 JP"]);
    desk.keep("sessions", DESK);
    assert_eq!((desk.value("title-0"), desk.value("start-3")), (json!("Pembukaan"), json!("11:00")));
}

/// Presses the button of the event's next status.
fn take_a_step(desk: &Desk, button: &str, says: &str) {
    desk.press("Ringkasan");
    desk.press(button);
    desk.must_say(&[says]);
}

/// A wrong NIK is said at its field, and nothing that was entered is lost.
fn register_ahmad(desk: &Desk) {
    desk.press("Peserta");
    desk.press("Tambah peserta");
    desk.fill("name", "Ahmad Rifani");
    desk.fill("nik", "123");
    desk.choose("delegation", "Tapin · sisa 2");
    desk.press("Tambahkan");
    assert!(desk.is_mistaken("nik") && !desk.is_mistaken("name"));
    assert_eq!(desk.value("name"), json!("Ahmad Rifani"));
    desk.fill("nik", "6305012304900001");
    desk.press("Tambahkan");
    desk.must_say(&["Peserta ditambahkan dan dikonfirmasi.", "Ahmad Rifani", "Kabupaten Tapin"]);
}

/// A faulty cell is named and nothing is stored; the mended file is.
fn import_nor_and_rina(desk: &Desk, folder: &Path) {
    let sheet = |nik: &str| {
        let file = folder.join("usulan.csv");
        let rows = format!("Nor Hasanah;6305014107920002;Tapin\nRina Wati;{nik};HSS\n");
        std::fs::write(&file, format!("Nama;NIK;Kab/Kota\n{rows}")).unwrap();
        file
    };
    desk.press("Peserta");
    desk.press("Impor");
    desk.hand_in(&sheet("63-rusak"));
    desk.press("Periksa berkas");
    desk.must_say(&["Belum ada yang disimpan.", "NIK (B3)"]);
    assert!(desk.read("td.faulty").contains("63-rusak"));
    desk.hand_in(&sheet("6306015005880003"));
    desk.press("Periksa berkas");
    desk.press("Simpan 2 peserta");
    desk.must_say(&["2 peserta disimpan.", "Ahmad Rifani", "Nor Hasanah", "Rina Wati"]);
    assert!(desk.row_of("Rina Wati").contains("Hulu Sungai Selatan"));
    desk.keep("participants", DESK);
}

fn a_full_delegation_takes_nobody_more(desk: &Desk) {
    desk.press("Tambah peserta");
    desk.fill("name", "Hendra Saputra");
    desk.choose("delegation", "Tapin · sisa 0");
    desk.press("Tambahkan");
    desk.must_say(&["Kuota kontingen ini sudah penuh."]);
    assert_eq!(desk.value("name"), json!("Hendra Saputra"));
}

/// The link of somebody's ticket, as the page offers it for passing on.
fn ticket_of(desk: &Desk, name: &str) -> String {
    desk.press("Peserta");
    desk.press(name);
    let link = desk.browser.find("#ticket-url").property("value");
    link.as_str().unwrap().to_owned()
}

/// The camera sees the ticket: green, with the name. Seven minutes later it is there again: amber, with
/// the first time.
fn scan_nor_at_the_opening(desk: &Desk, app: &TestApp) {
    let answer = |tone: &str, detail: &str| {
        desk.browser.wait_until(&format!(
            "((screen) => screen.dataset.tone === '{tone}' && screen.textContent.includes('Nor Hasanah') \
             && screen.textContent.includes('{detail}'))(document.getElementById('scan-answer'))"
        ));
        assert_eq!(desk.complaints(), Vec::<String>::new());
    };
    // Half a minute past, so that the moments between look and answer change no minute.
    app.advance(TimeDelta::seconds(30));
    desk.press("Ringkasan");
    desk.press("Pembukaan");
    assert!(desk.row_of("Nor Hasanah").contains("Belum tercatat"));
    desk.press("Pindai tiket");
    answer("green", "08.00");
    desk.browser.wait_until("document.getElementById('scan-present').textContent === '1'");
    desk.keep("check-in", PHONE);
    app.advance(TimeDelta::minutes(7));
    desk.browser.reload();
    answer("amber", "Sudah tercatat masuk pukul 08.00");
    desk.open("/events/peramban");
    desk.press("Pembukaan");
    let row = desk.row_of("Nor Hasanah");
    assert!(row.contains("Hadir") && row.contains("08.00"), "{row}");
}

/// The ticket's page belongs to who has the link.
fn nor_sees_it_on_the_own_page(desk: &Desk, ticket: &str) {
    desk.open(path_of(ticket));
    desk.keep("ticket", PHONE);
    desk.must_say(&["Bimtek Peramban", "Nor Hasanah", "Hadir · masuk pukul 08.00"]);
    desk.open("/events/peramban");
}

/// Nor stays to the end, Ahmad leaves before the closing, Rina is ill at the opening: 7, 6 and 5 of 7 JP.
fn write_down_the_others(desk: &Desk) {
    let sessions: [(&str, &[(&str, &str)]); 4] = [
        ("Pembukaan", &[("Ahmad Rifani", "Hadir"), ("Rina Wati", "Sakit")]),
        ("Praktik", &[("Nor Hasanah", "Hadir"), ("Ahmad Rifani", "Hadir"), ("Rina Wati", "Hadir")]),
        ("Evaluasi", &[("Nor Hasanah", "Hadir"), ("Ahmad Rifani", "Hadir"), ("Rina Wati", "Hadir")]),
        ("Penutupan", &[("Nor Hasanah", "Hadir"), ("Rina Wati", "Hadir")]),
    ];
    for (session, people) in sessions {
        desk.press("Ringkasan");
        desk.press(session);
        for (name, state) in people {
            desk.press(&format!("Ubah {name}"));
            desk.choose("state", state);
            desk.fill("reason", "daftar hadir kertas");
            desk.press("Simpan");
            desk.must_say(&["Kehadiran dicatat."]);
            assert!(desk.row_of(name).contains(state));
        }
    }
    assert!(desk.row_of("Ahmad Rifani").contains("Belum tercatat"));
}

/// Those above the threshold get one, the others are told why not.
fn issue_the_certificates(desk: &Desk) {
    desk.press("Sertifikat");
    desk.unfold("Siapa yang tidak berhak dan mengapa");
    desk.must_say(&["Rina Wati", "Kehadiran 71,4 % (minimal 80 %)"]);
    desk.press("Terbitkan 2 sertifikat");
    desk.must_say(&["2 sertifikat diterbitkan."]);
    desk.keep("certificates", DESK);
    let register = desk.read("main table");
    assert!(register.contains("Ahmad Rifani") && register.contains("Nor Hasanah"));
    assert!(!register.contains("Rina Wati"), "{register}");
}

/// Downloads the certificate and gives the path that its QR code leads to.
fn code_on_the_paper_of_nor(desk: &Desk, folder: &Path) -> String {
    desk.press_here("PDF Nor Hasanah");
    let file = desk.browser.wait_for("the certificate", || {
        let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
        files.into_iter().find(|file| file.extension().is_some_and(|extension| extension == "pdf"))
    });
    let mut paper = Opened::new(&std::fs::read(file).unwrap());
    assert!(paper.text(1).contains("Nor Hasanah"));
    path_of(&paper.qr_codes(1).pop().unwrap()).to_owned()
}

fn the_certificate_is_confirmed_until_it_is_revoked(desk: &Desk, proof: &str) {
    desk.press("Periksa Nor Hasanah");
    desk.must_say(&["Sertifikat sah", "Nor Hasanah", "Bimtek Peramban"]);
    desk.keep("verification", PHONE);
    desk.open(proof);
    desk.must_say(&["Sertifikat sah", "Nor Hasanah"]);

    desk.open("/events/peramban/certificates");
    desk.press("Cabut Nor Hasanah");
    desk.fill("reason", "Nama keliru");
    desk.press("Cabut sertifikat ini");
    desk.must_say(&["Sertifikat dicabut."]);
    let row = desk.row_of("Nor Hasanah");
    assert!(row.contains("Dicabut") && row.contains("Nama keliru"), "{row}");

    desk.open(proof);
    desk.must_say(&["Sertifikat dicabut", "tidak berlaku lagi", "Nor Hasanah"]);
    desk.open("/events/peramban/certificates");
    desk.press("Periksa Ahmad Rifani");
    desk.must_say(&["Sertifikat sah", "Ahmad Rifani"]);
}

/// The path of a link: the product's own address is not the test server's.
fn path_of(link: &str) -> &str {
    link.strip_prefix("http://hadir.test").or_else(|| link.strip_prefix("HTTP://HADIR.TEST")).unwrap()
}
