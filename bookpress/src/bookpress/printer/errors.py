"""The exception raised for what the person who gave a file or a measure can mend."""


class PrinterError(Exception):
    """Something given cannot be printed; the message says what, and what to do."""
