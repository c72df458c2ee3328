"""A person's file is found as in the whole journal, although no other file is read."""

import datetime as dt
import shutil
import tempfile
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kith.errors import KithError
from kith.load.journal import load_journal
from kith.operations import person_file
from kith.operations.journal_folder import JournalFolder
from kith.operations.log import plan_log
from kith.operations.lookup import find_person
from kith.operations.person_file import find_person_file
from kith.text.dates import PartialDate
from kith.text.slugs import folded_slug, unused_slug
from repositories import Git, forget_surroundings

TODAY = dt.date(2026, 6, 1)
ADA = "---\nname: Ada Byron\nemail: ada@x.example\n---\n"
TEXTS = (
    ADA,
    "---\nname: Omar Haddad\n---\n",
    "---\nname: Initech\nkind: organization\n---\n",
    "---\nname: Lena\nkind: nonsense\n---\n",
    "---\nname: [broken\n---\n",
    "<<<<<<< ours\n---\nname: A\n=======\nname: B\n---\n>>>>>>> theirs\n",
    "---\nname: A\n---\n<<<<<<< ours\nx\n=======\ny\n>>>>>>> theirs\n",
    "no front matter\n",
    "",
    None,
)
FOLDERS = ("contacts", "contacts/london", "contacts/Z Ö", "posts", "contacts/ada.md")
NAMES = (
    *("ada.md", "Ada.md", "ada.MD", "ada", "lena.md", "ada-2.md", "ada.markdown"),
    *("ada 2.md", "ada (1).md", "ada copy.md", "ada.sync-conflict-20240101-101010.md"),
    *("ada-DESKTOP.md", "ada_conflict.md", "ada.md.orig", ".ada.md", ".ada.md.icloud"),
    *("jörg.md", unicodedata.normalize("NFD", "jörg.md"), "JÖRG.md", "posts.md"),
)
_FILES = st.dictionaries(
    st.tuples(st.sampled_from(FOLDERS), st.sampled_from(NAMES)),
    st.sampled_from(TEXTS),
    max_size=7,
)
_WANTED = (
    *("ada", "ada.md", "Ada", "ada 2", "jörg", unicodedata.normalize("NFD", "jörg")),
    *(
        "lena",
        "adda",
        "lenas",
        "ada-3",
        "jorg",
        "zzz",
        "",
        "posts",
        "ada.sync-conflict-20240101-101010",
        "ada-DESKTOP",
    ),
    *("contacts/ada", "contacts/ada.md", "contacts/Ada.md", "contacts\\ada.md"),
    *("contacts/london/ada", "london/ada.md", "contacts/jörg.md", "contacts/london"),
    *("./contacts/ada.md", "contacts/../contacts/ada.md", "posts/ada.md", "/ada"),
    *("contacts/link", "contacts/ada.md/ada.md", "contacts/Z Ö/lena", "contacts/"),
    unicodedata.normalize("NFD", "contacts/jörg"),
)


def _make(root, files):
    for folder in ("contacts", "posts"):
        (root / folder).mkdir(parents=True, exist_ok=True)
    for (folder, name), text in files.items():
        path = root / folder / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            if text is None:
                path.symlink_to(root / "contacts" / "lena.md")
            else:
                path.write_text(text, "utf-8")
        except OSError:
            # Something else has that name.
            continue


def _outcome(find):
    try:
        return find().path
    except KithError as error:
        return error.message, error.remedy


@settings(max_examples=150, deadline=None)
@given(_FILES, st.sampled_from(_WANTED))
@example({("contacts", "ada.md"): ADA, ("contacts", "ada 2.md"): ADA}, "ada 2")
@example({("contacts", "ada.md"): TEXTS[2], ("contacts/london", "ada.md"): ADA}, "ada")
@example({("contacts", "ada.md"): ADA, ("contacts/london", "ada.md"): ADA}, "ada")
@example({("contacts", "Ada.md"): ADA}, "contacts/ada.md")
@example({("contacts", "ada.md"): TEXTS[2], ("contacts", "lena.md"): ADA}, "adda")
def test_whom_a_name_means_is_the_same_as_in_the_whole_journal(files, name):
    root = Path(tempfile.mkdtemp())
    try:
        _make(root, files)

        whole = _outcome(lambda: find_person(name, load_journal(root), root))

        assert _outcome(lambda: find_person_file(name, JournalFolder(root))) == whole
        given_from_here = str(root / name) if "/" in name else name
        assert _outcome(
            lambda: find_person_file(given_from_here, JournalFolder(root))
        ) == _outcome(lambda: find_person(given_from_here, load_journal(root), root))
    finally:
        shutil.rmtree(root)


