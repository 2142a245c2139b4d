"""An author and a translator who can be told what to do, for tests that try everything.

The author's book is a few chapters of messages in memory; the translator works on
catalogs on the disk, and remembers what nobody may lose.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from bookpress.book.po import FUZZY, Catalog, Key, Message, render
from bookpress.book.po_reader import read_catalog

Strings = tuple[str, ...]


class Author:
    """Writes, edits and tidies a book. A number says where; any number is somewhere."""

    def __init__(self) -> None:
        self.chapters: dict[str, list[Key]] = {"c0": [], "c1": []}
        self.past: list[Key] = []
        self.drawer: list[tuple[str, list[Key]]] = []
        self._named = 2

    def templates(self) -> dict[str, Catalog]:
        """What Sphinx would extract: each text once a chapter, with its plural if it has one."""
        return {name: _template(keys) for name, keys in self.chapters.items()}

    def write(self, words: Iterable[str], to: int) -> None:
        """Write a new paragraph, as one of the texts or as one of the words with a plural."""
        self._insert(Key(" ".join(words)), to)

    def edit(self, at: int, word: str) -> None:
        """Change one word."""
        for chapter, index in self._place(at):
            words = chapter[index].text.split()
            words[at % len(words)] = word
            self._put(chapter, index, Key(" ".join(words)))

    def rewrite(self, at: int, words: Iterable[str]) -> None:
        """Change every word but the first."""
        for chapter, index in self._place(at):
            self._put(chapter, index, Key(" ".join([chapter[index].text.split()[0], *words])))

    def split(self, at: int) -> None:
        for chapter, index in self._place(at):
            words = chapter[index].text.split()
            if cut := at % len(words):
                self._put(chapter, index, Key(" ".join(words[:cut])))
                chapter.insert(index + 1, Key(" ".join(words[cut:])))
                self.past.append(chapter[index + 1])

    def join(self, at: int) -> None:
        """Make one paragraph of this one and the next."""
        for chapter, index in self._place(at):
            if index + 1 < len(chapter):
                after = chapter.pop(index + 1)
                self._put(chapter, index, Key(f"{chapter[index].text} {after.text}"))

    def count(self, at: int) -> None:
        """Give a text a plural, or take it away."""
        for chapter, index in self._place(at):
            text, context, plural = chapter[index]
            self._put(chapter, index, Key(text, context, None if plural else f"{text} (s)"))

    def move(self, at: int, to: int) -> None:
        for chapter, index in self._place(at):
            self._insert(chapter.pop(index), to)

    def repeat(self, at: int, to: int) -> None:
        for chapter, index in self._place(at):
            self._insert(chapter[index], to)

    def delete(self, at: int) -> None:
        for chapter, index in self._place(at):
            del chapter[index]

    def restore(self, at: int, to: int) -> None:
        """Write a text that stood, or stands, somewhere once more."""
        if self.past:
            self._insert(self.past[at % len(self.past)], to)

    def add_chapter(self) -> None:
        self.chapters[self._new_name()] = []

    def rename_chapter(self, at: int) -> None:
        for name in self._chapter(at):
            self.chapters[self._new_name()] = self.chapters.pop(name)

    def delete_chapter(self, at: int) -> None:
        for name in self._chapter(at):
            self.drawer.append((name, self.chapters.pop(name)))

    def bring_back_chapter(self, at: int) -> None:
        if self.drawer:
            name, keys = self.drawer.pop(at % len(self.drawer))
            self.chapters[name] = keys

    def _insert(self, key: Key, to: int) -> None:
        for name in self._chapter(to):
            keys = self.chapters[name]
            keys.insert(to % (len(keys) + 1), key)
            self.past.append(key)

    def _put(self, chapter: list[Key], index: int, key: Key) -> None:
        chapter[index] = key
        self.past.append(key)

    def _place(self, at: int) -> Iterator[tuple[list[Key], int]]:
        """A paragraph, unless there is none."""
        places = [(keys, index) for keys in self.chapters.values() for index in range(len(keys))]
        if places:
            yield places[at % len(places)]

    def _chapter(self, at: int) -> Iterator[str]:
        if self.chapters:
            yield list(self.chapters)[at % len(self.chapters)]

    def _new_name(self) -> str:
        self._named += 1
        return f"c{self._named}"


def _template(keys: Iterable[Key]) -> Catalog:
    found: dict[str, Key] = {}
    for key in keys:
        if found.setdefault(key.text, key).plural is None:
            found[key.text] = key
    return Catalog(
        messages=tuple(
            Message(key, ("",) if key.plural is None else ("", "")) for key in found.values()
        )
    )


class Translator:
    """Works on the catalogs of a folder, and knows what must never be lost.

    `approved` are the translations given or approved, each with the message it is of,
    save those that were replaced; `drafts` those that were typed in and left fuzzy.
    `once` are all pairs of a message and its translation that were ever right, and
    `notes` all comments.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.approved: set[tuple[Key, Strings]] = set()
        self.drafts: set[Strings] = set()
        self.once: set[tuple[Key, Strings]] = set()
        self.notes: set[str] = set()
        self._typed = 0

    def translate(self, at: int, wrap: bool) -> None:
        """Translate whatever has no translation yet in one catalog."""
        paths = sorted(self.folder.rglob("*.po"))
        if paths:
            path = paths[at % len(paths)]
            untranslated = [m for m in read_catalog(path).messages if not m.translated]
            self._save(path, {m: self._approved(m, self._type(m)) for m in untranslated}, wrap)

    def retype(self, at: int, wrap: bool) -> None:
        """Replace a translation, and approve it thereby."""
        for path, message in self._message(at):
            self._give_up(message)
            self._save(path, {message: self._approved(message, self._type(message))}, wrap)

    def draft(self, at: int, wrap: bool) -> None:
        """Replace a translation, and leave or make it fuzzy.

        If it names a previous text, it is taken from now on for what that text was
        translated as: nothing in a catalog tells this from one that was left alone.
        """
        for path, message in self._message(at):
            self._give_up(message)
            strings = self._type(message)
            self.drafts.add(forms(strings))
            if message.previous:
                self.once.add((message.previous, strings))
            drafted = message.with_changes(strings=strings, flags=_with_fuzzy(message))
            self._save(path, {message: drafted}, wrap)

    def approve(self, at: int, tidy: bool) -> None:
        """Take the fuzzy flag off, and the previous text too unless it is forgotten."""
        for path, message in self._message(at, fuzzy=True):
            self._give_up(message)
            approved = self._approved(message, message.strings)
            previous = None if tidy else message.previous
            self._save(path, {message: approved.with_changes(previous=previous)})

    def doubt(self, at: int) -> None:
        """Make a translation fuzzy; a previous text that was forgotten there goes."""
        for path, message in self._message(at):
            previous = message.previous if message.fuzzy else None
            doubted = message.with_changes(flags=_with_fuzzy(message), previous=previous)
            self._save(path, {message: doubted})

    def note(self, at: int) -> None:
        for path, message in self._message(at, translated=None):
            self._typed += 1
            note = f"# note {self._typed}"
            self.notes.add(note)
            self._save(path, {message: message.with_changes(comments=(*message.comments, note))})

    def _type(self, message: Message) -> Strings:
        self._typed += 1
        return tuple(f"EN {self._typed} form {n}" for n in range(len(message.strings)))

    def _approved(self, message: Message, strings: Strings) -> Message:
        self.approved.add((message.key, strings))
        self.once.add((message.key, strings))
        flags = tuple(flag for flag in message.flags if flag != FUZZY)
        return message.with_changes(strings=strings, flags=flags, previous=None)

    def _give_up(self, message: Message) -> None:
        given_up = forms(message.strings)
        self.drafts.discard(given_up)
        self.approved = {(key, s) for key, s in self.approved if forms(s) != given_up}

    def _message(
        self, at: int, fuzzy: bool = False, translated: bool | None = True
    ) -> Iterator[tuple[Path, Message]]:
        """A message in use, unless there is none of that kind."""
        found = [
            (path, message)
            for path in sorted(self.folder.rglob("*.po"))
            for message in read_catalog(path).messages
            if (message.translated or not translated) and (message.fuzzy or not fuzzy)
        ]
        if found:
            yield found[at % len(found)]

    def _save(self, path: Path, changes: Mapping[Message, Message], wrap: bool = False) -> None:
        """Save a catalog as a tool does, which signs it; one wraps every line, and ends it CRLF."""
        self._typed += 1
        catalog = read_catalog(path)
        texts = catalog.header.strings[0] if catalog.header else ""
        kept = [line for line in texts.splitlines() if not line.startswith("X-Saved")]
        header = Message(Key(""), ("\n".join([f"X-Saved: {self._typed}", *kept, ""]),))
        messages = tuple(changes.get(message, message) for message in catalog.messages)
        if wrap:
            messages = tuple(replace(message, source=wrapped(message)) for message in messages)
        newline = "\r\n" if wrap else "\n"
        path.write_bytes(
            render(replace(catalog, header=header, messages=messages, newline=newline))
        )


def forms(strings: Strings) -> Strings:
    """The plural forms that are filled in; a text that gains a plural gains a blank one."""
    return tuple(filter(None, strings))


def _with_fuzzy(message: Message) -> tuple[str, ...]:
    return tuple(dict.fromkeys((FUZZY, *message.flags)))


def wrapped(message: Message) -> tuple[str, ...]:
    """The lines of a message with one word a line, as no catalog of ours is written."""
    lines: list[str] = []
    for line in replace(message, source=()).lines():
        head, quote, text = line.partition('"')
        words = text.removesuffix('"').split(" ")
        if not quote or line.startswith("#") or len(words) < 2:
            lines.append(line)
        else:
            lines += [f'{head}""', *(f'"{word} "' for word in words[:-1]), f'"{words[-1]}"']
    return tuple(lines)
