"""Modules that few books need are loaded when they are used, whoever imports them."""

import subprocess
import sys

_SPHINX = (
    "import sphinx.builders.html, sphinx.util.images",
    "from sphinx.transforms.post_transforms import code",
    "from docutils.writers import _html_base as writer",
)
#: What the modules import that are loaded late.
_LOADED = "print(*(name in sys.modules for name in ('PIL.ExifTags', 'doctest')))"


def printed(*lines: str) -> list[str]:
    """Return what a Python of its own prints, one that has imported nothing yet."""
    done = subprocess.run(
        [sys.executable, "-c", "\n".join(("import sys", *lines))],
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.split()


def test_sphinx_still_loads_them_as_it_starts() -> None:
    """When it does not, they can be left out of `seldom_used.MODULES`."""
    assert printed(*_SPHINX, _LOADED) == ["True", "True"]


def test_they_are_loaded_when_something_of_them_is_used() -> None:
    assert printed(
        "from bookpress.book.seldom_used import load_when_used",
        "load_when_used()",
        *_SPHINX,
        _LOADED,
        "print(code.doctest.blankline_re.pattern == r'^\\s*<BLANKLINE>')",
        "print(writer.PIL.Image.new('L', (1, 2)).size == (1, 2))",
        "print(writer.latex2mathml.tex2mathml('x')[:5], writer.math2html.math2html('x')[:2])",
    ) == ["False", "False", "True", "True", "<math", "<i"]


def test_a_module_that_is_not_there_is_missed_at_once() -> None:
    assert printed(
        "from bookpress.book import seldom_used",
        "seldom_used.MODULES['no_such_module'] = ''",
        "seldom_used.load_when_used()",
        "try:",
        "    import no_such_module",
        "except ModuleNotFoundError as error:",
        "    print(error.name)",
    ) == ["no_such_module"]
