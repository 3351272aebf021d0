//! Papers: what there is in which format, and what is wrong with a request for one.

use hadir::domain::event::AccountRole;

use crate::support::app::TestApp;
use crate::support::plan;
use crate::support::snapshot::assert_answer;

const PDF: &str = "application/pdf";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const CSV: &str = "text/csv; charset=utf-8";

/// Each paper with the media types in which it is made, as PDF, XLSX and CSV.
const PAPERS: [(&str, [bool; 3]); 8] = [
    ("attendance-list", [true, false, false]),
    ("attendance-recap", [true, true, false]),
    ("delegation-recap", [true, true, false]),
    ("participants", [true, true, true]),
    ("badges", [true, false, false]),
    ("certificates", [true, false, false]),
    ("agenda", [true, true, false]),
    ("invitation", [true, false, false]),
];

#[test]
fn each_paper_is_made_in_its_formats_and_in_no_other() {
    let app = TestApp::start();
    let organizer = app.organizer();
    plan::open_event(&organizer, "kertas");
    plan::participant(&organizer, "kertas", "Budi", "Tapin");
    let address = |kind: &str, extension: &str| {
        organizer.get(&format!("/api/v1/events/kertas/documents/{kind}.{extension}"))
    };
    for (kind, made) in PAPERS {
        for ((extension, media_type), made) in
            [("pdf", PDF), ("xlsx", XLSX), ("csv", CSV)].into_iter().zip(made)
        {
            let answer = address(kind, extension);
            if !made {
                answer.expect_code(404, "not_found");
            } else if kind == "certificates" {
                answer.expect_code(409, "nothing_to_print");
            } else {
                assert_eq!(answer.status, 200, "{kind}.{extension}: {}", answer.text());
                assert_eq!(answer.header("content-type"), Some(media_type), "{kind}.{extension}");
                assert!(answer.header("content-disposition").unwrap().contains(&format!(".{extension}\"")));
            }
        }
    }
    address("papan-nama", "pdf").expect_code(404, "not_found");
    address("participants", "docx").expect_code(404, "not_found");
}

#[test]
fn a_request_that_is_wrong_is_told_at_its_field() {
    let app = TestApp::start();
    let organizer = app.organizer();
    plan::open_event(&organizer, "kertas");
    let words = "signatures=x&role=x&paper=x&separator=x&language=x&layout=x&order=x&only=x&photos=x&day=x";
    let path = "/api/v1/events/kertas/documents/attendance-list.pdf";
    assert_answer("documents.faulty", &organizer.get(&format!("{path}?{words}")));
    assert_answer("documents.nothing", &organizer.get("/api/v1/events/kertas/documents/certificates.pdf"));
    app.stranger().get(path).expect_code(404, "not_found");
    app.token(AccountRole::CheckInOfficer, Some("kertas"), None).get(path).expect_code(403, "forbidden");
}
