"""Keeps the templates of a build as Jinja compiles them, so that it compiles them once.

Those that are installed are kept beside them, in ``__pycache__``, as Python keeps modules, and so
are those that Sphinx reads itself and gives Jinja as a text; a book's own, and all where nothing
can be written there, in a folder of the book. Jinja tells by its content a template that has
changed since. But it calls filters as it compiles: where any is one that a book or an extension
brings along, which may say something else next time, no template is kept.
"""

import hashlib
import sys
from pathlib import Path
from types import CodeType

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket
from sphinx import package_dir
from sphinx.builders import Builder

from bookpress.book.compat import compile_strings_with
from bookpress.book.whole_file import read_sealed, write_sealed

_INSTALLED = (Path(sys.prefix), Path(__file__).parents[1])
_SPHINX = Path(package_dir)
#: The packages whose filters and tests say the same from build to build.
_USUAL = {"_operator", "builtins", "jinja2", "markupsafe", "sphinx"}


def keep_compiled_templates(builder: Builder, folder: Path) -> None:
    """Have the templates of *builder* compiled once; *folder* is the one of the book."""
    kept = _Kept(folder)
    if templates := getattr(builder, "templates", None):
        templates.environment.bytecode_cache = kept
    compile_strings_with(kept.code_of)


class _Kept(BytecodeCache):
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._places: dict[str, list[Path]] = {}  #: By the key of a template.

    def get_bucket(
        self, environment: Environment, name: str, filename: str | None, source: str
    ) -> Bucket:
        key = self.get_cache_key(name, filename)
        folders = [self._folder]
        if not filename:
            folders.insert(0, _SPHINX / "templates" / "__pycache__")
        elif any(Path(filename).is_relative_to(place) for place in _INSTALLED):
            folders.insert(0, Path(filename).parent / "__pycache__")
        if not _has_usual_filters(environment):
            folders = []
        self._places[key] = [folder / f"{key}.jinja" for folder in folders]
        return super().get_bucket(environment, name, filename, source)

    def code_of(self, environment: Environment, source: str) -> CodeType:
        """Return what Jinja compiles *source* to."""
        told = (
            environment.block_start_string,
            environment.variable_start_string,
            environment.sandboxed,
            sorted(environment.extensions),
            source,
        )
        name = f"text-{hashlib.sha256(repr(told).encode()).hexdigest()}"
        bucket = self.get_bucket(environment, name, None, source)
        if bucket.code is None:
            bucket.code = environment.compile(source)
            if self._places[bucket.key] and not _is_of_sphinx(source):
                self._places[bucket.key] = [self._folder / f"{bucket.key}.jinja"]
            self.set_bucket(bucket)
        return bucket.code

    def load_bytecode(self, bucket: Bucket) -> None:
        for path in self._places[bucket.key]:
            try:
                bucket.bytecode_from_string(read_sealed(path))
            except (OSError, ValueError):  # there is none, or it is damaged
                continue
            return

    def dump_bytecode(self, bucket: Bucket) -> None:
        content = bucket.bytecode_to_string()
        for path in self._places[bucket.key]:
            try:
                write_sealed(path, content)
            except OSError:
                continue
            return


def _has_usual_filters(environment: Environment) -> bool:
    """Return whether *environment* has no filter or test but those of Jinja and Sphinx."""
    called = [*environment.filters.values(), *environment.tests.values()]
    modules = (getattr(each, "__module__", None) or "" for each in called)
    return {module.partition(".")[0] for module in modules} <= _USUAL


def _is_of_sphinx(text: str) -> bool:
    """Return whether *text* is that of a template which Sphinx brings along."""
    content = text.encode()
    return any(path.read_bytes() == content for path in _SPHINX.rglob("*.jinja"))
