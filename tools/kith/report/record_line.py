"""A person, an organization or a post on one line: the slug, the name, and what they are."""

from __future__ import annotations

from collections.abc import Iterator

from kith.model.contact import Organization, Person, Position
from kith.model.post import Post
from kith.network.network import Network
from kith.network.organizations import current_position
from kith.report.optional import optional_text
from kith.report.table import fit_text, text_width
from kith.text.counts import counted
from kith.text.visible import visible

_GAP = "  "
_LEAST_ABOUT = 6


def name_of(record: Person | Organization | Post) -> str:
    """The name of a person or an organization, the title of a post."""
    return record.title if isinstance(record, Post) else record.name


def describe_position(position: Position, network: Network) -> str:
    """``Analyst, Umbra``, the organization by the name of its file if it has one."""
    file = network.organizations.file_of(position.organization)
    organization = file.name if file else position.organization
    return ", ".join(filter(None, (position.title, organization)))


def describe_record(record: Person | Organization | Post, network: Network) -> str:
    """What somebody does, what an organization is, or how far a post is; without the name."""
    if isinstance(record, Person):
        return _describe_person(record, network)
    if isinstance(record, Organization):
        return _describe_organization(record, network)
    return _describe_post(record)


def _describe_person(person: Person, network: Network) -> str:
    position = current_position(person, network.today)
    if position is not None:
        return describe_position(position, network)
    if person.positions:
        return f"formerly {describe_position(person.positions[-1], network)}"
    return person.location or ""


def _describe_organization(organization: Organization, network: Network) -> str:
    entry = network.organizations.by_slug.get(organization.slug)
    people = len(entry.present) if entry else 0
    count = f"{counted(people, 'contact')} there"
    return ", ".join(filter(None, (organization.industry, count)))


def _describe_post(post: Post) -> str:
    words = (post.status or "no status", optional_text(post.published))
    return f"{post.kind or 'post'}, {' '.join(filter(None, words))}"


def format_record_lines(
    rows: list[tuple[str, str, str]], *, width: int = 80
) -> Iterator[tuple[str, str, str]]:
    """Slug, text and remarks as cells of aligned columns, together no wider than a terminal.

    A slug is never cut: of a line with a long one, less text is shown.

    Args:
        rows: The slug, what is said of it, and what stands at the end of the line.
        width: Columns of the terminal.
    """
    widest = max((text_width(slug) for slug, _, _ in rows), default=0)
    slug_width = min(widest, width * 2 // 5)
    end_width = max((text_width(end) for _, _, end in rows), default=0)
    end_room = end_width + len(_GAP) if end_width else 0
    for slug, text, end in rows:
        head = fit_text(slug, max(slug_width, text_width(slug))) + _GAP
        room = width - text_width(head) - end_room
        about = fit_text(text, room) if room >= _LEAST_ABOUT else ""
        if end:
            about += _GAP
        yield head, visible(about), end
