"""The staff of Sao Mai: people who fill workbooks in, as people do, errors and all.

A test double that behaves: it opens workbooks as anybody does, finds columns by the hidden first
line and lines by their printed codes, types and saves. It knows the tool only by its workbooks
and never imports it.

content, people      who they are and what they have to say, from content/*.toml
words, forms         how they write: choices, numbers, targets, dates in every form people use
book                 a workbook open on somebody's desk
place                where workbooks lie: folder (.xlsx files), or drive (Google, by its public API)
spreadsheet          a spreadsheet of Google's as such a workbook, and what was changed in it
hr, board            the roster; the company's priorities, key results, decisions
okr, kpi             what departments fill in, and their results at the end
slips, layout        the errors they make, each with its mending and the rules that should tell it
office               everybody at work: one call for each day of the story
stage, google_stage  where the play takes place; calls counts what the program asked of Google
telling              the narrator, who runs the real program
"""
