"""Whatever an address says, a page comes: no traceback, no error, nothing of it run."""

import random
from pathlib import Path

import fixture_db
import pytest
from streamlit.testing.v1 import AppTest

from dashboard import frame, view

HOUSE = Path(__file__).parent.parent
EVIL = (
    "",
    "x",
    "' or 1=1 --",
    "<script>window.pwned=1</script>",
    "![](http://evil.example/x.png)",
    "../../etc/passwd",
    "%00%ff",
    "\u202e\u0000\ud7ff",
    "9" * 400,
    "-1",
    "1e999",
    "NaN",
    "🀄" * 50,
    "select * from fact",
    "delete from fact",
    "31",
    "volunteers",
    "zh",
    "exact",
)


@pytest.mark.slow
@pytest.mark.parametrize("name", frame.PAGES)
def test_no_address_ends_in_an_error(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = fixture_db.build(tmp_path / "y.db")
    before = (tmp_path / "y.db").read_bytes()
    monkeypatch.setenv("YOUJU_DB", str(tmp_path / "y.db"))
    chance = random.Random(name)
    values = (*EVIL, *list(ids.values())[:3], "jin-1.txt")
    for turn in range(3):
        app = AppTest.from_file(str(HOUSE / "dashboard" / "ui.py"), default_timeout=120)
        codes = view.CODES if turn else ()  # the first has all of them at once
        chosen = chance.sample(codes, 3) if codes else view.CODES
        for code in chosen:
            app.query_params[code] = chance.choice(values)
        if name != frame.PAGES[0]:
            app.switch_page(f"page/{name}.py")
        app.run()
        assert not app.exception, (dict.fromkeys(chosen), app.exception)
    assert (tmp_path / "y.db").read_bytes() == before
