"""Whom one can reach: at an organization, by name, or by a title at an organization."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

import msgspec
from rapidfuzz import fuzz, process

from kith.errors import KithError
from kith.model.contact import Person, Position
from kith.network.evidence import Evidence
from kith.network.graph import Node
from kith.network.lookup import record_named
from kith.network.network import Network
from kith.network.organizations import Membership, OrganizationEntry, name_key
from kith.network.paths import Path, find_paths
from kith.network.strength import NO_TIE, Strength
from kith.text.shell import arguments
from kith.text.slugs import slug_of
from kith.text.suggest import STRICT, closest_matches
from kith.text.visible import visible

_TITLE_AT = re.compile(
    r"(?P<title>.+?)\s+(?:at|@)\s+(?P<organization>.+)\Z", re.IGNORECASE
)
# A title is meant from this likeness on; rapidfuzz's token set ratio, 0 to 100.
_LIKE_TITLE = 75
_MOST_TITLES = 5


class Acquaintance(msgspec.Struct, frozen=True):
    """Somebody at an organization whom one knows.

    Args:
        person: The acquaintance.
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
        node: The person, with or without a file.
        position: What they do there, where they have a file.
        paths: Each through one contact, the strongest first.
    """

    node: Node
    position: Position | None
    paths: tuple[Path, ...]

    @property
    def slug(self) -> str:
        """The slug of their file, or nothing."""
        return self.node.person.slug if self.node.person else ""

    @property
    def title(self) -> str:
        """What they do there, or nothing."""
        if self.position is not None:
            return self.position.title or ""
        return self.node.title


class Reach(msgspec.Struct, frozen=True):
    """Whom one knows, and can reach, at an organization.

    Args:
        organization: The organization.
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
    former = [member for member in entry.former if member.person.path not in present]
    return Reach(
        entry,
        _acquaintances(entry.present, network),
        _acquaintances(former, network),
        _second_degree(entry, network),
    )


def _acquaintances(
    members: Iterable[Membership], network: Network
) -> tuple[Acquaintance, ...]:
    acquaintances = []
    for member in members:
        slug = member.person.slug
        evidence = network.evidence[slug]
        strength = network.strengths.get(slug, NO_TIE)
        acquaintances.append(
            Acquaintance(member.person, member.position, evidence, strength)
        )
    acquaintances.sort(key=_strongest_tie_first)
    return tuple(acquaintances)


def _strongest_tie_first(acquaintance: Acquaintance) -> tuple[float, str, str]:
    person = acquaintance.person
    return -acquaintance.strength.total, person.name.casefold(), person.slug


def _second_degree(
    entry: OrganizationEntry, network: Network
) -> tuple[SecondDegree, ...]:
    positions = {member.person.slug: member.position for member in entry.present}
    reachable = []
    for node_id in (*positions, *network.graph.people_at(entry.slug)):
        if node_id in network.known:
            continue
        paths = network.paths_to(node_id)
        if paths:
            node = network.graph.nodes[node_id]
            reachable.append(SecondDegree(node, positions.get(node_id), paths))
    reachable.sort(key=_strongest_path_first)
    return tuple(reachable)


def _strongest_path_first(reachable: SecondDegree) -> tuple[float, str, str]:
    node = reachable.node
    return -reachable.paths[0].strength, node.name.casefold(), node.id


class Destination(msgspec.Struct, frozen=True):
    """What a path leads to.

    Args:
        says: What was understood, in words.
        nodes: Anyone of these is a target.
        organization: The organization, where one was named.
    """

    says: str
    nodes: tuple[str, ...]
    organization: OrganizationEntry | None = None


def find_target(text: str, network: Network) -> Destination:
    """Whom somebody means: a person, an organization, or ``TITLE at ORGANIZATION``.

    Raises:
        KithError: Nobody of that name, or nobody of that title; several people of that name.
    """
    node_id = _find_person(text, network)
    if node_id:
        return Destination(network.graph.nodes[node_id].name, (node_id,))
    entry = network.organizations.find(text)
    if entry is not None:
        node_ids = tuple(_people_at(entry, network))
        return Destination(f"anybody at {entry.name}", node_ids, entry)
    match = _TITLE_AT.match(text)
    if match:
        entry = network.organizations.find(match["organization"])
        if entry:
            return _titled(match["title"], entry, network)
    person = record_named(text, network.journal.people)
    if person:
        return Destination(person.name, (person.slug,))
    raise _nobody(text, network)


def _find_person(text: str, network: Network) -> str:
    """The id of the person of a slug, a path or a name; nothing where there is none.

    Raises:
        KithError: There are several.
    """
    slug = slug_of(text.replace("\\", "/"))
    if slug in network.graph.nodes:
        return slug
    key = name_key(text)
    if not key:
        return ""
    namesakes = [
        node.id for node in network.graph.nodes.values() if key in _name_keys(node)
    ]
    if len(namesakes) > 1:
        raise KithError(
            f'there are {len(namesakes)} people called "{text}"',
            "name one: " + ", ".join(sorted(namesakes)),
        )
    return namesakes[0] if namesakes else ""


