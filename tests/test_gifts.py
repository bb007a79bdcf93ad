"""Sums that are gifts because of what the document is: a roll of givers, a charity's own report."""

import pytest

from extract.model import Document, Fact
from extract.pipeline import read

ROLL = "善款公示\n\n截至5月6日,全镇共收到捐款12万元。现将明细公布如下,感谢每一位捐款的人。\n\n"
REPORT = "某县慈善总会半年报告\n\n县慈善总会今年上半年收到善款80万元。\n\n"


def given(text: str) -> list[Fact]:
    title = text.partition("\n")[0]
    facts = read(Document(key="x.txt", path="x.txt", text=text, title=title)).facts
    return [f for f in facts if f.metric == "donations"]


def gifts(text: str) -> list[str]:
    return [f.surface.text for f in given(text)]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("1. 河东村  李女士  2000元", ["2000元"]),
        ("大额的:一家建材企业30万元、一家银行5万元。", ["30万元", "5万元"]),
        ("市民王某200元;某村民小组41户村民8340元;其余6笔1.1万元。", ["200元", "8340元", "1.1万元"]),
        ("一家服装厂雨衣300件,价值1.5万元。", ["1.5万元"]),
        ("欠建材公司5万元。", []),
        ("支付给建材公司5万元。", []),
        ("注册资本归这家公司5万元。", []),
        ("财政购置雨衣300件,价值1.5万元。", []),
        ("李女士每月工资3000元。", []),
    ],
)
def test_a_roll_of_givers(line: str, found: list[str]) -> None:
    assert gifts(ROLL + line) == ["12万元", *found]


def test_lines_of_a_roll_without_stops() -> None:
    roll = "“一日捐”公示\n\n一、各社区\n东坡社区  611人  18905元\n西坡社区 | 15334.5元\n三、个人\n赵小成（教师） 2000元\n某物流公司  5万元\n结余  1万元\n"
    assert gifts(roll) == ["18905元", "15334.5元", "2000元", "5万元"]
    assert [f.stat for f in given(roll)] == ["count", "count", "individual", "individual"]


def test_entries_with_commas() -> None:
    assert gifts("捐款通报\n\n先进个人：李小田，93岁，老兵，10000元；魏小芝，环卫工，1000元。") == ["10000元", "1000元"]


def test_no_roll_in_a_document_that_does_not_speak_of_gifts() -> None:
    assert gifts("镇里开账本\n\n全镇公布今年合作社分红。\n\n李女士2000元、王先生3000元。") == []


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("资助高中生26名,5.2万元;春节慰问,3.8万元。", ["5.2万元", "3.8万元"]),
        ("向敬老院添置空调48台,折价13.4万元。", ["13.4万元"]),
        ("累计拨付44万元,其中定向14万元、非定向30万元。", ["44万元", "14万元", "30万元"]),
        ("财政资助高中生26名,5.2万元。", []),
    ],
)
def test_what_a_charity_pays_out(line: str, found: list[str]) -> None:
    assert gifts(REPORT + line) == ["80万元", *found]


def test_a_heading_that_names_gifts_makes_gifts_of_its_lines() -> None:
    text = (
        "关于“一日捐”的公示\n\n我镇的“一日捐”已经结束，谢谢大家。\n一、各村捐款\n上坪村：18420元\n下坪村：15300元\n"
        "石桥村：12860元\n其余各村：61620元\n二、企业捐款（万元以上）\n青山竹木制品有限公司：50000元\n"
        "三、个人捐款（千元以上）\n郑来福：5000元\n公示期7天。\n"
    )
    facts = [(f.value, f.stat.value) for f in given(text)]
    assert facts == [
        (18420, "count"),
        (15300, "count"),
        (12860, "count"),
        (61620, "count"),
        (50000, "individual"),
        (5000, "individual"),
    ]


def test_no_gifts_below_a_heading_that_names_none() -> None:
    text = "水费公示\n\n一、各组欠费\n上坪组：1820元\n下坪组：1530元\n"
    assert not given(text)


def test_a_table_of_sums_and_heads_gives_the_sums() -> None:
    table = "一日捐公布\n\n各单位捐款公布如下：\n单位名称　　捐款金额　　捐款人数\n"
    rows = "县林业局　　4,600元　　38人\n县水利局　　18,700元　　136人\n县中医院　　62,480元　　512人\n石桥一中　　8,326.5元　　104人\n"
    assert gifts(table + rows) == ["4,600元", "18,700元", "62,480元", "8,326.5元"]


def test_no_gift_across_a_new_piece_of_news() -> None:
    assert gifts("镇里忙捐款。\n\n又讯，今天，记者获悉，20元。") == []
