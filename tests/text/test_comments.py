import pytest

from kith.text.comments import find_comments


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_comments_are_told_from_text(newline):
    head = (
        '# top\na: "x # no" # yes\nb: |  # block\n  # in text\n  z\n# after\nc: plain#no ## é 🎉\n'
        "d: >-\n  x\n\n  # still text\ne: [a, # q\n  'it''s # no']\nf: over\n  two # k\n#\n"
    ).replace("\n", newline)

    found = find_comments(head)

    assert [one.text for one in found] == [
        "top",
        "yes",
        "block",
        "after",
        "é 🎉",
        "q",
        "k",
    ]
    assert all(head[one.start] == "#" for one in found)
