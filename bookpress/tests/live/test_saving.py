"""A translation saved from the page: what changes in the file of its catalog, and what does not."""

import difflib
import errno
import os
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from babel.messages.pofile import escape
from bookpress.book.po import Key, Message
from bookpress.book.po_reader import CatalogError, read_catalog
from bookpress.catalogs.project import Project as Sources
from bookpress.live.editing.store import AbsentError, ChangedError, Place, Store, digest
from bookpress.live.messages import identity
from hypothesis import given, settings
from hypothesis import strategies as st

HEADER = r"""# Ours.
msgid ""
msgstr ""
"Project-Id-Version: Petit livre\n"
"PO-Revision-Date: 2020-01-02 03:04+0000\n"
"Last-Translator: Ada\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"
"""
BODY = r"""
#. where it is
# Theirs
#: one.md:3
#, fuzzy, no-wrap
#| msgid "Un vieux "
#| "début."
msgid "Un début."
msgstr "An old beginning."


msgid "Une fin."
msgstr "An end."

msgid "un mot"
msgid_plural "des mots"
msgstr[0] "a word"
msgstr[1] ""

msgid "\n  a\n  b\n"
msgstr ""
(spaces)
#~ msgid "Une fin"
#~ msgstr "It was."
# The last word.
""".replace("(spaces)", "   ")
NOW = datetime(2026, 5, 6, 7, 8, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the catalog of one chapter in English."""
    path = tmp_path / "locales" / "en" / "LC_MESSAGES" / "one.po"
    path.parent.mkdir(parents=True)
    path.write_text(HEADER + BODY, "utf-8")
    return path


@pytest.fixture
def store(path: Path) -> Store:
    """Return the catalogs of English, of a book that the workshop makes."""
    return store_of(path, "bookpress")


def store_of(path: Path, *extensions: str) -> Store:
    project = Sources(path.parents[3], "fr", path.parents[2], extensions=extensions)
    return Store(project, "en", lambda: NOW)


def place(text: str) -> Place:
    return Place("one", identity(text))


def save(store: Store, text: str, *strings: str, translator: str = "Zoé") -> None:
    opened = digest(store.open(place(text)).message)
    store.save(place(text), strings, opened, translator, {})


def changes(before: str, after: str) -> list[str]:
    """Return the lines that differ, those taken away with ``-`` and those put in with ``+``."""
    lines = difflib.ndiff(before.splitlines(), after.splitlines())
    return [line for line in lines if line[0] in "+-"]


CREDITS = [
    r'- "PO-Revision-Date: 2020-01-02 03:04+0000\n"',
    r'- "Last-Translator: Ada\n"',
    r'+ "PO-Revision-Date: 2026-05-06 07:08+0000\n"',
    r'+ "Last-Translator: Zoé\n"',
]


@pytest.mark.parametrize(
    ("text", "strings", "differing"),
    [
        ("Une fin.", ["The “end”."], ['- msgstr "An end."', '+ msgstr "The “end”."']),
        ("Une fin.", ['Its "end"\\'], ['- msgstr "An end."', '+ msgstr "Its \\"end\\"\\\\"']),
        ("Une fin.", [""], ['- msgstr "An end."', '+ msgstr ""']),
        (
            "Un début.",
            ["A beginning."],
            [
                "- #, fuzzy, no-wrap",
                "+ #, no-wrap",
                '- #| msgid "Un vieux "',
                '- #| "début."',
                '- msgstr "An old beginning."',
                '+ msgstr "A beginning."',
            ],
        ),
        (
            "Un début.",
            ["An old beginning."],  # approved as it is
            ["- #, fuzzy, no-wrap", "+ #, no-wrap", '- #| msgid "Un vieux "', '- #| "début."'],
        ),
        ("un mot", ["a word", "words"], ['- msgstr[1] ""', '+ msgstr[1] "words"']),
        (
            "\n  a\n  b\n",
            ["\n  c\n  d\n"],
            [r'+ "\n"', r'+ "  c\n"', r'+ "  d\n"'],
        ),
    ],
    ids=["words", "signs", "emptied", "fuzzy", "approved", "plural", "lines"],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_saving_changes_the_lines_of_one_message_and_its_credits(
    path: Path, text: str, strings: list[str], differing: list[str], newline: str
) -> None:
    before = (HEADER + BODY).replace("\n", newline)
    path.write_bytes(before.encode())
    save(store_of(path, "bookpress"), text, *strings)
    after = path.read_bytes().decode()
    assert sorted(changes(before, after)) == sorted([*CREDITS, *differing])
    assert after.count(newline) == after.count("\n")
    kept = read_catalog(path)
    assert next(m for m in kept.messages if m.key.text == text).strings == tuple(strings)


def test_a_translator_without_a_name_leaves_the_one_that_is_there(path: Path, store: Store) -> None:
    save(store, "Une fin.", "Over.", translator="")
    assert '"Last-Translator: Ada\\n"' in path.read_text("utf-8")


@pytest.mark.parametrize(
    ("header", "wanted"),
    [
        (
            'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n',
            'msgid ""\nmsgstr ""\n"PO-Revision-Date: 2026-05-06 07:08+0000\\n"\n'
            '"Last-Translator: Zoé\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n',
        ),
        (
            HEADER.replace('"Last-Translator: Ada\\n"', '"Last-Translator: Ada "\n"<ada@x>\\n"'),
            HEADER.replace("2020-01-02 03:04", "2026-05-06 07:08").replace("Ada", "Zoé"),
        ),
        ("", ""),
    ],
    ids=["short", "wrapped", "none"],
)
def test_a_header_of_another_form_has_the_credits_in_their_usual_place(
    path: Path, store: Store, header: str, wanted: str
) -> None:
    path.write_text(header + BODY, "utf-8")
    save(store, "Une fin.", "An end!")
    assert path.read_text("utf-8") == wanted + BODY.replace("An end.", "An end!")


def test_lines_are_wrapped_as_the_catalogs_of_another_project_wrap_theirs(path: Path) -> None:
    long = " ".join(["word"] * 30)
    wrapped = f'msgid "x"\nmsgstr ""\n"{"y " * 36}"\n"{"z " * 10}"\n\nmsgid "w"\nmsgstr ""\n'
    path.write_text(wrapped, "utf-8")
    save(store_of(path, "myst_parser"), "w", long)
    lines = path.read_text("utf-8").splitlines()
    assert max(map(len, lines)) <= 76
    assert lines[:4] == wrapped.splitlines()[:4]
    assert read_catalog(path).messages[1].strings == (long,)


def test_what_another_program_saved_elsewhere_in_the_file_stays(path: Path, store: Store) -> None:
    opened = digest(store.open(place("Une fin.")).message)
    theirs = (HEADER + BODY).replace('msgstr[1] ""', 'msgstr[1] "their words"')
    path.write_text("# New first line.\n" + theirs, "utf-8")
    store.save(place("Une fin."), ["Over."], opened, "", {})
    after = path.read_text("utf-8")
    assert after.startswith("# New first line.\n")
    assert 'msgstr[1] "their words"' in after
    assert 'msgstr "Over."' in after


def test_a_message_that_another_program_changed_is_not_written_over(
    path: Path, store: Store
) -> None:
    opened = digest(store.open(place("Une fin.")).message)
    theirs = (HEADER + BODY).replace("An end.", "Their end.")
    path.write_text(theirs, "utf-8")
    with pytest.raises(ChangedError) as raised:
        store.save(place("Une fin."), ["Over."], opened, "", {})
    assert raised.value.message.strings == ("Their end.",)
    assert path.read_text("utf-8") == theirs


def test_what_is_saved_just_before_the_file_takes_its_place_stays(
    path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is saved once more while the new one is being prepared."""
    theirs = [(HEADER + BODY).replace('msgstr[1] ""', 'msgstr[1] "their words"')]
    fsync = os.fsync

    def prepared(number: int) -> None:
        fsync(number)
        if theirs:
            path.write_text(theirs.pop(), "utf-8")

    monkeypatch.setattr("bookpress.catalogs.files.os.fsync", prepared)
    save(store, "Une fin.", "Over.")
    after = path.read_text("utf-8")
    assert 'msgstr[1] "their words"' in after
    assert 'msgstr "Over."' in after
    assert [each.name for each in path.parent.iterdir()] == ["one.po"]


def test_a_save_is_taken_back_to_the_byte_and_made_again(path: Path, store: Store) -> None:
    save(store, "Un début.", "A beginning.")
    saved = path.read_bytes()
    (change,) = store.changes
    store.undo(change.number)
    assert path.read_text("utf-8") == HEADER + BODY
    assert [each.undone for each in store.changes] == [True]
    store.undo(change.number)
    assert path.read_bytes() == saved


def test_a_save_that_was_changed_since_is_not_taken_back(path: Path, store: Store) -> None:
    save(store, "Une fin.", "Over.")
    path.write_text(path.read_text("utf-8").replace("Over.", "Theirs."), "utf-8")
    with pytest.raises(ChangedError):
        store.undo(1)
    assert 'msgstr "Theirs."' in path.read_text("utf-8")


def test_what_the_file_says_already_is_not_written(path: Path, store: Store) -> None:
    before = path.stat()
    save(store, "Une fin.", "An end.")
    assert (path.stat().st_mtime_ns, store.changes) == (before.st_mtime_ns, ())


def test_the_file_keeps_its_permissions(path: Path, store: Store) -> None:
    path.chmod(0o640)
    save(store, "Une fin.", "Over.")
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_file_that_cannot_be_written_says_so_and_stays(
    path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(number: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("bookpress.catalogs.files.os.fsync", full)
    with pytest.raises(CatalogError, match="No space left on device; no catalog was changed"):
        save(store, "Une fin.", "Over.")
    assert path.read_text("utf-8") == HEADER + BODY
    assert [each.name for each in path.parent.iterdir()] == ["one.po"]


def test_a_catalog_that_is_not_well_formed_is_left_alone(path: Path, store: Store) -> None:
    path.write_text(HEADER + BODY.replace('"An end."', '"An end.'), "utf-8")
    with pytest.raises(CatalogError, match=r"one\.po:2\d: the string is not well closed"):
        store.open(place("Une fin."))


@pytest.mark.parametrize(
    "domain", ["two", "../../../secret", "linked", "x" * 4000, "x\0", "/etc/passwd", ""]
)
def test_nothing_but_a_catalog_of_the_language_is_opened(
    path: Path, store: Store, domain: str
) -> None:
    secret = path.parents[3] / "secret.po"
    secret.write_text(HEADER + BODY, "utf-8")
    path.with_name("linked.po").symlink_to(secret)
    with pytest.raises(AbsentError):
        store.open(Place(domain, identity("Une fin.")))


def test_of_messages_that_differ_in_context_the_one_that_readers_see_is_edited(
    path: Path, store: Store
) -> None:
    path.write_text('msgctxt "c"\nmsgid "a"\nmsgstr "1"\n\nmsgid "a"\nmsgstr "2"\n', "utf-8")
    save(store, "a", "3")
    assert path.read_text("utf-8") == (
        'msgctxt "c"\nmsgid "a"\nmsgstr "1"\n\nmsgid "a"\nmsgstr "3"\n'
    )


_WORDS = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=40)


@settings(max_examples=25, deadline=None)
@given(
    texts=st.lists(_WORDS.filter(bool), min_size=1, max_size=5, unique=True),
    gaps=st.lists(
        st.sampled_from(["\n", "\n\n", "\n  \n", "\n# by itself\n\n"]), min_size=5, max_size=5
    ),
    new=st.lists(_WORDS, min_size=2, max_size=2).map("\n".join),
    chosen=st.integers(0, 4),
    newline=st.sampled_from(["\n", "\r\n"]),
    ends=st.booleans(),
)
def test_every_other_byte_of_a_file_stays_whatever_is_saved(
    texts: list[str], gaps: list[str], new: str, chosen: int, newline: str, ends: bool
) -> None:
    blocks = [f"#. {n}\nmsgid {escape(text)}\nmsgstr " for n, text in enumerate(texts)]
    text = texts[chosen % len(texts)]
    number = texts.index(text)

    def file(strings: str) -> bytes:
        parts = [
            f"{block}{strings if n == number else escape('old')}{gap if n < len(texts) - 1 else ''}"
            for n, (block, gap) in enumerate(zip(blocks, gaps, strict=False))
        ]
        whole = HEADER + "\n" + "\n".join(parts) + ("\n" if ends else "")
        return whole.replace("\n", newline).encode()

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "locales", "en", "LC_MESSAGES", "one.po")
        path.parent.mkdir(parents=True)
        path.write_bytes(file(escape("old")))
        save(store_of(path, "bookpress"), text, new, translator="Ada")
        composed = Message(Key(""), (new,)).lines()[1:]
        strings = "\n".join(composed).removeprefix("msgstr ")
        wanted = file(strings).replace(b"2020-01-02 03:04", b"2026-05-06 07:08")
        assert path.read_bytes() == wanted
