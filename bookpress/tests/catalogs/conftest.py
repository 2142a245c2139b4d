"""How Hypothesis goes about its work here: the same on every machine, and tidily."""

from collections.abc import Iterator

import pytest
from hypothesis import settings

settings.register_profile("catalogs", derandomize=True, database=None, deadline=None)
settings.load_profile("catalogs")


@pytest.fixture(scope="session", autouse=True)
def _place_of_hypothesis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Hypothesis keeps the constants it finds in the code: not in the repository."""
    with pytest.MonkeyPatch.context() as patch:
        place = tmp_path_factory.mktemp("hypothesis")
        patch.setenv("HYPOTHESIS_STORAGE_DIRECTORY", str(place))
        yield
