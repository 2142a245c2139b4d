"""What reads text of others, each as a function of a text; and the signs that texts are made of.

A reader may refuse a text by an error of its own, which names what is wrong. Whatever else it
raises is a fault of the workshop.
"""

import tempfile
from collections.abc import Callable
from contextlib import suppress
from fractions import Fraction
from pathlib import Path

from bookpress.bibliography.checks import BibliographyError
from bookpress.bibliography.edtf import read_span
from bookpress.bibliography.latex import address_in, rich, unknown_commands
from bookpress.bibliography.parser import gather_macros
from bookpress.bibliography.parser import parse as parse_bibliography
from bookpress.bibliography.people import read_names
from bookpress.book import po_reader
from bookpress.book.bounds import BoundError, check_field
from bookpress.book.characters import NO_TEXT
from bookpress.book.dates import read_date
from bookpress.book.html_in_text.elements import elements, is_whole, tokens
from bookpress.book.html_in_text.phrases import Phrases
from bookpress.book.isbn import read_isbn
from bookpress.book.markup import Markup
from bookpress.book.mathematics.latex import FormulaError, prepared
from bookpress.book.mathematics.mathml import to_mathml
from bookpress.book.po import Catalog, Key, Message, render
from bookpress.book.po_reader import CatalogError, read_sound
from bookpress.book.publisher import FILE, PublisherError, read_publisher
from bookpress.book.source_files import SourceError
from bookpress.book.toml import TomlError
from bookpress.book.translated_words.exceptions import read_exceptions
from bookpress.catalogs.check.glossary import read_glossary
from bookpress.catalogs.check.languages import language
from bookpress.catalogs.check.numbers import digits, numbers
from bookpress.catalogs.check.rules.plurals import read_forms
from bookpress.catalogs.check.run import remarks_of
from bookpress.catalogs.check.subject import Subject
from bookpress.catalogs.likeness import likeness
from bookpress.catalogs.merge import merge
from bookpress.catalogs.pseudo import pseudo
from bookpress.text.apparatus.list_file import load as load_apparatus
from bookpress.text.apparatus.marks import changed_words
from bookpress.text.colophon.errata import load as load_errata
from bookpress.text.typography.spaces import SPACES, spaced

FRENCH = "Le {term}`territoire` a 12 habitants[^note], et *non* 6,8 [ici](https://example.org)."

#: What texts are made of: whatever opens, closes, counts or parts something in any of the syntaxes.
SIGNS = (
    *"[]()<>{}*_`~$|&\\!^\"'@#%:;=+-/.,?«»“”…é漢½⁵٣",
    *" \n\t\r\0\ufeff\u00a0\u202e\ufffc\ud7ff",
    "[^a", "[^a]", "](", "![", "[a](b)", "{a}`", "{term}`b`", "{cite:p}`b`", "[a]{.b}", "{{ a }}",
    "**", "``", "```", ":::", "$$", "\\(", "<!--", "-->", "<b>", "</b>", "<a href='", "<script>",
    "<table><tr><td>", "<![CDATA[", "&#", "&amp;", "http://", "a@b.c", "# noqa", "\n\n", "\n- ",
    "\n> ", "\n# ", "\n| a | b |\n", "\n.. a::", ":a:`b`", "a_", "|a|", "\n1. ", "::\n\n", "---",
    "1", "12", "1 000", "6,8", "999999999999", "万", "million", "XIV", "2012-13-45", "p. 12", "n%",
    "\\frac{", "\\textit{", "\\url{", "\\begin{a}", "\\\"", "{\\'e}", " and ", "nplurals=",
    "plural=", "msgid \"",
    "msgstr \"", "#~ ", "#| ", "#, fuzzy", "\\n\"", "[[a]]", "a = ", "\"\"\"",
    "@book{a, ", "@string{", "title = {", "word", "région", "aaaaaaaaaaaaaaaaaaaa",
)  # fmt: skip


def _catalog(text: str) -> None:
    content = text.encode("utf-8", "replace")
    for each in (content, b'msgid ""\nmsgstr ""\n\n' + content):
        try:
            catalog = po_reader.parse(each, Path("a.po"))
        except CatalogError:
            continue
        again = po_reader.parse(render(catalog), Path("a.po"))
        assert (again.messages, again.obsolete) == (catalog.messages, catalog.obsolete)


