"""The screen, drawn with Textual: the only package that knows it.

TripplanApp                     trips, the user's keys and themes, help, palette; a GuardedApp, which says why it ended
├── DayScreen                   the trip that is open, a day at a time
│   ├── TitleBar                trip, day, last boat back
│   ├── DaysPane                all days, from 140 columns on
│   ├── ColumnHeads
│   ├── TimelineView            the day; a RowsView, which draws its lines itself
│   ├── DetailPane              the item under the cursor, from 100 columns on; a RowsView as well
│   ├── Prompt                  a line to type in, while one is open
│   └── BottomLine              what just happened, how many findings, the keys
├── DetailScreen                the same details as a screen of their own
├── ListScreen                  outline, what to copy, what to decide; TripList: the trips at hand
├── PersistentList              a ListScreen that stays open: fields, what is to do; FindingsScreen
├── TextDialog                  a field, or what to add: what it means and does, below
├── PlaceScreen                 where a place is, by a map service
├── NewTripScreen               a new trip in a file of its own
├── TextScreen                  the file as text
├── LinksScreen                 maps of a place, with a code for the phone
├── JumpScreen                  waits for the letter of an item
└── HelpScreen                  the keys of what lies below, and every page of the manual

`actions` is the one table of keys; each action names a function in `commands`, or a method of its screen.
`keymap` makes bindings of the table. Imports run one way: base_screen, timeline, dialogs, day_screen, commands, app.
"""
