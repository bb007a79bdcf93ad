"""docs/dependencies.md names exactly the dependencies there are, with the licence that each states."""

import re
from importlib.metadata import distribution
from pathlib import Path

import pytest

from benchmarks import dependencies

PAGE = (Path(__file__).parent.parent / "docs" / "dependencies.md").read_text("utf-8")
TABLE = [line.strip("|").split("|") for line in PAGE.splitlines() if line.startswith("| `")]
ROWS = {cells[0].strip(" `"): cells for cells in TABLE}


def test_the_page_names_exactly_the_dependencies_of_the_project() -> None:
    assert list(ROWS) == dependencies.named()
    for extra in dependencies.PROJECT.get("optional-dependencies", {}):
        assert all(f"`{name}`" in PAGE for name in dependencies.named(extra)), extra


@pytest.mark.parametrize("name", dependencies.named())
def test_each_has_a_reason_its_licence_and_about_its_size(name: str) -> None:
    _, reason, otherwise, licence, megabytes = (cell.strip() for cell in ROWS[name])
    assert len(reason) > 10
    assert otherwise
    package = distribution(name)
    stated = dependencies.licence(package)
    family = re.match(r"[A-Za-z]+", licence)
    assert family
    assert family[0].lower() in stated.lower(), (licence, stated)
    assert "GPL" not in licence
    size = dependencies.size(package) / 1e6
    assert size / 4 - 1 < float(megabytes) < size * 4 + 1, (megabytes, size)
