import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kith.editor.merge import MergeInput, merge_contacts, without_ties_to
from kith.editor.merge_body import joined
from kith.errors import EditRefused
from kith.load.journal import parse_journal
from kith.text.comments import find_comments
from kith.text.edit import FrontMatter
from kith.text.frontmatter import split_document
from kith.text.links import find_references

pytestmark = pytest.mark.slow


def _side(path, text):
    (contact,) = parse_journal({path: text}).records
    return MergeInput(path, text, contact)


def _merge(one, other):
    return merge_contacts(
        _side("contacts/ada.md", one), _side("contacts/aug.md", other)
    ).text


def _file(head, body="", newline="\n"):
    return f"---\nname: Ada\n{head}---\n{body}".replace("\n", newline)


_TABLE = [
    ("a single mapping becomes a list, its comments kept",
     "concerns:\n  what: late # c\n\n  # when\n  date: 2024\n", "concerns: {what: rude}\n",
     "concerns:\n  - what: late # c\n\n    # when\n    date: 2024\n  - {what: rude}\n", ""),
    ("a mapping between braces as well",
     "knows: {contact: eve} # c\n", "knows: [zed]\n", "knows: [{contact: eve}, zed] # c\n", ""),
    ("a text of several lines becomes an item",
     "private: |-  # c\n  secret\n\n    more\n# end\n", "private: 'a: b'\n",
     "private:\n  - |-  # c\n    secret\n\n      more\n  - 'a: b'\n# end\n", ""),
    ("a text over two lines as well",
     "offers: one\n  two # c\n", "offers: three, four\n",
     "offers: [one\n  two, 'three, four'] # c\n", ""),
    ("a reference in brackets without quotes is one value",
     "knows: [[eve]]\n", "knows: [[zed]]\n", "knows: [eve, zed]\n", ""),
    ("numbers and profiles without digits or handles are not the same",
     "phone: Home\nlinkedin: https://x.example/a/b\n",
     "phone: Work\nlinkedin: https://y.example/c/d\n",
     "phone: [Home, Work]\nlinkedin: [https://x.example/a/b, https://y.example/c/d]\n", ""),
    ("ways of writing one number, address or profile are the same",
     "phone: +49 (30) 12-34\nemail: A@b.example\nlinkedin: ada-b\n",
     "phone: '+49301234'\nemail: a@B.example\nlinkedin: https://www.linkedin.com/in/Ada-B/\n",
     "phone: +49 (30) 12-34\nemail: A@b.example\nlinkedin: ada-b\n", ""),
    ("what is not understood makes an item another one",
     "knows: [eve]\npositions: [X]\n",
     "knows: [{contact: eve, x-n: a}]\npositions: [{organization: X, start: 20x}]\n",
     "knows: [eve, {contact: eve, x-n: a}]\npositions: [X, {organization: X, start: 20x}]\n", ""),
    ("the same interaction in another form is the same",
     "interactions:\n  - 2024-05 met: lunch\n",
     "interactions:\n  - {date: 2024-05, how: met, note: lunch}\n"
     "  - {date: 2024-05, how: met, where: lunch}\n",
     "interactions:\n  - 2024-05 met: lunch\n  - {date: 2024-05, how: met, where: lunch}\n", ""),
    ("exceptions: what is missing is added",
     "allow: {stranger: x}\n", "allow: {stranger: y, hasty: , gone-cold: {reason: a}}\n",
     "allow: {stranger: x, gone-cold: {reason: a}}\n",
     "- allow stranger: y\n- allow hasty: null\n"),
    ("the same exception in both is one",
     "allow: {stranger: a pen friend}\n", "allow: {stranger: a pen friend}\n",
     "allow: {stranger: a pen friend}\n", ""),
    ("a date of a status that is none replaces no other",
     "status: connected\nsince: 2024-05\n", "status: connected\nsince: soon\n",
     "status: connected\nsince: 2024-05\n", "- since: soon\n"),
    ("nor does one replace it, unless it is empty",
     "status: connected\nsince: soon\n", "status: connected\nsince: 2024-05\n",
     "status: connected\nsince: soon\n", "- since: 2024-05\n"),
    ("keys come with their comments, in their place",
     "tags: [a]\nvouch: v\n", "# of place\nlocation: Rome # sure\noffers: x # o\n",
     "# of place\nlocation: Rome # sure\ntags: [a]\nvouch: v\noffers: x # o\n", ""),
    ("odd layout is kept",
     "", "vouch: |\n     a\n           b\n\noffers: plain over\n   two\nneeds: \"x\\u202ey\"\n",
     "vouch: |\n     a\n           b\noffers: plain over\n   two\nneeds: \"x\\u202ey\"\n", ""),
    ("an empty key is filled where it stands",
     "location: # unknown\ntags: []  # none\nvouch: v\n", "location: Rome\ntags: [a]\n",
     "location: Rome # unknown\ntags: [a]\nvouch: v\n", "- comment: none\n"),
    ("a comment that has no place any more goes into the body",
     "location: Turin # mine\n", "location: Rome # hers\n", "location: Turin # mine\n",
     "- location: Rome\n- comment: hers\n"),
    ("a text of several lines in the body",
     "vouch: good\n", "vouch: |\n  one\n\n  two [[x]]\n", "vouch: good\n",
     "- vouch: one\n\n  two \\[[x]]\n"),
    ("keys of one's own",
     "x-a: 1\nx-l: [1, 2]\n", "x-a: 2\nx-l: [2, 3]\nx-b: {c: [d]}\n",
     "x-a: 1\nx-l: [1, 2, 3]\nx-b: {c: [d]}\n", "- x-a: 2\n"),
    ("a date without a status is kept",
     "since: 2021 # why\n", "status: connected\n", "status: connected\n",
     "- since: 2021\n- comment: why\n"),
    ("of two dates that agree, the one that says more",
     "status: connected\nsince: 2024\n", "status: connected\nsince: 2024-05\n",
     "status: connected\nsince: 2024-05\n", "- since: 2024\n"),
    ("and stays where it says more",
     "status: connected\nsince: 2024-05\n", "status: connected\nsince: 2024\n",
     "status: connected\nsince: 2024-05\n", "- since: 2024\n"),
    ("an end without a status is an end",
     "status: connected\nsince: 2020\n", "removed: {date: 2024, reason: x}\n",
     "status: removed\nremoved: {date: 2024, reason: x}\n", "- status: connected 2020\n"),
    ("and stays one",
     "removed: {date: 2024, reason: x}\n", "status: connected\nsince: 2020\n",
     "status: removed\nremoved: {date: 2024, reason: x}\n", "- status: connected 2020\n"),
    ("two ends", "status: removed\nremoved: {reason: x}\n", "status: declined\ndeclined: y\n",
     "status: removed\nremoved: {reason: x}\ndeclined: y\n", "- status: declined\n"),
    ("a status that is none replaces no other",
     "status: considering\n", "status: buddy\n", "status: considering\n",
     "- status: buddy\n"),
    ("and is replaced by any",
     "status: buddy\n", "status: considering\n", "status: considering\n",
     "- status: buddy\n"),
    ("nothing new", "tags: a # c\n", "tags: [a]\nkind: person\n", "tags: a # c\n", ""),
]  # fmt: skip


