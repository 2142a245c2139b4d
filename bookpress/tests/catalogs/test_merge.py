"""What becomes of each translation when the text changes, with no file and no Sphinx."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from bookpress.book.po import Catalog, Key, Message, render
from bookpress.book.po_reader import parse
from bookpress.catalogs.merge import merge

Catalogs = dict[str, Catalog]

ROADS = "Les routes relient les villes entre elles depuis toujours, et les villages aussi."
ROADS_EDITED = "Les routes relient les villes entre elles depuis longtemps, et les villages aussi."
ROADS_AGAIN = "Les chemins relient les villes entre elles depuis longtemps, et les hameaux aussi."
RIVERS = "Une rivière ne s'arrête pas à la frontière que les hommes ont tracée sur la carte."
SCHOOL = "À l'école, chacun apprend à lire ce que d'autres ont écrit avant lui."


def po(text: str) -> Catalog:
    return parse(text.encode(), Path("en.po"))


def text_of(catalog: Catalog) -> str:
    return render(catalog).decode()


def template(*texts: str) -> Catalog:
    return Catalog(messages=tuple(Message(Key(text)) for text in texts))


def translated(*texts: str, head: str = "") -> Catalog:
    """A catalog in which every text has a translation: itself, after `EN `."""
    header = f'{head}msgid ""\nmsgstr "Language: en\\n"\n\n'
    return po(header + "\n".join(f'msgid "{text}"\nmsgstr "EN {text}"\n' for text in texts))


def run(templates: Mapping[str, Catalog], catalogs: Mapping[str, Catalog]) -> Catalogs:
    """Merge, and once more to see that nothing is left to do; the catalogs as read again."""
    first = {domain: made.catalog for domain, made in merge(templates, catalogs, "en").items()}
    again = {domain: po(text_of(catalog)) for domain, catalog in first.items()}
    second = {domain: made.catalog for domain, made in merge(templates, again, "en").items()}
    assert second == again == first
    return again


def only(templates: Catalog, catalog: Catalog) -> Catalog:
    return run({"one": templates}, {"one": catalog})["one"]


def known(catalog: Catalog) -> dict[str, str]:
    """The approved translations of the messages in use."""
    return {m.key.text: m.strings[0] for m in catalog.messages if m.translated and not m.fuzzy}


def kept(catalog: Catalog) -> dict[str, str]:
    """The approved translations of the obsolete messages."""
    return {m.key.text: m.strings[0] for m in catalog.obsolete if not m.fuzzy}


def test_a_catalog_in_step_with_the_text_does_not_change() -> None:
    old = translated(ROADS, RIVERS)
    assert only(template(ROADS, RIVERS), old) == old


def test_a_new_message_is_added_where_it_stands_in_the_text() -> None:
    made = only(template(ROADS, SCHOOL, RIVERS), translated(ROADS, RIVERS))
    assert [m.key.text for m in made.messages] == [ROADS, SCHOOL, RIVERS]
    assert not made.messages[1].translated


def test_an_edited_message_is_fuzzy_beside_its_previous_text() -> None:
    made = only(template(ROADS_EDITED, RIVERS), translated(ROADS, RIVERS))
    mark, *others = made.messages[0].comments
    assert not others
    assert text_of(made) == text_of(translated(ROADS, RIVERS)).replace(
        f'msgid "{ROADS}"', f'{mark}\n#, fuzzy\n#| msgid "{ROADS}"\nmsgid "{ROADS_EDITED}"'
    )


def test_an_edited_message_keeps_the_comments_of_its_translator() -> None:
    old = po(f'# a note\nmsgid "{ROADS}"\nmsgstr "EN"\n')
    note, _mark = only(template(ROADS_EDITED), old).messages[0].comments
    assert note == "# a note"


def test_a_message_edited_twice_keeps_the_text_that_was_translated() -> None:
    once = only(template(ROADS_EDITED), translated(ROADS))
    (message,) = only(template(ROADS_AGAIN), once).messages
    assert message.previous == Key(ROADS)
    assert message.strings == (f"EN {ROADS}",)


def test_an_edit_taken_back_needs_no_approval() -> None:
    edited = only(template(ROADS_EDITED), translated(ROADS))
    assert only(template(ROADS), edited) == translated(ROADS)


def test_a_fuzzy_translation_of_no_known_text_stays_so_when_its_message_is_edited() -> None:
    old = po(f'#, fuzzy\nmsgid "{ROADS}"\nmsgstr "EN"\n')
    (message,) = only(template(ROADS_EDITED), old).messages
    assert (message.fuzzy, message.previous, message.strings) == (True, None, ("EN",))


def test_a_deleted_message_stays_as_obsolete_and_comes_back_as_it_was() -> None:
    old = translated(ROADS, RIVERS)
    deleted = only(template(RIVERS), old)
    assert text_of(deleted).endswith(f'#~ msgid "{ROADS}"\n#~ msgstr "EN {ROADS}"\n')
    assert only(template(ROADS, RIVERS), deleted) == old


def test_a_deleted_fuzzy_message_is_kept_under_the_text_that_was_translated() -> None:
    edited = only(template(ROADS_EDITED), translated(ROADS))
    assert kept(only(template(), edited)) == {ROADS: f"EN {ROADS}"}


def test_a_message_without_translation_leaves_no_trace() -> None:
    made = only(
        template(RIVERS), po(f'msgid "{SCHOOL}"\nmsgstr ""\n\nmsgid "{RIVERS}"\nmsgstr ""\n')
    )
    assert not made.obsolete


def test_a_translators_comment_outlives_its_message_even_without_translation() -> None:
    old = po(f'# think of Bloch\nmsgid "{SCHOOL}"\nmsgstr ""\n')
    made = only(template(), old)
    assert made.obsolete[0].comments == ("# think of Bloch",)
    assert only(template(SCHOOL), made).messages == old.messages


def test_a_message_moved_to_another_chapter_takes_its_translation_along() -> None:
    before = {
        "one": po(f'# a note\n#, no-wrap\nmsgid "{ROADS}"\nmsgstr "EN"\n'),
        "two": translated(RIVERS),
    }
    made = run({"one": template(), "two": template(RIVERS, ROADS)}, before)
    assert made["two"].messages[1] == before["one"].messages[0]
    assert (made["one"].messages, made["one"].obsolete) == ((), ())


def test_a_fuzzy_message_moves_as_it_is() -> None:
    before = {"one": only(template(ROADS_EDITED), translated(ROADS)), "two": translated(RIVERS)}
    made = run({"one": template(), "two": template(RIVERS, ROADS_EDITED)}, before)
    assert made["two"].messages[1] == before["one"].messages[0]
    assert not made["one"].obsolete


def test_a_message_obsolete_in_one_chapter_comes_back_in_another() -> None:
    before = {"one": only(template(), translated(ROADS)), "two": translated(RIVERS)}
    made = run({"one": template(), "two": template(RIVERS, ROADS)}, before)
    assert known(made["two"])[ROADS] == f"EN {ROADS}"
    assert not made["one"].obsolete


def test_a_message_repeated_in_another_chapter_is_translated_in_both() -> None:
    made = run({"one": template(ROADS), "two": template(ROADS)}, {"one": translated(ROADS)})
    assert known(made["one"]) == known(made["two"]) == {ROADS: f"EN {ROADS}"}


def test_an_obsolete_translation_that_differs_from_the_one_in_use_is_kept() -> None:
    before = {
        "one": po(f'#~ msgid "{ROADS}"\n#~ msgstr "another"\n'),
        "two": translated(ROADS),
    }
    made = run({"one": template(), "two": template(ROADS)}, before)
    assert kept(made["one"]) == {ROADS: "another"}


def test_an_obsolete_translation_with_more_than_the_one_in_use_is_kept() -> None:
    """Its translator's comment, or its approval."""
    noted = po(f'# a note\n#~ msgid "{ROADS}"\n#~ msgstr "EN {ROADS}"\n')
    made = run({"two": template(ROADS)}, {"one": noted, "two": translated(ROADS)})
    assert made["one"].obsolete == noted.obsolete

    doubtful = po(f'#, fuzzy\nmsgid "{ROADS}"\nmsgstr "EN {ROADS}"\n')
    approved = only(template(), translated(ROADS))
    made = run({"two": template(ROADS)}, {"one": approved, "two": doubtful})
    assert made["one"] == approved


