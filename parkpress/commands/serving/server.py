"""livereload's server, made safe: a check of hosts and origins, our own answers, a port that is free."""

from __future__ import annotations

import errno
import logging
import socket
from collections.abc import Callable, Sequence
from typing import Any

import livereload
from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from livereload.watcher import Watcher
from tornado import httputil, web
from tornado.escape import json_decode
from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop
from tornado.websocket import WebSocketHandler

from parkpress.commands.serving.answers import Answer, Shown, Visit
from parkpress.commands.serving.hosts import allowed, split

PORTS_TRIED = 50


def free_port(host: str, port: int) -> tuple[int, list[socket.socket]]:
    """The first free port from `port` on, and its listening sockets.

    Raises OSError where no port is free or the address is not one of this machine.
    """
    for candidate in range(port, min(port + PORTS_TRIED, 65536)):
        try:
            return candidate, _listen(host, candidate)
        except OSError as error:
            last = error
            if error.errno != errno.EADDRINUSE:
                break
    raise last


def _listen(host: str, port: int) -> list[socket.socket]:
    """A socket for every address of a name: `localhost` may have one of each family."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    places = list(dict.fromkeys((family, address[:2]) for family, *_, address in found))
    sockets: list[socket.socket] = []
    try:
        for family, address in places:
            sockets.append(socket.create_server(address, family=family, backlog=128))
            sockets[-1].setblocking(False)
    except OSError as error:
        # A machine without IPv6 may still list its address.
        if not (sockets and error.errno in (errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT)):
            for opened in sockets:
                opened.close()
            raise
    return sockets


class Server(livereload.Server):  # type: ignore[misc]
    """livereload's server on sockets that are bound already, with the preview's own handlers."""

    def __init__(
        self, sockets: Sequence[socket.socket], host: str, watcher: Watcher, respond: Callable[[Visit], Answer]
    ) -> None:
        super().__init__(watcher=watcher)
        self._sockets = sockets
        self._host = host
        self._respond = respond
        self.shown = Shown("v0")
        self.loop = IOLoop.current()

    def application(self, port: int, host: str, **options: object) -> None:
        LiveReloadHandler.watcher = self.watcher
        LiveReloadHandler.live_css = False
        HTTPServer(_Application(self, self._host, self._respond)).add_sockets(self._sockets)

    def _setup_logging(self) -> None:
        """What goes wrong with a connection is nothing an editor can act on."""
        for name in ("tornado", "livereload", "asyncio"):
            logging.getLogger(name).addHandler(logging.NullHandler())
            logging.getLogger(name).propagate = False

    def show(self, shown: Shown) -> None:
        """Show this from now on, and reload every page in a browser. May be called in any thread."""
        self.shown = shown
        self.loop.add_callback(LiveReloadHandler.reload_waiters)


class _Application(web.Application):
    def __init__(self, server: Server, host: str, respond: Callable[[Visit], Answer]) -> None:
        self._host = host
        handlers: list[Any] = [
            (r"/livereload", _Socket, {"server": server}),
            (r"/livereload\.js", LiveReloadJSHandler),
            (r"/(.*)", _Pages, {"respond": respond}),
        ]
        super().__init__(handlers, log_function=lambda handler: None)

    def find_handler(self, request: httputil.HTTPServerRequest, **kwargs: Any) -> Any:
        """Every request passes here, sockets too: none that was sent to a foreign name gets further."""
        if not allowed(request.headers.get("Host", ""), self._host):
            return self.get_handler_delegate(request, web.ErrorHandler, {"status_code": 403})
        return super().find_handler(request, **kwargs)


class _Socket(LiveReloadHandler):  # type: ignore[misc]
    """livereload's socket, for pages of the preview itself only."""

    def initialize(self, server: Server) -> None:
        self._server = server

    def check_origin(self, origin: str) -> bool:
        return WebSocketHandler.check_origin(self, origin)

    def on_message(self, message: str) -> None:
        """A save may be built between the moment a page is read and the moment its socket is open: the page
        says which version it has, and an old one is told to reload."""
        super().on_message(message)
        hello = json_decode(message)
        version = hello.get("snipver")
        if hello.get("command") == "hello" and version and version != self._server.shown.version:
            self.send_message({"command": "reload", "path": "*", "liveCSS": False})


class _Pages(web.RequestHandler):
    def initialize(self, respond: Callable[[Visit], Answer]) -> None:
        self._respond = respond

    def set_default_headers(self) -> None:
        self.clear_header("Server")
        # An answer from any cache could hide a save.
        self.set_header("Cache-Control", "no-cache, no-store")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Cross-Origin-Resource-Policy", "same-origin")

    def compute_etag(self) -> None:
        return None

    def get(self, path: str) -> None:
        host, port = split(self.request.headers["Host"]) or ("", 0)
        answer = self._respond(Visit(path, host, port))
        self.set_status(answer.status)
        if answer.location:
            self.set_header("Location", answer.location)
        self.set_header("Content-Type", answer.type)
        self.write(answer.body)

    head = get
