"""Faults that a book may have, one a row, and what is said of each.

`book` is a small book in two languages. A row (`fault.Fault`) says how it is spoilt, and what the
message must hold. The modules in `rows` list them by subject; `test_faults` tries them all.
"""
