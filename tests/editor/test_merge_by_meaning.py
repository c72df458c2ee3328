"""Two edits of a file are merged by what they mean."""

import os
import re
import subprocess

import pytest

from kith.editor.merged_file import is_readable, merge_files
from kith.errors import EditRefused
from kith.text.three_way import Labels
from property_tests import THOROUGH, VARIABLE
from random_edits import RandomEdits

BASE = """---
# Met at a fair.
name: Ada Byron
status: connected
email: ada@byron.example
tags: [press]
positions:
  - organization: Initech
    title: Data Lead
    start: 2019
interactions:
  - 2019-03-01 met: panel
  - 2020-05-02 call: plans
own: {kept: 'as it is'} # mine
---
First.

Last.
"""
LABELS = Labels("HEAD", "other")


def merge(ours, theirs, base=BASE):
    return merge_files(base, ours, theirs, "contacts/ada-byron.md", LABELS)


def edited(*pairs, base=BASE):
    for old, new in pairs:
        assert old in base
        base = base.replace(old, new, 1)
    return base


CALL = "  - 2020-05-02 call: plans\n"


def test_two_added_interactions_both_stay_in_the_order_of_dates():
    ours = edited((CALL, f"{CALL}  - 2026-02 met: lunch\n"))
    theirs = edited((CALL, f"{CALL}  - 2026-01-03 email sent: thanks\n"))

    merged = merge(ours, theirs)

    assert merged.is_clean
    both = "  - 2026-01-03 email sent: thanks\n  - 2026-02 met: lunch\n"
    assert merged.text == edited((CALL, CALL + both))


def test_a_title_and_a_phone_number_both_stay():
    title = ("title: Data Lead", "title: Head of Data")
    phone = ("tags:", "phone: +49 1\ntags:")

    merged = merge(edited(title), edited(phone))

    assert merged.is_clean
    assert merged.text == edited(title, phone)


def test_short_lists_are_merged_as_sets():
    merged = merge(edited(("[press]", "[press, vip]")), edited(("[press]", "[data]")))

    assert merged.is_clean
    assert "tags: [data, vip]\n" in merged.text


def test_a_list_one_side_wrote_by_lines_takes_the_items_of_the_other():
    by_lines = ("tags: [press]\n", "tags:\n  - press\n  - vip\n")

    merged = merge(edited(by_lines), edited(("[press]", "[press, data]")))

    assert merged.text == edited((by_lines[0], by_lines[1] + "  - data\n"))


def test_one_address_in_two_spellings_is_added_once():
    first = ("ada@byron.example", "[ada@byron.example, A@x.example]")
    second = ("ada@byron.example", "[ada@byron.example, a@x.example]")

    assert merge(edited(first), edited(second)).text == edited(first)


def test_value_and_comment_of_a_line_are_merged_each_for_itself():
    value = ("status: connected", "status: removed")
    comment = ("status: connected", "status: connected # since the fair")

    merged = merge(edited(value), edited(comment))

    assert "status: removed # since the fair\n" in merged.text


def test_date_and_note_of_an_interaction_are_merged_each_for_itself():
    merged = merge(edited(("2019-03-01", "2019-03-02")), edited(("panel", "my panel")))

    assert merged.is_clean
    assert "  - 2019-03-02 met: my panel\n" in merged.text


def test_a_renamed_contact_is_followed_in_what_the_other_side_changed():
    base = edited(("own:", "knows:\n  - contact: lena\n    how: school\nown:"))
    ours = edited(("contact: lena", "contact: lena-vogt"), base=base)
    theirs = edited(("how: school", "how: university"), base=base)

    merged = merge(ours, theirs, base)

    assert merged.is_clean
    assert "  - contact: lena-vogt\n    how: university\n" in merged.text