def _sound_catalog(text: str) -> None:
    with tempfile.NamedTemporaryFile(suffix=".po") as file:
        file.write(text.encode("utf-8", "replace"))
        file.flush()
        with suppress(CatalogError):
            read_sound(Path(file.name))


def _message(text: str) -> None:
    if NO_TEXT.search(text):  # is refused in a file
        return
    message = Message(Key(text or "a", plural=text), (text, FRENCH))
    catalog = Catalog(messages=(message,))
    assert po_reader.parse(render(catalog), Path("a.po")) == catalog


def _check(markup: Markup) -> Callable[[str], None]:
    def read(text: str) -> None:
        half = len(text) // 2
        for source, target in ((FRENCH, text), (text, FRENCH), (text[:half], text[half:])):
            message = Message(Key(source), (target,), flags=("python-format",))
            catalog = Catalog(messages=(message,))
            subject = Subject(Path("a.po"), catalog, "a", "en", "fr", markup)
            list(remarks_of(subject))

    return read


def _header(text: str) -> None:
    read_forms(text)
    read_forms(f"nplurals=2; plural={text};")


def _merge(text: str) -> None:
    half = len(text) // 2
    texts = [each for each in dict.fromkeys((text, text[:half], text[half:], FRENCH)) if each]
    held = Catalog(messages=tuple(Message(Key(each), ("a",)) for each in texts[:2]))
    wanted = Catalog(messages=tuple(Message(Key(each)) for each in texts[1:]))
    made = merge({"a": wanted}, {"a": held}, "en")["a"].catalog
    assert {message.key for message in made.messages} == {
        message.key for message in wanted.messages
    }
    likeness(text, text[half:] + text[:half])


def _html(text: str) -> None:
    contents, _alone = elements(tokens(text))
    Phrases(lambda _address: False).phrase(contents)
    is_whole(text)


def _field(text: str) -> None:
    try:
        check_field(text)
    except BoundError:
        return  # the parser of the file refuses it
    rich(text)
    unknown_commands(text)
    address_in(text)
    read_names(text)


def _bibliography(text: str) -> None:
    macros: dict[str, str] = {}
    gather_macros(text, macros)
    with suppress(BibliographyError):
        parse_bibliography(Path("a.bib"), text, macros)


def _dates(text: str) -> None:
    for read in (read_span, read_date, read_isbn):
        with suppress(ValueError):
            read(text)


def _numbers(text: str) -> None:
    for code in ("fr", "en"):
        known = language(code)
        assert known
        found = numbers(text, known), digits(text, None), digits(text, known)
        assert all(isinstance(value, Fraction) for each in found for value in each.known)


def _formula(text: str) -> None:
    for display in (True, False):
        with suppress(FormulaError):
            latex, _number = prepared(text, display=display)
            to_mathml(latex, display=display, macros={})


def _words(text: str) -> None:
    for code in SPACES:
        assert spaced(spaced(text, code), code) == spaced(text, code)
    pseudo(text)
    pseudo(text, Markup.RST)
    changed_words(text, FRENCH)


def _settings(text: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name, FILE)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", "replace")
        for read in (
            lambda: read_publisher(Path(name), "fr", {}),
            lambda: read_glossary(path),
            lambda: read_exceptions(path, {"C101"}),
            lambda: load_apparatus(path),
            lambda: load_errata(path, {"fr"}),
        ):
            with suppress(PublisherError, TomlError, SourceError):
                read()


def _variables(text: str) -> None:
    for name in ("BASEURL", "SHARE", "ISBN", "BULK", "MULTIPLE"):
        with suppress(PublisherError, TomlError, SourceError):
            read_publisher(Path("nowhere"), "fr", {name: text})


READERS: dict[str, Callable[[str], None]] = {
    "catalog": _catalog,
    "sound catalog": _sound_catalog,
    "message": _message,
    "check of Markdown": _check(Markup.MYST),
    "check of reST": _check(Markup.RST),
    "check of an interface": _check(Markup.NONE),
    "plural forms": _header,
    "merge": _merge,
    "HTML": _html,
    "field of a bibliography": _field,
    "bibliography": _bibliography,
    "dates": _dates,
    "numbers": _numbers,
    "formula": _formula,
    "words": _words,
    "settings": _settings,
    "variables": _variables,
}
