"""Faults of catalogs as files: their encoding, their syntax, their places."""

from ..fault import Edit, Fault, append, recode, remove, replace, write

ONE = "locales/en/LC_MESSAGES/chapters/one.po"


def catalog(name: str, edits: Edit | tuple[Edit, ...], *says: str) -> Fault:
    """Return a fault of the catalog of the first chapter."""
    return Fault(f"a catalog {name}", edits, says)


FAULTS = [
    catalog("in Latin-1", recode(ONE, "latin-1"), f"{ONE}:3", "not UTF-8", "save the file"),
    catalog("in UTF-16", recode(ONE, "utf-16"), f"{ONE}:1", "not UTF-8", "save the file"),
    catalog("that says Latin-1", replace(ONE, "=UTF-8", "=latin-1"), f"{ONE}:1", "UTF-8 only"),
    catalog("that begins with a mark", recode(ONE, "utf-8-sig"), f"{ONE}:1", "without one"),
    catalog("with a NUL", replace(ONE, "Crossing", "Cros\0sing"), f"{ONE}:16", "U+0000", "remove"),
    catalog(
        "cut short",
        replace(ONE, 'msgstr "The Crossing"', "msg"),
        f"{ONE}:16",
        "not a line of a catalog",
    ),
    catalog("with an open string", replace(ONE, 'Crossing"', "Crossing"), f"{ONE}:16", "closed"),
    catalog(
        "with a message twice", append(ONE, '\nmsgid "Orme"\nmsgstr "Elm"\n'), "line 18", "keep"
    ),
    catalog("without a translation", replace(ONE, 'msgstr "Orme"\n', ""), f"{ONE}:18", "msgstr"),
    catalog("with a conflict", append(ONE, "<<<<<<< HEAD\n"), "Git", "keep one"),
    catalog(
        "with an escape of nothing", replace(ONE, "Crossing", r"Cro\qing"), f"{ONE}:16", "means"
    ),
    catalog("in no folder", write("locales/one.po", ""), "locales/one.po", "move it to"),
    Fault(
        "a catalog beside the folder of its language, counted",
        write("locales/en/two.po", ""),
        ("locales/en/two.po", "no build reads", "move it to"),
        verbs=("status",),
        goes_on=True,
    ),
    catalog(
        "in a folder misspelt", write("locales/de/LC_MESSAGE/a.po", ""), "locales/de", "move it"
    ),
    catalog(
        "in a language misspelt", write("locales/en_us/LC_MESSAGES/a.po", ""), "en_US", "rename"
    ),
    catalog("of no language", write("locales/qq/LC_MESSAGES/a.po", ""), "locales/qq", "rename"),
    catalog(
        "with capitals in .PO", write("locales/de/LC_MESSAGES/a.PO", ""), "a.PO", "call it a.po"
    ),
    catalog(
        "that is a folder", (remove(ONE), write(f"{ONE}/a", "")), ONE, "folder", "move it away"
    ),
]
