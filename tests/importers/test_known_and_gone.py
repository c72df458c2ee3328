"""An import says what it proved: who is known by real contact, and who is gone."""

import datetime as dt

import pytest

from kith.importers.linkedin import read_linkedin
from kith.importers.mail import read_mail
from kith.importers.pipeline.plan import ImportOptions
from kith.importers.pipeline.run import Importer
from kith.importers.wording.summary import format_summary, summary_as_data
from kith.model.settings import Me

TODAY = dt.date(2026, 11, 30)
ME = Me(name="Ada Byron", email=("ada@byron.example",))
HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
MAILS = (
    "From - Mon Mar  2 10:00:00 2026\nFrom: Lena Vogt <lena.vogt@initech.example>\n"
    "To: ada@byron.example\nDate: Mon, 2 Mar 2026 10:00:00 +0000\n"
    "Message-ID: <1@x>\n\nHi\n\n"
    "From - Tue Mar  3 10:00:00 2026\nFrom: Ada Byron <ada@byron.example>\n"
    "To: Lena Vogt <lena.vogt@initech.example>\nDate: Tue, 3 Mar 2026 10:00:00 +0000\n"
    "Message-ID: <2@x>\nIn-Reply-To: <1@x>\n\nHi\n\n"
)


@pytest.fixture
def root(tmp_path):
    (tmp_path / "contacts").mkdir()
    return tmp_path


def _summary(root, batch, **options):
    return summary_as_data(Importer(root, TODAY, ImportOptions()).run(batch, **options))


def _connections(root, *people, name="Connections.csv"):
    """Import connections, each given as a name and a day."""
    path = root / name
    rows = [HEADER]
    for person, day in people:
        first, last = person.split()
        rows.append(
            f"{first},{last},https://www.linkedin.com/in/{first}-{last},,Initech,Head,{day}\n"
        )
    path.write_text("".join(rows), encoding="utf-8")
    return _summary(root, read_linkedin(path, me=ME))


def _mail(root, **options):
    path = root / "mail.mbox"
    path.write_text(MAILS, encoding="utf-8")
    return _summary(root, read_mail([path], me=ME, today=TODAY), **options)


LENA = ("Lena Vogt", "09 Mar 2024")
OMAR = ("Omar Haddad", "09 Mar 2024")
WEI = ("Wei Ng", "19 Mar 2026")


def test_the_summary_counts_connections_known_by_real_contact(root):
    assert _connections(root, LENA, OMAR)["known"] == {
        "before": 0, "after": 0, "connected": 2,
    }  # fmt: skip

    data = _mail(root)

    assert data["known"] == {"before": 0, "after": 1, "connected": 2}
    assert "Known by real contact: 0 → 1 of 2" in list(format_summary(data))
    assert _mail(root)["known"] == {"before": 1, "after": 1, "connected": 2}


def test_without_connections_or_in_a_dry_run_nothing_is_counted(root):
    assert _mail(root)["known"] is None
    _connections(root, LENA)
    data = _mail(root, dry_run=True)
    assert data["known"] is None
    assert not any("Known" in line for line in format_summary(data))


def test_who_is_no_longer_in_the_list_of_connections_is_named(root):
    _connections(root, LENA, OMAR)
    file = root / "contacts" / "omar-haddad.md"
    before = file.read_text()

    data = _connections(root, LENA, WEI)

    assert data["gone"] == [{"contact": "omar-haddad", "name": "Omar Haddad"}]
    assert file.read_text() == before
    (line,) = [line for line in format_summary(data) if line.startswith("Gone")]
    assert line == (
        "Gone     1 connection not in this export any more, left unchanged: Omar Haddad"
    )


def test_ten_of_many_are_named(root):
    many = [(f"Lena V{'abcdefghijkl'[number]}gt", LENA[1]) for number in range(12)]
    _connections(root, *many)

    data = _connections(root, OMAR)

    (line,) = [line for line in format_summary(data) if line.startswith("Gone")]
    assert line.startswith("Gone     12 connections")
    assert line.endswith(", …")
    assert line.count("Lena") == 10


def test_an_older_list_misses_nobody_who_was_connected_later(root):
    _connections(root, LENA, WEI)
    assert _connections(root, LENA)["gone"] == []


def test_who_was_connected_by_hand_or_parted_from_is_not_missed(root):
    contacts = root / "contacts"
    (contacts / "iva.md").write_text("---\nname: Iva Novak\nstatus: connected\n---\n")
    (contacts / "rui.md").write_text(
        "---\nname: Rui Silva\nstatus: removed\nlinkedin: rui\n---\n"
    )
    assert _connections(root, LENA)["gone"] == []


def test_mail_misses_nobody(root):
    _connections(root, LENA, OMAR)
    assert _mail(root)["gone"] == []
