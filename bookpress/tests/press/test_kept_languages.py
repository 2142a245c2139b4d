"""A language once published stays: its text changes, its catalogs are lost, it is withdrawn."""

import shutil
import subprocess
from pathlib import Path

import pytest
from bookpress.testing import contents, run_command, run_press

FILES = {
    "conf.py": 'extensions = ["bookpress"]\nproject = "Livre"\nauthor = "A. B."\nlanguage = "fr"\n'
    'exclude_patterns = ["edition", "locales", "_*"]\n'
    "cover_size = (100, 150)\n",  # in pixels: quick to draw
    "index.md": "# Livre\n\nLa marée monte lentement sur la grève.\n\n```{toctree}\nsuite\n```\n",
    "suite.md": "# Suite\n\nLes bateaux attendent au port depuis hier.\n",
    "edition/publisher.toml": '# Ours.\nshare = 100\n\n[isbn]\nfr = "978-3-16-148410-0"\n',
}
WORDS = {
    "Livre": "Book",
    "A. B.": "A. B.",
    "La marée monte lentement sur la grève.": "The tide comes in slowly over the strand.",
    "Suite": "Sequel",
    "Les bateaux attendent au port depuis hier.": "The boats wait in port since yesterday.",
}
MARK = "[earlier version]"
INDEX = "locales/en/LC_MESSAGES/index.po"


class Book:
    """A book in *root*, and the verbs that people call there."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.build = root / "_build"

    def run(self, *verb: str) -> subprocess.CompletedProcess[str]:
        return run_command(self.root, "bookpress", *verb)

    def make(self) -> str:
        """Make the site, and return what is said."""
        outcome = self.run("html")
        assert outcome.returncode == 0, outcome.stderr
        return outcome.stdout

    def edit(self, name: str, before: str, after: str) -> None:
        path = self.root / name
        text = path.read_text("utf-8")
        assert before in text
        path.write_text(text.replace(before, after), "utf-8")

    def page(self, language: str = "en", name: str = "index") -> str:
        return (self.build / f"html/{language}/{name}.html").read_text("utf-8")


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a book of two pages in two languages, whose site is made."""
    root = tmp_path_factory.mktemp("published") / "book"
    for name, text in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    book = Book(root)
    assert book.run("language", "en").returncode == 0
    for path in (root / "locales/en/LC_MESSAGES").rglob("*.po"):
        text = path.read_text("utf-8")
        for source, words in WORDS.items():
            text = text.replace(
                f'msgid "{source}"\nmsgstr ""', f'msgid "{source}"\nmsgstr "{words}"'
            )
        path.write_text(text, "utf-8")
    assert (root / INDEX).exists()
    assert "taken away" not in book.make()
    assert "The tide comes in slowly" in book.page()
    return root


@pytest.fixture
def book(published: Path, tmp_path: Path) -> Book:
    """Return a copy of the published book, to be changed."""
    return Book(shutil.copytree(published, tmp_path / "book"))


def test_a_comma_changes_the_text_and_readers_keep_their_language(book: Book) -> None:
    book.edit("index.md", "monte lentement", "monte, lentement,")
    before = book.make()
    assert f"{INDEX}:1: the text has 1 message that this catalog has not" in before
    assert "en: " in before
    assert "it stays published" in before
    assert "monte, lentement," in book.page()
    told = book.run("check", "--strict")
    assert told.returncode == 1
    assert f"{INDEX}:1: warning C107 the text has 1 message" in told.stdout
    assert "1 of those left are in no catalog" in book.run("status").stdout

    assert book.run("catalogs").returncode == 0
    after = book.make()
    assert "taken away" not in after
    assert f"{INDEX}:" in after
    assert "out of date: “La marée monte, lentement, sur la grève.”" in after
    assert (
        f'The tide comes in slowly over the strand. <em class="out-of-date">{MARK}' in book.page()
    )
    assert 'hreflang="en"' in book.page("fr")
    assert "out of date" in book.make()  # told again, though nothing is built
    assert "readers get the translation of the earlier text" in book.run("status").stdout
    assert "out of date (readers get this" in book.run("check").stdout
    fresh = book.root / "fresh"
    assert run_press(book.root, fresh, "html").returncode == 0
    assert contents(book.build / "html") == contents(fresh / "html")

    book.edit("edition/publisher.toml", "share", 'out_of_date = "stop"\nshare')
    site = contents(book.build / "html")
    stopped = book.run("html")
    assert stopped.returncode == 1
    assert f"{INDEX}:" in stopped.stderr
    assert "out_of_date" in stopped.stderr
    assert contents(book.build / "html") == site

    text = (book.root / INDEX).read_text("utf-8").splitlines(keepends=True)
    approved = [line for line in text if not line.startswith(("#, fuzzy", "#| "))]
    (book.root / INDEX).write_text("".join(approved), "utf-8")
    assert "out of date" not in book.make()
    assert MARK not in book.page()
    assert "The tide comes in slowly" in book.page()


