## Waiting list
queue = Waiting list
queue-lead = Who waits for a seat, in which order, and to whom one is being offered. A freed seat is always for the first.
queue-open = Show the waiting list
queue-empty = Nobody is waiting
queue-empty-text = When all seats of a delegation are taken, whoever is registered with “Queue when full” shows up here.
queue-waiting = { $count ->
   *[other] { $count } waiting
    }
queue-offered = { $count ->
   *[other] { $count } offered a seat
    }
queue-since = since { $moment }
queue-place = No.
queue-place-common = No. { $place } in the whole event
queue-until = Stands until { $moment }
queue-no-address = No mail address: send the link yourself.
queue-whatsapp = Send by WhatsApp
queue-whatsapp-text = Dear { $name }, there is a seat for you at { $event }. Open this link and answer until { $until }: { $link }
queue-up = Up
queue-down = Down
queue-up-name = Move { $name } up by one
queue-down-name = Move { $name } down by one
queue-order = Order
queue-moved = The order of the waiting list was changed.
queue-seats-free = { $count ->
    [one] { $count } free seat
   *[other] { $count } free seats
    }
queue-settings = How seats are given
queue-mode = When a seat is free
queue-mode-confirm = Confirm at once
queue-mode-confirm-hint = The first in line becomes a participant without being asked.
queue-mode-offer = Offer it first
queue-mode-offer-hint = The first in line gets a mail and has to accept in time; otherwise the seat goes to the next.
queue-hours = Time to answer (hours)
queue-hours-hint = From 1 to 336 hours, and never beyond the beginning of the first session.
queue-common = Common waiting list
queue-common-hint = A seat that nobody of its own delegation waits for goes to whoever has waited longest in this event, within the same category. The move stands in the history of the quotas.
queue-common-open = The common waiting list is open: a seat that nobody of its own delegation waits for goes to whoever has waited longest.
queue-common-ask = Open the common waiting list?
queue-common-ask-text = { $count ->
    [one] The seats that are free now go to { $count } person who waits, of whichever delegation. The delegations' quotas change with them.
   *[other] The seats that are free now go to { $count } people who wait, of whichever delegation. The delegations' quotas change with them.
    }
queue-common-do = Yes, open the common waiting list
queue-saved = How seats are given was saved.
queue-common-note = Common waiting list: free seats went to those who had waited longest.

## Offers of seats
offer-declined = Declined the seat that was offered.
offer-lapsed = The offer of a seat was not answered until { $moment }.
mail-kind-seat_offer = Offer of a seat
mail-kind-offer_to_pass_on = Offer of a seat to pass on
mail-kind-substitute = Request for a substitute
mail-offer-subject = A seat for you: { $event }
mail-offer-body = Dear { $name },

    You are on the waiting list of { $event } ({ $date }, { $place }). There is a seat for you now.

    Open the page of your ticket and press “Accept” until { $until }. After that the seat is offered to the next in line.
mail-offer-action = Answer the offer
mail-offer-note = This mail was sent by { $unit } through Hadir. The link is personal; don't pass it on.
mail-pass-on-subject = Please pass on the offer of a seat: { $event }
mail-pass-on-body = Dear { $name },

    There is a seat at { $event } for people of { $delegation } on the waiting list. They have no mail address on record, so please pass these links on to them.
mail-pass-on-offer = { $name }, until { $until }:
mail-pass-on-after = They open their link and press “Accept”. After that time the seat is offered to the next in line.
mail-pass-on-action = Show the delegation
mail-pass-on-note = This mail was sent by { $unit } through Hadir to the coordinators of the delegation. Each link is personal; give it to nobody but its owner.
mail-substitute-subject = Can't come: { $participant }
mail-substitute-body = Dear { $name },

    { $participant } of { $delegation } can't come to { $event }.

    Please name a substitute. Until then the seat stays with { $participant }.
mail-substitute-body-final = Dear { $name },

    { $participant } of { $delegation } can't come to { $event }.

    Nominations are closed. Tell the organizer, { $unit }, the name of a substitute, so that the seat does not stay empty.
mail-substitute-action = Name a substitute
mail-substitute-action-final = Show the delegation
mail-substitute-note = This mail was sent by { $unit } through Hadir to the coordinators of the delegation.

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

## What participants answered, for those who plan
says = Answer
says-coming = Coming
says-not_coming = Can't come
says-none = No answer yet
says-by = Answers of the confirmed participants
history-holder = The participant

## Walk-ins
walk-in = Walk-in participant
walk-in-lead = Registers somebody who came unregistered and checks the person in at this session.
walk-in-closed = This event takes no check-ins at present
walk-in-closed-text = Walk-ins can be taken from the opening of the event to its end.
walk-in-no-delegations = This event has no quotas yet
walk-in-no-delegations-text = Add delegations on the page Quotas first.
walk-in-do = Register and check in
walk-in-over = Over the quota
walk-in-over-hint = Only when all seats of the delegation are taken. The person counts as present and stands in the recap as over the quota; seats and quota stay as they are.
walk-in-over-needed = No seat is left. Say why if this person is to be let in over the quota all the same.
walk-in-reason = Why the person is let in
walk-in-another = This is somebody else of the same name
walk-in-numbers-hint = Optional; to recognise the same person. Once saved, officers can't see it.
walk-in-done = { $name } was registered and checked in.
walk-in-done-over = { $name } was registered over the quota and checked in.
walk-in-back = Back to the attendance
admission-walk_in = Walk-in
admission-over_quota = Over the quota
