"""The page of a part, and the list of all parts, in reStructuredText."""

from collections.abc import Iterable

from sphinx.config import Config

from .markup import block, default_text, described, heading, types_text, with_headings
from .recorder import THEME, Part, Setting
from .reference import read_options, theme_options

#: What Sphinx does again when a setting changes, by the setting's ``rebuild``.
REBUILDS = {
    "env": "When it changes, every document is read again.",
    "html": "When it changes, every web page is written again.",
    "epub": "When it changes, the e-book is written again.",
    "gettext": "When it changes, the templates of the catalogs are written again.",
    "": "",
}


def page(part: Part, known: Config) -> str:
    """Return the page of a part; *known* has all settings."""
    use = 'html_theme = "bookpress"' if part.name == THEME else f'extensions = ["{part.name}"]'
    title = "The theme ``bookpress``" if part.name == THEME else f"``{part.name}``"
    lines = [*heading(title, "="), part.summary, "", *block("python", use)]
    lines += [with_headings(part.text), ""]
    if part.settings:
        lines += heading("Settings", "-")
        for setting in sorted(part.settings, key=lambda setting: setting.name):
            lines += _setting(setting, known)
    if part.name == THEME:
        lines += theme_options(read_options(part.folder))
    lines += described("Directives", part.directives)
    lines += described("Builders", part.builders)
    return "\n".join(lines)


def list_of_parts(parts: Iterable[Part]) -> str:
    """Return the page that leads to all parts, with what each is for."""
    listed = sorted(parts, key=lambda part: part.page)
    lines = [*heading("The parts", "=")]
    lines += ["Each works alone, by one line of ``conf.py``.", ""]
    for part in listed:
        lines += [f":doc:`/parts/{part.page}`", f"   {part.summary}", ""]
    lines += [".. toctree::", "   :hidden:", ""]
    lines += [f"   /parts/{part.page}" for part in listed]
    return "\n".join([*lines, ""])


def _setting(setting: Setting, known: Config) -> list[str]:
    return [
        f".. confval:: {setting.name}",
        f"   :type: {types_text(setting.types)}",
        f"   :default: {default_text(setting.default, known)}",
        "",
        f"   {setting.description} {REBUILDS[setting.rebuild]}".rstrip(),
        "",
    ]