def test_of_two_translations_the_approved_one_comes_back() -> None:
    before = {
        "fuzzy": po(f'#, fuzzy\n#~ msgid "{ROADS}"\n#~ msgstr "doubtful"\n'),
        "good": po(f'#~ msgid "{ROADS}"\n#~ msgstr "approved"\n'),
        "standing": translated(RIVERS),
    }
    made = run({"standing": template(RIVERS, ROADS)}, before)
    assert known(made["standing"])[ROADS] == "approved"


def test_a_translation_that_an_edited_message_carries_on_serves_a_second_one() -> None:
    deleted = only(template(), translated(ROADS))
    made = only(template(ROADS_EDITED), deleted)
    first, second = only(template(ROADS_EDITED, ROADS_AGAIN), made).messages
    assert first.previous == second.previous == Key(ROADS)


def test_two_messages_that_change_places_between_chapters_keep_their_translations() -> None:
    before = {"one": translated(ROADS), "two": translated(RIVERS)}
    made = merge({"one": template(RIVERS), "two": template(ROADS)}, before, "en")
    assert known(made["one"].catalog) == {RIVERS: f"EN {RIVERS}"}
    assert known(made["two"].catalog) == {ROADS: f"EN {ROADS}"}
    # Whichever is written first, what leaves it is still in it.
    assert kept(made["one"].with_all_leftovers) == {ROADS: f"EN {ROADS}"}
    assert kept(made["two"].with_all_leftovers) == {RIVERS: f"EN {RIVERS}"}


