people-lead = Everybody who was ever registered in an event of your unit.
people-empty = Nobody yet
people-empty-text = People are kept here as soon as they are registered in an event.
people-none-found = Nobody matches
person-edit = Edit a person
person-edit-lead = Participants of events that exist already keep their data.
person-saved = The person was saved.
person-no-events = No events yet
person-no-events-text = This person is not registered in any event.
person-present = present at { $present } of { $count } sessions
person-years = Attendance per year
person-years-sum = In all
person-year-events = { $count ->
    [one] { $count } event
   *[other] { $count } events
  }
person-year-sessions = { $count ->
    [one] { $count } session
   *[other] { $count } sessions
  }
person-years-none = No attendance is recorded yet.
person-events =
    { $count ->
        [one] { $count } event
       *[other] { $count } events
    }
person-open = All events of this person
doubles = Doubles
doubles-lead = People who may be kept twice: the same telephone, or the same name with the same mail address, institution or region. Nothing is merged by itself.
doubles-empty = No doubles
doubles-empty-text = Everybody seems to be kept once.
doubles-compare = Compare
doubles-distinguish = Not the same person
doubles-distinguished = Marked as two different people. The pair is no longer shown among the doubles.
doubles-distinct = Not the same person
doubles-distinct-undo = Remove the mark
doubles-distinct-undone = The mark was removed. The pair may show among the doubles again.
doubles-more = There are more. They show once some of these are merged or marked.
merge = Merge two records
merge-lead = Choose the right values. All events go to the record that is kept.
merge-swap = Swap
merge-part = Data
merge-kept = Kept
merge-other = Deleted
merge-nothing = (empty)
merge-both-in = Both are still registered in { $event }. Cancel one of them in that event first.
merge-final = A merge can't be undone. Participants keep the data they have in each event.
merge-do = Merge
person-merged = The two records were merged.
person-part-name = Name and titles
person-part-nik = NIK
person-part-nip = NIP
person-part-phone = Telephone
person-part-email = E-mail address
person-part-sex = Sex
person-part-position = Position
person-part-institution = Institution
person-part-region = Region
