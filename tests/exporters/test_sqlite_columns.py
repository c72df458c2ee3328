"""Every column of the index holds what its name says, wherever it stands in ``schema.sql``."""

import datetime as dt
import re
import sqlite3
from contextlib import closing

import pytest

from kith.exporters import sqlite_index
from kith.exporters.sqlite_columns import column_specs, value_keys
from kith.exporters.sqlite_index import read_schema, write_index
from kith.exporters.sqlite_rows import all_rows
from kith.load.journal import parse_journal
from kith.model.contact import Organization, Person
from kith.model.entries import Concern, Interaction, Introduction, Opportunity, Position
from kith.model.finding import Finding
from kith.model.post import Post, Results
from kith.network.network import Network

TODAY = dt.date(2026, 6, 1)

# Every value differs from every other one of its row.
FILES = {
    "contacts/ada-byron.md": """\
---
name: Ada Byron
aliases: an alias
urls: https://url.example
location: a location
tags: a tag
concerns:
  - {date: 2001, what: a concern, basis: told, resolved: 2002-03}
status: removed
since: 2003-04
email: an@email.example
phone: "020 1"
linkedin: a-profile
birthday: "--05-06"
pronouns: they/them
relationship: a relationship
positions:
  - organization: Initech
    title: a title
    start: 2007-08
    end: 2009
    note: a position's note
interactions:
  - date: 2010-11-12
    how: email
    direction: both
    since: 2010-10
    where: a place
    with: [omar-haddad]
    note: an interaction's note
    source: a source
introduced_by: omar-haddad
introductions:
  - {date: 2013, from: omar-haddad, to: zoe-alt, about: about it, outcome: an outcome}
vouch: a vouch
offers: an offer
needs: a need
reasons: a reason
removed: {date: 2014-02, reason: a reason to remove}
declined: {date: 2015-02, reason: a reason to decline}
keep_in_touch: 6m
snoozed: 2027-01
private: the secret
allow: {stranger: excused}
---
See [[zoe-alt]].
""",
    "contacts/initech.md": """\
---
name: Initech
kind: organization
domains: initech.example
industry: an industry
opportunities:
  - role: a role
    url: https://role.example
    opened: 2016-01
    status: applied
    for: sale
    via: ada-byron
    closed: 2017-01
    note: an opportunity's note
---
""",
    "contacts/omar-haddad.md": """\
---
name: Omar Haddad
status: connected
interactions: [2026-05-01 met]
knows: [{contact: zoe-alt, how: a tie, strength: strong, since: 2012}]
---
""",
    "contacts/zoe-alt.md": """\
---
name: Zoë Alt
positions: [{organization: Umbra, title: Buyer}]
---
""",
    "posts/a-post.md": """\
---
title: A post
kind: story
status: published
published: 2026-02
url: https://post.example
audience: an audience
takeaway: a takeaway
source: https://source.example
mentions: [zoe-alt]
topics: a topic
disclosure: a disclosure
results: {impressions: 1, reactions: 2, comments: 3, reposts: 4, followers: 5}
---
The text.
""",
}
FINDING = Finding(
    path="contacts/ada-byron.md",
    line=3,
    column=4,
    rule="a-rule",
    family="format",
    severity="advice",
    message="a message",
    why="why",
    help="a help",
    subject="ada-byron",
)

