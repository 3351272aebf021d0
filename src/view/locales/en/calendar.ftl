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
events-not-archived = All but the archived
events-with-archived = All, with the archived