def test_a_new_passage_is_in_the_language_of_the_text_and_the_language_stays(book: Book) -> None:
    book.edit("suite.md", "hier.", "hier.\n\nPersonne ne sait pourquoi.")
    assert book.run("catalogs").returncode == 0
    said = book.make()
    assert "it stays published, and 1 passage is in the language of the text" in said
    assert "Personne ne sait pourquoi." in book.page(name="suite")
    assert "The boats wait" in book.page(name="suite")
    fresh = book.root / "fresh"  # where nobody has had it yet, the share decides…
    assert "en: " in run_press(book.root, fresh, "html").stdout
    assert not (fresh / "html/en").exists()
    book.edit("edition/publisher.toml", "share", 'languages = ["en"]\nshare')  # …or the publisher
    assert run_press(book.root, fresh, "html").returncode == 0
    assert (fresh / "html/en").exists()


def test_what_catalogs_lack_of_a_text_counts_though_nobody_has_read_it_yet(book: Book) -> None:
    book.edit("index.md", "monte lentement", "monte, lentement,")
    first = book.root / "first"
    outcome = run_press(book.root, first, "html")
    assert outcome.returncode == 0, outcome.stderr
    assert "en: 80% translated, published from 100% on" in outcome.stdout
    assert "building fr: html\n" in outcome.stdout
    assert not (first / "html/en").exists()
    assert 'hreflang="en"' not in (first / "html/fr/index.html").read_text("utf-8")


def test_lost_catalogs_stop_the_run_and_readers_keep_what_they_have(book: Book) -> None:
    site = contents(book.build / "html")
    catalog = book.root / INDEX
    text = catalog.read_bytes()

    def told(what: str) -> None:
        outcome = book.run("html")
        assert outcome.returncode == 1
        assert what in outcome.stderr
        assert contents(book.build / "html") == site

    catalog.write_bytes(b"")
    told(f"{INDEX}:1: this catalog is empty")
    catalog.unlink()
    told(f"{INDEX}:1: this catalog is gone")
    catalog.write_bytes(text)
    (book.root / "locales/en").rename(book.root / "en")
    told("locales/en: published, and its catalogs are gone")
    assert book.run("withdraw", "en").returncode == 0
    assert not (book.build / "html/en").exists()


def test_a_language_is_withdrawn_by_name_and_can_come_back(book: Book) -> None:
    for name, what in {
        "": "name the language",
        "fr": "cannot be taken",
        "de": "no language",
    }.items():
        outcome = book.run("withdraw", name)
        assert outcome.returncode == 1
        assert what in outcome.stderr
    decided = (book.root / "edition/publisher.toml").read_text("utf-8")
    outcome = book.run("withdraw", "en")
    assert outcome.returncode == 0, outcome.stderr
    assert "_build/html/en: taken away" in outcome.stdout
    now = (book.root / "edition/publisher.toml").read_text("utf-8")
    assert now == decided.replace("[isbn]", 'withdrawn = ["en"]\n\n[isbn]')
    assert 'hreflang="en"' not in book.page("fr")
    assert "en: withdrawn" in book.make()
    assert not (book.build / "html/en").exists()
    (book.root / "edition/publisher.toml").write_text(decided, "utf-8")
    book.make()
    assert "The tide" in book.page()
    assert 'hreflang="en"' in book.page("fr")
