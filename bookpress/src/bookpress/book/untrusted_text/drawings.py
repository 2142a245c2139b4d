"""Finds what an SVG would run or load: it is a page of its own for whoever opens it.

A drawing holds shapes, words and styles, and loads nothing but pictures that are within it.
What elements and attributes do is defined by SVG 2 (https://www.w3.org/TR/SVG2) and SVG Animations
(https://svgwg.org/specs/animations).
"""

from __future__ import annotations

import re
from pathlib import Path
from xml.parsers import expat

from bookpress.book.active_content import is_active, scheme_of
from bookpress.book.fault_words import shorten
from bookpress.book.html_in_text.vocabulary import names

from .styles import loaded_by

#: A fault: the line it is on, and what it is.
Fault = tuple[int, str]

#: Of attributes that mean something to a browser.
_NAMESPACES = (
    "",
    "http://www.w3.org/1999/xlink",
    "http://www.w3.org/XML/1998/namespace",
)
_XHTML = "http://www.w3.org/1999/xhtml"
#: Elements that run or hold something that is no drawing.
_ELEMENTS = names("audio canvas embed foreignobject handler iframe listener object script video")
#: Elements that change an attribute of another.
_ANIMATIONS = names("animate animatecolor animatemotion animatetransform set")
#: Pictures that may be within a drawing.
_PICTURE = re.compile(r"data:image/(png|jpe?g|gif|webp|avif)[;,]", re.IGNORECASE)
#: The longest text that a drawing may have a name for: Illustrator names addresses so.
_LONGEST_ENTITY = 500
_COMPRESSED = b"\x1f\x8b"


class _FaultError(Exception):
    """A fault was found; reading ends."""


def is_drawing(file: Path) -> bool:
    """Return whether *file* is an SVG, by its name."""
    return file.suffix.lower() in (".svg", ".svgz")


def faults_of_drawing(file: Path) -> Fault | None:
    """Return the first fault of the SVG *file*, or None."""
    return faults_of_source(file.read_bytes())


def faults_of_source(data: bytes) -> Fault | None:
    """Return the first fault of an SVG, given as it is in its file, or None."""
    if data.startswith(_COMPRESSED):
        return 0, "the drawing is compressed, and cannot be looked into: unpack it"
    return _Reader().fault_in(data)


class _Reader:
    def __init__(self) -> None:
        self._parser = parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.EntityDeclHandler = self._entity
        parser.ProcessingInstructionHandler = self._instruction
        self._open_styles = 0  # a style may have elements in it, to no effect
        self._style = ""
        self._fault: Fault | None = None

    def fault_in(self, data: bytes) -> Fault | None:
        try:
            self._parser.Parse(data, True)
        except _FaultError:
            return self._fault
        except expat.ExpatError as error:
            reason = expat.ErrorString(error.code)
            return error.lineno, f"the drawing is no well-formed XML ({reason}): mend the file"
        return None

    def _refuse(self, what: str) -> None:
        self._fault = (
            self._parser.CurrentLineNumber,
            f"the drawing holds {what}, and is left out: take it out of the file",
        )
        raise _FaultError

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _space, local = name.rpartition(" ")
        element = local.lower()
        if element in _ELEMENTS or namespace == _XHTML:
            self._refuse(f"<{local}>")
        if element in _ANIMATIONS and self._changes_an_address(attributes):
            self._refuse(f"<{local}> that changes an address or a script")
        for attribute, value in attributes.items():
            self._look_at(element, attribute, value)
        self._open_styles += element == "style"

    def _end(self, name: str) -> None:
        if name.rpartition(" ")[2].lower() != "style":
            return
        if addresses := loaded_by(self._style, within=True):
            self._refuse(f"a style that loads {addresses[0]}")
        self._open_styles -= 1
        self._style = ""

    def _text(self, text: str) -> None:
        if self._open_styles:
            self._style += text

    def _look_at(self, element: str, attribute: str, value: str) -> None:
        namespace, _space, local = attribute.rpartition(" ")
        if namespace not in _NAMESPACES:
            return  # an editor's notes
        name = local.lower()
        if name.startswith("on"):
            self._refuse(f"the script {name}")
        if name in ("href", "src", "base"):
            if element == "a" and name == "href":
                if is_active(value):
                    self._refuse(f"a link to a {scheme_of(value)}: address")
            elif not _is_within(value):
                self._refuse(f"{name}={shorten(value, 60)!r}, which is no part of it")
        elif ("(" in value or "@" in value) and (addresses := loaded_by(value, within=True)):
            self._refuse(f"{name} that loads {shorten(addresses[0], 60)}")

    @staticmethod
    def _changes_an_address(attributes: dict[str, str]) -> bool:
        changed = attributes.get("attributeName", "").rpartition(":")[2].lower()
        return changed in ("href", "src", "base") or changed.startswith("on")

    def _entity(
        self,
        name: str,
        is_parameter: bool,
        value: str | None,
        base: str | None,
        system: str | None,
        public: str | None,
        notation: str | None,
    ) -> None:
        plain = value is not None and len(value) <= _LONGEST_ENTITY and not set("&%<") & set(value)
        if is_parameter or not plain:
            self._refuse(f"the entity {name}")

    def _instruction(self, target: str, data: str) -> None:
        if target.lower() == "xml-stylesheet":
            self._refuse("a style sheet of another file")


def _is_within(address: str) -> bool:
    address = address.strip()
    return not address or address.startswith("#") or bool(_PICTURE.match(address))
