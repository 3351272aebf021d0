//! The invitations of an event: where each delegation stands, what is sent and when, and the form of the letter.

use askama::Template;

use crate::domain::invitation::InvitationState;
use crate::domain::language::Language;
use crate::view::events::{EventHead, Tab};
use crate::view::kit::{Entered, Field};
use crate::view::{Shell, paths};

/// The invitations of an event.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/delegations/invitations.html")]
pub struct InvitationsPage {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub event: EventHead,
    /// The delegations that are shown.
    pub rows: Vec<InvitationRow>,
    /// How many delegations stand where.
    pub counts: Vec<(InvitationState, i64)>,
    /// The state that the list is narrowed to.
    pub state: Option<InvitationState>,
    /// How many delegations there are.
    pub all: i64,
    /// How many of them were never invited.
    pub not_invited: i64,
    /// How many nobody can be reached of by mail.
    pub without_address: i64,
    /// How many have nobody who fills their seats.
    pub without_contact: i64,
    /// Whether invitations can be sent now.
    pub open: bool,
    /// The common deadline.
    pub deadline: Field,
    /// The zone in which it is entered.
    pub zone: String,
    /// The reminders of the common deadline.
    pub reminders: Vec<ReminderLine>,
    /// Whether they are paused.
    pub paused: bool,
}

/// A delegation.
#[derive(Debug, Clone)]
pub struct InvitationRow {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Those who fill its seats, in a line.
    pub contacts: String,
    /// Whether somebody of them can be reached by mail.
    pub has_address: bool,
    /// Where it stands.
    pub state: InvitationState,
    /// When it got there; or empty.
    pub since: String,
    /// Its own later deadline; or empty.
    pub extended: String,
    /// The last reminder, as "H-7, 10 Feb"; or empty.
    pub reminded: String,
    /// What it said when it handed in; or empty.
    pub note: String,
    /// Seats.
    pub seats: i64,
    /// How many are taken.
    pub taken: i64,
}

/// A reminder by its rule.
#[derive(Debug, Clone)]
pub struct ReminderLine {
    /// So many days before the deadline.
    pub days: i64,
    /// When, in words.
    pub at: String,
    /// How many delegations it was sent to.
    pub sent: i64,
    /// Whether it is still to come.
    pub ahead: bool,
}

/// The icon of a state.
pub fn icon_of(state: &InvitationState) -> &'static str {
    match state {
        InvitationState::Late => "clock",
        InvitationState::NoContact => "user-x",
        InvitationState::NotInvited => "mail",
        InvitationState::Invited => "send",
        InvitationState::Opened => "eye",
        InvitationState::Answered => "circle-check",
    }
}

impl InvitationsPage {
    /// The list narrowed to a state.
    pub fn with_state(&self, state: &InvitationState) -> String {
        paths::with_query(&paths::invitations(&self.event.id), &[("state", state.as_str())])
    }

    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
        let row = |name: &str, state, seats, taken| InvitationRow {
            id: "0190a000-0000-7000-8000-000000000001".into(),
            name: name.into(),
            contacts: "Siti <script>, Budi".into(),
            has_address: state != InvitationState::Opened,
            state,
            since: "6 Februari 2023".into(),
            extended: "Senin, 20 Februari 2023 16.00 WITA".into(),
            reminded: "H-7, 10 Februari 2023".into(),
            note: "Tahun ini tidak mengirim peserta <i>.".into(),
            seats,
            taken,
        };
        let nobody = InvitationRow {
            contacts: String::new(),
            has_address: false,
            since: String::new(),
            extended: String::new(),
            reminded: String::new(),
            note: String::new(),
            ..row("Kabupaten Balangan", InvitationState::NoContact, 4, 0)
        };
        Self {
            shell: Shell::sample(language),
            event: EventHead::sample(Tab::Delegations),
            rows: vec![
                row("Kota Banjarmasin", InvitationState::Answered, 7, 7),
                row("Kabupaten <b>Tapin</b>", InvitationState::Late, 5, 1),
                row("Kabupaten Banjar", InvitationState::Opened, 5, 1),
                row("Kabupaten Tabalong", InvitationState::Invited, 5, 0),
                nobody,
            ],
            counts: InvitationState::ALL.iter().map(|state| (*state, 1)).collect(),
            state: Some(InvitationState::Late),
            all: 6,
            not_invited: 2,
            without_address: 2,
            without_contact: 1,
            open: true,
            deadline: Field::of("2023-02-17T16:00").wrong("Isi hari dan jamnya."),
            zone: "WITA".into(),
            reminders: vec![
                ReminderLine {
                    days: 7,
                    at: "Jumat, 10 Februari 2023 08.00 WITA".into(),
                    sent: 5,
                    ahead: false,
                },
                ReminderLine {
                    days: 3,
                    at: "Selasa, 14 Februari 2023 08.00 WITA".into(),
                    sent: 0,
                    ahead: false,
                },
                ReminderLine {
                    days: 1,
                    at: "Kamis, 16 Februari 2023 08.00 WITA".into(),
                    sent: 0,
                    ahead: true,
                },
            ],
            paused: true,
        }
    }
}

#[cfg(test)]
impl InvitationsPage {
    /// A sample without delegations.
    pub fn empty_sample(language: Language) -> Self {
        let (state, paused) = (None, false);
        Self { all: 0, without_contact: 0, state, paused, ..Self::sample(language) }
    }
}

/// The form of what the letter says.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/delegations/invitation_letter.html")]
pub struct InvitationLetterPage {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub event: EventHead,
    /// The letter.
    pub letter: LetterFields,
}

/// What the letter says.
#[derive(Debug, Clone, Default)]
pub struct LetterFields {
    /// Number.
    pub number: Field,
    /// Date.
    pub dated_on: Field,
    /// Class.
    pub classification: Field,
    /// Subject.
    pub subject: Field,
    /// To whom.
    pub addressee: Field,
    /// First paragraph.
    pub opening: Field,
    /// Who bears the cost of travel.
    pub travel_cost: Field,
    /// Copies, one a line.
    pub copies: Field,
}

impl LetterFields {
    /// Of a sent form.
    pub fn entered(form: &Entered) -> Self {
        Self {
            number: form.field("number"),
            dated_on: form.field("dated_on"),
            classification: form.field("classification"),
            subject: form.field("subject"),
            addressee: form.field("addressee"),
            opening: form.field("opening"),
            travel_cost: form.field("travel_cost"),
            copies: form.field("copies"),
        }
    }
}

impl InvitationLetterPage {
    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
        Self {
            shell: Shell::sample(language),
            event: EventHead::sample(Tab::Delegations),
            letter: LetterFields {
                number: "400.9/12 <script>".into(),
                dated_on: Field::of("2023-02-31").wrong("Bukan tanggal yang ada."),
                copies: "Gubernur\nArsip".into(),
                ..LetterFields::default()
            },
        }
    }
}
