"""No import mixes two people up: what is likely but not certain is a question."""

import datetime as dt

import pytest

from kith.check.check import check_journal
from kith.editor.undo import undo_last
from kith.importers.address_books.vcard import read_vcards
from kith.importers.calendars import read_calendars
from kith.importers.linkedin import read_linkedin
from kith.importers.mail import read_mail
from kith.importers.pipeline.decisions import ReviewDecision
from kith.importers.pipeline.plan import ImportOptions
from kith.importers.pipeline.run import Importer
from kith.importers.records import (
    Batch,
    ImportedInteraction,
    ImportedPosition,
    Origin,
    PersonRecord,
)
from kith.importers.state.memory import load_memory, record_key
from kith.importers.state.review import load_review
from kith.load.journal import load_journal
from kith.model.settings import Me, Settings
from kith.network.network import Network
from kith.rules.registry import rules_by_name

TODAY = dt.date(2026, 11, 30)
ME = Me(name="Ada Byron", email=("ada@byron.example",))
HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"


@pytest.fixture
def root(tmp_path):
    (tmp_path / "contacts").mkdir()
    return tmp_path


def _run(root, batch):
    return Importer(root, TODAY, ImportOptions()).run(batch)


def _card(name, *lines):
    return "\n".join(
        ["BEGIN:VCARD", "VERSION:3.0", f"FN:{name}", f"N:;{name};;;", *lines, "END:VCARD", ""]
    )  # fmt: skip


def _vcard(root, *cards):
    path = root / "cards.vcf"
    path.write_text("".join(cards), encoding="utf-8")
    return _run(root, read_vcards([path]))


def _linkedin(root, *rows):
    path = root / "Connections.csv"
    path.write_text(HEADER + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return _run(root, read_linkedin(path, me=ME))


def _mail(root, *pairs):
    mails = []
    for number, (sender, recipient) in enumerate(pairs):
        mails.append(
            f"From x@y Mon Jan  2 10:00:00 2012\nFrom: {sender}\nTo: {recipient}\n"
            f"Date: {number + 1} Mar 2026 10:00:00 +0000\nSubject: x\n"
            f"Message-ID: <{number}.{len(mails)}@x.example>\n"
            "Content-Type: text/plain; charset=utf-8\n\nHello\n\n"
        )
    path = root / "x.mbox"
    path.write_bytes("".join(mails).encode())
    return _run(root, read_mail([path], me=ME, today=TODAY))


def _both_ways(*people):
    pairs = []
    for person in people:
        pairs += [(person, "ada@byron.example"), ("ada@byron.example", person)]
    return pairs


def _people(root):
    return {person.slug: person for person in load_journal(root).people}


def _questions(root):
    return {
        item.record.name: (item.candidates, item.reason)
        for item in load_review(root)
        if item.kind == "unsure"
    }


SHARED = [
    (["EMAIL:office@initech.example"], "Omar Haddad"),
    (["EMAIL:sales@initech.example"], "Lena Haddad"),
    (["EMAIL:familie.vogt@web.example"], "Max Vogt"),
    (["EMAIL:vogt@web.example"], "Max Vogt"),
    (["EMAIL:lena.max@web.example"], "Max Roe"),
    (["TEL:+49 228 555555"], "Max Vogt"),
    (["TEL:+31 20 1234567", "ORG:Initech"], "Piet Vogt"),
    (["TEL:+31 20 1234567"], "Lena Stone"),
]


@pytest.mark.parametrize(("shared", "name"), SHARED)
@pytest.mark.parametrize("together", [True, False])
def test_what_two_people_share_joins_nobody(root, shared, name, together):
    lena = _card("Lena Vogt", *shared)
    second = _card(name, *shared, "BDAY:1980-01-02", "EMAIL:second@own.example")

    if together:
        _vcard(root, lena, second)
    else:
        _vcard(root, lena)
        _vcard(root, second)

    people = _people(root)
    assert people["lena-vogt"].birthday is None
    assert people["lena-vogt"].aliases == ()
    assert len(people) == 2
    assert _questions(root) == {}
    journal = load_journal(root)
    rules = [rules_by_name()["duplicate-person"]]
    result = check_journal(journal, Network(journal, TODAY), Settings(), rules=rules)
    assert result.findings == ()


def test_two_who_share_an_office_stay_two_however_often_they_are_imported(root):
    cards = [
        _card("Lena Vogt", "EMAIL:office@initech.example"),
        _card("Omar Haddad", "EMAIL:office@initech.example", "BDAY:1980-01-02"),
    ]
    _vcard(root, *cards)
    before = _people(root)

    for order in (cards, cards[::-1], cards[1:], cards[:1]):
        done = _vcard(root, *order)
        assert (done.written.created, done.written.updated) == (0, 0)

    assert _people(root) == before


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("Omar Haddad", "who has the same address but another name"),
        ("Max Vogt", "who has the same address but another first name"),
        ("Lena Stone", "who has the same address but another family name"),
        ("田中太郎", "who has the same address but a name in another script"),
    ],
)
@pytest.mark.parametrize("together", [True, False])
def test_a_personal_address_under_another_name_is_a_question(
    root, name, reason, together
):
    lena = _card("Lena Vogt", "EMAIL:lena.vogt@own.example")
    second = _card(name, "EMAIL:lena.vogt@own.example", "BDAY:1980-01-02")

    if together:
        _vcard(root, lena, second)
    else:
        _vcard(root, lena)
        _vcard(root, second)

    assert _questions(root) == {
        name: (("lena-vogt",), f"{name} may be Lena Vogt, {reason}")
    }
    assert _people(root)["lena-vogt"].birthday is None


