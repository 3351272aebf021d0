link-leave = Close the link on this device

delegations-lead = The seats of each delegation: who is nominated, confirmed, waiting and present.
delegations-xlsx = Download recap (XLSX)
delegations-empty-text = Delegations appear here once they have seats.
delegations-set-seats = Set seats
delegations-table = Table of delegations
delegations-show = Show
delegations-show-all = All delegations
delegations-show-open = With free seats
delegations-show-queue = With a queue
delegations-order = Sort by
delegations-order-table = As in the table of seats
delegations-order-name = Name
delegations-order-fill = Least filled first
delegations-order-left = Most free seats first
delegations-rejected = Rejected
delegations-gone = Cancelled/replaced
delegations-present = Present
delegations-filled = Filled
delegations-sum = { $count ->
    [one] { $count } delegation
   *[other] { $count } delegations in all
  }
delegations-none = No delegation matches
delegations-none-text = Choose "All delegations" to see every one.
delegations-note = Nominated includes those returned and those being offered a seat, confirmed those let in over the quota. Present: seats whose holder, or a deputy, came to at least one session.
delegations-undecided = { $count ->
    [0] Nominations
   *[other] Nominations ({ $count })
}

## Invitation of delegations
invitation = Invitation
invitations = Invitations
invitations-lead = Send the letter and the link to the coordinators of each delegation. Here you see who has opened it, who has answered and who is late.
invitations-delegations = Delegations
invitation-delegation = Delegation
invitations-by-state = Delegations by state
invitations-all = All
invitations-empty = No delegations yet
invitations-empty-text = Enter the seats of regions or institutions first; then their delegations can be invited.
invitations-to-quotas = Enter seats
invitations-none = No delegation stands there
invitations-none-text = Choose another state above.
invitation-stands = State
invitation-filled = Filled / seats
invitation-contacts = Coordinators
invitation-reminded = Reminded { $when }
invitation-extended = Extended until { $until }
invitation-state-late = Late
invitation-state-no_contact = No contact yet
invitation-state-not_invited = Not invited yet
invitation-state-invited = Invited
invitation-state-opened = Opened
invitation-state-answered = Answered
invitations-send = Send invitations
invitations-send-text = Each mail address gets one mail with all its delegations, their links, and the letter of invitation attached.
invitations-send-do = Send invitations
invitations-whom-new = Those not invited yet ({ $count })
invitations-whom-all = All delegations ({ $count })
invitations-not-open = Invitations can be sent once the event is open, for only then do the links serve.
invitations-to-event = Open the event on its overview
invitations-without-address = { $count ->
    [one] One delegation has no mail address: send its link by WhatsApp from its page.
   *[other] { $count } delegations have no mail address: send their links by WhatsApp from their pages.
    }
invitations-without-contact = { $count ->
    [one] One delegation has no contact yet. Contacts of earlier events can be used again.
   *[other] { $count } delegations have no contact yet. Contacts of earlier events can be used again.
    }
invitations-queued = { $count ->
    [one] One mail for { $delegations } delegations is in the queue and leaves in a moment.
   *[other] { $count } mails for { $delegations } delegations are in the queue and leave in a moment.
    }
invitations-already = { $count ->
    [one] One delegation was sent its mail just now, or it is in the queue.
   *[other] { $count } delegations were sent their mails just now, or they are in the queue.
    }
invitations-unreachable = { $count ->
    [one] One delegation has no mail address: use WhatsApp.
   *[other] { $count } delegations have no mail address: use WhatsApp.
    }
invitations-nobody = There is no delegation to invite.
invitations-back = Back to the invitations

## Deadline
nomination-deadline = Deadline for names
nomination-deadline-text = After this time coordinators can look, but add no names. Leave it empty while there is no deadline.
nomination-deadline-at = Day and time ({ $zone })
nomination-deadline-hint = A single delegation can get more time on its own page.
nomination-deadline-saved = The deadline was saved.
extension-no-deadline = There is no common deadline yet.
extension-set = Set the deadline
extension-at = Extend until ({ $zone })
extension-hint = Leave it empty to go back to the common deadline.
extension-do = Extend
extension-saved = This delegation's deadline was saved.

## Reminders
reminders = Reminders
reminders-text = Delegations that were invited and have seats left are reminded by mail 7, 3 and 1 days before the deadline, from 08:00 local time.
reminders-no-deadline = Set the deadline so that reminders can be planned.
reminders-paused = Reminders are paused: nothing is sent.
reminders-pause = Pause reminders
reminders-go-on = Resume reminders
reminders-were-paused = Reminders are paused.
reminders-were-resumed = Reminders go on. Those that were missed are not made up for, but the last one.
reminder-rule = { $count ->
    [one] One day before
   *[other] { $count } days before
    }
reminder-sent = { $count ->
    [one] Sent for one delegation
   *[other] Sent for { $count } delegations
    }
reminder-ahead = Still to come
reminder-held = Held back while paused
reminder-none = Sent to nobody

