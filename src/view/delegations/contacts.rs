//! Those who fill the seats of one delegation: their links to copy, to send and to withdraw, one more, and the
//! delegation's own invitation and deadline.

use askama::Template;

use crate::domain::invitation::InvitationState;
use crate::domain::language::Language;
use crate::view::events::{EventHead, Tab};
use crate::view::kit::{Entered, Field};
use crate::view::{Shell, paths};

/// The contacts of a delegation.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/delegations/contacts.html")]
pub struct ContactsPage {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub event: EventHead,
    /// The delegation's id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Where it stands.
    pub state: InvitationState,
    /// Seats.
    pub seats: i64,
    /// How many are taken.
    pub taken: i64,
    /// What happened to the invitation: a key of the catalogue and a time.
    pub story: Vec<(&'static str, String)>,
    /// Those with a link.
    pub links: Vec<LinkContact>,
    /// Those with an account: name and address.
    pub accounts: Vec<(String, String)>,
    /// Whether somebody was a contact in an earlier event.
    pub has_earlier: bool,
    /// One more.
    pub added: ContactFields,
    /// Whether an invitation can be sent by mail now.
    pub may_send: bool,
    /// Whether it was invited.
    pub invited: bool,
    /// The deadline that counts, in words; or empty.
    pub deadline: String,
    /// Its own later deadline.
    pub extended: Field,
    /// The zone in which it is entered.
    pub zone: String,
}

/// Somebody with a link.
#[derive(Debug, Clone)]
pub struct LinkContact {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Position, or empty.
    pub position: String,
    /// Mail address, or empty.
    pub email: String,
    /// Telephone with most digits hidden, or empty.
    pub phone: String,
    /// When the link was first opened; or empty.
    pub opened: String,
    /// The link.
    pub url: String,
    /// The digits of the telephone for WhatsApp, or empty.
    pub whatsapp_number: String,
    /// The text for WhatsApp.
    pub message: String,
}

impl LinkContact {
    /// Opens WhatsApp with the text.
    pub fn whatsapp(&self) -> String {
        paths::with_query(&format!("https://wa.me/{}", self.whatsapp_number), &[("text", &self.message)])
    }
}

/// The form of a contact.
#[derive(Debug, Clone, Default)]
pub struct ContactFields {
    /// Name.
    pub name: Field,
    /// Position.
    pub position: Field,
    /// Mail address.
    pub email: Field,
    /// Telephone.
    pub phone: Field,
}

impl ContactFields {
    /// Of a sent form.
    pub fn entered(form: &Entered) -> Self {
        Self {
            name: form.field("name"),
            position: form.field("position"),
            email: form.field("email"),
            phone: form.field("phone"),
        }
    }
}

impl ContactsPage {
    /// The letter of invitation to this delegation.
    pub fn letter(&self) -> String {
        paths::with_query(&paths::document(&self.event.id, "invitation", "pdf"), &[("delegation", &self.id)])
    }

    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
        let link = LinkContact {
            id: "0190a000-0000-7000-8000-000000000002".into(),
            name: "Siti <script>".into(),
            position: "Kepala Bidang".into(),
            email: "siti@contoh.go.id".into(),
            phone: "0812••••6789".into(),
            opened: "7 Februari 2023 09.12".into(),
            url: "https://hadir.example.org/n/0190a000000070008000000000000002".into(),
            whatsapp_number: "6281234566789".into(),
            message: "Yth. Siti, https://hadir.example.org/n/0190 & terima kasih".into(),
        };
        let bare = LinkContact {
            id: "0190a000-0000-7000-8000-000000000003".into(),
            position: String::new(),
            email: String::new(),
            phone: String::new(),
            opened: String::new(),
            whatsapp_number: String::new(),
            ..link.clone()
        };
        Self {
            shell: Shell::sample(language),
            event: EventHead::sample(Tab::Delegations),
            id: "0190a000-0000-7000-8000-000000000001".into(),
            name: "Kabupaten <b>Tapin</b>".into(),
            state: InvitationState::Opened,
            seats: 5,
            taken: 2,
            story: vec![("invitation-story-invited", "6 Februari 2023 10.00 WITA".into())],
            links: vec![link, bare],
            accounts: vec![("Budi <b>".into(), "budi@contoh.go.id".into())],
            has_earlier: true,
            added: ContactFields {
                email: Field::of("budi").wrong("Bukan alamat surel."),
                ..ContactFields::default()
            },
            may_send: true,
            invited: false,
            deadline: "Jumat, 17 Februari 2023 16.00 WITA".into(),
            extended: Field::of("2023-02-01T10:00").wrong("Isi waktu sesudah itu."),
            zone: "WITA".into(),
        }
    }
}

#[cfg(test)]
impl ContactsPage {
    /// A sample of a delegation without contacts and deadline.
    pub fn empty_sample(language: Language) -> Self {
        let (links, accounts, story) = (Vec::new(), Vec::new(), Vec::new());
        let (may_send, deadline) = (false, String::new());
        Self { links, accounts, story, may_send, deadline, ..Self::sample(language) }
    }
}

/// The form to correct a contact.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/delegations/contact_form.html")]
pub struct ContactFormPage {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub event: EventHead,
    /// Id.
    pub id: String,
    /// The delegation's id.
    pub delegation: String,
    /// The delegation's name.
    pub delegation_name: String,
    /// The contact.
    pub contact: ContactFields,
}

impl ContactFormPage {
    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
        Self {
            shell: Shell::sample(language),
            event: EventHead::sample(Tab::Delegations),
            id: "0190a000-0000-7000-8000-000000000002".into(),
            delegation: "0190a000-0000-7000-8000-000000000001".into(),
            delegation_name: "Kabupaten <b>Tapin</b>".into(),
            contact: ContactFields {
                name: "Siti <script>".into(),
                phone: Field::of("081").wrong("Terlalu pendek."),
                ..ContactFields::default()
            },
        }
    }
}
