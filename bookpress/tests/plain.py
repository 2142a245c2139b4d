"""Two projects that know nothing of the workshop, to which a test adds one of its extensions."""

import shutil
from pathlib import Path

from .tiny_book import TinyBook

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
    return TinyBook(source, place / "out").build(builder, "en", **settings)
