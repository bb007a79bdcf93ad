"""How long the questions of the pages take on a database of millions of facts.

    uv run python -m benchmarks.queries [--facts 1000000] [--keep FILE] [--cold]
        [--postgres postgresql+psycopg://owner@… [--reader ROLE] [--published]]

Makes the rows as tuples: facts like those of the sample corpus, with other places, days and figures, eight in a document.
Then asks what the first view of each page asks (which must take less than 50 ms), and what a filtered or searched page
asks (less than a second); each on a new connection as the dashboard does, medians of five. Exit code 1 if one took longer.
With ``--postgres`` the database is published there instead of asked here, and the same is asked there by a role that may
only read; with ``--published`` it is there already. With ``--cold`` the system is asked to forget the file before each
question (Linux), as if it were the first since the machine started.
"""

import argparse
import os
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from statistics import median
from typing import Any

import corpus
import extract
from db import exports, models, places, queries, rows, shown, store, summaries
from db.queries import Choice, Database, search
from db.refresh import refresh
from extract.gazetteer import gazetteer
from extract.model import Level, Locality

FIRST, LATER = 50, 1000
"""Milliseconds."""
IN_A_DOCUMENT = 8
TOWNS = 8_000
ROUNDS = 5

Ask = Callable[[Database], Any]


def localities(dice: random.Random) -> list[Locality]:
    """Return places as news speak of them: many townships, and all that lies above them, more often."""
    table = gazetteer()
    codes = dice.sample([code for code in table.names if len(code) == 9], TOWNS)
    above = {prefix for code in codes for prefix in table.chain(code)[:-1]}
    levels = {2: Level.PROVINCE, 4: Level.PREFECTURE, 6: Level.COUNTY, 9: Level.TOWNSHIP}

    def locality(code: str) -> Locality:
        path = "/".join(table.names[each] for each in table.chain(code))
        return Locality(path, code, levels[len(code)], True, "sentence", table.names[code])

    return [locality(code) for code in [*codes, *sorted(above) * 2]]


def templates(folder: Path) -> list[dict[str, Any]]:
    """Return the facts of the sample corpus."""
    refresh([corpus.SAMPLES], folder / "samples.db")
    with closing(sqlite3.connect(folder / "samples.db")) as database:
        database.row_factory = sqlite3.Row
        return [dict(row) for row in database.execute("select * from fact where same_as is null order by rowid")]


def facts(number: int, samples: list[dict[str, Any]], known: list[Locality]) -> Iterator[dict[str, Any]]:
    """Yield facts, those of a document one after the other."""
    dice = random.Random(1)
    for at in range(number):
        if at % IN_A_DOCUMENT == 0:
            home = dice.choice(known)
            day = f"{dice.randint(2015, 2025)}-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}"
        place = home if dice.random() < 0.7 else dice.choice(known)
        fact = dice.choice(samples)
        yield fact | {
            "id": f"{at:016x}",
            "document": f"{at // IN_A_DOCUMENT:08}.txt",
            "locality": place.path if dice.random() < 0.93 else None,
            "level": place.level.value,
            "value": fact["value"] if fact["unit"] == "%" else float(dice.randrange(1, 100_000)),
            "date": day if dice.random() < 0.97 else None,
            "quote": f"{place.name}{fact['quote']}",
            "part_of": None,
        }


def documents(number: int, samples: list[dict[str, Any]], known: list[Locality]) -> Iterator[dict[str, Any]]:
    """Yield documents of four sentences."""
    dice = random.Random(2)
    same = dict.fromkeys(models.Document.model_fields)
    for at in range(number):
        place = dice.choice(known)
        text = f"{place.name}\n" + "".join(dice.choice(samples)["quote"] for _ in range(4))
        yield same | {
            "key": f"{at:08}.txt",
            "path": f"{at:08}.txt",
            "folder": "news",
            "title": f"{place.name}第{at}期",
            "publisher": f"{place.path.split('/')[0]}日报",
            "published": f"{dice.randint(2015, 2025)}-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}",
            "locality": place.path,
            **dict.fromkeys(("sha256", "text_sha256", "sketch", "manifest"), ""),
            **dict.fromkeys(("size", "mtime_ns", "body"), 0),
            "text": text,
        }


