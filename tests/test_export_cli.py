"""``youju export`` as a stranger types it: which file, what is in it, and what is said when it cannot be."""

import csv
import io
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import fixture_db
import pytest
from test_cli import run

from db import exports


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    path = tmp_path_factory.mktemp("export") / "youju.db"
    return path, fixture_db.build(path)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def ids(path: Path) -> set[str]:
    with open(path, encoding="utf-8-sig", newline="") as file:
        return {row["id"] for row in csv.DictReader(file)}


def test_without_a_word_it_writes_everything_as_csv_here(built, here: Path) -> None:
    result = run("export", "--db", built[0])
    assert result.exit_code == 0
    assert result.stdout == ""
    assert result.stderr.startswith(f"{len(fixture_db.FACTS)} facts in youju.csv, data version ")
    assert ids(here / "youju.csv") == set(built[1].values())
    assert [file.name for file in here.iterdir()] == ["youju.csv"]


@pytest.mark.parametrize("form", exports.FORMATS)
def test_the_format_is_named_or_told_by_the_suffix(built, here: Path, form: str) -> None:
    suffix = exports.FORMATS[form][0]
    assert run("export", "--db", built[0], "--format", form).exit_code == 0
    assert run("export", "--db", built[0], "-o", f"again.{suffix.upper()}").exit_code == 0
    data = (here / f"youju.{suffix}").read_bytes()
    assert data == (here / f"again.{suffix.upper()}").read_bytes()
    assert data[:3] == {"csv": b"\xef\xbb\xbf", "parquet": b"PAR"}.get(suffix, b"PK\x03")


@pytest.mark.parametrize(
    ("options", "keys"),
    [
        (("--metric", "volunteers", "--locality", "上海市"), ("v1", "v2", "v3", "v4")),
        (("--metric", "volunteers", "--locality", "3101"), ("v1", "v2", "v3", "v4")),
        (("--locality", "湖北"), ("v5", "v6", "d5", "g4")),
        (("--bound", "range"), ("v5",)),
        (("--stat", "daily_mean"), ("s2",)),
        (("--find", "元宵节"), ("v2",)),
        (("--find", "没有这句"), ()),
    ],
)
def test_only_what_is_chosen(built, here: Path, options, keys) -> None:
    result = run("export", "--db", built[0], *options, "-o", "some.csv")
    assert result.exit_code == 0
    assert result.stderr.startswith(f"{len(keys)} facts in some.csv, ")
    assert ids(here / "some.csv") == {built[1][key] for key in keys}


def test_a_minus_is_the_standard_output(built, here: Path) -> None:
    for form in ("csv", "package"):
        command = [sys.executable, "-m", "youju", "export", "--db", built[0], "--format", form, "-o", "-"]
        done = subprocess.run(command, capture_output=True, check=True)
        if form == "csv":
            assert len(list(csv.DictReader(io.StringIO(done.stdout.decode("utf-8-sig"))))) == len(fixture_db.FACTS)
        else:
            assert "datapackage.json" in ZipFile(io.BytesIO(done.stdout)).namelist()
    assert list(here.iterdir()) == []


def test_wrong_use_is_2_and_leaves_what_was_there(built, here: Path) -> None:
    (here / "youju.csv").write_text("mine")
    for words in (
        ("--metric", "nonsense"),
        ("--locality", "不存在"),
        ("--locality", "99"),
        ("--locality", ""),
        ("--locality", "金山"),  # 金山区, 金山卫镇 and 金山街道
        ("--format", "docx"),
        ("--stat", "sum"),
        ("-o", here),
        ("-o", built[0]),
    ):
        result = run("export", "--db", built[0], *words)
        assert (words, result.exit_code) == (words, 2)
        assert result.stderr.strip()
    assert "310116109" in run("export", "--db", built[0], "--locality", "金山").stderr
    assert (here / "youju.csv").read_text() == "mine"
    assert fixture_db.FACTS.keys() <= built[1].keys()


def test_a_fault_is_3_and_leaves_what_was_there(built, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("export", "--db", here / "nothing.db").exit_code == 3
    assert run("export", "--db", built[0], "-o", here / "no" / "folder.csv").exit_code == 3

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    (here / "youju.csv").write_text("mine")
    monkeypatch.setattr(exports, "write", full)
    result = run("export", "--db", built[0])
    assert result.exit_code == 3
    assert "youju.csv cannot be written (No space left on device)" in result.stderr
    assert {file.name: file.read_text() for file in here.iterdir()} == {"youju.csv": "mine"}
