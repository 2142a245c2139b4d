"""No translation is ever lost, whatever author and translator do, and when an update is cut short.

Hypothesis makes up what they do. The updates are real ones, on the disk; only Sphinx
is left out, which would take a second for each: the templates are the author's own.
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from unittest.mock import patch

from bookpress.book.po import Catalog, Key, Message
from bookpress.book.po_reader import CatalogError, read_catalogs
from bookpress.catalogs import update as update_module
from bookpress.catalogs.memory import as_translated
from bookpress.catalogs.update import update
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    rule,
    run_state_machine_as_test,
)

from .desk import Author, Translator, forms

CONF = 'language = "fr"\nlocale_dirs = ["locales"]\nhtml_theme = "none"\n'
PROOF = settings(
    max_examples=50,
    stateful_step_count=40,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    report_multiple_bugs=False,
)
SOMEWHERE = st.integers(0, 59)
WORD = st.sampled_from(["la", "ville", "le", "pays", "un", "réseau", "route", "tout", "école"])
WORDS = st.lists(WORD, min_size=1, max_size=12)


class Desk(RuleBasedStateMachine):
    """An author and a translator at work, and `make catalogs` every now and then."""

    def __init__(self) -> None:
        super().__init__()
        self.place = tempfile.TemporaryDirectory()
        self.book = Path(self.place.name)
        self.catalogs = self.book / "locales" / "en" / "LC_MESSAGES"
        self.catalogs.mkdir(parents=True)
        (self.book / "conf.py").write_text(CONF, "utf-8")
        self.author = Author()
        self.translator = Translator(self.catalogs)

    def teardown(self) -> None:
        self.place.cleanup()

    @initialize(texts=st.lists(WORDS, min_size=2, max_size=6))
    def start(self, texts: list[list[str]]) -> None:
        for number, words in enumerate(texts):
            self.author.write(words, number)
        self.update()
        self.translator.translate(0, wrap=False)
        self.translator.translate(1, wrap=True)

    # -- The author

    @rule(words=WORDS, to=SOMEWHERE)
    def write(self, words: list[str], to: int) -> None:
        self.author.write(words, to)

    @rule(at=SOMEWHERE, word=WORD)
    def edit(self, at: int, word: str) -> None:
        self.author.edit(at, word)

    @rule(at=SOMEWHERE, words=WORDS)
    def rewrite(self, at: int, words: list[str]) -> None:
        self.author.rewrite(at, words)

    @rule(at=SOMEWHERE)
    def split(self, at: int) -> None:
        self.author.split(at)

    @rule(at=SOMEWHERE)
    def join(self, at: int) -> None:
        self.author.join(at)

    @rule(at=SOMEWHERE)
    def count(self, at: int) -> None:
        self.author.count(at)

    @rule(at=SOMEWHERE, to=SOMEWHERE)
    def move(self, at: int, to: int) -> None:
        self.author.move(at, to)

    @rule(at=SOMEWHERE, to=SOMEWHERE)
    def repeat(self, at: int, to: int) -> None:
        self.author.repeat(at, to)

    @rule(at=SOMEWHERE)
    def delete(self, at: int) -> None:
        self.author.delete(at)

    @rule(at=SOMEWHERE, to=SOMEWHERE)
    def restore(self, at: int, to: int) -> None:
        self.author.restore(at, to)

    @rule()
    def add_chapter(self) -> None:
        self.author.add_chapter()

    @rule(at=SOMEWHERE)
    def rename_chapter(self, at: int) -> None:
        self.author.rename_chapter(at)

    @rule(at=SOMEWHERE)
    def delete_chapter(self, at: int) -> None:
        self.author.delete_chapter(at)

    @rule(at=SOMEWHERE)
    def bring_back_chapter(self, at: int) -> None:
        self.author.bring_back_chapter(at)

    # -- The translator

    @rule(at=SOMEWHERE, wrap=st.booleans())
    def translate(self, at: int, wrap: bool) -> None:
        self.translator.translate(at, wrap)

    @rule(at=SOMEWHERE, wrap=st.booleans())
    def retype(self, at: int, wrap: bool) -> None:
        self.translator.retype(at, wrap)

    @rule(at=SOMEWHERE, wrap=st.booleans())
    def draft(self, at: int, wrap: bool) -> None:
        self.translator.draft(at, wrap)

    @rule(at=SOMEWHERE, tidy=st.booleans())
    def approve(self, at: int, tidy: bool) -> None:
        self.translator.approve(at, tidy)

    @rule(at=SOMEWHERE)
    def doubt(self, at: int) -> None:
        self.translator.doubt(at)

    @rule(at=SOMEWHERE)
    def note(self, at: int) -> None:
        self.translator.note(at)

    # -- The update

    @rule()
    def update(self) -> None:
        before = read_catalogs(self.catalogs)
        self._run()
        after = read_catalogs(self.catalogs)
        self._check_use(after)
        for domain, old in before.items():
            _check_unchanged(old, after[domain])
        self._check_changed(before, after)
        written = self._files()
        self._run()
        assert self._files() == written

    @rule(stop=st.integers(0, 4))
    def update_cut_short(self, stop: int) -> None:
        """The machine stops, and author and translator go on without having noticed."""
        self._run_cut_short(stop)

    @rule(stop=st.integers(0, 4))
    def update_cut_short_and_run_again(self, stop: int) -> None:
        """The next update ends where one that was not cut short does.

        Save that what is set aside for a plural may have been so a step too early.
        """
        start = self._files()
        self._run()
        whole = self._files()
        for path in whole:
            path.unlink()
        for path, content in start.items():
            path.write_bytes(content)
        self._run_cut_short(stop)
        self._run()
        if any(key.plural for key in self.author.past):
            self._check_use(read_catalogs(self.catalogs))
        else:
            assert self._files() == whole

    def _run_cut_short(self, stop: int) -> None:
        replace = Path.replace
        left = iter(range(stop))

        def replace_or_stop(path: Path, target: Path) -> Path:
            if next(left, None) is None:
                raise OSError("the machine stops")
            return replace(path, target)

        with patch.object(Path, "replace", replace_or_stop), suppress(CatalogError):
            self._run()

    def _run(self) -> None:
        templates = self.author.templates()
        with (
            patch.object(update_module, "text_templates", lambda project: templates),
            patch.object(os, "fsync"),  # slow, and no power is cut here
        ):
            try:
                update(self.book)
            finally:
                self._nothing_is_lost()
                self._nothing_is_approved_for_another_text()

    def _files(self) -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in self.book.rglob("*") if path.is_file()}

    # -- What must be true

    def _nothing_is_lost(self) -> None:
        catalogs = read_catalogs(self.catalogs)
        held = [message for catalog in catalogs.values() for message in _all(catalog)]
        originals = {(_words(as_translated(m).key), as_translated(m).strings) for m in held}
        doubtful = {forms(m.strings) for m in held if as_translated(m).fuzzy}
        for key, strings in self.translator.approved:
            assert (key, strings) in originals or forms(strings) in doubtful
        assert self.translator.drafts <= {forms(m.strings) for m in held}
        assert self.translator.notes <= {note for m in held for note in m.comments}

    def _nothing_is_approved_for_another_text(self) -> None:
        for catalog in read_catalogs(self.catalogs).values():
            for message in map(as_translated, _all(catalog)):
                if message.translated and not message.fuzzy:
                    assert (_words(message.key), message.strings) in self.translator.once

    def _check_use(self, after: dict[str, Catalog]) -> None:
        templates = self.author.templates()
        for domain in {*templates, *after}:
            wanted = [m.key for m in templates.get(domain, Catalog()).messages]
            assert [m.key for m in after.get(domain, Catalog()).messages] == wanted

    def _check_changed(self, before: dict[str, Catalog], after: dict[str, Catalog]) -> None:
        """What is new in a chapter has what is known of it, or says what it was edited from."""
        known = {key for key, _ in self.translator.approved}
        doubts = {
            forms(m.strings) for c in before.values() for m in _all(c) if as_translated(m).fuzzy
        }
        for domain, catalog in after.items():
            stood = {m.key for m in before.get(domain, Catalog()).messages}
            for message in catalog.messages:
                if not message.translated:
                    assert message.key not in known
                elif message.key not in stood and message.fuzzy:
                    assert message.previous or forms(message.strings) in doubts


def _all(catalog: Catalog) -> Iterator[Message]:
    yield from catalog.messages
    yield from catalog.obsolete


def _words(key: Key) -> Key:
    """A message without the context it has when it is left over beside its plural."""
    return key._replace(context=None)


def _check_unchanged(old: Catalog, new: Catalog) -> None:
    """What the author has not touched is, line by line, as the translator's tool wrote it."""
    assert new.header and old.header
    assert new.header.lines() == old.header.lines()
    assert new.newline == old.newline
    standing = {message.key: message for message in new.messages}
    for message in old.messages:
        now = standing.get(message.key)
        forgotten = message.previous and not message.fuzzy
        if now and not forgotten and now.translated == message.translated:
            assert now.lines() == message.lines()


