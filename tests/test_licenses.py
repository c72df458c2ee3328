"""Everything that a clone installs is under a license that is allowed, and the manual lists it."""

import importlib.metadata
import json
import re

import pytest

from licenses import PAGE, is_allowed, license_of, licenses, page, pinned, pins
from sbom import bill


def is_locked(name):
    """Whether the version that is installed here is the locked one; else another may say more."""
    locked = {
        version
        for file in ("run", "dev")
        for pin, version, _ in pins(file)
        if pin == name
    }
    return any(
        distribution.version in locked
        for distribution in importlib.metadata.distributions(name=name)
    )


@pytest.mark.parametrize("name", sorted(pinned("run") | pinned("dev")))
def test_each_package_is_under_a_license_that_is_allowed(name):
    if list(importlib.metadata.distributions(name=name)) and not is_locked(name):
        pytest.skip("another version than the locked one is installed")
    said = license_of(name)

    assert said, f"{name} is not installed here: add what it says to SAID"
    assert is_allowed(said), f"{name}: {said}"


def test_the_page_lists_them_all():
    installed = [
        name for name in licenses() if list(importlib.metadata.distributions(name=name))
    ]
    if not all(map(is_locked, installed)):
        pytest.skip("other versions than the locked ones are installed")
    assert PAGE.read_text("utf-8") == page(), "run `make licenses`"
    assert set(licenses()) == pinned("run") | pinned("dev")


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("MIT", True),
        ("MIT AND PSF-2.0", True),
        ("Apache-2.0 OR GPL-3.0-only", True),
        ("(MIT OR GPL-2.0-only) AND BSD-3-Clause", True),
        ("GPL-3.0-or-later", False),
        ("MIT AND AGPL-3.0-only", False),
        ("unknown", False),
        ("", False),
    ],
)
def test_which_licenses_are_allowed(expression, expected):
    assert is_allowed(expression) is expected


def test_the_bill_of_materials_lists_each_locked_package_and_no_address():
    text = bill()
    written = json.loads(text)

    assert written["bomFormat"] == "CycloneDX"
    assert {(part["name"], part["version"]) for part in written["components"]} == {
        (name, version) for name, version, _ in pins("run")
    }
    assert all(part["hashes"] and part["licenses"] for part in written["components"])
    assert written["metadata"]["component"]["name"] == "kith-journal"
    # That of the format itself.
    assert re.findall(r"\w+://[^\"]*", text) == [written["$schema"]]
    assert bill() == text
