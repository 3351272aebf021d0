//! Import of a list: all or nothing, each faulty cell named, a trial stores nobody.

use serde_json::json;

use crate::support::app::TestApp;
use crate::support::plan;
use crate::support::snapshot::assert_answer;

#[test]
fn an_import_is_all_or_nothing_and_names_each_faulty_cell() {
    let app = TestApp::start();
    let organizer = app.organizer();
    plan::event(&organizer, "impor", &[("63.05", 2)]);
    let path = "/api/v1/events/impor/participants/import";
    let bad = "Nama;NIK;Kab/Kota\nBudi;6305012304900001;Tapin\nSiti;123;Tapin\n;6305012304900003;Bandung\n";
    let answer = organizer.post_file(path, &[], "daftar.csv", bad.as_bytes());
    assert_answer("import.faulty", &answer);
    let answer = answer.expect(422);
    let errors: Vec<(i64, &str, &str)> = answer["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            (one["row"].as_i64().unwrap(), one["column"].as_str().unwrap(), one["code"].as_str().unwrap())
        })
        .collect();
    assert_eq!(errors[0].0, 3);
    assert_eq!(errors[0].1, "NIK");
    assert!(errors.contains(&(4, "Nama", "required")), "{errors:?}");
    assert_eq!(organizer.get("/api/v1/events/impor/participants").expect(200)["items"], json!([]));
    let good = "Nama;NIK;Kab/Kota\nBudi;6305012304900001;Tapin\nSiti;6305014304900002;Tapin\nTono;;tapin\n";
    let dry =
        organizer.post_file(&format!("{path}?dry_run=true"), &[], "daftar.csv", good.as_bytes()).expect(200);
    assert_eq!((&dry["rows"], &dry["created"], &dry["waiting"]), (&json!(3), &json!(2), &json!(1)));
    assert_eq!(organizer.get("/api/v1/events/impor/participants").expect(200)["items"], json!([]));
    let done = organizer.post_file(path, &[], "daftar.csv", good.as_bytes()).expect(200);
    assert_eq!(done, dry);
    assert_eq!(organizer.get("/api/v1/events/impor/quotas").expect(200)["taken"], 2);
    let unreadable = organizer.post_file(path, &[], "daftar.xlsx", b"bukan excel");
    unreadable.expect_code(422, "invalid");
    assert_answer("import.unreadable", &unreadable);
    app.assert_invariants();
}
