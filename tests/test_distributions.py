"""What is published is what is here."""

import zipfile

import pytest

from distributions import ROOT, differences

pytestmark = pytest.mark.slow


def test_wheel_and_source_distribution_are_equal_built_twice_and_from_one_another(
    tmp_path,
):
    assert differences(ROOT, tmp_path) == []
    (wheel,) = (tmp_path / "first").glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert {"kith/prose/words/en.toml", "kith/site/theme/base.html"} <= set(names)
    assert all(name.startswith(("kith/", "kith_journal-")) for name in names)
