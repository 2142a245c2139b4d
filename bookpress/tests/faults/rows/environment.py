"""Faults of the environment: variables whose values are odd."""

from ..fault import Fault, append

EDITED = append("chapters/one.md", "\nUn mot.\n")
EVERY = ("html",)


def odd(name: str, value: str, *says: str, verbs: tuple[str, ...] = EVERY, **more: bool) -> Fault:
    """Return the row of a variable with a *value* that is refused."""
    return Fault(f"{name} is {value!r}", EDITED, says or (name,), verbs, {name: value}, **more)


FAULTS = [
    odd("SOURCE_DATE_EPOCH", "", "_build/html/index.html", goes_on=True),
    odd("SOURCE_DATE_EPOCH", "yesterday", "SOURCE_DATE_EPOCH", "yesterday", "seconds"),
    odd("SOURCE_DATE_EPOCH", "-5", "SOURCE_DATE_EPOCH", "-5", "seconds", verbs=("html", "pdf")),
    odd("SOURCE_DATE_EPOCH", "9" * 30, "SOURCE_DATE_EPOCH", "seconds", verbs=("html", "epub")),
    odd("SOURCE_DATE_EPOCH", "²", "SOURCE_DATE_EPOCH", "seconds", verbs=("release",)),
    odd("SOURCE_DATE_EPOCH", "1.5", "SOURCE_DATE_EPOCH", "1.5", "seconds"),
    odd("BASEURL", "orme.example", "BASEURL", "https://"),
    odd("BASEURL", "ftp://orme.example/", "BASEURL", "https://"),
    odd("BASEURL", "https://", "BASEURL", "https://"),
    odd("BASEURL", "https://me:secret@orme.example/", "BASEURL", "password"),
    odd("BASEURL", "https://orme.example/a b", "BASEURL", "no address", "https://"),
    odd("BASEURL", "https://orme.example/?a=1", "BASEURL", "https://"),
    odd("SHARE", "most", "SHARE", "most", "100"),
    odd("SHARE", "150", "SHARE", "150", "100"),
    odd("SHARE", "-1", "SHARE", "-1", "100"),
    odd("SHARE", "80%", "SHARE", "80", "100"),
    odd("ISBN", "978-2-07-036822-7", "ISBN", "last digit", verbs=("print",)),
    odd("ISBN", "twelve", "ISBN", "twelve", verbs=("print",)),
    odd("ISBN", "qq=978-2-07-036822-8", "ISBN", "qq", verbs=("print",)),
    odd("BULK", "thick", "BULK", "thick", verbs=("print",)),
    odd("BULK", "-1", "BULK", "-1", verbs=("print",)),
    odd("BULK", "nan", "BULK", "nan", verbs=("print",)),
    odd("BULK", "90", "BULK", "90", verbs=("print",)),
    odd("MULTIPLE", "four", "MULTIPLE", "four", verbs=("print",)),
    odd("MULTIPLE", "0", "MULTIPLE", "0", verbs=("print",)),
    odd("MULTIPLE", "-4", "MULTIPLE", "-4", verbs=("print",)),
    odd("LANGUAGE", "de", "_build/html/index.html", goes_on=True),
    odd("LC_ALL", "C", "_build/html/index.html", goes_on=True),
    odd("LC_ALL", "xx_XX.UTF-8", "_build/html/index.html", goes_on=True),
    odd("PYTHONWARNINGS", "error", "_build/html/index.html", goes_on=True),
    odd("PYTHONUTF8", "0", "_build/html/index.html", goes_on=True),
    odd("TZ", "Nowhere/Else", "_build/html/index.html", goes_on=True),
    odd("HOME", "/nowhere", "_build/html/index.html", goes_on=True),
    odd("COLUMNS", "0", "English (en)", verbs=("status",), goes_on=True),
]
