"""Leftovers: each pattern that is proposed would claim the numbers it is proposed for."""

from extract import METRICS, laws
from extract.laws import claims
from extract.leftovers import Left, groups
from extract.metric import Aggregation, Metric

TEXT = """今年全县义务植树3.2万棵。沿河植树共有500余棵,成活率不详。
東鎮在義務植樹中種下了400棵柳樹,樹種由鎮裏選定,餘下的請學校與車隊認領。
两个村修好了水渠,共计12公里;县里修好了水渠3公里。
屋后有三口老井。
"""


def left(text: str = TEXT) -> list[Left]:
    return list(Left.of(laws.reading(text, METRICS)))


def test_they_are_grouped_by_unit_and_the_neighbours_they_share() -> None:
    found = [(len(group.members), group.pattern) for group in groups(left())]
    assert found == [
        (2, "植树 ~ {棵}"),
        (2, "好了水渠 ,? ~ {公里}"),
        (1, "树中种下 ~ {棵} 柳树"),
        (1, "屋后 ~ {口} 老井"),
    ]


def test_a_proposed_pattern_claims_what_it_stands_for() -> None:
    for group in groups(left()):
        metric = Metric(
            id="proposed",
            label={"zh": "提议", "en": "Proposed"},
            definition={"zh": "提议", "en": "Proposed"},
            unit=group.unit,
            aggregation=Aggregation.NONE,
            patterns=(group.pattern,),
            examples={},
        )
        for member in group.members:
            assert claims(metric, member.quote), (group.pattern, member.quote)


def test_a_sentence_shows_where_its_number_stands() -> None:
    (one,) = (each for each in left() if each.unit == "口")
    assert one.marked() == "屋后有【三口】老井。"
    assert one.marked(1) == "…有【三口】老…"
