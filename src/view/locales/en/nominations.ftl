# One delegation, the people it nominates, and what is decided.

link-title = Coordinator's link
link-gone = This link is not valid
link-gone-text = It may have been withdrawn or exchanged, or the event is over. Ask the organizers for a new one.
link-signed-in = This link is for { $delegation }: { $event }
link-signed-in-text = You are signed in with another account. Sign out first, then open the link again.
link-opened = The link is open on this device. You can close it from the menu at the top right.

delegation-deadline = Nominate people by { $until }.
delegation-deadline-passed = The time to nominate ended at { $until }. Contact the organizers if something has to change.
delegation-seats = { $count ->
    [one] One seat
   *[other] { $count } seats
}
delegation-confirmed = { $count } confirmed
delegation-nominated = { $count } nominated
delegation-left-seats = { $count ->
    [one] one seat free
   *[other] { $count } seats free
}
delegation-waiting = { $count } waiting
delegation-of-seats = { $taken } of { $seats } taken
delegation-other-categories = other categories
delegation-missing = What is missing
delegation-complete = Nothing is missing. What the organizers decide will be shown here.
delegation-lack-seats = { $count ->
    [one] One seat is free.
   *[other] { $count } seats are free.
}
delegation-lack-returned = { $count ->
    [one] One nomination was returned: correct it or name somebody else.
   *[other] { $count } nominations were returned: correct them or name others.
}
delegation-lack-not-coming = { $count ->
    [one] One person can't come: name somebody else.
   *[other] { $count } people can't come: name others.
}
delegation-lack-drafts = { $count ->
    [one] One name has not been handed in to the organizers.
   *[other] { $count } names have not been handed in to the organizers.
}
delegation-lack-letter = The assignment letter has not been uploaded.
delegation-submitted = Last handed in { $when }.
delegation-said = Note: “{ $note }”
delegation-names = Names
delegation-empty = No names yet
delegation-empty-text = Pick from the people who are known, enter them one by one, or upload an Excel file.
delegation-pick = Pick from the list of people
delegation-one = Enter one person
delegation-excel = Upload Excel
delegation-pick-empty = There is nobody to pick
delegation-pick-empty-text = This list has the people of your region or institution who are known and not registered in this event yet. Enter the names one by one.
delegation-pick-hint = Tick whom you nominate. When the seats are taken, the others go on the waiting list.
delegation-pick-category = Category of those ticked
delegation-pick-category-choose = Choose a category
delegation-pick-category-hint = Nominate one category at a time, then come back to this page for the next.
delegation-pick-more = There are more names. Search for part of a name.
delegation-pick-do = Nominate those ticked
delegation-picked = { $count ->
    [one] One person nominated.
   *[other] { $count } people nominated.
}
delegation-picked-waiting = { $count ->
    [one] One person is on the waiting list because the seats are taken.
   *[other] { $count } people are on the waiting list because the seats are taken.
}
delegation-picked-already = { $count ->
    [one] One person was left out: registered already.
   *[other] { $count } people were left out: registered already.
}
delegation-letters = Assignment letter
delegation-letters-empty = Upload the letter that assigns these people: a scanned PDF, or a photo as JPG or PNG.
delegation-letter-file = File of the letter
delegation-letter-title = Number or title of the letter
delegation-letter-title-hint = When empty, the file's name is taken.
delegation-letter-do = Upload the letter
delegation-letter-remove = Yes, remove this letter
delegation-letter-saved = The letter was uploaded.
delegation-submit = Hand in to the organizers
delegation-submit-drafts = { $count ->
    [one] One name is ready to be handed in.
   *[other] { $count } names are ready to be handed in.
}
delegation-submit-none = All names have been handed in.
delegation-submit-nobody = There are no names to hand in yet.
delegation-submit-after = The list can still be changed until the deadline.
delegation-note = Note to the organizers
delegation-note-hint = Required if the delegation sends nobody.
delegation-submit-do = Hand in
delegation-sent = { $count ->
    [one] One name was handed in to the organizers.
   *[other] { $count } names were handed in to the organizers.
}
delegation-sent-note = The answer was handed in to the organizers.
delegation-sent-returned = { $count ->
    [one] One returned nomination has not been corrected yet.
   *[other] { $count } returned nominations have not been corrected yet.
}

# Why the list takes no names or changes now.
names-closed-draft = This event is not open yet, so no names can be nominated. Wait until the organizers open it.
names-closed-final = The list of participants is final because the event has been closed. Contact the organizers if something has to change.
names-closed-over = This event is over, so names can't be added, replaced or cancelled any more.
names-closed-deadline = The time to nominate ended at { $until }. Contact the organizers if something has to change.
names-closed-deadline-exchange = The time to nominate ended at { $until }. Those on the list can still be replaced or cancelled; to add names, contact the organizers.

nominee-tick = Choose { $name }
nominee-draft = Not handed in
nominee-remark = The organizers' remark: { $remark }
nominee-replace = Replace
nominee-double-same = The same person is registered in { $event } on the same days.
nominee-double-same-here = The same person is in this event already: { $name }.
nominee-double-same-foreign = The same person is registered in another unit's event on the same days.
nominee-double-alike = The same telephone and a name like that of { $name } in { $event }.
nominee-double-alike-here = The same telephone and a name like that of { $name } in this event.
nominee-double-alike-foreign = The same telephone and a name like that of somebody in another unit's event on the same days.
answer-coming = Says: I come
answer-not_coming = Says: I can't come. A substitute is needed

nominations = Nominations
nominations-lead = Names that coordinators handed in and that wait for a decision.
nominations-count = { $count ->
    [one] One name waits for a decision. What should be looked at is marked with a triangle.
   *[other] { $count } names wait for a decision. What should be looked at is marked with a triangle.
}
nominations-empty = No nomination waits
nominations-empty-text = As soon as coordinators hand in names, they are shown here.
nominations-more = The others are shown when those above are decided.
decide-title = Decide about those ticked
decide-remark = Remark
decide-remark-hint = Required to return or reject; sent to the coordinator.
decide-confirm = Confirm
decide-return = Return
decide-reject = Reject
decide-confirm-all = Confirm all that have no mark
decide-told = The coordinators get one letter, 15 minutes after the first decision; until then decisions can be undone.
decide-none = Tick at least one name.
decided-confirm = { $count ->
    [one] One nomination confirmed.
   *[other] { $count } nominations confirmed.
}
decided-return = { $count ->
    [one] One nomination returned.
   *[other] { $count } nominations returned.
}
decided-reject = { $count ->
    [one] One nomination rejected.
   *[other] { $count } nominations rejected.
}
