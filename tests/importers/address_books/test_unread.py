"""What a card says is read, kept as text, or named in the summary."""

import pytest

from kith.importers.address_books.vcard import read_vcards


def read(tmp_path, *lines):
    card = "\r\n".join(
        ("BEGIN:VCARD", "VERSION:3.0", "FN:Lena Vogt", *lines, "END:VCARD", "")
    )
    (tmp_path / "x.vcf").write_text(card)
    return read_vcards([tmp_path / "x.vcf"])


def test_each_property_that_is_not_read_is_named(tmp_path):
    batch = read(
        tmp_path,
        "GENDER:F", "X-SHOE-SIZE:38", "item1.X-SHOE-SIZE:39", "X-EMPTY:", "TEL;TYPE=FAX:+49 1234",
        "ADR;TYPE=home:;;1 Street;London;;SW1;UK", "PHOTO;ENCODING=b:AAAA",
        "RELATED:https://x.example/omar",
    )  # fmt: skip

    (notice,) = batch.notices
    assert notice.origin.file == "x.vcf"
    assert notice.message == (
        "not read: property PHOTO (1 value), property GENDER (1 value), "
        "property X-SHOE-SIZE (2 values), fax numbers (1 value), street addresses (1 value), "
        "property RELATED (1 value)"
    )


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("ANNIVERSARY:20080215", "Anniversary: 2008-02-15"),
        ("X-EVOLUTION-ANNIVERSARY:2008-02-15", "Anniversary: 2008-02-15"),
        ("X-ABDATE:2008-02-15", "Date: 2008-02-15"),
        ("HOBBY;LEVEL=high:rowing", "Hobby: rowing"),
        ("LANG:fr", "Language: fr"),
        ("BIRTHPLACE:Turin", "Birthplace: Turin"),
        ("X-KADDRESSBOOK-X-Profession:judge", "Profession: judge"),
    ],
)
def test_what_has_no_key_is_kept_as_text(tmp_path, line, text):
    batch = read(tmp_path, line)

    assert [person.text for person in batch.people] == [text]
    assert batch.notices == ()


def test_apples_label_names_a_date(tmp_path):
    batch = read(
        tmp_path, "item1.X-ABDATE:2008-02-15", "item1.X-ABLabel:_$!<Anniversary>!$_"
    )

    assert batch.people[0].text == "Anniversary: 2008-02-15"


def test_what_there_is_one_key_for_is_kept_beside_it(tmp_path):
    batch = read(
        tmp_path,
        "ORG:Initech;Sales;North", "ORG:Umbra", "TITLE:Head", "TITLE:Chair", "ROLE:Speaker",
        "ADR:;;;London;;;UK", "ADR:;;;Lyon;;;France",
    )  # fmt: skip

    (person,) = batch.people
    assert (person.position.organization, person.position.title) == ("Initech", "Head")
    assert person.location == "London, UK"
    assert person.text.split("\n\n") == [
        "Department: Sales, North",
        "Organization: Umbra",
        "Title: Chair",
        "Role: Speaker",
        "Location: Lyon, France",
    ]


def test_what_programs_write_for_themselves_is_not_named(tmp_path):
    batch = read(
        tmp_path,
        "PRODID:x", "UID:1", "REV:2020-01-01T00:00:00Z", "X-ABUID:1\\:ABPerson", "CLASS:PUBLIC",
        "X-EVOLUTION-FILE-AS:Vogt\\, Lena", "X-PILOTID:0", "X-MS-OL-DESIGN:x",
        "item1.EMAIL:l@x.example", "item1.X-ABLabel:Work", "item2.ADR:;;;Lyon;;;",
        "item2.X-ABADR:fr",
    )  # fmt: skip

    assert batch.notices == ()


@pytest.mark.parametrize("name", ["PRONOUNS", "X-PRONOUNS"])
def test_pronouns_have_a_key(tmp_path, name):
    assert read(tmp_path, f"{name}:she/her").people[0].pronouns == "she/her"


def test_a_nickname_of_android(tmp_path):
    batch = read(
        tmp_path,
        "X-ANDROID-CUSTOM:vnd.android.cursor.item/nickname;Lenchen;1;;;;;;;;;;;;;",
        "X-ANDROID-CUSTOM:vnd.android.cursor.item/x;y",
    )

    assert batch.people[0].aliases == ("Lenchen",)
    assert batch.notices[0].message == "not read: property X-ANDROID-CUSTOM (1 value)"


def test_labels_differ_by_more_than_their_case(tmp_path):
    batch = read(tmp_path, "CATEGORIES:Friends,friends,2024,--,FRIENDS,* myContacts,⭐")

    assert batch.people[0].tags == ("Friends", "2024", "⭐")


def test_what_an_organization_has_no_key_for_is_counted(tmp_path):
    batch = read(
        tmp_path,
        "N:;;;;", "ORG:Lena Vogt", "TEL:+49 30 1234", "EMAIL:a@x.example", "EMAIL:b@x.example",
        "NOTE:x",
    )  # fmt: skip

    assert [notice.message for notice in batch.notices] == [
        "2 email addresses of an organization",
        "1 phone number of an organization",
        "1 note of an organization",
    ]


def test_people_are_known_by_the_identities_of_their_cards(tmp_path):
    cards = (
        "BEGIN:VCARD\nFN:Lena Vogt\nUID:urn:uuid:1\nRELATED;TYPE=friend:urn:uuid:2\n"
        "RELATED:urn:uuid:3\nEND:VCARD\nBEGIN:VCARD\nFN:Omar Haddad\nUID:2\nEND:VCARD\n"
    )
    (tmp_path / "x.vcf").write_text(cards)

    batch = read_vcards([tmp_path / "x.vcf"])

    assert [(tie.name, tie.how) for tie in batch.people[0].knows] == [
        ("Omar Haddad", "friend")
    ]
    assert batch.notices[0].message == "not read: property RELATED (1 value)"
