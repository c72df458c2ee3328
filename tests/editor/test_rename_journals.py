"""Whole journals, written as people write them, in which one file gets another name."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kith.check.check import check_journal
from kith.editor.references import Renaming, kinds_of, renamed_in, without_doubles
from kith.load.journal import parse_journal
from kith.load.settings import parse_settings
from kith.network.network import Network

pytestmark = pytest.mark.slow

SLUGS = ["bob", "eve", "initech", "gone", "trip"]
PATHS = {
    "bob": "contacts/x/bob.md",
    "initech": "contacts/initech.md",
    "trip": "posts/trip.md",
}


@st.composite
def slugs(draw, in_flow=False):
    """A reference as it may be written."""
    slug = draw(st.sampled_from(SLUGS))
    ways = ["{}", "'{}'", '"{}"', '"[[{}]]"', "'[[ {}|the words]]'", "[[{}]]"]
    return draw(st.sampled_from(ways)).format(slug)


@st.composite
def lists(draw, key, items, indent="", is_nested=False):
    """A list of references: on one line, below each other, or a single value."""
    found = [draw(items) for _ in range(draw(st.integers(1, 3)))]
    comment = draw(st.sampled_from(["", "  # bob, eve", " #initech"]))
    way = draw(st.sampled_from(["flow", "block", "single"]))
    if way == "single" and not found[0].startswith("- "):
        return [f"{indent}{key}: {found[0]}{comment}"]
    if way == "flow":
        return [f"{indent}{key}: [{', '.join(found)}]{comment}"]
    gap = (
        draw(st.sampled_from(["  ", "    "]))
        if is_nested
        else draw(st.sampled_from(["", "  "]))
    )
    dash = draw(st.sampled_from(["- ", "-   "]))
    return [
        f"{indent}{key}:{comment}",
        *(
            f"{indent}{gap}{dash}{item}{draw(st.sampled_from(['', ' # bob']))}"
            for item in found
        ),
    ]


@st.composite
def ties(draw):
    slug = draw(slugs())
    return draw(
        st.sampled_from(
            [
                slug,
                f"{{contact: {slug}, how: bob}}",
                "{name: bob, organization: initech}",
            ]
        )
    )


@st.composite
def persons(draw):
    lines = ["name: Bob or Eve  # who", "tags: [bob, initech]"]
    if draw(st.booleans()):
        lines += draw(lists("knows", ties()))
    if draw(st.booleans()):
        lines += draw(lists("introduced_by", slugs()))
    if draw(st.booleans()):
        lines += draw(
            lists(
                "positions", st.sampled_from(["initech", "Initech", "bob", "'initech'"])
            )
        )
    if draw(st.booleans()):
        lines += [
            "interactions:",
            "  - 2024-01-02 met: {with: " + draw(slugs()) + ", note: bob}",
        ]
        lines += [
            "  - 2024-02 call:",
            *draw(lists("with", slugs(), "      ", is_nested=True)),
        ]
        lines += [
            f"  - {{date: 2025, how: met, with: [{draw(slugs())}, {draw(slugs())}]}}"
        ]
        lines += [
            "  - 2025-03 video:",
            "    with:",
            f"    - {draw(slugs())}",
            "    note: x",
        ]
    if draw(st.booleans()):
        lines += [
            "introductions:",
            f"  - {{from: {draw(slugs())}, to: {draw(slugs())}}}",
        ]
    lines += draw(st.sampled_from([[], ["", "# bob at the end"], ["x-bob: bob"]]))
    return lines


@st.composite
def organizations(draw):
    return [
        "name: Initech Ltd",
        "kind: organization",
        "opportunities:",
        f"  - role: bob  # {draw(slugs())}",
        f"    via:   {draw(slugs())}   # bob",
    ]


@st.composite
def posts(draw):
    return ["title: trip", "status: idea", *draw(lists("mentions", slugs()))]


BODIES = st.lists(
    st.sampled_from(SLUGS).flatmap(
        lambda slug: st.sampled_from(
            [
                "[[{}]]", "[[ {}|Words]]", "[a]({}.md)", "[a](../x/{}.md#part 'no')",
                '[a](../contacts/x/{}.md "t")', "`[[{}]]`", "~~~\n[[{}]]\n~~~", "\\[[{}]]",
                "{}", "[[{}-cat]]", "    [[{}]]", "http://x.example/{}.md", "[[{}#Log|Words]]",
                "| a |\n|---|\n| [[{}\\|Words]] |", "[a](<{}.md>)", "[a](/contacts/x/{}.md)",
                "[a][o]\n\n[o]: {}.md 'who'", "<a href='{}.md'>a</a>", "> - ![[{}]]", "![[{}.png]]",
                "<!-- [[{}]] -->",
            ]
        ).map(lambda way: way.format(slug))
    )
).map("\n\n".join)  # fmt: skip


@st.composite
def journals(draw):
    def whole(lines):
        text = "---\n" + "\n".join(lines) + "\n---\n" + draw(BODIES)
        end = draw(st.sampled_from(["\n", "\r\n"]))
        return draw(st.sampled_from(["", "\ufeff"])) + text.replace("\n", end)

    return {
        "contacts/x/bob.md": whole(draw(persons())),
        "contacts/eve.md": whole(draw(persons())),
        "contacts/initech.md": whole(draw(organizations())),
        "posts/trip.md": whole(draw(posts())),
    }


def _renamed(journal, old, new, path):
    target = path.replace(f"{old}.md", f"{new}.md")
    renaming = Renaming(old, new, kinds_of(path, journal[path]), path, target)
    return {
        (target if name == path else name): renamed_in(text, name, renaming)
        for name, text in journal.items()
    }


@given(journals(), st.sampled_from(sorted(PATHS)))
@settings(max_examples=150, deadline=None)
def test_there_and_back_gives_the_same_bytes_and_touches_only_its_lines(journal, old):
    new, path = f"{old}-stone", PATHS[old]

    renamed = _renamed(journal, old, new, path)

    target = path.replace(f"{old}.md", f"{new}.md")
    assert _renamed(renamed, new, old, target) == journal
    for name, text in journal.items():
        after = renamed[target if name == path else name]
        before = text.split("\n")
        for one, other in zip(before, after.split("\n"), strict=True):
            assert other.replace(new, old) == one
            assert one.count("#") == other.count("#")
            assert one.partition(" # ")[2] == other.partition(" # ")[2]


@given(journals(), st.sampled_from(sorted(PATHS)))
@settings(max_examples=100, deadline=None)
def test_the_check_says_the_same_under_the_new_name(journal, old):
    new, path = f"{old}-stone", PATHS[old]

    def findings(files):
        read = parse_journal(files)
        given = parse_settings({})
        network = Network(read, dt.date(2026, 6, 1), span_days=given.reply_days)
        result = check_journal(read, network, given)
        found = [
            (
                one.rule,
                one.path.replace(new, old),
                one.line,
                one.message.replace(new, old),
            )
            for one in result.findings
        ]
        return sorted(found)

    assert findings(_renamed(journal, old, new, path)) == findings(journal)


@given(journals())
@settings(max_examples=100, deadline=None)
def test_what_names_both_names_the_one_that_is_kept(journal):
    renaming = Renaming(
        "bob", "eve", old_path="contacts/x/bob.md", new_path="contacts/eve.md"
    )
    for path in ("contacts/initech.md", "posts/trip.md"):
        before = journal[path]

        after = renamed_in(without_doubles(before, path, renaming), path, renaming)

        (read,) = parse_journal({path: before}).records
        (now,) = parse_journal({path: after}).records
        assert {
            "eve" if one.slug == "bob" else one.slug for one in read.references
        } == {one.slug for one in now.references}
        if path == "posts/trip.md":
            wanted = ["eve" if slug == "bob" else slug for slug in read.mentions]
            assert set(now.mentions) == set(wanted)
            assert len(now.mentions) <= len(wanted)
        for line in after.splitlines():
            assert line in before or "eve" in line or line == "..."
