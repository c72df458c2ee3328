import pytest

from kith.errors import SettingsError
from kith.load.settings import load_settings, parse_settings
from kith.model.settings import Settings


def test_without_a_file_the_defaults_hold(tmp_path):
    assert load_settings(tmp_path) == Settings()


def test_everything_that_can_be_set(tmp_path):
    (tmp_path / "pyproject.toml").write_text(
        '[tool.kith]\ntitle = "Ada"\n[tool.kith.me]\nname = "Ada"\nemail = "a@b.example"\n'
        '[tool.kith.rules]\nstranger = "warning"\nbillboard = "off"\n'
        '[tool.kith.rules.hasty]\nseverity = "error"\ndays = 60\n'
    )

    settings = load_settings(tmp_path)

    assert settings.me.email == ("a@b.example",)
    assert settings.severities == {"stranger": "warning", "billboard": None, "hasty": "error"}
    assert settings.rules["hasty"] == {"days": 60}


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ({"titel": "x"}, "titel"),
        ({"me": {"mail": "x"}}, "mail"),
        ({"me": {"email": [1]}}, "takes texts"),
        ({"rules": {"stranger": "fatal"}}, "fatal"),
        ({"rules": {"hasty": {"days": 1.5}}}, "days"),
        ({"title": 3}, "title"),
        ("x", "table"),
    ],
)
def test_what_is_unknown_is_refused_by_name(table, message):
    with pytest.raises(SettingsError, match=message):
        parse_settings(table)


def test_a_file_that_is_not_toml_is_refused(tmp_path):
    (tmp_path / "pyproject.toml").write_text("[tool.kith")

    with pytest.raises(SettingsError, match="not TOML"):
        load_settings(tmp_path)
