"""Watching a site's folder, and building after every change.

livereload's own watcher polls and ignores what changes shortly after a reload, which loses saves. Here the system
tells of changes (watchfiles), and a change that comes during a build causes another build.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from livereload.watcher import Watcher
from watchfiles import Change, watch

SETTLE_MS = 10
"""Changes this close together cause one build: an editor writes, renames and touches for a single save."""

SETTLE_AT_MOST_MS = 50

FOLDERS = ("content", "templates")
NAMES = frozenset({*FOLDERS, "site_config.yaml"})


class Builder(threading.Thread):
    """Runs `build` in a thread of its own, once after any number of requests, and never two at a time."""

    def __init__(self, build: Callable[[], None]) -> None:
        super().__init__(name="preview-builder", daemon=True)
        self._build = build
        self._wanted = threading.Event()
        self._stopped = threading.Event()

    def request(self) -> None:
        """Ask for a build that begins after this moment."""
        self._wanted.set()

    def run(self) -> None:
        while True:
            self._wanted.wait()
            if self._stopped.is_set():
                return
            # Cleared before the build reads a file: what is saved from here on asks for another one.
            self._wanted.clear()
            self._build()

    def stop(self) -> None:
        """Let a running build finish, and end."""
        self._stopped.set()
        self._wanted.set()
        if self.is_alive():
            self.join()


class SiteWatcher(Watcher):  # type: ignore[misc]
    """Tells of every change to a site's content, templates and settings.

    The folder itself is watched without its subfolders: the output and the cache stand in it.
    """

    def __init__(self, site: Path, changed: Callable[[], None]) -> None:
        super().__init__()
        self._site = site
        self._changed = changed
        self._stop = threading.Event()
        self._threads: list[threading.Thread] = []
        self._again = threading.Event()
        self.watch(str(site))

    def start(self, callback: Callable[[], None]) -> bool:
        """Begin to watch. True tells livereload that it need not poll."""
        for work in (self._watch_top, self._watch_folders):
            thread = threading.Thread(target=work, name="preview-watcher", daemon=True)
            thread.start()
            self._threads.append(thread)
        return True

    def stop(self) -> None:
        self._stop.set()
        self._again.set()
        for thread in self._threads:
            thread.join()

    def _watch_top(self) -> None:
        for changes in _changes((self._site,), self._stop, recursive=False):
            names = {Path(path).name for _, path in changes} & NAMES
            if names & set(FOLDERS):
                # A folder was made, removed or renamed: what is being watched may be a folder that has gone.
                self._again.set()
            if names:
                self._changed()

    def _watch_folders(self) -> None:
        while not self._stop.is_set():
            self._again.clear()
            folders = tuple(folder for name in FOLDERS if (folder := self._site / name).is_dir())
            if not folders:
                self._again.wait()
                continue
            with suppress(FileNotFoundError):  # removed since it was listed
                for _ in _changes(folders, self._again, recursive=True):
                    self._changed()


def _changes(
    paths: tuple[Path, ...], stop: threading.Event, *, recursive: bool, polling: bool | None = None
) -> Iterator[set[tuple[Change, str]]]:
    """Sets of changes, until `stop`.

    The first set comes without a change, once the watch is in place, and names all of `paths`: whoever looks at
    everything then has missed nothing that was saved before.
    """
    fresh = True
    try:
        for changes in watch(
            *paths, watch_filter=None, debounce=SETTLE_AT_MOST_MS, step=SETTLE_MS, stop_event=stop, rust_timeout=500,
            yield_on_timeout=True, raise_interrupt=False, force_polling=polling, recursive=recursive,
            ignore_permission_denied=True,
        ):
            if fresh or changes:
                yield changes or {(Change.modified, str(path)) for path in paths}
            fresh = False
    except FileNotFoundError:
        raise
    except OSError:
        # The system's limit of watches is used up (Linux counts them for each user): looking again and again is slower.
        if polling:
            raise
        yield from _changes(paths, stop, recursive=recursive, polling=True)
