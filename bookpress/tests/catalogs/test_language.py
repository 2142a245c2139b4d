"""`bookpress language`, on small projects: what is made, and what is refused."""

from pathlib import Path

import pytest
from bookpress.book.po import Catalog, Key, Message
from bookpress.book.po_reader import read_catalog, read_catalogs
from bookpress.catalogs import language as language_module
from bookpress.catalogs.__main__ import main
from bookpress.catalogs.check.glossary import Term, read_glossary

from ..tiny_book import TinyBook

CONF = """
project = "Livre"
language = "fr"
extensions = ["myst_parser"]
html_theme = "basic"
templates_path = ["_templates"]
gettext_compact = False
"""
GLOSSARY = """
[[term]]
source = ["réseau*", "un \\"lien\\""]
target = ["network*"]
avoid = ["web"]
unless = ["réseau routier"]
note = "in every sense"
"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    for name, text in {
        "conf.py": CONF,
        "index.md": "# Livre\n\n```{toctree}\nchapters/un\n```\n",
        "chapters/un.md": "# Un\n\nUne page.\n",
        "_templates/page.html": '{{ _("Search") }} {{ _("Mind the step") }}\n',
        "locales/en/glossary.toml": GLOSSARY,
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


@pytest.fixture
def quick(book: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same book, of which the text is not read."""
    header = Message(Key(""), ("Content-Type: text/plain; charset=UTF-8\n",))
    templates = {"index": Catalog(messages=(Message(Key("Livre")),), header=header)}
    monkeypatch.setattr(language_module, "text_templates", lambda _: templates)
    return book


def files(book: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(book.rglob("*")) if path.is_file()}


def test_a_new_language_has_every_message_and_update_finds_nothing_to_add(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["language", "pl", str(book)]) == 0
    folder = book / "locales/pl/LC_MESSAGES"
    said = capsys.readouterr().out.splitlines()
    made = read_catalogs(folder)
    texts = {domain: [m.key.text for m in catalog.messages] for domain, catalog in made.items()}
    words = texts.pop("sphinx")
    assert texts == {"chapters/un": ["Un", "Une page."], "index": ["Livre"]}
    assert "Mind the step" in words
    assert "Search" not in words  # Sphinx says it in Polish
    assert said[0] == f"{folder}: 3 catalogs with {3 + len(words)} messages, for Polski"
    assert any("make live LANGUAGE=pl" in line for line in said)
    for domain, catalog in made.items():
        assert b"Generated-By" not in (folder / f"{domain}.po").read_bytes()  # sphinx-intl's
        assert catalog.particular("Language") == "pl"
        assert catalog.particular("Plural-Forms").startswith("nplurals=3;")
        assert catalog.particular("Content-Type") == "text/plain; charset=UTF-8"
        assert not any(message.translated for message in catalog.messages)
    before = files(book)
    main(["update", str(book)])
    assert "pl" not in [line[:2] for line in capsys.readouterr().out.splitlines()]
    assert {path: c for path, c in files(book).items() if "/pl/" in path} == {
        path: c for path, c in before.items() if "/pl/" in path
    }


def test_english_needs_no_catalog_of_the_interface(quick: Path) -> None:
    assert main(["language", "en", str(quick)]) == 0
    assert list(read_catalogs(quick / "locales/en/LC_MESSAGES")) == ["index"]


def test_a_region_is_spelt_as_gettext_has_it(quick: Path) -> None:
    assert main(["language", "pt_BR", str(quick)]) == 0
    catalog = read_catalog(quick / "locales/pt_BR/LC_MESSAGES/index.po")
    assert catalog.particular("Language") == "pt_BR"


def test_the_terms_of_another_glossary_wait_for_their_renderings(
    quick: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["language", "de", str(quick)]) == 0
    path = quick / "locales/de/glossary.toml"
    assert read_glossary(path).terms == (
        Term(source=("réseau*", 'un "lien"'), unless=("réseau routier",)),
    )
    assert f"{path}: 1 term," in capsys.readouterr().out
    assert main(["check", str(quick / "locales")]) == 0


def test_a_glossary_that_is_there_already_is_kept(quick: Path) -> None:
    (quick / "locales/de").mkdir()
    (quick / "locales/de/glossary.toml").write_text("# mine\n", "utf-8")
    assert main(["language", "de", str(quick)]) == 0
    assert (quick / "locales/de/glossary.toml").read_text("utf-8") == "# mine\n"


REFUSED = {
    "fr": "the book is written in Français (fr), and the interface is complete in it: "
    "there is nothing to translate; name another language",
    "": "name the language by its code, such as de, pt_BR or zh_Hant",
    "xx": "there is no language with the code xx; write one such as de, pt_BR or zh_Hant",
    "jp": "there is no language with the code jp; did you mean ja?",
    "German": "there is no language with the code German; did you mean de?",
    "../de": "there is no language with the code ../de; write one such as de, pt_BR or zh_Hant",
    "DE": "the code DE is written de",
    "ger": "the code ger is written de",
    "pt-br": "the code pt-br is written pt_BR",
    "zh_hant": "the code zh_hant is written zh_Hant",
}


