"""The search of Sphinx: its scripts, its index, and the languages that it knows."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from types import SimpleNamespace
from typing import IO, Any, cast

from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.search import IndexBuilder, SearchLanguage, languages

#: What ``web/search/static/searchtools.js`` relies on, which takes the place of the script of that
#: name of Sphinx 9.0: script → the names it declares. Sphinx lets a language say how words are
#: split (its ``js_splitter_code`` goes into ``language_data.js``), but not which words answer, nor
#: what is shown. The search page must load these scripts and have an element ``search-results``.
#: Both can go when Sphinx's search finds *réseau* by *reseau*, and shows the passages.
SEARCH_SCRIPTS = {
    "documentation_options.js": ("DOCUMENTATION_OPTIONS",),
    "doctools.js": ("Documentation", "_", "_ready"),
    "language_data.js": ("stopwords", "Stemmer"),
}
#: The same of the index, ``searchindex.js``, a call of ``Search.setIndex``: its entries, and
#: what they are in JSON. A word's entry in the last two is the number of a page, or several.
SEARCH_INDEX = {"docnames": list, "titles": list, "terms": dict, "titleterms": dict}


def search_this_build_with(app: Sphinx, language: type[SearchLanguage]) -> None:
    """Have the pages of this build searched with *language*, and no other build's.

    Sphinx 9.0 keeps what ``add_search_language`` adds for the whole process, where another book
    may be built after. So the language is added when the pages begin to be written, since an
    application that is made without a build never says that it is done, and what was there is put
    back after the build. This can go when Sphinx keeps search languages for the build.
    """
    known = dict(languages)

    def add(app: Sphinx, builder: Builder) -> None:
        app.add_search_language(language)

    def put_back(app: Sphinx, exception: Exception | None) -> None:
        languages.clear()
        languages.update(known)

    app.connect("write-started", add)
    app.connect("build-finished", put_back)


def stemmer_script(language: SearchLanguage) -> str:
    """Return the script that sets ``Stemmer`` to the stemmer of *language*.

    Sphinx 9.0 gives a page that of one language alone, and has no public way to ask for another.
    To go when it has.
    """
    return IndexBuilder.get_js_stemmer_code(cast(IndexBuilder, SimpleNamespace(lang=language)))


def retitle_in_search(
    builder: StandaloneHTMLBuilder, docname: str, words: Mapping[str | None, str]
) -> None:
    """Call headings of the page *docname* by other *words*, id → words, in the search index.

    Sphinx 9.0 puts all that a heading holds there, the numbers of its notes too, and has no public
    way to say what it is called; the id of a page's own heading is None. To go when it leaves out
    what it leaves out of menus.
    """
    index = builder.indexer
    if index is not None and docname in index._all_titles:
        index._all_titles[docname] = [
            (words.get(identifier, title), identifier)
            for title, identifier in index._all_titles[docname]
        ]


def part_titles_in_search(
    builder: StandaloneHTMLBuilder,
    docname: str,
    titles: Mapping[str | None, Sequence[tuple[str, str | None]]],
) -> None:
    """Put several titles of the page *docname* in place of one, id → titles, in the search index.

    Sphinx 9.0 knows a heading as one title, and a heading of two languages holds two, which it puts
    there as one. To go when a node can say by what words it is found.
    """
    index = builder.indexer
    if index is not None and docname in index._all_titles:
        index._all_titles[docname] = [
            each
            for title, identifier in index._all_titles[docname]
            for each in titles.get(identifier, [(title, identifier)])
        ]


def keep_index_entries(builder: Builder) -> None:
    """Have the search index of *builder* keep the index entries of pages that stay as they are.

    Sphinx 9.0 reads of the index that it wrote last all but these. They are noted as that
    is read, and put in by `tidy_search`. To go when it reads them too.
    """
    if isinstance(builder, StandaloneHTMLBuilder):
        builder.indexer_format = _Noting(builder.indexer_format)


class _Noting:
    """A format of the search index that notes the index entries of one that it reads, by page."""

    def __init__(self, usual: Any) -> None:
        self.dump = usual.dump
        self._load = usual.load
        self.entries: defaultdict[str, list[tuple[str, str, str]]] = defaultdict(list)

    def load(self, file: IO[str]) -> Any:
        frozen = self._load(file)
        if isinstance(frozen, dict):  # or Sphinx takes it for none
            names = frozen.get("docnames", ())
            for words, places in frozen.get("indexentries", {}).items():
                for number, identifier, is_main in places:
                    entry = (words, identifier, "main" if is_main else "")
                    self.entries[names[number]].append(entry)
        return frozen


def tidy_search(builder: StandaloneHTMLBuilder) -> None:
    """Have the search index be as that of a build from nothing, once pages are written.

    Sphinx 9.0 takes the pages off each word that are written again, and leaves words that no page
    has any more; index entries it has in the order in which pages are written. To go when it
    leaves none, with `keep_index_entries`.
    """
    index = builder.indexer
    if index is None:
        return
    for words in (index._mapping, index._title_mapping):
        for word in [word for word, pages in words.items() if not pages]:
            del words[word]
    entries = index._index_entries
    known = {**builder.indexer_format.entries, **entries}
    entries.clear()
    entries.update({name: known[name] for name in sorted(known) if name in index._titles})
