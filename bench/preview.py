"""Time what an editor waits for while writing: from a save until the preview's page shows it.

    python bench/preview.py [--articles N] [--plain] [--saves N]

Starts `python build.py serve` on the made-up park, as an editor would. Then, again and again, the page of a random
article is opened and a sentence is added to its Chinese text. As the script in an open page does, the bench waits for
the server's word to reload, and gets the page over HTTP; the time ends when the page has the sentence. Prints median,
95th percentile and the longest, in milliseconds, and the same of what the builds say they took: they go on for some
time after the page can be seen.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import platform
import random
import re
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tornado.httpclient import AsyncHTTPClient, HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from bench.corpus import write_site
from bench.park import Corpus

REPOSITORY = Path(__file__).resolve().parent.parent
PATIENCE = 30.0
"""Seconds after which a save counts as lost."""
PAUSE = 0.4
"""Seconds between a page shown and the next save: nobody writes a sentence in less."""


def main() -> int:
    """Measure and print. Returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--articles", type=int, default=1000, metavar="N", help="bilingual articles (default 1000)")
    parser.add_argument("--plain", action="store_true", help="with the plain theme of the race, not the built-in one")
    parser.add_argument("--saves", type=int, default=50, metavar="N", help="how often to save (default 50)")
    parser.add_argument("--seed", type=int, default=6, metavar="N", help="chooses the articles (default 6)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        site = Path(name) / "site"
        write_site(Corpus(options.articles), site, plain=options.plain)
        times, built = measure(site, options.saves, random.Random(options.seed))
    theme = "plain theme" if options.plain else "built-in theme"
    print(f"{options.articles} articles, {theme}; Python {platform.python_version()}, {os.cpu_count()} processors")
    print(f"{len(times)} saves, milliseconds      median   95 %    most")
    for label, values in (("save to visible", times), ("until all is in place", built)):
        print(f"{label:26}{median(values):8.0f}{quantiles(values, n=20)[-1]:7.0f}{max(values):8.0f}")
    return 0


def measure(site: Path, saves: int, chance: random.Random) -> tuple[list[float], list[float]]:
    """Milliseconds from each save to its page, and those that the builds say they took."""
    command = [sys.executable, str(REPOSITORY / "build.py"), "serve", "--site", str(site), "--lang", "en"]
    said = site.parent / "said"
    with said.open("wb") as told, subprocess.Popen(command, stderr=told, stdin=subprocess.DEVNULL) as server:
        try:
            port = wait_for_address(said, server)
            first = len(builds(said))
            times = asyncio.run(edit(site, port, saves, chance))
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(PATIENCE)
    return times, builds(said)[first:]


def wait_for_address(said: Path, server: subprocess.Popen[bytes]) -> int:
    """The port, once the preview says where it is to be found."""
    started = perf_counter()
    while not (found := re.search(rb"http://\S+?:(\d+)/", said.read_bytes())):
        if server.poll() is not None or perf_counter() - started > 10 * PATIENCE:
            sys.exit(f"the preview did not start:\n{said.read_text()}")
    return int(found[1])


def builds(said: Path) -> list[float]:
    """Milliseconds of each build that the preview has told of."""
    told = said.read_text(encoding="utf-8")
    return [1000 * float(seconds) for seconds in re.findall(r"made anew in (\d+\.\d+) s", told)]


async def edit(site: Path, port: int, saves: int, chance: random.Random) -> list[float]:
    """Save again and again; milliseconds until each save is seen."""
    texts = sorted((site / "content/news").rglob("zh.md"))
    socket = await open_page(port)
    times = []
    for number in range(saves):
        text, sentence = chance.choice(texts), f"编辑在第{number}次保存时加上的一句话。"
        page = f"http://127.0.0.1:{port}/news/{text.parent.name}.html"
        await AsyncHTTPClient().fetch(page)
        await asyncio.sleep(PAUSE)
        with text.open("a", encoding="utf-8") as file:
            file.write(f"\n{sentence}\n")
        started = perf_counter()
        await shown(socket, page, sentence)
        times.append(1000 * (perf_counter() - started))
    socket.close()
    return times


async def open_page(port: int) -> WebSocketClientConnection:
    """The channel by which a page in a browser is told to reload."""
    address = f"127.0.0.1:{port}"
    socket = await websocket_connect(
        HTTPRequest(f"ws://{address}/livereload", headers={"Origin": f"http://{address}"})
    )
    hello = {"command": "hello", "protocols": ["http://livereload.com/protocols/official-7"]}
    await socket.write_message(json.dumps(hello))
    await socket.read_message()
    await socket.write_message(json.dumps({"command": "info", "url": f"http://{address}/index.html"}))
    return socket


async def shown(socket: WebSocketClientConnection, page: str, sentence: str) -> None:
    """Return when the page shows the sentence; it is fetched whenever the server says that something is new."""
    while True:
        message = await asyncio.wait_for(socket.read_message(), PATIENCE)
        if message is None or json.loads(message)["command"] != "reload":
            continue
        answer = await AsyncHTTPClient().fetch(page)
        if sentence in answer.body.decode("utf-8"):
            return


if __name__ == "__main__":
    sys.exit(main())
