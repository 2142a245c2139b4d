r"""The commands that a ``@preamble`` defines, put into the fields that use them.

BibTeX's own manual has ``\newcommand{\noopsort}[1]{}`` there. Only a command with one argument
or none is understood; any other is left for `latex` to name.
"""

import re
from collections.abc import Iterable
from functools import partial

_DEFINITION = re.compile(
    r"\\(?:re|provide)?(?:new)?command\*?\s*\{?\\([A-Za-z]+)\}?\s*(?:\[(\d)\])?\s*"
    r"\{((?:[^{}]|\{[^{}]*\})*)\}"
    r"|\\def\s*\\([A-Za-z]+)(#1)?\s*\{((?:[^{}]|\{[^{}]*\})*)\}"
)
_ARGUMENT = r"\s*\{((?:[^{}]|\{[^{}]*\})*)\}"


def expanded(text: str, preamble: Iterable[str]) -> str:
    """Return the field *text* with the commands that *preamble* defines put in their places."""
    for definition in _DEFINITION.finditer("\n".join(preamble)) if "\\" in text else ():
        name = definition[1] or definition[4]
        arguments = int(definition[2] or 0) if definition[1] else int(bool(definition[5]))
        body = definition[3] if definition[1] else definition[6]
        if arguments <= 1:
            argument = _ARGUMENT if arguments else r"\s*()"
            text = re.sub(rf"\\{name}(?![A-Za-z]){argument}", partial(_filled, body), text)
    return text


def _filled(body: str, use: re.Match[str]) -> str:
    return body.replace("#1", use[1])
