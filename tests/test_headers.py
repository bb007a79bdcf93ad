"""Every answer of the server tells the browser what it may not do."""

import asyncio
from base64 import b64encode
from hashlib import sha256
from typing import Any

import pytest

from dashboard import headers
from dashboard.reader import SCRIPT


def answered(host: str, own: tuple[tuple[bytes, bytes], ...] = (), kind: str = "http") -> dict[str, str]:
    sent: list[Any] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": f"{kind}.response.start", "status": 200, "headers": [*own]})

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {"type": kind, "headers": [(b"host", host.encode("latin-1"))]}
    asyncio.run(headers.Headers(app)(scope, None, send))  # type: ignore[arg-type]
    return {name.decode(): value.decode() for name, value in sent[0]["headers"]}


def test_every_answer_has_them_and_an_answer_keeps_its_own() -> None:
    said = answered("localhost:8501")
    assert said["x-content-type-options"] == "nosniff"
    assert said["referrer-policy"] == "no-referrer"
    policy = said["content-security-policy"]
    assert "frame-ancestors 'self'" in policy
    assert "form-action 'none'" in policy
    assert "ws://localhost:8501" in policy
    assert "unsafe-inline" not in policy.split("style-src")[0]
    assert policy.count("'sha256-") == 2
    own = ((b"Content-Security-Policy", b"default-src 'none'"), (b"X-Frame-Options", b"DENY"))
    said = answered("localhost:8501", tuple((name.lower(), value) for name, value in own))
    assert (said["content-security-policy"], said["x-frame-options"]) == ("default-src 'none'", "DENY")
    assert answered("x", kind="websocket") == {}


@pytest.mark.parametrize(
    "host", ["evil.example; script-src *", "a b", "", "x\r\nSet-Cookie: a=b", "http://x", "[::1", "é"]
)
def test_a_host_that_is_none_gets_into_no_policy(host: str) -> None:
    policy = headers.policy(host)
    assert "ws://" not in policy
    assert policy.count(";") == headers.policy("localhost").count(";")


def test_the_scripts_inside_a_page_are_those_of_the_policy() -> None:

    assert b64encode(sha256(SCRIPT.encode()).digest()).decode() in headers.scripts()
