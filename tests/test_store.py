"""The database mirrors the folders, whatever happens to either."""

import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from filelock import FileLock

import corpus
from db import places, plan, store
from db.refresh import NothingRead, Report, refresh
from extract import METRICS
from extract.model import Document, Fact, Leftover, Level, Locality, Qualifier, Quote, Reading, Stat

PLACE = Locality("上海市/金山区/石化街道", "310116002", Level.TOWNSHIP, True, "document", "石化街道")


def reader(document: Document) -> Reading:
    """Take every ``12人`` for volunteers, and every ``12个`` for nothing."""
    whole = Quote(document.body, len(document.text), document.text[document.body :])
    facts, leftovers = [], []
    for found in re.finditer("([0-9]+)([人个])", document.text):
        surface, value = Quote(*found.span(), found[0]), int(found[1])
        if found[2] == "个":
            leftovers.append(Leftover(surface, value, None, Qualifier.EXACT, "个", whole))
            continue
        fact = Fact("volunteers", surface, value, None, Qualifier.EXACT, "人", Stat.COUNT, PLACE, None, "", whole, "p")
        facts.append(fact)
    return Reading(document, PLACE, tuple(facts), tuple(leftovers))


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text("志愿者12人，又12人，楼3个。", "utf-8")
    (folder / "b.txt").write_text("志愿者5人。", "utf-8")
    return folder


@pytest.fixture
def mirror(tmp_path: Path, news: Path) -> Callable[..., Report]:
    def run(*folders: Path, **options: bool) -> Report:
        return refresh(folders or (news,), tmp_path / "y.db", reader=reader, **options)

    return run


def dump(path: Path) -> list[tuple[object, ...]]:
    """Return all that is stored but the log and the time stamps."""
    with closing(store.connect(path)) as database:
        facts = database.execute("select * from fact order by id").fetchall()
        documents = database.execute("select key, path, sha256, locality, text from document order by key").fetchall()
        leftovers = database.execute("select document, start_char, surface from leftover order by 1, 2").fetchall()
        return [*facts, *documents, *leftovers, *database.execute("select * from locality order by path")]


def test_twice_is_once(tmp_path: Path, mirror: Callable[..., Report]) -> None:
    first = mirror()
    assert (first.documents, first.read, first.facts, first.leftovers, first.coverage) == (2, 2, 3, 1, 0.75)
    assert first.changes == {"volunteers": (0, 3)}
    before, inode = dump(tmp_path / "y.db"), (tmp_path / "y.db").stat().st_ino
    second = mirror()
    assert (second.read, second.unchanged, second.facts, second.published) == (0, 2, 3, False)
    assert (tmp_path / "y.db").stat().st_ino == inode
    mirror(rebuild=True)
    assert dump(tmp_path / "y.db") == before


def test_only_what_changed_is_read_and_the_result_is_as_if_all_were(
    tmp_path: Path, news: Path, mirror: Callable[..., Report]
) -> None:
    mirror()
    (news / "b.txt").write_text("志愿者6人，7人。", "utf-8")
    (news / "c.txt").write_text("没有数字。", "utf-8")
    (news / "a.txt").unlink()
    report = mirror()
    assert (report.read, report.unchanged, report.removed, report.documents) == (2, 0, 1, 2)
    assert report.changes == {"volunteers": (3, 2)}
    fresh = refresh([news], tmp_path / "fresh.db", reader=reader)
    assert fresh.facts == report.facts
    assert dump(tmp_path / "fresh.db") == dump(tmp_path / "y.db")


def test_the_clock_is_asked_before_the_file_and_a_touched_file_is_not_read_again(
    tmp_path: Path, news: Path, mirror: Callable[..., Report], monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in news.iterdir():
        os.utime(path, (1_500_000_000, 1_500_000_000))
    mirror()
    before = (tmp_path / "y.db").stat()
    opened: list[Path] = []
    read_bytes = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: opened.append(path) or read_bytes(path))  # type: ignore[func-returns-value]
    assert mirror().published is False
    assert [path for path in opened if path.parent == news] == []
    os.utime(news / "a.txt", (1_600_000_000, 1_600_000_000))
    assert mirror().published is False
    assert {path for path in opened if path.parent == news} == {news / "a.txt"}
    now = (tmp_path / "y.db").stat()
    assert (now.st_ino, now.st_mtime_ns, now.st_size) == (before.st_ino, before.st_mtime_ns, before.st_size)
    assert sorted(path.name for path in tmp_path.iterdir() if path.suffix == ".db") == ["y.db"]


