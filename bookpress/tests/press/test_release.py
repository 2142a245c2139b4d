"""The folder of a release: what is in it, that it is the same each time, and that it is checked."""

import json
import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from bookpress.command import run
from bookpress.press.release.archive import pack
from bookpress.press.release.sums import NAME, sums_of
from bookpress.testing import run_press
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

FILES = {
    "conf.py": """
project = "Petit livre"
author = copyright = "Jeanne Dupré"
language = "fr"
version = release = "1.0"
book_date = "2026-11-26"
extensions = ["bookpress", "sphinx.ext.todo"]
typst_filename = "petit"
metadata_image = ""
cover_size = (100, 150)  # in pixels: quick to draw
include_patterns = ["index.md"]
""",
    "index.md": "# Petit livre\n\nUne phrase.\n",
    "CHANGELOG.md": "# Changes\n",
}


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a small book of which a release was made."""
    root = tmp_path_factory.mktemp("book")
    for name, text in FILES.items():
        (root / name).write_text(text, encoding="utf-8")
    done = run_press(root, root / "_build", "release")
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    return root


@pytest.fixture
def release(book: Path, tmp_path: Path) -> Path:
    """Return a copy of the folder of that release."""
    return Path(shutil.copytree(book / "_build" / "release", tmp_path / "release"))


def test_a_release_holds_every_edition_and_what_is_said_of_them(release: Path) -> None:
    """Readers, a printer and an archive each find theirs."""
    assert {path.name for path in release.iterdir()} == {
        "petit-site.zip",
        "petit-fr.pdf",
        "petit-fr-print.pdf",
        "petit-fr-cover.pdf",
        "petit-fr.epub",
        "petit.cdx.json",
        "CHANGELOG.md",
        "SHA256SUMS",
    }
    with zipfile.ZipFile(release / "petit-site.zip") as site:
        assert {"index.html", "404.html", "fr/index.html"} <= {*site.namelist()}


def test_another_release_of_the_same_book_is_the_same_to_the_byte(
    book: Path, release: Path, tmp_path: Path
) -> None:
    """In another folder, time zone and language, and with other permissions."""
    other = tmp_path / "another place"
    shutil.copytree(book, other, ignore=shutil.ignore_patterns("_build"))
    before = os.umask(0o077)
    try:
        environment = {"TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
        done = run_press(other, other / "_build", "release", **environment)
    finally:
        os.umask(before)
    assert done.returncode == 0, done.stderr
    made = other / "_build" / "release"
    assert (made / NAME).read_text("utf-8") == (release / NAME).read_text("utf-8")


def test_sha256sum_itself_reads_the_digests(release: Path) -> None:
    """Whoever has the folder needs nothing of ours."""
    program = shutil.which("sha256sum")
    if program is None:
        pytest.skip("sha256sum is not on this machine")
    done = subprocess.run([program, "-c", "--strict", NAME], cwd=release, capture_output=True)
    assert done.returncode == 0, done.stderr


def test_the_bill_of_materials_is_valid_and_names_files_packages_and_extensions(
    release: Path,
) -> None:
    """By the schema of CycloneDX 1.6."""
    text = (release / "petit.cdx.json").read_text("utf-8")
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    bill = json.loads(text)
    assert bill["metadata"]["component"]["name"] == "Petit livre"
    files = {one["name"] for one in bill["components"] if one["type"] == "file"}
    assert files == {path.name for path in release.iterdir()} - {NAME, "petit.cdx.json"}
    packages = {one["name"]: one for one in bill["components"] if one["type"] == "library"}
    assert {"bookpress", "sphinx", "typst", "pikepdf"} <= packages.keys()
    assert all(one["purl"].endswith(one["version"]) for one in packages.values())
    assert "pytest" not in packages


CHANGES = {
    "an edition is altered": (
        lambda folder: (folder / "petit-fr.pdf").write_bytes(b"%PDF"),
        "petit-fr.pdf: not the content that SHA256SUMS names",
    ),
    "an edition is missing": (
        lambda folder: (folder / "petit-fr.epub").unlink(),
        "petit-fr.epub: missing",
    ),
    "there is something else": (
        lambda folder: (folder / "note.txt").write_text("?"),
        "note.txt: not in SHA256SUMS",
    ),
    "an edition is a link": (
        lambda folder: (
            (folder / "CHANGELOG.md").unlink(),
            (folder / "CHANGELOG.md").symlink_to("petit-fr.pdf"),
        ),
        "CHANGELOG.md: no plain file",
    ),
    "the digests are gone": (
        lambda folder: (folder / NAME).unlink(),
        "is this the folder of a release?",
    ),
    "the digests lead out of the folder": (
        lambda folder: (folder / NAME).write_text(f"{'0' * 64}  ../conf.py\n"),
        "SHA256SUMS:1: no digest and name of a file",
    ),
    "the digests list nothing": (
        lambda folder: (folder / NAME).write_text(""),
        "SHA256SUMS: lists nothing",
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_verify_names_what_is_not_as_it_was_made(
    release: Path, change: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The whole folder passes; after a change it does not, and the change is told."""
    assert run(["verify", str(release)]) == 0
    alter, told = CHANGES[change]
    alter(release)  # type: ignore[no-untyped-call]
    assert run(["verify", str(release)]) == 1
    assert told in capsys.readouterr().err


def test_a_release_without_a_date_is_refused_with_the_way_out(tmp_path: Path) -> None:
    """And nothing is built."""
    for name, text in FILES.items():
        (tmp_path / name).write_text(text.replace("book_date", "#"), encoding="utf-8")
    done = run_press(tmp_path, tmp_path / "_build", "release", SOURCE_DATE_EPOCH="")
    assert done.returncode == 1
    assert 'add book_date = "' in done.stderr
    assert not (tmp_path / "_build" / "html").exists()


def test_an_archive_is_the_same_whatever_the_dates_and_rights_of_its_files(
    tmp_path: Path,
) -> None:
    """Names are in order, and what the machine says of a file is left out."""
    for folder, date, mode in (("one", 1, 0o644), ("two", 2_000_000_000, 0o600)):
        for name in sorted(["b.html", "a.html"], reverse=folder == "one"):
            path = tmp_path / folder / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(name)
            path.chmod(mode)
            os.utime(path, (date, date))
        names = [path.name for path in (tmp_path / folder).iterdir()]
        pack(tmp_path / folder, names, tmp_path / f"{folder}.zip", 0)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    assert sums_of(tmp_path / "one") == sums_of(tmp_path / "two")
