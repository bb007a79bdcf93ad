"""Metrics of one's own: every command takes them, and a bad one is named with what is wrong and the next step."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import youju
from extract import METRICS
from extract.metrics import BadMetric, load

NEWS = """publisher: 甘肃省民勤县人民政府
published: 2021-04-06

收成镇沿渠植树1.1万余棵，另有350名志愿者参加。村口枯死3棵老树。新辟菜地12畦。
"""
TREES = '''"""植树: how many trees were planted."""

from extract.metric import Aggregation, Metric

METRIC = Metric(
    id="trees",
    label={"zh": "植树棵数", "en": "Trees planted"},
    definition={"zh": "种下的树", "en": "Trees that were planted"},
    unit="棵",
    aggregation=Aggregation.SUM,
    patterns=("植树 ~ {棵}",),
    examples={"全县植树300余棵": "≥300棵", "枯死20棵": None},
)
'''


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "trees.py").write_text(TREES, "utf-8")
    return folder


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text(NEWS, "utf-8")
    return folder


def run(*words: object, env: dict[str, str] | None = None) -> Result:
    result = CliRunner().invoke(youju.app, [str(word) for word in words], env=env)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def test_they_stand_behind_ours_and_leave_no_trace_in_the_folder(own: Path) -> None:
    assert list(load(own)) == [*METRICS, "trees"]
    assert [path.name for path in own.iterdir()] == ["trees.py"]


def test_every_command_that_reads_takes_them(own: Path, news: Path, tmp_path: Path) -> None:
    facts = [json.loads(line) for line in run("extract", news, "--metrics", own).stdout.splitlines()]
    assert [(fact["metric"], fact["surface"]) for fact in facts] == [("trees", "1.1万余棵"), ("volunteers", "350名")]
    assert "fact: trees 植树棵数" in run("explain", news / "a.txt", "--metrics", own, "--find", "植树").stdout
    assert "1.1万余棵" in run("leftovers", news).stdout
    assert "1.1万余棵" not in run("leftovers", news, "--metrics", own).stdout
    db = tmp_path / "y.db"
    assert "trees 0 → 1" in run("refresh", news, "--db", db, env={"YOUJU_METRICS": str(own)}).stdout
    assert "植树棵数" in run("show", "--db", db).stdout
    assert "1.1万余棵" not in run("leftovers", "--db", db).stdout
    listed = run("metrics", "list", "--metrics", own, "--format", "csv").stdout
    assert f"trees,植树棵数,Trees planted,棵,1,2,{own / 'trees.py'}\n" in listed
    assert "volunteers,志愿者人数,Volunteers,人," in listed


def test_a_changed_one_is_read_anew_a_moved_one_not_a_missing_one_is_told_of(
    own: Path, news: Path, tmp_path: Path
) -> None:
    db = tmp_path / "y.db"
    run("refresh", news, "--db", db, "--metrics", own)
    moved = own.rename(tmp_path / "elsewhere")
    assert "Nothing has changed." in run("refresh", "--db", db, "--metrics", moved).stdout
    (moved / "trees.py").write_text(TREES.replace('("植树', '("枯死 ~ {棵}", "植树'), "utf-8")
    assert "trees 1 → 2" in run("refresh", "--db", db, "--metrics", moved).stdout
    without = run("refresh", "--db", db)
    assert "trees 2 → 0" in without.stdout
    assert "No metric here is called trees. If it is yours" in without.stderr


def test_the_test_command_says_what_fails_and_where(own: Path) -> None:
    sound = run("metrics", "test", own)
    assert (sound.exit_code, sound.stdout) == (0, "Metrics: 1, examples: 2, faults: 0.\n")
    (own / "trees.py").write_text(TREES.replace("≥300棵", "80人").replace("植树 ~", "栽树 ~"), "utf-8")
    failed = run("metrics", "test", own)
    assert failed.exit_code == 1
    assert (
        failed.stdout
        == f"""{own / "trees.py"}
  the example '全县植树300余棵' should give 80人 but gave nothing:
      300余棵: leftover: no pattern of a metric in 棵 fits here
      no pattern of trees matches
  the pattern 栽树 ~ {{棵}} is matched by no example: add one, or remove the pattern
