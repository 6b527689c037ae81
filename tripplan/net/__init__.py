"""The network: the only part of tripplan that opens a connection, and what it keeps of the answers.

`client` asks and `cache` keeps; `weather`, `sea`, `routes` and `geocode` say what to ask a service and how to read what
it answers. Nothing here is needed for a plan.
"""
