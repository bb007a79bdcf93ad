"""The wheel: built, installed where there is no clone, and run there."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
import urllib.request
from contextlib import closing
from pathlib import Path
from zipfile import ZipFile

import pytest
from screen import free_port

HOUSE = Path(__file__).parent.parent
UV = shutil.which("uv")

pytestmark = [pytest.mark.slow, pytest.mark.skipif(UV is None, reason="needs uv on the path")]


def run(*words: object, cwd: Path) -> str:
    env = {name: value for name, value in os.environ.items() if name not in ("YOUJU_DB", "VIRTUAL_ENV", "PYTHONPATH")}
    done = subprocess.run([str(w) for w in words], cwd=cwd, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    run(UV, "build", "--wheel", "--out-dir", out, HOUSE, cwd=out)
    (built,) = out.glob("*.whl")
    return built


def test_the_wheel_holds_the_house_and_nothing_of_the_workshop(wheel: Path) -> None:
    names = ZipFile(wheel).namelist()
    rooms = (HOUSE / room for room in ("extract", "db", "corpus", "dashboard"))
    files = [path for room in rooms for path in room.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    assert {path.relative_to(HOUSE).as_posix() for path in files} | {"youju.py"} <= set(names)
    assert not [
        name for name in names if name.startswith(("tests/", "docs/", ".ci/")) or name.endswith((".db", ".pyc"))
    ]


def test_installed_it_extracts_refreshes_shows_and_serves(wheel: Path, tmp_path: Path) -> None:
    run(UV, "venv", "--python", sys.executable, tmp_path / "venv", cwd=tmp_path)
    python = tmp_path / "venv" / "bin" / "python"
    run(UV, "pip", "install", "--python", python, wheel, cwd=HOUSE)
    youju = tmp_path / "venv" / "bin" / "youju"
    assert run(youju, "--version", cwd=tmp_path).startswith("youju ")
    assert " facts, " in run(youju, "refresh", cwd=tmp_path)
    with closing(sqlite3.connect(tmp_path / "youju.db")) as database:
        assert database.execute("select count(*) from fact_wide").fetchone()[0] > 0
    (tmp_path / "a.txt").write_text("全镇招募志愿者80余人。", "utf-8")
    assert json.loads(run(youju, "extract", "a.txt", cwd=tmp_path))["value"] == 80
    port = free_port()
    with subprocess.Popen([youju, "serve", "--port", str(port)], cwd=tmp_path, stderr=subprocess.DEVNULL) as server:
        try:
            assert answers(f"http://localhost:{port}/_stcore/health")
        finally:
            server.terminate()


def answers(address: str) -> bool:
    for _ in range(60):
        try:
            with urllib.request.urlopen(address, timeout=1) as answer:
                return bool(answer.status == 200)
        except OSError:
            time.sleep(0.5)
    return False
