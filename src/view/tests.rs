//! Holds every page to the same rules: it renders with its sample in both languages, its tags are
//! balanced, it carries no inline script or style, entered text stays text, and every key it uses is in
//! both catalogues. With `HADIR_VIEW_SAMPLES=DIR` the rendered samples are kept there to be looked at.

mod bare;
mod markup;
mod texts;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use askama::Template;

use self::bare::bare_samples;
use self::markup::{balanced, labelled};
use self::texts::{assets_on_disk, files, messages, variables};
use super::*;
use crate::domain::account::{AccountState, LinkPurpose};
use crate::domain::allocation::AllocationMethod;
use crate::domain::attendance::AttendanceStatus;
use crate::domain::audit::Action;
use crate::domain::badge::{BadgeLayout, BadgeOrder};
use crate::domain::event::{AccountRole, EventStatus};
use crate::domain::invitation::InvitationState;
use crate::domain::language::Language;
use crate::domain::mail::{MailFault, MailKind, MailStatus};
use crate::domain::mail_text::TextKind;
use crate::domain::participant::{ParticipantRole, ParticipantStatus, Sex};

fn samples(language: Language) -> Vec<(&'static str, String)> {
    macro_rules! pages {
        ($($name:literal => $page:expr,)+) => { vec![$(($name, $page.render().unwrap()),)+] };
    }
    pages! {
        "sign-in" => accounts::SignInPage::sample(language),
        "setup" => overview::SetupPage::sample(language),
        "dashboard" => overview::DashboardPage::sample(language),
        "events" => events::EventsPage::sample(language),
        "event-form" => events::EventFormPage::sample(language),
        "event" => events::EventPage::sample(language),
        "event-copy" => events::EventCopyPage::sample(language),
        "event-files" => events::EventFilesPage::sample(language),
        "calendar" => events::CalendarPage::sample(language),
        "search" => overview::SearchPage::sample(language),
        "samples" => overview::SamplesPage::sample(language),
        "agenda" => events::AgendaPage::sample(language),
        "delegation" => delegations::DelegationPage::sample(language),
        "delegation-people" => delegations::DelegationPeoplePage::sample(language),
        "coordinator-link" => delegations::CoordinatorLinkPage::sample(language),
        "nominations" => delegations::NominationsPage::sample(language),
        "invitations" => delegations::InvitationsPage::sample(language),
        "invitation-letter" => delegations::InvitationLetterPage::sample(language),
        "contacts" => delegations::ContactsPage::sample(language),
        "contact-form" => delegations::ContactFormPage::sample(language),
        "quotas" => seats::QuotasPage::sample(language),
        "queue" => seats::QueuePage::sample(language),
        "walk-in" => door::WalkInPage::sample(language),
        "delegations" => delegations::DelegationsPage::sample(language),
        "quota-history" => seats::QuotaHistoryPage::sample(language),
        "categories" => seats::CategoriesPage::sample(language),
        "share-out" => seats::ShareOutPage::sample(language),
        "settings-figures" => units::settings::figures::FiguresPage::sample(language),
        "settings-figures-series" => units::settings::figures::SeriesPage::sample(language),
        "settings-figures-compare" => units::settings::figures::ComparePage::sample(language),
        "sessions" => events::SessionsPage::sample(language),
        "participants" => participants::ParticipantsPage::sample(language),
        "participants-cancel" => participants::CancelManyPage::sample(language),
        "participants-messages" => participants::MessagesPage::sample(language),
        "participant-form" => participants::ParticipantFormPage::sample(language),
        "participant" => participants::ParticipantPage::sample(language),
        "people" => people::PeoplePage::sample(language),
        "person" => people::PersonPage::sample(language),
        "person-form" => people::PersonFormPage::sample(language),
        "people-doubles" => people::DoublesPage::sample(language),
        "person-merge" => people::MergePage::sample(language),
        "import" => imports::ImportPage::sample(language),
        "import-working" => imports::ImportPage::working_sample(language),
        "attendance" => door::AttendancePage::sample(language),
        "attendance-live" => door::AttendanceLive::sample(language),
        "documents" => papers::DocumentsPage::sample(language),
        "certificates" => papers::CertificatesPage::sample(language),
        "ticket" => tickets::TicketPage::sample(language),
        "ticket-revoked" => tickets::RevokedTicketPage::sample(language),
        "ticket-unknown" => tickets::RevokedTicketPage { known: false, ..tickets::RevokedTicketPage::sample(language) },
        "tickets-again" => tickets::TicketsAgainPage::sample(language),
        "year-seats" => seats::YearSeatsPage::sample(language),
        "origin-seats" => seats::YearSeatsPage::sample_of_origin(language),
        "verification" => papers::VerificationPage::sample(language),
        "settings" => units::SettingsPage::sample(language),
        "outbox" => overview::OutboxPage::sample(language),
        "outbox-mail" => overview::OutboxMailPage::sample(language),
        "mail-text" => units::MailTextPage::sample(language),
        "settings-mail" => units::settings::mail::MailPage::sample(language),
        "settings-kinds" => units::settings::kinds::KindsPage::sample(language),
        "settings-letterhead" => units::settings::letterhead::LetterheadPage::sample(language),
        "settings-numbering" => units::settings::numbering::NumberingPage::sample(language),
        "settings-signers" => units::settings::signers::SignersPage::sample(language),
        "settings-signer" => units::settings::signers::SignerPage::sample(language),
        "camera-help" => door::CameraHelpPage::sample(language),
        "accounts" => accounts::AccountsPage::sample(language),
        "account-new" => accounts::AccountNewPage::sample(language),
        "account" => accounts::AccountPage::sample(language),
        "account-link-made" => accounts::AccountLinkMadePage::sample(language),
        "account-link" => accounts::AccountLinkPage::sample(language),
        "forgotten-password" => accounts::ForgottenPasswordPage::sample(language),
        "profile" => accounts::ProfilePage::sample(language),
        "tokens" => accounts::TokensPage::sample(language),
        "token-new" => accounts::TokenNewPage::sample(language),
        "token-made" => accounts::TokenMadePage::sample(language),
        "units" => units::UnitsPage::sample(language),
        "unit-new" => units::UnitNewPage::sample(language),
        "team" => accounts::TeamPage::sample(language),
        "error" => ErrorPage::sample(language),
        "scan" => door::ScanPage::sample(language),
        "scan-choose" => door::ScanChoosePage::sample(language),
    }
}

