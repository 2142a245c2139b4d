"""Faults of the bibliography."""

from ..fault import Edit, Fault, append, recode, remove, replace, write

BIB = "references.bib"
#: What reads all of the book and writes nothing: entries are checked once all is read.
READ = ("sphinx-build -b dummy -d .read",)


def field(name: str, text: str, line: int, *says: str) -> Fault:
    """Return a fault of the first entry, in which *text* stands in place of its title's line."""
    edit = replace(BIB, "  title     = {Le Bac d’Orme},\n", text)
    return Fault(f"references.bib: {name}", edit, (f"{BIB}:{line}", *says), READ)


def more(name: str, text: str, *says: str) -> Fault:
    """Return a fault of the first entry, to which *text* is added in its third line."""
    return field(name, f"  {text}, title = {{Le Bac d’Orme}},\n", 3, "brunet_bac", *says)


def file(name: str, edits: Edit | tuple[Edit, ...], *says: str) -> Fault:
    """Return a fault of the file as a whole."""
    return Fault(f"references.bib: {name}", edits, says)


FAULTS = [
    file("in Latin-1", recode(BIB, "latin-1"), f"{BIB}:2", "not in UTF-8", "bibtex_encoding"),
    file("in UTF-16", recode(BIB, "utf-16"), f"{BIB}:1", "UTF-16", "save it in UTF-8"),
    file("missing", remove(BIB), f"{BIB}:1", "no such file", "bibtex_bibfiles in conf.py"),
    file("a folder", (remove(BIB), write(f"{BIB}/a", "")), f"{BIB}:1", "folder", "move it away"),
    file("a NUL", replace(BIB, "Bac d", "Bac\0 d"), f"{BIB}:3", "U+0000", "remove it"),
    file(
        "a conflict", replace(BIB, "@misc", "<<<<<<< HEAD\n@misc"), f"{BIB}:10", "Git", "keep one"
    ),
    file(
        "a comment without end",
        append(BIB, "\n@comment{ à revoir\n"),
        f"{BIB}:18",
        "not closed",
        "add a brace",
    ),
    file(
        "an entry twice",
        append(BIB, "\n@book{brunet_bac, title = {Autre}}\n"),
        f"{BIB}:18",
        "brunet_bac",
        "remove one",
    ),
    file(
        "a brace not closed",
        replace(BIB, "Orme},", "Orme,"),
        f"{BIB}:3",
        "brunet_bac",
        "not closed",
    ),
    file(
        "a brace too many",
        replace(BIB, "Orme},", "Orme}},"),
        f"{BIB}:3",
        "brunet_bac",
        "take a brace away",
    ),
    file("a comma missing", replace(BIB, "Orme},", "Orme}"), f"{BIB}:3", "comma is missing"),
    file(
        "an entry without end", replace(BIB, "{works}\n}", "{works}\n"), f"{BIB}:7", "put a brace"
    ),
    file(
        "an entry without a key", replace(BIB, "brunet_bac,", ""), f"{BIB}:1", "begins with the key"
    ),
    file("a misspelt type", replace(BIB, "@book", "@bok"), f"{BIB}:1", "did you mean @book?"),
    file(
        "keywords of no list",
        replace(BIB, "{works}", "{worsk}"),
        f"{BIB}:7",
        "worsk",
        "end.md:10",
        "correct the keywords or a filter",
    ),
    Fault(
        "a key that no entry has",
        replace("chapters/one.md", "brunet_bac", "brunet_bak"),
        ("chapters/one.md:7", "brunet_bak", "did you mean brunet_bac?"),
    ),
    Fault(
        "a bibliography that is not there",
        replace("chapters/end.md", ':::{bibliography}\n:filter: keywords % "works"\n:::\n', ""),
        ("chapters/one.md:7: ", "brunet_bac", "no bibliography of the book lists it"),
    ),
    field("a misspelt field", "  titel = {Le Bac d’Orme},\n", 3, "titel", "did you mean title?"),
    field("no title", "", 1, "brunet_bac", "no title", "add it"),
    more("letters of a field in another order", "auhtor = {Roy}", "did you mean author?"),
    more("a month that is none", "month = 13", "“13”", "from 1 to 12"),
    more("a day that is none", "month = feb, day = 31", "“31”", "correct day or month"),
    more("a date that is none", "date = {2012-02-31}", "2012-02-31", "write 2012"),
    more("a date of 5,000 digits", f"date = {{{'1' * 5000}}}", "date", "write 2012"),
    file(
        "a misspelt language",
        replace(BIB, "langid    = {french}", "langid    = {frnech}"),
        f"{BIB}:6",
        "frnech",
        "did you mean french?",
    ),
    more("a command unknown", r"note = {\frob{x}}", r"\frob", "without the command"),
    more("mathematics left open", "note = {$x}", "not closed", "close it"),
    more("HTML", "note = {<b>x</b>}", "HTML in note", "write"),
    more("an address without a scheme", "url = {www.orme.example}", "url", "https://"),
    more("an address with a space", "url = {https://orme.example/a b}", "url", "in one word"),
    more("a DOI that is none", "doi = {hello}", "doi", "begins with 10."),
    more("an ISBN with a wrong digit", "isbn = {978-2-07-036822-9}", "ISBN", "correct it"),
    more("an editor with four commas", "editor = {A, B, C, D, E}", "too many commas", "“and”"),
    more(
        "an editor who is nobody", "editor = {A, B and and C, D}", "nobody", "take one “and” away"
    ),
    more("an empty editor", "editor = {}", "empty editor", "remove the field"),
    more("editors parted by a semicolon", "editor = {A, B; C, D}", "semicolon", "write “and”"),
    field(
        "a reference to nothing",
        "  title = {Le Bac d’Orme}, crossref = {none},\n",
        1,
        "none",
        "correct it",
    ),
    field(
        "a reference in a circle",
        "  title = {Le Bac d’Orme}, crossref = {brunet_bac},\n",
        1,
        "circle",
        "undo it",
    ),
    more("an abbreviation unknown", "series = rive", "undefined string: rive", "put it in braces"),
    more("a field twice", "title = {Autre}", "duplicate title", "remove one"),
]
