"""What a page reads is noted: where all of it is the same, so is what the page shows."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kith.check.check import check_journal
from kith.load.journal import parse_journal
from kith.model.settings import Me, Settings
from kith.network.network import Network
from kith.report.draft import Drafts
from kith.rules.registry import all_rules
from kith.site.data import SiteData
from kith.site.loading import load_data
from kith.site.pages import Page, build_pages
from kith.site.reuse.atoms import Atoms
from kith.site.reuse.noted_data import MAPPINGS, NotedData
from kith.site.reuse.noted_network import (
    NotedGraph,
    NotedJournal,
    NotedNetwork,
    NotedOrganizations,
)
from kith.site.reuse.reads import Noted, NotedMap, NotedSet, ReadLog

REPOSITORY = Path(__file__).resolve().parents[2]
TODAY = dt.date(2026, 6, 1)
SLUGS = ("ada", "bo", "cy", "di", "ed")
WORK = ("Initech", "Acme Inc.", "initech", "Self-employed")


def random_person(chance: random.Random) -> dict[str, Any]:
    """Somebody with ties to others, by much that can tie."""
    pick = chance.choice

    def some(make: Callable[[], Any], most: int) -> list[Any]:
        return [make() for _ in range(chance.randint(0, most))]

    return {
        "name": pick(("Ada Byron", "Bo Li", "Cy Young", "Di Ott")),
        "status": pick(("connected", "connected", "received", "removed", "invited")),
        "since": pick(("2019-03", "2026-05-01")),
        "positions": some(
            lambda: {
                "organization": pick(WORK),
                "title": pick(("CTO", "Engineer")),
                "start": pick(("2015", "2020-02")),
                **pick(({}, {"end": "2021"}, {"end": "2024-02"})),
            },
            2,
        ),
        "interactions": some(
            lambda: {
                "date": pick(("2018-01-01", "2026-05-20", "2027-01-01")),
                "how": pick(("met", "met", "email", "comment")),
                "note": pick(("tea", "work")),
                "with": [pick(SLUGS)],
            },
            2,
        ),
        "knows": some(
            lambda: pick(
                (
                    {"contact": pick(SLUGS), "how": pick(("choir", "school"))},
                    {"name": "Zoe Zan", "organization": pick(WORK)},
                )
            ),
            2,
        ),
        "introduced_by": some(lambda: pick(SLUGS), 1),
        "introductions": some(lambda: {"date": "2025-01-01", "to": pick(SLUGS)}, 1),
        "vouch": pick(("Kind.", "Knows pumps.", "")),
        "needs": some(lambda: "pumps", 1),
        "offers": some(lambda: "pumps", 1),
        "birthday": pick(("06-03", "1980-11-02")),
        "concerns": pick(([], [], [], [{"date": "2025", "what": "lied"}])),
        "body": pick(("[[ada]] [[p]]", "[x](bo.md)", "![](pic.png)")),
    }


def random_organization(chance: random.Random) -> dict[str, Any]:
    opportunity = {
        "role": chance.choice(("Head", "Lead")),
        "status": "interested",
        "via": chance.choice(SLUGS),
    }
    return {
        "name": chance.choice(("Initech", "Acme")),
        "kind": "organization",
        "industry": chance.choice(("water", "")),
        "opportunities": chance.choice(([], [opportunity])),
        "body": "[[ada]]",
    }


def random_post(chance: random.Random) -> dict[str, Any]:
    return {
        "title": chance.choice(("Pumps", "Valves")),
        "kind": "insight",
        "status": "published",
        "published": "2026-01-01",
        "mentions": [chance.choice(SLUGS)],
        "body": chance.choice(("[[bo]] says so.", "Nobody does.")),
    }


MAKE: dict[str, Callable[[random.Random], dict[str, Any]]] = {
    **{f"contacts/{slug}.md": random_person for slug in SLUGS},
    "contacts/initech.md": random_organization,
    "posts/p.md": random_post,
}


def with_change(
    records: dict[str, dict[str, Any]], chance: random.Random
) -> dict[str, dict[str, Any]]:
    """Records of which one has another value of a key, or is gone."""
    path = chance.choice(sorted(records))
    changed = dict(records)
    if chance.random() < 0.1:
        del changed[path]
        return changed
    record, other = changed[path], MAKE[path](chance)
    key = chance.choice(sorted(record))
    return {**changed, path: {**record, key: other[key]}}


def text_of(record: dict[str, Any]) -> str:
    head = {key: value for key, value in record.items() if key != "body"}
    lines = [f"{key}: {msgspec.json.encode(head[key]).decode()}" for key in head]
    return "\n".join(["---", *lines, "---", record.get("body", ""), ""])


def data_of(records: dict[str, dict[str, Any]], root: Path) -> SiteData:
    journal = parse_journal({path: text_of(record) for path, record in records.items()})
    owner = Settings(me=Me(name="Me"))
    network = Network.of(journal, TODAY, owner)
    result = check_journal(journal, network, owner)
    data = SiteData(
        journal,
        network,
        findings=result.findings,
        settings=owner,
        rules=all_rules()[:2],
        drafts=Drafts(owner.me, root / "templates"),
    )
    data.is_file = lambda path: path.endswith("pic.png") and "contacts/bo.md" in records
    return data


def pages_of(data: SiteData) -> dict[str, Page]:
    return {page.destination: page for page in build_pages(data)}


CHANGES_OF_EACH = 8


@settings(max_examples=25)
@given(st.integers(0, 2**32))
def test_a_page_that_read_nothing_that_changed_shows_the_same(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    root = tmp_path_factory.getbasetemp()
    chance = random.Random(seed)
    records = {path: make(chance) for path, make in MAKE.items()}
    before = data_of(records, root)
    log = ReadLog()
    noted = NotedData(before, log)
    atoms = Atoms(before)
    shown = {}
    for destination, page in pages_of(before).items():
        log.take()
        view = page.view(noted)
        reads = log.take()
        assert view == page.view(), destination
        if reads is not None:
            shown[destination] = view, reads, atoms.digest_of_all(reads, page.made_of)
    for _ in range(CHANGES_OF_EACH):
        after = data_of(with_change(records, chance), root)
        atoms_after = Atoms(after)
        for destination, page in pages_of(after).items():
            if destination not in shown:
                continue
            view, reads, inputs = shown[destination]
            if inputs == atoms_after.digest_of_all(reads, page.made_of):
                assert page.view() == view, destination


def test_all_pages_of_a_journal_show_what_they_would_without_noting() -> None:
    data = load_data(REPOSITORY, dt.date(2026, 11, 23))
    log = ReadLog()
    noted = NotedData(data, log)
    complete = set()
    for page in build_pages(data):
        view = page.view(noted)
        assert view == page.view(), page.destination
        if log.take() is not None:
            complete.add(page.folder)

    assert complete >= {"contacts", "organizations", "posts", "rules"}


@pytest.mark.parametrize(
    "stand_in", [NotedData, NotedNetwork, NotedGraph, NotedOrganizations, NotedJournal]
)
def test_what_has_no_atom_makes_the_log_give_up(
    stand_in: Callable[[Any, ReadLog], Noted],
) -> None:
    class Real:
        something = 7

    log = ReadLog()
    assert stand_in(Real(), log).something == 7
    assert log.take() is None
    assert log.take() == frozenset()


def test_looking_through_a_mapping_or_a_set_notes_all_of_it() -> None:
    log = ReadLog()
    mapping = NotedMap({"a": 1, "b": 2}, "group", log)
    assert "c" not in mapping
    assert mapping.get("a") == 1
    assert log.take() == {"group\0c", "group\0a"}
    assert {"a", "x"} & mapping.keys() == {"a"}
    assert log.take() == {"group\0a", "group\0x"}
    assert list(mapping) == ["a", "b"]
    assert log.take() == {"group"}
    chosen = NotedSet(frozenset("ab"), "set", log)
    assert {"a", "x"} & chosen == {"a"}
    assert log.take() == {"set\0a", "set\0x"}
    assert len(chosen) == 2
    assert log.take() == {"set"}


def test_every_mapping_of_the_data_that_pages_look_into_has_atoms() -> None:
    data = load_data(REPOSITORY, TODAY)
    atoms = Atoms(data)
    for name, group in MAPPINGS.items():
        assert isinstance(getattr(data, name), dict)
        assert atoms.digest_of_all([group], ())
        assert atoms.digest_of_all([f"{group}\0nobody"], ())
