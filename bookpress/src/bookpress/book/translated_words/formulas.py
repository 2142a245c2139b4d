"""Formulas, compared without what is translated in them."""

import re

from .things import FORMULA, Thing


def formula(source: str) -> Thing:
    """Return a formula in TeX as what a text holds."""
    return Thing(FORMULA, without_words(source))


def without_words(formula: str) -> str:
    """Return a formula without the words and the decimal signs of a language in it."""
    formula = re.sub(r"\\(text|mathrm|textrm|textit|mbox)\s*\{[^{}\\$]*\}", r"\\\1{…}", formula)
    formula = re.sub(r"(?<=\d)(?:\{,\}|,)(?=\d)", ".", formula)
    # Spaces mean nothing in a formula but between a command and a letter.
    spaces = re.compile(r"(\\[A-Za-z]+\s)\s*(?=[A-Za-z])|\s+")
    return spaces.sub(lambda match: match[1] or "", formula)
