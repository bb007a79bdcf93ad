"""Statements that a stranger might try on the SQL page: to write, to look elsewhere, to take all time and memory."""

import os
import pickle
import resource
import sys
import time
from pathlib import Path

from benchmarks.faults import generations
from benchmarks.faults.lived import Lived
from db import sandbox, sandboxed

COUNT = "with recursive n(x) as (select 1 union all select x + 1 from n)"

FORBIDDEN = """
insert into fact select * from fact
insert or replace into metric select * from metric
replace into metric (id) values ('x')
update fact set value = 0
update or ignore document set text = ''
delete from document
delete from fact where id in (select id from fact) returning id
with x as (select 1) insert into metric select * from metric
with x as (select 1) delete from fact
with x as (select 1) update fact set value = 1 returning *
explain delete from fact
drop table fact
drop view if exists fact_wide
drop index fact_by_place
alter table fact rename to mine
alter table fact add column mine text
alter table fact drop column pattern
create table mine (x)
create table mine as select * from fact
create temp table mine as select * from fact, fact
create table if not exists fact (x)
create view mine as select 1
create temp view mine as select 1
create index mine on fact (value)
create trigger mine after insert on fact begin delete from fact; end
create temp trigger mine after insert on fact begin delete from fact; end
create virtual table mine using fts5(x)
create virtual table temp.mine using csv(filename='/etc/passwd')
create virtual table mine using dbstat
attach 'mine.db' as mine
attach '/etc/passwd' as mine
attach ':memory:' as mine
attach 'file:mine.db?mode=rwc' as mine
ATTACH DATABASE 'mine.db' AS mine
detach main
vacuum
vacuum into 'mine.db'
vacuum main into '/tmp/mine.db'
begin
begin exclusive
commit
rollback
savepoint mine
release mine
analyze
pragma writable_schema = 1
pragma query_only = 0
pragma journal_mode = wal
pragma main.journal_mode = wal
pragma user_version = 7
pragma application_id = 7
pragma database_list
pragma hard_heap_limit = 0
pragma soft_heap_limit = 0
pragma temp_store_directory = '/tmp'
pragma temp_store = 1
pragma integrity_check
pragma quick_check
pragma optimize
pragma wal_checkpoint
pragma mmap_size = 1000000000000
pragma cache_size = -1000000
pragma trusted_schema = 1
pragma compile_options
pragma function_list
pragma module_list
pragma incremental_vacuum
pragma case_sensitive_like = 1
pragma busy_timeout = 100000
pragma threads = 8
pragma shrink_memory
select * from pragma_database_list
select file from pragma_database_list()
select * from pragma_integrity_check
select * from pragma_function_list
select * from pragma_compile_options
select * from main.pragma_database_list
select load_extension('x')
select load_extension('/lib/x86_64-linux-gnu/libc.so.6', 'system')
select readfile('/etc/passwd')
select writefile('mine.txt', 'x')
select edit('x')
select fts3_tokenizer('simple')
select fts3_tokenizer('mine', x'4141414141414141')
select zeroblob(1000000000)
select hex(zeroblob(400000000))
select randomblob(900000000)
select printf('%900000000d', 1)
select printf('%.*c', 900000000, 'x')
select format('%1000000000s', 'x')
select sqlite_compileoption_used('THREADSAFE')
select sqlite_compileoption_get(1)
select sqlite_source_id()
select sqlite_log(1, 'x')
select last_insert_rowid(), changes()
select * from dbstat
select sum(pgsize) from dbstat
select * from sqlite_dbpage
select * from sqlite_stmt
select * from bytecode('select 1')
select * from generate_series(1, 1000000000)
select * from fsdir('/etc')
select * from csv('/etc/passwd')
select fileio_read('/etc/passwd')
select json_group_array(a.text) from document a, document b
select 1; drop table fact
select 1; select 2
/* select */ delete from fact
-- select
select 1 where 1 = (delete from fact)
""".strip().splitlines()
"""None of these may give a row."""

