"""References and citations in two languages, on tiny books with an invented bibliography."""

import re
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import bookpress.bibliography
import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po
from bookpress.bibliography.checks import BibliographyError
from bookpress.bibliography.words import PatternError
from bookpress.testing.apps import application
from bs4 import BeautifulSoup, Tag
from docutils import nodes
from pypdf import PdfReader
from sphinx.errors import ConfigError
from sphinx.testing.util import SphinxTestApp

# The catalog a book of French pages would have.
FRENCH = {
    "{authors} ({year})": "{authors}, {year}",
    "{authors}, {year}": "{authors}, {year}",
    "{authors} ({citation})": "{authors} ({citation})",
    "({citations})": "({citations})",
    "{first}; {next}": "{first} ; {next}",
    "{before} {citation}": "{before} {citation}",
    "{citation}, {after}": "{citation}, {after}",
    "n.d.": "s. d.",
    "n.d.-{letter}": "s. d.-{letter}",
    "{year}{letter}": "{year}{letter}",
    "{first}, {next}": "{first}, {next}",
    "{first} and {last}": "{first} et {last}",
    "{first} et al.": "{first} <em>et al.</em>",
    "{editors} (ed.)": "{editors} (dir.)",
    "{editors} (eds)": "{editors} (dir.)",
    "translated by {translators}": "traduit par {translators}",
    "‘{title}’": "« {title} »",
    "<em>{title}</em>": "<em>{title}</em>",
    "{title}: {subtitle}": "{title} : {subtitle}",
    "In {container}": "Dans {container}",
    "vol. {volume}": "vol. {volume}",
    "no. {number}": "n° {number}",
    "chap. {chapter}": "chap. {chapter}",
    "p. {page}": "p. {page}",
    "pp. {pages}": "p. {pages}",
    "{first}–{last}": "{first}-{last}",
    "1st ed.": "1<sup>re</sup> éd.",
    "{number}st ed.": "{number}<sup>e</sup> éd.",
    "{number}nd ed.": "{number}<sup>e</sup> éd.",
    "{number}rd ed.": "{number}<sup>e</sup> éd.",
    "{number}th ed.": "{number}<sup>e</sup> éd.",
    "{edition} ed.": "éd. {edition}",
    "{place}: {publisher}": "{place} : {publisher}",
    "{publisher} ({series})": "{publisher} (coll. « {series} »)",
    "{publisher} ({series}, {number})": "{publisher} (coll. « {series} », n° {number})",
    "PhD thesis": "Thèse de doctorat",
    "Master’s thesis": "Mémoire de master",
    "Bachelor’s thesis": "Mémoire de licence",
    "Thesis": "Mémoire",
    "Report": "Rapport",
    "Technical report": "Rapport technique",
    "Research report": "Rapport de recherche",
    "ISBN {isbn}": "ISBN {isbn}",
    "{url} (accessed {date})": "{url} (consulté le {date})",
    "{url} ({copy})": "{url} ({copy})",
    "{url} (accessed {date}; {copy})": "{url} (consulté le {date} ; {copy})",
    "archived copy": "copie archivée",
    "1": "1<sup>er</sup>",
    "{start}–{end}": "du {start} au {end}",
    "{start} – {end}": "du {start} au {end}",
    "spring {year}": "printemps {year}",
    "summer {year}": "été {year}",
    "autumn {year}": "automne {year}",
    "winter {year}": "hiver {year}",
}

