"""The spaces of French and of English, on tiny books."""

import pytest
from bookpress.text.typography import NARROW_NO_BREAK as N
from bookpress.text.typography import NO_BREAK as B
from bookpress.text.typography.spaces import SPACES, spaced
from bs4 import BeautifulSoup
from sphinx.errors import ConfigError

from ..tiny_book import TinyBook

CONF = """
project = "Le jardin"
extensions = ["myst_parser", "bookpress.typography"]
myst_enable_extensions = ["attrs_inline", "dollarmath"]
html_theme = "basic"
html_sidebars = {"**": ["globaltoc.html", "relations.html"]}
smartquotes = False
"""
SPACED = {
    "Oui ; non ! vrai ?": f"Oui{N}; non{N}! vrai{N}?",
    "Vraiment ?!": f"Vraiment{N}?!",
    "Trois : un, deux.": f"Trois{B}: un, deux.",
    "Il en reste 50 % :": f"Il en reste 50{B}%{B}:",
    "Il y a 7 500 bancs et 1 234 567 arbres.": f"Il y a 7{N}500 bancs et 1{N}234{N}567 arbres.",
    "Il dit « mot » et «mot».": f"Il dit «{B}mot{B}» et «{B}mot{B}».",
    "« Ah ? »": f"«{B}Ah{N}?{B}»",
    "Le n° 7, p. 12.": f"Le n°{B}7, p.{B}12.",
    "Au § 14 (s. d.).": f"Au §{B}14 (s.{B}d.).",
    "À 30 Mbit/s pour 20 €.": f"À 30{B}Mbit/s pour 20{B}€.",
    # As text nodes that mark-up parts
    "« *Haie* » ; « [Allée](https://example.org/) »": (f"«{B}Haie{B}»{N}; «{B}Allée{B}»"),
    "«*Haie*» : *Haie* !": f"«{B}Haie{B}»{B}: Haie{N}!",
    # At the end of a typed line
    "Le banc\n: bois, fer\n; 7\n500 « \n*clous*\n».": (
        f"Le banc{B}: bois, fer{N}; 7{N}500 «{B}clous{B}»."
    ),
}
UNTOUCHED = [
    "Il est 12:30 ou 12:45.",
    "En 2012 500 arbres, et 12 3456 ou 1 23.",
    "La p. suivante, le cap. 12.",
    "Voir <https://example.org/a?b=c;d:e%20f!g>.",
    "Voir [là](https://example.org/a?b=c).",
    "Taper `a ; b ? «c» 7 500 %`.",
    "Taper {code}`a ; b ?`.",
    "Soit $a : b ; c$.",
    "Oui; non! vrai? Trois: un, 50%.",
    "Un clin d’œil :-) au port :8080.",
    "No. 3306, vol. 2, Mr X, E. M. Hill, 7 kg.",
]

ENGLISH = {
    "It is no. 3306; see nos. 3–5.": f"It is no.{B}3306; see nos.{B}3–5.",
    "No. 7 and Fig. 2.": f"No.{B}7 and Fig.{B}2.",
    "See p. 5, pp. 5–7 and pp. iv–xii.": f"See p.{B}5, pp.{B}5–7 and pp.{B}iv–xii.",
    "In vol. 2, ch. 3; in Vol. II, l. 8.": f"In vol.{B}2, ch.{B}3; in Vol.{B}II, l.{B}8.",
    "At § 14, §§ 2–3 and ¶ 6.": f"At §{B}14, §§{B}2–3 and ¶{B}6.",
    "At 30 Mbit/s, 7 kg and 5 °C.": f"At 30{B}Mbit/s, 7{B}kg and 5{B}°C.",
    "Of 1.2 million, 5 per cent; at 9 p.m.": f"Of 1.2{B}million, 5{B}per cent; at 9{B}p.m.",
    "Mr X and Dr. Hill met Mrs de Wit.": f"Mr{B}X and Dr.{B}Hill met Mrs{B}de Wit.",
    "E. M. Hill and J. R. R. Dale read.": f"E.{B}M. Hill and J.{B}R.{B}R. Dale read.",
    # At the end of a typed line, and with the number in mark-up of its own or before it
    "It is no.\n3306 of\n7\nkg.": f"It is no.{B}3306 of\n7{B}kg.",
    "*The Hedge*, no. 3, **no. 4**": f"The Hedge, no.{B}3, no.{B}4",
}
ENGLISH_UNTOUCHED = [
    "He said no. The hedge, no. It stays; see p. A and fig. above.",
    "In 2012 in the garden, 3 members met 12 gardeners: 7 500 of 50 %.",
    "A casino. 5 hedges. The step. 5 alleys. The drip. 8 leaves.",
    "It has vitamin C. A hedge is plan B. Then Anthony D. Hill left Mrs. 5 left.",
    "It was the BBC. D. Hill listened.",
    "Yes; no! What? «Hedge» : « hedge » ; hedge !",
    "See <https://example.org/no.%203>, `no. 3`, {code}`30 kg` and $no. 3$.",
    "No.\u202f3 and p.\u00a05 were typed.",
]


