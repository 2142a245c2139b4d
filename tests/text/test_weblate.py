"""The components that Weblate is given, against the catalogs that there are."""

import json
from pathlib import PurePosixPath
from typing import Any

from ..conftest import ROOT

DESCRIPTION = ROOT / "locales" / "weblate.json"
INTERFACE = "locales/*/LC_MESSAGES/sphinx.po"
#: The fields of a new component in Weblate's REST API that say what the catalogs are.
#: Those that say where the repository is, and who may do what, are for each host to give.
FIELDS = {
    *("name", "slug", "vcs", "filemask", "file_format", "file_format_params"),
    *("source_language", "new_lang", "check_flags"),
}


def components() -> list[dict[str, Any]]:
    """Return the components described."""
    described: list[dict[str, Any]] = json.loads(DESCRIPTION.read_text("utf-8"))
    return described


def masks() -> set[str]:
    """Return the path of every catalog there is, with a star for the language."""
    paths = (path.relative_to(ROOT) for path in ROOT.glob("locales/*/LC_MESSAGES/**/*.po"))
    return {str(PurePosixPath("locales", "*", *path.parts[2:])) for path in paths}


def test_every_catalog_is_a_component_and_nothing_else_is() -> None:
    described = [component["filemask"] for component in components()]
    # The interface needs a catalog in the languages alone that the workshop does not speak.
    assert sorted({*described} - {INTERFACE}) == sorted(masks() - {INTERFACE}), (
        "locales/weblate.json has a component for each catalog: copy one for a new chapter"
    )


def test_components_have_the_fields_that_weblate_knows_and_each_of_them() -> None:
    assert [set(component) for component in components()] == [FIELDS] * len(components())


def test_no_component_claims_the_place_of_another() -> None:
    for field in ("name", "slug"):
        values = [component[field].lower() for component in components()]
        assert len(set(values)) == len(values)


def test_every_component_is_translated_from_the_language_of_the_book(
    book_settings: dict[str, Any],
) -> None:
    languages = {component["source_language"]["code"] for component in components()}
    assert languages == {book_settings["language"]}


def test_weblate_breaks_lines_where_catalogs_do() -> None:
    wraps = {component["file_format_params"]["po_line_wrap"] for component in components()}
    assert wraps == {65535}  # as `xgettext --no-wrap`: at a text's own line breaks only
