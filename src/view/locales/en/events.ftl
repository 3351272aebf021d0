dashboard-title = Home
dashboard-today = Sessions today
dashboard-events = Running and coming events
dashboard-all-events = All events
dashboard-tasks = What to do next
tasks-empty = All done
tasks-empty-text = Nothing is waiting for you.
task-set-quotas = Set the quotas
task-add-sessions = Add sessions
task-fill-seats = { $count ->
    [one] { $count } seat is empty
   *[other] { $count } seats are empty
  }
task-confirm-nominations = { $count ->
    [one] { $count } nomination to confirm
   *[other] { $count } nominations to confirm
  }
task-review-scans = { $count ->
    [one] { $count } scan to review
   *[other] { $count } scans to review
  }
task-issue-certificates = Issue the certificates
scan-do = Scan tickets
presence-of = of { $expected } present
presence-short = { $present } of { $expected }
presence-label = { $present } of { $expected } present
session-state-ahead = Not yet
session-state-open = Open now
session-state-over = Over
fill-of = of { $seats } seats taken
fill-short = { $taken } of { $seats } seats
fill-label = { $taken } of { $seats } seats taken
seats = Seats
seats-left = Left
seats-left-n = { $count ->
    [one] { $count } seat left
   *[other] { $count } seats left
  }
confirmed = Confirmed
nominated = Nominated
waiting = Waiting
without-seat = Without a seat
unfilled = Delegations with free seats
events-empty = No events yet
events-empty-text = Create the first event; dates and seats may follow.
events-none-found = Nothing matches
events-none-found-text = Try another word, or clear the filter.
dates-unknown = Dates to follow
event-new = New event
event-edit = Edit event
event-form-lead = Only the title is required; the rest may follow while it is a draft.
event-part-what = Event
event-part-when = Time and place
event-part-why = Purpose and topics
event-part-who = Officials
event-part-certificate = Certificates
event-title = Title
event-kind = Kind
event-kind-bimtek = Technical training
event-kind-rakor = Coordination meeting
event-kind-konsolidasi = Consolidation
event-kind-sosialisasi = Outreach
event-kind-other = Other
event-code = Code
event-code-hint = Small letters, digits and hyphens; leave empty to make it from the title.
event-code-fixed = Fixed since the event was opened.
event-theme = Theme
event-dates = Dates
event-starts-on = First day
event-ends-on = Last day
event-place = Place
event-venue = Building or room
event-city = City
event-region = Host region
event-region-hint = Names of regencies are looked up within this region.
event-aims = Aims
event-objectives = Objectives
event-topics = Topics
event-legal-basis = Legal basis
event-remarks = Remarks
event-min-attendance = Attendance needed for a certificate (%)
event-min-attendance-hint = Weighted by the JP of each session.
event-facts = Facts
event-way = Steps of the event
event-pages = Pages of the event
officials-hint = Who opens, speaks or signs. Fill in “on behalf of” for a representative.
official-n = Official { $n }
official-role = Role
official-on-behalf-of = On behalf of
quotas-open = Open quotas
quotas-empty = No quotas yet
quotas-empty-text = Share the seats among regencies and institutions.
sessions-open = Open sessions
sessions-empty = No sessions yet
sessions-empty-text = Attendance is taken per session; add several days at once.
missing-lead = Still missing:
missing-dates = dates
missing-place = place
missing-quotas = quotas
missing-sessions = sessions
tab-overview = Overview
tab-quotas = Quotas
tab-sessions = Sessions
tab-participants = Participants
tab-documents = Documents
tab-certificates = Certificates

## Steps of an event
event-status-draft = Draft
event-status-open = Open
event-status-closed = Closed
event-status-running = Running
event-status-finished = Finished
event-status-archived = Archived
event-step-draft = Back to draft
event-step-open = Open nominations
event-step-closed = Close nominations
event-step-running = Start the event
event-step-finished = Finish the event
event-step-archived = Archive
event-back-open = Reopen nominations
event-back-running = Back to running
official-for = on behalf of { $name }
event-created = The event was created as a draft. Add its quotas and sessions.
event-now-open = Nominations are open.
event-now-closed = Nominations are closed.
event-now-running = The event is running.
event-now-finished = The event is finished. Certificates can be issued.
event-now-archived = The event is archived.
