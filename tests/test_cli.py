"""The command line as a stranger types it: what it prints, where, and with which exit code."""

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import corpus
import youju

runner = CliRunner()

TEXT = """title: 志愿服务简报
publisher: 上海市嘉定区华亭镇人民政府
published: 2020-03-18

全镇招募志愿者80余人，累计服务2500多人次。
第四批共有12间移动厕所到位，电话5555 0101。
"""


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    (folder / "2020").mkdir(parents=True)
    (folder / "2020" / "a.txt").write_text(TEXT, "utf-8")
    return folder


def run(*words: object) -> Result:
    result = runner.invoke(youju.app, [str(word) for word in words])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def test_extract_writes_every_field_of_the_guideline(news: Path) -> None:
    result = run("extract", news)
    assert result.exit_code == 0
    facts = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(fact["metric"], fact["surface"]) for fact in facts] == [
        ("volunteers", "80余人"),
        ("volunteer_shifts", "2500多人次"),
    ]
    assert list(facts[0]) == list(youju.FIELDS)
    assert (facts[0]["document"], facts[0]["value"], facts[0]["qualifier"]) == ("2020/a.txt", 80, "over")
    assert facts[0]["locality"] == "上海市/嘉定区/华亭镇"
    assert all(TEXT[fact["start"] : fact["end"]] == fact["surface"] for fact in facts)
    assert all(TEXT[fact["quote_start"] : fact["quote_end"]] == fact["quote"] for fact in facts)


def test_a_single_file_is_named_by_its_name_and_csv_and_table_hold_the_same(news: Path) -> None:
    file = news / "2020" / "a.txt"
    rows = list(csv.DictReader(run("extract", file, "--format", "csv").stdout.splitlines()))
    assert [(row["document"], row["surface"]) for row in rows] == [("a.txt", "80余人"), ("a.txt", "2500多人次")]
    assert "2500多人次" in run("extract", file, "--format", "table").stdout


def test_a_single_file_is_read_with_the_manifest_that_names_it(news: Path) -> None:
    (news / "documents.csv").write_text("path,published\n2020/b.txt,2020-05-01\n", "utf-8")
    (news / "2020" / "b.txt").write_text("全镇招募志愿者80余人。", "utf-8")
    assert "published 2020-05-01" in run("explain", news / "2020" / "b.txt").stdout
    (news / "documents.csv").write_text("nonsense\n", "utf-8")
    assert run("explain", news / "2020" / "b.txt").exit_code == 0
    result = run("extract", news)
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)


def test_a_spreadsheet_runs_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("=HYPERLINK(1)全镇招募志愿者80余人。", "utf-8")
    assert run("extract", tmp_path / "a.txt").stdout.count('"quote": "=HYPERLINK(1)全镇') == 1
    (row,) = csv.DictReader(run("extract", tmp_path / "a.txt", "--format", "csv").stdout.splitlines())
    assert row["quote"].startswith("'=HYPERLINK(1)全镇")
    assert row["value"] == "80"


def test_refresh_prints_what_changed_and_show_finds_it(news: Path, tmp_path: Path) -> None:
    db = tmp_path / "y.db"
    first = run("refresh", news, "--db", db)
    assert first.exit_code == 0
    assert "volunteers 0 → 1" in first.stdout
    assert "Nothing has changed." in run("refresh", "--db", db).stdout
    rows = [json.loads(line) for line in run("show", "volunteers", "--db", db, "--format", "jsonl").stdout.splitlines()]
    assert [(row["locality"], row["surface"], row["date"]) for row in rows] == [
        ("上海市/嘉定区/华亭镇", "80余人", "2020-03-18")
    ]
    assert "80余人" in run("show", "volunteers", "--locality", "嘉定", "--db", db).stdout
    assert "80余人" in run("show", "volunteers", "--locality", "310114", "--db", db).stdout
    assert "80余人" not in run("show", "volunteers", "--locality", "北京", "--db", db).stdout
    assert "志愿者人数" in run("show", "--db", db).stdout


def test_explain_says_of_every_number_what_became_of_it(news: Path) -> None:
    file = news / "2020" / "a.txt"
    said = run("explain", file).stdout
    for words in (
        "volunteers 志愿者人数, 80 人, over",
        "上海市/嘉定区/华亭镇 (310114",
        "第四",
        "12间",
        "leftover",
        "5555",
    ):
        assert words in said
    at = run("explain", file, "--at", TEXT.index("2500")).stdout
    assert "volunteer_shifts" in at
    assert "volunteers" not in at
    assert run("explain", file, "--find", "80余").stdout.count("pattern") == 1
    assert "12间" in run("explain", file, "--find", "移动厕所").stdout
    assert "No number was read there." in run("explain", file, "--at", TEXT.index("招募")).stdout


