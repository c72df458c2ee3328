"""Whom one can reach: at an organization, by name, or by a title at an organization."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping

import msgspec
from rapidfuzz import fuzz, process

from kith.errors import KithError
from kith.model.contact import Person, Position
from kith.network.evidence import Evidence
from kith.network.graph import Node
from kith.network.network import Network
from kith.network.organizations import Membership, OrganizationEntry, name_key
from kith.network.paths import Path, find_paths
from kith.network.strength import NO_TIE, Strength
from kith.text.visible import visible

_TITLE_AT = re.compile(
    r"(?P<title>.+?)\s+(?:at|@)\s+(?P<organization>.+)\Z", re.IGNORECASE
)
# A title is meant from this likeness on; rapidfuzz's token set ratio, 0 to 100.
_LIKE_TITLE = 75


class Acquaintance(msgspec.Struct, frozen=True):
    """Somebody at an organization whom one knows.

    Args:
        person: Who.
        position: What they do or did there.
        evidence: What shows real contact with them.
        strength: How strong the tie is.
    """

    person: Person
    position: Position
    evidence: Evidence
    strength: Strength = NO_TIE

    @property
    def last_contact(self) -> str:
        """Date of the latest real contact, or nothing."""
        last = self.evidence.last
        return str(last.date) if last else ""


class SecondDegree(msgspec.Struct, frozen=True):
    """Somebody at an organization who can be reached through others.

    Args:
        node: Who, with or without a file.
        position: What they do there, where they have a file.
        paths: Each through one contact, the strongest first.
    """

    node: Node
    position: Position | None
    paths: tuple[Path, ...]

    @property
    def title(self) -> str:
        """What they do there, or nothing."""
        return (self.position.title if self.position else self.node.title) or ""


class Reach(msgspec.Struct, frozen=True):
    """Whom one knows, and can reach, at an organization.

    Args:
        organization: Which one.
        now: Those there now, the strongest tie first.
        formerly: Those who left, likewise; without those who are there again.
        second_degree: Those there now whom somebody can introduce, the strongest path first.
    """

    organization: OrganizationEntry
    now: tuple[Acquaintance, ...]
    formerly: tuple[Acquaintance, ...]
    second_degree: tuple[SecondDegree, ...]


def reach_organization(entry: OrganizationEntry, network: Network) -> Reach:
    """Everybody who is or was at an organization, and who can be reached there."""
    present = {member.person.path for member in entry.present}
    former = (member for member in entry.former if member.person.path not in present)
    return Reach(
        entry,
        _acquaintances(entry.present, network),
        _acquaintances(former, network),
        _second_degree(entry, network),
    )


def _acquaintances(
    members: Iterable[Membership], network: Network
) -> tuple[Acquaintance, ...]:
    found = [
        Acquaintance(
            member.person,
            member.position,
            network.evidence[member.person.slug],
            network.strengths.get(member.person.slug, NO_TIE),
        )
        for member in members
    ]
    found.sort(
        key=lambda one: (
            -one.strength.total,
            one.person.name.casefold(),
            one.person.slug,
        )
    )
    return tuple(found)


def _second_degree(
    entry: OrganizationEntry, network: Network
) -> tuple[SecondDegree, ...]:
    positions = {member.person.slug: member.position for member in entry.present}
    found = []
    for node in (*positions, *network.graph.people_at(entry.slug)):
        if node in network.known:
            continue
        paths = network.paths_to(node)
        if paths:
            found.append(
                SecondDegree(network.graph.nodes[node], positions.get(node), paths)
            )
    found.sort(
        key=lambda one: (-one.paths[0].strength, one.node.name.casefold(), one.node.id)
    )
    return tuple(found)


class Target(msgspec.Struct, frozen=True):
    """What a path leads to.

    Args:
        says: What was understood, in words.
        nodes: Anyone of these is a target.
        organization: The organization, where one was named.
    """

    says: str
    nodes: tuple[str, ...]
    organization: OrganizationEntry | None = None


def find_target(text: str, network: Network) -> Target:
    """Whom somebody means: a person, an organization, or ``TITLE at ORGANIZATION``.

    Raises:
        KithError: Nobody of that name, or nobody of that title; several people of that name.
    """
    node = _person(text, network)
    if node:
        return Target(network.graph.nodes[node].name, (node,))
    entry = network.organizations.find(text)
    if entry is not None:
        return Target(
            f"anybody at {entry.name}", tuple(_people_at(entry, network)), entry
        )
    match = _TITLE_AT.match(text)
    if match and (entry := network.organizations.find(match["organization"])):
        return _titled(match["title"], entry, network)
    raise _nobody(text, network)


def _person(text: str, network: Network) -> str:
    slug = text.replace("\\", "/").rsplit("/", 1)[-1].removesuffix(".md")
    if slug in network.graph.nodes:
        return slug
    wanted = name_key(text)
    same = [
        node.id
        for node in network.graph.nodes.values()
        if wanted and wanted in {name_key(name) for name in _names(node)}
    ]
    if len(same) > 1:
        raise KithError(
            f'there are {len(same)} people called "{text}"',
            "name one: " + ", ".join(sorted(same)),
        )
    return same[0] if same else ""


def _names(node: Node) -> tuple[str, ...]:
    return (node.name, *(node.person.aliases if node.person else ()))


def _people_at(entry: OrganizationEntry, network: Network) -> Iterator[str]:
    yield from dict.fromkeys(member.person.slug for member in entry.present)
    yield from network.graph.people_at(entry.slug)


def people_titled(
    entry: OrganizationEntry, network: Network
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each title on record at an organization, and whom it means: those with one like it, too."""
    titles = _titles(entry, network)
    for title in sorted({held for held in titles.values() if held}):
        yield title, _like(title, titles)


