"""What ``kith triage`` shows about people, and the keys that answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kith.editor.triage import ANSWERS, Asked, Session
from kith.model.contact import Interaction, Person, Position
from kith.network.triage import TriageItem
from kith.text.visible import visible

_MAX_POSITIONS = 3
_MAX_INTERACTIONS = 3
_MAX_NAMES = 8

COMMAND_KEYS: Mapping[str, str] = {
    "p": "open profile",
    "u": "undo",
    "q": "quit",
    "?": "keys",
}
"""The keys that answer nothing."""
HELP = """\
m 2019 PyCon: met, when as far as you know, and a note
s, w, g: spoke, wrote both ways, worked together, likewise
o: known only online
x: stranger, not known at all
e sold my data: end the connection, with the reason
l: later, asked again after the others
b: one by one, not all together
p: open their profile
u: undo the last answer
q: quit
Each answer is written at once. `kith undo` undoes the whole sitting."""
"""What the keys mean."""


def keys_for(session: Session) -> list[tuple[str, str]]:
    """The keys that make sense now, each with a word for it."""
    if session.group:
        keys = [
            (answer.key, _FOR_MANY.get(answer.key, answer.label))
            for answer in ANSWERS.values()
            if answer.goes_for_many
        ]
        keys.append(("b", "one by one"))
        commands = [(key, COMMAND_KEYS[key]) for key in ("u", "q", "?")]
        return keys + commands
    keys = [(answer.key, answer.label) for answer in ANSWERS.values()]
    return keys + list(COMMAND_KEYS.items())


_FOR_MANY = {
    "o": "all known only online",
    "x": "all strangers",
    "l": "all later",
}


def title_of(people: Sequence[Asked]) -> str:
    """What people have in common who are asked about together."""
    return f"{len(people):,} connected in {people[0].year}, without any sign of a tie"


def list_names(people: Sequence[Asked], cases: Mapping[str, TriageItem]) -> list[str]:
    """The names of the first of some people."""
    names = [_name_with_work(cases[asked.slug].person) for asked in people[:_MAX_NAMES]]
    if len(people) > _MAX_NAMES:
        names.append(f"… and {len(people) - _MAX_NAMES:,} more")
    return names


def _name_with_work(person: Person) -> str:
    work = [_describe_position(position) for position in person.positions[:1]]
    return " · ".join([visible(person.name), *filter(None, work)])


def describe(person: Person) -> list[str]:
    """What a file says about a person, in a few lines for the owner to remember by."""
    positions = person.positions[:_MAX_POSITIONS]
    interactions = person.interactions[-_MAX_INTERACTIONS:]
    return [
        *map(_describe_position, positions),
        _describe_connection(person),
        *map(_describe_interaction, interactions),
    ]


def _describe_position(position: Position) -> str:
    parts = filter(None, (position.title, position.organization))
    until = "" if position.end is None else f" (until {position.end})"
    return visible(", ".join(parts)) + until


def _describe_connection(person: Person) -> str:
    status = f"{person.status or 'no status'} {person.since or ''}".strip()
    addresses = [*person.email[:2], *person.phone[:1], *person.linkedin[:1]]
    return visible(" · ".join([status, *addresses]))


def _describe_interaction(interaction: Interaction) -> str:
    direction = f" {interaction.direction}" if interaction.direction else ""
    text = interaction.note or interaction.where or ""
    line = f"{interaction.date} {interaction.how}{direction}: {text}"
    return visible(line).rstrip(": ")


def progress(session: Session) -> str:
    """How far the session is."""
    return f"{session.number:,} of {session.count:,} · {session.answered:,} answered"
