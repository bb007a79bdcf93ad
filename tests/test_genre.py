"""Texts about something else than a place's work, which use its words."""

import pytest

from extract.model import Document
from extract.pipeline import read

MARKETS = "沪指收跌，券商建议用网格交易：把区间划成20个网格，每格5000元。两融资金参与率8.1%，期货涨幅收窄。"
SPORTS = "男篮联赛第五轮，主教练赛后说，外援进攻参与率高达38.6%。末节助攻9次，篮板占优，主场取胜。"
GOODS = "规格：大号。材质：硅胶，每片约24个网格。满199元减30元，48小时发货，型号齐全，售后无忧。"
SOFTWARE = "前端常用12列网格系统，列宽60像素。定义3行4列共12个网格单元，浏览器里卡片从第2条网格线跨到第4条，代码见下。"
TRIAL = "受试者随机分为干预组与对照组，各招募志愿者60名，安慰剂对照，参与率92%。入组后每日给药一次。"
EXAM = "1.(8分)甲班同学共捐款315元，每人捐5元，甲班有( )人。2.(10分)社团有志愿者60名，男生比女生少6名，女生多少?"
FUND = "公司定增获证监会同意，发行价18元，募集资金总额6亿元。两家机构申购，获配2亿元，募投项目共4个。"
RACE = (
    "马拉松组委会招募志愿者2600名。志愿者分到主场馆、客场休息区，赛前由社区和街道党员志愿者培训；志愿服务岗设在居民区。"
)


def found(text: str) -> list[str]:
    return [fact.surface.text for fact in read(Document(key="x.txt", path="x.txt", text=text)).facts]


@pytest.mark.parametrize("text", [MARKETS, SPORTS, GOODS, SOFTWARE, TRIAL, EXAM, FUND])
def test_a_text_about_something_else(text: str) -> None:
    assert found(text) == []


def test_volunteers_at_a_race() -> None:
    assert found(RACE) == ["2600名"]


def test_one_word_of_another_kind_is_none() -> None:
    assert found("两市共建，双方股民志愿者80人上街宣传。") == ["80人"]
