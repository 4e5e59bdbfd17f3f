"""What the comparison of calls to Google is made of.

counting   calls by kind, the minutes that Google's quota makes of them, the least there can be
watching   a store that notes what it is asked to write
ours       the job as sheets-sync does it, phase by phase
plain      the same job on gspread's high-level calls
tabular    a described sheet as the plain lists of values that gspread takes
quota      many small workbooks under the quota, on a clock that nobody waits for
table      all of it on the screen and as JSON
"""
