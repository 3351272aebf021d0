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
