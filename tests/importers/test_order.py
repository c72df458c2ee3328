"""Imports in any order and however often: the same journal."""

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from kith.editor.undo import undo_last
from kith.importers.join import went_both_ways
from kith.importers.plan import Wishes
from kith.importers.records import (
    Batch,
    ImportedInteraction,
    ImportedPosition,
    ImportedTie,
    Origin,
    PersonRecord,
)
from kith.importers.run import Importer
from kith.importers.tally import Span, Tally
from kith.load.journal import load_journal

TODAY = dt.date(2026, 6, 1)
NAMES = ("Ada Byron", "Bob Stone", "Cyd Olsen", "李 明")
DAYS = st.dates(dt.date(2022, 12, 1), dt.date(2024, 2, 1))


def _slug(name):
    return "x" + str(NAMES.index(name))


def _email(name, number=0):
    return f"{_slug(name)}{'abc'[number]}@mail.example"


@st.composite
def _spans(draw, year):
    first, last = sorted(
        draw(st.lists(st.dates(dt.date(year, 1, 1), dt.date(year, 12, 31)), min_size=2, max_size=2))
    )
    return Span(draw(st.integers(1 if first == last else 2, 9)), first, last)


@st.composite
def _years(draw, how, *, title=""):
    year = draw(st.integers(2021, 2024))
    if how != "email":
        tally = Tally(held=draw(_spans(year)), title=title)
    else:
        sent, received = draw(st.none() | _spans(year)), draw(_spans(year))
        tally = Tally(sent, received, draw(st.integers(0, 3)) if sent else 0)
    return ImportedInteraction(tally.last, how, tally=tally)


def _record(name, **more):
    return PersonRecord(origin=Origin("x", 1), name=name, **more)


@st.composite
def _linkedin(draw, name):
    days = draw(st.lists(DAYS, max_size=2, unique=True))
    return _record(
        name,
        linkedin=f"https://www.linkedin.com/in/{_slug(name)}",
        email=(_email(name),),
        status="connected",
        since=dt.date(2020, 1, 2),
        position=draw(st.sampled_from([None, ImportedPosition("Initech GmbH", "Analyst")])),
        interactions=tuple(
            ImportedInteraction(day, "message", draw(st.sampled_from(["sent", "received", "both"])))
            for day in sorted(days)
        ),
    )


@st.composite
def _mail(draw, name):
    years = draw(st.lists(_years("email"), max_size=2, unique_by=lambda one: one.tally.year))
    return _record(
        name,
        email=tuple(sorted({_email(name), _email(name, draw(st.integers(0, 2)))})),
        interactions=tuple(sorted(years, key=lambda one: one.date)),
        makes_file=went_both_ways(years),
    )


@st.composite
def _calendar(draw, name):
    titles = ["", "Weekly: sync", "Lunch, 3 times"]
    years = [draw(_years("video", title=title)) for title in draw(st.sets(st.sampled_from(titles)))]
    return _record(
        name,
        email=(_email(name),),
        interactions=tuple(sorted(years, key=lambda one: (one.date, one.tally.title))),
        makes_file=draw(st.booleans()),
    )


@st.composite
def _vcard(draw, name):
    return _record(
        name,
        email=(_email(name), _email(name, 1)),
        phone=draw(st.sampled_from([(), ("+1 202-555-0100",)])),
        urls=draw(st.sampled_from([(), ("https://a.example",)])),
        birthday=draw(st.sampled_from(["", "--03-14"])),
        tags=tuple(draw(st.lists(st.sampled_from(["choir", "maths"]), unique=True))),
        position=draw(
            st.sampled_from([None, ImportedPosition("Acme", ""), ImportedPosition("ZZ")])
        ),
        knows=draw(st.sampled_from([(), (ImportedTie("Eve Ng", "spouse"),)])),
    )


_KINDS = {"linkedin": _linkedin, "mail": _mail, "calendar": _calendar, "vcard": _vcard}


@st.composite
def _batches(draw):
    sources = draw(st.permutations(list(_KINDS)))[: draw(st.integers(2, 4))]
    found = []
    for source in sources:
        names = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=3, unique=True))
        people = tuple(draw(_KINDS[source](name)) for name in names)
        found.append(Batch(source=source, people=people, as_of=dt.date(2026, 5, 1)))
    return found


def _import(root, batches):
    for batch in batches:
        Importer(root, TODAY, Wishes()).run(batch)


def _files(root):
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.glob("contacts/**/*.md"))
    }


def _journal(factory):
    root = factory.mktemp("journal")
    (root / "contacts").mkdir()
    return root


@given(batches=_batches(), data=st.data())
@settings(max_examples=80, deadline=None)
def test_imports_in_any_order_and_however_often_give_the_same_journal(
    tmp_path_factory, batches, data
):
    one, other = _journal(tmp_path_factory), _journal(tmp_path_factory)
    _import(one, batches)

    order = data.draw(st.permutations(batches))
    repeated = data.draw(st.lists(st.sampled_from(batches), max_size=3))
    _import(other, [*order, *repeated])

    assert _files(other) == _files(one)
    assert load_journal(one).problems == ()


@given(batches=_batches())
@settings(max_examples=40, deadline=None)
def test_an_import_taken_back_leaves_every_byte_as_it_was(tmp_path_factory, batches):
    root = _journal(tmp_path_factory)
    (root / "contacts" / "ada-byron.md").write_bytes(
        b"\xef\xbb\xbf---\r\n# who\r\nname:   'Ada Byron' # her\r\nemail: X0A@mail.example\r\n"
        b"x-own: [1,\r\n  2]\r\ninteractions: [2019 met, 2024 call]\r\n---\r\nNo line end"
    )
    before = []
    for batch in batches:
        before.append({path: path.read_bytes() for path in root.rglob("*") if _counts(path)})
        _import(root, [batch])

    for state in reversed(before):
        undo_last(root)
        now = {path: path.read_bytes() for path in root.rglob("*") if _counts(path)}
        assert now == state


def _counts(path):
    return path.is_file() and ".kith/undo" not in path.as_posix()


@given(batches=_batches())
@settings(max_examples=40, deadline=None)
def test_without_its_memory_an_import_still_changes_nothing_twice(tmp_path_factory, batches):
    root = _journal(tmp_path_factory)
    _import(root, batches)
    before = _files(root)
    for path in (root / ".kith" / "imports").glob("*.json"):
        if path.name != "review.json":
            path.unlink()

    _import(root, [batch for batch in batches if batch.source != "linkedin"])

    assert _files(root) == before
