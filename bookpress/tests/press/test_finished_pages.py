"""What a finished site is asked before it is put in place."""

from pathlib import Path

import pytest
from bookpress.press.finished_pages import Site, faults_of, read_pages

PAGE = '<!doctype html><html lang="fr"><head><title>a < b</title></head><body>{}</body></html>'


def faults(root: Path, pages: dict[str, str], address: str = "", unchanged: str = "") -> list[str]:
    """Return what is wrong with a site of *pages*, path → content of the body."""
    files = {}
    for name, body in pages.items():
        files[name] = path = root / "built" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PAGE.format(body) if name.endswith(".html") else body, "utf-8")
    return faults_of(Site(files, {unchanged}, address, root))


ELSEWHERE = {"en/index.html": '<p id="p1">', "fr/_static/book.css": "", "fr/été.html": "<p>"}


@pytest.mark.parametrize(
    "body",
    [
        '<a href="été.html">a</a> <a href="%C3%A9t%C3%A9.html?q=1#top">b</a>',
        '<a href="../en/index.html#p1">c</a> <a href="#own">d</a><p id="own">',
        '<a href="../en/">e</a> <link href="_static/book.css?v=1" rel="stylesheet">',
        '<a href="https://example.org/nowhere">f</a> <a href="mailto:a@example.org">g</a>',
        '<a href="../../elsewhere.html">h</a> <a href="/other/">i</a>',
        '<!-- <a href="nowhere.html"> --><script>"<a href=\'nowhere.html\'>"</script>',
        '<img src="data:image/png;base64,AAAA" alt="">',
    ],
)
def test_links_that_lead_somewhere_are_left_alone(tmp_path: Path, body: str) -> None:
    assert faults(tmp_path, {"fr/index.html": body, **ELSEWHERE}) == []


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ('<a href="nowhere.html">', "there is no fr/nowhere.html"),
        ("<p><img src='carte.svg' alt=''>", "there is no fr/carte.svg"),
        ('<a href="../de/index.html">', "there is no de/index.html"),
        ('<a href="../en/index.html#p2">', "on en/index.html there is no “p2”"),
        ('<a href="#p2">', "on fr/index.html there is no “p2”"),
        ('<a href="http://[">', "Invalid IPv6 URL"),
        ('<a href="a.pdf&amp;b" download>', "there is no fr/a.pdf&b"),
    ],
)
def test_a_link_that_leads_nowhere_is_named_once(tmp_path: Path, body: str, reason: str) -> None:
    told = faults(tmp_path, {"fr/index.html": f"\n{body}</a>\n{body}</a>", **ELSEWHERE})
    (line,) = (each for each in told if "leads nowhere" in each)
    assert line.startswith("html/fr/index.html:2: ")
    assert reason in line


def test_a_page_that_was_read_as_it_was_built_is_read_again_if_it_has_changed(
    tmp_path: Path,
) -> None:
    page, same = tmp_path / "index.html", tmp_path / "été.html"
    for path in (page, same):
        path.write_text(PAGE.format('<a href="nowhere.html">a</a>'), "utf-8")
    read = read_pages(tmp_path, "fr")
    page.write_text(PAGE.format('<a href="there.html">a</a>'), "utf-8")
    site = Site({"fr/index.html": page, "fr/été.html": same}, set(), "", tmp_path, read)
    told = [each.partition(":")[0] for each in faults_of(site)]
    assert told == ["html/fr/index.html", "html/fr/été.html"]
    assert "there.html" in faults_of(site)[0]


def test_an_address_that_is_sound_on_one_page_may_be_dead_on_another(tmp_path: Path) -> None:
    pages = {
        "en/a.html": '<a href="b.html">b</a><a href="#p1" id="p1">1</a>',
        "en/b.html": '<a href="b.html">b</a><a href="#p1">1</a>',
        "fr/a.html": '<a href="b.html">b</a>',
    }
    told = [line.partition("; mend")[0] for line in faults(tmp_path, pages)]
    assert told == [
        "html/en/b.html:1: “#p1” leads nowhere: on en/b.html there is no “p1”",
        "html/fr/a.html:1: “b.html” leads nowhere: there is no fr/b.html",
    ]


def test_a_link_of_the_text_is_named_by_its_line_there(tmp_path: Path) -> None:
    (tmp_path / "haies.rst").write_text("Haies\n=====\n\n`x <rien.html>`_\n", "utf-8")
    (line,) = faults(tmp_path, {"fr/haies.html": '<a href="rien.html">x</a>'})
    assert line.removeprefix(f"{tmp_path}/").startswith("haies.rst:4: “rien.html” leads nowhere")


def test_the_sites_own_address_is_followed_into_the_site(tmp_path: Path) -> None:
    base = "https://example.org/livre/"
    pages = {
        "fr/index.html": f'<link rel="canonical" href="{base}fr/index.html">'
        f'<link rel="alternate" href="{base}en/index.html">',
        "404.html": '<a href="/livre/fr/index.html">a</a><a href="/livre/de/index.html">b</a>',
    }
    told = faults(tmp_path, pages, base)
    assert {line.partition(" leads")[0] for line in told} == {
        f"html/fr/index.html:1: “{base}en/index.html”",
        "html/404.html:1: “/livre/de/index.html”",
    }


@pytest.mark.parametrize(
    "body",
    [
        "<p>un<p>deux<ul><li>a<li>b</ul><table><tr><td>c<tr><td>d</table>",
        "<br><img src='data:,' alt='>'><svg><path d='M0'/></svg><input disabled>",
        "<textarea><b></textarea><style>a > b {}</style>",
    ],
)
def test_html_whose_ends_may_be_left_out_is_well_formed(tmp_path: Path, body: str) -> None:
    assert faults(tmp_path, {"fr/index.html": body}) == []


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("<div><em>a</div>", "<em> is not closed"),
        ("</span>", "</span> closes nothing"),
        ("<section><p>a", "<section> is not closed"),
    ],
)
def test_an_ill_formed_page_is_named_with_its_line(tmp_path: Path, body: str, fault: str) -> None:
    (told,) = faults(tmp_path, {"fr/index.html": f"<p>\n{body}"})
    assert told.startswith(f"html/fr/index.html:2: {fault}")


def test_a_page_that_has_not_changed_is_not_read_again(tmp_path: Path) -> None:
    pages = {"fr/index.html": '<a href="nowhere.html">'}
    assert faults(tmp_path, pages, unchanged="fr/index.html") == []
