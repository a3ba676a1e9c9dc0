"""`serve`: preview while you write."""

from __future__ import annotations

import socket
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from parkpress.build import CACHE, Options
from parkpress.commands.serving import hosts
from parkpress.texts import say as words

PREVIEW = "preview"
"""Folder of the preview's own output, inside the cache: what is published is never touched by it."""


def serve(
    site: Path,
    host: str,
    port: int,
    lang: str,
    *,
    now: datetime | None,
    drafts: bool = False,
    say: Callable[[str], None],
) -> int:
    """Serve a preview of `site` that follows every save, until Ctrl-C; the exit code.

    `lang` is the language of what is said, and of problems in pages. Where `port` is taken, the next free one is used.
    """
    from parkpress.commands.serving.server import free_port

    site = site.resolve()
    options = Options(site, site / CACHE / PREVIEW, now, drafts, preview=True)
    try:
        chosen, sockets = free_port(host, port)
    except OSError as error:
        say(words("serve.address", lang, host=host, port=port, reason=error.strerror or error))
        return 2
    if chosen != port:
        say(words("serve.port", lang, taken=port, port=chosen))
    with suppress(KeyboardInterrupt):  # the usual way to end a preview
        _run(options, host, chosen, sockets, lang, say)
    return 0


def _run(
    options: Options, host: str, port: int, sockets: Sequence[socket.socket], lang: str, say: Callable[[str], None]
) -> None:
    from parkpress.commands.serving.answers import Answer, Visit, answer
    from parkpress.commands.serving.preview import Preview
    from parkpress.commands.serving.server import Server
    from parkpress.commands.serving.watching import Builder, SiteWatcher

    preview = Preview(options, lang, say)
    preview.update()

    def rebuild() -> None:
        if preview.update(server.show):
            server.show(preview.shown)
        else:
            server.shown = preview.shown

    builder = Builder(rebuild)
    watcher = SiteWatcher(options.site, builder.request)

    def visited(visit: Visit) -> Answer:
        preview.visited(visit.path)
        return answer(options.output, server.shown, visit, lang, preview.made)

    server = Server(sockets, host, watcher, visited)
    server.show(preview.shown)
    builder.start()
    say(words("serve.ready", lang, url=hosts.address("127.0.0.1" if hosts.is_open(host) else host, port)))
    own = hosts.own_address() if hosts.is_open(host) else None
    if own is not None:
        say(words("serve.phone", lang, url=hosts.address(own, port)))
    try:
        server.serve()
    finally:
        watcher.stop()
        builder.stop()
