"""Score the reader of numerals on a suite of cases that others published.

    uv run python -m benchmarks.numerals FILE [--misses]

FILE holds one JSON object a line: ``input``, ``kind`` (number, percent, currency, range, ordinal), ``mode`` (``extract``
from a sentence, or ``whole``: the input is one number) and ``expected``, a list of ``text``, ``start``, ``end``, ``value``
(ranges: ``lo``, ``hi``; money: ``unit``). ``find`` reads each input as a sentence of news, with one difference: numerals
without a unit are read too (``bare``), for most of the cases are nothing else.

A case is right when every expected number is found with its value (a relative error of 1e-9), money with its currency,
and nothing else is found; one number too many makes a case wrong. Spans must agree but for what our guideline counts in
and a suite may leave out: bound words, the unit, 人民币, 等于. Whether an end of a range belongs to it is not compared:
our facts do not say. Rates are compared as per cent (5‰ and 0.5 %), 分之 among the numbers as a fraction.

Blanks between Chinese characters are taken out and all is folded to simplified script first: a phrase is too short to
tell its script by. Where the guideline has another convention than a suite, a miss counts as a conflict, apart from
right and wrong; ``CONFLICTS`` are rules over what is written, never a list of cases.
"""

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

from extract import traditional
from extract.model import Qualifier, Quantity
from extract.quantities import find
from extract.text import fold
from extract.units import CURRENCIES, LANDS_MONEY, MONEY, PERCENT, PERMILLE, POINTS, UNITS

Case = dict[str, Any]

TARGET = ("number", "percent", "currency", "range")
RATES: dict[str, Callable[[Fraction], Fraction]] = {
    PERCENT: lambda v: v,
    POINTS: lambda v: v,
    PERMILLE: lambda v: v / 10,
    "折": lambda v: v if v >= 10 else v * 10,  # 七五折, 7.5折
}
#: our unit → what suites call it; 块 (a piece as often as a yuan) stays as written, and is money to those who ask for money
CODES = {
    MONEY: "CNY 元 Dollar Cent",
    "块": "CNY 元 Dollar",
    "": "元",
    "美元": "USD US$ 美元 Dollar",
    "欧元": "EUR 欧元",
    "日元": "JPY 日元",
    "英镑": "GBP",
    "韩元": "KRW",
    "港元": "HKD 港元",
    "新台币": "TWD 新台币",
    "泰铢": "THB 泰铢",
    "卢布": "RUB INR 卢布",
    "卢比": "INR",
    "法郎": "CHF",
    "奈拉": "NGN",
}
MONEYS = {MONEY, "块", *CURRENCIES, *LANDS_MONEY.split()}
COMPARISON = re.compile(r"[大小等高低多少]于|[比≥≤<>]|或者?更")

_LEFT = "比|约|大约|近|将近|不到|不足|超过?|逾|至少|至多|最多|最少|起码|大概|好|人民币|等于|位于|在|有|是|了|[¥￥$]| "
_RIGHT = "多|余|来|以上|以下|以内|左右|上下|或者?更[多少]|之?间|整|正|[(]含[)]| "
LEFT = re.compile(f"(?:{_LEFT})*")
RIGHT = re.compile(f"(?:{'|'.join(map(re.escape, sorted(UNITS, key=len, reverse=True)))}|{_RIGHT})*")

#: The guideline's conventions: (rule, kinds, what is written around or in an expected number, or in the whole input).
CONFLICTS = (
    ("dates and times are no quantities", TARGET, re.compile(r"【[^】]*】[年月日时点]")),
    ("ages are no quantities", TARGET, re.compile(r"【[^】]*】岁")),
    ("ordinals are no quantities", TARGET, re.compile(r"第【|【[^】]*第")),
    ("几 and 数 have two ends: 几十 is 10 to 100", ("number", "currency"), re.compile(r"【[^】]*[几数]")),
    ("多 and 余 are open above, 约…多 is about the number", ("range",), re.compile(r"【[^】]*[多余]")),
    ("三分之一 is a rate, in per cent", ("percent",), re.compile(r"^[^【]*分之[^【]*$")),
)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--misses", action="store_true", help="print what went wrong, and the conflicts")
    arguments = parser.parse_args()
    cases = [json.loads(line) for line in arguments.file.read_text("utf-8").splitlines() if line.strip()]
    tally: dict[str, Counter[str]] = defaultdict(Counter)
    rules: Counter[str] = Counter()
    for case in cases:
        outcome, rule = judge(case)
        if rule:
            rules[rule] += 1
        for row in rows(case):
            tally[row][outcome] += 1
        if arguments.misses and outcome != "right":
            got = [(case["input"][s:e], q.value, q.high, str(q.qualifier), q.unit) for s, e, q in reading(case)]
            print(f"{outcome}  {case['id']}  {case['input']!r}\n    expected {case['expected']}\n    found {got}")
    report(tally, rules)


def judge(case: Case) -> tuple[str, str]:
    """Return right, wrong or conflict, and the rule of the guideline that a conflict runs against."""
    if agrees(case, reading(case)):
        return "right", ""
    rule = conflict(case)
    return ("conflict", rule) if rule else ("wrong", "")


