//! A person in one event: roles and the statuses between nomination and seat.

codes! {
    /// What somebody is in the event.
    pub enum ParticipantRole {
        /// Takes a seat of a delegation.
        Peserta = "peserta",
        /// Speaker.
        Narasumber = "narasumber",
        /// Committee.
        Panitia = "panitia",
        /// Moderator.
        Moderator = "moderator",
    }
}

impl ParticipantRole {
    /// Only `peserta` takes a seat.
    pub fn takes_seat(self) -> bool {
        self == Self::Peserta
    }
}

codes! {
    /// Where a participant stands.
    pub enum ParticipantStatus {
        /// Named by a coordinator.
        Nominated = "nominated",
        /// Sent back with a remark.
        Returned = "returned",
        /// Queues for a seat.
        Waiting = "waiting",
        /// A freed seat is offered.
        Offered = "offered",
        /// Comes.
        Confirmed = "confirmed",
        /// Refused by the organizer.
        Rejected = "rejected",
        /// Does not come.
        Cancelled = "cancelled",
        /// Somebody else has the seat.
        Replaced = "replaced",
    }
}

impl ParticipantStatus {
    /// Whether a `peserta` with this status holds a seat of the quota.
    pub fn holds_seat(self) -> bool {
        matches!(self, Self::Nominated | Self::Returned | Self::Offered | Self::Confirmed)
    }

    /// Whether the person still counts as registered: the same NIK or NIP can't come twice.
    pub fn is_live(self) -> bool {
        self.holds_seat() || self == Self::Waiting
    }
}

codes! {
    /// What a participant says about coming.
    pub enum Answer {
        /// "I come."
        Coming = "coming",
        /// "I can't": the coordinator is asked for somebody else.
        NotComing = "not_coming",
    }
}

codes! {
    /// What somebody answers on the page of the own ticket.
    pub enum Reply {
        /// Takes the seat that is offered.
        Accept = "accept",
        /// Lets it go to the next.
        Decline = "decline",
        /// "I come."
        Coming = "coming",
        /// "I can't."
        NotComing = "not_coming",
    }
}

codes! {
    /// What the organizers decide about a nomination.
    pub enum Verdict {
        /// The person comes.
        Confirm = "confirm",
        /// To be corrected or exchanged; the seat stays the delegation's.
        Return = "return",
        /// The person does not come; the seat is free.
        Reject = "reject",
    }
}

codes! {
    /// How somebody came to be on the list.
    pub enum Admission {
        /// Registered or nominated before.
        Planned = "planned",
        /// Came to the desk unregistered, and there was a seat.
        WalkIn = "walk_in",
        /// Let in by an organizer though all seats were taken: holds no seat of the quota.
        OverQuota = "over_quota",
    }
}

codes! {
    /// L or P, as Indonesian lists print it.
    pub enum Sex {
        /// Laki-laki.
        Male = "L",
        /// Perempuan.
        Female = "P",
    }
}
