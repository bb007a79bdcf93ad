"""Numerals: what each says, what is none, and that a number written in any way is read back."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.numerals import judge
from extract.model import Qualifier
from extract.numerals import LONGEST, MOST, read

SUITE = Path(__file__).parents[2] / "shared" / "suites" / "numerals.jsonl"

EXACT = {
    "0": 0,
    "007": 7,
    "12,345,678.9": 12_345_678.9,
    "1.4万": 14_000,
    "3亿5千万": 350_000_000,
    "1万2千": 12_000,
    "1万2": 12_000,
    "6千": 6_000,
    "350万亿": 350 * 10**12,
    "两千零十": 2_010,
    "一百一十": 110,
    "百一": 110,
    "一百五": 150,
    "一百零五": 105,
    "三万二": 32_000,
    "两万三千": 23_000,
    "十": 10,
    "零": 0,
    "廿六": 26,
    "卅一": 31,
    "二零二一": 2021,
    "五亿零三": 500_000_003,
    "四万万": 400_000_000,
    "一点五": 1.5,
    "十二点零七": 12.07,
    "三点二万": 32_000,
    "壹仟贰佰叁拾肆": 1_234,
    "伍拾万": 500_000,
    "两个亿": 200_000_000,
    "30w": 300_000,
    "12k": 12_000,
}
BOUNDED = {
    "十余万": (100_000, None, Qualifier.OVER),
    "584多万": (5_840_000, None, Qualifier.OVER),
    "三千余万": (30_000_000, None, Qualifier.OVER),
    "十来万": (100_000, None, Qualifier.ABOUT),
    "几": (1, 10, Qualifier.ABOUT),
    "十几": (10, 20, Qualifier.ABOUT),
    "二十几": (20, 30, Qualifier.ABOUT),
    "20几": (20, 30, Qualifier.ABOUT),
    "一百几十": (100, 200, Qualifier.ABOUT),
    "几十": (10, 100, Qualifier.ABOUT),
    "几百": (100, 1000, Qualifier.ABOUT),
    "数十": (10, 100, Qualifier.ABOUT),
    "数百": (100, 1000, Qualifier.ABOUT),
    "数千": (1000, 10_000, Qualifier.ABOUT),
    "十几万": (100_000, 200_000, Qualifier.ABOUT),
    "数百万": (1_000_000, 10_000_000, Qualifier.ABOUT),
    "两三": (2, 3, Qualifier.RANGE),
    "三五": (3, 5, Qualifier.RANGE),
    "两三百": (200, 300, Qualifier.RANGE),
    "三五百": (300, 500, Qualifier.RANGE),
    "三四十": (30, 40, Qualifier.RANGE),
    "十七八": (17, 18, Qualifier.RANGE),
    "七八十万": (700_000, 800_000, Qualifier.RANGE),
    "一千二三百": (1200, 1300, Qualifier.RANGE),
    "三万四五": (34_000, 35_000, Qualifier.RANGE),
}
NONE = [
    "1.2.3",
    "192.168.1.1",
    "两两",
    "一百二百",
    "百千万",
    "几十几",
    "一十一十",
    "点五",
    "9" * (LONGEST + 1),
    "9" * 20,
    "",
]


@pytest.mark.parametrize(("written", "value"), EXACT.items())
def test_exact(written: str, value: float) -> None:
    numeral = read(written)
    assert numeral is not None
    assert (numeral.low, numeral.high, numeral.qualifier) == (value, None, Qualifier.EXACT)


@pytest.mark.parametrize(("written", "says"), BOUNDED.items())
def test_bounds_and_ranges_inside_a_numeral(written: str, says: tuple[float, float | None, Qualifier]) -> None:
    numeral = read(written)
    assert numeral is not None
    assert (numeral.low, numeral.high, numeral.qualifier) == says


@pytest.mark.parametrize("written", NONE)
def test_no_numeral(written: str) -> None:
    assert read(written) is None


@given(st.integers(0, MOST), st.booleans())
def test_digits_are_read_back(number: int, grouped: bool) -> None:
    numeral = read(f"{number:,}" if grouped else str(number))
    assert numeral is not None
    assert numeral.low == number


@given(st.decimals(0, 9999, places=4), st.sampled_from([("", 1), ("万", 10**4), ("亿", 10**8)]))
def test_decimals_with_a_scale_are_read_back(number: Decimal, scale: tuple[str, int]) -> None:
    numeral = read(f"{number}{scale[0]}")
    assert numeral is not None
    assert Decimal(str(numeral.low)) == number * scale[1]


@given(st.integers(0, 10**12 - 1))
def test_characters_are_read_back(number: int) -> None:
    for written in (in_characters(number), in_characters(number).replace("二千", "两千").replace("二百", "两百")):
        numeral = read(written)
        assert numeral is not None
        assert numeral.low == number, written


@given(st.text(alphabet="0123456789.,零一二两三五九十百千万亿几数余多来点半壹拾佰kwe+-", max_size=LONGEST + 5))
def test_no_writing_makes_the_reader_fail(written: str) -> None:
    numeral = read(written)
    assert numeral is None or (numeral.low >= 0 and (numeral.high is None or numeral.low < numeral.high))


def in_characters(number: int) -> str:
    """Write a number below 10¹² as a schoolbook does: 一万零五十, 十二."""
    if number == 0:
        return "零"
    out, gap = "", False
    for group, scale in ((number // 10**8, "亿"), (number // 10**4 % 10**4, "万"), (number % 10**4, "")):
        digits = f"{group:04}"
        for digit, unit in zip(digits, ("千", "百", "十", ""), strict=True):
            if digit == "0":
                gap = True
                continue
            out += ("零" if out and gap else "") + "零一二三四五六七八九"[int(digit)] + unit
            gap = False
        out += scale if group else ""
    return out.removeprefix("一") if out.startswith("一十") else out


@pytest.mark.skipif(not SUITE.exists(), reason="the suites of others lie beside the project")
def test_the_suites_of_others() -> None:
    cases = [json.loads(line) for line in SUITE.read_text("utf-8").splitlines()]
    outcomes = [judge(case)[0] for case in cases if case["kind"] in ("number", "percent", "currency", "range")]
    right, wrong = outcomes.count("right"), outcomes.count("wrong")
    assert right / (right + wrong) >= 0.97
    assert outcomes.count("conflict") <= 0.03 * len(outcomes)


def case(text: str, kind: str, *expected: dict[str, object]) -> dict[str, object]:
    return {"kind": kind, "mode": "extract", "input": text, "expected": list(expected)}


def test_a_case_is_right_only_with_every_value_and_nothing_else() -> None:
    seven = {"text": "七", "start": 1, "end": 2, "value": "7"}
    assert judge(case("有七个梨", "number", seven)) == ("right", "")
    assert judge(case("有七个梨", "number", seven | {"value": "8"})) == ("wrong", "")
    assert judge(case("有七个梨和八个桃", "number", seven)) == ("wrong", "")
    assert judge(case("有七个梨", "number")) == ("wrong", "")
    assert judge(case("有十七个梨", "number", seven | {"start": 2, "end": 3})) == ("wrong", "")


def test_a_miss_is_a_conflict_only_by_a_rule_of_the_guideline() -> None:
    age = {"text": "八", "start": 1, "end": 2, "value": "8"}
    assert judge(case("他八岁", "number", age)) == ("conflict", "ages are no quantities")
    assert judge(case("他八次", "number", age)) == ("right", "")
