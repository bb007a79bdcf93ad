"""docs/deploy: the dashboard behind a real nginx, with the very file that the page gives away."""

import base64
import http.client
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import fixture_db
import pytest
from screen import served
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

pytestmark = pytest.mark.server

CONFIG = Path(__file__).parent.parent / "docs" / "deploy" / "nginx.conf"
NAME, PASSWORD = "wang", "drei-Worte 与 口令"


@pytest.fixture(scope="module")
def proxy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """Start the dashboard and an nginx before it; gives the proxy's port."""
    nginx = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    if nginx is None:
        pytest.skip("no nginx: apt-get install nginx-light")
    home = tmp_path_factory.mktemp("proxy")
    fixture_db.build(home / "y.db")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with served(home / "y.db") as url:
        site = CONFIG.read_text("utf-8")
        for ours, theirs in {
            "listen 8080;": f"listen 127.0.0.1:{port};",
            "http://127.0.0.1:8501": url.rstrip("/").replace("localhost", "127.0.0.1"),
            "auth_basic_user_file /etc/nginx/youju.htpasswd;": f"auth_basic_user_file {home}/passwords;",
        }.items():
            assert site.count(ours) == 1, ours
            site = site.replace(ours, theirs)
        (home / "passwords").write_text(f"{NAME}:{{PLAIN}}{PASSWORD}\n", "utf-8")
        (home / "passwords").chmod(0o644)
        for path in (home, *home.parents[:3]):
            path.chmod(path.stat().st_mode | 0o011)  # its workers are somebody else
        temp = "\n".join(f"{k}_temp_path {home}/{k};" for k in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        whole = f"pid {home}/pid; error_log {home}/errors; events {{}} http {{ access_log off; {temp}\n{site} }}"
        (home / "nginx.conf").write_text(whole, "utf-8")
        server = subprocess.Popen([nginx, "-c", str(home / "nginx.conf"), "-g", "daemon off;"])
        try:
            for _ in range(100):
                with socket.socket() as trial:
                    if trial.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.1)
            yield port
        finally:
            server.terminate()
            server.wait(20)


def signed(password: str = PASSWORD) -> dict[str, str]:
    return {"Authorization": "Basic " + base64.b64encode(f"{NAME}:{password}".encode()).decode()}


def get(port: int, path: str, headers: dict[str, str]) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", path, headers=headers)
    return connection.getresponse()


@pytest.mark.parametrize("path", ["/", "/_stcore/health", "/api/facts", "/static/js/x.js", "/sql", "/media/x"])
def test_nobody_gets_in_without_a_password(proxy: int, path: str) -> None:
    for headers in ({}, signed("wrong")):
        answer = get(proxy, path, headers)
        assert answer.status == 401
        assert b"streamlit" not in answer.read().lower()


def test_with_a_password_the_page_comes_and_its_headers_with_it(proxy: int) -> None:
    answer = get(proxy, "/", signed())
    assert answer.status == 200
    assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert f"ws://127.0.0.1:{proxy}" in answer.headers["Content-Security-Policy"]
    assert get(proxy, "/api/facts", signed()).status == 200
    assert get(proxy, "/_stcore/metrics", signed()).status == 404


def test_the_websocket_asks_for_the_password_and_draws_a_page(proxy: int) -> None:
    address = f"ws://127.0.0.1:{proxy}/_stcore/stream"
    with pytest.raises(InvalidStatus, match="401"):
        connect(address)
    origin = f"http://127.0.0.1:{proxy}"
    with connect(
        address, additional_headers=signed(), origin=origin, subprotocols=["streamlit"], max_size=None
    ) as page:  # type: ignore[arg-type,list-item]
        message = BackMsg()
        message.rerun_script.query_string = "lang=zh"
        page.send(message.SerializeToString())
        drawn = 0
        while True:
            said = ForwardMsg.FromString(page.recv(timeout=60, decode=False))
            drawn += said.WhichOneof("type") == "delta"
            if said.WhichOneof("type") == "script_finished":
                break
    assert drawn > 20


@pytest.mark.parametrize("origin", ["http://evil.example", "null"])
def test_a_websocket_from_another_site_is_refused_though_the_browser_sends_the_password(
    proxy: int, origin: str
) -> None:
    with pytest.raises(InvalidStatus, match="403"):
        connect(f"ws://127.0.0.1:{proxy}/_stcore/stream", additional_headers=signed(), origin=origin)  # type: ignore[arg-type]
