"""The headers in the words of hosts."""

import re

from bookpress.book.headers import HEADERS
from bookpress.press.hosts import host_files


def test_every_host_is_told_the_same_headers() -> None:
    files = host_files()
    patterns = {
        "_headers": r"^  ([\w-]+): (.+)$",
        ".htaccess": r'^  Header always set ([\w-]+) "(.+)"$',
        "nginx.conf": r'^add_header ([\w-]+) "(.+)" always;$',
    }
    for name, pattern in patterns.items():
        found = dict(re.findall(pattern, files[name], re.MULTILINE))
        assert found.pop("Cache-Control", "no-cache") == "no-cache"  # of one file
        assert found == HEADERS, name


def test_caches_are_to_ask_anew_for_the_script_that_keeps_the_site() -> None:
    files = host_files("/livre/")
    assert "\n/livre/offline.js\n  Cache-Control: no-cache\n" in files["_headers"]
    assert (
        '<Files "offline.js">\n  Header always set Cache-Control "no-cache"' in files[".htaccess"]
    )
    assert "location = /livre/offline.js { expires -1; }" in files["nginx.conf"]


def test_no_value_breaks_out_of_its_quotation_marks() -> None:
    assert not [value for value in HEADERS.values() if '"' in value or "\n" in value]


def test_hosts_that_must_be_told_are_told_of_the_page_for_what_is_not_there() -> None:
    assert "ErrorDocument 404 /404.html" in host_files()[".htaccess"]
    assert "error_page 404 /404.html;" in host_files()["nginx.conf"]


def test_what_begins_with_an_underscore_is_not_left_out() -> None:
    assert host_files()[".nojekyll"] == ""
