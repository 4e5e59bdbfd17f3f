"""The sheets of the scores workbook, one a module.

frame          what all of them tell about, in which order, and the words they share
rules          the profiles printed: limits, bands, weights, formulas in words
kpi_lines      every number that scores are computed from: the inputs of all formulas
groups         a person's score in each group of KPIs
people         a line a person: total, coverage, rating
departments    a line a department: how many count, average, lowest, highest
distribution   how many people have each rating
overview       all of it on one page
"""