#[test]
fn every_page_renders_balanced_escaped_and_without_inline_code() {
    let keep = std::env::var_os("HADIR_VIEW_SAMPLES").map(PathBuf::from);
    for language in Language::ALL {
        for (name, html) in samples(*language) {
            if let Some(folder) = &keep {
                let folder = folder.join(language.as_str());
                std::fs::create_dir_all(&folder).unwrap();
                std::fs::write(folder.join(format!("{name}.html")), &html).unwrap();
            }
            check(&format!("{name} in {language}"), &html);
        }
        for (name, html) in bare_samples(*language) {
            check(&format!("{name} in {language}"), &html);
        }
    }
    if let Some(folder) = &keep {
        for path in assets_on_disk() {
            let url = kit::assets::url(&path);
            let target = folder.join(url.trim_start_matches('/'));
            std::fs::create_dir_all(target.parent().unwrap()).unwrap();
            std::fs::write(target, &kit::assets::find(&path).unwrap().0.bytes).unwrap();
        }
    }
}

fn check(page: &str, html: &str) {
    if let Some(at) = html.find('⟦') {
        panic!("{page}: no message for {}", html[at..].chars().take(60).collect::<String>());
    }
    assert!(!html.contains("<script>"), "{page}: entered text became a tag");
    assert!(!html.contains("style=\"") && !html.contains("<style"), "{page}: inline style");
    assert!(!html.contains(" onclick=") && !html.contains("javascript:"), "{page}: inline script");
    if let Err(problem) = balanced(html).and_then(|()| labelled(html)) {
        panic!("{page}: {problem}");
    }
    let assets: BTreeSet<&str> =
        html.split("\"/assets/").skip(1).filter_map(|rest| rest.split(['"', '#']).next()).collect();
    let mut weight = html.len();
    for asset in assets {
        let (file, immutable) = kit::assets::find(asset).unwrap_or_else(|| panic!("{page}: no file {asset}"));
        assert!(immutable, "{page}: {asset} has no hash");
        weight += file.bytes.len();
    }
    assert!(html.len() < 30_000 && weight < 150_000, "{page}: {} bytes, {weight} in all", html.len());
}

#[test]
fn the_errors_each_have_words() {
    for status in ErrorPage::STATUSES.into_iter().chain([418, 503]) {
        for language in Language::ALL {
            let page = ErrorPage { status, reference: None, ..ErrorPage::sample(*language) };
            assert!(!page.render().unwrap().contains('⟦'), "{status} in {language}");
        }
    }
}

#[test]
fn both_catalogues_have_the_same_keys_with_the_same_variables() {
    let (indonesian, english) = (messages("id"), messages("en"));
    assert_eq!(
        indonesian.keys().collect::<BTreeSet<_>>(),
        english.keys().collect::<BTreeSet<_>>(),
        "key sets differ"
    );
    for (key, text) in &indonesian {
        assert_eq!(variables(text), variables(&english[key]), "{key}");
    }
}

