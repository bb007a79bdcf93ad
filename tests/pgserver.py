"""A PostgreSQL server of the tests' own: made in a folder that is thrown away, on a socket in it, gone with the tests."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


def programs() -> Path | None:
    """Return where Debian puts the server's programs, or the folder of the one on the path."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    there = shutil.which("initdb")
    return found[-1].parent if found else Path(there).parent if there else None


@contextmanager
def server() -> Iterator[str]:
    """Start a server whose superuser is ``owner``, and give its address without a user.

    It has a folder of its own: pytest's are root's alone, and the server does not run as root.
    """
    bin = programs()
    if bin is None:
        pytest.skip("needs PostgreSQL: apt-get install postgresql")
    user: dict[str, int] = {}
    home = Path(tempfile.mkdtemp(prefix="youju-pg-"))
    if os.getuid() == 0:
        about = pwd.getpwnam("postgres")
        user = {"user": about.pw_uid, "group": about.pw_gid}
        os.chown(home, about.pw_uid, about.pw_gid)
    made = subprocess.run(
        [bin / "initdb", "-D", home / "data", "-U", "owner", "-A", "trust", "-E", "UTF8", "--locale=C", "-N"],
        capture_output=True,
        text=True,
        check=False,
        cwd=home,
        **user,
    )
    assert made.returncode == 0, made.stderr
    options = f"-c listen_addresses='' -c unix_socket_directories='{home}' -c fsync=off -c shared_buffers=64MB"
    control = [bin / "pg_ctl", "-D", home / "data", "-w", "-t", "120"]
    started = subprocess.run(
        [*control, "-o", options, "-l", home / "log", "start"],
        capture_output=True,
        text=True,
        check=False,
        cwd=home,
        **user,
    )
    assert started.returncode == 0, started.stderr + (home / "log").read_text()
    try:
        yield f"postgresql+psycopg://{{user}}@/postgres?host={home}"
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], capture_output=True, check=False, cwd=home, **user)
        shutil.rmtree(home, ignore_errors=True)
