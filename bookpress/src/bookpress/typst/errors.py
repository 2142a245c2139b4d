"""The error that stops a PDF build."""

from sphinx.errors import SphinxError


class TypstBookError(SphinxError):
    """The book cannot be set; no PDF is written."""

    category = "Typst book error"
