//! The figures and texts of the samples, and what an installation holds after loading them.

mod nominations;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};

use super::data::{self, Entry, Sample};
use super::{load_event, load_samples, load_units};
use crate::app::{App, Clock, Keys, Randomness};
use crate::db::engine::database::Location;
use crate::db::participants::{self, Filter};
use crate::db::{Database, Db, attendances, certificates, coordinators, quotas, sessions};
use crate::domain::access::Scope;
use crate::domain::attendance::AttendanceStatus;
use crate::domain::event::EventStatus;
use crate::domain::participant::{Admission, Answer, ParticipantRole, ParticipantStatus};
use crate::domain::person::{Nik, Nip, Phone, fold, warnings};
use crate::mail::{Sender, Transport};
use crate::ops::error::Result;
use crate::ops::papers::issue_certificates::candidates;
use crate::ops::upkeep::prepare_installation;

fn samples() -> HashMap<String, Sample> {
    data::events().unwrap().into_iter().map(|sample| (sample.plan.code.clone(), sample)).collect()
}

fn seats(sample: &Sample) -> i64 {
    sample.quotas().iter().map(|quota| quota.seats).sum()
}

/// The number of participants that the press told.
fn published_total(code: &str) -> Option<i64> {
    let facts: serde_json::Value = serde_json::from_str(include_str!("facts.json")).unwrap();
    let events = facts["events"].as_array().unwrap();
    events.iter().find(|event| event["id"] == code)?["participants"]["total"].as_i64()
}

#[test]
fn the_published_events_keep_their_codes_and_their_figures() {
    let samples = samples();
    let mut codes: Vec<&str> = samples.keys().map(String::as_str).collect();
    codes.sort_unstable();
    assert_eq!(
        codes,
        [
            "bimtek-2023",
            "bimtek-hari-ini",
            "konsolidasi-2024",
            "rakor-2024-01",
            "rakor-2024-02",
            "rakor-mendatang",
            "rakor-ogan-ilir-2024"
        ]
    );
    for (code, delegations, expected) in
        [("bimtek-2023", 14, 75), ("rakor-2024-01", 40, 65), ("konsolidasi-2024", 13, 45)]
    {
        let sample = &samples[code];
        assert_eq!(sample.quotas().len(), delegations, "{code}");
        assert_eq!(seats(sample), expected, "{code}");
        assert_eq!(published_total(code), Some(expected), "{code}");
        let participants = sample.plan.people.iter().filter(|person| person.role().takes_seat());
        assert_eq!(participants.count() as i64, expected, "{code}");
    }
    let bimtek = &samples["bimtek-2023"];
    assert_eq!(bimtek.plan.sessions.len(), 6);
    for session in &bimtek.plan.sessions {
        let (from, until) = session.minutes().unwrap();
        assert_eq!(session.jp, Some((until - from) / 45), "{}", session.title);
    }
    let doubtful = &samples["rakor-2024-02"];
    assert_eq!(doubtful.plan.status, EventStatus::Draft);
    assert_eq!(doubtful.days(NaiveDate::MIN), (NaiveDate::from_ymd_opt(2024, 2, 19).unwrap(), None));
    assert!(samples.values().all(|sample| !sample.plan.remarks.is_empty()), "invention is named as such");
}

#[test]
fn numbers_of_the_invented_people_are_plausible_and_each_belongs_to_one_person() {
    let mut names: HashMap<String, String> = HashMap::new();
    for sample in samples().values() {
        let mut in_event = HashSet::new();
        for person in &sample.plan.people {
            let nik = Nik::parse(&person.nik).unwrap();
            let nip = (!person.nip.is_empty()).then(|| Nip::parse(&person.nip).unwrap());
            assert!(Phone::parse(&person.phone).is_ok() && person.phone.starts_with("0812-0000-"));
            let sex = person.sex.parse().unwrap();
            assert_eq!(warnings(Some(&nik), nip.as_ref(), Some(sex)), [], "{}", person.name);
            assert!(in_event.insert(&person.nik), "{} is twice in {}", person.name, sample.plan.code);
            for number in [&person.nik, &person.nip].into_iter().filter(|number| !number.is_empty()) {
                let known = names.entry(number.clone()).or_insert_with(|| person.name.clone());
                assert_eq!(*known, person.name);
            }
        }
    }
}

#[test]
fn no_invented_person_has_the_name_of_a_real_official() {
    let samples = samples();
    let mut officials = HashSet::from([fold("Muhammad Farhani"), fold("Gusti Yanuar Noor Rifai")]);
    for official in samples.values().flat_map(|sample| &sample.facts.officials) {
        officials.insert(fold(&official.name));
        officials.extend(official.on_behalf_of.iter().map(|of| fold(&of.name)));
    }
    assert!(officials.len() >= 7);
    for person in samples.values().flat_map(|sample| &sample.plan.people) {
        for name in [&person.name, &person.deputy] {
            let name = fold(name);
            let clash = officials.iter().find(|official| name.contains(official.as_str()));
            assert_eq!(clash, None, "{name}");
        }
    }
}

