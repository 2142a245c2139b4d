"""What Sphinx says of a text is shown so that the slip comes first, not what follows from it."""

from bookpress.catalogs.sphinx_says import in_order

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
        "… and 5 more of this kind [apparatus], to apparatus.toml:9",
    ]


def test_what_has_no_kind_is_shown_whole() -> None:
    lines = [f"WARNING: {n}" for n in range(9)]
    assert in_order("\n".join(lines)) == lines


def test_what_python_says_of_code_is_not_shown() -> None:
    python = "module.py:3: RemovedInSphinx10Warning: it goes\n  it()\n"
    assert in_order(python + ERROR) == [ERROR]
    assert in_order(python) == []
