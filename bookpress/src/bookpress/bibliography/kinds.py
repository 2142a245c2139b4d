"""What a reference calls a work: a thesis, a report, a patent, a program."""

import re

from pybtex.database import Entry
from pybtex.richtext import Text

from .literal_lists import country
from .titles import prose
from .words import _, fill

# What people write for biblatex's keys.
_SPELT = {
    "doctoralthesis": "phdthesis",
    "mscthesis": "mathesis",
    "mathesis": "mathesis",
    "mastersthesis": "mathesis",
    "masterthesis": "mathesis",
    "bachelorsthesis": "bathesis",
    "bachelorthesis": "bathesis",
    "phdthesis": "phdthesis",
    "technicalreport": "techreport",
    "researchreport": "resreport",
}


def kind_of(entry: Entry) -> Text | None:
    """Return what a work calls itself, from ``type`` or the type of the entry."""
    name = str(entry.fields.get("type", entry.type))
    name = _SPELT.get(re.sub(r"[^a-z]", "", name.lower()), name)
    kinds = {
        # i18n: in references, what kind of work it is
        "phdthesis": _("PhD thesis"),
        # i18n: in references, what kind of work it is
        "candthesis": _("Candidate thesis"),
        # i18n: in references, what kind of work it is
        "mathesis": _("Master’s thesis"),
        # i18n: in references, what kind of work it is
        "mastersthesis": _("Master’s thesis"),
        # i18n: in references, what kind of work it is
        "bathesis": _("Bachelor’s thesis"),
        # i18n: in references, what kind of work it is
        "thesis": _("Thesis"),
        # i18n: in references, what kind of work it is
        "techreport": _("Technical report"),
        # i18n: in references, what kind of work it is
        "resreport": _("Research report"),
        # i18n: in references, what kind of work it is
        "report": _("Report"),
        # i18n: in references, what kind of work it is
        "patent": _("Patent"),
        # i18n: in references, what kind of work it is
        "patreq": _("Patent application"),
        # i18n: in references, what kind of work it is
        "software": _("Software") if "type" in entry.fields else "",
        # i18n: in references, what kind of work it is
        "datacd": _("Data CD"),
        # i18n: in references, what kind of work it is
        "audiocd": _("Audio CD"),
    }
    if kind := kinds.get(name):
        return fill(kind)
    if (kind := kinds.get(name[:-2])) and name.startswith("pat"):
        # i18n: in references, a patent and its country
        return fill(_("{patent} ({country})"), patent=fill(kind), country=country(name[-2:]))
    return prose(entry, "type")
