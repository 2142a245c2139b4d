"""Raw HTML in the text: on web pages as it is typed, understood in the PDF and the e-book."""

import re
import zipfile
from pathlib import Path
from textwrap import dedent

import pytest
from bookpress.book.html_in_text.blocks import Blocks
from bookpress.book.html_in_text.elements import elements, is_whole, tokens
from bs4 import BeautifulSoup
from docutils import nodes
from docutils.utils import new_document
from hypothesis import given, settings
from hypothesis import strategies as st

from ..epub.checking import faults_of
from ..tiny_book import TinyBook

CONF = """
project = "Le pré"
author = "Ada Bourdon"
extensions = ["myst_parser", "bookpress.typst", "bookpress.epub"]
myst_enable_extensions = ["strikethrough", "tasklist"]
locale_dirs = ["locales"]
html_theme = "basic"
smartquotes = False
"""
INDEX = "# Le pré\n\n```{toctree}\nun\n```\n"
PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">'
    '<rect width="40" height="20"/></svg>'
)


@pytest.fixture
def book(tiny_book: TinyBook) -> TinyBook:
    tiny_book.write({"conf.py": CONF, "index.md": INDEX})
    return tiny_book


def write(book: TinyBook, text: str, name: str = "un.md") -> None:
    title = "Un\n==\n\n" if name.endswith("rst") else "# Un\n\n"
    book.write({name: title + dedent(text)})


def page(book: TinyBook, builder: str) -> BeautifulSoup:
    """Return the chapter on the web or in the e-book, as the last build left it."""
    if builder == "html":
        return book.page("un")
    with zipfile.ZipFile(ebook(book)) as archive:
        return BeautifulSoup(archive.read("un.xhtml"), "html.parser")


def ebook(book: TinyBook) -> Path:
    (file,) = book.tree("epub").glob("*.epub")
    return file


def typst(book: TinyBook) -> str:
    """Return the Typst source of the chapter, on one line, without the escapes of full stops."""
    source = (book.tree("typst") / "main.typ").read_text("utf-8")
    return " ".join(source.partition("chapter(title: [Un]")[2].split()).replace("\\.", ".")


IN_LINE = [
    ("H<sub>2</sub>", "H#sub[2]"),
    ("10<sup>3</sup>", "10#super[3]"),
    ("Tapez <kbd>Ctrl</kbd>.", 'Tapez #code("Ctrl").'),
    ('<abbr title="Un pré">pré</abbr>', '#abbreviation("Un pré")[pré]'),
    ("a<br>b", "a #linebreak()b"),
    ("a<BR/>b", "a #linebreak()b"),
    ("<b>x</b> <strong>y</strong>", "#strong[x] #strong[y]"),
    ("<i>x</i> <em>y</em>", "#emph[x] #emph[y]"),
    ("<code>x &lt; y</code>", '#code("x < y")'),
    ("<mark>*x* y</mark>", "#highlighted[#emph[x] y]"),
    ("<del>x</del> <ins>y</ins>", "#struck[x] #underlined[y]"),
    ("~~100~~ 80", "#struck[100] 80"),
    ("<q>x</q>", "#quote[x]"),
    ('<span lang="en">x</span>', '#language("en")[x]'),
    ('<a href="https://example.org/pré">x</a>', '#weblink("https://example.org/pré")[x]'),
    ("*dit <u>x</u>*", "#emph[dit #underlined[x]]"),
    ("&eacute;<!-- rien --> z", "é z"),
    ("<ruby>pré<rt>pre</rt></ruby>", "pré (#[pre])"),
]


def test_html_in_a_line_is_in_the_pdf(book: TinyBook) -> None:
    write(book, "\n\n".join(text for text, _expected in IN_LINE))
    book.build("typst")
    source = typst(book)
    for _text, expected in IN_LINE:
        assert expected in source


BLOCKS = """
<div>Un bloc <b>gras</b>.</div>

<p>Un <i>paragraphe</i>.</p><p>Un autre.</p>

<table><caption>Prés</caption><thead><tr><th>A</th><th>B</th></tr></thead>
<tr><td rowspan="2">un</td><td>deux<br>lignes</td></tr><tr><td><ul><li>x<li>y</ul></td></tr></table>

<ol start="3"><li>trois</li></ol>

<dl><dt>Terme</dt><dd>Sens</dd></dl>

<blockquote><p>Cité.</p></blockquote>

<pre>
code  &lt;x&gt;
</pre>

<h3>Titre</h3>

<hr>

<details><summary>Plus</summary>Dedans</details>

<details>

- [ ] Sans résumé, <font color="red">rouge</font>, <center>centré</center>

</details>

<p align="center"><img src="point.svg" alt="Un point" width="20"></p>
"""


