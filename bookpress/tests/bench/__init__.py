"""The measures of ``make bench``, as far as they need no measuring."""