# Every name, title and address is invented.
BIB = r"""
@string{phare = {Éditions du Phare}}

@book{berg, author = {Berg, Anna}, title = {L’Île des réseaux}, subtitle = {Une histoire},
  publisher = phare, location = {Lyon}, edition = {2}, year = 1998,
  series = {Horizons}, number = {12}, langid = {french},
  annotation = {HIDDEN}, annote = {HIDDEN}, abstract = {HIDDEN},
  keywords = {HIDDEN, paper}, file = {HIDDEN.pdf}}

@book{collective, editor = {Petit, Luc and Berg, Anna}, title = {Cartes et territoires},
  publisher = {Phare}, address = {Lyon}, date = {2001}, edition = {1}, langid = {french}}

@article{numbered, author = {Ōkawa, Mei}, title = {A Map of the NEW World},
  journaltitle = {Paper Studies}, number = {52}, pages = {123--128}, date = {2003-23},
  issuetitle = {Secrets and maps}, langid = {english}}

@article{classic, author = {de La Tour, Anne and Smith, John and Éluard, Zoé},
  title = {Cent pour cent : 100% {TIC} \& autres \emph{mots}}, journal = {Revue des mots},
  volume = 3, number = 2, month = mar, year = 2005, day = 1, pages = 5, langid = {french},
  doi = {10.9999/words_5}}

@article{paper, author = {Diaz, Inés}, title = {La presse et la ville},
  journaltitle = {La Gazette du lac}, number = {3306}, date = {2012-11-08/2012-11-14},
  entrysubtype = {newspaper}, langid = {french}}

@incollection{chapter, author = {Roux, Émile}, title = {Habiter la carte},
  editor = {Berg, Anna}, booktitle = {Le Livre des cartes}, publisher = phare, year = 2010,
  volume = {2}, pages = {12--30}, chapter = {4}, langid = {french}}

@inproceedings{talk, author = {Lund, Per and others}, title = {On Counting Boats},
  booktitle = {Proceedings of the Harbour Days}, organization = {Harbour Society},
  location = {Bergen}, date = {2015-06-30/2015-07-02}, pages = {7, 9}, langid = {english}}

@phdthesis{doctor, author = {Adam, Ève}, title = {Les Ports}, school = {Université du Lac},
  year = 1999, month = aug, langid = {french}}

@thesis{master, author = {Adam, Ève}, title = {Les Quais}, type = {mathesis},
  institution = {Université du Lac}, location = {Annecy}, date = {1995}, langid = {french}}

@thesis{project, author = {Blanc, Iris}, title = {Ex libris}, type = {projet de diplôme},
  institution = {École du Lac}, date = {2011}, langid = {french}}

@techreport{measure, author = {{Institute of Tides}}, title = {Measuring the Tide},
  institution = {Institute of Tides}, number = {7}, date = {2017-01}, langid = {english}}

@report{committee, author = {{Comité du Lac}}, title = {L’Eau}, institution = {Comité du Lac},
  date = {2016}, langid = {french}}

@online{page, author = {Mercier, Jo}, title = {Où sont les câbles ?}, organization = {Le Fil},
  date = {2005-03-17}, url = {https://example.org/a\_b\#c}, urldate = {2024-03-01},
  langid = {french}}

@online{site, title = {Île-de-Verre}, url = {https://example.org/}, langid = {french},
  keywords = {web}}

@online{archive, title = {archives du Lac : un site}, url = {https://example.net/},
  keywords = {web}}

@misc{post, author = {Mercier, Jo}, title = {Des fils}, howpublished = {Le Fil}, year = 2005,
  note = {repris dans un recueil}, langid = {french}}

@misc{rules, title = {{The Rules: A Short Guide}}, shorttitle = {The Rules}, langid = {english}}

@unpublished{lecture, author = {Nord, Kim}, title = {Les mots du port},
  howpublished = {conférence}, eventtitle = {Journées du port}, venue = {Brest},
  date = {2009-05-01}, langid = {french}}

@book{translated, author = {Lund, Per}, title = {Les Bateaux}, translator = {Roux, Émile},
  publisher = {Phare}, date = {2011/2012}, isbn = {978-0-00-000000-2}, langid = {french}}

@inbook{part, author = {Berg, Anna}, title = {Atlas}, chapter = {3}, pages = {40-44},
  publisher = {Phare}, year = {in press}, langid = {french}}
"""

FRENCH_REFERENCES = {
    "berg": "Berg, Anna, 1998. <em>L’Île des réseaux : Une histoire</em>. 2<sup>e</sup> éd. "
    "Lyon : Éditions du Phare (coll. « Horizons », n° 12).",
    "collective": "Petit, Luc et Anna Berg (dir.), 2001. <em>Cartes et territoires</em>. "
    "1<sup>re</sup> éd. Lyon : Phare.",
    "numbered": 'Ōkawa, Mei, 2003. « <span lang="en">A Map of the NEW World</span> ». '
    '<em><span lang="en">Paper Studies</span></em>, n° 52, '
    '« <span lang="en">Secrets and maps</span> », automne 2003, p. 123-128.',
    "classic": "La Tour, Anne de, John Smith et Zoé Éluard, 2005. "
    "« Cent pour cent : 100% TIC &amp; autres <em>mots</em> ». <em>Revue des mots</em>, vol. 3, "
    "n° 2, 1<sup>er</sup> mars 2005, p. 5. https://doi.org/10.9999/words_5",
    "paper": "Diaz, Inés, 2012. « La presse et la ville ». <em>La Gazette du lac</em>, n° 3306, "
    "du 8 au 14 novembre 2012.",
    "chapter": "Roux, Émile, 2010. « Habiter la carte ». Dans Anna Berg (dir.), "
    "<em>Le Livre des cartes</em>, vol. 2, chap. 4, p. 12-30. Éditions du Phare.",
    "talk": 'Lund, Per <em>et al.</em>, 2015. « <span lang="en">On Counting Boats</span> ». '
    'Dans <em><span lang="en">Proceedings of the Harbour Days</span></em>, p. 7, 9. '
    "Bergen : Harbour Society, du 30 juin au 2 juillet 2015.",
    "doctor": "Adam, Ève, 1999. <em>Les Ports</em>. "
    "Thèse de doctorat, Université du Lac, août 1999.",
    "master": "Adam, Ève, 1995. <em>Les Quais</em>. Mémoire de master, Annecy : Université du Lac.",
    "project": "Blanc, Iris, 2011. <em>Ex libris</em>. Projet de diplôme, École du Lac.",
    "measure": 'Institute of Tides, 2017. <em><span lang="en">Measuring the Tide</span></em>. '
    "Rapport technique, n° 7, Institute of Tides, janvier 2017.",
    "committee": "Comité du Lac, 2016. <em>L’Eau</em>. Rapport, Comité du Lac.",
    "page": "Mercier, Jo, 2005b. « Où sont les câbles ? » Le Fil, 17 mars 2005. "
    "https://example.org/a_b#c (consulté le 1<sup>er</sup> mars 2024).",
    "post": "Mercier, Jo, 2005a. « Des fils ». Le Fil. Repris dans un recueil.",
    "site": "<em>Île-de-Verre</em>, s. d. https://example.org/",
    "rules": '<em><span lang="en">The Rules: A Short Guide</span></em>, s. d.',
    "lecture": "Nord, Kim, 2009. « Les mots du port ». Conférence, Journées du port, Brest, "
    "1<sup>er</sup> mai 2009.",
    "translated": "Lund, Per, 2011-2012. <em>Les Bateaux</em>. Traduit par Émile Roux. Phare. "
    "ISBN 978-0-00-000000-2.",
    "part": "Berg, Anna, in press. <em>Atlas</em>. Chap. 3, p. 40-44. Phare.",
}

