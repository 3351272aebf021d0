//! Mail behind TLS: against servers that speak it from the start, turn to it, or don't know it; with an
//! authority of the office's own. Nothing is said in the clear that had to be behind TLS.

use std::process::Stdio;

use hadir::domain::event::AccountRole;

use super::*;
use crate::support::app::place;
use crate::support::mailbox::{Secrecy, pem};
use crate::support::process::command;

/// A letter for a server with this secrecy, over this way.
fn stage(secrecy: Secrecy, way: &str, authority: bool) -> Stage {
    let authority = authority.then(|| pem("mail-authority.pem"));
    let server = MailServer::start_on("127.0.0.1", Mood::Accepts, secrecy);
    Stage::sending_to(server, way, authority.as_deref())
}

fn verbs(lines: &[String]) -> Vec<&str> {
    lines.iter().filter_map(|line| line.split([' ', ':']).next()).collect()
}

#[test]
fn a_letter_arrives_behind_tls_by_an_authority_of_the_office() {
    for (secrecy, way, before) in [
        (Secrecy::Offered, "smtp://panitia:kata%20sandi@", vec!["EHLO", "STARTTLS"]),
        (Secrecy::AtOnce, "smtps://panitia:kata%20sandi@", vec![]),
    ] {
        let stage = stage(secrecy, way, true);
        let mail = stage.send();
        assert_eq!((mail.status, mail.fault), (MailStatus::Sent, None), "{secrecy:?} {}", mail.error);
        let letters = stage.server.letters();
        assert_eq!(letters.len(), 1);
        assert!(letters[0].text().contains("Siti Rahmah"));
        let (clear, secret) = stage.server.heard();
        assert_eq!(verbs(&clear), before, "{secrecy:?}");
        assert_eq!(verbs(&secret)[..4], ["EHLO", "AUTH", "MAIL", "RCPT"], "{secrecy:?}");
    }
}

#[test]
fn a_server_that_offers_no_starttls_gets_nothing_where_it_is_demanded() {
    // With a password for another machine, which an address beside the usual one stands for; and, with or
    // without a password, where an authority is named.
    let elsewhere = MailServer::start_on("127.0.0.2", Mood::Accepts, Secrecy::Never);
    for stage in [
        Stage::sending_to(elsewhere, "smtp://panitia:rahasia@", None),
        stage(Secrecy::Never, "smtp://panitia:rahasia@", true),
        stage(Secrecy::Never, "smtp://", true),
    ] {
        let mail = stage.send();
        assert_eq!((mail.status, mail.fault), (MailStatus::Waiting, Some(MailFault::Tls)));
        assert!(mail.error.contains("STARTTLS"), "{}", mail.error);
        let (clear, secret) = stage.server.heard();
        assert!(verbs(&clear).iter().all(|verb| ["EHLO", "QUIT"].contains(verb)), "{clear:?}");
        assert!(secret.is_empty() && stage.server.letters().is_empty());
    }
}

#[test]
fn a_certificate_that_is_not_good_stops_the_letter_with_the_reason() {
    let elsewhere = MailServer::start_on("127.0.0.2", Mood::Accepts, Secrecy::Offered);
    let authority = pem("mail-authority.pem");
    for (stage, reason) in [
        (stage(Secrecy::AtOnce, "smtps://a:b@", false), "UnknownIssuer"),
        (stage(Secrecy::Offered, "smtp://a:b@", false), "UnknownIssuer"),
        (stage(Secrecy::Offered, "smtp://", false), "UnknownIssuer"),
        // The certificate is for 127.0.0.1.
        (Stage::sending_to(elsewhere, "smtp://a:b@", Some(&authority)), "not valid for name"),
        // Nothing answers in TLS there.
        (stage(Secrecy::Never, "smtps://a:b@", true), "InvalidContentType"),
    ] {
        let mail = stage.send();
        assert_eq!(
            (mail.status, mail.fault),
            (MailStatus::Waiting, Some(MailFault::Tls)),
            "{reason}: {}",
            mail.error
        );
        assert!(mail.error.contains(reason), "{}", mail.error);
        let (clear, secret) = stage.server.heard();
        assert!(
            !clear.iter().chain(&secret).any(|line| line.starts_with("AUTH") || line.starts_with("MAIL"))
        );
        assert!(stage.server.letters().is_empty());
    }
}

#[test]
fn the_outbox_says_that_tls_failed_and_what_to_do() {
    let stage = stage(Secrecy::AtOnce, "smtps://", false);
    let mail = stage.send();
    let page = stage.app.signed_in(AccountRole::Organizer).get(&format!("/outbox/{}", mail.id)).text();
    assert!(page.contains("Sambungan aman (TLS) dengan server surel tidak terbentuk."), "{page}");
    assert!(page.contains("smtp_authority") && page.contains("UnknownIssuer"), "{page}");
}

#[test]
fn an_authority_that_can_t_be_used_is_told_at_the_start_in_one_sentence() {
    let (_place, location) = place();
    let directory = tempfile::tempdir().unwrap();
    let file = |name: &str, text: &str| {
        std::fs::write(directory.path().join(name), text).unwrap();
        name.to_owned()
    };
    let certificate = std::fs::read_to_string(pem("mail-authority.pem")).unwrap();
    for (name, reason) in [
        ("tiada.pem".to_owned(), "No such file"),
        (file("kosong.pem", ""), "there is no certificate in it"),
        (
            file("kunci.pem", &std::fs::read_to_string(pem("mail-key.pem")).unwrap()),
            "there is no certificate in it",
        ),
        (file("terpotong.pem", &certificate[..certificate.len() / 2]), "end"),
        (file("rusak.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"), "certificate"),
    ] {
        let ended = command(directory.path(), &location)
            .args(["serve", "--listen", "127.0.0.1:0", "--smtp-url", "smtps://surel.contoh.go.id"])
            .args(["--smtp-authority", &name])
            .stdout(Stdio::null())
            .output()
            .unwrap();
        let told = String::from_utf8(ended.stderr).unwrap();
        assert_eq!(ended.status.code(), Some(1), "{name}: {told}");
        assert!(told.contains("smtp_authority") && told.contains(&name) && told.contains(reason), "{told}");
        assert_eq!(told.trim_end().lines().count(), 1, "{told}");
    }
}
