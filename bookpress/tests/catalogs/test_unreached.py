"""What no translator is given is told, with its place; all else can be translated."""

import os
import re
from functools import cache
from pathlib import Path

import pytest
from bookpress.catalogs import kept_text
from bookpress.catalogs.kept_text import unreached_texts
from bookpress.catalogs.project import read_project
from bookpress.catalogs.pseudo import ALTERED
from bookpress.catalogs.pseudo_view import PSEUDO, make_view
from bookpress.catalogs.unreached_text import Unreached
from bookpress.testing import run_command
from bs4 import BeautifulSoup

CONF = """
project = "2012"
language = "fr"
extensions = ["myst_parser", "sphinx.ext.graphviz", "bookpress.book"]
myst_enable_extensions = ["colon_fence", "deflist", "fieldlist", "substitution", "dollarmath"]
myst_substitutions = {"partout": "Valeur commune", "nombre": 12}
html_theme = "basic"
html_title = "Intitulé"
html_copy_source = False
locale_dirs = ["locales"]
gettext_additional_targets = ["index"]
rst_epilog = ".. |enseigne| replace:: Au Buis"
"""
MARKDOWN = """\
---
myst:
  substitutions:
    ici: Valeur locale
  html_meta:
    description: Une description
---
# Livre

:::{toctree}
:caption: Partie

Autre titre <rest>
:::

Un mot {{ partout }}, {{ ici }} et {{ nombre }} ; du `code`.

:::{parsed-literal}
Des vers *libres*
:::

<p>Du balisage brut</p>

:::{sidebar} Côté
:subtitle: Second titre

Voyez.
:::

:::{table} Tableau
| Ville | Arbre |
|---|---|
| Tours | *frêne* |
:::

:::{topic} Sujet
Corps.
:::

:::{admonition} Avis
:class: note

Terme
: Définition.

:Champ: Valeur.
:::

```{code-block} python
:caption: Légende

chaine = "mot"
```

:::{figure} vue.svg
:alt: Description

Image

Texte.
:::

:::{versionadded} 1.2
Nouveau.
:::

```{index} entrée; sous-entrée
```

Note[^n].

[^n]: Une note, avec

    | Jour | Mois |
    |---|---|
    | lundi | mai |
"""
REST = """\
:orphan:

===========
Titre *vif*
===========

.. |nom| replace:: Nom propre

Chez |nom|, |enseigne|.

.. raw:: html

   <p>Brut <!-- tu --> aussi<script>var a;</script></p>

.. raw:: latex

   Ailleurs

.. parsed-literal::

   Rime *riche*

.. list-table:: Liste

   * - Un
     - Deux

.. csv-table:: Valeurs
   :header: Clef, Mot

   "a", "Trois"

.. epigraph::

   Devise.

   -- Auteur

| Un vers,
| un autre.

.. rubric:: Rubrique

-o  Une option.

.. graphviz::
   :caption: Graphe
   :alt: Dessin

   digraph { "noeud" -> "autre" }

.. seealso:: Plus loin.
.. centered:: Milieu
.. todo ignoré dans un commentaire
"""
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("unreached")
    files = {"conf.py": CONF, "index.md": MARKDOWN, "rest.rst": REST, "vue.svg": SVG}
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    (folder / "locales" / "en" / "LC_MESSAGES").mkdir(parents=True)
    return folder


