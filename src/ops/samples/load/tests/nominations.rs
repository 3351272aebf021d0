//! The event that is still to come, as it stands once it is loaded: every page about seats and nominations has
//! something to show, all of it fits together, and nothing is left to be sent.

use std::collections::HashMap;

use chrono::{NaiveDateTime, TimeDelta};

use super::{Installation, data, load_event, load_units, run, samples, time};
use crate::db::events::Event;
use crate::db::mails::{self, Mail};
use crate::db::participants::{self, Participant};
use crate::db::{Db, event_files, figures, quotas, units};
use crate::domain::access::Scope;
use crate::domain::invitation::InvitationState;
use crate::domain::mail::{MailKind, MailStatus};
use crate::domain::participant::{Answer, ParticipantStatus};
use crate::ops;
use crate::ops::delegations::{DelegationRecord, Invited, Likeness, remind_delegations};
use crate::ops::error::Result;
use crate::ops::letters::send_next;
use crate::ops::upkeep::{sweep, verify_invariants};

const NOW: &str = "2026-03-02 02:20";

/// An installation with the event ahead and nothing else.
async fn ahead(now: NaiveDateTime) -> Installation {
    let installation = Installation::new(now).await;
    load_units(&installation.app).await.unwrap();
    let mut samples = samples();
    load_event(&installation.app, &samples.remove(data::AHEAD).unwrap()).await.unwrap();
    installation
}

async fn of<T: Send + 'static>(
    installation: &Installation,
    read: impl FnOnce(&mut Db, &Event) -> Result<T> + Send + 'static,
) -> T {
    installation.of_event(data::AHEAD, read).await
}

fn people(db: &mut Db, event: &Event) -> Vec<Participant> {
    let all = participants::list(db, &Scope::everything(), event, &Default::default()).unwrap();
    all.into_iter().map(|(one, _)| one).collect()
}

fn record(db: &mut Db, invited: &Invited) -> DelegationRecord {
    let everything = Scope::everything();
    ops::delegations::record::find(db, &everything, &everything, invited.delegation.id).unwrap()
}

fn letters(db: &mut Db, event: &Event) -> Vec<Mail> {
    let filter = mails::Filter { event: Some(event.id), limit: 1000, ..Default::default() };
    mails::list(db, &Scope::everything(), &filter).unwrap()
}

#[test]
fn delegations_stand_at_every_stage_of_their_invitation() {
    run(async {
        let installation = ahead(time(NOW)).await;
        of(&installation, |db, event| {
            let now = time(NOW);
            let deadline = event.nomination_deadline.unwrap();
            assert!(now + TimeDelta::days(4) < deadline && deadline < now + TimeDelta::days(7));
            let letter = &event.details.invitation;
            assert!(!letter.number.is_empty() && letter.dated_on.is_some());
            let all = ops::delegations::invitations::of_event(db, event)?;
            let mut states: HashMap<InvitationState, usize> = HashMap::new();
            for one in &all {
                *states.entry(one.standing(event).state(now)).or_default() += 1;
            }
            for state in [
                InvitationState::NoContact,
                InvitationState::Invited,
                InvitationState::Opened,
                InvitationState::Answered,
            ] {
                assert!(states.get(&state).is_some_and(|count| *count > 0), "{state} of {states:?}");
            }
            assert!(all.iter().any(|one| one.delegation.extended_until.is_some()));
            assert!(all.iter().any(|one| one.contacts.all().len() == 2));
            let by_telephone =
                |one: &&Invited| !one.contacts.all().is_empty() && one.contacts.by_address().is_empty();
            assert!(all.iter().find(by_telephone).unwrap().delegation.invited_at.is_some());
            let nobody = all.iter().find(|one| one.sends_nobody()).unwrap();
            assert!(!nobody.delegation.answer_note.is_empty());
            assert!(all.iter().any(|one| one.reminders.iter().map(|sent| sent.days).eq([7])));
            Ok(())
        })
        .await;
    });
}

#[test]
fn names_wait_for_a_decision_are_returned_rejected_and_still_drafts() {
    run(async {
        let installation = ahead(time(NOW)).await;
        of(&installation, |db, event| {
            let all = people(db, event);
            let with = |status| all.iter().filter(move |one| one.status == status);
            let handed_in: Vec<Participant> = with(ParticipantStatus::Nominated)
                .filter(|one| one.submitted_at.is_some())
                .cloned()
                .collect();
            assert!(handed_in.len() >= 4 && with(ParticipantStatus::Confirmed).count() >= 10);
            assert!(with(ParticipantStatus::Returned).all(|one| !one.remark.is_empty()));
            assert!(with(ParticipantStatus::Rejected).all(|one| !one.remark.is_empty()));
            assert_eq!(with(ParticipantStatus::Returned).count(), 1);
            assert_eq!(with(ParticipantStatus::Rejected).count(), 1);
            let doubles =
                ops::delegations::nomination_duplicates::find(db, &Scope::everything(), event, &handed_in)?;
            let likeness: Vec<Likeness> = doubles.values().flatten().map(|one| one.likeness).collect();
            assert_eq!(likeness, [Likeness::Alike]);
            let says =
                |answer| with(ParticipantStatus::Confirmed).filter(|one| one.answer == Some(answer)).count();
            assert!(says(Answer::Coming) >= 3 && says(Answer::NotComing) == 1);

            let tapin = ops::delegations::invitations::of_event(db, event)?
                .into_iter()
                .find(|one| one.delegation.region_code == "63.05")
                .unwrap();
            let tapin = record(db, &tapin);
            let count = |status| tapin.count(status);
            assert_eq!((count(ParticipantStatus::Confirmed), count(ParticipantStatus::Returned)), (1, 1));
            assert_eq!((tapin.drafts(), tapin.left()), (1, 1));
            let bytes = event_files::bytes(db, tapin.letters[0].id)?;
            assert!(bytes.starts_with(b"%PDF-"));
            Ok(())
        })
        .await;
    });
}

