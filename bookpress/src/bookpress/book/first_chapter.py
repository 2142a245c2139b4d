"""Finds the page on which the text of a book begins, for links that lead there."""

from sphinx.environment import BuildEnvironment


def first_chapter(env: BuildEnvironment) -> str:
    """Return the first document that has a number, or else the first that the first page lists.

    "" if the first page lists none.
    """
    numbered = ((own.get(""), page) for page, own in env.toc_secnumbers.items())
    if found := min(((number, page) for number, page in numbered if number), default=None):
        return found[1]
    return next(iter(env.toctree_includes.get(env.config.root_doc, ())), "")
