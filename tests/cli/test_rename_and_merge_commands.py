import pytest

ADA = """---
name: Ada Byron
status: connected
interactions:
  - 2024-05-01 met: {with: ["bob", eve]}   # a comment
  - 2024-07-01 call:
      with: 'bob'
knows: [bob, {contact: bob, how: friend}, {name: Bob Stone}]
introduced_by: bob
introductions:
  - {date: 2024-05-02, to: bob}
positions:
- organization: initech  # slug
- bob
---
Met [[bob]], [[bob|Bobby]] and [Bob](bob.md#x "t"). `[[bob]]` is code. Not bobcat.
"""
BOB = "---\nname: Bob Stone\nstatus: connected\n---\nI am [[bob]].\n"


@pytest.fixture
def full(journal):
    (journal / "contacts" / "old").mkdir()
    for path, text in (
        ("contacts/old/bob.md", BOB.replace("\n", "\r\n")),
        ("contacts/ada.md", "\ufeff" + ADA.replace("\n", "\r\n")),
        ("contacts/eve.md", "---\nname: Eve Ng\n---\n"),
        ("contacts/initech.md", "---\nname: Initech\nkind: organization\nopportunities:\n"
         "  - {role: Analyst, via: bob}\n---\n"),
        ("posts/p.md", "---\ntitle: P\nmentions:\n- eve\n- bob # him\n---\nHi\n"),
    ):  # fmt: skip
        (journal / path).write_bytes(text.encode())
    return journal


def _files(root):
    return {
        path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*.md"))
    }


def test_every_reference_follows_and_nothing_else_changes(full, kith):
    before = _files(full)

    code, out, _ = kith("rename", "bob", "robert-stone")

    assert (code, out) == (
        0,
        "contacts/old/bob.md is now contacts/old/robert-stone.md; 3 other files changed\n",
    )
    ada = (full / "contacts" / "ada.md").read_bytes().decode()
    expected = ADA.replace("bob", "robert-stone").replace("`[[robert-stone]]`", "`[[bob]]`")
    assert ada == "\ufeff" + expected.replace("Not robert-stonecat", "Not bobcat").replace(
        "\n", "\r\n"
    )
    assert kith("check", "--format", "json")[1].count("dangling") == 0
    kith("rename", "robert-stone", "bob")
    assert _files(full) == before


def test_a_rename_can_be_taken_back_and_finished(full, kith):
    before = _files(full)
    kith("rename", "bob", "rob")
    after = _files(full)
    assert kith("undo")[0] == 0
    assert _files(full) == before

    # Stopped after the new file was made.
    (full / "contacts/old/rob.md").write_bytes(after["contacts/old/rob.md"])
    assert kith("rename", "bob", "rob")[0] == 0
    assert _files(full) == after


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["bob", "Rob Stone"], "rob-stone"),
        (["bob", "eve"], "taken"),
        (["bob", "bob"], "already"),
        (["bobb", "x"], 'did you mean "bob"'),
    ],
)
def test_a_name_that_cannot_be_is_refused(full, kith, words, said):
    before = _files(full)

    code, _, err = kith("rename", *words)

    assert code == 2
    assert said in err
    assert _files(full) == before


def test_a_dry_run_shows_the_lines_and_writes_nothing(full, kith):
    before = _files(full)

    out = kith("rename", "bob", "rob", "--dry-run")[1]

    assert "+introduced_by: rob" in out
    assert _files(full) == before


KEEP = """---
name: Ada Byron
status: invited
since: 2021
email: ada@byron.example # first
positions:
  - organization: Initech
interactions:
  - 2024-05-01 met: lunch
knows: [eve, ada-2]
location: Turin
x-own: 1
---
Hers.
"""
OTHER = """---
name: Augusta King
status: connected
since: 2020-03
email: [ADA@byron.example, ada@king.example]
phone: +1 202 555 0100
positions: Initech
interactions:
  - 2019-02 call  # early
  - 2024-05-01 met: lunch
  - 2024-05-01 met: dinner
  - 2025-01-01 video:
      with: [ada, eve]
      note: |
        long
        story
location: London
concerns:
  - what: late
    date: 2024
x-own: 2
x-other: {a: [1]}
---
His words.
"""
MERGED = """---
name: Ada Byron
aliases: Augusta King
status: connected
since: 2020-03
email: [ada@byron.example, ada@king.example] # first
phone: +1 202 555 0100
positions:
  - organization: Initech
interactions:
  - 2019-02 call  # early
  - 2024-05-01 met: lunch
  - 2024-05-01 met: dinner
  - 2025-01-01 video:
      with: [eve]
      note: |
        long
        story
knows: [eve]
location: Turin
x-own: 1
concerns:
  - what: late
    date: 2024
x-other: {a: [1]}
---
Hers.

## Augusta King

His words.

- status: invited 2021
- location: London
- x-own: 2
"""


@pytest.fixture
def twice(journal):
    (journal / "contacts" / "ada.md").write_text(KEEP)
    (journal / "contacts" / "ada-2.md").write_text(OTHER)
    (journal / "contacts" / "eve.md").write_text(
        "---\nname: Eve Ng\nknows: [ada, ada-2]\nintroduced_by: ada-2\n---\n[[ada-2]]\n"
    )
    (journal / "contacts" / "initech.md").write_text("---\nname: I\nkind: organization\n---\n")
    return journal


def test_two_files_become_one_that_says_everything(twice, kith):
    before = _files(twice)

    code, out, err = kith("merge", "ada", "ada-2")

    assert (code, err) == (0, "")
    assert (twice / "contacts" / "ada.md").read_text() == MERGED
    assert not (twice / "contacts" / "ada-2.md").exists()
    assert (twice / "contacts" / "eve.md").read_text() == (
        "---\nname: Eve Ng\nknows: [ada]\nintroduced_by: ada\n---\n[[ada]]\n"
    )
    assert "in its body, beside what was there: location: London" in out
    kith("undo")
    assert _files(twice) == before


@pytest.mark.parametrize(
    ("own", "others", "result"),
    [
        ("status: removed\nsince: 2022\n", "status: connected\n", ("removed", "2022")),
        ("status: connected\nsince: 2019\n", "status: removed\nsince: 2024\n", ("removed", "2024")),
        ("status: connected\nsince: 2022\n", "status: connected\nsince: 2021-05\n",
         ("connected", "2021-05")),
        ("", "status: received\n", ("received", "")),
        ("status: connected\n", "", ("connected", "")),
    ],
)  # fmt: skip
def test_an_end_stays_an_end_and_the_earlier_date_holds(twice, kith, own, others, result):
    for name, front in (("ada", own), ("ada-2", others)):
        (twice / "contacts" / f"{name}.md").write_text(f"---\nname: Ada\n{front}---\n")

    kith("merge", "ada", "ada-2")

    text = (twice / "contacts" / "ada.md").read_text()
    assert f"status: {result[0]}\n" in text
    assert (f"\nsince: {result[1]}\n" in text) == bool(result[1])


def test_a_person_and_an_organization_are_not_one(twice, kith):
    before = _files(twice)

    code, _, err = kith("merge", "ada", "initech")

    assert code == 2
    assert "about a person" in err
    assert _files(twice) == before
