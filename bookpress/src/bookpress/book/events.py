"""The order in which the workshop's transforms and event handlers run, each with its reason.

Sphinx runs what has the lower number first, and what has the same number in the order in which
it was registered. Numbers of Sphinx, docutils, sphinxcontrib-bibtex and Furo that ours go by
are given beside them. Handlers that are not here are at Sphinx's default, 500: nothing depends
on their place among others.
"""

# -- The event config-inited: settings, before Sphinx's builders derive titles from them (800).

#: What conf.py says is checked before anything else uses it.
CHECK_CONF = 10
#: What publisher.toml decides fills in what conf.py leaves out; the rest goes by it.
TAKE_DECISIONS = 40
#: The languages and the folder ``_static`` that are found are settings like those of conf.py.
FIND_DEFAULTS = 50
#: Settings are translated once all are there.
TRANSLATE_SETTINGS = 100
#: Spaces are set in the language that readers see, so after translation.
SET_SPACES_OF_SETTINGS = 150
#: The e-book is identified by what the settings say in the end; its checks (500) see the result.
IDENTIFY_EBOOK = 200
#: Translations are refused once Sphinx (800) knows which documents there are of which parser.
REFUSE_TRANSLATIONS = 900

# -- The event builder-inited.

#: A bibliography is read, and what is wrong with it reported with file and line, before
#: sphinxcontrib-bibtex (500) would read it.
READ_BIBLIOGRAPHY = 400
#: Sphinx (500) wants to know by then how web pages show formulas.
CHOOSE_FORMULAS = 400
#: What is on the network is left out before intersphinx (500) fetches it.
STAY_OFFLINE = 400
#: Sheets are looked for once other extensions (500) have named their folders.
LOOK_FOR_PAGE_FILES = 900
#: A pair is written around what themes and formats (500) make of a passage.
WRITE_PAIRS = 900

# -- The events source-read and include-read.

#: The source is looked at as its author typed it, before an extension (500) changes it.
LOOK_AT_SOURCE = 100

# -- Transforms of a document that was just read.

#: Raw markup is seen before any of it is taken out (4).
SEE_RAW_MARKUP = 2
#: Signs that are left open are told before anything speaks of what follows from them.
LOOK_AT_SIGNS = 3
#: What raw markup may not hold is out of it before anything else reads it.
KEEP_HARMLESS_MARKUP = 4
#: A line break is one before anything reads the words on both sides of it.
MAKE_LINE_BREAKS = 5
#: Text has a place before Sphinx fills in the markup of nodes that a parser gave none (10).
PLACE_TEXTS = 9
#: Messages are noted on their nodes before Sphinx puts the translation there (Locale, 20).
NOTE_MESSAGES = 15
#: So are those that get the translation of an earlier text.
NOTE_OUT_OF_DATE = 15
#: What each passage holds is noted before anything of it is translated (18, 20).
NOTE_CONTENTS = 17
#: Formulas and code in Markdown are translated here, and kept from Locale, which takes them for
#: text.
TRANSLATE_LITERALS = 18
#: Blocks have their keys while they are those of the source, the same in every language.
NAME_BLOCKS = 19
#: The apparatus compares the text in its own language: the last moment before translation.
KEEP_PASSAGES = 19
#: What titles and terms hold is kept until they are translated.
KEEP_REFERENCES = 19
#: A translation has line breaks of its own, once Sphinx has put it there (Locale, 20).
MAKE_LINE_BREAKS_OF_TRANSLATIONS = 21
#: … and raw markup of its own, of which no more is kept.
KEEP_HARMLESS_MARKUP_OF_TRANSLATIONS = 21
#: Their references take the place of the original's once they are translated (Locale, 20).
RENEW_REFERENCES = 21
#: What a passage holds is compared with what it held, once it is translated (Locale, 20), and no
#: more of its raw markup is there than of the original’s.
COMPARE_CONTENTS = 22
#: Raw HTML is understood in the language that readers see, its line breaks already being such.
UNDERSTAND_HTML = 23
#: What is not translated is marked with all that it holds then, and before Sphinx's collectors
#: copy titles into menus.
MARK_UNTRANSLATED = 24
#: A picture's path is decoded before anything looks for the file.
DECODE_PICTURE_PATHS = 100
#: Pictures and downloads are refused once all are there, by the names of their files, and before
#: Sphinx's collectors look for them.
REFUSE_FILES = 150
#: What a table of contents may not lead to is out of it before Sphinx's collectors read it.
REFUSE_ADDRESSES_OF_PAGES = 150
#: Entries of the index leave the place between an anchor and its paragraph, as docutils gives
#: the anchor's id to what comes just after it (PropagateTargets, 260).
MOVE_INDEX_ENTRIES = 250
#: Terms are put in order once they are translated, and after Sphinx has sorted them (500).
SORT_GLOSSARIES = 510