#[test]
fn a_seat_is_offered_others_wait_and_the_table_has_a_history() {
    run(async {
        let installation = ahead(time(NOW)).await;
        of(&installation, |db, event| {
            let queued = participants::queued(db, event.id)?;
            let offered: Vec<_> =
                queued.iter().filter(|one| one.status == ParticipantStatus::Offered).collect();
            assert_eq!(offered.len(), 1);
            assert!(offered[0].offered_until.unwrap() > time(NOW) + TimeDelta::hours(24));
            assert!(queued.len() >= 3 && event.offer_hours == Some(48) && !event.common_queue);

            let rows = quotas::list(db, event.id)?;
            assert_eq!(rows.iter().filter(|row| row.category == "koordinator").count(), 14);
            assert!(rows.iter().filter(|row| !row.category.is_empty()).all(|row| row.seats == 1));
            let history = ops::seats::quota_history::find(db, &Scope::everything(), data::AHEAD, None)?;
            let actions: Vec<&str> = history.changes.iter().map(|change| change.action.as_str()).collect();
            assert!(actions.contains(&"quotas.share_out"));
            assert_eq!(actions.iter().filter(|action| **action == "quotas.move").count(), 2);
            Ok(())
        })
        .await;
    });
}

#[test]
fn two_sources_of_a_figure_of_one_year_contradict_each_other() {
    run(async {
        let installation = Installation::new(time(NOW)).await;
        load_units(&installation.app).await.unwrap();
        let read = |db: &mut Db| -> Result<_> {
            let unit = units::find_by_code(db, "dinsos-kalsel")?.unwrap();
            let series = figures::list(db, unit.id)?;
            let like = |one: &&figures::FigureSeries| one.name == "Pendamping PKH" && one.year == 2023;
            let ids: Vec<_> = series.iter().filter(like).map(|one| one.id).collect();
            Ok((ids.clone(), figures::of_series(db, &ids)?))
        };
        let (ids, rows) = installation.app.read(read).await.unwrap();
        let of = |id| rows.iter().filter(move |row| row.0 == id).map(|row| (row.1.clone(), row.2));
        let (one, other): (HashMap<_, _>, HashMap<_, _>) = (of(ids[0]).collect(), of(ids[1]).collect());
        assert!(one.iter().any(|(region, figure)| other.get(region).is_some_and(|own| own != figure)));
    });
}

#[test]
fn letters_were_sent_in_their_time_and_nothing_is_left_to_do() {
    run(async {
        for now in ["2026-03-01 16:00", NOW, "2026-03-02 15:59"] {
            let now = time(now);
            let installation = ahead(now).await;
            of(&installation, move |db, event| {
                let all = letters(db, event);
                for kind in [
                    MailKind::DelegationInvitation,
                    MailKind::Decision,
                    MailKind::DelegationReminder,
                    MailKind::Substitute,
                    MailKind::SeatOffer,
                ] {
                    assert!(all.iter().any(|mail| mail.kind == kind), "{kind}");
                }
                for mail in &all {
                    assert_eq!((mail.status, mail.attempts), (MailStatus::Sent, 1), "{mail:?}");
                    assert!(mail.recipient.ends_with("@contoh.example"), "{}", mail.recipient);
                    let late = mail.sent_at.unwrap() - mail.created_at;
                    assert!(late <= TimeDelta::hours(30), "{:?} {late}", mail.kind);
                }
                Ok(())
            })
            .await;
            let app = &installation.app;
            assert!(!send_next(app).await.unwrap());
            assert_eq!(remind_delegations(app).await.unwrap(), 0);
            while sweep(app).await.unwrap() {}
            of(&installation, |db, event| {
                let queued = participants::queued(db, event.id)?;
                assert!(queued.iter().any(|one| one.status == ParticipantStatus::Offered), "still open");
                Ok(())
            })
            .await;
            // Those who are reminded next are those who owe names, and not who sends nobody.
            *installation.clock.0.lock().unwrap() = now + TimeDelta::days(3);
            let mails = remind_delegations(app).await.unwrap();
            assert!((3..=6).contains(&mails), "{mails}");
            let found = verify_invariants(app).await.unwrap();
            assert!(found.iter().all(|one| one.holds));
        }
    });
}
