"""OKRs set bottom-up and people evaluated by KPI, in spreadsheets.

    cli        words typed become one call each
    sync       the shell: create, pull, check, publish, freeze, status
    config     sheets-sync.toml and packs      state   what was known the night before
    stores     where workbooks live            locale  every text in its language
    pipeline   the line: what was read becomes findings, scores and workbooks
    steps      what happens, one verb a module
    rules      what may be wrong, one function a rule
    drawing, alignment_sheets, linking, scoring, anchors, reading
               what the steps are made of
    model      what things are

Imports point down this list; from `pipeline` on nothing touches a file, a clock or a network.
"""

__version__ = "0.1.0"