@settings(max_examples=100, deadline=None)
@given(_FILES, st.sampled_from(["ada", "lena", "posts", "jorg", "ada-2"]))
def test_a_new_file_gets_the_name_it_gets_among_all_files(files, wish):
    root = Path(tempfile.mkdtemp())
    try:
        _make(root, files)
        folder = JournalFolder(root)
        taken = {folded_slug(path) for path in folder.taken_paths}

        assert unused_slug(wish, folder.taken_slugs_like(wish)) == unused_slug(
            wish, taken
        )
    finally:
        shutil.rmtree(root)


@pytest.fixture
def root(tmp_path):
    _make(
        tmp_path,
        {
            ("contacts", "ada.md"): ADA,
            ("contacts", "omar.md"): TEXTS[1],
            ("contacts/london", "Jörg.md"): ADA,
        },
    )
    return tmp_path


@pytest.fixture
def unread(root, monkeypatch):
    """The journal, of which nothing may be read but two files."""

    def fail(*_given, **_named):
        raise AssertionError("the whole journal is read")

    monkeypatch.setattr("kith.load.journal.load_journal", fail)
    read = []
    original = person_file.read_file

    def read_file(path):
        read.append(Path(path).name)
        return original(path)

    monkeypatch.setattr(person_file, "read_file", read_file)
    return read


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("ada", "ada.md"),
        ("contacts/ada.md", "ada.md"),
        ("contacts/ada", "ada.md"),
        ("Jörg", "Jörg.md"),
        ("contacts/london/Jörg.md", "Jörg.md"),
    ],
)
def test_a_log_reads_the_files_of_those_who_took_part_alone(
    root, unread, monkeypatch, name, file
):
    monkeypatch.chdir(root)
    day = PartialDate(2024, 5)

    plan = plan_log(
        JournalFolder(root), name, "met", today=TODAY, date=day, others=("omar",)
    )

    assert Path(plan.edit.path).name == file
    assert "2024-05 met" in plan.edit.after
    assert unread == [file, "omar.md"]


def test_the_nearest_person_is_suggested(root):
    with pytest.raises(KithError) as raised:
        find_person_file("adda", JournalFolder(root))

    assert raised.value.remedy == 'did you mean "ada"?'


def test_many_organizations_hide_no_person_from_the_suggestion(root):
    for number in range(20):
        path = root / "contacts" / f"initech-{number:02}.md"
        path.write_text(TEXTS[2])
    (root / "contacts" / "initech-people.md").write_text(ADA)

    with pytest.raises(KithError) as raised:
        find_person_file("initech-x", JournalFolder(root))

    assert raised.value.remedy == 'did you mean "initech-people"?'


@pytest.mark.parametrize("where", ["contacts/a.md", "z.md"])
def test_a_link_to_the_file_of_a_person_means_that_person(root, unread, where):
    del unread
    link = root / where
    link.symlink_to(root / "contacts" / "ada.md")

    person = find_person_file(str(link), JournalFolder(root))

    assert person.path == (
        "contacts/a.md" if where == "contacts/a.md" else "contacts/ada.md"
    )


@pytest.mark.parametrize("name", ["ada", "contacts/ada.md", "contacts/imported/ada.md"])
def test_a_sparse_checkout_hides_nobody(tmp_path, monkeypatch, name):
    forget_surroundings(monkeypatch)
    git = Git(tmp_path / "journal")
    git("init", "-q")
    _make(
        git.folder, {("contacts", "ada.md"): ADA, ("contacts/imported", "ada.md"): ADA}
    )
    git("add", "-A")
    git("commit", "-q", "-m", "all")
    git("sparse-checkout", "set", "--no-cone", "/*", "!contacts/imported/")
    assert not (git.folder / "contacts" / "imported" / "ada.md").exists()
    monkeypatch.chdir(git.folder)

    whole = find_person(name, load_journal(git.folder), git.folder)

    assert find_person_file(name, JournalFolder(git.folder)).path == whole.path
