//! What the valid scans of participant × session add up to. [`merge`] is a pure function of their
//! set: any order of arrival and any repetition give the same presence.
//!
//! Valid is a scan that passed checks 1 to 6 (or was overridden) and was not voided, also when the
//! state (check 7) refused it: an exit that arrives before its entry, or an earlier entry from a
//! second device, is true all the same; only the answer of its arrival stays a refusal. Scans are
//! replayed by corrected time, so a repeated entry or exit changes nothing, whoever came first.

use chrono::{NaiveDateTime, TimeDelta};

use crate::domain::ids::ScanId;

codes! {
    /// Which way somebody goes.
    pub enum Direction {
        /// Entry.
        In = "in",
        /// Exit.
        Out = "out",
    }
}

codes! {
    /// How a scan was made.
    pub enum Method {
        /// An officer's scanner.
        Scan = "scan",
        /// The participant's own phone.
        OwnPhone = "self",
        /// A screen at the door.
        Kiosk = "kiosk",
        /// Typed or searched at the desk.
        Manual = "manual",
        /// A scanner without network, uploaded later.
        Offline = "offline",
    }
}

codes! {
    /// What the attendance list says of a participant in a session.
    pub enum AttendanceStatus {
        /// Present.
        Hadir = "hadir",
        /// Excused.
        Izin = "izin",
        /// Ill.
        Sakit = "sakit",
        /// Absent without notice.
        TanpaKeterangan = "tanpa_keterangan",
        /// A deputy came.
        Diwakilkan = "diwakilkan",
    }
}

impl AttendanceStatus {
    /// The letter of the recap.
    pub fn letter(self) -> char {
        match self {
            Self::Hadir => 'H',
            Self::Izin => 'I',
            Self::Sakit => 'S',
            Self::TanpaKeterangan => 'A',
            Self::Diwakilkan => 'D',
        }
    }

    /// Whether the person was there: a deputy earns the person no certificate.
    pub fn counts_for_person(self) -> bool {
        self == Self::Hadir
    }

    /// Whether the delegation was represented.
    pub fn counts_for_delegation(self) -> bool {
        matches!(self, Self::Hadir | Self::Diwakilkan)
    }
}

/// Leaving is possible until this many minutes after the end.
const LEAVING_MINUTES: i64 = 60;

/// A device clock that is off by more than this is flagged.
const FLAGGED_OFFSET_SECONDS: i64 = 600;

/// What a session asks of its scans. Times are UTC.
///
/// Whether the session asks for check-out is no rule of the door: pages offer it and lists show it,
/// but an exit that was scanned all the same is a fact and is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionRules {
    /// Start.
    pub starts_at: NaiveDateTime,
    /// End; may be on the next day.
    pub ends_at: NaiveDateTime,
    /// How long before the start entries are taken.
    pub opens_before_minutes: i64,
    /// How long after the end entries are taken.
    pub closes_after_minutes: i64,
    /// Tolerance after the start; without one nobody is late.
    pub late_after_minutes: Option<i64>,
    /// Whether one may come back after leaving.
    pub re_entry: bool,
}

impl SessionRules {
    /// The first moment at which scans are taken.
    pub fn opens_at(&self) -> NaiveDateTime {
        later(self.starts_at, -self.opens_before_minutes)
    }

    /// The last moment at which entries are taken.
    pub fn closes_at(&self) -> NaiveDateTime {
        later(self.ends_at, self.closes_after_minutes)
    }

    /// The last moment at which exits are taken.
    pub fn leaving_until(&self) -> NaiveDateTime {
        later(self.ends_at, LEAVING_MINUTES)
    }

    /// Whether an entry at this time is late: after the start plus the tolerance, if there is one.
    pub fn is_late(&self, at: NaiveDateTime) -> bool {
        self.late_after_minutes.is_some_and(|tolerance| at > later(self.starts_at, tolerance))
    }
}

/// A time some minutes later; what no calendar can hold stays where it is.
fn later(at: NaiveDateTime, minutes: i64) -> NaiveDateTime {
    TimeDelta::try_minutes(minutes).and_then(|delta| at.checked_add_signed(delta)).unwrap_or(at)
}

/// When a scan really happened, and how far its device's clock was off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CorrectedTime {
    /// The time that counts, UTC.
    pub at: NaiveDateTime,
    /// Server clock minus device clock.
    pub offset_seconds: i64,
    /// The device's clock was off by more than ten minutes.
    pub flagged: bool,
}

/// Corrects a device's time by what its clock was off when it sent. Without `device_now` the clock
/// is trusted, without `scanned_at` the server's clock counts; never later than the arrival.
pub fn corrected_time(
    scanned_at: Option<NaiveDateTime>,
    device_now: Option<NaiveDateTime>,
    received_at: NaiveDateTime,
) -> CorrectedTime {
    let offset = device_now.map_or(TimeDelta::zero(), |now| received_at.signed_duration_since(now));
    let at = scanned_at
        .and_then(|scanned| scanned.checked_add_signed(offset))
        .map_or(received_at, |corrected| corrected.min(received_at));
    let offset_seconds = offset.num_seconds();
    CorrectedTime { at, offset_seconds, flagged: offset_seconds.abs() > FLAGGED_OFFSET_SECONDS }
}

