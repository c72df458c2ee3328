"""A connection is ended, with its reason, and what leans on the person is said."""

import pytest

ADA = (
    "---\r\nname: Ada Byron # née\r\nstatus: 'connected'\r\nsince: 2019-03-04\r\n"
    "tags: [a]\r\n---\r\nText\r\n"
)


@pytest.fixture
def leaning(journal):
    contacts = journal / "contacts"
    contacts.joinpath("ada.md").write_text(ADA, newline="")
    contacts.joinpath("bo.md").write_text(
        "---\nname: Bo Lee\nstatus: connected\nsince: 2026-05-30\nintroduced_by: ada\n"
        "interactions: [2026-05-29 met]\n---\n"
    )
    contacts.joinpath("cy.md").write_text(
        "---\nname: Cy Ott\nstatus: received\nintroductions: [{date: 2020, from: ada}]\n---\n"
    )
    contacts.joinpath("initech.md").write_text(
        "---\nname: Initech\nkind: organization\nopportunities:\n"
        "  - {role: Boss, status: applied, opened: 2026-05-31, via: ada}\n"
        "  - {role: Old, status: lost, opened: 2020, via: ada}\n---\n"
    )
    journal.joinpath("posts/thanks.md").write_text(
        "---\ntitle: Thanks\nstatus: draft\n---\nI owe [[ada]] a lot.\n"
    )
    return journal


def _text(root, slug="ada"):
    return (root / f"contacts/{slug}.md").read_bytes().decode()


def test_a_connection_ends_with_its_day_and_reason_and_nothing_else_changes(
    leaning, kith
):
    code, out, _ = kith("remove", "Ada Byron", "sold my   address")

    assert code == 0
    assert "Removed: Ada Byron (ada), sold my address\n" in out
    assert _text(leaning) == ADA.replace("'connected'", "removed").replace(
        "2019-03-04", "2026-06-01"
    ).replace(
        "[a]\r\n",
        "[a]\r\nremoved: {date: 2026-06-01, reason: sold my address}\r\n",
    )
    assert "ada.md" not in kith("check")[1]
    kith("undo")
    assert _text(leaning) == ADA


def test_it_says_who_and_what_leans_on_them(leaning, kith):
    out = kith("remove", "ada", "sold it", "--date", "29 May")[1]

    assert "Bo Lee (bo) came through them" in out
    assert "Cy Ott (cy) has an introduction through them" in out
    assert 'Initech (initech) has an opportunity that depends on them: "Boss"' in out
    assert "Thanks (thanks) mentions them" in out
    assert "Old" not in out
    # The introduction of 2020 was before.
    assert "2 vouching-for-removed" in out
    assert "1 mentions-doubtful" in out
    checked = kith("check", "--all")[1] if "--all" in out else kith("check")[1]
    assert "vouching-for-removed" in checked


def test_nothing_is_written_in_a_dry_run(leaning, kith):
    out = kith("remove", "ada", "sold it", "--dry-run")[1]

    assert "+status: removed" in out
    assert "Bo Lee (bo) came through them" in out
    assert _text(leaning) == ADA


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["cy", "no"], "kith decide cy --decline"),
        (["initech", "no"], '"initech"'),
        (["ada", "  "], "needs a reason"),
        (["ada"], "WHY"),
        ([], "WHO"),
        (["nobody", "no"], 'no person "nobody"'),
        (["ada", "no", "--date", "2027"], "2027"),
    ],
)
def test_what_cannot_be_ended_is_a_sentence(leaning, kith, words, said):
    code, _, err = kith("remove", *words)

    assert code == 2
    assert said in err
    assert _text(leaning) == ADA


def test_nobody_is_removed_twice(leaning, kith):
    kith("remove", "ada", "sold it")
    before = _text(leaning)

    code, _, err = kith("remove", "ada", "again")

    assert code == 2
    assert "already removed since 2026-06-01" in err
    assert _text(leaning) == before


def test_an_earlier_removal_stays_as_a_note(leaning, kith):
    text = ADA.replace("tags", "removed: sold it\r\ntags")
    (leaning / "contacts/ada.md").write_text(text, newline="")

    kith("remove", "ada", "again")

    assert "removed: {date: 2026-06-01, reason: again}" in _text(leaning)
    assert "removed: sold it" in _text(leaning)
