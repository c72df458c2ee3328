"""The licenses of everything that a clone installs, for ``docs/licenses.md``.

    python tests/support/licenses.py docs/licenses.md

writes the page anew. What a package does not say of itself in its metadata stands in ``SAID``.
"""

from __future__ import annotations

import importlib.metadata
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "licenses.md"

ALLOWED = frozenset(
    {
        *(
            "0BSD",
            "Apache-2.0",
            "Artistic-1.0-Perl",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "ISC",
            "MIT",
            "MIT-0",
        ),
        # Of its own files alone: what uses them is free to be under any other.
        "MPL-2.0",
        *("CNRI-Python", "PSF-2.0", "Unlicense", "Zlib"),
    }
)
"""Licenses under which a private program may be used, changed and passed on without its source."""

SAID = {
    # From the file LICENSE in the package, or in its source.
    "axe-playwright-python": "MIT",
    "django-js-lib-leaflet": "BSD-2-Clause",
    "pyrage": "MIT",
    # It names two, of which one may be chosen.
    "python-dateutil": "Apache-2.0 OR BSD-3-Clause",
    "text-unidecode": "Artistic-1.0-Perl OR GPL-2.0-or-later",
    # Only on Windows.
    "colorama": "BSD-3-Clause",
    # Not on every Python.
    "httpx2-jsfetch": "BSD-3-Clause",
    "google-re2": "BSD-3-Clause",
}
_SPELLINGS = {
    "Apache 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD 2-Clause License": "BSD-2-Clause",
    "BSD License": "BSD-3-Clause",
    "MIT License": "MIT",
    "PSFL": "PSF-2.0",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}
_PIN = re.compile(r"(?P<name>[a-z0-9][a-z0-9._-]*)==(?P<version>\S+)")


def pinned(name: str) -> set[str]:
    """The packages that a file in ``requirements/`` names."""
    return {package for package, _, _ in pins(name)}


def pins(name: str) -> Iterator[tuple[str, str, list[str]]]:
    """The packages that a file in ``requirements/`` names: name, version and hashes."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text("utf-8")
    for entry in text.replace("\\\n", " ").splitlines():
        if found := _PIN.match(entry):
            yield (
                found["name"],
                found["version"],
                re.findall(r"--hash=sha256:(\w+)", entry),
            )


def license_of(package: str) -> str:
    """The license of a package, an expression of SPDX.

    Of one that is installed elsewhere only, for another system or Python, what the page says;
    nothing where that says nothing.
    """
    if package in SAID:
        return SAID[package]
    try:
        metadata = importlib.metadata.metadata(package)
    except importlib.metadata.PackageNotFoundError:
        row = re.search(
            rf"(?m)^\| {re.escape(package)} \| (.+) \|$", PAGE.read_text("utf-8")
        )
        return row[1] if row else ""
    if expression := metadata.get("License-Expression"):
        return expression
    said = (metadata.get("License") or "").strip()
    classified = [
        line.rpartition(" :: ")[2]
        for line in metadata.get_all("Classifier") or ()
        if line.startswith("License :: ")
    ]
    words = (
        [said, *classified]
        if said and said != "UNKNOWN" and "\n" not in said
        else classified
    )
    return _SPELLINGS.get(words[0], words[0]) if words else "unknown"


def is_allowed(expression: str) -> bool:
    """Whether something under a license may be installed: all of what holds, one of a choice."""
    parts = expression.strip("()").split(" AND ")
    return all(
        any(choice.strip("() ") in ALLOWED for choice in part.split(" OR "))
        for part in parts
    )


def licenses() -> dict[str, str]:
    """Every package that a clone installs, with its license."""
    return {name: license_of(name) for name in sorted(pinned("run") | pinned("dev"))}


def page() -> str:
    """The page."""
    run = pinned("run")
    lines = [
        "# Licenses",
        "",
        "Kith is under the [MIT license](../LICENSE).",
        "What a clone installs beside it is under these, by the word of its authors; a test",
        "compares them with what is installed, and with the licenses that are allowed:",
        f"{', '.join(sorted(ALLOWED))}.",
        "`make licenses` writes this page.",
        "",
    ]
    for title, is_run in (
        ("What Kith runs on", True),
        ("What it is developed with", False),
    ):
        lines += [f"## {title}", "", "| package | license |", "|---|---|"]
        rows = [
            (name, said) for name, said in licenses().items() if (name in run) == is_run
        ]
        lines += [f"| {name} | {said} |" for name, said in rows]
        lines.append("")
    lines += [
        "Leaflet, which draws the map of the network, is carried by django-js-lib-leaflet.",
        "`make sbom` writes a bill of materials of what Kith runs on, in CycloneDX.",
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page(), "utf-8")