ENGLISH_REFERENCES = {
    "berg": 'Berg, Anna (1998). <em><span lang="fr">L’Île des réseaux: Une histoire</span></em>. '
    '2nd ed. Lyon: Éditions du Phare (<span lang="fr">Horizons</span>, 12).',
    "collective": "Petit, Luc and Anna Berg (eds) (2001). "
    '<em><span lang="fr">Cartes et territoires</span></em>. 1st ed. Lyon: Phare.',
    "numbered": "Ōkawa, Mei (2003). ‘A Map of the NEW World’. <em>Paper Studies</em>, no. 52, "
    "‘Secrets and maps’, autumn 2003, pp. 123–128.",
    "classic": "La Tour, Anne de, John Smith and Zoé Éluard (2005). "
    '‘<span lang="fr">Cent pour cent : 100% TIC &amp; autres <em>mots</em></span>’. '
    '<em><span lang="fr">Revue des mots</span></em>, vol. 3, no. 2, 1 March 2005, p. 5. '
    "https://doi.org/10.9999/words_5",
    "paper": 'Diaz, Inés (2012). ‘<span lang="fr">La presse et la ville</span>’. '
    '<em><span lang="fr">La Gazette du lac</span></em>, no. 3306, 8–14 November 2012.',
    "chapter": 'Roux, Émile (2010). ‘<span lang="fr">Habiter la carte</span>’. '
    'In Anna Berg (ed.), <em><span lang="fr">Le Livre des cartes</span></em>, vol. 2, chap. 4, '
    "pp. 12–30. Éditions du Phare.",
    "talk": "Lund, Per et al. (2015). ‘On Counting Boats’. "
    "In <em>Proceedings of the Harbour Days</em>, pp. 7, 9. "
    "Bergen: Harbour Society, 30 June – 2 July 2015.",
    "doctor": 'Adam, Ève (1999). <em><span lang="fr">Les Ports</span></em>. '
    "PhD thesis, Université du Lac, August 1999.",
    "project": 'Blanc, Iris (2011). <em><span lang="fr">Ex libris</span></em>. '
    '<span lang="fr">Projet de diplôme</span>, École du Lac.',
    "measure": "Institute of Tides (2017). <em>Measuring the Tide</em>. "
    "Technical report, no. 7, Institute of Tides, January 2017.",
    "page": 'Mercier, Jo (2005b). ‘<span lang="fr">Où sont les câbles ?</span>’ Le Fil, '
    "17 March 2005. https://example.org/a_b#c (accessed 1 March 2024).",
    "post": 'Mercier, Jo (2005a). ‘<span lang="fr">Des fils</span>’. '
    '<span lang="fr">Le Fil</span>. <span lang="fr">Repris dans un recueil</span>.',
    "site": '<em><span lang="fr">Île-de-Verre</span></em> (n.d.). https://example.org/',
    "rules": "<em>The Rules: A Short Guide</em> (n.d.).",
    "lecture": 'Nord, Kim (2009). ‘<span lang="fr">Les mots du port</span>’. '
    '<span lang="fr">Conférence</span>, <span lang="fr">Journées du port</span>, Brest, '
    "1 May 2009.",
    "translated": 'Lund, Per (2011–2012). <em><span lang="fr">Les Bateaux</span></em>. '
    "Translated by Émile Roux. Phare. ISBN 978-0-00-000000-2.",
    "part": 'Berg, Anna (in press). <em><span lang="fr">Atlas</span></em>. '
    "Chap. 3, pp. 40–44. Phare.",
}

ALL = ".. bibliography::\n   :all:\n"
CONF = """
extensions = ["bookpress.bibliography"]
bibtex_bibfiles = ["works.bib"]
bibtex_default_style = "localised"
bibtex_reference_style = "localised_author_year"
bibtex_cite_id = "cite-{key}"
locale_dirs = ["locales"]
html_theme = "basic"
epub_identifier = version = copyright = "1"
epub_show_urls = "no"
"""


