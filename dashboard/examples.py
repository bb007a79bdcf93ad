"""Statements worth copying, on the page for SQL; their titles are in ``words``."""

STATEMENTS = {
    "newest": """\
select id, locality, surface, stat, date, quote
from (select *, row_number() over (partition by locality, unit, stat order by date desc) as age
      from fact_wide where metric = 'volunteers' and same_as is null)
where age = 1
order by locality""",
    "within": """\
select id, metric, locality, surface, date, quote
from fact_wide
where locality_code like '31%' and same_as is null
order by locality, metric, date""",
    "differ": """\
select locality, metric, unit, stat, count(distinct value) as numbers, group_concat(surface, '; ') as as_written
from fact_wide
where qualifier = 'exact' and locality is not null and same_as is null
group by locality, metric, unit, stat
having count(distinct value) > 1
order by numbers desc""",
    "bounds": """\
select metric, count(*) as facts,
       sum(qualifier = 'exact') as exact, sum(qualifier = 'over') as at_least, sum(qualifier = 'under') as at_most,
       sum(qualifier = 'about') as about, sum(qualifier = 'range') as ranges
from fact_once
group by metric
order by facts desc""",
    "leftovers": """\
select unit, count(*) as numbers, min(quote) as an_example
from leftover
group by unit
order by numbers desc
limit 20""",
    "documents": """\
select d.title, d.publisher, d.published, count(f.id) as facts
from document d left join fact f on f.document = d.key
group by d.key
order by facts desc
limit 20""",
    "still_there": """\
select count(*) as wrong
from fact join document on document.key = fact.document
where substr(text, start_char + 1, end_char - start_char) <> surface""",
}
