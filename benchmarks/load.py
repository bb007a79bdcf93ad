"""How the dashboard bears many readers: real sessions over Streamlit's own websocket, each clicking every five seconds.

    uv run python -m benchmarks.load [SESSIONS ...] [--facts 20000] [--seconds 60]

A session opens a page as a browser does, answers the server's five-second look for a new database, and clicks: three of
five times on a mark of a chart, which redraws the quote card, else on a link to another page, metric or place, which
draws all. A click lasts from its sending until the server has sent all of the answer; the browser's drawing is not in
it. The server and all sessions share this machine's processors (two at most); exit code 1 if a click failed.
"""

import argparse
import asyncio
import json
import os
import random
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

from benchmarks import many

HOUSE = Path(__file__).parent.parent
PAUSE = 5.0
PATIENCE = 60.0
PAGES = ("overview", "localities", "facts", "document", "conflicts", "coverage", "catalogue")


@dataclass
class Told:
    """What all sessions met: seconds of each click by its kind, reruns in all, and what went wrong."""

    marks: list[float] = field(default_factory=list)
    pages: list[float] = field(default_factory=list)
    first: list[float] = field(default_factory=list)
    reruns: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def clicks(self) -> list[float]:
        """Seconds of every click, sorted."""
        return sorted(self.marks + self.pages)


class Session:
    """One reader."""

    def __init__(self, address: str, told: Told, ids: list[str], metrics: list[str], seed: int) -> None:
        self.address, self.told, self.ids, self.metrics = address, told, ids, metrics
        self.chance = random.Random(seed)
        self.links: dict[str, str] = {}
        self.chart = self.page = self.query = self.watch = ""
        self.turn = asyncio.Lock()
        self.socket: ClientConnection

    async def live(self, until: float) -> None:
        """Open the first page and click until the time is over."""
        try:
            await asyncio.sleep(self.chance.uniform(0, PAUSE))
            address = self.address.replace("http", "ws", 1) + "_stcore/stream"
            async with connect(address, subprotocols=["streamlit"], max_size=None, ping_interval=None) as self.socket:  # type: ignore[list-item]
                self.told.first.append(await self._rerun())
                looking = asyncio.create_task(self._look())
                while time.monotonic() + PAUSE < until:
                    await asyncio.sleep(self.chance.uniform(0.8, 1.2) * PAUSE)
                    await self._click()
                looking.cancel()
                with suppress(asyncio.CancelledError, WebSocketException, TimeoutError):
                    await looking
        except (OSError, WebSocketException, TimeoutError) as error:
            self.told.wrong.append(f"{type(error).__name__}: {error}")

    async def _click(self) -> None:
        if self.chart and self.chance.random() < 0.6:
            self.told.marks.append(await self._rerun(mark=self.chance.choice(self.ids)))
            return
        page = self.chance.choice(PAGES)
        self.page = self.links.get(page, self.page)
        self.query = f"metric={self.chance.choice(self.metrics)}"
        self.told.pages.append(await self._rerun())

    async def _look(self) -> None:
        while True:
            await asyncio.sleep(PAUSE)
            if self.watch:
                with suppress(TimeoutError, WebSocketException):  # what is wrong then, the next click tells
                    await self._rerun(fragment=self.watch)

    async def _rerun(self, mark: str = "", fragment: str = "") -> float:
        """Ask for a run of the page or of a part of it, and return how long its answer took."""
        async with self.turn:
            message = BackMsg()
            asked = message.rerun_script
            asked.query_string, asked.page_script_hash = self.query, self.page
            asked.context_info.locale, asked.context_info.url = "zh-CN", self.address
            asked.fragment_id, asked.is_auto_rerun = fragment, bool(fragment)
            if mark:
                state = asked.widget_states.widgets.add()
                state.id, state.string_value = self.chart, json.dumps({"selection": {"row": [{"id": mark}]}})
            began = time.monotonic()
            await self.socket.send(message.SerializeToString())
            await asyncio.wait_for(self._answer(), PATIENCE)
            self.told.reruns += 1
            return time.monotonic() - began

    async def _answer(self) -> None:
        while True:
            said = ForwardMsg.FromString(await self.socket.recv(decode=False))
            match said.WhichOneof("type"):
                case "delta" if said.delta.WhichOneof("type") == "new_element":
                    self._see(said)
                case "navigation":
                    self.links = {page.url_pathname: page.page_script_hash for page in said.navigation.app_pages}
                    self.links["overview"] = self.links.pop("", "")
                    self.chart = ""
                case "auto_rerun":
                    self.watch = said.auto_rerun.fragment_id
                case "session_event":
                    self.told.wrong.append(str(said.session_event)[:200])
                case "script_finished" if said.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                    return

    def _see(self, said: ForwardMsg) -> None:
        element = said.delta.new_element
        match element.WhichOneof("type"):
            case "exception":
                self.told.wrong.append(f"{element.exception.type}: {element.exception.message}"[:200])
            case "vega_lite_chart" if "row" in element.vega_lite_chart.selection_mode:
                self.chart = self.chart or element.vega_lite_chart.id


