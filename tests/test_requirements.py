"""A clone installs exact versions that agree with what the package declares."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.markers import Marker, default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PYTHONS = [
    classifier.rpartition(" ")[2]
    for classifier in PROJECT["project"]["classifiers"]
    if re.search(r":: 3\.\d+$", classifier)
]
PLATFORMS = ["linux", "darwin", "win32"]
EXTRAS = PROJECT["project"]["optional-dependencies"]
DECLARED = {
    "run": PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["build"],
    "dev": PROJECT["project"]["dependencies"] + EXTRAS["dev"],
}


def pins(name):
    """The requirements of a file, each with the hashes that stand below it."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    text = re.sub(r"(?m)^ *#.*\n", "", text)
    for entry in text.replace("\\\n", " ").splitlines():
        requirement, *hashes = entry.split("--hash=")
        yield Requirement(requirement.strip()), hashes


def installed(name, python, platform):
    """The version of each package that the file gives to a Python on a platform."""
    return {
        canonicalize_name(pin.name): str(pin.specifier).removeprefix("==")
        for pin, _ in pins(name)
        if is_for(pin, python, platform)
    }


def is_for(requirement, python, platform):
    """Whether a Python on a platform asks for a package."""
    environment = default_environment() | {
        "python_version": python,
        "python_full_version": f"{python}.0",
        "sys_platform": platform,
    }
    return requirement.marker is None or Marker(str(requirement.marker)).evaluate(
        environment
    )


@pytest.mark.parametrize("platform", PLATFORMS)
@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("name", ["run", "dev"])
def test_every_declared_package_is_pinned_within_its_range(name, python, platform):
    versions = installed(name, python, platform)
    for requirement in map(Requirement, DECLARED[name]):
        if not is_for(requirement, python, platform):
            continue
        version = versions[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(version), (
            f"{requirement}: {version}; `make update`"
        )


@pytest.mark.parametrize("python", PYTHONS)
def test_development_runs_what_a_build_runs(python):
    run, dev = installed("run", python, "linux"), installed("dev", python, "linux")

    assert {name: dev.get(name) for name in run} == run


@pytest.mark.parametrize("name", ["run", "dev"])
def test_every_pin_is_exact_has_hashes_and_names_no_address(name):
    for pin, hashes in pins(name):
        assert re.fullmatch(r"==[^*,]+", str(pin.specifier)), pin
        assert hashes, pin
        assert pin.url is None
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")

    assert not re.search(r"://|^-|file:", text, re.MULTILINE)


def test_what_extras_declare_is_developed_with():
    dev = {canonicalize_name(Requirement(line).name) for line in EXTRAS["dev"]}
    for extra in set(EXTRAS) - {"dev", "bench", "fuzz"}:
        assert {
            canonicalize_name(Requirement(line).name) for line in EXTRAS[extra]
        } <= dev
