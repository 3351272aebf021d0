//! What a unit decides for its papers: letterhead, signers, numbers.

use hadir::domain::event::AccountRole;

use super::events::{location, messages, send};
use crate::support::app::TestApp;
use crate::support::plan;

const HEAD: &str = "/settings/units/utama/letterhead";

fn lines<'a>(text: &'a str, size: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("rule", "double"),
        ("line_text-0", "PEMERINTAH <KABUPATEN>"),
        ("line_size-0", "normal"),
        ("line_bold-0", "1"),
        ("line_text-4", text),
        ("line_size-4", size),
        ("line_text-9", ""),
    ]
}

#[test]
fn a_letterhead_is_looked_at_before_it_is_stored_and_printed_afterwards() {
    let app = TestApp::start();
    let (browser, api) = (app.signed_in(AccountRole::Organizer), app.organizer());
    let preview = format!("{HEAD}/preview");
    let shown = send(&browser, HEAD, &preview, &lines("DINAS SOSIAL", "large"));
    assert_eq!(shown.status, 200);
    let page = shown.text();
    assert!(
        page.contains("value=\"PEMERINTAH &#60;KABUPATEN&#62;\"") && page.contains("value=\"DINAS SOSIAL\"")
    );
    assert!(page.contains("<svg role=\"img\"") && page.contains("<use href=\"#g1-"), "the letters are drawn");
    assert!(!browser.get(HEAD).text().contains("DINAS SOSIAL"), "nothing was stored");

    let faulty = send(&browser, HEAD, HEAD, &lines("DINAS SOSIAL", "huge"));
    assert_eq!(faulty.status, 422);
    assert!(faulty.text().contains("id=\"f-line_size-1-error\""), "{}", messages(&faulty));
    assert_eq!(location(&send(&browser, HEAD, HEAD, &lines("DINAS SOSIAL", "large"))), HEAD);
    let stored = browser.get(HEAD).text();
    assert!(stored.contains("value=\"DINAS SOSIAL\"") && stored.contains("Kop surat disimpan."));
    assert!(
        stored.contains("id=\"f-line_bold-0\" name=\"line_bold-0\" type=\"checkbox\" value=\"1\" checked")
    );

    let letter = browser.get("/settings/units/utama/sample-letter.pdf?paper=f4");
    assert_eq!((letter.status, letter.header("content-type")), (200, Some("application/pdf")));
    assert!(letter.header("content-disposition").unwrap().contains("contoh-surat-utama.pdf"));
    plan::open_event(&api, "uji");
    plan::participant(&api, "uji", "Aminah", "63.05");
    let size = |path: &str| api.get(path).body.len();
    let list = "/api/v1/events/uji/documents/attendance-list.pdf";
    let with = size(list);
    location(&send(
        &browser,
        HEAD,
        HEAD,
        &[("rule", "none"), ("line_text-0", "D"), ("line_size-0", "small")],
    ));
    assert!(size(list) < with, "lists are printed with what is stored");

    let stranger = app.signed_in_stranger();
    assert_eq!(stranger.get(HEAD).status, 404);
    assert_eq!(send(&stranger, "/settings", &preview, &lines("X", "large")).status, 404);
    assert_eq!(browser.post_form(&preview, &[("rule", "double")]).status, 403, "without its token");
}

const SIGNERS: &str = "/settings/units/utama/signers";

