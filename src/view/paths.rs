//! Every address of the product as a function. Templates and redirects take addresses from here alone,
//! so that one place decides how they look. The router's patterns are the same words with braces:
//! `paths::event("{event}")`.

use std::fmt::{Display, Write};

use crate::domain::language::Language;

/// Text as one value of a query or one segment of a path.
pub fn encode(text: impl Display) -> String {
    let mut out = String::new();
    for byte in text.to_string().bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// A path with a query of those pairs that are not empty.
pub fn with_query(path: &str, pairs: &[(&str, &str)]) -> String {
    let query: Vec<String> = pairs
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| format!("{}={}", encode(name), encode(value)))
        .collect();
    if query.is_empty() { path.to_owned() } else { format!("{path}?{}", query.join("&")) }
}

macro_rules! paths {
    ($($(#[$meta:meta])* $name:ident($($arg:ident),*) = $format:literal;)+) => {$(
        $(#[$meta])*
        pub fn $name($($arg: impl Display),*) -> String {
            format!($format)
        }
    )+};
}

paths! {
    /// The first page.
    dashboard() = "/";
    /// First administrator and unit.
    setup() = "/setup";
    /// Sign-in form.
    sign_in() = "/sign-in";
    /// Ends the browser session (POST).
    sign_out() = "/sign-out";
    /// Unit, letterhead, signers.
    settings() = "/settings";
    /// The own password (POST).
    settings_password() = "/settings/password";
    /// The kinds of a unit's events (POST).
    settings_kinds(unit) = "/settings/units/{unit}/kinds";
    /// A unit's logo (POST).
    settings_logo(unit) = "/settings/units/{unit}/logo";
    /// The logo as a picture.
    settings_logo_picture(unit) = "/settings/units/{unit}/logo.png";
    /// Takes the logo away (POST).
    settings_logo_remove(unit) = "/settings/units/{unit}/logo/remove";

    /// List of events; POST creates one.
    events() = "/events";
    /// Form for a new event.
    events_new() = "/events/new";
    /// One event; POST saves the edited one.
    event(event) = "/events/{event}";
    /// Form to edit an event.
    event_edit(event) = "/events/{event}/edit";
    /// A status step (POST).
    event_status(event) = "/events/{event}/status";

    /// Seats per delegation; POST stores the whole table.
    quotas(event) = "/events/{event}/quotas";
    /// Sessions; POST stores the whole table.
    sessions(event) = "/events/{event}/sessions";
    /// Adds sessions for several days (POST).
    sessions_days(event) = "/events/{event}/sessions/days";

    /// Participants of an event; POST adds one.
    participants(event) = "/events/{event}/participants";
    /// Searches them (POST): what is searched for stays out of the address.
    participants_search(event) = "/events/{event}/participants/search";
    /// Form for a new participant.
    participants_new(event) = "/events/{event}/participants/new";
    /// Import from a file; POST uploads and previews.
    participants_import(event) = "/events/{event}/participants/import";
    /// A file that was sent for import: progress, preview, result; checks it again (POST).
    participants_import_file(event, upload) = "/events/{event}/participants/import/{upload}";
    /// Stores its people (POST).
    participants_import_store(event, upload) = "/events/{event}/participants/import/{upload}/store";
    /// Its rows with every remark, as a spreadsheet.
    participants_import_remarks(event, upload) = "/events/{event}/participants/import/{upload}/remarks.xlsx";
    /// The import template.
    participants_template(event, extension) = "/events/{event}/participants/template.{extension}";
    /// One participant; POST saves the edited one.
    participant(participant) = "/participants/{participant}";
    /// Form to edit a participant.
    participant_edit(participant) = "/participants/{participant}/edit";
    /// Form to put another person on the seat; POST does it.
    participant_replace(participant) = "/participants/{participant}/replace";
    /// Cancels (POST).
    participant_cancel(participant) = "/participants/{participant}/cancel";
    /// Confirms (POST).
    participant_confirm(participant) = "/participants/{participant}/confirm";
    /// Shows NIK and NIP in full, once (POST).
    participant_reveal(participant) = "/participants/{participant}/reveal";
    /// A new ticket instead of the old one (POST).
    ticket_reissue(participant) = "/participants/{participant}/ticket/reissue";
    /// The ticket as a file.
    ticket_file(participant, extension) = "/participants/{participant}/ticket.{extension}";

    /// Attendance of a session.
    attendance(session) = "/sessions/{session}/attendance";
    /// The part of the attendance page that refreshes itself.
    attendance_live(session) = "/sessions/{session}/attendance/live";
    /// Searches in it (POST): what is searched for stays out of the address.
    attendance_search(session) = "/sessions/{session}/attendance/search";
    /// A status by hand (POST).
    attendance_status(session) = "/sessions/{session}/attendance/status";
    /// Undoes a check-in with a reason (POST).
    check_in_void(check_in) = "/check-ins/{check_in}/void";

    /// The papers of an event.
    documents(event) = "/events/{event}/documents";
    /// One paper; options go in the query.
    document(event, kind, extension) = "/events/{event}/documents/{kind}.{extension}";
    /// Certificates of an event; POST issues.
    certificates(event) = "/events/{event}/certificates";
    /// One certificate as PDF.
    certificate_file(certificate) = "/certificates/{certificate}.pdf";
    /// Revokes a certificate (POST).
    certificate_revoke(certificate) = "/certificates/{certificate}/revoke";

    /// The participant's own page.
    ticket(code) = "/t/{code}";
    /// The participant's certificate, by the ticket's code.
    ticket_certificate(code) = "/t/{code}/certificate.pdf";
    /// Verification of a certificate.
    verification(code) = "/c/{code}";

    /// The scanner: choose a session.
    scan() = "/scan";
    /// The scanner of a session.
    scan_session(session) = "/scan/{session}";
    /// How many are present and expected, for the scanner.
    scan_counts(session) = "/scan/{session}/counts";
    /// Check-ins of a session (API).
    api_check_ins(session) = "/api/v1/sessions/{session}/check-ins";
    /// The offline list of a session (API).
    api_roster(session) = "/api/v1/sessions/{session}/roster";
    /// Undoes a check-in (API).
    api_check_in_void(check_in) = "/api/v1/check-ins/{check_in}/void";

    /// A file of `static/` by its hashed name.
    asset(path) = "/assets/{path}";
    /// Changes the language: pattern for the router.
    language_pattern() = "/language/{{language}}";
}

/// Changes the language and comes back.
pub fn language(language: Language, back: &str) -> String {
    with_query(&format!("/language/{language}"), &[("back", back)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_built_from_values_and_serve_as_patterns() {
        assert_eq!(event("bimtek-2023"), "/events/bimtek-2023");
        assert_eq!(event("{event}"), "/events/{event}");
        assert_eq!(language_pattern(), "/language/{language}");
        assert_eq!(
            language(Language::English, "/events?q=a b&status=open"),
            "/language/en?back=%2Fevents%3Fq%3Da%20b%26status%3Dopen"
        );
        assert_eq!(with_query("/events", &[("q", ""), ("cursor", "a+b")]), "/events?cursor=a%2Bb");
    }
}
