"""Whose mailbox it is, and that every message of it ends as counted or as reported."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kith.errors import KithError
from kith.importers.mail import read_mail
from kith.importers.own_addresses import plain_address
from kith.model.settings import Me

TODAY = dt.date(2026, 11, 30)
LENA = "Lena Vogt <lena@initech.example>"
ADA = "Ada Byron <ada@byron.example>"


def _mail(sender, to, more="", number=[0]):  # noqa: B006 - counts the messages
    number[0] += 1
    return (
        "From x@y Mon Mar  2 10:00:00 2026\n"
        f"From: {sender}\nTo: {to}\nDate: Mon, 02 Mar 2026 10:00:00 +0000\n"
        f"Message-ID: <{number[0]}@x.example>\nSubject: s\n{more}\nx\n\n"
    )


def _read(tmp_path, *mails, name="x.mbox", **options):
    (tmp_path / name).write_text("".join(mails), encoding="utf-8")
    options.setdefault("me", Me(name="Ada Byron", email=("ada@byron.example",)))
    return read_mail([tmp_path / name], today=TODAY, **options)


@pytest.mark.parametrize(
    ("mails", "likeliest"),
    [
        # In most messages.
        ([("a@x.example", "me@home.example"), ("me@home.example", "b@x.example")], "me@home.example"),
        # By the owner's name.
        ([("a@x.example", "Ada Byron <zz@home.example>")], "zz@home.example"),
        # Gmail's forms are one.
        ([("a@x.example", "a.da@gmail.com"), ("a@x.example", "ada+x@googlemail.com"),
          ("a@x.example", "ada@gmail.com")], "ada@gmail.com"),
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "me", [Me(name="Ada Byron"), Me(name="Ada Byron", email=("o@x.example",))]
)
def test_mail_in_which_the_owner_is_not_is_an_error_with_a_suggestion(
    tmp_path, mails, likeliest, me
):
    if likeliest == "ada@gmail.com":
        mails = [*mails, ("ada@gmail.com", "c@x.example")]
    with pytest.raises(KithError) as error:
        _read(tmp_path, *(_mail(*mail) for mail in mails), me=me)

    assert f"--me {likeliest}" in error.value.remedy
    assert all(address in error.value.message for address in me.email)


def test_who_wrote_the_sent_mail_and_got_the_delivered_one_is_suggested(tmp_path):
    sent = [_mail("w@home.example", "a@x.example", "X-Gmail-Labels: Gesendet\n")]
    delivered = [
        _mail("l@x.example", "list@x.example", f"List-Id: <l>\nDelivered-To: {to}\n")
        for to in ("d@home.example", "d@home.example")
    ]
    for mails, likeliest in ((sent, "w@home.example"), (delivered, "d@home.example")):
        with pytest.raises(KithError) as error:
            _read(tmp_path, *mails, me=Me())
        assert f"--me {likeliest}" in error.value.remedy

    with pytest.raises(KithError) as error:
        _read(tmp_path, _mail("w@home.example", "a@x.example"), name="Sent", me=Me())
    assert "--me w@home.example" in error.value.remedy


def test_who_only_got_a_list_s_mail_is_met(tmp_path):
    more = "List-Id: <l>\nDelivered-To: ada@byron.example\n"

    batch = _read(tmp_path, _mail("l@x.example", "list@x.example", more))

    assert [notice.message for notice in batch.notices] == [
        "an email from mailing lists and newsletters"
    ]


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("Ada.Byron@GMAIL.com", "adabyron@gmail.com"),
        ("a.d.a.byron+x@googlemail.com", "adabyron@gmail.com"),
        ("ada.byron+x@byron.example", "ada.byron@byron.example"),
        ("ada.byron@notgmail.com", "ada.byron@notgmail.com"),
    ],
)
def test_the_forms_of_an_address_are_one(written, plain):
    assert plain_address(written) == plain


def test_a_person_s_forms_of_a_gmail_address_are_one_person(tmp_path):
    batch = _read(
        tmp_path,
        _mail(ADA, "lena.vogt@gmail.com"),
        _mail("lenavogt@googlemail.com", ADA),
    )

    assert [(record.email, record.makes_file) for record in batch.people] == [
        (("lena.vogt@gmail.com", "lenavogt@googlemail.com"), True)
    ]


@pytest.mark.parametrize(
    "entry",
    [
        "IMCEAEX-_O=INITECH_OU=FIRST+20GROUP_CN=RECIPIENTS_CN=LVOGT@initech.example",
        "/O=INITECH/OU=EXCHANGE ADMINISTRATIVE GROUP (FYDIBOHF23SPDLT)/CN=RECIPIENTS/CN=LVOGT",
        "EX:/o=Initech/ou=First/cn=Recipients/cn=lvogt",
        "IMCEANOTES-Lena+20Vogt_Initech@initech.example",
        "CN=Lena Vogt/O=Initech@initech.example",
        "/C=DE/A=DBP/P=INITECH/S=VOGT/G=LENA/",
    ],
)
def test_an_entry_of_a_directory_is_no_address(tmp_path, entry):
    person = f'"Vogt, Lena" <{entry}>'
    batch = _read(
        tmp_path,
        _mail(person, ADA),
        _mail(ADA, person),
        _mail(ADA, LENA),
        _mail(LENA, ADA),
    )

    assert [(record.name, record.email) for record in batch.people] == [
        ("Lena Vogt", ("lena@initech.example",))
    ]


def test_an_entry_of_the_owner_s_name_is_the_owner(tmp_path):
    own = "Ada Byron </O=BYRON/OU=FIRST/CN=RECIPIENTS/CN=ABYRON>"

    batch = _read(tmp_path, _mail(own, LENA), _mail(LENA, own))

    assert [(record.name, record.makes_file) for record in batch.people] == [
        ("Lena Vogt", True)
    ]


def test_an_address_within_an_entry_is_read(tmp_path):
    person = "Lena Vogt <IMCEASMTP-lena+40initech+2Eexample@initech.example>"

    batch = _read(tmp_path, _mail(person, ADA), _mail(ADA, LENA))

    assert [record.email for record in batch.people] == [("lena@initech.example",)]


def test_a_draft_or_deleted_copy_does_not_hide_the_message_itself(tmp_path):
    sent = _mail(ADA, LENA)
    for more in (
        "X-Unsent: 1\n",
        "X-Mozilla-Status: 0009\n",
        "X-Gmail-Labels: Drafts\n",
    ):
        copy = sent.replace("Subject: s\n", f"Subject: s\n{more}")
        batch = _read(tmp_path, copy, sent)

        (record,) = batch.people
        assert record.interactions[0].summary.sent.count == 1


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ("X-Unsent: 1\n", "never sent"),
        ("X-Status: T\n", "never sent"),
        ("X-Uniform-Type-Identifier: com.apple.mail-draft\n", "never sent"),
        ("X-Uniform-Type-Identifier: com.apple.mail-note\n", "a note"),
        ("X-Mozilla-Status: 0009\n", "spam or trash"),
        ("X-Status: D\n", "spam or trash"),
        ("X-Gmail-Labels: Corbeille\n", "spam or trash"),
        ("X-Gmail-Labels: =?UTF-8?B?0KfQsNGC?=\n", "a chat"),
    ],
)
def test_what_was_not_sent_or_not_kept_is_left_out(tmp_path, more, reason):
    batch = _read(tmp_path, _mail(ADA, LENA, more))

    assert batch.people == ()
    assert [reason in notice.message for notice in batch.notices] == [True]


def test_a_folder_of_deleted_mail_is_not_read_when_it_is_named_itself(tmp_path):
    folder = tmp_path / "Papierkorb"
    folder.mkdir()
    (folder / "x").write_text(_mail(LENA, ADA))

    with pytest.raises(KithError, match=r'"Papierkorb".* deleted'):
        read_mail([folder], me=Me(email=("ada@byron.example",)), today=TODAY)


def test_mail_older_than_wanted_is_reported(tmp_path):
    batch = _read(tmp_path, _mail(LENA, ADA), since=dt.date(2026, 4, 1))

    assert batch.people == ()
    assert [notice.count for notice in batch.notices] == [1]


_SENDERS = st.sampled_from(
    [LENA, ADA, "no-reply@x.example", "info@x.example", "", "Omar <omar@x.example>"]
)
_MORE = st.sampled_from(
    ["", "X-Gmail-Labels: Spam\n", "Auto-Submitted: auto-replied\n", "List-Id: <l>\n",
     "Date: never\n", "X-Unsent: 1\n", "Cc: ada@byron.example\n"]
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    mails=st.lists(st.tuples(_SENDERS, _SENDERS, _MORE), max_size=8),
    repeated=st.booleans(),
)
def test_every_message_is_counted_or_reported_with_its_place(tmp_path, mails, repeated):
    texts = [_mail(ADA, ADA), *(_mail(*mail) for mail in mails)]
    if repeated:
        texts.append(texts[-1])

    batch = _read(tmp_path, *texts)

    reported = sum(notice.count for notice in batch.notices if notice.is_record)
    used = sum(
        span.count
        for record in batch.people
        for contact in record.interactions
        for span in (contact.summary.sent, contact.summary.received)
        if span
    )
    assert batch.read == {"x.mbox": len(texts)}
    assert reported + used == len(texts)
    assert all(notice.origin.line for notice in batch.notices if notice.is_record)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "the file is empty"),
        (b"<html><body>Sign in", "web page"),
        (b"!BDN" + bytes(3_000), "Outlook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "Outlook"),
        (b"BEGIN:VCALENDAR\nEND:VCALENDAR\n", "calendar"),
        (b"hello\n", "neither a mailbox nor an email"),
    ],
)
def test_a_file_without_any_email_is_an_error_with_a_remedy(tmp_path, data, reason):
    (tmp_path / "x.mbox").write_bytes(data)

    with pytest.raises(
        KithError, match=f'"x.mbox" cannot be imported: .*{reason}'
    ) as e:
        read_mail([tmp_path / "x.mbox"], me=Me(), today=TODAY)

    assert e.value.remedy


def test_where_mail_was_delivered_is_likelier_than_who_wrote_it(tmp_path):
    more = "Delivered-To: ada@work.example\n"

    with pytest.raises(KithError) as error:
        _read(tmp_path, _mail(LENA, "Sales <team@work.example>", more))

    assert "--me ada@work.example" in error.value.remedy
