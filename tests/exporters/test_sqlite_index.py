import datetime as dt
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from kith.check.check import check_journal
from kith.exporters.sqlite_index import IndexNotWritten, write_index
from kith.load.journal import parse_journal
from kith.model.settings import Settings
from kith.network.network import Network

TODAY = dt.date(2026, 6, 1)
PAGE = Path(__file__).parents[2] / "docs" / "reference" / "index.md"

FILES = {
    "contacts/ada-byron.md": """\
---
name: Ada Byron
aliases: [Countess]
status: connected
since: 2019-03
email: [ada@byron.example, a@b.example]
location: Zürich
tags: [data]
relationship: friend
positions:
  - organization: Initech GmbH
    title: Ingénieur
    start: 2019-03
  - {organization: Umbra, end: 2018}
interactions:
  - 2019-03-01 met: panel on data quality
  - 2020-02 video:
      with: [omar-haddad, nobody-there]
      note: the migration
  - 2024 comment
knows:
  - {contact: omar-haddad, how: colleague, strength: strong, since: 2015}
  - {name: Grace Ives, organization: Initech}
introduced_by: lena-vogt
introductions:
  - {date: 2021-05, from: lena-vogt, about: a talk}
vouch: Explains hard things well.
private: [the secret word]
---

Met through [[lena-vogt]], see [[first-post]] and [[gone]].
""",
    "contacts/omar-haddad.md": """\
---
name: Omar Haddad
status: connected
positions: [{organization: umbra, title: Buyer}]
concerns: [{date: 2025-01, what: late payments, basis: told, resolved: 2025-06}]
---
""",
    "contacts/lena-vogt.md": "---\nname: Lena Vogt\nstatus: removed\nremoved: fair\n---\n",
    "contacts/initech.md": """\
---
name: Initech GmbH
kind: organization
industry: software
opportunities: [{role: Head of Data, for: job, status: applied, via: ada-byron}]
---
""",
    "posts/first-post.md": """\
---
title: What a migration taught us
status: published
published: 2026-02
topics: [data, work]
mentions: [ada-byron]
results: {impressions: 1200}
---
Ask [[omar-haddad]].
""",
}


def write(files, path):
    journal = parse_journal(files)
    network = Network(journal, TODAY)
    findings = check_journal(journal, network, Settings()).findings
    return write_index(path, journal, network, findings, TODAY)


@pytest.fixture
def index(tmp_path):
    """Ask the index of the files above."""
    write(FILES, tmp_path / "index.sqlite")
    with closing(sqlite3.connect(tmp_path / "index.sqlite")) as connection:
        yield lambda question, *values: connection.execute(question, values).fetchall()


def test_it_says_what_it_was_made_from(index):
    meta = dict(index("SELECT key, value FROM meta"))

    assert meta["schema_version"] == "2"
    assert meta["generated_for"] == "2026-06-01"
    assert meta["kith_version"]


def test_a_contact_has_its_values_and_the_dates_of_real_contact(index):
    row = index(
        "SELECT path, kind, name, status, since, location, vouch, proofs, first_contact,"
        " last_contact, last_day FROM contacts WHERE slug = 'ada-byron'"
    )
    assert row == [
        (
            "contacts/ada-byron.md",
            "person",
            "Ada Byron",
            "connected",
            "2019-03",
            "Zürich",
            "Explains hard things well.",
            2,
            "2019-03-01",
            "2020-02",
            "2020-02-29",
        )
    ]
    assert index(
        "SELECT value FROM contact_values WHERE key = 'email' ORDER BY rowid"
    ) == [
        ("ada@byron.example",),
        ("a@b.example",),
    ]


def test_contact_recorded_in_another_file_counts(index):
    assert index(
        "SELECT proofs, last_contact FROM contacts WHERE slug = 'omar-haddad'"
    ) == [(1, "2020-02")]