def test_a_renamed_chapter_keeps_its_translations_and_its_header() -> None:
    head = "# English of the roads\n# A. Translator\n"
    before = {"old": translated(ROADS, RIVERS, head=head)}
    made = run({"new": template(ROADS_EDITED, RIVERS)}, before)
    assert text_of(made["new"]).startswith(head)
    assert known(made["new"]) == {RIVERS: f"EN {RIVERS}"}
    assert made["new"].messages[0].previous == Key(ROADS)
    assert kept(made["old"]) == {ROADS: f"EN {ROADS}"}


def test_the_catalog_of_a_chapter_that_is_gone_is_kept_all_obsolete() -> None:
    before = {"one": translated(ROADS), "gone": translated(RIVERS, SCHOOL)}
    made = run({"one": template(ROADS)}, before)
    assert made["gone"].messages == ()
    assert kept(made["gone"]) == {RIVERS: f"EN {RIVERS}", SCHOOL: f"EN {SCHOOL}"}


def test_a_message_that_still_stands_is_proposed_and_keeps_its_translation() -> None:
    """As msgmerge does: a text much like another is quicker to correct than to translate."""
    made = only(template(ROADS, ROADS_EDITED), translated(ROADS))
    assert known(made) == {ROADS: f"EN {ROADS}"}
    new = made.messages[1]
    assert (new.previous, new.strings, new.fuzzy) == (Key(ROADS), (f"EN {ROADS}",), True)


def test_a_message_that_still_stands_serves_its_own_chapter_only() -> None:
    before = {"one": translated(RIVERS), "two": translated(ROADS)}
    both = run({"one": template(RIVERS, ROADS_EDITED), "two": template(ROADS)}, before)
    assert not both["one"].messages[1].translated
    assert known(both["two"]) == {ROADS: f"EN {ROADS}"}


def test_a_proposal_leaves_the_comments_where_they_are() -> None:
    standing = po(f'# About ROADS.\nmsgid "{ROADS}"\nmsgstr "EN"\n')
    made = only(template(ROADS, ROADS_EDITED), standing)
    assert [message.comments for message in made.messages] == [("# About ROADS.",), ()]


def test_a_text_that_stands_is_preferred_to_one_that_is_gone_and_less_alike() -> None:
    before = translated(ROADS_AGAIN, ROADS)
    assert only(template(ROADS, ROADS_EDITED), before).messages[1].previous == Key(ROADS)


def test_a_translation_serves_every_text_that_is_like_it() -> None:
    far, near, _ = only(
        template(ROADS_AGAIN, ROADS_EDITED, RIVERS), translated(ROADS, RIVERS)
    ).messages
    assert far.previous == near.previous == Key(ROADS)
    assert far.fuzzy
    assert near.fuzzy


def test_titles_of_other_words_with_much_the_same_letters_are_not_alike() -> None:
    made = only(template("Administration", "Instalation"), translated("Documentation"))
    assert not any(message.translated for message in made.messages)
    made = only(template("Installation"), translated("Instalation"))
    assert made.messages[0].previous == Key("Instalation")


def test_a_paragraph_of_a_script_without_spaces_is_found_again_when_it_is_edited() -> None:
    before = (
        "道は昔から町と町をつなぎ、村と村をもつないできたものであり、人々はその道を歩いて市場へ行き、"
        "品物を売り、また買って家へと帰っていった。市場は川のそばにあった。"
    )
    after = before.replace("昔から", "いつも").replace("品物", "荷物").replace("家へ", "村へ")
    after = after.replace("川のそば", "川の近く")
    assert only(template(after), translated(before)).messages[0].previous == Key(before)