@pytest.fixture
def blocks(book: TinyBook) -> TinyBook:
    write(book, BLOCKS)
    book.write({"point.svg": PICTURE})
    return book


def test_blocks_of_html_are_in_the_pdf(blocks: TinyBook) -> None:
    blocks.build("typst")
    source = typst(blocks)
    for expected in (
        "Un bloc #strong[gras].",
        "Un #emph[paragraphe].",
        "captioned-table(caption: [Prés])",
        "head: (([A], [B]),)",
        "table.cell(rowspan: 2)[un], [deux #linebreak()lignes]",
        "#bullets([x], [y])",
        '#steps([trois], numbering: "1.", start: 3)',
        "definition(([Terme],))[Sens]",
        "#quotation[Cité.]",
        '#code-block("code  <x>"',
        "#rubric[Titre]",
        "#transition()",
        "#rubric[Plus]",
        "Dedans",
        '#picture("images/point.svg", alt: "Un point", width: 15pt)',
    ):
        assert " ".join(expected.split()) in source


def test_cells_over_columns_and_rows_keep_their_places(book: TinyBook) -> None:
    tables = (
        "<table><tr><td rowspan=3>a<td>b<tr><td colspan=4>c</table>",
        "<table><tr><td>d<td rowspan=2>e<tr><td colspan=3>f<td>g</table>",
        "<table><thead><tr><th rowspan=5>h<th>i</thead><tr><td>j<td>k</table>",
    )
    write(book, "\n\n".join(tables))
    book.build("typst")
    source = typst(book)
    for row in (
        "((table.cell(rowspan: 2)[a], [b], [], [], []), (table.cell(colspan: 4)[c],))",
        "(([d], table.cell(rowspan: 2)[e], []), ([f], [g]))",
        "head: (([h], [i]),)",
    ):
        assert row in source


def test_blocks_of_html_are_well_formed_in_the_e_book(blocks: TinyBook, java: None) -> None:
    blocks.build("epub")
    text = page(blocks, "epub")
    assert [cell.get_text() for cell in text.select("th")] == ["A", "B"]
    assert text.select_one('td[rowspan="2"]')
    assert text.select_one("details > summary")
    assert faults_of(ebook(blocks)) == []


def test_web_pages_have_blocks_of_html_as_they_are_typed(blocks: TinyBook) -> None:
    blocks.build("html")
    written = (blocks.tree() / "un.html").read_text("utf-8")
    for block in BLOCKS.strip().split("\n\n"):
        assert block.strip() in written or "Sans" in block or "details>" in block


def test_markdown_between_tags_of_html_is_markdown(book: TinyBook) -> None:
    write(book, "<details open>\n<summary>Plus</summary>\n\nDu *texte*.\n\n</details>\n")
    for builder in ("html", "epub"):
        book.build(builder)
        (details,) = page(book, builder).select("details[open]")
        assert details.select_one("summary + p > em")
    book.build("typst")
    assert "#rubric[Plus] Du #emph[texte]." in typst(book)


def test_a_block_around_headings_says_nothing(book: TinyBook) -> None:
    write(book, '<div align="center">\n\n## Deux\n\nTexte.\n\n</div>\n')
    book.build("typst")
    assert "Texte." in typst(book)
    book.build("epub")


def test_html_of_restructuredtext_is_understood(book: TinyBook) -> None:
    text = """
    .. role:: html(raw)
       :format: html

    H\\ :html:`<sub>`\\ 2\\ :html:`</sub>`\\ O et :html:`<kbd>F1</kbd>`.

    .. raw:: html

       <p>Un <em>bloc</em></p>
    """
    write(book, text, "un.rst")
    book.build("typst")
    assert 'H#sub[2]O et #code("F1").' in typst(book)
    assert "Un #emph[bloc]" in typst(book)


def test_entries_of_the_index_beside_html_stay_in_the_index(book: TinyBook) -> None:
    text = ".. index:: clover\n\nA meadow.\n\n.. py:function:: mow()\n"
    write(book, text + "\n.. raw:: html\n\n   <p>It rains.</p>\n", "un.rst")
    book.build()
    found = book.page("genindex").get_text()
    assert "clover" in found
    assert "mow()" in found


