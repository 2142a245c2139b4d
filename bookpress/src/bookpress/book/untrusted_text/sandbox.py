"""The templates that a text may write: MyST's substitutions, which read values and call nothing."""

from __future__ import annotations

from datetime import date
from typing import Any

from jinja2.sandbox import ImmutableSandboxedEnvironment

#: The values whose methods a text may call, as in ``{{ name.upper() }}``.
_PLAIN = (str, int, float, list, tuple, dict, date)


class TextSandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, in which no function can be called but the methods of plain values."""

    def is_safe_callable(self, obj: Any) -> bool:
        """Return whether a text may call *obj*."""
        if not super().is_safe_callable(obj):
            return False
        return type(getattr(obj, "__self__", None)) in _PLAIN or obj in self.globals.values()
