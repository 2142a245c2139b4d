"""Translations that hold more than their source are refused, and honest ones are not."""

from pathlib import Path
from typing import Any

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from bookpress.book.markup import Markup
from bookpress.book.translated_words import Allowance, brought, read_links
from bookpress.book.translated_words.known import Found
from bookpress.book.translated_words.refusal import (
    Book,
    TranslationError,
    read_translations,
)
from bookpress.book.translations.sources import read_sources
from bookpress.catalogs.check import Options, check
from bookpress.testing.apps import application

from ..alone import plain_project
from ..tiny_book import TinyBook

MYST, RST, NONE = Markup.MYST, Markup.RST, Markup.NONE
EXTENSIONS = frozenset({"attrs_block", "attrs_inline", "colon_fence", "dollarmath", "substitution"})

# What a translation tries, and what its source may have of the same kind.
HOSTILE_MYST = [
    ("script", "a <script>alert(1)</script> word", "un <b>mot</b>"),
    ("script in capitals", "a <ScRiPt >x</sCrIpT> word", "un <b>mot</b>"),
    ("handler", 'a <b onclick="x()">word</b>', "un <b>mot</b>"),
    ("handler on a picture", "a <img src=a.png onerror=alert(1)>", 'une <img src="a.png">'),
    ("frame", 'a <iframe src="https://a.example/"></iframe>', "un <b>mot</b>"),
    ("refresh", '<meta http-equiv="refresh" content="0;url=https://a.example/">', "un <i>mot</i>"),
    ("base", '<base href="https://a.example/">word', "un mot"),
    ("style", "<style>body{display:none}</style>word", "un mot"),
    ("style of an element", '<b style="position:fixed">word</b>', "<b>mot</b>"),
    ("class of an element", '<b class="headerlink">word</b>', '<b class="a">mot</b>'),
    ("id of an element", '<b id="content">word</b>', "<b>mot</b>"),
    ("end of an element", "a word</div></main>", "un <div>mot</div>"),
    ("element left open", "a <b>word", "un <b>mot</b>"),
    ("comment of HTML", "a <!-- word --> word", "un mot"),
    ("form", '<form action="https://a.example/"><input name="a"></form>', "un mot"),
    ("link that runs", "a [word](javascript:alert(1))", "un [mot](https://a.example/)"),
    ("link that runs, escaped", "a [word](&#106;avascript:alert(1))", "un [mot](a.md)"),
    ("link in HTML that runs", '<a href="java&#9;script:x">a</a>', '<a href="a.html">a</a>'),
    ("data", '<a href="data:text/html,x">a</a>', '<a href="a.html">a</a>'),
    ("another address", "a [word](https://b.example/)", "un [mot](https://a.example/)"),
    ("another host", "[a](https://fr.a.example.b.example/en/)", "[a](https://fr.a.example/)"),
    ("address with a user", "[a](https://fr.a.example@b.example/en)", "[a](https://fr.a.example/)"),
    ("address between < and >", "see <https://b.example/>", "voir <https://a.example/>"),
    ("bare address", "see https://b.example/", "voir https://a.example/"),
    ("address apart", "a [word][b]\n\n[b]: https://b.example/", "un [mot](https://a.example/)"),
    ("file", "a [word](../../etc/passwd)", "un [mot](a.md)"),
    ("file named in the source", "a [word](conf.py)", "un conf.py"),
    ("picture", "![a](../../etc/passwd)", "![a](a.png)"),
    ("picture of the web", "![a](https://b.example/a.png)", "![a](a.png)"),
    ("download", "{download}`a <../../etc/passwd>`", "{download}`a <a.zip>`"),
    ("role", "{ref}`a <b>`", "{ref}`a <a>`"),
    ("other role", "{raw-html}`<b>`", "{kbd}`a`"),
    ("text of a note", "a word\n\n[^a]: another", "un mot[^a]"),
    ("include", "```{include} /etc/passwd\n```", "un mot"),
    ("include, with colons", ":::{include} /etc/passwd\n:::", "un mot"),
    ("include in a quotation", "> - ~~~{include} a.txt\n>   ~~~", "un mot"),
    ("include after words", "a word\n\n```{literalinclude} a.txt\n```", "un mot"),
    ("raw", "```{raw} html\n<script>x</script>\n```", "un mot"),
    ("raw from an address", "```{raw} html\n:url: https://a.example/\n```", "un mot"),
    ("table from an address", "```{csv-table}\n:url: https://a.example/\n```", "un mot"),
    ("role defined", "```{eval-rst}\n.. role:: a(raw)\n   :format: html\n```", "un mot"),
    ("note set apart", ":::{note}\na\n:::", "un mot"),
    ("target", "(a)=\na word", "un mot"),
    ("id", "[a]{#content}", "[a]{.b}"),
    ("handler in braces", '[a]{onclick="x"}', "[a]{.b}"),
    ("class in braces", "[a]{.headerlink}", "[a]{.b}"),
    ("attributes of a block", "{#content .a}\na word", "un mot"),
    ("metadata", "---\nmyst:\n  substitutions:\n    a: b\n---\na word", "un mot"),
    ("comment", "% a word", "un mot"),
    ("break", "+++", "un mot"),
    ("end of all markup", "a <plaintext> word", "un mot"),
    ("sound", "a <bgsound> word", "un mot"),
    ("substitution", "a {{ b }}", "un {{ a }}"),
    ("formula", r"$\href{javascript:x}{a}$", "$a$"),
    ("override of direction", "a \u202eword", "un mot"),
    ("letters of tags", "a \U000e0041word", "un mot"),
]
HOSTILE_RST = [
    ("link that runs", "a `word <javascript:alert(1)>`_", "un `mot <https://a.example/>`_"),
    ("another address", "a `word <https://b.example/>`_", "un `mot <https://a.example/>`_"),
    ("bare address", "see https://b.example/", "voir https://a.example/"),
    ("file", "a `word <../../etc/passwd>`__", "un `mot <a.html>`__"),
    ("address apart", "a word_\n\n.. _word: https://b.example/", "un mot"),
    ("download", ":download:`a <../../etc/passwd>`", ":download:`a <a.zip>`"),
    ("role", ":ref:`a <b>`", ":ref:`a <a>`"),
    ("other role", ":raw-html:`<b>`", ":kbd:`a`"),
    ("text of a note", "a word [#a]_\n\n.. [#a] another", "un mot [#a]_"),
    ("include", ".. include:: /etc/passwd", "un mot"),
    ("include in a list", "- .. include:: /etc/passwd", "un mot"),
    ("include after words", "a word\n\n.. literalinclude:: a.txt", "un mot"),
    ("raw", ".. raw:: html\n\n   <script>x</script>", "un mot"),
    ("raw from an address", ".. raw:: html\n   :url: https://a.example/", "un mot"),
    ("table from an address", ".. csv-table::\n   :url: https://a.example/", "un mot"),
    ("role defined", ".. role:: a(raw)\n   :format: html", "un mot"),
    ("default role", ".. default-role:: a", "un mot"),
    ("substitution", "a |b|", "un |a|"),
    ("substitution defined", "a |a|\n\n.. |a| image:: ../a.png", "un |a|"),
    ("picture", ".. image:: ../../etc/passwd", ".. image:: a.png"),
    ("figure", ".. figure:: a.png", "un mot"),
    ("target", "a _`word`", "un mot"),
    ("target apart", ".. _word:\n\na word", "un mot"),
    ("comment", ".. a word", "un mot"),
    ("HTML of raw text", "<script>x</script>", "<b>mot</b>"),
    ("handler in raw text", '<b onclick="x()">word</b>', "<b>mot</b>"),
    ("formula", r":math:`\href{javascript:x}{a}`", ":math:`a`"),
    ("command of TeX", r"\input{/etc/passwd}", "a"),
]
HOSTILE_WORDS = [
    ("script", "<script>x</script>", "<b>mot</b>"),
    ("handler", '<b onclick="x()">word</b>', "<b>mot</b>"),
    ("picture", "<img src=x>", "mot"),
    ("end of an element", "word</title>", "mot"),
    ("address", '<a href="https://b.example/">a</a>', '<a href="https://a.example/">a</a>'),
    ("comment", "word <!--", "mot"),
    ("end of an attribute", 'word" autofocus onfocus="x()', "mot"),
    ("end of an attribute, single", "word' style='position:fixed", "mot"),
]
HOSTILE = [
    *((MYST, *row) for row in HOSTILE_MYST),
    *((RST, *row) for row in HOSTILE_RST),
    *((NONE, *row) for row in HOSTILE_WORDS),
]
HONEST = [
    (MYST, "un *mot* `b` et {term}`réseau`", "a **word**, a *b* and {term}`network <réseau>`"),
    (MYST, "un {term}`réseau`", "a {term}`network`"),
    (MYST, "[a](b.md) et [c](d.md)", "[e](d.md), [f](b.md)"),
    (MYST, "voir [a](https://a.example/)", "see a"),
    (MYST, "[a](http://a.example)", "[a](https://a.example/)"),
    (MYST, "[a](https://fr.a.example/wiki/B)", "[a](https://en.a.example/wiki/C)"),
    (MYST, "[a](https://a.example/fr/b)", "[a](https://a.example/en/c)"),
    (MYST, "[a](https://a.example/fr/b)", "[a](https://a.example/b)"),
    (MYST, "voir https://a.example/b", "see [a](https://a.example/b)"),
    (MYST, "un mot", "a [permitted word](https://permitted.example/)"),
    (MYST, "la *sic* 10<sup>e</sup>", "the {sup}`th` 10<sup>th</sup>"),
    (MYST, "un mot", "a [*mot*]{.language-fr}, the 2<sup>nd</sup>"),
    (MYST, "un vers", "a line<br>another\\\nand a third"),
    (MYST, '<abbr title="un mot">m</abbr>', '<abbr title="a word">w</abbr>'),
    (MYST, "Notez : a < b & c", "Note: a < b & c (or d); “e” – f…"),
    (MYST, "un [mot]{.b} `a`", "`a` and a [word]{.b}"),
    (MYST, "{cite:p}`a,b`[^c]", "{cite:t}`b`, {cite:year}`a`[^c]"),
    (MYST, "la formule $1{,}5 \\text{ si } a$", "the formula $1.5 \\text{ if } a$"),
    (MYST, "Écrire à a@a.example", "Write to a@a.example"),
    (MYST, "2012. Une année", "2012\\. A year [sic] {x}"),
    (MYST, "if a:\n    # un mot\n    b(<c>)", "if a:\n    # a word: see [b](c)\n    b(<d>)"),
    (RST, "un *mot* ``b`` :term:`réseau`", "a **word** :term:`network <réseau>` ``b``"),
    (RST, "`a <https://fr.a.example/b>`_", "`a <https://en.a.example/c>`__"),
    (RST, "la section `Un titre`_", "the section `A title`_"),
    (RST, ".. image:: a.png", ".. image:: a-en.png"),
    (RST, "un :ref:`mot <a>` :kbd:`b`", "a :kbd:`c` :ref:`a`"),
    (RST, "[#]_ un [1]_", "a [1]_ [#]_"),
    (RST, "voir <a> :term:`un deux`", "see <a> :term:`one two <un deux>`"),
    (NONE, "Page %(page)s <b>de</b> %s", "<b>Of</b> %s, page %(page)s: 1 < 2"),
    (NONE, "<<original>>", "<<entrée>> : 1<sup>re</sup> <em>page</em>, 'nom' = %s"),
    (NONE, 'par <a href="https://a.example/">A</a>', '<a href="https://a.example/">A</a>'),
]
ALLOWANCE = Allowance(
    "en", frozenset({"https://permitted.example/"}), {"réseau": frozenset({"network"})}
)


