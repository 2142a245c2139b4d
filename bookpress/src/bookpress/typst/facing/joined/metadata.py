"""What the joined file says of itself: what both files say, each in its language."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from io import BytesIO

from pikepdf import Name, Pdf, String

from ...xmp import Description
from .sources import Source


def join_metadata(target: Pdf, sources: Sequence[Source], title: str) -> None:
    """Write the metadata of *target*: that of the first source, and of the second what differs.

    Title and description are given in each language; keywords are those of both. Without a
    *title*, the file has that of the first source. Identifiers are made of those of both sources.
    """
    info = target.copy_foreign(sources[0].pdf.docinfo)
    target.trailer.Info = info
    if title:
        info.Title = String(title)
    keywords = list(dict.fromkeys(word for source in sources for word in _keywords(source)))
    if keywords:
        info.Keywords = String(", ".join(keywords))
    if not all("/Metadata" in source.pdf.Root for source in sources):
        return
    first, second = (Description(source.pdf.Root.Metadata.read_bytes()) for source in sources)
    languages = [source.language for source in sources if source.language]
    for name, default in ("dc:title", title), ("dc:description", ""):
        texts = [description.text(name) for description in (first, second)]
        versions = dict(zip(languages, texts, strict=False))
        first.set_versions(name, default or texts[0], versions)
    first.set_items("dc:language", languages)
    first.set_text("pdf:Keywords", ", ".join(keywords))
    first.set_text("xmpTPg:NPages", str(len(target.pages)))
    for name in ("xmpMM:InstanceID", "xmpMM:DocumentID"):
        first.replace(first.text(name), _identifier(first.text(name), second.text(name)))
    target.Root.Metadata = target.make_stream(first.packet(), Type=Name.Metadata, Subtype=Name.XML)


def with_languages(data: bytes, titles: Mapping[str, str]) -> bytes:
    """Return the PDF *data*, which then names its languages, and has its title in each.

    *titles* are those titles, by the codes of the languages.
    """
    target = BytesIO()
    with Pdf.open(BytesIO(data)) as pdf:
        description = Description(pdf.Root.Metadata.read_bytes())
        description.set_items("dc:language", titles)
        description.set_versions("dc:title", description.text("dc:title"), titles)
        pdf.Root.Metadata.write(description.packet())
        pdf.save(target, deterministic_id=True)
    return target.getvalue()


def _identifier(*sources: str) -> str:
    """Return an identifier of the length that Typst gives its own, made of *sources*."""
    return b64encode(sha256(" ".join(sources).encode()).digest()[:16]).decode()


def _keywords(source: Source) -> Iterator[str]:
    words = str(source.pdf.docinfo.get("/Keywords", ""))
    yield from filter(None, map(str.strip, words.split(",")))
