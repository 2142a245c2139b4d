"""``python -m bench.long_book PROJECT PATTERN NUMBER PLACE``: a book as long as one likes.

Copies the book at PROJECT to PLACE, in which the chapters that match PATTERN come again and
again, in their order, until there are NUMBER of them: what they are made of, paragraphs, notes,
citations, terms, index entries, is that of a book people read, and each chapter has as many words
as any other. Labels of a chapter that comes again get its number; its catalogs come with it. There
is no apparatus, for the place of a departure would be in every copy of its chapter.
"""

import re
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

_LEFT_OUT = shutil.ignore_patterns(
    ".*", "_build", "*.mo", "__pycache__", "bookpress", "tests", "docs"
)
_TARGET = re.compile(r"^\(([\w-]+)\)=$", re.MULTILINE)
_APPARATUS = re.compile(r"^(:{3,})\{apparatus\}\n(?:.*\n)*?\1$", re.MULTILINE)
_EXCEPTION = "[[exception]]\n"
#: A label before its target, in a link, in a role, and in a role after the words of the link.
_LABEL = (
    r"(?m:(?<=^\()(?:{labels})(?=\)=$))|(?<=\]\(#)(?:{labels})(?=\))"
    r"|(?<=`)(?:{labels})(?=`)|(?<=<)(?:{labels})(?=>`)"
)


def make_long_book(project: Path, pattern: str, number: int, place: Path) -> None:
    """Make at *place* a book of *number* chapters out of those of *project*.

    *pattern* matches their names without suffix. Raise ValueError if there are none, or more than
    *number*.
    """
    names = [
        path.relative_to(project).with_suffix("").as_posix()
        for path in sorted(project.glob(f"{pattern}.md"))
    ]
    if not 0 < len(names) <= number:
        raise ValueError(f"{len(names)} chapters match {pattern}: of those, {number} are not made")
    shutil.copytree(project, place, ignore=_LEFT_OUT)
    chapters = names[:]
    for index in range(len(names), number):
        time, which = divmod(index, len(names))
        chapters.append(_copy(place, names[which], time))
    for path in place.glob("**/*.md"):
        text = path.read_text(encoding="utf-8")
        path.write_text(_APPARATUS.sub("", text), encoding="utf-8")
    _list_in_contents(place / "index.md", names, chapters)


def _copy(place: Path, name: str, time: int) -> str:
    """Copy the chapter *name* and its catalogs for the *time*-th time; return the copy's name."""
    path = PurePosixPath(name)
    copy = path.with_name(f"{path.name}-{time:03}")
    text = (place / f"{name}.md").read_text(encoding="utf-8")
    labels = _TARGET.findall(text)
    (place / f"{copy}.md").write_text(renamed(text, labels, time), encoding="utf-8")
    for catalog in place.glob(f"locales/*/LC_MESSAGES/{name}.po"):
        messages = catalog.read_text(encoding="utf-8").replace(name, str(copy))
        renamed_messages = renamed(messages, labels, time)
        catalog.with_name(f"{copy.name}.po").write_text(renamed_messages, encoding="utf-8")
    _copy_exceptions(place / "locales" / "exceptions.toml", name, str(copy))
    return str(copy)


def _copy_exceptions(file: Path, name: str, copy: str) -> None:
    """Have what is excused in the catalogs of the chapter *name* be excused in those of *copy*."""
    if not file.exists():
        return
    text = file.read_text(encoding="utf-8")
    excused = [one for one in text.split(_EXCEPTION)[1:] if f'catalog = "{name}"' in one]
    more = [f"\n{_EXCEPTION}{one.strip().replace(name, copy)}\n" for one in excused]
    file.write_text("".join([text, *more]), encoding="utf-8")


def renamed(text: str, labels: Sequence[str], time: int) -> str:
    """Return *text*, in which each of *labels* has the number *time*, and so have its links."""
    if not labels:
        return text
    either = "|".join(map(re.escape, labels))
    return re.sub(_LABEL.format(labels=either), lambda match: f"{match[0]}-{time:03}", text)


def _list_in_contents(index: Path, originals: Sequence[str], chapters: Sequence[str]) -> None:
    """Have the contents in the file *index* list *chapters* in the place of *originals*."""
    lines = index.read_text(encoding="utf-8").splitlines()
    first = lines.index(originals[0])
    kept = [line for line in lines[first:] if line not in originals]
    index.write_text("\n".join([*lines[:first], *chapters, *kept]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    make_long_book(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), Path(sys.argv[4]))
