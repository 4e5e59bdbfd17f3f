"""The smoke test against the real service: what `google_live.py` runs in a scratch folder.

corner      a folder of the run's own for each test, and their removal
check_live  the stores' contract, and troubles that need nobody to inject them
"""
