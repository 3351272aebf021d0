## Mail
mail-test-subject = Test mail from Hadir
mail-test-body = This mail was sent to try the mail settings of Hadir.
    If you can read it, they work.
mail-test-note = You got this mail because somebody pressed the test button on the settings page.
mail-unknown = to be announced
mail-deadline-unknown = a time to be announced
mail-place = Place
mail-agenda = Agenda
mail-ticket-qr = QR code of the ticket of
mail-ticket-open = Open the ticket's page
mail-tickets-all = ladies and gentlemen
mail-tickets-note = { $unit } sent this mail by Hadir to the participants of its event. The ticket's link is personal; don't pass it on.

## Built-in texts; a unit may write its own
mail-text-tickets-subject = Ticket for { $event }
mail-text-tickets-body = Dear { $name },
    Here is the ticket for { $event }, held by { $unit } on { $date } at { $place }.
    Show the QR code to the check-in officer at the door, on a phone or printed. A ticket is good for one person.
mail-text-whatsapp_ticket-body = Dear { $name },
    Here is your ticket for { $event } on { $date } at { $place }. Open this link and show its QR code to the check-in officer:
    { $link }
    Thank you.
    { $unit }
mail-text-invitation-subject = Invitation to { $event }
mail-text-invitation-body = Dear { $name },
    { $unit } invites { $delegation } to { $event } on { $date } at { $place }. The letter of invitation is attached.
    Please nominate the participants by { $deadline } with the button below.
mail-text-whatsapp_invitation-body = Dear { $name },
    { $unit } invites { $delegation } to { $event } on { $date } at { $place }.
    Seats: { $seats }. Please nominate the participants by { $deadline }, with this personal link:
    { $link }
    Thank you.
mail-text-reminder-subject = Reminder: { $left } seats are left for { $event }
mail-text-reminder-body = Dear { $name },
    { $left } of the { $seats } seats of { $delegation } for { $event } on { $date } are not filled yet.
    Please nominate the participants by { $deadline } with the button below. If nobody else is coming, please tell us.
mail-delegations-seats = Seats: { $seats }, filled { $taken }
mail-delegations-until = Nominate by: { $deadline }
mail-delegations-open = Enter the names
mail-delegations-sign-in = Sign in and enter the names
mail-delegations-note = This mail was sent by { $unit } with Hadir because you are known as a coordinator. The link is personal; please don't pass it on.
mail-status-waiting = Waiting
mail-status-sending = Being sent
mail-status-sent = Sent
mail-status-failed = Failed
mail-moment-waiting = next try { $at }
mail-moment-sent = sent { $at }
mail-moment-label-waiting = Next try
mail-moment-label-sent = Sent
mail-kind-tickets = Tickets
mail-kind-invitation = Invitation to an account
mail-kind-password_reset = New password
mail-kind-delegation_invitation = Invitation of delegations
mail-kind-delegation_reminder = Reminder of delegations
mail-kind-right = Right of an account
mail-kind-address_change = New address of an account

## Why a mail did not leave, and what can be done
mail-fault-no_connection = The mail server can't be reached.
mail-fault-do-no_connection = Check the server's address in the setting smtp_url and its network. The mail is tried again by itself.
mail-fault-tls = No secure connection (TLS) to the mail server.
mail-fault-do-tls = Check the server's certificate and the way to connect: smtp:// or smtps://. An authority of the office's own goes into the setting smtp_authority. The mail is tried again by itself.
mail-fault-login_refused = The mail server refuses the user name or the password.
mail-fault-do-login_refused = Correct the setting smtp_url, then send again.
mail-fault-sender_refused = The mail server refuses the sender's address.
mail-fault-do-sender_refused = Correct the setting mail_from: use an address that the server permits.
mail-fault-address_refused = The address was refused: it may be misspelt or out of use.
mail-fault-do-address_refused = Correct the address at the participant, then send the ticket again.
mail-fault-not_an_address = What is written there is no mail address.
mail-fault-do-not_an_address = Correct the address at the participant, then send the ticket again.
mail-fault-letter_refused = The server refused this mail.
mail-fault-do-letter_refused = Read the server's answer: the mail may be too big or taken for unwanted.
mail-fault-later = The server asks to come again later.
mail-fault-do-later = The mail is tried again by itself.
mail-fault-timed_out = The server took too long to answer.
mail-fault-do-timed_out = The mail is tried again by itself.
mail-fault-broken = The connection broke before the mail was handed over.
mail-fault-do-broken = The mail is tried again by itself.
mail-fault-uncertain = The mail was handed over, but the server did not say whether it took it.
mail-fault-do-uncertain = Ask the recipient first; send again only when it did not arrive.
mail-fault-not_written = The mail could not be written into the folder.
mail-fault-do-not_written = Check space and rights of the folder mail in the data directory.
mail-fault-void = There is nothing to say any more.
mail-fault-do-void = The participants don't come any more or have another address, or the right was taken away.

