"""A file in the usual layout says what it said before."""

import random

import msgspec
import pytest

from kith.cli.main import main
from kith.editor.formatting import formatted
from kith.errors import EditRefused
from kith.load.journal import parse_journal
from random_edits import RandomEdits

PATH = "contacts/ada-byron.md"
_MOVED = ("name:", "status:", "since:", "location:", "keep_in_touch:", "own_key:")
# Where a value was read, which a layout may change.
_PLACES = {"origin", "at", "body_line", "references"}


def meaning(value):
    """A record without the places where its values are written."""
    if isinstance(value, msgspec.Struct):
        fields = set(value.__struct_fields__) - _PLACES
        return {name: meaning(getattr(value, name)) for name in fields}
    if isinstance(value, tuple):
        return [meaning(each) for each in value]
    return value


def shuffled(text, seed):
    """The file with a key moved to another place, comments above it included."""
    chance = random.Random(seed)
    lines = text.split("\n")
    starts = [
        index
        for index, line in enumerate(lines[: lines.index("---", 1)])
        if line.startswith(_MOVED)
    ]
    if starts:
        line = lines.pop(chance.choice(starts))
        tops = [i for i, each in enumerate(lines) if each[:1].isalpha() or i == 1]
        lines.insert(chance.choice(tops[:3]), line)
    return "\n".join(lines)


def test_keys_are_ordered_and_an_unknown_one_follows_its_neighbor():
    text = (
        "---\n# about the file\nstatus: connected\nmood: 'good' # mine\n"
        "# her name\nname: Ada\n---\nBody\n"
    )

    assert formatted(text, PATH) == (
        "---\n# about the file\n# her name\nname: Ada\nstatus: connected\n"
        "mood: 'good' # mine\n---\nBody\n"
    )


def test_a_long_list_gets_one_item_per_line_and_keeps_its_comment():
    tags = [f"a longer tag {number}" for number in range(8)]
    text = f'---\nname: Ada\ntags: [{", ".join(tags)}, "x: y"] # many\n---\n'

    lines = formatted(text, PATH).split("\n")

    assert lines[2] == "tags: # many"
    assert lines[3:11] == [f"  - {tag}" for tag in tags]
    assert lines[11] == '  - "x: y"'


@pytest.mark.parametrize(
    "text", ["", "Text\n", "---\nname: [\n---\n", "---\na: &b 1\n---\n"]
)
def test_what_cannot_be_read_without_doubt_is_refused(text):
    with pytest.raises(EditRefused):
        formatted(text, PATH)


def test_random_files_keep_their_meaning_and_are_formatted_once():
    for seed in range(300):
        edits = RandomEdits(seed)
        text = edits.edit(edits.edit(edits.ancestor()))
        if "\r" not in text and "\ufeff" not in text:
            text = shuffled(text, seed)

        once = formatted(text, PATH)

        assert formatted(once, PATH) == once, seed
        assert sorted(once.split()) == sorted(text.split()), seed
        before, after = (parse_journal({PATH: each}) for each in (text, once))
        assert meaning(before.people) == meaning(after.people), seed
        assert before.people, seed


MESSY = "---\nstatus: connected\nname: Ada # née\n---\n"
TIDY = "---\nname: Ada # née\nstatus: connected\n---\n"


@pytest.fixture
def journal(tmp_path, monkeypatch):
    (tmp_path / "contacts").mkdir()
    (tmp_path / "posts").mkdir()
    (tmp_path / PATH).write_text(MESSY, encoding="utf-8")
    (tmp_path / "contacts/tidy.md").write_text("---\nname: Tidy\n---\n")
    (tmp_path / "contacts/broken.md").write_text("---\nname: [\n---\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_command_formats_all_files_and_is_undone(journal, capsys):
    assert main(["format", "--check"]) == 1
    assert main(["format", "--diff"]) == 0
    assert (journal / PATH).read_text(encoding="utf-8") == MESSY

    assert main(["format"]) == 0

    out = capsys.readouterr().out
    assert "Would change contacts/ada-byron.md." in out
    assert "Skipped contacts/broken.md" in out
    assert "1 file changed, 1 left as they are." in out
    assert (journal / PATH).read_text(encoding="utf-8") == TIDY
    assert main(["format", "--check"]) == 0
    assert main(["undo"]) == 0
    assert (journal / PATH).read_text(encoding="utf-8") == MESSY


def test_the_command_formats_only_who_is_named(journal):
    assert main(["format", "tidy", "--check"]) == 0
    assert main(["format", "ada-byron"]) == 0
    assert (journal / PATH).read_text(encoding="utf-8") == TIDY


def test_what_kith_writes_needs_no_formatting(tmp_path, monkeypatch):
    words = ["--yes", "--no-git", "--name", "Mira", "--email", "m@x.example"]
    assert main(["init", str(tmp_path / "j"), *words]) == 0
    monkeypatch.chdir(tmp_path / "j")
    main(["new", "person", "Ada Byron", "--email", "a@x.example"])
    main(["new", "post", "What it taught"])
    main(["new", "org", "Initech"])
    main(["log", "ada-byron", "met", "lunch"])

    assert main(["format", "--check"]) == 0
