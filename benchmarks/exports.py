"""What an export takes: ``uv run python -m benchmarks.exports [DATABASE] [--facts 1000000] [--format xlsx]``.

The facts of a database are multiplied, each copy with documents and ids of its own, and written in every format, each
by a process of its own: once as many as there are, once multiplied. Prints seconds and MB of memory of both, and how
much more the second took: memory must not grow with the facts.
"""

import argparse
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from db import exports, store
from db.refresh import refresh

ONE = """
import resource, sys, time
from pathlib import Path
from db import exports, store
from db.queries import Choice
begin = time.perf_counter()
with store.connect(Path(sys.argv[1])) as database, open(sys.argv[2], "wb") as file:
    exports.write(database, file, sys.argv[3], Choice())
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 / (1024 if sys.platform == "darwin" else 1)
print(time.perf_counter() - begin, peak, Path(sys.argv[2]).stat().st_size)
"""


def multiplied(base: Path, path: Path, wanted: int) -> int:
    """Copy a database, with so many copies of its facts that there are ``wanted``; returns how many there are."""
    shutil.copy(base, path)
    with closing(sqlite3.connect(path)) as database:
        there = database.execute("select count(*) from fact").fetchone()[0]
        copies = max(0, -(-wanted // there) - 1)
        database.executescript(
            f"""
            pragma journal_mode = off; pragma synchronous = off;
            create temp table copy as
                with recursive n(i) as (select 1 union all select i + 1 from n where i < {copies}) select i from n
                where {copies};
            create temp table seed_document as select * from document;
            update seed_document set text = '', same_as = null;
            create temp table seed_fact as select * from fact;
            update seed_fact set part_of = null, same_as = null;
            """
        )
        for table, changed in {
            "document": {"key": "key || '#' || i"},
            "fact": {"id": "printf('%06x', i) || substr(id, 7)", "document": "document || '#' || i"},
        }.items():
            columns = [row[1] for row in database.execute(f"pragma table_info({table})")]
            names = ", ".join(changed.get(column, column) for column in columns)
            database.execute(f"insert into {table} select {names} from copy cross join seed_{table}")
        database.commit()
        return int(database.execute("select count(*) from fact_once").fetchone()[0])


def measured(database: Path, form: str, folder: Path) -> tuple[float, float, int]:
    """Return seconds, peak MB and bytes of one export by a process of its own."""
    command = [sys.executable, "-c", ONE, str(database), str(folder / "out"), form]
    seconds, peak, size = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.split()
    return float(seconds), float(peak), int(size)


def main() -> int:
    """Print a line for each format."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("database", nargs="?", type=Path)
    parser.add_argument("--facts", type=int, default=1_000_000)
    parser.add_argument("--format", choices=exports.FORMATS, action="append")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        small = wanted.database or folder / "small.db"
        if not wanted.database:
            refresh((), small)
        store.check(small)
        large = folder / "large.db"
        few, many = multiplied(small, folder / "few.db", 0), multiplied(small, large, wanted.facts)
        print(f"{'':8}{few:>12,} facts{many:>24,} facts{'memory':>12}")
        for form in wanted.format or exports.FORMATS:
            (quick, low, _), (slow, high, size) = measured(small, form, folder), measured(large, form, folder)
            line = f"{quick:6.1f} s {low:6.0f} MB   {slow:10.1f} s {high:6.0f} MB {size / 1e6:8.0f} MB of file"
            print(f"{form:8}{line} {high / low:6.2f} times")
    return 0


if __name__ == "__main__":
    sys.exit(main())
