"""Serve the dashboard on a database, and open it in a headless browser: for the browser tests and the pictures."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
NAMES = ("chromium", "chromium-browser", "google-chrome")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def missing() -> str | None:
    """Return what is not there to look at a page with, or None."""
    try:
        import playwright.sync_api  # noqa: F401
    except ImportError:
        return "Playwright is missing: uv sync --group ci"
    if not any(map(shutil.which, NAMES)):
        return "no Chromium on the path: apt-get install chromium fonts-noto-cjk"
    return None


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def served(database: Path) -> Iterator[str]:
    """Serve as `streamlit run dashboard` does; gives the address once it answers."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", "dashboard", "--server.port", str(port)]
    server = subprocess.Popen(command, cwd=ROOT, env=os.environ | {"YOUJU_DB": str(database)})
    try:
        for _ in range(240):
            try:
                urllib.request.urlopen(f"http://localhost:{port}/_stcore/health", timeout=1)
                break
            except OSError:
                time.sleep(0.25)
        yield f"http://localhost:{port}/"
    finally:
        server.terminate()
        server.wait(10)


@contextmanager
def browser() -> Iterator[Any]:
    """Open a headless Chromium that asks for nothing by itself."""
    from playwright.sync_api import sync_playwright

    path = next(found for name in NAMES if (found := shutil.which(name)))
    with sync_playwright() as started:
        opened = started.chromium.launch(executable_path=path, args=QUIET)
        yield opened
        opened.close()


def open_(page: Any, address: str) -> None:
    """Go to an address and wait until its charts and the quote card stand."""
    page.goto(address)
    page.wait_for_selector(".vega-embed path[aria-label*='#']")
    page.wait_for_selector("details.quote")
