"""The command line: read folders of local-government news, and show the numbers with their words."""

import csv
import io
import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import asdict, fields
from enum import StrEnum
from functools import wraps
from importlib.metadata import version
from pathlib import Path
from typing import IO, Annotated, Any, ParamSpec

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

import corpus
import extract as extraction
from db import check as checking
from db import exports, outcome, queries, shown, store
from db import forget as forgetting
from db import refresh as refreshing
from db.diff import Difference, differences
from db.exports.cells import disarmed, whole
from db.masking import mask
from extract import METRICS, laws
from extract import explain as explaining
from extract import leftovers as leaving
from extract.metric import Metric
from extract.metrics import BadMetric, load
from extract.model import Document, Fact, Qualifier, Quote, Reading, Stat

EXIT_CODES = "Exit codes: 0 done, 1 done but some files could not be read, 2 wrong use, 3 nothing stored or a database with a fault."

app = typer.Typer(
    help=f"Youju 有据: numbers by locality from Chinese local-government news, each with its quote.\n\n{EXIT_CODES}",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
)

FIELDS = (
    *("document", "start", "end", "surface", "metric", "value", "high", "qualifier", "unit", "stat", "locality"),
    *("locality_code", "as_of", "quote", "quote_start", "quote_end", "pattern"),
)
"""Of a fact, as the command line writes it."""

P = ParamSpec("P")
Row = dict[str, Any]
Db = Annotated[Path | None, typer.Option("--db", help="The database; else YOUJU_DB, else youju.db.", metavar="FILE")]
Own = Annotated[
    Path | None,
    typer.Option(
        "--metrics", envvar="YOUJU_METRICS", help="A folder of metrics of your own, beside ours.", metavar="DIR"
    ),
]


class Format(StrEnum):
    """How rows are written."""

    jsonl = "jsonl"
    csv = "csv"
    table = "table"


class Misuse(Exception):
    """A command that cannot be obeyed: what, where, next step."""


