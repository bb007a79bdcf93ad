"""What tests of several files share, since it takes seconds to start."""

from collections.abc import Iterator

import fixture_db
import pytest
from screen import served


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, dict[str, str]]]:
    """Serve the fixture database, which nobody changes; gives the address and the ids of its facts."""
    path = tmp_path_factory.mktemp("site") / "youju.db"
    ids = fixture_db.build(path)
    with served(path) as url:
        yield url, ids
