"""What the site of the sample book is made of: its pages, their kinds, their words."""

from ..conftest import SAMPLE

LANGUAGES = ["fr", "en"]
CHAPTERS = [f"chapters/{path.stem}.html" for path in sorted(SAMPLE.glob("chapters/*.md"))]
#: Those with the text of the essay.
ESSAY = CHAPTERS[1:5]
#: Every page, by its path in the site.
PAGES = [
    "index.html",
    "404.html",
    *(f"{tree}/{name}" for tree in LANGUAGES for name in ("index.html", "search.html", *CHAPTERS)),
]
#: A chapter with everything a chapter can have: notes, citations, terms, a quotation, a table.
CHAPTER = "chapters/01-cadran.html"
NEXT_CHAPTER = "chapters/02-mecanisme.html"
#: One page of each kind in a language's tree.
BOOK_KINDS = {
    "title": "index.html",
    "chapter": CHAPTER,
    "code": "chapters/00-edition.html",
    "bibliography": "chapters/05-bibliographie.html",
    "glossary": "chapters/07-glossaire.html",
    "apparatus": "chapters/08-apparat.html",
    "index": "chapters/09-index.html",
    "search": "search.html?q=vernay",
}
#: One page of each kind, by its path in the site.
KINDS = ["index.html", "404.html", *(f"fr/{name}" for name in BOOK_KINDS.values())]

DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}
SCREENS = {"desktop": DESKTOP, "phone": PHONE}

#: The text of a page, without its frame.
MAIN = "#furo-main-content"
#: The book's table of contents: the menu.
MENU = ".sidebar-tree"
#: What opens and closes it on a phone, and what a finger touches for that.
MENU_CONTROL = "#__navigation"
MENU_LABEL = ".menu label.nav-overlay-icon"
MENU_OVERLAY = ".sidebar-overlay"
SKIP_LINK = {"fr": "Aller au contenu", "en": "Skip to content"}
