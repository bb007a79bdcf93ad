"""Foreign formats are read in a process of their own, so that a hostile file costs one file and ten seconds.

A plain subprocess: a pool of ``multiprocessing`` would import the main module once more in each child, and where that
is Streamlit's it would run the dashboard there.
"""

import atexit
import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from threading import Lock, Timer
from typing import Any

from corpus.content import Content
from corpus.errors import Unfit
from corpus.worker import PATIENCE, SECONDS, TIMED

HOUSE = Path(__file__).resolve().parent.parent
START = "import sys; sys.path.insert(0, sys.argv[1]); from corpus.worker import main; main()"

FILES = 500
"""So many are read by one process: whatever a library leaks goes with it."""


class Guard:
    """A process that reads files one after the other, replaced when it dies or is killed."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0
        self._files = 0
        self._lock = Lock()

    def read(self, kind: str, data: bytes) -> Content:
        """Return what the reader of ``kind`` makes of ``data``; raises Unfit."""
        late: list[bool] = []

        def stop() -> None:
            late.append(True)
            process.kill()

        with self._lock:
            process = self._running()
            clock = Timer(PATIENCE, stop)
            clock.daemon = True
            clock.start()
            try:
                answer = _ask(process, kind, data)
            except (OSError, ValueError):  # it has died; how, says its code
                raise _death(self.end(), bool(late)) from None
            finally:
                clock.cancel()
        if "reason" in answer:
            raise Unfit(str(answer["reason"]), str(answer["step"]))
        return Content(answer["text"], answer["fields"], answer["body"])

    def _running(self) -> "subprocess.Popen[bytes]":
        """Return a process of ours that lives; one that a fork left us belongs to our parent."""
        if self._owner != os.getpid():
            self._process = None
        if self._process is None or self._process.poll() is not None or self._files >= FILES:
            self.end()
            command = [sys.executable, "-P", "-c", START, str(HOUSE)]
            pipe = subprocess.PIPE
            self._process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL)
            self._owner, self._files = os.getpid(), 0
        self._files += 1
        return self._process

    def end(self) -> int:
        """Let the process go, and return its exit code; 0 when there is none of ours."""
        process, self._process = self._process, None
        if process is None or self._owner != os.getpid():
            return 0
        process.kill()
        code = process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with suppress(OSError):  # what it had not taken in yet
                    pipe.close()
        return code


def _ask(process: "subprocess.Popen[bytes]", kind: str, data: bytes) -> dict[str, Any]:
    """Send a file and return the answer; OSError or ValueError when there is none."""
    if process.stdin is None or process.stdout is None:
        raise OSError("it has no pipes")
    process.stdin.write(b"%s %d\n" % (kind.encode(), len(data)))
    process.stdin.write(data)
    process.stdin.flush()
    answer = json.loads(process.stdout.read(int(process.stdout.readline())))
    return dict(answer)


def _death(code: int, late: bool) -> Unfit:
    """Say how the process died."""
    if late or (TIMED and code == -signal.SIGPROF):
        return Unfit(f"takes longer than {SECONDS} seconds to read", "save its text and put that here")
    return Unfit(f"makes its reader crash (exit code {code})", "print it to a new file, or save its text")


GUARD = Guard()
atexit.register(GUARD.end)
