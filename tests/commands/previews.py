"""A preview in a process of its own, as an editor starts it."""

from __future__ import annotations

import asyncio
import json
import re
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from email.message import Message
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tornado.httpclient import HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

PATIENCE = 20.0
"""Seconds until a wait is a failure. A machine with nothing else to do needs a tenth of one."""

START = (
    "import signal, sys; from parkpress.cli import main; "
    "signal.signal(signal.SIGINT, signal.default_int_handler); sys.exit(main())"
)
# A test run started in the background ignores Ctrl-C, and so would what it starts.
COMMAND = (sys.executable, "-c", START)
ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Response:
    status: int
    headers: Message
    text: str


class Preview:
    """`parkpress serve` on a site folder; use it in a `with`."""

    def __init__(self, site: Path, *options: str, cwd: Path | None = None) -> None:
        self._process = subprocess.Popen(
            [*COMMAND, "serve", "--site", str(site), "--now", "2026-11-24T09:00:00+08:00", *options],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, encoding="utf-8",
            cwd=cwd, env=_environment(),
        )  # fmt: skip
        self.said: list[str] = []
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self.wait_for(lambda: "http://" in self.all_said() or self._process.poll() is not None)
        found = re.search(r"http://\S+?:(\d+)/", self.all_said())
        assert found, self.all_said()
        self.port = int(found[1])

    def _read(self) -> None:
        assert self._process.stderr is not None
        with suppress(ValueError):
            for line in self._process.stderr:
                self.said.append(line)

    def all_said(self) -> str:
        return "".join(self.said)

    def get(self, path: str, *, host: str | None = None) -> Response:
        """The answer to one request, redirections not followed."""
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}/{path}")
        if host is not None:
            request.add_header("Host", host)
        try:
            with _OPENER.open(request, timeout=PATIENCE) as answer:
                return Response(answer.status, answer.headers, answer.read().decode("utf-8"))
        except urllib.error.HTTPError as error:
            with error:
                return Response(error.code, error.headers, error.read().decode("utf-8"))

    def shows(self, path: str, *texts: str, without: str | None = None) -> str:
        """Wait until a page has all `texts` and not `without`; the page."""
        page = ""

        def there() -> bool:
            nonlocal page
            page = self.get(path).text
            return all(text in page for text in texts) and (without is None or without not in page)

        self.wait_for(there, lambda: f"{path} does not show {texts} (or shows {without}):\n{page}\n{self.all_said()}")
        return page

    def wait_for(self, condition: Callable[[], bool], explanation: Callable[[], str] | None = None) -> None:
        end = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < end, explanation() if explanation else self.all_said()
            time.sleep(0.01)

    def interrupt(self) -> int:
        """Press Ctrl-C; the exit code."""
        self._process.send_signal(signal.SIGINT)
        code = self._process.wait(PATIENCE)
        self._reader.join(PATIENCE)
        return code

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.wait()
        self._reader.join(PATIENCE)
        assert self._process.stderr is not None
        self._process.stderr.close()

    def version(self, path: str) -> str:
        """The version that a page would tell the server it has."""
        found = re.search(r"snipver=([^&\"]+)", self.get(path).text)
        assert found
        return found[1]


class OpenPage:
    """What the script of an open page says to the server, and hears from it."""

    def __init__(self, preview: Preview, version: str, origin: str | None = None) -> None:
        self._address = f"127.0.0.1:{preview.port}"
        self._version = version
        self._origin = origin or f"http://{self._address}"
        self._socket: WebSocketClientConnection

    async def __aenter__(self) -> Self:
        request = HTTPRequest(f"ws://{self._address}/livereload", headers={"Origin": self._origin})
        self._socket = await websocket_connect(request)
        protocols = ["http://livereload.com/protocols/official-7"]
        await self._send({"command": "hello", "protocols": protocols, "snipver": self._version})
        assert await self.heard() == "hello"
        await self._send({"command": "info", "url": f"http://{self._address}/index.html"})
        return self

    async def __aexit__(self, *error: object) -> None:
        self._socket.close()
        # Until the server has answered, the connection is open, and the loop must not end before it.
        while await asyncio.wait_for(self._socket.read_message(), PATIENCE) is not None:
            pass

    async def _send(self, message: dict[str, Any]) -> None:
        await self._socket.write_message(json.dumps(message))

    async def heard(self) -> str:
        """The next command of the server."""
        message = await asyncio.wait_for(self._socket.read_message(), PATIENCE)
        assert message is not None, "the server closed the socket"
        return str(json.loads(message)["command"])


class _Straight(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *arguments: object) -> None:
        return None


_OPENER = urllib.request.build_opener(_Straight, urllib.request.ProxyHandler({}))


def _environment() -> dict[str, str]:
    import os

    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
