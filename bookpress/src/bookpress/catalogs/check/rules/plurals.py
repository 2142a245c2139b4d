"""C210: whether the plural forms are those that the header promises, as gettext checks it."""

import re
from collections.abc import Iterator
from gettext import c2py

from bookpress.book.fault_words import shorten
from bookpress.catalogs.check.finding import Level, Remark
from bookpress.catalogs.check.gather import Subject
from bookpress.catalogs.check.rules.rule import subject_rule
from bookpress.catalogs.headers import plural_forms_of

_HEADER = re.compile(r"\s*nplurals\s*=\s*0*(\d{1,2})\s*;\s*plural\s*=\s*([^;]+?)\s*;?\s*")
_UP_TO = 1000  # the numbers a form is tried on, as gettext's own check does
_UNSTATED = "nplurals=2; plural=(n != 1);"  # what gettext takes where the header says nothing


@subject_rule(
    "C210",
    "plural-forms",
    Level.ERROR,
    reason="A program takes the form whose number the header computes, and finds none there.",
    example='msgid "%d page"\nmsgid_plural "%d pages"\nmsgstr[0] "%d strona"',
)
def plural_forms(subject: Subject) -> Iterator[Remark]:
    """Find headers that cannot be computed, and messages with more or fewer forms than they say."""
    messages = [
        message
        for message in subject.catalog.messages
        if message.key.plural is not None and message.translated and not message.fuzzy
    ]
    if not messages:
        return
    header = subject.catalog.header
    stated = subject.catalog.particular("Plural-Forms")
    forms, wrong = read_forms(stated)
    if wrong:
        line = header.line_of("msgstr") if header else 1
        own = plural_forms_of(subject.language)
        remedy = f"write it as gettext has it for this language: Plural-Forms: {own}"
        yield Remark(wrong, remedy, line=line)
        return
    for message in messages:
        if len(message.strings) != len(forms):
            text = message.key.text
            source = "the header says" if stated else "with no Plural-Forms in the header there are"
            yield Remark(
                f"{len(message.strings)} plural forms, and {source} {len(forms)}: {shorten(text)}",
                f"translate msgstr[0] to msgstr[{len(forms) - 1}]",
                line=message.line,
                text=text,
            )


def read_forms(stated: str) -> tuple[list[int], str]:
    """Return, of a Plural-Forms header, how many numbers take each form, or what is wrong."""
    match = _HEADER.fullmatch(stated or _UNSTATED)
    if not match:
        return [], f"this Plural-Forms cannot be read: {shorten(stated, 80)}"
    count = int(match[1])
    try:
        form_of = c2py(match[2])
        taken = [form_of(number) for number in range(_UP_TO)]
    except (ValueError, ZeroDivisionError) as error:
        return [], f"this plural expression cannot be computed ({error}): {shorten(match[2], 80)}"
    if not 0 <= min(taken) <= max(taken) < count:
        return [], f"the plural expression gives form {max(taken)}, and nplurals is {count}"
    return [taken.count(form) for form in range(count)], ""
