"""The screen, drawn with Textual: the only package that knows it.

TripplanApp                     keys and themes of one's own, help, palette; a GuardedApp, which says why it ended
├── DayScreen                   the trip that is open, a day at a time: what its keys do
│   ├── TitleBar                trip, day, last boat back
│   ├── DaysPane                all days, from 140 columns on
│   ├── ColumnHeads
│   ├── TimelineView            the day; a RowsView, which draws its lines itself
│   ├── DetailPane              the item under the cursor, from 100 columns on; a RowsView as well
│   ├── Prompt                  a line to type in, while one is open
│   └── BottomLine              what just happened, how many findings, the keys
├── DetailScreen                the same details as a screen of their own
├── ListScreen                  findings, outline, what to copy; TripList: the trips at hand
├── LastingList                 a ListScreen that stays open: fields, what is to do
├── TextDialog                  a field, or what to add: what it means and does, below
├── PlaceScreen                 where a place is, by a service for maps
├── NewTripScreen               a new trip in a file of its own
├── LinksScreen                 maps of a place, with a code for the phone
├── JumpScreen                  waits for the letter of an item
└── HelpScreen                  the keys of what lies below, and every page of the manual

DayScreen is an AskingScreen (facts from the network), that an EditingScreen (changes), that a TypingScreen (search, go
to, export), and that a TripScreen (what is drawn, and followed).
`driver` draws and reads; `leaving` is the end that nobody on the screen asks for.
`actions` is the one table of keys; `keymap` makes bindings of it, `keys_page` its help page.
"""