## The letter
invitation-letter = Letter of invitation
invitation-letter-pdf = Download the letter
invitation-letter-lead = Days, venue, agenda and seats come from the event. Here you write what else the letter says; what is empty is as usual.
invitation-letter-text = For all delegations with the seats annexed, or addressed to one.
invitation-letter-edit = Edit the letter
letter-to = Addressed to
letter-to-all = All delegations
letter-number = Number
letter-number-hint = Empty: dots to write on by hand.
letter-date = Date of the letter
letter-date-hint = Empty: the day on which it is made.
letter-class = Class
letter-class-hint = Empty: ordinary.
letter-subject = Subject
letter-subject-hint = Empty: invitation and the event's title.
letter-addressee = To
letter-addressee-hint = For example “Head of the social agency”. In a letter to one region its name stands below; a letter to an institution goes to its head.
letter-opening = First paragraph
letter-opening-hint = Empty: the usual sentence.
letter-travel-cost = The cost of travel is borne by
letter-travel-cost-hint = For example “the sending institution”. Empty: not mentioned.
letter-copies = Copies to
letter-copies-hint = One a line.
letter-save-pdf = Save and download

## Contacts of a delegation
contacts-seats = { $taken } of { $seats } seats are filled
contacts-empty = No coordinator yet
contacts-empty-text = Add the name and the mail address or WhatsApp number of the coordinator, who gets a personal link and needs no account.
contacts-earlier = Take from an earlier event
contacts-taken = { $count ->
    [0] There are no contacts in earlier events.
    [one] One contact was taken from an earlier event.
   *[other] { $count } contacts were taken from an earlier event.
    }
contact-add = Add a contact
contact-add-text = Enter a mail address, a WhatsApp number, or both.
contact-edit = Edit the contact
contact-edit-hint = The link stays the same. For somebody else, withdraw this link and add a new contact.
contact-email = Mail address
contact-phone = WhatsApp number
contact-no-email = no mail address
contact-whatsapp-only = no mail: by WhatsApp
contact-link = Personal link
contact-message = Text of the message
contact-account = signs in with an account
contact-not-opened = The link was not opened yet.
contact-opened = The link was opened { $at }.
contact-revoke = Withdraw the link
contact-revoke-ask = The link that was handed out stops working at once. Names that were nominated stay.
contact-revoke-do = Withdraw
contact-renew-do = Withdraw and make a new one
contact-added = The contact was added.
contact-revoked = The link was withdrawn.
contact-renewed = The old link was withdrawn and a new one made. Send the new one.
invitation-story-invited = Invited
invitation-story-opened = Opened
invitation-story-submitted = Answered
invitation-story-reminded = Reminded
invitation-send-one = Send the invitation by mail
invitation-send-again = Send it again by mail
invitation-not-by-mail = Mail can be sent once the event is open and there is a coordinator with a mail address. The link can be sent by WhatsApp anyway.
invitation-note-hint = Invited by WhatsApp or on paper? Note it here, so that the state is right.
invitation-note = Mark as invited
invitation-noted = Noted as invited.

# One delegation, the people it nominates, and what is decided.