@contextmanager
def served(database: Path) -> Iterator[tuple[str, int]]:
    """Serve the dashboard on two processors at most; gives its address and the number of its process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "dashboard", "--server.port", str(port)]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    server = subprocess.Popen(command, cwd=HOUSE, env=os.environ | {"YOUJU_DB": str(database)}, **quiet)  # type: ignore[call-overload]
    try:
        if hasattr(os, "sched_setaffinity"):
            os.sched_setaffinity(server.pid, sorted(os.sched_getaffinity(0))[:2])
        for _ in range(240):
            with suppress(OSError):
                urllib.request.urlopen(f"http://localhost:{port}/_stcore/health", timeout=1)
                break
            time.sleep(0.25)
        yield f"http://localhost:{port}/", server.pid
    finally:
        server.terminate()
        server.wait(20)


def used(process: int) -> tuple[float, float]:
    """Return the seconds of processor a process has had, and the most megabytes it ever held; zeros where unknown."""
    try:
        parts = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        held = Path(f"/proc/{process}/status").read_text().partition("VmHWM:")[2].split()[0]
    except OSError:
        return 0.0, 0.0
    return (int(parts[11]) + int(parts[12])) / os.sysconf("SC_CLK_TCK"), int(held) / 1024


def run(address: str, database: Path, sessions: int, seconds: float) -> Told:
    """Let so many sessions click for so many seconds."""
    with closing(sqlite3.connect(database)) as found:
        ids = [id for (id,) in found.execute("select id from fact order by id limit 500")]
        metrics = [id for (id,) in found.execute("select metric from fact group by 1 order by count(*) desc limit 12")]
    told = Told()

    async def all_() -> None:
        until = time.monotonic() + seconds
        await asyncio.gather(*(Session(address, told, ids, metrics, seed).live(until) for seed in range(sessions)))

    asyncio.run(all_())
    return told


def measure(database: Path, sessions: int, seconds: float) -> dict[str, float]:
    """Serve ``database`` to so many sessions; returns figures by name, ``wrong`` among them."""
    with served(database) as (address, process):
        cold = run(address, database, 6, 30)  # the first visitors wait for what is then kept for all
        before, began = used(process)[0], time.monotonic()
        told = run(address, database, sessions, seconds)
        took = time.monotonic() - began
        busy, held = used(process)
    told.wrong += cold.wrong
    for line in dict.fromkeys(told.wrong):
        print(f"  wrong: {line}", file=sys.stderr)
    clicks = told.clicks or [0.0]
    return {
        "sessions": sessions,
        "clicks": len(told.clicks),
        "p50_s": median(clicks),
        "p95_s": clicks[int(0.95 * (len(clicks) - 1))],
        "marks_p50_s": median(told.marks or [0.0]),
        "pages_p50_s": median(told.pages or [0.0]),
        "first_page_s": median(told.first or [0.0]),
        "cold_p95_s": (cold.clicks or [0.0])[int(0.95 * (len(cold.clicks or [0]) - 1))],
        "reruns_a_second": told.reruns / took,
        "processor_ms_a_rerun": 1000 * (busy - before) / max(1, told.reruns),
        "megabytes": held,
        "wrong": len(told.wrong),
    }


def main() -> int:
    """Print a table, a row for each number of sessions."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("sessions", nargs="*", type=int, default=[1, 20, 50])
    parser.add_argument("--facts", type=int, default=20_000)
    parser.add_argument("--seconds", type=float, default=60)
    asked = parser.parse_args()
    wrong = 0.0
    with tempfile.TemporaryDirectory() as home:
        database = Path(home) / "youju.db"
        many.build(database, asked.facts)
        print(f"{asked.facts:,} facts, {asked.seconds:.0f} s, load of the machine {os.getloadavg()[0]:.1f} before")
        for sessions in asked.sessions:
            figures = measure(database, sessions, asked.seconds)
            wrong += figures["wrong"]
            print(", ".join(f"{name.replace('_', ' ')} {value:.3g}" for name, value in figures.items()), flush=True)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
