"""The templates that a text may write: MyST's substitutions, which read values and call nothing."""

from __future__ import annotations

from datetime import date
from typing import Any

from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

_LARGEST = 1_000_000  # of the numbers that a text may multiply

#: The values whose methods a text may call, as in ``{{ name.upper() }}``.
_PLAIN = (str, int, float, list, tuple, dict, date)


class TextSandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, in which no function can be called but the methods of plain values."""

    intercepted_binops = frozenset({"*", "**"})

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Return the product of two numbers that are not large; repeat no text, a billion times."""
        if operator == "*" and all(
            isinstance(each, int | float) and abs(each) <= _LARGEST for each in (left, right)
        ):
            return super().call_binop(context, operator, left, right)
        raise SecurityError(f"“{operator}” is for numbers up to {_LARGEST:,}, and for nothing else")

    def is_safe_callable(self, obj: Any) -> bool:
        """Return whether a text may call *obj*."""
        if not super().is_safe_callable(obj):
            return False
        return type(getattr(obj, "__self__", None)) in _PLAIN or obj in self.globals.values()
