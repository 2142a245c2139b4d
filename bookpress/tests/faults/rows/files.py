"""Faults of the text's files: their encoding, their names, what one includes, where it stands."""

from ..fault import Edit, Fault, append, recode, remove, replace, write

ONE, TWO = "chapters/one.md", "chapters/two.md"
LISTED = "chapters/two\nchapters/three"


def link(name: str, target: str) -> Edit:
    """Return what makes *name* a symbolic link to *target*."""
    return lambda root: (root / name).symlink_to(target)


FAULTS = [
    Fault(
        "a chapter in Latin-1",
        recode(TWO, "latin-1"),
        says=(f"{TWO}:", "UTF-8", "save"),
        verbs=("html", "catalogs", "gettext"),
    ),
    Fault(
        "a chapter in Windows' encoding, in one letter",
        append(ONE, "\nLe caf\xe9.\n".encode("cp1252")),
        says=(f"{ONE}:22", "UTF-8", "save"),
    ),
    Fault(
        "a chapter in UTF-16",
        recode(TWO, "utf-16"),
        says=(f"{TWO}:1", "UTF-16", "save"),
        verbs=("html", "catalogs"),
    ),
    Fault(
        "an empty chapter",
        write(TWO, ""),
        says=("index.md:5", "chapters/two", "title"),
    ),
    Fault(
        "a chapter of spaces",
        write(TWO, " \n\n \n"),
        says=("index.md:5", "chapters/two", "title"),
    ),
    Fault(
        "a chapter without a title",
        (write("chapters/three.md", "Un mot.\n"), replace("index.md", "chapters/two", LISTED)),
        says=("index.md:5", "chapters/three", "title"),
        verbs=("epub",),
    ),
    Fault(
        "a chapter that includes itself",
        append(ONE, "\n:::{include} one.md\n:::\n"),
        says=(f"{ONE}:22", "includes itself", "take"),
        verbs=("html", "catalogs"),
    ),
    Fault(
        "two files that include each other",
        (
            append(ONE, "\n:::{include} /edition/a.txt\n:::\n"),
            write("edition/a.txt", ":::{include} b.txt\n:::\n"),
            write("edition/b.txt", ":::{include} a.txt\n:::\n"),
        ),
        says=("edition/b.txt:1", "includes itself", "take"),
    ),
    Fault(
        "an included file that is not there",
        append(ONE, "\n:::{include} three.md\n:::\n"),
        says=(f"{ONE}:22", "three.md"),
    ),
    Fault(
        "a table of contents that names a chapter that is not there",
        replace("index.md", "chapters/two", LISTED),
        says=("index.md:5", "chapters/three"),
    ),
    Fault(
        "a table of contents that names a chapter twice",
        replace("index.md", "chapters/two", "chapters/two\nchapters/two"),
        says=("index.md:5", "chapters/two", "duplicate"),
    ),
    Fault(
        "a table of contents in a circle",
        append(ONE, "\n:::{toctree}\n/index\n:::\n"),
        says=(":", "index", "chapters/one", "circular", "take"),
        verbs=("html", "catalogs"),
    ),
    Fault(
        "a chapter whose table of contents names itself",
        append(ONE, "\n:::{toctree}\none\n:::\n"),
        says=(f"{ONE}:22", "chapters/one"),
    ),
    Fault(
        "a chapter in no table of contents",
        write("chapters/three.md", "# Trois\n\nUn mot.\n"),
        says=("chapters/three.md", "toctree"),
        verbs=("html", "sphinx-build"),
    ),
    Fault(
        "a book without its first page",
        remove("index.md"),
        says=("conf.py:", "index", "root_doc"),
        verbs=("html", "catalogs"),
    ),
    Fault(
        "a book without its chapters",
        remove("chapters"),
        says=("index.md:5", "chapters/one"),
    ),
    Fault(
        "a chapter that leads nowhere as a symbolic link",
        link("chapters/three.md", "nowhere.md"),
        says=("chapters/three.md", "unreadable"),
    ),
    Fault(
        "a chapter of an unknown kind",
        (write("chapters/three.adoc", "= Trois\n"), replace("index.md", "chapters/two", LISTED)),
        says=("index.md:5", "chapters/three"),
    ),
    Fault(
        "a chapter with a name in another case",
        replace("index.md", "chapters/two", "chapters/Two"),
        says=("index.md:5", "chapters/Two"),
    ),
    Fault(
        "a chapter by two files of different kinds",
        write("chapters/two.rst", "Deux\n====\n"),
        says=("chapters/two", "multiple"),
    ),
    Fault(
        "Emacs's lock of a chapter",
        (append(ONE, "\nUn mot.\n"), link("chapters/.#one.md", "somebody@nowhere.1234")),
        says=("_build/html/index.html",),
        goes_on=True,
    ),
    Fault(
        "what editors leave beside a chapter",
        (
            append(ONE, "\nUn mot.\n"),
            write("chapters/one.md~", "# Un\n"),
            write("chapters/#one.md#", "# Un\n"),
            write("chapters/.one.md.swp", b"b0VIM \x00\xff"),
            write("chapters/one.md.orig", "<<<<<<< HEAD\n"),
            write("chapters/.~lock.one.md#", ",somebody"),
            write("chapters/4913", ""),
        ),
        says=("_build/html/index.html",),
        goes_on=True,
    ),
]
