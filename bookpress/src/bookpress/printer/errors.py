"""The one exception the printer's modules raise for what a person can put right."""


class PrinterError(Exception):
    """Something given cannot be printed; the message says what, and what to do."""
