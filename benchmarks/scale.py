"""How long a refresh of many documents takes, and how that grows.

    uv run python -m benchmarks.scale [--documents 100000] [--jobs 2]

Makes short news (see news.py) as files, a thousand in a folder, and reads a tenth, three tenths and all of them into a
new database by several processes; the tenth by one process too, before that. Prints seconds, documents and facts a
second, and the database's size. Then nothing has changed, then one document in a hundred. The line after says what a million documents
would take at the speed of the largest run. At last, by itself with ``--billion``: what one process makes of a thousand
documents, as a shard and from there in the database, and the arithmetic for 10⁹ of them.
"""

import argparse
import os
import random
import sqlite3
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import corpus
import extract
from benchmarks import news
from db import rows, shards
from db.outcome import Item
from db.refresh import Report, refresh

CHARACTERS = 300
"""Of a document, in the mean."""


def write(folder: Path, number: int) -> int:
    """Write documents, and return their bytes."""
    dice, size = random.Random(7), 0
    for at in range(number):
        document = news._document(dice, at)
        data = f"title: {document.title}\npublisher: {document.publisher}\npublished: {document.published}\n\n{document.text}"
        path = folder / f"{at // 1000:03}" / f"{at:06}.txt"
        path.parent.mkdir(exist_ok=True)
        size += path.write_bytes(data.encode())
    return size


def timed(folders: Sequence[Path], db: Path, jobs: int) -> tuple[float, Report]:
    begin = time.perf_counter()
    report = refresh(folders, db, jobs=jobs)
    return time.perf_counter() - begin, report


def billion(folder: Path, out: Path) -> None:
    """Print what a document costs, apart for extraction and loading, and what 10⁹ of them would."""
    items = [Item(("news", path.name), path.parent, "{}") for path in sorted(folder.rglob("*.txt"))[:1000]]
    extract.read(corpus.read(items[0].path, folder))  # the gazetteer and the catalogue are read once
    begin = time.process_time()
    shard = shards.make(items, out, "", extract.read)
    made = (time.process_time() - begin) / len(items)
    with closing(sqlite3.connect(out / "y.db")) as database:
        rows.create(database, indexes=False)
        begin = time.process_time()
        for outcome in shards.read(shard):
            for table, each in outcome.tables(str((outcome.document or {})["key"])):
                rows.insert(database, table, each)
        database.commit()
        loaded = (time.process_time() - begin) / len(items)
    text = sum(item.path.stat().st_size for item in items) / len(items)
    kept = shard.stat().st_size / len(items)
    print(
        f"a document has {text:.0f} bytes; a processor takes {made * 1e3:.2f} ms to extract and {loaded * 1e3:.2f} ms to load it"
    )
    print(f"as a shard it has {kept:.0f} bytes")
    days = made * 1e9 / 86400
    print(f"10⁹ documents: {days:.0f} days of one processor, {days / 80:.1f} of ten machines with eight each")
    print(f"their shards: {kept * 1e9 / 1e12:.2f} TB; one process would load them in {loaded * 1e9 / 86400:.0f} days")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--billion", action="store_true", help="only the arithmetic for 10⁹ documents")
    said = parser.parse_args()
    news.LENGTH = CHARACTERS
    with tempfile.TemporaryDirectory() as place:
        folder, db = Path(place, "news"), Path(place, "y.db")
        folder.mkdir()
        size = write(folder, 1000 if said.billion else said.documents)
        if said.billion:
            billion(folder, Path(place))
            return
        print(f"{said.documents} documents, {size / 1e6:.0f} MB, {os.cpu_count()} processors")
        print(f"{'documents':>10}{'jobs':>6}{'seconds':>9}{'documents/s':>13}{'facts':>9}{'MB':>7}")
        tops = sorted(folder.iterdir())
        rate = 0.0
        for share, jobs in ((0.1, 1), (0.1, said.jobs), (0.3, said.jobs), (1.0, said.jobs)):
            db.unlink(missing_ok=True)
            seconds, report = timed(tops[: max(1, round(len(tops) * share))], db, jobs)
            rate = report.documents / seconds
            line = f"{report.documents:10}{jobs:6}{seconds:9.1f}{rate:13.0f}{report.facts + report.copies:9}"
            print(f"{line}{db.stat().st_size / 1e6:7.0f}", flush=True)
        time.sleep(3)
        seconds, report = timed(tops, db, said.jobs)
        print(f"nothing changed: {seconds:.1f} s ({report.read} read)")
        for path in sorted(folder.rglob("*.txt"))[::100]:
            path.write_text(path.read_text("utf-8") + "完。\n", "utf-8")
        seconds, report = timed(tops, db, said.jobs)
        print(f"one in a hundred changed: {seconds:.1f} s ({report.read} read)")
        print(f"a million at that speed: {1e6 / rate / 60:.0f} minutes")
        billion(folder, Path(place))


if __name__ == "__main__":
    main()
