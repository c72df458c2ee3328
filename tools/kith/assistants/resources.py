"""The resources: each contact under ``kith://contact/SLUG``, each rule under ``kith://rule/NAME``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import quote, unquote

import msgspec

from kith.assistants.answers import answer_with, as_json, seen_text
from kith.assistants.reading import report_subject
from kith.assistants.view import Access, JournalView
from kith.errors import KithError
from kith.model.contact import Person
from kith.network.organizations import OrganizationEntry
from kith.report.rule_page import format_rule_page
from kith.rules.registry import all_rules, rules_by_name
from kith.text.visible import visible

CONTACT = "kith://contact/"
RULE = "kith://rule/"
PAGE_SIZE = 200
"""So many resources are listed at once."""
_CURSOR = re.compile(r"\d{1,9}", re.ASCII)


class ListedResource(msgspec.Struct, frozen=True, kw_only=True):
    """A resource in the list.

    Args:
        address: Under which it is read.
        title: What it is called.
        kind: Its media type.
    """

    address: str
    title: str
    kind: str


class ReadText(msgspec.Struct, frozen=True):
    """A resource that was read.

    Args:
        text: What it contains.
        kind: Its media type.
    """

    text: str
    kind: str


def contact_address(slug: str) -> str:
    """The address of a contact."""
    return CONTACT + quote(slug, safe="")


def list_resources(
    access: Access, cursor: str | None
) -> tuple[list[ListedResource], str | None]:
    """Some resources, rules first, and the cursor of the next ones; ``None`` after the last.

    Raises:
        KithError: The cursor is none of ours.
    """
    cursor = cursor or "0"
    if not _CURSOR.fullmatch(cursor):
        raise KithError("the cursor is not one of this server")
    start = int(cursor)
    resources = [*_rules(), *_contacts(access.view())]
    end = start + PAGE_SIZE
    return resources[start:end], str(end) if end < len(resources) else None


def read_resource(address: str, access: Access) -> ReadText:
    """A contact or a rule.

    Raises:
        KithError: There is no such resource.
    """
    name = unquote(address.removeprefix(RULE).removeprefix(CONTACT))
    if address.startswith(RULE) and name in rules_by_name():
        return ReadText(format_rule_page(rules_by_name()[name]), "text/markdown")
    if address.startswith(CONTACT):
        view = access.view()
        subject = _contact(name, view)
        if subject is not None:
            report = report_subject(access, view, subject)
            return ReadText(as_json(answer_with(access, report)), "application/json")
    raise KithError(f'there is no resource "{visible(address[:300])}"')


def slugs_starting(text: str, access: Access) -> Sequence[str]:
    """The slugs of contacts that start with a text, for completion."""
    start = text.casefold()
    return sorted(
        slug for slug in access.view().journal.contacts if slug.startswith(start)
    )


def _contact(slug: str, view: JournalView) -> Person | OrganizationEntry | None:
    person = view.journal.people_by_slug.get(slug)
    if person is not None:
        return person
    if slug in view.journal.contacts:
        return view.network.organizations.by_slug[slug]
    return None


def _rules() -> list[ListedResource]:
    return [
        ListedResource(
            address=RULE + rule.name, title=f"Rule {rule.name}", kind="text/markdown"
        )
        for rule in all_rules()
    ]


def _contacts(view: JournalView) -> list[ListedResource]:
    return [
        ListedResource(
            address=contact_address(slug),
            title=seen_text(contact.name),
            kind="application/json",
        )
        for slug, contact in sorted(view.journal.contacts.items())
    ]
