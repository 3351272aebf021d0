//! The fields of a person in a form; a participant's form has some more.

use crate::view::kit::{Entered, Field};

/// Fields of a participant.
#[derive(Debug, Clone, Default)]
pub struct ParticipantFields {
    /// Name as it is printed, without titles.
    pub name: Field,
    /// Titles before the name.
    pub title_before: Field,
    /// Titles after the name.
    pub title_after: Field,
    /// NIK.
    pub nik: Field,
    /// NIP.
    pub nip: Field,
    /// Phone.
    pub phone: Field,
    /// E-mail address.
    pub email: Field,
    /// L or P.
    pub sex: Field,
    /// Position.
    pub position: Field,
    /// Institution.
    pub institution: Field,
    /// Role.
    pub role: Field,
    /// Category.
    pub category: Field,
    /// Delegation's id.
    pub delegation: Field,
    /// Ticked to queue when no seat is left.
    pub wait: Field,
}

impl ParticipantFields {
    /// From a sent form.
    pub fn entered(form: &Entered) -> Self {
        Self {
            name: form.field("name"),
            title_before: form.field("title_before"),
            title_after: form.field("title_after"),
            nik: form.field("nik"),
            nip: form.field("nip"),
            phone: form.field("phone"),
            email: form.field("email"),
            sex: form.field("sex"),
            position: form.field("position"),
            institution: form.field("institution"),
            role: form.field("role"),
            category: form.field("category"),
            delegation: form.field("delegation"),
            wait: form.field("wait"),
        }
    }
}
