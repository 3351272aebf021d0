//! Figures as bars: shares of a whole in hundredths, so that a template can draw them as SVG without
//! inline styles. Knows no event; whoever fills it says what is counted.

/// Seats of an event or a delegation and how they are filled.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Fill {
    /// Seats there are.
    pub seats: i64,
    /// Confirmed participants.
    pub confirmed: i64,
    /// Named but not confirmed yet: nominated, returned, offered.
    pub nominated: i64,
    /// In the queue, without a seat.
    pub waiting: i64,
}

impl Fill {
    /// Several together.
    pub fn sum(all: impl Iterator<Item = Self>) -> Self {
        all.fold(Self::default(), |sum, one| Self {
            seats: sum.seats + one.seats,
            confirmed: sum.confirmed + one.confirmed,
            nominated: sum.nominated + one.nominated,
            waiting: sum.waiting + one.waiting,
        })
    }

    /// Seats that hold somebody.
    pub fn taken(&self) -> i64 {
        self.confirmed + self.nominated
    }

    /// Free seats.
    pub fn left(&self) -> i64 {
        (self.seats - self.taken()).max(0)
    }

    /// Confirmed of a hundred.
    pub fn confirmed_share(&self) -> i64 {
        share(self.confirmed, self.seats)
    }

    /// Taken of a hundred.
    pub fn taken_share(&self) -> i64 {
        share(self.taken(), self.seats)
    }

    /// Nominated of a hundred.
    pub fn nominated_share(&self) -> i64 {
        self.taken_share() - self.confirmed_share()
    }
}

/// Attendance of a session or a delegation.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Presence {
    /// Who is expected.
    pub expected: i64,
    /// Who is present, the late ones too.
    pub present: i64,
    /// Present, but late.
    pub late: i64,
    /// Excused: izin, sakit, or represented by somebody.
    pub excused: i64,
}

impl Presence {
    /// Neither present nor excused.
    pub fn missing(&self) -> i64 {
        (self.expected - self.present - self.excused).max(0)
    }

    /// Present of a hundred.
    pub fn present_share(&self) -> i64 {
        share(self.present, self.expected)
    }

    /// Excused of a hundred.
    pub fn excused_share(&self) -> i64 {
        share(self.present + self.excused, self.expected) - self.present_share()
    }
}

fn share(part: i64, whole: i64) -> i64 {
    if whole <= 0 { 0 } else { (part.clamp(0, whole) * 100 + whole / 2) / whole }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_stay_within_a_hundred_whatever_the_figures() {
        let full = Fill { seats: 3, confirmed: 1, nominated: 2, waiting: 4 };
        assert_eq!((full.confirmed_share(), full.nominated_share(), full.left()), (33, 67, 0));
        assert_eq!(Fill::default().confirmed_share(), 0);
        let crowded = Presence { expected: 2, present: 3, late: 0, excused: 1 };
        assert_eq!((crowded.present_share(), crowded.excused_share(), crowded.missing()), (100, 0, 0));
    }
}