def found(markup: Markup, source: str, target: str) -> list[str]:
    extensions = EXTENSIONS if markup is MYST else None
    return [each.what for each in brought(source, target, markup, ALLOWANCE, extensions=extensions)]


@pytest.mark.parametrize(("markup", "kind", "target", "source"), HOSTILE)
def test_what_the_source_has_not_is_named(
    markup: Markup, kind: str, target: str, source: str
) -> None:
    for tried in (target, f"{target} # noqa"):
        assert found(markup, "un mot", tried), kind
        assert found(markup, source, tried), kind
    assert found(markup, target, target) == []


@pytest.mark.parametrize(
    "target", ["words", ".. image:: ../b.png", ".. image:: a.png\n   :target: javascript:x"]
)
def test_a_picture_is_translated_by_a_picture(target: str) -> None:
    assert found(MYST, ".. image:: a.png", target) != []
    assert found(MYST, ".. image:: a.png", ".. image:: a.en.png") == []


@pytest.mark.parametrize(("markup", "source", "target"), HONEST)
def test_an_honest_translation_holds_nothing_else(markup: Markup, source: str, target: str) -> None:
    assert found(markup, source, target) == []


def hostile_book(book: TinyBook, markup: str) -> dict[str, str]:
    """Make *book* a project in which each message tries something; return the messages.

    Control characters are left out: a catalog with one is refused whole.
    """
    tried = HOSTILE_MYST if markup == "md" else HOSTILE_RST
    rows = [row for row in tried if row[0] != "control"]
    words = {"md": ("# ", ""), "rst": ("", "\n====")}[markup]
    messages = {f"Un mot, le {n}.": row[1] for n, row in enumerate(rows, 1)}
    text = "\n\n".join((f"{words[0]}Mots{words[1]}", *messages))
    plain_project(
        book,
        markup,
        "translations",
        files={f"index.{markup}": text, "secret.txt": "a secret"},
        settings=f"language = 'fr'\nmyst_enable_extensions = {sorted(EXTENSIONS)}\n",
    )
    book.translate("en", "index", messages)
    return messages


