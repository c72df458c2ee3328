import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kith.disk import system
from kith.editor.undo import Transaction
from kith.importers.pipeline import current_journal
from kith.importers.pipeline.plan import ImportOptions, Planner
from kith.importers.pipeline.run import Importer
from kith.importers.pipeline.write import apply_plan
from kith.importers.records import (
    Batch,
    ImportedInteraction,
    ImportedPosition,
    Origin,
    PersonRecord,
)
from kith.importers.state.memory import load_memory
from kith.load import journal_update
from kith.load.journal import load_journal

pytestmark = pytest.mark.slow

TODAY = dt.date(2026, 6, 1)
ORIGIN = Origin("Connections.csv", 5)


def _record(name="Ada Byron", **more):
    more.setdefault("linkedin", "https://www.linkedin.com/in/ada-b")
    more.setdefault("status", "connected")
    more.setdefault("since", dt.date(2020, 1, 2))
    return PersonRecord(origin=ORIGIN, name=name, **more)


def _message(day, direction):
    return ImportedInteraction(
        date=dt.date.fromisoformat(day), how="message", direction=direction
    )


def _import(root, *records, as_of=dt.date(2026, 5, 20)):
    journal = load_journal(root)
    memory = load_memory(root, "linkedin")
    taken = [path.stem for path in root.glob("contacts/**/*.md")]
    batch = Batch(source="linkedin", people=records, as_of=as_of)
    plan = Planner(journal, memory, taken, TODAY).plan(batch)
    with Transaction(root, "import linkedin") as writing:
        return plan, apply_plan(plan, writing, memory)


def _files(root):
    return {
        path.name: path.read_bytes() for path in sorted(root.glob("contacts/**/*.md"))
    }


def _forget_memory(root):
    (root / ".kith" / "imports" / "linkedin.json").unlink(missing_ok=True)


@pytest.fixture
def root(tmp_path):
    (tmp_path / "contacts").mkdir()
    return tmp_path


def _write(root, text, name="ada.md", newline="\n"):
    path = root / "contacts" / name
    path.write_bytes(text.replace("\n", newline).encode())
    return path


FULL = _record(
    email=("ada@byron.example",),
    position=ImportedPosition("Initech GmbH", "Analyst"),
    interactions=(_message("2024-05-01", "sent"), _message("2024-05-03", "received")),
)


def test_a_new_person_gets_a_file_that_reads_like_a_journal(root):
    _import(root, FULL)

    assert (root / "contacts" / "ada-byron.md").read_text() == (
        "---\n"
        "name: Ada Byron\n"
        "status: connected\n"
        "since: 2020-01-02\n"
        "linkedin: https://www.linkedin.com/in/ada-b\n"
        "email: ada@byron.example\n"
        "positions:\n"
        "  - organization: Initech GmbH\n"
        "    title: Analyst\n"
        "interactions:\n"
        "  - 2024-05-01 message sent: {source: linkedin}\n"
        "  - 2024-05-03 message received: {source: linkedin}\n"
        "---\n"
    )
    assert load_journal(root).problems == ()


@pytest.mark.parametrize("forget", [False, True])
def test_a_second_run_changes_nothing(root, forget):
    records = (FULL, _record("Ada Byron", linkedin="https://www.linkedin.com/in/other"))
    _import(root, *records)
    before = _files(root)
    if forget:
        _forget_memory(root)

    plan, _ = _import(root, *records)

    assert (plan.creations, plan.updates) == ((), ())
    assert _files(root) == before
    assert list(before) == ["ada-byron-2.md", "ada-byron.md"]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_every_edit_is_kept_and_only_news_are_added(root, newline):
    _import(root, FULL)
    path = root / "contacts" / "ada-byron.md"
    path.unlink()
    edited = (
        "---\n# she prefers mail\nstatus: connected   # asked me\nname: Dr. Ada Byron\n"
        "x-coffee: black\ntags: [maths]\nsince: 2020\n"
        "linkedin: https://www.linkedin.com/in/ada-b\n"
        "positions:\n- title: Head of Analysis\n  organization: The Works  # not Initech\n"
        "interactions:\n    - 2024-05-01 message sent: {source: linkedin}\n---\n\nIn [[london]]."
    )
    _write(root, edited, "ada-byron.md", newline)
    before = path.read_bytes()

    assert _import(root, FULL)[0].updates == ()
    assert path.read_bytes() == before

    more = _record(
        email=("ada@byron.example", "ada@new.example"),
        position=FULL.position,
        interactions=(*FULL.interactions, _message("2024-04-01", "received")),
    )
    _import(root, more)

    lines = before.decode().split(newline)
    lines.insert(12, "    - 2024-04-01 message received: {source: linkedin}")
    lines.insert(8, "email: ada@new.example")
    assert path.read_bytes().decode().split(newline) == lines


