import os

import pytest

from kith.disk import whole

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
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*.md"))
    }


def test_every_reference_follows_and_nothing_else_changes(full, kith):
    before = _files(full)

    code, out, _ = kith("rename", "bob", "robert-stone")

    assert (code, out) == (
        0,
        "Renamed contacts/old/bob.md to contacts/old/robert-stone.md; 3 other files changed\n",
    )
    ada = (full / "contacts" / "ada.md").read_bytes().decode()
    expected = ADA.replace("bob", "robert-stone")
    for kept in ("`[[bob]]`", "Not bobcat", "\n- bob\n"):
        # Code, other words, and the name of an organization: he is none.
        expected = expected.replace(kept.replace("bob", "robert-stone"), kept)
    assert ada == "\ufeff" + expected.replace("\n", "\r\n")
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
        (["bob", "null"], "null-2"),
        (["bob", "con"], "con-2"),
        (["contacts/bob.md", "rob"], "there is no"),
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


def _stopped_after(monkeypatch, number):
    """Let only so many files be written, as if the power went."""
    left = [number]

    def limited(write):
        def run(*words, **named):
            if not left[0]:
                raise KeyboardInterrupt
            left[0] -= 1
            write(*words, **named)

        return run

    for name in ("create", "replace", "delete"):
        monkeypatch.setattr(whole, name, limited(getattr(whole, name)))


@pytest.mark.parametrize("number", range(6))
@pytest.mark.parametrize("words", [("rename", "bob", "rob"), ("merge", "eve", "bob")])
def test_wherever_it_stops_nothing_dangles_and_it_can_be_completed(
    full, kith, monkeypatch, number, words
):
    (full / "contacts" / "old" / "bob.md").write_text(
        "---\nname: Bob\nlocation: Rome\nknows: [eve]\n---\n"
    )
    before = _files(full)
    kith(*words)
    done = _files(full)
    kith("undo")
    assert _files(full) == before

    with monkeypatch.context() as patch:
        _stopped_after(patch, number)
        code = kith(*words)[0]
    assert code == (130 if number < 5 else 0)
    assert "dangling" not in kith("check", "--format", "json")[1]
    if code:
        kith(*words)
    assert _files(full) == done
    while "nothing" not in kith("undo")[1]:
        pass
    assert _files(full) == before


@pytest.mark.parametrize(
    "text",
    [
        "---\nname: Z\nknows: [[bob]]\n---\n",
        "---\nname: Z\nintroduced_by:\n- '[[bob]]'\n- [[bob]]\n---\n",
        "---\nname: Z\nknows: {contact: bob}\n---\n",
        "---\nname: Z\ninteractions: {2024 met: {with: bob}}\n---\n",
        "---\nname: Z\ninteractions:\n- 2024 met:\n  with: [bob]\n---\n",
        "---\nname: Z\n---\n[B](%62ob.md) [[ bob | B ]]\n",
    ],
)
def test_every_way_of_writing_a_reference_is_followed(full, kith, text):
    (full / "contacts" / "z.md").write_text(text)

    assert kith("rename", "bob", "rob")[0] == 0

    assert "dangling" not in kith("check", "--format", "json")[1]
    assert (full / "contacts" / "z.md").read_text() == text.replace("%62", "b").replace(
        "bob", "rob"
    )


def test_accents_in_either_form_are_one_slug(journal, kith):
    (journal / "contacts" / "ze\u0301.md").write_text("---\nname: Z\n---\n")
    (journal / "contacts" / "ada.md").write_text(
        "---\nname: A\nknows: [z\u00e9]\n---\n[[ze\u0301]] [[z\u00e9]]\n"
    )

    assert kith("rename", "z\u00e9", "ze")[0] == 0

    assert (journal / "contacts" / "ada.md").read_text() == (
        "---\nname: A\nknows: [ze]\n---\n[[ze]] [[ze]]\n"
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b'---\nname: Z\nknows: ["b\\u006fb"]\n---\n', "contacts/z.md:3"),
        (b"---\nname: &z Z\naliases: *z\n\nknows: [bob]\n---\n", "contacts/z.md:5"),
        (b"---\nname: [\nknows: [bob]\n---\n", "contacts/z.md:3"),
        (b"---\nname: Z\nknows: [bob]\n", "contacts/z.md:3"),
        (b"---\nname: Z\nknows: [bob]\nx: \xff\n---\n", "contacts/z.md:3"),
    ],
)
def test_what_cannot_be_changed_stops_it_with_file_and_line(full, kith, text, said):
    (full / "contacts" / "z.md").write_bytes(text)
    before = _files(full)

    code, _, err = kith("rename", "bob", "rob")

    assert code == 2
    assert said in err
    assert _files(full) == before