def test_what_an_author_has_written_for_the_pdf_comes_before_html(book: TinyBook) -> None:
    write(book, "```{raw} html\n<p>Web</p>\n```\n\n```{raw} typst\nPapier\n```\n")
    book.build("typst", book_raw_formats=["html", "typst"])
    assert "Papier" in typst(book)
    assert "Web" not in typst(book)


def test_the_boxes_of_tasks_are_in_every_format(book: TinyBook) -> None:
    write(book, "- [ ] à faire\n- [x] fait\n")
    book.build("typst")
    assert "#task-box(false)~à faire" in typst(book)
    assert "#task-box(true)~fait" in typst(book)
    for builder in ("html", "epub"):
        book.build(builder)
        todo, done = page(book, builder).select("li input[type=checkbox][disabled]")
        assert "checked" not in todo.attrs
        assert "checked" in done.attrs
        assert (todo["aria-label"], done["aria-label"]) == ("À faire", "Fait")


LEFT_OUT = [
    ("Avant <script>alert(1)</script> après.", "<script>", "après."),
    ("Un <button>Bouton</button> ici.", "<button>", "Un Bouton ici."),
    ('<iframe src="https://example.org">Secours</iframe>', "<iframe", "Secours"),
    ("<style>\np {}\n</style>", "<style>", ""),
    ("<form>Nom <input name='x'></form>", "<form>", "Nom"),
    ("<video><p>Film</p></video>", "<video>", "Film"),
    ('Voir <a href="javascript:x()">ici</a>.', "<a href", "Voir ici."),
    ('Un <img src="absent.png" alt="pré"> là.', "<img src", "Un pré là."),
]


@pytest.mark.parametrize("builder", ["typst", "epub"])
def test_what_only_web_pages_have_is_warned_of_and_its_text_kept(
    builder: str, book: TinyBook
) -> None:
    # Each on a line of its own, the first on the third, and blank lines between.
    texts = [text.replace("\n", " ") for text, _tag, _kept in LEFT_OUT]
    write(book, "\n\n".join(texts))
    faults = book.faults(builder)
    text = typst(book) if builder == "typst" else page(book, "epub").get_text()
    for number, (_text, tag, kept) in enumerate(LEFT_OUT):
        assert f"un.md:{3 + 2 * number}: WARNING: HTML: {tag}" in faults
        assert kept in text
    assert "alert" not in text
    assert "p {}" not in text


def test_what_only_web_pages_have_is_there_as_it_is_typed(book: TinyBook) -> None:
    write(book, "\n\n".join(text for text, _tag, _kept in LEFT_OUT))
    book.build("html")
    written = (book.tree() / "un.html").read_text("utf-8")
    for text, _tag, _kept in LEFT_OUT:
        assert text in written


ALONE = [
    ("Non <sub>fermé ici.", "Non fermé ici."),
    ("Croisé <b>un <i>deux</b> trois</i>.", "Croisé #strong[un deux] trois."),
    ("Perdu</sup> là.", "Perdu là."),
    ("*un <sub>deux* trois</sub>", "#emph[un deux] trois"),
    ("<div>\n\nPas fermé.\n", "Pas fermé."),
]


def test_a_tag_without_a_partner_is_warned_of_and_no_text_lost(book: TinyBook) -> None:
    write(book, "\n\n".join(text for text, _kept in ALONE))
    faults = book.faults("typst")
    for number, (_text, kept) in enumerate(ALONE):
        assert f"un.md:{3 + 2 * number}: WARNING: HTML: <" in faults
        assert kept in typst(book)
    assert "has no partner in the same passage" in faults


def test_html_in_a_translation_is_understood(book: TinyBook) -> None:
    write(book, "Du CO<sub>2</sub> et ~~rien~~<br>ici.\n")
    assert book.messages("un") == ["Un", "Du CO<sub>2</sub> et ~~rien~~<br>ici."]
    book.translate("en", "un", {"Du CO<sub>2</sub> et ~~rien~~<br>ici.": "10<sup>3</sup><br>~~x~~"})
    book.build("typst", "en")
    source = (book.tree("typst", "en") / "main.typ").read_text("utf-8")
    assert "10#super[3] #linebreak()#struck[x]" in source


def test_html_in_a_heading_is_in_menus_and_the_contents(book: TinyBook) -> None:
    book.write({"un.md": "# Le CO<sub>2</sub> du pré\n\nRien.\n"})
    book.build("html")
    link = book.page().select(".toctree-wrapper a[href='un.html']")[0]
    assert link.select_one("sub")
    assert link.get_text() == "Le CO2 du pré"
    book.build("typst")
    source = (book.tree("typst") / "main.typ").read_text("utf-8")
    assert "title: [Le #acronym[CO]#sub[2] du pré]" in source


