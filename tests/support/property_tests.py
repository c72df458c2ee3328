"""How the property tests run: alike each time, or thoroughly with examples of chance.

A run of the suite tries the same examples each time, so that what passed today passes tomorrow.
``KITH_HYPOTHESIS=thorough`` looks for new ones instead: twenty times as many, chosen by chance,
and those that failed are kept in ``.hypothesis/`` and tried first the next time.
A failure it finds belongs into the test as an ``@example``.
"""

from __future__ import annotations

import importlib
import os
import pkgutil
from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

import kith

VARIABLE = "KITH_HYPOTHESIS"
THOROUGH = "thorough"
FACTOR = 20
"""By how much a thorough run tries more, also where a test says how many examples it wants."""

# A busy machine is slow, and says nothing of the code by it.
settings.register_profile(
    "each run alike",
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    THOROUGH,
    derandomize=False,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    print_blob=True,
)


def load_profile() -> None:
    """Choose the way to run; before the tests are imported, which take it over then."""
    wanted = os.environ.get(VARIABLE, "")
    if wanted not in {"", THOROUGH}:
        msg = f'{VARIABLE} is "{wanted}"; it can only be "{THOROUGH}"'
        raise ValueError(msg)
    settings.load_profile(wanted or "each run alike")


def prepare(items: Iterable[pytest.Item]) -> None:
    """Make ready the property tests among the tests.

    Args:
        items: Tests; one that is run with several parameters comes several times.
    """
    functions = [item.obj for item in items if item.get_closest_marker("hypothesis")]
    found = {id(function): function for function in functions}
    if not found:
        return
    if os.environ.get(VARIABLE) == THOROUGH:
        for function in found.values():
            _multiply(function)
    else:
        import_everything()


def _multiply(function: Any) -> None:
    # Hypothesis lets no test have two settings, and has no other way to change its one.
    own = function._hypothesis_internal_use_settings
    more = settings(own, max_examples=own.max_examples * FACTOR)
    function._hypothesis_internal_use_settings = more


def import_everything() -> None:
    """Import all of Kith.

    Hypothesis tries constants out of the modules imported so far; which ones that are must not
    hang on the tests that ran before in the same process.
    """
    for module in pkgutil.walk_packages(kith.__path__, "kith."):
        if not module.name.endswith(".__main__"):
            importlib.import_module(module.name)