@pytest.mark.parametrize(
    ("keep", "other", "head", "lines"),
    [pytest.param(*case[1:], id=case[0]) for case in _TABLE],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("others_newline", ["\n", "\r\n"])
def test_two_become_one(keep, other, head, lines, newline, others_newline):
    merged = _merge(_file(keep, "Hers.\n", newline), _file(other, "", others_newline))

    assert merged == _file(
        head, "Hers.\n" + (f"\n## Ada\n\n{lines}" if lines else ""), newline
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("interactions:\n- 2024 met:\n    with: [aug]\n- 2025 met: {with: [aug, eve]}\n",
         "interactions:\n- 2024 met\n- 2025 met: {with: [eve]}\n"),
        ("knows: aug\nintroduced_by: [[aug]]\nx-a: aug\n", "x-a: aug\n"),
        ("knows:\n- contact: aug # me\n  how: twin\n- {name: aug, organization: aug}\n",
         "knows:\n- {name: aug, organization: aug}\n"),
        ("introductions: [{from: aug, to: eve}]\n", "introductions: [{from: aug, to: eve}]\n"),
    ],
)  # fmt: skip
def test_nobody_knows_themselves(before, after):
    assert without_ties_to(_file(before), "contacts/ada.md", "aug").text == _file(after)


def test_what_a_tie_to_oneself_told_is_kept():
    found = without_ties_to(
        _file("knows: [{contact: aug, how: twin}, eve]\n"), "contacts/ada.md", "aug"
    )

    assert found.removed_keys == ("knows",)
    assert found.extra_lines == ('knows: {"contact": "aug", "how": "twin"}',)


def test_what_cannot_be_joined_is_left_alone():
    with pytest.raises(EditRefused):
        _merge("---\n{name: Ada, tags: a}\n---\n", _file("location: x\n"))


