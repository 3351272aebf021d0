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
