//! The letters about a seat: one that is offered, and one whose holder can't come.

use super::{Notice, catalogue, paragraphs};
use crate::domain::language::Language;

/// What the letter says that offers a seat.
#[derive(Debug, Clone)]
pub struct OfferNotice {
    /// Its language.
    pub language: Language,
    /// Who waited.
    pub name: String,
    /// The event's title.
    pub event: String,
    /// Its days.
    pub date: String,
    /// Where it is held.
    pub place: String,
    /// Whose event it is.
    pub unit: String,
    /// Until when the offer stands.
    pub until: String,
    /// The page of the ticket.
    pub url: String,
}

/// What the letter says that asks a coordinator to pass offers on.
#[derive(Debug, Clone)]
pub struct PassOnNotice {
    /// Its language.
    pub language: Language,
    /// Who is asked.
    pub name: String,
    /// For whom those come who are offered seats.
    pub delegation: String,
    /// The event's title.
    pub event: String,
    /// Whose event it is.
    pub unit: String,
    /// What is offered.
    pub offers: Vec<OfferToPassOn>,
    /// The delegation's page.
    pub url: String,
}

/// A seat that is offered to somebody.
#[derive(Debug, Clone)]
pub struct OfferToPassOn {
    /// To whom.
    pub name: String,
    /// Until when.
    pub until: String,
    /// Where it is taken.
    pub url: String,
}

/// What the letter says that asks for somebody else.
#[derive(Debug, Clone)]
pub struct SubstituteNotice {
    /// Its language.
    pub language: Language,
    /// Who is asked.
    pub name: String,
    /// Who can't come.
    pub participant: String,
    /// For whom that one would have come.
    pub delegation: String,
    /// The event's title.
    pub event: String,
    /// Whose event it is.
    pub unit: String,
    /// Whether coordinators still nominate themselves.
    pub open: bool,
    /// Where somebody else is named.
    pub url: String,
}

impl Notice {
    /// The letter that offers a seat.
    pub fn offer(about: &OfferNotice) -> Self {
        let say = |part: &str| {
            let values = vec![
                ("name", about.name.clone().into()),
                ("event", about.event.clone().into()),
                ("date", about.date.clone().into()),
                ("place", about.place.clone().into()),
                ("unit", about.unit.clone().into()),
                ("until", about.until.clone().into()),
            ];
            catalogue::text_with(about.language, &format!("mail-offer-{part}"), values)
        };
        Self {
            language: about.language,
            subject: say("subject"),
            body: paragraphs(&say("body")),
            action: Some((say("action"), about.url.clone())),
            note: say("note"),
        }
    }

    /// The letter that asks a coordinator to pass offers on.
    pub fn pass_on(about: &PassOnNotice) -> Self {
        let say = |part: &str| {
            let values = vec![
                ("name", about.name.clone().into()),
                ("delegation", about.delegation.clone().into()),
                ("event", about.event.clone().into()),
                ("unit", about.unit.clone().into()),
            ];
            catalogue::text_with(about.language, &format!("mail-pass-on-{part}"), values)
        };
        let mut body = paragraphs(&say("body"));
        body.extend(about.offers.iter().map(|one| {
            let values = vec![("name", one.name.clone().into()), ("until", one.until.clone().into())];
            format!("{}\n{}", catalogue::text_with(about.language, "mail-pass-on-offer", values), one.url)
        }));
        body.push(say("after"));
        Self {
            language: about.language,
            subject: say("subject"),
            body,
            action: Some((say("action"), about.url.clone())),
            note: say("note"),
        }
    }

    /// The letter that asks for somebody else.
    pub fn substitute(about: &SubstituteNotice) -> Self {
        let say = |part: &str| {
            let values = vec![
                ("name", about.name.clone().into()),
                ("participant", about.participant.clone().into()),
                ("delegation", about.delegation.clone().into()),
                ("event", about.event.clone().into()),
                ("unit", about.unit.clone().into()),
            ];
            catalogue::text_with(about.language, &format!("mail-substitute-{part}"), values)
        };
        let (body, action) = if about.open { ("body", "action") } else { ("body-final", "action-final") };
        Self {
            language: about.language,
            subject: say("subject"),
            body: paragraphs(&say(body)),
            action: Some((say(action), about.url.clone())),
            note: say("note"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_about_seats_have_words_in_both_languages() {
        for language in Language::ALL {
            let [name, event, date, place, unit, until, url] =
                ["Siti", "Bimtek", "Senin", "Aula", "Dinas", "pukul 08.00", "https://hadir.test/t/1"]
                    .map(str::to_owned);
            let language = *language;
            let offer = OfferNotice { language, name, event, date, place, unit, until, url };
            let written = Notice::offer(&offer).written().unwrap();
            assert!(!written.html.contains('⟦') && !written.subject.contains('⟦'), "{}", written.html);
            for part in [&offer.name, &offer.event, &offer.place, &offer.until, &offer.url] {
                assert!(written.text.contains(part), "{part}: {}", written.text);
            }
            let [name, delegation, event, unit, url] =
                ["Budi", "Tapin", "Bimtek", "Dinas", "https://hadir.test/n/1"].map(str::to_owned);
            let one = |name: &str, url: &str| OfferToPassOn {
                name: name.to_owned(),
                until: "pukul 08.00".to_owned(),
                url: url.to_owned(),
            };
            let offers = vec![one("Ani", "https://hadir.test/t/1"), one("Cici", "https://hadir.test/t/2")];
            let about = PassOnNotice { language, name, delegation, event, unit, offers, url };
            let written = Notice::pass_on(&about).written().unwrap();
            assert!(!written.html.contains('⟦') && !written.subject.contains('⟦'), "{}", written.html);
            for part in ["Budi", "Tapin", "Ani", "pukul 08.00", "https://hadir.test/t/2", "test/n/1"] {
                assert!(written.text.contains(part), "{part}: {}", written.text);
            }
            for open in [true, false] {
                let [name, participant, delegation, event, unit, url] =
                    ["Budi", "Siti", "Tapin", "Bimtek", "Dinas", "https://hadir.test/n/1"].map(str::to_owned);
                let about =
                    SubstituteNotice { language, name, participant, delegation, event, unit, open, url };
                let written = Notice::substitute(&about).written().unwrap();
                assert!(!written.html.contains('⟦') && !written.subject.contains('⟦'), "{}", written.html);
                for part in [&about.name, &about.participant, &about.delegation, &about.url] {
                    assert!(written.text.contains(part), "{part}: {}", written.text);
                }
            }
        }
    }
}
