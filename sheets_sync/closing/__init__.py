"""Closed sets: what the board has closed, how it is kept, and what differs from it.

values    a row's value as text that never changes, and back
lines     rows as closed lines, and the rows that are in force
compare   what differs between two sets, or between a set and a sheet
"""
