"""A message and one translation of it, as the rules compare them."""

from dataclasses import dataclass
from functools import cached_property

from bookpress.book.languages import base
from bookpress.book.markup import Markup, Passage, parse
from bookpress.book.markup.syntax import extensions_for
from bookpress.book.po import Message
from bookpress.book.translated_words import Allowance, Brought, brought
from bookpress.book.translated_words.definition import is_literal
from bookpress.book.translated_words.things import TERM
from bookpress.book.words import PROSE, SETTINGS
from bookpress.catalogs.check.gather import Subject
from bookpress.catalogs.check.languages import Language, language


@dataclass(frozen=True)
class Pair:
    """A source text and one translation of it; a message with plural forms makes several.

    `line` is that of the translation in its file, `plural` says that there are others, and
    `form` which of them it is.
    """

    subject: Subject
    message: Message
    source_text: str
    target_text: str
    line: int
    plural: bool = False
    form: int = 0

    @cached_property
    def source(self) -> Passage:
        """The source text, taken apart."""
        return self._parsed(self.source_text)

    @cached_property
    def target(self) -> Passage:
        """The translation, taken apart."""
        return self._parsed(self.target_text)

    def _parsed(self, text: str) -> Passage:
        syntax = self.subject.syntax
        if syntax is None and self.subject.markup is Markup.MYST:
            syntax = extensions_for(self.source_text)
        return parse(text, self.subject.markup, syntax)

    @property
    def source_language(self) -> Language | None:
        """What is known of the language of the source."""
        return language(self.subject.source_language)

    @property
    def target_language(self) -> Language | None:
        """What is known of the language of the translation."""
        return language(self.subject.language)

    @property
    def crosses(self) -> bool:
        """Whether the two languages differ, as British and American English do not."""
        return base(self.subject.source_language) != base(self.subject.language)

    @property
    def same(self) -> bool:
        """Whether the translation is the source text, which Sphinx takes for none."""
        return self.source_text == self.target_text

    @property
    def literal(self) -> bool:
        """Whether the source is a block of code, which Sphinx shows as it is typed."""
        return is_literal(self.source_text, self.subject.markup)

    @property
    def allowance(self) -> Allowance:
        """What the translation may go by besides its source."""
        subject = self.subject
        return Allowance(subject.language, subject.links, subject.rendered)

    @property
    def brought(self) -> list[Brought]:
        """What the translation has and its source has not, but for words."""
        subject = self.subject
        found = brought(
            self.source_text,
            self.target_text,
            Markup.NONE if subject.domain in (PROSE, SETTINGS) else subject.markup,
            self.allowance,
            extensions=subject.syntax,
            has_tex=subject.domain == PROSE,
        )
        # How a term is rendered may stand in a catalog that was not read.
        return [each for each in found if subject.complete or each.thing.kind != TERM]

    @property
    def marked_up(self) -> bool:
        """Whether the text has a syntax at all."""
        return self.subject.markup is not Markup.NONE


def pairs_of(subject: Subject, message: Message) -> list[Pair]:
    """Return the pairs that a translated message makes."""
    plural = message.key.plural
    source = message.key.text if plural is None else plural
    return [
        Pair(
            subject=subject,
            message=message,
            source_text=source,
            target_text=text,
            line=message.line_of("msgstr" if plural is None else f"msgstr[{index}]"),
            plural=plural is not None,
            form=index,
        )
        for index, text in enumerate(message.strings)
        if text.strip() and source.strip()  # a message may be a context alone
    ]
