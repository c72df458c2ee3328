import datetime as dt

import pytest

from kith.importers.linkedin import read_linkedin
from kith.importers.pipeline.plan import ImportOptions
from kith.importers.pipeline.run import Importer
from kith.importers.pipeline.sums import sums_of
from kith.load.journal import load_journal
from kith.load.settings import load_settings
from kith.model.settings import Me
from linkedin_exports import CONNECTIONS, table

TODAY = dt.date(2026, 6, 1)
ADA = [
    "Ada",
    "Byron",
    "https://www.linkedin.com/in/ada",
    "",
    "Initech",
    "Analyst",
    "02 Jan 2020",
]
BOB = [
    "Bob",
    "Stone",
    "https://www.linkedin.com/in/bob",
    "",
    "Globex",
    "Buyer",
    "03 Jan 2020",
]
PRAISE = "First Name,Last Name,Company,Job Title,Text,Creation Date,Status"
GIVEN = "Endorsement Date,Skill Name,Endorsee First Name,Endorsee Last Name,Endorsee Public Url"
RECEIVED = "Endorsement Date,Skill Name,Endorser First Name,Endorser Last Name,Endorsement Status"
JOBS = (
    "Application Date,Contact Email,Contact Phone Number,Company Name,Job Title,Job Url"
)


@pytest.fixture
def export(tmp_path):
    folder = tmp_path / "export"
    folder.mkdir()

    def write(**tables):
        (folder / "Connections.csv").write_text(table(CONNECTIONS, ADA, BOB))
        for name, text in tables.items():
            (folder / f"{name.replace('__', ' ')}.csv").write_text(text)
        return folder

    return write


def _read(folder, **options):
    return read_linkedin(folder, me=Me(), **options)


def _said(batch, name):
    (record,) = (record for record in batch.people if record.name == name)
    return [f"{one.date} {one.how}: {one.note}" for one in record.interactions]


def test_recommendations_are_noted_and_vouch(export):
    text = (
        "She finds the error before it happens. She stays calm. " + "More of it. " * 40
    )
    folder = export(
        Recommendations_Given=table(
            PRAISE,
            ["Ada", "Byron", "Old Co", "Clerk", text, "01/29/26, 11:37 PM", "VISIBLE"],
        ),
        Recommendations_Received=table(
            PRAISE,
            ["Bob", "Stone", "Globex", "Buyer", "Good.", "01/30/26, 11:37 PM", ""],
            ["Zoe", "Else", "Acme", "CEO", "Great.", "01/31/26, 11:37 PM", ""],
        ),
    )

    batch = _read(folder)

    assert _said(batch, "Ada Byron") == ["2026-01-29 comment: I recommended them"]
    assert _said(batch, "Bob Stone") == ["2026-01-30 comment: recommended me"]
    ada, _, zoe = batch.people
    assert ada.vouch.startswith(
        "She finds the error before it happens. She stays calm."
    )
    assert len(ada.vouch) <= 300
    assert ada.position.organization == "Initech"
    assert (zoe.makes_file, zoe.position.organization) == (False, "Acme")
    assert _said(_read(folder, with_text=True), "Bob Stone") == [
        "2026-01-30 comment: recommended me: Good."
    ]


def test_of_many_endorsements_of_one_day_some_are_named_and_the_others_counted(export):
    skills = [f"Skill {number}" for number in range(1, 61)]
    rows = [
        ["2024/02/01 15:02:55 UTC", skill, "Ada", "Byron", "ACCEPTED"]
        for skill in skills
    ]

    (said,) = _said(
        _read(export(Endorsement_Received_Info=table(RECEIVED, *rows))), "Ada Byron"
    )

    named, _, surplus = said.partition(" and ")
    listed = named.removeprefix("2024-02-01 comment: endorsed me for ").split(", ")
    assert listed == skills[: len(listed)]
    assert surplus == f"{60 - len(listed)} more"


def test_endorsements_of_one_day_are_one_line(export):
    batch = _read(
        export(
            Endorsement_Received_Info=table(
                RECEIVED,
                ["2024/02/01 15:02:55 UTC", "Python", "Ada", "Byron", "ACCEPTED"],
                ["2024/02/01 15:02:59 UTC", "SQL", "Ada", "Byron", "ACCEPTED"],
            ),
            Endorsement_Given_Info=table(
                GIVEN,
                [
                    "2024/03/01 15:02:55 UTC",
                    "Go",
                    "B.",
                    "Stone",
                    "www.linkedin.com/in/bob",
                ],
            ),
        )
    )

    assert _said(batch, "Ada Byron") == [
        "2024-02-01 comment: endorsed me for Python, SQL"
    ]
    assert _said(batch, "Bob Stone") == ["2024-03-01 comment: I endorsed them for Go"]