def lines_of(path: Path) -> list[int]:
    """Return the lines of a catalog on which a translation begins, after its header."""
    lines = path.read_text("utf-8").split("\n")
    return [n for n, line in enumerate(lines, 1) if line.startswith("msgstr")][1:]


@pytest.mark.parametrize("markup", ["md", "rst"])
def test_every_hostile_message_is_named_by_the_build_and_by_the_checker(
    tiny_book: TinyBook, markup: str
) -> None:
    messages = hostile_book(tiny_book, markup)
    catalog = tiny_book.root / "locales/en/LC_MESSAGES/index.po"
    wanted = lines_of(catalog)
    assert len(wanted) == len(messages)
    with (
        pytest.raises(TranslationError, match="no page was written"),
        application(tiny_book.root, tiny_book.out, language="en"),
    ):
        pass
    assert not list(tiny_book.out.rglob("*.html"))
    read = read_all(tiny_book, extensions=EXTENSIONS)
    assert {report.place for report in read.refused} == {f"{catalog}:{n}" for n in wanted}
    told = {f.line for f in check([catalog], Options(root=tiny_book.root)).findings}
    assert set(wanted) <= told


def read_all(book: TinyBook, **known: Any) -> Found:
    """Return what the build finds wrong with the catalogs of *book* in English."""
    suffixes = {".md": "markdown", ".rst": "restructuredtext"}
    sources = read_sources((book.root / "locales",), "en")
    return read_translations(Book(book.root, suffixes, **known), sources, Allowance("en"))


