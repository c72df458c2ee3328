import itertools
import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from calendar_texts import (
    I_COME,
    LENA,
    ME,
    TODAY,
    calendar,
    days,
    event,
    lines_of,
    read,
)
from kith.importers.calendars import read_calendars
from kith.importers.pipeline.plan import ImportOptions
from kith.importers.pipeline.run import Importer
from kith.importers.wording.summary import summary_as_data
from kith.load.journal import load_journal

CASES = Path(__file__).parent / "cases"
SERIES = "RRULE:FREQ=WEEKLY;COUNT=4"
"""10, 17, 24 and 31 March."""
OFF = "STATUS:CANCELLED\n"
NEWER = "DTSTAMP:20260305T080000Z\nSEQUENCE:1"
ONCE = {"Lena Vogt": ("03-10", "03-10", 1)}
NOBODY: dict[str, tuple[str, str, int]] = {}
I_DECLINE = I_COME.replace("ACCEPTED", "DECLINED")
I_AM_ASKED = I_COME.replace("ACCEPTED", "NEEDS-ACTION")
I_INVITE = "ORGANIZER:mailto:ada@byron.example\n"
OMAR = "ATTENDEE;CN=Omar Haddad;PARTSTAT=ACCEPTED:mailto:omar@initech.example\n"
WEI = "ATTENDEE;CN=Wei Ng;PARTSTAT=ACCEPTED:mailto:wei@initech.example\n"


@pytest.mark.parametrize(
    ("case", "lines"),
    [
        ("cancelled-later", []),
        ("two-calendars-one-file.ics", ["Lena Vogt: 2026-03-10 met 2026-03-10 Held"]),
        (
            "custom-zone-exdate-utc.ics",
            ["Lena Vogt: 2026-03-02 met 2026-03-23 Weekly, 3 times"],
        ),
        (
            "robots-and-rooms.ics",
            ["Lena Vogt: 2026-04-01 call 2026-04-01 Intro call"],
        ),
        ("own-plus-alias.ics", ["Lena Vogt: 2026-04-01 met 2026-04-01 Alias"]),
    ],
)
def test_a_calendar_counts_what_took_place_with_people(case, lines):
    batch = read_calendars([CASES / case], me=ME, today=TODAY)

    assert lines_of(batch) == lines


@pytest.mark.parametrize(
    ("lines", "version", "method", "expected"),
    [
        (OFF, NEWER, "CANCEL", NOBODY),
        (OFF, NEWER, "", NOBODY),
        ("", NEWER, "CANCEL", NOBODY),
        # A cancellation that says no version calls off the last one.
        ("", "DTSTAMP:20260305T080000Z", "CANCEL", NOBODY),
        ("SUMMARY:Abgesagt: Talk\n", NEWER, "", NOBODY),
        ("SUMMARY:Annulé : Talk\n", NEWER, "", NOBODY),
        # An older version says nothing any more.
        (OFF, "DTSTAMP:20260201T080000Z", "", ONCE),
        # A proposal is none.
        ("", NEWER, "COUNTER", ONCE),
        ("", NEWER, "DECLINECOUNTER", ONCE),
    ],
)
@pytest.mark.parametrize("order", [1, -1])
def test_the_newest_version_of_an_event_is_valid_whatever_the_order(
    tmp_path, lines, version, method, expected, order
):
    texts = [
        calendar(event(), method="REQUEST"),
        calendar(event(lines, version=version), method=method),
    ]

    assert days(tmp_path, *texts[::order]) == expected


@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize(
    "version",
    [NEWER, "DTSTAMP:20260305T080000Z", "DTSTAMP:20260201T080000Z\nSEQUENCE:2"],
)
def test_a_meeting_that_was_moved_took_place_on_its_new_day_alone(
    tmp_path, version, order
):
    moved = event(start="DTSTART:20260312T090000Z", version=version)
    texts = [calendar(event()), calendar(moved)]

    if "20260201" in version:
        texts[0] = calendar(event(version="DTSTAMP:20260305T080000Z\nSEQUENCE:1"))
    assert days(tmp_path, *texts[::order]) == {"Lena Vogt": ("03-12", "03-12", 1)}


@pytest.mark.parametrize(
    ("change", "method", "expected"),
    [
        ("RECURRENCE-ID:20260317T090000Z", "CANCEL", ("03-10", "03-31", 3)),
        ("RECURRENCE-ID:20260317T100000\n" + OFF, "", ("03-10", "03-31", 3)),
        (
            "RECURRENCE-ID;RANGE=THISANDFUTURE:20260324T090000Z",
            "CANCEL",
            ("03-10", "03-17", 2),
        ),
        ("RECURRENCE-ID:20260331T090000Z", "REQUEST", ("03-10", "04-02", 4)),
        (
            "RECURRENCE-ID;RANGE=THISANDFUTURE:20260324T090000Z",
            "REQUEST",
            ("03-10", "04-09", 4),
        ),
        # All of it was called off after that time was changed.
        (OFF, "CANCEL", None),
    ],
)
@pytest.mark.parametrize("order", [1, -1])
def test_a_change_of_some_times_leaves_the_others(
    tmp_path, change, method, expected, order
):
    changed = event(change, start="DTSTART:20260402T090000Z", version=NEWER)
    texts = [calendar(event(SERIES)), calendar(changed, method=method)]

    assert days(tmp_path, *texts[::order]).get("Lena Vogt") == expected