@pytest.fixture
def book(tiny_book: TinyBook) -> TinyBook:
    tiny_book.write({"conf.py": CONF})
    return tiny_book


def paragraphs(book: TinyBook, typed: list[str], language: str = "fr") -> list[str]:
    """Return the words of the paragraphs of a page on which those of *typed* were typed."""
    book.write({"index.md": "# Titre\n\n" + "\n\n".join(typed)})
    book.build(language=language)
    return words(book.page(language=language), "div.body p")


def words(page: BeautifulSoup, selector: str) -> list[str]:
    """Return the texts of the elements of *page* that *selector* names."""
    return [element.get_text().removesuffix("¶") for element in page.select(selector)]


def test_a_french_page_has_french_spaces(book: TinyBook) -> None:
    assert paragraphs(book, list(SPACED)) == list(SPACED.values())


def test_addresses_code_formulas_and_times_are_left_alone(book: TinyBook) -> None:
    french = paragraphs(book, UNTOUCHED)
    book.write({"conf.py": CONF.replace(', "bookpress.typography"', "")})
    assert french == paragraphs(book, UNTOUCHED)


def test_code_in_colour_and_blocks_of_code_are_left_alone(book: TinyBook) -> None:
    book.write(
        {
            "index.rst": "T\n=\n\n"
            ".. role:: python(code)\n   :language: python\n\n"
            ":python:`[ a ; 7 500 ]`\n\n.. code-block:: python\n\n   x = {a : 7 500}\n\n"
            "::\n\n   a ? b\n"
        }
    )
    book.build()
    code = [element.get_text() for element in book.page().select("code, pre")]
    assert code == ["[ a ; 7 500 ]", "x = {a : 7 500}\n", "a ? b\n"]


@pytest.mark.parametrize("language", SPACES)
@pytest.mark.parametrize("typed", [*SPACED, *SPACED.values(), *ENGLISH, *ENGLISH.values()])
def test_spaces_set_twice_are_as_set_once_and_change_no_word(typed: str, language: str) -> None:
    once = spaced(typed, language)
    assert spaced(once, language) == once
    assert "".join(once.split()) == "".join(typed.split())


def test_an_english_page_has_english_spaces(book: TinyBook) -> None:
    assert paragraphs(book, list(ENGLISH), "en") == list(ENGLISH.values())


def test_what_only_resembles_a_number_or_a_name_may_end_a_line(book: TinyBook) -> None:
    english = paragraphs(book, ENGLISH_UNTOUCHED, "en")
    book.write({"conf.py": CONF.replace(', "bookpress.typography"', "")})
    assert english == paragraphs(book, ENGLISH_UNTOUCHED, "en")


@pytest.mark.parametrize("code", ["en", "en_GB", "en-US"])
def test_every_english_has_english_spaces(code: str) -> None:
    assert spaced("no. 3", code) == f"no.{B}3"


def test_a_page_in_a_language_without_rules_is_as_it_was_typed(book: TinyBook) -> None:
    typed = ["La p. 5 ; el n.º 3, 30 kg : ¿no. 3?"]
    assert paragraphs(book, typed, "es") == typed


@pytest.mark.parametrize("language", ["fr", "fr_FR"])
def test_a_passage_in_english_on_a_french_page_has_no_french_spaces(
    book: TinyBook, language: str
) -> None:
    typed = ["Il dit ; [no. 3 ; *not* 7 500 ?]{.language-en} Quoi ?"]
    assert paragraphs(book, typed, language) == [f"Il dit{N}; no.{B}3 ; not 7 500 ? Quoi{N}?"]


@pytest.mark.parametrize("code", ["fr", "fr-CA"])
def test_a_passage_in_french_on_an_english_page_has_its_spaces(book: TinyBook, code: str) -> None:
    typed = [f"He says ; [non ; *pas* ?]{{.language-{code}}} What ?"]
    assert paragraphs(book, typed, "en") == [f"He says ; non{N}; pas{N}? What ?"]


CHAPTERS = {
    "index.md": "# Le jardin : essai\n\n```{toctree}\n:caption: Les « haies »\n\n"
    "un\nQui ? <deux>\n```\n",
    "un.md": "# Haies ; allées\n\nQuoi ?\n\n## Pourquoi ?\n\nVoir [](deux.md), {ref}`deux`.",
    "deux.md": "(deux)=\n# Deux : bancs\n\nRien.",
}


