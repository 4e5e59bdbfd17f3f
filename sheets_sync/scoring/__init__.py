"""How one KPI scores: the formulas, as functions and as the cells of a spreadsheet.

result   what a formula gives, and when a result meets its target
default  what stands in for a bound that nobody set
curve    one function a kind of scoring
live     the same formulas in a spreadsheet's own words
words    the same formulas in words, for one result and in general
problem  why a result cannot be scored

A score of 1 is a target exactly met. Nothing is rounded here, and no OKR enters.
"""
