"""Has the pages of the theme kept on readers' devices, to be read without a network."""

from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from bookpress.book.builders import is_web
from bookpress.book.offline_script import NAME, script_for_edition

from .options import is_on, options_of

#: In ``html_context``, where a text that is being written is shown: nobody is to keep it.
PREVIEW = "is_preview"


def tell_of_script(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Tell the templates the name of the script, if there is to be one."""
    if _is_wanted(app):
        context["offline_script"] = NAME


def write_script(app: Sphinx, exception: Exception | None) -> None:
    """Write the script into the output, once all files are there; or have none there."""
    if exception or not is_web(app.builder):
        return
    place = Path(app.outdir, NAME)
    place.unlink(missing_ok=True)
    if _is_wanted(app):
        place.write_text(script_for_edition(Path(app.outdir)), encoding="utf-8")


def _is_wanted(app: Sphinx) -> bool:
    return is_on(options_of(app)["offline"]) and PREVIEW not in app.config.html_context