@pytest.mark.parametrize("how", ["join", "new", "drop"])
def test_what_was_decided_is_not_asked_again(root, how):
    cards = [
        _card("Lena Vogt", "EMAIL:lena.vogt@own.example"),
        _card("Omar Haddad", "EMAIL:lena.vogt@own.example", "BDAY:1980-01-02"),
    ]
    _vcard(root, *cards)
    review = load_review(root)
    (entry,) = review
    slug = "lena-vogt" if how == "join" else ""

    Importer(root, TODAY, ImportOptions()).decide(
        review, {entry.key: ReviewDecision(how, slug)}
    )
    people = _people(root)
    for order in (cards, cards[::-1], cards[1:]):
        _vcard(root, *order)

    assert _questions(root) == {}
    assert _people(root) == people
    birthdays = {slug: str(person.birthday or "") for slug, person in people.items()}
    assert (
        birthdays
        == {
            "join": {"lena-vogt": "1980-01-02"},
            "new": {"lena-vogt": "", "omar-haddad": "1980-01-02"},
            "drop": {"lena-vogt": ""},
        }[how]
    )


def test_names_with_titles_and_decoration_find_their_connection(root):
    _linkedin(
        root,
        'Lena,"Vogt, PhD 🚀",https://www.linkedin.com/in/lena-vogt,,Initech,Head,09 Mar 2026',
        "Dr. Omar,Haddad,https://www.linkedin.com/in/omar-haddad,,Initech,Head,09 Mar 2026",
        "Robert,Stone,https://www.linkedin.com/in/bob-stone,,Globex Inc.,Head,09 Mar 2026",
    )
    _vcard(
        root,
        _card("Lena Vogt", "ORG:Initech", "TEL:+49 228 1001"),
        _card("Omar Haddad", "ORG:Initech GmbH", "TEL:+49 228 1002"),
        _card("Bob Stone", "ORG:Globex", "TEL:+49 228 1003"),
    )

    assert len(_people(root)) == 3
    assert all(person.phone for person in _people(root).values())
    assert _questions(root) == {}


def test_father_and_son_are_two(root):
    _vcard(
        root,
        _card("Robert Stone Sr.", "TEL:+1 555 0100100", "BDAY:1948-03-02"),
        _card("Robert Stone Jr.", "TEL:+1 555 0100100", "BDAY:1977-09-30"),
    )
    assert len(_people(root)) == 2
    _vcard(root, _card("Hans Vogt", "TEL:+49 228 77777", "BDAY:1948-03-02"))
    _vcard(root, _card("Hans Vogt", "TEL:+49 228 77777", "BDAY:1977-09-30"))
    (question,) = _questions(root).values()
    assert question[1].endswith("the same name and phone number but another birthday")


@pytest.mark.parametrize(
    ("first", "second", "people"),
    [
        ("1980", "--0315", 1),
        ("1980-03", "--0315", 1),
        ("--0315", "1980-03-15", 1),
        ("1980", "1980-03", 1),
        ("1980-04", "--0315", 2),
        ("1979", "1980-03-15", 2),
    ],
)
def test_what_a_birthday_does_not_say_contradicts_none(root, first, second, people):
    employed = "ORG:Initech"
    _vcard(root, _card("Lena Vogt", employed, f"BDAY:{first}"))
    _vcard(root, _card("Lena Vogt", employed, f"BDAY:{second}"))

    assert len(_people(root)) == people