def make(path: Path, number: int, folder: Path) -> None:
    """Make the database."""
    known = localities(random.Random(0))
    samples = templates(folder)
    with closing(sqlite3.connect(path)) as database:
        database.execute("pragma journal_mode = off")
        database.execute("pragma synchronous = off")
        rows.create(database, indexes=False)
        rows.insert(database, models.Metric, rows.metrics(extract.METRICS.values()))
        rows.insert(database, models.Locality, (row for place in known for row in places.rows(place)))
        begin = time.perf_counter()
        rows.insert(database, models.Document, documents(number // IN_A_DOCUMENT, samples, known))
        rows.insert(database, models.Fact, facts(number, samples, known))
        took("rows", begin)
        begin = time.perf_counter()
        rows.index(database)
        took("indexes", begin)
        begin = time.perf_counter()
        summaries.make(database)
        took("counts", begin)
        begin = time.perf_counter()
        search.index(database)
        took("index of words", begin)
        database.commit()
        database.execute(f"pragma application_id = {store.APPLICATION_ID}")
        database.execute(f"pragma user_version = {store.LAYOUT}")


def took(what: str, begin: float) -> None:
    print(f"{what}: {time.perf_counter() - begin:.0f} s", file=sys.stderr)


def questions(ask: Callable[[Ask], Any]) -> Iterator[tuple[str, int, Ask]]:
    """Yield what is asked, how long it may take, and the question."""
    metric = max(ask(queries.metrics), key=lambda metric: metric.facts).id
    panels = ask(lambda d: queries.panels(d, metric))
    share = ask(lambda d: queries.panels(d, "participation_rate"))
    first = ask(lambda d: queries.choose(d, Choice(), 1))[0]
    middle = "select id from fact where rowid = (select max(rowid) / 2 from fact)"
    halfway = ask(lambda d: d.execute(middle).fetchone())[0]
    yield "every page: what there is", FIRST, queries.totals
    yield "every page: the metrics", FIRST, queries.metrics
    yield "overview: provinces", FIRST, lambda d: queries.provinces(d, metric)
    yield "overview: panels", FIRST, lambda d: queries.panels(d, metric)
    for panel in panels[:3]:
        yield f"overview: a panel ({panel.stat} {panel.level})", FIRST, lambda d, p=panel: queries.largest(d, metric, p)
    yield "overview: a panel of shares", FIRST, lambda d: queries.largest(d, "participation_rate", share[0])
    yield "overview: the table", FIRST, lambda d: queries.facts(d, metric, None, 300)
    yield "overview: the card", FIRST, lambda d: (queries.fact(d, first.id), queries.others(d, first))
    yield "places: the map", FIRST, lambda d: queries.places(d, None, None)
    yield "places: the facts", FIRST, lambda d: (queries.choose(d, Choice(), 300), queries.count(d, Choice()))
    yield "facts: how many", FIRST, lambda d: queries.count(d, Choice())
    for column in ("metric", "qualifier", "stat"):
        yield f"facts: by {column}", FIRST, lambda d, c=column: queries.facet(d, Choice(), c)
    yield "facts: by province", FIRST, lambda d: queries.facet_places(d, Choice())
    yield "facts: a page", FIRST, lambda d: queries.choose(d, Choice(), 50)
    yield "documents: the list", FIRST, lambda d: queries.documents(d)
    yield "conflicts: the list", FIRST, lambda d: queries.conflicts(d)
    yield "conflicts: the first", FIRST, lambda d: queries.facts_in(d, queries.conflicts(d, limit=1)[0])
    yield (
        "coverage: all tables",
        FIRST,
        lambda d: (
            queries.share_claimed(d),
            queries.by_month(d),
            queries.by_publisher(d),
            queries.by_province(d),
            queries.piles(d),
        ),
    )
    for place in ("31", "44", "4403", "420281", first.locality_code or "11"):
        yield (
            f"in {place}: panels and a panel",
            LATER,
            lambda d, p=place: (
                queries.panels(d, metric, p),
                queries.largest(d, metric, panels[0], p),
            ),
        )
        yield (
            f"in {place}: all its panels",
            LATER,
            lambda d, p=place: [queries.largest(d, metric, each, p) for each in queries.panels(d, metric, p)],
        )
        yield f"in {place}: the table", LATER, lambda d, p=place: queries.facts(d, metric, p, 300)
        yield f"in {place}: over time", LATER, lambda d, p=place: queries.over_time(d, Choice(place=p))
        yield f"in {place}: a page of facts", LATER, lambda d, p=place: queries.choose(d, Choice(place=p), 50)
        yield f"in {place}: a metric over time", LATER, lambda d, p=place: queries.over_time(d, Choice(metric, p))
        yield (
            f"in {place}: facts with a bound",
            LATER,
            lambda d, p=place: queries.choose(d, Choice(place=p, qualifier="under"), 50),
        )
        yield f"in {place}: documents", LATER, lambda d, p=place: queries.documents(d, place=p)
        yield f"in {place}: conflicts", LATER, lambda d, p=place: queries.conflicts(d, metric, p)
    yield "facts of a metric", LATER, lambda d: queries.choose(d, Choice(metric), 50)
    yield "facts with a bound", LATER, lambda d: queries.choose(d, Choice(qualifier="under"), 50)
    stats = [ask(lambda d, c=choice: queries.facet(d, c, "stat")) for choice in (Choice(), Choice(metric))]
    never = next(stat for stat in stats[0] if stat not in stats[1])
    yield f"facts of a metric that are {never}: none", LATER, lambda d: queries.turn(d, Choice(metric, stat=never), 50)
    for name, choice in {"all": Choice(), "words": Choice(find="党员"), "a metric in 44": Choice(metric, "44")}.items():
        yield f"facts: {name}, far down", LATER, lambda d, c=choice: queries.turn(d, c, 50, after=halfway)
        yield f"facts: {name}, the page before", LATER, lambda d, c=choice: queries.turn(d, c, 50, before=halfway)
        yield f"facts: {name}, the last page", LATER, lambda d, c=choice: queries.turn(d, c, 50, before="")
    town = next(name for row in ask(lambda d: queries.choose(d, Choice(), 50)) if (name := row.place))
    for name, choice in {
        "a metric": Choice(metric),
        "a metric in 44": Choice(metric, "44"),
        "a bound in 44": Choice(place="44", qualifier="under"),
        "words": Choice(find="党员"),
        "words in 44": Choice(place="44", find="党员"),
    }.items():
        yield f"programs: {name}", LATER, lambda d, c=choice: exports.page(d, c, "", 101)
    for words in ("党员", "志愿者", "人", "镇", "，", "%", town, town[0], "龘", "没有的词"):
        for name, choice in {
            "": Choice(find=words),
            " of a metric": Choice(metric, find=words),
            " in 44": Choice(place="44", find=words),
        }.items():
            yield f"{words}{name}: a page", LATER, lambda d, c=choice: queries.choose(d, c, 50)
            yield f"{words}{name}: how many", LATER, lambda d, c=choice: queries.count(d, c)
            yield f"{words}{name}: by metric", LATER, lambda d, c=choice: queries.facet(d, c, "metric")
            yield f"{words}{name}: by province", LATER, lambda d, c=choice: queries.facet_places(d, c)
        yield f"{words}: documents", LATER, lambda d, w=words: queries.documents(d, w)


def forget(path: Path) -> None:
    """Ask the system to keep nothing of a file in memory."""
    with path.open("rb") as file:
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def measure(name: str, connect: Callable[[], Any], before: Callable[[], None] = lambda: None) -> int:
    """Print how long each question takes on a database, and return how many take too long."""

    def ask(question: Ask) -> Any:
        with closing(connect()) as database:
            return question(database)

    late = 0
    print(f"\n{name}\n{'ms':>8} {'may':>6}")
    for what, limit, question in questions(ask):
        times = []
        for _ in range(ROUNDS):
            before()
            begin = time.perf_counter()
            ask(question)
            times.append(1000 * (time.perf_counter() - begin))
            if times[0] > 5 * limit:
                break
        late += median(times) >= limit
        print(f"{median(times):8.1f} {limit:6} {what}{'  TOO LONG' * (median(times) >= limit)}", flush=True)
    return late


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--facts", type=int, default=1_000_000)
    parser.add_argument("--keep", type=Path, help="make the database here, or use it if it is there, and keep it")
    parser.add_argument("--cold", action="store_true", help="forget the file before each question")
    parser.add_argument("--postgres", help="publish to this address and measure there")
    parser.add_argument("--reader", default="youju_reader", help="the role that asks there")
    parser.add_argument("--published", action="store_true", help="it is published there already")
    said = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        path = said.keep or Path(place, "y.db")
        if not said.published and not path.exists():
            make(path, said.facts, Path(place))
        if not said.published:
            print(f"{path.stat().st_size / 1e9:.2f} GB")
        if said.postgres:
            server = shown.server(said.postgres)
            if not said.published:
                published(path, server, said.reader)
            reader = shown.server(server.url.set(username=said.reader).render_as_string(hide_password=False))
            return 1 if measure("PostgreSQL", lambda: reader.open(60)) else 0
        before = (lambda: forget(path)) if said.cold else (lambda: None)
        return 1 if measure("SQLite", lambda: store.connect(path), before) else 0


def published(path: Path, server: "shown.Server", reader: str) -> None:
    """Publish the database, and say how long each part took."""
    from db.postgres import publish

    begin = time.perf_counter()

    def told(table: str, rows: int) -> None:
        took(f"{rows} rows of {table}, since the beginning", begin)

    publish(path, server, reader, told)
    took("all with its indexes", begin)


if __name__ == "__main__":
    sys.exit(main())
