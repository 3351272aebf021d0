//! Tells how the seats of an event that is still to come were shared out, who was invited, what the delegations
//! answered and what was decided: each step at the time at which an office would have done it, by whoever does
//! it there. What coordinators do goes through their personal links.

use std::collections::HashMap;

use chrono::{NaiveDate, TimeDelta};

use super::assignment_letter::AssignmentLetter;
use super::attendance::Entered;
use super::data::{Entry, Sample, SampleDelegation, SampleNominations, SamplePerson};
use super::desk;
use super::stage::{delegation, register, today, utc};
use crate::app::App;
use crate::db::delegations::Delegation;
use crate::db::events::Event;
use crate::db::quotas;
use crate::domain::access::Caller;
use crate::domain::ids::{EventId, ParticipantId, QuotaId};
use crate::domain::invitation::InvitationLetter;
use crate::domain::participant::Verdict;
use crate::domain::person;
use crate::ops;
use crate::ops::coordinators::{CoordinatorForm, add_coordinator};
use crate::ops::delegations::record::note_opened;
use crate::ops::delegations::remind::remind_of;
use crate::ops::delegations::{
    Whom, extend_deadline, note_invited, save_letter, send_invitations, set_deadline,
};
use crate::ops::error::{Error, Result};
use crate::ops::events::NewFile;
use crate::ops::events::attachments::hand_in;
use crate::ops::letters::send::send_of;
use crate::ops::participants::{cancel_participant, decide_nominations, submit_nominations};
use crate::ops::seats::{
    Agreed, AgreedRow, CategoryRow, MoveForm, SplitForm, move_seats, save_categories, set_queue,
    share_out_seats, split_seats,
};

/// When the first names were handed in, and when others after the decision about them.
const FIRST_ROUND: i64 = 4;
const SECOND_ROUND: i64 = 1;

/// Shares out the seats of an event and moves some of them.
pub async fn share_out(app: &App, sample: &Sample, told: &SampleNominations) -> Result<()> {
    let (system, code) = (Caller::system(), sample.plan.code.as_str());
    let clock = Clock::new(app, sample);
    let planned = clock.at(13, 9 * 60)?;
    let row = |name: &String| CategoryRow { was: String::new(), name: name.clone() };
    save_categories(&planned, &system, code, told.categories.iter().map(row).collect()).await?;
    let seats = &told.share_out.seats;
    let row = |(region, seats): (&String, &i64)| AgreedRow {
        region: region.clone(),
        institution: String::new(),
        seats: *seats,
    };
    let rows: Vec<AgreedRow> =
        sample.quotas().iter().filter_map(|quota| seats.get_key_value(&quota.region).map(row)).collect();
    let agreed = Agreed { total: seats.values().sum(), rows, note: told.share_out.note.clone() };
    let (event, _) = share_out_seats(&planned, &system, code, agreed).await?;
    let split = SplitForm { category: told.split.category.clone(), seats: told.split.seats };
    split_seats(&clock.at(13, 10 * 60)?, &system, code, split).await?;
    for one in &told.moves {
        let form = MoveForm {
            from: common_row(app, event.id, &one.from).await?,
            to: common_row(app, event.id, &one.to).await?,
            seats: one.seats,
            note: one.note.clone(),
        };
        move_seats(&clock.at(one.days_ago, 11 * 60)?, &system, code, form).await?;
    }
    Ok(())
}

/// The row for all categories of a region.
async fn common_row(app: &App, event: EventId, region: &str) -> Result<Option<QuotaId>> {
    let Some(id) = delegation(app, event, region, "").await?.delegation else { return Ok(None) };
    let rows = app.read(move |db| Ok::<_, Error>(quotas::of_delegation(db, id)?)).await?;
    Ok(rows.into_iter().find(|row| row.category.is_empty()).map(|row| row.id))
}

