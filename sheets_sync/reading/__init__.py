"""The small language in which people type values into cells, read and written.

clean      blanks, full-width forms, accents: texts made comparable (`clean`, `fold`)
outcome    what reading comes to: a value, perhaps with a doubt, or the reason why not
legacy     old Vietnamese fonts (TCVN3, VNI), recognised and told in Unicode
syllables  which words can be Vietnamese
words      words for nothing, for zero, for a number still to come; what a failed formula looks like
units      what a unit says of its numbers: shares, money, whole things
amount     the grammar of an amount: sign, figure, multiplying words, per cent, unit
number     numbers, shares and money
weekday    the day of the week beside a date
dates      days, and the months and quarters whose last day is meant
choice     choices, yes or no: close misses are offered, never taken
known      known codes and ids, by what people write of them
spelled    codes of lines in a text, however they are spelled
code       the code of a row
parents    the codes of the objectives that a line serves, each with its share
people     people by id, by name, or as they are called
operators  the words and signs of comparison
target     targets: operator with amount, band, place on a scale, rank in words, or day
likely     whether a number fits the others of its line, and which of its readings does
weigh      a number that was read, settled by its line: decided, asked about, or left as it is
look       what a cell's looks say besides its value
note       whether a note beside a cell gives another figure for it
cell       one cell as the kind of its column (`read_cell`)
show       the inverse: values as people of a language write them (`show`)
"""

from sheets_sync.reading.cell import read_cell
from sheets_sync.reading.clean import clean, fold
from sheets_sync.reading.outcome import Context, Outcome, Read, Unread, Why
from sheets_sync.reading.show import show

__all__ = ["Context", "Outcome", "Read", "Unread", "Why", "clean", "fold", "read_cell", "show"]