def test_correspondents_find_the_connection_at_whose_employer_they_are(root):
    _linkedin(
        root,
        "Lena,Vogt,https://www.linkedin.com/in/lena-vogt,,Brückner & Söhne,Head,09 Mar 2026",
        "Nadia,Hassan,https://www.linkedin.com/in/nadia-h,,Port of Emden,Head,09 Mar 2026",
        "Jane,Laurent,https://www.linkedin.com/in/jane-l,,Initech,Head,09 Mar 2026",
    )
    _mail(
        root,
        *_both_ways(
            '"VOGT, Lena" <lvogt@brueckner-soehne.example>',
            '"Nadia" <nhassan@portofemden.example>',
            '"J. Laurent" <john.laurent@initech.example>',
        ),
    )

    people = _people(root)
    assert people["lena-vogt"].email == ("lvogt@brueckner-soehne.example",)
    assert people["nadia-hassan"].email == ("nhassan@portofemden.example",)
    assert people["jane-laurent"].email == ()


def test_a_rare_name_with_mail_both_ways_is_the_connection_unless_two_have_it(root):
    row = "Lena,Vogt,https://www.linkedin.com/in/{},,{},Head,09 Mar 2026"
    _linkedin(root, row.format("lena-vogt", "Initech"))
    private = '"Lena Vogt" <lena81@gmail.com>'
    _mail(root, (private, "ada@byron.example"))
    assert _people(root)["lena-vogt"].email == ()

    _mail(root, *_both_ways(private))
    assert _people(root)["lena-vogt"].email == ("lena81@gmail.com",)

    undo_last(root)
    _linkedin(root, row.format("lena-vogt-2", "Globex"))
    _mail(root, *_both_ways(private))
    ((slugs, _reason),) = _questions(root).values()
    assert sorted(slugs) == ["lena-vogt", "lena-vogt-2"]


def test_a_common_name_at_another_employer_is_somebody_else(root):
    _linkedin(
        root,
        "John,Smith,https://www.linkedin.com/in/js,,Initech,Head,09 Mar 2026",
        "Lena,Vogt,https://www.linkedin.com/in/lv,,Initech,Head,09 Mar 2026",
    )
    _mail(
        root,
        *_both_ways(
            '"John Smith" <john.smith@globex.example>',
            '"Lena Vogt" <lena.vogt@globex.example>',
        ),
    )

    assert len(_people(root)) == 3
    assert list(_questions(root)) == ["Lena Vogt"]


def test_two_who_write_from_one_office_are_two(root):
    office = "info@initech.example"
    pairs = _both_ways(f'"Lena Vogt" <{office}>', f'"Omar Haddad" <{office}>')
    _mail(root, *pairs)

    people = _people(root)
    assert sorted(people) == ["lena-vogt", "omar-haddad"]
    assert all(len(person.interactions) == 1 for person in people.values())


def test_what_i_call_somebody_is_no_other_person(root):
    address = "anna.meyer@own.example"
    _mail(
        root,
        (f'"Anna Meyer" <{address}>', "ada@byron.example"),
        ("ada@byron.example", f'"Mum" <{address}>'),
    )

    assert list(_people(root)) == ["anna-meyer"]


def test_guests_with_one_office_address_are_two(root):
    lines = ["BEGIN:VCALENDAR"]
    for number, name in enumerate(("Lena Vogt", "Omar Haddad")):
        lines += [
            "BEGIN:VEVENT", f"UID:{number}", "DTSTART:20260310T100000Z", "SUMMARY:Lunch",
            "ORGANIZER:mailto:ada@byron.example",
            f"ATTENDEE;PARTSTAT=ACCEPTED;CN={name}:mailto:dialog@initech.example",
            f"ATTENDEE;PARTSTAT=ACCEPTED;CN={name}:mailto:info@initech.example",
            "END:VEVENT",
        ]  # fmt: skip
    path = root / "x.ics"
    path.write_text("\r\n".join([*lines, "END:VCALENDAR", ""]))
    batch = read_calendars([path], me=ME, today=TODAY)

    names = [record.name for record in batch.people if "info@" in record.email[0]]
    assert sorted(names) == ["Lena Vogt", "Omar Haddad"]


def test_two_rows_with_one_address_are_two_people(root):
    _linkedin(
        root,
        "Lena,Vogt,,office@initech.example,Initech,Head,09 Mar 2026",
        "Omar,Haddad,,office@initech.example,Initech,Head,09 Mar 2026",
    )

    assert sorted(_people(root)) == ["lena-vogt", "omar-haddad"]


def test_a_senior_does_not_get_the_messages_of_a_junior(root):
    (root / "Connections.csv").write_text(
        HEADER
        + "Robert,Stone Jr.,https://www.linkedin.com/in/rsj,,Initech,Head,09 Mar 2026\n"
    )
    _linkedin(
        root, "Robert,Stone Jr.,https://www.linkedin.com/in/rsj,,Initech,x,09 Mar 2026"
    )
    batch = Batch(
        source="linkedin",
        people=(PersonRecord(origin=Origin("x"), name="Robert Stone Sr."),),
    )
    done = _run(root, batch)

    assert done.plan.updates == ()


