## Sending tickets
tickets-send = Send tickets by mail
tickets-send-do = Send tickets
tickets-send-hint = An address gets one mail with all its tickets. What is still in the queue is not sent twice.
tickets-whom = To
tickets-whom-unsent = Those not sent yet ({ $count })
tickets-whom-all = All confirmed ({ $count })
tickets-language = Language of the mail
tickets-unsent = { $count ->
    [0] All tickets were sent.
    [one] One ticket was not sent yet.
   *[other] { $count } tickets were not sent yet.
    }
tickets-without-address = { $count ->
    [one] One participant has no mail address: add it, or send by WhatsApp text.
   *[other] { $count } participants have no mail address: add them, or send by WhatsApp text.
    }
tickets-queued = { $count ->
    [one] One mail
   *[other] { $count } mails
    } with { $tickets } ticket(s) in the queue; sent in a moment.
tickets-already = { $count ->
    [one] One ticket was sent already or is in the queue.
   *[other] { $count } tickets were sent already or are in the queue.
    }
tickets-nobody = There are no tickets to send.
ticket-send = Send by mail
ticket-send-again = Send by mail again

ticket-qr = QR code of your ticket
ticket-tip = Show this code to the check-in officer.
ticket-certificate = Your certificate is ready
ticket-certificate-get = Download certificate
ticket-when = Time and place
ticket-agenda = Agenda and attendance
ticket-status-nominated = Waiting for the organizer to confirm
ticket-status-returned = Sent back to the coordinator
ticket-status-waiting = Waiting for a seat
ticket-status-offered = A seat is offered to you
ticket-status-confirmed = Confirmed
ticket-status-rejected = Nomination rejected
ticket-status-cancelled = Participation cancelled
ticket-status-replaced = Somebody else has taken the seat
ticket-revoked = This ticket is no longer valid
ticket-revoked-text = There is a new ticket. Ask the organizer or your coordinator for its link.

ticket = Ticket
ticket-qr-of = QR code of the ticket of { $name }
ticket-link = Link of the ticket
ticket-message = Text to forward
ticket-reissue = Ticket lost or leaked?
ticket-reissue-hint = The old ticket stops working as soon as the new one is issued.
ticket-reissue-do = Issue a new ticket
ticket-reissued = A new ticket is issued; the old one is no longer valid.

## Page of the ticket: offer and presence
ticket-offer = There is a seat for you
ticket-offer-until = Accept until { $moment }. After that the seat is offered to the next in line.
ticket-offer-accept = Accept
ticket-offer-decline = I can't come
ticket-offer-decline-hint = The seat is offered to the next in line at once, and you leave the waiting list.
ticket-offer-decline-do = Yes, give up this seat
ticket-presence = Are you coming?
ticket-presence-hint = Your answer helps the organizer. You can change it at any time.
ticket-presence-coming = I'm coming
ticket-presence-not_coming = I can't come
ticket-presence-said-coming = You said that you are coming.
ticket-presence-said-not_coming = You said that you can't come. The coordinator was asked for a substitute.
ticket-replied-accept = The seat is yours. Keep this page as your ticket.
ticket-replied-decline = The seat goes on to the next in line. Thank you for telling us.
ticket-replied-coming = Thank you, the organizer is looking forward to seeing you.
ticket-replied-not_coming = Thank you for telling us. Your coordinator is asked for a substitute.

ticket-kept = Kept since { $moment }, no network
ticket-today = Today
ticket-map = Open the map
ticket-place-unknown = The place is not known yet.
ticket-agenda-empty = There is no agenda yet. Open this page again a few days before the event.
ticket-door-from = The door opens at { $time }
ticket-door-open = Check-in is open: show the QR code above
ticket-missed = Not recorded as present
ticket-entry = in at { $time }
ticket-exit = out at { $time }
ticket-late = late
ticket-sum-sessions = Your attendance: { $sessions } of { $of } sessions
ticket-sum-jp = { $jp } of { $of } JP
ticket-certificate-proof = Verify it
ticket-save = Keep this ticket on the phone
ticket-save-android = Android: tap ⋮, then “Add to home screen”.
ticket-save-iphone = iPhone: tap the share button, then “Add to Home Screen”.
ticket-save-once = Open it once with a network; after that the QR code opens without one, too.
ticket-unknown = Unknown ticket
ticket-unknown-text = Check the link: it may have been cut off when it was copied.
tickets-again-title = Send my ticket again
tickets-again-ask = Lost your ticket?
tickets-again-link = Send my ticket again
tickets-again-lead = Enter the e-mail address you are registered with. Tickets of events that are not over go to that address.
tickets-again-email = E-mail address
tickets-again-do = Send the ticket
tickets-again-sent = If that address is registered, the ticket is on its way.
tickets-again-sent-text = Look into your inbox and the spam folder. At most three letters are sent in an hour. Nothing arrives? Ask the committee of the event, or the coordinator who nominated you.
tickets-again-other = Another address