def test_no_translation_is_ever_lost() -> None:
    run_state_machine_as_test(Desk, settings=PROOF)


def test_no_translation_is_lost_with_sphinx_itself(tmp_path: Path) -> None:
    """A day's work, from the text as authors write it: split, moved, renamed, cut, put back."""
    roads = "Les routes relient les villes entre elles, et chacun y trouve son compte."
    rivers = "Une rivière ne s'arrête pas à la frontière que les hommes ont tracée."
    schools = "À l'école, chacun apprend à lire ce que d'autres ont écrit avant lui."
    catalogs = tmp_path / "locales" / "en" / "LC_MESSAGES"
    catalogs.mkdir(parents=True)
    (tmp_path / "conf.py").write_text(
        f"{CONF}extensions = ['myst_parser']\ngettext_compact = False\n", "utf-8"
    )

    def write(**chapters: str) -> None:
        for path in tmp_path.glob("*.md"):
            path.unlink()
        toctree = "\n".join(["```{toctree}", *chapters, "```"])
        for name, text in {"index": f"# Livre\n\n{toctree}", **chapters}.items():
            (tmp_path / f"{name}.md").write_text(text + "\n", "utf-8")
        update(tmp_path)

    def found(domain: str) -> dict[str, tuple[str, bool]]:
        messages = read_catalogs(catalogs)[domain].messages
        return {m.key.text: (m.strings[0], m.fuzzy) for m in messages}

    write(un=f"# Un\n\n{roads}\n\n{rivers}", deux=f"# Deux\n\n{schools}")
    translator = Translator(catalogs)
    for number in range(3):
        translator.translate(number, wrap=False)
    given = {key.text: (strings[0], False) for key, strings in translator.approved}
    assert len(given) == 6

    write(un=f"# Un\n\n{roads[:41]}.", trois=f"# Deux\n\n{schools}\n\n{rivers}")
    assert found("un")[f"{roads[:41]}."] == (given[roads][0], True)
    assert found("trois") == {text: given[text] for text in ("Deux", schools, rivers)}
    assert not found("deux")

    write(un=f"# Un\n\n{schools}", deux=f"# Deux\n\n{roads}\n\n{rivers}")
    assert found("un") == {text: given[text] for text in ("Un", schools)}
    assert found("deux") == {text: given[text] for text in ("Deux", roads, rivers)}
