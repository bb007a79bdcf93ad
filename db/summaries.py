"""Counts made once at each refresh, so that the first view of a page need not count ten million facts.

They are derived from ``fact``, ``leftover`` and ``document`` and say nothing new: with a place too small to have rows
of its own, and with a search, the queries count the facts themselves.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from heapq import heappush, heapreplace

NEWEST = 24
"""Facts of each series that a chart over time shows."""

LARGE = 20_000
"""From so many facts on a place below a province has counts of its own; fewer are counted in a tenth of a second."""

_LEAVES = """
create temp table leaf as
select metric, unit, stat, qualifier, coalesce(level, '') as level, locality, count(*) as facts, count(date) as dated
from fact where same_as is null group by 1, 2, 3, 4, 5, 6
"""

_EVERYWHERE = """
insert into fact_count select '', metric, unit, stat, qualifier, level, sum(facts), sum(dated)
from leaf group by 2, 3, 4, 5, 6
"""

_SUMS = """
create temp table sums as
select code, sum(facts) as facts from leaf join locality on path = leaf.locality group by code
"""

_LARGE = """
insert into around select substr(code, 1, :length) from sums
where length(code) >= :length group by 1 having sum(facts) >= :large
"""
"""All codes within a place begin with its own, which has 2, 4, 6, 9 or 12 digits."""

_INSIDE = """
create temp table inside as
select l.path, a.place from locality l cross join around a
where a.place in (
    substr(l.code, 1, 2), substr(l.code, 1, 4), substr(l.code, 1, 6), substr(l.code, 1, 9), substr(l.code, 1, 12)
)
"""

_WITHIN = """
insert into fact_count
select i.place, metric, unit, stat, qualifier, f.level, sum(facts), sum(dated)
from leaf f join inside i on i.path = f.locality group by 1, 2, 3, 4, 5, 6
"""

_PLACES = """
insert into place_count
with recursive up (path, above) as (
    select path, path from locality union all
    select u.path, l.parent from up u join locality l on l.path = u.above where l.parent is not null
), at (path, metric, facts) as (
    select locality, metric, sum(facts) from leaf where locality is not null group by 1, 2
    union all select locality, '', sum(facts) from leaf where locality is not null group by 1
)
select u.above, a.metric, sum(case when u.above = u.path then a.facts else 0 end), sum(a.facts)
from at a join up u on u.path = a.path group by 1, 2
"""

_CORPUS = """
insert into corpus_count
select 'documents', '', count(*), null from document
union all select 'facts', '', count(*), null from fact
union all select 'leftovers', '', count(*), null from leftover
union all select 'localities', '', count(*), null from place_count where metric = '' and own > 0
union all select 'month', coalesce(substr(published, 1, 7), ''), count(*), null from document group by 2
union all select 'publisher', coalesce(publisher, ''), count(*), null from document group by 2
union all
select 'province', coalesce(l.province, ''), count(*), null
from document d left join locality l on l.path = d.locality group by 2
union all select 'unit', unit, count(*), count(distinct document) from leftover group by 2
"""

_CONFLICTS = """
insert into conflict
with differing as (
    select locality, metric, unit, stat, substr(date, 1, 7) as month, count(*) as facts,
           count(distinct document) as documents
    from fact
    where same_as is null and part_of is null and stat <> 'individual' and date is not null and locality is not null
    group by 1, 2, 3, 4, 5
    having count(*) > 1 and count(distinct value || ' ' || coalesce(high, '') || ' ' || qualifier) > 1
)
select row_number() over (order by documents > 1 desc, facts desc, locality, metric, unit, stat, month), differing.*
from differing
"""
"""Parts of a total and single givers do not contradict each other; reports of several documents come first."""


def make(database: sqlite3.Connection, large: int = LARGE) -> None:
    """Write all counts anew."""
    for table in ("fact_count", "newest", "place_count", "corpus_count", "conflict"):
        database.execute(f"delete from {table}")
    database.execute(_LEAVES)
    database.execute(_EVERYWHERE)
    database.execute(_SUMS)
    database.execute("create temp table around (place text primary key)")
    for length in (2, 4, 6, 9, 12):
        database.execute(_LARGE, {"length": length, "large": 1 if length == 2 else large})
    for statement in (_INSIDE, _WITHIN, _PLACES, _CORPUS, _CONFLICTS):
        database.execute(statement)
    database.executemany("insert into newest select ?, ?, ?, ?, ?, id from fact where rowid = ?", _newest(database))
    for table in ("leaf", "sums", "around", "inside"):
        database.execute(f"drop table {table}")
    database.execute("pragma analysis_limit = 2000")
    database.execute("analyze")  # without it SQLite would think that a panel is as short as what a place reports


def _newest(database: sqlite3.Connection) -> Iterator[tuple[str, str, str, str, int, int]]:
    """Yield place, metric, unit, stat, rank and row of the facts for ``newest``: one walk along an index for all places."""
    places: defaultdict[str, list[str]] = defaultdict(list)
    for path, place in database.execute("select path, place from inside"):
        places[path].append(place)
    kept: defaultdict[tuple[str, str, str, str], list[tuple[str, int]]] = defaultdict(list)
    dated = """
        select metric, unit, stat, locality, date, -rowid from fact indexed by fact_by_metric
        where same_as is null and date is not null and locality is not null
        """
    for metric, unit, stat, path, date, row in database.execute(dated):
        for place in places[path]:
            heap = kept[place, metric, unit, stat]
            if len(heap) < NEWEST:
                heappush(heap, (date, row))
            elif date >= heap[0][0] and (date, row) > heap[0]:
                heapreplace(heap, (date, row))
    for series, heap in sorted(kept.items()):
        for rank, (_, row) in enumerate(sorted(heap, reverse=True), 1):
            yield *series, rank, -row
