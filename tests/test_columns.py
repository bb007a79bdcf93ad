"""What stands at the head of a column tells what the numbers below it count; a name given once goes on counting."""

import pytest

from extract.model import Document
from extract.pipeline import read


def found(text: str) -> list[tuple[str, str]]:
    return [(fact.metric, fact.surface.text) for fact in read(Document(key="x.txt", path="x.txt", text=text)).facts]


@pytest.mark.parametrize("gap", ["\t", " | ", "|", "\t "])
def test_heads_tell_what_the_cells_below_count(gap: str) -> None:
    rows = [
        ["社区", "基础网格", "专职网格员", "备注"],
        ["东河社区", "6个", "7名", "3台"],
        ["西河社区", "—", "５名", ""],
    ]
    assert found("网格设置情况\n" + "\n".join(gap.join(row) for row in rows)) == [
        ("grids", "6个"),
        ("grid_workers", "7名"),
        ("grid_workers", "５名"),
    ]


def test_a_ruler_may_stand_below_the_heads() -> None:
    assert found("| 村 | 志愿者 |\r\n|---|---|\r\n| 东河村 | 32人 |\r\n") == [("volunteers", "32人")]


@pytest.mark.parametrize(
    "text",
    [
        "社区\t网格\n东河社区\t6\n",  # no cell names its unit
        "社区\t网格数(个)\n东河社区\t6\n",
        "社区\t面积\n东河社区\t网格配套用房6个\n",  # more than a number in the cell
        "社区\t网格\t电话\n东河社区\t6个\n",  # a row of another width
        "12\t网格\n东河\t6个\n",  # figures are no heads
    ],
)
def test_what_is_no_figure_of_its_column(text: str) -> None:
    assert found(text) == []


def test_volunteers_go_by_the_name_they_were_given() -> None:
    text = "1260名“小荷花”准备就绪\n博览会志愿者“小荷花”昨天宣誓。其中有85名“小荷花”来自外地。"
    assert found(text) == [("volunteers", "1260名"), ("volunteers", "85名")]


@pytest.mark.parametrize(
    "text",
    [
        "1260名“小荷花”准备就绪。博览会昨天开幕。",  # nobody says who they are
        "志愿者“小荷花”已经上岗。当天建起12个“小荷花”服务站。",
        "“小荷花”志愿服务队有了新队旗。当天评出12名“小荷花”。",
    ],
)
def test_who_or_what_has_a_name_and_is_no_volunteer(text: str) -> None:
    assert found(text) == []


def test_each_row_is_a_sentence_of_its_own_and_of_its_own_place() -> None:
    head = "万载县康乐街道的网格这样分\n社区 | 基础网格 | 专职网格员\n"
    rows = "".join(f"{name}社区 | {n}个 | {n}名 |\n" for n, name in enumerate(["青萝", "白鹭", "龙山", "翠屏"], 5))
    facts = read(Document(key="x.txt", path="x.txt", text=head + rows)).facts
    assert [fact.quote.text for fact in facts[::2]] == rows.splitlines()
    assert [fact.locality.path.rsplit("/", 2)[1:] for fact in facts[::2] if fact.locality] == [
        ["康乐街道", f"{name}社区"] for name in ["青萝", "白鹭", "龙山", "翠屏"]
    ]
