"""kill -9 at random moments of a refresh, while readers look on."""

import json
import os
import random
import signal
import time
from pathlib import Path

from benchmarks.faults import generations
from benchmarks.faults.lived import Lived
from db import check, store
from db.refresh import refresh


def run(home: Path, kills: int, readers: int = 8, seed: int = 20200211) -> Lived:
    """Kill ``kills`` refreshes; no reader may see a mix or an error, and what was published once is never lost."""
    lived = Lived("kill -9 of a refresh")
    chance = random.Random(seed)
    folders = generations.make(home, 4)
    db, stop = home / "y.db", home / "stop"
    refresh([folders[0]], db)
    reports = [home / f"reader-{number}.json" for number in range(readers)]
    looking = [
        generations.fork(lambda report=report: generations.read_on(db, stop, report))  # type: ignore[misc]
        for report in reports
    ]
    try:
        began = time.perf_counter()
        for turn in (1, 2):
            refresh([folders[turn]], db)
        longest = 1.5 * (time.perf_counter() - began)  # of three refreshes, the third is killed at the latest
        for turn in range(kills):
            _kill_one(lived, chance, folders, home, turn, longest)
    finally:
        stop.touch()
        for reader in looking:
            os.waitpid(reader, 0)
    for report in reports:
        told = json.loads(report.read_text())
        lived.add(reads=told["reads"])
        lived.most(slowest_read_s=told["slowest"])
        lived.wrong += told["torn"]
    refresh([folders[2]], db)
    lived.expect(not [*home.glob(".y.db*")], f"litter is left: {[*home.glob('.y.db*')]}")
    lived.wrong += check.check(db).faults
    return lived


def _kill_one(lived: Lived, chance: random.Random, folders: list[Path], home: Path, turn: int, longest: float) -> None:
    before = generations.turns(home)
    hears, tells = os.pipe()
    child = generations.fork(lambda: generations.refresh_on(folders, home, tells, turn))
    os.close(tells)
    generations.pause(chance, longest)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with open(hears, "rb") as told:
        acknowledged = [int(line) for line in told.read().split()]
    lived.add(kills=1, published=len(acknowledged), in_mid_build=bool([*home.glob(".y.db.build-*")]))
    try:
        now = generations.turns(home)
        lived.expect(now >= max(acknowledged, default=before), f"kill {turn}: {acknowledged} was told, {now} is there")
        if torn := generations.look(home / "y.db"):
            lived.wrong.append(f"kill {turn}: {torn}")
        lived.wrong += [
            f"kill {turn}: {fault}" for fault in (check.check(home / "y.db").faults if turn % 5 == 0 else ())
        ]
    except store.StoreError as error:
        lived.wrong.append(f"kill {turn}: {error}")