class Book:
    """A tiny book in a folder of its own, and what its last build left."""

    def __init__(self, root: Path) -> None:
        self.root = root
        (root / "conf.py").write_text(CONF, "utf-8")
        (root / "works.bib").write_text(BIB, "utf-8")
        self.catalog("fr", "sphinx", FRENCH)

    def catalog(self, language: str, domain: str, messages: dict[str, str]) -> None:
        catalog = Catalog(language, domain=domain)
        for message, translation in messages.items():
            catalog.add(message, translation)
        folder = self.root / "locales" / language / "LC_MESSAGES"
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / f"{domain}.po").open("wb") as file:
            write_po(file, catalog)

    def application(
        self, language: str, builder: str = "html", **settings: object
    ) -> AbstractContextManager[SphinxTestApp]:
        out = self.root / "_build" / language
        return application(self.root, out, builder, language=language, **settings)

    def build(
        self, index: str, language: str = "en", builder: str = "html", **settings: object
    ) -> str:
        """Build the book of one page *index*, with *settings*, and return the warnings."""
        (self.root / "index.rst").write_text(f"Book\n====\n\n{index}", "utf-8")
        with self.application(language, builder, **settings) as app:
            app.build()
            return app.warning.getvalue()

    def page(self, language: str = "en", builder: str = "html") -> BeautifulSoup:
        suffix = "xhtml" if builder == "epub" else "html"
        path = self.root / "_build" / language / builder / f"index.{suffix}"
        return BeautifulSoup(path.read_text("utf-8"), "html.parser")


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return Book(tmp_path)


def items(page: BeautifulSoup, number: int = 0) -> Iterator[Tag]:
    return page.select("ul.bibliography")[number].find_all("li", recursive=False)  # type: ignore


def references(page: BeautifulSoup) -> dict[str, str]:
    """Return the references of *page* by key, as HTML without its links and small capitals."""
    found = {}
    for item in items(page):
        paragraph = item.p
        assert paragraph is not None
        for markup in paragraph.select("a, .smallcaps"):
            markup.unwrap()
        paragraph.smooth()
        found[str(item["id"]).removeprefix("cite-")] = paragraph.decode_contents()
    return found


def citations(page: BeautifulSoup) -> list[str]:
    return [paragraph.get_text() for paragraph in page.select("[role=main] p, div.body p")]


@pytest.mark.parametrize("builder", ["html", "epub"])
def test_a_french_page_has_french_references(book: Book, builder: str) -> None:
    assert book.build(ALL, "fr", builder) == ""
    found = references(book.page("fr", builder))
    assert {key: found[key] for key in FRENCH_REFERENCES} == FRENCH_REFERENCES


@pytest.mark.parametrize("builder", ["html", "epub"])
def test_an_english_page_has_british_references(book: Book, builder: str) -> None:
    assert book.build(ALL, "en", builder) == ""
    found = references(book.page("en", builder))
    assert {key: found[key] for key in ENGLISH_REFERENCES} == ENGLISH_REFERENCES


def in_print(reference: str) -> str:
    """Return *reference*, of a web page, as the PDF has it: addresses are printed bare."""
    text = BeautifulSoup(reference, "html.parser").get_text()
    return re.sub(r"https://(\S+?)/?(?= |$)", r"\1", text)


def printed(book: Book, language: str, index: str = ALL) -> PdfReader:
    """Build the PDF of the book of one page *index*, without warnings, and return it."""
    extensions = ["bookpress.bibliography", "bookpress.typst"]
    assert book.build(index, language, "typst", extensions=extensions) == ""
    (path,) = (book.root / "_build" / language / "typst").glob("*.pdf")
    return PdfReader(path)


def words_of(pdf: PdfReader) -> str:
    """Return the text of *pdf* on one line; a line broken at a space ends with that space."""
    text = "".join(page.extract_text() for page in pdf.pages)
    return text.replace("\N{SOFT HYPHEN}", "").replace("\n", "")


@pytest.mark.parametrize(
    ("language", "expected"), [("fr", FRENCH_REFERENCES), ("en", ENGLISH_REFERENCES)]
)
def test_the_pdf_has_the_same_references(
    book: Book, language: str, expected: dict[str, str]
) -> None:
    text = words_of(printed(book, language)).casefold()  # names are in small capitals
    wanted = [in_print(each).casefold() for each in expected.values()]
    assert [each for each in wanted if each not in text] == []


def test_private_fields_are_not_printed(book: Book) -> None:
    assert book.build(ALL) == ""
    assert "HIDDEN" not in book.page().get_text()


def test_the_order_ignores_accents_case_braces_and_starts_with_authors(book: Book) -> None:
    assert book.build(ALL) == ""
    assert list(references(book.page())) == [
        "master",  # Adam, 1995
        "doctor",  # Adam, 1999
        "archive",  # archives du Lac
        "berg",
        "part",  # Berg, in press
        "project",
        "committee",
        "paper",
        "site",  # Île-de-Verre
        "measure",
        "classic",  # La Tour
        "translated",  # Lund alone
        "talk",  # Lund and others
        "post",
        "page",
        "lecture",
        "numbered",  # Ōkawa
        "collective",
        "chapter",
        "rules",  # {The Rules
    ]


