"""Facts to the rows of a chart: in which order they stand, and what each says."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from dashboard import shown
from dashboard.words import Words, read_as
from db.queries import Fact


def in_order(facts: Sequence[Fact]) -> list[Fact]:
    """Put the facts of one place together, its newest first; places by their first fact's value.

    A number that is part of another stands below it.
    """

    def place(fact: Fact) -> str:
        return fact.locality or ""

    def inside(fact: Fact) -> tuple[bool, bool, float]:
        return (fact.newest == 0, fact.part_of is not None, -fact.value)

    by_place = [sorted(group, key=inside) for _, group in groupby(sorted(facts, key=place), key=place)]
    return [fact for group in sorted(by_place, key=lambda group: -group[0].value) for fact in group]


def rows(facts: Sequence[Fact], words: Words, place: str | None = None) -> list[dict[str, Any]]:
    """Return a plain record for each fact; a place's name stands on the first of its rows only.

    ``place`` is the code of the area they all lie in, if one is chosen.
    """
    found: list[dict[str, Any]] = []
    before: str | None = "/"
    for number, fact in enumerate(in_order(facts)):
        name = fact.place or words("no_place")
        again = fact.locality == before
        found.append(
            {
                "row": number,
                "id": fact.id,
                "region": "" if again else region(fact, place),
                "place": "" if again else name,
                "part": words("part") if again and fact.part_of else "",
                "date": words.date(fact),
                "low": 0 if fact.high is None else fact.value,
                "top": fact.top,
                "kind": fact.qualifier,
                "floating": fact.high is not None,
                "pale": fact.newest == 0,
                "written": shown.plain(fact.surface),
                "read": read_as(fact),
                "label": f"{name} {fact.surface} = {words.measured(fact)}, {words.date(fact)} #{fact.id}",
            }
        )
        before = fact.locality
    return found


def region(fact: Fact, place: str | None) -> str:
    """Return what tells a place from its namesakes: its province, or inside one what it lies in directly."""
    names = (fact.locality or "").split("/")
    if len(names) < 2:
        return ""
    return names[-2] if place else short(names[0])


def short(province: str) -> str:
    """Return a province's name without its kind.

    >>> short("上海市"), short("内蒙古自治区"), short("新疆维吾尔自治区"), short("黑龙江省")
    ('上海', '内蒙古', '新疆', '黑龙江')
    """
    return province[:3] if province.startswith(("内蒙古", "黑龙江")) else province[:2]
