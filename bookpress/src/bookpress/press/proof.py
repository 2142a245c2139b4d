"""Makes a proof copy of a PDF whose pages have faults of composition.

Whoever changed the trim or a font wants to see the pages that the faults are on. The copy says on
each page, in its title and in its name that it is not for publication, and claims no standard.
"""

import io
import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.locale import _

from bookpress.book.extras import extra
from bookpress.book.languages import primary
from bookpress.book.typst.fonts import font_folders

#: Where proof copies go, from the folder of the build: not among what is finished.
FOLDER = "proof"
#: The subtypes of the composer's warnings that are of pages, and not of what is printed on them.
_OF_PAGES = {"compile", "note", "nudge"}
#: What a PDF says of the standards it conforms to.
_CLAIMS = ("pdfaid:part", "pdfaid:conformance", "pdfaid:rev", "pdfuaid:part", "pdfuaid:rev")
_MARK = """
#let given = json(bytes(sys.inputs.given))
#set page(width: given.width * 1pt, height: given.height * 1pt, margin: 0pt, fill: none)
#set text(size: 9pt, weight: "bold", fill: rgb("#c00000"), lang: given.language)
#place(top + center, dy: 4mm, given.words)
#place(bottom + center, dy: -4mm, given.words)
"""


class Foreign(logging.Handler):
    """Notices warnings that are not of composed pages: with one of them the words may be wrong."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.found = False

    def emit(self, record: logging.LogRecord) -> None:
        kind = getattr(record, "type", ""), getattr(record, "subtype", "")
        self.found = self.found or kind[0] != "typst" or kind[1] not in _OF_PAGES


@contextmanager
def watched() -> Iterator[Foreign]:
    """Give what notices other warnings than the composer's for as long as the context lasts."""
    logger, foreign = logging.getLogger("sphinx"), Foreign()
    logger.addHandler(foreign)
    try:
        yield foreign
    finally:
        logger.removeHandler(foreign)


def place_of(format_: str, stem: str, edition: str) -> str:
    """Return where a proof copy goes, from the folder of the build."""
    kind = "-print" if format_ == "print" else ""
    return f"{FOLDER}/{stem}-{edition}{kind}-proof.pdf"


def make_proofs(app: Sphinx, format_: str, edition: str) -> dict[str, Path]:
    """Make a proof copy of the PDF that *app* composed, if it did; return its place → where it is.

    The place is as `place_of` says.
    """
    return {
        place_of(format_, composed.stem, edition): _make_proof(composed, app)
        for composed in app.outdir.glob("*.pdf")
    }


def _make_proof(composed: Path, app: Sphinx) -> Path:
    """Return a proof copy of the PDF *composed*, which is beside it."""
    # i18n: on each page of a PDF that is made only to see what is wrong with its pages
    words = _("Proof copy, not for publication")
    target = composed.with_suffix(".proof")
    import pikepdf  # which is installed, or there would be no PDF

    marks: dict[tuple[float, float], pikepdf.Pdf] = {}
    with pikepdf.open(composed) as pdf:
        for page in pdf.pages:
            left, bottom, right, top = (float(edge) for edge in page.trimbox)
            size = right - left, top - bottom
            if size not in marks:
                marks[size] = pikepdf.open(io.BytesIO(_mark(words, *size, app)))
            page.add_overlay(marks[size].pages[0], pikepdf.Rectangle(left, bottom, right, top))
        with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
            for claim in _CLAIMS:
                metadata.pop(claim, None)
            metadata["dc:title"] = f"{words}: {app.config.project}"
        pdf.save(target, deterministic_id=True)
    return target


def _mark(words: str, width: float, height: float, app: Sphinx) -> bytes:
    """Return a PDF of one page with *words* at its head and at its foot, and nothing else."""
    with extra("pdf", "the proof copy"):
        import typst
    given = {
        "words": words,
        "width": width,
        "height": height,
        "language": primary(app.config.language),
    }
    folders = font_folders(app.config, app.confdir)
    made: bytes = typst.compile(
        _MARK.encode(),
        font_paths=typst.Fonts(False, font_paths=list(folders)),
        sys_inputs={"given": json.dumps(given)},
        timestamp=0,
    )
    return made