WORDS = st.sampled_from(
    ["one", "two three", "a: b", "x #y", "[q]", "no", "'", "- z", "é 🎉"]
)


@st.composite
def texts_of(draw, words=WORDS):
    word = draw(words)
    quoted = "'" + word.replace("'", "''") + "'"
    plain = ["one", "two three", "no", "é 🎉", "eve", "zed"]
    return draw(st.sampled_from([quoted, *([word] if word in plain else [])]))


@st.composite
def keys(draw, key, items):
    comment = draw(st.sampled_from(["", f"  # of {key}", " # [why: not]"]))
    found = [draw(items) for _ in range(draw(st.integers(1, 3)))]
    way = draw(st.sampled_from(["flow", "block", "single", "block"]))
    if way == "single":
        return [f"{key}: {found[0]}{comment}"]
    if way == "flow":
        return [f"{key}: [{', '.join(found)}]{comment}"]
    gap = draw(st.sampled_from(["", "  ", "    "]))
    above = draw(st.sampled_from([[], [f"# above {key}"], [f"{gap}# within {key}"]]))
    return [f"{key}:{comment}", *above, *(f"{gap}- {item}" for item in found)]


MAPPINGS = {
    "knows": ["eve", "[[eve]]", "'[[zed]]'", "{contact: eve, how: friend}", "{name: Dan, x-y: z}"],
    "positions": ["X", "{organization: X, title: 'a, b'}", "{organization: Y, start: 2020}"],
    "interactions": ["2024-05-01 met", "{2023-05 call: 'a # b'}", "{date: 2022, how: met}",
                     "{2024-05-01 met: {with: [eve], note: n}}"],
    "concerns": ["late", "{what: rude, date: 2024}", "{what: late}"],
    "introductions": ["{to: eve, date: 2024}", "{from: zed, about: 'x: y'}"],
    "introduced_by": ["eve", "'zed'"],
}  # fmt: skip
LONG = [
    ["interactions:", "  - 2021-03 met: lunch  # long ago", "  - 2024-05-01 met:",
     "      with: [eve]  # both", "      note: |", "        long", "", "        story"],
    ["interactions:", "  2020-01 call: once # only"],
    ["concerns:", "  what: late", "  # since", "  date: 2023"],
    ["positions:", "-   organization: X  # first", "    note: >-", "      folded", "      text"],
]  # fmt: skip


@st.composite
def sides(draw, name):
    chosen = {}
    for key, ways in MAPPINGS.items():
        if draw(st.booleans()):
            chosen[key] = draw(keys(key, st.sampled_from(ways)))
    for lines in LONG:
        if draw(st.integers(0, 3)) == 0:
            chosen[lines[0].rstrip(":")] = lines
    for key in ("tags", "offers", "needs", "x-own", "private"):
        if draw(st.booleans()):
            chosen[key] = draw(keys(key, texts_of()))
    for key in ("location", "vouch", "x-one"):
        if draw(st.booleans()):
            long = [f"{key}: |", f"   {name}", "", "     of long"]
            chosen[key] = draw(
                st.sampled_from([[f"{key}: {draw(texts_of())} # {name}"], long])
            )
    for key, values in (
        ("status", ["received", "connected", "removed", "declined"]),
        ("since", ["2020", "2020-05", "2021-01-02"]),
        ("removed", ["{date: 2024, reason: x}", "gone"]),
        ("allow", ["{stranger: we met}", "{hasty: {reason: r, until: 2027}}"]),
    ):
        if draw(st.booleans()):
            chosen[key] = [f"{key}: {draw(st.sampled_from(values))}  # {key} of {name}"]
    order = draw(st.permutations(sorted(chosen)))
    head = [f"name: {name}", *(line for key in order for line in chosen[key])]
    body = draw(st.lists(st.sampled_from(
        ["Some words.", "# A heading", "[[eve]]", "`[[x]]`", "    code", "", "```\n[[x]]\n```"]
    )))  # fmt: skip
    text = "---\n" + "\n".join(head) + "\n---\n" + "\n".join(body)
    mark = draw(st.sampled_from(["", "\ufeff"]))
    return mark + text.replace("\n", draw(st.sampled_from(["\n", "\r\n"])))


RANK = [None, "received", "connected", "declined", "removed"]


def _status(person):
    ends = (name for name in ("removed", "declined") if getattr(person, name))
    return person.status or next(ends, None)


def _bare(record):
    if hasattr(record, "__struct_fields__"):
        names = [
            name for name in record.__struct_fields__ if name not in {"origin", "at"}
        ]
        return {name: getattr(record, name) for name in names}
    return record