@pytest.mark.parametrize(
    "text",
    [
        b"---\nname: &z Z\naliases: *z\nknows: [bobcat]\n---\n",
        b"---\nname: [\nknows: [bobcat]\n---\n",
        b"---\nname: \xff\n---\n",
        b"---\r\nname: Z\r\n---\r\n~~~\r\n[[bob]]\r\n~~~\r\n",
    ],
)
def test_a_file_that_names_somebody_else_stops_nothing(full, kith, text):
    (full / "contacts" / "z.md").write_bytes(text)

    assert kith("rename", "bob", "rob")[0] == 0

    assert (full / "contacts" / "z.md").read_bytes() == text


def test_of_two_files_with_one_slug_the_one_that_is_named_gets_the_other_name(
    full, kith
):
    (full / "contacts" / "bob.md").write_text("---\nname: Bob Rocks\n---\n")
    before = _files(full)

    code, _, err = kith("rename", "bob", "rob")
    assert code == 2
    assert "contacts/bob.md, contacts/old/bob.md" in err

    code, out, _ = kith("rename", "contacts/bob.md", "rob")
    assert code == 1
    assert "contacts/ada.md:9: introduced_by: bob" in out
    after = _files(full)
    assert after.pop("contacts/rob.md") == before.pop("contacts/bob.md")
    assert after == before
    assert kith("rename", "old/bob.md", "x")[0] == 2
    assert kith("check", "--rule", "slug-clash")[0] == 0


def test_names_that_are_one_to_the_file_system_are_not_confused(full, kith):
    (full / "contacts" / "Zed.md").write_text("---\nname: Zed\n---\n")
    # As if capitals were not told from small letters here.
    os.link(full / "contacts" / "Zed.md", full / "contacts" / "zed.md")

    code, _, err = kith("rename", "Zed", "zed")

    assert code == 2
    assert "kith rename Zed zed-2" in err
    assert (full / "contacts" / "Zed.md").exists()


def test_a_private_file_stays_private(full, kith):
    bob = full / "contacts" / "old" / "bob.md"
    bob.chmod(0o600)

    kith("rename", "bob", "rob")
    assert bob.with_name("rob.md").stat().st_mode & 0o777 == 0o600
    assert next((full / ".kith" / "undo").iterdir()).stat().st_mode & 0o777 == 0o600
    kith("undo")
    assert bob.stat().st_mode & 0o777 == 0o600


def test_what_a_link_leads_to_is_changed_where_it_lies(full, kith):
    (full / "contacts" / "a-link.md").symlink_to("ada.md")

    assert kith("rename", "bob", "rob")[0] == 0
    assert (full / "contacts" / "a-link.md").is_symlink()
    assert "introduced_by: rob" in (full / "contacts" / "ada.md").read_text()
    assert "is a link" in kith("rename", "a-link", "x")[2]


def test_an_organization_is_followed_into_positions_settings_and_pages(full, kith):
    (full / "pyproject.toml").write_bytes(
        b"[tool.kith.me]\r\nname = 'M' # initech\r\npositions = [\r\n"
        b"  { title = 'x', organization = 'initech' }, # mine\r\n]\r\n"
        b'[[tool.kith.me.schools]]\r\norganization = "initech"\r\n'
    )
    (full / "site" / "pages").mkdir(parents=True)
    (full / "site" / "pages" / "about.md").write_text(
        "See [[initech]], `[[initech]]`.\n"
    )
    before = (full / "pyproject.toml").read_bytes()

    assert kith("rename", "initech", "initech-ltd")[0] == 0

    assert (full / "pyproject.toml").read_bytes() == before.replace(
        b"'initech'", b"'initech-ltd'"
    ).replace(b'"initech"', b'"initech-ltd"')
    assert (
        "- organization: initech-ltd  # slug"
        in (full / "contacts" / "ada.md").read_text()
    )
    assert (
        full / "site/pages/about.md"
    ).read_text() == "See [[initech-ltd]], `[[initech]]`.\n"


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
concerns:
  - what: late
    date: 2024