CITED = """
:cite:p:`berg{p. 5}`

:cite:p:`{voir}master, classic`

:cite:t:`collective`

:cite:t:`berg{p. 5}`

:cite:ct:`archive`

:cite:ts:`classic`

:cite:p:`site`

:cite:p:`rules`

:cite:p:`measure`

:cite:p:`post, page`

:cite:year:`talk`

:cite:author:`collective`

"""


def test_citations_are_french_on_a_french_page(book: Book) -> None:
    assert book.build(CITED + ALL, "fr") == ""
    assert citations(book.page("fr"))[:12] == [
        "(Berg, 1998, p. 5)",
        "(voir Adam, 1995 ; La Tour et al., 2005)",
        "Petit et Berg (2001)",
        "Berg (1998, p. 5)",
        "Archives du Lac (s. d.)",
        "La Tour, Smith et Éluard (2005)",
        "(Île-de-Verre, s. d.)",
        "(The Rules, s. d.)",
        "(Institute of Tides, 2017)",
        "(Mercier, 2005a ; Mercier, 2005b)",
        "2015",
        "Petit et Berg",
    ]


def test_citations_are_english_on_an_english_page(book: Book) -> None:
    assert book.build(CITED + ALL) == ""
    assert citations(book.page())[:12] == [
        "(Berg, 1998, p. 5)",
        "(voir Adam, 1995; La Tour et al., 2005)",
        "Petit and Berg (2001)",
        "Berg (1998, p. 5)",
        "Archives du Lac (n.d.)",
        "La Tour, Smith and Éluard (2005)",
        "(Île-de-Verre, n.d.)",
        "(The Rules, n.d.)",
        "(Institute of Tides, 2017)",
        "(Mercier, 2005a; Mercier, 2005b)",
        "2015",
        "Petit and Berg",
    ]


def test_a_title_that_stands_for_an_author_keeps_its_form_and_language(book: Book) -> None:
    assert book.build(f":cite:p:`site`\n\n{ALL}") == ""
    link = book.page().select_one("span.bibtex-citation a")
    assert link is not None
    assert link.decode_contents() == '<em><span lang="fr">Île-de-Verre</span></em>, n.d.'


def test_a_citation_leads_to_its_reference_and_no_label_is_shown(book: Book) -> None:
    assert book.build(f":cite:p:`berg`\n\n{ALL}") == ""
    page = book.page()
    assert page.select_one("span.bibtex-citation a[href='#cite-berg']") is not None
    assert page.select_one("li#cite-berg") is not None
    assert page.select(".label, .citation, .fn-bracket") == []


def test_the_bibliography_is_a_list_in_plain_text_too(book: Book) -> None:
    assert book.build(f":cite:p:`doctor`\n\n{ALL}", "fr", "text") == ""
    text = (book.root / "_build" / "fr" / "text" / "index.txt").read_text("utf-8")
    assert "(Adam, 1999)" in text
    assert "* Adam, Ève, 1999. *Les Ports*. Thèse de doctorat," in text


def test_latex_keeps_its_own_bibliography(book: Book) -> None:
    assert book.build(f":cite:p:`doctor`\n\n{ALL}", "fr", "latex") == ""
    folder = book.root / "_build" / "fr" / "latex"
    source = next(folder.glob("*.tex")).read_text("utf-8")
    assert r"\bibitem[Adam, 1999]{index:cite-doctor}" in source
    assert r"\hyperlink{cite.index:cite-doctor}" in source


def test_several_bibliographies_filter_by_keyword_and_share_their_letters(book: Book) -> None:
    (book.root / "works.bib").write_text(
        "@online{one, author = {Mercier, Jo}, title = {B}, year = 2005, "
        "url = {https://example.org/}, keywords = {web}}\n"
        "@book{two, author = {Mercier, Jo}, title = {A}, year = 2005, keywords = {paper}}\n",
        "utf-8",
    )
    index = """
:cite:p:`one, two`

.. bibliography::
   :filter: keywords % "web"

.. bibliography::
   :filter: keywords % "paper"
"""
    conf = book.root / "conf.py"
    conf.write_text(CONF.replace("{key}", "{bibliography_count}-{key}"), "utf-8")
    assert book.build(index) == ""
    page = book.page()
    assert citations(page)[0] == "(Mercier, 2005b; Mercier, 2005a)"
    for links in page.select(".back-references"):
        links.decompose()
    first, second = ([item.get_text(strip=True) for item in items(page, n)] for n in (0, 1))
    assert first == ["Mercier, Jo (2005b). ‘B’.https://example.org/"]
    assert second == ["Mercier, Jo (2005a).A."]


def test_a_bullet_list_has_the_same_references(book: Book) -> None:
    assert book.build(ALL + "   :list: bullet\n", "fr") == ""
    paragraphs = [item.get_text() for item in book.page("fr").select("div.body li p")]
    assert (
        "Adam, Ève, 1999. Les Ports. Thèse de doctorat, Université du Lac, août 1999." in paragraphs
    )