def told(command: Callable[P, int]) -> Callable[P, None]:
    """Let ``command`` return its exit code, and say in one sentence what stopped it."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):  # quotes are Chinese whatever the terminal was set to
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")
        try:
            code = command(*args, **kwargs)
        except (Misuse, BadMetric) as error:
            say(f"Error: {error}")
            code = 2
        except store.StoreError as error:
            if isinstance(error, refreshing.NothingRead):
                name_failures(error.failed)
            say(f"Error: {error}")
            code = error.exit_code
        except KeyboardInterrupt:
            say("Stopped. Nothing was stored.")
            code = 3
        raise typer.Exit(code)

    return run


def say(text: str) -> None:
    """Write a line for the person at the terminal; results go to the other stream."""
    print(text, file=sys.stderr)


def name_failures(failed: Iterable[corpus.Unreadable]) -> None:
    """Name each file that could not be read, with the reason and the next step."""
    for line in dict.fromkeys(
        f"Could not read {refreshing.shown(e.path)}: it {e.reason}; {e.next_step}." for e in failed
    ):
        say(line)


@contextmanager
def progress_bar(doing: str = "Reading") -> Iterator[Callable[[int, int, str], None] | None]:
    """Draw a bar on a terminal; a log gets none."""
    if not sys.stderr.isatty():
        yield None
        return
    columns = (
        TextColumn(doing),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.fields[at]}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None, at="")
        yield lambda done, total, at: bar.update(task, completed=done, total=total, at=escape(at))


@app.callback(invoke_without_command=True)
def youju(
    show_version: Annotated[bool, typer.Option("--version", help="Show the version and leave.")] = False,
) -> None:
    """Stand before every command."""
    if show_version:
        print(f"youju {version('youju')}")
        raise typer.Exit


@app.command(epilog="Example: `youju refresh ~/news/2020 ~/news/2021 --db news.db`")
@told
def refresh(
    folders: Annotated[
        list[str] | None, typer.Argument(metavar="FOLDER", help="Folders of news.", show_default=False)
    ] = None,
    db: Db = None,
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="Read every file anew; replaces a database that is old or damaged.")
    ] = False,
    jobs: Annotated[
        int | None, typer.Option(min=1, help="So many processes read; else as many as there are processors.")
    ] = None,
    dask: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="A Dask scheduler whose workers read instead.")
    ] = None,
    watch: Annotated[bool, typer.Option("--watch", help="Stay, and do it again whenever a file changes.")] = False,
    own: Own = None,
) -> int:
    """Make the database mirror the folders, and print what changed.

    Without a folder: those of the last time, else the sample corpus that comes with Youju. What has not changed
    is not read again. If anything goes wrong the old database stays. Instead of folders, an address of files or of
    Parquet (`s3://news/2020`, `https://example.org/news.parquet`).
    """
    metrics = catalogue(own)
    addresses = [folder for folder in folders or () if "://" in folder]
    with progress_bar() as progress:
        if not addresses:
            named = [Path(folder) for folder in folders or ()]
            report = refreshing.refresh(named, db, progress, metrics=metrics, rebuild=rebuild, jobs=jobs, dask=dask)
        elif watch or addresses != folders:
            raise Misuse("Documents at an address are read by themselves: without --watch, and no folders beside them.")
        else:
            report = refreshing.mirror(addresses, db, progress, metrics=metrics, dask=dask)
    code = print_report(report, metrics)
    if watch:
        code = keep_refreshing(report, metrics, code)
        say("No longer watching.")
    return code


def keep_refreshing(report: refreshing.Report, metrics: Mapping[str, Metric], code: int) -> int:
    """Refresh whenever a file changes until interrupted, and return the exit code of the last time; faults are said."""
    from db.watch import changes

    signal.signal(signal.SIGTERM, signal.default_int_handler)
    say(f"Watching {', '.join(map(str, report.folders))}. Stop with Ctrl+C.")
    with suppress(KeyboardInterrupt):
        for _ in changes(report.folders, report.db):
            try:
                again = refreshing.refresh(report.folders, report.db, metrics=metrics, jobs=None)
                if again.published:
                    code = print_report(again, metrics)
            except store.StoreError as error:
                say(f"Error: {error}")
                code = error.exit_code
    return code


def print_report(report: refreshing.Report, metrics: Mapping[str, Metric]) -> int:
    """Print what a refresh did, and return its exit code."""
    name_failures(report.failed)
    print(f"{report.db} mirrors {', '.join(map(str, report.folders))}")
    counts = f"{report.documents} documents ({report.read} read, {report.unchanged} unchanged, {report.removed} removed"
    print(f"{counts}, {len(report.failed)} failed)")
    if report.renamed:
        print(f"{report.renamed} of them share an address or path with another and go by a longer name")
    if report.repeated:
        copies = f"; {report.copies} facts in them are kept and not counted again" if report.copies else ""
        print(f"{report.repeated} of them are the same article as another{copies}")
    for metric, (was, now) in report.changes.items():
        print(f"{metric} {was} → {now}")
    claimed = f", {report.coverage:.0%} of the numbers with a unit claimed" if report.coverage is not None else ""
    print(f"{report.facts} facts, {report.leftovers} leftovers{claimed}")
    if report.kept_out:
        print(f"{report.kept_out} files are kept out, as `youju forget` was told")
    if report.altered:
        print("The database had been changed by somebody else, so every file was read anew")
    if not report.published:
        print("Nothing has changed.")
    if lost := [name for name in report.changes if name not in metrics]:
        say(f"No metric here is called {', '.join(lost)}. If it is yours, name its folder: --metrics or YOUJU_METRICS.")
    return 1 if report.failed else 0


@app.command(epilog="Example: `youju extract news/ --format csv > facts.csv`")
@told
def extract(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH", help="Files or folders.", show_default=False)],
    form: Annotated[Format, typer.Option("--format", help="How facts are written.")] = Format.jsonl,
    own: Own = None,
) -> int:
    """Print the facts of files or folders, one a line, without a database.

    In CSV a text that a spreadsheet would take for a formula begins with an apostrophe.
    """
    failed: list[corpus.Unreadable] = []
    metrics = catalogue(own)
    with progress_bar() as progress:
        files = [file for path in paths for file in files_of(path)]
        rows = (
            fact_row(told.document, fact) for told in readings(files, metrics, failed, progress) for fact in told.facts
        )
        write(rows if form is not Format.table else list(rows), FIELDS, form)
    name_failures(failed)
    return 1 if failed else 0


def files_of(path: Path) -> list[tuple[Path, Path]]:
    """Return the files at ``path``, each with the folder it is named relative to."""
    if path.is_dir():
        found = [(file, path) for file in corpus.walk(path)]
        if not found:
            raise Misuse(f"{path} holds no documents. Put text files in, or name another folder.")
        return found
    if not path.exists() and not path.is_symlink():
        raise Misuse(f"{path} does not exist. Check its name.")
    return [(path.absolute(), corpus.home(path))]


def catalogue(own: Path | None) -> Mapping[str, Metric]:
    """Return the metrics to read by."""
    return load(own) if own else METRICS


def readings(
    files: Sequence[tuple[Path, Path]],
    metrics: Mapping[str, Metric],
    failed: list[corpus.Unreadable],
    progress: Callable[[int, int, str], None] | None,
) -> Iterator[Reading]:
    """Yield what each file says; what cannot be read goes to ``failed``."""
    for done, (file, folder) in enumerate(files):
        if progress:
            progress(done, len(files), file.name)
        try:
            yield read(file, folder, metrics)
        except corpus.Unreadable as error:
            failed.append(error)


def read(file: Path, folder: Path, metrics: Mapping[str, Metric]) -> Reading:
    """Return what a file says; Unreadable when it cannot be read, or when we fail."""
    document = corpus.read(file, folder)
    try:
        return extraction.read(document, metrics)
    except Exception as error:
        raise outcome.fault(file, error) from error


def fact_row(document: Document, fact: Fact) -> Row:
    """Return a fact with the fields of the guideline."""
    place = fact.locality
    return {
        "document": document.path,
        "start": fact.surface.start,
        "end": fact.surface.end,
        "surface": fact.surface.text,
        "metric": fact.metric,
        "value": fact.value,
        "high": fact.high,
        "qualifier": fact.qualifier.value,
        "unit": fact.unit,
        "stat": fact.stat.value,
        "locality": place.path if place else None,
        "locality_code": place.code if place else None,
        "as_of": fact.as_of,
        "quote": fact.quote.text,
        "quote_start": fact.quote.start,
        "quote_end": fact.quote.end,
        "pattern": fact.pattern,
    }


def write(rows: Iterable[Row], fields: Sequence[str], form: Format) -> None:
    """Print rows in the form asked for."""
    if form is Format.jsonl:
        for row in rows:
            print(json.dumps({field: row[field] for field in fields}, ensure_ascii=False))
    elif form is Format.csv:
        sheet = csv.writer(sys.stdout, lineterminator="\n")
        sheet.writerow(fields)
        sheet.writerows([disarmed(row[field]) for field in fields] for row in rows)
    else:
        wide = None if sys.stdout.isatty() else 240
        table = Table(*fields, box=None, pad_edge=False)
        for row in rows:
            table.add_row(
                *("" if row[field] is None else escape(" ".join(str(row[field]).split())) for field in fields)
            )
        Console(width=wide, highlight=False).print(table)


@app.command(epilog="Example: `youju explain news/a.txt --find 志愿者`")
@told
def explain(
    path: Annotated[Path, typer.Argument(help="One file.", show_default=False)],
    at: Annotated[int | None, typer.Option(help="Only the number at this offset (characters of the file).")] = None,
    find: Annotated[str | None, typer.Option(help="Only numbers in this text, or in its sentence.")] = None,
    own: Own = None,
) -> int:
    """Say for each number which pattern of which metric claimed it, or why nothing did.

    For a fact it also says how its place and its date were decided, and from which words.
    """
    if path.is_dir():
        raise Misuse(f"{path} is a folder. Name one file in it.")
    metrics = catalogue(own)
    ((file, folder),) = files_of(path)
    try:
        reading = read(file, folder, metrics)
    except corpus.Unreadable as error:
        name_failures([error])
        return 1
    text = reading.document.text
    chosen = numbers = explaining.numbers(reading, metrics)
    if at is not None:
        if not 0 <= at < len(text):
            raise Misuse(f"--at {at} lies outside {path}, which has {len(text)} characters. Name one of them.")
        chosen = [number for number in numbers if number.surface.start <= at < number.surface.end]
    elif find is not None:
        hits = [(hit.start(), hit.end()) for hit in re.finditer(re.escape(find), text)]
        if not find or not hits:
            raise Misuse(f"{find!r} does not stand in {path}. Look for a shorter piece of it.")
        chosen = [number for number in numbers if touches(number.surface, hits)]
        chosen = chosen or [number for number in numbers if touches(number.quote, hits)]
    published = reading.document.published
    print(f"document {reading.document.path}, {f'published {published}' if published else 'no date of publication'}")
    print(f"place    {explaining.place(reading.locality)}")
    for line in explaining.lines(chosen):
        print(line)
    if not chosen:
        print("\nNo number was read there.")
    return 0


def touches(quote: Quote, spans: Iterable[tuple[int, int]]) -> bool:
    """Tell whether a quote overlaps one of the spans."""
    return any(quote.start < end and start < quote.end for start, end in spans)


@app.command(epilog="Example: `youju show volunteers --locality 上海市`")
@told
def show(
    metric: Annotated[str | None, typer.Argument(help="Its id; without one, all metrics.", show_default=False)] = None,
    locality: Annotated[str | None, typer.Option(help="A place by name, or by the beginning of its code.")] = None,
    form: Annotated[Format, typer.Option("--format", help="How rows are written.")] = Format.table,
    db: Db = None,
) -> int:
    """Print the facts of a metric from the database."""
    with closing(store.connect(store.database(db))) as database:
        if metric is None:
            query = """select m.id as metric, m.label_zh, m.label_en, m.unit, count(f.id) as facts
                from metric m left join fact_once f on f.metric = m.id group by m.id order by m.rowid"""
            found = database.execute(query)
        else:
            known = [name for (name,) in database.execute("select id from metric order by rowid")]
            if metric not in known:
                raise Misuse(f"{metric} is no metric. There are: {', '.join(known)}.")
            columns = "locality, surface, stat, date, quote, document"
            if form is not Format.table:  # a screen is narrow, and the number as written says all of it
                columns = "id, value, high, qualifier, unit, locality_code, as_of, " + columns
            query = f"""select {columns} from fact_wide
                where metric = ?1 and same_as is null
                  and (?2 is null or instr(locality, ?2) or locality_code like ?2 || '%')
                order by locality, date, document, start"""
            found = database.execute(query, (metric, locality))
        fields = [column[0] for column in found.description]
        write([hidden(dict(zip(fields, map(whole, row), strict=True))) for row in found], fields, form)
    return 0


class ExportFormat(StrEnum):
    """What facts are taken away as."""

    csv = "csv"
    xlsx = "xlsx"
    parquet = "parquet"
    package = "package"


@app.command(
    epilog="""Examples:

    youju export -o facts.xlsx

    youju export --metric volunteers --locality 上海市 -o volunteers.csv

    youju export --format package -o youju.zip

    youju export --find 口罩 -o - | head"""
)
@told
def export(
    form: Annotated[
        ExportFormat | None,
        typer.Option(
            "--format",
            help="csv for any program, xlsx for Excel, parquet for data frames, package for archives and others: a "
            "zip file with codebook, sources and datapackage.json. Else by the suffix of FILE, else csv.",
            show_default=False,
        ),
    ] = None,
    out: Annotated[
        str | None,
        typer.Option("-o", "--output", metavar="FILE", help="Else youju with its suffix, here. - is the screen."),
    ] = None,
    metric: Annotated[str | None, typer.Option(help="Only facts of this metric, by its id.")] = None,
    locality: Annotated[
        str | None, typer.Option(help="Only facts of this place and all below it, by name or code.")
    ] = None,
    bound: Annotated[Qualifier | None, typer.Option(help="Only numbers bounded so.")] = None,
    stat: Annotated[Stat | None, typer.Option(help="Only numbers of this kind.")] = None,
    find: Annotated[str | None, typer.Option(help="Only facts with these words in their quote.")] = None,
    db: Db = None,
) -> int:
    """Write facts to a file: all of them, or those chosen, each with its quote and where it stands.

    An article that lies in several files counts once. Personal numbers (telephones, identity and bank cards) are
    hidden. A file that is there is replaced when the new one is whole. The same data give the same bytes.
    """
    path = store.database(db)
    name = form.value if form else exports.by_suffix(out) or "csv"
    with closing(store.connect(path)) as database:
        if metric is not None and metric not in (known := [each.id for each in queries.metrics(database)]):
            raise Misuse(f"{metric} is no metric. There are: {', '.join(known)}.")
        place = None if locality is None else code_of(queries.places_named(database, locality), locality)
        choice = queries.Choice(metric, place, qualifier=bound, stat=stat, find=find or None)
        number, done = exports.number(database, choice), 0
        out = out or f"youju.{exports.FORMATS[name][0]}"
        with target(out, name, path) as file, progress_bar("Writing") as progress:

            def told(rows: int) -> None:
                nonlocal done
                done += rows
                if progress:
                    progress(done, number, "")

            try:
                exports.write(database, file, name, choice, told)
            except sqlite3.Error as error:
                raise store.explain(error, path) from error
        where = "" if out == "-" else f" in {out}"
        say(f"{number} facts{where}, data version {exports.data_version(database)}.")
    return 0


def code_of(found: Sequence[tuple[str, str]], name: str) -> str:
    """Return the code of the one place found, else Misuse."""
    if not found:
        raise Misuse(f"No place of the database is named {name}. Look with youju show METRIC, or name a code.")
    if len(found) > 1:
        which = ", ".join(f"{path} ({code})" for path, code in found[:8])
        raise Misuse(f"{name} may be {which}{' …' if len(found) > 8 else ''}. Name one by its code.")
    return found[0][1]


@contextmanager
def target(out: str, form: str, db: Path) -> Iterator[IO[bytes]]:
    """Give a file to write to, which takes its place when it is whole."""
    if out == "-":
        if form != "csv" and sys.stdout.isatty():
            raise Misuse(f"A {form} file is nothing for a screen. Name a file with -o.")
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    path = Path(out)
    if path.is_dir():
        raise Misuse(f"{path} is a folder. Name a file in it.")
    if path.exists() and path.samefile(db):
        raise Misuse(f"{path} is the database itself. Name another file with -o.")
    fresh = path.with_name(f".{path.name}.part-{os.getpid()}")
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # whoever stops us leaves no half of a file
    try:
        with open(fresh, "wb") as file:
            yield file
        os.replace(fresh, path)
    except OSError as error:
        step = "Free some space, change permissions, or name another file with -o."
        raise store.Denied(path, f"cannot be written ({error.strerror or error})", step) from error
    finally:
        fresh.unlink(missing_ok=True)


def hidden(row: Row) -> Row:
    """Hide personal numbers in the quote of a row from the database, but not the number that is the fact."""
    if "quote" not in row:
        return row
    at = row["quote"].find(row["surface"])
    return row | {"quote": mask(row["quote"], [(at, at + len(row["surface"]))])}


@app.command(epilog="Example: `youju check --db youju.db`")
@told
def check(db: Db = None) -> int:
    """Hold the database against itself: its bytes, its texts, every quote, every id. Says how to mend it.

    Exit code 3 where anything is wrong.
    """
    verdict = checking.check(db)
    for what, number in verdict.counts.items():
        print(f"{what} {number:,}")
    for line in verdict.notes:
        say(line)
    for line in verdict.faults:
        say(f"Wrong: {line}.")
    if verdict.faults:
        say(f"Error: {verdict.path} is damaged. {verdict.mend}")
        return 3
    print(f"{verdict.path} is sound.")
    return 0


@app.command(epilog="Example: `youju forget 2020/a.txt`")
@told
def forget(
    documents: Annotated[
        list[str], typer.Argument(metavar="DOCUMENT", help="By key, address, path or file.", show_default=False)
    ],
    db: Db = None,
) -> int:
    """Take documents out of the database, and keep them out of every later refresh.

    A list beside the database remembers them by path, address and hash; to have one back delete its row there.
    """
    report, gone, others = forgetting.forget(documents, db)
    for row in gone:
        print(f"{row.path} is forgotten: {row.folder}")
    for metric, (was, now) in report.changes.items():
        print(f"{metric} {was} → {now}")
    print(f"{report.db} has {report.documents} documents, {report.facts} facts")
    if others:
        say(f"The same article is told by {', '.join(others)}: forget these too if it is to be gone.")
    return 0


@app.command(epilog="Example: `youju diff cited-2026.db youju.db`")
@told
def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="A database, of any version.", show_default=False)],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="Another.", show_default=False)],
    form: Annotated[Format, typer.Option("--format", help="How rows are written.")] = Format.table,
) -> int:
    """Print which facts are gone, which are new, and which say something else of the same words.

    A fact is known by its id, so one that was cited can be looked for in the first column but one.
    """
    found = [asdict(each) for each in differences(old, new)]
    write(found, [field.name for field in fields(Difference)], form)
    counts = Counter(row["change"] for row in found)
    say(", ".join(f"{counts[change]} {change}" for change in ("gone", "new", "changed")) + ".")
    return 0


@app.command(epilog="Example: `youju leftovers --top 40`")
@told
def leftovers(
    context: typer.Context,
    folders: Annotated[
        list[Path] | None, typer.Argument(metavar="PATH", help="Files or folders.", show_default=False)
    ] = None,
    top: Annotated[int, typer.Option(min=1, help="So many groups, the largest first.")] = 20,
    form: Annotated[Format, typer.Option("--format", help="How rows are written.")] = Format.table,
    db: Db = None,
    own: Own = None,
) -> int:
    """Print what no metric claims, by unit and neighbouring words: the next pattern to write stands on top.

    Each row has a pattern as a metric would write it, how many numbers it would find, and two sentences. Without a
    path: of the database.
    """
    failed: list[corpus.Unreadable] = []
    if folders:
        metrics = catalogue(own)
        with progress_bar() as progress:
            files = [file for path in folders for file in files_of(path)]
            left = [each for told in readings(files, metrics, failed, progress) for each in leaving.Left.of(told)]
    else:
        source = context.get_parameter_source("own")
        if own and source and source.name == "COMMANDLINE":
            raise Misuse("--metrics needs a folder of news here. Name one, or run youju refresh with --metrics first.")
        with closing(store.connect(store.database(db))) as database:
            query = """select d.path, l.surface, l.unit, l.quote, l.start_char - l.quote_start
                from leftover l join document d on d.key = l.document order by d.path, l.start_char"""
            left = [leaving.Left(*row) for row in database.execute(query)]
    found = leaving.groups(left)
    table = form is Format.table
    fields = ("numbers", "pattern", "example", "another") if table else leaving.FIELDS
    write((group.row(16 if table else None) for group in found[:top]), fields, form)
    shown = f"; the {top} largest stand above" if len(found) > top else ""
    say(f"{len(left)} leftovers in {len(found)} groups{shown}.")
    name_failures(failed)
    return 1 if failed else 0


metrics_app = typer.Typer(no_args_is_help=True, help="The catalogue, and metrics of your own: list, test.")
app.add_typer(metrics_app, name="metrics")


@metrics_app.command("list", epilog="Example: `youju metrics list --metrics my_metrics`")
@told
def list_metrics(
    form: Annotated[Format, typer.Option("--format", help="How rows are written.")] = Format.table,
    own: Own = None,
) -> int:
    """Print every metric: its labels, its unit, how many patterns and examples it has, and its file."""
    fields = ("id", "zh", "en", "unit", "patterns", "examples", "file")
    write((metric_row(metric, own) for metric in catalogue(own).values()), fields, form)
    return 0


def metric_row(metric: Metric, own: Path | None) -> Row:
    """Return what ``metrics list`` says of a metric."""
    return {
        "id": metric.id,
        "zh": metric.label["zh"],
        "en": metric.label["en"],
        "unit": metric.unit,
        "patterns": len(metric.patterns),
        "examples": len(metric.examples),
        "file": f"extract/metrics/{metric.id}.py" if metric.id in METRICS or not own else str(own / f"{metric.id}.py"),
    }


@metrics_app.command("test", epilog="Example: `youju metrics test my_metrics`")
@told
def hold_to_laws(
    own: Annotated[
        Path | None,
        typer.Argument(
            metavar="DIR", envvar="YOUJU_METRICS", help="A folder of metrics of your own.", show_default=False
        ),
    ] = None,
) -> int:
    """Hold metrics against their laws and print what fails: those of a folder, else all that come with Youju.

    Exit code 1 where something fails.
    """
    metrics = catalogue(own)
    mine = {name: metric for name, metric in metrics.items() if name not in METRICS} if own else metrics
    pages = [] if own else [corpus.read(path, corpus.SAMPLES).text for path in corpus.walk(corpus.SAMPLES)]
    faults = laws.faults(metrics, mine, pages)
    for name, said in faults.items():
        print(metric_row(metrics[name], own)["file"] + (" (ours; yours takes from it)" if name not in mine else ""))
        for fault in said:
            print("\n".join(f"  {line}" for line in fault.splitlines()))
    tested = f"Metrics: {len(mine)}, examples: {sum(len(metric.examples) for metric in mine.values())}"
    print(f"{tested}, faults: {sum(map(len, faults.values()))}.")
    return 1 if faults else 0


@app.command(epilog="Example: `youju publish postgresql+psycopg://owner@db.example.org/news --reader youju_reader`")
@told
def publish(
    address: Annotated[str, typer.Argument(help="postgresql+psycopg://user@host/database", show_default=False)],
    reader: Annotated[
        str | None, typer.Option(help="A role that may read it and nothing else; made where there is none.")
    ] = None,
    db: Db = None,
) -> int:
    """Copy the database to PostgreSQL, where a team reads it with the dashboard.

    The old copy is shown until the new one is whole. Needs the extra `postgres`.
    """
    if not store.is_address(address):
        raise Misuse(f"{address} is no address of a server. Write postgresql+psycopg://user@host/database.")
    server = shown.server(address)
    from db.postgres import publish as publishing

    refused = publishing(store.database(db), server, reader, lambda table, rows: say(f"{table}: {rows:,} rows"))
    print(f"{store.database(db)} is published to {server}")
    for statement in refused:
        say(f"The server did not allow this; let a superuser run it: {statement};")
    return 1 if refused else 0


@app.command(epilog="Example: `youju serve ~/news --port 8600`")
@told
def serve(
    folders: Annotated[
        list[Path] | None, typer.Argument(metavar="FOLDER", help="Folders of news.", show_default=False)
    ] = None,
    db: Db = None,
    port: Annotated[int, typer.Option(help="Where the dashboard listens, on this machine only.")] = 8501,
    own: Own = None,
) -> int:
    """Open the dashboard; with folders, refresh the database first."""
    named = os.environ.get("YOUJU_DB") if db is None else db
    if store.is_address(named):
        if folders:
            raise Misuse("A server shows what was published to it. Refresh a file, and publish that.")
        shown.server(named).check()
        return show_dashboard(str(named), port, 0)
    path = store.database(db)
    code = 0
    if folders:
        with progress_bar() as progress:
            report = refreshing.refresh(folders, path, progress, metrics=catalogue(own))
        name_failures(report.failed)
        code = 1 if report.failed else 0
    elif path.exists():
        store.check(path)
    return show_dashboard(str(path), port, code)


def show_dashboard(database: str, port: int, code: int) -> int:
    """Run the dashboard until it is stopped, and return ``code`` then."""
    house = Path(__file__).resolve().parent / "dashboard"
    command = [sys.executable, "-m", "streamlit", "run", str(house), "--server.port", str(port)]
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # whoever stops us stops the server too
    with subprocess.Popen(command, env={**os.environ, "YOUJU_DB": database}) as server:
        try:
            return 3 if server.wait() else code
        except KeyboardInterrupt:
            server.terminate()
            return code


if __name__ == "__main__":
    app(prog_name="youju")
