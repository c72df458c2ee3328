import ast
import datetime as dt
from pathlib import Path

import pytest

from kith.errors import KithError
from kith.operations.forget import plan_forget, refuse_changed, write_forget
from kith.operations.journal_folder import JournalFolder
from kith.operations.log import DirectionRefused, plan_log, write_log
from kith.operations.merge import plan_merge, write_merge
from kith.operations.new import TitleWithoutOrganization, plan_person, write_new
from kith.operations.rename import plan_rename, write_rename
from kith.operations.triage import build_queue

TODAY = dt.date(2026, 6, 1)
OPERATIONS = Path(__file__).parents[2] / "tools" / "kith" / "operations"


@pytest.fixture
def root(tmp_path):
    contacts = tmp_path / "contacts"
    contacts.mkdir()
    contacts.joinpath("ada-byron.md").write_text(
        "---\nname: Ada Byron\nstatus: connected\n---\n"
    )
    contacts.joinpath("ada.md").write_text("---\nname: Ada Byron\n---\n")
    contacts.joinpath("omar.md").write_text(
        "---\nname: Omar Haddad\nknows: [ada]\n---\n"
    )
    return tmp_path


def _texts(root):
    return {
        path.relative_to(root).as_posix(): path.read_text()
        for path in root.rglob("*.md")
    }


PLANS = {
    "new": lambda folder: plan_person(folder, "Nina Neu"),
    "log": lambda folder: plan_log(folder, "omar", "met", today=TODAY),
    "rename": lambda folder: plan_rename(folder, "ada", "ada-lovelace"),
    "merge": lambda folder: plan_merge(folder, "ada-byron", "ada"),
    "forget": lambda folder: plan_forget(folder, "ada"),
}
WRITERS = {
    "new": write_new,
    "log": write_log,
    "rename": write_rename,
    "merge": write_merge,
    "forget": write_forget,
}


@pytest.mark.parametrize("name", PLANS)
def test_a_plan_writes_nothing_and_can_be_written(root, name):
    before = _texts(root)
    folder = JournalFolder(root)

    plan = PLANS[name](folder)

    assert _texts(root) == before
    WRITERS[name](folder, plan)
    assert _texts(root) != before


@pytest.mark.parametrize("name", ["log", "rename", "merge", "forget"])
def test_a_plan_is_not_written_over_a_later_change(root, name):
    folder = JournalFolder(root)
    plan = PLANS[name](folder)
    for path in (root / "contacts").iterdir():
        path.write_text(path.read_text() + "Changed.\n")
    before = _texts(root)

    with pytest.raises(KithError):
        WRITERS[name](folder, plan)

    after = _texts(root)
    assert {path: after[path] for path in before} == before


def test_a_journal_that_changed_is_noticed_before_somebody_is_forgotten(root):
    plan = plan_forget(JournalFolder(root), "ada")
    refuse_changed(JournalFolder(root), "ada", plan)
    (root / "contacts" / "omar.md").write_text("---\nname: Omar\nknows: [ada]\n---\n")

    with pytest.raises(KithError, match="the journal changed"):
        refuse_changed(JournalFolder(root), "ada", plan)


def test_an_email_needs_a_direction_and_a_meeting_has_none(root):
    folder = JournalFolder(root)

    with pytest.raises(DirectionRefused):
        plan_log(folder, "omar", "email", today=TODAY)
    with pytest.raises(DirectionRefused):
        plan_log(folder, "omar", "met", today=TODAY, direction="sent")
    with pytest.raises(KithError, match="not a kind of interaction"):
        plan_log(folder, "omar", "saw", today=TODAY)


def test_a_title_needs_an_organization(root):
    with pytest.raises(TitleWithoutOrganization):
        plan_person(JournalFolder(root), "Nina Neu", title="CTO")


def test_the_queue_of_a_triage_can_be_limited(root):
    folder = JournalFolder(root)

    assert len(build_queue(folder, TODAY)) == 3
    assert len(build_queue(folder, TODAY, limit=1)) == 1
    queue = build_queue(folder, TODAY, status="connected")
    assert [case.person.slug for case in queue] == ["ada-byron"]


@pytest.mark.parametrize("path", sorted(OPERATIONS.glob("*.py")), ids=lambda p: p.stem)
def test_no_operation_prints_or_asks(path):
    calls = {
        node.func.id
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }

    assert calls & {"print", "input", "echo"} == set()
