"""Google Drive and Google Sheets as a store of workbooks, with as few calls as they allow.

store, orders        the store itself; a rewriting that is to be carried out
files, listing, index, own_folder    which file stands behind an address, and how that is remembered
sharing, permissions who may open a file
books, conceding     one spreadsheet's calls, and what is left out where Google refuses it
reading, cell_look   pure: what it answers, as grids and looks

Pure: workbooks as bodies of batchUpdate.
requests, publishing, rebuilding, shape  made, rewritten, replaced, built over
page, frame, cells, fills, formulas, a1, ids     one sheet: its places and contents
looks, formats, colours, charts, inputs, protect how it looks, and who may write where

The way there.
transport, client, calls, pace, clock, retries   typed calls, paced, counted and repeated
identity, key_file, token_server, refused    who we are to Google, and why not
errors, health, links    refusals; what is looked at; addresses in a browser
"""
