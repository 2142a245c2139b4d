"""Reading and writing one catalog: nothing lost, nothing guessed."""

from pathlib import Path

import pytest
from bookpress.book.po import Catalog, Key, Message, render
from bookpress.book.po_reader import CatalogError, parse, read_sound

PATH = Path("en/one.po")

# As translators' tools leave them: a head of comments, headers of their own in an
# order of their own, wrapped strings, previous texts, obsolete messages of all kinds.
FROM_A_TOOL = """\
# English catalog of the book.
# Copyright (C) the book's authors
#
# A. Translator <a@example.org>, 2024.
msgid ""
msgstr ""
"Project-Id-Version: Book\\n"
"X-Generator: Poedit 3.4.2\\n"
"PO-Revision-Date: 2024-05-01 10:00+0200\\n"
"POT-Creation-Date: 2024-04-01 10:00+0200\\n"
"Language: en\\n"
"Last-Translator: A. Translator <a@example.org>\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"X-Poedit-Basepath: ..\\n"

# a note
#. extracted from the text
#, fuzzy, no-wrap
#| msgid "Le texte "
#| "d'avant"
msgid ""
"Le texte "
"d'après"
msgstr "The \\"text\\"\\tbefore \\\\"

msgctxt "verb"
msgid "Marche"
msgid_plural "Marches"
msgstr[0] "Walk"
msgstr[1] "Walks"

#, fuzzy
#~| msgctxt "noun"
#~| msgid "Avant"
#~ msgctxt "noun"
#~ msgid "Après"
#~ msgstr "After"

#~ msgid ""
#~ "Deux "
#~ "bouts"
#~ msgstr "Two ends"

# Local Variables:
# mode: po
# End:
"""


def read(text: str) -> Catalog:
    return parse(text.encode(), PATH)


def refused(text: str | bytes) -> str:
    with pytest.raises(CatalogError) as caught:
        parse(text.encode() if isinstance(text, str) else text, PATH)
    return str(caught.value)


def test_a_catalog_from_a_translators_tool_is_written_as_it_was_read() -> None:
    assert render(read(FROM_A_TOOL)).decode() == FROM_A_TOOL


def test_a_catalog_with_the_line_ends_of_windows_keeps_them() -> None:
    content = FROM_A_TOOL.replace("\n", "\r\n").encode()
    assert render(parse(content, PATH)) == content


def test_every_part_of_a_message_is_understood() -> None:
    catalog = read(FROM_A_TOOL)
    first, second = catalog.messages
    assert first == Message(
        Key("Le texte d'après"),
        ('The "text"\tbefore \\',),
        comments=("# a note",),
        extracted=("#. extracted from the text",),
        flags=("fuzzy", "no-wrap"),
        previous=Key("Le texte d'avant"),
    )
    assert second == Message(Key("Marche", "verb", "Marches"), ("Walk", "Walks"))
    assert [message.key for message in catalog.obsolete] == [
        Key("Après", "noun"),
        Key("Deux bouts"),
    ]
    assert catalog.obsolete[0].previous == Key("Avant", "noun")
    assert catalog.obsolete[0].fuzzy
    assert catalog.particular("x-generator") == "Poedit 3.4.2"