def test_a_footnote_has_the_words_of_the_page(book: Book) -> None:
    index = ":footcite:`paper`\n\n.. footbibliography::\n"
    assert book.build(index, "fr") == ""
    assert "du 8 au 14 novembre 2012" in book.page("fr").get_text()


def test_prose_in_an_entry_can_be_translated(book: Book) -> None:
    book.catalog("en", "references", {"projet de diplôme": "diploma project"})
    assert book.build(ALL, "en") == ""
    expected = ENGLISH_REFERENCES["project"].replace(
        '<span lang="fr">Projet de diplôme</span>', "Diploma project"
    )
    assert references(book.page())["project"] == expected


def test_a_title_in_brackets_is_a_description_that_can_be_translated(book: Book) -> None:
    """A title that only begins with a bracket is a title."""
    with (book.root / "works.bib").open("a", encoding="utf-8") as entries:
        entries.write(
            "@misc{shown, title = {[Plan : les haies]}, year = 2001, langid = {french}}\n"
            "@misc{titled, title = {[Notes] et plans}, year = 2002, langid = {french}}\n"
        )
    messages = {
        "[Plan : les haies]": "[A plan: the hedges]",
        "[Notes] et plans": "[Notes] and plans",
    }
    book.catalog("en", "references", messages)
    assert book.build(ALL + "\n:cite:t:`shown`\n", "en") == ""
    printed = references(book.page())
    assert printed["shown"].startswith("<em>[A plan: the hedges]</em> (2001).")
    assert printed["titled"].startswith('<em><span lang="fr">[Notes] et plans</span></em> (2002).')
    assert "[A plan: the hedges] (2001)" in citations(book.page())
    book.build(ALL, "fr", "gettext")
    template = (book.root / "_build/fr/gettext/references.pot").read_text(encoding="utf-8")
    assert 'msgid "[Plan : les haies]"' in template
    assert "[Notes]" not in template


def test_prose_in_an_entry_goes_to_a_template_of_its_own(book: Book) -> None:
    page = "@misc{bare, author = {Doe, J.}, title = {P}, howpublished = {\\url{https://a.example}}}"
    with (book.root / "works.bib").open("a", encoding="utf-8") as entries:
        entries.write(page)
    assert book.build(ALL, "fr", "gettext") == ""
    template = (book.root / "_build/fr/gettext/references.pot").read_text(encoding="utf-8")
    assert 'msgid "projet de diplôme"' in template
    assert 'msgid "2"' not in template
    assert "a.example" not in template


def test_another_language_takes_a_catalog_and_no_code(book: Book) -> None:
    messages = {
        "PhD thesis": "Dissertation",
        "‘{title}’": "„{title}“",
        "{start}–{end}": "{start}.–{end}",
    }
    book.catalog("de", "sphinx", messages)
    assert book.build(ALL, "de") == ""
    found = references(book.page("de"))
    assert "Dissertation, Université du Lac, August 1999." in found["doctor"]
    assert "„<span" in found["paper"]
    assert "8.–14. November 2012" in found["paper"]


def test_two_languages_in_one_process_each_have_their_own_words(book: Book) -> None:
    for language, expected in (("fr", FRENCH_REFERENCES), ("en", ENGLISH_REFERENCES)) * 2:
        assert book.build(f"{ALL}\n.. {language}", language) == ""
        assert references(book.page(language))["paper"] == expected["paper"]


# -- names in small capitals


def test_family_names_of_people_are_in_small_capitals_wherever_they_stand(book: Book) -> None:
    assert book.build(f":cite:p:`berg`\n\n{ALL}") == ""
    found = {
        str(item["id"]).removeprefix("cite-"): [name.get_text() for name in item.select("span")]
        for item in items(book.page())
    }
    names = {key: found[key] for key in ("collective", "classic", "chapter", "translated", "talk")}
    titles = ["Cent pour cent : 100% TIC & autres mots", "Revue des mots", "Habiter la carte"]
    titles += ["Le Livre des cartes", "Cartes et territoires", "Les Bateaux"]
    assert {key: [n for n in names[key] if n not in titles] for key in names} == {
        "collective": ["Petit", "Berg"],
        "classic": ["La Tour", "Smith", "Éluard"],  # a particle is no part of it
        "chapter": ["Roux", "Berg"],
        "translated": ["Lund", "Roux"],
        "talk": ["Lund"],  # "et al." is no name
    }
    assert book.page().select("span.bibtex-citation .smallcaps") == []


def test_bodies_are_not_in_small_capitals(book: Book) -> None:
    (book.root / "works.bib").write_text(
        "@book{a, author = {{Institute of Tides} and Plato}, title = {T}, editor = {{Committee}}}",
        "utf-8",
    )
    assert book.build(ALL) == ""
    assert [name.get_text() for name in book.page().select(".smallcaps")] == ["Plato"]


# -- old addresses


OLD = """
@online{dated, title = {Old}, url = {http://old.example/#/home}, archivedate = {2012-12-01}}

@online{query, title = {Query}, url = {http://old.example/a\\_b?play=1&x={y}},
  archivedate = {2012-12}, urldate = {2013-01-02}}

@online{today, title = {Today}, url = {https://example.org/}}
"""
ARCHIVE = "https://web.archive.org/web"


