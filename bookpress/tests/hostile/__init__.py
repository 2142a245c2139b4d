"""Text that nobody writes by accident: no reader of the workshop ends in a traceback, or stalls."""
