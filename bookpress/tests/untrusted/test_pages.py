"""A finished page is read once more."""

import pytest
from bookpress.book.untrusted_text.pages import Thing, faults_of_page, things_on
from bookpress.book.untrusted_text.same_markup import SameMarkup

from ..tiny_book import TinyBook
from .conftest import project

HOSTILE = {
    "<p><script>krank()</script>": "<script> (krank())",
    '<script src="_static/a.js"></script>': "<script> (_static/a.js)",
    '<svg><script href="a"/></svg>': "<script>",
    '<p onclick="krank()">': "onclick (krank())",
    '<IMG SRC=x OnError="krank()">': "onerror (krank())",
    '<iframe srcdoc="a"></iframe>': "<iframe>",
    '<form action="https://example.org">': "<form> (https://example.org)",
    '<button formaction="javascript:a">': "address (javascript:a)",
    '<base href="https://example.org">': "<base>",
    '<meta http-equiv="refresh" content="0">': "http-equiv (refresh 0)",
    '<a href=" java\nscript:krank()">': "address (javascript:krank())",
    '<a href="data:text/html,a">': "address (data:text/html,a)",
    '<area href="vbscript:a">': "address (vbscript:a)",
    '<a href="#" ping="https://example.org">': "ping (https://example.org)",
    '<img src="https://example.org/a.png">': "address (https://example.org/a.png)",
    '<img src="/\\example.org/a.png">': "address (//example.org/a.png)",
    '<img srcset="a.png 1x, //example.org/b.png 2x">': "address (//example.org/b.png)",
    '<video poster="http://example.org/a.png">': "address (http://example.org/a.png)",
    '<object data="https://example.org/a.svg">': "address (https://example.org/a.svg)",
    '<svg><image xlink:href="https://example.org/a.png"/></svg>': "https://example.org/a.png",
    '<svg><a xlink:href="javascript:a"/></svg>': "address (javascript:a)",
    '<link rel="stylesheet" href="//example.org/a.css">': "address (//example.org/a.css)",
    '<link rel="prefetch" href="https://example.org">': "address (https://example.org)",
    "<style>p { color: red }</style>": "<style>",
    '<p style="background: url(https://example.org/a)">': "address (https://example.org/a)",
    '<p style="background: image-set(&quot;//example.org/a&quot; 1x)">': "//example.org/a",
}
HONEST = (
    '<a href="https://example.org">It</a><a href="mailto:a@example.org">me</a><a href="#a">b</a>'
    '<img src="_images/a.png" srcset="a.png 1x" style="width: 3em">'
    '<p style="background: url(a.png)">'
    '<link rel="canonical" href="https://example.org/a"><link rel="stylesheet" href="a.css">'
    '<script type="application/ld+json">{"a": "b"}</script><meta http-equiv="Content-Type">'
    "<p>&lt;script&gt; onclick= is a word</p><!-- <script> --><input type=checkbox disabled>"
    '<object data="_images/a.svg" type="image/svg+xml"></object><img src="data:image/png;base64,A">'
)


@pytest.mark.parametrize("page", HOSTILE)
def test_what_runs_sends_or_loads_is_a_fault_of_the_page(page: str) -> None:
    found = [str(thing) for thing in faults_of_page(f"<html><body>{page}")]
    assert any(HOSTILE[page] in thing for thing in found), found


#: Where markup is not what it looks like, or is not the same to every reader.
ODD = [
    "<!-- {} -->",
    "<!--> {} -->",
    "<textarea>{}</textarea>",
    "<title>a & b</title>{}",
    "<svg><title>{}</title></svg>",
    "<svg><style>@import &quot;//example.org/a&quot;</style>{}</svg>",
    "<svg><style>@import '//example.org/a'</style><script>a &amp; b</script></svg>{}",
    "<svg><![CDATA[{}]]></svg>",
    "<![CDATA[{}]]>",
    "<xmp>{}</xmp>",
    "<plaintext>{}",
    "<svg:script>{}",
    '<p title="a > b">{}',
    "<p title='{}'>",
    "a < b {}",
    "<p {}",
    "<script type='module'>a <b {}</script>",
    '<script type="application/ld+json">{{"a": "b & c"}}</script>{}',
]


