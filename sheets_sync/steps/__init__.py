"""What happens, in this order; `pipeline` strings the steps together.

prepare          the workbooks that people fill in
parse            what was read as rows
announce         what is new among the company's priorities
assemble         who takes part, and what they are measured by
close            what a closed set holds
link             objectives to what they serve
score            KPIs and people
validate         what is wrong, and where; one cell, one complaint
begin, agree     what of that is not said: before anybody began, and of closed lines
contain          what goes wrong with one workbook costs no other
tell_progress    what a department is told of its progress
report_alignment, report_scores, report_register
                 what is published

A step takes values and returns a value. It does no input or output and reads no clock.
"""
