"""Two projects that know nothing of the workshop, to which a test adds one of its extensions."""

import shutil
import warnings
from pathlib import Path

import sphinx.locale
from sphinx.deprecation import RemovedInSphinx11Warning
from sphinx.testing.util import SphinxTestApp

ROOTS = Path(__file__).parent / "roots"
#: reST with alabaster, as sphinx-quickstart makes it; MyST with Furo.
PLAIN = ("plain-rest", "plain-myst")


def build(
    root: str,
    extension: str,
    builder: str,
    place: Path,
    without: tuple[str, ...] = (),
    **settings: object,
) -> Path:
    """Build a copy, in *place*, of the project *root* with *extension*; return the output.

    *settings* go over those of its conf.py, which loses those named in *without*. There must be
    no warning.
    """
    source = place / root
    shutil.copytree(ROOTS / root, source, dirs_exist_ok=True)
    conf = source / "conf.py"
    lines = conf.read_text("utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith(without)] if without else lines
    conf.write_text("".join([*kept, f"extensions.append({extension!r})\n"]), "utf-8")
    sphinx.locale.translators.clear()  # or the words of the former build stay
    with warnings.catch_warnings():
        # MyST-Parser 5.2 resolves its links through an attribute that Sphinx 9 deprecates.
        warnings.filterwarnings("ignore", "'myst_parser", RemovedInSphinx11Warning)
        app = SphinxTestApp(
            builder,
            srcdir=source,
            confoverrides=settings,
            freshenv=True,
        )
        try:
            app.build()
            told = app.warning.getvalue()
            assert not told, told
            return Path(app.outdir)
        finally:
            app.cleanup()
