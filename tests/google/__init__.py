"""A server that answers as Google Sheets v4 and Drive v3 do, for the tests."""
