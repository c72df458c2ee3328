"""Imports in any order and however often: the same journal."""

import datetime as dt

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kith.editor.undo import undo_last
from kith.importers.join import went_both_ways
from kith.importers.pipeline.plan import ImportOptions
from kith.importers.pipeline.run import Importer
from kith.importers.records import (
    Batch,
    ImportedInteraction,
    ImportedPosition,
    ImportedTie,
    Origin,
    PersonRecord,
)
from kith.importers.tidy import has_letters, tidy
from kith.importers.year_summary import Span, YearSummary
from kith.load.journal import load_journal

pytestmark = pytest.mark.slow

TODAY = dt.date(2026, 6, 1)
NAMES = ("Ada Byron", "Bob Stone", "Cyd Olsen", "李 明")
DAYS = st.dates(dt.date(2022, 12, 1), dt.date(2024, 2, 1))


def _slug(name):
    return "x" + str(NAMES.index(name))


def _email(name, number=0):
    return f"{_slug(name)}{'abc'[number]}@mail.example"


def _days(year):
    """Any day, or one of the few on which much happens at once."""
    busy = [dt.date(year, 3, day) for day in (1, 2)]
    return st.sampled_from(busy) | st.dates(dt.date(year, 1, 1), dt.date(year, 12, 31))


@st.composite
def _spans(draw, year):
    first, last = sorted(draw(st.lists(_days(year), min_size=2, max_size=2)))
    return Span(draw(st.integers(1 if first == last else 2, 9)), first, last)


@st.composite
def _years(draw, how, *, title=""):
    year = draw(st.integers(2021, 2024))
    if how != "email":
        summary = YearSummary(meetings=draw(_spans(year)), title=title)
    else:
        sent, received = draw(st.none() | _spans(year)), draw(_spans(year))
        summary = YearSummary(
            sent=sent,
            received=received,
            threads=draw(st.integers(0, 3)) if sent else 0,
        )
    where = draw(st.sampled_from(["", f"about {summary.last}"]))
    return ImportedInteraction(date=summary.last, how=how, where=where, summary=summary)


def _record(name, **more):
    return PersonRecord(origin=Origin("x", 1), name=name, **more)


@st.composite
def _linkedin(draw, name):
    days = draw(st.lists(DAYS | _days(2023), max_size=2, unique=True))
    return _record(
        name,
        linkedin=f"https://www.linkedin.com/in/{_slug(name)}",
        email=(_email(name),),
        status="connected",
        since=dt.date(2020, 1, 2),
        position=draw(
            st.sampled_from([None, ImportedPosition("Initech GmbH", "Analyst")])
        ),
        interactions=tuple(
            ImportedInteraction(
                date=day,
                how="message",
                direction=draw(st.sampled_from(["sent", "received", "both"])),
            )
            for day in sorted(days)
        ),
    )


@st.composite
def _mail(draw, name):
    years = draw(
        st.lists(_years("email"), max_size=2, unique_by=lambda one: one.summary.year)
    )
    return _record(
        name,
        email=tuple(sorted({_email(name), _email(name, draw(st.integers(0, 2)))})),
        interactions=tuple(sorted(years, key=lambda one: one.date)),
        makes_file=went_both_ways(years),
    )


@st.composite
def _calendar(draw, name):
    titles = ["", "Weekly: sync", "Lunch", "Lunch, 3 times", "Lunch, 3 times, once"]
    years = [
        draw(_years("video", title=title))
        for title in draw(st.sets(st.sampled_from(titles)))
    ]
    return _record(
        name,
        email=(_email(name),),
        interactions=tuple(
            sorted(years, key=lambda one: (one.date, one.summary.title))
        ),
        makes_file=draw(st.booleans()),
    )


_TIES = (
    ImportedTie("Eve Ng", "spouse"),
    ImportedTie("Dan Ng", "child"),
    ImportedTie("", "assistant", "fay@mail.example"),
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
            st.sampled_from(
                [None, ImportedPosition("Acme", ""), ImportedPosition("ZZ")]
            )
        ),
        aliases=tuple(draw(st.lists(st.sampled_from(["Zed", "Al"]), unique=True))),
        knows=tuple(draw(st.lists(st.sampled_from(_TIES), unique=True))),
    )


_KINDS = {"linkedin": _linkedin, "mail": _mail, "calendar": _calendar, "vcard": _vcard}


@st.composite
def _batches(draw):
    # Two calendars, two address books: the same source may come more than once.
    several = [
        *_KINDS,
        *draw(st.lists(st.sampled_from(["calendar", "mail"]), max_size=1)),
    ]
    sources = draw(st.permutations(several))[: draw(st.integers(2, 4))]
    found = []
    for source in sources:
        names = draw(
            st.lists(st.sampled_from(NAMES), min_size=1, max_size=3, unique=True)
        )
        people = tuple(draw(_KINDS[source](name)) for name in names)
        found.append(Batch(source=source, people=people, as_of=dt.date(2026, 5, 1)))
    return found


