"""Catalogs of Sphinx: who compiles them, where it looks them up, and how it writes templates."""

import logging
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from copy import copy
from functools import lru_cache, wraps
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path
from typing import Any, Self, cast

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from sphinx import package_dir
from sphinx.application import Sphinx
from sphinx.locale import init, translators
from sphinx.util.i18n import CatalogInfo

_INTERFACE = "sphinx"
_NAMESPACE = "general"


class OwnTranslations(GNUTranslations):
    """Translations that the workshop has read, told by their class from those Sphinx has read."""

    _catalog: dict[str | tuple[str, int], str]

    def add(self, text: str, context: str | None, plural: str | None, strings: list[str]) -> None:
        """Add the translation of a message: one string, or one for each form of the plural.

        Python's gettext (3.11 to 3.14) takes translations from a compiled file alone. Making the
        file and reading it again takes longer than all else that is done with the catalogs of a
        book, so they are put where it would put them. A form that is empty is the text itself, as
        in a compiled file. To go when gettext has a method for that.
        """
        name = text if context is None else self.CONTEXT % (context, text)
        if plural is None:
            self._catalog[name] = strings[0]
            return
        for number, string in enumerate(strings):
            self._catalog[name, number] = string or (plural if number else text)

    def copied(self) -> Self:
        """Return a copy to add to, without the rule for plurals being read again."""
        made = copy(self)
        made._catalog = dict(self._catalog)
        return made


def leave_catalogs_to_us(
    app: Sphinx, folders: Iterable[Path], domains: Mapping[str, OwnTranslations]
) -> None:
    """Have Sphinx look up translations in *domains*, and neither compile nor read *folders*.

    Sphinx 9.0 has no way to be given translations. It keeps those of each domain in a registry
    (``sphinx.locale.translators``), and asks there before it reads files. So they are put into the
    registry, and ``locale_dirs``, the folders that it would read next, is emptied. Of what is in
    them it then still wants the words of its scripts, ``sphinx.js``, of which it gets a copy.
    Those of the interface are put in place anew, for Sphinx has read them by now. To go when
    Sphinx compiles by contents (it compares dates) and into a folder of the build's own.
    """
    language = app.config.language
    places = [folder / language / "LC_MESSAGES" for folder in folders]
    for key, known in list(translators.items()):
        if isinstance(known, OwnTranslations):  # of a build before, in this process
            del translators[key]
    own = (place / f"{_INTERFACE}{end}" for place in places for end in (".po", ".mo"))
    is_read = any(path.exists() for path in own)
    if is_read:
        translators.pop((_NAMESPACE, _INTERFACE), None)
    for domain, found in domains.items():
        translators[_NAMESPACE, domain] = found
    if is_read:
        app.translator, _found = init([None, Path(package_dir, "locale")], language)
    app.config.locale_dirs = _scripts(app, places)
    for place in places:
        _remove_compiled_now(place, language, app.config.gettext_allow_fuzzy_translations)


def _scripts(app: Sphinx, places: Iterable[Path]) -> list[str]:
    """Return the folder with a copy of the first ``sphinx.js`` in *places*; none without one."""
    script = next((path for place in places if (path := place / "sphinx.js").is_file()), None)
    if script is None:
        return []
    folder = Path(app.doctreedir, "scripts")
    copy = folder / app.config.language / "LC_MESSAGES" / script.name
    copy.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(script, copy)
    return [str(folder)]


def _remove_compiled_now(place: Path, language: str, with_fuzzy: bool) -> None:
    """Remove the ``sphinx.mo`` that Sphinx has just compiled in *place*, before it loaded us.

    One that is older than this process, or says something else, is somebody's, and stays.
    """
    source, compiled = (place / f"{_INTERFACE}{end}" for end in (".po", ".mo"))
    now = logging.makeLogRecord({})
    begun = now.created - now.relativeCreated / 1000  # when Python's logging was first loaded
    if not source.exists() or not compiled.exists() or compiled.stat().st_mtime < begun:
        return
    made = BytesIO()
    with source.open(encoding="utf-8") as file:
        write_mo(made, read_po(file, language), with_fuzzy)
    if made.getvalue() == compiled.read_bytes():
        compiled.unlink()


@contextmanager
def without_compiling() -> Iterator[None]:
    """Keep Sphinx from compiling catalogs beside their sources, where it may not even write.

    Sphinx 9.0 compiles ``sphinx.po`` before it loads any extension. Whoever starts it within this
    process can keep it from doing so. To go with `leave_catalogs_to_us`.
    """
    changed = cast(Any, CatalogInfo)
    write = changed.write_mo
    changed.write_mo = lambda catalog, locale, use_fuzzy=False: None
    try:
        yield
    finally:
        changed.write_mo = write


def render_templates_faster() -> None:
    """Make the builder ``gettext`` keep what writes its templates from one to the next.

    Sphinx 9.0 makes it anew for each template, and Jinja then compiles the form of a template as
    often: a sixth of the time of a long book. What is kept is the last one, and is forgotten at
    each call of this, which is to be made once a build. To go when Sphinx makes one for all.
    """
    from sphinx.builders import gettext

    module = vars(gettext)
    create = module["GettextRenderer"]
    create = getattr(create, "__wrapped__", create)  # made before, for another build
    kept = lru_cache(maxsize=1)(create)

    @wraps(create)
    def renderer(template_path: Iterable[Path], outdir: Path) -> Any:
        return kept(tuple(template_path), outdir)

    module["GettextRenderer"] = renderer
