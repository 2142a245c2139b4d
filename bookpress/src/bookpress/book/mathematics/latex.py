r"""Brings LaTeX as authors write it into the form that `math_core` reads.

A display formula of Sphinx may be several lines with ``&`` and ``\\`` and no environment around
them. Environments that number their lines give way to those that do not: the number of a
formula is Sphinx's, which other pages refer to. What the library lacks and can be said
otherwise is said otherwise.
"""

from __future__ import annotations

import re

#: A formula of more characters, or with more braces in one another, is none that a person wrote.
#: The library recurs into a formula: one that is very deep would end the process.
LONGEST, DEEPEST = 10_000, 60
#: The most brackets that open and are not closed. math-core 0.9 looks for the end of each over and
#: over: one more takes it twice the time, and twenty-four a second. To go when it does not.
MOST_OPEN = 12

#: Environments → those that set the same without a number, or that the library knows.
_ENVIRONMENTS = {
    "align": "aligned",
    "align*": "aligned",
    "eqnarray": "aligned",
    "eqnarray*": "aligned",
    "flalign": "aligned",
    "flalign*": "aligned",
    "gather": "gathered",
    "gather*": "gathered",
    "multline": "gathered",
    "multline*": "gathered",
    "smallmatrix": "matrix",
    "split": "aligned",
}
_ENVIRONMENT = re.compile(r"\\(begin|end)\s*\{\s*([a-zA-Z]+\*?)\s*\}")
_PLACED = re.compile(r"(\\begin\{(?:aligned|gathered|array|matrix)\})\s*\[[tbc]\]")
_TAG = re.compile(r"\\tag(\*?)\s*\{([^{}]*)\}")
_SILENT = re.compile(
    r"\\(?:label|vspace|hypertarget)\s*\{[^{}]*\}|\\(?:nonumber|notag)(?![a-zA-Z])"
)
_COMMENT = re.compile(r"(?<!\\)%[^\n]*(?:\n|$)")
_WORDS = re.compile(r"\\(text|textrm|textit|textbf|mbox)\s*\{([^{}$]*(?:\$[^{}$]*\$[^{}$]*)+)\}")
_OPERATOR = re.compile(
    r"\\mathop\s*\{\s*\\(?:mathrm|rm|text)\s*\{?\s*(\w+)\s*\}\s*\}?(?:\\limits)?"
)
_DEFINITION = re.compile(
    r"\\(?:(?:re)?newcommand\*?|providecommand|def)\s*\{?\s*\\(\w+)\s*\}?\s*(?:\[\d\]|(?:#\d)*)\s*(?=\{)"
)
_BRACKET = re.compile(
    r"(?P<opens>\\\{|\\l(?:angle|brace|brack|ceil|floor|group|moustache|paren|vert|Vert)\b|[(\[])"
    r"|(?P<closes>\\\}|\\r(?:angle|brace|brack|ceil|floor|group|moustache|paren|vert|Vert)\b|[)\]])"
    r"|(?P<begins>\{)|(?P<ends>\})|\\."
)
_ROW_END = re.compile(r"\\\\|(?<!\\)&")


class FormulaError(ValueError):
    """The source of a formula is not understood; the message says why."""


def prepared(latex: str, *, display: bool) -> tuple[str, str]:
    r"""Return the formula *latex* as the library reads it, and the number it gives itself.

    The number is that of ``\tag{7}``, in its parentheses; it is empty where there is none.
    Raises FormulaError if the formula is longer or deeper than any that is meant, or has many
    brackets that are not closed.
    """
    if len(latex) > LONGEST:
        raise FormulaError(f"it has more than {LONGEST} characters")
    if _depth(latex) > DEEPEST:
        raise FormulaError(f"it has more than {DEEPEST} braces in one another")
    if _unclosed(latex) > MOST_OPEN:
        raise FormulaError(f"it has more than {MOST_OPEN} brackets that are not closed")
    latex = _COMMENT.sub("", latex)
    tag = ""
    if found := _TAG.search(latex):
        tag = found[2].strip() if found[1] else f"({found[2].strip()})"
    latex = _SILENT.sub("", _TAG.sub("", latex))
    latex = _OPERATOR.sub(r"\\operatorname*{\1}", _WORDS.sub(_formulas_apart, latex))
    latex = _with_known_environments(latex).strip()
    return (_with_lines(latex) if display else latex), tag


