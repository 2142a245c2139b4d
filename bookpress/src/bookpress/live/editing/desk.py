"""Answers what a page of the preview asks about a message: to open, check, save or take it back.

What comes in and goes out is JSON. What cannot be done is a `Reply` too, with a status that
says why: 400 not understood, 404 no such message, 409 changed meanwhile, 422 refused because
the book would not be built with it. What else the checker finds is told, and saved.
"""

import os
import re
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any

from bookpress.book.characters import NO_LINE, NO_WORDS
from bookpress.book.languages import direction, tag
from bookpress.book.po import Message
from bookpress.book.po_reader import CatalogError
from bookpress.book.words import DOMAIN
from bookpress.catalogs.check import Finding, Level
from bookpress.catalogs.interface import LANGUAGE as INTERFACE_LANGUAGE
from bookpress.catalogs.project import Project
from bookpress.live.checked import findings_on
from bookpress.live.editing.store import AbsentError, ChangedError, Place, Store, digest
from bookpress.live.messages import state_of
from bookpress.live.view import View

#: In letters: how long the name of a translator may be.
_NAME = 200


@dataclass(frozen=True)
class Reply:
    """A status, and what is sent with it as JSON."""

    status: HTTPStatus
    data: dict[str, Any]


class MalformedError(Exception):
    """What was sent is not what a page of the preview sends."""


class Desk:
    """Answers for the catalogs of *language* in *project*, which *store* reads and writes."""

    def __init__(self, project: Project, language: str, store: Store) -> None:
        self._project, self._language, self.store = project, language, store

    def open(self, sent: dict[str, Any], view: View) -> Reply:
        """Return a message to be edited, as it is in its file now."""
        return self._answered(self._open, sent, view)

    def check(self, sent: dict[str, Any], view: View) -> Reply:
        """Return what the checker finds in a translation that is being typed."""
        return self._answered(self._check, sent, view)

    def save(self, sent: dict[str, Any], view: View) -> Reply:
        """Save a translation."""
        return self._answered(self._save, sent, view)

    def undo(self, sent: dict[str, Any], view: View) -> Reply:
        """Take a save back, or make it again."""
        return self._answered(self._undo, sent, view)

    def _answered(self, answer: Any, sent: dict[str, Any], view: View) -> Reply:
        try:
            return Reply(HTTPStatus.OK, answer(sent, view))
        except MalformedError as error:
            return Reply(HTTPStatus.BAD_REQUEST, {"problem": str(error)})
        except AbsentError:
            return Reply(HTTPStatus.NOT_FOUND, {})
        except ChangedError as error:
            return Reply(HTTPStatus.CONFLICT, {"now": self._said(error.message)})
        except CatalogError as error:
            problem = str(error).replace(f"{self._project.folder}/", "")
            return Reply(HTTPStatus.CONFLICT, {"problem": problem})
        except _RefusedError as error:
            return Reply(HTTPStatus.UNPROCESSABLE_ENTITY, {"findings": _listed(error.findings)})

    def _open(self, sent: dict[str, Any], view: View) -> dict[str, Any]:
        place = _place(sent)
        held = self.store.open(place)
        message = held.message
        source = INTERFACE_LANGUAGE if place.domain == DOMAIN else self._project.language
        where = os.path.relpath(held.path, self._project.folder.resolve())
        key = message.key
        return {
            **self._said(message),
            "source": [key.text, *([key.plural] if key.plural is not None else [])],
            "context": key.context or "",
            "comments": [line.lstrip("#. ") for line in (*message.comments, *message.extracted)],
            "previous": message.previous.text if message.previous else "",
            "where": f"{where}:{message.line}",
            "places": sum(1 for _ in view.places(place.domain, key.text)),
            "languages": {
                "source": {"lang": tag(source), "dir": direction(source)},
                "target": {"lang": tag(self._language), "dir": direction(self._language)},
            },
            "findings": _listed(self._findings(place, message, view)),
        }

    def _check(self, sent: dict[str, Any], view: View) -> dict[str, Any]:
        place = _place(sent)
        message = self.store.open(place).message
        return {
            "findings": _listed(
                self._findings(place, _approved(message, _strings(sent, message)), view)
            )
        }

    def _save(self, sent: dict[str, Any], view: View) -> dict[str, Any]:
        place, opened = _place(sent), _text(sent, "opened")
        message = self.store.open(place).message
        if digest(message) != opened:
            raise ChangedError(message)
        strings = _strings(sent, message)
        findings = self._findings(place, _approved(message, strings), view)
        if any(finding.stops for finding in findings):
            raise _RefusedError(findings)
        change = self.store.save(place, strings, opened, _translator(sent), view.catalogs)
        return {"changed": change is not None, "findings": _listed(findings)}

    def _undo(self, sent: dict[str, Any], view: View) -> dict[str, Any]:
        number = sent.get("number")
        if not isinstance(number, int) or isinstance(number, bool):
            raise MalformedError("number: this is the number of a change")
        self.store.undo(number)
        return {}

    def _said(self, message: Message) -> dict[str, Any]:
        """Return what a message says now, and its digest."""
        return {
            "strings": list(message.strings),
            "state": state_of(message).value,
            "opened": digest(message),
        }

    def _findings(self, place: Place, message: Message, view: View) -> list[Finding]:
        """Return what the checker finds in a message; it reads the catalogs first if it must."""
        found = view.checked.findings_on(place.domain, message) if view.checked else None
        if found is None:
            found = findings_on(self._project, self._language, place.domain, message)
        if found is None:
            raise AbsentError
        return found


class _RefusedError(Exception):
    """A translation with which the book would not be built."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__()
        self.findings = findings


def _approved(message: Message, strings: tuple[str, ...]) -> Message:
    return replace(message, strings=strings, flags=(), previous=None)


def _listed(findings: list[Finding]) -> list[dict[str, Any]]:
    """Return findings as a page shows them: the gravest first, each once.

    What keeps a translation from being saved comes before all, and is marked as refused.
    """
    order = list(Level)
    listed = (
        {
            "level": each.level.value,
            "refused": each.stops,
            "code": each.code,
            "message": each.message,
            "remedy": each.remedy,
        }
        for each in sorted(findings, key=lambda found: (not found.stops, order.index(found.level)))
    )
    return list({tuple(each.values()): each for each in listed}.values())


def _place(sent: dict[str, Any]) -> Place:
    return Place(_text(sent, "domain"), _text(sent, "id"))


def _text(sent: dict[str, Any], name: str) -> str:
    value = sent.get(name)
    if not isinstance(value, str):
        raise MalformedError(f"{name}: this is a text")
    return value


def _strings(sent: dict[str, Any], message: Message) -> tuple[str, ...]:
    """Return the translation that was sent, one text for each form of the message."""
    strings = sent.get("strings")
    if not isinstance(strings, list) or not all(isinstance(each, str) for each in strings):
        raise MalformedError("strings: these are texts")
    if len(strings) != len(message.strings):
        raise ChangedError(message)  # the plural forms of the catalog are others by now
    for string in strings:
        _check_characters("strings", string, NO_WORDS)
    return tuple(strings)


def _translator(sent: dict[str, Any]) -> str:
    name = _text(sent, "translator").strip()
    if len(name) > _NAME:
        raise MalformedError(f"translator: a name has {_NAME} letters at most")
    _check_characters("translator", name, NO_LINE)
    return name


def _check_characters(name: str, text: str, pattern: re.Pattern[str]) -> None:
    """Raise `MalformedError` for what *pattern* finds, which a catalog cannot hold."""
    if pattern.search(text):
        raise MalformedError(f"{name}: there is a control character in it")
