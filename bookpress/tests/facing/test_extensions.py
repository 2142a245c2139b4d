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


def test_a_table_that_furo_puts_a_container_around_has_one_in_each_column(
    tiny_book: TinyBook,
) -> None:
    table = "# The Garden\n\n:::{table} Hours\n| Day | Hour |\n| - | - |\n| Monday | nine |\n:::\n"
    tiny_book.write({"conf.py": CONF + 'html_theme = "furo"\n', "index.md": table})
    tiny_book.translate("fr", "index", {"Hours": "Horaires", "Monday": "lundi"})
    tiny_book.build(language="en", facing="fr")

    page = tiny_book.page(language="en")
    words = [each.get_text(" ") for each in page.select(".facing-side > .table-wrapper")]
    assert ["Monday" in words[0], "lundi" in words[1]] == [True, True]
    ids = [each["id"] for each in page.select("[id]")]
    assert len(ids) == len(set(ids))
