"""Entries that know others: the members of a set, and works that are related."""

from collections.abc import Mapping

from pybtex.database import Entry

from .fields import options_of
from .inheritance import Report, keys_in
from .parser import Record
from .people import read_names

#: Entries that are there for others only, and never listed.
_DATA = "xdata"


class Work(Entry):  # type: ignore[misc]  # pybtex publishes no types
    """An entry of pybtex, with the entries that it is printed with."""

    members: tuple["Work", ...] = ()  #: The works of which a ``@set`` consists.
    related: tuple["Work", ...] = ()  #: The works that the field ``related`` names.

    def with_field(self, name: str, value: str) -> "Work":
        """Return a copy that has the field *name*."""
        copy = Work(self.original_type, dict(self.fields) | {name: value}, self.persons)
        copy.key, copy.members, copy.related = self.key, self.members, self.related
        return copy


def works_of(records: Mapping[str, Record], report: Report) -> dict[str, Work]:
    """Return what *records* hold, by key; *report* is told of keys that no entry has."""
    works = {
        record.key: _work(record) for record in records.values() if record.type.lower() != _DATA
    }
    found = {key.lower(): work for key, work in works.items()}
    for record in records.values():
        if work := works.get(record.key):
            named = keys_in(record.fields.get("entryset", ""))
            if record.type.lower() == "set":
                work.members = tuple(found[key.lower()] for key in named if key.lower() in found)
            related = keys_in(record.fields.get("related", ""))
            for key in related:
                if key.lower() not in found:
                    report(
                        record, f"has “{key}” in related, which is the key of no entry; correct it"
                    )
            work.related = tuple(found[key.lower()] for key in related if key.lower() in found)
    return works


def _work(record: Record) -> Work:
    work = Work(record.type, record.fields)
    work.key = record.key
    # Other styles of pybtex, and the filters of sphinxcontrib-bibtex, look here for names.
    wanted = {"true": True, "false": False}.get(options_of(work).get("useprefix", ""))
    for role in ("author", "editor"):
        for name in read_names(record.fields.get(role, ""), wanted):
            work.add_person(name.as_person(), role)
    return work
