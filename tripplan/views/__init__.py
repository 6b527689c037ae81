"""What a plan looks like: pure functions from a `Plan` to text, rows or data, the same bytes for the same plan.

Views decide nothing and read no file. What there is to say of an item is in `item_facts`, `ride_facts` and
`place_facts`; what changed between two plans in `diff`; the forms that can be exported in `exporters`.
"""
