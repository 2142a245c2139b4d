"""A run that is stopped, killed, cannot print, or made something that is not to be published."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from bookpress.press.environment import VariableError, check_date
from bookpress.press.run import CHANGED
from bookpress.testing import contents, made_once, run_press
from pypdf import PdfReader

CONF = """
project = "Petit livre"
author = copyright = "Jeanne Dupré"
language = "fr"
extensions = ["bookpress"]
typst_filename = "petit"
metadata_image = ""
cover_size = (100, 150)  # in pixels: quick to draw
"""
HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n'
CATALOGS = {
    "index": {"Petit livre": "Little book", "Une phrase.": "A sentence."},
    "settings": {"Petit livre": "Little book", "Jeanne Dupré": "Jeanne Dupré"},
}


@pytest.fixture(scope="session")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a small book in two languages with all its editions."""

    def make(place: Path) -> None:
        catalogs = place / "locales/en/LC_MESSAGES"
        catalogs.mkdir(parents=True)
        for name, messages in CATALOGS.items():
            text = (f'\nmsgid "{one}"\nmsgstr "{other}"\n' for one, other in messages.items())
            (catalogs / f"{name}.po").write_text(HEAD + "".join(text), "utf-8")
        (place / "conf.py").write_text(CONF, "utf-8")
        (place / "index.md").write_text("# Petit livre\n\nUne phrase.\n", "utf-8")
        outcome = run_press(place, place / "_build", "all")
        assert (outcome.returncode, outcome.stderr) == (0, "")

    return made_once("finished", tmp_path_factory, make)


@pytest.fixture
def book(finished: Path, tmp_path: Path) -> Path:
    """Return a copy of that book, which is up to date as well."""
    return shutil.copytree(finished, tmp_path / "livre")


def start(
    book: Path, *arguments: str, stdout: int = subprocess.PIPE, **environment: str
) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "bookpress", *arguments],
        cwd=book,
        env=os.environ | {"SOURCE_DATE_EPOCH": "1767225600", "PATH": ""} | environment,
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def add(path: Path, text: str) -> None:
    path.write_text(path.read_text("utf-8") + text, "utf-8")


def test_a_copy_is_up_to_date_until_a_finished_file_is_altered(book: Path) -> None:
    outcome = run_press(book, book / "_build", "all")
    assert outcome.stdout == "html, pdf, epub: up to date (fr, en)\n"
    (book / "_build/pdf/petit-en.pdf").write_bytes(b"")
    outcome = run_press(book, book / "_build", "all")
    assert "building en: pdf" in outcome.stdout
    assert contents(book / "_build") == contents(book / "_build")
    assert PdfReader(book / "_build/pdf/petit-en.pdf").pages


def test_where_nothing_can_be_printed_all_is_put_in_place(book: Path) -> None:
    add(book / "index.md", "\nUne autre.\n")
    full = os.open("/dev/full", os.O_WRONLY)
    with start(book, "html", stdout=full, SHARE="50") as process:
        os.close(full)
        _out, said = process.communicate()
    assert process.returncode == 1
    assert said == "bookpress: standard output: No space left on device\n"
    for page in ("fr/index.html", "en/index.html"):
        assert "Une autre." in (book / "_build/html" / page).read_text("utf-8")
    reading, writing = os.pipe()
    os.close(reading)  # as `head` leaves
    with start(book, "html", stdout=writing, SHARE="50") as process:
        os.close(writing)
        _out, said = process.communicate()
    assert (process.returncode, said) == (0, "")


def test_a_dead_link_keeps_the_whole_site_from_being_published(book: Path) -> None:
    before = contents(book / "_build")
    text = "\n```{raw} html\n<a href='rien.html'>x</a>\n```\n"
    add(book / "index.md", text)
    outcome = run_press(book, book / "_build", "html", SHARE="50")
    assert outcome.returncode == 1
    assert "index.md:6: “rien.html” leads nowhere" in outcome.stderr
    assert outcome.stderr.splitlines()[-1].startswith("bookpress: nothing was put in place; ")
    assert contents(book / "_build") == before


def test_the_site_offers_the_books_of_its_own_text_and_no_others(book: Path) -> None:
    site = book / "_build/html"
    (site / "feed.xml").write_text("ours to keep")
    run_press(book, book / "_build", "html", BASEURL="https://example.org/livre/")
    page = (site / "en/index.html").read_text("utf-8")
    assert 'href="petit-en.pdf"' in page
    assert (site / "en/petit-en.epub").exists()
    assert 'href="/livre/fr/_static/' in (site / "404.html").read_text("utf-8")
    assert "ErrorDocument 404 /livre/404.html" in (site / ".htaccess").read_text("utf-8")
    assert "error_page 404 /livre/404.html;" in (site / "nginx.conf").read_text("utf-8")
    assert (site / "_headers").read_text("utf-8").startswith("/livre/*\n")
    assert (site / "sitemap.xml").exists()
    add(book / "index.md", "\nUne autre.\n")
    outcome = run_press(book, book / "_build", "html", SHARE="50")
    assert "(en: no pdf or epub of this text is there" in outcome.stdout
    assert not list(site.glob("*/petit-*"))
    assert "petit-en" not in (site / "en/index.html").read_text("utf-8")
    assert not (site / "sitemap.xml").exists()
    assert not (site / "robots.txt").exists()
    assert (site / "feed.xml").read_text() == "ours to keep"


