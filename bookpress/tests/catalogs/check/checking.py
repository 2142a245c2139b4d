"""Making a small catalog and checking it."""

from pathlib import Path

from babel.messages.pofile import escape
from bookpress.book.markup import Markup
from bookpress.catalogs.check import Options, Report, check

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def write_catalog(path: Path, *pairs: tuple[str, str], header: str = HEADER) -> Path:
    """Write a catalog of sources and translations; make the folders it lies in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    messages = (f"msgid {escape(one)}\nmsgstr {escape(other)}\n" for one, other in pairs)
    path.write_text(header + "\n".join(messages), "utf-8")
    return path


def report_on(
    folder: Path,
    *pairs: tuple[str, str],
    source: str = "fr",
    target: str = "en",
    markup: Markup = Markup.MYST,
    header: str = HEADER,
) -> Report:
    """Check a catalog of these messages."""
    path = write_catalog(folder / "one.po", *pairs, header=header)
    return check([path], Options(source_language=source, language=target, markup=markup))


def codes(report: Report) -> list[str]:
    """The codes of all findings, in order."""
    return [finding.code for finding in report.findings]
