"""Keeps what Python compiles patterns to, so that it compiles them once and not in each process.

Python keeps the modules that it compiles, but not the patterns in them: some six hundred are
compiled before a book is read, in Python, which is a sixth of all that importing takes. What they
become is kept beside this module in ``__pycache__``, as modules are, and for one release of Python
alone, whose own affair it is. CPython keeps none (its issue 75761 was about compiling them later);
this can go when it does. It is not in `compat`, which imports Sphinx before anything else.
"""

import marshal
import sys
from array import array
from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from importlib import import_module
from pathlib import Path
from re import DEBUG, Pattern
from typing import Any, cast

from bookpress.book.whole_file import read_sealed, write_sealed

_COMPILER: Any = import_module("re._compiler")
_PARSER: Any = import_module("re._parser")
_SRE: Any = import_module("_sre")

_CODE = "I" if array("I").itemsize == _SRE.CODESIZE else "L"
"""What `array` calls a number of the size of a code."""

_RELEASE = f"{sys.version} {_SRE.MAGIC} {_SRE.CODESIZE} {sys.byteorder}"
"""The Python whose codes are kept: another one would take them for something else."""

_Key = tuple[str | bytes, int]
"""A pattern, and its flags as they are given."""

_Codes = tuple[int, bytes, int, dict[str, int]]
"""All flags of a pattern, its codes, how many groups it has, and the numbers of those named."""


class KeptPatterns:
    """The patterns that are kept in a file."""

    def __init__(self, place: Path) -> None:
        """Note the *place* of the file; it is neither read nor written yet."""
        self._place = place
        self._known: dict[_Key, _Codes] = {}
        self._has_new = False

    def take(self) -> None:
        """Have patterns taken from the file, where they are in it; to be called before imports."""
        if sys.implementation.name != "cpython":
            return
        with suppress(OSError, ValueError):  # there is none, or it is damaged, or of another Python
            release, known = marshal.loads(read_sealed(self._place))  # noqa: S302 - as modules are
            self._known = known if release == _RELEASE else {}
        _COMPILER.compile = self._taking(_without_taking())

    def keep(self) -> None:
        """Keep the patterns of this process too, if any was not kept before, and take no more.

        To be called once all is imported: those that are compiled later may hold words of a book.
        Those of other processes stay, which import other modules.
        """
        _COMPILER.compile = _without_taking()
        if not self._has_new:
            return
        with suppress(OSError):  # an installation that is not to be written to
            write_sealed(self._place, marshal.dumps((_RELEASE, self._known)))

    def _taking(self, compile_: Callable[..., Pattern[Any]]) -> Callable[..., Pattern[Any]]:
        """Return what compiles a pattern as *compile_* does, unless it is kept."""

        @wraps(compile_)
        def taken(pattern: Any, flags: int = 0) -> Pattern[Any]:
            if type(pattern) not in (str, bytes) or flags & DEBUG:
                return compile_(pattern, flags)
            key = pattern, int(flags)
            codes = self._known.get(key)
            if codes is None:
                codes = self._known[key] = _codes_of(*key)
                self._has_new = True
            return _pattern_of(pattern, codes)

        return taken


def _without_taking() -> Callable[..., Pattern[Any]]:
    """Return what compiles a pattern in Python."""
    compile_ = _COMPILER.compile
    return cast("Callable[..., Pattern[Any]]", getattr(compile_, "__wrapped__", compile_))


def _codes_of(pattern: str | bytes, flags: int) -> _Codes:
    """Return what *pattern* is compiled to: all that `re` does itself but for the last step."""
    parsed = _PARSER.parse(pattern, flags)
    codes = array(_CODE, map(int, _COMPILER._code(parsed, flags)))
    state = parsed.state
    return flags | state.flags, codes.tobytes(), state.groups - 1, dict(state.groupdict)


def _pattern_of(pattern: str | bytes, codes: _Codes) -> Pattern[Any]:
    """Return the pattern of *codes*: the last step."""
    flags, packed, groups, numbers = codes
    names: list[str | None] = [None] * (groups + 1)
    for name, number in numbers.items():
        names[number] = name
    made = _SRE.compile(
        pattern, flags, array(_CODE, packed).tolist(), groups, numbers, tuple(names)
    )
    return cast("Pattern[Any]", made)


KEPT_PATTERNS = KeptPatterns(
    Path(__file__).parent / "__pycache__" / f"patterns.{sys.implementation.cache_tag}.bin"
)
"""Those that all processes of the workshop take and keep."""