def test_words_with_a_line_through_them_and_links_are_set(book: TinyBook) -> None:
    # PDF/UA has no two lines on the same words, and Typst refuses them.
    write(book, "~~[un](https://example.org)~~ [~~deux~~](https://example.org) <u>a <s>b</s></u>\n")
    book.build("typst")
    assert "line: false" in typst(book)


def words(tree: list[nodes.Node]) -> list[str]:
    return re.findall(r"mot\d+", " ".join(node.astext() for node in tree))


_NAMES = (
    "sub b i kbd a span q p div ul li table tr td th dl dt dd details summary h3 pre caption "
    "button ruby rt blockquote thead section br hr"
)
_TAGS = st.sampled_from(_NAMES.split(" "))


@given(st.lists(st.tuples(_TAGS, st.sampled_from(["open", "close", "word"])), max_size=30))
@settings(max_examples=200, deadline=None)
def test_no_shape_of_html_loses_a_word_or_doubles_it(pieces: list[tuple[str, str]]) -> None:
    spelt = {"open": "<{}>", "close": "</{}>", "word": " mot{} "}
    html = "".join(
        spelt[kind].format(number if kind == "word" else tag)
        for number, (tag, kind) in enumerate(pieces)
    )
    contents, _alone = elements(tokens(html))
    made = Blocks(lambda _address: False).blocks(contents)
    assert sorted(words(made)) == sorted(re.findall(r"mot\d+", html))


@pytest.mark.parametrize(
    "html",
    [
        "{}<div>{}</div>{}",
        "<b>{}<p>{}</p></b>{}",
        "<select><option>{}<option>{}</select>{}",
        "{}<button>{}</button>{}",
        "<ul><li>{}</li><li>{}</li></ul>{}",
        "{}<hr>{}<br>{}",
        "{}<i><!-- --><section>{}</section></i><u>{}</u>",
        "{}<table><tr><td>{}<td>{}</table>",
        "<pre>{}<br>{}<div>{}</div></pre>",
        "<summary><p>{}</p>{}<h2>{}</h2></summary>",
        "<dl><dt><p>{}</p><p>{}</p><dd>{}</dl>",
        "<ruby>{}<p>{}</p><rt>{}</ruby>",
    ],
)
def test_words_that_a_browser_sets_apart_are_not_glued(html: str) -> None:
    contents, _alone = elements(tokens(html.format("mot1", "mot2", "mot3")))
    form = Blocks(lambda _address: False)
    for made in (form.blocks(contents), form.phrase(contents)):
        document = new_document("")
        document += made
        for raw in list(document.findall(nodes.raw)):
            raw.parent.remove(raw)
        phrases = [each.astext() for each in document.findall(nodes.TextElement)]
        assert not [words for words in phrases if re.search(r"mot\dmot", words)]


def test_words_with_no_space_between_them_stay_one() -> None:
    contents, _alone = elements(tokens("H<sub>2</sub>O <b>m</b><i>ot</i>"))
    made = Blocks(lambda _address: False).phrase(contents)
    assert "".join(node.astext() for node in made) == "H2O mot"


def test_a_drawing_is_in_the_e_book_and_its_words_in_the_pdf(book: TinyBook) -> None:
    drawing = '<svg viewBox="0 0 9 9"><path d="M0 0"/><text>Buis</text> <text>Houx</text></svg>'
    write(book, f"Un {drawing} là.\n\n<div>{drawing}</div>\n")
    faults = book.faults("epub")
    assert faults == ""
    assert len(page(book, "epub").select("svg path")) == 2
    faults = book.faults("typst")
    assert typst(book).count("Buis Houx") == 2
    assert re.findall(r"un\.md:(\d): WARNING: HTML: <(\w+)", faults) == [("3", "svg"), ("5", "svg")]


@pytest.mark.parametrize(
    ("html", "whole"),
    [
        ("<div><p>x</div>", True),
        ("<ul><li>x<li>y</ul>", True),
        ("<br><img src='x'>", True),
        ("<details><summary>x</summary>", False),
        ("</div>", False),
        ("<b><i>x</b></i>", False),
    ],
)
def test_a_piece_of_html_is_whole_when_all_it_begins_ends(html: str, whole: bool) -> None:
    assert is_whole(html) is whole
