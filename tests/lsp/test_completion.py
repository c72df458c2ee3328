"""What an editor is offered while somebody types."""

from lsprotocol import types

from editor import applied, at

HEAD = "---\nname: Lena Vogt\n"


async def offered(editor, journal, words, path="contacts/lena-vogt.md"):
    """What is offered at `|`, by label."""
    text = words.replace("|", "")
    uri = editor.open(journal / path, text)
    answer = await editor.text_document_completion_async(
        types.CompletionParams(types.TextDocumentIdentifier(uri), at(text, words))
    )
    editor.close(uri)
    return text, {item.label: item for item in answer.items}


CASES = (
    ("knows: [oma|]\n---\n", "omar-haddad", "knows: [omar-haddad]\n"),
    ("knows:\n  - |\n---\n", "omar-haddad", "  - omar-haddad\n"),
    ("knows:\n- contact: Hadd|\n---\n", "omar-haddad", "contact: omar-haddad\n"),
    ("introduced_by: ad|\n---\n", "ada-byron", "introduced_by: ada-byron\n"),
    (
        "interactions:\n  - 2020-01-01 met:\n      with: [|\n---\n",
        "ada-byron",
        "with: [ada-byron\n",
    ),
    ("---\nShe met [[Omar H|\n", "omar-haddad", "met [[omar-haddad]]\n"),
    ("---\nShe met [[om|]] there.\n", "omar-haddad", "[[omar-haddad]] there"),
    ("status: con|\n---\n", "connected", "status: connected\n"),
    ("interactions:\n  - |\n---\n", "2026-06-01 met", "  - 2026-06-01 met: \n"),
    (
        "interactions:\n  - 2020-05-01 em|\n---\n",
        "2020-05-01 email both",
        "  - 2020-05-01 email both: \n",
    ),
    ("interactions:\n- {date: 2020, how: m|}\n---\n", "met", "how: met}\n"),
    ("positions:\n  - organization: Ini|\n---\n", "Initech", "ization: Initech\n"),
    ("positions:\n  - |\n---\n", "organization", "  - organization: \n"),
    ("positions:\n  - organization: X\n    ti|\n---\n", "title", "    title: \n"),
    ("tags: [|]\n---\n", "analysis", "tags: [analysis]\n"),
    ("since: |\n---\n", "2026-06-01", "since: 2026-06-01\n"),
    ("sta|\n---\n", "status", "\nstatus: \n"),
    ("interact|\n---\n", "interactions", "\ninteractions:\n"),
    ("allow:\n  str|\n---\n", "stranger", "  stranger: \n"),
    ("relationship: [co|\n---\n", "colleague", "[colleague\n"),
    ("broken: [\nknows: [oma|\n---\n", "omar-haddad", "knows: [omar-haddad\n"),
)


def test_what_is_offered_and_what_becomes_of_it(session, journal):
    async def act(editor):
        for words, label, result in CASES:
            text, items = await offered(editor, journal, HEAD + words)
            assert label in items, (words, sorted(items))
            assert result in applied(text, [items[label].text_edit]), words

    session(act)


def test_names_are_shown_and_searched(session, journal):
    async def act(editor):
        _, items = await offered(editor, journal, HEAD + "knows: [Byr|]\n---\n")
        assert list(items) == ["ada-byron"]
        assert items["ada-byron"].detail == "Ada Byron"
        assert items["ada-byron"].documentation == "Analyst, Initech"
        assert items["ada-byron"].filter_text.startswith("ada-byron")

    session(act)


def test_keys_that_are_there_are_not_offered_again(session, journal):
    async def act(editor):
        _, items = await offered(editor, journal, HEAD + "|\n---\n")
        assert "name" not in items
        assert items["status"].detail.startswith("state of the connection")
        _, items = await offered(
            editor, journal, "---\ntitle: A\nsta|\n---\n", "posts/a.md"
        )
        assert "audience" in items
        assert "knows" not in items

    session(act)


def test_organizations_without_a_file_are_offered_by_name(session, journal):
    async def act(editor):
        _, items = await offered(editor, journal, HEAD + "positions: [|]\n---\n")
        assert "Initech" in items

    session(act)


def test_nothing_is_offered_in_plain_text(session, journal):
    async def act(editor):
        _, items = await offered(editor, journal, HEAD + "---\nShe is |\n")
        assert items == {}

    session(act)