def test_what_contradicts_is_marked_on_the_smallest_lines():
    ours = edited(("Data Lead", "Head of Data"), ("start: 2019", "start: 2019-02"))
    theirs = edited(("Data Lead", "Analyst"), (CALL, f"{CALL}  - 2026 met: x\n"))

    merged = merge(ours, theirs)

    assert not merged.is_clean
    marked = "<<<<<<< HEAD\n    title: Head of Data\n=======\n    title: Analyst\n>>>>>>> other\n"
    assert marked in merged.text
    assert "start: 2019-02\n" in merged.text
    assert "2026 met: x\n" in merged.text


def test_an_item_that_both_sides_added_with_another_comment_is_one_in_doubt():
    ours = edited((CALL, f"{CALL}  - 2026 met: x # mine\n"))
    theirs = edited((CALL, f"{CALL}  - 2026 met: x # yours\n"))

    merged = merge(ours, theirs)

    marked = (
        "<<<<<<< HEAD\n  - 2026 met: x # mine\n=======\n"
        "  - 2026 met: x # yours\n>>>>>>> other\n"
    )
    assert merged.text == edited((CALL, CALL + marked))


def test_a_file_that_both_sides_added_is_merged_as_well():
    ours = "---\nname: Ada\nemail: a@x.example\n---\n"
    theirs = "---\nname: Ada\nphone: 1\n---\n"

    merged = merge(ours, theirs, "")

    assert merged.text == "---\nname: Ada\nemail: a@x.example\nphone: 1\n---\n"


def test_line_endings_and_mark_are_kept():
    ours = edited((CALL, f"{CALL}  - 2026 met: x\n"))
    theirs = edited(("First.", "First of all."))
    texts = ["\ufeff" + text.replace("\n", "\r\n") for text in (ours, theirs, BASE)]

    merged = merge(*texts)

    expected = edited((CALL, f"{CALL}  - 2026 met: x\n"), ("First.", "First of all."))
    assert merged.text == "\ufeff" + expected.replace("\n", "\r\n")


@pytest.mark.parametrize(
    "theirs",
    [
        edited(("tags: [press]", "tags: [press")),
        edited(("status:", "name: B\nstatus:")),
        edited(("[press]", "&a [press]")),
        edited(("First.", "<<<<<<< HEAD\nFirst.")),
        edited(("First.\n", "First.\r\n")),
        "no front matter\n",
    ],
)
def test_what_cannot_be_read_without_doubt_is_refused(theirs):
    with pytest.raises(EditRefused):
        merge(edited(("First", "Second")), theirs)


def git_conflicts(folder, texts):
    for name, text in zip("obt", texts, strict=True):
        (folder / name).write_bytes(text.encode())
    done = subprocess.run(
        ["git", "merge-file", "-p", "o", "b", "t"],
        cwd=folder,
        capture_output=True,
        check=False,
    )
    return done.stdout.count(b"<<<<<<< ")


def is_kept(line, merged, base):
    """Whether a line is there, or at least each value of it, as in a list or with a comment."""
    if line in merged:
        return True
    values = re.split(r"[\[\],#]+|^\S+: |^- [\d-]+ [\w ]+:", line.strip())
    words = [value.strip(" -") for value in values]
    return all(word in merged or word in base for word in words)


@pytest.mark.slow
def test_random_edits_lose_nothing_and_contradict_seldom(tmp_path):
    pairs = 10_000 if os.environ.get(VARIABLE) == THOROUGH else 500
    conflicts = of_git = 0
    for seed in range(pairs):
        edits = RandomEdits(seed)
        base = edits.ancestor()
        ours, theirs = edits.edit(base), edits.edit(base)
        number_of_git = git_conflicts(tmp_path, (ours, base, theirs))
        of_git += number_of_git
        assert merge(ours, ours, base).text == ours
        try:
            merged = merge(ours, theirs, base)
        except EditRefused:
            conflicts += number_of_git
            continue
        conflicts += merged.text.count("<<<<<<< ")
        old = base.splitlines()
        for line in (*ours.splitlines(), *theirs.splitlines()):
            assert line in old or is_kept(line, merged.text, base), (seed, line)
        if merged.is_clean:
            assert is_readable(merged.text), seed
        else:
            assert ">>>>>>> other" in merged.text, seed

    assert of_git > pairs / 3
    assert conflicts <= of_git / 4
