"""A site is built beside the baseline that the settings name."""

import datetime as dt

import pytest

from kith.errors import KithError
from kith.site.loading import load_data

TODAY = dt.date(2026, 6, 1)


@pytest.fixture
def root(tmp_path):
    (tmp_path / "contacts").mkdir()
    for slug in ("ada", "ben"):
        (tmp_path / "contacts" / f"{slug}.md").write_text(
            f"---\nname: {slug.title()}\nstatus: connected\noffers: tea\n---\n"
        )
    (tmp_path / "pyproject.toml").write_text('[tool.kith]\nbaseline = "b.json"\n')
    return tmp_path


def test_what_it_accepts_is_no_news(root):
    (root / "b.json").write_text('{"version": 2, "accepted": {"ada": {"stranger": 1}}}')

    data = load_data(root, TODAY)

    assert [finding.path for finding in data.news] == ["contacts/ben.md"]
    assert len(data.findings) == 2


def test_without_the_file_everything_is_news(root):
    assert len(load_data(root, TODAY).news) == 2


def test_a_file_that_is_no_baseline_stops_the_build(root):
    (root / "b.json").write_text("[]")

    with pytest.raises(KithError, match="is not a baseline"):
        load_data(root, TODAY)
