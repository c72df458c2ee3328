import pytest


def test_an_interaction_is_one_line_where_its_date_belongs(journal, kith):
    ada = journal / "contacts" / "ada.md"
    ada.write_bytes(
        b"---\r\nname: Ada Byron # me\r\nstatus: connected\r\ninteractions:\r\n"
        b"  - 2026-05-20 call: later\r\n---\r\nText\r\n"
    )
    (journal / "contacts" / "bob.md").write_text("---\nname: Bob\n---\n")

    code, out, _ = kith(
        "log", "ada", "met", "the reunion: Turin", "--date", "2026-05-17"
    )
    assert (code, out) == (0, "contacts/ada.md: 2026-05-17 met: the reunion: Turin\n")
    kith("log", "contacts/ada.md", "email", "--sent", "--date", "2026")
    kith("log", "ada", "video", "plans", "--with", "bob", "--today", "2026-05-30")

    assert ada.read_bytes().decode().split("\r\n") == [
        "---",
        "name: Ada Byron # me",
        "status: connected",
        "interactions:",
        "  - 2026 email sent",
        "  - 2026-05-17 met: 'the reunion: Turin'",
        "  - 2026-05-20 call: later",
        "  - 2026-05-30 video: {with: [bob], note: plans}",
        "---",
        "Text",
        "",
    ]
    assert kith("check", "--rule", "stranger")[0] == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["log", "adda", "met"], 'did you mean "ada"'),
        (["log", "ada", "lunch"], "lunch"),
        (["log", "ada", "email", "x"], "--both, --sent or --received"),
        (["log", "ada", "met", "--sent"], "for email and message"),
        (["log", "ada", "met", "--date", "2026-13"], "no such month"),
        (["log", "ada", "met", "--date", "2027"], "is in the future"),
        (["log", "ada", "met", "--with", "nobody"], "nobody"),
        (["new", "person", " "], "empty"),
        (["new", "person", "Bob", "--title", "Chef"], "--organization"),
    ],
)
def test_what_cannot_be_written_is_said_and_nothing_is_written(
    journal, kith, words, said
):
    before = {path: path.read_bytes() for path in journal.rglob("*.md")}

    code, out, err = kith(*words)

    assert code == 2
    assert said in out + err
    assert {path: path.read_bytes() for path in journal.rglob("*.md")} == before


def test_a_file_without_a_header_is_left_as_it_is(journal, kith):
    (journal / "contacts" / "ada.md").write_text("---\nname: Ada\nname: Eve\n---\n")

    code, _, err = kith("log", "ada", "met")

    assert code == 2
    assert "contacts/ada.md" in err or "there is no person" in err
    assert (
        journal / "contacts" / "ada.md"
    ).read_text() == "---\nname: Ada\nname: Eve\n---\n"


def test_new_files_pass_the_check_and_take_a_free_name(journal, kith):
    (journal / "contacts" / "ada.md").unlink()
    work = ("--organization", "Initech: GmbH", "--title", "Engineer")
    for words in ((), ("--anyway",)):
        kith("new", "person", "Ada  Byron", *work, *words)
    kith("new", "org", "Initech: GmbH")
    kith("new", "post", "What: a migration", "--audience", "people who migrate")

    assert sorted(path.name for path in (journal / "contacts").iterdir()) == [
        "ada-byron-2.md",
        "ada-byron.md",
        "initech-gmbh.md",
    ]
    assert (journal / "contacts" / "ada-byron.md").read_text() == (
        "---\nname: Ada Byron\npositions:\n  - organization: 'Initech: GmbH'\n"
        "    title: Engineer\n---\n"
    )
    assert kith("check")[0] == 0
    assert "No findings." in kith("check")[1]


def test_what_was_logged_can_be_taken_back_step_by_step(journal, kith):
    ada = journal / "contacts" / "ada.md"
    before = ada.read_bytes()
    kith("log", "ada", "met", "the reunion")
    between = ada.read_bytes()
    kith("new", "person", "Bob Stone")

    assert kith("undo", "--dry-run")[1].startswith(
        "kith new bob-stone: 1 file would be restored"
    )
    assert kith("undo")[:2] == (
        0,
        "kith new bob-stone: 1 file restored\n  contacts/bob-stone.md\n",
    )
    assert not (journal / "contacts" / "bob-stone.md").exists()
    assert ada.read_bytes() == between
    kith("undo")
    assert ada.read_bytes() == before
    assert kith("undo")[:2] == (0, "There is nothing to undo.\n")


def test_a_file_changed_since_is_not_taken_back(journal, kith):
    ada = journal / "contacts" / "ada.md"
    kith("log", "ada", "met", "the reunion")
    ada.write_text(edited := ada.read_text() + "My own words.\n")

    code, out, _ = kith("undo")

    assert code == 1
    assert "1 file changed since then and left alone" in out
    assert ada.read_text() == edited
