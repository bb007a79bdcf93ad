"""Processes that make shards. One that is killed is replaced, and its shard is made anew.

Plain processes, each with two pipes and a thread of ours: in a pool of the standard library one kill ends the pool, or
hangs it, and its children would import the main module, which may be a dashboard. They stand in sessions of their own, so
that Ctrl-C reaches us alone, and end when we do.
"""

import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Condition, Thread
from typing import Any

from db import outcome, plan, shards, store
from db.outcome import Item, Outcome, Reader
from db.texts import Texts

START = "import pickle, sys; sys.path[:] = pickle.load(sys.stdin.buffer); from db.workers import main; main()"
TRIES = 3
"""Deaths over one shard before its files are read one by one, and over one file before it is given up."""

FEW = 8
"""Shards: of fewer the processes would hardly have begun when they are read."""

Made = Path | Outcome
Given = tuple[Path, str, Reader, Texts | None]
"""What shards.make takes beside the files."""


@contextmanager
def taking(
    files: Sequence[plan.File],
    db: Path,
    catalogue: str,
    reader: Reader,
    jobs: int | None,
    texts: Texts | None = None,
    dask: str | None = None,
) -> Iterator[Callable[[plan.File], Outcome]]:
    """Give what returns the outcome of a file: by ``jobs`` processes for ``files``, asked for in order; else here.

    None is as many processes as there are processors, where there is much to read. What they have made lies beside the
    database until that is published. ``texts`` is where they may have been read before.
    """
    items = [Item(file.id, file.top, file.manifest) for file in files]
    cut = list(shards.cut(items, [file.size for file in files])) if jobs != 1 or dask else []
    if jobs is None:
        jobs = _processors() if len(cut) >= FEW else 1
    if not cut or (dask is None and (jobs == 1 or len(cut) < 2)):
        yield lambda file: outcome.take(Item(file.id, file.top, file.manifest), reader, texts=texts)
        return
    out = store.shards(db)
    try:
        out.mkdir(exist_ok=True)
        _sweep(out)
    except OSError as error:
        raise store.explain(error, db) from error
    ours = {item.id for item in items}
    given = (out, catalogue, reader, texts)
    if dask is None:
        made = Crew(jobs, cut, given).outcomes()
    else:
        from db.cluster import outcomes

        made = outcomes(dask, cut, partial(_make, given), lambda shard: [(item.id, [item]) for item in shard])

    def take(file: plan.File) -> Outcome:
        if file.id not in ours:  # its address has gone to another document meanwhile
            return outcome.take(Item(file.id, file.top, file.manifest), reader, texts=texts)
        found = next(made)
        if found.id != file.id:
            raise RuntimeError(f"{file.path} was asked for, and {found.id[1]} was given")
        return found

    try:
        yield take
    finally:
        made.close()
        _sweep(out)


def _make(given: Given, items: Sequence[Item]) -> Path:
    return shards.make(items, *given)


def _sweep(out: Path) -> None:
    """Clear away what a process that was killed had half written."""
    for part in out.glob("*.part"):
        part.unlink(missing_ok=True)


def _processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Died(Exception):
    """A process ended while it worked."""


class Worker:
    """A process that makes shards in the folder ``out``."""

    def __init__(self, given: Given) -> None:
        self._given = given
        self._process: subprocess.Popen[bytes] | None = None
        self._stopped = False

    def make(self, items: Sequence[Item]) -> Path:
        """Return the shard of some files; raises Died, and what went wrong in the process."""
        process = self._process
        if process is None:
            process = self._process = self._start()
        try:
            answer = _ask(process, list(items))
        except (OSError, EOFError, pickle.UnpicklingError):
            self.stop()
            raise Died(f"the process that read it ended (exit code {process.wait()})") from None
        if isinstance(answer, Exception):
            raise answer
        return Path(answer)

    def _start(self) -> "subprocess.Popen[bytes]":
        pipe = subprocess.PIPE
        process = subprocess.Popen([sys.executable, "-P", "-c", START], stdin=pipe, stdout=pipe, start_new_session=True)
        try:
            assert process.stdin is not None
            pickle.dump(sys.path, process.stdin)
            _ask(process, self._given)
        except (OSError, EOFError):
            raise RuntimeError("a process that reads documents does not start: its message stands above") from None
        return process

    def stop(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()


def _ask(process: "subprocess.Popen[bytes]", what: object) -> Any:
    assert process.stdin is not None
    assert process.stdout is not None
    pickle.dump(what, process.stdin)
    process.stdin.flush()
    return pickle.load(process.stdout)


def main() -> None:
    """Make the shards that are asked for until nobody asks."""
    questions, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what a library prints is no answer
    out, catalogue, reader, texts = pickle.load(questions)
    answer: object = os.getpid()
    while True:
        pickle.dump(answer, answers)
        answers.flush()
        try:
            items = pickle.load(questions)
        except EOFError:
            return
        try:
            answer = str(shards.make(items, out, catalogue, reader, texts))
        except Exception as error:
            answer = error


class Crew:
    """So many processes, and what they have made of the shards given to them."""

    def __init__(self, jobs: int, cut: Sequence[Sequence[Item]], given: Given) -> None:
        self._todo: SimpleQueue[int] = SimpleQueue()
        self._cut = cut
        self._made: dict[int, list[Made] | BaseException] = {}
        self._news = Condition()
        self._stopped = False
        for number in range(len(cut)):
            self._todo.put(number)
        self._workers = [Worker(given) for _ in range(min(jobs, len(cut)))]
        self._threads = [Thread(target=self._run, args=(worker,), daemon=True) for worker in self._workers]

    def outcomes(self) -> Generator[Outcome, None, None]:
        """Yield what came of each file, in order, as soon as its shard and all before it are there."""
        for thread in self._threads:
            thread.start()
        try:
            for number in range(len(self._cut)):
                with self._news:
                    while number not in self._made:
                        self._news.wait(0.5)
                    made = self._made.pop(number)
                if isinstance(made, BaseException):
                    raise made
                for each in made:
                    yield from shards.read(each) if isinstance(each, Path) else [each]
        finally:
            self._stopped = True
            for worker in self._workers:
                worker.stop()
            for thread in self._threads:
                thread.join(5)

    def _run(self, worker: Worker) -> None:
        while not self._stopped and not self._todo.empty():
            try:
                number = self._todo.get_nowait()
            except Empty:  # another thread was faster
                return
            made: list[Made] | BaseException
            try:
                made = list(self._make(worker, self._cut[number]))
            except Exception as error:
                made = error
            with self._news:
                self._made[number] = made
                self._news.notify()

    def _make(self, worker: Worker, items: Sequence[Item]) -> Iterator[Made]:
        said = ""
        for _ in range(TRIES):
            if self._stopped:
                return
            try:
                yield worker.make(items)
                return
            except Died as error:
                said = str(error)
        if len(items) == 1:
            reason = f"could not be extracted ({said}, {TRIES} times)"
            yield Outcome(items[0].id, reason=reason, next_step="please report it, with the file")
            return
        for item in items:
            yield from self._make(worker, [item])
