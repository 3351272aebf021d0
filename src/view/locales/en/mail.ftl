## Mail
mail-test-subject = Test mail from Hadir
mail-test-body = This mail was sent to try the mail settings of Hadir.

    If you can read it, they work.
mail-test-note = You got this mail because somebody pressed the test button on the settings page.
mail-unknown = to be announced
mail-place = Place
mail-agenda = Agenda
mail-ticket-qr = QR code of the ticket of
mail-ticket-open = Open the ticket's page
mail-tickets-all = ladies and gentlemen
mail-tickets-note = { $unit } sent this mail by Hadir to the participants of its event. The ticket's link is personal; don't pass it on.

## Built-in texts; a unit may write its own
mail-text-tickets-subject = Ticket for { $event }
mail-text-tickets-body = Dear { $name },

    You are registered as a participant of { $event }, held by { $unit } on { $date } at { $place }.

    Here is the ticket. Show the QR code to the check-in officer at the door, on your phone or printed.
mail-text-whatsapp_ticket-body = Dear { $name },

    Here is your ticket for { $event } on { $date } at { $place }. Open this link and show its QR code to the check-in officer:
    { $link }

    Thank you.
    { $unit }
