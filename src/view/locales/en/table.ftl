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
undone =
    { $count ->
        [one] { $count } change undone.
       *[other] { $count } changes undone.
    }
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
