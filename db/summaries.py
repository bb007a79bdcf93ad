"""Counts made once at each refresh, so that the first view of a page need not count ten million facts.

They are derived from ``fact``, ``leftover`` and ``document`` and say nothing new: with a place too small to have rows
of its own, and with a search, the queries count the facts themselves.
"""

import sqlite3

LARGE = 2_000
"""From so many facts on a place below a province has counts of its own; fewer are counted in a few milliseconds."""

_LEAVES = """
create temp table leaf as
select metric, unit, stat, qualifier, coalesce(level, '') as level, locality, count(*) as facts, count(date) as dated
from fact where same_as is null group by 1, 2, 3, 4, 5, 6
"""

_EVERYWHERE = """
insert into fact_count select '', metric, unit, stat, qualifier, level, sum(facts), sum(dated)
from leaf group by 2, 3, 4, 5, 6
"""

_WITHIN = """
insert into fact_count
select substr(l.code, 1, :length), metric, unit, stat, qualifier, f.level, sum(facts), sum(dated)
from leaf f join locality l on l.path = f.locality
where length(l.code) >= :length and substr(l.code, 1, :length) in (
    select substr(code, 1, :length) from leaf join locality on path = leaf.locality
    where length(code) >= :length group by 1 having sum(facts) >= :large
) group by 1, 2, 3, 4, 5, 6
"""
"""All codes within a place begin with its own, which has 2, 4, 6, 9 or 12 digits."""

_PLACES = """
insert into place_count
with recursive at (path, metric, own) as (
    select locality, metric, sum(facts) from leaf where locality is not null group by 1, 2
    union all select locality, '', sum(facts) from leaf where locality is not null group by 1
), up (path, metric, own, facts) as (
    select path, metric, own, own from at
    union all
    select l.parent, u.metric, 0, u.facts from up u join locality l on l.path = u.path where l.parent is not null
)
select path, metric, sum(own), sum(facts) from up group by 1, 2
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
    for table in ("fact_count", "place_count", "corpus_count", "conflict"):
        database.execute(f"delete from {table}")
    database.execute(_LEAVES)
    database.execute(_EVERYWHERE)
    for length in (2, 4, 6, 9, 12):
        database.execute(_WITHIN, {"length": length, "large": 1 if length == 2 else large})
    for statement in (_PLACES, _CORPUS, _CONFLICTS, "drop table leaf"):
        database.execute(statement)