location: Turin
x-own: 1
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
    (journal / "contacts" / "initech.md").write_text(
        "---\nname: I\nkind: organization\n---\n"
    )
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
    assert "added to its body: location: London" in out
    assert (
        'removed, because it would refer to contacts/ada.md itself: a reference in "knows"'
        in out
    )
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
def test_an_end_stays_an_end_and_the_earlier_date_holds(
    twice, kith, own, others, result
):
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


def test_a_dry_run_of_a_merge_shows_the_lines_and_writes_nothing(twice, kith):
    before = _files(twice)

    code, out, _ = kith("merge", "ada", "ada-2", "--dry-run")

    assert code == 0
    assert "+aliases: Augusta King" in out
    assert (
        "Would delete contacts/ada-2.md and change 1 other file. Nothing was written."
        in out
    )
    assert _files(twice) == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["ada", "ada"], "are the same file"),
        (["ada", "nobody"], "there is no contact"),
        (["ada", "p"], "is a post"),
        (["ada", "broken"], "contacts/broken.md:3"),
        (["ada", "x/eve.md"], "there is no contact"),
        (["ada", "eve"], "eve.md"),
    ],
)
def test_what_cannot_be_one_is_refused(twice, kith, words, said):
    (twice / "posts" / "p.md").write_text("---\ntitle: P\n---\n")
    (twice / "contacts" / "broken.md").write_text("---\nname: [\n---\n")
    (twice / "contacts" / "x").mkdir()
    (twice / "contacts" / "x" / "eve.md").write_text("---\nname: Eve\n---\n")
    before = _files(twice)

    code, _, err = kith("merge", *words)

    assert code == 2
    assert said in err
    assert _files(twice) == before


def test_two_files_with_one_slug_become_one(twice, kith):
    (twice / "contacts" / "x").mkdir()
    other = twice / "contacts" / "x" / "ada.md"
    other.write_text(
        "---\nname: Ada\ntags: [a]\n---\nSee [eve](../eve.md) and [me](ada.md).\n"
    )

    assert kith("merge", "contacts/ada.md", "contacts/x/ada.md")[0] == 0

    text = (twice / "contacts" / "ada.md").read_text()
    assert "tags: [a]" in text
    assert "See [eve](eve.md)" in text
    assert not other.exists()


def test_links_lead_to_the_folder_of_the_file_that_is_kept(twice, kith):
    (twice / "contacts" / "x").mkdir()
    (twice / "contacts" / "ada-2.md").rename(twice / "contacts" / "x" / "ada-2.md")
    (twice / "posts" / "p.md").write_text(
        "---\ntitle: P\nmentions:\n- ada # first\n- ada-2 # once more\n- ada-2\n---\n"
        "[A](../contacts/x/ada-2.md#top) [[ada-2|her]] [B](ada-2.md)\n"
    )

    assert kith("merge", "ada", "ada-2")[0] == 0

    assert (twice / "posts" / "p.md").read_text() == (
        "---\ntitle: P\nmentions:\n- ada # first\n- ada # once more\n---\n"
        "[A](../contacts/ada.md#top) [[ada|her]] [B](ada.md)\n"
    )


def test_two_organizations_become_one(twice, kith):
    (twice / "contacts" / "initech-2.md").write_text(
        "---\nname: Initech Ltd\nkind: organization\ndomains: initech.example\n"
        "opportunities:\n- role: Analyst\n  via: eve  # she told me\n---\n"
    )
    (twice / "contacts" / "eve.md").write_text(
        "---\nname: Eve\npositions: initech-2\n---\n"
    )

    assert kith("merge", "initech", "initech-2")[0] == 0

    assert (twice / "contacts" / "initech.md").read_text() == (
        "---\nname: I\nkind: organization\naliases: Initech Ltd\ndomains: initech.example\n"
        "opportunities:\n- role: Analyst\n  via: eve  # she told me\n---\n"
    )
    assert "positions: initech\n" in (twice / "contacts" / "eve.md").read_text()


def test_a_copy_that_a_sync_program_made_is_merged_by_its_name(journal, kith):
    lena = "---\nname: Lena\nstatus: considering\ntags: [a]\n---\n"
    copy = journal / "contacts" / "lena.sync-conflict-20261102-101010-ABCDEFG.md"
    (journal / "contacts" / "lena.md").write_text(lena)
    copy.write_text(lena.replace("[a]", "[a, b]"))

    assert kith("merge", "lena", copy.stem)[0] == 0

    assert not copy.exists()
    assert "tags: [a, b]" in (journal / "contacts" / "lena.md").read_text()
    assert kith("check", "--rule", "conflict-copy")[0] == 0
