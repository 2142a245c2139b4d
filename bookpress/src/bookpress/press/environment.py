"""Checks what the environment says of a build, before anything reads it."""

import os
from collections.abc import MutableMapping

#: The last second that a date of Python's can be of: the end of the year 9999.
_LAST = 253_402_300_799


class VariableError(Exception):
    """A variable of the environment that nothing can be done with; the message names it."""


def check_date(environment: MutableMapping[str, str] = os.environ) -> None:
    """Remove ``SOURCE_DATE_EPOCH`` if it is empty; raise VariableError if it is no date.

    It is the date of what is built, in seconds since 1970
    (https://reproducible-builds.org/specs/source-date-epoch/).
    """
    value = environment.get("SOURCE_DATE_EPOCH")
    if value is None:
        return
    if not value.strip():
        del environment["SOURCE_DATE_EPOCH"]
        return
    is_number = value.strip().isascii() and value.strip().isdecimal()
    if not is_number or len(value) > 20 or int(value) > _LAST:
        raise VariableError(
            f"SOURCE_DATE_EPOCH: “{value[:40]}” is no date; give a number of seconds since 1970, "
            "such as the output of: git log -1 --format=%ct"
        )
