"""What is built when something has changed, and that nothing is when nothing has."""

import shutil
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from bookpress.testing import run_command, run_press

FILES = {
    "conf.py": """
project = "Petit livre"
author = "Jeanne Dupré"
copyright = "Jeanne Dupré"
language = "fr"
version = release = "1.0"
book_description = "Un livre."
extensions = ["bookpress"]
typst_filename = "petit"
metadata_image = ""
cover_size = (100, 150)  # in pixels: quick to draw
nitpicky = True
exclude_patterns = ["_*", "edition", "README.md"]
""",
    "index.md": """# Petit livre

Une phrase.

:::{translators}
:::

```{include} shared/note.txt
```
""",
    "shared/note.txt": "Une note.\n",
    "README.md": "A book.\n",
    "locales/en/LC_MESSAGES/index.po": """# Jane Doe <jane@example.org>, 2026.
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Language: en\\n"

msgid "Petit livre"
msgstr "Little book"

msgid "Une phrase."
msgstr "A sentence."

msgid "Une note."
msgstr "A note."
""",
    "locales/en/LC_MESSAGES/settings.po": """msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Language: en\\n"

msgid "Petit livre"
msgstr "Little book"

msgid "Jeanne Dupré"
msgstr "Jeanne Dupré"

msgid "Un livre."
msgstr "A book."
""",
}


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Return a small book in French and in English."""
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def press(book: Path, *arguments: str, **environment: str) -> CompletedProcess[str]:
    """Build *book*, which must succeed."""
    outcome = run_press(book, book / "_build", *arguments, **environment)
    assert (outcome.returncode, outcome.stderr) == (0, ""), outcome.stderr
    return outcome


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def finished(book: Path) -> dict[str, tuple[bytes, int]]:
    """Return all that readers get: path → content, time of the last change."""
    return {
        path.relative_to(book).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for folder in ("html", "pdf", "epub")
        for path in (book / "_build" / folder).rglob("*")
        if path.is_file()
    }


def built(outcome: CompletedProcess[str]) -> str:
    """Return what a run says that it is going to build; "" if it builds nothing."""
    lines = outcome.stdout.splitlines()
    return next((line for line in lines if line.startswith("building ")), "")


def test_nothing_is_built_when_nothing_has_changed(book: Path) -> None:
    press(book, "html")
    before = finished(book)
    again = press(book, "html")
    assert again.stdout == "html: up to date (fr, en)\n"
    assert finished(book) == before


def test_a_format_that_is_there_is_not_built_again_beside_another(book: Path) -> None:
    press(book, "html")
    assert built(press(book, "all")) == "building fr: pdf, epub; en: pdf, epub"
    assert press(book, "html").stdout == "html: up to date (fr, en)\n"
    assert press(book, "all").stdout == "html, pdf, epub: up to date (fr, en)\n"


def test_what_is_missing_is_built(book: Path) -> None:
    press(book, "html")
    (book / "_build/html/en/search.html").unlink()
    assert built(press(book, "html")) == "building en: html"
    assert (book / "_build/html/en/search.html").exists()
    (book / "_build/html/index.html").unlink()
    assert built(press(book, "html")) == ""
    assert (book / "_build/html/index.html").exists()


def test_a_format_that_is_built_alone_has_no_other_built_after_it(book: Path) -> None:
    press(book, "all")
    (pdf,) = (book / "_build/pdf").glob("*-en.pdf")
    pdf.unlink()
    assert built(press(book, "all")) == "building en: pdf"
    (book / "_build/html/en/search.html").unlink()
    assert built(press(book, "all")) == "building en: html"


def test_a_catalog_builds_its_own_language_and_no_other(book: Path) -> None:
    press(book, "html")
    before = finished(book)
    catalog = book / "locales/en/LC_MESSAGES/index.po"
    edit(catalog, "A sentence.", "A phrase.")
    outcome = press(book, "html")
    assert built(outcome) == "building en: html"
    assert "fr: up to date" in outcome.stdout.splitlines()
    after = finished(book)
    assert b"A phrase." in after["_build/html/en/index.html"][0]
    french = [name for name in before if name.startswith("_build/html/fr/")]
    # The page that lists the downloads is written whenever they may have changed.
    kept = [name for name in french if name != "_build/html/fr/index.html"]
    assert [after[name] for name in kept] == [before[name] for name in kept]


def test_a_translator_is_named_in_every_language_which_is_built_for_it(book: Path) -> None:
    press(book, "html")
    edit(book / "locales/en/LC_MESSAGES/index.po", "Jane Doe", "Jane Roe")
    assert built(press(book, "html")) == "building fr: html; en: html"
    assert b"Jane Roe" in finished(book)["_build/html/fr/index.html"][0]


def test_what_a_page_includes_is_followed_and_what_it_does_not_is_not(book: Path) -> None:
    press(book, "html")
    edit(book / "README.md", "A book.", "A little book.")
    assert built(press(book, "html")) == ""
    edit(book / "index.md", "shared/note.txt", "README.md")
    press(book, "html", SHARE="50")
    edit(book / "README.md", "A little book.", "Un livre.")
    assert built(press(book, "html", SHARE="50")) == "building fr: html; en: html"
    assert b"Un livre." in finished(book)["_build/html/fr/index.html"][0]


@pytest.mark.parametrize(
    ("setting", "name"),
    [
        ('html_extra_path = ["extra"]', "extra/.well-known/a.txt"),
        ('html_extra_path = ["LICENSE"]', "LICENSE"),
        ('html_static_path = ["../beside"]', "../beside/a.css"),
    ],
)
def test_a_file_that_a_setting_names_is_followed(book: Path, setting: str, name: str) -> None:
    path = book / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("/* one */", "utf-8")
    edit(book / "conf.py", "nitpicky", f"{setting}\nnitpicky")
    press(book, "html")
    edit(path, "one", "two")
    assert built(press(book, "html")) == "building fr: html; en: html"
    assert built(press(book, "html")) == ""
    if path.parent != book:
        path.with_name(".b" if "extra" in name else "b.css").touch()
        assert built(press(book, "html")) == "building fr: html; en: html"


def test_a_mistake_is_told_each_time_and_mending_it_builds_nothing(book: Path) -> None:
    press(book, "html")
    before = finished(book)
    edit(book / "index.md", "Une phrase.", "Une phrase {ref}`nulle-part`.")
    outcome = run_press(book, book / "_build", "html", SHARE="0")
    assert outcome.returncode == 1
    assert "nulle-part" in outcome.stderr
    assert run_press(book, book / "_build", "html", SHARE="0").stderr == outcome.stderr
    assert finished(book) == before
    edit(book / "index.md", "Une phrase {ref}`nulle-part`.", "Une phrase.")
    assert press(book, "html").stdout == "html: up to date (fr, en)\n"


def test_a_page_that_is_gone_from_the_text_is_gone_from_the_site(book: Path) -> None:
    (book / "more.md").write_text("# Plus\n", "utf-8")
    edit(book / "index.md", "Une phrase.", "Une phrase.\n\n```{toctree}\nmore\n```")
    press(book, "html", SHARE="50")
    page = book / "_build/html/fr/more.html"
    assert page.exists()
    (book / "more.md").unlink()
    edit(book / "index.md", "\n\n```{toctree}\nmore\n```", "")
    press(book, "html", SHARE="50")
    assert not page.exists()


def test_a_build_after_changes_is_the_same_as_one_from_nothing(book: Path) -> None:
    press(book, "all")
    edit(book / "locales/en/LC_MESSAGES/index.po", "Little book", "Small book")
    press(book, "html")
    edit(book / "index.md", "Une phrase.", "Une longue phrase.")
    press(book, "all", SHARE="60")
    after = {name: content for name, (content, _time) in finished(book).items()}
    shutil.rmtree(book / "_build")
    press(book, "all", SHARE="60")
    fresh = {name: content for name, (content, _time) in finished(book).items()}
    assert after == fresh


def test_a_file_where_the_folder_of_the_build_must_be_is_named(book: Path) -> None:
    (book / "_build").write_text("This is a file.")
    outcome = run_press(book, book / "_build", "html")
    assert outcome.returncode == 1
    (told,) = outcome.stderr.splitlines()
    assert told.startswith("bookpress: _build: a file is where a folder must be; move it away")


def test_a_record_that_cannot_be_read_builds_everything(book: Path) -> None:
    press(book, "html")
    (book / "_build").joinpath("work", "record.json").write_text('{"languages": []}')
    assert built(press(book, "html")) == "building fr: html; en: html"


def test_the_steps_and_their_times_are_told_in_a_line_each(book: Path) -> None:
    lines = press(book, "html", "epub").stdout.splitlines()
    for step in ("fr: html, ", "en: html, ", "fr: epub, ", "en: epub, "):
        (line,) = (line for line in lines if line.startswith(step))
        assert line.endswith(" s")


def test_an_embargoed_site_asks_search_engines_to_leave_it_out(book: Path) -> None:
    decisions = book / "edition/publisher.toml"
    decisions.parent.mkdir()
    decisions.write_text('address = "https://example.org/livre/"\nembargoed = true\n')
    press(book, "html")
    site = book / "_build/html"
    for page in ("index.html", "fr/index.html", "en/search.html"):
        assert 'name="robots" content="noindex"' in (site / page).read_text("utf-8"), page
    assert (site / "robots.txt").read_text("utf-8") == "User-agent: *\nDisallow: /\n"
    assert "X-Robots-Tag: noindex" in (site / "_headers").read_text("utf-8")
    assert not (site / "sitemap.xml").exists()
    decisions.write_text('address = "https://example.org/livre/"\n')
    press(book, "html")
    assert "noindex" not in (site / "fr/index.html").read_text("utf-8")
    assert "https://example.org/livre/fr/index.html" in (site / "sitemap.xml").read_text("utf-8")
    decisions.unlink()
    press(book, "html")
    assert not (site / "sitemap.xml").exists()
    assert not (site / "robots.txt").exists()


def test_a_decision_nobody_could_follow_is_refused_before_any_work(book: Path) -> None:
    decisions = book / "edition/publisher.toml"
    decisions.parent.mkdir()
    decisions.write_text('address = "https://example.org/"\nshair = 80\n')
    outcome = run_press(book, book / "_build", "all")
    assert outcome.returncode == 1
    assert outcome.stderr.startswith("bookpress: edition/publisher.toml:2: there is no key shair")
    assert not (book / "_build").exists()


def test_an_isbn_of_no_edition_is_refused(book: Path) -> None:
    outcome = run_press(book, book / "_build", "print", ISBN="de=978-3-16-148410-0")
    assert outcome.returncode == 1
    assert outcome.stderr.startswith("bookpress: ISBN: the book has no edition in “de”")
    (book / "edition").mkdir()
    (book / "edition/publisher.toml").write_text('[isbn]\nde = "978-3-16-148410-0"\n')
    outcome = run_press(book, book / "_build", "print")
    assert outcome.returncode == 1
    assert outcome.stderr.startswith(
        "bookpress: edition/publisher.toml:2: isbn.de: the book has no edition in “de”"
    )


def test_building_works_from_any_folder_into_any_other(book: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "_elsewhere"
    outcome = run_press(book, elsewhere, "html")
    assert outcome.returncode == 0, outcome.stderr
    assert {"fr", "en", "index.html"} <= {path.name for path in (elsewhere / "html").iterdir()}


def by_hand(book: Path, builder: str, language: str, *more: str) -> Path:
    """Build *book* as Sphinx's own command does, and return the folder of what it writes."""
    place = book / "_by_hand" / builder / language
    # Left to itself, Sphinx keeps its doctrees among the pages, and warns of them in an e-book.
    kept = place.with_name(f"{language}.doctrees")
    options = ("-q", "-W", "-b", builder, "-d", kept, "-D", f"language={language}")
    done = run_command(book, "sphinx-build", *options, *more, book, place)
    assert (done.returncode, done.stderr) == (0, "")
    return place


def test_building_by_hand_gives_the_same(book: Path) -> None:
    decisions = book / "edition/publisher.toml"
    decisions.parent.mkdir()
    decisions.write_text('address = "https://example.org/livre/"\npublisher = "Presses"\n')
    press(book, "html")
    pages = {
        name: content
        for name, (content, _time) in finished(book).items()
        if name.startswith("_build/html/en/")
    }
    place = by_hand(book, "html", "en")
    assert {
        f"_build/html/en/{path.relative_to(place)}": path.read_bytes()
        for path in place.rglob("*")
        if path.is_file() and path.name not in ("objects.inv", ".buildinfo")
    } == pages
    press(book, "epub")  # which is made again once there are pages of a PDF to list
    press(book, "pdf", "epub")
    pages_of = f"ebook_printed_pages={book / '_build/pdf/petit-fr.pdf'}"
    for builder, name, *options in (
        ("typst", "pdf/petit-fr.pdf"),
        ("epub", "epub/petit-fr.epub", "-D", pages_of),
    ):
        (made,) = by_hand(book, builder, "fr", *options).glob(f"*{Path(name).suffix}")
        assert made.read_bytes() == (book / "_build" / name).read_bytes(), name