def line_of(folder: Path, name: str, text: str) -> int:
    lines = (folder / name).read_text("utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if text in line)


@pytest.mark.parametrize(
    ("name", "at", "text"),
    [
        ("index.md", "ici: Valeur", "Valeur locale"),
        ("index.md", "Des vers", "Des vers libres"),
        ("index.md", "<p>", "Du balisage brut"),
        ("conf.py", "myst_substitutions", "Valeur commune"),
        ("conf.py", "rst_epilog", "Au Buis"),
        ("conf.py", "html_title", "Intitulé"),
        ("rest.rst", "|nom| replace", "Nom propre"),
        ("rest.rst", "Rime", "Rime riche"),
    ],
)
def test_a_text_in_no_catalog_is_told_once_with_its_place(
    name: str, at: str, text: str, project: Path
) -> None:
    found = [each for each in texts(project) if each[2] == text]
    assert found == [(name, line_of(project, name, at), text)]


def texts(project: Path) -> list[tuple[str, int, str]]:
    """Return what no translator is given: file, line and words."""
    return [
        (os.path.relpath(each.path, project), each.line, each.text) for each in found_in(project)
    ]


@cache
def found_in(project: Path) -> tuple[Unreached, ...]:
    return unreached_texts(read_project(project))


def test_raw_text_of_another_format_and_comments_are_not_told(project: Path) -> None:
    words = " ".join(text for _, _, text in texts(project))
    assert "Brut aussi" in words
    for unseen in ("Ailleurs", "ignoré", "tu ", "var a", "12", "Une description"):
        assert unseen not in words


def test_after_pseudo_every_plain_word_of_a_page_is_one_that_was_told(
    project: Path, tmp_path: Path
) -> None:
    view = tmp_path / "view"
    make_view(project, view)
    options = ("-q", "-D", f"language={PSEUDO}")
    done = run_command(view, "sphinx-build", *options, view, tmp_path / "out")
    assert done.returncode == 0, done.stderr
    told = set(re.findall(r"[^\W\d_]+", " ".join(text for _, _, text in texts(project))))
    for name in ("index", "rest"):
        page = (tmp_path / "out" / f"{name}.html").read_text("utf-8")
        body = BeautifulSoup(page, "html.parser").select_one("div.body")
        assert body is not None
        for unseen in body.select("script, style, a.headerlink"):
            unseen.decompose()
        words = re.findall(r"[^\W\d_]+", body.get_text(" "))
        assert any(set(word) <= ALTERED for word in words)
        assert {word for word in words if not set(word) <= ALTERED} - told <= {"code"}


def test_the_verb_tells_it_as_notes_and_fails_no_check(project: Path) -> None:
    (project / "locales" / "en" / "LC_MESSAGES" / "index.po").write_text(
        'msgid ""\nmsgstr "Language: en\\n"\n\nmsgid "Livre"\nmsgstr "Book"\n', "utf-8"
    )
    run = run_command(project, "bookpress", "check")
    assert run.returncode == 0, run.stdout
    line = line_of(project, "index.md", "Des vers")
    assert (
        f"index.md:{line}: note C610 in no catalog: a parsed-literal, “Des vers libres”"
        in run.stdout
    )
    assert run.stdout.count("C610 in no catalog: code") == 1
    told = [line for line in run.stdout.splitlines() if "warning C107 the text has" in line]
    assert [line.partition(":")[0] for line in told] == [
        "locales/en/LC_MESSAGES/index.po",
        "locales/en/LC_MESSAGES/rest.po",
    ]


def test_what_is_told_is_kept_where_there_is_a_build_until_the_text_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "livre"
    (folder / "_build").mkdir(parents=True)
    (folder / "conf.py").write_text("extensions = ['myst_parser']\n")
    text, beside = folder / "index.md", tmp_path / "beside.md"
    text.write_text("# Livre\n\nUn mot.\n\n<p>Brut.</p>\n\n```{include} ../beside.md\n```\n")
    beside.write_text("<p>Autre.</p>\n")
    told = unreached_texts(read_project(folder))
    assert [each.text for each in told] == ["Brut.", "Autre."]

    def stop(*_given: object) -> None:
        raise AssertionError("the text is read again")

    monkeypatch.setattr(kept_text, "read_text", stop)
    monkeypatch.chdir(folder)
    assert unreached_texts(read_project(Path())) == told
    for changed in (beside, text):  # what is included is not in the folder of the project
        before = changed.read_text("utf-8")
        changed.write_text("# Livre\n")
        with pytest.raises(AssertionError, match="read again"):
            unreached_texts(read_project(folder))
        changed.write_text(before)
