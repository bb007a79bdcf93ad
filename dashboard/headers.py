"""What the server tells browsers besides the page: run nothing that is not ours, show it in no foreign frame.

The last line of defence: text of documents is escaped anyway. Two scripts stand inside pages, Streamlit's own first
line and ``reader.js``; they are allowed by their hashes, and nothing else that a page might come to hold.
"""

import re
from base64 import b64encode
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from pathlib import Path

import streamlit
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.reader import SCRIPT

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}

HOST = re.compile(r"[A-Za-z0-9.\-]+(?::[0-9]{1,5})?|\[[0-9a-fA-F:]+\](?::[0-9]{1,5})?")


@cache
def scripts() -> str:
    """Return the hashes of the scripts that may stand inside a page, as a policy has them."""
    page = (Path(streamlit.__file__).parent / "static" / "index.html").read_text("utf-8")
    inside: Iterable[str] = [*re.findall(r"<script>(.*?)</script>", page, re.DOTALL), SCRIPT]
    return " ".join(f"'sha256-{b64encode(sha256(each.encode()).digest()).decode()}'" for each in inside)


def policy(host: str) -> str:
    """Return the Content-Security-Policy of a page that was asked for at ``host``."""
    sockets = f" ws://{host} wss://{host}" if HOST.fullmatch(host) else ""  # Safari did not count them to 'self'
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' 'unsafe-eval' {scripts()}",  # the charts' formulas are compiled in the browser
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "worker-src 'self' blob:",
            f"connect-src 'self'{sockets}",
            "object-src 'none'",
            "frame-src 'none'",
            "form-action 'none'",
            "base-uri 'self'",
            "frame-ancestors 'self'",
        )
    )


class Headers:
    """Adds the headers to every answer that does not have them itself."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the application does, with more headers."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        host = next((value.decode("latin-1") for name, value in scope["headers"] if name == b"host"), "")
        said = ALWAYS | {"Content-Security-Policy": policy(host)}

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                there = {name.lower() for name, _ in message.get("headers", ())}
                more = [(name.lower().encode(), value.encode()) for name, value in said.items()]
                message["headers"] = [*message.get("headers", ()), *(each for each in more if each[0] not in there)]
            await send(message)

        await self.app(scope, receive, sending)
