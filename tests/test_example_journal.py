"""The journal in this repository shows what Kith is for."""

import datetime as dt
from pathlib import Path
from typing import get_args

import pytest

from kith.check.check import check_journal
from kith.load.journal import load_journal
from kith.load.settings import load_settings
from kith.model.contact import Direction, How, Status
from kith.model.post import PostKind, PostStatus
from kith.network.network import Network

ROOT = Path(__file__).parents[1]
TODAY = dt.date(2026, 11, 23)


@pytest.fixture(scope="module")
def journal():
    return load_journal(ROOT)


def test_it_passes_its_own_check_with_two_explained_exceptions(journal):
    result = check_journal(journal, Network(journal, TODAY), load_settings(ROOT))

    assert result.findings == ()
    assert result.excused == 2
    assert len([allow for record in journal.records for allow in record.allow]) == 2


def test_it_covers_every_status_and_kind(journal):
    interactions = [item for person in journal.people for item in person.interactions]

    assert {person.status for person in journal.people} == {*get_args(Status), None}
    assert {post.status for post in journal.posts} == set(get_args(PostStatus))
    assert {post.kind for post in journal.posts} == set(get_args(PostKind))
    assert {item.how for item in interactions} == set(get_args(How))
    assert {item.direction for item in interactions} >= set(get_args(Direction))
    assert (len(journal.people), len(journal.organizations), len(journal.posts)) == (
        26,
        8,
        10,
    )


def test_it_tells_of_a_job_won_through_a_former_colleague_and_a_recruiter_through_a_post(
    journal,
):
    opportunities = [
        (organization, item)
        for organization in journal.organizations
        for item in organization.opportunities
    ]
    ((organization, won),) = [
        pair
        for pair in opportunities
        if pair[1].status == "won" and pair[1].for_ == "job"
    ]
    colleague = journal.people_by_slug[won.via]

    assert "colleague" in colleague.relationship
    assert any(
        introduction.to in journal.people_by_slug and introduction.outcome
        for introduction in colleague.introductions
    )
    assert organization.slug in {
        Network(journal, TODAY).organizations.find(position.organization).slug
        for introduction in colleague.introductions
        if introduction.to in journal.people_by_slug
        for position in journal.people_by_slug[introduction.to].positions
    }
    assert any(item.via in journal.posts_by_slug for _, item in opportunities)