#: Slugs have the words of the page before MyST-Parser looks them up for links (879).
RENEW_SLUGS = 870

# -- The event doctree-read.

#: Titles have their spaces before Sphinx's collectors (500) copy them into menus.
SET_SPACES_OF_TITLES = 400
#: Copies of titles are corrected once Sphinx's collectors (500) and autosectionlabel (500) have
#: made them.
KEEP_TITLES = 510
#: What no translator is given is listed once Sphinx (500) has taken off what is no text, such as
#: the fields at the top of a document.
LIST_UNREACHED = 900

# -- The event env-updated: all documents are read.

#: When reading has ended is noted before anything else warns of what was read.
NOTE_END_OF_READING = 0
#: Tables of contents are followed by everybody after this.
REFUSE_CIRCLES = 0
#: The press goes no further with a text that has faults.
STOP_AT_FAULTS_OF_TEXT = 1

#: A work that is in no bibliography is put into one before they are filled.
LIST_THE_REST = 400
#: sphinxcontrib-bibtex fills bibliographies when it would by itself.
FILL_BIBLIOGRAPHIES = 500
#: Letters and labels need all citations, which sphinxcontrib-bibtex (500) has gathered.
LABEL_CITATIONS = 600
#: Entries are checked as they are cited, with their letters.
CHECK_ENTRIES = 610
#: What is prose in them goes into the templates once faults in them were reported.
ADD_PROSE = 620

#: The citations in titles have their words once all are labelled.
RESOLVE_TITLES = 630

# -- The event env-get-updated.

#: Headings have no numbers when Sphinx's collectors (500) number them.
FORGET_NUMBERS = 400
#: What pages show of one another is compared once Sphinx's collectors (500) have numbered it.
COMPARE_PAGES = 900

# -- Transforms of a document that is being written.

#: Readings are looked for while citations are still as the chapters write them, and the
#: reasons that are listed may have references: before bibliographies (5) and references (10).
SHOW_DEPARTURES = 3
#: HTML of web pages alone is taken out of other formats before Sphinx chooses (``only``, 50).
WARN_OF_HTML = 4
#: A bibliography of our style becomes a list before sphinxcontrib-bibtex (5) makes labelled
#: citations of it.
LIST_REFERENCES = 4
#: Back-references end the entries of either kind, so after both.
ADD_BACK_REFERENCES = 6
#: A drawing is put into words for a format that has none, once they have their references (10).
DESCRIBE_DRAWINGS = 500
#: Furo (500) puts containers around tables, with the same ids.
KEEP_IDS_ONCE = 510
#: Links lead to the archive when all are there, and before Sphinx's link check (800) reads them.
LEAD_TO_ARCHIVE = 700
#: What is gathered from the whole book is printed before spaces are set, which it wants as any
#: text: the index, the list of errata and the reference to the book.
PRINT_LISTS = 700
#: Raw markup that a format may not have is gone before it is written, that of lists too.
LEAVE_OUT_OTHER_MARKUP = 705
#: All links have their addresses by then, also those of the lists.
REFUSE_ADDRESSES = 710
#: What is translated from an earlier text is marked in words that want their spaces as any other.
MARK_OUT_OF_DATE = 790
#: Spaces are set once references have their words and lists are there.
SET_SPACES = 800
#: A number opens the paragraph when its words are final, or it would part them.
PRINT_NUMBERS = 900
#: The preview marks what has its final form.
MARK_MESSAGES = 950

# -- The event doctree-resolved.

#: Two languages are paired when the first is as its own edition has it.
PAIR_LANGUAGES = 950
#: Headings are parted at their colon when both languages are in them.
PART_HEADINGS = 955
#: The preview notes the marks of both languages.
NOTE_PLACES = 960

# -- The event write-started.

#: The second language of a facing edition is left, and not written, once others have prepared.
LEAVE_SIDE = 900

# -- The event html-collect-pages.

#: Titles in the search index are parted by language once each has its words (500).
PART_TITLES = 900

# -- The event html-page-context. Furo's handler, which makes a menu, is at 500.

#: Furo is given no table of contents to make its menu of…
HIDE_TOCTREE = 490
#: … and what comes after Furo has it again.
SHOW_TOCTREE = 510
#: A script that parts share is added once all (500) have asked for it.
ADD_PAGE_SCRIPTS = 600
#: Other extensions may have added files to a page: what it does not need is taken off last.
CHOOSE_FILES = 900

# -- The event build-finished.

#: The digests of all files are taken once other extensions (500) have changed what they would.
WRITE_OFFLINE_SCRIPT = 900
