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
from itertools import cycle, islice
from pathlib import Path, PurePosixPath

_LEFT_OUT = shutil.ignore_patterns(
    ".*", "_build", "*.mo", "__pycache__", "bookpress", "tests", "docs"
)
_TARGET = re.compile(r"^\(([\w-]+)\)=$", re.MULTILINE)
_APPARATUS = re.compile(r"^(:{3,})\{apparatus\}\n(?:.*\n)*?\1$", re.MULTILINE)
_LINK = r"(?<=\]\(#)({labels})(?=\))|(?<=`)({labels})(?=`)|(?<=<)({labels})(?=>`)"


def make_long_book(project: Path, pattern: str, number: int, place: Path) -> None:
    """Make at *place* a book of *number* chapters: those of *project* that match *pattern*."""
    shutil.copytree(project, place, ignore=_LEFT_OUT)
    originals = sorted(project.glob(f"{pattern}.md"))
    names = {path.relative_to(project).with_suffix("").as_posix(): [] for path in originals}
    for index, name in enumerate(islice(cycle(names), number)):
        copy = _copy(place, name, index // len(names)) if index >= len(names) else name
        names[name].append(copy)
    for path in place.glob("**/*.md"):
        text = path.read_text(encoding="utf-8")
        path.write_text(_APPARATUS.sub("", text), encoding="utf-8")
    _list_in_contents(place / "index.md", [*names], _in_order(names, number))


def _in_order(names: dict[str, list[str]], number: int) -> list[str]:
    """Return the names of all chapters, time after time."""
    columns = [*names.values()]
    return [columns[index % len(columns)][index // len(columns)] for index in range(number)]


def _copy(place: Path, name: str, time: int) -> str:
    """Copy the chapter *name* and its catalogs for the *time*-th time; return the copy's name."""
    copy = str(PurePosixPath(name).with_name(f"{PurePosixPath(name).name}-{time:03}"))
    text = (place / f"{name}.md").read_text(encoding="utf-8")
    labels = "|".join(sorted({*_TARGET.findall(text)}, key=len, reverse=True)) or "(?!)"

    def again(match: re.Match[str]) -> str:
        return f"{match[0]}-{time:03}"

    text = re.sub(_LINK.format(labels=labels), again, text)
    text = _TARGET.sub(lambda match: f"({match[1]}-{time:03})=", text)
    (place / f"{copy}.md").write_text(text, encoding="utf-8")
    for catalog in place.glob(f"locales/*/LC_MESSAGES/{name}.po"):
        messages = catalog.read_text(encoding="utf-8").replace(name, copy)
        messages = re.sub(_LINK.format(labels=labels), again, messages)
        catalog.with_name(f"{PurePosixPath(copy).name}.po").write_text(messages, encoding="utf-8")
    return copy


def _list_in_contents(index: Path, originals: list[str], chapters: list[str]) -> None:
    """Have the contents in the file *index* list *chapters* in the place of *originals*."""
    lines = index.read_text(encoding="utf-8").splitlines()
    first = lines.index(originals[0])
    kept = [line for line in lines[first:] if line not in originals]
    index.write_text("\n".join([*lines[:first], *chapters, *kept]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    make_long_book(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), Path(sys.argv[4]))
