"""A database of invented facts in any number, varied as real ones are: for benchmarks of the screen, never to be read.

    uv run python -m benchmarks.many DATABASE [FACTS]

Places are townships of the official table, numbers are drawn: a few places and metrics have most facts, values run
over five orders of magnitude, and all bounds occur. Rows go in through ``db.rows``, like those of a refresh.
"""

import random
import sys
from datetime import date, timedelta
from hashlib import sha256
from itertools import accumulate
from pathlib import Path

from db import models, places, rows, store, summaries
from db.queries import search
from extract import METRICS
from extract.gazetteer import gazetteer
from extract.model import Level, Locality

PLACES = 4000
IN_A_DOCUMENT = 20
LEFT_IN_A_DOCUMENT = 12
DAYS = 1800
"""From 2019-01-01 on."""
OPENINGS = ("入夏以来", "连日来", "据介绍", "走进服务中心", "清晨六点", "说起这件事", "记者看到", "到了晚上")
TAILS = ("大家都说好", "台账一页页记着", "接下来还要再核一遍", "轮班的人换了三回", "值守点的灯亮到深夜", "群众看在眼里")
BOUNDS = (("exact", "", ""), ("over", "", "余"), ("under", "近", ""), ("about", "约", ""), ("over", "超过", ""))
WEIGHTS = (70, 12, 5, 8, 5)
STATS = (("count", ""), ("cumulative", "累计"), ("daily_mean", "日均"), ("target", "计划"), ("individual", "一家"))
COMMON = (62, 22, 6, 6, 4)
LEFT = ("个", "人", "张", "次", "小时", "条", "台", "平方米", "万元", "公里", "亩", "件")


def build(path: Path, facts: int, seed: int = 7) -> None:
    """Make a database of ``facts`` facts at ``path``."""
    draw = random.Random(seed)
    towns = _towns(draw)
    with store.building(path, None, 600 * facts) as database:
        rows.create(database)
        rows.insert(database, models.Metric, rows.metrics(METRICS.values()))
        above: dict[object, rows.Row] = {}
        for town in towns:
            above |= {row["path"]: row for row in places.rows(town)}
        rows.insert(database, models.Locality, above.values())
        for at in range(0, facts, 20_000):
            documents, found, left = _batch(draw, towns, at, min(at + 20_000, facts))
            rows.insert(database, models.Document, documents)
            rows.insert(database, models.Fact, found)
            rows.insert(database, models.Leftover, left)
        summaries.make(database)
        search.index(database)


def _towns(draw: random.Random) -> list[Locality]:
    listed = gazetteer()
    codes = draw.sample([code for code in listed.names if len(code) == 9], PLACES)
    return [Locality(listed.path(code), code, Level.TOWNSHIP, True, "document", "全镇") for code in codes]


def _batch(
    draw: random.Random, towns: list[Locality], start: int, end: int
) -> tuple[list[rows.Row], list[rows.Row], list[rows.Row]]:
    """Return the rows of documents, facts and leftovers."""
    documents: list[rows.Row] = []
    found: list[rows.Row] = []
    left: list[rows.Row] = []
    usual = list(accumulate(1 / (rank + 5) for rank in range(len(towns))))
    for at in range(start, end, IN_A_DOCUMENT):
        town = draw.choices(towns, cum_weights=usual)[0]
        day = str(date(2019, 1, 1) + timedelta(draw.randrange(DAYS))) if draw.random() < 0.97 else None
        key = f"{at // IN_A_DOCUMENT:07}.txt"
        text = f"{town.name}的账本（之{at // IN_A_DOCUMENT}）\n"
        for number in range(at, min(at + IN_A_DOCUMENT, end)):
            fact = _fact(draw, town, key, day, number, len(text))
            text += str(fact["quote"])
            found.append(fact)
        for _ in range(LEFT_IN_A_DOCUMENT):
            row = _left(draw, key, len(text))
            text += str(row["quote"])
            left.append(row)
        documents.append(_document(draw, town, key, day, text))
    return documents, found, left


METRIC_WEIGHTS = list(accumulate(1 / (rank + 1) for rank in range(len(METRICS))))


def _fact(draw: random.Random, town: Locality, key: str, day: str | None, number: int, at: int) -> dict[str, object]:
    metric = draw.choices(list(METRICS.values()), cum_weights=METRIC_WEIGHTS)[0]
    qualifier, before, after = draw.choices(BOUNDS, WEIGHTS)[0]
    rate = metric.unit == "%"
    stat, said = ("share", "") if rate else draw.choices(STATS, COMMON)[0]
    value = round(draw.uniform(60, 100), 1) if rate else float(int(10 ** draw.uniform(0.7, 5.5)))
    surface = f"{before}{value:g}%" if rate else f"{before}{int(value)}{after}{metric.unit}"
    head = f"{draw.choice(OPENINGS)}，{town.name}{metric.label['zh']}{said}"
    quote = f"{head}{surface}，{draw.choice(TAILS)}。"
    own = day is not None and draw.random() < 0.2
    return {
        "id": sha256(f"{number}".encode()).hexdigest()[:16],
        "document": key,
        "metric": metric.id,
        "locality": town.path if draw.random() < 0.96 else None,
        "start_char": at + len(head),
        "end_char": at + len(head) + len(surface),
        "surface": surface,
        "value": value,
        "high": None,
        "qualifier": qualifier,
        "unit": metric.unit,
        "stat": stat,
        "as_of": day if own else None,
        "as_of_evidence": "截至当日" if own else "",
        "date": day,
        "level": town.level.value,
        "method": town.method,
        "evidence": town.evidence,
        "quote_start": at,
        "quote_end": at + len(quote),
        "quote": quote,
        "pattern": metric.patterns[0],
        "part_of": None,
        "same_as": None,
    }


def _left(draw: random.Random, key: str, at: int) -> dict[str, object]:
    unit, value = draw.choice(LEFT), float(draw.randrange(2, 5000))
    head = f"{draw.choice(OPENINGS)}，还记下"
    surface = f"{int(value)}{unit}"
    quote = f"{head}{surface}，{draw.choice(TAILS)}。"
    start = at + len(head)
    return {
        "document": key,
        "start_char": start,
        "end_char": start + len(surface),
        "surface": surface,
        "value": value,
        "high": None,
        "qualifier": "exact",
        "unit": unit,
        "quote_start": at,
        "quote_end": at + len(quote),
        "quote": quote,
    }


def _document(draw: random.Random, town: Locality, key: str, day: str | None, text: str) -> dict[str, object]:
    digest = sha256(text.encode()).hexdigest()
    return {
        "key": key,
        "path": key,
        "folder": "invented",
        "title": text.split("\n")[0],
        "publisher": f"{town.path.split('/')[0]}日报" if draw.random() < 0.9 else None,
        "published": day,
        "url": None,
        "figures_from": None,
        "locality": town.path,
        "sha256": digest,
        "text_sha256": digest,
        "size": len(text.encode()),
        "mtime_ns": 0,
        "sketch": "",
        "same_as": None,
        "manifest": "",
        "body": 0,
        "text": text,
    }


if __name__ == "__main__":
    build(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000)
