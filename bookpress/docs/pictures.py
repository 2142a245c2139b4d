"""Pictures of a built book: web pages, spreads of the PDF, both in two languages, the preview.

Run in the folder of the book, once it is built; ``CONTRIBUTING.md`` has the whole command::

    python bookpress/docs/pictures.py PAGE --spread PDF LEFT --facing PAGE PDF LEFT \\
      --drawings PAGE PDF LEFT --preview LANGUAGE DOCUMENT MESSAGE

The pictures are WebP files in ``bookpress/docs/pictures/``. They need Chromium. The preview is that
of a copy of the book, in which one message is marked fuzzy, so that there is something to do.
"""

import argparse
import io
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pypdfium2
from bookpress.book.server import ADDRESS, site_server
from bookpress.testing import chromium
from PIL import Image, ImageOps
from playwright.sync_api import Page, ViewportSize, sync_playwright

PICTURES = Path(__file__).with_name("pictures")
WINDOW = ViewportSize(width=1200, height=800)  # in CSS pixels
PHONE = ViewportSize(width=390, height=780)
SPREAD_HEIGHT = 1000  # in pixels
BORDER = "#c9c5ba"
PATIENCE = 120  # in seconds, for the preview's first build


def main() -> None:
    """Take the pictures."""
    arguments = _arguments()
    PICTURES.mkdir(exist_ok=True)
    facing_page, *facing_spread = arguments.facing
    drawings_page, *drawings_spread = arguments.drawings
    spreads = {
        "spread": arguments.spread,
        "facing-spread": facing_spread,
        "drawings-spread": drawings_spread,
    }
    for name, (pdf, left) in spreads.items():
        save(spread(Path(pdf), int(left)), name)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium())
        page = browser.new_page(viewport=WINDOW)
        with served(arguments.build / "html") as site:
            page.goto(site)
            save(shown(page), "entry")
            page.goto(f"{site}{arguments.page.partition('/')[0]}/")
            save(shown(page), "title-page")
            page.goto(site + arguments.page)
            open_first_note(page)
            save(shown(page), "page")
            page.goto(site + drawings_page)
            page.locator("figure").first.scroll_into_view_if_needed()
            save(shown(page), "drawings-page")
            phone = browser.new_page(viewport=PHONE, color_scheme="dark", has_touch=True)
            phone.goto(site + arguments.page)
            open_marks(phone)
            save(shown(phone), "phone")
            page.goto(site + facing_page)
            page.locator(".facing-pair[id] > .facing-side").first.hover()  # which marks both
            save(shown(page), "facing-page")
            page.set_viewport_size(PHONE)
            save(shown(page), "facing-phone")
            page.set_viewport_size(WINDOW)
        language, document, message = arguments.preview
        with previewed(language, message) as preview:
            page.goto(f"{preview}{language}/{document}.html")
            save(shown(page), "preview")
        browser.close()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("page", help="a web page, as en/chapters/first.html")
    parser.add_argument("--build", type=Path, default=Path("_build"), help="where editions are")
    parser.add_argument(
        "--spread",
        nargs=2,
        required=True,
        metavar=("PDF", "LEFT"),
        help="a PDF, and which of its pages is on the left, counted from 1",
    )
    parser.add_argument(
        "--facing",
        nargs=3,
        required=True,
        metavar=("PAGE", "PDF", "LEFT"),
        help="a web page and a spread of a facing edition",
    )
    parser.add_argument(
        "--drawings",
        nargs=3,
        required=True,
        metavar=("PAGE", "PDF", "LEFT"),
        help="a web page and a spread with a map or a chart",
    )
    parser.add_argument(
        "--preview",
        nargs=3,
        required=True,
        metavar=("LANGUAGE", "DOCUMENT", "MESSAGE"),
        help="what the preview shows, and the text of a message to be fuzzy there",
    )
    return parser.parse_args()


def save(picture: Image.Image, name: str) -> None:
    """Write a picture with a thin border, and say how large its file is."""
    file = PICTURES / f"{name}.webp"
    ImageOps.expand(picture, 1, BORDER).save(file, quality=80, method=6)
    print(f"{file.relative_to(Path.cwd())}: {file.stat().st_size / 1000:.0f} kB")


def shown(page: Page) -> Image.Image:
    """Return what the window shows."""
    return Image.open(io.BytesIO(page.screenshot())).convert("RGB")


def open_first_note(page: Page) -> None:
    """Open the note that is marked first on the page, and wait for it."""
    mark = page.locator("a.footnote-reference").first
    mark.click()
    page.locator("#" + str(mark.get_attribute("aria-controls"))).wait_for()


def open_marks(page: Page) -> None:
    """Have the corrections marked, and open the first term and the first correction."""
    page.locator(".apparatus-switch").click()
    term, correction = page.locator("p a[href*='#term-']").first, page.locator("a.emended").first
    for opened, mark in enumerate((term, correction)):
        mark.click()
        page.locator(".note-in-place").nth(opened).wait_for()
    correction.evaluate("mark => scrollBy(0, mark.getBoundingClientRect().top - 200)")


def spread(pdf: Path, left: int) -> Image.Image:
    """Return two facing pages, the first of them the page *left*, counted from 1."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [document[number] for number in (left - 1, left)]
    images = [page.render(scale=SPREAD_HEIGHT / page.get_height()).to_pil() for page in pages]
    whole = Image.new("RGB", (sum(image.width for image in images) + 1, SPREAD_HEIGHT), BORDER)
    whole.paste(images[0], (0, 0))
    whole.paste(images[1], (images[0].width + 1, 0))
    return whole


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a site for as long as the context lasts; give its address."""
    server = site_server(folder, 0)
    threading.Thread(target=server.serve_forever).start()
    try:
        yield f"http://{ADDRESS}:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def previewed(language: str, message: str) -> Iterator[str]:
    """Run the preview of a copy of the book in which *message* is fuzzy; give its address."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "book"
        left_out = shutil.ignore_patterns("_build", ".*", "bookpress")
        shutil.copytree(Path.cwd(), copy, ignore=left_out)
        mark_fuzzy(copy / "locales" / language, message)
        with socket.socket() as free:
            free.bind((ADDRESS, 0))
            port = free.getsockname()[1]
        live = [sys.executable, "-m", "bookpress", "live", language, str(copy)]
        process = subprocess.Popen([*live, "--port", str(port)], stdout=subprocess.DEVNULL)
        try:
            address = f"http://{ADDRESS}:{port}/"
            wait_for(f"{address}{language}/")
            yield address
        finally:
            process.terminate()
            process.wait()


def mark_fuzzy(catalogs: Path, message: str) -> None:
    """Mark the translation of *message* fuzzy, in the catalog that has it."""
    wanted = f'\nmsgid "{message}"\n'
    for catalog in sorted(catalogs.rglob("*.po")):
        text = catalog.read_text("utf-8")
        if wanted in text:
            catalog.write_text(text.replace(wanted, f"\n#, fuzzy{wanted}", 1), "utf-8")
            return
    sys.exit(f"pictures: no catalog in {catalogs.name} has the message {message!r}")


def wait_for(address: str) -> None:
    """Wait until the preview has built the page at this address."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            with urlopen(address):  # noqa: S310 (our own preview)
                return
        except URLError:
            time.sleep(0.5)
    sys.exit(f"pictures: the preview showed nothing in {PATIENCE} s")


if __name__ == "__main__":
    main()
