"""Spreadsheets by the addresses they have in a browser."""

from gspread.exceptions import NoValidUrlKeyFound
from gspread.urls import SPREADSHEET_DRIVE_URL
from gspread.utils import extract_id_from_url


def key_of(link: str) -> str:
    """Give the key in a spreadsheet's link, or the key itself; empty where there is none."""
    try:
        return str(extract_id_from_url(link)) if "/" in link else link.strip()
    except NoValidUrlKeyFound:
        return ""


def link_of(key: str) -> str:
    """Give where a spreadsheet opens in a browser."""
    return str(SPREADSHEET_DRIVE_URL % key)
