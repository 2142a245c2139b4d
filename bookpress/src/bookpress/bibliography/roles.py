"""Who did what in a work beside its authors: editors, translators, writers of forewords.

biblatex has one list of editors whose part in the work ``editortype`` names, three more
(``editora`` to ``editorc``) with types of their own, and lists for the other roles.
"""

from collections.abc import Sequence
from itertools import groupby

from pybtex.database import Entry
from pybtex.richtext import Text

from .fields import value
from .latex import rich
from .literal_lists import languages_of
from .names import joined, natural_names, persons
from .people import Name
from .sentences import enumerated
from .words import _, fill

_EDITORS = ("editor", "editora", "editorb", "editorc")
_OTHERS = ("translator", "annotator", "commentator", "introduction", "foreword", "afterword")


def creators(entry: Entry) -> list[Name]:
    """Return who stands at the head of a reference: the authors, else the editors."""
    return persons(entry, "author") or persons(entry, "editor")


def as_editors(names: Text, number: int, role: str = "") -> Text:
    """Return the *names* of editors, *number* of them, said to be that, or what *role* says."""
    roles = {
        # i18n: in references, who put a work together
        "compiler": _("{editors} (comp.)"),
        # i18n: in references, who founded a work that others go on with
        "founder": _("{editors} (founder)"),
        # i18n: in references, who went on with the work of another
        "continuator": _("{editors} (continuator)"),
        # i18n: in references, who wrote a work up
        "redactor": _("{editors} (red.)"),
        # i18n: in references, who revised a work
        "reviser": _("{editors} (rev.)"),
        # i18n: in references, who had a part in a work
        "collaborator": _("{editors} (collab.)"),
        # i18n: in references, who organised an event or an exhibition
        "organizer": _("{editors} (org.)"),
        # i18n: in references, who directed a film or a performance
        "director": _("{editors} (director)"),
    }
    if pattern := roles.get(role):
        return fill(pattern, editors=names)
    if role and role != "editor":
        # i18n: in references, a person with a role that the entry itself names
        return fill(_("{editors} ({role})"), editors=names, role=rich(role))
    if number == 1:
        # i18n: in references, one editor
        return fill(_("{editors} (ed.)"), editors=names)
    # i18n: in references, several editors
    return fill(_("{editors} (eds)"), editors=names)


def editors_of(entry: Entry) -> Text | None:
    """Return the editors of *entry*, unless they already stand in the place of its authors."""
    told = []
    for field in _EDITORS:
        people = persons(entry, field)
        if people and not (field == "editor" and not persons(entry, "author")):
            role = editor_role(entry, field)
            told.append(as_editors(natural_names(people), len(people), role))
    return enumerated(*told)


def editor_role(entry: Entry, field: str = "editor") -> str:
    """Return what the editors in *field* are, by biblatex's name for it; nothing for editors."""
    return str(entry.fields.get(f"{field}type", ""))


def contributors_of(entry: Entry) -> Text | None:
    """Return who translated and annotated the work, and who wrote what goes with it."""
    told = [(field, persons(entry, field)) for field in _OTHERS]
    groups = groupby(((f, p) for f, p in told if p), key=lambda each: each[1])
    return enumerated(*(_contribution(entry, [f for f, _p in g], p) for p, g in groups))


def _contribution(entry: Entry, fields: Sequence[str], people: Sequence[Name]) -> Text:
    """Return what the same *people* did, which may be several things."""
    names = natural_names(people)
    patterns = {
        # i18n: in references
        "translator": _("translated by {translators}"),
        # i18n: in references
        "annotator": _("annotated by {names}"),
        # i18n: in references
        "commentator": _("with a commentary by {names}"),
        # i18n: in references
        "introduction": _("with an introduction by {names}"),
        # i18n: in references
        "foreword": _("with a foreword by {names}"),
        # i18n: in references
        "afterword": _("with an afterword by {names}"),
    }
    written = [fill(patterns[field], names=names, translators=names) for field in fields]
    if "translator" in fields and (original := languages_of(entry, "origlanguage")):
        languages = joined([Text(each) for each in original], others=False)
        # i18n: in references, after “translated by …”: the language of the original
        pattern = _("{translated} (original language: {languages})")
        written[0] = fill(pattern, translated=written[0], languages=languages)
    return Text(", ").join(written)


def book_author(entry: Entry) -> Text | None:
    """Return the author of the book that *entry* is a part of, unless it is the author's own."""
    people = persons(entry, "bookauthor")
    if not people or people == persons(entry, "author"):
        return None
    return natural_names(people)


def holders_of(entry: Entry) -> Text | None:
    """Return who holds a patent."""
    people = persons(entry, "holder")
    if not people or value(entry, "holder") == value(entry, "author"):
        return None
    # i18n: in references, who holds a patent
    return fill(_("held by {names}"), names=natural_names(people))
