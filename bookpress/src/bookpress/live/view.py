"""The state of the preview: the latest pages, their catalogs, and what is wrong.

One thread builds and one checks, and both put their results into `LatestView`; the threads that
answer browsers read them there, and wait for the next. A `View` never changes, so that whoever
reads one has pages and catalogs of the same moment.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from threading import Condition

from bookpress.book.po import Catalog, Message
from bookpress.live.build import Outcome, Page
from bookpress.live.checked import Checked
from bookpress.live.messages import State, last_edited, state_of
from bookpress.live.warned import SphinxWarning, When

#: The part of the bar that lists what a page does not show.
UNSHOWN = "live-unshown"


@dataclass(frozen=True)
class Goal:
    """A place to show: a page, by name, and the id of something in it."""

    page: str
    anchor: str


@dataclass(frozen=True)
class View:
    """The state at one moment. Each view has a higher *number* than the one before.

    *built* is the number of the view in which the pages themselves changed last. *goal* is
    where the paragraph stands that was edited then, None if no paragraph differed.
    """

    number: int = 0
    built: int = 0
    goal: Goal | None = None
    pages: Mapping[str, Page] = field(default_factory=dict)  #: In the order of the book.
    catalogs: Mapping[str, Catalog] = field(default_factory=dict)
    warnings: tuple[SphinxWarning, ...] = ()
    problems: tuple[str, ...] = ()
    checked: Checked | None = None  #: Of these catalogs, or of those before.

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


class LatestView:
    """The latest view, shared by the thread that builds and those that answer browsers."""

    def __init__(self) -> None:
        self._news = Condition()
        self._view = View()

    @property
    def view(self) -> View:
        """The latest view."""
        with self._news:
            return self._view

    def wait(self, number: int, seconds: float) -> View:
        """Return a view other than that of *number*, or the same after so many *seconds*."""
        with self._news:
            self._news.wait_for(lambda: self._view.number != number, seconds)
            return self._view

    def note_failure(self, problems: Iterable[str]) -> None:
        """Note why the pages could not be built; they stay as they were."""
        with self._news:
            self._show(replace(self._view, problems=tuple(problems)))

    def note_build(self, outcome: Outcome, catalogs: Mapping[str, Catalog]) -> Goal | None:
        """Note a finished build and the *catalogs* it used; return where the latest edit stands."""
        with self._news:
            before = self._view
            after = _built(before, outcome, catalogs)
            goal = _goal(before, after, outcome) if before.built else None
            self._show(replace(after, built=before.number + 1, goal=goal))
        return goal

    def note_checked(self, checked: Checked) -> None:
        """Note what the checker finds; the pages stay as they are."""
        with self._news:
            self._show(replace(self._view, checked=checked))

    def _show(self, view: View) -> None:
        self._view = replace(view, number=self._view.number + 1)
        self._news.notify_all()


def _built(before: View, outcome: Outcome, catalogs: Mapping[str, Catalog]) -> View:
    """Return the view after a finished build."""
    known = {**before.pages, **outcome.pages}
    old = (warning for warning in before.warnings if _stands(warning, outcome))
    return replace(
        before,
        pages={name: known[name] for name in outcome.names if name in known},
        catalogs=catalogs,
        warnings=tuple(dict.fromkeys((*outcome.warnings, *old))),
        problems=(),
    )


def _stands(warning: SphinxWarning, outcome: Outcome) -> bool:
    """Return whether what was told before is so after a build that does not tell it again."""
    if warning.when is When.ALWAYS:
        return not outcome.pages
    again = outcome.read if warning.when is When.READING else outcome.pages
    return warning.page in outcome.names and warning.page not in again


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
