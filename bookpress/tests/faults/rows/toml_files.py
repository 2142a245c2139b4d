"""Faults of the files in TOML: what the publisher decides, apparatus, errata, nudges, glossary."""

from ..fault import Fault, append, remove, replace, write

PUBLISHER = "edition/publisher.toml"
APPARATUS = "edition/apparatus.toml"
ERRATA = "edition/errata.toml"
NUDGES = "edition/nudges.toml"
EXCEPTIONS = "locales/exceptions.toml"
GLOSSARY = "locales/en/glossary.toml"


def publisher(name: str, line: str, *says: str) -> Fault:
    """Return a fault of the publisher's file, which is *line* alone."""
    return Fault(
        f"publisher.toml: {name}", write(PUBLISHER, f"{line}\n"), (f"{PUBLISHER}:1", *says)
    )


FAULTS = [
    publisher("a name of a wrong type", "publisher = 3", "publisher", "quotation marks"),
    publisher("an empty name", 'publisher = " "', "the text is empty", "remove the key"),
    publisher("a name with a line break", r'publisher = "A\nB"', "line break", "one line"),
    publisher("an address without a scheme", 'address = "orme.example"', "write it as https://"),
    publisher("an address that runs a script", 'address = "javascript:f()"', "no address"),
    publisher("an address with a user", 'address = "https://a:b@orme.example/"', "remove it"),
    publisher("an address with a query", 'address = "https://orme.example/?a"', "take away"),
    publisher("an address with markup", 'address = "https://orme.example/<b>/"', "no address"),
    publisher("a share over 100", "share = 101", "from 0 to 100"),
    publisher("a share in quotation marks", 'share = "80"', "from 0 to 100"),
    publisher("a bulk in metres", "bulk = 9.0", "bulk", "millimetres"),
    publisher("a bulk that is no number", "bulk = nan", "bulk", "millimetres"),
    publisher("an odd multiple", "multiple = 3", "multiple", "even number"),
    publisher("a multiple of nothing", "multiple = 0", "multiple", "even number"),
    publisher("a word for true", 'embargoed = "yes"', "neither true nor false"),
    publisher("one ISBN for all", 'isbn = "978-2-07-036822-8"', "isbn", "table"),
    publisher("an ISBN with a wrong digit", 'isbn.fr = "978-2-07-036822-9"', "isbn.fr", "digit"),
    publisher("an ISBN of no edition", 'isbn.de = "978-2-07-036822-8"', "isbn.de", "no edition"),
    publisher("an ISBN of no pair", 'isbn.fr-de = "978-2-07-036822-8"', "isbn.fr-de", "no edition"),
    publisher("a pair of one language", 'withdrawn = ["fr-fr"]', "withdrawn", "fr twice"),
    publisher("an unknown key", "shaer = 80", "no key shaer", "did you mean share?"),
    publisher("a key without a value", "share =", "value is missing"),
    publisher("a number of 5,000 digits", f"share = {'1' * 5000}", "number is too long"),
    publisher("brackets too deep", f"share = {'[' * 4000}{']' * 4000}", "too many brackets"),
    publisher("a mark of a conflict", "<<<<<<< HEAD", "Git", "keep one"),
    publisher("a control character", 'publisher = "A\0"', "control character", "remove it"),
    Fault(
        "publisher.toml: a key given twice",
        replace(PUBLISHER, "bulk =", "share = 70\nbulk ="),
        (f"{PUBLISHER}:5", "twice", "remove one"),
    ),
    Fault(
        "publisher.toml: in Latin-1",
        replace(PUBLISHER, "Éditions", "Éditions".encode("latin-1")),
        (f"{PUBLISHER}:2", "not in UTF-8", "save the file"),
    ),
    Fault(
        "publisher.toml: a quotation mark missing at the end of the file",
        append(PUBLISHER, 'en = """978\n\n'),
        (f"{PUBLISHER}:10", "quotation mark is missing"),
    ),
    Fault(
        "publisher.toml: a folder in its place",
        (remove(PUBLISHER), write(f"{PUBLISHER}/keep", "")),
        (f"{PUBLISHER}:1", "folder", "move it away"),
    ),
    Fault(
        "publisher.toml: a link to nothing",
        (remove(PUBLISHER), lambda root: (root / PUBLISHER).symlink_to("none")),
        (f"{PUBLISHER}:1", "link to a file that is not there"),
    ),
    Fault(
        "apparatus.toml: tables under another name",
        replace(APPARATUS, "[[departure]]", "[[departures]]"),
        (f"{APPARATUS}:8", "did you mean departure?"),
    ),
    Fault(
        "apparatus.toml: a table in one bracket",
        replace(APPARATUS, "[[departure]]", "[departure]"),
        (f"{APPARATUS}:8", "[[departure]]", "two brackets"),
    ),
    Fault("apparatus.toml: empty", write(APPARATUS, ""), (f"{APPARATUS}:1", "no [[departure]]")),
    Fault("apparatus.toml: missing", remove(APPARATUS), (f"{APPARATUS}:1", "no such file")),
    Fault(
        "apparatus.toml: a key missing",
        replace(APPARATUS, "line = 2\n", ""),
        (f"{APPARATUS}:8", "line is missing", "add it"),
    ),
    Fault(
        "apparatus.toml: an entry that the bibliography has not",
        replace(APPARATUS, 'reading = "part quand"\n', 'reading = ""\nentry = "roy_notes"\n'),
        (f"{APPARATUS}:8", "E1", "no entry roy_notes", "correct entry"),
    ),
    Fault(
        "apparatus.toml: a class that is none",
        replace(APPARATUS, '"O"', '"Z"'),
        (f"{APPARATUS}:11", "class", "one of O, G"),
    ),
    Fault(
        "apparatus.toml: a line that is true",
        replace(APPARATUS, "line = 2", "line = true"),
        (f"{APPARATUS}:10", "line", "whole number"),
    ),
    Fault(
        "apparatus.toml: a departure that the witness does not have",
        replace(APPARATUS, "part quant", "parti quant"),
        (f"{APPARATUS}:8", "E1", "witness.txt:2", "correct line or witness"),
    ),
    Fault(
        "apparatus.toml: a line beyond the witness",
        replace(APPARATUS, "line = 2", "line = 20"),
        (f"{APPARATUS}:8", "E1", "no line 20", "correct line"),
    ),
    Fault(
        "apparatus.toml: a departure that changes nothing",
        replace(APPARATUS, '"part quand"', '"part quant"'),
        (f"{APPARATUS}:8", "E1", "changes nothing"),
    ),
    Fault(
        "apparatus.toml: a reading that the book does not have",
        replace(APPARATUS, '"part quand"', '"part à quand"'),
        (f"{APPARATUS}:8", "E1", "stands nowhere in the text"),
    ),
    Fault(
        "apparatus.toml: overlapping departures",
        append(
            APPARATUS,
            '[[departure]]\nid = "E2"\nline = 2\nclass = "O"\nwitness = "bac part quant"\n'
            'reading = "bac part quand"\nreason = "la même"\n',
        ),
        (f"{APPARATUS}:8", "E1", "overlaps E2"),
    ),
    Fault(
        "apparatus.toml: a witness that is not there",
        remove("edition/witness.txt"),
        (f"{APPARATUS}:4", "witness.txt", "no such file"),
    ),
    Fault(
        "apparatus.toml: a witness in UTF-16",
        lambda root: (root / "edition/witness.txt").write_text("a\n", "utf-16"),
        (f"{APPARATUS}:4", "witness.txt", "UTF-16", "save it in UTF-8"),
    ),
    Fault(
        "errata.toml: an anchor of no place",
        replace(ERRATA, '"p3"', '"p33"'),
        (f"{ERRATA}:3", "p33", "no paragraph and no section"),
    ),
    Fault(
        "errata.toml: a date in quotation marks",
        replace(ERRATA, "2026-03-01", '"2026-03-01"'),
        (f"{ERRATA}:5", "date", "without quotation marks"),
    ),
    Fault(
        "errata.toml: a date that the calendar has not",
        replace(ERRATA, "2026-03-01", "2026-02-31"),
        (f"{ERRATA}:5", "Invalid date"),
    ),
    Fault(
        "errata.toml: a version that has no order",
        replace(ERRATA, '"1.0"', '"première"'),
        (f"{ERRATA}:4", "version", "write one like 1.0.1"),
    ),
    Fault(
        "errata.toml: a correction that corrects nothing",
        replace(ERRATA, "dix ans", "vingt ans"),
        (f"{ERRATA}:3", "vingt ans", "correct one of the two"),
    ),
    Fault(
        "errata.toml: a misspelt key",
        replace(ERRATA, "was =", "wsa ="),
        (f"{ERRATA}:7", "no key wsa", "did you mean was?"),
    ),
    Fault(
        "errata.toml: a language of no edition",
        replace(ERRATA, '"fr"', '"fra"'),
        (f"{ERRATA}:9", "no edition", "did you mean fr?"),
    ),
    Fault(
        "nudges.toml: a place that is not there",
        replace(NUDGES, "chapters/two", "chapters/tow"),
        (f"{NUDGES}:2", "chapters/tow", "correct the name"),
        verbs=("pdf",),
    ),
    Fault(
        "nudges.toml: a language that the book is not in",
        append(NUDGES, "[frr.p1]\nlines = 1\n"),
        (f"{NUDGES}:4", "frr", "did you mean fr?"),
        verbs=("pdf",),
    ),
    Fault(
        "nudges.toml: a misspelt key",
        replace(NUDGES, "steps", "stepps"),
        (f"{NUDGES}:3", "no key stepps", "did you mean steps?"),
        verbs=("pdf",),
    ),
    Fault(
        "nudges.toml: too much is asked",
        replace(NUDGES, "steps = 1", "steps = 9999"),
        (f"{NUDGES}:3", "steps", "from -20 to 20"),
        verbs=("pdf",),
    ),
    Fault(
        "nudges.toml: not there",
        remove(NUDGES),
        (f"{NUDGES}:1", "no such file"),
        verbs=("pdf",),
    ),
    Fault(
        "glossary.toml: words without brackets",
        replace(GLOSSARY, '["ferr*"]', '"ferr*"'),
        (f"{GLOSSARY}:5", "target", "write a list"),
        verbs=("check",),
    ),
    Fault(
        "glossary.toml: tables under another name",
        replace(GLOSSARY, "[[term]]", "[[terms]]"),
        (f"{GLOSSARY}:3", "did you mean term?"),
        verbs=("check",),
    ),
    Fault(
        "glossary.toml: a folder in its place",
        (remove(GLOSSARY), write(f"{GLOSSARY}/keep", "")),
        (f"{GLOSSARY}:1", "folder", "move it away"),
        verbs=("check",),
    ),
    Fault(
        "exceptions.toml: a rule that there is not",
        write(EXCEPTIONS, '[[exception]]\nrule = "C999"\ncatalog = "index"\nreason = "x"\n'),
        (f"{EXCEPTIONS}:2", "no rule C999", "--rules"),
        verbs=("check",),
    ),
    Fault(
        "exceptions.toml: without a reason",
        write(EXCEPTIONS, '[[exception]]\nrule = "C401"\ncatalog = "index"\n'),
        (f"{EXCEPTIONS}:1", "reason is missing", "add it"),
        verbs=("check",),
    ),
]
