"""Two books that Typst has composed become one, page by page, whose tags and links hold."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from bookpress.pages.reading import Paragraph, read
from bookpress.typst.facing.joined import BLANK, PageOf, join
from pikepdf import Array, Name, NameTree, Object, Pdf, Stream

from tests.typst.facing.conformance import Checked
from tests.typst.facing.gardens import WORDS, compose

FRENCH, ENGLISH = WORDS["fr"], WORDS["en"]


def facing(count: int) -> list[PageOf | None]:
    """Return the first *count* pages of both files, against each other, after the first title."""
    pages = [PageOf(file, number) for number in range(2, count + 1) for file in (0, 1)]
    return [PageOf(0, 1), BLANK, PageOf(1, 1), *pages]


class Books(NamedTuple):
    """The same book in French and in English."""

    first: bytes
    second: bytes


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Books:
    folder = tmp_path_factory.mktemp("gardens")
    return Books(compose(folder, "fr"), compose(folder, "en"))


@pytest.fixture(scope="module")
def joined(books: Books) -> bytes:
    return join(*books, facing(5))


@pytest.fixture(scope="module")
def paragraphs(joined: bytes, tmp_path_factory: pytest.TempPathFactory) -> list[Paragraph]:
    path = tmp_path_factory.mktemp("joined") / "joined.pdf"
    path.write_bytes(joined)
    return read(path).text


def reopen(data: bytes) -> Pdf:
    return Pdf.open(BytesIO(data))


def packet_of(data: bytes) -> str:
    pdf = reopen(data)
    return pdf.Root.Metadata.read_bytes().decode()


def without_tags(data: bytes) -> bytes:
    pdf, target = reopen(data), BytesIO()
    del pdf.Root.StructTreeRoot, pdf.Root.MarkInfo
    for page in pdf.pages:
        del page.obj.StructParents
        for annotation in page.obj.get("/Annots", ()):
            del annotation.StructParent
    pdf.save(target)
    return target.getvalue()


def leads_to(data: bytes, page: int) -> list[int]:
    """Return where the links of a page lead within the file; pages are counted from 1."""
    pdf = reopen(data)
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
    named = dict(NameTree(pdf.Root.Names.Dests).items())
    links = [link.Dest for link in pdf.pages[page - 1].obj.Annots if "/Dest" in link]
    found = [link if isinstance(link, Array) else named[str(link)] for link in links]
    return [numbers[destination[0].objgen] for destination in found]


def bookmarks(data: bytes) -> list[tuple[str, int]]:
    """Return the bookmarks: the title, with a point before it for each level, and the page."""
    pdf = reopen(data)
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}

    def below(item: Object, level: str) -> Iterator[tuple[str, int]]:
        kid = item.get("/First")
        while kid is not None:
            yield level + str(kid.Title), numbers[kid.Dest[0].objgen]
            yield from below(kid, f".{level}")
            kid = kid.get("/Next")

    return list(below(pdf.Root.Outlines, ""))


def test_a_joined_file_keeps_the_rules_of_both(joined: bytes) -> None:
    assert Checked(joined).faults == []


def test_two_files_are_joined_to_the_same_bytes_each_time(books: Books, joined: bytes) -> None:
    assert join(*books, facing(5)) == joined


def test_each_paragraph_is_read_after_its_counterpart(paragraphs: list[Paragraph]) -> None:
    texts = [paragraph.text for paragraph in paragraphs]
    wanted = [
        each[key] for key in ("title", "hedge", "quotation", "seat", "end")
        for each in (FRENCH, ENGLISH)
    ]  # fmt: skip
    assert [text for text in texts if text in wanted] == wanted


def test_a_paragraph_that_runs_over_two_versos_is_one(paragraphs: list[Paragraph]) -> None:
    (long,) = [each for each in paragraphs if each.text.startswith(FRENCH["text"][:40])]
    assert [part[0].page.ordinal for part in long.parts] == [4, 6]


def test_each_block_says_its_language(joined: bytes) -> None:
    blocks = Checked(joined).blocks()
    assert [language for _, language in blocks] == ["fr", "en"] * (len(blocks) // 2)
    assert [role for role, _ in blocks[::2]] == [role for role, _ in blocks[1::2]]


def test_words_in_a_third_language_keep_it(books: Books, tmp_path: Path) -> None:
    second = compose(tmp_path, "en", more='#text(lang: "la")[#strong[Taxus baccata]]')
    checked = Checked(join(books.first, second, facing(5)))
    assert checked.faults == []
    assert "la" in checked.content_languages()


def test_names_of_notes_and_headers_are_told_apart(joined: bytes) -> None:
    checked = Checked(joined)
    names = {(str(tag.S), str(tag.ID)) for tag in checked.tags if "/ID" in tag}
    assert {("/Note", "Note 1"), ("/Note", "en Note 1")} <= names
    assert sum(role == "/TH" for role, _ in names) == 4


def test_links_lead_to_the_page_in_their_language(joined: bytes) -> None:
    french, english = leads_to(joined, 8), leads_to(joined, 9)
    assert {4, 10} <= set(french), "the first chapter, and the last section, on versos"
    assert {5, 11} <= set(english), "and on rectos"


def test_bookmarks_of_a_spread_come_together(joined: bytes) -> None:
    assert bookmarks(joined) == [
        (FRENCH["hedge"], 4),
        (ENGLISH["hedge"], 5),
        (FRENCH["seat"], 8),
        (f".{FRENCH['end']}", 10),
        (ENGLISH["seat"], 9),
        (f".{ENGLISH['end']}", 11),
    ]


def test_pages_keep_their_labels(joined: bytes) -> None:
    labels = [str(page.label) for page in reopen(joined).pages]
    assert labels == ["1", "", "1", *(str(n) for n in range(2, 6) for _ in "ab")]


def test_the_file_names_both_titles_and_languages(books: Books, joined: bytes) -> None:
    with reopen(joined).open_metadata() as metadata:
        assert metadata["dc:title"] == FRENCH["title"]
        assert set(metadata["dc:language"]) == {"fr", "en"}
    packet = packet_of(joined)
    assert f'xml:lang="fr">{FRENCH["title"]}<' in packet
    assert f'xml:lang="en">{ENGLISH["title"]}<' in packet
    titled = reopen(join(*books, facing(5), title="Le jardin · The garden"))
    assert str(titled.docinfo.Title) == "Le jardin · The garden"
    assert str(titled.docinfo.Keywords) == "haies, bench, hedges"


def test_identifiers_are_those_of_no_other_file(books: Books, joined: bytes) -> None:
    packets = [packet_of(each) for each in (*books, joined)]
    identifiers = [
        set(re.findall(r"(?:Instance|Document)ID>([^<_]+)</xmpMM", each)) for each in packets
    ]
    assert len(identifiers[2]) == 2
    assert not identifiers[2] & (identifiers[0] | identifiers[1])


@pytest.mark.parametrize(("from_right", "direction"), [(False, "/L2R"), (True, "/R2L")])
def test_the_file_opens_with_pages_that_face_each_other(
    books: Books, from_right: bool, direction: str
) -> None:
    pdf = reopen(join(*books, facing(5), right_to_left=from_right))
    assert pdf.Root.PageLayout == Name.TwoPageRight
    assert pdf.Root.ViewerPreferences.Direction == direction


def test_what_is_on_pages_left_out_leaves_nothing(books: Books) -> None:
    short = join(*books, [*facing(3), PageOf(0, 4), BLANK, PageOf(0, 5)])
    checked = Checked(short)
    assert checked.faults == []
    blocks = checked.blocks()
    assert {language for role, language in blocks if role == "Table"} == {"fr"}
    assert [title for title, _ in bookmarks(short)] == [
        FRENCH["hedge"],
        ENGLISH["hedge"],
        FRENCH["seat"],
        f".{FRENCH['end']}",
    ]


def test_what_follows_a_chapter_left_out_is_still_paired(books: Books, tmp_path: Path) -> None:
    order = [page for page in facing(5) if page not in (PageOf(1, 2), PageOf(1, 3))]
    path = tmp_path / "joined.pdf"
    path.write_bytes(join(*books, order))
    texts = [paragraph.text for paragraph in read(path).text]
    wanted = [FRENCH["hedge"], FRENCH["seat"], ENGLISH["seat"], FRENCH["end"], ENGLISH["end"]]
    assert [text for text in texts if text in wanted] == wanted


def test_half_a_paragraph_left_out_leaves_the_other_half(books: Books) -> None:
    order = [page for page in facing(5) if page != PageOf(1, 3)]
    assert Checked(join(*books, order)).faults == []


def test_a_table_left_out_leaves_no_empty_cells(books: Books) -> None:
    order = [page for page in facing(5) if page != PageOf(1, 5)]
    checked = Checked(join(*books, order))
    cells = [checked.language(tag) for tag in checked.tags if tag.S == "/TD"]
    assert sorted(cells) == ["en", "en", "fr", "fr", "fr", "fr"]


def test_a_link_to_a_page_left_out_leads_to_what_stands_for_it(books: Books) -> None:
    order = [*facing(4), PageOf(0, 5)]
    joined = join(*books, order, stand_ins={PageOf(1, 5): PageOf(0, 5)})
    assert 10 in leads_to(joined, 9)
    assert bookmarks(joined)[-1] == (f".{ENGLISH['end']}", 10)


def test_a_link_to_a_page_left_out_leads_to_the_next_one(books: Books) -> None:
    order = [page for page in facing(5) if page != PageOf(1, 2)]
    joined = join(*books, order)
    assert Checked(joined).faults == []
    assert order.index(PageOf(1, 3)) + 1 in leads_to(joined, order.index(PageOf(1, 4)) + 1)


def test_a_blank_page_has_the_boxes_of_the_others(tmp_path: Path) -> None:
    books = [compose(tmp_path, code, for_print=True) for code in ("fr", "en")]
    pdf = reopen(join(books[0], books[1], facing(5)))
    pages = list(pdf.pages)
    boxes = {tuple(map(float, [*page.mediabox, *page.obj.TrimBox])) for page in pages}
    assert len(boxes) == 1
    assert not pages[1].obj.get("/Contents")


def test_files_without_tags_are_joined_as_well(books: Books) -> None:
    bare = [without_tags(each) for each in books]
    joined = join(bare[0], bare[1], facing(5))
    assert "/StructTreeRoot" not in reopen(joined).Root
    assert {5, 11} <= set(leads_to(joined, 9))


def test_a_picture_in_both_books_is_kept_once(joined: bytes) -> None:
    pdf = reopen(joined)
    streams = [each for each in pdf.objects if isinstance(each, Stream)]
    assert sum(stream.get("/Subtype") == Name.Image for stream in streams) == 1


@pytest.mark.parametrize(
    ("order", "options", "message"),
    [
        ([PageOf(0, 1), PageOf(1, 9)], {}, "there is no page 9 in file 1"),
        ([PageOf(0, 1), PageOf(1, 1), PageOf(0, 1)], {}, "in the joined file twice"),
        ([PageOf(0, 1)], {}, "pages of both files"),
        ([BLANK, PageOf(0, 1), PageOf(1, 1)], {}, "the first page cannot be blank"),
        (
            [PageOf(0, 1), PageOf(1, 1)],
            {"stand_ins": {PageOf(1, 2): PageOf(0, 2)}},
            "is left out itself",
        ),
    ],
)
def test_an_order_that_makes_no_book_is_refused(
    books: Books, order: list[PageOf | None], options: dict[str, Any], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        join(*books, order, **options)


def test_a_file_with_tags_and_one_without_are_refused(books: Books) -> None:
    with pytest.raises(ValueError, match="one file has tags and the other none"):
        join(books.first, without_tags(books.second), facing(5))
