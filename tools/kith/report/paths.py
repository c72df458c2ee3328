"""Warm paths: as text with reasons, and as data."""

from __future__ import annotations

import itertools
import textwrap
from collections.abc import Iterator, Sequence
from typing import Annotated
from urllib.parse import quote

import msgspec
from msgspec import Meta

from kith.network.graph import Tie
from kith.network.network import Network
from kith.network.paths import Path
from kith.network.reach import Destination
from kith.report.optional import optional_text
from kith.report.text import Paint, plain
from kith.text.counts import noun_for
from kith.text.visible import visible

PATHS_VERSION = 1


class TieItem(msgspec.Struct, frozen=True, kw_only=True):
    """A tie between two people on a path."""

    first: str = msgspec.field(name="one")
    second: str = msgspec.field(name="other")
    basis: str
    explanation: str = msgspec.field(name="says")
    since: str | None
    strength: float
    inferred: bool
    stated_by: Annotated[
        str | None, Meta(description="slug of the contact whose file records it")
    ]


class PathItem(msgspec.Struct, frozen=True, kw_only=True):
    """A path to a target."""

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
        """Both texts, each below a line that names its recipient."""
        text = f"--- to {self.contact}\n\n{self.ask}\n"
        if self.forward:
            text += f"\n--- to forward\n\n{self.forward}\n"
        return text

    def as_letter(self) -> str:
        """The note, with what they can forward below it."""
        return f"{self.ask}\n\n---\n\n{self.forward}" if self.forward else self.ask


def mail_address(address: str, draft: Draft, goal: str) -> str:
    """A draft as an address of the kind ``mailto:`` (RFC 6068), which opens the mail program.

    Args:
        address: The email address of the person to ask.
        draft: The texts.
        goal: The name of whom it is about.
    """
    subject = f"An introduction to {goal}?" if draft.forward else "A question"
    body = draft.as_letter().replace("\n", "\r\n")
    recipient = quote(address.strip(), safe="@+")
    return f"mailto:{recipient}?subject={quote(subject, safe='')}&body={quote(body, safe='')}"


class PathsReport(msgspec.Struct, frozen=True, kw_only=True):
    """What ``kith path --format json`` prints."""

    version: int
    target: str
    paths: Annotated[tuple[PathItem, ...], Meta(description="the strongest first")]
    draft: Annotated[
        Draft | None, Meta(description="for the chosen path, with --draft")
    ] = None


def report_paths(
    target: Destination,
    paths: Sequence[Path],
    network: Network,
    draft: Draft | None = None,
) -> PathsReport:
    """Paths as values to be written as JSON."""
    return PathsReport(
        version=PATHS_VERSION,
        target=target.says,
        paths=tuple(_path_item(path, network) for path in paths),
        draft=draft,
    )


def _path_item(path: Path, network: Network) -> PathItem:
    ties = itertools.chain.from_iterable(path.ties)
    return PathItem(
        hops=tuple(_hop(node, network) for node in path.hops),
        strength=round(path.strength, 3),
        ties=tuple(_tie_item(tie, network) for tie in ties),
        reasons=tuple(explain_path(path, network)),
    )


def _tie_item(tie: Tie, network: Network) -> TieItem:
    return TieItem(
        first=_hop(tie.one, network),
        second=_hop(tie.other, network),
        basis=tie.basis,
        explanation=tie.says,
        since=optional_text(tie.since),
        strength=round(tie.strength, 3),
        inferred=tie.is_inferred,
        stated_by=tie.stated_by or None,
    )


def _hop(key: str, network: Network) -> str:
    node = network.graph.nodes[key]
    return key if node.person else node.name


def explain_path(path: Path, network: Network) -> Iterator[str]:
    """Why the first contact would and could introduce you, and what is uncertain: sentences."""
    introducer = path.hops[0]
    yield from explain_contact(introducer, network)
    for start, end, ties in zip(path.hops, path.hops[1:], path.ties, strict=False):
        yield explain_step(start, end, ties, network)
    yield from explain_favors(introducer, network)
    yield from _explain_doubts(path, network)


