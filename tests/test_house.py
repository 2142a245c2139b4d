"""The front of the house: what stands at the root, what the README says of it, its versions."""

import re
import tomllib
from pathlib import Path

import pytest

#: What stands at the root, files with a dot before their names left aside.
HOUSE = {
    "conf.py",
    "index.md",
    "chapters",
    "references.bib",
    "locales",
    "edition",
    "tests",
    "bookpress",
    "Makefile",
    "README.md",
    "TRANSLATING.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "LICENSE",
    "CITATION.cff",
}
#: Where what is made goes.
MADE = {"_build", "__pycache__"}
#: What the guides name that is there only once a command of theirs has run.
LATER = {"locales/de/", "edition/links.toml", ".ci/tools/node_modules/.bin"}
GUIDES = ("README.md", "TRANSLATING.md", "CONTRIBUTING.md", "edition/README.md")
#: Where the workshop's code is.
WORKSHOP = "bookpress/src/bookpress"


def test_only_the_book_the_workshop_and_their_guides_stand_at_the_root(root: Path) -> None:
    """Anything else belongs in one of their folders."""
    there = {path.name for path in root.iterdir() if not path.name.startswith(".")}
    assert there - MADE == HOUSE


@pytest.mark.parametrize("guide", GUIDES)
def test_every_link_of_a_guide_leads_to_a_file(root: Path, guide: str) -> None:
    """Links to the web, and those to a heading of the guide itself, are left aside."""
    text = re.sub("`+[^`]+`+", "", _prose(root / guide))
    links = re.findall(r"\]\(([^)#\s]+)[^)]*\)", text)
    folder = (root / guide).parent
    assert [link for link in links if "://" not in link and not (folder / link).exists()] == []


@pytest.mark.parametrize("guide", GUIDES)
def test_every_path_that_a_guide_names_exists(root: Path, guide: str) -> None:
    """A path is what stands in code and has a slash; what is made is left aside."""
    named = set(re.findall(r"`(?!_build/)([\w.-]+/[\w./-]*)`", _prose(root / guide))) - LATER
    # The folders of the workshop are named from within it.
    places = (root, root / WORKSHOP)
    assert [path for path in named if not any((place / path).exists() for place in places)] == []


@pytest.mark.parametrize("guide", GUIDES)
def test_every_verb_that_a_guide_names_is_a_verb_of_make(root: Path, guide: str) -> None:
    """`make help` lists the verbs: those with a line of help in the Makefile."""
    rules = re.findall(r"^([a-z -]+):.*## ", (root / "Makefile").read_text("utf-8"), re.M)
    verbs = {verb for rule in rules for verb in rule.split()}
    named = re.findall(r"(?:`| {4})make (?:-\S+ \S+ )?([a-z-]+)", (root / guide).read_text("utf-8"))
    assert named
    assert sorted(set(named) - verbs) == []


def test_the_faults_that_the_guide_shows_are_on_the_lines_it_names(root: Path) -> None:
    """A translator who makes such a slip is told what the guide shows."""
    guide = (root / "TRANSLATING.md").read_text("utf-8")
    shown = re.findall(r"^ {4}(locales/\S+\.po):(\d+): error C\d+ [^:]+: (.+)", guide, re.M)
    assert shown
    for path, line, words in shown:
        text, translation = (root / path).read_text("utf-8").splitlines()[int(line) - 2 : int(line)]
        assert words in text, f"{path}:{line}"
        assert translation.startswith("msgstr ")


def _prose(guide: Path) -> str:
    """Return the text of a guide without its indented lines, which are examples."""
    return "\n".join(line for line in guide.read_text("utf-8").splitlines() if line[:4].strip())


def test_the_map_of_the_readme_leaves_out_no_folder(root: Path) -> None:
    """Each folder of the workshop has a row that says what it holds."""
    rows = re.findall(r"^\| `(\w+)/` \|", (root / "README.md").read_text("utf-8"), re.M)
    folders = [path.name for path in (root / WORKSHOP).iterdir() if path.is_dir()]
    assert sorted(set(folders) - {"__pycache__"} - set(rows)) == []


def test_the_version_of_the_book_is_the_same_wherever_it_is_told(root: Path) -> None:
    """conf.py has it; those who cite and those who read what changed are told the same."""
    conf = (root / "conf.py").read_text("utf-8")
    release, date = _value(conf, "release"), _value(conf, "book_date")
    citation = (root / "CITATION.cff").read_text("utf-8")
    told = re.findall(r"^ *(?:version|edition|date-released|year): (\S+)", citation, re.M)
    assert told == [release, date, release, date[:4]]
    changes = _changes(root, "The book")
    assert changes.startswith(f"### {release} – {date}\n")


def test_the_version_of_the_workshop_is_the_last_of_its_changes(root: Path) -> None:
    """Its `__init__.py` has it, and nothing else of the package repeats it."""
    version = _value((root / WORKSHOP / "__init__.py").read_text("utf-8"), "__version__")
    assert _changes(root, "The workshop").startswith(f"### {version} – ")
    project = tomllib.loads((root / "bookpress/pyproject.toml").read_text("utf-8"))["project"]
    assert "version" in project["dynamic"]


def test_the_wheel_has_the_licence_of_the_repository(root: Path) -> None:
    """It is built from its own folder, and takes the file there."""
    assert (root / "bookpress/LICENSE").read_bytes() == (root / "LICENSE").read_bytes()


def _value(python: str, name: str) -> str:
    """Return the string that a line of Python ends with, which sets *name*."""
    found = re.search(rf'\b{name} = "([^"]+)"$', python, re.M)
    assert found, name
    return found[1]


def _changes(root: Path, part: str) -> str:
    """Return what the list of changes has of *part*, from the first version there."""
    text = (root / "CHANGELOG.md").read_text("utf-8")
    return text[text.index("### ", text.index(f"\n## {part}\n")) :]