def refused(book: TinyBook, messages: dict[str, str], domain: str = "index") -> list[str]:
    """Return what a build of *book* says of a catalog with *messages*, none if it does not stop."""
    book.translate("en", domain, messages)
    found = read_all(book).refused
    return [f"{Path(report.place).name}: {report.message}" for report in found]


@pytest.mark.parametrize("domain", ["settings", "sphinx", "references", "index", "chapters/a"])
def test_catalogs_of_every_domain_are_read(tiny_book: TinyBook, domain: str) -> None:
    (line,) = refused(tiny_book, {"Un mot": "<script>x"}, domain)[:1]
    assert line.startswith(f"{Path(domain).name}.po:")
    assert "<script>" in line


def test_a_command_of_tex_in_a_bibliography_makes_no_link(tiny_book: TinyBook) -> None:
    messages = {"Un mot": r"\href{javascript:x}{a}", "Deux": r"\emph{two}"}
    (line,) = refused(tiny_book, messages, "references")
    assert r"\href" in line


def test_every_plural_form_is_read_and_names_its_line(tiny_book: TinyBook) -> None:
    path = tiny_book.root / "locales/en/LC_MESSAGES/sphinx.po"
    tiny_book.write(
        {
            "locales/en/LC_MESSAGES/sphinx.po": 'msgctxt "a"\nmsgid "one"\nmsgid_plural "many"\n'
            'msgstr[0] "one"\nmsgstr[1] "<img src=x>"\n'
        }
    )
    found = read_all(tiny_book)
    assert {report.place for report in found.refused} == {f"{path}:5"}


