"""Compiles Typst source to a PDF, and reports Typst's errors and warnings through Sphinx.

Nothing here knows the doctree. One thing is expected of the template: that it reports what
is wrong with its pages, as metadata labelled ``report``, and takes the remedies of
:mod:`.repairs` from the input ``repairs``. A template that reports nothing is compiled once.

Each compile is a process of its own (:mod:`.compile_process`).
"""

from __future__ import annotations

import re
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from sphinx.util import logging

from bookpress.book.typst.markup import string

from .compile_process import answer_to
from .errors import TypstBookError
from .repairs import MOST_ROUNDS, Repairs, Report

logger = logging.getLogger(__name__)

LONG = 10
"""Seconds after which the maker of a book is told what repairs cost."""

#: What the template says of a setting it cannot use, and Typst of a font that there is not.
_OF_SETTINGS = re.compile(r"panicked with: (typst_\w+: .*)")
_NO_FONT = re.compile(r"warning: unknown font family: (.*)")
_NO_PACKAGE = re.compile(r"failed to download package \(([^\s)]+?): .*\)")


class Asked(NamedTuple):
    """What is asked of a PDF."""

    standards: Sequence[str]
    """PDF standards, as Typst names them."""
    timestamp: int
    """The date that the file bears, in seconds since 1970."""
    font_paths: Sequence[Path] = ()


def compile_pdf(
    source: Path,
    asked: Asked,
    *,
    repair: bool = True,
    look_at: Callable[[Sequence[Report]], None] = lambda _: None,
) -> bytes:
    """Return the PDF made from the Typst file *source*, which sees only its own folder.

    The book is compiled
    again as long as there is something to repair, if *repair* says so. *look_at* is given what the
    template reports of the finished pages. Typst's warnings become
    Sphinx warnings. An error raises :class:`TypstBookError` with Typst's message.
    """
    repairs = Repairs(len(source.read_text(encoding="utf-8")))
    with tempfile.TemporaryDirectory(prefix="typst-") as folder:
        pdf = Path(folder, "book.pdf")
        job = _job(source, asked, folder)
        began, told = time.monotonic(), False
        while True:
            target = None if repairs.is_trial else str(pdf)
            answer = answer_to({**job, "pdf": target, "repairs": repairs.wanted})
            if "error" in answer and repairs.is_trial:
                repairs.give_up_trials()
                continue
            _raise_error(answer)
            again = repairs.plan(answer["reports"]) and repair
            if not again:
                break
            if not told and (seconds := time.monotonic() - began) > LONG:
                told = True
                logger.info(
                    "typst: %d s so far; chapters with something out of place are composed again, "
                    "up to %d times (typst_repairs = False does without)",
                    seconds,
                    MOST_ROUNDS,
                )
        repairs.log()
        look_at(answer["reports"])
        warn_of(answer)
        return pdf.read_bytes()


def compose_once(source: Path, pdf: Path | None, asked: Asked) -> dict[str, Any]:
    """Return what Typst says of the file *source*, and write the PDF if there is a path for it.

    The answer has the template's ``reports`` and Typst's ``warnings``, of which nothing is logged;
    an error raises :class:`TypstBookError`.
    """
    with tempfile.TemporaryDirectory(prefix="typst-") as folder:
        job = _job(source, asked, folder)
        answer = answer_to({**job, "pdf": pdf and str(pdf), "repairs": {}})
    _raise_error(answer)
    return answer


def warn_of(answer: Mapping[str, Any]) -> None:
    """Log the warnings of Typst that *answer* has, each once."""
    for message in dict.fromkeys(map(_plain, answer["warnings"])):
        logger.warning("typst: %s", message, type="typst", subtype="compile")


def _job(source: Path, asked: Asked, folder: str) -> dict[str, Any]:
    return {
        "source": str(source),
        "standards": list(asked.standards),
        "timestamp": asked.timestamp,
        "font_paths": [str(path) for path in asked.font_paths],
        "packages": str(Path(folder, "none")),
    }


def _raise_error(answer: Mapping[str, Any]) -> None:
    if "error" in answer:
        raise TypstBookError(_plain(_without_network(_of_standard(answer["error"]))))


def refused_pictures(
    folder: Path, names: Iterable[str], standards: Sequence[str]
) -> dict[str, str]:
    """Return which of the pictures *names* in *folder* Typst does not take, and why.

    To be asked when a book could not be compiled: Typst does not say which picture it is that
    has, for example, colours in CMYK, which PDF/A refuses. Each is compiled on a page of its own.
    """
    refused = {}
    for name in names:
        with tempfile.TemporaryDirectory(prefix="typst-") as page:
            picture = Path(page, f"picture{Path(name).suffix}")
            shutil.copyfile(folder / name, picture)
            source = Path(page, "page.typ")
            source.write_text(
                f'#set document(title: "A picture")\n#image({string(picture.name)}, alt: "One")\n',
                encoding="utf-8",
            )
            answer = answer_to(
                {
                    "source": str(source),
                    "pdf": str(Path(page, "page.pdf")),
                    "standards": list(standards),
                    "timestamp": 0,
                    "font_paths": [],
                    "packages": page,
                    "repairs": {},
                }
            )
        if "error" in answer:
            refused[name] = _summary(answer["error"])
    return refused


def _without_network(message: str) -> str:
    """Return Typst's error *message*; of a package it says that it is not fetched, what to do."""
    return _NO_PACKAGE.sub(
        r"the package \1 is not fetched: no build uses the network; copy its files beside the "
        "template, and import them by their path",
        message,
    )


def _plain(message: str) -> str:
    """Return Typst's *message* without lines of the template, if it is about a setting."""
    if found := _OF_SETTINGS.search(message):
        return found[1]
    if found := _NO_FONT.search(message):
        return (
            f"there is no font “{found[1]}” here: install it, name the folder of its files in "
            "typst_font_paths, or name another font in conf.py"
        )
    return message


def _summary(message: str) -> str:
    """Return what Typst's error *message* says, and its hints, without the place."""
    lines = [line.strip() for line in message.splitlines()]
    return " ".join(
        line.removeprefix("error: ").removeprefix("= ")
        for line in lines
        if line.startswith(("error: ", "= hint: "))
    )


def _of_standard(message: str) -> str:
    """Return *message*, with the setting that is to blame for a standard that Typst knows not."""
    if message.startswith("unknown pdf standard"):
        return f"typst_pdf_standards: {message}; write those of Typst, such as ua-1 and a-2a"
    return message