def test_a_removal_and_an_industry_stand_in_their_columns(index):
    assert index(
        "SELECT status, removed, removed_why FROM contacts WHERE slug = 'lena-vogt'"
    ) == [("removed", None, "fair")]
    assert index(
        "SELECT kind, industry, proofs FROM contacts WHERE slug = 'initech'"
    ) == [("organization", "software", 0)]


def test_positions_lead_to_organizations_with_and_without_a_file(index):
    assert index(
        "SELECT slug, organization_slug, organization, title, start_date, end_date, is_current,"
        " line FROM named_positions ORDER BY slug, line"
    ) == [
        ("ada-byron", "initech", "Initech GmbH", "Ingénieur", "2019-03", None, 1, 11),
        ("ada-byron", "umbra", "Umbra", None, None, "2018", 0, 14),
        ("omar-haddad", "umbra", "Umbra", "Buyer", None, None, 1, 4),
    ]
    assert index("SELECT contact_id IS NULL FROM organizations ORDER BY slug") == [
        (0,),
        (1,),
    ]


def test_interactions_keep_their_dates_as_written_with_days_to_sort_by(index):
    assert index(
        "SELECT date, earliest, latest, how, note, is_evidence, line FROM interactions ORDER BY id"
    ) == [
        (
            "2019-03-01",
            "2019-03-01",
            "2019-03-01",
            "met",
            "panel on data quality",
            1,
            16,
        ),
        ("2020-02", "2020-02-01", "2020-02-29", "video", "the migration", 1, 17),
        ("2024", "2024-01-01", "2024-12-31", "comment", None, 0, 20),
    ]
    assert index(
        "SELECT interaction_people.slug, contacts.name FROM interaction_people"
        " LEFT JOIN contacts ON contacts.id = contact_id"
    ) == [("omar-haddad", "Omar Haddad"), ("nobody-there", None)]


def test_every_kind_of_tie_has_the_line_that_states_it(index):
    assert index(
        "SELECT target_slug, target_name, basis, how, strength, since, path, line"
        " FROM named_ties ORDER BY line, basis"
    ) == [
        (
            "omar-haddad",
            "Omar Haddad",
            "together",
            "video",
            None,
            "2020-02",
            "contacts/ada-byron.md",
            18,
        ),
        (
            "omar-haddad",
            "Omar Haddad",
            "knows",
            "colleague",
            "strong",
            "2015",
            "contacts/ada-byron.md",
            22,
        ),
        (None, "Grace Ives", "knows", None, None, None, "contacts/ada-byron.md", 23),
        (
            "lena-vogt",
            "Lena Vogt",
            "introduced-by",
            None,
            None,
            None,
            "contacts/ada-byron.md",
            24,
        ),
        (
            "lena-vogt",
            "Lena Vogt",
            "introduction",
            "a talk",
            None,
            "2021-05",
            "contacts/ada-byron.md",
            26,
        ),
    ]


def test_introductions_concerns_and_opportunities_are_there(index):
    assert index("SELECT date, from_slug, to_slug, about, line FROM introductions") == [
        ("2021-05", "lena-vogt", None, "a talk", 26)
    ]
    assert index("SELECT date, what, basis, resolved, line FROM concerns") == [
        ("2025-01", "late payments", "told", "2025-06", 5)
    ]
    assert index("SELECT role, status, purpose, via, line FROM opportunities") == [
        ("Head of Data", "applied", "job", "ada-byron", 5)
    ]


def test_posts_and_what_they_mention(index):
    assert index("SELECT slug, title, published, latest, impressions FROM posts") == [
        ("first-post", "What a migration taught us", "2026-02", "2026-02-28", 1200)
    ]
    assert index("SELECT key, value FROM post_values") == [
        ("topics", "data"),
        ("topics", "work"),
    ]
    assert index(
        "SELECT source.slug, in_post_id IS NOT NULL, mentions.slug, target.slug,"
        " post_id IS NOT NULL, basis, line FROM mentions"
        " LEFT JOIN contacts AS source ON source.id = in_contact_id"
        " LEFT JOIN contacts AS target ON target.id = mentions.contact_id ORDER BY mentions.id"
    ) == [
        ("ada-byron", 0, "lena-vogt", "lena-vogt", 0, "body", 31),
        ("ada-byron", 0, "first-post", None, 1, "body", 31),
        ("ada-byron", 0, "gone", None, 0, "body", 31),
        (None, 1, "ada-byron", "ada-byron", 0, "mentions", 6),
        (None, 1, "omar-haddad", "omar-haddad", 0, "body", 9),
    ]


