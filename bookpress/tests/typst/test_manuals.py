"""Whole manuals, in reStructuredText and in MyST: every word of theirs is in the PDF."""

import re
import shutil
from collections import Counter
from pathlib import Path

import pypdfium2
import pytest
from docutils import nodes
from sphinx import addnodes

from ..alone import ROOTS
from ..tiny_book import TinyBook

#: What holds no words to print: `raw` is HTML, and a comment is for those who read the source.
_UNPRINTED = (addnodes.toctree, nodes.comment, nodes.raw, nodes.substitution_definition)
_WORD = re.compile(r"[^\W\d_]{2,}")


def words_of(document: nodes.document) -> Counter[str]:
    """Return the words that readers of *document* see."""
    for hidden in list(document.findall(_is_hidden)):
        hidden.parent.remove(hidden)
    texts = (text.astext().removeprefix("https://") for text in document.findall(nodes.Text))
    return Counter(word for text in texts for word in _WORD.findall(text.lower()))


def _is_hidden(node: nodes.Node) -> bool:
    return isinstance(node, _UNPRINTED)


def words_printed(folder: Path) -> Counter[str]:
    """Return the words of the PDF in *folder*, those parted at the end of a line in one."""
    (file,) = folder.glob("*.pdf")
    with pypdfium2.PdfDocument(file) as pdf:
        text = " ".join(page.get_textpage().get_text_bounded() for page in pdf)
    return Counter(_WORD.findall(re.sub(r"[\ufffe\x02]\s*", "", text).lower()))


@pytest.mark.parametrize("markup", ["rest", "myst"])
def test_every_word_of_a_manual_is_printed_and_none_is_glued(
    markup: str, tiny_book: TinyBook
) -> None:
    language = {"rest": "en", "myst": "fr"}[markup]
    shutil.copytree(ROOTS / f"manual-{markup}", tiny_book.root)
    warnings = tiny_book.faults("typst", language)
    printed = words_printed(tiny_book.tree("typst", language))
    for path in tiny_book.root.glob("*.[rm][sd]*"):
        missing = words_of(tiny_book.doctree(path.stem, language)) - printed
        assert not missing, f"{path.name}: {missing}"
    plain = re.findall(r"no form for a '(\w+)'", warnings)
    assert plain == (["header", "footer"] if markup == "rest" else [])
    assert warnings.count("WARNING") == len(plain)