GREEDY = [
    "select count(*) from fact a, fact b, fact c, fact d, fact e, fact f",
    "select a.*, b.* from fact a, fact b, fact c, fact d",
    f"{COUNT} select count(*) from n",
    f"{COUNT} select x from n",
    f"{COUNT} select sum(x) from n",
    f"{COUNT} select x, (select count(*) from n) from n",
    "with recursive s(t) as (select 'abc' union all select t || t from s) select max(length(t)) from s",
    "with recursive s(t) as (select 'abc' union all select t || t from s) select t from s",
    "with recursive s(x, y) as (select 1, 1 union select x + 1, y * 7 % 1000003 from s) select count(distinct y) from s",
    "with recursive a(x) as (select 1 union all select x + 1 from a), b as (select * from a) select * from b, b c",
    f"{COUNT} select group_concat(x) from n",
    "select group_concat(a.quote || b.quote || c.quote) from fact a, fact b, fact c",
    "select string_agg(a.quote, b.quote) from fact a, fact b, fact c, fact d",
    f"{COUNT} select json_array(x, x, x, x) from n order by 1 desc",
    "select replace(replace(replace(hex('" + "a" * 400 + "'), '6', hex('" + "b" * 400 + "')), '2', hex('" + "c" * 400 + "')), '3', hex('" + "d" * 400 + "'))",
    "select length(" + "replace(" * 12 + "'aaaaaaaaaaaaaaaaaaaa'" + ", 'a', 'aaaaaaaaaaaaaaaaaaaa')" * 12 + ")",
    "select a.quote || b.quote || c.quote from fact a, fact b, fact c, fact d order by 1",
    "select distinct a.quote || b.quote || c.quote || d.quote from fact a, fact b, fact c, fact d",
    "select a.quote, count(*) from fact a, fact b, fact c, fact d group by a.quote || b.quote || c.quote || d.quote",
    "select row_number() over (order by a.quote || b.quote || c.quote) from fact a, fact b, fact c, fact d",
    "select sum(a.value) over (order by b.value rows between unbounded preceding and unbounded following) from fact a, fact b, fact c",
    "select quote from fact where quote like '%" + "a%" * 45 + "b'",
    "select '" + "a" * 5000 + "' like '" + "%a" * 49 + "'",
    "select '" + "a" * 9000 + "' glob '" + "*a" * 2000 + "b'",
    "select " + "(" * 500 + "1" + ")" * 500,
    "select " + "not " * 3000 + "1",
    "select " + "1 + " * 9000 + "1",
    "select 1 " + "union all select 1 " * 500,
    "select 1 in (" + ", ".join(map(str, range(9000))) + ")",
    "select " + ", ".join(["1"] * 3000),
    "select max(" + ", ".join(["1"] * 500) + ")",
    "select " + "case when 1 then " * 200 + "1" + " end" * 200,
    "select abs(-9223372036854775808)",
    "select 9223372036854775807 + 1, 1e999, -1e999, 0.0 / 0",
    "select cast(x'ff80c0' as text), x'00ff', cast(x'f0' as text)",
    "select text from document",
    "select text || text || text || text from document, fact",
    "select * from fact_wide, fact_wide, fact_wide",
    "select quote(text), hex(text) from document a, fact",
    "select json_extract('[' || group_concat('1') || ']', '$[#-1]') from fact a, fact b, fact c",
    "select * from json_each('[' || substr(replace(hex('" + "0" * 900 + "'), '3', '1,'), 1) || '1]') a, json_each('[1,2,3,4,5,6,7,8,9]') b, fact, fact c",
    "select json_valid('" + "[" * 9000 + "')",
    "select strftime('%Y', '9999-12-31', '+1 year'), datetime('now', 'localtime'), julianday('x')",
    "select * from sqlite_master a, sqlite_master b, sqlite_master c, sqlite_master d",
    "select upper(lower(upper(a.text || b.text))) from document a, document b, document c",
    "select pow(1e300, 1e300), exp(1e300), ln(-1), sqrt(-1), mod(1, 0)",
    "select substr(text, -9223372036854775807, 9223372036854775807) from document",
    "select instr(a.text || b.text, c.text || d.text) from document a, document b, document c, document d, fact",
    "reindex",
    "pragma table_info = fact",
    "values " + ", ".join(["(1)"] * 4000),
    f"{COUNT} select * from n where x < 0",
    f"{COUNT} select x from n where exists (select 1 from n m where m.x = -n.x)",
]  # fmt: skip
"""Each of these is answered within the limits, or stopped."""


def run(db: Path) -> Lived:
    """Do ``_run`` in a process of its own, whose children are those of the SQL page alone: their memory counts."""
    hears, tells = os.pipe()

    def told() -> None:
        with open(tells, "wb") as to:
            pickle.dump(_run(db), to)

    child = generations.fork(told)
    os.close(tells)
    with open(hears, "rb") as said:
        data = said.read()
    os.waitpid(child, 0)
    lived: Lived = pickle.loads(data)
    return lived


def _run(db: Path) -> Lived:
    """Try every statement on ``db``: none writes, looks elsewhere, or takes more than its time, rows and memory."""
    lived = Lived("hostile SQL")
    before = _folder(db)
    for number, statement in enumerate((*FORBIDDEN, *GREEDY)):
        began = time.perf_counter()
        name = statement[:70]
        try:
            result = sandbox.run(db, statement)
            rows = sum(len(str(cell)) for row in result.rows for cell in row)
            lived.add(answered=1)
            lived.most(most_rows=len(result.rows), most_characters=rows)
            lived.expect(number >= len(FORBIDDEN), f"was answered: {name}: {result.rows[:1]}")
            lived.expect(len(result.rows) <= sandboxed.ROWS, f"{len(result.rows)} rows: {name}")
            lived.expect(rows <= sandboxed.CHARACTERS + 101 * (sandboxed.CELL + 1), f"{rows} characters: {name}")
        except sandbox.QueryError as error:
            lived.add(refused=1, **{f"of_{error.kind}": 1})
        seconds = time.perf_counter() - began
        lived.most(slowest_s=seconds)
        lived.expect(seconds < sandbox.SECONDS + 2, f"{seconds:.1f} s: {name}")
        lived.expect(_folder(db) == before, f"something was written: {name}")
        before = _folder(db)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1024)
    lived.most(most_megabytes=peak)
    lived.expect(peak < sandboxed.MEMORY / (1 << 20), f"a process took {peak:.0f} MB")
    return lived


def _folder(db: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in sorted(db.parent.iterdir())}
