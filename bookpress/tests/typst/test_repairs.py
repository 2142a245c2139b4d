"""What the builder repairs by itself: notes, last pages, headings."""

from bookpress.typst.repairs import LONGEST_WITH_BREAKS, Repairs

from .conftest import Build


def noted_chapter(name: str, step: int, modulus: int) -> str:
    """Return a chapter of sixty sentences with a note each, of lengths that seem random."""
    chapter = f"# {name}\n\n"
    for n in range(60):
        chapter += f"{'du jardin de buis ' * (3 + n * step % modulus)} fin{name}{n}.[^n{n}]"
        chapter += "\n\n" if n % 3 == 2 else " "
    for n in range(60):
        chapter += f"[^n{n}]: Note{name}{n} {'sur les allées ' * (2 + n * 7 % 19)}.\n\n"
    return chapter


# With Typst 0.15 and this look, these chapters have notes set on a wrong page.
NOTED = {
    "un.md": noted_chapter("A", 5, 29),
    "deux.md": noted_chapter("B", 7, 17),
    "fin.md": noted_chapter("C", 11, 11),
}


def test_a_note_is_on_the_page_of_its_mark(build: Build) -> None:
    book = build(files=NOTED)
    assert book.warnings == ""
    pages = book.pages
    for name in (f"{chapter}{n}" for chapter in "ABC" for n in range(60)):
        marks = [number for number, page in enumerate(pages) if f"fin{name}." in page]
        notes = [number for number, page in enumerate(pages) if f"Note{name} " in page]
        assert (name, marks) == (name, notes)


def test_a_chapter_s_last_page_holds_five_lines(build: Build) -> None:
    """Of chapters of all lengths, none ends with fewer, though some would."""
    ends = []
    for count in range(30, 38):
        sentence = "Une phrase de ce jardin, de longueur moyenne, et qui se suit. "
        book = build("\n\n".join([sentence * 4] * (count // 4)) + "\n\n" + sentence * count)
        pages = [{round(line.top) for line in page} for page in book.lines[6:9]]
        ends.append(len(pages[max(n for n, page in enumerate(pages) if page and n < 2)]))
    assert all(lines >= 5 for lines in ends), ends


def test_a_book_may_do_without_repairs(build: Build) -> None:
    book = build(files=NOTED, typst_repairs=False)
    assert "notes on another page than their marks: " in book.warnings


def test_steps_are_tried_on_the_chapter_at_fault_alone_and_then_on_the_book() -> None:
    repairs = Repairs()
    end = {"kind": "end", "chapter": "un:", "lines": 2}
    sound = {"kind": "end", "chapter": "deux:", "lines": 20}
    assert repairs.plan([end, sound])
    assert repairs.wanted["fits"] == {"un:": -1}
    assert repairs.wanted["on-trial"] == ["un:"]
    assert repairs.plan([end])
    assert repairs.wanted["fits"] == {"un:": 1}
    assert repairs.plan([end | {"lines": 6}])
    assert not repairs.is_trial
    assert repairs.wanted["fits"] == {"un:": 1}
    assert not repairs.plan([end | {"lines": 6}, sound])


def test_a_chapter_that_cannot_be_set_alone_is_tried_with_the_whole_book() -> None:
    repairs = Repairs()
    end = {"kind": "end", "chapter": "un:", "lines": 2}
    assert repairs.plan([end])
    repairs.give_up_trials()
    assert repairs.wanted["fits"] == {"un:": -1}
    assert not repairs.is_trial
    assert repairs.plan([end])
    assert repairs.wanted["fits"] == {"un:": 1}
    assert not repairs.is_trial


def test_an_index_is_tried_alone_with_the_pages_that_the_whole_book_told() -> None:
    repairs = Repairs()
    pages = [{"un:p1": 7}, {"7": {"form": '"1"', "number": "1"}}]
    end = {"kind": "end", "chapter": "index:", "lines": 2}
    assert repairs.plan([end, {"kind": "pages", "pages": pages}])
    assert repairs.wanted["on-trial"] == ["index:"]
    assert repairs.wanted["pages"] == pages
    assert repairs.plan([end])
    assert repairs.wanted["pages"] == pages


def test_a_chapter_nothing_helps_is_left_as_it_was() -> None:
    repairs = Repairs()
    end = {"kind": "end", "chapter": "un:", "lines": 2}
    while repairs.plan([end]):
        pass
    assert repairs.wanted["fits"] == {}


def test_a_book_without_faults_is_compiled_once() -> None:
    assert not Repairs().plan([{"kind": "end", "chapter": "un:", "lines": 20}])


def test_a_very_long_book_has_no_breaks_for_notes() -> None:
    note = {"kind": "note", "chapter": "un:", "note": 3, "under-heading": True}
    assert Repairs().plan([note])
    assert not Repairs(LONGEST_WITH_BREAKS + 1).plan([note])