def definitions(latex: str) -> tuple[str, dict[str, str]]:
    """Return *latex* without the commands that it defines, and these: name → LaTeX."""
    found: dict[str, str] = {}
    while definition := _DEFINITION.search(latex):
        end = _closing(latex, definition.end())
        found[definition[1]] = latex[definition.end() + 1 : end - 1]
        latex = latex[: definition.start()] + latex[end:]
    return latex, found


def _closing(latex: str, start: int) -> int:
    """Return the place after the brace that closes the one at *start*."""
    depth = 0
    for sign in re.compile(r"\\.|[{}]", re.DOTALL).finditer(latex, start):
        depth += {"{": 1, "}": -1}.get(sign[0], 0)
        if depth == 0:
            return sign.end()
    raise FormulaError("a brace is not closed")


def _depth(latex: str) -> int:
    deepest = depth = 0
    for sign in re.findall(r"\\.|[{}]", latex, re.DOTALL):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        deepest = max(deepest, depth)
    return max(deepest, latex.count(r"\begin"))


def _unclosed(latex: str) -> int:
    """Return how many brackets open and are not closed within the same braces."""
    groups, lost = [0], 0
    for sign in _BRACKET.finditer(latex):
        if sign["opens"]:
            groups[-1] += 1
        elif sign["closes"]:
            groups[-1] = max(0, groups[-1] - 1)
        elif sign["begins"]:
            groups.append(0)
        elif sign["ends"] and len(groups) > 1:
            lost += groups.pop()
    return lost + sum(groups)


def _formulas_apart(found: re.Match[str]) -> str:
    """Return a text that holds formulas as texts with the formulas between them."""
    command, words = found.groups()
    pieces = words.split("$")
    texts = [f"\\{command}{{{piece}}}" if piece else "" for piece in pieces]
    return "".join(pieces[i] if i % 2 else texts[i] for i in range(len(pieces)))


def _with_known_environments(latex: str) -> str:
    def known(found: re.Match[str]) -> str:
        return f"\\{found[1]}{{{_ENVIRONMENTS.get(found[2], found[2])}}}"

    latex = re.sub(r"\\(?:begin|end)\{(?:equation|subequations)\*?\}", "", latex)
    # The columns that `alignedat` and its kin count are seen in the lines themselves.
    latex = re.sub(r"\\begin\{align(?:ed)?at\*?\}\s*\{\d+\}", r"\\begin{aligned}", latex)
    latex = re.sub(r"\\end\{align(?:ed)?at\*?\}", r"\\end{aligned}", latex)
    # Between the two signs of `eqnarray` stands a relation, which one alignment serves.
    if r"\begin{eqnarray" in latex:
        latex = re.sub(r"(?<!\\)&([^&\\]{0,20})&", r"&\1", latex)
    return _PLACED.sub(r"\1", _ENVIRONMENT.sub(known, latex))


def _with_lines(latex: str) -> str:
    """Return a display formula with an environment for the lines it has outside any.

    As Sphinx has it, a blank line begins a new line too.
    """
    parts = [part.strip() for part in re.split(r"\n\s*\n", latex) if part.strip()]
    lines = r" \\ ".join(parts)
    breaks = set(_ROW_END.findall(_outside(lines)))
    if not breaks:
        return lines
    environment = "aligned" if "&" in breaks else "gathered"
    return rf"\begin{{{environment}}}{lines}\end{{{environment}}}"


def _outside(latex: str) -> str:
    """Return what of *latex* is in no braces and in no environment."""
    outside, depth = "", 0
    for piece in re.split(r"(\\begin\{[^}]*\}|\\end\{[^}]*\}|\\[{}]|[{}])", latex):
        if piece == "{" or piece.startswith(r"\begin"):
            depth += 1
        elif piece == "}" or piece.startswith(r"\end"):
            depth -= 1
        elif depth == 0:
            outside += piece
    return outside