/// The time of a scan that brought none of its own: its arrival, but never before a scan that was
/// judged before it. Otherwise, of two scans at the same instant, the one judged second could
/// change the entry time that the first was just told.
pub fn arrival_time(received_at: NaiveDateTime, known: &[ValidScan]) -> NaiveDateTime {
    known.iter().map(|scan| scan.at).fold(received_at, NaiveDateTime::max)
}

/// A scan that counts (see the file's head).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValidScan {
    /// The client's id of the scan.
    pub scan_id: ScanId,
    /// Which way.
    pub direction: Direction,
    /// Corrected time, UTC.
    pub at: NaiveDateTime,
    /// How.
    pub method: Method,
    /// Where, as far as known.
    pub place: Option<String>,
    /// An officer vouched for it: such an exit counts without an entry.
    pub forced: bool,
    /// Its answer was a refusal for the state.
    pub refused: bool,
}

impl ValidScan {
    /// Corrected time; at the same instant the entry before the exit, then by id.
    fn order(&self) -> (NaiveDateTime, Direction, ScanId) {
        (self.at, self.direction, self.scan_id)
    }
}

/// What the scans of participant × session add up to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Presence {
    /// First entry.
    pub first_in: Option<NaiveDateTime>,
    /// How the first entry was made.
    pub first_in_method: Option<Method>,
    /// Where the first entry was made.
    pub first_in_place: Option<String>,
    /// The last exit that counts; the person may have come back since, see `inside`.
    pub last_out: Option<NaiveDateTime>,
    /// The first entry was after the tolerance.
    pub late: bool,
    /// Came in and has not left.
    pub inside: bool,
}

impl Presence {
    /// Whether the participant was there: an entry, or an exit that an officer vouched for.
    pub fn is_present(&self) -> bool {
        self.first_in.is_some() || self.last_out.is_some()
    }

    /// The exit to print: none while the person is inside (again).
    pub fn left_at(&self) -> Option<NaiveDateTime> {
        self.last_out.filter(|_| !self.inside)
    }

    /// Whether the scan, coming next in time, changes anything.
    fn takes(&self, scan: &ValidScan, re_entry: bool) -> bool {
        match scan.direction {
            Direction::In => !self.inside && (re_entry || self.first_in.is_none()),
            Direction::Out => self.inside || (scan.forced && !self.is_present()),
        }
    }

    fn apply(&mut self, scan: &ValidScan, rules: &SessionRules) {
        self.inside = scan.direction == Direction::In;
        if self.inside && self.first_in.is_none() {
            self.first_in = Some(scan.at);
            self.first_in_method = Some(scan.method);
            self.first_in_place.clone_from(&scan.place);
            self.late = rules.is_late(scan.at);
        } else if !self.inside {
            self.last_out = Some(scan.at);
        }
    }
}

/// The presence that a set of valid scans adds up to.
pub fn merge(scans: &[ValidScan], rules: &SessionRules) -> Presence {
    replay(scans, rules).0
}

/// The presence, and the scans that made it, in the order of time.
pub(crate) fn replay<'a>(scans: &'a [ValidScan], rules: &SessionRules) -> (Presence, Vec<&'a ValidScan>) {
    let mut ordered: Vec<&ValidScan> = scans.iter().collect();
    ordered.sort_by_key(|scan| scan.order());
    let mut presence = Presence::default();
    ordered.retain(|scan| {
        let counts = presence.takes(scan, rules.re_entry);
        if counts {
            presence.apply(scan, rules);
        }
        counts
    });
    (presence, ordered)
}

/// The scans to void together with this one: itself and the refused repeats that it absorbed. Were
/// they left, undoing a wrong entry would bring forth its repeat, which nobody was told counts.
pub fn voided_with(scans: &[ValidScan], scan_id: ScanId, rules: &SessionRules) -> Vec<ScanId> {
    let Some(voided) = scans.iter().find(|scan| scan.scan_id == scan_id) else {
        return Vec::new();
    };
    let (_, counting) = replay(scans, rules);
    let counts = counting.iter().any(|scan| scan.scan_id == scan_id);
    let next = counting
        .iter()
        .find(|scan| scan.order() > voided.order() && scan.direction != voided.direction)
        .map(|scan| scan.order());
    scans
        .iter()
        .filter(|scan| {
            let repeat = counts
                && scan.refused
                && scan.direction == voided.direction
                && scan.order() > voided.order()
                && next.is_none_or(|next| scan.order() < next);
            scan.scan_id == scan_id || repeat
        })
        .map(|scan| scan.scan_id)
        .collect()
}

#[cfg(test)]
pub(crate) mod tests;