def test_a_changed_catalogue_extracts_all_anew_and_reads_no_file(
    tmp_path: Path, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (news / "c.txt").write_text("source: https://example.cn/1\n\n上海市宝山区招募志愿者8人。", "utf-8")
    (news / "d.txt").write_text("source: https://example.cn/1\n\n上海市嘉定区招募志愿者9人。", "utf-8")
    first = refresh([news], tmp_path / "y.db")
    before = dump(tmp_path / "y.db")
    own = replace(METRICS["volunteers"], id="helpers")

    def unread(*_: object) -> bytes:
        raise AssertionError("a file was read")

    with monkeypatch.context() as closed:
        closed.setattr(corpus, "read", unread)
        again = refresh([news], tmp_path / "y.db", metrics={**METRICS, "helpers": own})
        assert (again.read, again.renamed, again.failed, again.published) == (4, first.renamed, [], True)
        assert refresh([news], tmp_path / "y.db").published
    assert dump(tmp_path / "y.db") == before
    # other readers may find other text
    hashed = plan.fingerprint()
    monkeypatch.setattr(plan, "fingerprint", lambda metrics: "0" * 64 + hashed[64:])
    monkeypatch.setattr(corpus, "read", unread)
    with pytest.raises(NothingRead):
        refresh([news], tmp_path / "y.db")


def test_a_changed_manifest_row_is_a_changed_document(news: Path, mirror: Callable[..., Report]) -> None:
    mirror()
    (news / "documents.csv").write_text("path,published\nb.txt,2020-03\n", "utf-8")
    assert mirror().read == 1
    assert mirror().read == 0


def test_two_files_with_one_address_are_both_kept(tmp_path: Path, news: Path, mirror: Callable[..., Report]) -> None:
    for name in ("c.txt", "d.txt"):
        (news / name).write_text("source: https://example.cn/1\n\n志愿者8人。", "utf-8")
    report = mirror()
    assert (report.documents, report.renamed) == (4, 1)
    assert mirror().published is False
    (news / "a2.txt").write_text("source: https://example.cn/1\n\n志愿者9人。", "utf-8")
    mirror()
    refresh([news], tmp_path / "fresh.db", reader=reader)
    assert dump(tmp_path / "fresh.db") == dump(tmp_path / "y.db")


def test_a_file_in_two_folders_is_read_once_and_equal_paths_do_not_clash(
    tmp_path: Path, news: Path, mirror: Callable[..., Report]
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "a.txt").write_text("志愿者1人。", "utf-8")
    report = mirror(tmp_path / "other", news, tmp_path / "other")
    assert (report.documents, report.facts) == (3, 4)


def test_folders_are_remembered_and_move_with_the_database(tmp_path: Path, mirror: Callable[..., Report]) -> None:
    mirror()
    moved = tmp_path.with_name(tmp_path.name + "_moved")
    tmp_path.rename(moved)
    assert refresh((), moved / "y.db", reader=reader).unchanged == 2


def test_ids_outlive_line_breaks_and_equal_facts_differ_by_rank(tmp_path: Path, news: Path) -> None:
    def ids() -> set[str]:
        refresh([news], tmp_path / "y.db", reader=reader)
        with closing(store.connect(tmp_path / "y.db")) as database:
            return {name for (name,) in database.execute("select id from fact")}

    before = ids()
    assert len(before) == 3
    assert all(re.fullmatch("[0-9a-f]{16}", name) for name in before)
    (news / "a.txt").write_text("志愿者12人，\n又12人，楼３个。", "utf-8")
    assert ids() == before


def test_unreadable_files_are_named_and_tried_again(news: Path, mirror: Callable[..., Report]) -> None:
    (news / "c.txt").write_bytes(b"\0")
    first = mirror()
    assert [(error.path.name, first.documents) for error in first.failed] == [("c.txt", 2)]
    again = mirror()
    assert (again.published, len(again.failed)) == (False, 1)
    (news / "c.txt").write_text("志愿者1人。", "utf-8")
    assert mirror().failed == []


def test_a_fault_in_one_document_costs_only_that_one(tmp_path: Path, news: Path) -> None:
    def faulty(document: Document) -> Reading:
        if document.path == "a.txt":
            raise RuntimeError("oops")
        return reader(document)

    report = refresh([news], tmp_path / "y.db", reader=faulty)
    assert (report.documents, [error.reason for error in report.failed]) == (
        1,
        ["could not be extracted (RuntimeError: oops)"],
    )


def test_a_quote_that_is_not_in_the_text_is_not_stored(tmp_path: Path, news: Path) -> None:
    lie = Fact(
        *("volunteers", Quote(0, 2, "99"), 99, None, Qualifier.EXACT, "人", Stat.COUNT, None, None, ""),
        *(Quote(0, 2, "99"), "p"),
    )

    def lying(document: Document) -> Reading:
        return Reading(document, None, (lie,)) if document.path == "a.txt" else reader(document)

    report = refresh([news], tmp_path / "y.db", reader=lying)
    assert report.facts == 1
    assert "are not '99'" in report.failed[0].reason


@pytest.mark.parametrize("bad", ["missing", "empty", "file", "manifest", "all unreadable"])
def test_a_bad_folder_leaves_the_database_alone(
    tmp_path: Path, news: Path, mirror: Callable[..., Report], bad: str
) -> None:
    mirror()
    before = (tmp_path / "y.db").read_bytes()
    folder = tmp_path / "bad"
    if bad == "file":
        folder.write_text("x")
    elif bad != "missing":
        folder.mkdir()
    if bad == "manifest":
        (folder / "documents.csv").write_text("x\n")
        (folder / "a.txt").write_text("x")
    if bad == "all unreadable":
        (folder / "a.txt").write_bytes(b"\0")
    with pytest.raises(store.StoreError) as error:
        mirror(folder)
    assert error.value.exit_code == (3 if bad == "all unreadable" else 2)
    assert isinstance(error.value, NothingRead) == (bad == "all unreadable")
    assert str(error.value).count("\n") == 0
    assert (tmp_path / "y.db").read_bytes() == before
    assert not list(tmp_path.glob(".y.db*"))


def spoil(path: Path, how: str) -> None:
    if how == "text":
        path.write_text("select 1;")
    elif how == "folder":
        path.mkdir()
    elif how == "cut":
        path.write_bytes(path.read_bytes()[:5000])
    elif how != "absent":
        with closing(sqlite3.connect(path)) as database:
            statements = {
                "foreign": "create table note(x)",
                "old": "pragma user_version = 0",
                "newer": "pragma user_version = 999",
            }
            database.execute(statements[how])


@pytest.mark.parametrize(
    ("how", "kind"),
    [
        ("absent", store.Missing),
        ("text", store.Foreign),
        ("folder", store.Foreign),
        ("foreign", store.Foreign),
        ("old", store.Old),
        ("newer", store.Newer),
        ("cut", store.Corrupt),
    ],
)
def test_a_file_that_is_no_database_of_ours_is_told_and_kept(
    tmp_path: Path, mirror: Callable[..., Report], how: str, kind: type[store.StoreError]
) -> None:
    path = tmp_path / "y.db"
    if how in ("old", "newer", "cut"):
        mirror()
    spoil(path, how)
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(kind, match=re.escape(str(path))) as error:
        store.connect(path)
    assert error.value.next_step
    if how == "absent":
        return
    with pytest.raises(kind):
        mirror()
    assert (path.read_bytes() if path.is_file() else b"") == before
    if kind in (store.Old, store.Newer, store.Corrupt):
        assert mirror(rebuild=True).facts == 3
    else:
        with pytest.raises(store.Foreign):
            mirror(rebuild=True)


def test_an_empty_file_is_as_good_as_none(tmp_path: Path, mirror: Callable[..., Report]) -> None:
    (tmp_path / "y.db").touch()
    with pytest.raises(store.Missing):
        store.check(tmp_path / "y.db")
    assert mirror().facts == 3


def test_one_refresh_at_a_time(tmp_path: Path, mirror: Callable[..., Report]) -> None:
    with FileLock(tmp_path / "y.db.lock"), pytest.raises(store.Busy, match="is being refreshed"):
        mirror()
    assert mirror().published


def test_a_database_held_by_another_program_is_busy_and_its_journal_is_folded_in(
    tmp_path: Path, news: Path, mirror: Callable[..., Report]
) -> None:
    mirror()
    with closing(sqlite3.connect(tmp_path / "y.db", isolation_level=None)) as other:
        other.execute("pragma journal_mode = wal")
        other.execute("delete from leftover")
        (news / "c.txt").write_text("志愿者1人。", "utf-8")
        with pytest.raises(store.Busy):
            mirror()
    assert mirror().facts == 4
    assert not list(tmp_path.glob("y.db-*"))


def test_no_room_is_said_before_anything_is_written(
    tmp_path: Path, mirror: Callable[..., Report], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store.shutil, "disk_usage", lambda _: type("Usage", (), {"free": 10}))
    with pytest.raises(store.Denied, match="MB"):
        mirror()
    assert not (tmp_path / "y.db").exists()


def test_readers_keep_what_they_opened(tmp_path: Path, news: Path, mirror: Callable[..., Report]) -> None:
    mirror()
    with closing(store.connect(tmp_path / "y.db")) as database:
        assert database.execute("pragma journal_mode").fetchone() == ("delete",)
        (news / "c.txt").write_text("志愿者1人。", "utf-8")
        mirror()
        assert database.execute("select count(*) from fact").fetchone() == (3,)


KILLED = """
import os, signal, sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from db.refresh import refresh
from test_store import reader

def dying(document):
    if document.path == "d.txt":
        os.kill(os.getpid(), signal.SIGKILL)
    return reader(document)

refresh([Path({news!r})], {db!r}, reader=dying)
"""


def test_a_killed_refresh_leaves_the_old_data_and_the_next_one_sweeps(
    tmp_path: Path, news: Path, mirror: Callable[..., Report]
) -> None:
    mirror()
    before = (tmp_path / "y.db").read_bytes()
    for name in ("c.txt", "d.txt"):
        (news / name).write_text("志愿者1人。", "utf-8")
    script = KILLED.format(tests=str(Path(__file__).parent), news=str(news), db=str(tmp_path / "y.db"))
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == -9
    assert list(tmp_path.glob(".y.db.build-*"))
    assert (tmp_path / "y.db").read_bytes() == before
    assert mirror().facts == 5
    assert not list(tmp_path.glob(".y.db.build-*"))


@pytest.mark.parametrize(
    ("place", "levels"),
    [
        (Locality("上海市/嘉定区/外冈镇", "310114114", Level.TOWNSHIP), "province county township"),
        (Locality("湖北省/黄冈市/浠水县", "421125", Level.COUNTY), "province prefecture county"),
        (Locality("广东省/东莞市/东城街道", "441900003", Level.TOWNSHIP), "province prefecture township"),
        (Locality("河南省/济源市/济源市沁园街道", "419001001", Level.TOWNSHIP), "province county township"),
        (Locality("湖北省/黄石市/铁山区/金山街道", "420281070", Level.TOWNSHIP), "province prefecture county township"),
        (Locality("上海市/金山区/某村", "310116", Level.VILLAGE, False), "province county village"),
        (
            Locality("江苏省/常州市/天宁区/某街道/某村", "320402", Level.VILLAGE, False),
            "province prefecture county township village",
        ),
    ],
)
def test_ancestors_by_path_and_code(place: Locality, levels: str) -> None:
    rows = places.rows(place)
    assert " ".join(str(row["level"]) for row in rows) == levels
    assert [row["parent"] for row in rows[1:]] == [row["path"] for row in rows[:-1]]
    assert rows[-1]["code"] == place.code
    assert rows[-1]["level"] == place.level
    assert [row["code"] for row in rows if row["name"] == "铁山区"] in ([], ["420205"])
    assert [row["listed"] for row in rows[:2]] == [True, True]
