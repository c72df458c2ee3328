"""An import accounts for every row that it read: whatever it was, and whatever became of it."""

import datetime as dt
from pathlib import Path

import pytest

from kith.errors import KithError
from kith.importers.address_books.contact_tables import read_contact_tables
from kith.importers.address_books.vcard import read_vcards
from kith.importers.calendars import read_calendars
from kith.importers.linkedin import read_linkedin
from kith.importers.mail import read_mail
from kith.importers.pipeline.plan import ImportOptions
from kith.importers.pipeline.run import Importer
from kith.importers.pipeline.sums import sums_of
from kith.importers.wording.summary import summary_as_data
from kith.model.settings import Me

ME = Me(name="Ada Byron", email=("ada@byron.example", "ada.byron@gmail.com"))
TODAY = dt.date(2026, 11, 30)
SAMPLES = Path(__file__).parents[2] / ".." / "shared" / "samples"


@pytest.fixture
def root(tmp_path):
    root = tmp_path / "journal"
    (root / "contacts").mkdir(parents=True)
    (root / "pyproject.toml").write_text("[tool.kith.me]\nname = 'Ada Byron'\n")
    return root


def _read(source, path):
    match source:
        case "linkedin":
            return read_linkedin(path, me=ME)
        case "mail":
            return read_mail([path], me=ME, today=TODAY)
        case "calendar":
            return read_calendars([path], me=ME, today=TODAY)
        case "vcard":
            return read_vcards([path])
        case _:
            return read_contact_tables([path], source)


def _assert_adds_up(root, batch):
    result = Importer(root, TODAY, ImportOptions()).run(batch)
    sums = sums_of(result)
    assert sums.read == (
        sums.written + sums.joined + sums.unchanged + sums.asked_about + sums.left_out
    )
    data = summary_as_data(result)
    waiting = sum(skip["count"] for skip in data["skipped"])
    assert waiting >= sums.left_out
    assert all(skip["reason"] and skip["file"] for skip in data["skipped"])
    return sums


def _cases():
    for source, folder in (
        ("linkedin", "linkedin"),
        ("mail", "mail"),
        ("calendar", "ics"),
        ("vcard", "vcard"),
        ("google", "contacts-csv"),
        ("outlook", "contacts-csv"),
    ):
        if not (SAMPLES / folder).is_dir():
            continue
        for path in sorted((SAMPLES / folder).iterdir()):
            if path.is_dir():
                yield pytest.param(source, path, id=f"{source}-{path.name}")


@pytest.mark.samples
@pytest.mark.slow
@pytest.mark.parametrize(("source", "path"), list(_cases()))
def test_of_real_files(root, source, path):
    paths = [path]
    if source == "linkedin" and path.name.startswith("real"):
        paths = sorted(path.iterdir())[:3]
    for one_export in paths:
        try:
            batch = _read(source, one_export)
        except KithError:
            continue
        _assert_adds_up(root, batch)
        again = _assert_adds_up(root, batch)
        assert again.written == 0


def _linkedin(folder, **tables):
    folder.mkdir(parents=True)
    for name, text in tables.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


def test_of_an_export_with_something_of_everything(tmp_path, root):
    me = "https://www.linkedin.com/in/ada"
    bob = "https://www.linkedin.com/in/bob"
    folder = _linkedin(
        tmp_path / "export",
        Profile="First Name,Last Name\nAda,Byron\n",
        Positions="Company Name,Title,Started On\nInitech,Clerk,Jan 2019\n",
        Connections="First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
        f"Bob,Stone,{bob},,Initech,Clerk,09 Mar 2024\n"
        f"Bob,Stone,{bob},,Initech,Clerk,09 Mar 2024\n"
        ",,,,,,09 Mar 2024\n",
        Invitations="From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n"
        f'Ada Byron,Cleo Ray,"6/6/26, 5:00 PM",Hi,OUTGOING,{me},{bob}-cleo\n'
        f'Ada Byron,Cleo Ray,"6/6/26, 5:00 PM",Hi,SIDEWAYS,{me},{bob}-cleo\n',
        messages="CONVERSATION ID,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,CONTENT\n"
        f"1,Bob Stone,{bob},Ada Byron,{me},2024-05-01 10:00:00 UTC,Hi\n"
        f"1,Ada Byron,{me},Bob Stone,{bob},2024-05-02 10:00:00 UTC,Hi\n"
        f"2,Dan Spam,{bob}-dan,Ada Byron,{me},2024-05-02 10:00:00 UTC,Hi\n"
        f"2,Dan Spam,{bob}-dan,Ada Byron,{me},2024-05-03 10:00:00 UTC,Hi\n"
        f"3,Eve Ray,{bob}-eve,Ada Byron,{me},soon,Hi\n",
        Comments="Date,Link,Message\n2024-05-01 10:00:00,https://x,Bob Stone thanks\n"
        "2024-05-01 10:00:00,https://x,thanks\n",
    )

    sums = _assert_adds_up(root, _read("linkedin", folder))

    # One row each of Bob, Cleo and my position; Dan's two, Eve's, a comment and two faulty rows.
    assert (sums.read, sums.written, sums.joined) == (14, 3, 4)
    assert (sums.unchanged, sums.left_out) == (1, 6)
