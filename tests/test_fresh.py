"""benchmarks.fresh: scores as they were defined, mistakes in words, and each document as if it were unseen."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import fresh
from extract import METRICS, read
from extract.model import Document

SHARED = Path(__file__).parent.parent.parent / "shared"
SCORER = SHARED / "tools" / "score.py"

TEXT = "全镇招募志愿者80余人，累计服务2500多人次。甲村捐款3万元，划分网格12个。"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text(TEXT, "utf-8")
    return tmp_path / "news"


def gold(metric: str, surface: str, **more: object) -> fresh.Row:
    start = TEXT.index(surface)
    row = {"document": "a.txt", "start": start, "end": start + len(surface), "surface": surface, "metric": metric}
    return {**row, "value": 0, "high": None, "qualifier": "over", "unit": "人", "stat": "count", "as_of": None, **more}


def test_a_miss_a_false_fact_a_wrong_field_and_what_is_not_asked(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [
        gold("volunteers", "80余人", value=80),
        gold("volunteer_shifts", "2500多", value=2400, unit="人次", stat="count", loose=["qualifier"]),
        gold("donors", "80余人"),
        gold("grids", "12个", ambiguous=True),
    ]
    file = folder.parent / "gold.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    monkeypatch.setattr(sys, "argv", ["fresh", str(folder), str(file), "--misses", "9"])
    assert fresh.main() == 0
    *lines, last = capsys.readouterr().out.splitlines()
    said = "\n".join(lines)
    assert "missed donors (count) in a.txt at 7\n  全镇招募志愿者【80余人】，累计服务2500多人次" in said
    assert re.search(r"false donations .* in a.txt at 28\n  甲村捐款【3万元】，划分网格12个\n  pattern .*捐款", said)
    assert "value of volunteer_shifts in a.txt at 16: 2500, not 2400" in said
    totals = json.loads(last)
    assert (totals["documents"], totals["gold"], totals["precision"], totals["recall"]) == (1, 3, 0.6667, 0.6667)
    assert (totals["span"], totals["value"], totals["qualifier"], totals["stat"]) == (0.5, 0.5, 1.0, 1.0)
    assert totals["stat_strict"] == 0.5


def test_a_gold_file_for_another_folder_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["fresh", str(folder), str(fresh.GOLD)])
    with pytest.raises(SystemExit):
        fresh.main()
    assert "name the folder they lie in" in capsys.readouterr().err


def test_read_alone_a_document_lacks_the_patterns_that_no_other_has_used() -> None:
    texts = ["招募志愿者80余人", "招募志愿者90余人，村里有一支20人的志愿服务队"]
    readings = [read(Document(key=text, path=f"{i}.txt", text=text)) for i, text in enumerate(texts)]
    assert [[fact.surface.text for fact in reading.facts] for reading in readings] == [["80余人"], ["90余人", "20人"]]
    again = fresh.alone(readings)
    assert [[fact.surface.text for fact in reading.facts] for reading in again] == [["80余人"], ["90余人"]]
    assert {name: metric.patterns for name, metric in METRICS.items()} == {
        name: metric.patterns for name, metric in fresh.without(set()).items()
    }


def test_the_sample_corpus_is_scored_by_default(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for words in ([], ["--core"], ["--leave-one-out"]):
        monkeypatch.setattr(sys, "argv", ["fresh", *words])
        assert fresh.main() == 0
        totals = json.loads(capsys.readouterr().out.splitlines()[-1])
        assert totals["documents"] > 50
        assert totals["gold"] > 100


@pytest.mark.skipif(not SCORER.exists(), reason="needs ../shared/tools/score.py and ../shared/dev")
@pytest.mark.parametrize("core", [False, True])
@pytest.mark.parametrize("spoilt", [False, True])
def test_the_totals_are_those_of_the_shared_scorer(tmp_path: Path, core: bool, spoilt: bool) -> None:
    asked = [json.loads(line) for line in (SHARED / "dev" / "gold.jsonl").read_text("utf-8").splitlines()]
    found = fresh.facts(read(document) for document in fresh.documents(SHARED / "dev" / "docs"))
    if spoilt:
        for i, fact in enumerate(found):
            change = [
                {"metric": "grids"},
                {"start": fact["start"] + 1, "stat": "target"},
                {"locality": None, "value": 7},
                {"locality": "上海市", "high": 9, "as_of": "2020-01-01"},
                {"locality": f"{fact['locality']}/某村", "stat": "count", "unit": "户"},
            ]
            fact.update(change[i % 7] if i % 7 < len(change) else {})
        found = found[::2] + found[1::3]
    rows = [row for row in asked if not core or row["metric"] in fresh.CORE]
    score = fresh.compare(rows, [fact for fact in found if not core or fact["metric"] in fresh.CORE])
    ours = {"documents": len({fresh.file_name(row) for row in asked}), **score.totals()}
    file = tmp_path / "found.jsonl"
    file.write_text("".join(json.dumps(fact) + "\n" for fact in found), "utf-8")
    command = [
        sys.executable,
        str(SCORER),
        str(SHARED / "dev" / "gold.jsonl"),
        str(file),
        *(["--core"] if core else []),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert ours == json.loads(done.stdout.splitlines()[-1])
    assert not spoilt or ours["f1"] < 0.9
