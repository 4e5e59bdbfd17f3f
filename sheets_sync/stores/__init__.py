"""Where workbooks live: one small protocol, one module a kind of store."""
