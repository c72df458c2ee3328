"""A mistake in a template of one's own is said in a sentence, with file and line."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kith.errors import KithError
from kith.site.mkdocs_run import build

pytestmark = pytest.mark.slow

TODAY = dt.date(2026, 6, 1)
ADA = {"contacts/ada.md": "---\nname: Ada Byron\nstatus: connected\n---\n"}
EXTENDS = '{% extends "kith/person.html" %}\n'
MISTAKES = {
    "{% block narrow %}{{ super() }\n{% endblock %}": (2, "unexpected '}'"),
    "{% block narrow %}{{ view.nope.x }}{% endblock %}": (2, "has no attribute 'nope'"),
    "{% block narrow %}{{ 1|no_such }}{% endblock %}": (2, "No filter named 'no_such'"),
    "{% block narrow %}\n{{ 1 / 0 }}{% endblock %}": (3, "division by zero"),
    "{% block narrow %}{{ view.birtday }}{% endblock %}": (
        2,
        "has no attribute 'birtday'",
    ),
    "{% block narrow %}\n{% if view.birtday %}x{% endif %}{% endblock %}": (
        3,
        "'birtday'",
    ),
    "{% block narrow %}{{ kith.dya }}{% endblock %}": (2, "has no attribute 'dya'"),
    "{% block narrow %}{% for one in veiw.ties %}x{% endfor %}{% endblock %}": (
        2,
        "'veiw'",
    ),
    "{% block narrow %}{{ page.meta.subtitle }}{% endblock %}": (2, "'subtitle'"),
    '{% block narrow %}{% include "nope.html" %}{% endblock %}': (
        2,
        'no template "nope.html"',
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_with_its_place(
    make_journal: Callable[..., Path], mistake: str
) -> None:
    root = make_journal(ADA | {"site/theme/person.html": EXTENDS + mistake})
    line, told = MISTAKES[mistake]
    with pytest.raises(KithError) as stopped:
        build(root, today=TODAY)
    assert stopped.value.message.startswith(f"{root}/site/theme/person.html:{line}: ")
    assert told in stopped.value.message
    assert "remove it to use Kith's own" in stopped.value.remedy


def test_a_template_that_extends_itself_is_told_of_kiths_own(
    make_journal: Callable[..., Path],
) -> None:
    root = make_journal(ADA | {"site/theme/person.html": '{% extends "person.html" %}'})
    with pytest.raises(KithError, match="extends itself") as stopped:
        build(root, today=TODAY)
    assert '{% extends "kith/person.html" %}' in stopped.value.remedy


def test_a_template_that_is_no_text_is_no_mistake_of_kiths(
    make_journal: Callable[..., Path],
) -> None:
    root = make_journal(ADA)
    (root / "site" / "theme" / "person.html").write_bytes(b"\xff\xfe{{")
    with pytest.raises(KithError, match=r"person\.html is not text in UTF-8"):
        build(root, today=TODAY)


@pytest.mark.parametrize("name", ["vists.html", "[visits.html]"])
def test_a_page_that_asks_for_a_template_there_is_not_is_named(
    make_journal: Callable[..., Path], name: str
) -> None:
    root = make_journal(
        {"site/pages/visits.md": f"---\ntemplate: {name}\n---\n# Visits\n"}
    )
    with pytest.raises(KithError, match=r"^visits\.md asks for the template .*vi"):
        build(root, today=TODAY)


def test_a_block_that_replaces_none_is_warned_of(
    make_journal: Callable[..., Path],
) -> None:
    wrong = EXTENDS + "{% block narow %}Hello{% endblock %}"
    right = EXTENDS + "{% block narrow %}{% block mine %}{% endblock %}{% endblock %}"
    (warning,) = build(
        make_journal(ADA | {"site/theme/person.html": wrong}), today=TODAY
    ).warnings
    assert 'person.html:2: the block "narow" shows nothing' in warning
    assert "heading, main, narrow" in warning
    assert (
        build(
            make_journal(ADA | {"site/theme/person.html": right}), today=TODAY
        ).warnings
        == ()
    )


@pytest.mark.parametrize("engine", ["mkdocs", "properdocs"])
def test_mkdocs_itself_tells_it_without_a_traceback(
    make_journal: Callable[..., Path], engine: str
) -> None:
    root = make_journal(
        ADA
        | {
            "site/theme/person.html": EXTENDS
            + "{% block main %}{{ nope.x }}{% endblock %}"
        }
    )
    done = subprocess.run(
        [sys.executable, "-m", engine, "build", "-f", "mkdocs.yml"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert "site/theme/person.html:2: 'nope' is undefined" in done.stderr
    assert "Traceback" not in done.stderr


def test_what_may_be_missing_is_said_with_a_default(
    make_journal: Callable[..., Path],
) -> None:
    right = (
        '{% block narrow %}<p>{{ page.meta.subtitle|default("none given") }}'
        '{{ "" if nope is defined }}{{ own_keys(view.person)["x-nope"] }}</p>{% endblock %}'
    )
    site = build(
        make_journal(ADA | {"site/theme/person.html": EXTENDS + right}), today=TODAY
    )
    page = (site.output / "contacts" / "ada.html").read_text("utf-8")
    assert "<p>none given</p>" in page
