"""Folding leads back to the raw text; sentences are found line by line and are those of the whole text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tenfold import MOST, growth

from extract import read
from extract.model import Document
from extract.text import SENTENCE, fold

TEXTS = st.text(alphabet='村里有3名，。！\n 　”（zhèn）"五個', max_size=60)


@given(TEXTS)
def test_sentences_are_those_of_the_whole_text(raw: str) -> None:
    page = fold(raw)
    spans = [match.span() for match in SENTENCE.finditer(page.text)]
    for at in range(len(page.text)):
        before = [span for span in spans if span[0] <= at]
        assert page.sentence(at) == (before[-1] if before else (at, at))
        before = [span for span in spans if span[0] < at]
        assert page.before(at) == (before[-1] if before else None)


@given(TEXTS)
def test_every_character_leads_back_to_one_that_folds_to_it(raw: str) -> None:
    page = fold(raw)
    at = [page.raw(i) for i in range(len(page.text))]
    assert at == sorted(set(at))
    for char, origin in zip(page.text, at, strict=True):
        assert (
            char == raw[origin]
            or (raw[origin], char) in {("，", ","), ("！", "!"), ("　", " "), ("（", "("), ("）", ")"), ("個", "个")}
            or raw[origin] == '"'
        )


def test_what_only_layout_put_there_is_left_out() -> None:
    assert fold("\u3000\u3000镇(zhèn)里招募志愿者 200 余人,。\n").text == "镇里招募志愿者200余人。\n"


@pytest.mark.slow
@pytest.mark.alone
@pytest.mark.parametrize(
    "unit",
    [
        "7",
        ",",
        "一",
        "(",
        "([",
        " \n",
        "捐款20元,",
        "志愿者20人、",
        "朝阳区",
        "村",
        "我镇",
        "望京街道,铁牛村",
        "\t3个",
        "\t3个\n",
        "|  ",
        "志愿者“小叶子”20名",
    ],
)
def test_the_time_of_a_reading_grows_with_length_alone(unit: str) -> None:
    assert growth(lambda text: read(Document("t", "t", text)), unit, 100_000, 0.005) <= MOST
