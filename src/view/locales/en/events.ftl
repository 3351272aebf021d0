tab-team = Helpers

agenda = Agenda
agenda-jp = { $count ->
    [one] { $count } lesson hour (JP) in all
   *[other] { $count } lesson hours (JP) in all
}
agenda-print = Print (PDF)
agenda-text = The programme by day with time, subject, speaker and lesson hours, under the letterhead.
event-copy = Copy event
event-copy-lead = Make a new event of this one. The copy is a draft and everything in it can be changed.
event-copy-new = New event
event-copy-starts-on-hint = Sessions move by whole days and keep their local times. May stay empty if no sessions are copied.
event-copy-what = What to copy
event-copy-sessions = Sessions ({ $count })
event-copy-sessions-hint = Titles, times, lesson hours, speakers and rules of the door. Limits to delegations come along if seats are copied.
event-copy-seats = Seats ({ $count })
event-copy-seats-hint = The whole table of seats with its categories; every seat is free.
event-copy-details = Details
event-copy-details-hint = Theme, venue, aims, objectives, topics, legal basis, officials and remarks.
event-copy-people = Participants, attendance, certificates and documents are never copied.
event-copy-do = Make the copy
event-copied = The copy is made. Check its dates, place and sessions.
official-more = Add an official
official-remove = Remove this official

calendar = Calendar
calendar-count = { $count ->
    [one] { $count } event
   *[other] { $count } events
}
calendar-previous = (previous year)
calendar-next = (next year)
calendar-unit = Unit
calendar-empty = No events in this year
calendar-empty-text = An event appears in the calendar as soon as it has a first day.
events-not-archived = All but archived
events-with-archived = All with archived

presence-of = of { $expected } present
presence-short = { $present } of { $expected }
presence-label = { $present } of { $expected } present
session-state-ahead = Not yet
session-state-open = Open now
session-state-over = Over
fill-of = of { $seats } seats taken
fill-short = { $taken } of { $seats } seats
fill-label = { $taken } of { $seats } seats taken
confirmed = Confirmed
nominated = Nominated
waiting = Waiting
without-seat = Without a seat
event-undecided = { $count ->
    [one] { $count } nomination waits for a decision
   *[other] { $count } nominations wait for a decision
}
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
event-part-door = At the door
event-exceptions = Only organizers may make exceptions
event-exceptions-hint = Without the tick, check-in officers may let somebody in, too, with a reason that is kept.
event-min-attendance = Attendance needed for a certificate (%)
event-min-attendance-hint = Weighted by the JP of each session.
event-facts = Facts
event-way = Steps of the event
event-pages = Pages of the event
officials-hint = Who opens, speaks or signs. Fill in “on behalf of” for a representative.
official-n = Official { $n }
official-role = Role
official-on-behalf-of = On behalf of
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
tab-delegations = Delegations
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
event-created = The event was created as a draft. Add its quotas and sessions.
event-now-open = Nominations are open.
event-now-closed = Nominations are closed.
event-now-running = The event is running.
event-now-finished = The event is finished. Certificates can be issued.
event-now-archived = The event is archived.

files = Attached documents
files-lead = Letters, programmes, maps and photos of this event: PDF, JPG or PNG.
files-open = Manage documents
files-none = No documents yet.
files-attached = Documents of this event
files-used = { $used } of 50 MB
files-empty = No documents yet
files-empty-text = Attach the invitation, the programme or a map of the venue below.
files-for-participants = Participants see it
files-for-us = Organizers only
files-title = Title
files-title-hint = The file's name if empty.
files-show = Show it to participants
files-show-hint = Participants see it on their ticket's page, coordinators and officers on the event's page.
files-add = Attach a document
files-add-do = Attach
files-file = File
files-limits = PDF, JPG or PNG, at most 10 MB.
files-remove = Remove
files-remove-ask = Remove “{ $title }”?
files-remove-text = The document disappears from this event and from the participants' page. This can't be undone.
file-attached = The document is attached.
file-removed = The document is removed.

calendar-add = Add to calendar

event = Event
session = Session

all-or-nothing = All rows are saved together; if one is wrong, nothing changes.
region = Region
institution = Institution
remove-name = Remove { $name }
sessions-lead = { $jp } JP in all · times in { $zone }
sessions-quick = Make sessions for several days
sessions-quick-do = Make sessions
sessions-no-dates = Enter the dates of the event first.
sessions-days = Days
sessions-per-day = Sessions a day
sessions-first-start = First start
sessions-jp-each = JP each
sessions-pause = Pause (minutes)
sessions-save = Save sessions
sessions-save-hint = Empty rows are skipped.
sessions-empty-wait = The organizer has not planned the sessions of this event yet.
jp-hint = 1 JP = 45 minutes.
jp = JP
date = Date
speaker = Speaker
session-new = New session
session-attendance = Attendance { $present }/{ $expected }
session-start = Start
session-end = End
session-rules = Rules of attendance
session-opens-before = Opens (minutes before start)
session-closes-after = Closes (minutes after end)
session-late-after = Late after (minutes)
session-late-hint = Leave empty if it does not count.
session-check-out = Record leaving
session-re-entry = May come back in
session-remove = Remove this session
session-roles = Who is expected (empty = everybody)
sessions-saved = Sessions saved.
sessions-made = { $count ->
    [one] { $count } session was made. Add its title and speaker.
   *[other] { $count } sessions were made. Add their titles and speakers.
  }
session-n = Session { $n }

## Penanda tangan sebuah kegiatan
event-signers = Signers of the documents
event-signers-text = Without a choice the usual signer of the unit is taken.
event-signers-none = The unit has no signers yet.
