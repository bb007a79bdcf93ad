"""Which facts a program asks for, by the same parameters as the addresses of the screen."""

import re
from collections.abc import Mapping

from dashboard.answers import Asked, Refused
from db import queries
from db.queries import Choice
from extract.model import Qualifier, Stat

FILTERS = ("metric", "place", "bound", "stat", "unit", "find")
"""Named as in the addresses of the screen."""

LONGEST = 100
"""Characters to look for."""


def choice(asked: Asked, said: Mapping[str, str]) -> Choice:
    """Return which facts a request wants; Refused where it names what is not."""
    metric, place, find = said.get("metric"), said.get("place"), said.get("find")
    if metric and metric not in (known := [each.id for each in queries.metrics(asked.database)]):
        raise Refused(400, f"{metric!r:.40} is no metric. There are: {', '.join(known)}.")
    if place and not re.fullmatch(r"[0-9]{2,12}", place):
        raise Refused(400, "place is an official code, or its beginning: 2 to 12 digits, as 31 or 310116109.")
    for name, codes in (("bound", Qualifier), ("stat", Stat)):
        if name in said and said[name] not in list(codes):
            raise Refused(400, f"{said[name]!r:.40} is no {name}. There are: {', '.join(codes)}.")
    if find and len(find) > LONGEST:
        raise Refused(400, f"find takes {LONGEST} characters at most.")
    return Choice(metric, place, said.get("unit"), said.get("bound"), said.get("stat"), find)
