"""Workbooks altered as people alter them, and whether every value is still read right or asked.

typed, contents, kpis   what three departments typed, each value with its truth beside it
office                  a workspace in a folder, as it stood the night before; nights are played
alteration, listed      what an alteration is, the desk it is made on, and the list of all
excel                   what openpyxl saved, made into what Excel saves
by_lines, by_columns, by_sheet, by_numbers, by_words, by_looks      made with openpyxl
by_office, by_office_cells, soffice, uno_side    made by LibreOffice, which stays open meanwhile
by_cells, by_bytes, by_hostile, by_files, parts  made by bytes, or by moving files
judged, asked           right, asked about, or wrong in silence; which rule asks about what
play, crew, table       all of them in several processes, and what it came to
"""