/// Tells everything from the invitation to the seat that somebody is offered now.
pub async fn tell(app: &App, sample: &Sample, told: &SampleNominations, event: &Event) -> Result<()> {
    let clock = Clock::new(app, sample);
    prepare(&clock, told, event).await?;
    let links = Links::enter(&clock.at(7, 11 * 60)?, told, event).await?;
    invite(&clock, told, event, &links).await?;
    send_letters(&clock.at(6, 9 * 60 + 1)?, event).await?;
    let mut people = Vec::new();
    for person in sample.plan.people.iter().filter(|person| person.status == Entry::Confirmed) {
        people.push((person, register(&clock.at(5, 8 * 60)?, &Caller::system(), event, person).await?));
    }
    let story = Story { clock, told, event, links, all: &sample.plan.people };
    story.hand_in(FIRST_ROUND, is_first, &mut people).await?;
    story.decide(&people).await?;
    send_letters(&story.clock.at(3, 15 * 60)?, event).await?;
    let morning = story.clock.at(2, 8 * 60 + 1)?;
    remind_of(&morning, event.id).await?;
    send_letters(&morning, event).await?;
    story.hand_in(SECOND_ROUND, is_second, &mut people).await?;
    story.enter(SECOND_ROUND, 15 * 60, |person| person.status == Entry::Draft, &mut people).await?;
    desk::answer(&story.clock.at(SECOND_ROUND, 19 * 60)?, &people).await?;
    // Lately, so that the seat that this frees is still offered.
    let lately = app.at(app.now() - TimeDelta::hours(1));
    for (person, participant) in people.iter().filter(|(person, _)| person.status == Entry::Withdrawn) {
        cancel_participant(&lately, &story.links.of(&person.region)?.caller, participant.id).await?;
    }
    send_letters(&lately, event).await
}

/// Sends what is due by then, as if it had been then: what letters say is found when they are written.
async fn send_letters(app: &App, event: &Event) -> Result<()> {
    send_of(&App { mail: app.mail.without_server(), ..app.clone() }, event.id).await
}

fn is_first(person: &SamplePerson) -> bool {
    matches!(person.status, Entry::Accepted | Entry::Withdrawn | Entry::Returned | Entry::Rejected)
}

fn is_second(person: &SamplePerson) -> bool {
    matches!(person.status, Entry::Nominated | Entry::Waiting)
}

/// Times at the place of an event, told from the day on which the samples are loaded.
struct Clock<'a> {
    app: &'a App,
    sample: &'a Sample,
    today: NaiveDate,
}

impl<'a> Clock<'a> {
    fn new(app: &'a App, sample: &'a Sample) -> Self {
        Self { app, sample, today: today(app, sample) }
    }

    fn day(&self, days_ago: i64) -> NaiveDate {
        self.today - TimeDelta::days(days_ago)
    }

    /// The product some days ago, so many minutes after midnight.
    fn at(&self, days_ago: i64, minutes: i64) -> Result<App> {
        Ok(self.app.at(utc(self.sample, self.day(days_ago), minutes)?))
    }
}

/// Writes the letter, the deadline and how freed seats are offered.
async fn prepare(clock: &Clock<'_>, told: &SampleNominations, event: &Event) -> Result<()> {
    let (system, app) = (Caller::system(), clock.at(7, 10 * 60)?);
    let letter = InvitationLetter { dated_on: Some(clock.day(7)), ..told.letter.clone() };
    save_letter(&app, &system, &event.code, letter).await?;
    let minutes = told.deadline_minutes().ok_or_else(|| Error::internal("a deadline without clock"))?;
    let deadline = utc(clock.sample, clock.day(-told.deadline_in), minutes)?;
    set_deadline(&app, &system, &event.code, Some(deadline)).await?;
    set_queue(&app, &system, &event.code, Some(told.offer_hours), false).await?;
    Ok(())
}

/// The way in of a delegation's first contact.
struct Link {
    delegation: Delegation,
    caller: Caller,
}

/// The links by region.
struct Links(HashMap<String, Link>);

impl Links {
    /// Enters the contacts of all delegations.
    async fn enter(app: &App, told: &SampleNominations, event: &Event) -> Result<Self> {
        let mut found = HashMap::new();
        for one in &told.delegations {
            let id = delegation(app, event.id, &one.region, "").await?.delegation.ok_or(Error::NotFound)?;
            // The first contact opens the link; the others have it in their mail.
            for contact in &one.contacts {
                let form = CoordinatorForm {
                    name: contact.name.clone(),
                    position: contact.position.clone(),
                    email: contact.email.clone(),
                    phone: contact.phone.clone(),
                };
                let contact = add_coordinator(app, &Caller::system(), id, form).await?;
                let code = ops::coordinators::links::code(&app.keys, contact);
                let holder = ops::coordinators::links::find(app, &code).await?.ok_or(Error::NotFound)?;
                found
                    .entry(one.region.clone())
                    .or_insert_with(|| Link { caller: holder.caller(), delegation: holder.delegation });
            }
        }
        Ok(Self(found))
    }

    fn of(&self, region: &str) -> Result<&Link> {
        self.0.get(region).ok_or_else(|| Error::internal(format!("nobody fills the seats of {region}")))
    }
}

