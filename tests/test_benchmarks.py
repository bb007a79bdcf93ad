"""The benchmark's corpus is the same for the same seed, and no larger catalogue is made of broken patterns."""

from itertools import islice

from benchmarks import growth, news, yardstick
from extract import METRICS
from extract.model import Document


def test_news_are_made_by_seeded_dice_and_look_like_news() -> None:
    one, same, other = (list(islice(news.documents(1, seed), 8)) for seed in (1, 1, 2))
    assert one == same
    assert one != other
    assert all(document.text.startswith(document.title or "?") for document in one)
    assert 300 < sum(len(document.text) for document in one) / len(one) < 4000


def test_the_yardstick_counts_numerals_with_a_unit() -> None:
    text = "招募志愿者80余人，捐款1,200.5万元，三名党员和一线职工"
    assert yardstick.count([Document("t", "t", text)]) == 3


def test_copies_of_metrics_count_other_things_in_the_same_way() -> None:
    known = growth.words(islice(news.documents(1), 60))
    many = growth.catalogue(40, known)
    assert len(many) == 40
    [copy] = [metric for name, metric in many.items() if name.startswith("volunteers_")][:1] or [None]
    assert copy is not None
    assert len(copy.patterns) == len(METRICS["volunteers"].patterns)
    assert copy.nouns != METRICS["volunteers"].nouns