def _name_keys(node: Node) -> set[str]:
    aliases = node.person.aliases if node.person else ()
    return {name_key(name) for name in (node.name, *aliases)}


def _people_at(entry: OrganizationEntry, network: Network) -> Iterator[str]:
    yield from dict.fromkeys(member.person.slug for member in entry.present)
    yield from network.graph.people_at(entry.slug)


def people_titled(
    entry: OrganizationEntry, network: Network
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each title on record at an organization, and whom it means: those with one like it, too."""
    title_by_node = _title_by_node(entry, network)
    for title in _distinct_titles(title_by_node):
        yield title, _with_title_like(title, title_by_node)


def _title_by_node(entry: OrganizationEntry, network: Network) -> dict[str, str]:
    titles = {}
    for member in entry.present:
        titles[member.person.slug] = member.position.title or ""
    for node_id in network.graph.people_at(entry.slug):
        titles[node_id] = network.graph.nodes[node_id].title
    return titles


def _distinct_titles(title_by_node: Mapping[str, str]) -> list[str]:
    return sorted({title for title in title_by_node.values() if title})


def _with_title_like(title: str, title_by_node: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(
        node_id
        for node_id, candidate in title_by_node.items()
        if _is_title_like(candidate, title)
    )


def _is_title_like(candidate: str, title: str) -> bool:
    if not candidate:
        return False
    likeness = fuzz.token_set_ratio(title.casefold(), candidate.casefold())
    return likeness >= _LIKE_TITLE


def _titled(title: str, entry: OrganizationEntry, network: Network) -> Destination:
    title_by_node = _title_by_node(entry, network)
    node_ids = _with_title_like(title, title_by_node)
    if node_ids:
        return Destination(f'"{title}" at {entry.name}', node_ids, entry)
    recorded = ", ".join(_distinct_titles(title_by_node)[:_MOST_TITLES])
    raise KithError(
        f'nobody at {visible(entry.name)} has the title "{title}"',
        f"titles recorded there: {visible(recorded)}" if recorded else "",
    )


def similar_organizations(
    text: str, network: Network, most: int = 5
) -> list[OrganizationEntry]:
    """The organizations whose names are most like a text, the likest first."""
    entries = network.organizations.entries
    key = name_key(text)
    names = [name_key(entry.name) for entry in entries]
    similar: dict[str, OrganizationEntry] = {}
    if key:
        for entry, name in zip(entries, names, strict=True):
            if key in name:
                similar.setdefault(entry.slug, entry)
    near = process.extract(key, names, scorer=fuzz.WRatio, limit=most, score_cutoff=80)
    for _, _, index in near:
        similar.setdefault(entries[index].slug, entries[index])
    return list(similar.values())[:most]


def _nobody(text: str, network: Network) -> KithError:
    """The error for a name that means nobody, with what may have been meant."""
    similar = similar_organizations(text, network, 3)
    suggestions = [entry.name for entry in similar]
    names = dict.fromkeys(node.name for node in network.graph.nodes.values())
    suggestions += closest_matches(text, names, limit=2, cutoff=STRICT)
    remedy = "give the name or slug of a contact or an organization, or a role at one"
    if suggestions:
        quoted = [f'"{visible(name)}"' for name in suggestions]
        listed = " or ".join(dict.fromkeys(quoted))
        remedy = f"did you mean {listed}?"
    reason = f'no person or organization in this journal is called "{text}"'
    return KithError(reason, remedy)


def refuse_excluded(target: Destination, network: Network) -> None:
    """Stop at a person to whom no path may lead.

    Raises:
        KithError: They were removed or declined, or there is an open concern.
    """
    if len(target.nodes) != 1 or target.nodes[0] not in network.excluded:
        return
    node = target.nodes[0]
    name = visible(network.graph.nodes[node].name)
    raise KithError(
        f"{name} was removed or declined or has an open concern, so no path leads there",
        f"`kith show {arguments(node)}` shows which",
    )


def paths_to_target(
    target: Destination,
    network: Network,
    *,
    most_steps: int = 2,
    limit: int | None = None,
) -> list[Path]:
    """The warm paths to a target, the strongest first.

    To somebody one knows, only a path that is stronger than one's own tie leads through others.
    """

    def is_worth(path: Path) -> bool:
        if path.steps == 1:
            return True
        direct_strength = network.known.get(path.hops[-1], 0.0)
        return path.strength > direct_strength

    return find_paths(
        network.graph,
        network.known,
        target.nodes,
        excluded=network.excluded,
        most_steps=most_steps,
        limit=limit,
        keep=is_worth,
    )
