"""What is open on this machine: trip files and how they are saved, edits of them, and the folders of the user.

`store` reads and writes files · `session` is an open trip, made of `open_file` (its text and history) and `cursor` ·
`world` makes plans in the user's world · `settings`, `paths`, `machine`: choices, folders, the terminal ·
`library` and `holidays` know timetables and public holidays · `recent`, `templates`, `crash` do what their names say.
"""
