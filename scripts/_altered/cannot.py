"""What happens where an alteration has nothing to alter."""


class CannotError(Exception):
    """The alteration cannot be made on this workbook: another one has taken what it needs."""