def rows(case: Case) -> list[str]:
    """Return the rows of the report in which a case counts."""
    kind = case["kind"]
    if kind != "range":
        return [kind, "together"] if kind in TARGET else [f"{kind} (refused)"]
    compared = any(COMPARISON.search(e["text"]) for e in case["expected"])
    return [kind, "  comparisons (大于…小于…)" if compared else "  ranges as news write them", "together"]


def report(tally: dict[str, Counter[str]], rules: Counter[str]) -> None:
    order = [
        *TARGET[:3],
        "range",
        "  ranges as news write them",
        "  comparisons (大于…小于…)",
        "together",
        "ordinal (refused)",
    ]
    print(f"{'':30}{'cases':>7}{'right':>7}{'wrong':>7}{'conflicts':>11}{'right of right + wrong':>25}")
    for row in [r for r in order if r in tally]:
        n = tally[row]
        share = n["right"] / max(1, n["right"] + n["wrong"])
        wide = sum("\u2e80" < c < "\uffff" for c in row)
        print(f"{row:{30 - wide}}{n.total():7}{n['right']:7}{n['wrong']:7}{n['conflict']:11}{share:25.1%}")
    for rule, count in rules.most_common():
        print(f"conflicts: {count:3}  {rule}")


def reading(case: Case) -> list[tuple[int, int, Quantity]]:
    """Return what the reader finds of the case's kind, with spans of the input."""
    kept = [i for i, c in enumerate(case["input"]) if c != " " or not _between_han(case["input"], i)]
    page = fold("".join(case["input"][i] for i in kept).translate(traditional.table()))
    found = []
    for q in find(page.text, bare=True).quantities:
        start, end = page.span(q.start, q.end)
        if case["mode"] == "whole" or _is_asked(case["kind"], q, page.text):
            found.append((kept[start], kept[end - 1] + 1, q))
    return found


def _between_han(text: str, at: int) -> bool:
    before, after = text[:at].rstrip(" ")[-1:], text[at:].lstrip(" ")[:1]
    return all("\u3400" <= c <= "\u9fff" for c in (before or "x", after or "x"))


def _is_asked(kind: str, q: Quantity, text: str) -> bool:
    if kind == "percent":
        return q.unit in RATES
    if kind == "currency":
        return q.unit in MONEYS
    if kind == "range":
        return q.qualifier is not Qualifier.EXACT or text[: q.start].endswith("等于")
    return True


def agrees(case: Case, found: list[tuple[int, int, Quantity]]) -> bool:
    """Tell whether all that is expected was found, and nothing else."""
    if case["kind"] == "ordinal":
        return not found or not any(
            e["start"] < end and start < e["end"] for e in case["expected"] for start, end, _ in found
        )
    if len(found) != len(case["expected"]):
        return False
    return all(
        _same_span(case["input"], e, start, end) and _same_value(case["kind"], e, q)
        for e, (start, end, q) in zip(case["expected"], found, strict=True)
    )


def _same_span(text: str, expected: Case, start: int, end: int) -> bool:
    folded = fold(text).text if len(fold(text).text) == len(text) else text
    left = folded[min(start, expected["start"]) : max(start, expected["start"])]
    right = folded[min(end, expected["end"]) : max(end, expected["end"])]
    return bool(LEFT.fullmatch(left) and RIGHT.fullmatch(right))


def _same_value(kind: str, expected: Case, q: Quantity) -> bool:
    parts = (
        {PERCENT: 100, PERMILLE: 1000}.get(q.unit, 1) if kind in ("number", "range") and "分" in expected["text"] else 1
    )
    low: Fraction | None = Fraction(str(q.value)) / parts
    high = low if q.high is None else Fraction(str(q.high)) / parts
    if kind == "range":
        if q.qualifier in (Qualifier.OVER, Qualifier.UNDER):
            low, high = (low, None) if q.qualifier is Qualifier.OVER else (None, low)
        return _near(low, expected["lo"]) and _near(high, expected["hi"])
    if low != high or low is None:
        return False
    if kind == "percent":
        low = RATES[q.unit](low) if q.unit in RATES else low
    elif kind == "currency" and "unit" in expected:
        if expected["unit"] not in CODES.get(q.unit, q.unit).split():
            return False
        low *= 100 if expected["unit"] == "Cent" else 1
    return "value" not in expected or _near(low, expected["value"])


def _near(value: Fraction | None, expected: str | None) -> bool:
    if value is None or expected is None:
        return value is None and expected is None
    wanted = Fraction(expected)
    return abs(value - wanted) <= abs(wanted) / 10**9


def conflict(case: Case) -> str:
    """Return the rule of our guideline that a case runs against, or ""."""
    marked = list(case["input"])
    for e in case["expected"]:
        marked[e["start"]] = "【" + marked[e["start"]]
        marked[e["end"] - 1] += "】"
    written = "".join(marked)
    return next((rule for rule, kinds, sign in CONFLICTS if case["kind"] in kinds and sign.search(written)), "")


if __name__ == "__main__":
    main()
