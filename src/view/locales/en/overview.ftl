setup-title = Set up Hadir
setup-lead = Only once: the first administrator and your unit. All of it can be changed later.
setup-account = First administrator
setup-code = One-time code
setup-code-hint = Printed on the server's screen when Hadir started; filled in already if you opened its link.
setup-unit = Unit
setup-unit-lead = This name and letterhead stand on every document. The code of the first unit is “utama”.
setup-do = Start
setup-done = Hadir is ready. Create your first event.
setup-no-code = Open the link that was printed on the server’s screen when Hadir started; it fills the code in. A new code is printed at every start.

# What there is to do
tasks-rest = See all ({ $count } more)
task-send-letters = { $count ->
    [one] One letter could not be sent
   *[other] { $count } letters could not be sent
  }
task-end-event = Its days are past: finish the event or correct its dates
task-set-dates = The dates are doubtful: set them
task-open-event = Still a draft: open it for nominations
task-set-quotas = Set the quotas
task-add-sessions = Add sessions
task-fill-seats = { $count } of { $of } seats have nobody
task-confirm-nominations = { $count ->
    [one] One nomination waits to be confirmed
   *[other] { $count } nominations wait to be confirmed
  }
task-correct-names = { $count ->
    [one] { $count } nomination was returned by the organizers: correct it
   *[other] { $count } nominations were returned by the organizers: correct them
}
task-hand-in = { $count ->
    [one] { $count } name is not handed in yet
   *[other] { $count } names are not handed in yet
}
task-issue-certificates = Issue the certificates
task-when-today = begins today
task-when-tomorrow = begins tomorrow
task-when-ahead = in { $count } days
task-when-past = { $count ->
    [one] yesterday
   *[other] { $count } days ago
  }

# Figures of a year
year-title = Figures of { $year }
year-events = Events
year-participants = Participants
year-filled = Seats filled
year-attendance = Attendance
year-jp = JP given
year-certificates = Certificates
year-by-month = Participants by month
year-by-month-read = Most in { $label }: { $said }.
year-by-event = Attendance of the latest events, percent
year-by-event-read = Lowest { $lowest }, highest { $highest }.
year-month = Month
year-delegations = Seats by delegation
year-delegations-text = At events that are open or running; the emptiest first.
chart-table = Table of the figures

year-seats = Seats of the year
year-seats-of = Seats in { $year }
year-seats-lead = { $count ->
    [one] { $count } event: who gets how many seats, and who uses them.
   *[other] { $count } events: who gets how many seats, and who uses them.
  }
year-seats-events-lead = Seats at the events of { $year }.
year-seats-table = Table of seats
year-seats-used = Used
year-seats-sum = Sum
year-seats-sort = Sort
year-seats-order-name = Name
year-seats-order-seats = Most seats first
year-seats-order-used = Least used first
year-seats-empty = No seats in this year yet
year-seats-empty-text = Figures appear once events are open and have seats.
year-seats-note = Used: seats of events that are over whose holder, or a deputy, came to at least one session.

dashboard-title = Home
dashboard-today = Sessions today
dashboard-events = Running and coming events
dashboard-all-events = All events
dashboard-tasks = What to do next
tasks-empty = All done
tasks-empty-text = Nothing is waiting for you.

## Outbox
outbox = Outbox
outbox-lead = Every mail that was sent in the unit's name, and what became of it. Kept for { $days } days, then deleted.
outbox-open = Open the outbox
outbox-event = Event
outbox-by-status = Mails by status
outbox-none-found = No mail fits
outbox-empty = No mails yet
outbox-empty-text = Mails appear here once you send tickets from the participants page of an event.
outbox-to = To
outbox-about = About
outbox-when = Written
outbox-attempts = Attempts
outbox-said = The server's answer
outbox-letter = The mail
outbox-letter-hint = The QR codes and the calendar file are not shown here.
outbox-private = This mail is not shown because its link is for its recipient alone.
outbox-void = There is nothing to say any more: the participants don't come any more or have another address, or the right was taken away.
outbox-again = Send again
outbox-now = Send now
outbox-again-all = Send { $count } failed again
outbox-queued-again = The mail is in the queue again.
outbox-queued-again-all = { $count ->
    [0] No mail has failed.
    [one] One mail is in the queue again.
   *[other] { $count } mails are in the queue again.
    }

find = Search
find-header = Quick search
find-everything = Search everything
find-label = Name, event or certificate number
find-lead = Events, people and certificates that you may see.
find-hint = The name of a person, the title or place of an event, or the number of a certificate. The / key opens the search on any page.
find-hint-number = The name of a person, a whole NIK or NIP, the title or place of an event, or the number of a certificate. The / key opens the search on any page.
find-nothing = Nothing found
find-nothing-text = Try a part of the name without titles, or another word of the event's title. NIK and NIP must be complete.
find-too-short = Type at least two letters.
find-people = People
find-revoked = Revoked
find-more = There is more. Add a word to narrow the results.

first-steps = First steps
first-steps-done = { $done } of { $all } done
first-steps-hide = Hide this list
first-steps-hidden = The list of first steps is hidden.
first-step-done = done
first-step-to-do = to do
first-step-paper = Complete letterhead and signer
first-step-text-paper = Both are printed on invitations, attendance lists and certificates.
first-step-event = Create the first event
first-step-text-event = Its kind and title are enough; the rest can follow.
first-step-sessions = Plan the sessions
first-step-text-sessions = Attendance is taken by session; lesson hours decide about certificates.
first-step-seats = Share out the seats
first-step-text-seats = How many seats each regency or institution gets.
first-step-people = Register participants or invite coordinators
first-step-text-people = One by one, from an Excel file, or through coordinators.
first-step-open = Open the event
first-step-text-open = Once it is open, coordinators can nominate.
samples = Samples
samples-lead = Real events and some invented ones, with invented participants, to try Hadir before using it.
samples-load = Load the samples
samples-none = The samples are not loaded. They bring units of their own and change nothing of yours.
samples-loaded = The samples are loaded in units of their own. Your data is untouched.
samples-loaded-link = Samples are loaded
samples-see = See the events
samples-now-loaded = The samples are loaded. Remove them at any time in the settings.
samples-remove = Remove the samples
samples-remove-ask = Remove all samples?
samples-remove-text = The sample units disappear with their events, participants, attendance, certificates and accounts, also with what you added to sample events. This can't be undone.
samples-removed = The samples are removed.
setup-zone-by-region = By region
setup-letterhead-hint = Usually three or four lines. Leave it empty to have it made from the region and the unit's name; you can change it later.
setup-more = Certificate numbers
