"""Rendering, here or divided over processes: the same results whichever way, told apart by their index only.

Workers are forked, so that they share the loaded site and start in a moment; where the system cannot fork,
everything is rendered here. A worker renders and records and touches nothing on disk; the main process writes.
"""

from __future__ import annotations

import gc
import marshal
import os
import signal
import sys
import traceback
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from time import perf_counter
from typing import TYPE_CHECKING, Any, Final, NoReturn

from parkpress.diagnostics import Problem, ProblemError, Severity, Span
from parkpress.digest import SIZE
from parkpress.engine.outputs import Output, Rendered
from parkpress.engine.reads import SET, Answers, Reads, packed
from parkpress.immutable import immutable
from parkpress.processes import free_processors

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

Render = Callable[[Output, Reads], Rendered]

WORTH_A_POOL: Final = 0.5
"""Seconds of expected work above which processes pay for their start."""
_BATCH: Final = 32
"""Outputs in a batch; towards the end they are fewer."""
_LONGEST: Final = 0.5
"""Seconds of guessed work in a batch: at the end no worker shall wait long for another."""
_MUCH_MEMORY: Final = 48_000
"""Pages of memory, mostly of 4 KB, after which a worker makes room for another: whatever of the site it touches, it
comes to hold a copy of."""


@immutable
class Result:
    """What came of rendering one output: its bytes or a problem, and what it asked."""

    index: int
    data: bytes | None
    problem: Problem | None
    numbers: array[int]
    seconds: float


class RenderError(Exception):
    """Raised where a render failed for a reason that is not the site's: a fault in the program."""


def workers(expected: float, count: int, jobs: int | None, *, worth: float = WORTH_A_POOL) -> int:
    """How many processes to use for `count` pieces of work that should take `expected` seconds; 1 is this one.

    Above `worth` seconds of work processes pay.
    """
    if not hasattr(os, "fork") or count < 2:
        return 1
    if jobs is None:
        jobs = free_processors() if expected > worth else 1
    return min(jobs, count)


def render_all(outputs: Sequence[Output], answers: Answers, render: Render, processes: int) -> Iterator[Result]:
    """Render every output, in any order. Raises RenderError, or ProblemError where a worker died."""
    if processes == 1:
        for index, output in enumerate(outputs):
            yield _render_one(index, output, answers, render)
    else:
        yield from _Pool(outputs, answers, render, processes).run()


def _render_one(index: int, output: Output, answers: Answers, render: Render) -> Result:
    started = perf_counter()
    reads = Reads(answers)
    data = problem = None
    try:
        data = render(output, reads).data
    except ProblemError as error:
        problem = error.problem
    except Exception as error:
        error.add_note(f"while making {output.path}")
        raise
    return Result(index, data, problem, reads.numbers(), perf_counter() - started)


