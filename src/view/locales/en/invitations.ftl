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