@pytest.mark.parametrize("forget", [False, True])
def test_a_new_employer_ends_the_old_position_and_adds_the_new_one(root, forget):
    _import(root, FULL)
    if forget:
        _forget_memory(root)

    plan, _ = _import(root, _record(position=ImportedPosition("Globex", "Director")))

    assert [change.note for change in plan.updates[0].changes if change.note] == [
        "Ada Byron moved from Initech GmbH to Globex"
    ]
    (person,) = load_journal(root).people
    assert [(p.organization, p.title, str(p.end or "")) for p in person.positions] == [
        ("Initech GmbH", "Analyst", "2026-05"),
        ("Globex", "Director", ""),
    ]


def test_a_legal_form_or_a_title_is_no_new_employer(root):
    _import(root, FULL)
    before = _files(root)

    for position in (
        ImportedPosition("INITECH", "Analyst"),
        ImportedPosition("Initech GmbH", "CEO"),
    ):
        _import(root, _record(position=position))

    assert _files(root) == before


def test_a_changed_surname_is_taken_over_and_the_former_one_kept_as_alias(root):
    _import(root, FULL)

    plan, _ = _import(root, _record("Ada Lovelace"))

    assert plan.updates[0].changes[0].note == "Ada Byron is now Ada Lovelace"
    (person,) = load_journal(root).people
    assert (person.slug, person.name, person.aliases) == (
        "ada-byron",
        "Ada Lovelace",
        ("Ada Byron",),
    )


@pytest.mark.parametrize(
    "name", ["Ada B. Byron, PhD", "🚀 Ada Byron", "ADA BYRON", "Ada"]
)
def test_a_name_with_something_added_or_left_out_is_no_new_name(root, name):
    _import(root, FULL)
    before = _files(root)

    _import(root, _record(name))

    assert _files(root) == before


@pytest.mark.parametrize(
    "parting",
    [
        "status: removed\n",
        "status: declined\n",
        "removed: {reason: spam}\nstatus: removed\n",
    ],
)
def test_somebody_removed_or_declined_stays_so_and_the_file_is_not_touched(
    root, parting
):
    _write(root, f"---\nname: Ada Byron\nlinkedin: ada-b\n{parting}---\n")
    before = _files(root)

    plan, _ = _import(root, FULL)

    assert [held.kind for held in plan.skipped] == ["parted"]
    assert _files(root) == before


@pytest.mark.parametrize(
    ("written", "said", "result"),
    [
        ("", "connected", "connected"),
        ("status: received\nsince: 2019-01-01\n", "connected", "connected"),
        ("status: invited\n", "connected", "connected"),
        ("status: considering\n", "connected", "considering"),
        ("status: connected\n", "invited", "connected"),
        ("", "received", "received"),
    ],
)
def test_a_status_only_ever_goes_forward(root, written, said, result):
    _write(root, f"---\nname: Ada Byron\nlinkedin: ada-b\n{written}---\n")

    _import(root, _record(status=said))

    (person,) = load_journal(root).people
    assert person.status == result
    if result == "connected" and said == "connected":
        assert str(person.since) == "2020-01-02"


def test_nobody_is_marked_as_met(root):
    _import(root, FULL, _record("Bob", linkedin="https://www.linkedin.com/in/bob"))

    hows = {
        item.how for person in load_journal(root).people for item in person.interactions
    }
    assert hows == {"message"}


def test_a_file_written_by_hand_is_found_by_its_name(root):
    _write(root, "---\nname: Ada Byron\ninteractions:\n  - 2019 met\n---\n")

    plan, _ = _import(root, FULL)

    assert plan.creations == ()
    (person,) = load_journal(root).people
    assert person.linkedin == ("https://www.linkedin.com/in/ada-b",)