@pytest.mark.parametrize("odd", [*ODD, "{}"])
def test_pages_of_one_book_are_read_as_a_page_alone(odd: str) -> None:
    pages = SameMarkup()
    for words in (*HOSTILE, HONEST):
        page = odd.format(words)
        assert [*pages.things_on(page)] == [*dict.fromkeys(things_on(page))], page


def test_an_honest_page_has_no_faults() -> None:
    assert faults_of_page(f"<html><body>{HONEST}") == []


def test_the_frame_and_what_conf_py_allows_are_no_faults() -> None:
    page = '<form action="../search.html"><iframe src="https://example.org/a">'
    own = {Thing("<form>", "search.html")}
    assert faults_of_page(page, own, ["iframe"]) == []
    assert faults_of_page(page, own, ["https://example.org"]) == []
    assert faults_of_page(page, own, ["https://example.com"]) == [
        Thing("<iframe>", "https://example.org/a")
    ]


#: An extension that is not careful with what the text says, as a hole in one would be.
CARELESS = """
def setup(app):
    def careless(app, page, template, context, tree):
        if page == "one":
            context["body"] += "<p><script>krank()</script></p>"
    app.connect("html-page-context", careless)
"""


def test_a_page_that_holds_more_than_the_book_stops_the_build(tiny_book: TinyBook) -> None:
    book = project(tiny_book, {"one": "# One\n"}, CARELESS)
    with pytest.raises(Exception, match=r"the page one would hold <script> \(krank\(\)\)"):
        book.faults("html", "en")
    assert not (book.tree("html", "en") / "one.html").exists()


#: An extension that adds a page to the e-book when it is made.
LATE = """
import zipfile
def setup(app):
    def add(app, exception):
        if exception:
            return
        with zipfile.ZipFile(app.outdir / "Texts.epub", "a") as archive:
            archive.writestr("{name}", "{text}")
    app.connect("build-finished", add, priority=1)
epub_basename = "Texts"
"""


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("more.xhtml", "<html><body onload='krank()'/></html>"),
        ("more.ncx", "<html><a href='javascript:krank()'>a</a></html>"),
        ("more.svg", "<svg xmlns='http://www.w3.org/2000/svg' onload='krank()'/>"),
    ],
)
def test_an_e_book_that_does_is_not_left(tiny_book: TinyBook, name: str, text: str) -> None:
    book = project(tiny_book, {"one": "# One\n"}, LATE.format(name=name, text=text))
    with pytest.raises(Exception, match=rf"Texts\.epub/{name} would hold .*(krank|onload)"):
        book.faults("epub", "en")
    assert not list(book.tree("epub", "en").glob("*.epub"))


def test_an_exception_of_conf_py_lets_it_be_written(tiny_book: TinyBook) -> None:
    book = project(tiny_book, {"one": "# One\n"}, CARELESS + 'book_page_exceptions = ["script"]\n')
    book.build("html", "en")
    assert "krank()" in str(book.page("one", "en"))


@pytest.mark.parametrize("theme", ["alabaster", "basic", "furo", "classic"])
def test_a_theme_has_its_own_scripts_and_forms(tiny_book: TinyBook, theme: str) -> None:
    settings = f"""
html_theme = {theme!r}
html_js_files = ["https://example.org/owner.js"]
def setup(app):
    app.add_js_file(None, body="own()")
"""
    book = project(tiny_book, {"one": "# One\n", "deep/two": "# Two\n"}, settings)
    book.build("html", "en")
    assert "own()" in str(book.page("deep/two", "en"))
