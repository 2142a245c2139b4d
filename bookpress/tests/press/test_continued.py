"""After a change of a catalog, an edition is as from nothing, though little of it is made anew."""

import shutil
from pathlib import Path

import pytest
from bookpress.press import continued
from bookpress.press.edition import Edition
from bookpress.testing import contents, run_press
from PIL import Image

CATALOG = 'msgid ""\nmsgstr "Language: en\\n"\n\n'
FILES = {
    "conf.py": 'extensions = ["bookpress"]\nproject = "Livre"\nauthor = "A. B."\nlanguage = "fr"\n'
    'exclude_patterns = ["edition", "locales", "_*"]\n'
    "cover_size = (100, 150)\n",  # in pixels: quick to draw
    "index.md": "# Livre\n\n```{toctree}\nun\ndeux\n```\n",
    "un.md": "# Marée\n\nLa grève est vide.\n",
    "deux.md": "# Port\n\nLes bateaux attendent.\n",
    "edition/publisher.toml": "share = 1\n",
    "locales/en/LC_MESSAGES/index.po": CATALOG + 'msgid "Livre"\nmsgstr "Book"\n',
    "locales/en/LC_MESSAGES/un.po": CATALOG + 'msgid "Marée"\nmsgstr "Tide"\n\n'
    'msgid "La grève est vide."\nmsgstr "The strand is empty."\n',
    "locales/en/LC_MESSAGES/deux.po": CATALOG + 'msgid "Port"\nmsgstr "Harbour"\n\n'
    'msgid "Les bateaux attendent."\nmsgstr "The boats wait."\n',
}
ALL = ("html", "pdf", "epub")
ONE = "locales/en/LC_MESSAGES/un.po"


class Book:
    """A book in *root* that is made again and again."""

    def __init__(self, root: Path) -> None:
        self.root, self.build = root, root / "_build"

    def edit(self, name: str, old: str, new: str) -> None:
        path = self.root / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")

    def make(self, *formats: str) -> None:
        outcome = run_press(self.root, self.build, *formats)
        assert outcome.returncode == 0, outcome.stderr

    def files(self, *formats: str) -> dict[str, bytes]:
        return {
            f"{name}/{k}": v for name in formats for k, v in contents(self.build / name).items()
        }

    def is_as_from_nothing(self, *formats: str) -> bool:
        """Return whether the English pages, or all of several formats, are as in a new folder.

        Pages offer books of the same text, which are there only where all is made.
        """
        other = Book(self.root)
        other.build = self.root / "_anew"
        other.make(*formats)
        made, anew = self.files(*formats), other.files(*formats)
        if formats == ("html",):
            offers = {"html/en/index.html", "html/en/offline.js"}
            names = {name for name in made.keys() | anew.keys() if name.startswith("html/en/")}
            return all(made.get(name) == anew.get(name) for name in names - offers)
        others = [name for name in sorted({*made, *anew}) if made.get(name) != anew.get(name)]
        assert not others
        return True


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("made") / "book"
    for name, text in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    Book(root).make(*ALL)
    return root


@pytest.fixture
def book(made: Path, tmp_path: Path) -> Book:
    return Book(shutil.copytree(made, tmp_path / "book"))


def test_a_title_is_changed_wherever_it_stands_in_every_format(book: Book) -> None:
    book.edit(ONE, "Tide", "Ebb")
    book.make(*ALL)
    assert book.is_as_from_nothing(*ALL)
    assert "Ebb" in (book.build / "html/en/deux.html").read_text("utf-8")


def test_pages_that_show_nothing_of_a_change_are_not_written_again(book: Book) -> None:
    book.edit(ONE, "The strand is empty.", "The strand is bare.")
    book.make("html")  # from nothing, for the book was moved
    page = book.build / "html/en/deux.html"
    before = page.stat().st_mtime_ns
    book.edit(ONE, "The strand is bare.", "The shore is empty.")
    book.make("html")
    assert "The shore is empty." in (book.build / "html/en/un.html").read_text("utf-8")
    assert page.stat().st_mtime_ns == before
    assert book.is_as_from_nothing("html")


def test_pages_of_the_e_book_that_show_nothing_of_a_change_are_not_written_again(
    book: Book,
) -> None:
    book.edit(ONE, "The strand is empty.", "The strand is bare.")
    book.make(*ALL)  # from nothing, for the book was moved
    kept = book.build / "work/en/ebook-pages"
    before = (kept / "deux.xhtml").stat().st_mtime_ns
    book.edit(ONE, "The strand is bare.", "The shore is empty.")
    book.make(*ALL)
    assert "The shore is empty." in (kept / "un.xhtml").read_text("utf-8")
    assert (kept / "deux.xhtml").stat().st_mtime_ns == before
    assert book.is_as_from_nothing(*ALL)