def test_an_unrelated_new_text_takes_no_translation() -> None:
    made = only(template(SCHOOL), translated(ROADS, RIVERS))
    assert not made.messages[0].translated
    assert kept(made) == {ROADS: f"EN {ROADS}", RIVERS: f"EN {RIVERS}"}


def test_an_obsolete_message_drawn_upon_by_a_new_one_is_kept_for_its_own_return() -> None:
    deleted = only(template(), translated(ROADS))
    made = only(template(ROADS_EDITED), deleted)
    assert made.messages[0].previous == Key(ROADS)
    assert kept(made) == {ROADS: f"EN {ROADS}"}
    assert known(only(template(ROADS_EDITED, ROADS), made)) == {ROADS: f"EN {ROADS}"}
    assert kept(only(template(), made)) == {ROADS: f"EN {ROADS}"}


def test_the_header_and_the_comments_at_both_ends_stay_as_the_tool_wrote_them() -> None:
    head = (
        "# English of the book\n#, fuzzy\n"
        'msgid ""\nmsgstr ""\n"X-Generator: Weblate 5\\n"\n'
        '"PO-Revision-Date: 2024-01-02 03:04+0000\\n"\n'
        '"POT-Creation-Date: 2023-01-01 00:00+0000\\n"\n'
        '"Last-Translator: A <a@example.org>\\n"\n"Project-Id-Version: Book\\n"\n'
    )
    tail = "# the end\n"
    old = po(f'{head}\nmsgid "{ROADS}"\nmsgstr "EN"\n\n{tail}')
    made = text_of(only(template(RIVERS), old))
    assert made.startswith(head + "\n")
    assert made.endswith("\n" + tail)


def test_a_new_catalog_has_the_templates_header_and_the_languages_plural() -> None:
    header = Message(Key(""), ("Project-Id-Version: Livre\nPOT-Creation-Date: 2024-01-01 00:00\n",))
    source = Catalog(messages=(Message(Key(ROADS)),), header=header)
    made = merge({"one": source, "empty": Catalog(header=header)}, {}, "pl")
    assert list(made) == ["one"]
    assert made["one"].catalog.particular("Project-Id-Version") == "Livre"
    assert made["one"].catalog.particular("Language") == "pl"
    assert made["one"].catalog.particular("Plural-Forms").startswith("nplurals=3;")


def test_a_language_that_babel_does_not_know_gets_a_catalog_too() -> None:
    made = merge({"one": template(ROADS)}, {}, "zzz")
    assert made["one"].catalog.particular("Plural-Forms") == "nplurals=2; plural=(n != 1);"


def test_a_newer_template_date_changes_nothing() -> None:
    header = Message(Key(""), ("POT-Creation-Date: 2030-01-01 00:00+0000\n",))
    old = translated(ROADS)
    assert only(Catalog(messages=template(ROADS).messages, header=header), old) == old


def test_locations_format_flags_and_stale_previous_texts_are_dropped_and_comments_kept() -> None:
    old = po(
        "# mine\n#. from the text\n#: chapters/one.md:3\n#, python-format, no-wrap\n"
        '#| msgid "Avant"\nmsgid "100 % français"\nmsgstr "100% French"\n\n'
        '#, python-brace-format\nmsgid "un {x}"\nmsgstr "an {x}"\n'
    )
    assert text_of(only(template("100 % français", "un {x}"), old)).split("\n\n", 1)[1] == (
        '# mine\n#. from the text\n#, no-wrap\nmsgid "100 % français"\nmsgstr "100% French"\n\n'
        'msgid "un {x}"\nmsgstr "an {x}"\n'
    )


def test_locations_are_those_of_the_template_where_it_has_them() -> None:
    old = po('#: ../../one.md:3\nmsgid "Un"\nmsgstr "One"\n')
    wanted = Message(Key("Un"), locations=("#: ../../one.md:4",))
    assert '#: ../../one.md:4\nmsgid "Un"\n' in text_of(only(Catalog(messages=(wanted,)), old))


def test_a_message_that_stands_unchanged_keeps_the_line_breaks_of_its_tool() -> None:
    wrapped = 'msgid ""\n"Les routes "\n"du pays"\nmsgstr ""\n"The roads "\n"of the country"\n'
    made = only(template(SCHOOL, "Les routes du pays"), po(wrapped))
    assert text_of(made).endswith(wrapped)


