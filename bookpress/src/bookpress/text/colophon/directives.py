"""The directives of the colophon, and what they can print while their page is read.

Their words are those of the interface, and no messages of the page's catalog; the notes on
errata alone are.
"""

from docutils import nodes
from sphinx.locale import _, __
from sphinx.util.docutils import SphinxDirective

from bookpress.book.dates import read_date
from bookpress.book.imprint import imprint_of
from bookpress.book.imprint_words import imprint_lines, translation_line
from bookpress.book.languages import name_in
from bookpress.book.translations import translations_of

from .domain import ColophonDomain, current_credits, source_language, warn
from .errata import Erratum, load
from .listing import errata_list, erratum_note
from .translators import HeaderError, text_catalogs
from .words import date_in_words, fill, names_in_words


def _paragraph(*phrase: nodes.Node, kind: str) -> nodes.paragraph:
    # What a directive returns is given a source, and so taken for the author's words.
    return nodes.paragraph("", "", *phrase, classes=[kind], translatable=False)


class EditionDirective(SphinxDirective):
    """The version of the edition and its date, and what its publisher says of it."""

    def run(self) -> list[nodes.Node]:
        """Return paragraphs: one of the class ``edition``, then what the publisher says."""
        return [*self._version(), *self._imprint()]

    def _version(self) -> list[nodes.Node]:
        version = self.config.release or self.config.version
        if not version:
            warn(__("the edition has no version: set release"), location=self.get_location())
            return []
        if not self.config.book_date:
            # i18n: in the colophon, the number of the edition when it has no date
            return [_paragraph(*fill(_("Version {version}"), version=version), kind="edition")]
        date = date_in_words(read_date(self.config.book_date), self.config.language)
        # i18n: in the colophon, the number of the edition and its date
        phrase = fill(_("Version {version} · {date}"), version=version, date=date)
        return [_paragraph(*phrase, kind="edition")]

    def _imprint(self) -> list[nodes.Node]:
        """Return a paragraph for each fact that is given, of the class ``imprint``."""
        imprint = imprint_of(self.config)
        lines = [*imprint_lines(imprint)]
        if imprint.translators:  # else the title page alone says that it is a translation
            lines.insert(0, translation_line(imprint))
        return [_paragraph(nodes.Text(line), kind="imprint") for line in lines]


class TranslatorsDirective(SphinxDirective):
    """The languages the book is translated into, and by whom."""

    def run(self) -> list[nodes.Node]:
        """Return a list of definitions, of the class ``translators``, or a sentence."""
        try:
            named = current_credits(self.env)
        except HeaderError as error:
            warn("%s", error, location=self.get_location())
            named = {}
        ColophonDomain.of(self.env).kept(self.env.current_document.docname).credits = named
        if not named:
            # i18n: in the colophon, where there is no list of translators
            sentence = nodes.Text(_("This book has not been translated."))
            return [_paragraph(sentence, kind="translators")]
        items = [self._item(language, names) for language, names in named.items()]
        return [nodes.definition_list("", *items, classes=["translators"])]

    def _item(self, language: str, names: list[str]) -> nodes.definition_list_item:
        page = self.config.language
        # i18n: in the colophon, beside a language whose catalogs name nobody
        named = names_in_words(names, page) if names else _("The translators are not named.")
        definition = nodes.paragraph("", named)
        term = nodes.term("", name_in(language, page))
        return nodes.definition_list_item("", term, nodes.definition("", definition))


class ErrataDirective(SphinxDirective):
    """What was corrected since the first version."""

    def run(self) -> list[nodes.Node]:
        """Return the notes, under a node that becomes the list; warn of what is wrong."""
        domain = ColophonDomain.of(self.env)
        self.env.note_dependency(domain.file)
        languages = text_catalogs(self.env.srcdir, translations_of(self.config).folders).keys()
        errata, faults = load(domain.file, {*languages, source_language(self.config)})
        for fault in faults:
            warn("%s", fault, location=f"{domain.file}:{fault.line}")
        docname = self.env.current_document.docname
        domain.kept(docname).errata = errata
        notes = [self._note(erratum) for erratum in errata if erratum.note]
        return [errata_list("", *notes, docname=docname)]

    def _note(self, erratum: Erratum) -> erratum_note:
        children, messages = self.parse_inline(erratum.note.strip(), lineno=self.lineno)
        note = erratum_note(erratum.note.strip(), "", *children, *messages, at=erratum.at)
        note.source, note.line = str(ColophonDomain.of(self.env).file), erratum.at
        return note
