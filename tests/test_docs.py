"""What the READMEs say is so: commands, tables, queries, files; and both say the same."""

import re
import shlex
import shutil
import sqlite3
import subprocess
import tomllib
from contextlib import closing
from pathlib import Path

import pytest
from typer.main import get_command

import corpus
import youju
from db import models, store
from db.refresh import refresh

HOUSE = Path(__file__).parent.parent
README = (HOUSE / "README.md").read_text("utf-8")
CHINESE = (HOUSE / "README.zh.md").read_text("utf-8")


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


def first_cells(text: str) -> list[str]:
    return re.findall(r"^\| (`[^|]+|\d) +\|", text, re.MULTILINE)


def test_both_readmes_have_the_same_commands_queries_headings_tables_and_pictures() -> None:
    for language in ("sh", "sql"):
        assert blocks(README, language) == blocks(CHINESE, language)
    assert re.findall("^#+ ", README, re.MULTILINE) == re.findall("^#+ ", CHINESE, re.MULTILINE)
    assert first_cells(README) == first_cells(CHINESE)
    links = re.compile(r"\]\(((?!README)[^)]+)\)")
    assert links.findall(README.replace("english.png", "light.png")) == links.findall(CHINESE)
    assert README.count("\n- ") == CHINESE.count("\n- ")


def test_the_two_commands_stand_as_they_are_run() -> None:
    sh = "".join(blocks(README, "sh"))
    assert "pip install uv && uv run streamlit run dashboard\n" in sh
    assert "pip install uv && uv run pytest\n" in sh
    assert " uv run pytest\n" in (HOUSE / ".ci" / "run").read_text("utf-8")


def test_every_command_and_option_of_the_readme_exists_and_every_command_is_in_it() -> None:
    commands = get_command(youju.app).commands  # type: ignore[attr-defined]
    named = set()
    for line in "".join(blocks(README, "sh")).splitlines():
        words = shlex.split(line)
        if words[:3] != ["uv", "run", "youju"] or words[3].startswith("--"):
            continue
        named.add(words[3])
        options = {name for parameter in commands[words[3]].params for name in parameter.opts}
        assert {word for word in words if word.startswith("--")} <= options, line
    assert named == set(commands)
    for name, command in commands.items():
        assert command.help, name


def test_every_file_that_a_page_links_to_is_there() -> None:
    pages = [HOUSE / name for name in ("README.md", "README.zh.md", "CONTRIBUTING.md")]
    pages += [HOUSE / "docs" / f"{name}.md" for name in ("add-a-metric", "postgresql", "scale")]
    pages += [HOUSE / "docs" / f"{name}.md" for name in ("deploy", "promises", "dependencies", "responsible-use")]
    for page in pages:
        for link in re.findall(r"\]\(([^)]+)\)", page.read_text("utf-8")):
            there = (HOUSE / link).exists() or (page.parent / link).exists()
            assert link.startswith("http") or there, f"{page.name}: {link}"


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("samples") / "youju.db"
    report = refresh([corpus.SAMPLES], path)
    assert report.failed == []
    return path


def test_the_schema_table_names_what_is_there(samples: Path) -> None:
    with closing(store.connect(samples)) as database:
        rows = re.findall(r"^\| `(\w+)` \|[^|]+\| (`.*`) \|$", README, re.MULTILINE)
        tables = {str(table) for table in models.Table.metadata.tables} | set(models.VIEWS)
        assert {name for name, _ in rows} == tables
        for name, columns in rows:
            there = {row[1] for row in database.execute(f"pragma table_info({name})")}
            assert set(re.findall(r"`(\w+)`", columns)) <= there, name


@pytest.mark.parametrize("query", blocks(README, "sql"), ids=lambda query: query.split("\n")[0][:40])
def test_every_query_of_the_readme_answers(samples: Path, query: str) -> None:
    with closing(sqlite3.connect(samples)) as database:
        rows = database.execute(query).fetchall()
    if "as wrong" in query:
        assert rows == [(0,)]
    else:
        assert rows


def test_one_version_everywhere() -> None:
    number = tomllib.loads((HOUSE / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert f"\nversion: {number}\n" in (HOUSE / "CITATION.cff").read_text("utf-8")
    assert f"\n## [{number}] - " in (HOUSE / "CHANGELOG.md").read_text("utf-8")


def test_the_folder_page_lists_the_suffixes_and_header_keys_there_are() -> None:
    page = (HOUSE / "docs" / "folders.md").read_text("utf-8")
    from corpus.header import KEYS
    from corpus.kinds import SUFFIXES

    assert {suffix for suffix in SUFFIXES if suffix} == set(re.findall(r"`(\.\w+)`", page)) - {".php", ".doc"}
    assert set(KEYS) <= set(re.findall(r"`(\w+)`", page))


def test_the_script_that_runs_everything_is_sound() -> None:
    assert subprocess.run(["bash", "-n", str(HOUSE / ".ci" / "run")], check=False).returncode == 0


@pytest.mark.slow
def test_the_lines_for_pandas_and_duckdb_say_the_same_of_the_same_file(
    samples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert [line.split("-o ")[1] for line in blocks(README, "sh")[-2].splitlines()] == [
        *("facts.parquet", "facts.csv", "youju.zip")
    ]
    with pytest.raises(SystemExit) as done:
        youju.app(["export", "--db", str(samples), "-o", "facts.parquet"])
    assert done.value.code == 0
    found = []
    for lines in blocks(README, "python"):
        said: dict[str, object] = {}
        exec(lines, said)
        found.append(len(said["facts"]))  # type: ignore[arg-type]
    assert found[0] == found[1] > 0
    assert "locality" in capsys.readouterr().out


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="needs R: apt-get install r-base-core")
def test_the_lines_for_r_find_the_same_facts(samples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit):
        youju.app(["export", "--db", str(samples), "-o", "facts.csv"])
    (lines,) = blocks(README, "r")
    script = lines + "cat(nrow(exact), class(exact$value), nchar(exact$id), sum(is.na(exact$quote)))"
    said = subprocess.run(["Rscript", "-e", script], capture_output=True, text=True, check=True).stdout
    with closing(store.connect(samples)) as database:
        sql = "select count(*) from fact_once where metric = 'volunteers' and qualifier = 'exact'"
        (number,) = database.execute(sql).fetchone()
    last = said.splitlines()[-1].split()
    assert last[:2] == [str(number), "numeric"] or last[:2] == [str(number), "integer"]
    assert set(last[2:-1]) == {"16"}
    assert last[-1] == "0"
