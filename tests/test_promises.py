"""docs/promises.md names tests that exist, and every trial has a row."""

import ast
import re
from pathlib import Path

HOUSE = Path(__file__).parent.parent
PAGE = (HOUSE / "docs" / "promises.md").read_text("utf-8")
ROWS = [line.strip("| ").split(" | ") for line in PAGE.splitlines() if line.startswith("| ") and "::" in line]


def functions_of(file: Path) -> set[str]:
    return {each.name for each in ast.parse(file.read_text("utf-8")).body if isinstance(each, ast.FunctionDef)}


def test_every_promise_has_a_test_that_exists() -> None:
    assert len(ROWS) >= 20
    for row in ROWS:
        assert len(row) == 4, row
        path, name = row[2].strip("`").split("::")
        assert name in functions_of(HOUSE / path), row[2]


def test_every_trial_stands_in_the_table() -> None:
    trials = functions_of(HOUSE / "tests" / "test_faults.py") - {
        "test_a_trial_fails_on_what_went_wrong_and_on_too_little"
    }
    assert {name for name in trials if name.startswith("test_")} == set(re.findall(r"test_faults\.py::(\w+)", PAGE))


def test_no_figure_is_missing() -> None:
    assert "@" not in PAGE
