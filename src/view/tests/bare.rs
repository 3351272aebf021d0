//! Pages at their emptiest, and as readers see them who may do less than the samples' reader.

use askama::Template;

use super::super::*;
use crate::domain::account::LinkPurpose;
use crate::domain::event::EventStatus;
use crate::domain::language::Language;
use crate::domain::mail::MailStatus;
use crate::domain::mail_text::TextKind;
use crate::domain::participant::ParticipantStatus;

/// Pages at their emptiest and for readers who may do nothing: what samples with content do not show.
pub(super) fn bare_samples(language: Language) -> Vec<(&'static str, String)> {
    let head = |tab| events::EventHead { may_plan: false, ..events::EventHead::sample(tab) };
    let mut dashboard = overview::DashboardPage::sample(language);
    (dashboard.sessions, dashboard.tasks, dashboard.events) = (Vec::new(), Vec::new(), Vec::new());
    (dashboard.rest, dashboard.year) = (Vec::new(), None);
    dashboard.first_steps = None;
    let no_samples = overview::SamplesPage { loaded: false, ..overview::SamplesPage::sample(language) };
    let samples_loaded = overview::SamplesPage { asked: false, ..overview::SamplesPage::sample(language) };
    let mut list = events::EventsPage::sample(language);
    (list.q, list.status, list.events) = (String::new(), String::new(), Vec::new());
    let form =
        events::EventFormPage { event: None, code_fixed: false, ..events::EventFormPage::sample(language) };
    let mut event = events::EventPage::sample(language);
    event.event.status = EventStatus::Finished;
    (event.fill.seats, event.undecided) = (0, 0);
    (event.sessions, event.unfilled, event.files) = (Vec::new(), Vec::new(), Vec::new());
    let agenda = events::AgendaPage {
        event: head(events::Tab::Sessions),
        days: Vec::new(),
        ..events::AgendaPage::sample(language)
    };
    let no_events = events::CalendarPage { count: 0, ..events::CalendarPage::sample(language) };
    let mut nothing = overview::SearchPage::sample(language);
    (nothing.events, nothing.people, nothing.certificates) = (Vec::new(), Vec::new(), Vec::new());
    let no_delegations = delegations::InvitationsPage::empty_sample(language);
    let no_contacts = delegations::ContactsPage::empty_sample(language);
    let no_files = events::EventFilesPage {
        files: Vec::new(),
        removing: None,
        ..events::EventFilesPage::sample(language)
    };
    let quotas =
        seats::QuotasPage { event: head(events::Tab::Quotas), ..seats::QuotasPage::sample(language) };
    let no_queue = seats::QueuePage::bare(language);
    let no_quotas = seats::QuotasPage { rows: Vec::new(), ..seats::QuotasPage::sample(language) };
    let no_changes = seats::QuotaHistoryPage {
        changes: Vec::new(),
        next: None,
        ..seats::QuotaHistoryPage::sample(language)
    };
    let mut unshared = seats::ShareOutPage::sample(language);
    (unshared.proposal, unshared.rows_error) = (None, None);
    let no_figures = units::settings::figures::FiguresPage {
        groups: Vec::new(),
        ..units::settings::figures::FiguresPage::sample(language)
    };
    let mut new_series = units::settings::figures::SeriesPage::sample(language);
    (new_series.id, new_series.removing, new_series.line_errors) = (String::new(), false, Vec::new());
    let agreeing = units::settings::figures::ComparePage {
        different: 0,
        rows: Vec::new(),
        ..units::settings::figures::ComparePage::sample(language)
    };
    let sessions =
        events::SessionsPage { event: head(events::Tab::Sessions), ..events::SessionsPage::sample(language) };
    let no_days = events::SessionsPage { days: Vec::new(), ..events::SessionsPage::sample(language) };
    let mut people = participants::ParticipantsPage::sample(language);
    (people.rows, people.counts, people.filter) = (Vec::new(), Vec::new(), Default::default());
    let mut person = participants::ParticipantPage::sample(language);
    (person.ticket, person.photo, person.replaced_by, person.revealed) = (None, None, None, true);
    (person.attendance, person.history, person.may) = (Vec::new(), Vec::new(), Default::default());
    let mut add = participants::ParticipantFormPage::sample(language);
    add.purpose = participants::Purpose::Add;
    let mut clean = imports::ImportPage::sample(language);
    clean.preview.as_mut().unwrap().faults.clear();
    clean.preview.as_mut().unwrap().warnings.clear();
    let import = imports::ImportPage { preview: None, refused: Some("…".into()), ..clean.clone() };
    let mut attendance = door::AttendancePage::sample(language);
    (attendance.editing, attendance.live.rows) = (None, Vec::new());
    let mut papers = papers::DocumentsPage::sample(language);
    (papers.sessions, papers.days, papers.certificates) = (Vec::new(), Vec::new(), 3);
    papers.signers = Some(Vec::new());
    papers.badges = Default::default();
    let mut certificates = papers::CertificatesPage::sample(language);
    (certificates.finished, certificates.revoking, certificates.rows) = (false, None, Vec::new());
    let mut ticket = tickets::TicketPage::sample(language);
    (ticket.qr, ticket.certificate, ticket.map, ticket.sum) = (None, None, None, None);
    (ticket.today, ticket.days, ticket.files) = (Vec::new(), Vec::new(), Vec::new());
    ticket.status = ParticipantStatus::Cancelled;
    let unknown =
        papers::VerificationPage { certificate: None, ..papers::VerificationPage::sample(language) };
    let mut revoked = papers::VerificationPage::sample(language);
    revoked.certificate.as_mut().unwrap().revoked_on = Some("1 Maret 2023".into());
    let mut outbox = overview::OutboxPage::sample(language);
    (outbox.rows, outbox.counts, outbox.units, outbox.events) = Default::default();
    outbox.filter = Default::default();
    let mut letter = overview::OutboxMailPage { text: None, ..overview::OutboxMailPage::sample(language) };
    (letter.mail.fault, letter.mail.status, letter.said) = (None, MailStatus::Sent, String::new());
    let secret = overview::OutboxMailPage { private: true, ..letter.clone() };
    let mut message = units::MailTextPage::sample(language);
    (message.kind, message.own, message.preview) = (TextKind::WhatsappTicket, false, None);
    let mut texts = participants::MessagesPage::sample(language);
    (texts.messages, texts.without, texts.beyond) = (Vec::new(), 0, 0);
    let mut known = people::PeoplePage::sample(language);
    (known.rows, known.q, known.region) = (Vec::new(), String::new(), String::new());
    let mut unknown_person = people::PersonPage::sample(language);
    (unknown_person.events, unknown_person.years, unknown_person.facts) = Default::default();
    let no_doubles = people::DoublesPage {
        pairs: Vec::new(),
        distinct: Vec::new(),
        more: false,
        ..people::DoublesPage::sample(language)
    };
    let merge = people::MergePage { both_in: None, ..people::MergePage::sample(language) };
    let mut settings = units::SettingsPage::sample(language);
    settings.head.units.truncate(1);
    let no_signers = units::settings::signers::SignersPage {
        signers: Vec::new(),
        ..units::settings::signers::SignersPage::sample(language)
    };
    let new_signer = units::settings::signers::SignerPage {
        id: String::new(),
        ..units::settings::signers::SignerPage::sample(language)
    };
    let mut accounts = accounts::AccountsPage::sample(language);
    (accounts.rows, accounts.filter) = (Vec::new(), Default::default());
    let mut account = accounts::AccountPage::sample(language);
    (account.rights, account.history, account.may_manage) = (Vec::new(), Vec::new(), false);
    let mut not_mailed = accounts::AccountLinkMadePage::sample(language);
    (not_mailed.mailed, not_mailed.purpose) = (false, LinkPurpose::PasswordReset);
    let gone = accounts::AccountLinkPage { open: None, ..accounts::AccountLinkPage::sample(language) };
    let mut address = accounts::AccountLinkPage::sample(language);
    address.open.as_mut().unwrap().purpose = LinkPurpose::AddressChange;
    let mut asked = accounts::ForgottenPasswordPage::sample(language);
    (asked.sent, asked.refused) = (true, None);
    let mut profile = accounts::ProfilePage::sample(language);
    (profile.rights, profile.browsers) = (Vec::new(), profile.browsers.split_off(1));
    let no_tokens = accounts::TokensPage {
        valid: Vec::new(),
        ended: Vec::new(),
        ..accounts::TokensPage::sample(language)
    };
    let team = accounts::TeamPage { members: Vec::new(), ..accounts::TeamPage::sample(language) };
    let closed = Some("Batas waktu sudah lewat.".to_owned());
    let no_form = participants::ParticipantFormPage { closed: closed.clone(), ..add.clone() };
    let no_upload = imports::ImportPage { closed: closed.clone(), ..imports::ImportPage::sample(language) };
    let no_picks = delegations::DelegationPeoplePage {
        closed: closed.clone(),
        ..delegations::DelegationPeoplePage::sample(language)
    };
    let late = delegations::DelegationPage { closed, ..delegations::DelegationPage::sample(language) };
    let undecidable =
        delegations::NominationsPage { decides: false, ..delegations::NominationsPage::sample(language) };
    macro_rules! pages {
        ($($page:ident,)+) => { vec![$((concat!(stringify!($page), " (bare)"), $page.render().unwrap()),)+] };
    }
    pages![
        dashboard,
        no_samples,
        samples_loaded,
        list,
        form,
        event,
        agenda,
        no_delegations,
        no_contacts,
        no_files,
        no_events,
        nothing,
        quotas,
        no_quotas,
        no_queue,
        no_changes,
        unshared,
        no_figures,
        new_series,
        agreeing,
        sessions,
        no_days,
        people,
        person,
        add,
        clean,
        import,
        attendance,
        papers,
        certificates,
        ticket,
        unknown,
        revoked,
        outbox,
        letter,
        secret,
        message,
        settings,
        texts,
        known,
        unknown_person,
        no_doubles,
        merge,
        no_signers,
        new_signer,
        accounts,
        account,
        not_mailed,
        gone,
        address,
        asked,
        profile,
        no_tokens,
        team,
        no_form,
        no_upload,
        no_picks,
        late,
        undecidable,
    ]
}
