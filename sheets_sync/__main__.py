"""`python -m sheets_sync` is `sheets-sync`."""

from sheets_sync.cli import main

main()