def test_another_profile_of_the_same_name_is_another_person(root):
    _write(root, "---\nname: Ada Byron\nlinkedin: somebody-else\n---\n", "ada-byron.md")

    plan, _ = _import(root, FULL)

    assert [creation.path for creation in plan.creations] == ["contacts/ada-byron-2.md"]


def test_a_mere_name_that_several_have_is_left_to_the_owner(root):
    for name in ("one.md", "two.md"):
        _write(root, "---\nname: Ada Byron\n---\n", name)
    before = _files(root)

    plan, _ = _import(root, _record(linkedin=""))

    assert [held.kind for held in plan.skipped] == ["unsure"]
    assert plan.skipped[0].candidates == ("one", "two")
    assert "2 people called Ada Byron" in plan.skipped[0].reason
    assert _files(root) == before


def test_two_of_one_name_without_addresses_are_told_apart_by_their_dates(root):
    records = [_record(linkedin="", since=dt.date(2020, 1, day)) for day in (2, 3)]
    _import(root, *records)
    before = _files(root)
    _forget_memory(root)

    _import(root, *reversed(records))

    assert len(before) == 2
    assert _files(root) == before


def test_a_file_with_something_to_mend_is_named_and_left_alone(root):
    _write(root, "---\nname: Ada Byron\nlinkedin: ada-b\nstaus: x\n---\n")
    _write(root, "---\nname: [\n---\n", "bob.md")
    before = _files(root)

    plan, _ = _import(
        root, FULL, _record("Bob", linkedin="https://www.linkedin.com/in/bob")
    )

    assert [held.kind for held in plan.skipped] == ["unsure", "unsure"]
    assert _files(root) == before


def test_a_second_message_of_a_day_makes_it_both_ways(root):
    _import(root, _record(interactions=(_message("2024-05-01", "sent"),)))

    _import(root, _record(interactions=(_message("2024-05-01", "both"),)))

    (person,) = load_journal(root).people
    assert [item.direction for item in person.interactions] == ["both"]
    _import(root, _record(interactions=(_message("2024-05-01", "sent"),)))
    assert len(load_journal(root).people[0].interactions) == 1


def test_a_line_that_was_deleted_stays_deleted(root):
    _import(root, FULL)
    path = root / "contacts" / "ada-byron.md"
    path.write_text(path.read_text().replace("email: ada@byron.example\n", ""))
    before = _files(root)

    _import(root, FULL)

    assert _files(root) == before


def test_the_memory_holds_nothing_to_read(root):
    _import(root, FULL)

    text = (root / ".kith" / "imports" / "linkedin.json").read_text()
    assert "Initech" not in text
    assert "byron.example" not in text


def test_one_file_that_cannot_be_written_hides_no_other(root, monkeypatch):
    original = system.name_new

    def fail_for_ada(temporary: Path, path: Path) -> None:
        if path.stem == "ada-byron":
            path.write_text("there already")
        original(temporary, path)

    monkeypatch.setattr(system, "name_new", fail_for_ada)

    _, outcome = _import(
        root, FULL, _record("Bob", linkedin="https://www.linkedin.com/in/bob")
    )

    assert [failure.path for failure in outcome.failures] == ["contacts/ada-byron.md"]
    assert (root / "contacts" / "bob.md").exists()


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("李明", "li-ming"),
        ("🚀🚀", "ada-b"),
        ("Jörg Müller", "jorg-muller"),
        ("con", "con-2"),
        ("../../etc/passwd", "etc-passwd"),
        ("x" * 4000, "x" * 60),
    ],
)
def test_every_name_gives_a_safe_file_name(root, name, slug):
    plan, outcome = _import(root, _record(name))

    assert outcome.failures == ()
    assert plan.creations[0].path == f"contacts/{slug}.md"
    assert load_journal(root).people[0].name == name


