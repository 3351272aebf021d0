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
        "sign-in" => sign_in::SignInPage::sample(language),
        "setup" => setup::SetupPage::sample(language),
        "dashboard" => dashboard::DashboardPage::sample(language),
        "events" => events::EventsPage::sample(language),
        "event-form" => events::EventFormPage::sample(language),
        "event" => event::EventPage::sample(language),
        "event-copy" => event_copy::EventCopyPage::sample(language),
        "event-files" => event_files::EventFilesPage::sample(language),
        "calendar" => calendar::CalendarPage::sample(language),
        "search" => search::SearchPage::sample(language),
        "samples" => start::SamplesPage::sample(language),
        "agenda" => agenda::AgendaPage::sample(language),
        "delegation" => delegation::DelegationPage::sample(language),
        "delegation-people" => delegation::DelegationPeoplePage::sample(language),
        "coordinator-link" => delegation::CoordinatorLinkPage::sample(language),
        "nominations" => nominations::NominationsPage::sample(language),
        "invitations" => invitations::InvitationsPage::sample(language),
        "invitation-letter" => invitations::InvitationLetterPage::sample(language),
        "contacts" => contacts::ContactsPage::sample(language),
        "contact-form" => contacts::ContactFormPage::sample(language),
        "quotas" => quotas::QuotasPage::sample(language),
        "queue" => queue::QueuePage::sample(language),
        "walk-in" => walk_in::WalkInPage::sample(language),
        "delegations" => delegations::DelegationsPage::sample(language),
        "quota-history" => quota_history::QuotaHistoryPage::sample(language),
        "categories" => categories::CategoriesPage::sample(language),
        "share-out" => share_out::ShareOutPage::sample(language),
        "settings-figures" => settings::figures::FiguresPage::sample(language),
        "settings-figures-series" => settings::figures::SeriesPage::sample(language),
        "settings-figures-compare" => settings::figures::ComparePage::sample(language),
        "sessions" => sessions::SessionsPage::sample(language),
        "participants" => participants::ParticipantsPage::sample(language),
        "participants-cancel" => participants_bulk::CancelManyPage::sample(language),
        "participants-messages" => participants_bulk::MessagesPage::sample(language),
        "participant-form" => participant_form::ParticipantFormPage::sample(language),
        "participant" => participant::ParticipantPage::sample(language),
        "people" => people::PeoplePage::sample(language),
        "person" => people::PersonPage::sample(language),
        "person-form" => people::PersonFormPage::sample(language),
        "people-doubles" => doubles::DoublesPage::sample(language),
        "person-merge" => doubles::MergePage::sample(language),
        "import" => import::ImportPage::sample(language),
        "import-working" => import::ImportPage::working_sample(language),
        "attendance" => attendance::AttendancePage::sample(language),
        "attendance-live" => attendance::AttendanceLive::sample(language),
        "documents" => documents::DocumentsPage::sample(language),
        "certificates" => certificates::CertificatesPage::sample(language),
        "ticket" => ticket::TicketPage::sample(language),
        "ticket-revoked" => ticket::RevokedTicketPage::sample(language),
        "ticket-unknown" => ticket::RevokedTicketPage { known: false, ..ticket::RevokedTicketPage::sample(language) },
        "tickets-again" => tickets_again::TicketsAgainPage::sample(language),
        "year-seats" => year_seats::YearSeatsPage::sample(language),
        "origin-seats" => year_seats::YearSeatsPage::sample_of_origin(language),
        "verification" => public::VerificationPage::sample(language),
        "settings" => settings::SettingsPage::sample(language),
        "outbox" => outbox::OutboxPage::sample(language),
        "outbox-mail" => outbox::OutboxMailPage::sample(language),
        "mail-text" => mail_text::MailTextPage::sample(language),
        "settings-mail" => settings::mail::MailPage::sample(language),
        "settings-kinds" => settings::kinds::KindsPage::sample(language),
        "settings-letterhead" => settings::letterhead::LetterheadPage::sample(language),
        "settings-numbering" => settings::numbering::NumberingPage::sample(language),
        "settings-signers" => settings::signers::SignersPage::sample(language),
        "settings-signer" => settings::signers::SignerPage::sample(language),
        "camera-help" => help::CameraHelpPage::sample(language),
        "accounts" => accounts::AccountsPage::sample(language),
        "account-new" => accounts::AccountNewPage::sample(language),
        "account" => account::AccountPage::sample(language),
        "account-link-made" => account::AccountLinkMadePage::sample(language),
        "account-link" => account_link::AccountLinkPage::sample(language),
        "forgotten-password" => account_link::ForgottenPasswordPage::sample(language),
        "profile" => profile::ProfilePage::sample(language),
        "tokens" => tokens::TokensPage::sample(language),
        "token-new" => tokens::TokenNewPage::sample(language),
        "token-made" => tokens::TokenMadePage::sample(language),
        "units" => units::UnitsPage::sample(language),
        "unit-new" => units::UnitNewPage::sample(language),
        "team" => team::TeamPage::sample(language),
        "error" => ErrorPage::sample(language),
        "scan" => scan::ScanPage::sample(language),
        "scan-choose" => scan::ScanChoosePage::sample(language),
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
            let url = assets::url(&path);
            let target = folder.join(url.trim_start_matches('/'));
            std::fs::create_dir_all(target.parent().unwrap()).unwrap();
            std::fs::write(target, &assets::find(&path).unwrap().0.bytes).unwrap();
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
        let (file, immutable) = assets::find(asset).unwrap_or_else(|| panic!("{page}: no file {asset}"));
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
    words.extend(dashboard::TaskKind::ALL.iter().map(|kind| format!("task-{}", kind.as_str())));
    words.extend(dashboard::YearFigures::sample().figures.iter().map(|(key, _)| (*key).to_owned()));
    words.extend(event::Missing::ALL.iter().map(|kind| format!("missing-{}", kind.as_str())));
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
    for key in start::FirstStepsList::KEYS {
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
