"""Two databases side by side: what a paper cited is found again, or is said to be gone."""

import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from db import store
from db.diff import differences
from db.refresh import refresh

TEXT = "上海市金山区石化街道共招募志愿者216人。街道党员自愿捐款52300元。\n"
HOUSE = Path(__file__).parent.parent


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, "utf-8")
    (folder / "b.txt").write_text("上海市嘉定区外冈镇招募志愿者80余人。\n", "utf-8")
    return folder


def test_gone_new_and_changed_facts_are_named(tmp_path: Path, folder: Path) -> None:
    old, new = tmp_path / "old.db", tmp_path / "new.db"
    refresh([folder], old)
    assert list(differences(old, old)) == []
    (folder / "a.txt").write_text(TEXT.replace("216", "218"), "utf-8")
    (folder / "b.txt").write_text("title: 甲\npublished: 2020-03-18\n\n上海市宝山区招募志愿者80余人。\n", "utf-8")
    refresh([folder], new)
    found = [(each.change, each.surface, each.document) for each in differences(old, new)]
    assert found == [
        ("gone", "216人", "a.txt"),
        ("gone", "80余人", "b.txt"),
        ("new", "218人", "a.txt"),
        ("new", "80余人", "b.txt"),
    ]


def test_a_fact_that_says_something_else_of_the_same_words_is_changed(tmp_path: Path, folder: Path) -> None:
    old, new = tmp_path / "old.db", tmp_path / "new.db"
    refresh([folder], old)
    refresh([folder], new)
    with closing(sqlite3.connect(new, isolation_level=None)) as database:
        database.execute("update fact set value = 215, as_of = '2020-03-18' where surface = '216人'")
        database.execute("pragma user_version = 1")  # a layout of long ago
    found = [(each.change, each.was, each.now) for each in differences(old, new)]
    assert found == [("changed", "value 216", "value 215"), ("changed", "as_of unknown", "as_of 2020-03-18")]
    with pytest.raises(store.Missing):
        list(differences(old, tmp_path / "none.db"))


@pytest.mark.slow
def test_a_watching_refresh_takes_in_what_changes(tmp_path: Path, folder: Path) -> None:
    db = folder / "y.db"
    command = [sys.executable, str(HOUSE / "youju.py"), "refresh", str(folder), "--db", str(db), "--watch"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        assert "Watching" in process.stderr.readline()
        for at, text in enumerate(("上海市宝山区招募志愿者30人。\n", "上海市宝山区招募志愿者40人。\n")):
            (folder / f"c{at}.txt").write_text(text, "utf-8")
            until = time.monotonic() + 30
            while time.monotonic() < until:
                with closing(store.connect(db)) as database:
                    if database.execute("select count(*) from document").fetchone() == (3 + at,):
                        break
                time.sleep(0.2)
            else:
                process.kill()
                pytest.fail("nothing was taken in")
        process.terminate()
        assert "No longer watching" in process.stderr.read()
    assert process.returncode == 0
