delegations-lead = The seats of each delegation: who is nominated, confirmed, waiting and present.
delegations-xlsx = Download recap (XLSX)
delegations-empty-text = Delegations appear here once they have seats.
delegations-set-seats = Set seats
delegations-table = Table of delegations
delegations-show = Show
delegations-show-all = All delegations
delegations-show-open = With free seats
delegations-show-queue = With a queue
delegations-order = Sort by
delegations-order-table = As in the table of seats
delegations-order-name = Name
delegations-order-fill = Least filled first
delegations-order-left = Most free seats first
delegations-rejected = Rejected
delegations-gone = Cancelled/replaced
delegations-present = Present
delegations-filled = Filled
delegations-sum = { $count ->
    [one] { $count } delegation
   *[other] { $count } delegations in all
  }
delegations-none = No delegation matches
delegations-none-text = Choose "All delegations" to see every one.
delegations-note = Nominated includes those returned and those being offered a seat, confirmed those let in over the quota. Present: seats whose holder, or a deputy, came to at least one session.
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

delegations-undecided = { $count ->
    [0] Nominations
   *[other] Nominations ({ $count })
}
year-seats = Seats of the year
year-seats-of = Seats in { $year }
year-seats-lead = { $count ->
    [one] { $count } event: who gets how many seats, and who uses them.
   *[other] { $count } events: who gets how many seats, and who uses them.
  }
year-seats-events-lead = Seats at the events of { $year }.
year-seats-table = Table of seats
year-seats-used = Used
year-seats-sum = Sum
year-seats-sort = Sort
year-seats-order-name = Name
year-seats-order-seats = Most seats first
year-seats-order-used = Least used first
year-seats-empty = No seats in this year yet
year-seats-empty-text = Figures appear once events are open and have seats.
year-seats-note = Used: seats of events that are over whose holder, or a deputy, came to at least one session.
