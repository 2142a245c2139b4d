"""A catalog to check and what is known of it: its language, its markup, its documents.

What is not given is taken from where the catalog lies
(`<language>/LC_MESSAGES/<domain>.po`), from its header, or from its texts.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from bookpress.book.languages import base
from bookpress.book.markup import Markup, located_markup, markup_of
from bookpress.book.po import Catalog
from bookpress.book.words import PROSE, SETTINGS
from bookpress.catalogs.check.document import Document, documents
from bookpress.catalogs.check.glossary import Glossary
from bookpress.catalogs.check.languages import is_known
from bookpress.catalogs.interface import LANGUAGE as INTERFACE_LANGUAGE
from bookpress.catalogs.project import Project
from bookpress.catalogs.templates import INTERFACE

_MESSAGES = "LC_MESSAGES"


@dataclass(frozen=True)
class Options:
    """The options of a check. What is empty is determined if possible, else left out.

    `root` is the folder of the source documents; `language` and `source_language` are
    codes; `glossary` and `exceptions` are files.
    """

    root: Path | None = None
    language: str = ""
    source_language: str = ""
    markup: Markup | None = None
    glossary: Path | None = None
    exceptions: Path | None = None


@dataclass(frozen=True)
class Subject:
    """A catalog to check, and what is known of it.

    `locales` is the folder of all languages, None when a catalog lies alone; `documents`
    the source documents it can be of, None when it is not known where they are. `syntax`
    has the extensions of MyST's syntax that are in use, None when that is not known.
    `rendered` says how the catalogs of the language render each short text, both in lower
    case, as terms are looked up; `complete` that all catalogs of the language are known;
    `begun` that the language has less than half of its translations yet. `links` are the
    addresses that the owner of the book permits translations to have.
    """

    path: Path
    catalog: Catalog
    domain: str
    language: str
    source_language: str
    markup: Markup
    locales: Path | None = None
    documents: tuple[Path, ...] | None = None
    glossary: Glossary = field(default_factory=Glossary)
    syntax: frozenset[str] | None = None
    rendered: Mapping[str, frozenset[str]] = field(default_factory=dict)
    complete: bool = False
    links: frozenset[str] = frozenset()
    begun: bool = False

    @cached_property
    def document(self) -> Document:
        """What is known of the source documents."""
        return documents(self.documents or ())


def place_of(path: Path) -> tuple[Path, str, str] | None:
    """Return the folder of languages, the language and the domain of a catalog that lies in one."""
    for folder in path.absolute().parents:
        if folder.name == _MESSAGES:
            domain = path.absolute().relative_to(folder).with_suffix("").as_posix()
            depth = len(path.absolute().relative_to(folder).parts)
            shown = path.parents[depth + 1] if len(path.parents) > depth + 1 else folder.parents[1]
            return shown, folder.parent.name, domain
    return None


def domain_of(path: Path) -> str:
    """Return the domain of a catalog: by its folders, or else by its name."""
    place = place_of(path)
    return place[2] if place else path.stem


def subject_of(
    path: Path,
    catalog: Catalog,
    options: Options,
    source: str,
    likely: Markup | None,
    listed: "Listing",
) -> Subject:
    """Return a catalog with what is known of it; *source* and *likely* are those of most others.

    *listed* returns what is in a folder (`files_in`); who asks for many catalogs keeps that.
    """
    place = place_of(path)
    domain = domain_of(path)
    documents = _documents(options.root, domain, catalog, listed)
    return Subject(
        path=path,
        catalog=catalog,
        domain=domain,
        language=options.language or _language(path, catalog, place[1] if place else ""),
        source_language=_source_language(catalog, domain, options.source_language or source),
        markup=options.markup or _markup(catalog, domain, documents, likely),
        locales=place[0] if place else None,
        documents=documents,
    )


def _language(path: Path, catalog: Catalog, folder: str) -> str:
    named = path.stem if is_known(path.stem) and not folder else ""
    return folder or catalog.particular("Language") or named


def _source_language(catalog: Catalog, domain: str, source: str) -> str:
    if domain == INTERFACE:
        return INTERFACE_LANGUAGE
    stated = catalog.particular("X-Source-Language")
    return base(stated) if is_known(stated) and stated != "C" else source


def _located(root: Path, catalog: Catalog) -> list[Path]:
    """Return the documents that a catalog says its messages are from, if they are there."""
    places = {
        place.rpartition(":")[0]
        for message in catalog.messages
        for line in message.locations
        for place in line.removeprefix("#:").split()
    }
    # They are as seen from where the template was made, which may be any folder.
    paths = (root / re.sub(r"^(?:\.\./)+", "", place) for place in sorted(places))
    return [path for path in paths if path.suffix and path.is_file()]


Listing = Callable[[Path], Mapping[Path, Sequence[Path]]]


def files_in(folder: Path) -> dict[Path, list[Path]]:
    """Return what is in *folder*, in order, by its path without the last suffix."""
    found = defaultdict(list)
    for path in sorted(folder.glob("*")):
        found[path.with_suffix("")].append(path)
    return dict(found)


def _documents(
    root: Path | None, domain: str, catalog: Catalog, listed: Listing
) -> tuple[Path, ...] | None:
    """Return the documents a catalog can be of: one, or those of a folder if it is compact.

    The catalogs of the interface, of the settings and of bibliography entries are of none,
    unless a document has that name too.
    """
    if root is None or domain in (INTERFACE, SETTINGS):
        return None
    own = listed((root / domain).parent).get(root / domain) or _located(root, catalog)
    if domain == PROSE and not own:
        return None
    return tuple(path for path in own if path.suffix not in (".po", ".pot", ".mo"))


def _markup(
    catalog: Catalog, domain: str, documents: tuple[Path, ...] | None, likely: Markup | None
) -> Markup:
    if domain == INTERFACE:
        return Markup.NONE
    # A catalog says where its messages are from, but a translator can write anything there.
    own = [path for path in documents or () if path.stem == Path(domain).name]
    if known := list(filter(None, (markup_of(path.suffix) for path in own))):
        return known[0]
    if located := located_markup(catalog):
        return located
    known = list(filter(None, (markup_of(path.suffix) for path in documents or ())))
    return known[0] if known else likely or Markup.NONE


def with_project(subject: Subject, project: Project) -> Subject:
    """Return a subject with what conf.py says of it."""
    one_for_all = subject.domain == project.compact
    return replace(
        subject,
        syntax=project.syntax,
        documents=(project.folder,) if one_for_all else subject.documents,
    )
