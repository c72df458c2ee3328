"""The settings in the manual are such as they should be."""

import json
import re
import tomllib
from pathlib import Path

from kith.cli.main import main

MANUAL = (Path(__file__).parents[2] / "docs/editors.md").read_text("utf-8")


def blocks(language):
    return re.findall(rf"```{language}\n(.*?)```", MANUAL, re.DOTALL)


def test_every_setting_can_be_read():
    assert len([json.loads(block) for block in blocks("json")]) == 4
    assert [tomllib.loads(block) for block in blocks("toml")]


def test_the_problem_matcher_takes_what_check_prints(journal, capsys):
    (task,) = json.loads(blocks("json")[0])["tasks"]
    pattern = re.compile(task["problemMatcher"]["pattern"]["regexp"])
    assert main([*task["command"].split()[1:], "--journal", str(journal)]) in {0, 1}

    lines = capsys.readouterr().out.splitlines()

    matches = [pattern.match(line) for line in lines]
    assert any(match and match[1] == "contacts/omar-haddad.md" for match in matches)
