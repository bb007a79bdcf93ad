"""The long form of every trial: ``uv run python -m benchmarks.faults [TRIAL ...]``.

Prints what each lived through, as the rows of ``docs/promises.md`` have it; exit code 1 if anything went wrong.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks import load, many
from benchmarks.faults import damage, disk, generations, kills, statements, texts
from benchmarks.faults.lived import Lived
from db.refresh import refresh

LARGE = 3_000_000
"""Characters: some ten megabytes of Chinese in UTF-8."""


def sql(home: Path) -> Lived:
    """Try the statements on a database of the generations."""
    folder = generations.make(home, 1)[0]
    (home / "published").mkdir()
    refresh([folder], home / "published" / "y.db")
    return statements.run(home / "published" / "y.db")


def sessions(home: Path, number: int, seconds: float) -> Lived:
    """Let sessions click on a database of twenty thousand facts."""
    home.mkdir()
    many.build(home / "y.db", 20_000)
    figures = load.measure(home / "y.db", number, seconds)
    lived = Lived(f"{number} sessions")
    lived.did = {name: value for name, value in figures.items() if name != "wrong"}
    lived.did["load_of_the_machine"] = os.getloadavg()[0]
    lived.expect(not figures["wrong"], f"{figures['wrong']:.0f} answers were errors")
    lived.expect(figures["megabytes"] < 1000, f"the server took {figures['megabytes']:.0f} MB")
    return lived


TRIALS: dict[str, Callable[[Path], Lived]] = {
    "kills": lambda home: kills.run(home, 200, readers=8),
    "disk": lambda home: disk.full(home, 40),
    "read-only": disk.read_only,
    "at-once": lambda home: damage.at_once(home, 20),
    "lock": lambda home: damage.stale_lock(home, 20),
    "flips": lambda home: damage.flips(home, 120),
    "strangers": damage.strangers,
    "texts": lambda _: texts.run(LARGE, texts.LONG),
    "sql": sql,
    "sessions-20": lambda home: sessions(home, 20, 60),
    "sessions-50": lambda home: sessions(home, 50, 60),
}


def main() -> int:
    """Run the trials named, else all."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("trials", nargs="*", choices=[*TRIALS, []], default=[*TRIALS])
    wrong = 0
    for name in parser.parse_args().trials:
        began = time.monotonic()
        with tempfile.TemporaryDirectory() as home:
            lived = TRIALS[name](Path(home) / "home")
        wrong += len(lived.wrong)
        print(f"{name}: {lived} ({time.monotonic() - began:.0f} s)", *lived.wrong[:10], sep="\n  ", flush=True)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
