"""The book's configuration: one for every language and every format.

What is not said here is as `bookpress` has it; its `docs/` say what each setting does.
"""

# -- The book -----------------------------------------------------------------

project = "Le numérique en France : vers une harmonisation des territoires ?"
author = "Emeline Lavocat"
copyright = "Emeline Lavocat, pour le texte"
version = release = "1.0.0"
language = "fr"
book_date = "2026-11-22"
book_description = "Essai sur le numérique et les territoires français, vers la fin de 2012."

# -- Sphinx -------------------------------------------------------------------

extensions = ["bookpress"]
include_patterns = ["index.md", "chapters/**"]
nitpicky = True

# -- Index --------------------------------------------------------------------

index_groups = {
    "persons": "Personnes",
    "places": "Lieux",
    "organisations": "Organisations",
    "concepts": "Notions",
}

# -- Bibliography -------------------------------------------------------------

bibtex_bibfiles = ["references.bib"]

# The addresses of 2012: domains change hands, so links lead to archived copies.
archived_links_pages = {"chapters/0[1-5]-*": "2012-12-01"}

# -- Pages --------------------------------------------------------------------

reading_guide_pages = ["chapters/00-*", "chapters/05-*", "chapters/07-*"]  # beside the chapters

# -- PDF ----------------------------------------------------------------------

typst_filename = "le-numerique-en-france"
typst_nudges = "edition/nudges.toml"  # what single places are asked for, for better pages
typst_metadata = {
    "blurb": [  # on the back of the cover
        "Que change le numérique à la place de chaque région ? Vers la fin de 2012, Emeline "
        "Lavocat prend l’Auvergne pour exemple, et cherche ce que les réseaux donnent aux "
        "territoires, ce qu’ils leur demandent, et ce qu’ils ne peuvent faire pour eux.",
        "Cette édition accompagne l’essai de notes, d’un glossaire, d’un apparat critique, d’un "
        "index, et d’une postface sur ce que sont devenus ses exemples.",
    ],
}

# -- E-book -------------------------------------------------------------------

ebook_summary = (
    "Texte intégral, qui s’adapte aux réglages de lecture, avec une table des matières, des "
    "titres hiérarchisés et des notes liées au texte. La couverture, la carte et le graphique sont "
    "décrits ; des tableaux donnent ce qu’ils montrent."
)
# Ace finds no fault (tests/editions), nor does a reading by the criteria that no program tells.
ebook_conformance = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
ebook_parts = {
    "index": "titlepage",
    "chapters/00-*": "preface",
    "chapters/0[1-4]-*": "chapter",
    "chapters/05-*": "conclusion",
    "chapters/06-*": "bibliography",
    "chapters/07-*": "afterword",
    "chapters/08-*": "glossary",
    "chapters/09-*": "appendix",
    "chapters/10-*": "index",
    "chapters/11-*": "colophon",
    "chapters/12-*": "appendix",
}
