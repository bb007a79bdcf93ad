"""What is read wrongly today, each with a sentence of our own and the reason; one that is repaired moves to test_traps.

What should come out is written as there.
"""

import pytest
from test_traps import told

from extract import METRICS, laws
from extract.model import Document
from extract.pipeline import read

#: (the sentence, what should come out, why it does not)
GAPS = (
    ("领取补贴1.3万元的老人捐款5000元", "donations 5000元 individual", "who is paid is told from who pays by no rule"),
    (
        "全镇招募志愿者80人。\n相关阅读：邻县1673名志愿者上岗",
        "volunteers 80人",
        "a teaser below the text is told from the text by no rule",
    ),
    ("全镇捐赠口罩3.3343亿个", "-", "no value is too large to be believed: what is written is stored"),
    ("全镇劝返4人，其中省外138人", "people_persuaded 4人", "no part is compared with its whole"),
    (
        "志愿者已有300人，按区域看，东区120人居前",
        "volunteers 300人; volunteers 120人",
        "a place may stand for its volunteers",
    ),
    (
        "他上个月值守22小时",
        "volunteer_hours 22小时 individual",
        "who serves as a volunteer was said in a sentence before",
    ),
    ("有一半以上的居民参与投票", "participation_rate ≥50% share", "一半 is read as a word"),
    (
        "微信群里又填上了600元，是给灾区的",
        "donations 600元 individual",
        "that it is a gift is said by no word for giving",
    ),
    ("捐款金额（万元）：30", "donations 300000元", "a unit that stands in the head of a column is not handed down"),
    ("身高1米8的志愿者", "-", "the digit behind a unit is not read as its fraction"),
    ("捐款箱里有12张百元纸币", "-", "百元 is a sum and the name of a banknote"),
    ("老人执意要捐10000元，被婉言谢绝", "-", "what was offered is told from what was given by no rule"),
    ("全镇捐赠牛奶20箱480盒", "supplies 20箱; supplies 480盒", "two numbers in a row for one noun before them"),
    (
        "从9名姐妹起步，这支队伍如今添到80人。志愿者的名声传开了。",
        "volunteers 80人",
        "the noun stands in the sentence behind",
    ),
)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [pytest.param(text, wanted, marks=pytest.mark.xfail(reason=why), id=text) for text, wanted, why in GAPS],
)
def test_gap(text: str, wanted: str) -> None:
    assert ("; ".join(map(told, laws.reading(text, METRICS).facts)) or "-") == wanted


@pytest.mark.xfail(reason="a year that cannot be is passed over, and the document's taken")
def test_a_year_with_its_digits_swapped() -> None:
    document = Document(key="a", path="a", text="截至2103年3月11日，全镇招募志愿者80人。", published="2021-07-30")
    assert [fact.as_of for fact in read(document).facts] == [None]