def test_a_further_time_is_added_to_an_event(tmp_path):
    added = event(start="DTSTART:20260318T090000Z", version=NEWER)

    spans = days(tmp_path, calendar(event()), calendar(added, method="ADD"))

    assert spans == {"Lena Vogt": ("03-10", "03-18", 2)}


@pytest.mark.parametrize(
    ("first", "answer", "expected"),
    [
        (I_COME + LENA, I_DECLINE, NOBODY),
        (I_AM_ASKED + LENA, I_COME, ONCE),
        (I_AM_ASKED + LENA, I_COME.replace("ACCEPTED", "TENTATIVE"), NOBODY),
        (I_INVITE + OMAR.replace("ACCEPTED", "NEEDS-ACTION"), OMAR, "Omar Haddad"),
        (I_INVITE + OMAR, OMAR.replace("ACCEPTED", "DECLINED"), NOBODY),
        (I_INVITE + OMAR + WEI, OMAR.replace("ACCEPTED", "DECLINED"), "Wei Ng"),
    ],
)
@pytest.mark.parametrize("order", [1, -1])
def test_an_answer_counts_for_the_one_who_gave_it(
    tmp_path, first, answer, expected, order
):
    reply = event(who=answer, version="DTSTAMP:20260302T080000Z")
    texts = [calendar(event(who=first)), calendar(reply, method="REPLY")]

    found = days(tmp_path, *texts[::order])

    if isinstance(expected, str):
        expected = {expected: ("03-10", "03-10", 1)}
    assert found == expected


def test_an_answer_to_one_time_of_a_series_is_not_one_to_the_others(tmp_path):
    reply = event(
        "RECURRENCE-ID:20260317T090000Z",
        who=I_DECLINE,
        version="DTSTAMP:20260302T080000Z",
    )

    spans = days(tmp_path, calendar(event(SERIES)), calendar(reply, method="REPLY"))

    assert spans == {"Lena Vogt": ("03-10", "03-31", 3)}


def test_an_answer_to_an_older_version_is_none_to_the_new_one(tmp_path):
    moved = event(who=I_AM_ASKED + LENA, version=NEWER)
    reply = event(who=I_COME, version="DTSTAMP:20260302T080000Z\nSEQUENCE:0")

    assert days(tmp_path, calendar(moved), calendar(reply, method="REPLY")) == NOBODY


def test_the_owner_calls_a_meeting_off_for_some_guests(tmp_path):
    invited = event(who=I_INVITE + OMAR + WEI)
    removed = event(who=I_INVITE + OMAR, version=NEWER)

    spans = days(tmp_path, calendar(invited), calendar(removed, method="CANCEL"))

    assert spans == {"Wei Ng": ("03-10", "03-10", 1)}


def test_a_copy_without_guests_hides_nobody(tmp_path):
    bare = event(who="", version="DTSTAMP:20260305T080000Z")

    assert days(tmp_path, calendar(event()), calendar(bare)) == ONCE


def test_an_event_without_identity_counts_once(tmp_path):
    text = calendar(event().replace("UID:u\n", ""))

    assert days(tmp_path, text, text) == ONCE


@pytest.mark.parametrize(
    ("lines", "start"),
    [
        ("TRANSP:TRANSPARENT", "DTSTART:20260310T090000Z"),
        ("X-MICROSOFT-CDO-BUSYSTATUS:FREE", "DTSTART:20260310T090000Z"),
        ("SUMMARY:Urlaub Lena", "DTSTART;VALUE=DATE:20260310"),
        ("SUMMARY:Lena's birthday", "DTSTART;VALUE=DATE:20260310"),
        ("SUMMARY:Lena – congés", "DTSTART;VALUE=DATE:20260310"),
        ("SUMMARY:[Declined] Talk", "DTSTART:20260310T090000Z"),
    ],
)
def test_what_takes_no_time_is_no_meeting(tmp_path, lines, start):
    assert days(tmp_path, calendar(event(lines, start=start))) == NOBODY


def test_a_day_together_is_a_meeting(tmp_path):
    offsite = event("SUMMARY:Offsite", start="DTSTART;VALUE=DATE:20260310")

    assert days(tmp_path, calendar(offsite)) == ONCE


STAMPS = st.integers(1, 4).map("DTSTAMP:2026030{}T080000Z".format)


