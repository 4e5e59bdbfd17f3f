"""What happens, in this order: prepare, parse, validate, link, score, tell, consolidate, close.

A step takes values and returns a value. It does no input or output, reads no clock and knows
no other step.
"""
