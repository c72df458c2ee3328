"""A key of the settings is set, and nothing else in them changes."""

import tomllib

import pytest

from kith.editor.own_settings import with_setting
from kith.errors import SettingsError

SETTINGS = [
    "",
    "[tool.kith]\n",
    "# c\n[tool.kith]\ntitle = 'x' # y\n\n# more\n[tool.kith.me]\nname='a'\n",
    "[tool.kith.me]\nname='a'\n",
    "[tool]\nkith = {title = 'x'}\n",
    "tool.kith.title = 'x'\n",
    "[tool.kith]\r\ntitle = 'x'\r\n\r\n[tool.other]\r\n",
    "[tool.kith] # c\r\n",
    "[tool.kith]\nx = [\n  1,\n  2,\n]",
    "[tool.kith]\ntitle = 'x'",
    "[tool.kith]\ntitle = '''\n[b]\n'''\nformat = 1\n[[other]]\n",
    "\ufeff[tool.kith]\nx=1\n",
    "[project]\nname = 'x'",
]


@pytest.mark.parametrize("text", SETTINGS)
def test_every_line_stays_as_it_is_and_one_is_added(text):
    after = with_setting(text, "baseline", "b.json")

    def loaded(settings):
        return tomllib.loads(settings.removeprefix("\ufeff"))

    expected = loaded(text)
    expected.setdefault("tool", {}).setdefault("kith", {})["baseline"] = "b.json"
    assert loaded(after) == expected
    if "{title" not in text:
        lines = text.splitlines()
        assert [line for line in after.splitlines() if line in lines] == lines
    assert after.startswith("\ufeff") == text.startswith("\ufeff")
    assert after.count("\r\n") in {0, after.count("\n")}


def test_a_value_that_is_there_is_replaced():
    text = "[tool.kith]\nbaseline = 'old.json' # mine\nx = 1\n"

    assert with_setting(text, "baseline", "new.json") == text.replace(
        "'old.json'", '"new.json"'
    )


@pytest.mark.parametrize("text", ["[tool.kith\n", "tool = 3\n", "[tool]\nkith = 3\n"])
def test_what_are_no_settings_is_refused(text):
    with pytest.raises(SettingsError):
        with_setting(text, "baseline", "b.json")
