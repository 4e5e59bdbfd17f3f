"""What things are: the nouns of the trade, with no input, no output and no opinion.

kind, column, row    what a column holds, and a sheet described once as a row class
cell, grid           what a store read out of a workbook
value                targets and the other compound values a cell can hold
workbook             what a store is asked to write
place, finding       where something stands, and what is wrong with it
settings, cycle      what the coordinator decided, and who takes part
people, company, department   the sheets people fill in
pack                 sets of KPIs with their groups, scales and rating bands
draft, alignment, scorecard   what was read, how it hangs together, how it scores
"""