## Settings of mail and own texts
mail = Mail
mail-by-folder = No mail server is set: each mail is written as a file into the data directory. Set smtp_url so that mails really leave.
mail-by-server = Mails leave by the mail server.
mail-from = Sender: { $from }
mail-test-do = Send me a test mail
mail-test-sent = The mail server has taken the test mail for { $address }. Look into your inbox.
mail-test-written = The test mail for { $address } was written into the folder, because no mail server is set.
mail-texts = Texts of messages
mail-texts-hint = Write messages in your unit's own words, or use the built-in text.
mail-text-own = The unit's own
mail-text-built-in = Built-in
mail-text-kind-tickets = Ticket mail
mail-text-kind-whatsapp_ticket = WhatsApp message
mail-text-about-tickets = The tickets with their QR codes, the place and the agenda follow below this text by themselves.
mail-text-about-whatsapp_ticket = Used by the WhatsApp button on a participant's page.
mail-text-kind-invitation = Invitation mail
mail-text-kind-whatsapp_invitation = WhatsApp invitation
mail-text-kind-reminder = Reminder mail
mail-text-about-invitation = The letter of invitation is attached. Seats, deadline and link of each delegation are added below this text.
mail-text-about-whatsapp_invitation = Used by the WhatsApp button of a delegation's contacts.
mail-text-about-reminder = Sent 7, 3 and 1 days before the deadline. Seats, deadline and link of each delegation are added below this text.
mail-language-id = Indonesian
mail-language-en = English
mail-subject = Subject
mail-body = Text
mail-body-hint = An empty line parts paragraphs.
mail-placeholders = Placeholders
mail-placeholder-name = the recipient's name with titles; where one mail has tickets of several people, the name of their delegation
mail-placeholder-event = the event's title
mail-placeholder-date = days and dates of the event
mail-placeholder-place = where it is held
mail-placeholder-unit = the unit's name
mail-placeholder-link = the recipient's personal link; must be there
mail-placeholder-delegation = the delegation's name
mail-placeholder-seats = how many seats the delegation has
mail-placeholder-left = how many seats are not filled yet
mail-placeholder-deadline = until when names are taken
mail-sample-name = Siti Rahmah, S.Sos.
mail-sample-event = Technical Training of PKH Staff
mail-sample-date = Monday to Wednesday, 20 – 22 February 2023
mail-sample-place = Aula Graha Barito, Banjarmasin
mail-sample-delegation = Kabupaten Tapin
mail-sample-seats = 7
mail-sample-left = 2
mail-sample-deadline = Friday, 17 February 2023 16:00 WITA
mail-sample-link = https://hadir.example.go.id/t/7KQ2M9XD4WB1C8NPRZ5T6VEHJA
mail-preview = Preview
mail-preview-hint = With sample data. Not saved yet.
mail-text-reset = Back to the built-in text
mail-text-reset-hint = The unit's own text is removed.
mail-text-reset-do = Use the built-in text
mail-text-was-reset = The built-in text is used again.

## Mail about accounts
mail-invitation-subject = Invitation to Hadir
mail-invitation-body = Dear { $name },
    you are invited to use Hadir, the attendance and event administration of { $unit }.
    Choose your password with the button below. The link works once, until { $until }.
mail-invitation-action = Choose a password
mail-invitation-note = Don’t know this invitation? Ignore it; without a password the account can’t be used.
mail-password_reset-subject = New password for Hadir
mail-password_reset-body = Dear { $name },
    a new password was asked for your Hadir account.
    Press the button below. The link works once, until { $until }.
mail-password_reset-action = Choose a new password
mail-password_reset-note = It wasn’t you? Ignore this mail; your password has not changed.
mail-address_change-subject = Confirm your e-mail address
mail-address_change-body = Dear { $name },
    this address is to be used for your Hadir account. Press the button below if that is right.
    The link works once, until { $until }.
mail-address_change-action = Confirm the address
mail-address_change-note = Don’t have a Hadir account? Ignore this mail.
mail-address_warning-subject = The e-mail address of your Hadir account is to be changed
mail-address_warning-body = Dear { $name },
    somebody asked to change the e-mail address of your Hadir account to { $email }. This address stays valid until the new one is confirmed.
mail-address_warning-note = It wasn’t you? Change your password at once and contact an administrator.
mail-right-subject = New role in Hadir: { $role } for { $reach }
mail-right-body = Dear { $name },
    { $giver } gave you the role { $role } for { $reach }.
    { $role }: { $permits }
mail-right-reach-whole = all of Hadir
mail-right-reach-unit = { $unit }
mail-right-reach-event = the event { $event }
mail-right-reach-delegation = the delegation { $delegation } at the event { $event }
mail-right-action = Open Hadir
mail-right-action-event = Open the event
mail-right-note = You got this mail because your Hadir account has a new right. If that is a mistake, contact { $giver } or an administrator.
mail-kind-decision = Decisions on nominations
mail-decision-subject = Decisions on the nominations of { $delegation }: { $event }
mail-decision-body = Dear { $name },
    The organizers have decided about the people that { $delegation } nominated for { $event }.
mail-decision-confirmed = Confirmed:
mail-decision-returned = Returned to be corrected or exchanged:
mail-decision-rejected = Not accepted:
mail-decision-action = Open the nominations
mail-decision-note = You get this letter because you coordinate a delegation of this event. Do not forward the link.

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
