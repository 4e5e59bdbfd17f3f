"""The shell: opens the doors, calls the pure line, and says what became of it.

workspace    a folder, its settings, its store, its lock
create       workspaces and workbooks, never over what stands there
pull         what people have written, as far as it changed
identity     whose workbook a file is
receipts     what became of each workbook
night        one night: pull, check, tell, publish
told         findings in people's own workbooks
closing      freezing, and what differs
truth        the line of truth and the exit code
status       the coordinator's morning view
"""
