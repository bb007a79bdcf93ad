"""The index that facts are found by on a server: the words of ``db.queries.search`` as an array for each fact.

It has all pairs of neighbouring characters, also those with signs, which nobody looks for: it need not know signs.
"""

from db.queries import search

FUNCTIONS = """
create function instr(text, text) returns integer language sql immutable parallel safe as 'select strpos($1, $2)';
create function words(quote text, metric text, qualifier text, stat text, code text, block bigint) returns text[]
language sql immutable parallel safe cost 1000 as $$
    select string_to_array(quote, null)
        || array(select substr(quote, generate_series(1, length(quote) - 1), 2))
        || array['metric_' || metric, 'qualifier_' || qualifier, 'stat_' || stat, 'rows_' || block]
        || array(select 'place_' || left(code, n) from unnest(array[2, 4, 6, 9, 12]) n where n <= length(code))
$$
"""
"""What the queries name and PostgreSQL has not."""

BLOCKS = "create table fact_block (number bigint primary key, nothing text collate \"C\" not null default '')"
"""The blocks of rows; none where there is no index of words. What ``nothing`` is for ``search.array`` says."""

INDEX = f"""
set maintenance_work_mem = '512MB';
create index fact_find on fact using gin ({search.WORDS}) with (fastupdate = off) where same_as is null;
insert into fact_block (number) select distinct rowid / {search.BLOCK} from fact
"""
