"""A journal of which only changed files are read again is the one that is read as a whole."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from kith.load import journal as loading
from kith.load.journal import load_journal
from kith.load.journal_update import load_changes

_PATHS = (
    *("contacts/ada.md", "contacts/ada-2.md", "contacts/london/ada.md", "posts/a.md"),
    *("contacts/ada 2.md", "contacts/ada.sync-conflict-20240101-101010.md"),
    *("contacts/omar.md", "contacts/ada.md.orig", "contacts/initech.md"),
)
_TEXTS = (
    "---\nname: Ada Byron\nemail: ada@x.example\nknows: [omar]\n---\n[[omar]]\n",
    "---\nname: Ada Byron\nstatus: Connected\n---\n",
    "---\nname: Initech\nkind: organization\n---\n",
    "---\ntitle: A\nstatus: draft\n---\nText\n",
    "---\nname: [broken\n---\n",
    "nothing\n",
)
_FILES = st.dictionaries(st.sampled_from(_PATHS), st.sampled_from(_TEXTS), max_size=6)


def _parts(journal):
    return {
        "people": journal.people,
        "organizations": journal.organizations,
        "posts": journal.posts,
        "problems": sorted(map(repr, journal.problems)),
        "unread": journal.unread,
        "left out": journal.left_out,
        "copies": journal.copies,
        "absent": journal.absent,
    }


def _write(root, files):
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)


@settings(max_examples=200, deadline=None)
@given(_FILES, _FILES)
def test_what_was_changed_is_read_as_in_the_whole_journal(files, changes):
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "contacts").mkdir()
        _write(root, files)
        before = load_journal(root)
        _write(root, changes)

        after = load_changes(before, root, set(changes))

        assert _parts(after) == _parts(load_journal(root))


def test_no_other_file_is_read(tmp_path, monkeypatch):
    (tmp_path / "contacts").mkdir()
    _write(tmp_path, {"contacts/ada.md": _TEXTS[0], "contacts/omar.md": _TEXTS[1]})
    before = load_journal(tmp_path)
    (tmp_path / "contacts" / "ada.md").unlink()
    _write(tmp_path, {"contacts/omar.md": _TEXTS[0]})
    monkeypatch.setattr(loading, "read_file", None)

    after = load_changes(before, tmp_path, {"contacts/omar.md"})

    assert [person.path for person in after.people] == [
        "contacts/ada.md",
        "contacts/omar.md",
    ]
    assert after.people[0] is before.people[0]
