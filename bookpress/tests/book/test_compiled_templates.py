"""A template is compiled once, wherever it is, and again when it has changed."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from bookpress.book import compiled_templates
from bookpress.book.compiled_templates import keep_compiled_templates
from jinja2 import Environment, FileSystemLoader
from jinja2.sandbox import SandboxedEnvironment
from sphinx.jinja2glue import BuiltinTemplateLoader
from sphinx.util.template import SphinxRenderer


class Shop:
    """A folder of templates, and one in which a book keeps what is compiled."""

    def __init__(self, root: Path) -> None:
        self.theme, self.kept, self.compiled = root / "theme", root / "kept", 0
        self.filters: dict[str, Any] = {}  # beside those of Jinja
        self.of_sphinx = root / "sphinx" / "templates"
        self.theme.mkdir()
        self.of_sphinx.mkdir(parents=True)
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
        environment.filters.update(self.filters)
        builder = cast(Any, SimpleNamespace(templates=SimpleNamespace(environment=environment)))
        keep_compiled_templates(builder, self.kept)
        return environment.get_template("page.html").render(word="word")

    def say(self, text: str, kind: type[Any] = SphinxRenderer) -> str:
        """Return what the template *text*, which Sphinx read itself, says in a new process."""
        self.show()
        renderer: Any = kind()
        if kind is BuiltinTemplateLoader:
            config = SimpleNamespace(templates_path=[])
            renderer.init(SimpleNamespace(config=config, _translator=None))
        environment = renderer.env if kind is SphinxRenderer else renderer.environment
        compile_ = environment.compile

        def counted(*given: Any, **more: Any) -> Any:
            self.compiled += 1
            return compile_(*given, **more)

        vars(environment)["compile"] = counted
        return str(renderer.render_string(text, {"word": "<word>"}))


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shop:
    shop = Shop(tmp_path)
    monkeypatch.setattr(compiled_templates, "_SPHINX", shop.of_sphinx.parent)
    return shop


def test_a_template_of_a_book_is_kept_compiled_in_the_folder_of_the_book(shop: Shop) -> None:
    assert [shop.show(), shop.show()] == ["A word."] * 2
    assert shop.compiled == 1
    assert [*shop.theme.iterdir()] == [shop.theme / "page.html"]
    shop.write("One {{ word }}.")
    assert [shop.show(), shop.show()] == ["One word."] * 2
    assert shop.compiled == 2


def test_a_template_is_compiled_where_what_is_kept_of_it_is_damaged(shop: Shop) -> None:
    shop.show()
    (kept,) = shop.kept.iterdir()
    whole = kept.read_bytes()
    for at in range(0, len(whole), 7):
        kept.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        shop.compiled = 0
        assert shop.show() == "A word."
        assert shop.compiled == 1


def test_what_a_filter_of_a_book_said_before_is_not_kept(shop: Shop) -> None:
    shop.write("{{ 'x' | ours }}.")
    shop.filters = {"ours": lambda word: f"{word} and y"}
    assert shop.show() == "x and y."
    shop.filters = {"ours": lambda word: f"{word} and z"}
    assert shop.show() == "x and z."


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


RENDERERS = pytest.mark.parametrize("renderer", [SphinxRenderer, BuiltinTemplateLoader])


@RENDERERS
def test_a_template_in_no_file_is_compiled_once_too(shop: Shop, renderer: Any) -> None:
    shop.show()
    before = shop.compiled
    said = [shop.say("B {{ word|e }}.", renderer) for _ in range(2)]
    assert said == ["B &lt;word&gt;."] * 2
    assert shop.compiled == before + 1
    assert shop.say("C {{ word }}.", renderer) == "C <word>."


def test_one_that_sphinx_brings_along_is_kept_with_it_and_others_with_the_book(shop: Shop) -> None:
    (shop.of_sphinx / "list.jinja").write_text("Of Sphinx: {{ word }}.", "utf-8")
    shop.show()
    of_book = [*shop.kept.iterdir()]
    before = shop.compiled
    said = [shop.say("Of Sphinx: {{ word }}.") for _ in range(2)]
    assert said == ["Of Sphinx: <word>."] * 2
    assert shop.compiled == before + 1
    assert [*shop.kept.iterdir()] == of_book
    of_sphinx = [*(shop.of_sphinx / "__pycache__").iterdir()]
    assert len(of_sphinx) == 1
    shop.say("Of a book: {{ word }}.")
    assert [*(shop.of_sphinx / "__pycache__").iterdir()] == of_sphinx
    assert len([*shop.kept.iterdir()]) == len(of_book) + 1


def test_code_that_is_safe_in_a_sandbox_is_not_taken_from_another_environment(shop: Shop) -> None:
    kept = compiled_templates._Kept(shop.kept)
    text = "{{ word.format(1) }}"
    kept.code_of(Environment(), text)  # noqa: S701 - what it compiles is not rendered
    assert kept.code_of(SandboxedEnvironment(), text) == SandboxedEnvironment().compile(text)