def _import(root, batches):
    for batch in batches:
        Importer(root, TODAY, ImportOptions()).run(batch)


def _files(root):
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.glob("contacts/**/*.md"))
    }


def _journal(factory):
    root = factory.mktemp("journal")
    (root / "contacts").mkdir()
    return root


def _meeting(title, day="2023-03-01", count=1, how="video", where=""):
    last = dt.date.fromisoformat(day)
    summary = YearSummary(meetings=Span(count, last, last), title=title)
    return ImportedInteraction(date=last, how=how, where=where, summary=summary)


def _batch(source, *interactions, **more):
    person = _record(
        "Ada Byron", email=(_email("Ada Byron"),), interactions=interactions, **more
    )
    return Batch(source=source, people=(person,), as_of=dt.date(2026, 5, 1))


@given(batches=_batches(), data=st.data())
@settings(max_examples=40)
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
@example([_batch("calendar", makes_file=False)] * 2)
@settings(max_examples=40)
def test_an_import_taken_back_leaves_every_byte_as_it_was(tmp_path_factory, batches):
    root = _journal(tmp_path_factory)
    (root / "contacts" / "ada-byron.md").write_bytes(
        b"\xef\xbb\xbf---\r\n# who\r\nname:   'Ada Byron' # her\r\nemail: X0A@mail.example\r\n"
        b"x-own: [1,\r\n  2]\r\ninteractions: [2019 met, 2024 call]\r\n---\r\nNo line end"
    )
    before = []
    for batch in batches:
        state = _everything(root)
        _import(root, [batch])
        # Of an import that wrote nothing there is nothing to take back.
        before += [state] if _everything(root) != state else []

    for state in reversed(before):
        undo_last(root)
        assert _everything(root) == state


def _everything(root):
    return {path: path.read_bytes() for path in root.rglob("*") if _counts(path)}


def _counts(path):
    return path.is_file() and path.parent.name not in {"undo", ".kith"}


def _forget_memory(root):
    for path in (root / ".kith" / "imports").glob("*.json"):
        if path.name != "review.json":
            path.unlink()


@given(batches=_batches())
@example(
    [
        _batch("calendar", *map(_meeting, ("", "Lunch, 3 times", "Weekly: sync"))),
        Batch(source="mail", people=()),
    ]
)
@settings(max_examples=40)
def test_without_its_memory_an_import_still_changes_nothing_twice(
    tmp_path_factory, batches
):
    root = _journal(tmp_path_factory)
    _import(root, batches)
    before = _files(root)
    _forget_memory(root)

    _import(root, [batch for batch in batches if batch.source != "linkedin"])

    assert _files(root) == before


def _lines(root):
    text = (root / "contacts" / "ada-byron.md").read_text(encoding="utf-8")
    return [line.strip("- ") for line in text.splitlines() if line.startswith("  - ")]


def test_the_lines_of_one_day_stand_in_one_order_whatever_came_first(tmp_path_factory):
    one, other = _journal(tmp_path_factory), _journal(tmp_path_factory)
    day = dt.date(2023, 3, 1)
    wrote = YearSummary(sent=Span(1, day, day), received=Span(1, day, day))
    batches = [
        _batch("mail", ImportedInteraction(date=day, how="email", summary=wrote)),
        _batch("calendar", _meeting("Weekly: sync"), _meeting("Lunch", how="met")),
        _batch(
            "linkedin", ImportedInteraction(date=day, how="message", direction="sent")
        ),
        _batch("calendar", _meeting("", where="Room 1")),
    ]

    _import(one, batches)
    _import(other, batches[::-1])

    assert _lines(one) == _lines(other)
    assert [line.split()[1] for line in _lines(one)] == [
        "email", "message", "met:", "video:", "video:",
    ]  # fmt: skip


def test_a_line_of_the_owners_stays_where_it_is(tmp_path):
    (tmp_path / "contacts").mkdir()
    file = tmp_path / "contacts" / "ada-byron.md"
    file.write_text(
        f"---\nname: Ada Byron\nemail: {_email('Ada Byron')}\ninteractions:\n"
        "  - 2023-03-01 video: zzz\n  - 2023-03-01 call\n  - 2023-03-02 met\n---\n"
    )

    _import(
        tmp_path, [_batch("calendar", _meeting("b")), _batch("calendar", _meeting("a"))]
    )

    assert _lines(tmp_path) == [
        "2023-03-01 video: zzz",
        "2023-03-01 call",
        "2023-03-01 video: {note: a, source: calendar}",
        "2023-03-01 video: {note: b, source: calendar}",
        "2023-03-02 met",
    ]