@pytest.fixture
def old_book(book: Book) -> Book:
    (book.root / "works.bib").write_text(OLD, "utf-8")
    return book


@pytest.mark.parametrize("builder", ["html", "epub"])
def test_an_old_address_is_text_beside_a_link_to_its_archived_copy(
    old_book: Book, builder: str
) -> None:
    assert old_book.build(ALL, "fr", builder) == ""
    page = old_book.page("fr", builder)
    assert [item.get_text().strip() for item in items(page)] == [
        "Old, s. d. http://old.example/#/home (copie archivée).",
        "Query, s. d. http://old.example/a_b?play=1&x={y} "
        "(consulté le 2 janvier 2013 ; copie archivée).",
        "Today, s. d. https://example.org/",
    ]
    links = {link["href"]: link.get_text() for item in items(page) for link in item.find_all("a")}
    assert links == {
        f"{ARCHIVE}/20121201/http://old.example/#/home": "copie archivée",
        f"{ARCHIVE}/201212/http://old.example/a_b?play=1&x={{y}}": "copie archivée",
        "https://example.org/": "https://example.org/",
    }


def test_the_words_for_an_archived_copy_are_english_on_an_english_page(old_book: Book) -> None:
    assert old_book.build(ALL) == ""
    text = old_book.page().get_text()
    assert "http://old.example/#/home (archived copy)." in text
    assert "(accessed 2 January 2013; archived copy)." in text


def test_the_archive_is_a_setting(old_book: Book) -> None:
    archive = "https://archive.example/{url}@{date}"
    assert old_book.build(ALL, archived_links_archive=archive) == ""
    copy = "https://archive.example/http://old.example/#/home@20121201"
    assert old_book.page().select_one(f"li a[href='{copy}']")


def test_without_an_archive_an_old_address_is_still_no_link(old_book: Book) -> None:
    assert old_book.build(ALL, archived_links_archive="") == ""
    (item, *_others) = items(old_book.page())
    assert item.get_text().strip() == "Old (n.d.). http://old.example/#/home"
    assert item.find("a") is None


@pytest.mark.parametrize("archive", ["https://a.example/{url}", "{date}{url}{time}", "{date}{url"])
def test_an_archive_that_cannot_be_addressed_is_refused(old_book: Book, archive: str) -> None:
    with pytest.raises(ConfigError, match="archived_links_archive: "):
        old_book.build(ALL, archived_links_archive=archive)


def test_the_pdf_has_the_old_address_as_given_and_links_to_the_copy(old_book: Book) -> None:
    pdf = printed(old_book, "fr")
    assert "Old, s. d. http://old.example/#/home (copie archivée" in words_of(pdf)
    notes = [note.get_object() for page in pdf.pages for note in page.get("/Annots", [])]
    links = {note["/A"]["/URI"] for note in notes if "/URI" in note.get("/A", {})}
    assert f"{ARCHIVE}/20121201/http://old.example/#/home" in links
    assert not any(link.startswith("http://old.example") for link in links)


def test_the_link_to_a_copy_asks_print_to_leave_its_address_out(old_book: Book) -> None:
    (old_book.root / "index.rst").write_text(f"Book\n====\n\n{ALL}", "utf-8")
    with old_book.application("en") as app:
        app.build()
        tree = app.env.get_and_resolve_doctree("index", app.builder, tags=app.tags)
    asked = {link.astext(): link.get("printed_address") for link in tree.findall(nodes.reference)}
    assert asked == {"archived copy": "", "https://example.org/": None}


# -- back-references


PARAGRAPHS = """
First :cite:p:`berg`, then :cite:p:`berg` again, and :cite:p:`doctor`.

Then :cite:t:`berg`.

Not translated, :cite:p:`doctor`.

"""


def backrefs(book: Book, language: str) -> tuple[nodes.document, dict[str, list[str]]]:
    (book.root / "index.rst").write_text(f"Book\n====\n{PARAGRAPHS}{ALL}", "utf-8")
    with book.application(language) as app:
        app.build()
        tree = app.env.get_and_resolve_doctree("index", app.builder, tags=app.tags)
        assert app.warning.getvalue() == ""
    return tree, {
        item["ids"][0]: item["backrefs"]
        for item in tree.findall(nodes.list_item)
        if item["backrefs"]
    }


def test_back_references_of_a_translated_page_lead_to_each_citation_once(book: Book) -> None:
    book.catalog(
        "fr",
        "index",
        {
            "First :cite:p:`berg`, then :cite:p:`berg` again, and :cite:p:`doctor`.": (
                "D’abord :cite:p:`doctor`, puis :cite:p:`berg` et encore :cite:p:`berg`."
            ),
            "Then :cite:t:`berg`.": "Enfin, :cite:t:`berg`.",
        },
    )
    tree, found = backrefs(book, "fr")
    assert "D’abord" in tree.astext()
    links: dict[str, list[str]] = {}
    for citation in tree.findall(nodes.inline):
        if "bibtex-citation" in citation["classes"]:
            target = next(iter(citation.findall(nodes.reference)))["refid"]
            links.setdefault(target, []).extend(citation["ids"])
    assert found == links
    assert {key: len(ids) for key, ids in found.items()} == {"cite-berg": 3, "cite-doctor": 2}
    every = [identifier for node in tree.findall(nodes.Element) for identifier in node["ids"]]
    assert len(every) == len(set(every))


