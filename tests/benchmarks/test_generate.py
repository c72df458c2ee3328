import re
import subprocess
import sys
from pathlib import Path

import pytest

from kith.check.check import check_journal
from kith.load.journal import load_journal
from kith.load.settings import load_settings
from kith.network.network import Network
from kith.text.dates import parse_date

GENERATOR = Path(__file__).parents[2] / "benchmarks" / "generate.py"
TODAY = parse_date("2026-06-01").earliest


def generate(folder, *options):
    subprocess.run(
        [sys.executable, GENERATOR, folder, *options], check=True, capture_output=True
    )
    return folder


def contents(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture(scope="module")
def journal_folder(tmp_path_factory):
    return generate(tmp_path_factory.mktemp("one") / "journal", "--contacts", "300")


@pytest.fixture(scope="module")
def result(journal_folder):
    journal = load_journal(journal_folder)
    settings = load_settings(journal_folder)
    return journal, check_journal(journal, Network(journal, TODAY), settings)


def test_the_same_size_and_seed_give_the_same_bytes(journal_folder, tmp_path):
    again = generate(tmp_path / "journal", "--contacts", "300", "--seed", "1")
    assert contents(again) == contents(journal_folder)


def test_another_seed_gives_another_journal(journal_folder, tmp_path):
    other = generate(tmp_path / "journal", "--contacts", "300", "--seed", "2")
    assert contents(other).keys() != contents(journal_folder).keys()


def test_it_has_as_many_people_as_asked_for_and_files_for_large_organizations(result):
    journal, _ = result
    assert len(journal.people) == 300
    assert len(journal.organizations) >= 1
    assert len(journal.posts) == 6


def test_nothing_is_wrong_with_its_files(result):
    journal, checked = result
    assert journal.problems == ()
    assert [found for found in checked.findings if found.family == "format"] == []


def test_most_contacts_are_as_the_rules_want_them_and_some_are_strangers(result):
    _, checked = result
    strangers = {
        found.subject for found in checked.findings if found.rule == "stranger"
    }
    assert 1 <= len(strangers) <= 0.06 * 300


def test_ties_are_as_many_as_asked_for(tmp_path):
    folder = generate(tmp_path / "journal", "--contacts", "300", "--ties", "4")
    people = load_journal(folder).people
    assert 3 < sum(len(person.knows) for person in people) / len(people) < 5


def test_a_file_has_the_size_of_a_real_one(journal_folder):
    texts = [
        data.decode()
        for path, data in contents(journal_folder).items()
        if "contacts/" in path
    ]
    front_lines = sum(text[: text.index("\n---\n", 4)].count("\n") for text in texts)
    assert 20 < front_lines / len(texts) < 36
    assert 1200 < sum(map(len, texts)) / len(texts) < 2000
    assert all(
        re.search(r"\[\[[a-z0-9-]+\]\]", text) for text in texts if "\nknows:" in text
    )


def test_a_folder_in_use_is_left_alone(tmp_path):
    (tmp_path / "mine.md").write_text("mine")
    done = subprocess.run(
        [sys.executable, GENERATOR, tmp_path],
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert "not empty" in done.stderr
    assert contents(tmp_path) == {"mine.md": b"mine"}
