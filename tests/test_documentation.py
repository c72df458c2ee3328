"""The documentation says what the program does."""

import contextlib
import io
import re
from pathlib import Path

import pytest

from kith.cli.commands import COMMANDS
from kith.cli.reference import reference_pages
from kith.model.contact import Organization, Person
from kith.model.fields import record_spec
from kith.model.post import Post

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]
REFERENCE = reference_pages()
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]


@pytest.mark.parametrize("name", REFERENCE)
def test_a_generated_page_is_up_to_date(name):
    written = (ROOT / "docs" / "reference" / name).read_text(encoding="utf-8")

    assert written == REFERENCE[name], "run `make docs`"


@pytest.mark.parametrize("name", REFERENCE)
def test_a_generated_page_is_plain_text(name):
    assert re.findall(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", REFERENCE[name]) == []


def test_every_command_is_in_the_readme_or_the_manual():
    text = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)

    assert [verb for verb in COMMANDS if f"kith {verb}" not in text] == []


@pytest.mark.parametrize(
    "page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix()
)
def test_links_between_pages_lead_somewhere(page):
    text = re.sub(r"(?s)`{3,}.*?`{3,}|`[^`\n]*`", "", page.read_text(encoding="utf-8"))
    for target in re.findall(r"\]\((?![a-z]+:|#)([^)#\s]+)", text):
        assert (page.parent / target).exists(), target


@pytest.mark.parametrize(
    "model", [Person, Organization, Post], ids=lambda model: model.__name__
)
def test_every_value_of_an_enumeration_is_explained(model):
    stack, seen = [model], set()
    while stack:
        record = stack.pop()
        seen.add(record)
        for spec in record_spec(record):
            assert spec.field.help
            assert not spec.field.help.endswith(".")
            if spec.choices:
                assert (
                    set(spec.field.values) >= set(spec.choices) or not spec.field.values
                )
            if spec.record and spec.record not in seen:
                stack.append(spec.record)


def test_the_example_journal_uses_every_key():
    used = set()
    for folder in ("contacts", "posts"):
        for file in (ROOT / folder).rglob("*.md"):
            used |= set(
                re.findall(r"(?m)^([a-z_]+):", file.read_text(encoding="utf-8"))
            )
    known = {
        spec.key
        for model in (Person, Organization, Post)
        for spec in record_spec(model)
    }

    assert known - used == set()


PROMISES = (ROOT / "docs" / "promises.md").read_text(encoding="utf-8")
HELD = re.findall(r"`([\w/]+\.py)::(\w+)`", PROMISES)


def test_every_promise_names_the_test_that_holds_it():
    promises = re.split(r"(?m)^(?=- )", PROMISES.partition("## How")[0])[1:]

    assert len(promises) > 15
    assert [promise for promise in promises if ".py::" not in promise] == []


@pytest.mark.parametrize(("file", "name"), HELD)
def test_a_test_that_holds_a_promise_is_there(file, name):
    text = (ROOT / "tests" / file).read_text(encoding="utf-8")

    assert f"def {name}(" in text


EXAMPLES = re.findall(
    r"(?ms)^```python\n(.*?)^```$(?:\n\n```text\n(.*?)^```$)?",
    (ROOT / "docs" / "python.md").read_text(encoding="utf-8"),
)


def test_the_examples_in_python_print_what_the_page_says(tmp_path, monkeypatch):
    (tmp_path / "contacts").mkdir()
    monkeypatch.chdir(tmp_path)
    names = {}
    assert len(EXAMPLES) > 5
    for code, expected in EXAMPLES:
        output = io.StringIO()
        with contextlib.redirect_stdout(output):
            exec(code, names)
        assert output.getvalue() == expected, code
