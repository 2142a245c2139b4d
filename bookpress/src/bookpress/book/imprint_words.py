"""What title pages and imprints say of a book, in words of the interface.

Each language has a sentence of its own, for grammars differ: the French, *du français*, *de
l’anglais*, from French without an article elsewhere.
"""

from collections.abc import Iterator

from babel.lists import format_list
from sphinx.locale import _

from .imprint import Contributor, Imprint
from .languages import locale_of, name_in, primary


def translation_line(imprint: Imprint) -> str:
    """Return from which language the book is translated, and by whom; "" if it is not."""
    names = _listed(imprint.translators, imprint.language)
    # i18n: on the title page, where the original language is not named in the same sentence
    by = _("Translated by {names}").format(names=names) if names else ""
    if not imprint.original_language:
        return by
    if translated := _translated_from(imprint.original_language):
        if not names:
            return translated
        # i18n: on the title page; the first part is "Translated from the French", or the like
        return _("{translated} by {names}").format(translated=translated, names=names)
    language = name_in(imprint.original_language, imprint.language)
    # i18n: on the title page of a translation, if there is no sentence for its original language
    original = _("Original language: {language}").format(language=language)
    return " · ".join(filter(None, (by, original)))


def original_title_line() -> str:
    """Return what stands before the original title of a translation, with ``{title}``."""
    # i18n: on the title page of a translation
    return _("Original title: {title}")


def _translated_from(original: str) -> str:
    """Return the sentence for a translation from *original*; "" if there is none."""
    known = {
        # i18n: on the title page of a translation
        "ar": _("Translated from the Arabic"),
        # i18n: on the title page of a translation
        "ca": _("Translated from the Catalan"),
        # i18n: on the title page of a translation
        "cs": _("Translated from the Czech"),
        # i18n: on the title page of a translation
        "da": _("Translated from the Danish"),
        # i18n: on the title page of a translation
        "de": _("Translated from the German"),
        # i18n: on the title page of a translation
        "el": _("Translated from the Greek"),
        # i18n: on the title page of a translation
        "en": _("Translated from the English"),
        # i18n: on the title page of a translation
        "es": _("Translated from the Spanish"),
        # i18n: on the title page of a translation
        "fa": _("Translated from the Persian"),
        # i18n: on the title page of a translation
        "fi": _("Translated from the Finnish"),
        # i18n: on the title page of a translation
        "fr": _("Translated from the French"),
        # i18n: on the title page of a translation
        "he": _("Translated from the Hebrew"),
        # i18n: on the title page of a translation
        "hu": _("Translated from the Hungarian"),
        # i18n: on the title page of a translation
        "it": _("Translated from the Italian"),
        # i18n: on the title page of a translation
        "ja": _("Translated from the Japanese"),
        # i18n: on the title page of a translation
        "ko": _("Translated from the Korean"),
        # i18n: on the title page of a translation
        "la": _("Translated from the Latin"),
        # i18n: on the title page of a translation
        "nl": _("Translated from the Dutch"),
        # i18n: on the title page of a translation
        "no": _("Translated from the Norwegian"),
        # i18n: on the title page of a translation
        "pl": _("Translated from the Polish"),
        # i18n: on the title page of a translation
        "pt": _("Translated from the Portuguese"),
        # i18n: on the title page of a translation
        "ro": _("Translated from the Romanian"),
        # i18n: on the title page of a translation
        "ru": _("Translated from the Russian"),
        # i18n: on the title page of a translation
        "sv": _("Translated from the Swedish"),
        # i18n: on the title page of a translation
        "tr": _("Translated from the Turkish"),
        # i18n: on the title page of a translation
        "uk": _("Translated from the Ukrainian"),
        # i18n: on the title page of a translation
        "zh": _("Translated from the Chinese"),
    }
    code = primary(original)
    code = "no" if code in ("nb", "nn") else code
    return known.get(code, "")


def imprint_lines(imprint: Imprint) -> Iterator[str]:
    """Yield what the imprint says of the edition: its number, who published it, its ISBN."""
    if number := imprint.edition_number:
        # i18n: in the imprint, the number of the edition that a publisher counts: 1, 2…
        yield _("Edition {number}").format(number=number)
    elif imprint.edition:
        yield imprint.edition
    if published := publisher_line(imprint):
        yield published
    if imprint.isbn:
        # i18n: in the imprint, the number of the printed book
        yield _("ISBN {isbn} (printed book)").format(isbn=imprint.isbn)
    if imprint.ebook_isbn:
        # i18n: in the imprint, the number of the e-book
        yield _("ISBN {isbn} (e-book)").format(isbn=imprint.ebook_isbn)


def publisher_line(imprint: Imprint) -> str:
    """Return who published the book, where and when; "" if no publisher is given."""
    parts = (imprint.publisher, imprint.place, imprint.year)
    return ", ".join(filter(None, parts)) if imprint.publisher else ""


def _listed(people: tuple[Contributor, ...], language: str) -> str:
    return str(format_list([each.name for each in people], locale=locale_of(language)))
