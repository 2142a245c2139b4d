"""The facing edition in print: two languages on pages or in columns that face each other."""
