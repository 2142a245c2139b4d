"""The process that reads the second language: what it does again, and what it says."""

from pathlib import Path

import bookpress.facing.build
import pytest
from bookpress.book.facing import Counterpart
from bookpress.facing.columns import Columns
from bookpress.facing.left import doctree_of, keep_doctree, keep_no_other
from docutils import nodes
from docutils.utils import new_document
from sphinx.errors import SphinxError

from ..tiny_book import TinyBook
from .conftest import FRENCH
from .words import words_of, words_of_side


def written(book: TinyBook, *pages: str) -> dict[str, int]:
    """Return when each of *pages* was written."""
    tree = book.tree(language="en")
    return {name: (tree / f"{name}.html").stat().st_mtime_ns for name in pages}


def test_a_page_alone_whose_second_language_has_changed_is_written_again(book: TinyBook) -> None:
    book.build(language="en", facing="fr")
    before = written(book, "index", "more")
    book.translate("fr", "index", FRENCH | {"A quotation.": "Bien dit."})
    book.build(language="en", facing="fr")
    after = written(book, "index", "more")

    assert [name for name in before if before[name] != after[name]] == ["index"]
    assert "Bien dit." in book.page("index", "en").get_text()


def test_what_an_earlier_build_left_in_another_layout_is_not_joined(tmp_path: Path) -> None:
    for name in ("index", "chapters/one"):
        keep_doctree(new_document(name), name, tmp_path)
    keep_no_other(["index"], tmp_path)
    side = Counterpart("fr", tmp_path)

    assert doctree_of(side, "index")
    assert doctree_of(side, "chapters/one") is None


def test_what_is_wrong_with_the_source_is_told_once(book: TinyBook) -> None:
    book.write({"more.md": "# More\n\nSee {ref}`nowhere` and [here](#neither).\n"})
    said = book.faults(language="en", facing="fr")

    assert said.count("nowhere") == 1
    assert said.count("neither") == 1


def test_extensions_that_the_command_line_names_are_those_of_both(book: TinyBook) -> None:
    extensions = ["myst_parser", "bookpress.facing", "bookpress.untranslatable"]
    with pytest.raises(SphinxError, match=r"untranslatable"):
        book.build(language="en", facing="fr", extensions=extensions)
    extensions[-1] = "sphinx.ext.todo"
    book.write({"more.md": "# More\n\n```{todo}\nTell.\n```\n"})

    book.build(language="en", facing="fr", extensions=extensions)


def test_the_sample_book_has_each_word_of_both_languages_in_its_place(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: dict[str, tuple[list[str], ...]] = {}
    unpaired: set[str] = set()

    class Compared(Columns):
        def join(self, ours: nodes.Element, theirs: nodes.Element) -> None:
            own = words_of(ours), words_of(theirs)
            super().join(ours, theirs)
            if isinstance(ours, nodes.document):
                joined = (words_of_side(ours, side, self) for side in ("first", "second"))
                name = Path(str(ours["source"])).stem
                found[name] = (*own, *joined)
                unpaired.update(name for _each in self.unpaired)

    monkeypatch.setattr(bookpress.facing.build, "Columns", Compared)
    assert TinyBook(root, tmp_path).faults("html", "fr", facing="en") == ""
    assert unpaired == {"10-colophon"}  # which has an erratum of the French text alone
    for first, second, joined_first, joined_second in found.values():
        assert joined_first == first
        # Terms and index are in the order of the first language.
        assert sorted(joined_second) == sorted(second)


def test_what_is_wrong_with_the_settings_is_told_once(book: TinyBook) -> None:
    assert book.faults(language="en", facing="fr", nowhere="1").count("nowhere") == 1
