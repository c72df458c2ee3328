"""The tools that read: each answers with the data of the command of its name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from kith.assistants.arguments import (
    FindArguments,
    OrganizationArguments,
    PathArguments,
    PeopleArguments,
    SubjectArguments,
)
from kith.assistants.judging import findings_in
from kith.assistants.view import Access, JournalView, find_named, subject_named
from kith.errors import KithError
from kith.model.contact import Person
from kith.model.post import Post
from kith.network.decide import OPEN, decide, decide_all
from kith.network.due import due_for, find_due
from kith.network.organizations import OrganizationEntry
from kith.network.query import parse_query
from kith.network.reach import (
    find_target,
    paths_to_target,
    reach_organization,
    refuse_excluded,
    similar_organizations,
)
from kith.network.search import search_journal
from kith.operations.lookup import find_person
from kith.report.brief import PersonBrief, brief_person
from kith.report.contact import ContactReport, report_contact
from kith.report.decisions import DecisionsReport, report_decisions
from kith.report.due import due_as_data
from kith.report.organization_brief import OrganizationBrief, brief_organization
from kith.report.organization_sheet import OrganizationReport, report_organization
from kith.report.paths import PathsReport, report_paths
from kith.report.post_sheet import PostReport, report_post
from kith.report.reach import ReachReport, report_reach
from kith.report.search import SearchReport, report_search
from kith.text.visible import visible

_WORD = re.compile(r'"([^"]+)"|(\S+)')


class DueItem(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody to contact.

    Args:
        contact: The slug.
        explanation: Why, in words.
        on: The day.
        overdue: The days since, negative for a day to come.
        last: The last conversation.
        promise: What is still to do according to the notes.
    """

    contact: str
    name: str
    why: str
    explanation: str = msgspec.field(name="says")
    on: str
    overdue: int
    last: str | None
    promise: str | None


class DueReport(msgspec.Struct, frozen=True, kw_only=True):
    """What ``kith due --format json`` prints."""

    version: int
    due: tuple[DueItem, ...]


def find(access: Access, arguments: FindArguments) -> SearchReport:
    """Search for words.

    Raises:
        KithError: There is no word.
    """
    terms = parse_query(_words_of(arguments.words))
    if not terms:
        raise KithError("there is no word to search for", "name one")
    network = access.view().network
    result = search_journal(terms, network, kinds=arguments.kinds)
    return report_search(result, network, arguments.limit)


def show(
    access: Access, arguments: SubjectArguments
) -> ContactReport | OrganizationReport | PostReport:
    """Everything about a person, an organization or a post.

    Raises:
        KithError: There is none, or there are several.
    """
    view = access.view()
    return report_subject(access, view, subject_named(arguments.who, view))


def report_subject(
    access: Access, view: JournalView, subject: Person | OrganizationEntry | Post
) -> ContactReport | OrganizationReport | PostReport:
    """Everything about what was asked for, with the findings in its file."""
    findings = findings_in(_path_of(subject), access)
    if isinstance(subject, Person):
        return report_contact(subject, view.network, findings)
    if isinstance(subject, Post):
        return report_post(subject, findings)
    return report_organization(subject, view.network, findings)


def brief(
    access: Access, arguments: SubjectArguments
) -> PersonBrief | OrganizationBrief:
    """What to know before a meeting.

    Raises:
        KithError: There is no such contact, or there are several.
    """
    view = access.view()
    subject = subject_named(arguments.who, view)
    if isinstance(subject, Post):
        raise KithError(f'"{visible(subject.slug)}" is a post', "use the tool `show`")
    if isinstance(subject, Person):
        return brief_person(subject, view.network)
    return brief_organization(subject, view.network)


def at(access: Access, arguments: OrganizationArguments) -> ReachReport:
    """Whom one knows at an organization.

    Raises:
        KithError: Nobody is or was there.
    """
    network = access.view().network
    name = arguments.organization
    entry = network.organizations.find(name)
    if entry is None:
        similar = [visible(each.name) for each in similar_organizations(name, network)]
        remedy = f"did you mean {' or '.join(similar)}?" if similar else ""
        msg = f'nobody in this journal works or worked at "{visible(name)}"'
        raise KithError(msg, remedy)
    return report_reach(reach_organization(entry, network))


def path(access: Access, arguments: PathArguments) -> PathsReport:
    """Who could introduce the owner.

    Raises:
        KithError: There is no such target, or no path may lead there.
    """
    network = access.view().network
    goal = find_target(arguments.target, network)
    refuse_excluded(goal, network)
    paths = paths_to_target(
        goal, network, most_steps=arguments.steps, limit=arguments.limit
    )
    return report_paths(goal, paths, network)


def due(access: Access, arguments: PeopleArguments) -> DueReport:
    """Whom to contact next.

    Raises:
        KithError: That is not shown; or there is no such person.
    """
    _refuse_at_share_level(access, "whom to contact next follows from private fields")
    view = access.view()
    everybody: Sequence[Any] = find_due(view.network)
    if arguments.who:
        reason = due_for(find_named(find_person, arguments.who, view), view.network)
        everybody = () if reason is None else (reason,)
    return msgspec.convert(due_as_data(everybody[: arguments.limit]), DueReport)


def decide_on(access: Access, arguments: PeopleArguments) -> DecisionsReport:
    """What to do about open invitations.

    Raises:
        KithError: That is not shown; or there is no such open invitation.
    """
    _refuse_at_share_level(access, "open invitations are private")
    view = access.view()
    decisions = decide_all(view.network)
    if arguments.who:
        person = find_named(find_person, arguments.who, view)
        if person.status not in OPEN:
            msg = f"{visible(person.name)} has no open invitation"
            raise KithError(msg, "nothing is to be decided")
        decisions = (decide(person, view.network),)
    report = report_decisions(decisions)
    return msgspec.structs.replace(
        report, decisions=report.decisions[: arguments.limit]
    )


def _refuse_at_share_level(access: Access, reason: str) -> None:
    if not access.is_private:
        raise KithError(reason, "the owner can start `kith mcp --private`")


def _words_of(text: str) -> Iterator[str]:
    for phrase, word in _WORD.findall(text):
        yield phrase or word


def _path_of(subject: Person | OrganizationEntry | Post) -> str:
    if isinstance(subject, OrganizationEntry):
        return subject.file.path if subject.file else ""
    return subject.path