/// Invites the delegations, by mail and by hand, and lets some of them look.
async fn invite(clock: &Clock<'_>, told: &SampleNominations, event: &Event, links: &Links) -> Result<()> {
    let system = Caller::system();
    let invited = clock.at(6, 9 * 60)?;
    send_invitations(&invited, &system, &event.code, Whom::All).await?;
    for (n, one) in (0..).zip(&told.delegations) {
        let link = links.of(&one.region)?;
        if one.invited_by_hand {
            note_invited(&invited, &system, link.delegation.id).await?;
        }
        if one.opened {
            let app = clock.at(5, 8 * 60 + 23 * n)?;
            note_opened(&app, &link.caller, &link.delegation).await?;
        }
        if let (Some(days), Some(minutes)) = (one.later_days, told.deadline_minutes()) {
            let until = utc(clock.sample, clock.day(-told.deadline_in - days), minutes)?;
            extend_deadline(&clock.at(3, 9 * 60)?, &system, link.delegation.id, Some(until)).await?;
        }
    }
    Ok(())
}

/// What the delegations do by their links.
struct Story<'a> {
    clock: Clock<'a>,
    told: &'a SampleNominations,
    event: &'a Event,
    links: Links,
    all: &'a [SamplePerson],
}

impl<'a> Story<'a> {
    /// Puts people on the list, one after the other.
    async fn enter(
        &self,
        days_ago: i64,
        minutes: i64,
        which: impl Fn(&SamplePerson) -> bool,
        people: &mut Vec<Entered<'a>>,
    ) -> Result<()> {
        for (n, person) in (0..).zip(self.all.iter().filter(|person| which(person))) {
            let link = self.links.of(&person.region)?;
            let app = self.clock.at(days_ago, minutes + 4 * n)?;
            people.push((person, register(&app, &link.caller, self.event, person).await?));
        }
        Ok(())
    }

    /// Puts people on the list and hands in, on a day, the names of all delegations that did so then.
    async fn hand_in(
        &self,
        days_ago: i64,
        which: impl Fn(&SamplePerson) -> bool,
        people: &mut Vec<Entered<'a>>,
    ) -> Result<()> {
        self.enter(days_ago, 8 * 60, which, people).await?;
        for (n, one) in (0..).zip(&self.told.delegations) {
            let app = self.clock.at(days_ago, 10 * 60 + 17 * n)?;
            let link = self.links.of(&one.region)?;
            for answer in one.handed_in.iter().filter(|answer| answer.days_ago == days_ago) {
                if !one.letter_from.is_empty() {
                    let file = self.letter(one, people);
                    hand_in(&app, &link.caller, link.delegation.id, file).await?;
                }
                submit_nominations(&app, &link.caller, link.delegation.id, &answer.note).await?;
            }
        }
        Ok(())
    }

    fn letter(&self, one: &SampleDelegation, people: &[Entered<'_>]) -> NewFile {
        let own: Vec<&SamplePerson> =
            people.iter().map(|(person, _)| *person).filter(|person| person.region == one.region).collect();
        let signer = one.contacts.first();
        let named = |person: &&SamplePerson| {
            let name = person::display(Some(&person.title_before), &person.name, Some(&person.title_after));
            (name, person.position.clone())
        };
        let letter = AssignmentLetter {
            office: own.first().map_or("", |person| person.institution.as_str()),
            city: &one.letter_from,
            dated_on: self.clock.day(FIRST_ROUND),
            zone: self.event.zone(),
            event: &self.event.title,
            signer: signer.map_or(("", ""), |contact| (contact.name.as_str(), contact.position.as_str())),
            people: &own.iter().map(named).collect::<Vec<_>>(),
        };
        NewFile {
            title: "Surat tugas peserta".to_owned(),
            filename: "surat-tugas.pdf".to_owned(),
            for_participants: false,
            bytes: letter.pdf(),
        }
    }

    /// Decides about the names of the first round.
    async fn decide(&self, people: &[Entered<'_>]) -> Result<()> {
        let app = self.clock.at(3, 14 * 60)?;
        let of = |status: &[Entry]| -> Vec<&Entered<'_>> {
            people.iter().filter(|(person, _)| status.contains(&person.status)).collect()
        };
        let confirmed = of(&[Entry::Accepted, Entry::Withdrawn]).iter().map(|(_, one)| one.id).collect();
        self.verdict(&app, confirmed, Verdict::Confirm, "").await?;
        for (status, verdict) in [(Entry::Returned, Verdict::Return), (Entry::Rejected, Verdict::Reject)] {
            for (person, one) in of(&[status]) {
                self.verdict(&app, vec![one.id], verdict, &person.remark).await?;
            }
        }
        Ok(())
    }

    async fn verdict(&self, app: &App, ids: Vec<ParticipantId>, verdict: Verdict, why: &str) -> Result<()> {
        let done = decide_nominations(app, &Caller::system(), &self.event.code, ids, verdict, why).await?;
        match done.refused.into_iter().next() {
            None => Ok(()),
            Some(refusal) => Err(refusal.into()),
        }
    }
}