#[test]
fn every_participant_comes_for_a_delegation_and_has_a_mark_for_each_session() {
    for sample in samples().values() {
        let quotas = sample.quotas();
        for person in &sample.plan.people {
            if person.role().takes_seat() {
                let of = |category: &str| {
                    quotas.iter().any(|quota| {
                        quota.region == person.region
                            && quota.institution == person.delegation
                            && quota.category == category
                    })
                };
                assert!(of("") || of(&person.category), "{} in {}", person.name, sample.plan.code);
            }
            if sample.plan.status == EventStatus::Finished {
                assert_eq!(person.marks.len(), sample.plan.sessions.len(), "{}", person.name);
                assert_eq!(person.marks.contains('D'), !person.deputy.is_empty(), "{}", person.name);
            }
            assert!(person.marks.chars().all(|mark| "HTISAD-".contains(mark)), "{}", person.marks);
        }
    }
}

#[test]
fn the_texts_are_free_of_the_defects_of_their_sources() {
    let texts = [
        include_str!("facts.json"),
        include_str!("units.json"),
        include_str!("bimtek-2023.json"),
        include_str!("rakor-2024-01.json"),
        include_str!("rakor-2024-02.json"),
        include_str!("rakor-ogan-ilir-2024.json"),
        include_str!("konsolidasi-2024.json"),
        include_str!("bimtek-hari-ini.json"),
        include_str!("rakor-mendatang.json"),
    ];
    // Greek look-alikes and replacement characters stood in the articles.
    assert!(texts.iter().all(|text| text.is_ascii()));
}

struct At(std::sync::Mutex<NaiveDateTime>);

impl Clock for At {
    fn now(&self) -> NaiveDateTime {
        *self.0.lock().unwrap()
    }
}

/// An installation on an empty database, gone afterwards.
struct Installation {
    app: App,
    clock: Arc<At>,
    folder: std::path::PathBuf,
}

impl Installation {
    async fn new(now: NaiveDateTime) -> Self {
        static COUNT: AtomicU64 = AtomicU64::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("hadir-samples-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let clock = Arc::new(At(std::sync::Mutex::new(now)));
        let app = App {
            db: Database::open(&Location::Sqlite(folder.join("hadir.db"))).unwrap(),
            clock: clock.clone(),
            told_at: None,
            randomness: Arc::new(Randomness::Seeded([5; 32], AtomicU64::new(0))),
            keys: Keys::derive(&[7; 32]),
            mail: Sender::new("hadir@localhost", Transport::Memory(Arc::default())).unwrap(),
            base_url: "http://localhost:8080".to_owned(),
        };
        prepare_installation(&app).await.unwrap();
        Self { app, clock, folder }
    }

    async fn of_event<T: Send + 'static>(
        &self,
        code: &str,
        read: impl FnOnce(&mut Db, &crate::db::events::Event) -> Result<T> + Send + 'static,
    ) -> T {
        let event = super::stage::find(&self.app, code).await.unwrap().unwrap();
        self.app.read(move |db| read(db, &event)).await.unwrap()
    }
}

