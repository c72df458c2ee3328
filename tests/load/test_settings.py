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
    assert settings.rules.severities == {
        "stranger": "warning",
        "billboard": None,
        "hasty": "error",
    }
    assert settings.rules.values["hasty"] == {"days": 60}


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ({"titel": "x"}, "titel"),
        ({"me": {"mail": "x"}}, "mail"),
        ({"me": {"email": [1]}}, "takes a text or a list"),
        ({"me": {"positions": "Initech"}}, "takes a list"),
        ({"me": {"positions": [{"title": "x"}]}}, "name of its organization"),
        (
            {"me": {"schools": [{"organization": "X", "start": "May"}]}},
            "a date is written",
        ),
        ({"rules": {"stranger": "fatal"}}, "fatal"),
        ({"rules": {"hasty": {"days": 1.5}}}, "days"),
        ({"title": 3}, "title"),
        ({"folders": {"contacts/old": {"rule": {}}}}, "did you mean|rule"),
        ({"folders": {"contacts/old": {"rules": {"stranger": "fatal"}}}}, "fatal"),
        ({"evidence": {"reply_days": "many"}}, "number of days"),
        ({"words": ["nowhere.toml"]}, "no such file"),
        ({"me": {"employers": 3}}, "takes a text or a list"),
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


def test_a_deeper_folder_says_more_than_the_one_above():
    settings = parse_settings(
        {
            "rules": {"stranger": "error", "hasty": {"days": 10}},
            "folders": {
                "contacts/old": {"rules": {"stranger": "warning"}},
                "contacts/old/school/": {
                    "rules": {"stranger": "off", "hasty": {"days": 99}}
                },
            },
        }
    )

    assert settings.folder_of("contacts/old/school/ada.md") == "contacts/old/school"
    assert settings.folder_of("contacts/older/ada.md") == ""
    assert settings.rules_for("contacts/old").severities["stranger"] == "warning"
    deepest = settings.rules_for("contacts/old/school")
    assert deepest.severities["stranger"] is None
    assert deepest.values["hasty"] == {"days": 99}


def test_my_own_positions_with_dates_as_toml_writes_them(tmp_path):
    (tmp_path / "pyproject.toml").write_text(
        "[tool.kith.me]\npositions = [\n"
        '  { organization = "Initech", title = "Engineer", start = 2019, end = "2021-04" },\n'
        '  "Globex",\n]\nschools = [{ organization = "Turin", end = 2012-07-01 }]\n'
    )

    me = load_settings(tmp_path).me

    assert [
        (one.organization, str(one.start), str(one.end)) for one in me.positions
    ] == [
        ("Initech", "2019", "2021-04"),
        ("Globex", "None", "None"),
    ]
    assert str(me.schools[0].end) == "2012-07-01"