def test_a_catalog_that_is_there_in_its_compiled_form_alone_is_read(tiny_book: TinyBook) -> None:
    refused(tiny_book, {"un": "<script>x</script>"})
    path = tiny_book.root / "locales/en/LC_MESSAGES/index.po"
    with path.open("rb") as source, path.with_suffix(".mo").open("wb") as compiled:
        write_mo(compiled, read_po(source))
    path.unlink()
    (report, *_) = read_all(tiny_book).refused
    assert report.place == str(path.with_suffix(".mo"))
    assert "<script>" in report.message
    assert (report.location, report.told) == (None, ("%s", str(report)))  # Sphinx wants a line


def test_a_fuzzy_translation_is_read_where_it_is_used(tiny_book: TinyBook) -> None:
    text = '#, fuzzy\nmsgid "un"\nmsgstr "<script>"\n'
    tiny_book.write({"locales/en/LC_MESSAGES/index.po": text, "index.md": "# un"})
    for fuzzy in (False, True):
        assert bool(read_all(tiny_book, takes_fuzzy=fuzzy).refused) is fuzzy
        out_of_date = {"index": {"un"} if fuzzy else set()}
        assert bool(read_all(tiny_book, out_of_date=out_of_date).refused) is fuzzy


def test_what_a_catalog_says_of_its_documents_is_not_believed(tiny_book: TinyBook) -> None:
    text = '#: a.py:1\nmsgid "un"\nmsgstr "![a](../a)"\n'
    tiny_book.write({"locales/en/LC_MESSAGES/index.po": text, "index.md": "# un"})
    catalog = tiny_book.root / "locales/en/LC_MESSAGES/index.po"
    findings = check([catalog], Options(root=tiny_book.root)).findings
    assert {finding.line for finding in findings} == {3}


def test_no_exception_permits_what_the_build_refuses(tiny_book: TinyBook) -> None:
    exceptions = "".join(
        f'[[exception]]\nrule = "{rule}"\ncatalog = "*"\nreason = "I want it."\n'
        for rule in ("C206", "C213")
    )
    tiny_book.write({"locales/exceptions.toml": exceptions, "index.md": "# un"})
    assert refused(tiny_book, {"un": "[a](https://a.example/)"})
    catalog = tiny_book.root / "locales/en/LC_MESSAGES/index.po"
    assert "C206" in {f.code for f in check([catalog], Options(root=tiny_book.root)).findings}


def test_a_link_that_the_owner_lists_is_accepted_in_its_language(tiny_book: TinyBook) -> None:
    plain_project(
        tiny_book,
        "md",
        "translations",
        files={
            "index.md": "# Livre\n\nUn mot.",
            "edition/links.toml": 'en = ["https://a.example/b"]\n',
        },
        settings="language = 'fr'",
    )
    for language, is_accepted in (("en", True), ("de", False)):
        tiny_book.translate(language, "index", {"Un mot.": "A [word](https://a.example/b)."})
        if is_accepted:
            tiny_book.build(language=language)
            assert 'href="https://a.example/b"' in str(tiny_book.page("index", language))
        else:
            with pytest.raises(TranslationError):
                tiny_book.build(language=language)


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('en = "https://a.example/"', 1, "is no list"),
        ("\nen = [1]", 2, "is no text"),
        ('qq = ["https://a.example/"]', 1, "qq"),
        ('\nen = ["javascript:x"]', 2, "no address"),
        ('en = ["https://me@a.example/"]', 1, "no address"),
        ('en = ["a.md"]', 1, "no address"),
        ('en = ["https://a.example/", "https://a.example/"]', 1, "twice"),
        ('en = ["https://a.example/"', 1, "mend this line"),
        ('\n[en]\na = "b"', 2, "is no list"),
    ],
)
def test_a_fault_in_the_list_of_links_is_told_with_its_line(
    text: str, line: int, said: str, tmp_path: Path
) -> None:
    (tmp_path / "edition").mkdir()
    (tmp_path / "edition" / "links.toml").write_text(text, "utf-8")
    with pytest.raises(match=said) as error:
        read_links(tmp_path)
    assert str(error.value).startswith(f"edition/links.toml:{line}: ")


