quotas-title = Quotas
quotas-lead = Seats per regency or institution. Nominated and confirmed people hold a seat.
quotas-empty-add = Start with the rows below: choose a region or write an institution's name, then the number of seats.
quotas-sum = { $count ->
    [one] Sum of { $count } row
   *[other] Sum of { $count } rows
  }
quotas-add = Add delegations
quotas-add-hint = Fill in a region, an institution, or both. The category may stay empty if the seats are for anybody.
quotas-new-n = New delegation { $n }
quotas-save = Save quotas
all-or-nothing = All rows are saved together; if one is wrong, nothing changes.
delegation = Delegation
region = Region
institution = Institution
category = Category
seats-of = Seats of { $name }
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
role-peserta = Participant
role-narasumber = Speaker
role-panitia = Committee
role-moderator = Moderator
quotas-saved = Quotas saved.
sessions-saved = Sessions saved.
sessions-made = { $count ->
    [one] { $count } session was made. Add its title and speaker.
   *[other] { $count } sessions were made. Add their titles and speakers.
  }
session-n = Session { $n }