def test_a_message_that_was_changed_is_written_one_line_for_each_line_of_its_text() -> None:
    message = Message(
        Key("un mot et " + "encore " * 40 + "\ndeux\u2028lignes\n", "contexte"),
        ('tab\t, "quotes" and \\',),
        flags=("fuzzy",),
        previous=Key("une\nautre"),
    )
    lines = message.lines()
    assert lines == (
        "#, fuzzy",
        '#| msgid ""',
        '#| "une\\n"',
        '#| "autre"',
        'msgctxt "contexte"',
        'msgid ""',
        '"un mot et ' + "encore " * 40 + '\\n"',
        '"deux\u2028lignes\\n"',
        'msgstr "tab\\t, \\"quotes\\" and \\\\"',
    )
    assert read("\n".join(lines)).messages == (message,)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ('msgstr "open', "not well closed"),
        ('msgstr open"', "not a line of a catalog"),
        ('msgstr "a "word" inside"', "not well closed"),
        ("msgstr", "not a line of a catalog"),
        ("<<<<<<< HEAD", "Git left a mark of a conflict here"),
        ('msgtxt "a"', 'not a line of a catalog: msgtxt "a"'),
        ('msgid_plural ""\nmsgid_plural ""', "a second msgid_plural"),
        ('"\\*"', "\\* means nothing in a catalog; a backslash is written \\\\"),
        ('#~ msgstr "a"', "obsolete (#~) as a whole or not at all"),
        ('#| msgstr "a"', "no msgstr"),
    ],
)
def test_a_line_that_is_not_understood_is_refused_with_its_number(line: str, why: str) -> None:
    text = f'# head\n\nmsgid "a"\nmsgstr "b"\n\nmsgid "c"\n{line}\n'
    message = refused(text)
    number = 8 if "second" in why else 7
    assert message.startswith(f"en/one.po:{number}: ")
    assert why in message


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ('"lost"\nmsgid "a"\nmsgstr "b"\n', 1, "continues nothing"),
        ('\nmsgid "a"\n\nmsgid "b"\nmsgstr "c"\n', 2, "one msgstr"),
        ('msgid "a"\n# in the middle\nmsgstr "c"\n', 1, "one msgstr"),
        ('\nmsgstr "c"\n', 2, "no msgid"),
        ('msgid "a"\nmsgstr "b"\nmsgstr "c"\n', 3, "a second msgstr"),
        ('msgid "a"\nmsgid_plural "b"\nmsgstr[1] "c"\n', 1, "msgstr[0], msgstr[1]… in order"),
        ('msgid "a"\nmsgid_plural "b"\nmsgstr "c"\n', 1, "msgstr[0], msgstr[1]… in order"),
    ],
)
def test_an_incomplete_message_is_refused_with_its_line(text: str, line: int, why: str) -> None:
    message = refused(text)
    assert message.startswith(f"en/one.po:{line}: ")
    assert why in message


def test_a_message_that_stands_twice_is_refused_with_both_lines() -> None:
    one = 'msgid "a"\nmsgstr "b"\n\n'
    for twice in (one + one, one + '#~ msgid "a"\n#~ msgstr "c"\n'):
        assert refused(twice) == (
            "en/one.po:4: this message already stands on line 1; keep one of the two"
        )
    obsolete = '#~ msgid "a"\n#~ msgstr "b"\n\n'
    assert refused(obsolete * 3).count("already stands on line 1") == 2
    read(one + 'msgctxt "other"\n' + one)


def test_a_wrong_encoding_is_refused_with_its_line() -> None:
    latin = 'msgid "a"\nmsgstr "b"\n\nmsgid "été"\nmsgstr ""\n'.encode("latin-1")
    assert refused(latin).startswith("en/one.po:4: the byte 0xe9 is not UTF-8")
    assert refused(b"\xef\xbb\xbf" + b'msgid "a"\nmsgstr ""\n').startswith("en/one.po:1: ")
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=ISO-8859-1\\n"\n'
    assert "charset=ISO-8859-1" in refused(header)


BAD_MESSAGES = {
    "a string that is not closed": 'msgid "two"\nmsgstr "deux\n',
    'a quotation mark that is not written \\"': 'msgid "two"\nmsgstr "le "deux""\n"et plus"\n',
    "a line that is none": 'msgid "two"\nmsgstr deux\n',
    "no msgstr": 'msgid "two"\n',
    "an escape that is none": 'msgid "two\\d"\n"and more"\nmsgstr "deux"\n"et plus"\n',
}


@pytest.mark.parametrize("bad", BAD_MESSAGES.values(), ids=BAD_MESSAGES)
@pytest.mark.parametrize("gap", ["\n", "# a note\n", ""])
def test_a_message_that_is_not_well_formed_hides_no_other(
    bad: str, gap: str, tmp_path: Path
) -> None:
    path = tmp_path / "one.po"
    path.write_text(
        f'msgid "one"\nmsgstr "un"\n\n{bad}{gap}msgid "three"\nmsgstr "trois"\n', "utf-8"
    )
    catalog, problems = read_sound(path)
    assert [message.key.text for message in catalog.messages] == ["one", "three"]
    assert [message.strings for message in catalog.messages] == [("un",), ("trois",)]
    (problem,) = problems
    assert problem.startswith(f"{path}:")


def test_of_a_message_that_stands_twice_the_first_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "one.po"
    path.write_text('msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n', "utf-8")
    catalog, problems = read_sound(path)
    assert [message.strings for message in catalog.messages] == [("b",)]
    assert problems == (f"{path}:4: this message already stands on line 1; keep one of the two",)


def test_a_file_that_is_no_text_is_refused_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "one.po"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(CatalogError):
        read_sound(path)
