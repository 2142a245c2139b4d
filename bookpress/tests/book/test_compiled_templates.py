"""A template is compiled once, wherever it is, and again when it has changed."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from bookpress.book import compiled_templates
from bookpress.book.compiled_templates import keep_compiled_templates
from jinja2 import Environment, FileSystemLoader
from sphinx.util.template import SphinxRenderer


class Shop:
    """A folder of templates, and one in which a book keeps what is compiled."""

    def __init__(self, root: Path) -> None:
        self.theme, self.kept, self.compiled = root / "theme", root / "kept", 0
        self.theme.mkdir()
        self.write("A {{ word }}.")

    def write(self, text: str) -> None:
        (self.theme / "page.html").write_text(text, "utf-8")

    def show(self) -> str:
        """Return a page as a new process shows it, and count what it compiles."""
        shop = self

        class Counting(Environment):
            def compile(self, *given: Any, **more: Any) -> Any:
                shop.compiled += 1
                return super().compile(*given, **more)

        environment = Counting(loader=FileSystemLoader(self.theme))
        builder = cast(Any, SimpleNamespace(templates=SimpleNamespace(environment=environment)))
        keep_compiled_templates(builder, self.kept)
        return environment.get_template("page.html").render(word="word")

    def say(self, text: str) -> str:
        """Return what the template *text*, which is in no file, says in a new process."""
        self.show()
        renderer = SphinxRenderer()
        compile_ = renderer.env.compile

        def counted(*given: Any, **more: Any) -> Any:
            self.compiled += 1
            return compile_(*given, **more)

        vars(renderer.env)["compile"] = counted
        return renderer.render_string(text, {"word": "<word>"})


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    return Shop(tmp_path)


def test_a_template_of_a_book_is_kept_compiled_in_the_folder_of_the_book(shop: Shop) -> None:
    assert [shop.show(), shop.show()] == ["A word."] * 2
    assert shop.compiled == 1
    assert [*shop.theme.iterdir()] == [shop.theme / "page.html"]
    shop.write("One {{ word }}.")
    assert [shop.show(), shop.show()] == ["One word."] * 2
    assert shop.compiled == 2


def test_a_template_that_is_installed_is_kept_compiled_beside_it(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compiled_templates, "_INSTALLED", (shop.theme,))
    assert [shop.show(), shop.show()] == ["A word."] * 2
    assert shop.compiled == 1
    assert not shop.kept.exists()
    assert any((shop.theme / "__pycache__").iterdir())


def test_where_nothing_can_be_written_beside_it_the_book_keeps_it(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compiled_templates, "_INSTALLED", (shop.theme,))
    (shop.theme / "__pycache__").write_text("no folder")
    assert [shop.show(), shop.show()] == ["A word."] * 2
    assert shop.compiled == 1
    assert any(shop.kept.iterdir())


def test_a_template_in_no_file_is_compiled_once_too(shop: Shop) -> None:
    shop.show()
    before = shop.compiled
    said = [shop.say("B {{ word|e }}, {{ _('Index') }}.") for _ in range(2)]
    assert said == ["B &lt;word&gt;, Index."] * 2
    assert shop.compiled == before + 1
    assert shop.say("C {{ word }}.") == "C <word>."