def test_what_an_earlier_version_remembered_still_holds(root):
    """A name that the source gave before is no question, however the file is called now."""
    record = PersonRecord(origin=Origin("x"), name="Mum", email=("anna@own.example",))
    _run(root, Batch(source="vcard", people=(record,)))
    (path,) = (root / "contacts").iterdir()
    path.write_text(path.read_text().replace("name: Mum", "name: Anna Byron"))

    done = _run(root, Batch(source="vcard", people=(record,)))

    assert done.undecided == 0
    assert list(load_memory(root, "vcard").people) == [record_key(record)]


def test_what_waits_for_one_person_is_not_given_to_another(root):
    first = PersonRecord(
        origin=Origin("x"),
        name="Lena Vogt",
        email=("info@initech.example",),
        birthday="1980-01-02",
        makes_file=False,
    )
    second = PersonRecord(
        origin=Origin("x"), name="Omar Haddad", email=("info@initech.example",)
    )
    _run(root, Batch(source="vcard", people=(first,)))

    _run(root, Batch(source="vcard", people=(second,)))

    assert _people(root)["omar-haddad"].birthday is None
    (waiting,) = load_review(root)
    assert waiting.record.name == "Lena Vogt"


def test_a_profile_under_quite_another_name_is_a_question(root):
    """Handles of profiles are given out anew."""
    profile = "https://www.linkedin.com/in/lv"
    _linkedin(root, f"Lena,Vogt,{profile},,Initech,Head,09 Mar 2026")
    (root / ".kith" / "imports" / "linkedin.json").unlink()

    _linkedin(root, f"Omar,Haddad,{profile},,Globex,Head,10 Mar 2026")

    ((slugs, reason),) = _questions(root).values()
    assert slugs == ("lena-vogt",)
    assert (
        reason
        == "Omar Haddad may be Lena Vogt, who has the same profile but another name"
    )


def test_numbered_addresses_of_one_employer_are_a_question(root):
    position = ImportedPosition("Initech")
    for number in ("", "2"):
        record = PersonRecord(
            origin=Origin("x"),
            name="Lena Vogt",
            email=(f"lena.vogt{number}@initech.example",),
            position=position,
        )
        _run(root, Batch(source="vcard", people=(record,)))

    assert len(_people(root)) == 1
    assert len(_questions(root)) == 1


def test_who_merely_writes_under_a_name_does_not_become_its_bearer(root):
    _linkedin(
        root, "Lena,Vogt,https://www.linkedin.com/in/lv,,Initech,Head,09 Mar 2026"
    )
    day = dt.date(2026, 3, 1)
    sent = ImportedInteraction(date=day, how="email", direction="received")
    thief = PersonRecord(
        origin=Origin("x"),
        name="Lena Vogt",
        email=("lv@phish.example",),
        interactions=(sent,),
    )

    _run(root, Batch(source="mail", people=(thief,)))

    assert _people(root)["lena-vogt"].email == ()


def test_a_short_form_becomes_an_alias_and_never_the_name(root):
    (root / "contacts" / "robert-stone.md").write_text(
        "---\nname: Robert Stone\npositions:\n  - organization: Initech\n---\n"
    )

    _linkedin(
        root, "Bob,Stone,https://www.linkedin.com/in/bs,,Initech,Head,09 Mar 2026"
    )

    (person,) = _people(root).values()
    assert (person.name, person.aliases) == ("Robert Stone", ("Bob Stone",))


@pytest.mark.parametrize("name", ["Lena Vogt, PhD 🚀", "VOGT, Lena", "Dr. Lena Vogt"])
def test_another_way_to_write_a_name_is_no_alias(root, name):
    _vcard(root, _card("Lena Vogt", "EMAIL:lena@own.example"))

    _vcard(root, _card(name, "EMAIL:lena@own.example", "TEL:+49 228 1001"))

    (person,) = _people(root).values()
    assert (person.name, person.aliases) == ("Lena Vogt", ())
    assert person.phone == ("+49 228 1001",)


def test_who_only_waits_for_a_file_is_no_question(root):
    waiting = PersonRecord(
        origin=Origin("x"),
        name="Zoe Quinn",
        email=("zoe@x.example",),
        makes_file=False,
    )

    done = _run(root, Batch(source="mail", people=(waiting,)))

    assert [item.kind for item in load_review(root)] == ["waiting"]
    assert done.undecided == 0
