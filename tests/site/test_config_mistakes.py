"""What is wrong in ``mkdocs.yml`` is said in a sentence with its line, by every command."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kith.cli.main import main
from kith.errors import KithError
from kith.site.config_position import position_of
from kith.site.mkdocs_run import build

pytestmark = pytest.mark.slow

HEAD = (
    "site_name: x\ndocs_dir: site/pages\nsite_dir: public\nuse_directory_urls: false\n"
)
THEME = "theme:\n  name: kith\n"
PLUGIN = "plugins:\n  - kith\n"
NEEDED = "the plugin needs `theme: name: kith`, and "
OTHER_THEMES = {
    "theme:\n  name: mkdocs\n": f'mkdocs.yml:6: {NEEDED}the theme here is "mkdocs"',
    "theme: readthedocs\n": f'mkdocs.yml:5: {NEEDED}the theme here is "readthedocs"',
    "theme: {name: null, custom_dir: site/theme}\n": f"mkdocs.yml:5: {NEEDED}none is named here",
    "theme:\n": f"mkdocs.yml:5: {NEEDED}none is named here",
    "": f"mkdocs.yml: {NEEDED}none is named here",
}
# MkDocs refuses these itself, before any plugin is asked.
NOT_INSTALLED = {
    "theme: material\n": f'mkdocs.yml:5: {NEEDED}the theme here is "material"',
    "theme:\n  custom_dir: site/theme\n  name: 7\n": f'mkdocs.yml:7: {NEEDED}the theme here is "7"',
}
OTHERS = {
    "": "mkdocs.yml: site_name: ",
    "- a\n": "mkdocs.yml:1: settings are missing here, such as `site_name:",
    "\n7\n": "mkdocs.yml:2: settings are missing here",
    "a: [b\n": "line 1, column 4",
    "a: \0": "unacceptable character",
    f"{HEAD}{THEME}{PLUGIN}x: !y z\n": "line 9, column 4",
    f"{HEAD}{THEME}{PLUGIN}x: !!python/name:nowhere.at_all\n": "line 9, column 4",
    f"{HEAD}{THEME}{PLUGIN}x: !!python/object/apply:int [y]\n": "cannot be used: ValueError",
    f"{HEAD}theme: {{name: kith, custom_dir: 7}}\n{PLUGIN}": "cannot be used: TypeError",
    f"{HEAD}theme: {{name: kith, custom_dir: no}}\n{PLUGIN}": "cannot be used: TypeError",
    f"{HEAD}theme: {{name: kith, custom_dir: x}}\n{PLUGIN}": "create that folder",
    f"{HEAD}{THEME}": "mkdocs.yml: the theme kith needs the plugin kith",
    f"{HEAD}{THEME}plugins: []\n": "mkdocs.yml:7: the theme kith needs the plugin kith",
    f"{HEAD}{THEME}plugins: [kith: {{enabled: false}}]\n": "mkdocs.yml:7: the theme kith needs",
    f"{HEAD}{THEME}plugins: [kith, kith]\n": "mkdocs.yml:7: the plugin kith is named more",
    f"{HEAD}{THEME}plugins: [kith, other]\n": 'mkdocs.yml:7: plugins: The "other" plugin is not',
    f"{HEAD}{THEME}plugins: kith\n": "mkdocs.yml:7: plugins: ",
    f"{HEAD}{THEME}{PLUGIN}markdown_extensions: [no.such]\n": "mkdocs.yml:9: markdown_extensions: ",
    f"{HEAD}{THEME}{PLUGIN}hooks: [no.py]\n": "mkdocs.yml:9: hooks: ",
    f"{HEAD}{THEME}{PLUGIN}hooks: [raises.py]\n": "raises.py:2: ZeroDivisionError",
    f"{HEAD}{THEME}{PLUGIN}hooks: [broken.py]\n": "mkdocs.yml cannot be used: SyntaxError",
    f"{HEAD}{THEME}{PLUGIN}color: red\nstrict: true\n": "mkdocs.yml:10 turns each warning",
    f"INHERIT: base.yml\n{HEAD}{PLUGIN}": f'base.yml:3: {NEEDED}the theme here is "readthedocs"',
    "INHERIT: nowhere.yml\n": "nowhere.yml",
    HEAD.replace("site/pages", "nowhere") + THEME + PLUGIN: "create that folder",
    HEAD.replace("site/pages", "contacts")
    + THEME
    + PLUGIN: "mkdocs.yml:2: contacts/ would be",
    HEAD.replace("site/pages", "posts/x")
    + THEME
    + PLUGIN: "mkdocs.yml:2: posts/ would be shown",
    HEAD.replace("site/pages", ".") + THEME + PLUGIN: "mkdocs.yml:2: docs_dir: ",
    HEAD.replace("site/pages", "..").replace("public", "../../x")
    + THEME
    + PLUGIN: "holds the journal itself",
}
OUTPUTS = [
    ".",
    "..",
    "site",
    "site/pages",
    "site/pages/x",
    "contacts",
    "posts/x",
    "templates",
]
OUTPUTS += [".kith", "README.md", ".git"]
MKDOCS = ["mkdocs", "build"]
SERVE = ["mkdocs", "serve", "-a", "127.0.0.1:1"]
PROPERDOCS = ["properdocs", "build", "-f", "mkdocs.yml"]
CONTACTS_SHOWN = HEAD.replace("site/pages", "contacts") + THEME + PLUGIN
NO_THEME = f"{HEAD}theme: {{name: null, custom_dir: site/theme}}\n{PLUGIN}"


@pytest.fixture(autouse=True)
def _programs_may_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KITH_TRUST", "1")


@pytest.fixture
def journal(make_journal: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("KITH_DEBUG", raising=False)
    root = make_journal({"contacts/ada.md": "---\nname: Ada Byron\n---\n"})
    (root / "posts" / "x").mkdir()
    (root / "README.md").write_text("x")
    (root / "raises.py").write_text("def on_config(config):\n    1 / 0\n")
    (root / "broken.py").write_text("def (\n")
    (root / "base.yml").write_text("#\ntheme:\n  name: readthedocs\n")
    return root


def refused(root: Path, capsys: pytest.CaptureFixture[str], verb: str) -> str:
    words = ["--address", "127.0.0.1:18999"] if verb == "serve" else []
    assert main([verb, *words, "--journal", str(root)]) == 2
    said = capsys.readouterr().err.removeprefix("Building documentation...\n")
    assert said.startswith("kith: ")
    assert (root / "contacts" / "ada.md").exists()
    return said


@pytest.mark.parametrize("verb", ["build", "serve"])
@pytest.mark.parametrize(("text", "expected"), (OTHER_THEMES | NOT_INSTALLED).items())
def test_another_theme_is_told_with_its_line_and_what_to_write(
    text: str,
    expected: str,
    verb: str,
    journal: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (journal / "mkdocs.yml").write_text(f"{HEAD}{text}{PLUGIN}")
    (told,) = refused(journal, capsys, verb).splitlines()
    assert told.startswith(f"kith: {expected}")
    assert "write `theme: {name: kith, custom_dir: site/theme}`" in told


@pytest.mark.parametrize(("text", "expected"), OTHERS.items())
def test_what_else_is_wrong_in_mkdocs_yml_is_told(
    text: str, expected: str, journal: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (journal / "mkdocs.yml").write_text(text)
    assert expected in refused(journal, capsys, "build")


@pytest.mark.parametrize("output", OUTPUTS)
def test_no_folder_of_a_journal_is_taken_for_the_site(
    output: str, journal: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = set(journal.rglob("*"))
    (journal / "mkdocs.yml").write_text(HEAD.replace("public", output) + THEME + PLUGIN)
    assert "mkdocs.yml:3: " in refused(journal, capsys, "build")
    assert set(journal.rglob("*")) == before | {journal / "mkdocs.yml"}


@pytest.mark.parametrize(
    ("program", "text", "expected"),
    [
        (MKDOCS, f"{HEAD}{THEME}", "the theme kith needs the plugin kith"),
        (SERVE, CONTACTS_SHOWN, "contacts/ would be shown"),
        (PROPERDOCS, CONTACTS_SHOWN, "contacts/ would be shown"),
        (PROPERDOCS, NO_THEME, NEEDED),
        (PROPERDOCS, f"{HEAD}{THEME}", "the theme kith needs the plugin kith"),
    ],
)
def test_mkdocs_and_properdocs_tell_the_same_without_a_traceback(
    program: list[str], text: str, expected: str, journal: Path
) -> None:
    (journal / "mkdocs.yml").write_text(text)
    done = subprocess.run(
        [sys.executable, "-m", *program],
        cwd=journal,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert expected in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("text", OTHER_THEMES)
def test_mkdocs_tells_of_each_other_theme(text: str, journal: Path) -> None:
    (journal / "mkdocs.yml").write_text(f"{HEAD}{text}{PLUGIN}")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"],
        cwd=journal,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert OTHER_THEMES[text] in done.stderr
    assert "Traceback" not in done.stderr


def test_a_warning_of_mkdocs_has_its_line_too(journal: Path) -> None:
    (journal / "mkdocs.yml").write_text(f"{HEAD}{THEME}{PLUGIN}color: red\n")
    assert build(journal).warnings == (
        "mkdocs.yml:9: color: Unrecognised configuration name: color",
    )


def test_a_theme_made_from_kiths_is_no_other_theme(
    journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = journal / "look"
    folder.mkdir()
    (folder / "__init__.py").write_text("")
    (folder / "mkdocs_theme.yml").write_text("extends: kith\n")
    metadata = journal / "look-1.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: look\nVersion: 1\n"
    )
    (metadata / "entry_points.txt").write_text("[mkdocs.themes]\nlook = look\n")
    (journal / "mkdocs.yml").write_text(f"{HEAD}theme: look\n{PLUGIN}")
    done = subprocess.run(
        [sys.executable, "-m", "kith", "build"],
        cwd=journal,
        env={"PYTHONPATH": str(journal), "KITH_TRUST": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert (journal / "public" / "people.html").exists()


def test_a_journal_whose_contacts_are_gone_does_not_become_an_empty_site(
    journal: Path,
) -> None:
    build(journal)
    (journal / "contacts").rename(journal / "away")
    with pytest.raises(KithError, match=r'there is no folder ".*contacts"'):
        build(journal)
    assert (journal / "public" / "contacts" / "ada.html").exists()


def test_the_place_of_a_setting_is_found_in_what_a_file_inherits_from(
    tmp_path: Path,
) -> None:
    (tmp_path / "base").mkdir()
    (tmp_path / "base" / "a.yml").write_text("INHERIT: b.yml\nsite_name: x\n")
    (tmp_path / "base" / "b.yml").write_text("\nnav: []\nINHERIT: a.yml\n")
    location = tmp_path / "mkdocs.yml"
    location.write_text("INHERIT: base/a.yml\ntheme: {name: x}\n")
    assert position_of(location, "theme", "name") == "mkdocs.yml:2"
    assert position_of(location, "site_name") == "base/a.yml:2"
    assert position_of(location, "nav") == "base/b.yml:2"
    assert position_of(location, "hooks") == "mkdocs.yml"


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="names are UTF-8 there")
def test_mkdocs_says_where_names_of_files_would_be_misread(journal: Path) -> None:
    locale = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"],
        cwd=journal,
        env=os.environ | locale,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "set PYTHONUTF8=1, or run `kith build`" in done.stderr
