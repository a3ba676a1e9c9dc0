"""Any history of edits, meddling and kills: incremental equals clean (100 histories; PARKPRESS_EXAMPLES sets more)."""

from __future__ import annotations

import os

from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from tests.engine.toy_machine import ToyMachine

EXAMPLES = int(os.environ.get("PARKPRESS_EXAMPLES", "100"))


def test_an_incremental_build_equals_a_clean_one_whatever_happened_before() -> None:
    run_state_machine_as_test(ToyMachine, settings=settings(max_examples=EXAMPLES, stateful_step_count=25))
