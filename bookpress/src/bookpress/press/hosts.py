"""Writes the headers of the site in the form that common hosts of static sites read.

Each file goes into the site's top directory, beside the entry page. A host that
reads none of them needs the headers in its own settings. Caches are told to ask anew for the
script that keeps the site on a device, or a publication would come late to who has the last one.
"""

from collections.abc import Mapping

from bookpress.book.headers import HEADERS
from bookpress.book.offline_script import NAME

Headers = Mapping[str, str]


def _netlify(headers: Headers, path: str) -> str:
    """Return the file of Netlify and Cloudflare Pages, which find 404.html by themselves."""
    lines = "".join(f"  {name}: {value}\n" for name, value in headers.items())
    return f"{path}*\n{lines}{path}{NAME}\n  Cache-Control: no-cache\n"


def _apache(headers: Headers, path: str) -> str:
    """Return the file of Apache, where it lets a site have settings of its own."""
    lines = "".join(f'  Header always set {name} "{value}"\n' for name, value in headers.items())
    return (
        f"ErrorDocument 404 {path}404.html\n"
        "AddDefaultCharset utf-8\n"
        "AddType application/epub+zip .epub\n"
        f"<IfModule mod_headers.c>\n{lines}"
        f'<Files "{NAME}">\n  Header always set Cache-Control "no-cache"\n</Files>\n'
        "</IfModule>\n"
    )


def _nginx(headers: Headers, path: str) -> str:
    """Return lines for nginx's own settings, to be included in a ``server`` block.

    A site under a path shares its host: they belong into the ``location`` of that path.
    """
    lines = "".join(f'add_header {name} "{value}" always;\n' for name, value in headers.items())
    # Not by add_header, which would take all others from the script.
    worker = f"location = {path}{NAME} {{ expires -1; }}\n"
    return f"error_page 404 {path}404.html;\ncharset utf-8;\n{lines}{worker}"


def host_files(path: str = "/", embargoed: bool = False) -> dict[str, str]:
    """Return the files for hosts, name → text, for the press to write with the site.

    *path* is where the site is on its host, with a slash at both ends. The files of one that is
    *embargoed* ask search engines to leave out its PDFs and e-books
    too, which have no place to ask for it themselves. ``.nojekyll``, empty, keeps GitHub
    Pages from leaving out what begins with ``_``; it lets no site have headers of its own.
    """
    headers = HEADERS | ({"X-Robots-Tag": "noindex"} if embargoed else {})
    return {
        "_headers": _netlify(headers, path),
        ".htaccess": _apache(headers, path),
        "nginx.conf": _nginx(headers, path),
        ".nojekyll": "",
    }
