"""Where numbers stand that are no figures: in the articles of rules, alone in a cell of a table."""

import pytest

from extract.model import Document
from extract.pipeline import read

RULES = "第一条 为鼓励志愿服务，制定本办法。\n第二条 志愿者每年服务20小时。\n第三条 每个社区配备网格员3名。\n"


def found(text: str) -> list[str]:
    return [fact.surface.text for fact in read(Document(key="x.txt", path="x.txt", text=text)).facts]


def test_articles_of_rules_are_no_report() -> None:
    assert found(RULES + "附：目前全镇已有志愿者80人。") == ["80人"]


def test_a_report_that_quotes_one_article() -> None:
    assert found("第二条 措施是壮大队伍。\n全镇已有志愿者80人。") == ["80人"]


@pytest.mark.parametrize(
    ("row", "wanted"),
    [
        ("2  城市志愿者  685  全覆盖", []),
        ("城市志愿者\t685\t全覆盖", []),
        ("城市志愿者 | 685 | 全覆盖", []),
        ("城市志愿者  685人  全覆盖", ["685人"]),
        ("城市志愿者突破685", ["突破685"]),
    ],
)
def test_a_cell_is_a_fact_where_it_names_the_unit(row: str, wanted: list[str]) -> None:
    assert found(row) == wanted