class _Pool:
    """Forked workers and the batches they work on."""

    def __init__(self, outputs: Sequence[Output], answers: Answers, render: Render, processes: int) -> None:
        self._outputs = outputs
        self._answers = answers
        self._render = render
        self._processes = processes
        self._next = 0
        self._pids: dict[Connection, int] = {}
        self._at_work: dict[Connection, Sequence[int]] = {}
        self._memory: dict[Connection, int] = {}
        """How many pages of memory each worker has taken."""
        self._translations: dict[Connection, tuple[array[int], list[int]]] = {}
        """For each worker, what its numbers of questions and of sets are called here."""

    def run(self) -> Iterator[Result]:
        from multiprocessing.connection import Connection, wait  # late: a small build has no workers

        try:
            self._start()
            while self._at_work:
                for connection in wait(list(self._at_work)):
                    assert isinstance(connection, Connection)
                    reply, translation = self._receive(connection), self._translations[connection]
                    self._give(connection)
                    yield from self._results(reply, *translation)
        finally:
            self._end()

    def _start(self) -> None:
        sys.stdout.flush()
        sys.stderr.flush()
        for connection in [self._fork() for _ in range(self._processes)]:
            self._give(connection)

    def _fork(self) -> Connection:
        """A new worker."""
        from multiprocessing.connection import Pipe

        here, there = Pipe()
        gc.freeze()  # what is here already is not moved about by the worker's collector
        try:
            pid = os.fork()
            if pid == 0:
                for other in (*self._pids, here):
                    other.close()
                _work(there, self._outputs, self._answers.afresh(), self._render)
        finally:
            gc.unfreeze()
        there.close()
        self._pids[here], self._memory[here] = pid, 0
        self._translations[here] = array("I"), []
        return here

    def _give(self, connection: Connection) -> None:
        """Hand a worker its next batch, or one that takes its place; none are left at the end."""
        batch = range(self._next, self._end_of_batch())
        self._next = batch.stop
        self._at_work.pop(connection, None)
        if batch:
            if self._memory[connection] > _MUCH_MEMORY:
                self._dismiss(connection)
                connection = self._fork()
            self._at_work[connection] = batch
            try:
                connection.send_bytes(marshal.dumps((batch.start, batch.stop)))
            except OSError:
                raise self._died(connection) from None

    def _dismiss(self, connection: Connection) -> None:
        """Closing the pipe sends a worker home."""
        connection.close()
        os.waitpid(self._pids.pop(connection), 0)
        del self._memory[connection], self._translations[connection]

    def _end_of_batch(self) -> int:
        """Where the next batch ends: not long after enough work, and not between outputs that belong together."""
        count = len(self._outputs)
        size = min(_BATCH, (count - self._next) // (self._processes * 4))
        most = min(self._next + max(1, size), count)
        end, guessed = self._next, 0.0
        while end < most and guessed <= _LONGEST:
            guessed += self._outputs[end].seconds or 0
            end += 1
        while 0 < end < count and self._outputs[end].batch and self._outputs[end].batch == self._outputs[end - 1].batch:
            end += 1
        return end

    def _receive(self, connection: Connection) -> Mapping[str, Any]:
        try:
            reply: Mapping[str, Any] = marshal.loads(connection.recv_bytes())
        except (EOFError, OSError):
            raise self._died(connection) from None
        if "error" in reply:
            raise RenderError(reply["error"])
        self._memory[connection] = reply["memory"]
        return reply

    def _died(self, connection: Connection) -> ProblemError:
        paths = [self._outputs[index].path for index in self._at_work[connection]]
        _, status = os.waitpid(self._pids.pop(connection), 0)
        code = os.waitstatus_to_exitcode(status)
        values = {"status": str(code), "first": paths[0], "last": paths[-1]}
        return ProblemError(Problem("page.worker", Span(paths[0]), values))

    def _results(self, reply: Mapping[str, Any], table: array[int], sets: list[int]) -> Iterator[Result]:
        for place, question in enumerate(reply["questions"]):
            table.append(self._answers.adopt(question, reply["digests"][place * SIZE : place * SIZE + SIZE]))
        sets += [
            self._answers.set_of(packed(map(table.__getitem__, memoryview(numbers).cast("I"))))
            for numbers in reply["sets"]
        ]
        for number in reply["distrusted"]:
            self._answers.distrust(table[number])
        for index, data, problem, numbers, seconds in reply["results"]:
            asked = packed([table[n] if n < SET else sets[n - SET] for n in memoryview(numbers).cast("I")])
            yield Result(index, data, problem and _unflattened(problem), asked, seconds)

    def _end(self) -> None:
        if self._at_work:  # an error or an interrupt: nobody waits for the batches under way
            for pid in self._pids.values():
                os.kill(pid, signal.SIGTERM)
        for connection in list(self._pids):
            self._dismiss(connection)


def _work(connection: Connection, outputs: Sequence[Output], answers: Answers, render: Render) -> NoReturn:
    """The life of a worker. Never returns."""
    from resource import RUSAGE_SELF, getrusage  # where there is fork there is this

    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the main process, which ends us
        told = sets = 0
        distrusted: set[int] = set()
        while True:
            first, end = marshal.loads(connection.recv_bytes())
            results = [_render_one(index, outputs[index], answers, render) for index in range(first, end)]
            doubts = answers.distrusted - distrusted
            reply = {
                "results": [
                    (r.index, r.data, r.problem and _flat(r.problem), r.numbers.tobytes(), r.seconds) for r in results
                ],
                "questions": answers.asked_since(told),
                "digests": bytes(answers.digests[told * SIZE :]),
                "sets": [own.tobytes() for own in answers.sets[sets:]],
                "distrusted": list(doubts),
                "memory": getrusage(RUSAGE_SELF).ru_minflt,
            }
            connection.send_bytes(marshal.dumps(reply))
            told, sets = answers.count, len(answers.sets)
            distrusted |= doubts
    except (EOFError, OSError):
        os._exit(0)
    except BaseException:
        connection.send_bytes(marshal.dumps({"error": traceback.format_exc()}))
        os._exit(1)


def _flat(problem: Problem) -> tuple[Any, ...]:
    spans = [(span.path, span.line, span.column, span.length) for span in (problem.span, *problem.related)]
    values = {name: str.__str__(value) for name, value in problem.values.items()}  # Markup does not travel
    return problem.code, spans, values, problem.hint, problem.level and problem.level.value


def _unflattened(row: tuple[Any, ...]) -> Problem:
    code, spans, values, hint, level = row
    span, *related = (Span(*parts) for parts in spans)
    return Problem(code, span, values, hint, tuple(related), level and Severity(level))
