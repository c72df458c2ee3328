"""What is staged is found as the same files are on the disk, however they lie and are linked."""

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from kith.load.git import staged
from kith.load.journal import read_state
from repositories import forget_surroundings, make_repository

pytestmark = pytest.mark.slow

NAMES = st.sampled_from(
    [
        "a.md",
        "b.md",
        "c.MD",
        "d.txt",
        "e.markdown",
        ".f.md",
        "g",
        ".h.md.icloud",
        "a.md.orig",
    ]
    + [os.fsdecode(name) for name in (b"caf\xe9.md", b"caf\xe9")]
)
PATHS = st.lists(NAMES, min_size=1, max_size=3).map("/".join)
TARGETS = st.one_of(
    PATHS,
    PATHS.map("../{}".format),
    PATHS.map("../posts/{}".format),
    PATHS.map("../contacts/{}".format),
    PATHS.map("../../notes/{}".format),
    st.sampled_from([".", "..", "../..", "../../..", "/etc/hostname"]),
)
LAYOUTS = st.lists(
    st.tuples(st.sampled_from(["contacts", "posts"]), PATHS, st.none() | TARGETS),
    max_size=12,
)


@pytest.fixture(autouse=True)
def _alone(monkeypatch):
    forget_surroundings(monkeypatch)


def _lay_out(root, layout):
    """Make the files and links, as far as each has a place left."""
    for folder, path, target in layout:
        location = root / folder / path
        try:
            location.parent.mkdir(parents=True, exist_ok=True)
            if target is not None:
                location.symlink_to(target)
            elif not os.path.lexists(location):
                location.write_bytes(os.fsencode(f"{folder}/{path}"))
        except OSError:
            continue
    # Git keeps no empty folders.
    for name in ("contacts", "posts"):
        for folder, _, _ in sorted(os.walk(root / name), reverse=True):
            if not any(Path(folder).iterdir()):
                Path(folder).rmdir()


def _told(state):
    return {(one.path, one.message) for one in state.problems}


@settings(
    max_examples=25,
    deadline=None,
    # Each example runs Git a dozen times: too slow to search for a smaller one.
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(LAYOUTS, st.sampled_from(["", "journal"]))
def test_a_layout_is_read_from_git_as_from_the_disk(layout, place):
    with tempfile.TemporaryDirectory() as folder:
        top = Path(folder)
        root = top / place
        git = make_repository(top)
        (root / "contacts").mkdir(parents=True)
        (root / "contacts" / "always.md").write_text("always")
        (top / "notes").mkdir()
        (top / "notes" / "a.md").write_text("out of the journal" if place else "")
        _lay_out(root, layout)
        git("add", "-A")

        on_disk, in_git = read_state(root), staged(root).after

        assert dict(in_git.files) == dict(on_disk.files)
        assert _told(in_git) == _told(on_disk)
        # And with nothing left on the disk to look at.
        git("update-index", "--skip-worktree", *git("ls-files", "-z").split("\0")[:-1])
        assert dict(staged(root).after.files) == dict(on_disk.files)