link-title = Coordinator's link
link-gone = This link is not valid
link-gone-text = It may have been withdrawn or exchanged, or the event is over. Ask the organizers for a new one.
link-signed-in = This link is for { $delegation }: { $event }
link-signed-in-text = You are signed in with another account. Sign out first, then open the link again.
link-opened = The link is open on this device. You can close it from the menu at the top right.
delegation-deadline = Nominate people by { $until }.
delegation-deadline-passed = The time to nominate ended at { $until }. Contact the organizers if something has to change.
delegation-seats = { $count ->
    [one] One seat
   *[other] { $count } seats
}
delegation-confirmed = { $count } confirmed
delegation-nominated = { $count } nominated
delegation-left-seats = { $count ->
    [one] one seat free
   *[other] { $count } seats free
}
delegation-waiting = { $count } waiting
delegation-of-seats = { $taken } of { $seats } taken
delegation-other-categories = other categories
delegation-missing = What is missing
delegation-complete = Nothing is missing. What the organizers decide will be shown here.
delegation-lack-seats = { $count ->
    [one] One seat is free.
   *[other] { $count } seats are free.
}
delegation-lack-returned = { $count ->
    [one] One nomination was returned: correct it or name somebody else.
   *[other] { $count } nominations were returned: correct them or name others.
}
delegation-lack-not-coming = { $count ->
    [one] One person can't come: name somebody else.
   *[other] { $count } people can't come: name others.
}
delegation-lack-drafts = { $count ->
    [one] One name has not been handed in to the organizers.
   *[other] { $count } names have not been handed in to the organizers.
}
delegation-lack-letter = The assignment letter has not been uploaded.
delegation-submitted = Last handed in { $when }.
delegation-said = Note: “{ $note }”
delegation-names = Names
delegation-empty = No names yet
delegation-empty-text = Pick from the people who are known, enter them one by one, or upload an Excel file.
delegation-pick = Pick from the list of people
delegation-one = Enter one person
delegation-excel = Upload Excel
delegation-pick-empty = There is nobody to pick
delegation-pick-empty-text = This list has the people of your region or institution who are known and not registered in this event yet. Enter the names one by one.
delegation-pick-hint = Tick whom you nominate. When the seats are taken, the others go on the waiting list.
delegation-pick-category = Category of those ticked
delegation-pick-category-choose = Choose a category
delegation-pick-category-hint = Nominate one category at a time, then come back to this page for the next.
delegation-pick-more = There are more names. Search for part of a name.
delegation-pick-do = Nominate those ticked
delegation-picked = { $count ->
    [one] One person nominated.
   *[other] { $count } people nominated.
}
delegation-picked-waiting = { $count ->
    [one] One person is on the waiting list because the seats are taken.
   *[other] { $count } people are on the waiting list because the seats are taken.
}
delegation-picked-already = { $count ->
    [one] One person was left out: registered already.
   *[other] { $count } people were left out: registered already.
}
delegation-letters = Assignment letter
delegation-letters-empty = Upload the letter that assigns these people: a scanned PDF, or a photo as JPG or PNG.
delegation-letter-file = File of the letter
delegation-letter-title = Number or title of the letter
delegation-letter-title-hint = When empty, the file's name is taken.
delegation-letter-do = Upload the letter
delegation-letter-remove = Yes, remove this letter
delegation-letter-saved = The letter was uploaded.
delegation-submit = Hand in to the organizers
delegation-submit-drafts = { $count ->
    [one] One name is ready to be handed in.
   *[other] { $count } names are ready to be handed in.
}
delegation-submit-none = All names have been handed in.
delegation-submit-nobody = There are no names to hand in yet.
delegation-submit-after = The list can still be changed until the deadline.
delegation-note = Note to the organizers
delegation-note-hint = Required if the delegation sends nobody.
delegation-submit-do = Hand in
delegation-sent = { $count ->
    [one] One name was handed in to the organizers.
   *[other] { $count } names were handed in to the organizers.
}
delegation-sent-note = The answer was handed in to the organizers.
delegation-sent-returned = { $count ->
    [one] One returned nomination has not been corrected yet.
   *[other] { $count } returned nominations have not been corrected yet.
}

# Why the list takes no names or changes now.
names-closed-draft = This event is not open yet, so no names can be nominated. Wait until the organizers open it.
names-closed-final = The list of participants is final because the event has been closed. Contact the organizers if something has to change.
names-closed-over = This event is over, so names can't be added, replaced or cancelled any more.
names-closed-deadline = The time to nominate ended at { $until }. Contact the organizers if something has to change.
names-closed-deadline-exchange = The time to nominate ended at { $until }. Those on the list can still be replaced or cancelled; to add names, contact the organizers.
nominee-tick = Choose { $name }
nominee-draft = Not handed in
nominee-remark = The organizers' remark: { $remark }
nominee-replace = Replace
nominee-double-same = The same person is registered in { $event } on the same days.
nominee-double-same-here = The same person is in this event already: { $name }.
nominee-double-same-foreign = The same person is registered in another unit's event on the same days.
nominee-double-alike = The same telephone and a name like that of { $name } in { $event }.
nominee-double-alike-here = The same telephone and a name like that of { $name } in this event.
nominee-double-alike-foreign = The same telephone and a name like that of somebody in another unit's event on the same days.
answer-coming = Says: I come
answer-not_coming = Says: I can't come. A substitute is needed
nominations = Nominations
nominations-lead = Names that coordinators handed in and that wait for a decision.
nominations-count = { $count ->
    [one] One name waits for a decision. What should be looked at is marked with a triangle.
   *[other] { $count } names wait for a decision. What should be looked at is marked with a triangle.
}
nominations-empty = No nomination waits
nominations-empty-text = As soon as coordinators hand in names, they are shown here.
nominations-more = The others are shown when those above are decided.
decide-title = Decide about those ticked
decide-remark = Remark
decide-remark-hint = Required to return or reject; sent to the coordinator.
decide-confirm = Confirm
decide-return = Return
decide-reject = Reject
decide-confirm-all = Confirm all that have no mark
decide-told = The coordinators get one letter, 15 minutes after the first decision; until then decisions can be undone.
decide-none = Tick at least one name.
decided-confirm = { $count ->
    [one] One nomination confirmed.
   *[other] { $count } nominations confirmed.
}
decided-return = { $count ->
    [one] One nomination returned.
   *[other] { $count } nominations returned.
}
decided-reject = { $count ->
    [one] One nomination rejected.
   *[other] { $count } nominations rejected.
}

delegation-recap = Recap by delegation
delegation-recap-text = Quota, nominated, confirmed, present and left.

delegation-none = No delegation
delegation-left = { $name } · { $count } left

delegation = Delegation
