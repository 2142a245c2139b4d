"""Adds a bar to the book's pages in the preview, and makes the preview's own pages."""

import os
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bookpress.book.languages import direction, tag
from bookpress.book.po import Key, Message
from bookpress.book.tally import is_done
from bookpress.catalogs.check import Level
from bookpress.catalogs.project import Project
from bookpress.catalogs.status import survey
from bookpress.live.checked import Found
from bookpress.live.editing.access import new_token
from bookpress.live.editing.store import Change
from bookpress.live.editing.words import language_of_words, words_of
from bookpress.live.marks import message_address
from bookpress.live.messages import State, identity, state_of
from bookpress.live.view import Goal, View

HERE = Path(__file__).parent
#: What the pages load, by name.
ASSETS = {path.name: path for path in (HERE / "assets").iterdir()}
_HEAD = (
    '<link rel="stylesheet" href="/live/live.css"><link rel="stylesheet" href="/live/editing.css">'
    '<script src="/live/live.js" type="module"></script>'
)
_BODY = re.compile(r"<body[^>]*>")
#: In the order in which the bar counts them.
_UNDONE = (State.FUZZY, State.UNTRANSLATED, State.UNUSABLE, State.MISSING)


@dataclass(frozen=True)
class PreviewPages:
    """The pages for *language* of *project*; *editor* is the address that opens a file, or "".

    *edition* is the code of the facing edition that is shown, or "". *token* is what a page shows
    when it asks for a change, and *changes* returns those that were made in this session, the
    latest first.
    """

    project: Project
    language: str
    editor: str = ""
    token: str = field(default_factory=new_token)
    changes: Callable[[], tuple[Change, ...]] = tuple
    edition: str = ""

    @property
    def tree(self) -> str:
        """Return the name of the folder that the pages of the book are in."""
        return self.edition or self.language

    def with_bar(self, html: str, page: str | None, view: View) -> str:
        """Return the book's page *html*, of that name if it is one of its texts, with the bar."""
        html = html.replace("</head>", f"{_HEAD}</head>", 1)
        bar = self.bar(page, view) + self._render("editing.html", view)
        return _BODY.sub(lambda match: match[0] + bar, html, count=1)

    def bar(self, page: str | None, view: View) -> str:
        """Return the bar alone."""
        known = view.pages.get(page) if page else None
        counts = view.counts(known.domain) if known else {}
        return self._render(
            "bar.html",
            view,
            page=page,
            done=counts.get(State.TRANSLATED, 0),
            undone=[(state, counts[state]) for state in _UNDONE if counts.get(state)],
            unshown=view.unshown(known.domain) if known else [],
            domain=known.domain if known else "",
            following=self._nearest(_after(list(view.pages), page), view, first=True),
            preceding=self._nearest(_before(list(view.pages), page), view, first=False),
        )

    def status(self, view: View) -> str:
        """Return the page that says how far each chapter of each language is.

        Raises CatalogError when a catalog cannot be read.
        """
        titles = {each.domain: self.address(Goal(n, ""), view) for n, each in view.pages.items()}
        surveyed = survey(self.project)
        return self._render("status.html", view, languages=surveyed, addresses=titles)

    def message(self, domain: str, name: str, view: View) -> str | None:
        """Return the page of the message that *name* is the identity of; None if there is none."""
        found = (each for each in view.states(domain) if identity(each[0]) == name)
        text, state, message = next(found, (None, State.MISSING, None))
        if text is None:
            return None
        path = self.project.catalogs(self.language) / f"{domain}.po"
        line = message.line if message else 1
        where = os.path.relpath(path, self.project.folder)
        return self._render(
            "message.html",
            view,
            message=message or Message(Key(text)),
            domain=domain,
            state=state,
            path=path,
            where=f"{where}:{line}" if message else where,
            opener=self.editor.format(path=quote(str(path)), line=line),
            places=[self.address(goal, view) for goal in view.places(domain, text)],
        )

    def catalog(self, domain: str, view: View) -> str | None:
        """Return the page that lists the messages of a catalog; None if there is no such one."""
        if domain not in view.catalogs:
            return None
        return self._render("catalog.html", view, name=domain, messages=view.states(domain))

    def findings(self, view: View) -> str:
        """Return the page that lists what the checker finds."""
        found = view.checked.found if view.checked else ()
        problems = view.checked.problems if view.checked else ()
        listed = [(each, self._place(each, view)) for each in found]
        return self._render("findings.html", view, found=listed, problems=problems)

    def found_on(self, page: str, view: View) -> list[dict[str, str]]:
        """Return what the checker finds in the messages of a page, each with its address.

        That one is not translated, or fuzzy, its mark says already.
        """
        if page not in view.pages or view.checked is None:
            return []
        domain = view.pages[page].domain
        done = {text for text, _state, each in view.states(domain) if each and is_done(each)}
        return [
            {
                "message": message_address(domain, each.text or ""),
                "level": each.finding.level.value,
                "says": each.finding.message,
            }
            for each in view.checked.of(domain)
            if each.text in done
        ]

    def _place(self, found: Found, view: View) -> str:
        """Return the address of what a finding is about: its paragraph, or else its message."""
        if found.text is None:
            return ""
        goal = next(view.places(found.domain, found.text), None)
        return self.address(goal, view) if goal else message_address(found.domain, found.text)

    def _counts(self, view: View) -> list[tuple[Level, int]]:
        """Return how many findings there are of each level that has any."""
        counts = Counter(
            each.finding.level for each in (view.checked.found if view.checked else ())
        )
        return [(level, counts[level]) for level in Level if counts[level]]

    def absent(self, asked: str, view: View) -> str:
        """Return the page for an address where there is nothing (yet)."""
        return self._render("absent.html", view, asked=asked)

    def address(self, goal: Goal, view: View) -> str:
        """Return the address of a place of the book."""
        anchor = f"#{goal.anchor}" if goal.anchor else ""
        return f"/{self.tree}/{view.pages[goal.page].address}{anchor}"

    def _nearest(self, names: Iterator[str], view: View, first: bool) -> str:
        """Return the address of the first or last place with work in the next of *names*."""
        for name in names:
            undone = [each for each in view.pages[name].places if each.state in _UNDONE]
            if undone:
                return self.address(Goal(name, undone[0 if first else -1].anchor), view)
        return ""

    def _render(self, template: str, view: View, **values: object) -> str:
        known = {
            "view": view,
            "language": self.language,
            "tree": self.tree,
            "source": self.project.language,
            "folder": str(self.project.folder),
            "message_address": message_address,
            "state_of": state_of,
            "State": State,
            "token": self.token,
            "changes": self.changes(),
            "counts": self._counts(view),
            "_": words_of(self.language),
            "words_language": language_of_words(self.language),
        }
        return _TEMPLATES.get_template(template).render(known | values)


def _after(names: list[str], page: str | None) -> Iterator[str]:
    """Yield the pages that follow *page*, then the others up to it and itself."""
    start = names.index(page) + 1 if page in names else 0
    yield from names[start:] + names[:start]


def _before(names: list[str], page: str | None) -> Iterator[str]:
    yield from _after(names[::-1], page)


_TEMPLATES = Environment(
    loader=FileSystemLoader(HERE / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_TEMPLATES.filters |= {"tag": tag, "direction": direction}
