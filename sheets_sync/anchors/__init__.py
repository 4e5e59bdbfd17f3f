"""How a sheet that people have altered is still read as what it is.

Two signs may say different things: then one is believed and it is told why, or both are asked
about. A value is never put beside a line or into a column in silence while a sign speaks
against it.

reader     what reading needs to know besides the sheet
seen       what a cell shows to the eye
kinship    how much a sheet looks like that of a row class
sheets     which sheet is which: by defined name, title, columns and codes together
header     the two lines that say what each column is
fit        how well cells read as those of a field
dispute    columns of which the hidden name says one thing and the header another
columns    which column is which
merged     cells that a merged area covers
exported   sheets that a program adds when it saves
used       which lines are in use, and which say nothing that is to be read
given_up   lines that look given up
beside     what stands beside values: such signs, notes, values that may be old
out_of_sight  lines and columns that are hidden
displaced  columns and codes that slipped against their lines
pushed     lines of which a part moved to the side
converted  cells that are not, as they stand, what was read out of them
weighed    the numbers of one line, each weighed against the others
abroad     what was typed while a spreadsheet had another country's way of writing
lines      the lines of a sheet as rows
second     rows of one kind on two sheets
codes      the printed codes
coding     a code of its own for every line
grouping   objectives with their key results
earlier    what the reading before tells of this one
exchanged  two lines that took each other's values since then
"""
