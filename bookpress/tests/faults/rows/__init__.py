"""The rows of the table, a module for each subject; each has a list ``FAULTS``."""
