"""Two files about one person, or one organization, to one: nothing either says is lost."""

from __future__ import annotations

from typing import Any

import msgspec

from kith.editor.contact_file import set_key
from kith.editor.forget import without_references
from kith.editor.merge_body import as_line, joined, lost_comments
from kith.editor.merge_values import add_text, add_whole, is_empty, unite
from kith.editor.reference_places import model_of, reference_places
from kith.model.contact import Contact
from kith.model.fields import record_spec
from kith.network.organizations import name_key
from kith.text.dates import PartialDate, parse_date
from kith.text.edit import FrontMatter
from kith.text.emit import emit_flow, emit_text
from kith.text.expected import parsed_item

# Which status stands when two differ: an end stays an end, and what has come about stays so.
_STATUSES = ("considering", "invited", "received", "connected", "declined", "removed")
_SKIPPED = frozenset({"name", "kind", "status", "since"})
# Where one can name others only: in an introduction somebody may well name themselves.
_TIES = frozenset({"knows", "introduced_by", "interactions"})
_PEOPLE = frozenset({"contact", "contact-or-post"})


class Merged(msgspec.Struct, frozen=True):
    """Two files as one.

    Args:
        text: The file that is kept, with everything of the other.
        moved: What could not stand beside what is there, and went into the body.
    """

    text: str
    moved: tuple[str, ...]


class Side(msgspec.Struct, frozen=True):
    """One of the two.

    Args:
        path: The file.
        text: All of it.
        contact: What it says.
    """

    path: str
    text: str
    contact: Contact


class Untied(msgspec.Struct, frozen=True):
    """A file without its ties to somebody.

    Args:
        text: The file.
        taken: The keys that held one, once for each.
        told: What a tie said beyond the name, as lines for the body.
    """

    text: str
    taken: tuple[str, ...]
    told: tuple[str, ...]


def untied(text: str, path: str, slug: str) -> Untied:
    """A file without its ties to somebody, who is the same as the one it is about.

    Raises:
        EditRefused: A tie cannot be taken out without touching more than it.
    """
    front = FrontMatter(text, path)
    places = [
        place
        for place in reference_places(model_of(path, front.value), front.value, _PEOPLE)
        if place.slug == slug and place.at[0] in _TIES
    ]
    if not places:
        return Untied(text, (), ())
    told = []
    for place in places:
        if place.at[0] == "knows" and place.at[-1] == "contact":
            tie = _at(front.value, place.at[:-1])
            if len(tie) > 1:
                told.append(as_line("knows", tie))
    return Untied(
        without_references(text, path, slug, only=_TIES, kinds=_PEOPLE),
        tuple(str(place.at[0]) for place in places),
        tuple(told),
    )


def merge_contacts(keep: Side, other: Side, *, told: tuple[str, ...] = ()) -> Merged:
    """The file that is kept, with everything of the other in it.

    Lists are united, and what is the same is not repeated. Of what there is only one of, the kept
    file's stays and the other's becomes a line of the body; but an ended connection stays ended,
    and of two dates of one status the earlier one holds. To merge the same file again changes
    nothing.

    Args:
        keep: The file that is kept.
        other: The other one; references to it are references to the kept one already.
        told: Further lines for the body.

    Raises:
        EditRefused: Something cannot be added without touching more than it.
    """
    front = FrontMatter(keep.text, keep.path)
    source = FrontMatter(other.text, other.path)
    moved: list[str] = []
    _merge_name(front, source, keep, other)
    _merge_status(front, source, moved)
    specs = {spec.key: spec for spec in record_spec(model_of(keep.path, front.value))}
    contacts = (keep.contact, other.contact)
    for key, value in source.value.items():
        if key in _SKIPPED or is_empty(value):
            continue
        spec = specs.get(key)
        if is_empty(front.value.get(key)):
            add_whole(front, source, key)
        elif spec is not None and hasattr(spec.record, "keyed_by"):
            _unite_mapping(front, key, value, moved)
        elif (spec is not None and spec.many) or _are_lists(front.value[key], value):
            unite(front, source, spec, key, contacts)
        elif front.value[key] != value:
            moved.append(as_line(key, value))
    comments = [
        as_line("comment", text)
        for text in lost_comments((keep.text, other.text), front.text)
    ]
    name = other.contact.name
    text = joined(keep.path, front.text, other.text, name, (*moved, *told, *comments))
    return Merged(text, (*moved, *told))


