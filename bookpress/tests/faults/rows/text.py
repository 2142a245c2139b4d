"""Faults of a chapter's text: signs left open, marks of other programs, what is not found."""

from ..fault import Fault, append, replace, write

ONE = "chapters/one.md"

FAULTS = [
    Fault(
        "Git's conflict marks",
        append(ONE, "\n<<<<<<< HEAD\nUn bac.\n=======\nUn pont.\n>>>>>>> autre\n"),
        says=(f"{ONE}:22", "<<<<<<<", "keep one"),
        verbs=("html", "catalogs", "gettext", "sphinx-build"),
    ),
    Fault(
        "Git's conflict marks, before a build",
        append(ONE, "\n<<<<<<< HEAD\nUn bac.\n=======\nUn pont.\n>>>>>>> autre\n"),
        says=(f"{ONE}:22", "error C602 Git left a mark of a conflict"),
        verbs=("check",),
    ),
    Fault(
        "Git's conflict marks between two paragraphs",
        append(
            ONE, "\nAvant.\n\n<<<<<<< ours\n\nUn bac.\n\n=======\n\nUn pont.\n\n>>>>>>> theirs\n"
        ),
        says=(f"{ONE}:24", "<<<<<<<", "keep one"),
    ),
    Fault(
        "Git's conflict marks of three sides",
        append(ONE, "\n<<<<<<< HEAD\nUn bac.\n||||||| 12ab\nRien.\n=======\nUn pont.\n>>>>>>> b\n"),
        says=(f"{ONE}:22", "<<<<<<<", "keep one"),
    ),
    Fault(
        "a link whose address is not closed",
        append(ONE, "\nVoyez [la rive](https://www.orme.example/rive et la suite.\n"),
        says=(f"{ONE}:22", "[la rive](", "close"),
    ),
    Fault(
        "a link whose words are not closed",
        append(ONE, "\nVoyez [la rive(https://www.orme.example/rive) et la suite.\n"),
        says=(f"{ONE}:22", "[la rive", "close"),
    ),
    Fault(
        "a role that is not closed",
        append(ONE, "\nVoyez {ref}`plus haut <p1> et la suite.\n"),
        says=(f"{ONE}:22", "{ref}`", "close"),
    ),
    Fault(
        "a role that is not opened",
        append(ONE, "\nVoyez {ref}plus haut <p1>` et la suite.\n"),
        says=(f"{ONE}:22", "{ref}", "close"),
    ),
    Fault(
        "emphasis that is not closed",
        append(ONE, "\nVoyez *plus haut et la suite.\n"),
        says=(f"{ONE}:22", "*plus", "close"),
    ),
    Fault(
        "strong emphasis that is not closed",
        append(ONE, "\nVoyez **plus haut* et la suite.\n"),
        says=(f"{ONE}:22", "*plus", "close"),
    ),
    Fault(
        "a footnote's mark that is not closed",
        append(ONE, "\nVoyez cela[^autre et la suite.\n"),
        says=(f"{ONE}:22", "[^autre", "close"),
    ),
    Fault(
        "code that is not closed",
        append(ONE, "\nVoyez `cela et la suite.\n"),
        says=(f"{ONE}:22", "`cela", "close"),
    ),
    Fault(
        "a fence of three colons that is not closed",
        append("chapters/two.md", "\n(p6)=\n:::{quotation}\nPas de fin.\n\n(p7)=\nEt la suite.\n"),
        says=("chapters/two.md:23", ":::{quotation}", "close"),
    ),
    Fault(
        "a quotation in the middle that is not closed",
        replace("chapters/two.md", "`roy_lettres`\n:::", "`roy_lettres`"),
        says=("chapters/two.md:11", ":::{quotation}", "close"),
    ),
    Fault(
        "entries of the index that are not closed",
        replace("chapters/two.md", "Roy, Paul\n:::", "Roy, Paul"),
        says=("chapters/two.md:3", ":::{entries}", "close"),
    ),
    Fault(
        "a fence of backticks that is not closed",
        append("chapters/two.md", "\n```{quotation}\nPas de fin.\n\n(p7)=\nEt la suite.\n"),
        says=("chapters/two.md:22", "```{quotation}", "close"),
    ),
    Fault(
        "a fence that is closed twice",
        append("chapters/two.md", "\n:::{quotation}\nUne fin.\n:::\n:::\n\nEt la suite.\n"),
        says=("chapters/two.md:25", ":::", "opens"),
    ),
    Fault(
        "an unknown directive",
        append(ONE, "\n:::{quotaton}\nUn mot.\n:::\n"),
        says=(f"{ONE}:22", "quotaton"),
    ),
    Fault(
        "an unknown role",
        append(ONE, "\nVoyez {trem}`bac`.\n"),
        says=(f"{ONE}:22", "trem"),
    ),
    Fault(
        "an option that its directive has not",
        append(ONE, "\n:::{figure} cable.svg\n:alternative: Un câble.\n:::\n"),
        says=(f"{ONE}:23", "alternative", "alt"),
    ),
    Fault(
        "a directive without its argument",
        append(ONE, "\n:::{figure}\n:alt: Un câble.\n:::\n"),
        says=(f"{ONE}:22", "figure", "argument"),
    ),
    Fault(
        "a heading whose level is skipped",
        append(ONE, "\n#### Le câble\n\nIl tient.\n"),
        says=(f"{ONE}:22", "H1 to H4"),
    ),
    Fault(
        "a label that is there twice",
        append(ONE, "\n(p1)=\nEncore.\n"),
        says=(f"{ONE}:22", "p1"),
    ),
    Fault(
        "a label of another chapter",
        append(ONE, "\n(p3)=\nEncore.\n"),
        says=("chapters/two.md:7", "3", "already", "chapters/one"),
    ),
    Fault(
        "a cross-reference to nothing",
        append(ONE, "\nVoyez {ref}`ailleurs <nowhere>`.\n"),
        says=(f"{ONE}:22", "nowhere"),
        verbs=("html", "sphinx-build"),
    ),
    Fault(
        "a link to a paragraph that is not there",
        append(ONE, "\nVoyez [ailleurs](#p99).\n"),
        says=(f"{ONE}:22", "p99"),
    ),
    Fault(
        "a link to a chapter that is not there",
        append(ONE, "\nVoyez [ailleurs](three.md).\n"),
        says=(f"{ONE}:22", "three.md"),
    ),
    Fault(
        "a citation of a work that is in no bibliography",
        append(ONE, "\nVoyez {cite:p}`brunet_bak`.\n"),
        says=(f"{ONE}:22", "brunet_bak"),
    ),
    Fault(
        "a term that the glossary has not",
        append(ONE, "\nVoyez {term}`pont`.\n"),
        says=(f"{ONE}:22", "pont"),
    ),
    Fault(
        "a note that is not there",
        append(ONE, "\nVoyez cela[^autre].\n"),
        says=(f"{ONE}:22", "autre"),
    ),
    Fault(
        "a note that nothing refers to",
        append(ONE, "\n[^autre]: Une note.\n"),
        says=(f"{ONE}:22", "not referenced"),
    ),
    Fault(
        "a note that is there twice",
        append(ONE, "\n[^horaire]: Une autre.\n"),
        says=(f"{ONE}:22", "horaire"),
    ),
    Fault(
        "a picture that is not there",
        append(ONE, "\n![Un pont](pont.png)\n"),
        says=(f"{ONE}:22", "pont.png"),
        verbs=("html", "epub"),
    ),
    Fault(
        "a figure whose picture is not there",
        append(ONE, "\n:::{figure} pont.png\n:alt: Un pont.\n\nLe pont\n:::\n"),
        says=(f"{ONE}:22", "pont.png"),
    ),
    Fault(
        "an entry of the index in no group",
        append(ONE, "\n:::{entries}\nboats: bac\n:::\nEncore.\n"),
        says=(f"{ONE}:23", "boats", "persons"),
    ),
    Fault(
        "entries of the index with a blank line after them at the end",
        append(ONE, "\n:::{entries}\nplaces: Orme\n:::\n"),
        says=(f"{ONE}:23", "Orme", "move it"),
    ),
    Fault(
        "NUL in a chapter",
        append(ONE, b"\nUn ba\x00c.\n"),
        says=(f"{ONE}:22", "U+0000", "take"),
        verbs=("pdf", "sphinx-build"),
    ),
    Fault(
        "a control character in a chapter",
        append(ONE, b"\nUn ba\x0bc.\n"),
        says=(f"{ONE}:22", "U+000B", "take"),
    ),
    Fault(
        "an escape sequence in a chapter",
        append(ONE, b"\nUn \x1b[1mbac\x1b[0m.\n"),
        says=(f"{ONE}:22", "U+001B", "take"),
    ),
    Fault(
        "a noncharacter in a chapter",
        append(ONE, "\nUn ba\ufffec.\n"),
        says=(f"{ONE}:22", "U+FFFE", "take"),
    ),
    Fault(
        "a sign that takes the place of one that was lost",
        append(ONE, "\nUne travers\ufffde.\n"),
        says=(f"{ONE}:22", "U+FFFD"),
    ),
    Fault(
        "a picture sign that no font of the PDF has",
        append(ONE, "\nLe bac 🛥 passe.\n"),
        says=(f"{ONE}:22", "U+1F6E5"),
        verbs=("pdf",),
    ),
    Fault(
        "a word too wide for the page",
        append(ONE, "\nLe mot " + "rives" * 60 + ".\n"),
        says=(f"{ONE}:22", "wide"),
        verbs=("pdf",),
    ),
    Fault(
        "a formula too wide for the page",
        append(ONE, "\n```{math}\n" + "a b " * 100 + "\n```\n"),
        says=(f"{ONE}:22", "wide"),
        verbs=("pdf",),
    ),
    Fault(
        "a table too wide for the page",
        append(ONE, "\n" + "| rive " * 40 + "|\n" + "| --- " * 40 + "|\n" + "| bac " * 40 + "|\n"),
        says=(f"{ONE}:22", "wide"),
        verbs=("pdf",),
    ),
    Fault(
        "front matter that is no YAML",
        write("chapters/two.md", "---\ntitle: [un\n---\n\n# Deux\n\nUn mot.\n"),
        says=("chapters/two.md:2", "YAML", "name: value"),
    ),
    Fault(
        "front matter that is a list",
        write("chapters/two.md", "---\n- un\n- deux\n---\n\n# Deux\n\nUn mot.\n"),
        says=("chapters/two.md:1", "YAML", "name: value"),
    ),
    Fault(
        "front matter that is not closed",
        write("chapters/two.md", "---\norphan: true\n\n# Deux\n\nUn mot.\n"),
        says=("chapters/two.md:1", "---"),
    ),
    Fault(
        "front matter with a setting of MyST of the wrong type",
        write("chapters/two.md", "---\nmyst:\n  heading_anchors: trois\n---\n\n# Deux\n"),
        says=("chapters/two.md:1", "heading_anchors"),
    ),
    Fault(
        "an attribute that is not closed",
        append(ONE, "\nVoyez [cela]{.fort et la suite.\n"),
        says=(f"{ONE}:22", "[cela]{", "close"),
    ),
    Fault(
        "a comment that is not closed",
        append(ONE, "\n<!-- À revoir.\n\nEt la suite.\n"),
        says=(f"{ONE}:22", "<!--", "close"),
    ),
    Fault(
        "a formula that is not closed",
        append(ONE, "\n```{math}\na = \\frac{1}{2\n```\n"),
        says=(f"{ONE}:22",),
    ),
]
