"""What all tests of the checker share."""

import pytest
from bookpress.catalogs.check import RULES


@pytest.fixture(autouse=True)
def rules_of_catalogs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out the rules that `bookpress.press.check` adds, if a test before has loaded it."""
    for rule in [rule for rule in RULES.values() if rule.of_project]:
        monkeypatch.delitem(RULES, rule.code)