EXPECTED = {
    "contacts": {
        "id": 1, "slug": "ada-byron", "path": "contacts/ada-byron.md", "kind": "person",
        "name": "Ada Byron", "status": "removed", "since": "2003-04", "location": "a location",
        "birthday": "--05-06", "pronouns": "they/them", "industry": None, "vouch": "a vouch",
        "keep_in_touch": "6m", "snoozed": "2027-01", "removed": "2014-02",
        "removed_why": "a reason to remove",
        "declined": "2015-02", "declined_why": "a reason to decline", "proofs": 1,
        "first_contact": "2010-10", "last_contact": "2010-11-12", "last_day": "2010-11-12",
    },
    "positions": {
        "id": 1, "contact_id": 1, "organization_id": 1, "title": "a title",
        "start_date": "2007-08", "end_date": "2009", "note": "a position's note",
        "is_current": 0, "line": 18,
    },
    "interactions": {
        "id": 1, "contact_id": 1, "date": "2010-11-12", "earliest": "2010-10-01",
        "latest": "2010-11-12", "how": "email", "direction": "both", "place": "a place",
        "note": "an interaction's note", "source": "a source", "is_evidence": 1, "line": 24,
    },
    "interaction_people": {"interaction_id": 1, "slug": "omar-haddad", "contact_id": 3},
    "introductions": {
        "id": 1, "contact_id": 1, "date": "2013", "from_slug": "omar-haddad",
        "to_slug": "zoe-alt", "about": "about it", "outcome": "an outcome", "line": 34,
    },
    "concerns": {
        "id": 1, "contact_id": 1, "date": "2001", "what": "a concern", "basis": "told",
        "resolved": "2002-03", "line": 8,
    },
    "opportunities": {
        "id": 1, "contact_id": 2, "role": "a role", "status": "applied", "purpose": "sale",
        "url": "https://role.example", "opened": "2016-01", "closed": "2017-01",
        "via": "ada-byron", "note": "an opportunity's note", "line": 7,
    },
    "organizations": {"id": 1, "slug": "initech", "name": "Initech", "contact_id": 2},
    "reach": {"contact_id": 3, "degree": 1, "through_id": None},
    "paths_in": {
        "organization_id": 2, "target_id": 4, "target_name": "Zoë Alt", "title": "Buyer",
        "through_id": 3, "steps": 2,
    },
    "posts": {
        "id": 5, "slug": "a-post", "path": "posts/a-post.md", "title": "A post",
        "kind": "story", "status": "published", "published": "2026-02", "latest": "2026-02-28",
        "url": "https://post.example", "audience": "an audience", "takeaway": "a takeaway",
        "disclosure": "a disclosure", "impressions": 1, "reactions": 2, "comments": 3,
        "reposts": 4, "followers": 5,
    },
    "mentions": {
        "id": 1, "in_contact_id": 1, "in_post_id": None, "slug": "zoe-alt", "contact_id": 4,
        "post_id": None, "basis": "body", "line": 46,
    },
    "findings": {
        "id": 1, "path": "contacts/ada-byron.md", "line": 3, "column": 4, "rule": "a-rule",
        "family": "format", "severity": "advice", "message": "a message", "why": "why",
        "help": "a help", "contact_id": 1, "post_id": None,
    },
}  # fmt: skip

VALUES = {
    ("aliases", "an alias"), ("urls", "https://url.example"), ("tags", "a tag"),
    ("email", "an@email.example"), ("phone", "020 1"), ("linkedin", "a-profile"),
    ("relationship", "a relationship"), ("introduced_by", "omar-haddad"),
    ("offers", "an offer"), ("needs", "a need"), ("reasons", "a reason"),
    ("domains", "initech.example"),
}  # fmt: skip

TABLES = {
    Person: "contacts",
    Organization: "contacts",
    Position: "positions",
    Interaction: "interactions",
    Introduction: "introductions",
    Concern: "concerns",
    Opportunity: "opportunities",
    Post: "posts",
    Results: "posts",
}


def tables_of(path):
    """Every row of every table, by the names of its columns."""
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        names = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search_%'"
        )
        return {
            name: [dict(row) for row in connection.execute(f"SELECT * FROM {name}")]
            for (name,) in names.fetchall()
        }


def write(folder):
    journal = parse_journal(FILES)
    path = folder / "index.sqlite"
    write_index(path, journal, Network(journal, TODAY), (FINDING,), TODAY)
    return tables_of(path)


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    return write(tmp_path_factory.mktemp("index"))


