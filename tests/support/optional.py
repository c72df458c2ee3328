"""Marks tests that need a package that not every Python can have."""

from importlib.util import find_spec

import pytest

needs_re2 = pytest.mark.skipif(
    find_spec("re2") is None, reason="RE2 has no wheel for this Python"
)