def test_findings_lead_to_their_contact(index):
    assert (
        "dangling-reference",
        "contacts/ada-byron.md",
        18,
        "error",
        "ada-byron",
    ) in index(
        "SELECT rule, findings.path, line, severity, slug FROM findings"
        " JOIN contacts ON contacts.id = contact_id"
    )


@pytest.mark.parametrize(
    ("words", "slugs"),
    [
        ("ingenieur", {"ada-byron"}),
        ("countess", {"ada-byron"}),
        ("migration", {"ada-byron", "first-post"}),
        ("name : omar", {"omar-haddad"}),
        ("buyer", {"omar-haddad"}),
        ("body : through", {"ada-byron"}),
        ("secret", set()),
    ],
)
def test_full_text_finds_what_is_written_but_for_what_is_private(index, words, slugs):
    assert {
        slug for (slug,) in index("SELECT slug FROM search WHERE search MATCH ?", words)
    } == slugs


def test_a_row_of_the_full_text_has_the_id_of_its_contact_or_post(index):
    assert index(
        "SELECT contacts.slug, search.slug FROM search"
        " LEFT JOIN contacts ON contacts.id = search.rowid WHERE search MATCH 'migration'"
        " ORDER BY search.rowid"
    ) == [("ada-byron", "ada-byron"), (None, "first-post")]
    assert index(
        "SELECT search.slug FROM search JOIN posts ON posts.id = search.rowid"
    ) == [("first-post",)]


def test_a_match_in_the_name_comes_before_one_in_the_text(tmp_path):
    files = {
        "contacts/a.md": "---\nname: Eva Lind\n---\nKnows Omar, Omar and Omar.\n",
        "contacts/b.md": "---\nname: Omar Haddad\n---\n",
    }
    write(files, tmp_path / "x.sqlite")
    with closing(sqlite3.connect(tmp_path / "x.sqlite")) as connection:
        found = connection.execute(
            "SELECT slug FROM search WHERE search MATCH 'omar' ORDER BY rank"
        )
        assert found.fetchall() == [("b",), ("a",)]


def test_all_keys_between_tables_lead_somewhere(index):
    assert index("PRAGMA foreign_key_check") == []
    assert index("PRAGMA integrity_check") == [("ok",)]


def test_two_files_of_one_slug_are_both_there(tmp_path):
    files = {
        "contacts/a/ada.md": "---\nname: Ada One\nknows: [{name: Max}]\n"
        "interactions: [2020-01 met]\n---\n[[ada]]\n",
        "contacts/b/ada.md": "---\nname: Ada Two\nknows: [{name: Eva}]\n"
        "interactions: [2021-01 met]\n---\n",
        "contacts/c/ada.md": "---\nname: Ada Ltd\nkind: organization\n---\n",
        "contacts/d/ada.md": "---\nname: Ada AG\nkind: organization\n---\n",
        "posts/ada.md": "---\ntitle: Ada\n---\n",
        "posts/x/ada.md": "---\ntitle: Ada again\n---\n",
    }
    summary = write(files, tmp_path / "x.sqlite")

    assert summary.rows["contacts"] == 4
    assert summary.rows["posts"] == 2
    with closing(sqlite3.connect(tmp_path / "x.sqlite")) as connection:
        ties = connection.execute(
            "SELECT path, target_name, line FROM named_ties ORDER BY path"
        )
        assert ties.fetchall() == [
            ("contacts/a/ada.md", "Max", 3),
            ("contacts/b/ada.md", "Eva", 3),
        ]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_an_empty_journal_gives_empty_tables(tmp_path):
    summary = write({}, tmp_path / "x.sqlite")

    assert set(summary.rows.values()) == {0}
    with closing(sqlite3.connect(tmp_path / "x.sqlite")) as connection:
        assert (
            connection.execute("SELECT * FROM search WHERE search MATCH 'a'").fetchall()
            == []
        )


