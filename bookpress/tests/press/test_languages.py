"""A language, from its first catalog to its place among the others."""

import shutil
from dataclasses import replace
from math import ceil
from pathlib import Path

import pytest
from bookpress.book.po import Key, Message
from bookpress.book.po_reader import read_catalogs
from bookpress.catalogs.files import replace_catalogs
from bookpress.testing import contents, made_once, run_command, run_press
from bs4 import BeautifulSoup
from pypdf import PdfReader

from .test_editions import FILES

SLUG = "petit"

BASE = "https://www.example.org/livre/"


#: What the small book has besides, for a link from page to page.
MORE = {
    "index.md": FILES["index.md"] + "\n```{toctree}\nsuite\n```\n",
    "suite.md": "# Suite\n\nUne autre phrase.\n",
    "locales/en/LC_MESSAGES/suite.po": 'msgid ""\nmsgstr "Language: en\\n"\n\n'
    'msgid "Suite"\nmsgstr "Sequel"\n\n'
    'msgid "Une autre phrase."\nmsgstr "Another sentence."\n',
}


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a small book in French and English in which German has been begun."""

    def begin(place: Path) -> None:
        for name, text in (FILES | MORE).items():
            path = place / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        outcome = run_command(place, "bookpress", "language", "de")
        assert outcome.returncode == 0, outcome.stderr

    return made_once("begun", tmp_path_factory, begin)


@pytest.fixture
def project(begun: Path, tmp_path: Path) -> Path:
    """Return a copy of that book, to go on with."""
    return shutil.copytree(begun, tmp_path / "project")


def translate(project: Path, share: float) -> None:
    """Translate a *share* of the German catalogs, into English for want of German.

    What matters is that these translations hold their markup and pass for others.
    """
    known: dict[Key, tuple[str, ...]] = {}
    for catalog in read_catalogs(project / "locales/en/LC_MESSAGES").values():
        known |= {message.key: message.strings for message in catalog.messages}
    folder = project / "locales/de/LC_MESSAGES"
    catalogs = read_catalogs(folder)
    left = ceil(share * sum(len(catalog.messages) for catalog in catalogs.values()))
    for domain, catalog in catalogs.items():
        head, tail = catalog.messages[:left], catalog.messages[left:]
        left -= len(head)
        messages = tuple(_filled(message, known) for message in head) + tail
        replace_catalogs([(folder / f"{domain}.po", replace(catalog, messages=messages))])


def _filled(message: Message, known: dict[Key, tuple[str, ...]]) -> Message:
    forms = [message.key.text, message.key.plural or message.key.text]
    own = tuple(forms[min(n, 1)] for n in range(len(message.strings)))
    return message.with_changes(strings=known.get(message.key, own))


def offered(site: Path) -> list[str]:
    """Return the languages that the entry page of *site* leads to."""
    page = BeautifulSoup((site / "index.html").read_text("utf-8"), "lxml")
    return [str(link["hreflang"]) for link in page.select("main h2 a")]


def alternates(page: Path) -> list[str]:
    """Return the languages that the head of *page* names, that of all others apart."""
    head = BeautifulSoup(page.read_text("utf-8"), "lxml").select("link[rel=alternate][hreflang]")
    return sorted({str(link["hreflang"]) for link in head} - {"x-default"})


def switched_to(page: Path) -> list[str]:
    """Return the languages that the switch on *page* leads to."""
    links = BeautifulSoup(page.read_text("utf-8"), "lxml").select("nav.language-switch a")
    assert all((page.parent / str(link["href"])).exists() for link in links)
    return [str(link["hreflang"]) for link in links]


def test_a_language_just_begun_can_be_previewed_and_checked_and_is_not_offered(
    project: Path,
) -> None:
    outcome = run_press(project, project / "_build", "html")
    assert outcome.returncode == 0, outcome.stderr
    assert outcome.stdout.splitlines()[0] == (
        "de: 0% translated, published from 100% on; make live LANGUAGE=de previews it"
    )
    site = project / "_build/html"
    assert offered(site) == ["fr", "en"]
    assert not (site / "de").exists()
    assert not any(b"Deutsch" in content for content in contents(site).values())

    options = ("-q", "-W", "-D", "language=de")
    preview = run_command(project, "sphinx-build", *options, ".", "preview")
    assert preview.returncode == 0, preview.stderr
    page = BeautifulSoup((project / "preview/index.html").read_text("utf-8"), "lxml")
    assert page.select_one("html[lang=de]")
    assert [link["hreflang"] for link in page.select("nav.language-switch a")] == ["fr", "en"]

    checked = run_command(project, "bookpress", "check")
    assert checked.returncode == 0, checked.stdout
    assert "locales/de/LC_MESSAGES/index.po" in checked.stdout


def test_a_language_is_offered_from_its_share_on_and_stays_until_it_is_withdrawn(
    project: Path,
) -> None:
    build = project / "_build"
    translate(project, 0.6)
    outcome = run_press(project, build, "html", "epub", SHARE="60")
    assert outcome.returncode == 0, outcome.stderr
    assert "published from" not in outcome.stdout
    assert offered(build / "html") == ["fr", "de", "en"]
    assert switched_to(build / "html/fr/index.html") == ["de", "en"]
    assert (build / f"epub/{SLUG}-de.epub").exists()

    (build / "html/des-notes").mkdir()  # somebody's own
    outcome = run_press(project, build, "html", "epub", SHARE="61")
    assert outcome.returncode == 0, outcome.stderr
    assert "de: 60% translated, less than the 61% it was to have; it stays" in outcome.stdout
    assert offered(build / "html") == ["fr", "de", "en"]

    withdrawn = run_command(project, "bookpress", "withdraw", "de")
    assert withdrawn.returncode == 0, withdrawn.stderr
    assert "_build/html/de: taken away\n" in withdrawn.stdout
    assert offered(build / "html") == ["fr", "en"]
    assert switched_to(build / "html/fr/index.html") == ["en"]
    assert sorted(path.name for path in (build / "html").iterdir() if path.is_dir()) == [
        "des-notes",
        "en",
        "fr",
    ]
    assert not (build / f"epub/{SLUG}-de.epub").exists()
    assert (build / f"epub/{SLUG}-fr.epub").exists()


def test_a_language_that_is_done_joins_the_others_by_itself(project: Path) -> None:
    build = project / "_build"
    formats = ("html", "pdf", "epub")
    assert run_press(project, build, *formats, BASEURL=BASE).returncode == 0
    translate(project, 1)
    outcome = run_press(project, build, *formats, BASEURL=BASE)
    assert outcome.returncode == 0, outcome.stderr
    assert "published from" not in outcome.stdout

    site = build / "html"
    assert offered(site) == ["fr", "de", "en"]
    assert alternates(site / "index.html") == ["de", "en", "fr"]
    for code, others in (("fr", ["de", "en"]), ("de", ["fr", "en"]), ("en", ["fr", "de"])):
        for name in ("index.html", "suite.html"):
            assert switched_to(site / code / name) == others
            assert alternates(site / code / name) == ["de", "en", "fr"]
    sitemap = (site / "sitemap.xml").read_text("utf-8")
    assert f"<loc>{BASE}de/suite.html</loc>" in sitemap
    assert f'hreflang="de" href="{BASE}de/suite.html"' in sitemap
    assert "livre/de/index.html" in (site / "404.html").read_text("utf-8")
    assert PdfReader(build / f"pdf/{SLUG}-de.pdf").root_object.get("/Lang") == "de"
    assert (build / f"epub/{SLUG}-de.epub").exists()

    checked = run_command(project, "bookpress", "check")
    assert checked.returncode == 0, checked.stdout
    assert "C101" not in checked.stdout
    fresh = project / "fresh"
    assert run_press(project, fresh, *formats, BASEURL=BASE).returncode == 0
    assert contents(build) == contents(fresh)
