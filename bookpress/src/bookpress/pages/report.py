"""Writes a finding as a line of text."""

from bookpress.pages.rules import Finding

_LONGEST = 72


def line_of(finding: Finding) -> str:
    """Return the finding as one line: the page, the rule, what is wrong, and the words."""
    page = finding.page
    words = " ".join(finding.words.split())
    if len(words) > _LONGEST:
        words = f"{words[: _LONGEST - 1]}…"
    return (
        f"page {page.label} ({page.ordinal} of the file): {finding.rule}: {finding.what}: “{words}”"
    )