@st.composite
def _calendars(draw):
    """One calendar with one event, of which there may be others."""
    version = draw(STAMPS)
    if draw(st.booleans()):
        version += f"\nSEQUENCE:{draw(st.integers(0, 2))}"
    who = draw(
        st.sampled_from(
            [I_COME + LENA, I_DECLINE + LENA, I_AM_ASKED + LENA, I_INVITE + OMAR, ""]
        )
    )
    changes = [
        "",
        OFF,
        SERIES,
        "RECURRENCE-ID:20260317T090000Z",
        "RECURRENCE-ID;RANGE=THISANDFUTURE:20260317T090000Z",
        SERIES + "\nEXDATE:20260324T090000Z",
    ]
    text = event(
        draw(st.sampled_from(changes)),
        uid=draw(st.sampled_from(["u", "v"])),
        start=f"DTSTART:202603{draw(st.integers(10, 20))}T090000Z",
        who=who,
        version=version,
    )
    methods = ["", "", "REQUEST", "CANCEL", "REPLY", "COUNTER", "ADD"]
    return calendar(text, method=draw(st.sampled_from(methods)))


def _read_in(*texts):
    with tempfile.TemporaryDirectory() as folder:
        return lines_of(read(Path(folder), *texts))


@settings(max_examples=60)
@given(
    st.lists(_calendars(), min_size=1, max_size=5), st.randoms(use_true_random=False)
)
@example([calendar(event()), calendar(event(OFF, version=NEWER))], None)
def test_order_and_repetition_and_the_number_of_files_change_nothing(texts, random):
    expected = _read_in("".join(texts))
    shuffled = list(reversed(texts))
    if random is not None:
        random.shuffle(shuffled)

    assert _read_in(*shuffled) == expected
    assert _read_in(*texts, *texts) == expected


def _import(root, folder, text):
    folder.mkdir(exist_ok=True)
    batch = read(folder, text)
    return summary_as_data(Importer(root, TODAY, ImportOptions()).run(batch))


def _interactions(root):
    (person,) = load_journal(root).people
    return [
        (str(interaction.date), interaction.note) for interaction in person.interactions
    ]


@pytest.mark.parametrize(
    "later",
    [
        calendar(event("SUMMARY:Talk", version=NEWER), method="CANCEL"),
        calendar(event("SUMMARY:Canceled: Talk\n" + OFF, version=NEWER)),
        calendar(event("SUMMARY:Talk", who=I_DECLINE + LENA, version=NEWER)),
        calendar(event("SUMMARY:Talk"))
        + calendar(event("SUMMARY:Talk", version=NEWER), method="CANCEL"),
    ],
)
def test_a_meeting_called_off_after_its_import_is_told_and_not_deleted(tmp_path, later):
    _import(tmp_path, tmp_path / "in", calendar(event("SUMMARY:Talk")))
    summary = _import(tmp_path, tmp_path / "in", later)

    (unsure,) = summary["unsure"]
    assert "contacts/lena-vogt.md:5 counts it" in unsure["reason"]
    assert _interactions(tmp_path) == [("2026-03-10", "Talk")]
    path = tmp_path / "contacts" / "lena-vogt.md"
    path.write_text(path.read_text().replace(", source: calendar", ""))
    assert _import(tmp_path, tmp_path / "in", later)["unsure"] == []


@pytest.mark.parametrize(
    ("lines", "start", "interactions"),
    [
        ("SUMMARY:Talk", "DTSTART:20260312T090000Z", [("2026-03-12", "Talk")]),
        ("SUMMARY:Talk", "DTSTART:20260308T090000Z", [("2026-03-08", "Talk")]),
        ("SUMMARY:New title", "DTSTART:20260310T090000Z", [("2026-03-10", "Talk")]),
        (
            "SUMMARY:Talk\nLOCATION:Zoom",
            "DTSTART:20260310T090000Z",
            [("2026-03-10", "Talk")],
        ),
    ],
)
def test_a_meeting_changed_after_its_import_is_still_one(
    tmp_path, lines, start, interactions
):
    _import(tmp_path, tmp_path / "in", calendar(event("SUMMARY:Talk")))
    later = calendar(event(lines, start=start, version=NEWER))
    for _time in range(2):
        _import(tmp_path, tmp_path / "in", later)

    assert _interactions(tmp_path) == interactions


def test_a_series_goes_on_and_one_of_its_times_moves(tmp_path):
    _import(tmp_path, tmp_path / "in", calendar(event("SUMMARY:Sync\n" + SERIES)))
    longer = event("SUMMARY:Sync\nRRULE:FREQ=WEEKLY;COUNT=6", version=NEWER)
    moved = event(
        "SUMMARY:Sync\nRECURRENCE-ID:20260310T090000Z",
        start="DTSTART:20260311T090000Z",
        version=NEWER,
    )
    _import(tmp_path, tmp_path / "in", calendar(longer, moved))

    assert _interactions(tmp_path) == [("2026-04-14", "Sync, 6 times")]
    text = (tmp_path / "contacts" / "lena-vogt.md").read_text()
    assert "since: 2026-03-11" in text


def test_every_order_of_three_versions_gives_the_same(tmp_path):
    texts = [
        calendar(event("SUMMARY:a")),
        calendar(event("SUMMARY:b", start="DTSTART:20260311T090000Z")),
        calendar(event("SUMMARY:c", start="DTSTART:20260312T090000Z")),
    ]
    found = [days(tmp_path, *order) for order in itertools.permutations(texts)]

    assert all(spans == found[0] for spans in found)
