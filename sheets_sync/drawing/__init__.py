"""From rows to sheets that can be written: titles, drop-downs and contents in one language.

sheet        any row class as a sheet
okr, kpi     the lines of the two sheets people fill in most, with their printed codes
room         how many lines and people there is room for
okr_live     the live checks of the two OKR sheets
guide        what to do, by when, whom to ask, and the live checks
formulas     how a live formula points at cells
progress     the progress that counts, as the tool has read it
told         what the tool has to say in somebody's workbook
"""
