//! Forms as connections and strangers send them: too large, broken off, with a wrong token, after a
//! message that somebody else wrote into the cookie.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hadir::domain::event::AccountRole;

use crate::support::app::TestApp;

/// What the server says to the head of a form of this length and the part of its body that arrives.
fn send_part(app: &TestApp, length: usize, body: &str) -> String {
    let host = app.base_url.strip_prefix("http://").unwrap();
    let mut connection = TcpStream::connect(host).unwrap();
    write!(
        connection,
        "POST /sign-in HTTP/1.1\r\nHost: {host}\r\nAccept-Language: id\r\nConnection: close\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n\r\n{body}"
    )
    .unwrap();
    connection.shutdown(Shutdown::Write).unwrap();
    let mut answer = Vec::new();
    // What the server does not read any more may end in a reset after the answer.
    let _ = connection.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}

#[test]
fn a_form_that_is_too_large_is_told_from_one_that_broke_off() {
    let app = TestApp::start();
    let large = send_part(&app, 9 * 1024 * 1024, "email=a");
    assert!(large.starts_with("HTTP/1.1 413 ") && large.contains("Kiriman terlalu besar."), "{large}");
    let broken = send_part(&app, 100, "email=a");
    assert!(broken.starts_with("HTTP/1.1 400 "), "{broken}");
    assert!(broken.contains("Kiriman terputus") && !broken.contains("terlalu besar"), "{broken}");
    let whole = send_part(&app, 7, "email=a");
    assert!(whole.starts_with("HTTP/1.1 403 "), "without a token: {whole}");
    // A client that hangs up without waiting reads nothing; it counts as what it was.
    let host = app.base_url.strip_prefix("http://").unwrap();
    let mut gone = TcpStream::connect(host).unwrap();
    write!(gone, "POST /forgotten-password HTTP/1.1\r\nHost: {host}\r\nContent-Length: 100\r\n\r\nemail=a")
        .unwrap();
    drop(gone);
    let counted = |status: &str| {
        let metrics = app.anonymous().get("/metrics").text();
        metrics.lines().any(|line| line.contains("/forgotten-password") && line.contains(status))
    };
    for _ in 0..100 {
        if counted("\"400\"") {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    assert!(counted("\"400\"") && !counted("\"413\""), "{}", app.anonymous().get("/metrics").text());
}

#[test]
fn a_token_that_is_nearly_right_is_wrong() {
    let app = TestApp::start();
    let browser = app.signed_in(AccountRole::Organizer);
    let token = browser.token_of_forms();
    let flipped = |at: usize| {
        let mut bytes = token.clone().into_bytes();
        bytes[at] = if bytes[at] == b'0' { b'1' } else { b'0' };
        String::from_utf8(bytes).unwrap()
    };
    let last = token.len() - 1;
    for wrong in [flipped(0), flipped(last), token[..last].to_owned(), format!("{token}0"), String::new()] {
        assert_eq!(browser.post_form("/profile", &[("csrf", &wrong)]).status, 403, "{wrong}");
        let script = [("X-CSRF-Token", wrong.as_str())];
        let body = br#"{"kind":"rakor","title":"Uji"}"#;
        let answer = browser.send_with("POST", "/api/v1/events", Some("application/json"), body, &script);
        assert_eq!(answer.status, 403, "{wrong}");
    }
    assert_ne!(browser.post_form("/profile", &[("csrf", &token)]).status, 403);
}

#[test]
fn what_was_done_is_undone_at_an_address_of_ours_or_not_offered() {
    let app = TestApp::start();
    // With no account yet, signing in leads to the set-up.
    app.signed_in(AccountRole::Organizer);
    let page = |undo: &str| {
        let flash = URL_SAFE_NO_PAD.encode(format!("good\n{undo}\nPeserta dihapus"));
        let cookie = format!("hadir_flash={flash}");
        let answer = app.anonymous().send_with("GET", "/sign-in", None, b"", &[("cookie", &cookie)]);
        assert_eq!(answer.status, 200);
        let page = answer.text();
        assert!(page.contains("Peserta dihapus"), "the message is shown: {undo}");
        page
    };
    assert!(page("/undo/7").contains("action=\"/undo/7\""));
    for undo in [
        "//evil.example/x",
        "https://evil.example/x",
        "https:evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "javascript:alert('evil.example')",
        "evil.example",
    ] {
        let page = page(undo);
        assert!(!page.contains("evil.example") && !page.contains("class=\"undo\""), "{undo:?}");
    }
}
