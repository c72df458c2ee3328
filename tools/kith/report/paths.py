"""Warm paths: as text with reasons, and as data."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import Annotated

import msgspec
from msgspec import Meta

from kith.network.graph import Tie
from kith.network.network import Network
from kith.network.paths import Path
from kith.network.reach import Target
from kith.report.text import Paint, plain
from kith.text.visible import visible

PATHS_VERSION = 1


class TieItem(msgspec.Struct, frozen=True, kw_only=True):
    """What joins two people on a path."""

    one: str
    other: str
    basis: str
    says: str
    since: str | None
    strength: float
    inferred: bool
    stated_by: Annotated[
        str | None, Meta(description="slug of the contact whose file records it")
    ]


class PathItem(msgspec.Struct, frozen=True, kw_only=True):
    """A way to a target."""

    hops: Annotated[
        tuple[str, ...],
        Meta(
            description="slugs, or names of people without a file: your contact first"
        ),
    ]
    strength: Annotated[float, Meta(description="0 to 1")]
    ties: tuple[TieItem, ...]
    reasons: tuple[str, ...]


class Draft(msgspec.Struct, frozen=True):
    """Texts to ask for an introduction; text in brackets is for the owner to fill in."""

    contact: Annotated[str, Meta(description="the name of your direct contact")]
    ask: Annotated[str, Meta(description="the note to them")]
    forward: Annotated[
        str, Meta(description="what they can forward; empty if they are the target")
    ]

    def as_text(self) -> str:
        """Both texts, each below a line that says whose it is."""
        text = f"--- to {self.contact}\n\n{self.ask}\n"
        return f"{text}\n--- to forward\n\n{self.forward}\n" if self.forward else text


class PathsReport(msgspec.Struct, frozen=True, kw_only=True):
    """What ``kith path --format json`` prints."""

    version: int
    target: str
    paths: Annotated[tuple[PathItem, ...], Meta(description="the strongest first")]
    draft: Annotated[
        Draft | None, Meta(description="for the strongest, with --draft")
    ] = None


def report_paths(
    target: Target, paths: Sequence[Path], network: Network, draft: Draft | None = None
) -> PathsReport:
    """Paths as values to be written as JSON."""
    return PathsReport(
        version=PATHS_VERSION,
        target=target.says,
        paths=tuple(
            PathItem(
                hops=tuple(_hop(node, network) for node in path.hops),
                strength=round(path.strength, 3),
                ties=tuple(
                    TieItem(
                        one=_hop(tie.one, network),
                        other=_hop(tie.other, network),
                        basis=tie.basis,
                        says=tie.says,
                        since=str(tie.since) if tie.since else None,
                        strength=round(tie.strength, 3),
                        inferred=tie.is_inferred,
                        stated_by=tie.stated_by or None,
                    )
                    for between in path.ties
                    for tie in between
                ),
                reasons=tuple(explain_path(path, network)),
            )
            for path in paths
        ),
        draft=draft,
    )


def _hop(node: str, network: Network) -> str:
    found = network.graph.nodes[node]
    return node if found.person else found.name


def explain_path(path: Path, network: Network) -> Iterator[str]:
    """Why the connector would and could introduce, and what is doubtful: sentences."""
    first = path.hops[0]
    yield from explain_contact(first, network)
    for one, other, between in zip(path.hops, path.hops[1:], path.ties, strict=False):
        yield explain_step(one, other, between, network)
    yield from explain_favours(first, network)
    yield from _doubts(path, network)


def explain_contact(slug: str, network: Network) -> Iterator[str]:
    """How one stands with somebody one knows: sentences."""
    person = network.journal.people_by_slug[slug]
    strength = network.strengths[slug]
    last = network.evidence[slug].last
    spoke = f"; last real contact {last.date} ({last.interaction.how})" if last else ""
    yield f"you and {person.name}: {strength.word} tie, {strength.total:.2f}{spoke}"
    if last and last.interaction.topic:
        yield f"last about: {last.interaction.topic}"


def explain_step(one: str, other: str, between: Sequence[Tie], network: Network) -> str:
    """What joins two people on a path, the strongest tie first: a sentence."""
    nodes = network.graph.nodes
    ties = sorted(between, key=lambda tie: -tie.strength)
    says = "; ".join(
        dict.fromkeys(_says(tie.says, tie.stated_by, network) for tie in ties)
    )
    return f"{nodes[one].name} and {nodes[other].name}: {says}"


def explain_favours(slug: str, network: Network) -> Iterator[str]:
    """Which introductions were given to and had from somebody: a sentence, or none."""
    favours = network.favours.get(slug)
    if favours and favours.words:
        name = network.journal.people_by_slug[slug].name
        yield f"{name} {favours.words}" if favours.received else favours.words


def _says(words: str, stated_by: str, network: Network) -> str:
    where = (
        f" (in {network.graph.nodes[stated_by].name}'s file)"
        if stated_by
        else " (inferred)"
    )
    return words + where


INFERRED = "uncertain: that they know each other is inferred, not recorded"
"""What is doubtful of a step that only follows from time at one organization."""


def explain_silence(slug: str, network: Network) -> str:
    """What is missing where one could say nothing of somebody; nothing where one could."""
    person = network.graph.nodes[slug].person
    if person is None or person.vouch:
        return ""
    return f"nothing is recorded that you could say about {person.name}"


def _doubts(path: Path, network: Network) -> Iterator[str]:
    for between in path.ties:
        if all(tie.is_inferred for tie in between):
            yield INFERRED
    yield from filter(None, (explain_silence(node, network) for node in path.hops[:-1]))


def format_paths(
    target: Target,
    paths: Sequence[Path],
    network: Network,
    *,
    width: int = 80,
    paint: Paint = plain,
) -> Iterator[str]:
    """Paths one below the other, each with its reasons."""
    if not paths:
        yield f"No warm path to {visible(target.says)} is recorded."
        yield "Ask the people you know best whom they know there, and record it under `knows`."
        return
    yield f"{len(paths)} warm {'path' if len(paths) == 1 else 'paths'} to {visible(target.says)}"
    for number, path in enumerate(paths, start=1):
        names = " → ".join(visible(_named(node, network)) for node in path.hops)
        yield ""
        strength = paint(f"{path.strength:.2f}", "good")
        yield f"{number}. you → {paint(names, 'place')}  {strength}"
        for reason in explain_path(path, network):
            lines = textwrap.wrap(
                visible(reason), max(width - 5, 40), break_long_words=False
            )
            yield f"   - {lines[0]}"
            yield from (f"     {line}" for line in lines[1:])


def _named(node: str, network: Network) -> str:
    found = network.graph.nodes[node]
    if found.person is None:
        work = ", ".join(filter(None, (found.title, found.organization)))
        return f"{found.name} ({work})" if work else found.name
    return found.name
