//! Every address of the product as a function. Templates and redirects take addresses from here alone,
//! so that one place decides how they look. The router's patterns are the same words with braces:
//! `paths::event("{event}")`.

mod query;

use std::fmt::Display;

use crate::domain::language::Language;

pub use query::{encode, with_query};

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
    /// The samples: whether they are there; POST loads them.
    samples() = "/samples";
    /// Removes the samples (POST).
    samples_remove() = "/samples/remove";
    /// Puts the list of first steps aside (POST).
    first_steps_hide() = "/first-steps/hide";
    /// Sign-in form.
    sign_in() = "/sign-in";
    /// Ends the browser session (POST).
    sign_out() = "/sign-out";
    /// A unit; POST saves it.
    settings() = "/settings";
    /// A unit's letterhead; POST saves it.
    settings_letterhead(unit) = "/settings/units/{unit}/letterhead";
    /// The same page with what a letterhead would make that is not saved yet (POST).
    settings_letterhead_preview(unit) = "/settings/units/{unit}/letterhead/preview";
    /// A letter with the saved letterhead.
    settings_sample_letter(unit) = "/settings/units/{unit}/sample-letter.pdf";
    /// A unit's logo at a side (POST).
    settings_logo(unit, side) = "/settings/units/{unit}/logos/{side}";
    /// A logo as a picture.
    settings_logo_picture(unit, side) = "/settings/units/{unit}/logos/{side}.png";
    /// Takes a logo away (POST).
    settings_logo_remove(unit, side) = "/settings/units/{unit}/logos/{side}/remove";
    /// Those who sign a unit's papers; POST adds one.
    settings_signers(unit) = "/settings/units/{unit}/signers";
    /// Form for a new signer.
    settings_signers_new(unit) = "/settings/units/{unit}/signers/new";
    /// Form of a signer; POST saves it.
    settings_signer(unit, signer) = "/settings/units/{unit}/signers/{signer}";
    /// Takes a signer off the list (POST).
    settings_signer_remove(unit, signer) = "/settings/units/{unit}/signers/{signer}/remove";
    /// Numbers and titles on a unit's papers; POST saves them.
    settings_numbering(unit) = "/settings/units/{unit}/numbering";
    /// The same page with what patterns would make that are not saved yet (POST).
    settings_numbering_preview(unit) = "/settings/units/{unit}/numbering/preview";
    /// The kinds of a unit's events; POST saves them.
    settings_kinds(unit) = "/settings/units/{unit}/kinds";
    /// Figures per region; POST adds a series.
    settings_figures(unit) = "/settings/units/{unit}/figures";
    /// Form for a new series.
    settings_figures_new(unit) = "/settings/units/{unit}/figures/new";
    /// Form of a series; POST saves it.
    settings_figures_series(unit, series) = "/settings/units/{unit}/figures/{series}";
    /// The sources of one name and year side by side.
    settings_figures_compare(unit, series) = "/settings/units/{unit}/figures/{series}/compare";
    /// Takes a series away (POST).
    settings_figures_remove(unit, series) = "/settings/units/{unit}/figures/{series}/remove";

    /// Mail of a unit; POST tries whether it works.
    settings_mail(unit) = "/settings/units/{unit}/mail";
    /// A text of a message in a unit's own words; POST keeps or previews it.
    mail_text(unit, kind, language) = "/settings/units/{unit}/texts/{kind}/{language}";
    /// Goes back to the built-in text (POST).
    mail_text_reset(unit, kind, language) = "/settings/units/{unit}/texts/{kind}/{language}/reset";

    /// Letters and what became of them.
    outbox() = "/outbox";
    /// Sends all again that were given up (POST).
    outbox_again() = "/outbox/again";
    /// One letter.
    outbox_mail(mail) = "/outbox/{mail}";
    /// Sends it again (POST).
    outbox_mail_again(mail) = "/outbox/{mail}/again";
    /// Asks for a link for a new password.
    forgotten_password() = "/forgotten-password";
    /// A link to an account: a password is set, an address confirmed.
    account_link(code) = "/account-links/{code}";
    /// The own account; POST saves name and language.
    profile() = "/profile";
    /// Asks to change the own mail address (POST).
    profile_address() = "/profile/address";
    /// The own password (POST).
    profile_password() = "/profile/password";
    /// Signs out another browser of the own account (POST).
    profile_sign_out(browser) = "/profile/browsers/{browser}/sign-out";
    /// Signs out all other browsers of the own account (POST).
    profile_sign_out_others() = "/profile/browsers/sign-out-others";

    /// List of accounts; POST invites somebody.
    accounts() = "/accounts";
    /// Searches them (POST): what is searched for stays out of the address.
    accounts_search() = "/accounts/search";
    /// Form for an invitation.
    accounts_new() = "/accounts/new";
    /// One account with its rights.
    account(account) = "/accounts/{account}";
    /// Gives a right (POST).
    account_rights(account) = "/accounts/{account}/rights";
    /// Takes a right away (POST).
    account_right_take(account, right) = "/accounts/{account}/rights/{right}/take";
    /// Switches an account off (POST).
    account_disable(account) = "/accounts/{account}/disable";
    /// Switches an account on again (POST).
    account_enable(account) = "/accounts/{account}/enable";
    /// Makes a link for an account (POST).
    account_links(account) = "/accounts/{account}/links";
    /// A link that was made, to hand over.
    account_link_made(account, link) = "/accounts/{account}/links/{link}";
    /// API tokens; POST makes one.
    tokens() = "/tokens";
    /// Form for a new one.
    tokens_new() = "/tokens/new";
    /// Revokes one (POST).
    token_revoke(token) = "/tokens/{token}/revoke";
    /// Units; POST makes one.
    units() = "/units";
    /// Form for a new unit.
    units_new() = "/units/new";
    /// Searches everything one may see; POST takes the text.
    search() = "/search";

    /// List of events; POST creates one.
    events() = "/events";
    /// Form for a new event.
    events_new() = "/events/new";
    /// The year with its events.
    calendar() = "/events/calendar";
    /// The seats of a year by origin.
    year_seats() = "/seats";
    /// One event; POST saves the edited one.
    event(event) = "/events/{event}";
    /// Form to edit an event.
    event_edit(event) = "/events/{event}/edit";
    /// A status step (POST).
    event_status(event) = "/events/{event}/status";

    /// Form to copy an event; POST makes the copy.
    event_copy(event) = "/events/{event}/copy";
    /// The agenda, to read and to print.
    agenda(event) = "/events/{event}/agenda";

    /// The documents of an event; POST attaches one.
    event_files(event) = "/events/{event}/files";
    /// A document; POST changes what is said of it.
    event_file(file) = "/event-files/{file}";
    /// Takes a document away (POST).
    event_file_remove(file) = "/event-files/{file}/remove";
    /// Officers, coordinators and viewers of an event; POST invites one.
    event_team(event) = "/events/{event}/team";
    /// Takes a right of one of them away (POST).
    event_team_take(event, right) = "/events/{event}/team/{right}/take";

    /// A coordinator's personal link.
    coordinator_link(code) = "/n/{code}";
    /// One delegation of an event: its seats, its names and what is missing.
    delegation(delegation) = "/delegations/{delegation}";
    /// The people from whom a delegation picks; POST puts those who were ticked on its list.
    delegation_people(delegation) = "/delegations/{delegation}/people";
    /// Narrows them (POST): what is searched for stays out of the address.
    delegation_people_search(delegation) = "/delegations/{delegation}/people/search";
    /// Hands in the assignment letter of a delegation (POST).
    delegation_letters(delegation) = "/delegations/{delegation}/letters";
    /// Hands in the names of a delegation (POST).
    delegation_submit(delegation) = "/delegations/{delegation}/submit";
    /// The nominations of an event that wait for a decision; POST decides.
    nominations(event) = "/events/{event}/nominations";

    /// Who waits for a seat and to whom one is offered; POST says how that works.
    queue(event) = "/events/{event}/queue";
    /// Lets somebody who waits go up or down by one (POST).
    queue_move(participant) = "/participants/{participant}/queue";

    /// Invitations of an event's delegations.
    invitations(event) = "/events/{event}/invitations";
    /// Sends them by mail (POST).
    invitations_send(event) = "/events/{event}/invitations/send";
    /// Until when delegations nominate (POST).
    invitations_deadline(event) = "/events/{event}/invitations/deadline";
    /// Pauses reminders, or lets them go on (POST).
    invitations_reminders(event) = "/events/{event}/invitations/reminders";
    /// Takes contacts from earlier events (POST).
    invitations_earlier(event) = "/events/{event}/invitations/earlier";
    /// What the letter of invitation says; POST saves it.
    invitations_letter(event) = "/events/{event}/invitations/letter";
    /// Those who fill the seats of a delegation; POST adds one.
    contacts(delegation) = "/delegations/{delegation}/contacts";
    /// Takes them from an earlier event (POST).
    contacts_earlier(delegation) = "/delegations/{delegation}/contacts/earlier";
    /// Invites a delegation by mail (POST).
    delegation_invite(delegation) = "/delegations/{delegation}/invite";
    /// Notes it as invited by another way (POST).
    delegation_invited(delegation) = "/delegations/{delegation}/invited";
    /// Its own later deadline (POST).
    delegation_deadline(delegation) = "/delegations/{delegation}/deadline";
    /// Form to correct a coordinator with a link; POST saves.
    coordinator(coordinator) = "/coordinators/{coordinator}";
    /// Withdraws the link (POST).
    coordinator_revoke(coordinator) = "/coordinators/{coordinator}/revoke";
    /// Withdraws the link and makes another one (POST).
    coordinator_renew(coordinator) = "/coordinators/{coordinator}/renew";

    /// Seats per delegation; POST stores the whole table.
    quotas(event) = "/events/{event}/quotas";
    /// The delegations with their figures.
    delegations(event) = "/events/{event}/delegations";
    /// Moves seats from one row to another (POST).
    quotas_move(event) = "/events/{event}/quotas/move";
    /// What became of the table: who changed what, and why.
    quota_history(event) = "/events/{event}/quotas/history";
    /// Puts the table back as it was before a change (POST).
    quotas_restore(event, change) = "/events/{event}/quotas/history/{change}/restore";
    /// The categories of participants; POST stores the whole list.
    categories(event) = "/events/{event}/quotas/categories";
    /// Gives every delegation seats of a category (POST).
    categories_seats(event) = "/events/{event}/quotas/categories/seats";
    /// Shares out seats by figures; POST proposes.
    share_out(event) = "/events/{event}/quotas/share-out";
    /// Puts the proposal into the table (POST).
    share_out_apply(event) = "/events/{event}/quotas/share-out/apply";
    /// Sessions; POST stores the whole table.
    sessions(event) = "/events/{event}/sessions";
    /// Adds sessions for several days (POST).
    sessions_days(event) = "/events/{event}/sessions/days";

    /// Participants of an event; POST adds one.
    participants(event) = "/events/{event}/participants";
    /// Searches them (POST): what is searched for stays out of the address.
    participants_search(event) = "/events/{event}/participants/search";
    /// Does something to many of them (POST).
    participants_bulk(event) = "/events/{event}/participants/bulk";
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
    /// Sends tickets by mail (POST).
    tickets_send(event) = "/events/{event}/tickets/send";
    /// One participant; POST saves the edited one.
    participant(participant) = "/participants/{participant}";
    /// Form to edit a participant.
    participant_edit(participant) = "/participants/{participant}/edit";
    /// Saves the row of one in the list (POST).
    participant_row(participant) = "/participants/{participant}/row";
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
    /// Sends the ticket by mail (POST).
    ticket_send(participant) = "/participants/{participant}/ticket/send";
    /// The ticket as a file.
    ticket_file(participant, extension) = "/participants/{participant}/ticket.{extension}";

    /// The photo for the badge (POST).
    photo(participant) = "/participants/{participant}/photo";
    /// The photo as a picture.
    photo_picture(participant) = "/participants/{participant}/photo.jpg";
    /// Takes the photo away (POST).
    photo_remove(participant) = "/participants/{participant}/photo/remove";
    /// Undoes an action of the last minutes (POST).
    undo(undo) = "/undo/{undo}";

    /// The people that a unit knows.
    people() = "/people";
    /// Searches them (POST): what is searched for stays out of the address.
    people_search() = "/people/search";
    /// Likely doubles among them.
    people_doubles() = "/people/doubles";
    /// One person; POST saves the edited one.
    person(person) = "/people/{person}";
    /// Form to edit a person.
    person_edit(person) = "/people/{person}/edit";
    /// Says that two records are two people (POST).
    person_distinct(person, other) = "/people/{person}/distinct/{other}";
    /// Takes that back (POST).
    person_distinct_undo(person, other) = "/people/{person}/distinct/{other}/undo";
    /// What becomes of a person when another is merged into it; POST merges.
    person_merge(person, other) = "/people/{person}/merge/{other}";

    /// Attendance of a session.
    attendance(session) = "/sessions/{session}/attendance";
    /// The part of the attendance page that refreshes itself.
    attendance_live(session) = "/sessions/{session}/attendance/live";
    /// Searches in it (POST): what is searched for stays out of the address.
    attendance_search(session) = "/sessions/{session}/attendance/search";
    /// A status by hand (POST).
    attendance_status(session) = "/sessions/{session}/attendance/status";
    /// Form for somebody who came unregistered; POST registers and checks in.
    walk_in(session) = "/sessions/{session}/walk-in";
    /// Undoes a check-in with a reason (POST).
    check_in_void(check_in) = "/check-ins/{check_in}/void";

    /// The papers of an event.
    documents(event) = "/events/{event}/documents";
    /// Chooses who signs them (POST).
    documents_signers(event) = "/events/{event}/documents/signers";
    /// Prints badges and notes it (POST).
    badges_print(event) = "/events/{event}/documents/badges";
    /// One paper; options go in the query.
    document(event, kind, extension) = "/events/{event}/documents/{kind}.{extension}";
    /// Certificates of an event; POST issues.
    certificates(event) = "/events/{event}/certificates";
    /// One certificate as PDF.
    certificate_file(certificate) = "/certificates/{certificate}.pdf";
    /// Revokes a certificate (POST).
    certificate_revoke(certificate) = "/certificates/{certificate}/revoke";

    /// Asks for the own tickets by mail.
    tickets_again() = "/tickets/again";
    /// The participant's own page.
    ticket(code) = "/t/{code}";
    /// What its holder answers there (POST).
    ticket_reply(code) = "/t/{code}/reply";
    /// The participant's certificate, by the ticket's code.
    ticket_certificate(code) = "/t/{code}/certificate.pdf";
    /// The participant's calendar, by the ticket's code.
    ticket_calendar(code) = "/t/{code}/calendar.ics";
    /// What a phone shows of the own page on its home screen.
    ticket_manifest(code) = "/t/{code}/manifest.webmanifest";
    /// The script that keeps the own page on the participant's phone.
    ticket_worker() = "/t/worker.js";
    /// A document for the participants, by the ticket's code.
    ticket_document(code, file) = "/t/{code}/files/{file}";
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

    /// Events (API).
    api_events() = "/api/v1/events";
    /// The calendar of an event (API).
    api_calendar(event) = "/api/v1/events/{event}/calendar.ics";

    /// Why the camera does not open, and what to do.
    help_camera() = "/help/camera";
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
mod tests;
