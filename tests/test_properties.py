"""Laws of reading that hold for any text: nothing raises, words stand where it says, and two texts are two texts."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import corpus
from benchmarks.faults.texts import PIECES
from extract import METRICS
from extract.model import Document, Reading
from extract.pipeline import read

Found = Counter[tuple[object, ...]]

SENTENCES = sorted({example for metric in METRICS.values() for example in metric.examples})
NUMBERS = [
    "2600多人",
    "约1.2万余人次",
    "三十余个",
    "600至800人",
    "93.6%",
    "不到6万元",
    "十余人",
    "第三批",
    "2020年2月11日",
    "一线",
    "五保户",
    "8-10户",
]
WORDS = [
    "志愿者",
    "党员",
    "捐款",
    "累计",
    "其中",
    "全镇",
    "上海市金山区石化街道",
    "，",
    "。",
    "、",
    "；",
    "：",
    "\n",
    " ",
    "（",
    "）",
    "“",
    '"',
    "和",
    "共有",
    "截至3月18日",
]
TEXTS = st.one_of(
    st.text(max_size=80),
    st.lists(st.sampled_from([*NUMBERS, *WORDS, *SENTENCES, *PIECES.values()]), max_size=14).map("".join),
    st.lists(st.sampled_from([*NUMBERS, *WORDS]) | st.text(max_size=3), max_size=30).map("".join),
)  # fmt: skip

quiet = settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


def of(text: str) -> Reading:
    return read(Document("a", "a.txt", text, 0, "抗疫", "上海市金山区石化街道", "2020-03-18"))


def numbers(reading: Reading, shift: int = 0) -> Found:
    """Return every quantity: where it stands, its metric if any, value, bound and unit."""
    return Counter(
        (each.surface.start + shift, each.surface.end + shift, each.surface.text, getattr(each, "metric", None),
         each.value, each.high, each.qualifier, each.unit)
        for each in (*reading.facts, *reading.leftovers)
    )  # fmt: skip


@quiet
@given(TEXTS)
def test_no_text_raises_and_every_word_stands_where_it_says(text: str) -> None:
    reading = of(text)
    for each in (*reading.facts, *reading.leftovers, *reading.refused):
        for quote in (each.surface, each.quote):
            assert 0 <= quote.start <= quote.end <= len(text)
            assert text[quote.start : quote.end] == quote.text
    surfaces = [each.surface for each in (*reading.facts, *reading.leftovers)]
    assert len({surface.start for surface in surfaces}) == len(surfaces)
    assert list(reading.facts) == sorted(reading.facts, key=lambda fact: fact.surface.start)


@quiet
@given(TEXTS, TEXTS)
def test_two_texts_joined_by_a_blank_line_give_what_both_give(first: str, second: str) -> None:
    """The first ends its last sentence, the second begins one that is no list: columns and lists break off and go on."""
    first, second = f"{first}。", f"又讯，今天，记者获悉，{second}"
    joined = f"{first}\n\n{second}"
    shift = len(first) + 2
    assert numbers(of(joined)) == numbers(of(first)) + numbers(of(second), shift)


PAGES = [path for path in corpus.walk(corpus.SAMPLES) if path.suffix == ".txt"][:24]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_two_real_pages_joined_by_a_blank_line_give_what_both_give(path: Path) -> None:
    other = PAGES[PAGES.index(path) - 1]
    first, second = (corpus.read(page, corpus.SAMPLES).text for page in (path, other))
    assert numbers(of(f"{first}\n\n{second}")) == numbers(of(first)) + numbers(of(second), len(first) + 2)
