"""The short form of ``benchmarks.faults``: killed, filled, corrupted, locked out. Each says what it lived through."""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("these trials need fork, signals and the permissions of Unix", allow_module_level=True)

from benchmarks import load, many
from benchmarks.faults import damage, disk, generations, kills, statements, texts
from benchmarks.faults.lived import Lived
from db.refresh import refresh

pytestmark = pytest.mark.faults


@pytest.fixture
def tell(capsys: pytest.CaptureFixture[str]) -> Callable[[Lived], Lived]:
    """Say what a trial lived through, also when it passes."""

    def said(lived: Lived) -> Lived:
        with capsys.disabled():
            print(f"\n  {lived}")
        return lived

    return said


@pytest.mark.alone  # when each is killed goes by the clock
def test_a_killed_refresh_loses_nothing_and_no_reader_notices(tmp_path: Path, tell: Callable[[Lived], Lived]) -> None:
    lived = tell(kills.run(tmp_path / "home", kills=16, readers=8))
    lived.verify({"kills": 16, "published": 5, "in_mid_build": 3, "reads": 200})


def test_a_disk_that_fills_up_leaves_the_old_data(tmp_path: Path, tell: Callable[[Lived], Lived]) -> None:
    tell(disk.full(tmp_path / "home", times=8)).verify({"refused": 9})


def test_a_file_that_may_not_grow_leaves_the_old_data(
    tmp_path: Path, tell: Callable[[Lived], Lived], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disk.shutil, "which", lambda _: None)  # as where no disk may be mounted
    tell(disk.full(tmp_path / "home", times=8)).verify({"refused": 9})


def test_a_folder_that_may_only_be_read_is_served_and_not_written(tell: Callable[[Lived], Lived]) -> None:
    with tempfile.TemporaryDirectory() as home:  # pytest's own folders are closed to others
        tell(disk.read_only(Path(home) / "home")).verify({"refused": 2, "served": 3})


def test_of_refreshes_at_once_one_goes_on(tmp_path: Path, tell: Callable[[Lived], Lived]) -> None:
    tell(damage.at_once(tmp_path / "home", rounds=3)).verify({"published": 3, "refused": 3})


def test_a_lock_whose_holder_is_dead_does_not_hold(tmp_path: Path, tell: Callable[[Lived], Lived]) -> None:
    tell(damage.stale_lock(tmp_path / "home", times=3)).verify({"refused": 3, "published": 3})


def test_flipped_bytes_are_found_and_never_carried_on(tmp_path: Path, tell: Callable[[Lived], Lived]) -> None:
    tell(damage.flips(tmp_path / "home", times=12)).verify({"flipped": 12, "found": 12, "silent": 3})


def test_a_file_that_is_none_of_ours_is_named_and_kept(tmp_path: Path, tell: Callable[[Lived], Lived]) -> None:
    tell(damage.strangers(tmp_path / "home")).verify({"refused": 10, "rebuilt": 4})


def test_no_statement_of_a_stranger_writes_looks_elsewhere_or_runs_on(
    tmp_path: Path, tell: Callable[[Lived], Lived]
) -> None:
    (folder,) = generations.make(tmp_path / "home", 1)
    (tmp_path / "published").mkdir()
    refresh([folder], tmp_path / "published" / "y.db")
    tell(statements.run(tmp_path / "published" / "y.db")).verify({"refused": 130, "answered": 10})
    assert len(statements.FORBIDDEN) + len(statements.GREEDY) > 150


@pytest.mark.alone
def test_a_text_of_ten_times_the_size_takes_no_more_than_fifteen_times_the_time(tell: Callable[[Lived], Lived]) -> None:
    tell(texts.run(40_000)).verify({"texts": 30, "found": 1000})


def test_sessions_that_click_at_once_are_all_served(tmp_path: Path, tell: Callable[[Lived], Lived]) -> None:
    many.build(tmp_path / "y.db", 2_000)
    figures = load.measure(tmp_path / "y.db", sessions=6, seconds=20)
    lived = Lived("sessions")
    lived.did = figures
    tell(lived).verify({"clicks": 6})
    assert figures["wrong"] == 0
    assert figures["megabytes"] < 1000


def test_a_trial_fails_on_what_went_wrong_and_on_too_little() -> None:
    lived = Lived("a trial")
    lived.add(reads=3)
    lived.verify({"reads": 3})
    with pytest.raises(AssertionError, match="reads should be 4"):
        lived.verify({"reads": 4})
    lived.expect(os.sep == "?", "no such luck")
    with pytest.raises(AssertionError, match="no such luck"):
        lived.verify({})
