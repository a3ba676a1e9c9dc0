"""The machine must be able to fail: each of these faults, put into the engine on purpose, is found by it."""

from __future__ import annotations

import contextlib
from array import array
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any
from unittest import mock

import pytest
from hypothesis import Phase, settings
from hypothesis.errors import Flaky
from hypothesis.stateful import run_state_machine_as_test

from parkpress.engine import incremental, pool, reads, write
from parkpress.engine.cache import Cache, News, Trace
from parkpress.engine.observations import Observations, Record
from parkpress.engine.reads import SET, Answers, Digests, Reads
from parkpress.engine.report import Report
from parkpress.engine.templates import Templates
from parkpress.engine.write import Folder
from tests.engine.toy import ToySite
from tests.engine.toy_machine import ToyMachine

Sabotage = Callable[[], contextlib.AbstractContextManager[Any]]


def forgetful_ask(name: str) -> Sabotage:
    """The answers to one question are not recorded."""
    real = Reads.ask

    def ask(self: Reads, question: Callable[..., Any], *args: Any) -> Any:
        return real(Reads(self._answers) if question.__name__ == name else self, question, *args)

    return lambda: mock.patch.object(Reads, "ask", ask)


def forget_files() -> contextlib.AbstractContextManager[Any]:
    real = Reads.read
    return mock.patch.object(Reads, "read", lambda self, path: real(Reads(self._answers), path))


def forget_templates() -> contextlib.AbstractContextManager[Any]:
    return mock.patch.object(Answers, "template", lambda self, name: {})


def forget_included_templates() -> contextlib.AbstractContextManager[Any]:
    real = Templates.closure
    return mock.patch.object(Templates, "closure", lambda self, name: real(self, name)[:1])


def forget_absent_templates() -> contextlib.AbstractContextManager[Any]:
    real = Templates.closure

    def closure(self: Templates, name: str) -> tuple[str, ...]:
        return tuple(other for other in real(self, name) if self.digest(other) is not None)

    return mock.patch.object(Templates, "closure", closure)


def keep_templates_for_ever() -> contextlib.AbstractContextManager[Any]:
    return mock.patch.object(Templates, "fresh", lambda self: self)


def ignore_recipes() -> contextlib.AbstractContextManager[Any]:
    return mock.patch.object(incremental, "_recipe", lambda output: output.medium)


def ignore_the_salt() -> contextlib.AbstractContextManager[Any]:
    real = Cache.load.__func__  # type: ignore[attr-defined]
    return mock.patch.object(Cache, "load", classmethod(lambda cls, file, salt: real(cls, file, "")))


def trust_the_disk() -> contextlib.AbstractContextManager[Any]:
    return mock.patch.object(Folder, "check", lambda self, trace: None)


def trust_size_and_time() -> contextlib.AbstractContextManager[Any]:
    real = Folder.check

    def check(self: Folder, trace: Trace) -> Any:
        found = self._files.get(trace.path)
        if found and found[:16] == trace.signature[:16]:
            return None
        return real(self, trace)

    return mock.patch.object(Folder, "check", check)


def skip_pruning() -> contextlib.AbstractContextManager[Any]:
    return mock.patch.object(Folder, "_unlink", lambda self, path: None)


def leave_empty_folders() -> contextlib.AbstractContextManager[Any]:
    return mock.patch.multiple(
        Folder,
        _remove_empty_folders=lambda self, planned: None,
        _unlink=lambda self, path: write._unlink(self._target / path),
    )


def write_straight_into_place() -> contextlib.AbstractContextManager[Any]:
    real = Folder.open

    def open_(self: Folder) -> None:
        real(self)
        self._direct = True

    return mock.patch.multiple(Folder, open=open_, abandon=Folder.close)


def write_though_there_are_problems() -> contextlib.AbstractContextManager[Any]:
    return mock.patch.object(Report, "failed", False)


def record_answers_before_the_files_are_in_place() -> contextlib.AbstractContextManager[Any]:
    real = incremental._stale

    def stale(planned: Any, answers: Answers, known: Cache, sink: Any, *, clean: bool) -> Any:
        found = real(planned, answers, known, sink, clean=clean)
        for trace in list(known.traces())[:1]:
            known.save(answers, News((), {trace.path: trace.signature}, trace.stamp))
        return found

    return mock.patch.object(incremental, "_stale", stale)


def drop_observations_of_kept_outputs() -> contextlib.AbstractContextManager[Any]:
    return mock.patch.object(Observations, "unused", lambda self, ids, named: {id for id in ids if id < SET})


def lose_one_question_of_a_set() -> contextlib.AbstractContextManager[Any]:
    real = Answers.together
    return mock.patch.object(Answers, "together", lambda self, numbers: real(self, list(self.spread(numbers))[1:]))


def overlook_what_changed_in_a_set() -> contextlib.AbstractContextManager[Any]:
    return mock.patch.object(Observations, "sets_with", lambda self, ids: set())


def take_one_set_for_another() -> contextlib.AbstractContextManager[Any]:
    real = Observations.record

    def record(self: Observations, answers: Answers, reads: Any) -> Record:
        found = real(self, answers, reads)
        return replace(found, sets=dict.fromkeys(found.sets, min(found.sets.values(), default=0)))

    return mock.patch.object(Observations, "record", record)


