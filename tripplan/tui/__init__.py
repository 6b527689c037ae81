"""The screen, drawn with Textual: the only package that knows it.

TripplanApp
├── DayScreen                      the trip that is open
│   ├── TitleBar                   title, day, last boat back
│   ├── Horizontal
│   │   ├── TimelineView           one Line API widget over the shared rows
│   │   └── DetailPane             the item under the cursor, from 100 columns on
│   ├── StatusLine                 what just happened, how many findings
│   └── Footer
├── DetailScreen                   the same details as a screen of their own
├── FindingsScreen                 all findings; enter jumps to the item
└── TripPicker                     the trips of a folder
"""
