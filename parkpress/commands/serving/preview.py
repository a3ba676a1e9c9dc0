"""One preview: builds, and what it shows of each build."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from functools import partial
from urllib.parse import urlsplit

from parkpress.build import Later, Options, Outcome, Workshop, build
from parkpress.commands.serving.answers import NotMade, Shown
from parkpress.commands.serving.owners import pages_of
from parkpress.diagnostics import ProblemError, Severity
from parkpress.engine.lock import Holder
from parkpress.reporting import report
from parkpress.texts import say as words

_LOOKED_AT = 4
"""How many pages that were looked at last are made before all others after a save."""


class Preview:
    """Builds a site again and again, and says so. Not to be used by two threads at a time, but for what says so."""

    def __init__(self, options: Options, lang: str, say: Callable[[str], None]) -> None:
        self._options = options
        self._lang = lang
        self._say = say
        self._workshop = Workshop()
        self._languages: tuple[str, ...] = (lang,)
        # Versions of an earlier preview must differ, or a page left open would not know that it is old.
        self._start = f"v{datetime.now().astimezone():%Y%m%d%H%M%S%f}"
        self._changes = 0
        self.shown = Shown(self._start)
        self._later: Later | None = None
        self._visits: tuple[str, ...] = ()

    def visited(self, path: str) -> None:
        """Somebody looks at what is at `path`; after a save, such pages are made first. May be called in any thread."""
        page = path or "index.html"
        if page.endswith(".html"):
            self._visits = (page, *(other for other in self._visits if other != page))[:_LOOKED_AT]

    def made(self, path: str) -> bytes | None:
        """What is made only when it is asked for, such as the index of search; None for any other path.

        Raises NotMade where it has a problem.
        """
        later = self._later
        try:
            return later.made(path) if later is not None else None
        except ProblemError as error:
            raise NotMade(report([error.problem], "text", self._lang, self._options.site)) from None

    def update(self, show: Callable[[Shown], None] | None = None) -> bool:
        """Build, and bring `shown` up to date; whether there is anything new to see.

        `show` is given what can be seen before the build is at its end: the pages that were looked at last.
        """
        early = partial(self._look_again, show) if show is not None and not self._has_problems() else None
        try:
            outcome = build(self._options, workshop=self._workshop, waiting=self._waiting, early=early)
        except Exception as error:
            # A preview outlives what nobody foresaw: a full disk, a file that another program holds.
            reason = f"{type(error).__name__}: {error}"
            return self._change(
                replace(self.shown, early={}, everywhere=(words("serve.crashed", self._lang, reason=reason),))
            )
        self._later = outcome.later or self._later
        # Later builds are small: starting processes would cost more than they save.
        self._options = replace(self._options, jobs=1)
        shown = self._seen(outcome)
        seen, self.shown = self.shown.early, replace(self.shown, early={})
        if outcome.report is None or not (outcome.report.written or outcome.report.removed):
            return self._change(shown, written=bool(seen))
        seconds = f"{sum(outcome.seconds.values()):.2f}"
        self._say(words("serve.built", self._lang, time=_clock(), rendered=outcome.report.rendered, seconds=seconds))
        more = outcome.report.removed or outcome.report.written != len(seen)
        return self._change(shown, written=bool(more))

    def _has_problems(self) -> bool:
        return bool(self.shown.own or self.shown.files or self.shown.everywhere)

    def _look_again(self, show: Callable[[Shown], None], outputs: Later) -> None:
        """Show the pages that were looked at last as they will be, where that is not as they are."""
        changed = {}
        for path in self._visits:
            with suppress(ProblemError, OSError):  # the build comes to it again, and says what is wrong
                data = outputs.made(path)
                if data is not None and data != (self._options.output / path).read_bytes():
                    changed[path] = data
        if changed:
            self._changes += 1
            self.shown = replace(self.shown, version=f"{self._start}-{self._changes}", early=changed)
            show(self.shown)

    def _waiting(self, holder: Holder) -> None:
        self._say(words("lock.waiting", self._lang, pid=holder.pid))

    def _change(self, shown: Shown, *, written: bool = False) -> bool:
        problems_changed = shown != self.shown
        if problems_changed and (shown.own or shown.everywhere):
            texts = dict.fromkeys([*shown.everywhere, *(text for texts in shown.own.values() for text in texts)])
            self._say("\n".join(texts))
            self._say(words("serve.problems", self._lang, time=_clock(), errors=len(texts)))
        if not (problems_changed or written):
            return False
        self._changes += 1
        self.shown = replace(shown, version=f"{self._start}-{self._changes}")
        return True

    def _seen(self, outcome: Outcome) -> Shown:
        """What is to be shown of a build, still under the version before it."""
        base = self.shown.base
        if outcome.site is not None:
            settings = outcome.site.settings()
            self._languages = settings.languages
            base = urlsplit(settings.url).path
        own: dict[str, list[str]] = {}
        files: dict[str, str] = {}
        everywhere: list[str] = []
        for problem in outcome.problems:
            if problem.severity is not Severity.ERROR:
                continue
            text = report([problem], "text", self._lang, self._options.site)
            pages = pages_of(problem.span.path, self._languages)
            for page in pages:
                own.setdefault(page, []).append(text)
            if pages:
                files[problem.span.path] = pages[0]
            else:
                everywhere.append(text)
        problems = {page: tuple(texts) for page, texts in own.items()}
        return Shown(self.shown.version, problems, files, tuple(everywhere), base)


def _clock() -> str:
    return f"{datetime.now().astimezone():%H:%M:%S}"