Metrics: 1, examples: 2, faults: 2.
"""
    )


def test_ours_pass_and_what_yours_takes_from_them_is_told(own: Path) -> None:
    assert run("metrics", "test", env={"YOUJU_METRICS": ""}).exit_code == 0
    greedy = TREES.replace('"植树 ~ {棵}"', '"植树 ~ {棵}", ".* 招募 志愿者 {人} .*"').replace(
        "枯死20棵", "全县招募志愿者20人, 枯死20棵"
    )
    (own / "trees.py").write_text(greedy, "utf-8")
    said = run("metrics", "test", own).stdout
    assert "extract/metrics/volunteers.py (ours; yours takes from it)" in said
    assert "80余人: fact: trees" in said


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("METRIC = Metric(", "METRIC = Metric", "line 6: this is no Python"),
        ("METRIC = ", "TREES = ", "defines no METRIC = Metric(…)"),
        ('id="trees"', 'id="tree"', "holds the metric 'tree'. Give file and metric the same name"),
        ("{棵}", "{颗颗}", "line 5: trees: no such unit '颗颗' (it may be named in measures) in 植树 ~ {颗颗}"),
        ("{棵}", "", "line 5: trees: a pattern claims exactly one {unit}: 植树 ~"),
        ("unit=", "units=", "unexpected keyword argument 'units'"),
        ('    unit="棵",\n', "", "missing 1 required keyword-only argument: 'unit'"),
        ("Aggregation.SUM", "Aggregation.TOTAL", "line 10: TOTAL (AttributeError)"),
        ("from extract.metric ", "from extract.metrik ", "line 3: No module named 'extract.metrik'"),
    ],
)
def test_a_bad_file_is_named_with_its_fault_and_the_next_step(own: Path, old: str, new: str, said: str) -> None:
    file = own / "trees.py"
    file.write_text(TREES.replace(old, new, 1), "utf-8")
    for command in (("extract", own, "--metrics", own), ("metrics", "test", own), ("refresh", "--metrics", own)):
        result = run(*command)
        assert result.exit_code == 2
        assert result.stderr.startswith(f"Error: {file}")
        assert said in result.stderr


def test_a_folder_without_metrics_and_a_name_that_is_ours_are_refused(own: Path, tmp_path: Path) -> None:
    for folder, said in (
        (tmp_path / "nowhere", "is no folder. Check what --metrics or YOUJU_METRICS says"),
        (own / "trees.py", "is a file. Name the folder"),
        (tmp_path, "holds no metric: no file that ends in .py"),
    ):
        with pytest.raises(BadMetric, match=said):
            load(folder)
    (own / "volunteers.py").write_text(TREES.replace('"trees"', '"volunteers"'), "utf-8")
    with pytest.raises(BadMetric) as caught:
        load(own)
    assert str(own / "volunteers.py") in str(caught.value)
    assert str(Path("extract/metrics/volunteers.py")) in str(caught.value)


def test_a_measure_word_of_ones_own_makes_quantities(own: Path, news: Path) -> None:
    assert "12畦" not in run("extract", news, "--metrics", own).stdout
    plots = TREES.replace('"trees"', '"plots"').replace("棵", "畦").replace("植树", "菜地")
    (own / "plots.py").write_text(plots.replace("    unit=", '    measures=("畦",),\n    unit='), "utf-8")
    assert run("metrics", "test", own).stdout == "Metrics: 2, examples: 4, faults: 0.\n"
    facts = [json.loads(line) for line in run("extract", news, "--metrics", own).stdout.splitlines()]
    assert [(fact["metric"], fact["value"], fact["unit"]) for fact in facts if fact["metric"] == "plots"] == [
        ("plots", 12, "畦")
    ]


def test_leftovers_of_the_database_do_not_pretend_to_know_them(own: Path) -> None:
    result = run("leftovers", "--metrics", own)
    assert result.exit_code == 2
    assert "run youju refresh with --metrics first" in result.stderr