def test_ties_stand_in_one_order_whatever_came_first(tmp_path_factory):
    roots = _journal(tmp_path_factory), _journal(tmp_path_factory)
    batches = [_batch("vcard", knows=(tie,)) for tie in _TIES]

    _import(roots[0], batches)
    _import(roots[1], batches[::-1])
    for root in roots:
        _forget_memory(root)
        _import(root, batches)

    assert _files(roots[0]) == _files(roots[1])
    assert len(_lines(roots[0])) == len(_TIES)


GROWN = [
    pytest.param(
        "- 2023-03-01 video: {note: Lunch, source: calendar, with: [bob], x-mood: good}  # wine\n",
        ["2023-04-01 video: {since: 2023-03-01, note: 'Lunch, 2 times', source: calendar, "
         "with: [bob], x-mood: good}  # wine"],
        id="further keys and a comment go along",
    ),
    pytest.param(
        "- 2023-03-01 video: {where: Café, note: Lunch, source: calendar}\n",
        ["2023-04-01 video: {since: 2023-03-01, where: Café, note: 'Lunch, 2 times', "
         "source: calendar}"],
        id="a place that the source does not know stays",
    ),
    pytest.param(
        "- 2023-04-01 video:\n      since: 2023-03-01\n      note: Lunch, 2 times # a\n"
        "      source: calendar\n",
        None,
        id="what says it already is not touched, however it is laid out",
    ),
    pytest.param(
        "- 2023-03-01 video: {note: Lunch, source: calendar} # a\n"
        "  - 2023-03-01 video: {note: Lunch, source: calendar} # b\n",
        ["2023-04-01 video: {since: 2023-03-01, note: 'Lunch, 2 times', source: calendar}"
         "  # a  b"],
        id="a line that stands there twice becomes one",
    ),
    pytest.param(
        "- 2023-03-01 video: Lunch\n",
        ["2023-03-01 video: Lunch",
         "2023-04-01 video: {since: 2023-03-01, note: 'Lunch, 2 times', source: calendar}"],
        id="a line of the owner's stays beside it",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("line", "after"), GROWN)
def test_a_year_is_brought_up_to_date_and_keeps_what_the_owner_added(
    tmp_path, line, after
):
    (tmp_path / "contacts").mkdir()
    file = tmp_path / "contacts" / "ada-byron.md"
    text = f"---\nname: Ada Byron\nemail: {_email('Ada Byron')}\ninteractions:\n  {line}---\n"
    file.write_text(text, encoding="utf-8")
    days = dt.date(2023, 3, 1), dt.date(2023, 4, 1)
    year = ImportedInteraction(
        date=days[1],
        how="video",
        summary=YearSummary(meetings=Span(2, *days), title="Lunch"),
    )

    for _ in range(2):
        _import(tmp_path, [_batch("calendar", year)])
        _forget_memory(tmp_path)

        if after is None:
            assert file.read_text(encoding="utf-8") == text
        else:
            assert _lines(tmp_path) == after


_WORDS = st.text(
    st.sampled_from(
        "ab'\"#:-,[]{}&*!|>%@`~?0 é李\u200b\u200e\u202e\x07\x85\u2028\ufffe\r\n\t"
    ),
    max_size=12,
)
_NAMED = _WORDS.map(tidy).filter(has_letters)


@st.composite
def _told(draw):
    one_line = _WORDS.map(tidy)
    meetings = draw(st.lists(one_line, max_size=3, unique=True))
    return _record(
        "Ada Byron",
        email=(_email("Ada Byron"),),
        urls=tuple(draw(st.lists(one_line.filter(bool), max_size=2, unique=True))),
        location=draw(one_line),
        tags=tuple(draw(st.lists(one_line.filter(bool), max_size=2, unique=True))),
        position=draw(st.none() | st.builds(ImportedPosition, _NAMED, one_line)),
        interactions=(
            ImportedInteraction(
                date=dt.date(2023, 4, 1), how="comment", note=draw(one_line)
            ),
            *(_meeting(title, where=draw(one_line)) for title in meetings),
        ),
        knows=tuple(
            draw(st.lists(st.builds(ImportedTie, _NAMED, one_line), max_size=2))
        ),
        vouch=draw(one_line),
        text=draw(_WORDS.map(str.strip)),
    )


@given(_told(), st.sampled_from(["\n", "\r\n"]), st.booleans())
@settings(max_examples=40)
def test_whatever_is_written_is_read_back_as_what_it_was(
    tmp_path_factory, record, newline, has
):
    root = _journal(tmp_path_factory)
    if has:
        text = f"---\nname: Ada Byron\nemail: {_email('Ada Byron')}\n---\n"
        (root / "contacts" / "ada-byron.md").write_bytes(
            text.replace("\n", newline).encode()
        )
    batch = Batch(source="vcard", people=(record,))
    _import(root, [batch])
    before = _files(root)
    _forget_memory(root)

    done = Importer(root, TODAY, ImportOptions()).run(batch)

    assert _files(root) == before
    assert done.plan.updates == ()
