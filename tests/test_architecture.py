"""What the architecture promises and the import contracts cannot see."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from kith.cli.commands import COMMANDS

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "tools" / "kith").rglob("*.py"))
HEAVY = {
    "mkdocs",
    "jinja2",
    "markdown",
    "nh3",
    "sqlite3",
    "networkx",
    "icalendar",
    "logging",
    "pygls",
    "lsprotocol",
    "asyncio",
}


def _imported_by(*words):
    code = (
        "import sys; from kith.cli.main import main; main(sys.argv[1:]); "
        "print('|'.join(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *words],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    return set(done.stderr.strip().splitlines()[-1].split("|"))


@pytest.mark.parametrize("words", [["--help"], ["check"], ["rule", "stranger"]])
def test_heavy_packages_stay_off_the_path_of_quick_commands(words):
    assert _imported_by(*words) & HEAVY == set()


def test_the_list_of_commands_imports_none_of_them():
    own = {f"kith.cli.{name}" for name in ("main", "commands", "output", "process")}

    assert {
        name for name in _imported_by("--help") if name.startswith("kith.cli.")
    } <= own


def test_the_import_contracts_hold():
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout


def test_every_package_stands_in_the_picture_of_the_architecture():
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    packages = {
        path.name for path in (ROOT / "tools" / "kith").iterdir() if path.is_dir()
    }

    assert {
        name for name in packages - {"__pycache__"} if f'{name}["' not in text
    } == set()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_a_module_is_small_and_says_what_it_is_for(path):
    text = path.read_text(encoding="utf-8")

    assert len(text.splitlines()) <= 400
    assert ast.get_docstring(ast.parse(text)) or path.name == "__main__.py"


def test_only_the_command_line_reads_the_clock():
    readers = {
        path.relative_to(ROOT / "tools" / "kith").parts[0]
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in {"now", "today", "utcnow"}
        if isinstance(node.value, ast.Attribute | ast.Name)
        and ast.unparse(node.value) in {"dt.datetime", "dt.date", "datetime", "date"}
    }

    assert readers <= {"cli", "site"}


def test_the_site_is_never_built_over_its_own_source():
    settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))

    assert settings["site_dir"] == "public"
    assert settings["docs_dir"] == "site/pages"
    assert "/public/" in (ROOT / ".gitignore").read_text().split()


@pytest.mark.parametrize("page", [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
def test_pages_are_plain_text_without_machine_paths(page):
    text = page.read_text(encoding="utf-8")

    assert "/root/" not in text
    assert "/home/" not in text


def test_templates_name_only_commands_that_exist():
    theme = ROOT / "tools" / "kith" / "site" / "theme"
    named = {
        word
        for page in theme.glob("*.html")
        for word in re.findall(r"\bkith ([a-z]+)\b", page.read_text(encoding="utf-8"))
    }

    assert named <= {*COMMANDS}
