"""How objectives are linked, one question a module.

company      what everything is linked to
near         which of many texts are nearly the same
titles       which titles are alike, and which one was probably meant
parents      which objectives the typed parents are
chains       where the ways up end, and which ones run in a circle
positions    which position of a pack somebody has
requests     what departments ask of each other, and what they answer
metrics      which key results of two departments count the same thing
shares       how much of a department's work contributes to the company
progress     how far key results and objectives have come
"""