def test_titles_have_french_spaces_wherever_they_show(book: TinyBook) -> None:
    book.write(CHAPTERS)
    book.build()
    page = book.page("un")
    assert words(page, ".sphinxsidebar ul a") == [f"Haies{N}; allées", f"Pourquoi{N}?", f"Qui{N}?"]
    assert words(page, ".sphinxsidebar .caption-text") == [f"Les «{B}haies{B}»"]
    assert words(page, "h1, h2") == [f"Haies{N}; allées", f"Pourquoi{N}?"]
    assert words(page, "div.body p a") == [f"Deux{B}: bancs", f"Deux{B}: bancs"]
    assert words(page, "[title='Chapitre suivant']") == [f"Deux{B}: bancs"]


def test_what_is_kept_between_builds_has_french_spaces_in_titles_only(book: TinyBook) -> None:
    book.write(CHAPTERS)
    book.build()
    kept = book.doctree("un").astext().split("\n\n")
    assert kept[:3] == [f"Haies{N}; allées", "Quoi ?", f"Pourquoi{N}?"]


def test_translators_see_what_was_typed(book: TinyBook) -> None:
    book.write(CHAPTERS)
    assert book.messages("index") == ["Qui ?", "Les « haies »", "Le jardin : essai"]
    assert book.messages("un") == [
        "Haies ; allées",
        "Quoi ?",
        "Pourquoi ?",
        "Voir [](deux.md), {ref}`deux`.",
    ]


def test_a_translation_into_french_has_french_spaces(book: TinyBook) -> None:
    book.write({"index.md": "# The garden\n\nWhat?"})
    book.translate("fr", "index", {"The garden": "Le jardin : essai", "What?": "Quoi ?"})
    book.build(locale_dirs=["locales"])
    page = book.page()
    assert words(page, "h1, div.body p") == [f"Le jardin{B}: essai", f"Quoi{N}?"]


def test_settings_have_french_spaces_at_any_depth(book: TinyBook) -> None:
    book.write(
        {
            "index.md": "# Titre\n",
            "conf.py": CONF + "html_title = 'Le jardin : essai'\n"
            "html_context = {'motto': 'Qui ?', 'words': ['a ;', ('b ;', 7)], 'year': 2026}\n"
            "typography_settings = ['html_title', 'html_context']\n"
            "templates_path = ['_templates']\n",
            "_templates/layout.html": "{% extends '!layout.html' %}{% block footer %}"
            "<p id='shown'>{{ motto }}|{{ words[0] }}|{{ words[1][0] }}|{{ words[1][1] + 1 }}"
            "|{{ year + 1 }}</p>{% endblock %}",
        }
    )
    book.build()
    page = book.page()
    assert page.title and page.title.get_text().endswith(f"Le jardin{B}: essai")
    shown = page.select_one("#shown")
    assert shown and shown.get_text() == f"Qui{N}?|a{N};|b{N};|8|2027"
    book.build(language="en")
    english = book.page(language="en")
    assert english.title and english.title.get_text().endswith("Le jardin : essai")


def test_translated_settings_have_french_spaces(book: TinyBook) -> None:
    book.write({"index.md": "# Title\n"})
    book.translate("fr", "settings", {"The garden": "Le jardin : essai"})
    book.build(
        extensions=["myst_parser", "bookpress.typography", "bookpress.settings"],
        locale_dirs=["locales"],
        html_title="The garden",
        translated_settings=["html_title"],
        typography_settings=["html_title"],
    )
    title = book.page().title
    assert title and title.get_text().endswith(f"Le jardin{B}: essai")


def test_a_translated_title_has_the_spaces_of_its_language(book: TinyBook) -> None:
    """What is not translated keeps those of the book's."""
    book.write({"index.md": "# Le n° 3\n\nQuoi ?"})
    book.translate("en", "index", {"Le n° 3": "On no. 3"})
    book.translate("en", "settings", {"Jardin n° 3": "Garden no. 3"})
    settings = {"html_title": "Jardin n° 3", "html_short_title": "Le n° 3"}
    book.write(
        {
            "conf.py": CONF
            + "extensions += ['bookpress.settings']\nlanguage = 'fr'\nlocale_dirs = ['locales']\n"
            + "".join(f"{name} = {value!r}\n" for name, value in settings.items())
            + f"translated_settings = typography_settings = {[*settings]}\n"
        }
    )
    book.build(language="en")
    page = book.page(language="en")
    assert words(page, "h1") == [f"On no.{B}3"]
    assert page.title and page.title.get_text().endswith(f"Garden no.{B}3")
    assert f"Le n°{B}3" in words(page, "li.nav-item a")


def test_an_unknown_setting_is_reported_by_its_name(book: TinyBook) -> None:
    book.write({"index.md": "# Titre\n"})
    with pytest.raises(ConfigError, match="typography_settings: there is no setting 'html_tilte'"):
        book.build(typography_settings=["html_tilte"])
