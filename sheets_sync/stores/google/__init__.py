"""Google Drive and Google Sheets as a store of workbooks, with as few calls as they allow."""
