//! A person on pages: the form, the masked numbers, name and position in one line.

use super::Visit;
use crate::db::persons::Person;
use crate::domain::person::{Nik, Nip, Phone, name_with_titles};
use crate::ops;
use crate::ops::people::{OpenNumbers, PersonForm};
use crate::view::Entered;
use crate::web::error::Result;
use crate::web::pages::kit;

/// Name with titles.
pub fn display_name(person: &Person) -> String {
    name_with_titles(&person.title_before, &person.name, &person.title_after)
}

/// Position and institution in one line.
pub fn position(position: &str, institution: &str) -> String {
    let parts = [position, institution];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// The person of a sent form.
pub fn person_of(entered: &Entered) -> PersonForm {
    PersonForm::of(|name| entered.value(name).to_owned())
}

/// The numbers as everybody but who asks sees them.
pub fn masked(open: &OpenNumbers) -> OpenNumbers {
    OpenNumbers {
        nik: Nik::parse(&open.nik).map(|nik| nik.masked()).unwrap_or_default(),
        nip: Nip::parse(&open.nip).map(|nip| nip.masked()).unwrap_or_default(),
        phone: Phone::parse(&open.phone).map(|phone| phone.masked()).unwrap_or_default(),
    }
}

/// Forms show numbers masked; one that comes back as it was shown is not changed.
pub fn unmask(person: &mut PersonForm, open: OpenNumbers) {
    let shown = masked(&open);
    for (field, shown, open) in [
        (&mut person.nik, shown.nik, open.nik),
        (&mut person.nip, shown.nip, open.nip),
        (&mut person.phone, shown.phone, open.phone),
    ] {
        if *field == shown {
            *field = open;
        }
    }
}

/// Puts what is wrong with a form at its fields, or gives back the refusal of it as a whole.
pub fn show_errors(visit: &Visit, entered: &mut Entered, error: ops::Error) -> Result<Option<String>> {
    match error {
        ops::Error::Invalid(errors) => {
            kit::note_errors(entered, visit.language, &errors, str::to_owned);
            Ok(None)
        }
        ops::Error::Refused(refusal) => Ok(Some(refusal.text(visit.language))),
        other => Err(other.into()),
    }
}