@pytest.fixture(scope="module")
def columns():
    """The columns of every table, as ``schema.sql`` has them."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(read_schema())
        names = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table'"
        )
        return {
            name: [row[1] for row in connection.execute(f"PRAGMA table_info({name})")]
            for (name,) in names.fetchall()
        }


@pytest.mark.parametrize("table", EXPECTED)
def test_each_column_of_a_row_holds_what_its_name_says(tables, table):
    row = dict(tables[table][0])
    if table in {"reach", "paths_in"}:
        assert 0 < row.pop("strength") < 1

    assert row == EXPECTED[table]
    # Who reads SELECT * relies on the order, too: a change needs a new schema_version.
    assert list(row) == list(EXPECTED[table])


def test_a_tie_says_who_knows_whom_and_how(tables):
    (tie,) = (dict(tie) for tie in tables["ties"] if tie["basis"] == "knows")
    tie.pop("id")

    assert tie == {
        "source_id": 3, "target_id": 4, "target_name": "Zoë Alt", "basis": "knows",
        "how": "a tie", "strength": "strong", "since": "2012", "line": 5,
    }  # fmt: skip


def test_keys_of_several_values_stand_in_a_table_of_their_own(tables):
    assert {(row["key"], row["value"]) for row in tables["contact_values"]} == VALUES
    assert {(row["key"], row["value"]) for row in tables["post_values"]} == {
        ("source", "https://source.example"),
        ("topics", "a topic"),
    }


def test_the_schema_names_the_keys_of_several_values():
    text = " ".join(read_schema().replace("--", " ").split())
    keys = re.search(r"several values: ([\w, ]+)\.", text)

    assert set(keys[1].split(", ")) == set(value_keys(Person, Organization))


def test_the_full_text_has_each_text_in_its_column(tables):
    rows = {row["slug"]: row for row in tables["search"]}

    assert rows["ada-byron"] == {
        "name": "Ada Byron\nan alias", "organizations": "Initech", "titles": "a title",
        "tags": "a tag", "vouch": "a vouch", "offers": "an offer", "needs": "a need",
        "notes": "a position's note\na place\nan interaction's note",
        "body": "See [[zoe-alt]].", "kind": "person", "slug": "ada-byron",
        "path": "contacts/ada-byron.md",
    }  # fmt: skip
    assert rows["initech"]["notes"] == "a role\nan opportunity's note"
    assert rows["a-post"] == {
        "name": "A post", "organizations": "", "titles": "", "tags": "a topic",
        "vouch": "a takeaway", "offers": "", "needs": "", "notes": "an audience",
        "body": "The text.", "kind": "post", "slug": "a-post", "path": "posts/a-post.md",
    }  # fmt: skip


def test_every_row_names_exactly_the_columns_of_its_table(columns):
    journal = parse_journal(FILES)
    for table, rows in all_rows(journal, Network(journal, TODAY), (FINDING,)):
        for row in rows:
            assert set(row) == set(columns[table]), table


@pytest.mark.parametrize("model", TABLES)
def test_every_column_that_a_field_declares_is_in_the_schema(columns, model):
    declared = {spec.column for spec in column_specs(model)}

    assert declared <= set(columns[TABLES[model]])


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("  pronouns      TEXT,\n", "  vouch         TEXT,\n"),
        ("  start_date      TEXT,\n", "  note            TEXT,\n"),
        ("  from_slug  TEXT,\n", "  to_slug    TEXT,\n"),
        ("  audience    TEXT,\n", "  takeaway    TEXT,\n"),
    ],
)
def test_the_order_of_columns_does_not_matter(
    tables, first, second, tmp_path, monkeypatch
):
    schema = read_schema()
    assert schema.count(first) == schema.count(second) == 1
    swapped = schema.replace(first, "\0").replace(second, first).replace("\0", second)
    monkeypatch.setattr(sqlite_index, "read_schema", lambda: swapped)

    assert write(tmp_path) == tables
