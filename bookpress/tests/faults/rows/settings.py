"""Faults of ``conf.py``: what it raises, settings misspelt, of a wrong type, or without sense."""

from ..fault import Fault, recode, remove, setting, write

LINE = 24  # of what `setting` adds

FAULTS = [
    Fault(
        "a conf.py that raises",
        setting("release = 1 / 0"),
        says=(f"conf.py:{LINE}", "ZeroDivisionError"),
        verbs=("html", "catalogs", "check --strict", "status", "gettext", "live en"),
    ),
    Fault(
        "a conf.py that raises in a function",
        setting("def read():\n    return open('nothing.txt').read()\n\nrelease = read()"),
        says=(f"conf.py:{LINE + 1}", "nothing.txt"),
        verbs=("html", "status"),
    ),
    Fault(
        "a conf.py that names what is not there",
        setting("release = versoin"),
        says=(f"conf.py:{LINE}", "versoin"),
    ),
    Fault(
        "a conf.py that imports what is not there",
        setting("import nowhere_to_be_found"),
        says=(f"conf.py:{LINE}", "nowhere_to_be_found"),
        verbs=("html", "check --strict"),
    ),
    Fault(
        "a conf.py with an error of syntax",
        setting("release = (1,"),
        says=(f"conf.py:{LINE}", "never closed"),
        verbs=("html", "catalogs", "check --strict", "status"),
    ),
    Fault(
        "a conf.py with a tab among spaces",
        setting("if True:\n        a = 1\n\tb = 2"),
        says=(f"conf.py:{LINE + 2}", "tabs"),
    ),
    Fault(
        "a conf.py in Latin-1",
        recode("conf.py", "latin-1"),
        says=("conf.py:6", "UTF-8", "save"),
    ),
    Fault(
        "a conf.py that ends the program",
        setting("import sys\nsys.exit(3)"),
        says=(f"conf.py:{LINE + 1}", "exit"),
        verbs=("html", "status", "check --strict"),
    ),
    Fault(
        "an empty conf.py",
        write("conf.py", ""),
        says=("conf.py", "bookpress"),
        verbs=("html", "pdf"),
    ),
    Fault(
        "no conf.py",
        remove("conf.py"),
        says=("conf.py", "folder"),
        verbs=("html", "pdf", "epub", "print", "check", "status", "catalogs", "gettext"),
    ),
    Fault(
        "extensions without the workshop",
        setting("extensions = ['myst_parser']"),
        says=("conf.py", "extensions", "bookpress"),
    ),
    Fault(
        "an extension that is not installed",
        setting("extensions = ['bookpress', 'sphinx_nothing']"),
        says=(f"conf.py:{LINE}", "sphinx_nothing", "install"),
        verbs=("html", "gettext", "catalogs"),
    ),
    Fault(
        "a part of the workshop that there is not",
        setting("extensions = ['bookpress', 'bookpress.typesetting']"),
        says=(f"conf.py:{LINE}", "bookpress.typesetting"),
    ),
    Fault(
        "extensions that are a word",
        setting("extensions = 'bookpress'"),
        says=(f"conf.py:{LINE}", "extensions", "list"),
    ),
    Fault(
        "a setting of the workshop that is misspelt",
        setting("book_adress = 'https://www.orme.example/'"),
        says=(f"conf.py:{LINE}", "book_adress", "book_address"),
        verbs=("html", "sphinx-build"),
    ),
    Fault(
        "a setting of Sphinx that is misspelt",
        setting("html_titel = 'Le bac'"),
        says=(f"conf.py:{LINE}", "html_titel", "html_title"),
    ),
    Fault(
        "a setting of the PDF that is misspelt",
        setting("typst_setting = {'page-width': '148mm'}"),
        says=(f"conf.py:{LINE}", "typst_setting", "typst_settings"),
        verbs=("html", "pdf"),
    ),
    Fault(
        "a title that is no text",
        setting("project = 12"),
        says=(f"conf.py:{LINE}", "project", "str"),
        verbs=("html", "pdf"),
    ),
    Fault(
        "an author that is a list",
        setting("author = ['Léa Brunet', 'Paul Roy']"),
        says=(f"conf.py:{LINE}", "author"),
        verbs=("html", "pdf", "epub"),
    ),
    Fault(
        "an empty title",
        setting("project = ''"),
        says=(f"conf.py:{LINE}", "project", "title"),
        verbs=("html", "pdf"),
    ),
    Fault(
        "an empty author",
        setting("author = ''"),
        says=(f"conf.py:{LINE}", "author", "name"),
        verbs=("html", "pdf", "epub"),
    ),
    Fault(
        "groups of the index that are a list",
        setting("index_groups = ['persons', 'places']"),
        says=(f"conf.py:{LINE}", "index_groups", "dict"),
    ),
    Fault(
        "a group of the index without a name",
        setting("index_groups = {'persons': None, 'places': 'Lieux'}"),
        says=(f"conf.py:{LINE}", "index_groups", "persons"),
    ),
    Fault(
        "a date that is none",
        setting("book_date = 'mars 2026'"),
        says=(f"conf.py:{LINE}", "book_date", "2026-11-22"),
    ),
    Fault(
        "a month that is none",
        setting("book_date = '2026-13-01'"),
        says=(f"conf.py:{LINE}", "book_date", "2026-11-22"),
    ),
    Fault(
        "an address that is none",
        setting("book_address = 'www.orme.example'"),
        says=(f"conf.py:{LINE}", "book_address", "https://"),
    ),
    Fault(
        "a pattern of paragraphs that is no pattern",
        setting("book_paragraph_pattern = 'p(\\\\d+'"),
        says=(f"conf.py:{LINE}", "book_paragraph_pattern"),
    ),
    Fault(
        "a pattern of paragraphs without a number",
        setting("book_paragraph_pattern = 'p'"),
        says=(f"conf.py:{LINE}", "book_paragraph_pattern", "parentheses"),
    ),
    Fault(
        "languages that are a list",
        setting("book_languages = ['fr', 'en']"),
        says=(f"conf.py:{LINE}", "book_languages", "dict"),
    ),
    Fault(
        "a language that there is not",
        setting("language = 'qq'"),
        says=(f"conf.py:{LINE}", "language", "qq"),
        verbs=("html", "catalogs", "status"),
    ),
    Fault(
        "a language by its name",
        setting("language = 'french'"),
        says=(f"conf.py:{LINE}", "language", "french", "fr"),
    ),
    Fault(
        "a language that is no text",
        setting("language = ['fr']"),
        says=(f"conf.py:{LINE}", "language"),
    ),
    Fault(
        "folders of catalogs that are a number",
        setting("locale_dirs = 3"),
        says=(f"conf.py:{LINE}", "locale_dirs", "list"),
        verbs=("status",),
    ),
    Fault(
        "no folder of catalogs",
        setting("locale_dirs = []"),
        says=(f"conf.py:{LINE}", "locale_dirs", "locales"),
        verbs=("html", "catalogs"),
    ),
    Fault(
        "a folder of catalogs that is not there",
        setting("locale_dirs = ['lokales']"),
        says=(f"conf.py:{LINE}", "locale_dirs", "lokales"),
        verbs=("html",),
    ),
    Fault(
        "a theme that is not installed",
        setting("html_theme = 'nowhere_theme'"),
        says=(f"conf.py:{LINE}", "html_theme", "nowhere_theme"),
    ),
    Fault(
        "an option that the theme has not",
        setting("html_theme_options = {'sidebar_widht': '2em'}"),
        says=(f"conf.py:{LINE}", "html_theme_options", "sidebar_widht"),
    ),
    Fault(
        "a style sheet that is not there",
        setting("html_css_files = ['ours.css']"),
        says=(f"conf.py:{LINE}", "ours.css", "_static"),
    ),
    Fault(
        "a script that is not there",
        setting("html_js_files = ['ours.js']"),
        says=(f"conf.py:{LINE}", "ours.js", "_static"),
    ),
    Fault(
        "a folder of style sheets that is not there",
        setting("html_static_path = ['_sheets']"),
        says=("_sheets", "html_static_path"),
    ),
    Fault(
        "a logo that is not there",
        setting("html_logo = 'logo.svg'"),
        says=("logo.svg", "html_logo"),
    ),
    Fault(
        "a page's icon that is not there",
        setting("html_favicon = 'icon.png'"),
        says=("icon.png", "html_favicon"),
    ),
    Fault(
        "a logo cut short",
        (setting("html_logo = 'logo.png'"), write("logo.png", b"\x89PNG\r\n\x1a\n")),
        says=(f"conf.py:{LINE}", "html_logo", "logo.png", "save"),
    ),
    Fault(
        "a page's icon that is a text",
        (setting("html_favicon = 'icon.png'"), write("icon.png", "bac")),
        says=(f"conf.py:{LINE}", "html_favicon", "icon.png", "save"),
    ),
    Fault(
        "a cover of the e-book that is not there",
        setting("epub_cover = ('_static/cover.png', '')"),
        says=(f"conf.py:{LINE}", "epub_cover", "_static/cover.png", "correct its name"),
        verbs=("epub",),
    ),
    Fault(
        "a folder of templates that is not there",
        setting("templates_path = ['_tempaltes']"),
        says=(f"conf.py:{LINE}", "templates_path", "_tempaltes"),
    ),
    Fault(
        "a bibliography that is a word",
        setting("bibtex_bibfiles = 'references.bib'"),
        says=(f"conf.py:{LINE}", "bibtex_bibfiles", "list"),
    ),
    Fault(
        "a PDF with a path for a name",
        setting("typst_filename = 'books/le-bac'"),
        says=(f"conf.py:{LINE}", "typst_filename", "name"),
        verbs=("html", "pdf", "epub"),
    ),
    Fault(
        "a PDF with an absolute path for a name",
        setting("typst_filename = '/le-bac'"),
        says=(f"conf.py:{LINE}", "typst_filename", "name"),
        verbs=("pdf",),
    ),
    Fault(
        "a PDF with a path upwards for a name",
        setting("typst_filename = '../le-bac'"),
        says=(f"conf.py:{LINE}", "typst_filename", "name"),
        verbs=("pdf",),
    ),
    Fault(
        "a PDF whose name is no text",
        setting("typst_filename = 12"),
        says=(f"conf.py:{LINE}", "typst_filename"),
        verbs=("pdf",),
    ),
    Fault(
        "an e-book with a path for a name",
        setting("epub_basename = 'books/le-bac'"),
        says=(f"conf.py:{LINE}", "epub_basename", "name"),
        verbs=("epub",),
    ),
    Fault(
        "a setting of the template that there is not",
        setting("typst_settings = {'page-widht': '148mm'}"),
        says=(f"conf.py:{LINE}", "page-widht", "page-width"),
        verbs=("pdf",),
    ),
    Fault(
        "a width of the page that is none",
        setting("typst_settings = {'page-width': 'broad'}"),
        says=(f"conf.py:{LINE}", "page-width", "broad"),
        verbs=("pdf",),
    ),
    Fault(
        "a page narrower than its margins",
        setting("typst_settings = {'page-width': '10mm'}"),
        says=(f"conf.py:{LINE}", "page-width"),
        verbs=("pdf",),
    ),
    Fault(
        "a font that is not installed",
        setting("typst_settings = {'text-font': 'Nowhere Serif'}"),
        says=(f"conf.py:{LINE}", "nowhere serif", "typst_font_paths"),
        verbs=("pdf",),
    ),
    Fault(
        "a folder of fonts that is not there",
        setting("typst_font_paths = ['fonts']"),
        says=(f"conf.py:{LINE}", "typst_font_paths", "fonts"),
        verbs=("html", "pdf"),
    ),
    Fault(
        "a font that is a text",
        (setting("typst_font_paths = ['fonts']"), write("fonts/rive.ttf", "bac")),
        says=(f"conf.py:{LINE}", "typst_font_paths", "fonts/rive.ttf", "put it anew"),
        verbs=("pdf",),
    ),
    Fault(
        "a standard of PDF that there is not",
        setting("typst_pdf_standards = ['ua-9']"),
        says=(f"conf.py:{LINE}", "typst_pdf_standards", "ua-9", "ua-1"),
        verbs=("pdf",),
    ),
    Fault(
        "addresses in the e-book shown in no way that there is",
        setting("epub_show_urls = 'notes'"),
        says=(f"conf.py:{LINE}", "epub_show_urls", "footnote"),
        verbs=("epub",),
    ),
    Fault(
        "nudges in a file that is not there",
        setting("typst_nudges = 'edition/nudge.toml'"),
        says=("edition/nudge.toml", "no such file", "correct its name"),
        verbs=("pdf",),
    ),
    Fault(
        "metadata of the PDF of a wrong type",
        setting("typst_metadata = ['blurb']"),
        says=(f"conf.py:{LINE}", "typst_metadata", "dict"),
        verbs=("html", "pdf"),
    ),
    Fault(
        "patterns that leave the first page out",
        setting("exclude_patterns = ['index.md']"),
        says=("conf.py:", "index", "exclude_patterns"),
        verbs=("html", "catalogs"),
    ),
    Fault(
        "patterns that leave every chapter out",
        setting("include_patterns = ['index.md']"),
        says=("index.md:5", "chapters/one"),
    ),
    Fault(
        "patterns that are a word",
        setting("exclude_patterns = 'drafts'"),
        says=(f"conf.py:{LINE}", "exclude_patterns", "list"),
    ),
    Fault(
        "a first page that is not there",
        setting("root_doc = 'contents'"),
        says=("conf.py:", "contents", "root_doc"),
    ),
    Fault(
        "a part of the e-book that there is not",
        setting("ebook_parts = {'chapters/one': 'chapitre'}"),
        says=(f"conf.py:{LINE}", "ebook_parts", "chapitre"),
        verbs=("html", "epub"),
    ),
    Fault(
        "an extension of MyST's syntax that there is not",
        setting("myst_enable_extensions = ['colon_fence', 'colonfence']"),
        says=(f"conf.py:{LINE}", "colonfence"),
    ),
    Fault(
        "a date of archived links that is none",
        setting("archived_links_pages = {'chapters/*': 'hier'}"),
        says=(f"conf.py:{LINE}", "archived_links_pages", "hier"),
    ),
    Fault(
        "a Sphinx that is not there yet",
        setting("needs_sphinx = '99.0'"),
        says=("Sphinx v99.0",),
    ),
]
