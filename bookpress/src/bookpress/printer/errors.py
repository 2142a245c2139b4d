"""The exception for a file or a measure that the user can correct."""


class PrinterError(Exception):
    """Something given cannot be printed; the message says what, and what to do."""