def test_files_with_mistakes_do_not_stop_it(tmp_path):
    files = FILES | {
        "contacts/bad.md": "---\nname: [\n---\n",
        "contacts/odd.md": "---\nstatus: bogus\npositions: [{title: x}]\nknows: [{}]\n---\n",
        "posts/none.md": "no front matter",
    }
    summary = write(files, tmp_path / "x.sqlite")

    assert summary.rows["contacts"] == 5
    assert summary.rows["findings"] > 3


def test_the_same_journal_gives_the_same_index_byte_for_byte(tmp_path):
    write(FILES, tmp_path / "one.sqlite")
    write(dict(reversed(FILES.items())), tmp_path / "two.sqlite")

    assert (tmp_path / "one.sqlite").read_bytes() == (
        tmp_path / "two.sqlite"
    ).read_bytes()


def test_an_older_index_is_replaced_and_nothing_is_left_beside_it(tmp_path):
    write({}, tmp_path / "index.sqlite")
    write(FILES, tmp_path / "index.sqlite")

    with closing(sqlite3.connect(tmp_path / "index.sqlite")) as connection:
        assert connection.execute("SELECT count(*) FROM contacts").fetchone() == (4,)
    assert [path.name for path in tmp_path.iterdir()] == ["index.sqlite"]


def test_an_interrupted_run_leaves_the_older_index_whole(tmp_path, monkeypatch):
    write(FILES, tmp_path / "index.sqlite")
    before = (tmp_path / "index.sqlite").read_bytes()
    broken = Network(parse_journal(FILES), TODAY)
    monkeypatch.setattr(Network, "graph", property(lambda _: 1 / 0))

    with pytest.raises(ZeroDivisionError):
        write_index(tmp_path / "index.sqlite", broken.journal, broken, (), TODAY)

    assert (tmp_path / "index.sqlite").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["index.sqlite"]


def test_another_programs_database_is_not_replaced(tmp_path):
    other = tmp_path / "accounts.sqlite"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE money (sum)")
    before = other.read_bytes()

    with pytest.raises(IndexNotWritten):
        write(FILES, other)

    assert other.read_bytes() == before


def test_readers_of_the_schema_find_every_table_in_the_manual(index):
    tables = {
        name
        for (name,) in index(
            "SELECT name FROM sqlite_master WHERE type IN ('table', 'view')"
            " AND name NOT LIKE 'search_%'"
        )
    }
    page = PAGE.read_text(encoding="utf-8")
    assert {name for name in tables if f"`{name}`" not in page} == set()


QUERIES = re.findall(r"```sql\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)


def test_the_manual_has_ten_examples():
    assert len(QUERIES) == 10


@pytest.mark.parametrize("query", QUERIES)
def test_an_example_in_the_manual_finds_something(index, query):
    assert index(query)


def test_to_somebody_who_is_known_only_the_direct_path_is_listed(tmp_path):
    head = "interactions: [2026-05-01 met]\n"
    work = "positions: [Initech]\n"
    files = {
        "contacts/ada.md": f"---\nname: Ada\n{head}knows: [bo, cyd]\n---\n",
        "contacts/bo.md": f"---\nname: Bo\n{head}{work}---\n",
        "contacts/cyd.md": f"---\nname: Cyd\n{work}---\n",
    }
    write(files, tmp_path / "index.sqlite")

    with closing(sqlite3.connect(tmp_path / "index.sqlite")) as connection:
        paths = connection.execute("SELECT target_name, steps FROM paths_in").fetchall()

    assert ("Bo", 1) in paths
    assert [steps for name, steps in paths if name == "Bo"] == [1]
    assert 2 in [steps for name, steps in paths if name == "Cyd"]
