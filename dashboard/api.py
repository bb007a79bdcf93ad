"""For programs: the facts, the catalogue and the places as JSON, and files to take away, from the screen's own server.

Read-only. Nothing of an address reaches a file: parameters are held against what there is, and bound in SQL.
"""

import re
from json import loads
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dashboard import download
from dashboard.answers import SAFE, Asked, Refused, answering, json
from dashboard.wanted import FILTERS, choice
from db import exports, queries
from db.exports.columns import FACTS, LOCALITIES
from db.exports.sheet import line
from db.queries import Choice
from db.queries.counts import COUNTED

PAGE, MOST = 100, 1_000
"""Facts in an answer, if nothing is said, and at most."""


def facts(asked: Asked) -> Response:
    """Answer with a page of facts, in the order of their ids: a place in it stays good in the next database."""
    said = asked.parameters(*FILTERS, "after", "limit")
    wanted = choice(asked, said)
    after, limit = said.get("after", ""), said.get("limit", str(PAGE))
    if after and not re.fullmatch("[0-9a-f]{16}", after):
        raise Refused(400, "after is the id of a fact: 16 hex digits. Follow next rather than making it up.")
    if not re.fullmatch("[0-9]{1,4}", limit) or not 1 <= int(limit) <= MOST:
        raise Refused(400, f"limit is a number from 1 to {MOST}. For more, follow next, or take a file.")
    found = exports.page(asked.database, wanted, after, int(limit) + 1)
    shown, more = found[: int(limit)], len(found) > int(limit)
    number = queries.count(asked.database, wanted)
    following = {**said, "after": str(shown[-1][0])} if more else None
    return asked.json(
        total=number if number <= COUNTED or not wanted.find else None,
        facts=[fact_line(row) for row in shown],
        next=f"/api/facts?{urlencode(following)}" if following else None,
    )


def fact_line(row: exports.Row) -> dict[str, Any]:
    """Return a fact by the names of its columns, with the address that shows it on the screen."""
    said = line(FACTS, row)
    return said | {"link": f"/document?fact={said['id']}"}


def fact(asked: Asked) -> Response:
    """Answer with one fact, whether its words still stand where it says, and where else the article has it."""
    asked.parameters()
    id = str(asked.request.path_params["id"])
    row = exports.one(asked.database, id) if re.fullmatch("[0-9a-f]{16}", id) else None
    if row is None:
        raise Refused(404, "This database has no fact with that id. youju diff OLD NEW says what became of it.")
    found = queries.fact(asked.database, id)
    assert found is not None
    source = queries.source(asked.database, found.document)
    assert source is not None  # held by a foreign key
    stands = (
        source.text[found.start_char : found.end_char] == found.surface
        and source.text[found.quote_start : found.quote_end] == found.quote
    )
    repeats = [each.id for each in queries.repeats(asked.database, id)]
    return asked.json(fact=fact_line(row), words_match=stands, repeats=repeats)


def metrics(asked: Asked) -> Response:
    """Answer with the catalogue."""
    asked.parameters()
    return asked.json(metrics=[metric_line(each) for each in queries.metrics(asked.database)])


def metric_line(metric: queries.Metric) -> dict[str, Any]:
    """Return a metric with its patterns as a list and its examples as an object."""
    return {
        "id": metric.id,
        "label": {"zh": metric.label_zh, "en": metric.label_en},
        "definition": {"zh": metric.definition_zh, "en": metric.definition_en},
        "unit": metric.unit,
        "aggregation": metric.aggregation,
        "patterns": loads(metric.patterns),
        "examples": loads(metric.examples),
        "facts": metric.facts,
    }


def locality(asked: Asked) -> Response:
    """Answer with a place, how many facts there are of it by metric, and the places within it that have facts."""
    asked.parameters()
    code = str(asked.request.path_params["code"])
    if not re.fullmatch(r"[0-9]{2,12}", code):
        raise Refused(400, "A code has 2, 4, 6, 9 or 12 digits, as 31 or 310116109.")
    row = exports.place(asked.database, code)
    if row is None:
        raise Refused(404, f"No document of this database tells of a place with the code {code}.")
    within = queries.places(asked.database, str(row[0]))
    return asked.json(
        locality=line(LOCALITIES, row),
        facts=queries.facet(asked.database, Choice(place=code), "metric"),
        within=[
            {"path": each.path, "code": each.code, "listed": bool(each.listed), "facts": each.facts} for each in within
        ],
        link=f"/localities?place={code}",
    )


def index(asked: Asked) -> Response:
    """Answer with what may be asked."""
    asked.parameters()
    files = [f"/api/facts.{suffix}" for suffix, _ in exports.FORMATS.values()]
    return asked.json(
        addresses=["/api/facts", "/api/facts/ID", "/api/metrics", "/api/localities/CODE", *files], filters=FILTERS
    )


def missing(request: Request) -> Response:
    """Answer that there is nothing at an address."""
    return json({"error": "There is nothing at this address. /api lists those there are."}, 404, SAFE)


METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
"""All are heard, so that those refused are told why."""

ROUTES = [
    Route(path, answering(endpoint), methods=METHODS)
    for path, endpoint in {
        "/api": index,
        "/api/facts": facts,
        "/api/facts/{id}": fact,
        "/api/metrics": metrics,
        "/api/localities/{code}": locality,
        **{f"/api/facts.{suffix}": download.route(form) for form, (suffix, _) in exports.FORMATS.items()},
    }.items()
] + [Route("/api/{rest:path}", missing, methods=METHODS)]
