"""Words typed become one call each.

language   which language to speak, before anything is said
desk       the workspace, the day, and the options that every command takes
commands, google_commands, completion    the commands
broken, google_words   what is said where the tool itself breaks down, or Google refuses
screen, show_…, rule_pages   what stands on the terminal
"""

import gc
import sys
from io import TextIOWrapper

from sheets_sync.cli.language import chosen, translate


def main() -> None:
    """Run `sheets-sync`; the exit codes are those of `sheets_sync.model.error`."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # an old code page may lack a letter; that must cost nobody the message
            stream.reconfigure(errors="backslashreplace")
    # the rows of a night live to its end: looking for cycles among them costs a sixth of the time
    gc.set_threshold(200_000, 50, 1_000)
    say = chosen(sys.argv[1:])
    from sheets_sync.cli.commands import program
    from sheets_sync.cli.desk import Program

    Program.say = say
    translate(program, say)
    program(prog_name="sheets-sync")
