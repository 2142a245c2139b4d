"""What an e-book in two languages says in its second one: titles, contents and metadata.

The process that reads the second language leaves it beside its documents (`LeavesSecond`), for the
package and the navigation of the one book that is made of both.
"""

import html
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.epub3 import Epub3Builder
from sphinx.environment import BuildEnvironment

from bookpress.book.facing import PREFIX, counterpart
from bookpress.book.general_index import genindex_entries
from bookpress.book.languages import tag
from bookpress.book.parts import listed_documents

_FILE = "e-book.json"
#: Between what one language says, and the other.
BETWEEN = " – "


@dataclass(frozen=True)
class Second:
    """What an e-book says in its second language; nothing, if it has one language alone."""

    language: str = ""  #: As a tag.
    title: str = ""
    description: str = ""
    rights: str = ""
    contributor: str = ""
    summary: str = ""  #: On accessibility.
    cover: str = ""  #: What a screen reader says of it.
    guides: Mapping[str, str] = field(default_factory=dict)
    """The titles of landmarks, by their types."""
    contents: Mapping[str, str] = field(default_factory=dict)
    """The titles of pages and sections, by their addresses; escaped, without numbers."""
    parts: Mapping[str, str] = field(default_factory=dict)
    """The titles of parts of the book, by their numbers."""
    index: Sequence[Any] = ()
    """The general index, as the template of its page takes it."""

    def beside(self, title: str, first: str) -> str:
        """Return *title* if it says something else than *first*; nothing if it does not."""
        return "" if title == first else title

    def title_of(self, address: str, first: str) -> str:
        """Return the title of the page or section at *address*, if it is not *first* too."""
        return self.beside(self.contents.get(address, ""), first)

    def both(self, first: str, second: str) -> str:
        """Return what both languages say, once if it is the same."""
        return BETWEEN.join(filter(None, [first, self.beside(second, first)]))


#: What an e-book in one language has of a second.
ONE_LANGUAGE = Second()


def _led_to_second(index: Any) -> Any:
    """Return *index*, whose links lead to the places of the second language.

    They are the second of two, after whether the place is the main one.
    """
    match index:
        case [str(main), str(address)]:
            return [main, address.replace("#", f"#{PREFIX}", 1)]
        case list() | tuple():
            return [_led_to_second(each) for each in index]
    return index


class LeavesSecond(Epub3Builder):
    """Leaves what the e-book says in the second language, and finds it in the first process."""

    def __init__(self, app: Sphinx, env: BuildEnvironment) -> None:
        """Look for the second language once it is wanted."""
        super().__init__(app, env)
        self._application = app
        self._second: Second | None = None

    @property
    def second(self) -> Second:
        """Return what the e-book says in its second language, once that is read."""
        if self._second is None:
            side = counterpart(self._application)
            text = (side.folder / _FILE).read_text("utf-8") if side else "{}"
            self._second = Second(**json.loads(text))
        return self._second

    def leave_side(self, keep: Callable[[nodes.document, str], None]) -> None:
        """Leave the documents, resolved, and what the package and the contents say."""
        for name in sorted(self.env.found_docs):
            keep(self.env.get_and_resolve_doctree(name, self, tags=self.tags), name)
        self.get_toc()
        text = json.dumps(asdict(self._said()), ensure_ascii=False)
        (Path(self.outdir) / _FILE).write_text(text, "utf-8")

    def _said(self) -> Second:
        config = self.config
        parts = listed_documents(self.env).values()
        return Second(
            language=tag(config.language),
            title=config.epub_title,
            description=config.epub_description,
            rights=config.epub_copyright,
            contributor=config.epub_contributor,
            summary=config.ebook_summary,
            cover=self._cover_in_words(),
            guides=self.guide_titles,
            contents={
                entry["refuri"]: entry["text"].removeprefix(entry.get("number", ""))
                for entry in [*self.refnodes, *self._indices()]
            },
            index=_led_to_second(genindex_entries(self)) if self.use_index else [],
            parts={str(each.part): html.escape(each.part_title) for each in parts if each.part},
        )

    def second_metadata(self) -> dict[str, Any]:
        """Return what the package says in the second language, escaped, and not in the first."""
        config, second = self.config, self.second
        fields = {
            "contributor": second.beside(second.contributor, config.epub_contributor),
            "description": second.beside(second.description, config.epub_description),
            "rights": second.beside(second.rights, config.epub_copyright),
        }
        return {
            "language": second.language,
            "title": html.escape(second.beside(second.title, config.epub_title)),
            "fields": {name: html.escape(text) for name, text in fields.items() if text},
            "summary": html.escape(second.beside(second.summary, config.ebook_summary)),
        }

    def _indices(self) -> list[dict[str, Any]]:
        """Return entries for the pages that Sphinx makes of what the text describes or indexes."""
        raise NotImplementedError

    def _cover_in_words(self) -> str:
        """Return what a screen reader says of the cover."""
        raise NotImplementedError
