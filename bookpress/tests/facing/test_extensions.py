"""Extensions of Sphinx that have a document of their own resolved work in a facing edition."""

from ..tiny_book import TinyBook
from .conftest import CONF

INDEX = """
# The Garden

:::{todo}
Clip the hedge.
:::

What is to be done:

:::{todolist}
:::
"""


def test_a_list_of_tasks_is_in_both_columns(tiny_book: TinyBook) -> None:
    settings = 'todo_include_todos = True\nextensions += ["sphinx.ext.todo"]\n'
    tiny_book.write({"conf.py": CONF + settings, "index.md": INDEX})
    tiny_book.translate("fr", "index", {"Clip the hedge.": "Tailler la haie."})
    tiny_book.build(language="en", facing="fr")

    text = tiny_book.page(language="en").get_text(" ")
    assert text.count("Clip the hedge.") == 2
    assert text.count("Tailler la haie.") == 2
