photo = Photo for the badge
photo-text = For the badge alone; seen by the organizers. A badge without a photo looks complete too.
photo-of = Photo of { $name }
photo-file = Photo file
photo-other = Another photo
photo-limits = JPEG or PNG, at most 10 MB. It is cut upright, 3 : 4; the place stored in the file is not kept.
photo-save = Save the photo
photo-remove = Remove the photo
photo-saved = The photo was saved.
photo-removed = The photo was removed.

participants-list = List of participants
participants-list-text = To work with in Excel; NIK and NIP as text.

name = Name
role = Role
late = Late
phone = Phone
sex = Sex
sex-L = Male
sex-P = Female
edit = Edit
export = Download the whole list:
reveal = Show NIK, NIP, phone
revealed-note = Shown in full this once only; that it was opened is recorded.
title-before = Titles before
title-after = Titles after
nik-hint = 16 digits; to recognise the same person.
nip-hint = 18 digits, for civil servants.
role-hint = Only participants take a seat.
participants-by-status = By status
participants-empty = No participants yet
participants-empty-text = Add them one by one, or import them from Excel.
participants-none-found = No participant matches
participant-add = Add participant
participant-title-add = Add a participant
participant-title-edit = Edit participant
participant-title-replace = Replace participant
participant-do-add = Add
participant-do-edit = Save
participant-do-replace = Replace
participant-replace-lead = The seat of { $name } goes to somebody else. History and attendance are kept.
participant-replaced-by = Replaced by { $name }
participant-person = Person
participant-seat = Seat
participant-wait = Queue if full
participant-wait-hint = Without this, the registration is refused when no seat is left.
participant-details = Details
participant-confirm = Confirm
participant-replace = Replace
participant-cancel = Cancel participation
participant-cancel-hint = The seat goes to the first in the queue at once. Nothing is deleted.
participant-cancel-do = Cancel participation
participant-status-nominated = Nominated
participant-status-returned = Returned
participant-status-waiting = Waiting
participant-status-offered = Offered
participant-status-confirmed = Confirmed
participant-status-rejected = Rejected
participant-status-cancelled = Cancelled
participant-status-replaced = Replaced
participants-search-number = Name, NIK, NIP or phone
participant-replaces = Replaces { $name }
participant-added = The participant is added and confirmed.
participant-added-nominated = The participant is nominated and waits for the organizer.
participant-added-waiting = No seat is left: the participant queues.
participant-replaced = The participant is replaced. The ticket below is the new person's.
participant-cancelled = The participation is cancelled.
participant-confirmed = The participant is confirmed.
participant-saved = The participant's data are saved.
masked-hint = NIK, NIP and phone are masked. Leave them as they are if they did not change.

role-peserta = Participant
role-narasumber = Speaker
role-panitia = Committee
role-moderator = Moderator

## What participants answered, for those who plan
says = Answer
says-coming = Coming
says-not_coming = Can't come
says-none = No answer yet
says-by = Answers of the confirmed participants

sort-newest = Newest first
page-size = Rows per page
pager-previous = Previous
bulk-whom = Act on
bulk-ticked = Those ticked
bulk-page = All on this page ({ $count })
bulk-all = All that match ({ $count })
bulk-tick = Select
bulk-tick-all = Tick all on this page
bulk-tick-one = Select { $name }
bulk-mail = Mail tickets
bulk-message = WhatsApp texts
bulk-none = Nobody is chosen yet. Tick participants, or choose all.
bulk-none-fit = This does not apply to the participants you chose.
bulk-no-action = This action is not available.
bulk-cancelled =
    { $count ->
        [one] { $count } participant cancelled.
       *[other] { $count } participants cancelled.
    }
bulk-confirmed =
    { $count ->
        [one] { $count } participant confirmed.
       *[other] { $count } participants confirmed.
    }
bulk-cancel-title =
    { $count ->
        [one] Cancel { $count } participant?
       *[other] Cancel { $count } participants?
    }
bulk-cancel-undo = This can be undone for 15 minutes.
bulk-cancel-do =
    { $count ->
        [one] Yes, cancel { $count } participant
       *[other] Yes, cancel { $count } participants
    }
bulk-cancel-not = No, go back
bulk-more = and { $count } more
not-done = { $count } left unchanged: { $reason }
undo = Undo
messages-lead = One text for each participant. Open it in WhatsApp, then choose the contact.
messages-back = Back to the list
messages-without =
    { $count ->
        [one] { $count } of those chosen is not confirmed and has no ticket to send yet.
       *[other] { $count } of those chosen are not confirmed and have no ticket to send yet.
    }
messages-beyond = { $count } more are not shown here. Narrow the list and repeat this for them.
messages-empty = No text to send yet
messages-empty-text = Confirm participants first; then their tickets can be sent.
participant-row-saved = Saved: { $name }.
participant-edit-one = Edit { $name }
keys = Keyboard shortcuts
keys-down = Next row
keys-up = Previous row
keys-tick = Tick the row
keys-open = Open the participant
keys-edit = Edit the row
keys-search = Search
keys-help = Show this list
keys-where = They work while the focus is in the table.