def take_numbers_for_ids() -> contextlib.AbstractContextManager[Any]:
    real = Record.reads

    def reads(self: Record, numbers: bytes) -> bytes:
        return real(replace(self, ids=array("I", range(len(self.ids)))), numbers)

    return mock.patch.object(Record, "reads", reads)


def keep_a_key_while_the_answer_changes() -> contextlib.AbstractContextManager[Any]:
    return mock.patch.object(ToySite.figure, "__known_by__", lambda self, id: "the same")


def take_all_answers_of_a_name_for_the_same() -> contextlib.AbstractContextManager[Any]:
    return mock.patch.object(reads, "digest_of_all", lambda values: b"the same" * 2)


def keep_the_one_digest_of_altered_blocks() -> contextlib.AbstractContextManager[Any]:
    real = Answers.check

    def check(self: Answers, name: str, rows: Any, then: Digests) -> Any:
        numbers, today = real(self, name, rows, then)
        return numbers, today._replace(all=then.all or today.all)

    return mock.patch.object(Answers, "check", check)


def cut_short_the_sets_of_workers() -> contextlib.AbstractContextManager[Any]:
    real = pool._Pool._results

    def results(self: Any, reply: Mapping[str, Any], *translation: Any) -> Iterator[Any]:
        yield from real(self, {**reply, "sets": [own[:4] for own in reply["sets"]]}, *translation)

    return mock.patch.object(pool._Pool, "_results", results)


def believe_a_file_that_is_being_saved() -> contextlib.AbstractContextManager[Any]:
    return mock.patch.object(Answers, "distrust", lambda self, number: None)


def share_answers_between_builds() -> contextlib.AbstractContextManager[Any]:
    shared: dict[Any, Any] = {}
    real = Answers.learn

    def learn(self: Answers, question: Any) -> Any:
        number, answer = real(self, question)
        found = self.known[question] = (number, shared.setdefault(question, answer))
        return found

    return mock.patch.object(Answers, "learn", learn)


def mix_up_the_numbers_of_workers() -> contextlib.AbstractContextManager[Any]:
    real = pool._Pool._results

    def results(self: Any, reply: Mapping[str, Any], *translation: Any) -> Iterator[Any]:
        yield from real(self, {**reply, "questions": list(reversed(reply["questions"]))}, *translation)

    return mock.patch.object(pool._Pool, "_results", results)


SABOTAGE: dict[str, Sabotage] = {
    "forget records": forgetful_ask("record"),
    "forget figures": forgetful_ask("figure"),
    "forget lists": forgetful_ask("newest"),
    "forget which records there are": forgetful_ask("ids"),
    **{
        function.__name__.replace("_", " "): function
        for function in (
            forget_files,
            forget_templates,
            forget_included_templates,
            forget_absent_templates,
            keep_templates_for_ever,
            ignore_recipes,
            ignore_the_salt,
            trust_the_disk,
            trust_size_and_time,
            skip_pruning,
            leave_empty_folders,
            write_straight_into_place,
            write_though_there_are_problems,
            record_answers_before_the_files_are_in_place,
            drop_observations_of_kept_outputs,
            lose_one_question_of_a_set,
            overlook_what_changed_in_a_set,
            take_one_set_for_another,
            take_numbers_for_ids,
            keep_a_key_while_the_answer_changes,
            believe_a_file_that_is_being_saved,
            share_answers_between_builds,
            mix_up_the_numbers_of_workers,
            take_all_answers_of_a_name_for_the_same,
            keep_the_one_digest_of_altered_blocks,
            cut_short_the_sets_of_workers,
        )
    },
}


class EagerMachine(ToyMachine):
    """The same machine with a build after every step, which finds these faults sooner."""

    eager = True


class BusyMachine(EagerMachine):
    """Every build divided over processes."""

    jobs = 3


MACHINES: dict[str, type[ToyMachine]] = {
    "believe a file that is being saved": ToyMachine,  # a build after every step would hide it
    "mix up the numbers of workers": BusyMachine,
    "cut short the sets of workers": BusyMachine,
}
"""Machines for the faults that the eager one does not find."""


def settings_for(examples: int) -> settings:
    return settings(
        max_examples=examples, stateful_step_count=12, phases=[Phase.generate], derandomize=True, database=None
    )


@pytest.mark.parametrize("name", SABOTAGE)
def test_the_machine_finds_each_of_these_faults(name: str) -> None:
    with SABOTAGE[name](), pytest.raises((AssertionError, OSError, ExceptionGroup, Flaky)):
        run_state_machine_as_test(MACHINES.get(name, EagerMachine), settings=settings_for(500))


@pytest.mark.parametrize(("machine", "memory"), [(EagerMachine, 0), (BusyMachine, 48_000), (BusyMachine, 0)])
def test_the_machine_finds_no_fault_where_there_is_none(
    machine: type[ToyMachine], memory: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where workers make room for others after each batch."""
    monkeypatch.setattr(pool, "_MUCH_MEMORY", memory)
    run_state_machine_as_test(machine, settings=settings_for(10))
