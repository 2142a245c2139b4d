"""What sphinxcontrib-bibtex and pybtex do that the workshop corrects.

A test that fails here says that a function of ``book/compat`` may go.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from bookpress.book.compat import entry_of_error, filter_entries_faster
from bookpress.testing.apps import application
from pybtex.database.input.bibtex import Parser
from pybtex.scanner import PybtexSyntaxError
from sphinxcontrib.bibtex.domain import BibtexDomain

from ..tiny_book import TinyBook

CONF = """
extensions = ["sphinxcontrib.bibtex", "probe"]
bibtex_bibfiles = ["works.bib"]
locale_dirs = ["locales"]
"""
#: Warns of how many citations sphinxcontrib-bibtex knows.
PROBE = """
def count(app, exception):
    from sphinx.util import logging
    refs = app.env.get_domain("cite").citation_refs
    logging.getLogger("probe").warning("%s citations", len(refs))

def setup(app):
    app.connect("build-finished", count)
    return {"parallel_read_safe": True}
"""


@pytest.fixture
def book(tiny_book: TinyBook, monkeypatch: pytest.MonkeyPatch) -> Iterator[TinyBook]:
    tiny_book.write(
        {
            "conf.py": CONF,
            "probe.py": PROBE,
            "works.bib": "@misc{hill, author={Hill, Ada}, title={Hedges}, year=2012}",
            "index.rst": "Garden\n======\n\nSee :cite:p:`hill`.\n\n.. bibliography::\n",
        }
    )
    monkeypatch.syspath_prepend(tiny_book.root)
    yield tiny_book


def test_sphinxcontrib_bibtex_knows_citations_that_a_translated_page_has_not(
    book: TinyBook,
) -> None:
    assert "1 citations" in book.faults(language="en")
    book.translate("fr", "index", {"See :cite:p:`hill`.": "Voir :cite:p:`hill`."})
    faults = book.faults(language="fr")
    assert "1 citations" not in faults, "compat.note_citation_refs may go"


def test_sphinxcontrib_bibtex_has_no_way_to_set_citations() -> None:
    citations = vars(BibtexDomain)["citations"]
    assert citations.fset is None, "compat.replace_citations may use what is there now"


def test_pybtex_names_no_entry_in_its_errors() -> None:
    with pytest.raises(PybtexSyntaxError) as caught:
        Parser().parse_string("@misc{one, title = {A}}\n\n@misc{hill, title = Hedges}\n")
    assert "hill" not in str(caught.value), "compat.entry_of_error may go"
    assert entry_of_error(caught.value) == ("hill", 3)


def test_sphinxcontrib_bibtex_does_not_say_why_a_key_is_not_found(book: TinyBook) -> None:
    book.write({"index.rst": "Garden\n======\n\nSee :cite:p:`hil`.\n\n.. bibliography::\n"})
    faults = book.faults(language="en")
    told = 'could not find bibtex key "hil" [bibtex.key_not_found]'
    assert told in faults, "compat.explain_missing_keys may go"


def test_citations_are_gone_through_once_for_a_bibliography_not_for_each_entry(
    book: TinyBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = ("hill", "field", "lane", "wood")
    works = "".join(f"@misc{{{key}, author={{Hill, Ada}}, title={{{key}}}}}\n" for key in keys)
    lists = ("cited", 'docname in docnames and title % "Lane"', 'key == "wood"')
    listed = "".join(
        f"\n.. bibliography::\n   :list: enumerated\n   :filter: {each}\n" for each in lists
    )
    cited = "Garden\n======\n\nSee :cite:p:`hill,lane` and :cite:p:`lane`.\n"
    prefixed = "\n.. bibliography::\n   :keyprefix: a-\n\nAnd :cite:p:`a-field`.\n"
    book.write({"works.bib": works, "index.rst": cited + listed + prefixed})
    now: Any = BibtexDomain.get_filtered_entries
    monkeypatch.setattr(BibtexDomain, "get_filtered_entries", getattr(now, "__wrapped__", now))
    with application(book.root, book.out) as app:
        app.build()
    domain: Any = app.env.get_domain("cite")
    times = 0

    def counted(self: BibtexDomain) -> Any:
        nonlocal times
        times += 1
        return self.data["citation_refs"]

    def found() -> list[list[str]]:
        nonlocal times
        times = 0
        names = domain.bibliographies
        return [[key for key, _entry in domain.get_filtered_entries(name)] for name in names]

    monkeypatch.setattr(BibtexDomain, "citation_refs", property(counted))
    usual = found()
    assert times == len(keys) * len(usual), "compat.filter_entries_faster may go"
    assert usual == [["hill", "lane"], ["lane"], ["wood"], ["a-field"]]
    filter_entries_faster()
    assert found() == usual
    assert times == len(usual)
