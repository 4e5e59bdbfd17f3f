"""How one KPI scores: the formulas, as functions and as the cells of a spreadsheet.

result   what a formula gives, and when a result meets its target
default  what stands in for a bound that nobody set
scheme   what a person is scored by
owned    a person's lines, in whichever workbook they stand
weights  what each line of a group weighs
grouped  a person's lines in their groups, each group with its score
gates    what became of a gate
lookup   a line's KPI, group and rank in the profile
share    which results are parts of a whole, and never more than all of it
actual   a result as people write it, read by its way of scoring
intake   a line's cells turned into the numbers of its formula
curve    one function a kind of scoring
live     the same formulas in a spreadsheet's own words
words    the same formulas in words, for one result and in general
shown    the numbers in those words, as readers write them
problem  why a result cannot be scored

A score of 1 is a target exactly met. Nothing is rounded here, and no OKR enters.
"""
