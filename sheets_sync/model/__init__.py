"""What things are: the nouns of the trade, with no input, no output and no opinion.

kind, choice, column, row    what a column holds, and a sheet described once as a row class
people, company, department  the sheets people fill in
told, report_alignment, report_scores    the sheets that the tool writes
cell                 what a store read out of a workbook
value, parent        targets and the other compound values a cell can hold
address, place       where something stands
workbook, own_sheet  what a store is asked to write, and which sheets of others' are ours
store                the door to the place where workbooks live
settings, cycle, timing      what the coordinator decided, who takes part, who was in time
pack, pack_error     sets of KPIs with their groups, scales and rating bands
draft, alignment, counted, scorecard     what was read, how it hangs together, how it scores
announcement, change         what was told before, and what differs since
rule, finding, fault, error  what may be wrong, with people's cells, the tool, the set-up
say                  words for people, in whichever language
once                 answers that never change, worked out once
"""
