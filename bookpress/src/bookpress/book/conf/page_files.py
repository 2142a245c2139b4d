"""Looks for the style sheets and scripts that ``conf.py`` names; Sphinx links to them unseen."""

from collections.abc import Iterator
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.locale import __
from sphinx.util import logging

from .file import NAME, line_of_value

logger = logging.getLogger(__name__)


def look_for_page_files(app: Sphinx) -> None:
    """Warn of each sheet and script that is in no folder from which pages get theirs."""
    if not isinstance(app.builder, StandaloneHTMLBuilder):
        return
    conf = Path(app.confdir) / NAME
    folders = list(_folders(app, app.builder))
    for setting in ("html_css_files", "html_js_files"):
        for each in app.config[setting]:
            name = each if isinstance(each, str) else str(each[0])
            is_elsewhere = "://" in name or name.startswith(("/", "data:"))
            if is_elsewhere or any((folder / name).is_file() for folder in folders):
                continue
            own = (str(path) for path in app.config.html_static_path)
            asked = ", ".join(path for path in own if not Path(path).is_absolute()) or "_static"
            logger.warning(
                __("%s: there is no file %s in %s: put it there, or correct its name"),
                setting,
                name,
                asked,
                location=f"{conf}:{line_of_value(conf, setting, name)}",
                type="bookpress",
                subtype="page_file",
            )


def _folders(app: Sphinx, builder: StandaloneHTMLBuilder) -> Iterator[Path]:
    for folder in app.config.html_static_path:
        yield Path(app.confdir) / str(folder)
    for theme in builder.theme.get_theme_dirs():
        yield Path(theme) / "static"
