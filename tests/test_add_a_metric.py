"""docs/add-a-metric.md, followed to the letter: its files written, its commands run, its output looked for."""

import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

import youju
from extract.laws import claims
from extract.metric import Aggregation, Metric

PAGE = (Path(__file__).parent.parent / "docs" / "add-a-metric.md").read_text("utf-8")
BLOCK = re.compile(r"^```(\S+)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def test_the_page_does_what_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("YOUJU_DB", "youju.db")
    monkeypatch.delenv("YOUJU_METRICS", raising=False)
    said = ""
    for kind, block in BLOCK.findall(PAGE):
        if kind == "text":
            for line in block.splitlines():
                for words in re.split(r"\s{2,}", line.strip()):
                    assert words in said
        elif kind == "sh":
            said = "".join(obey(shlex.split(line), monkeypatch) for line in block.splitlines())
        else:
            file = Path(kind)
            file.parent.mkdir(exist_ok=True)
            file.write_text(block, "utf-8")


def obey(words: list[str], monkeypatch: pytest.MonkeyPatch) -> str:
    if words[0] == "export":
        monkeypatch.setenv(*words[1].split("="))
        return ""
    assert words[:3] == ["uv", "run", "youju"]
    result = CliRunner().invoke(youju.app, words[3:])
    assert result.exit_code in ((0, 1) if words[3:5] == ["metrics", "test"] else (0,)), result.output
    return result.stdout


def test_the_table_of_bounds_is_so() -> None:
    table = PAGE.split("| written in the news |")[1].split("\n\n")[0]
    metric = Metric(
        id="trees",
        label={"zh": "树", "en": "Trees"},
        definition={"zh": "树", "en": "Trees"},
        unit="棵",
        aggregation=Aggregation.SUM,
        patterns=("植树 {棵}",),
        examples={},
    )
    from extract import laws

    rows = re.findall(r"^\| (.*棵.*) \| (.*) \|$", table, re.MULTILINE)
    assert len(rows) == 5
    for written, printed in rows:
        examples = re.findall(r'"(.+?)"', printed)
        for i, words in enumerate(written.split(", ")):
            assert claims(metric, f"植树{words}")
            (fact,) = laws.reading(f"植树{words}", {"trees": metric}).facts
            assert laws.printed(fact) == examples[min(i, len(examples) - 1)], words
