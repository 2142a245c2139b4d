"""What the preview knows after each build, and what it takes for the place just edited."""

from pathlib import Path

from bookpress.book.po import Catalog
from bookpress.book.po_reader import parse
from bookpress.live.build import Fault, Outcome, Page
from bookpress.live.desk import UNSHOWN, Desk, Goal
from bookpress.live.marks import Place
from bookpress.live.messages import State, last_edited


def catalog(*messages: tuple[str, str], before: str = "") -> Catalog:
    """Return a catalog of messages, text and translation, with lines *before* each."""
    blocks = [f'{before}msgid "{text}"\nmsgstr "{string}"\n' for text, string in messages]
    return parse("\n".join(blocks).encode(), Path("one.po"))


def page(domain: str, *texts: str) -> Page:
    """Return a page with these messages."""
    places = (Place(f"live-{n}", text, State.TRANSLATED) for n, text in enumerate(texts, 1))
    return Page(f"{domain}.html", domain, tuple(places))


def outcome(pages: dict[str, Page], *names: str, faults: tuple[Fault, ...] = ()) -> Outcome:
    """Return what comes of a build that read and wrote these pages of a book of *names*."""
    read = frozenset(pages)
    return Outcome(finished=True, pages=pages, names=names, read=read, faults=faults)


def desk_with(pages: dict[str, Page], catalogs: dict[str, Catalog]) -> Desk:
    """Return a desk after a first build."""
    desk = Desk()
    desk.take(outcome(pages, *pages), catalogs)
    return desk


ONE = {"one": page("one", "a", "b"), "two": page("two", "c", "b")}


def test_a_message_on_another_line_is_not_edited() -> None:
    before = {"one": catalog(("a", "x"), ("b", "y"))}
    assert last_edited(before, {"one": catalog(("b", "y"), ("a", "x"))}) is None


def test_a_message_made_fuzzy_is_edited() -> None:
    before = {"one": catalog(("a", "x"))}
    edited = last_edited(before, {"one": catalog(("a", "x"), before="#, fuzzy\n")})
    assert edited is not None
    assert (edited[0], edited[1].key.text) == ("one", "a")


def test_the_goal_is_where_the_edited_message_stands_in_its_own_chapter() -> None:
    desk = desk_with(ONE, {"one": catalog(("b", "x")), "two": catalog(("b", "x"))})
    after = {"one": catalog(("b", "x")), "two": catalog(("b", "y"))}
    assert desk.take(outcome({"two": ONE["two"]}, "one", "two"), after) == Goal("two", "live-2")


def test_the_goal_of_a_message_that_no_page_shows_is_the_list_of_them() -> None:
    desk = desk_with(ONE, {"two": catalog(("entry", "x"))})
    goal = desk.take(outcome({}, "one", "two"), {"two": catalog(("entry", "y"))})
    assert goal == Goal("two", UNSHOWN)
    assert [message.key.text for message in desk.view.unshown("two")] == ["entry"]


def test_the_goal_of_an_edited_text_is_what_is_new_in_it() -> None:
    desk = desk_with(ONE, {})
    pages = {"two": page("two", "c", "new", "b")}
    assert desk.take(outcome(pages, "one", "two"), {}) == Goal("two", "live-2")


def test_a_build_of_the_same_has_no_goal() -> None:
    desk = desk_with(ONE, {"one": catalog(("a", "x"))})
    assert desk.take(outcome(ONE, "one", "two"), {"one": catalog(("a", "x"))}) is None


def test_a_warning_stays_until_its_page_is_read_again() -> None:
    old, new = Fault("one.md:1: old", "one"), Fault("two.md:1: new", "two")
    desk = Desk()
    desk.take(outcome(ONE, "one", "two", faults=(old,)), {})
    desk.take(outcome({"two": ONE["two"]}, "one", "two", faults=(new,)), {})
    assert list(desk.view.faults) == [new, old]
    desk.take(outcome({"one": ONE["one"]}, "one", "two"), {})
    assert list(desk.view.faults) == [new]


def test_a_page_that_is_gone_is_forgotten() -> None:
    desk = desk_with(ONE, {})
    desk.take(outcome({"one": ONE["one"]}, "one"), {})
    assert list(desk.view.pages) == ["one"]


def test_what_stops_a_build_leaves_the_pages_and_goes_with_the_next() -> None:
    desk = desk_with(ONE, {})
    desk.refuse(["one.po:3: wrong"])
    assert (desk.view.problems, list(desk.view.pages)) == (("one.po:3: wrong",), ["one", "two"])
    assert desk.view.number != desk.view.built
    desk.take(outcome({}, "one", "two"), {})
    assert desk.view.problems == ()
    assert desk.view.number == desk.view.built


def test_messages_are_counted_by_what_readers_get() -> None:
    place = Place("live-1", "a", State.UNUSABLE)
    pages = {"one": Page("one.html", "one", (place, Place("live-2", "z", State.MISSING)))}
    desk = desk_with(pages, {"one": catalog(("a", "x"), ("b", ""), ("c", "y"))})
    assert desk.view.counts("one") == {
        State.UNUSABLE: 1,
        State.UNTRANSLATED: 1,
        State.TRANSLATED: 1,
        State.MISSING: 1,
    }


def test_who_waits_hears_of_a_change_and_of_the_end() -> None:
    desk = desk_with(ONE, {})
    view = desk.wait(0, 0)
    assert view is not None
    assert view.number == 1
    desk.close()
    assert desk.wait(1, 60) is None
