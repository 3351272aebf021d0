//! The invitation of delegations: what its letter says beyond the event's own facts, where a delegation stands
//! with it, and when those are reminded who have not filled their seats. Knows no letter and no table.

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime, TimeZone};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

/// What the letter says beyond the event's own facts; what is empty is as usual or left out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct InvitationLetter {
    /// Nomor.
    pub number: String,
    /// The date of the letter; the day on which it is made when missing.
    pub dated_on: Option<NaiveDate>,
    /// Sifat.
    pub classification: String,
    /// Hal.
    pub subject: String,
    /// To whom, as "Kepala Dinas Sosial Kabupaten/Kota".
    pub addressee: String,
    /// The first paragraph in the office's own words.
    pub opening: String,
    /// Who bears the cost of travel.
    pub travel_cost: String,
    /// Tembusan.
    pub copies: Vec<String>,
}

codes! {
    /// Where a delegation stands with its invitation.
    pub enum InvitationState {
        /// The deadline has passed and seats are left.
        Late = "late",
        /// There is nobody to invite.
        NoContact = "no_contact",
        /// Nothing was sent.
        NotInvited = "not_invited",
        /// It was invited.
        Invited = "invited",
        /// One of its coordinators looked at its page.
        Opened = "opened",
        /// It has handed in its names, or filled its seats.
        Answered = "answered",
    }
}

/// What tells where a delegation stands.
#[derive(Debug, Clone, Copy, Default)]
pub struct Standing {
    /// How many seats there are, and how many are taken.
    pub seats: (i64, i64),
    /// Whether there is anybody to invite.
    pub has_contact: bool,
    /// When it was invited.
    pub invited_at: Option<NaiveDateTime>,
    /// When it was opened.
    pub opened_at: Option<NaiveDateTime>,
    /// When it was answered.
    pub submitted_at: Option<NaiveDateTime>,
    /// Until when it nominates.
    pub deadline: Option<NaiveDateTime>,
}

impl Standing {
    /// In a word.
    pub fn state(&self, now: NaiveDateTime) -> InvitationState {
        let (seats, taken) = self.seats;
        if self.submitted_at.is_some() || (seats > 0 && taken >= seats) {
            InvitationState::Answered
        } else if taken < seats && self.deadline.is_some_and(|deadline| now > deadline) {
            InvitationState::Late
        } else if self.opened_at.is_some() {
            InvitationState::Opened
        } else if self.invited_at.is_some() {
            InvitationState::Invited
        } else if self.has_contact {
            InvitationState::NotInvited
        } else {
            InvitationState::NoContact
        }
    }
}

/// How many days before its deadline a delegation is reminded.
pub const REMINDER_DAYS: [i64; 3] = [7, 3, 1];

/// The hour of reminders, by the clock at the place of the event.
const REMINDER_HOUR: u32 = 8;

/// When the reminder of so many days before a deadline is due.
pub fn reminder_at(deadline: NaiveDateTime, days: i64, zone: Tz) -> Option<NaiveDateTime> {
    let last = zone.from_utc_datetime(&deadline).date_naive();
    let day = last.checked_sub_days(Days::new(u64::try_from(days).ok()?))?;
    let time = NaiveTime::from_hms_opt(REMINDER_HOUR, 0, 0)?;
    zone.from_local_datetime(&day.and_time(time)).earliest().map(|at| at.naive_utc())
}

/// The reminder that is due now for a delegation that was invited then: the latest whose hour has come, unless
/// it was sent. Those before it that nobody sent, as after a pause, are let go; so are those that came due
/// before the invitation.
pub fn reminder_due(
    deadline: NaiveDateTime,
    zone: Tz,
    invited_at: NaiveDateTime,
    sent: &[i64],
    now: NaiveDateTime,
) -> Option<i64> {
    let came = |days: &i64| {
        reminder_at(deadline, *days, zone).is_some_and(|at| at <= now && invited_at < at && at < deadline)
    };
    let latest = REMINDER_DAYS.into_iter().filter(came).min()?;
    (now < deadline && !sent.contains(&latest)).then_some(latest)
}

/// The reminders that are still to come, with their hours.
pub fn reminders_ahead(
    deadline: NaiveDateTime,
    zone: Tz,
    sent: &[i64],
    now: NaiveDateTime,
) -> Vec<(i64, NaiveDateTime)> {
    REMINDER_DAYS
        .into_iter()
        .filter(|days| !sent.contains(days))
        .filter_map(|days| Some((days, reminder_at(deadline, days, zone)?)))
        .filter(|(_, at)| now < *at && *at < deadline)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> NaiveDateTime {
        text.parse().unwrap()
    }

    const ZONE: Tz = chrono_tz::Asia::Makassar;

    #[test]
    fn reminders_come_at_eight_by_the_clock_at_the_place() {
        // 17 February 2023, 00.30 WITA: still the 16th in UTC.
        let deadline = at("2023-02-16T16:30:00");
        assert_eq!(reminder_at(deadline, 7, ZONE), Some(at("2023-02-10T00:00:00")));
        assert_eq!(reminder_at(deadline, 1, ZONE), Some(at("2023-02-16T00:00:00")));
    }

    #[test]
    fn only_the_latest_reminder_is_due_and_each_once() {
        let (deadline, invited) = (at("2023-02-17T08:00:00"), at("2023-01-10T00:00:00"));
        let due = |sent: &[i64], now| reminder_due(deadline, ZONE, invited, sent, at(now));
        assert_eq!(due(&[], "2023-02-09T23:59:59"), None);
        assert_eq!(due(&[], "2023-02-10T00:00:00"), Some(7));
        assert_eq!(due(&[7], "2023-02-13T00:00:00"), None);
        assert_eq!(due(&[7], "2023-02-14T00:00:00"), Some(3));
        assert_eq!(due(&[], "2023-02-16T05:00:00"), Some(1), "after a pause, the latest alone");
        assert_eq!(due(&[1], "2023-02-16T05:00:00"), None);
        assert_eq!(due(&[], "2023-02-17T08:00:00"), None, "the deadline has come");
        let late = at("2023-02-12T00:00:00");
        assert_eq!(reminder_due(deadline, ZONE, late, &[], at("2023-02-12T01:00:00")), None, "just invited");
        assert_eq!(reminder_due(deadline, ZONE, late, &[], at("2023-02-14T01:00:00")), Some(3));
        let ahead = reminders_ahead(deadline, ZONE, &[7], at("2023-02-10T01:00:00"));
        assert_eq!(ahead.iter().map(|(days, _)| *days).collect::<Vec<_>>(), [3, 1]);
    }

    #[test]
    fn a_delegation_stands_where_it_got_furthest() {
        let now = at("2023-02-10T00:00:00");
        let mut one = Standing { seats: (3, 1), ..Standing::default() };
        assert_eq!(one.state(now), InvitationState::NoContact);
        one.has_contact = true;
        assert_eq!(one.state(now), InvitationState::NotInvited);
        one.invited_at = Some(now);
        assert_eq!(one.state(now), InvitationState::Invited);
        one.opened_at = Some(now);
        assert_eq!(one.state(now), InvitationState::Opened);
        one.deadline = Some(at("2023-02-09T00:00:00"));
        assert_eq!(one.state(now), InvitationState::Late);
        assert_eq!(Standing { seats: (0, 0), ..one }.state(now), InvitationState::Opened, "nothing to fill");
        assert_eq!(Standing { seats: (3, 3), ..one }.state(now), InvitationState::Answered);
        one.submitted_at = Some(now);
        assert_eq!(one.state(now), InvitationState::Answered);
    }
}
