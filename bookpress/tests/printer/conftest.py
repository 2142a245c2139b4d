"""Small PDF files to print: set by Typst, or written operator by operator."""

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
import typst
from bookpress.book.pdf.boxes import POINTS
from pikepdf import Array, Dictionary, Name

BLACK = "cmyk(0%, 0%, 0%, 100%)"

# A page's background begins where its bleed does: 10 mm is the corner of the trim.
MARKS = f"""
#set page(background: {{
  for x in (10mm, 158mm) {{
    for y in (1mm, 224mm) {{
      place(top + left, dx: x, dy: y, line(angle: 90deg, length: 5mm, stroke: 0.25pt + {BLACK}))
    }}
  }}
}})
"""

Typeset = Callable[..., Path]
Written = Callable[..., Path]
Resource = Callable[[pikepdf.Pdf], pikepdf.Object]


@pytest.fixture
def typeset(tmp_path: Path) -> Typeset:
    """Set Typst *pages* of A5 with a bleed and marks; return the PDF."""

    def make(*pages: str, bleed: str = "10mm", head: str = "", marks: str = MARKS) -> Path:
        setting = (
            '#set document(title: "A book", author: "An author", date: none)\n'
            f"#set page(width: 148mm, height: 210mm, bleed: {bleed})\n"
            f'#set text(fill: {BLACK}, lang: "en")\n{marks}\n{head}\n'
        )
        source = tmp_path / "book.typ"
        source.write_text(setting + "\n#pagebreak()\n".join(pages), encoding="utf-8")
        path = tmp_path / "book.pdf"
        path.write_bytes(typst.compile(source, format="pdf", ignore_system_fonts=True))
        return path

    return make


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """Write four pages, the first with *content* and one resource X of a category; the PDF."""

    def make(content: bytes, **resources: Resource) -> Path:
        pdf = pikepdf.new()
        for _ in range(4):
            page = pdf.add_blank_page(page_size=(168 * POINTS, 230 * POINTS)).obj
            for name, inside in ((Name.BleedBox, 7), (Name.TrimBox, 10)):
                corners = (inside, inside, 168 - inside, 230 - inside)
                page[name] = Array([corner * POINTS for corner in corners])
        first = pdf.pages[0].obj
        first.Contents = pdf.make_stream(content)
        first.Resources = Dictionary()
        for category, made_in in resources.items():
            first.Resources[f"/{category}"] = Dictionary(X=made_in(pdf))
        path = tmp_path / "written.pdf"
        pdf.save(path)
        return path

    return make