def test_files_that_cannot_be_read_are_named_and_the_exit_code_is_1(news: Path, tmp_path: Path) -> None:
    (news / "b.txt").write_bytes(b"\0")
    (news / "c.jpg").write_bytes(b"x")
    for result in (run("extract", news), run("refresh", news, "--db", tmp_path / "y.db")):
        assert result.exit_code == 1
        assert f"Could not read {news / 'b.txt'}: it holds NUL characters" in result.stderr
        assert f"Could not read {news / 'c.jpg'}: it is a pic" in result.stderr
    assert run("explain", news / "b.txt").exit_code == 1


def test_a_fault_of_ours_is_named_and_no_traceback(news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("oops")

    monkeypatch.setattr(youju.extraction, "read", fail)
    for command in ("extract", "explain"):
        result = run(command, news / "2020" / "a.txt")
        assert result.exit_code == 1
        assert "could not be extracted (RuntimeError: oops)" in result.stderr


def test_wrong_use_is_2_and_says_the_next_step(news: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    db = tmp_path / "y.db"
    run("refresh", news, "--db", db)
    file = news / "2020" / "a.txt"
    for words in (
        ("extract", tmp_path / "nowhere"),
        ("extract", tmp_path / "empty"),
        ("extract",),
        ("extract", news, "--format", "xml"),
        ("refresh", tmp_path / "nowhere", "--db", db),
        ("refresh", tmp_path / "empty", "--db", db),
        ("refresh", file, "--db", db),
        ("explain", news),
        ("explain", file, "--find", "不在其中"),
        ("explain", file, "--at", 9999),
        ("show", "nonsense", "--db", db),
        ("dance",),
    ):
        result = run(*words)
        assert (words, result.exit_code) == (words, 2)
        assert result.stderr.strip()


def test_a_fault_is_3_and_one_sentence(news: Path, tmp_path: Path) -> None:
    foreign = tmp_path / "notes.db"
    foreign.write_text("dear diary")
    for words in (
        ("refresh", news, "--db", foreign),
        ("show", "--db", foreign),
        ("serve", "--db", foreign),
        ("show", "--db", tmp_path / "nothing.db"),
        ("refresh", news, "--db", tmp_path / "no" / "folder" / "y.db"),
    ):
        result = run(*words)
        assert (words, result.exit_code) == (words, 3)
        assert result.stderr.startswith("Error: ")
        assert result.stderr.count("\n") == 1
    assert foreign.read_text() == "dear diary"


def test_the_database_is_the_one_named_by_the_environment(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("YOUJU_DB", str(tmp_path / "env.db"))
    assert run("refresh", news).exit_code == 0
    assert (tmp_path / "env.db").exists()


def test_as_a_module_in_a_poor_terminal_with_a_closed_pipe() -> None:
    env = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    words = [sys.executable, "-m", "youju"]
    version = subprocess.run([*words, "--version"], env=env, capture_output=True, text=True, check=True)
    assert version.stdout.startswith("youju ")
    with subprocess.Popen(
        [*words, "extract", str(corpus.SAMPLES)], env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout
        assert process.stderr
        json.loads(process.stdout.readline().decode("utf-8"))
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()


def test_check_says_what_it_looked_at_or_what_is_wrong_and_how_to_mend_it(news: Path, tmp_path: Path) -> None:
    db = tmp_path / "y.db"
    assert run("check", "--db", db).exit_code == 3
    run("refresh", news, "--db", db)
    sound = run("check", "--db", db)
    assert (sound.exit_code, sound.stderr) == (0, "")
    assert "texts 1\n" in sound.stdout
    db.write_bytes(db.read_bytes() + b"\0" * 512)
    broken = run("check", "--db", db)
    assert broken.exit_code == 3
    assert f"youju refresh --rebuild --db {db}" in broken.stderr
    assert run("refresh", "--rebuild", "--db", db).exit_code == 0
    assert run("check", "--db", db).exit_code == 0


def test_forget_says_what_is_gone_and_refresh_what_is_kept_out(news: Path, tmp_path: Path) -> None:
    db = tmp_path / "y.db"
    run("refresh", news, "--db", db)
    gone = run("forget", "2020/a.txt", "--db", db)
    assert gone.exit_code == 0
    assert "0 documents, 0 facts" in gone.stdout
    assert "1 files are kept out" in run("refresh", "--db", db).stdout
    assert run("forget", "2020/a.txt", "--db", db).exit_code == 2


def test_show_hides_personal_numbers_and_extract_does_not(news: Path, tmp_path: Path) -> None:
    (news / "b.txt").write_text("全镇招募志愿者13812345678人，联系人手机13912345678。", "utf-8")
    run("refresh", news, "--db", tmp_path / "y.db")
    for form in ("jsonl", "csv"):
        shown = run("show", "volunteers", "--format", form, "--db", tmp_path / "y.db").stdout
        assert "13812345678人，联系人手机139＊＊＊＊＊＊78" in shown
    assert "13912345678" in run("extract", news).stdout
