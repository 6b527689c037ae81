"""What is open on this machine: trip files and how they are saved, edits of them, and the folders of the user.

`store` reads files, `writing` and `saving` write them, `backups` keeps what was there · `session` is an open trip, made
of `open_file` (its text and history) and `cursor` · `draft` works out a change, `texts` compares versions · `world`
finds timetables and makes plans · `settings`, `paths`, `templates`, `crash`.
"""
