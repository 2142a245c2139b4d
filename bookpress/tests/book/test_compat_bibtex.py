"""What sphinxcontrib-bibtex and pybtex do that the workshop corrects.

A test that fails here says that a function of ``book/compat`` may go.
"""

from collections.abc import Iterator

import pytest
from bookpress.book.compat import entry_of_error
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