def _titles(entry: OrganizationEntry, network: Network) -> dict[str, str]:
    return {
        **{member.person.slug: member.position.title or "" for member in entry.present},
        **{
            node: network.graph.nodes[node].title
            for node in network.graph.people_at(entry.slug)
        },
    }


def _like(title: str, titles: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(
        node
        for node, held in titles.items()
        if held
        and fuzz.token_set_ratio(title.casefold(), held.casefold()) >= _LIKE_TITLE
    )


def _titled(title: str, entry: OrganizationEntry, network: Network) -> Target:
    titles = _titles(entry, network)
    found = _like(title, titles)
    if not found:
        known = ", ".join(sorted({held for held in titles.values() if held})[:5])
        raise KithError(
            f'nobody at {visible(entry.name)} has the title "{title}"',
            f"titles recorded there: {visible(known)}" if known else "",
        )
    return Target(f'"{title}" at {entry.name}', found, entry)


def similar_organizations(
    text: str, network: Network, most: int = 5
) -> list[OrganizationEntry]:
    """The organizations whose names are most like a text, the likest first."""
    entries = network.organizations.entries
    names = [name_key(entry.name) for entry in entries]
    wanted = name_key(text)
    holding = [entry for entry in entries if wanted and wanted in name_key(entry.name)]
    near = process.extract(
        wanted, names, scorer=fuzz.WRatio, limit=most, score_cutoff=80
    )
    found = [*holding, *(entries[index] for _, _, index in near)]
    return list({entry.slug: entry for entry in found}.values())[:most]


def _nobody(text: str, network: Network) -> KithError:
    names = [
        f'"{visible(entry.name)}"' for entry in similar_organizations(text, network, 3)
    ]
    people = {
        node.name: f'"{visible(node.name)}"' for node in network.graph.nodes.values()
    }
    names += [
        people[name]
        for name in difflib.get_close_matches(text, people, n=2, cutoff=0.75)
    ]
    remedy = f"did you mean {' or '.join(dict.fromkeys(names))}?" if names else ""
    return KithError(
        f'no person or organization in this journal is called "{text}"', remedy
    )


def paths_to_target(
    target: Target, network: Network, *, most_steps: int = 2, limit: int | None = None
) -> list[Path]:
    """The warm paths to a target, the strongest first.

    To somebody one knows, only a path that is stronger than one's own tie leads through others.
    """
    known = network.known

    def is_worth(path: Path) -> bool:
        return len(path.hops) == 1 or path.strength > known.get(path.hops[-1], 0.0)

    return find_paths(
        network.graph,
        known,
        target.nodes,
        barred=network.barred,
        most_steps=most_steps,
        limit=limit,
        keep=is_worth,
    )
