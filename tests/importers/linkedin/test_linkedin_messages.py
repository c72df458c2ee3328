import datetime as dt

import pytest

import linkedin_exports as exports
from kith.model.settings import Me
from linkedin_exports import ME, message, table

ADA = ["Ada", "Byron", "https://www.linkedin.com/in/ada", "", "", "", "09 Mar 2020"]
BOB = ["Bob", "Stone", "https://www.linkedin.com/in/bob", "", "", "", "09 Mar 2020"]
INVITED = ["Me Myself", "Zoe Quinn", "1/29/26, 2:37 PM", "", "OUTGOING", ME,
           "https://www.linkedin.com/in/zoe"]  # fmt: skip


def _read(read, *messages, invitations=(INVITED,), header=exports.MESSAGES, **options):
    return read(
        {
            "Connections.csv": table(exports.CONNECTIONS, ADA, BOB),
            "Invitations.csv": table(exports.INVITATIONS, *invitations),
            "messages.csv": table(header, *messages),
        },
        **options,
    )


def _of(batch, name):
    (record,) = [record for record in batch.people if record.name == name]
    return [(str(item.date), item.direction) for item in record.interactions]


def _left_out(batch):
    return " | ".join(notice.message for notice in batch.notices)


def test_each_day_is_one_interaction_with_its_direction(read):
    batch = _read(
        read,
        message("Ada Byron", "2024-05-03"),
        message("Ada Byron", "2024-05-02", sent=True),
        message("Ada Byron", "2024-05-01", sent=True),
        message("Ada Byron", "2024-05-01"),
        message("Bob Stone", "2024-06-01", conversation="c2"),
    )

    assert _of(batch, "Ada Byron") == [
        ("2024-05-01", "both"),
        ("2024-05-02", "sent"),
        ("2024-05-03", "received"),
    ]
    assert _of(batch, "Bob Stone") == [("2024-06-01", "received")]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (message("Ada Byron", "2024-05-01", draft="Yes"), "1 draft never sent"),
        (
            message(
                "Ada Byron",
                "2024-05-01",
                content='<p class="spinmail-quill-editor__x">Hi</p>',
            ),
            "sponsored",
        ),
        (message("Ada Byron", "2024-05-01", folder="SPAM"), "spam"),
        (message("", "2024-05-01"), "former members"),
        (
            [
                *message("", "2024-05-01")[:2],
                "LinkedIn Member",
                *message("", "2024-05-01")[3:],
            ],
            "former members",
        ),
        (message("Ada Byron", "soon"), "without a date"),
    ],
)
def test_what_is_no_contact_is_left_out_and_said(read, row, told):
    batch = _read(read, row)

    assert all(not record.interactions for record in batch.people)
    assert told in _left_out(batch)


def test_a_blank_message_counts_and_a_thread_of_several_does_not(read):
    group = message("Ada Byron", "2024-05-01", conversation="g")
    group[5] = f"{ME},https://www.linkedin.com/in/bob"

    batch = _read(
        read, group, message("Ada Byron", "2024-05-09", content=""),
        message("Ada Byron", "2024-05-02", conversation="g"),
    )  # fmt: skip

    assert _of(batch, "Ada Byron") == [("2024-05-09", "received")]
    assert "2 messages in threads of several people" in _left_out(batch)


def test_texts_are_read_only_when_asked_for(read):
    row = message(
        "Ada Byron", "2024-05-01", content="A <b>secret</b> &amp;\nmore " + "x" * 300
    )

    quiet, asked = (_read(read, row, with_text=wanted) for wanted in (False, True))

    assert "secret" not in repr(quiet)
    (note,) = [item.note for record in asked.people for item in record.interactions]
    assert note.startswith("A secret & more xxx")
    assert len(note) == 200


def test_strangers_who_wrote_both_ways_become_contacts_and_others_do_not(read):
    batch = _read(
        read,
        message("Cleo Ray", "2024-05-01", conversation="c3"),
        message("Cleo Ray", "2024-05-02", sent=True, conversation="c3"),
        message("Dan Spam", "2024-05-01", conversation="c4"),
    )

    assert _of(batch, "Cleo Ray") == [
        ("2024-05-01", "received"),
        ("2024-05-02", "sent"),
    ]
    assert {record.status for record in batch.people if record.name == "Cleo Ray"} == {
        None
    }
    assert "Dan Spam" not in {record.name for record in batch.people}
    assert "1 person who is not a connection" in _left_out(batch)


def test_strangers_of_the_same_name_are_told_apart_by_their_profiles(read):
    def both_ways(profile, first, second, conversation):
        received = message("Cleo Ray", first, conversation=conversation)
        sent = message("Cleo Ray", second, sent=True, conversation=conversation)
        received[3] = sent[5] = f"https://www.linkedin.com/in/{profile}"
        return received, sent

    batch = _read(
        read,
        *both_ways("cleo-1", "2024-05-01", "2024-05-02", "c3"),
        *both_ways("cleo-2", "2024-06-01", "2024-06-02", "c4"),
    )

    assert [
        (record.linkedin.rpartition("/")[2], len(record.interactions))
        for record in batch.people
        if record.name == "Cleo Ray"
    ] == [("cleo-1", 2), ("cleo-2", 2)]