def test_a_message_that_gains_a_plural_is_fuzzy_and_one_that_keeps_it_is_not() -> None:
    plural = Key("%d page", plural="%d pages")
    source = Catalog(messages=(Message(plural, ("", ""), flags=("python-format",)),))
    fresh = only(source, po('msgid "%d page"\nmsgstr "Seite"\n'))
    assert fresh.messages == (
        Message(plural, ("Seite", ""), flags=("fuzzy", "python-format"), previous=Key("%d page")),
    )
    done = Catalog(
        messages=(Message(plural, ("Seite", "Seiten"), flags=("python-format",)),),
        header=translated().header,
    )
    assert only(source, done) == done


def test_two_translations_of_one_text_are_both_kept_and_the_catalog_stays_valid() -> None:
    """A fuzzy message is deleted while the text it translates stands, translated anew."""
    old = po(
        f'#, fuzzy\n#| msgid "{ROADS}"\nmsgid "{ROADS_EDITED}"\nmsgstr "old"\n\n'
        f'msgid "{ROADS}"\nmsgstr "new"\n'
    )
    made = only(template(ROADS), old)
    assert known(made) == {ROADS: "new"}
    assert text_of(made).endswith(f'\n#, fuzzy\n#~ msgid "{ROADS_EDITED}"\n#~ msgstr "old"\n')


def test_a_text_repeated_in_two_chapters_and_edited_in_both_is_carried_on_in_both() -> None:
    before = {"one": translated(ROADS), "two": translated(ROADS)}
    made = run({"one": template(ROADS_EDITED), "two": template(ROADS_EDITED)}, before)
    for catalog in made.values():
        assert catalog.messages[0].previous == Key(ROADS)
        assert not catalog.obsolete


def test_an_edit_reaches_the_same_words_that_wait_for_a_translation_elsewhere() -> None:
    """At once: not only when the update is run a second time."""
    before = {"one": translated(ROADS), "two": po(f'msgid "{ROADS_EDITED}"\nmsgstr ""\n')}
    made = run({"one": template(ROADS_EDITED), "two": template(ROADS_EDITED)}, before)
    # But for the mark: there, readers have never had it.
    (repeated,), (edited,) = made["two"].messages, made["one"].messages
    assert repeated == replace(edited, comments=())


def test_a_translation_that_the_same_words_carry_on_is_not_kept_beside_them() -> None:
    """Another chapter was edited first, so this one finds there what it is to say."""
    edited = only(template(ROADS_EDITED), translated(ROADS))
    before = {"one": translated(ROADS), "two": edited}
    made = run({"one": template(ROADS_EDITED), "two": template(ROADS_EDITED)}, before)
    # Which of the two was edited last is not known here, so readers get the text itself.
    assert made["one"].messages == (replace(edited.messages[0], comments=()),)
    assert not made["one"].obsolete


PAGE = Key("%d page")
PAGES = Key("%d page", plural="%d pages")


def counted(*strings: str, flags: tuple[str, ...] = ()) -> Catalog:
    """A catalog, or without strings a template, of words that have a plural."""
    return Catalog(messages=(Message(PAGES, strings or ("", ""), flags=flags),))


def test_words_that_lose_their_plural_leave_a_catalog_that_can_be_read() -> None:
    """The same words with and without plural are one message for gettext: none stands twice."""
    once = only(template("%d page"), counted("page", "pages"))
    assert not once.messages[0].translated
    (left,) = once.obsolete
    assert (left.key, left.strings) == (PAGES._replace(context="left over"), ("page", "pages"))

    singular = replace(once, messages=(Message(PAGE, ("page",)),))
    counted_anew = only(counted(), singular)
    plural = replace(counted_anew, messages=counted("Seite", "Seiten").messages)
    twice = only(template("%d page"), plural)
    contexts = {message.key.context: message.strings for message in twice.obsolete}
    assert contexts == {"left over": ("page", "pages"), "left over 2": ("Seite", "Seiten")}


def test_words_that_gained_a_plural_and_are_deleted_are_kept_as_they_were_translated() -> None:
    gained = only(counted(), po('msgid "%d page"\nmsgstr "Seite"\n'))
    assert only(template(), gained).obsolete == (Message(PAGE, ("Seite",), obsolete=True),)


def test_a_draft_of_a_new_plural_is_kept_whole_when_its_words_are_deleted() -> None:
    gained = only(counted(), po('msgid "%d page"\nmsgstr "Seite"\n'))
    (message,) = gained.messages
    drafted = replace(gained, messages=(message.with_changes(strings=("Seite", "Seiten")),))
    (kept_draft,) = only(template(), drafted).obsolete
    assert (kept_draft.fuzzy, kept_draft.strings) == (True, ("Seite", "Seiten"))
