"""C1: whether there is a translation that Sphinx uses. C9: whether exceptions still hold."""

import re
from collections.abc import Iterator

from bookpress.book.fault_words import shorten
from bookpress.book.markup.passage import HIDDEN
from bookpress.book.out_of_date import is_printable
from bookpress.catalogs.check.finding import Level, Remark
from bookpress.catalogs.check.gather import Subject
from bookpress.catalogs.check.languages import is_known, same_language
from bookpress.catalogs.check.pair import Pair
from bookpress.catalogs.check.rules.rule import message, pair_rule, subject_rule

UNTRANSLATED = "C101"
UNUSED_EXCEPTION = "C901"
_PLACE = re.compile(r"%(?:\(\w+\))?\w|\{[^{}]*\}")  # for a value that a program puts in
_RUNS = re.compile(
    r"[,;:.!?…]+(?=\s|$)|[\n|=]|" + HIDDEN
)  # what parts words that follow one another
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_MANY = 3  # words in lower case that no name has


@subject_rule(
    UNTRANSLATED,
    "untranslated",
    Level.WARNING,
    reason="Sphinx shows the source text where there is no translation.",
    example=message("La région a grandi.", ""),
)
def untranslated(subject: Subject) -> Iterator[Remark]:
    """Find messages with an empty translation, or an empty plural form.

    It is a note in a language that is begun: there is much to do, and nothing to correct.
    """
    level = Level.NOTE if subject.begun else None
    for found in subject.catalog.messages:
        if not found.fuzzy and not all(text.strip() for text in found.strings):
            text = found.key.text
            yield Remark(
                f"not translated: {shorten(text)}",
                "translate it",
                level=level,
                line=found.line,
                text=text,
            )


@subject_rule(
    "C102",
    "fuzzy",
    Level.WARNING,
    reason="Readers get the source text, or what was approved for an earlier one, marked as such.",
    example="#, fuzzy\n" + message("La région a grandi.", "The region has shrunk."),
)
def fuzzy(subject: Subject) -> Iterator[Remark]:
    """Find messages whose translation waits for approval."""
    for found in subject.catalog.messages:
        if found.fuzzy:
            text = found.key.text
            what = "fuzzy"
            if is_printable(found):
                what = "out of date (readers get this translation of the earlier text)"
            yield Remark(
                f"{what}: {shorten(text)}",
                "read the translation against the source, correct it, and take the mark off",
                line=found.line,
                text=text,
            )


@pair_rule(
    "C103",
    "identical",
    Level.WARNING,
    reason="A translation equal to the source is most often a paragraph left for later.",
    example=message("Le texte de la région", "Le texte de la région"),
)
def identical(pair: Pair) -> Iterator[Remark]:
    """Find translations that are the source text, unless it is code, a name or a word or two."""
    if pair.same and pair.crosses and _is_prose(pair):
        yield Remark(
            f"the translation is the source text: {shorten(pair.source_text)}",
            "translate it; if it is a name, list it among the exceptions",
        )


def _is_prose(pair: Pair) -> bool:
    """Return whether a text has words that follow one another as in a sentence.

    A name has capitals or stands alone, a list of names has commas, and what has signs or
    figures in it is a command, a file or a setting.
    """
    text = _PLACE.sub(HIDDEN, pair.source.own(pair.subject.language))
    for address in pair.source.addresses:
        text = text.replace(address, HIDDEN)
    known = pair.source_language.function_words if pair.source_language else frozenset()
    small = known - pair.target_language.function_words if pair.target_language else known
    longest, telling = 0, False
    for run in _RUNS.split(text):
        words = [word for word in map(_bare, run.split()) if _WORD.fullmatch(word)]
        if len(words) < len(run.split()):
            continue
        common = [word for word in words if word.islower() and len(word) > 1]
        longest = max(longest, len(common))
        has_small = bool({word.lower() for word in words} & small)
        telling |= has_small and len({*common} - small) > 1
    return telling or longest >= _MANY


def _bare(word: str) -> str:
    return word.strip("()\"'“”‘’«»*_")


@subject_rule(
    "C104",
    "chapter-gone",
    Level.WARNING,
    reason="A catalog with obsolete messages only is that of a chapter that is gone.",
    example='#~ msgid "Adieu"\n#~ msgstr "Farewell"',
)
def chapter_gone(subject: Subject) -> Iterator[Remark]:
    """Find catalogs with no message in use, but with obsolete ones."""
    catalog = subject.catalog
    if catalog.obsolete and not catalog.messages:
        yield Remark(
            f"all {len(catalog.obsolete)} messages are obsolete; the chapter is gone",
            "keep the file while its translations may serve again, then delete it",
            line=catalog.obsolete[0].line,
        )


@subject_rule(
    "C105",
    "no-document",
    Level.WARNING,
    reason="Sphinx reads the catalog of a document by its name; one of no document is not read.",
    example="a catalog chapters/gone.po where there is no chapters/gone.md",
)
def no_document(subject: Subject) -> Iterator[Remark]:
    """Find catalogs whose name is that of no source document, when the documents are known."""
    if subject.documents == () and subject.catalog.messages:
        yield Remark(
            f"there is no source document {subject.domain}",
            "bring the catalogs up to date; if an extension reads it, list it among the exceptions",
            line=1,
        )


@subject_rule(
    "C106",
    "language",
    Level.WARNING,
    reason="Translators' tools go by the language that the header states.",
    example='msgid ""\nmsgstr "Language: xx\\n"',
)
def stated_language(subject: Subject) -> Iterator[Remark]:
    """Find headers that state another language than the folder, or one that does not exist."""
    header = subject.catalog.header
    stated = subject.catalog.particular("Language")
    line = header.line_of("msgstr") if header else 1
    for code in dict.fromkeys(filter(None, (stated, subject.language))):
        if not is_known(code):
            yield Remark(
                f"there is no language with the code {code}",
                "use a code such as fr, pt_BR or zh_Hant, as the folder's name and in the header",
                line=line,
            )
    if stated and subject.language and not same_language(stated, subject.language):
        yield Remark(
            f"the header says Language: {stated}, but the catalog is one of {subject.language}",
            "correct the header, or move the file to the folder of its language",
            line=line,
        )


@subject_rule(
    UNUSED_EXCEPTION,
    "unused-exception",
    Level.WARNING,
    reason="An exception that excuses nothing would one day excuse what it should not.",
    example='[[exception]]\nrule = "C103"\ncatalog = "gone"\nreason = "a name"',
)
def unused_exception(subject: Subject) -> Iterator[Remark]:
    """Find nothing: which exceptions are of use is known in `run`, once all rules are applied."""
    yield from ()