impl Drop for Installation {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn time(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
}

fn run<T>(test: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(test)
}

#[test]
fn all_samples_load_once_and_the_bimtek_has_everybody_and_its_certificates() {
    run(async {
        let installation = Installation::new(time("2026-03-02 02:20")).await;
        let sign_ins = load_samples(&installation.app, None).await.unwrap();
        assert_eq!(sign_ins.len(), 6);
        assert!(sign_ins.iter().all(|account| account.password.as_ref().is_some_and(|p| p.len() >= 14)));
        installation
            .of_event("bimtek-2023", |db, event| {
                assert_eq!(event.status, EventStatus::Finished);
                let all = participants::list(db, &Scope::everything(), event, &Filter::default())?;
                let with = |role| all.iter().filter(|(p, _)| p.role == role).count();
                assert_eq!(with(ParticipantRole::Peserta), 75);
                assert!(with(ParticipantRole::Narasumber) >= 2 && with(ParticipantRole::Panitia) >= 2);
                assert_eq!(
                    quotas::list(db, event.id)?
                        .iter()
                        .map(|q| (q.seats, q.taken))
                        .fold((0, 0), |a, b| (a.0 + b.0, a.1 + b.1)),
                    (75, 75)
                );
                let marks = attendances::of_event(db, event.id)?;
                for status in AttendanceStatus::ALL {
                    assert!(marks.iter().any(|mark| mark.status == Some(*status)), "{status}");
                }
                assert!(
                    marks.iter().any(|mark| mark.late) && marks.iter().any(|mark| mark.last_out_at.is_some())
                );
                let issued = certificates::list(db, event.id)?;
                assert!(issued.iter().all(|one| one.issued_on.to_string() == "2023-02-22"));
                let eligible = candidates(db, event)?.iter().filter(|one| one.eligible).count();
                assert_eq!(issued.len(), eligible);
                assert!((55..80).contains(&eligible), "{eligible} certificates");
                Ok(())
            })
            .await;
        installation
            .of_event("rakor-2024-02", |db, event| {
                assert_eq!((event.status, event.ends_on), (EventStatus::Draft, None));
                assert!(quotas::list(db, event.id)?.is_empty());
                Ok(())
            })
            .await;

        let before = count(&installation).await;
        let again = load_samples(&installation.app, None).await.unwrap();
        assert!(again.iter().all(|account| account.password.is_none()));
        assert_eq!(count(&installation).await, before, "a second run changes nothing");
    });
}

#[test]
fn one_can_check_in_today_at_any_hour_and_still_after_another_start() {
    let today = samples().remove(data::TODAY).unwrap();
    for now in ["2026-03-01 16:00", "2026-03-02 02:20", "2026-03-02 15:59"] {
        let now = time(now);
        run(async {
            let installation = Installation::new(now).await;
            load_units(&installation.app).await.unwrap();
            load_event(&installation.app, &today).await.unwrap();
            assert!(present_now(&installation).await >= 5);

            *installation.clock.0.lock().unwrap() = now + TimeDelta::days(30);
            load_event(&installation.app, &today).await.unwrap();
            assert_eq!(present_now(&installation).await, 0);
        });
    }
}

/// How many are present in today's event at the session whose door is open; there must be one.
async fn present_now(installation: &Installation) -> usize {
    let now = installation.clock.now();
    installation
        .of_event(data::TODAY, move |db, event| {
            assert_eq!(event.status, EventStatus::Running);
            let all = participants::list(db, &Scope::everything(), event, &Filter::default())?;
            let with = |status| all.iter().filter(|(p, _)| p.status == status).count();
            assert!(with(ParticipantStatus::Confirmed) >= 20 && with(ParticipantStatus::Waiting) == 1);
            assert!(with(ParticipantStatus::Nominated) == 1 && with(ParticipantStatus::Cancelled) == 1);
            assert_eq!(with(ParticipantStatus::Replaced), 1);
            let come = |how| all.iter().filter(move |(p, _)| p.admission == how).map(|(p, _)| p);
            let (within, beyond) = (come(Admission::WalkIn), come(Admission::OverQuota));
            assert_eq!(within.map(|p| p.quota_id.is_some()).collect::<Vec<_>>(), [true]);
            let beyond: Vec<_> = beyond.map(|p| (p.quota_id, !p.admission_reason.is_empty())).collect();
            assert_eq!(beyond, [(None, true)]);
            let says = |answer| all.iter().filter(|(p, _)| p.answer == Some(answer)).count();
            assert!(says(Answer::Coming) >= 2 && says(Answer::NotComing) == 1);
            let open =
                sessions::list(db, event.id)?.into_iter().find(|s| s.starts_at <= now && now < s.ends_at);
            let marks = attendances::of_session(db, open.unwrap().id)?;
            assert!(marks.iter().all(|mark| mark.first_in_at.is_some_and(|at| at <= now)));
            Ok(marks.len())
        })
        .await
}

/// Rows of everything that a second run could add to.
async fn count(installation: &Installation) -> Vec<usize> {
    let mut counts = Vec::new();
    for code in samples().into_keys() {
        counts.push(
            installation
                .of_event(&code, |db, event| {
                    let people = participants::list(db, &Scope::everything(), event, &Filter::default())?;
                    let marks = attendances::of_event(db, event.id)?;
                    let contacts = coordinators::of_event(db, event.id)?;
                    let (people, marks) = (people.len() + 100 * contacts.len(), marks.len());
                    Ok(people + 10_000 * sessions::list(db, event.id)?.len() + 1_000_000 * marks)
                })
                .await,
        );
    }
    counts.sort_unstable();
    counts
}

#[test]
fn only_today_and_ahead_have_people_whom_the_organizer_did_not_register() {
    for (code, sample) in samples() {
        let all_confirmed = sample.plan.people.iter().all(|person| person.status == Entry::Confirmed);
        assert_eq!(all_confirmed, code != data::TODAY && code != data::AHEAD);
    }
}
