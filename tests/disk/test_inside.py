"""Whatever a path says and wherever a link leads, nothing is written outside of the journal."""

import os

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from faults import files_of
from kith.disk.inside import OutsideOfJournal, is_known, is_slug, locate
from kith.disk.journal_files import JournalFiles
from kith.errors import KithError

pytestmark = pytest.mark.slow

_NAMES = st.sampled_from(
    [
        *(
            "..",
            ".",
            "",
            "contacts",
            "posts",
            "a.md",
            ".git",
            ".GIT",
            ".Git.",
            ".kith",
            "imports",
        ),
        *(
            "out",
            "up",
            "in",
            "self",
            "x.json",
            "con",
            "a\x00",
            "a\nb",
            "\\",
            "C:",
            "~",
            "é",
            "undo",
        ),
    ]
)
_PATHS = st.lists(_NAMES, min_size=1, max_size=5).map("/".join)
_LEAD_TO = ["../victim", "../../victim", "..", ".", "../.git", ".git", "target", "self"]
_WHERE = [
    "contacts/out",
    "out",
    "contacts/up",
    "contacts/in",
    "self",
    ".kith",
    "posts",
    "contacts",
]


@pytest.fixture(scope="module")
def places(tmp_path_factory):
    return tmp_path_factory.mktemp("inside")


def _journal(top, links):
    root = top / "journal"
    for name in ("contacts", ".git", "target"):
        (root / name).mkdir(parents=True)
    (root / ".git" / "config").write_text("mine")
    for link, leads_to in links.items():
        if not os.path.lexists(root / link):
            (root / link).symlink_to(leads_to)
    return root


_numbers = iter(range(1_000_000))


@given(
    path=_PATHS | st.text(max_size=20),
    links=st.dictionaries(
        st.sampled_from(_WHERE),
        st.sampled_from(_LEAD_TO),
        max_size=3,
    ),
)
@settings(max_examples=250)
@example("../victim/planted.sh", {})
@example("contacts/out/x.md", {"contacts/out": "../../victim"})
@example("contacts/x.md", {"contacts/out": ".."})
@example(".kith/imports/x.json", {".kith": "../victim"})
@example(".kith/x.json", {".kith": "target"})
def test_what_is_written_lies_in_the_journal_or_nowhere(places, path, links):
    top = places / str(next(_numbers))
    (top / "victim").mkdir(parents=True)
    (top / "victim" / "a.md").write_text("theirs")
    root = _journal(top, links)
    before = {name: data for name, data in files_of(top).items() if ".kith" not in name}

    try:
        JournalFiles(root, "test").create(path, "planted")
    except KithError:
        pass
    else:
        assert "planted" in {
            data.decode() for name, data in files_of(root).items() if name not in before
        }

    after = files_of(top)
    assert {name for name in after if not name.startswith("journal/")} == {
        "victim/a.md"
    }
    assert after["victim/a.md"] == b"theirs"
    assert [name for name in after if "/.git/" in name] == ["journal/.git/config"]
    assert {name: after.get(name) for name in before} == before


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("../x.md", "leads out"),
        ("/etc/passwd", "leads out"),
        ("contacts/../../x.md", "leads out"),
        ("contacts/a/../../../x.md", "leads out"),
        ("", "not the path of a file"),
        ("contacts//x.md", "not the path of a file"),
        ("contacts/", "not the path of a file"),
        ("contacts/./x.md", "not the path of a file"),
        (".git/hooks/post-commit", "belongs to Git"),
        ("contacts/.GIT/config", "belongs to Git"),
        ("contacts/a\nb.md", "control characters"),
        ("contacts/a\0.md", "control characters"),
    ],
)
def test_a_path_that_is_none_of_the_journal_is_refused_with_the_reason(
    tmp_path, path, why
):
    with pytest.raises(OutsideOfJournal, match=why):
        locate(tmp_path, path)


def test_a_folder_of_the_journal_may_be_a_link_within_it(tmp_path):
    (tmp_path / "data" / "contacts").mkdir(parents=True)
    (tmp_path / "contacts").symlink_to("data/contacts")

    JournalFiles(tmp_path, "test").create("contacts/ada.md", "x")

    assert (tmp_path / "data" / "contacts" / "ada.md").read_text() == "x"


def test_the_journal_itself_may_be_reached_through_a_link(tmp_path):
    (tmp_path / "real" / "contacts").mkdir(parents=True)
    (tmp_path / "link").symlink_to("real")

    JournalFiles(tmp_path / "link", "test").create("contacts/ada.md", "x")

    assert (tmp_path / "real" / "contacts" / "ada.md").read_text() == "x"


@pytest.mark.parametrize(
    ("path", "known"),
    [
        ("contacts/ada.md", True),
        ("contacts/london/ada byron.md", True),
        ("posts/über.md", True),
        ("site/pages/about.md", True),
        ("pyproject.toml", True),
        ("forgotten.txt", True),
        (".kith/imports/mail.json", True),
        (".kith/triage.json", True),
        ("kith-baseline.json", True),
        ("ci/known.json", True),
        ("contacts/known.json", False),
        ("site/known.json", False),
        (".vscode/settings.json", False),
        ("ci/.known.json", False),
        ("../known.json", False),
        ("contacts/run.sh", False),
        ("contacts/../mkdocs.yml", False),
        ("mkdocs.yml", False),
        ("site/theme/main.html", False),
        ("templates/person.html", False),
        (".kith/undo/000001.jsonl", False),
        (".kith/imports/../../x.json", False),
        (".github/workflows/check.yml", False),
        (".gitignore", False),
        ("requirements.txt", False),
    ],
)
def test_what_is_noted_for_undo_is_believed_only_where_kith_writes(path, known):
    assert is_known(path) is known


@pytest.mark.parametrize(
    ("slug", "is_one"),
    [
        ("ada-byron", True),
        ("Ada Byron", True),
        ("ада", True),
        ("a.b", True),
        ("", False),
        ("../../victim/evil", False),
        ("a/b", False),
        ("..", False),
        (".hidden", False),
        ("a\n", False),
        ("x" * 300, False),
    ],
)
def test_a_slug_that_was_remembered_is_believed_only_if_it_is_one(slug, is_one):
    assert is_slug(slug) is is_one
