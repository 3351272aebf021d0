tiles-title = Tile map of { $region }
tiles-country = Indonesia
tiles-lead = Each tile is one region, placed to resemble the map.
tiles-lead-codes = Each tile is one region, in the order of the region codes.
tiles-table = The figures: seats taken of all seats, then those waiting. The table above has the same figures.
tiles-waiting = { $count } waiting
tiles-without = no seats
tiles-step-0 = empty
tiles-step-1 = less than half
tiles-step-2 = half or more
tiles-step-3 = full

seats = Seats
seats-left = Left
seats-left-n = { $count ->
    [one] { $count } seat left
   *[other] { $count } seats left
  }
quotas-open = Open quotas
quotas-empty = No quotas yet
quotas-empty-text = Share the seats among regencies and institutions.

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
category = Category
seats-of = Seats of { $name }
quotas-saved = Quotas saved.

## Waiting list
queue = Waiting list
queue-lead = Who waits for a seat, in which order, and to whom one is being offered. A freed seat is always for the first.
queue-open = Show the waiting list
queue-empty = Nobody is waiting
queue-empty-text = When all seats of a delegation are taken, whoever is registered with “Queue when full” shows up here.
queue-waiting = { $count ->
   *[other] { $count } waiting
    }
queue-offered = { $count ->
   *[other] { $count } offered a seat
    }
queue-since = since { $moment }
queue-place = No.
queue-place-common = No. { $place } in the whole event
queue-until = Stands until { $moment }
queue-no-address = No mail address: send the link yourself.
queue-whatsapp = Send by WhatsApp
queue-whatsapp-text = Dear { $name }, there is a seat for you at { $event }. Open this link and answer until { $until }: { $link }
queue-up = Up
queue-down = Down
queue-up-name = Move { $name } up by one
queue-down-name = Move { $name } down by one
queue-order = Order
queue-moved = The order of the waiting list was changed.
queue-seats-free = { $count ->
    [one] { $count } free seat
   *[other] { $count } free seats
    }
queue-settings = How seats are given
queue-mode = When a seat is free
queue-mode-confirm = Confirm at once
queue-mode-confirm-hint = The first in line becomes a participant without being asked.
queue-mode-offer = Offer it first
queue-mode-offer-hint = The first in line gets a mail and has to accept in time; otherwise the seat goes to the next.
queue-hours = Time to answer (hours)
queue-hours-hint = From 1 to 336 hours, and never beyond the beginning of the first session.
queue-common = Common waiting list
queue-common-hint = A seat that nobody of its own delegation waits for goes to whoever has waited longest in this event, within the same category. The move stands in the history of the quotas.
queue-common-open = The common waiting list is open: a seat that nobody of its own delegation waits for goes to whoever has waited longest.
queue-common-ask = Open the common waiting list?
queue-common-ask-text = { $count ->
    [one] The seats that are free now go to { $count } person who waits, of whichever delegation. The delegations' quotas change with them.
   *[other] The seats that are free now go to { $count } people who wait, of whichever delegation. The delegations' quotas change with them.
    }
queue-common-do = Yes, open the common waiting list
queue-saved = How seats are given was saved.
queue-common-note = Common waiting list: free seats went to those who had waited longest.

## Offers of seats
offer-declined = Declined the seat that was offered.
offer-lapsed = The offer of a seat was not answered until { $moment }.
admission-walk_in = Walk-in
admission-over_quota = Over the quota

