"""The process that reads foreign formats: files come in by one pipe, texts go out by another.

It has a limit of memory and one of time, for HTML with 200,000 attributes and archives that unfold to gigabytes are
found in the wild; whoever started it kills it and starts another (``corpus/guard.py``).
"""

import json
import os
import signal
import sys
from typing import BinaryIO

from corpus.errors import Unfit
from corpus.readers import READERS

SECONDS = 10
"""What one file may take of a processor: on a busy machine a sound file may wait, and is none the worse for it."""
TIMED = hasattr(signal, "setitimer")
"""Whether the system counts them; Windows does not."""
PATIENCE = 3 * SECONDS if TIMED else SECONDS
"""Seconds by the clock."""
MEMORY = 1 << 30
"""Bytes that the process may have."""


def main() -> None:
    """Read files until no more come."""
    _limit()
    files = sys.stdin.buffer
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what a library prints is no answer
    while ask := files.readline():
        kind, size = ask.split()
        data = files.read(int(size))
        if TIMED:
            signal.setitimer(signal.ITIMER_PROF, SECONDS)  # the end of it ends us
            signal.alarm(PATIENCE + 5)  # should nobody be left to kill us
        answer = _answer(kind.decode(), data)
        if TIMED:
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.alarm(0)
        _send(answers, answer)


def _answer(kind: str, data: bytes) -> dict[str, object]:
    """Return what the reader makes of ``data``, or why it makes nothing of it."""
    reader = READERS[kind]
    try:
        content = reader.read(data)
    except Unfit as error:
        return {"reason": error.reason, "step": error.next_step}
    except UnicodeDecodeError as error:
        # a codec's own message names nothing that a reader of ours could act on
        reason = f"is broken at byte {error.start} ({error.encoding} by its byte order mark)"
        return {"reason": reason, "step": reader.step}
    except ValueError as error:
        return {"reason": str(error), "step": reader.step}
    except MemoryError:
        return {"reason": f"needs more than {MEMORY >> 30} GB of memory", "step": "do not open it, or split it"}
    except Exception as error:
        reason = f"could not be read ({type(error).__name__}: {error})"
        return {"reason": reason, "step": "please report it, with the file"}
    return {"text": content.text, "fields": content.fields, "body": content.body}


def _send(answers: BinaryIO, answer: dict[str, object]) -> None:
    data = json.dumps(answer).encode("ascii")  # lone surrogates too
    answers.write(b"%d\n" % len(data) + data)
    answers.flush()


def _limit() -> None:
    """Take no more memory than is allowed, and write no core when it runs out."""
    try:
        import resource
    except ImportError:  # Windows has no such limits
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform != "darwin":  # macOS counts what is merely reserved
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    main()
