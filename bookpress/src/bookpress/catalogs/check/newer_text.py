"""C107: what the text has and a catalog has not.

It takes a run of Sphinx where the text has changed, and so is a rule of the verb alone:
`bookpress.press.check` loads it.
"""

from collections.abc import Iterator
from pathlib import Path

from bookpress.book.fault_words import shorten
from bookpress.book.po import Catalog
from bookpress.book.po_reader import CatalogError, read_sound
from bookpress.book.tally import not_in_catalogs
from bookpress.catalogs.check.finding import Level, Remark
from bookpress.catalogs.check.rules.rule import project_rule
from bookpress.catalogs.kept_text import text_of
from bookpress.catalogs.project import Project, TextError


@project_rule(
    "C107",
    "not-in-catalog",
    Level.WARNING,
    reason="What the text has and its catalog has not is printed in the language of the text.",
    example="a chapter in which a sentence was changed since the catalogs were brought up to date",
)
def newer_text(project: Project) -> Iterator[Remark]:
    """Find, for each catalog of each language, messages that the text has and it has not."""
    languages = [code for code in project.languages() if code != project.language]
    try:
        text = text_of(project) if languages else {}
    except TextError:
        return  # told by the rule that looks for what no translator reaches
    for code in languages:
        catalogs, unread = _read(project.catalogs(code))
        for domain, keys in not_in_catalogs(text, catalogs).items():
            if domain in unread:
                continue
            number = "1 message" if len(keys) == 1 else f"{len(keys)} messages"
            yield Remark(
                f"the text has {number} that this catalog has not: {shorten(keys[0].text)}",
                "bring the catalogs up to date (make catalogs), and translate",
                line=1,
                text=keys[0].text,
                path=project.catalogs(code) / f"{domain}.po",
            )


def _read(folder: Path) -> tuple[dict[str, Catalog], set[str]]:
    """Return the catalogs in *folder*, as far as they are sound, and those that cannot be read."""
    found, unread = {}, set()
    for path in sorted(folder.rglob("*.po")):
        domain = path.relative_to(folder).with_suffix("").as_posix()
        try:
            found[domain], _problems = read_sound(path)
        except CatalogError:
            unread.add(domain)
    return found, unread