@pytest.mark.parametrize("damaged", [False, True], ids=["whole", "damaged"])
def test_pages_that_are_made_before_the_books_are_as_those_made_with_them(
    book: Path, finished: Path, damaged: bool
) -> None:
    build = book / "_build"
    shutil.rmtree(build)
    run_press(book, build, "html")
    if damaged:
        for page in build / "html/en/index.html", build / "html/offline.js":
            page.write_bytes(page.read_bytes()[:-20] + b"\xff")
    for verb in "pdf", "epub", "all":
        outcome = run_press(book, build, verb)
        assert (outcome.returncode, outcome.stderr) == (0, "")
    assert contents(build / "html") == contents(finished / "_build/html")


@pytest.mark.parametrize("put_back", [False, True])
def test_what_was_built_of_a_book_that_changed_meanwhile_is_built_again(
    book: Path, tmp_path: Path, put_back: bool
) -> None:
    catalog = book / "locales/en/LC_MESSAGES/index.po"
    add(
        book / "conf.py",
        "import os, pathlib\ndef change(app, _):\n"
        "    if 'CHANGED' in os.environ and app.builder.name == 'html':\n"
        f"        path = pathlib.Path({str(catalog)!r})\n"
        "        text = path.read_text('utf-8').replace('A sentence', 'A clause')\n"
        "        path.write_text(text, 'utf-8')\n"
        "def setup(app):\n    app.connect('build-finished', change)\n",
    )
    before = catalog.read_text("utf-8")
    for line in "", "# other\n":  # from nothing, and then from that
        catalog.write_text(before + line, "utf-8")
        outcome = run_press(book, book / "_build", "html", "epub", CHANGED="1")
        assert (outcome.returncode, outcome.stderr) == (0, "")
        assert f"({CHANGED})" in outcome.stdout
    if put_back:
        catalog.write_text(before + line, "utf-8")
    run_press(book, book / "_build", "html", "epub")
    run_press(book, tmp_path / "anew", "html", "epub")
    shutil.rmtree(book / "_build/pdf")
    made, anew = contents(book / "_build"), contents(tmp_path / "anew")
    assert [name for name in made.keys() | anew.keys() if made.get(name) != anew.get(name)] == []


def test_a_process_that_is_killed_is_named_with_what_it_made(book: Path) -> None:
    before = contents(book / "_build")
    add(
        book / "conf.py",
        "import os\ndef end(app, *_):\n    if app.config.language == 'en':\n"
        "        os.kill(os.getpid(), 9)\n"
        "def setup(app):\n    app.connect('env-before-read-docs', end)\n",
    )
    outcome = run_press(book, book / "_build", "html")
    assert outcome.returncode == 1
    assert outcome.stderr.splitlines() == [
        "en: the process that built it was killed (SIGKILL), while it made html; there may be "
        "too little memory; try again",
        "bookpress: failed: en; the finished editions are as they were",
    ]
    assert contents(book / "_build") == before


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_build_that_is_stopped_says_so_in_a_line_and_changes_nothing(
    book: Path, number: signal.Signals, status: int
) -> None:
    before = contents(book / "_build")
    add(book / "index.md", "\nUne autre.\n")
    with start(book, "all", SHARE="50") as process:
        assert process.stdout is not None
        assert any(line.startswith("building ") for line in process.stdout)
        os.killpg(process.pid, number)
        _out, said = process.communicate()
    assert process.returncode == status
    assert said == "\nbookpress: stopped; the work was not finished\n"
    assert contents(book / "_build") == before


def test_faults_of_composition_leave_a_marked_proof_until_they_are_mended(book: Path) -> None:
    before = contents(book / "_build")
    conf = (book / "conf.py").read_text("utf-8")
    add(book / "conf.py", 'typst_settings = {"text-font": "No Such Serif"}\n')
    outcome = run_press(book, book / "_build", "pdf")
    assert outcome.returncode == 1
    proof = book / "_build/proof/petit-fr-proof.pdf"
    assert f"{proof}: a proof copy with these faults" in outcome.stdout
    read = PdfReader(proof)
    for page in read.pages:
        assert page.extract_text().count("Épreuve, à ne pas publier") == 2
    assert read.metadata is not None
    assert str(read.metadata.title).startswith("Épreuve, à ne pas publier")
    assert contents(book / "_build") == before
    (book / "conf.py").write_text(conf + "# mended\n", "utf-8")
    assert run_press(book, book / "_build", "pdf").returncode == 0
    assert not proof.exists()


@pytest.mark.parametrize("value", ["words", "-1", "1e9", "9" * 20, "9" * 5000, "٣"])
def test_a_date_that_is_none_is_refused_before_it_is_read(value: str) -> None:
    with pytest.raises(VariableError, match=r"^SOURCE_DATE_EPOCH: .* seconds since 1970"):
        check_date({"SOURCE_DATE_EPOCH": value})


def test_an_empty_date_is_none_at_all() -> None:
    environment = {"SOURCE_DATE_EPOCH": ""}
    check_date(environment)
    assert environment == {}
