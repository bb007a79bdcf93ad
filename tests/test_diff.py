"""Two databases side by side: what a paper cited is found again, or is said to be gone."""

import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from db import store
from db import watch as watching
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
    db = folder / "y.db"  # its own writing is no change
    command = [sys.executable, "-u", str(HOUSE / "youju.py"), "refresh", str(folder), "--db", str(db), "--watch"]
    with open(tmp_path / "said", "w+") as said:
        process = subprocess.Popen(command, stdout=said, stderr=said)
        try:
            wait(process, lambda: "Watching" in (tmp_path / "said").read_text())
            for name, text in (("c", "上海市宝山区招募志愿者30人。\n"), ("d", "上海市宝山区招募志愿者40人。\n")):
                (folder / f"{name}.txt").write_text(text, "utf-8")
                wait(process, lambda name=name: f"{name}.txt" in documents(db))
            (folder / "a.txt").write_text(TEXT.replace("216", "218"), "utf-8")
            wait(process, lambda: "218人" in surfaces(db))
            (folder / "c.txt").unlink()
            wait(process, lambda: documents(db) == ["a.txt", "b.txt", "d.txt"])
            (folder / "e.txt").write_bytes(b"\0")
            wait(process, lambda: " claimed\n" in (tmp_path / "said").read_text().partition("e.txt: it holds NUL")[2])
            time.sleep(1)  # for the last word of the report to be followed by its exit code
            process.send_signal(signal.SIGTERM)
            assert process.wait(PATIENCE) == 1  # for one file cannot be read
            assert "No longer watching" in (tmp_path / "said").read_text()
        finally:
            process.kill()
            process.wait()


PATIENCE = 90
"""Seconds: a change is taken in within ten, but not where ten programs share a processor."""


def wait(process: "subprocess.Popen[bytes]", until: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not until():
        assert process.poll() is None, "it has ended"
        assert time.monotonic() < end, "nothing was taken in"
        time.sleep(0.2)


def documents(db: Path) -> list[str]:
    with closing(store.connect(db)) as database:
        return [path for (path,) in database.execute("select path from document order by path")]


def surfaces(db: Path) -> set[str]:
    with closing(store.connect(db)) as database:
        return {surface for (surface,) in database.execute("select surface from fact")}


def test_what_counts_as_a_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: dict[str, Any] = {}

    def watched(
        *folders: Path, watch_filter: Callable[[object, str], bool], **options: object
    ) -> Iterator[set[object]]:
        asked.update(options, folders=folders, counts=lambda name: watch_filter(None, name))
        yield from (set(), {1}, set(), {2})

    monkeypatch.setattr(watching, "watch", watched)
    folder, db = tmp_path / ".hidden" / "news", tmp_path / ".hidden" / "news" / "y.db"
    assert len(list(watching.changes([folder], db))) == 3  # once at the beginning, and for each change
    counts = {
        name: asked["counts"](str(folder / name))
        for name in ("a.txt", "sub/b.pdf", ".c.txt", ".git/d", "y.db", "y.db.lock")
    }
    assert counts == {
        "a.txt": True,
        "sub/b.pdf": True,
        ".c.txt": False,
        ".git/d": False,
        "y.db": False,
        "y.db.lock": False,
    }