@pytest.mark.parametrize("code", REFUSED)
def test_a_code_that_will_not_do_is_refused_with_the_one_that_will(
    quick: Path, code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (quick / "_templates/page.html").unlink()
    before = files(quick)
    assert main(["language", code, str(quick)]) == 1
    assert capsys.readouterr().err == f"{REFUSED[code]}\n"
    assert files(quick) == before


@pytest.mark.parametrize("folder", ["pt_BR", "pt-BR"])
def test_a_language_that_is_there_is_left_as_it_is(
    quick: Path, folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    own = quick / "locales" / folder / "LC_MESSAGES/chapters/un.po"
    own.parent.mkdir(parents=True)
    own.write_text('msgid "Un"\nmsgstr "Um"\n', "utf-8")
    before = files(quick)
    assert main(["language", "pt_BR", str(quick)]) == 1
    assert "Português (Brasil) (pt_BR) has its catalogs already" in capsys.readouterr().err
    assert files(quick) == before


def test_a_text_that_does_not_build_makes_no_language(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (book / "chapters/un.md").write_text("# Un\n\n{nosuchrole}`a`\n", "utf-8")
    assert main(["language", "de", str(book)]) == 1
    assert "un.md:3: WARNING: Unknown interpreted text role" in capsys.readouterr().err
    assert not (book / "locales/de").exists()


def test_a_place_that_cannot_be_written_to_makes_no_language(
    quick: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (quick / "locales/de").write_text("a file where a folder is needed\n", "utf-8")
    assert main(["language", "de", str(quick)]) == 1
    assert "locales/de" in capsys.readouterr().err


def test_a_glossary_that_cannot_be_read_makes_no_language(
    quick: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (quick / "locales/en/glossary.toml").write_text("[[term]]\n", "utf-8")
    assert main(["language", "de", str(quick)]) == 1
    assert "glossary.toml:1: the key source is missing; add it" in capsys.readouterr().err
    assert not (quick / "locales/de").exists()


ITALIAN = """
project = "Libro"
language = "it"
extensions = ["bookpress"]
"""


@pytest.fixture
def italian(tmp_path: Path) -> Path:
    """A book written in Italian, a language that the workshop has no catalog for."""
    (tmp_path / "conf.py").write_text(ITALIAN, "utf-8")
    (tmp_path / "index.md").write_text("# Libro\n\nUn capoverso.\n", "utf-8")
    return tmp_path


def test_a_book_gets_the_interface_in_its_own_language(
    italian: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["language", "it", str(italian)]) == 0
    assert "1 catalog with" in capsys.readouterr().out
    folder = italian / "locales/it/LC_MESSAGES"
    made = read_catalogs(folder)
    assert list(made) == ["sphinx"]  # nothing of the text, which is in Italian
    messages = {message.key.text: message for message in made["sphinx"].messages}
    assert messages["Skip to content"].extracted  # what it is, for the translator
    assert "Search" not in messages  # Sphinx says it in Italian
    assert not (italian / "locales/it/glossary.toml").exists()
    before = files(italian)
    assert main(["update", str(italian)]) == 0
    assert files(italian) == before
    assert main(["language", "it", str(italian)]) == 1
    assert "has its catalogs already" in capsys.readouterr().err


def test_readers_see_the_words_of_the_catalog_that_was_made(
    italian: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    assert main(["language", "it", str(italian)]) == 0
    path = italian / "locales/it/LC_MESSAGES/sphinx.po"
    made = path.read_text("utf-8")
    path.write_text(
        made.replace('"Skip to content"\nmsgstr ""', '"Skip to content"\nmsgstr "Vai al testo"'),
        "utf-8",
    )
    book = TinyBook(italian, tmp_path_factory.mktemp("out"))
    book.build("html", "it")
    link = book.page("index", "it").select_one(".skip-to-content")
    assert link is not None
    assert link.get_text() == "Vai al testo"


def test_an_update_says_that_readers_get_english_in_the_books_own_language(
    italian: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["language", "fr", str(italian)]) == 0
    assert main(["update", str(italian)]) == 0
    assert "`bookpress language it` makes a catalog" in capsys.readouterr().out
    made = read_catalogs(italian / "locales/fr/LC_MESSAGES")
    assert "sphinx" not in made  # the workshop says all of it in French


def test_a_book_in_a_language_of_the_workshop_gets_its_words_to_change(
    italian: Path, capsys: pytest.CaptureFixture[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    conf = italian / "conf.py"
    conf.write_text(conf.read_text("utf-8").replace('"it"', '"es"'), "utf-8")
    assert main(["language", "es", str(italian)]) == 0
    assert "Change what the book is to say otherwise" in capsys.readouterr().out
    path = italian / "locales/es/LC_MESSAGES/sphinx.po"
    (message,) = (m for m in read_catalog(path).messages if m.key.text == "Skip to content")
    assert message.translated
    path.write_text(path.read_text("utf-8").replace(message.strings[0], "Al grano"), "utf-8")
    before = files(italian)
    assert main(["update", str(italian)]) == 0
    assert files(italian) == before
    book = TinyBook(italian, tmp_path_factory.mktemp("out"))
    book.build("html", "es")
    link = book.page("index", "es").select_one(".skip-to-content")
    assert link is not None
    assert link.get_text() == "Al grano"