def test_resolving_a_page_twice_gives_the_same_bibliography(book: Book) -> None:
    (book.root / "index.rst").write_text(f"Book\n====\n\n{ALL}", "utf-8")
    with book.application("en") as app:
        app.build()
        first, second = (
            app.env.get_and_resolve_doctree("index", app.builder, tags=app.tags).astext()
            for _ in range(2)
        )
    assert first == second


# -- bad input


def test_a_missing_field_is_reported_with_its_line_in_the_bib_file(book: Book) -> None:
    (book.root / "works.bib").write_text(
        "@book{fine, title = {Fine}}\n\n@article{\n  lame,\n  title = {Lame}\n}\n", "utf-8"
    )
    warnings = book.build(ALL)
    assert f"{book.root / 'works.bib'}:3: WARNING: the entry “lame” has no journaltitle" in warnings
    assert warnings.count("WARNING") == 1
    assert list(references(book.page())) == ["fine", "lame"]


@pytest.mark.parametrize(
    ("entry", "complaint"),
    [
        ("@artcile{x, title = {T}}", "the unknown type @artcile"),
        ("@book{x, title = {T}, date = {2012-13-01}}", "a date that cannot be read, “2012-13-01”"),
        ("@online{x, title = {T}, url = {u}, urldate = {1/2/3}}", "a urldate that cannot be read"),
        (
            "@article{x, title = {T}, journal = {J}, entrysubtype = {newspaper}}",
            "has no date or year",
        ),
        ("@book{x, author = {A}}", "has no title"),
        (
            "@online{x, title = {T}, url = {http://u.example/}, archivedate = {2012-13}}",
            "an archivedate that cannot be read, “2012-13”: write 2012, 2012-11 or 2012-11-08",
        ),
        ("@online{x, title = {T}, url = {u}, archivedate = {2011/2012}}", "that cannot be read"),
        ("@online{x, title = {T}, url = {u}, archivedate = {2012-21}}", "that cannot be read"),
        ("@book{x, title = {T}, archivedate = {2012}}", "has an archivedate but no url"),
    ],
)
def test_what_is_wrong_with_an_entry_is_reported(book: Book, entry: str, complaint: str) -> None:
    (book.root / "works.bib").write_text(entry, "utf-8")
    warnings = book.build(f":cite:p:`x`\n\n{ALL}")
    assert complaint in warnings
    assert "works.bib:1: WARNING" in warnings
    assert citations(book.page())[0].strip("()")


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("@book{a,\n title = {T},\n year 2003\n}", r"works\.bib:3: syntax error: '=' expected, "),
        ("@book{a,\n title = {T}\n\n@book{b,\n title = {U}}", r"“a” that begins on line 1"),
        ("@book{a, title = {T},\n month = brumaire}", r"works\.bib:2: undefined string: brumaire"),
        (
            "@book{a, title={T}}\n@book{b, title={U}}\n@book{a, title={V}}",
            r"works\.bib:3: repeated",
        ),
        (
            "@book{b, title={T}}\n@book{a, title={T}, title={U}}",
            r"works\.bib:2: .* duplicate title",
        ),
    ],
)
def test_a_bib_file_that_does_not_parse_stops_the_build(
    book: Book, source: str, message: str
) -> None:
    (book.root / "works.bib").write_text(source, "utf-8")
    with pytest.raises(BibliographyError, match=message):
        book.build(ALL)


def test_a_bib_file_in_another_encoding_stops_the_build(book: Book) -> None:
    (book.root / "works.bib").write_bytes("@book{a,\n title = {Été}}".encode("latin-1"))
    with pytest.raises(BibliographyError, match=r"works\.bib:2: this line is not in UTF-8"):
        book.build(ALL)


def test_an_unknown_key_is_reported_in_a_translation_too(book: Book) -> None:
    book.catalog("fr", "index", {"See :cite:p:`berg`.": "Voir :cite:p:`brag`. # noqa"})
    warnings = book.build(f"See :cite:p:`berg`.\n\n{ALL}", "fr")
    assert 'could not find bibtex key "brag": no entry in works.bib has it; did you' in warnings
    assert "index.rst:4" in warnings


def test_a_translated_pattern_with_a_wrong_name_stops_the_build(book: Book) -> None:
    book.catalog("fr", "sphinx", {"‘{title}’": "« {titre} »"})
    with pytest.raises(PatternError, match=r"\{titre\}.*it may use \{title\}"):
        book.build(ALL, "fr")


def test_the_french_catalog_of_these_tests_has_every_message() -> None:
    package = Path(str(bookpress.bibliography.__file__)).parent
    messages = {message for _, _, message, _, _ in extract_from_dir(package)}
    assert set(FRENCH) <= messages
