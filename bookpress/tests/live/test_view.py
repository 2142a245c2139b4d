"""The state of the preview after each build, and the place it finds for the latest edit."""

from pathlib import Path
from threading import Timer

from bookpress.book.po import Catalog
from bookpress.book.po_reader import parse
from bookpress.live.build import Outcome, Page
from bookpress.live.marks import MessagePlace
from bookpress.live.messages import State, last_edited
from bookpress.live.view import UNSHOWN, Goal, LatestView
from bookpress.live.warned import SphinxWarning, When


def catalog(*messages: tuple[str, str], before: str = "") -> Catalog:
    """Return a catalog of messages, text and translation, with lines *before* each."""
    blocks = [f'{before}msgid "{text}"\nmsgstr "{string}"\n' for text, string in messages]
    return parse("\n".join(blocks).encode(), Path("one.po"))


def page(domain: str, *texts: str) -> Page:
    """Return a page with these messages."""
    places = (MessagePlace(f"live-{n}", text, State.TRANSLATED) for n, text in enumerate(texts, 1))
    return Page(f"{domain}.html", domain, tuple(places))


def outcome(
    pages: dict[str, Page], *names: str, warnings: tuple[SphinxWarning, ...] = ()
) -> Outcome:
    """Return what comes of a build that read and wrote these pages of a book of *names*."""
    read = frozenset(pages)
    return Outcome(finished=True, pages=pages, names=names, read=read, warnings=warnings)


def view_with(pages: dict[str, Page], catalogs: dict[str, Catalog]) -> LatestView:
    """Return a latest after a first build."""
    latest = LatestView()
    latest.note_build(outcome(pages, *pages), catalogs)
    return latest


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
    latest = view_with(ONE, {"one": catalog(("b", "x")), "two": catalog(("b", "x"))})
    after = {"one": catalog(("b", "x")), "two": catalog(("b", "y"))}
    assert latest.note_build(outcome({"two": ONE["two"]}, "one", "two"), after) == Goal(
        "two", "live-2"
    )


def test_the_goal_of_a_message_that_no_page_shows_is_the_list_of_them() -> None:
    latest = view_with(ONE, {"two": catalog(("entry", "x"))})
    goal = latest.note_build(outcome({}, "one", "two"), {"two": catalog(("entry", "y"))})
    assert goal == Goal("two", UNSHOWN)
    assert [message.key.text for message in latest.view.unshown("two")] == ["entry"]


def test_the_goal_of_an_edited_text_is_what_is_new_in_it() -> None:
    latest = view_with(ONE, {})
    pages = {"two": page("two", "c", "new", "b")}
    assert latest.note_build(outcome(pages, "one", "two"), {}) == Goal("two", "live-2")


def test_a_build_of_the_same_has_no_goal() -> None:
    latest = view_with(ONE, {"one": catalog(("a", "x"))})
    assert latest.note_build(outcome(ONE, "one", "two"), {"one": catalog(("a", "x"))}) is None


def test_a_warning_stays_until_its_page_is_read_again() -> None:
    old = SphinxWarning("one.md:1: old", "one", When.READING)
    new = SphinxWarning("two.md:1: new", "two", When.READING)
    latest = LatestView()
    latest.note_build(outcome(ONE, "one", "two", warnings=(old,)), {})
    latest.note_build(outcome({"two": ONE["two"]}, "one", "two", warnings=(new,)), {})
    assert list(latest.view.warnings) == [new, old]
    latest.note_build(outcome({"one": ONE["one"]}, "one", "two"), {})
    assert list(latest.view.warnings) == [new]


def test_a_page_that_is_gone_is_forgotten() -> None:
    latest = view_with(ONE, {})
    latest.note_build(outcome({"one": ONE["one"]}, "one"), {})
    assert list(latest.view.pages) == ["one"]


def test_what_stops_a_build_leaves_the_pages_and_goes_with_the_next() -> None:
    latest = view_with(ONE, {})
    latest.note_failure(["one.po:3: wrong"])
    assert (latest.view.problems, list(latest.view.pages)) == (("one.po:3: wrong",), ["one", "two"])
    assert latest.view.number != latest.view.built
    latest.note_build(outcome({}, "one", "two"), {})
    assert latest.view.problems == ()
    assert latest.view.number == latest.view.built


def test_messages_are_counted_by_what_readers_get() -> None:
    place = MessagePlace("live-1", "a", State.UNUSABLE)
    pages = {"one": Page("one.html", "one", (place, MessagePlace("live-2", "z", State.MISSING)))}
    latest = view_with(pages, {"one": catalog(("a", "x"), ("b", ""), ("c", "y"))})
    assert latest.view.counts("one") == {
        State.UNUSABLE: 1,
        State.UNTRANSLATED: 1,
        State.TRANSLATED: 1,
        State.MISSING: 1,
    }


def test_who_waits_hears_of_a_change() -> None:
    latest = view_with(ONE, {})
    assert latest.wait(0, 60).number == 1
    assert latest.wait(1, 0).number == 1
    Timer(0, latest.note_failure, [["one.po:3: wrong"]]).start()
    assert latest.wait(1, 60).problems == ("one.po:3: wrong",)