#[test]
fn those_who_sign_are_a_list_and_an_event_may_choose_others() {
    let app = TestApp::start();
    let (browser, api) = (app.signed_in(AccountRole::Organizer), app.organizer());
    plan::open_event(&api, "uji");
    assert!(browser.get(SIGNERS).text().contains("Belum ada penanda tangan"));
    let head = [
        ("capacity", "plt"),
        ("name", "Noor <i>"),
        ("title_before", "Dr."),
        ("position", "Kepala Dinas"),
        ("nip", "197001011995032001"),
        ("signs_certificates", "1"),
        ("signs_lists", "1"),
    ];
    location(&send(&browser, SIGNERS, SIGNERS, &head));
    let deputy = |behalf: &'static str, until: &'static str| {
        [
            ("capacity", "ub"),
            ("name", "Rahma"),
            ("position", "Kepala Subbagian"),
            ("on_behalf_of", behalf),
            ("valid_from", "2023-01-01"),
            ("valid_until", until),
            ("signs_lists", "1"),
        ]
    };
    let faulty = send(&browser, SIGNERS, SIGNERS, &deputy("KEPALA DINAS", "2022-12-31"));
    assert_eq!(faulty.status, 422);
    let page = faulty.text();
    assert!(page.contains("id=\"f-on_behalf_of-error\"") && page.contains("id=\"f-valid_until-error\""));
    assert!(page.contains("value=\"Rahma\""));
    let nip = send(&browser, SIGNERS, SIGNERS, &[("capacity", "own"), ("name", "x"), ("nip", "1968")]);
    assert!(messages(&nip).contains("18") && nip.text().contains("id=\"f-position-error\""));
    assert_eq!(
        location(&send(&browser, SIGNERS, SIGNERS, &deputy("KEPALA DINAS\r\nSekretaris", "2099-12-31"))),
        SIGNERS
    );
    let list = browser.get(SIGNERS).text();
    for part in [
        "Plt. Kepala Dinas",
        "Dr. Noor &#60;i&#62;",
        "<span>a.n. KEPALA DINAS</span><span>Sekretaris</span><span>u.b.</span>",
    ] {
        assert!(list.contains(part), "{part}: {list}");
    }
    // Each kind has one usual signer: the mark for lists moved.
    assert_eq!(
        (list.matches(">Sertifikat</span>").count(), list.matches(">Daftar dan surat</span>").count()),
        (1, 1)
    );

    let unit = app.run(app.app.read(hadir::db::units::first)).unwrap().unwrap().id;
    let signers = app.run(app.app.read(move |db| hadir::db::unit_signers::list(db, unit))).unwrap();
    let (noor, rahma) = (signers[0].id.to_string(), signers[1].id.to_string());
    let documents = "/events/uji/documents";
    let page = browser.get(documents).text();
    assert!(page.contains("Yang biasa: Noor &#60;i&#62;") && page.contains("Yang biasa: Rahma"), "{page}");
    let choose = format!("{documents}/signers");
    let wrong = send(&browser, documents, &choose, &[("list", "0190a000-0000-7000-8000-000000000001")]);
    assert_eq!(wrong.status, 422);
    assert!(wrong.text().contains("id=\"f-list-error\""));
    location(&send(&browser, documents, &choose, &[("list", &noor), ("acknowledgement", &rahma)]));
    let page = browser.get(documents).text();
    assert!(page.contains(&format!("<option value=\"{noor}\" selected>")));
    assert!(page.contains(&format!("<option value=\"{rahma}\" selected>")));
    assert!(!app.signed_in(AccountRole::Viewer).get(documents).text().contains("id=\"signers\""));

    // A signer who is removed is no choice any more.
    location(&send(&browser, SIGNERS, &format!("{SIGNERS}/{rahma}/remove"), &[]));
    assert_eq!(browser.get(&format!("{SIGNERS}/{rahma}")).status, 404);
    assert!(!browser.get(documents).text().contains(&rahma));
    let stranger = app.signed_in_stranger();
    assert_eq!(stranger.get(&format!("{SIGNERS}/{noor}")).status, 404);
    assert_eq!(send(&stranger, "/settings", &choose, &[("list", &noor)]).status, 404);
}

#[test]
fn a_pattern_shows_the_next_number_and_warns_before_it_is_stored() {
    const NUMBERS: &str = "/settings/units/utama/numbering";
    let app = TestApp::start();
    let browser = app.signed_in(AccountRole::Organizer);
    let preview = |pattern: &str| {
        let fields = [("number_pattern-certificate", pattern)];
        let shown = send(&browser, NUMBERS, &format!("{NUMBERS}/preview"), &fields);
        assert_eq!(shown.status, 200);
        shown.text()
    };
    let page = preview("{seq:03}/UJI/{year}");
    assert!(page.contains("001/UJI/20") && !page.contains("Tahun tidak tercetak"), "{page}");
    assert!(preview("{seq}/UJI").contains("Tahun tidak tercetak"));
    assert!(!preview("UJI/{year}").contains("Nomor berikutnya"), "without a counter there is no number");
    assert!(!browser.get(NUMBERS).text().contains("UJI"), "nothing was stored");
    for (pattern, sentence) in
        [("UJI/{year}", "Pola harus memuat {seq}"), ("{seq", "Kurung kurawal"), ("", "wajib")]
    {
        let faulty = send(&browser, NUMBERS, NUMBERS, &[("number_pattern-certificate", pattern)]);
        assert_eq!(faulty.status, 422);
        assert!(messages(&faulty).contains(sentence), "{}", messages(&faulty));
    }
    let fields = [("number_pattern-certificate", "{seq:03}/UJI/{year}"), ("signer_titles-certificate", "1")];
    assert_eq!(location(&send(&browser, NUMBERS, NUMBERS, &fields)), NUMBERS);
    let stored = browser.get(NUMBERS).text();
    assert!(stored.contains("value=\"{seq:03}/UJI/{year}\""));
    let ticked = |kind: &str| {
        stored.contains(&format!("name=\"signer_titles-{kind}\" type=\"checkbox\" value=\"1\" checked"))
    };
    assert!(ticked("certificate") && !ticked("list"));
    // What was issued counts: the next number goes on, and a pattern of the same numbers is warned of.
    let unit = app.run(app.app.read(hadir::db::units::first)).unwrap().unwrap().id;
    let year = i64::from(chrono::Datelike::year(&app.app.now()));
    let taken = app.run(app.app.write(&hadir::domain::access::Actor::system(), move |tx| {
        Ok::<_, hadir::ops::Error>(hadir::db::certificates::reserve_numbers(
            tx,
            unit,
            "{seq:03}/UJI/{year}",
            year,
            12,
        )?)
    }));
    assert_eq!(taken.unwrap(), 1);
    assert!(browser.get(NUMBERS).text().contains(&format!("013/UJI/{year}")));
    assert!(preview("{seq}/UJI/{year}").contains("sudah dipakai dan menghasilkan nomor yang sama"));
    assert_eq!(app.signed_in_stranger().get(NUMBERS).status, 404);
}
