"""What the preview knows: the pages as they were built last, their catalogs, and what is wrong.

One thread puts in what comes of builds; those that answer browsers read it, and wait
for news. Each reading is of one moment.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from threading import Condition

from bookpress.book.po import Catalog, Message
from bookpress.live.build import Fault, Outcome, Page
from bookpress.live.messages import State, last_edited, state_of

#: The part of the bar that lists what a page does not show.
UNSHOWN = "live-unshown"


@dataclass(frozen=True)
class Goal:
    """Where to look: a page, by name, and the id of something in it."""

    page: str
    anchor: str


@dataclass(frozen=True)
class View:
    """What is known at one moment. Each change has a higher *number*.

    *built* is the number of the last change of the pages themselves, and *goal* what was
    """

    number: int = 0
    built: int = 0
    goal: Goal | None = None
    pages: Mapping[str, Page] = field(default_factory=dict)  #: In the order of the book.
    catalogs: Mapping[str, Catalog] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    problems: tuple[str, ...] = ()

    def states(self, domain: str) -> list[tuple[str, State, Message | None]]:
        """Return each message of *domain*: its text, how far it is, and itself if it exists."""
        seen = {place.text: place.state for page in self._of(domain) for place in page.places}
        messages = self.catalogs.get(domain, Catalog()).messages
        known = {message.key.text: message for message in messages}
        found = [(text, seen.get(text, state_of(each)), each) for text, each in known.items()]
        return found + [(text, seen[text], None) for text in seen if text not in known]

    def counts(self, domain: str) -> Counter[State]:
        """Return how many messages of *domain* are how far."""
        return Counter(state for _text, state, _message in self.states(domain))

    def unshown(self, domain: str) -> list[Message]:
        """Return the messages of *domain* that stand in no page: index entries, descriptions…"""
        shown = {place.text for page in self._of(domain) for place in page.places}
        messages = self.catalogs.get(domain, Catalog()).messages
        return [message for message in messages if message.key.text not in shown]

    def places(self, domain: str, text: str) -> Iterator[Goal]:
        """Yield where the message of *text* stands, in the order of the book."""
        for name, page in self.pages.items():
            if page.domain == domain:
                for place in page.places:
                    if place.text == text:
                        yield Goal(name, place.anchor)

    def _of(self, domain: str) -> Iterator[Page]:
        return (page for page in self.pages.values() if page.domain == domain)


class Desk:
    """Holds the latest view."""

    def __init__(self) -> None:
        self._news = Condition()
        self._view = View()
        self._closed = False

    @property
    def view(self) -> View:
        """What is known now."""
        with self._news:
            return self._view

    def wait(self, number: int, seconds: float) -> View | None:
        """Return a view other than that of *number*, or the same after so many *seconds*.

        Returns None once the desk is closed.
        """
        with self._news:
            self._news.wait_for(lambda: self._closed or self._view.number != number, seconds)
            return None if self._closed else self._view

    def close(self) -> None:
        """Let nobody wait any more."""
        with self._news:
            self._closed = True
            self._news.notify_all()

    def refuse(self, problems: Iterable[str]) -> None:
        """Take note of what keeps the pages from being built; they stay as they were."""
        self._put(replace(self._view, problems=tuple(problems)))

    def take(self, outcome: Outcome, catalogs: Mapping[str, Catalog]) -> Goal | None:
        """Take what came of a build that finished with *catalogs*; return what was edited."""
        before = self._view
        known = {**before.pages, **outcome.pages}
        again = outcome.read | outcome.pages.keys()
        old = (fault for fault in before.faults if fault.page and fault.page not in again)
        after = replace(
            before,
            pages={name: known[name] for name in outcome.names if name in known},
            catalogs=catalogs,
            faults=tuple(dict.fromkeys((*outcome.faults, *old))),
            problems=(),
        )
        goal = _goal(before, after, outcome) if before.built else None
        self._put(replace(after, built=before.number + 1, goal=goal))
        return goal

    def _put(self, view: View) -> None:
        with self._news:
            self._view = replace(view, number=self._view.number + 1)
            self._news.notify_all()


def _goal(before: View, after: View, outcome: Outcome) -> Goal | None:
    """Return where what was edited between two views stands, in a catalog or in the text."""
    if edited := last_edited(before.catalogs, after.catalogs):
        domain, message = edited
        page = next((name for name, each in after.pages.items() if each.domain == domain), None)
        otherwise = Goal(page, UNSHOWN) if page else None
        return next(after.places(domain, message.key.text), otherwise)
    for name in after.pages:
        if name in outcome.read:
            old = (
                {place.text for place in before.pages[name].places} if name in before.pages else ()
            )
            for place in after.pages[name].places:
                if place.text not in old:
                    return Goal(name, place.anchor)
    return None
