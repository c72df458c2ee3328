import json

import jsonschema
import pytest

from kith.report.schema import decisions_schema

MET = "interactions:\n  - 2026-05-17 met: the reunion\n"


@pytest.fixture
def open_journal(journal):
    contacts = journal / "contacts"
    contacts.joinpath("ada.md").write_text(
        f"---\nname: Ada Byron\nstatus: received\n{MET}---\n"
    )
    contacts.joinpath("bob.md").write_text(
        "---\nname: Bob Lee\nstatus: received\n---\n"
    )
    contacts.joinpath("eve.md").write_text(
        "---\nname: Eve Ott\nstatus: considering\ninteractions:\n  - 2026-05-01 email sent\n---\n"
    )
    contacts.joinpath("ivy.md").write_text(
        "---\nname: Ivy Poe\nstatus: connected\n---\n"
    )
    return journal


def test_everybody_who_is_open_gets_a_verdict_with_its_reasons(open_journal, kith):
    code, out, _ = kith("decide", "--format", "json", "--today", "2026-06-01")

    data = json.loads(out)
    jsonschema.Draft202012Validator(decisions_schema()).validate(data)
    assert code == 0
    assert {one["contact"]: one["verdict"] for one in data["decisions"]} == {
        "ada": "connect",
        "bob": "decline",
        "eve": "wait",
    }
    assert data["counts"] == {"connect": 1, "wait": 1, "decline": 1}
    by_slug = {one["contact"]: one for one in data["decisions"]}
    assert by_slug["ada"]["evidence"][0]["date"] == "2026-05-17"
    assert by_slug["eve"]["traces"][0]["how"] == "email"
    assert "write once more" in by_slug["eve"]["next_step"]
    assert all(one["reasons"] and one["would_change"] for one in data["decisions"])


def test_the_text_says_the_same_at_80_columns(open_journal, kith):
    _, out, _ = kith("decide", "--today", "2026-06-01")

    assert "connect  Ada Byron (received)" in out
    assert "because   you met on 2026-05-17" in out
    assert out.endswith("1 connect, 1 wait, 1 decline.\n")
    assert max(len(line) for line in out.splitlines()) <= 80


def test_the_exit_code_can_be_asked(open_journal, kith):
    assert kith("decide", "ada", "--exit-code", "--today", "2026-06-01")[0] == 0
    assert (
        kith("decide", "contacts/bob.md", "--exit-code", "--today", "2026-06-01")[0]
        == 1
    )
    assert kith("decide", "bob", "--today", "2026-06-01")[0] == 0


def test_the_day_counts(open_journal, kith):
    _, out, _ = kith("decide", "ada", "--today", "2026-05-16")

    assert out.startswith("decline  Ada Byron")
    assert "planned on 2026-05-17" in " ".join(out.split())


@pytest.mark.parametrize(
    ("slug", "said"),
    [("addа", 'no person "addа"'), ("bop", '"bob"'), ("ivy", "nothing to decide")],
)
def test_who_cannot_be_decided_on_is_said_in_a_sentence(open_journal, kith, slug, said):
    code, out, err = kith("decide", slug)

    assert (code, out) == (2, "")
    assert said in err


def test_nobody_waits(journal, kith):
    assert kith("decide")[1] == "There are no open invitations to decide.\n"