@pytest.mark.parametrize(
    "other",
    ["The ![sea](b/a.png) boats", "The ![sea](b/a.png) boats ![sea](a.png)"],
    ids=["one is left out", "the order is another"],
)
def test_pictures_of_one_name_are_those_of_an_edition_from_nothing(book: Book, other: str) -> None:
    for name, colour in {"a.png": "red", "b/a.png": "blue"}.items():
        (book.root / name).parent.mkdir(exist_ok=True)
        Image.new("RGB", (1, 1), colour).save(book.root / name)
    catalog = "locales/en/LC_MESSAGES/deux.po"
    for name in "deux.md", catalog:
        book.edit(name, "Les bateaux", "Les ![mer](a.png) bateaux ![mer](b/a.png)")
    book.edit(catalog, "The boats", "The ![sea](a.png) boats ![sea](b/a.png)")
    for name in "un.md", ONE:
        book.edit(name, "La grève", "La ![mer](b/a.png) grève")
    book.edit(ONE, "The strand", "The ![sea](b/a.png) strand")
    book.make(*ALL)
    book.edit(catalog, "The ![sea](a.png) boats ![sea](b/a.png)", other)
    book.make(*ALL)
    assert book.is_as_from_nothing(*ALL)


def test_a_page_keeps_its_style_sheet_of_formulas_while_others_are_written(book: Book) -> None:
    book.edit("conf.py", "language", 'myst_enable_extensions = ["dollarmath"]\nlanguage')
    book.edit("deux.md", "bateaux", "bateaux $x^2$")
    book.edit("locales/en/LC_MESSAGES/deux.po", "Les bateaux", "Les bateaux $x^2$")
    book.edit("locales/en/LC_MESSAGES/deux.po", "The boats", "The boats $x^2$")
    book.make(*ALL)
    for old, new in ("strand", "shore"), ("shore", "beach"):  # one goes on from the other
        book.edit(ONE, f"The {old}", f"The {new}")
        book.make(*ALL)
    assert book.is_as_from_nothing(*ALL)


def test_nothing_is_gone_on_from_that_a_run_has_left_half_made(book: Book) -> None:
    book.edit(ONE, "The strand is empty.", "The {doc}`un` strand is empty.")
    assert run_press(book.root, book.build, "html").returncode == 1
    book.edit(ONE, "The {doc}`un` strand", "The long strand")
    book.make("html")
    assert book.is_as_from_nothing("html")


def test_pages_are_not_older_than_what_another_format_has_read_meanwhile(book: Book) -> None:
    book.edit(ONE, "The strand is empty.", "The shore is empty.")
    book.make("pdf")
    book.make("html")
    assert "The shore is empty." in (book.build / "html/en/un.html").read_text("utf-8")


def test_an_e_book_that_is_made_after_a_pdf_alone_has_the_words_there_are_now(book: Book) -> None:
    book.edit(ONE, "Tide", "Ebb")
    book.make("pdf", "epub")
    assert book.is_as_from_nothing("pdf", "epub")


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("pages/deux.html", "The strand is bare.", "The shore is empty."),
        ("doctrees/deux.doctree", "Tide", "Ebb"),  # for which all pages are written again
    ],
)
def test_nothing_is_gone_on_from_that_was_damaged(
    book: Book, name: str, old: str, new: str
) -> None:
    book.edit(ONE, "The strand is empty.", "The strand is bare.")
    book.make("html")  # from nothing, for the book was moved
    path = book.build / "work/en" / name
    path.write_bytes(path.read_bytes().replace(b"boats", b"goats"))
    book.edit(ONE, old, new)
    book.make("html")
    assert book.is_as_from_nothing("html")


def test_an_edition_of_other_settings_is_made_from_nothing(book: Book) -> None:
    book.edit(ONE, "The strand", "The shore")
    book.make("html")
    page = book.build / "html/en/deux.html"
    before = page.stat().st_mtime_ns
    book.edit("edition/publisher.toml", "share", 'place = "Brest"\nshare')
    book.make("html")
    assert page.stat().st_mtime_ns != before
    assert book.is_as_from_nothing("html")


def left(place: Path, rest: str) -> list[str]:
    """Return what is left in *place* when an edition made of *rest* begins there."""
    continued.begin(Edition("en", ["html"], place, {}, rest=rest))
    return sorted(path.name for path in place.iterdir())


def test_an_edition_goes_on_once_from_what_was_made_of_the_same(tmp_path: Path) -> None:
    edition = Edition("en", ["html"], tmp_path / "en", {}, rest="same")
    (edition.workplace / "doctrees").mkdir(parents=True)
    (edition.workplace / "html").mkdir()
    continued.keep_first(edition, "html")
    continued.keep(edition)
    other = shutil.copytree(edition.workplace, tmp_path / "other")
    assert left(edition.workplace, "same") == ["doctrees", "found", "html", "shown.json"]
    assert left(other, "other") == []
    assert left(edition.workplace, "same") == [], "the run before did not end"


def test_nothing_is_gone_on_from_that_could_not_be_kept(tmp_path: Path) -> None:
    edition = Edition("en", ["html"], tmp_path, {}, rest="same")
    (tmp_path / "doctrees").mkdir()
    (tmp_path / "html").mkdir()
    (tmp_path / "pages").touch()  # in the place of the folder that they are copied to
    continued.keep_first(edition, "html")
    continued.keep(edition)
    assert left(tmp_path, "same") == []
