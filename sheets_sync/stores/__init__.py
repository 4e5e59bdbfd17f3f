"""Where workbooks live: one small protocol, one module a kind of store.

xlsx, memory         a folder of .xlsx files, and workbooks in memory for tests; `google` is beside
leftovers, contained, placing    what a killed run leaves; one file's trouble; put in place

Reading: a file passes the gate, then a reader in a process of its own.
sandbox, reader, worker      the processes
package, other_formats, macros       the zip under limits; files of another kind, programs
gate, gate_sheet, grammar, canonical     whether it is fit to be read, in the common form
gate_styles, number_format, grey, runs, notes, looks     what cells look like
shown, xlsx_read, taken      what the reader is shown, and what it gives back
xlsx_first           the first lines alone: enough to tell whose it is

Writing: the same described workbook for every store.
areas, conditions, charting, lists, plain, style, read_back  what every store draws by
xlsx_write, xlsx_rows, xlsx_pen, xlsx_looks, xlsx_colour, xlsx_input, xlsx_page  a whole workbook
xlsx_part, xlsx_tree, xlsx_lines, splice, xlsx_proof     our own sheets in a person's workbook
"""
