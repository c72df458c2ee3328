"""Every module and what it is for, in the words of its own docstring."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

_ROOT = Path(__file__).parents[1]
# Each rule is a file; the page of rules lists them.
_FAMILIES = "rules/"


def format_module_map() -> str:
    """A page of Markdown with a table for each package."""
    parts = [
        "# Modules",
        "Generated from the modules' own docstrings; below `tools/kith/`.",
    ]
    for package in sorted(path.parent for path in _ROOT.rglob("__init__.py")):
        path = package.relative_to(_ROOT).as_posix()
        name = "kith" if path == "." else path
        parts += [f"## {name}", _purpose(package / "__init__.py")]
        rows = list(_rows(package))
        if rows and not path.startswith(_FAMILIES):
            parts.append("| module | what it is for |\n|---|---|\n" + "\n".join(rows))
    return "\n\n".join(filter(None, parts)) + "\n"


def _rows(package: Path) -> Iterator[str]:
    for path in sorted(package.glob("*.py")):
        if path.name != "__init__.py":
            yield f"| `{path.stem}` | {_purpose(path).replace('|', '&#124;')} |"


def _purpose(path: Path) -> str:
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return " ".join(docstring.partition("\n\n")[0].split()).replace("``", "`")
