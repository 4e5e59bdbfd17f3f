"""The shell: opens the doors, calls the pure line, and says what became of it.

workspace, lock      a folder, its settings, its store; one run at a time
on_google, own_folder        the same on Google Drive; a folder that the tool makes itself
initialise, create, adopt    workspaces and workbooks, never over what stands there
audience, sharing, sharing_refusals      who may open which workbook, and whom Google kept out
pull, sought, csv_roster     what people have written, as far as it changed
before, abroad, kept         what the last readings tell of tonight's
identity, strangers, receipts    whose workbook a file is, and what became of each
night, done, summary, quiet  one night: pull, check, tell, publish; one on which nothing changed
told, told_sheets, progress, sameness    what stands on our sheets of people's own workbooks
closing, memory      freezing, and what differs; what was announced
plan                 what a run is going to ask of Google
truth, status        the line of truth and the exit code, the coordinator's morning view
doctor, doctor_…     what would go wrong tonight, one module a place to look
authorise            signing in to Google, step by step
"""