def test_an_answer_to_a_comment_begins_with_a_name(export):
    batch = _read(
        export(
            Comments='Date,Link,Message\n2024-05-01 10:00:00,https://x,"Ada Byron, thanks!"\n'
            "2024-05-02 10:00:00,https://x,Well said Bob Stone\n"
        )
    )

    assert _said(batch, "Ada Byron") == ["2024-05-01 comment: "]
    assert _said(batch, "Bob Stone") == []
    assert batch.read["Comments.csv"] == 2
    assert any(
        "a comment without the post" in notice.message for notice in batch.notices
    )


def test_notes_about_a_connection_go_to_the_body(export):
    header = "Connection First Name,Connection Last Name,Connection Profile URL,Note,Created On"
    batch = _read(
        export(
            Notes=table(
                header,
                ["Ada", "Byron", ADA[2], "Met at PyCon", "1/29/26, 2:37 PM"],
                ["Zoe", "Else", "", "Who?", "1/29/26, 2:37 PM"],
            )
        )
    )

    assert batch.people[0].text == "2026-01-29: Met at PyCon"
    assert any("a note about Zoe Else" in notice.message for notice in batch.notices)


@pytest.fixture
def root(tmp_path):
    root = tmp_path / "journal"
    (root / "contacts").mkdir(parents=True)
    (root / "posts").mkdir()
    (root / "pyproject.toml").write_text(
        '[tool.kith.me]\nname = "Me"  # myself\nemail = "me@home.example"\n# products = []\n'
    )
    return root


def _import(root, folder):
    return Importer(root, TODAY, ImportOptions()).run(_read(folder))


def test_applications_become_opportunities_and_a_follow_a_tag(export, root):
    (root / "contacts" / "globex.md").write_text(
        "---\nname: Globex Inc.\nkind: organization\n---\nMine.\n"
    )
    folder = export(
        Job__Applications=table(
            JOBS,
            [
                "1/29/26, 2:37 PM",
                "a@b.example",
                "1",
                "Acme GmbH",
                "Head of Data",
                "https://j/1",
            ],
            ["1/30/26, 2:37 PM", "", "", "Globex", "Clerk", "javascript:x"],
        ),
        Company__Follows=table(
            "Organization,Followed On",
            ["Initech", "Tue Jan 02 15:04:05 UTC 2024"],
            ["Nobody Works There", "Tue Jan 02 15:04:05 UTC 2024"],
        ),
    )

    _import(root, folder)

    assert (root / "contacts" / "acme-gmbh.md").read_text() == (
        "---\nname: Acme GmbH\nkind: organization\nopportunities:\n  - role: Head of Data\n"
        "    url: https://j/1\n    opened: 2026-01-29\n    status: applied\n    for: job\n---\n"
    )
    assert "tags: followed" in (root / "contacts" / "initech.md").read_text()
    assert not (root / "contacts" / "nobody-works-there.md").exists()
    assert (root / "contacts" / "globex.md").read_text() == (
        "---\nname: Globex Inc.\nkind: organization\nopportunities:\n  - role: Clerk\n"
        "    opened: 2026-01-30\n    status: applied\n    for: job\n---\nMine.\n"
    )
    before = {path: path.read_bytes() for path in root.rglob("*.md")}
    _import(root, folder)
    assert {path: path.read_bytes() for path in root.rglob("*.md")} == before
    assert load_journal(root).problems == ()


def test_my_posts_become_posts_with_their_text(export, root):
    header = "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility"
    text = 'First: a line""\n""""\n""Second'
    folder = export(
        Shares=table(
            header,
            ["2026-02-09 01:21:47", "https://www.linkedin.com/feed/update/1", "", "", "", "x"],
            ["2026-02-10 01:21:47", "https://www.linkedin.com/feed/update/2", "",
             "https://news.example/a", "", "x"],
        ).replace("update/1,", f'update/1,"{text}"')
    )  # fmt: skip

    _import(root, folder)

    posts = {post.slug: post for post in load_journal(root).posts}
    one = posts["2026-02-09-first-a-line"]
    assert (one.status, str(one.published)) == ("published", "2026-02-09")
    assert one.url.endswith("update/1")
    assert one.body == "First: a line\n\nSecond"
    (shared,) = (post for post in posts.values() if post.source)
    assert (shared.kind, shared.source) == ("repost", ("https://news.example/a",))
    before = {path: path.read_bytes() for path in root.rglob("*.md")}
    _import(root, folder)
    assert {path: path.read_bytes() for path in root.rglob("*.md")} == before