share-title = Share out seats
share-lead = Work out each region's seats by facilitators, families served, or in equal parts. The table of seats changes only when the proposal is applied.
share-back = Back to the seats
share-settings = What is shared
share-total = All seats
share-total-hint = With the fixed ones, such as those of the province.
share-basis = Shared by
share-basis-hint = Figures per region and their sources are kept in the settings.
share-basis-link = Manage figures
share-basis-equal = Equal parts
share-basis-typed = Figures typed below
share-basis-series = { $name } { $year }
share-least = At least, each region
share-most = At most, each region
share-most-hint = Leave empty for no limit.
share-method = How it is rounded
allocation-method-hamilton = Largest remainder (Hamilton)
allocation-about-hamilton = Each region gets the whole part of its share; the seats that are left go to the largest fractions.
allocation-method-webster = Webster (Sainte-Laguë)
allocation-about-webster = Seats go one by one to the largest figure divided by 1, 3, 5 and so on; fair to large and small regions alike.
allocation-method-dhondt = D’Hondt
allocation-about-dhondt = Seats go one by one to the largest figure divided by 1, 2, 3 and so on; favours large regions a little.
allocation-method-huntington_hill = Huntington–Hill
allocation-about-huntington_hill = Seats go one by one to the largest figure divided by the root of s × (s + 1), where s is the seats it has; each region with a figure gets a seat first.
share-rows = Regions and institutions
share-rows-hint = Those ticked take part. The others get their fixed seats, which are set apart first. New institutions are added in the table of seats.
share-takes-part = Takes part
share-takes-part-of = { $name } takes part
share-figure = Figure
share-figure-of = Figure of { $name }
share-fixed = Fixed seats
share-fixed-of = Fixed seats of { $name }
share-propose = Make a proposal
share-propose-hint = The column of figures counts when seats are shared by typed figures.
share-proposal = Proposal
share-proposal-hint = The deviation is the proposed seats less the exact share. Proposed seats can be changed; press “Add up” to check them.
share-renewed = What is shared has changed, so the proposal was made anew and is not applied yet. Check it, then apply it.
share-unknown = { $count ->
    [one] One region has
   *[other] { $count } regions have
} no figure and get only their least.
share-present = Now
share-proposed = Proposed
share-proposed-of = Proposed seats of { $name }
share-exact = Exact share
share-deviation = Deviation
share-taken = { $count ->
    [one] one seat taken
   *[other] { $count } seats taken
}
share-no-figure = none yet
share-is-fixed = fixed seats
share-sum = Sum
share-check = Add up
share-again = Back to the computed seats
share-apply = Apply the proposal
share-apply-hint = The whole proposal is stored at once and can be undone. Seats of categories stay; the difference goes to the row without one.
share-applied = The proposal was applied: { $seats } seats are shared out.
quotas-note = Why it changes
quotas-note-hint = May be empty; it is shown in the history of seats.
quotas-sum-of = Sum of { $name }
seats-move = Move seats
seats-move-hint = Free seats move in one step, the sum stays. Those who wait at the other row get them at once.
seats-move-from = From
seats-move-to = To
seats-move-do = Move
seats-moved = { $count ->
    [one] One seat was moved.
   *[other] { $count } seats were moved.
}
seats-row-left = { $name } · { $count } left
quota-history = History of seats
quota-history-lead = Who changed the seats, when and why. Every earlier table can be restored.
quota-history-empty = No changes yet
quota-history-empty-text = The history begins when the first seats are stored.
quota-history-sum = All seats: { $before } → { $after }
quota-history-rows = { $count ->
    [one] One row changed
   *[other] { $count } rows changed
}
quota-history-new = new: { $after }
quota-history-gone = removed: { $before }
quota-restore = Restore what was before
quota-restored = The seats are again as they were before that change.
categories = Categories
categories-lead = Groups of participants of this event, such as coordinators, facilitators and operators. Seats can be given per category.
categories-hint = A name that is changed changes in the seats and for every participant. Empty a name to remove it; a category in use can't be removed.
category-n = Category { $n }
categories-save = Save categories
categories-saved = The categories were saved.
figures = Figures
figures-lead = Figures per region by which seats are shared out, by year and source.
figures-empty = No figures yet
figures-empty-text = Keep the number of facilitators or of families served per region, and share out the seats of every event by it.
figures-add = Add figures
figures-edit = Change figures
figures-compare = Compare sources
figures-no-source = No source given
figures-regions = { $count ->
    [one] one region
   *[other] { $count } regions
}
figures-sum = sum { $sum }
figures-as-of = as of { $day }
figures-name = What was counted
figures-name-hint = Such as facilitators, or families served.
figures-year = Year
figures-source = Source
figures-source-hint = Different sources are kept apart and can be compared.
figures-as-of-day = As of
figures-paste-title = Paste from a spreadsheet
figures-paste = Two columns: region and figure
figures-paste-hint = One region a line, such as “Kabupaten Tapin 1.234”, with a dot between thousands. Pasted lines replace the figures below.
figures-lines-wrong = { $count ->
    [one] One line can't be read; nothing was stored:
   *[other] { $count } lines can't be read; nothing was stored:
}
figures-line = Line { $line }: { $text }
figures-rows = Figures per region
figures-rows-hint = Write 1.234 for one thousand two hundred and thirty-four, 12,5 for twelve and a half. Leave empty what is not known.
figures-saved = { $count ->
    [one] One figure was saved.
   *[other] { $count } figures were saved.
}
figures-remove = Remove these figures
figures-remove-ask = Remove these figures?
figures-remove-text = Seats that were shared out by them do not change.
figures-removed = The figures were removed.
figures-agree = All sources agree.
figures-differ = { $count ->
    [one] One region differs between the sources; it is marked, with the gap.
   *[other] { $count } regions differ between the sources; they are marked, with the gap.
}
figures-gap = Gap
category-seats = Seats for one category
category-seats-hint = Every delegation gets so many seats for the category, out of its row without one. No delegation has more or fewer seats than before.
category-seats-each = Seats for each delegation
category-seats-do = Give seats
category-seats-given = { $count ->
    [one] One delegation has
   *[other] { $count } delegations have
} so many seats for this category now.
category-seats-passed-over = Too few free seats, so nothing changed for: { $names }.
share-below = Fewer than are taken
split-note = Each delegation: { $seats } seats for { $category }
