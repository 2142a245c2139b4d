"""Reads one message of a catalog to be edited, saves it, and takes a save back.

Whoever saves says which message was opened, by a digest of it. The file is read again then: a
message that is still the same is replaced in whatever the rest of the file has become; one that
another program has changed is refused, with what it says now. A file takes its place at once.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from threading import Lock

from bookpress.book.po import Catalog, Message
from bookpress.book.po_reader import CatalogError, parse
from bookpress.catalogs.files import CatalogChangedError, replace_content
from bookpress.catalogs.project import Project
from bookpress.catalogs.wrapping import with_width
from bookpress.live.editing.credits import credited
from bookpress.live.editing.splice import approved_lines, replaced
from bookpress.live.messages import identity

#: How often a file that is saved all the time is read anew before the save is given up.
_ATTEMPTS = 5


@dataclass(frozen=True)
class Place:
    """Which message of a language: its catalog, and the identity of its text."""

    domain: str
    name: str


class AbsentError(Exception):
    """There is no such message in the catalogs (any more)."""


class ChangedError(Exception):
    """The message is not what it was when it was opened; `message` is what it is now."""

    def __init__(self, message: Message) -> None:
        super().__init__(digest(message))
        self.message = message


@dataclass(frozen=True)
class Held:
    """A catalog as it is on the disk, and the message in it that is asked for."""

    path: Path
    content: bytes
    catalog: Catalog
    message: Message


@dataclass(frozen=True)
class Change:
    """A save of this session: the message and the header, each before and after.

    `undone` says that it has been taken back, and can be made again.
    """

    number: int
    place: Place
    before: Message
    after: Message
    header_before: Message | None
    header_after: Message | None
    undone: bool = False


def digest(message: Message) -> str:
    """Return a name for what a message says: texts, translations, mark. Not for its comments."""
    said = (message.key, message.strings, message.fuzzy, message.previous)
    return sha256(repr(said).encode("utf-8", "surrogatepass")).hexdigest()[:16]


class Store:
    """The catalogs of *language* in *project*, and what was saved in them in this session."""

    def __init__(
        self,
        project: Project,
        language: str,
        now: Callable[[], datetime] = lambda: datetime.now().astimezone(),
    ) -> None:
        self._project, self._language, self._now = project, language, now
        self._folder = project.catalogs(language)
        self._saving = Lock()
        self._changes: dict[int, Change] = {}

    @property
    def changes(self) -> tuple[Change, ...]:
        """The saves of this session, the latest first."""
        return tuple(reversed(self._changes.values()))

    def open(self, place: Place) -> Held:
        """Return a message as it is on the disk now. Raises `AbsentError` or `CatalogError`."""
        path = self._folder / f"{place.domain}.po"
        try:
            if not path.resolve().is_relative_to(self._folder.resolve()):
                raise AbsentError  # a link to a file that is none of the project's catalogs
            content = path.read_bytes()
        except (OSError, ValueError) as error:
            raise AbsentError from error
        catalog = parse(content, path)
        named = [each for each in catalog.messages if identity(each.key.text) == place.name]
        # Of messages that differ in their context alone, Sphinx uses the one that has none.
        named.sort(key=lambda message: message.key.context is not None)
        if not named:
            raise AbsentError
        return Held(path.resolve(), content, catalog, named[0])

    def save(
        self,
        place: Place,
        strings: Sequence[str],
        opened: str,
        translator: str,
        others: Mapping[str, Catalog],
    ) -> Change | None:
        """Save *strings* as the approved translation of a message that was *opened* as it says.

        *others* are the catalogs of the language, to wrap lines as they do. Return what was
        changed, None if it stands there already. Raises `AbsentError`, `ChangedError` or
        `CatalogError`.
        """

        def edited(held: Held) -> tuple[Message, Message | None]:
            width = self._width(place.domain, held.catalog, others)
            lines = approved_lines(held.message, strings, width)
            header = held.catalog.header and credited(held.catalog.header, translator, self._now())
            return replace(held.message, source=lines), header

        return self._replace(place, opened, edited)

    def undo(self, number: int) -> None:
        """Take a change back, or make it again once taken back, to the very lines it had.

        Raises `AbsentError`, `ChangedError` or `CatalogError`.
        """
        change = self._changes.get(number)
        if change is None:
            raise AbsentError

        def restored(held: Held) -> tuple[Message, Message | None]:
            header = held.catalog.header
            same = header == change.header_after
            return change.before, change.header_before if same else header

        self._replace(change.place, digest(change.after), restored, change)

    def _replace(
        self,
        place: Place,
        opened: str,
        edit: Callable[[Held], tuple[Message, Message | None]],
        undone: Change | None = None,
    ) -> Change | None:
        with self._saving:
            for _ in range(_ATTEMPTS):
                held = self.open(place)
                if digest(held.message) != opened:
                    raise ChangedError(held.message)
                message, header = edit(held)
                if message.source == held.message.source:
                    return None
                after = _edited(held, message, header)
                try:
                    replace_content(held.path, after.content, held.content)
                except CatalogChangedError:
                    continue  # another program saved just now: look what it saved
                return self._noted(place, held, after, undone)
        raise CatalogError([f"{held.path}: another program keeps saving it; nothing was saved"])

    def _noted(self, place: Place, before: Held, after: Held, undone: Change | None) -> Change:
        number = undone.number if undone else len(self._changes) + 1
        change = Change(
            number,
            place,
            before.message,
            after.message,
            before.catalog.header,
            after.catalog.header,
            undone=undone is not None and not undone.undone,
        )
        self._changes[number] = change
        return change

    def _width(self, domain: str, catalog: Catalog, others: Mapping[str, Catalog]) -> int:
        """Return the width to wrap lines to, as `bookpress catalogs` does; 0 for not at all."""
        if self._project.is_book:
            return 0
        return with_width({**others, domain: catalog})[domain].width


def _edited(held: Held, message: Message, header: Message | None) -> Held:
    """Return a catalog with another message and header in the place of its own, not yet written.

    Raises `CatalogError` if any other message would not stay as it is, whatever the reason.
    """
    changed = [(held.message, message)]
    if held.catalog.header and header:
        changed.append((held.catalog.header, header))
    content = held.content
    # The later lines first, for those before them to stay where they are.
    for old, new in sorted(changed, key=lambda pair: pair[0].line, reverse=True):
        content = replaced(content, old, new.source, held.catalog.newline)
    catalog = parse(content, held.path)
    if _others(catalog, message) != _others(held.catalog, message):
        what = "it cannot be changed here without changing other messages; use an editor"
        raise CatalogError([f"{held.path}:{held.message.line}: {what}"])
    after = next(each for each in catalog.messages if each.key == message.key)
    return Held(held.path, content, catalog, after)


def _others(catalog: Catalog, message: Message) -> tuple[object, ...]:
    """Return all but the header and one message of a catalog, in order."""
    rest = tuple(each for each in catalog.messages if each.key != message.key)
    return len(catalog.messages), rest, catalog.obsolete, catalog.tail