def test_what_sphinx_would_drop_is_a_warning(tiny_book: TinyBook) -> None:
    plain_project(
        tiny_book,
        "md",
        "translations",
        files={"index.md": "# Livre\n\nUn mot.\n\nDeux mots.\n\nTrois mots.\n\nQuatre mots."},
        settings="language = 'fr'",
    )
    messages = {"Un mot.": "- A word.", "Deux mots.": "Two.\n\nWords.", "Trois mots.": "*Three."}
    tiny_book.translate("en", "index", {**messages, "Quatre mots.": "- Four."})
    tiny_book.write(
        {
            "locales/exceptions.toml": '[[exception]]\nrule = "C301"\ncatalog = "index"\n'
            'message = "Quatre"\nreason = "It is so."\n'
        }
    )
    said = tiny_book.faults(language="en")
    catalog = tiny_book.root / "locales/en/LC_MESSAGES/index.po"
    for line in lines_of(catalog)[:3]:
        assert f"{catalog}:{line}: WARNING" in said
    assert said.count("[i18n.form]") == 3


def test_honest_translations_are_built_in_either_syntax(tiny_book: TinyBook) -> None:
    """What no parser of one message sees is compared once more, after translation."""
    plain_project(
        tiny_book,
        "md",
        "translations",
        files={
            "index.md": "# Un [titre](suite.md)\n\nUn *mot* `b` <kbd>c</kbd>.[^a]\n\n"
            "[^a]: Une note.\n\n"
            "| un | deux |\n|---|---|\n| [trois](suite.md) | quatre |\n\n![un](a.svg)\n",
            "suite.rst": "Suite\n=====\n\n"
            "Un :kbd:`mot`, `a <https://fr.a.example/b>`_ et Suite_.\n",
            "a.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
        },
        settings="language = 'fr'",
    )
    tiny_book.translate(
        "en",
        "index",
        {
            "Un [titre](suite.md)": "A<br>[title](suite.md) 2<sup>nd</sup>",
            "Un *mot* `b` <kbd>c</kbd>.[^a]": "**A** <kbd>c</kbd> *word*[^a] {sup}`x`<br/>`b`.",
            "[trois](suite.md)": "[*three*](suite.md)",
            "Une note.": "A [*note*]{.language-fr}.",
            "un": "one < two & three",
        },
    )
    tiny_book.translate(
        "en",
        "suite",
        {
            "Un :kbd:`mot`, `a <https://fr.a.example/b>`_ et Suite_.": "Follows_ "
            "`c <https://en.a.example/d>`_ **a** :kbd:`word` :sup:`x`.",
            "Suite": "Follows",
        },
    )
    tiny_book.faults(language="en", myst_enable_extensions=["attrs_inline"])
    page = str(tiny_book.page("index", "en"))
    assert "2<sup>nd</sup>" in page
    assert "https://en.a.example/d" in str(tiny_book.page("suite", "en"))


def test_words_of_templates_are_words(tiny_book: TinyBook) -> None:
    plain_project(tiny_book, "md", "translations", settings="language = 'fr'")
    tiny_book.translate("en", "sphinx", {"Search": 'Find "it" & then'})
    tiny_book.build(language="en")
    (field,) = tiny_book.page("index", "en")("input", class_="sidebar-search")
    assert field["placeholder"] == 'Find "it" & then'


def test_a_role_that_the_text_defines_brings_no_raw_text_of_its_own(tiny_book: TinyBook) -> None:
    """No catalog shows what a role does: the translated passage is compared with the original."""
    text = "Mots\n====\n\n.. role:: raw-html(raw)\n   :format: html\n\nUn :raw-html:`<b>mot</b>`.\n"
    plain_project(
        tiny_book,
        "rst",
        "translations",
        files={"index.rst": text},
        settings="language = 'fr'",
    )
    message = "Un :raw-html:`<b>mot</b>`."
    tiny_book.translate("en", "index", {message: "A :raw-html:`<b>word</b>`."})
    tiny_book.build(language="en")
    assert "<b>word</b>" in str(tiny_book.page("index", "en"))
    tiny_book.translate("en", "index", {message: "A :raw-html:`<img src=a.png>`."})
    with (
        pytest.raises(TranslationError),
        application(tiny_book.root, tiny_book.out, language="en") as app,
    ):
        app.build(force_all=True)
