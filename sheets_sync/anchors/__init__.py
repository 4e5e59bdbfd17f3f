"""How a sheet that people have altered is still read as what it is.

sheets    which sheet of a workbook is which, by title, by field names, by headers
columns   which column is which, by the hidden line of field names, then by the nearest header
codes     which line is which, by its printed code
"""
