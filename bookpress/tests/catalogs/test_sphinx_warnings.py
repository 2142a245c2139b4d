"""What Sphinx says of a text is shown so that the slip comes first, not what follows from it."""

from bookpress.catalogs.sphinx_warnings import in_order

APPARATUS = [
    f"apparatus.toml:{n}: WARNING: reading {n} is out of order [apparatus]" for n in "3456789"
]
SLIP = "un.md:4: WARNING: paragraph 3 comes after 12\nand more of it [order]"
ERROR = "un.rst:9: ERROR: Unknown directive type [docutils]"


def test_errors_come_first_then_what_is_rare_and_what_is_frequent_is_counted() -> None:
    said = "\n".join([*APPARATUS, SLIP, ERROR])
    assert in_order(said) == [
        ERROR,
        SLIP,
        *APPARATUS[:2],
        "… and 5 more of this kind (apparatus), to apparatus.toml:9",
    ]


def test_what_has_no_type_is_told_by_its_first_words() -> None:
    lines = [f"WARNING: failed to reach any of {n}" for n in range(9)]
    said = "\n".join([*lines, "WARNING: other"])
    counted = "… and 7 more of this kind (failed to reach any)"
    assert in_order(said) == ["WARNING: other", *lines[:2], counted]


def test_what_leaves_out_text_is_an_error_to_myst_too() -> None:
    unknown = "un.md:3: WARNING: Unknown directive type: 'a' [myst.directive_unknown]"
    assert in_order(f"{SLIP}\n{unknown}", errors_alone=True) == [unknown]


def test_what_python_says_of_code_is_not_shown() -> None:
    python = "module.py:3: RemovedInSphinx10Warning: it goes\n  it()\n"
    assert in_order(python + ERROR) == [ERROR]
    assert in_order(python) == []