def explain_contact(slug: str, network: Network) -> Iterator[str]:
    """How strong your tie to a contact is: sentences."""
    person = network.journal.people_by_slug[slug]
    strength = network.strengths[slug]
    last = network.evidence[slug].last
    last_contact = ""
    if last:
        last_contact = f"; last real contact {last.date} ({last.interaction.how})"
    yield f"you and {person.name}: {strength.word} tie, {strength.total:.2f}{last_contact}"
    if last and last.interaction.topic:
        yield f"last about: {last.interaction.topic}"


def explain_step(start: str, end: str, ties: Sequence[Tie], network: Network) -> str:
    """The ties between two people on a path, the strongest first: a sentence."""
    nodes = network.graph.nodes
    strongest_first = sorted(ties, key=lambda tie: -tie.strength)
    explanations = [_explain_tie(tie, network) for tie in strongest_first]
    explanation = "; ".join(dict.fromkeys(explanations))
    return f"{nodes[start].name} and {nodes[end].name}: {explanation}"


def _explain_tie(tie: Tie, network: Network) -> str:
    if not tie.stated_by:
        return f"{tie.says} (inferred)"
    source = network.graph.nodes[tie.stated_by].name
    return f"{tie.says} (in {source}'s file)"


def explain_favors(slug: str, network: Network) -> Iterator[str]:
    """Which introductions a contact made for you and you for them: a sentence, or none."""
    favors = network.favors.get(slug)
    if favors and favors.words:
        name = network.journal.people_by_slug[slug].name
        yield f"{name} {favors.words}" if favors.received else favors.words


INFERRED = "uncertain: that they know each other is inferred, not recorded"
"""The doubt about a tie that only follows from time at the same organization."""


def explain_missing_vouch(slug: str, network: Network) -> str:
    """That the journal contains nothing to say about a contact; nothing if it does."""
    person = network.graph.nodes[slug].person
    if person is None or person.vouch:
        return ""
    return f"nothing is recorded that you could say about {person.name}"


def _explain_doubts(path: Path, network: Network) -> Iterator[str]:
    for ties in path.ties:
        if all(tie.is_inferred for tie in ties):
            yield INFERRED
    for slug in path.hops[:-1]:
        doubt = explain_missing_vouch(slug, network)
        if doubt:
            yield doubt


def format_paths(
    target: Destination,
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
    noun = noun_for(len(paths), "path")
    yield f"{len(paths)} warm {noun} to {visible(target.says)}"
    for number, path in enumerate(paths, start=1):
        yield ""
        yield f"{number}. {_format_hops(path, network, paint)}"
        yield f"   {paint(', '.join(_slugs_of(path, network)), 'quiet')}"
        for reason in explain_path(path, network):
            yield from _format_reason(reason, width)


def _format_hops(path: Path, network: Network, paint: Paint) -> str:
    names = " → ".join(visible(_name_of(node, network)) for node in path.hops)
    strength = paint(f"{path.strength:.2f}", "good")
    return f"you → {paint(names, 'place')}  {strength}"


def _slugs_of(path: Path, network: Network) -> Iterator[str]:
    """The slugs of those on a path who have a file."""
    for node in path.hops:
        if network.graph.nodes[node].person:
            yield visible(node)


def _format_reason(reason: str, width: int) -> Iterator[str]:
    lines = textwrap.wrap(visible(reason), max(width - 5, 40), break_long_words=False)
    yield f"   - {lines[0]}"
    for line in lines[1:]:
        yield f"     {line}"


def _name_of(key: str, network: Network) -> str:
    """A person's name; for a person without a file, also where they work."""
    node = network.graph.nodes[key]
    if node.person is not None:
        return node.name
    position = ", ".join(filter(None, (node.title, node.organization)))
    return f"{node.name} ({position})" if position else node.name
