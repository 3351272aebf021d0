//! What the audit tells: every action with the word that is stored, the kind of thing that it is done to,
//! and the message that says it. The stored words are promises: rows are never changed. A new action is a
//! line here and a message in each language.

/// Makes [`Action`]: a line is variant, stored word, kind of its subject, key of its message. All are
/// required, so that an action without words does not compile.
macro_rules! actions {
    ($($(#[$meta:meta])* $variant:ident = $word:literal, $subject:ident, $key:literal;)+) => {
        codes! {
            /// Something that was done and left a row in the audit.
            pub enum Action {
                $($(#[$meta])* $variant = $word,)+
            }
        }

        impl Action {
            /// The kind of thing that it is done to.
            pub const fn subject(self) -> SubjectKind {
                match self { $(Self::$variant => SubjectKind::$subject,)+ }
            }

            /// The key of the message that says it. Some are filled with `status` or `role`.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$variant => $key,)+ }
            }
        }
    };
}

codes! {
    /// The kind of thing that an action is done to.
    pub enum SubjectKind {
        /// An account.
        Account = "account",
        /// An attendance; its id is that of the session, a slash, and that of the participant.
        Attendance = "attendance",
        /// A certificate.
        Certificate = "certificate",
        /// A check-in.
        CheckIn = "check_in",
        /// A coordinator with a link.
        Coordinator = "coordinator",
        /// A delegation.
        Delegation = "delegation",
        /// An event.
        Event = "event",
        /// An attachment of an event.
        EventFile = "event_file",
        /// A series of figures.
        FigureSeries = "figure_series",
        /// The installation.
        Installation = "installation",
        /// A message.
        Mail = "mail",
        /// A participant.
        Participant = "participant",
        /// A person.
        Person = "person",
        /// A session.
        Session = "session",
        /// A signer.
        Signer = "signer",
        /// An API token.
        Token = "token",
        /// A unit.
        Unit = "unit",
    }
}

actions! {
    /// An invited person accepted and chose a password.
    AccountAccepted = "account.accept", Account, "audit-account-accept";
    /// The address of an account was proven and changed.
    AddressChanged = "account.address", Account, "audit-account-address";
    /// An account was created.
    AccountCreated = "account.create", Account, "audit-account-create";
    /// An account was disabled.
    AccountDisabled = "account.disable", Account, "audit-account-disable";
    /// A disabled account was enabled again.
    AccountEnabled = "account.enable", Account, "audit-account-enable";
    /// A person was invited to an account.
    AccountInvited = "account.invite", Account, "audit-account-invite";
    /// A link to set a password was made.
    AccountLinkMade = "account.link", Account, "audit-account-link";
    /// A password was changed.
    PasswordChanged = "account.password", Account, "audit-account-password";
    /// An account signed in.
    SignedIn = "account.sign_in", Account, "audit-account-sign-in";
    /// The profile of an account was changed.
    ProfileChanged = "account.update", Account, "audit-account-update";
    /// An attendance was computed from scans.
    AttendanceScanned = "attendance.scan", Attendance, "audit-attendance-scan";
    /// An attendance was written by hand.
    AttendanceSet = "attendance.set", Attendance, "audit-attendance-set";
    /// Badges were printed.
    BadgesPrinted = "badges.print", Event, "audit-badges-print";
    /// A certificate was issued.
    CertificateIssued = "certificate.issue", Certificate, "audit-certificate-issue";
    /// A certificate was revoked.
    CertificateRevoked = "certificate.revoke", Certificate, "audit-certificate-revoke";
    /// A check-in was voided.
    CheckInVoided = "check_in.void", CheckIn, "audit-check-in-void";
    /// A coordinator got a link.
    CoordinatorCreated = "coordinator.create", Coordinator, "audit-coordinator-create";
    /// The link of a coordinator was withdrawn.
    CoordinatorRevoked = "coordinator.revoke", Coordinator, "audit-coordinator-revoke";
    /// The data of a coordinator were changed.
    CoordinatorUpdated = "coordinator.update", Coordinator, "audit-coordinator-update";
    /// A delegation got another deadline.
    DelegationExtended = "delegation.extend", Delegation, "audit-delegation-extend";
    /// A delegation handed in its names.
    DelegationSubmitted = "delegation.submit", Delegation, "audit-delegation-submit";
    /// An event chose who signs its papers.
    SignersChosen = "event.choose_signers", Event, "audit-event-choose-signers";
    /// An event was made from an earlier one.
    EventCopied = "event.copy", Event, "audit-event-copy";
    /// An event was created.
    EventCreated = "event.create", Event, "audit-event-create";
    /// The reminders of an event were paused or resumed.
    RemindersPaused = "event.pause_reminders", Event, "audit-event-pause-reminders";
    /// The deadline for nominations was set.
    DeadlineSet = "event.set_deadline", Event, "audit-event-set-deadline";
    /// The way freed seats are given was changed.
    QueueSet = "event.set_queue", Event, "audit-event-set-queue";
    /// The status of an event was changed.
    EventStatusChanged = "event.status", Event, "audit-event-status";
    /// The data of an event were changed.
    EventUpdated = "event.update", Event, "audit-event-update";
    /// A document was attached.
    AttachmentAdded = "event_file.attach", EventFile, "audit-event-file-attach";
    /// The title or the readers of an attachment were changed.
    AttachmentChanged = "event_file.change", EventFile, "audit-event-file-change";
    /// An attachment was removed.
    AttachmentRemoved = "event_file.remove", EventFile, "audit-event-file-remove";
    /// A series of figures was removed.
    FiguresRemoved = "figures.remove", FigureSeries, "audit-figures-remove";
    /// A series of figures was saved.
    FiguresSaved = "figures.save", FigureSeries, "audit-figures-save";
    /// The letter of invitation was changed.
    InvitationWritten = "invitation.letter", Event, "audit-invitation-letter";
    /// A delegation was noted as invited by other means.
    InvitationNoted = "invitation.note", Event, "audit-invitation-note";
    /// Delegations were reminded of their seats.
    DelegationsReminded = "invitation.remind", Event, "audit-invitation-remind";
    /// Invitations were sent.
    InvitationsSent = "invitation.send", Event, "audit-invitation-send";
    /// A message was put into the queue again.
    MessageSentAgain = "mail.send_again", Mail, "audit-mail-send-again";
    /// A test message was sent.
    TestMessageSent = "mail.test", Account, "audit-mail-test";
    /// An offered seat was accepted.
    OfferAccepted = "participant.accept", Participant, "audit-participant-accept";
    /// A participant was cancelled.
    ParticipantCancelled = "participant.cancel", Participant, "audit-participant-cancel";
    /// The participant answered: coming.
    ComingAnswered = "participant.coming", Participant, "audit-participant-coming";
    /// A participant was confirmed.
    ParticipantConfirmed = "participant.confirm", Participant, "audit-participant-confirm";
    /// An offered seat was declined.
    OfferDeclined = "participant.decline", Participant, "audit-participant-decline";
    /// A waiting participant got a seat.
    WaitingPromoted = "participant.move_up", Participant, "audit-participant-move-up";
    /// The participant answered: not coming.
    NotComingAnswered = "participant.not_coming", Participant, "audit-participant-not-coming";
    /// An offered seat was not answered in time.
    OfferExpired = "participant.offer_lapse", Participant, "audit-participant-offer-lapse";
    /// A waiting participant was moved in the waiting list.
    WaitingMoved = "participant.queue", Participant, "audit-participant-queue";
    /// A participant was registered or nominated.
    ParticipantRegistered = "participant.register", Participant, "audit-participant-register";
    /// The organizers rejected a nomination.
    NominationRejected = "participant.reject", Participant, "audit-participant-reject";
    /// A participant was replaced by somebody else.
    ParticipantReplaced = "participant.replace", Participant, "audit-participant-replace";
    /// The organizers returned a nomination to be corrected.
    NominationReturned = "participant.return", Participant, "audit-participant-return";
    /// The sealed numbers of a participant were shown.
    NumbersRevealed = "participant.reveal", Participant, "audit-participant-reveal";
    /// A change of a participant was undone.
    ChangeUndone = "participant.undo", Participant, "audit-participant-undo";
    /// The data of a participant were changed.
    ParticipantUpdated = "participant.update", Participant, "audit-participant-update";
    /// A participant came to the desk unregistered.
    WalkInRegistered = "participant.walk_in", Participant, "audit-participant-walk-in";
    /// Two records were marked as different people.
    PeopleDistinguished = "person.distinguish", Person, "audit-person-distinguish";
    /// The mark that two records are different people was removed.
    PeopleUndistinguished = "person.distinguish_undo", Person, "audit-person-distinguish-undo";
    /// Two records of one person were merged.
    PeopleMerged = "person.merge", Person, "audit-person-merge";
    /// The photo for the badge was removed.
    PhotoRemoved = "person.remove_photo", Participant, "audit-person-remove-photo";
    /// A photo for the badge was saved.
    PhotoSet = "person.set_photo", Participant, "audit-person-set-photo";
    /// The data of a person were changed.
    PersonUpdated = "person.update", Person, "audit-person-update";
    /// Seats were moved between quotas.
    SeatsMoved = "quotas.move", Event, "audit-quotas-move";
    /// The list of categories was saved.
    CategoriesSaved = "quotas.rename_categories", Event, "audit-quotas-rename-categories";
    /// An earlier table of quotas was restored.
    QuotasRestored = "quotas.restore", Event, "audit-quotas-restore";
    /// The table of quotas was saved.
    QuotasSet = "quotas.set", Event, "audit-quotas-set";
    /// A proposal for the quotas was applied.
    SeatsSharedOut = "quotas.share_out", Event, "audit-quotas-share-out";
    /// An account got a role.
    GrantGiven = "right.give", Account, "audit-right-give";
    /// A role of an account was revoked.
    GrantRevoked = "right.take", Account, "audit-right-take";
    /// The sample events were removed.
    SamplesRemoved = "samples.remove", Installation, "audit-samples-remove";
    /// A session was deleted.
    SessionDeleted = "session.delete", Session, "audit-session-delete";
    /// A session was saved.
    SessionSaved = "session.save", Session, "audit-session-save";
    /// A signer was added.
    SignerCreated = "signer.create", Signer, "audit-signer-create";
    /// A signer was removed.
    SignerRemoved = "signer.remove", Signer, "audit-signer-remove";
    /// The data of a signer were changed.
    SignerUpdated = "signer.update", Signer, "audit-signer-update";
    /// A new ticket replaced the old one.
    TicketReissued = "ticket.reissue", Participant, "audit-ticket-reissue";
    /// Tickets were sent.
    TicketsSent = "ticket.send", Event, "audit-ticket-send";
    /// Somebody asked for the tickets again.
    TicketsSentAgain = "ticket.send_again", Event, "audit-ticket-send-again";
    /// An API token was created.
    TokenCreated = "token.create", Token, "audit-token-create";
    /// An API token was revoked.
    TokenRevoked = "token.revoke", Token, "audit-token-revoke";
    /// A unit was created.
    UnitCreated = "unit.create", Unit, "audit-unit-create";
    /// The list of first steps was put away.
    FirstStepsHidden = "unit.hide_first_steps", Unit, "audit-unit-hide-first-steps";
    /// The columns of a kind of files were assigned.
    ImportLayoutSaved = "unit.import_layout", Unit, "audit-unit-import-layout";
    /// A logo was removed.
    LogoRemoved = "unit.remove_logo", Unit, "audit-unit-remove-logo";
    /// A text of messages was set back to the built-in one.
    MessageTextReset = "unit.reset_mail_text", Unit, "audit-unit-reset-mail-text";
    /// The kinds of events were saved.
    KindsSaved = "unit.set_kinds", Unit, "audit-unit-set-kinds";
    /// The letterhead was saved.
    LetterheadSaved = "unit.set_letterhead", Unit, "audit-unit-set-letterhead";
    /// A logo was saved.
    LogoSaved = "unit.set_logo", Unit, "audit-unit-set-logo";
    /// A text of messages was saved.
    MessageTextSaved = "unit.set_mail_text", Unit, "audit-unit-set-mail-text";
    /// The rules for papers were saved.
    PaperRulesSaved = "unit.set_paper_rules", Unit, "audit-unit-set-paper-rules";
    /// The data of a unit were changed.
    UnitUpdated = "unit.update", Unit, "audit-unit-update";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_of_a_message_is_made_of_the_stored_word() {
        for action in Action::ALL {
            let made = format!("audit-{}", action.as_str().replace(['.', '_'], "-"));
            assert_eq!(action.key(), made);
            assert_eq!(action.as_str().parse(), Ok(*action));
        }
    }
}
