"""A tiny book with an unfinished translation, its preview, and a browser to look at it."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from bookpress.testing import browsing
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

#: How long a test waits for the preview, in milliseconds: a machine can have much else to do, and
#: nothing here is about speed.
PATIENCE = 60_000

FILES = {
    "conf.py": """
project = "Petit livre"
language = "fr"
extensions = ["myst_parser"]
locale_dirs = ["locales"]
exclude_patterns = ["_build"]
gettext_compact = False
html_theme = "basic"
html_copy_source = False
""",
    "index.md": """# Petit livre

Une phrase.

```{image} pre.svg
:alt: Un pré
```

```{toctree}
suite
```
""",
    "pre.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
    "suite.md": """# La suite

Un début.

Un milieu[^1].

Une fin.

Une autre fin.

| Colonne |
| ------- |
| Case    |

[^1]: Une note.
""",
    "locales/en/LC_MESSAGES/index.po": """msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "Petit livre"
msgstr "Little book"

msgid "Une phrase."
msgstr "A sentence."

msgid "Un pré"
msgstr "A meadow"
""",
    "locales/en/LC_MESSAGES/suite.po": """msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "La suite"
msgstr "The rest"

msgid "Un début."
msgstr ""

#. Ours
# Theirs
#, fuzzy
#| msgid "Le milieu[^1]."
msgid "Un milieu[^1]."
msgstr "A *middle*[^1]."

msgid "Une fin."
msgstr "2012. An end."

msgid "Colonne"
msgstr "Column"

msgid "Case"
msgstr ""

msgid "Une note."
msgstr "A note."

msgid "Plus ici"
msgstr "Not here any more"
""",
}


class Project:
    """The sources of a tiny book in *root*."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def write(self, name: str, text: str) -> None:
        """Write the file of that name."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace *old*, which must be there once, in the file of that name."""
        text = (self.root / name).read_text("utf-8")
        assert text.count(old) == 1
        self.write(name, text.replace(old, new))

    def translate(self, domain: str, old: str, new: str) -> None:
        """Replace *old*, which must be there once, in the English catalog of *domain*."""
        self.edit(f"locales/en/LC_MESSAGES/{domain}.po", old, new)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Return the book."""
    book = Project(tmp_path / "book")
    for name, text in FILES.items():
        book.write(name, text)
    return book


Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def start(root: Path) -> Iterator[Start]:
    """Return a function that runs ``bookpress live`` with the arguments it is given."""
    processes: list[subprocess.Popen[str]] = []

    def run(*arguments: object) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-m", "bookpress", "live", *map(str, arguments)],
            cwd=root,
            env=os.environ | {"PYTHONWARNINGS": ""},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,  # a group of its own, as a terminal gives a command
        )
        processes.append(process)
        return process

    yield run
    for process in processes:
        process.terminate()
        end_of(process)


def end_of(process: subprocess.Popen[str]) -> tuple[str, str]:
    """Wait until a preview and all that it has started have ended; return what it printed.

    Raises TimeoutExpired, and kills it, if that takes so long that it will not end.
    """
    try:
        return process.communicate(timeout=PATIENCE / 1000)
    except subprocess.TimeoutExpired:
        process.kill()
        raise


@pytest.fixture
def address(start: Start, project: Project) -> str:
    """Return the address of a preview of the book in English."""
    process = start("en", project.root, "--port", 0)
    assert process.stdout is not None
    address = process.stdout.readline().partition("  ")[0]
    assert address.endswith("/en/")
    return address


@pytest.fixture
def page(browser: Browser, start: Start) -> Iterator[Page]:
    """Return an empty page; nothing the preview adds may fail there, nor break the policy.

    It is closed before what was started for it ends.
    """
    context = browser.new_context(reduced_motion="reduce")
    context.route("**/favicon.ico", lambda route: route.fulfill(status=204))
    page = context.new_page()
    faults: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        ours = "/live/" in page.url or "Content Security Policy" not in message.text
        # A browser tells of every status by itself, also of those that a script answers.
        if ours and "Failed to load resource" not in message.text:
            faults.append(message.text)

    page.on("console", hear)
    page.on("pageerror", lambda error: faults.append(str(error)))
    expect.set_options(timeout=PATIENCE)
    yield page
    expect.set_options(timeout=browsing.PATIENCE)
    context.close()
    assert faults == []
