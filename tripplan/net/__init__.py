"""The network: the only part of tripplan that opens a connection, and what it keeps of the responses.

`client` asks and `cache` keeps; `open_meteo`, `osrm` and `geocode` say what to ask a service and read what it sends;
`gather` knows which facts a plan needs. Nothing here is needed for a plan.
"""
