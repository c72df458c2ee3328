"""Commands that a page offers to copy into a shell, for what a page cannot write itself."""

from __future__ import annotations

from kith.model.contact import Person
from kith.network.evidence import is_parted
from kith.text.shell import arguments


def log_command(person: Person) -> str:
    """What writes down the next contact; nothing for somebody who is out of the network."""
    if is_parted(person):
        return ""
    return f'kith log {arguments(person.slug)} met "where and why"'


def new_organization_command(name: str) -> str:
    """What makes a file for an organization that only positions name."""
    return f"kith new org {arguments(name)}"


def search_command(name: str) -> str:
    """What tells where to search for those at an organization whom one could be led to."""
    return f"kith at {arguments(name)}"