#[test]
fn every_key_of_a_template_is_in_the_catalogue() {
    let known = messages("id");
    for path in files(Path::new("templates"), "html") {
        let source = std::fs::read_to_string(&path).unwrap();
        for call in ["shell.t(\"", "shell.t1(\"", "shell.t2(\"", "shell.n(\"", "shell.n1(\""] {
            for (at, _) in source.match_indices(call) {
                let key = source[at + call.len()..].split('"').next().unwrap();
                assert!(known.contains_key(key), "{}: no message {key}", path.display());
            }
        }
    }
}

#[test]
fn every_word_of_a_closed_list_is_in_the_catalogue() {
    let known = messages("id");
    let mut words: Vec<String> = Vec::new();
    words.extend(AccountRole::ALL.iter().map(|code| format!("account-role-{code}")));
    words.extend(AccountRole::ALL.iter().map(|code| format!("right-permits-{code}")));
    words.extend(AccountState::ALL.iter().map(|code| format!("account-state-{code}")));
    for list in ["account-link-title", "account-link-message", "account-link-lead", "account-link-made"] {
        words.extend(LinkPurpose::ALL.iter().map(|code| format!("{list}-{code}")));
    }
    for list in ["event-status", "event-step"] {
        words.extend(EventStatus::ALL.iter().map(|code| format!("{list}-{code}")));
    }
    words.extend(ParticipantRole::ALL.iter().map(|code| format!("role-{code}")));
    words.extend(ParticipantStatus::ALL.iter().map(|code| format!("participant-status-{code}")));
    words.extend(ParticipantStatus::ALL.iter().map(|code| format!("ticket-status-{code}")));
    words.extend(AttendanceStatus::ALL.iter().map(|code| format!("attendance-state-{code}")));
    words.extend(Sex::ALL.iter().map(|code| format!("sex-{code}")));
    words.extend(overview::TaskKind::ALL.iter().map(|kind| format!("task-{}", kind.as_str())));
    words.extend(overview::YearFigures::sample().figures.iter().map(|(key, _)| (*key).to_owned()));
    words.extend(events::Missing::ALL.iter().map(|kind| format!("missing-{}", kind.as_str())));
    words.extend(events::Tab::ALL.iter().map(|tab| format!("tab-{}", tab.as_str())));
    words.extend(["open", "running"].iter().map(|code| format!("event-back-{code}")));
    words.extend(["ahead", "open", "over"].iter().map(|code| format!("session-state-{code}")));
    words.extend(MailKind::ALL.iter().map(|code| format!("mail-kind-{code}")));
    words.extend(MailStatus::ALL.iter().map(|code| format!("mail-status-{code}")));
    words.extend(Language::ALL.iter().map(|code| format!("mail-language-{code}")));
    for list in ["mail-fault", "mail-fault-do"] {
        words.extend(MailFault::ALL.iter().map(|code| format!("{list}-{code}")));
    }
    for kind in TextKind::ALL {
        words.extend(["mail-text-kind", "mail-text-about"].iter().map(|list| format!("{list}-{kind}")));
        words.extend(kind.placeholders().iter().map(|name| format!("mail-placeholder-{name}")));
    }
    words.extend(InvitationState::ALL.iter().map(|code| format!("invitation-state-{code}")));
    words.extend(["invited", "opened", "submitted"].map(|code| format!("invitation-story-{code}")));
    words.extend(BadgeLayout::ALL.iter().map(|code| format!("badges-layout-{code}")));
    words.extend(BadgeOrder::ALL.iter().map(|code| format!("badges-order-{code}")));
    for key in overview::FirstStepsList::KEYS {
        words.extend([format!("first-step-{key}"), format!("first-step-text-{key}")]);
    }
    for word in ["valid", "revoked", "unknown"] {
        words.extend([format!("verification-{word}"), format!("verification-text-{word}")]);
    }
    for part in ["name", "nik", "nip", "phone", "email", "sex", "position", "institution", "region"] {
        words.push(format!("person-part-{part}"));
    }
    for word in ["add", "edit", "replace"] {
        words.extend([format!("participant-title-{word}"), format!("participant-do-{word}")]);
    }
    for list in ["allocation-method", "allocation-about"] {
        words.extend(AllocationMethod::ALL.iter().map(|code| format!("{list}-{code}")));
    }
    words.extend(Action::ALL.iter().map(|action| action.key().to_owned()));
    for word in words {
        assert!(known.contains_key(&word), "no message {word}");
    }
}
