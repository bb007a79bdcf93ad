"""Personal numbers are hidden, numbers of facts never; a masked text is as long as it was. All numbers are made up."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tenfold import growth

from db.masking import HIDDEN, find, mask, mask_part

ID = "310116198001012376"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("联系人老何13912345678。", "联系人老何139＊＊＊＊＊＊78。"),
        ("手机：139-1234-5678", "手机：139-＊＊＊＊-＊＊78"),
        ("手机 139 1234 5678", "手机 139 ＊＊＊＊ ＊＊78"),
        ("微信：13912 345 678", "微信：139＊＊ ＊＊＊ ＊78"),
        ("致电+86 13912345678", "致电+86 139＊＊＊＊＊＊78"),
        ("致电8613912345678", "致电86139＊＊＊＊＊＊78"),
        ("电话１３９１２３４５６７８", "电话１３９＊＊＊＊＊＊７８"),
        ("Tel13912345678", "Tel139＊＊＊＊＊＊78"),
        ("13912345678、13812345678两人", "139＊＊＊＊＊＊78、138＊＊＊＊＊＊78两人"),
        ("1.13912345678", "1.139＊＊＊＊＊＊78"),
        ("老何13912345678名额已满", "老何139＊＊＊＊＊＊78名额已满"),
        ("老何13912345678元旦前回电", "老何139＊＊＊＊＊＊78元旦前回电"),
        ("手机13912345678次日开通", "手机139＊＊＊＊＊＊78次日开通"),
        ("手机：13912345678人没接", "手机：139＊＊＊＊＊＊78人没接"),
        (f"身份证{ID}的老何", "身份证310116＊＊＊＊＊＊＊＊＊＊＊＊的老何"),
        ("身份证310116 19800101 2376", "身份证310116 ＊＊＊＊＊＊＊＊ ＊＊＊＊"),
        ("11010519491231002X", "110105＊＊＊＊＊＊＊＊＊＊＊＊"),
        ("身份证号：310116800101235", "身份证号：310116＊＊＊＊＊＊＊＊＊"),
        ("卡号6222020000000000000", "卡号6222＊＊＊＊＊＊＊＊＊＊＊＊＊00"),
        ("卡号4111 1111 1111 1111", "卡号4111 ＊＊＊＊ ＊＊＊＊ ＊＊11"),
        ("家住021-57241234", "家住021-＊＊＊＊＊＊34"),
        ("老何（电话57241234）", "老何（电话＊＊＊＊＊＊34）"),
    ],
)
def test_personal_numbers_are_hidden(text: str, shown: str) -> None:
    assert mask(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "总投资13812345678元",
        "总投资13812345678.5元",
        "总投资13812345678 元",
        "总投资￥13812345678",
        "产值13812345678万元，用电13812345678千瓦时",
        "发放口罩13912345678只",
        "编号310116198001012350",  # its check digit is wrong
        "信用代码911101051949123102",  # no province
        "卡号4111 1111 1111 1112",  # no bank card has this sum
        "存款4111111111111111元",
        "12345热线、110、120、96110",
        "新闻热线：021-57241234",
        "举报电话57241234",
        "咨询服务电话：0713-5724123",
        "志愿者57241234人",
        "20200211和20200318",
        "文件t13912345678.html",
        "sha256 9f13912345678ab0",
        "3个方面，276名党员，捐款39610元，93.6%",
        "1391234567和139123456789",
    ],
)
def test_all_other_numbers_stay(text: str) -> None:
    assert mask(text) == text


def test_the_number_of_a_fact_is_never_touched() -> None:
    text = f"志愿者13912345678，老何13812345678，编号{ID}"
    at = text.index("139")
    assert mask(text, [(at, at + 11)]) == "志愿者13912345678，老何138＊＊＊＊＊＊78，编号310116＊＊＊＊＊＊＊＊＊＊＊＊"
    assert mask(text, [(at + 3, at + 4), (0, len(text))]) == text


def test_a_part_is_masked_as_in_the_whole() -> None:
    text = "街道" * 40 + "，手机：13912345678次日开通，总投资13812345678元" + "。全街道" * 40
    whole = mask(text)
    for start in range(0, len(text), 3):
        for end in (start, start + 1, start + 17, start + 90):
            assert mask_part(text, start, end) == whole[start:end]


PIECES = st.lists(
    st.sampled_from(
        ["139", "1234", "5678", ID, "13912345678", "元", "名", " ", "-", "电话", "。", "４", "X", "021-", "\n"]
    )
    | st.text(max_size=3)
)


@given(PIECES.map("".join), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60))))
def test_a_masked_text_is_as_long_and_differs_in_hidden_digits_alone(text: str, keep: list[tuple[int, int]]) -> None:
    shown = mask(text, keep)
    assert len(shown) == len(text)
    for at, (was, now) in enumerate(zip(text, shown, strict=True)):
        if was != now:
            assert now == HIDDEN
            assert was.isalnum()
            assert not any(start <= at < end for start, end in keep)
    assert find(shown.replace(HIDDEN, "口"), keep) == []


@pytest.mark.parametrize(
    "unit", ["1", "13", "139 1234 ", "0", "021-", "6222 ", "电话1391234567", "１３９", "310116 19800101 235"]
)
def test_hostile_text_takes_linear_time(unit: str) -> None:
    assert growth(mask, unit, 300_000, 0.002) < 15


def test_what_is_shown_does_not_lead_back() -> None:
    for number in ("13912345678", ID, "6222020000000000000"):
        assert len(re.findall("[0-9]", mask(number))) <= 6
