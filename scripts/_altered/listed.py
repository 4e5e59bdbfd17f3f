"""All alterations, in the order in which they are played."""

from importlib import import_module

from _altered.alteration import ALL, Alteration

MODULES = (
    "by_lines",
    "by_columns",
    "by_sheet",
    "by_numbers",
    "by_line",
    "by_words",
    "by_links",
    "by_looks",
    "by_look_meaning",
    "by_cells",
    "by_bytes",
    "by_office",
    "by_office_cells",
    "by_hostile",
    "by_files",
    "by_addresses",
    "by_lenient",
    "by_exchange",
    "by_legacy",
    "by_shares",
    "by_chips",
    "by_honest",
)


def every() -> dict[str, Alteration]:
    """Load the modules that list alterations, once."""
    for name in MODULES:
        import_module(f"_altered.{name}")
    return ALL