@given(sides("Ada Byron"), sides("Augusta King"))
@settings(max_examples=150, deadline=None)
def test_no_value_no_comment_and_no_word_is_lost(one, other):
    keep, add = _side("contacts/ada.md", one), _side("contacts/aug.md", other)

    merged = merge_contacts(keep, add).text

    before = parse_journal({"contacts/ada.md": one, "contacts/aug.md": other})
    after = parse_journal({"contacts/ada.md": merged})
    known = [(problem.rule, problem.message) for problem in before.problems]
    assert [p for p in after.problems if (p.rule, p.message) not in known] == []
    (person,) = after.people
    assert person.name == "Ada Byron"
    assert "Augusta King" in person.aliases
    for name in (*MAPPINGS, "tags", "offers", "needs"):
        values = [_bare(value) for value in getattr(person, name)]
        given = [
            _bare(value)
            for side in (keep, add)
            for value in getattr(side.contact, name)
        ]
        assert [value for value in given if value not in values] == []
        assert [value for value in values if value not in given] == []
        kept = [_bare(value) for value in getattr(keep.contact, name)]
        assert len(values) <= len(given)
        if name != "interactions":
            assert values[: len(kept)] == kept
    own, others = (_status(side.contact) for side in (keep, add))
    assert person.status == (
        max(own, others, key=RANK.index) if others else keep.contact.status
    )
    words = merged.split()
    for text in (one, other):
        for comment in find_comments(split_document(text).head):
            assert comment.text in merged
        for word in split_document(text).body.split():
            assert word in words
        for value in FrontMatter(text).value.values():
            for word in _leaves(value):
                assert all(part in merged for part in word.split())
    lines = iter(split_document(merged).body.splitlines())
    assert all(line in lines for line in split_document(one).body.splitlines())


@given(sides("Ada Byron"), sides("Augusta King"))
@settings(max_examples=200, deadline=None)
def test_to_merge_once_more_changes_nothing(one, other):
    merged = _merge(one, other)

    assert _merge(merged, other) == merged


def _leaves(value):
    if isinstance(value, dict):
        return [word for item in value.values() for word in _leaves(item)]
    if isinstance(value, list):
        return [word for item in value for word in _leaves(item)]
    return [value] if value else []


def _joined_bodies(one, other):
    return split_document(_merge(_file("", one), f"---\nname: B\n---\n{other}")).body


def test_labels_of_both_bodies_lead_where_they_led():
    one = "[he][1] [home]\n\n[1]: omar.md\n[home]: https://a.example\n"
    other = (
        "[she][1], [1][], [1], [home]\n\n[1]: lena.md 'x'\n[home]: https://a.example\n"
    )

    whole = _joined_bodies(one, other)

    assert whole == one + (
        "\n## B\n\n[she][1-2], [1][1-2], [1][1-2], [home]\n\n"
        "[1-2]: lena.md 'x'\n[home]: https://a.example\n"
    )
    assert [found.slug for found in find_references(whole)] == [
        "omar",
        "lena",
        "lena",
        "lena",
    ]
    assert _joined_bodies(whole, other) == whole


@pytest.mark.parametrize("one", ["```\nopen\n", "<!-- open\n", "see [x]\n"])
def test_a_body_that_would_change_what_the_other_refers_to_is_refused(one):
    with pytest.raises(EditRefused, match=r"contacts/ada\.md.*not closed"):
        _joined_bodies(one, "[[lena]] [x]\n\n[x]: omar.md\n")


def test_what_was_no_reference_in_a_value_becomes_none_in_the_body():
    kept = "---\nname: A\n---\nHi\n"
    lines = ["one [[ada]]", r"two \[[ada]]", r"three \\[[ada]]"]

    whole = joined("contacts/a.md", kept, "---\nname: B\n---\n", "B", lines)

    assert whole.splitlines()[-3:] == [
        r"- one \[[ada]]",
        r"- two \[[ada]]",
        r"- three \\\[[ada]]",
    ]
    assert find_references(whole) == ()


def test_ties_to_others_stay_as_they_are():
    head = "knows: [{contact: abe, how: friend}, {contact: eve, how: twin}]\n"
    ties = head.replace("[", "[aug, ")

    none = without_ties_to(_file(head), "contacts/ada.md", "aug")
    one = without_ties_to(_file(ties), "contacts/ada.md", "aug")

    assert (none.text, none.removed_keys, none.extra_lines) == (_file(head), (), ())
    assert (one.text, one.removed_keys) == (_file(head), ("knows",))
    assert one.extra_lines == ()
