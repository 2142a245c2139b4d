"""The headers of the site in the words of common hosts of static sites.

Each file goes into the site's top directory, beside the entry page. A host that
reads none of them needs the headers in its own settings.
"""

from bookpress.book.headers import HEADERS

NOT_FOUND = "/404.html"


def _netlify() -> str:
    """Netlify and Cloudflare Pages; both answer with 404.html by themselves."""
    return "/*\n" + "".join(f"  {name}: {value}\n" for name, value in HEADERS.items())


def _apache() -> str:
    """Apache, where it lets a site have settings of its own."""
    headers = "".join(f'  Header always set {name} "{value}"\n' for name, value in HEADERS.items())
    return (
        f"ErrorDocument 404 {NOT_FOUND}\n"
        "AddDefaultCharset utf-8\n"
        "AddType application/epub+zip .epub\n"
        f"<IfModule mod_headers.c>\n{headers}</IfModule>\n"
    )


def _nginx() -> str:
    """Lines for the server's own settings, to be included in a ``server`` block."""
    headers = "".join(f'add_header {name} "{value}" always;\n' for name, value in HEADERS.items())
    return f"error_page 404 {NOT_FOUND};\ncharset utf-8;\n{headers}"


def host_files() -> dict[str, str]:
    """Return the files for hosts, name → text, for the press to write with the site.

    ``.nojekyll``, empty, keeps GitHub Pages from leaving out what begins with ``_``.
    GitHub Pages lets no site have headers of its own.
    """
    return {
        "_headers": _netlify(),
        ".htaccess": _apache(),
        "nginx.conf": _nginx(),
        ".nojekyll": "",
    }
