"""LinkedIn's exports: a zip as it is, or the texts of tables of which one is made."""

import io
import zipfile

from imports import check_batch, written

from kith.errors import KithError
from kith.importers.linkedin import read_linkedin
from kith.model.settings import Me

NAME = "linkedin"
_PART = b"\n=== "
_TABLES = (
    b"=== Connections.csv\nFirst Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    b"Ada,Byron,https://www.linkedin.com/in/ada,ada@b.example,Initech,Analyst,12 May 2024\n"
    b"Bob,Stone,,,Acme,,1/2/2024\n"
    b"\n=== Invitations.csv\nFrom,To,Sent At,Message,Direction,inviterProfileUrl,"
    b"inviteeProfileUrl\n"
    b'Cy Olsen,Me,"5/6/24, 10:00 AM",Hello,INCOMING,https://www.linkedin.com/in/cy,x\n'
    b"\n=== messages.csv\nCONVERSATION ID,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,"
    b"CONTENT,FOLDER\nc1,Ada Byron,https://www.linkedin.com/in/ada,Me,"
    b"https://www.linkedin.com/in/me,2024-05-13 10:00:00 UTC,<b>Hi</b>,INBOX\n"
    b"\n=== Notes.csv\nFirst Name,Last Name,Note,Created On,URL\nAda,Byron,- [ ] call,2024-01-01,\n"
    b"\n=== Shares.csv\nDate,ShareLink,ShareCommentary,SharedUrl\n"
    b'2024-01-01 10:00:00,https://l.example/1,"One"\n""two",https://s.example\n'
    b"\n=== Comments.csv\nDate,Link,Message\n"
    b"2024-01-01 10:00:00,https://l.example,Ada Byron thanks\n"
)
_OTHERS = (
    b"=== Recommendations_Given.csv\nFirst Name,Last Name,Company,Job Title,Text,Creation Date\n"
    b'Ada,Byron,Initech,Analyst,"Great. Really.","05/06/24, 10:00 AM"\n'
    b"\n=== Endorsement_Received_Info.csv\nEndorsement Date,Skill Name,Endorser First Name,"
    b"Endorser Last Name,Endorser Public Url\n2024/01/01 10:00:00 UTC,SQL,Ada,Byron,x\n"
    b"\n=== Jobs/Job Applications.csv\nApplication Date,Company Name,Job Title,Job Url\n"
    b'"5/6/24, 10:00 AM",Globex,Buyer,https://j.example/1\n'
    b"\n=== Positions.csv\nCompany Name,Title,Started On,Finished On\nInitech,Head,Jan 2020,\n"
    b"\n=== Contacts.csv\nFirstName,LastName,Emails,PhoneNumbers\nDan,Fox,d@f.example,+4930123456\n"
    b"\n=== Email Addresses.csv\nEmail Address,Confirmed\nme@home.example,Yes\n"
)
SEEDS = [_TABLES, _TABLES + b"\n" + _OTHERS]


def run(data: bytes) -> None:
    """Import it."""
    if not data.startswith(b"PK"):
        data = _zipped(data)
    try:
        batch = read_linkedin(
            written("Basic_LinkedInDataExport_06-01-2026.zip", data),
            me=Me(name="Me", linkedin="me"),
            with_text=True,
        )
    except KithError:
        # Nobody was found in it, or it is no zip.
        return
    check_batch(batch)


def _zipped(text: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for part in text.removeprefix(_PART.strip(b"\n")).split(_PART):
            first, _, content = part.partition(b"\n")
            name = first.decode("ascii", "replace").replace("\0", "")[:80] or "x"
            if name not in archive.NameToInfo:
                archive.writestr(name, content)
    return out.getvalue()


SEEDS.append(_zipped(_TABLES))