_names = st.text(
    st.characters(exclude_categories=("C",)), min_size=1, max_size=20
).filter(lambda name: name.strip() == name and name)
_records = st.builds(
    _record,
    _names,
    linkedin=st.sampled_from(
        ["", *(f"https://www.linkedin.com/in/p{n}" for n in range(6))]
    ),
    email=st.lists(
        st.sampled_from(["a@b.example", "c@d.example"]), max_size=2, unique=True
    ).map(tuple),
    position=st.none() | st.builds(ImportedPosition, _names, _names | st.just("")),
    since=st.dates(dt.date(2005, 1, 1), dt.date(2026, 1, 1)),
    status=st.sampled_from(["connected", "received", "invited"]),
    interactions=st.lists(
        st.builds(
            ImportedInteraction,
            date=st.dates(dt.date(2020, 1, 1), dt.date(2020, 1, 9)),
            how=st.just("message"),
            direction=st.sampled_from(["sent", "received", "both"]),
        ),
        max_size=3,
        unique_by=lambda item: item.date,
    ).map(lambda items: tuple(sorted(items, key=lambda item: item.date))),
)


@given(
    st.lists(
        _records, max_size=6, unique_by=lambda record: record.linkedin or record.name
    )
)
@settings(max_examples=60, deadline=None)
def test_whatever_is_said_twice_changes_nothing(tmp_path_factory, records):
    root = tmp_path_factory.mktemp("journal")
    (root / "contacts").mkdir()
    _import(root, *records)
    before = _files(root)
    assert load_journal(root).problems == ()

    _import(root, *records)

    assert _files(root) == before


@pytest.mark.parametrize("name", ["ada-byron.MD", "Ada-Byron.Md", "ADA-BYRON.md"])
def test_no_file_is_made_beside_one_that_some_disks_take_for_it(tmp_path, name):
    (tmp_path / "contacts").mkdir()
    (tmp_path / "contacts" / name).write_text("---\nname: Somebody Else\n---\n")
    batch = Batch(source="linkedin", people=(_record(),), as_of=TODAY)

    Importer(tmp_path, TODAY, ImportOptions()).run(batch)

    made = {path.name for path in (tmp_path / "contacts").iterdir()} - {name}
    assert len(made) == 1
    assert made.isdisjoint({"ada-byron.md"})


def test_an_import_reads_the_whole_journal_once(root, monkeypatch):
    for number in range(5):
        path = root / "contacts" / f"known-{number}.md"
        path.write_text(f"---\nname: Known Already {number}\n---\n")
    loads = []
    original = current_journal.load_journal

    def load(root):
        loads.append(root)
        return original(root)

    monkeypatch.setattr(current_journal, "load_journal", load)
    monkeypatch.setattr(journal_update, "load_journal", load)
    # Whoever waits is looked at again, among those who have got files meanwhile.
    waiting = _record("Wanda Waits", linkedin="", makes_file=False, status=None)
    bob = _record("Bob", linkedin="https://www.linkedin.com/in/bob")
    batch = Batch(source="linkedin", people=(FULL, bob, waiting))

    outcome = Importer(root, TODAY, ImportOptions()).run(batch)

    assert outcome.written is not None
    assert outcome.written.created == 2
    assert outcome.known_after is not None
    assert outcome.known_after.connected == 2
    assert loads == [root]


SINCE = dt.date(2021, 3, 4)


@pytest.mark.parametrize(
    ("record", "days"),
    [
        (_record(since=dt.date(2021, 3, 4)), []),
        (_record(since=dt.date(2021, 3, 3)), None),
        (_record(since=None), []),
        (_record(since=None, interactions=(_message("2021-03-03", "sent"),)), None),
        (
            _record(
                since=dt.date(2020, 1, 2),
                interactions=(
                    _message("2021-03-03", "sent"),
                    _message("2021-03-04", "received"),
                    _message("2022-01-01", "sent"),
                ),
            ),
            ["2021-03-04", "2022-01-01"],
        ),
    ],
)
def test_what_is_older_than_asked_for_is_left_out(root, record, days):
    batch = Batch(source="linkedin", people=(record,), as_of=TODAY)
    planner = Planner(
        load_journal(root),
        load_memory(root, "linkedin"),
        [],
        TODAY,
        options=ImportOptions(since=SINCE),
    )

    plan = planner.plan(batch)

    if days is None:
        (skipped,) = plan.skipped
        assert (skipped.kind, skipped.reason) == ("older", "nothing since 2021-03-04")
        assert plan.creations == ()
    else:
        (creation,) = plan.creations
        dates = [str(one.date) for one in creation.record.interactions]
        assert dates == days