def _merge_name(
    front: FrontMatter, source: FrontMatter, keep: Side, other: Side
) -> None:
    if is_empty(source.value.get("name")):
        return
    if is_empty(front.value.get("name")):
        add_whole(front, source, "name")
        return
    known = {name_key(name) for name in (keep.contact.name, *keep.contact.aliases)}
    if name_key(other.contact.name) not in known:
        add_text(front, "aliases", other.contact.name)


def _merge_status(front: FrontMatter, source: FrontMatter, moved: list[str]) -> None:
    own, others = _status(front.value), _status(source.value)
    written, others_written = front.value.get("status"), source.value.get("status")
    since, others_since = front.value.get("since"), source.value.get("since")
    if _rank(others) > _rank(own):
        _move(moved, status=written, since=since)
        set_key(front, "status", others)
        if (
            not is_empty(others_written)
            and isinstance(others_since, str)
            and others_since
        ):
            set_key(front, "since", others_since)
            return
        # The other file does not say since when.
        _move(moved, since=others_since)
        if "since" in front.value:
            front.remove_key((), "since")
        return
    if is_empty(written) and own and others:
        set_key(front, "status", own)
        written = own
    if written != others_written:
        _move(moved, status=others_written, since=others_since)
    elif isinstance(others_since, str) and (
        is_empty(since) or _holds(others_since, since)
    ):
        _move(moved, since=since)
        set_key(front, "since", others_since)
    elif others_since != since:
        _move(moved, since=others_since)


def _move(moved: list[str], *, status: Any = None, since: Any = None) -> None:
    if isinstance(status, str) and isinstance(since, str) and status and since:
        moved.append(as_line("status", f"{status} {since}"))
        return
    values = (("status", status), ("since", since))
    moved += [as_line(key, value) for key, value in values if not is_empty(value)]


def _status(values: dict[str, Any]) -> str:
    """The status; where none is given, the one that an end implies."""
    status = values.get("status")
    if not is_empty(status):
        return str(status)
    return next(
        (key for key in ("removed", "declined") if not is_empty(values.get(key))), ""
    )


def _rank(status: str) -> int:
    return _STATUSES.index(status) if status in _STATUSES else -1


def _holds(new: str, old: object) -> bool:
    """Whether one date of a status holds against another: it is earlier, or says more."""
    try:
        one, other = parse_date(new), parse_date(str(old))
    except ValueError:
        return False
    if one == other:
        return False
    if _lies_within(one, other) or _lies_within(other, one):
        return _lies_within(one, other)
    return one.earliest < other.earliest


def _lies_within(one: PartialDate, other: PartialDate) -> bool:
    return other.earliest <= one.earliest and one.latest <= other.latest


def _unite_mapping(front: FrontMatter, key: str, values: Any, moved: list[str]) -> None:
    """Exceptions to rules: the kept file's stands where both have one."""
    own = front.value[key]
    if not isinstance(own, dict) or not isinstance(values, dict):
        if own != values:
            moved.append(as_line(key, values))
        return
    for name, value in values.items():
        if name in own:
            if own[name] != value:
                moved.append(as_line(f"{key} {name}", value))
        elif _can_be_written(name, value):
            front.add_key((key,), name, value)
        else:
            moved.append(as_line(f"{key} {name}", value))


def _can_be_written(name: str, value: Any) -> bool:
    is_plain = isinstance(value, str) or (
        isinstance(value, dict)
        and value
        and all(isinstance(one, str) for one in value.values())
    )
    return bool(
        is_plain
        and parsed_item(emit_flow(value)) == value
        and parsed_item(emit_text(name, in_flow=True)) == name
    )


def _are_lists(one: Any, other: Any) -> bool:
    return isinstance(one, list) and isinstance(other, list)


def _at(value: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        value = value[step]
    return value