def test_strangers_without_a_profile_are_told_apart_by_their_names(read):
    rows = [
        [name, "Me Myself", f"10/1{day}/18, 8:36 AM", "", "Hi", "INCOMING", "INBOX"]
        for day, name in enumerate(("Cleo Ray", "Dan Moss"), 1)
    ]
    answers = [
        ["Me Myself", name, f"10/2{day}/18, 8:36 AM", "", "Hi", "OUTGOING", "SENT"]
        for day, name in enumerate(("Cleo Ray", "Dan Moss"), 1)
    ]

    batch = _read(
        read,
        *rows,
        *answers,
        header="From,To,Date,Subject,Content,Direction,Folder",
    )

    assert _of(batch, "Cleo Ray") == [
        ("2018-10-11", "received"),
        ("2018-10-21", "sent"),
    ]
    assert _of(batch, "Dan Moss") == [
        ("2018-10-12", "received"),
        ("2018-10-22", "sent"),
    ]


def test_the_oldest_table_says_its_direction_itself(read):
    batch = _read(
        read,
        ["Me Myself", "Ada Byron", "10/16/18, 8:36 AM", "", "Hi", "OUTGOING", "SENT"],
        ["Ada Byron", "Me Myself", "10/17/18, 8:36 AM", "", "Hi", "INCOMING", "INBOX"],
        header="From,To,Date,Subject,Content,Direction,Folder",
    )

    assert _of(batch, "Ada Byron") == [
        ("2018-10-16", "sent"),
        ("2018-10-17", "received"),
    ]


def test_without_profiles_names_decide(read):
    header = "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,DATE,SUBJECT,CONTENT,FOLDER"
    rows = [
        ["c", "", "Ada Byron", "https://www.linkedin.com/in/ada", "Me Myself",
         "2021-05-01 10:00:00 UTC", "", "Hi", "INBOX"],
        ["c", "", "Me Myself", ME, "Ada Byron", "2021-05-02 10:00:00 UTC", "", "Hi", "INBOX"],
        ["d", "", "Bob Stone", "", "Me Myself, Ada Byron", "2021-05-03 10:00:00 UTC", "", "Hi",
         "INBOX"],
    ]  # fmt: skip

    batch = _read(read, *rows, header=header, invitations=(), me=Me(name="Me Myself"))

    assert _of(batch, "Ada Byron") == [
        ("2021-05-01", "received"),
        ("2021-05-02", "sent"),
    ]
    assert _of(batch, "Bob Stone") == []


def test_whoever_takes_part_everywhere_is_the_owner(read):
    rows = [
        message("Ada Byron", "2024-05-01"),
        message("Bob Stone", "2024-05-01", conversation="c2"),
        message("Bob Stone", "2024-05-02", sent=True, conversation="c2"),
    ]

    batch = _read(read, *rows, invitations=())

    assert _of(batch, "Bob Stone") == [
        ("2024-05-01", "received"),
        ("2024-05-02", "sent"),
    ]


def test_when_nobody_can_tell_who_the_owner_is_the_summary_asks(read):
    batch = _read(read, message("Ada Byron", "2024-05-01"), invitations=())

    assert "[tool.kith.me]" in _left_out(batch)


def test_chats_with_a_bot_are_no_contact(read):
    batch = read(
        {
            "Connections.csv": table(exports.CONNECTIONS, ADA),
            "coach_messages.csv": table(
                exports.MESSAGES, message("Ada Byron", "2024-05-01")
            ),
        }
    )

    assert _of(batch, "Ada Byron") == []
    assert "chats with a bot" in _left_out(batch)


def test_invitations_keep_their_direction_and_accepted_ones_are_connections(read):
    incoming = ["Yan Li", "Me Myself", "1/2/26, 2:37 PM", "Hi!", "INCOMING",
                "https://www.linkedin.com/in/yan", ME]  # fmt: skip
    accepted = ["Me Myself", "Ada Byron", "1/2/26, 2:37 PM", "", "OUTGOING", ME, ADA[2]]

    batch = _read(read, invitations=(INVITED, incoming, accepted))

    found = {record.name: (record.status, str(record.since)) for record in batch.people}
    assert found == {
        "Ada Byron": ("connected", "2020-03-09"),
        "Bob Stone": ("connected", "2020-03-09"),
        "Zoe Quinn": ("invited", "2026-01-29"),
        "Yan Li": ("received", "2026-01-02"),
    }
    assert _of(batch, "Yan Li") == [("2026-01-02", "received")]


@pytest.mark.parametrize(
    "header",
    [
        "From,To,Sent At,Message,Direction",
        "From,To,Sent At,Message,Direction,inviterProfileUrn,inviteeProfileUrn",
        exports.INVITATIONS,
    ],
)
def test_bare_and_missing_addresses_do_not_merge_everybody(read, header):
    bare = "https://www.linkedin.com/in"
    rows = [
        ["Me Myself", name, "12/1/23, 2:37 PM", "", "OUTGOING", bare, bare][
            : header.count(",") + 1
        ]
        for name in ("Zoe Quinn", "Yan Li", "Ada Byron")
    ]

    batch = read(
        {
            "Connections.csv": table(exports.CONNECTIONS, ADA),
            "Invitations.csv": table(header, *rows),
        }
    )

    assert [(record.name, record.status) for record in batch.people] == [
        ("Ada Byron", "connected"),
        ("Zoe Quinn", "invited"),
        ("Yan Li", "invited"),
    ]


def test_an_invitation_to_a_name_that_several_have_is_left_to_the_owner(read):
    other = [*ADA[:2], "https://www.linkedin.com/in/ada2", *ADA[3:]]
    row = ["Me Myself", "Ada Byron", "12/1/23, 2:37 PM", "", "OUTGOING", "", ""]

    batch = read(
        {
            "Connections.csv": table(exports.CONNECTIONS, ADA, other),
            "Invitations.csv": table(exports.INVITATIONS, row),
        }
    )

    assert [notice.kind for notice in batch.notices] == ["unsure"]
    assert {record.since for record in batch.people} == {dt.date(2020, 3, 9)}