def test_my_own_career_goes_to_the_settings_below_what_is_there(export, root):
    folder = export(
        Positions=table(
            "Company Name,Title,Description,Location,Started On,Finished On",
            ["Initech", "Engineer", "", "", "Jan 2019", ""],
            ["Acme", "Clerk", "", "", "2015", "Dec 2018"],
        ),
        Education=table(
            "School Name,Start Date,End Date,Notes,Degree Name,Activities",
            ["Turin", "2010", "2014", "", "BSc", ""],
        ),
    )

    done = _import(root, folder)

    text = (root / "pyproject.toml").read_text()
    assert text.startswith(
        '[tool.kith.me]\nname = "Me"  # myself\nemail = "me@home.example"\n'
    )
    assert text.endswith("]\n# products = []\n")
    me = load_settings(root).me
    assert [
        (one.organization, str(one.start), str(one.end)) for one in me.positions
    ] == [
        ("Initech", "2019-01", "None"),
        ("Acme", "2015", "2018-12"),
    ]
    assert me.schools[0].title == "BSc"
    assert (done.own_facts, done.own_added) == ("2 positions, 1 school", 3)
    assert _import(root, folder).own_added == 0
    assert (root / "pyproject.toml").read_text() == text


def test_my_addresses_are_learnt_for_the_mail_to_come(export, root):
    folder = export(
        Email__Addresses=table(
            "Email Address,Confirmed,Primary,Updated On",
            ["ME@home.example", "Yes", "Yes", "x"],
            ["me@work.example", "Yes", "No", "x"],
            ["typo@work.example", "No", "No", "x"],
        )
    )

    _import(root, folder)

    assert load_settings(root).me.email == ("me@home.example", "me@work.example")


def test_an_uploaded_address_book_adds_to_files_and_makes_none(export, root):
    header = "Source,FirstName,LastName,Companies,Title,Emails,PhoneNumbers,CreatedAt"
    folder = export(
        Contacts=table(
            header,
            ["MOBILE_CONTACTS", "Ada", "Byron", "Initech", "", "ada@b.example", "+1 202 555 0100",
             "1/29/26, 2:37 PM"],
            ["MOBILE_CONTACTS", "Plumber", "", "", "", "", "+1 202 555 0111", ""],
        )
    )  # fmt: skip

    done = _import(root, folder)

    assert sorted(path.stem for path in (root / "contacts").iterdir()) == [
        "ada-byron",
        "bob-stone",
    ]
    assert (
        "email: ada@b.example\nphone: +1 202 555 0100"
        in (root / "contacts" / "ada-byron.md").read_text()
    )
    assert sums_of(done).joined == 1


def test_an_endorsement_without_a_day_is_counted_as_a_row_that_was_left_out(export):
    row = ["", "Python", "Ada", "Byron", "ACCEPTED"]
    batch = _read(export(Endorsement_Received_Info=table(RECEIVED, row)))

    (notice,) = (one for one in batch.notices if one.kind == "skipped")
    assert notice.is_record


def test_who_of_two_of_one_name_endorsed_somebody_is_not_guessed(export):
    other_ada = [*ADA[:2], "https://www.linkedin.com/in/ada2", *ADA[3:]]
    batch = _read(
        export(
            Connections=table(CONNECTIONS, ADA, other_ada),
            Endorsement_Received_Info=table(
                RECEIVED,
                ["2024/02/01 15:02:55 UTC", "Python", "Ada", "Byron", "ACCEPTED"],
            ),
        )
    )

    connected = [record for record in batch.people if record.linkedin]
    assert [record.name for record in connected] == ["Ada Byron", "Ada Byron"]
    assert [record.interactions for record in connected] == [(), ()]


@pytest.mark.parametrize(("length", "is_cut"), [(100_000, False), (100_001, True)])
def test_only_a_post_beyond_measure_is_cut_and_said_to_be(export, length, is_cut):
    header = "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility"
    row = ["2026-02-09 01:21:47", "", "x" * length, "", "", "x"]
    batch = _read(export(Shares=table(header, row)))

    (post,) = batch.posts
    assert len(post.text) <= 100_000
    notices = [one.message for one in batch.notices if "characters" in one.message]
    assert notices == ["its text beyond 100,000 characters"] * is_cut


@pytest.mark.parametrize(
    ("role", "url", "is_known"),
    [
        ("Head of Data", "https://j/1", True),
        ("Head of all Data", "https://j/1", True),
        ("head of data", "", True),
        ("Head of all Data", "https://j/0", False),
        ("Head of all Data", "https://j/2", False),
    ],
)
def test_an_application_is_known_by_its_address_or_role(
    export, root, role, url, is_known
):
    path = root / "contacts" / "acme.md"
    path.write_text(
        "---\nname: Acme\nkind: organization\nopportunities:\n"
        "  - {role: Head of Data, url: https://j/1, opened: 2026-01, status: applied}\n---\n"
    )
    before = path.read_text()
    row = ["1/29/26, 2:37 PM", "", "", "Acme", role, url]

    _import(root, export(Job__Applications=table(JOBS, row)))

    assert (path.read_text() == before) == is_known
    assert path.read_text().count("role:") == 2 - is_known
