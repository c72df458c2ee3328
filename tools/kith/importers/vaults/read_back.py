"""What Kith's own reader makes of a note, before anything of it is written."""

from __future__ import annotations

from collections.abc import Sequence

from kith.check.check import check_journal
from kith.errors import EditRefused
from kith.importers.state.forgotten import marks_of
from kith.importers.vaults.elsewhere import RULE, SETTING
from kith.importers.vaults.header import KNOWN, NoteHeader
from kith.importers.vaults.keys import is_own_key, meaning_of
from kith.load.document import read_document
from kith.load.record_readers import read_contact
from kith.model.contact import Person
from kith.model.finding import Finding
from kith.model.journal import Journal
from kith.model.settings import RuleSettings, Settings, SettingValue
from kith.network.network import Network
from kith.rules.format.unknown_key import is_own
from kith.rules.registry import all_rules
from kith.text.diagnostic import Diagnostic
from kith.text.suggest import STRICT, closest_match

UNKNOWN_KEY = "unknown-key"
_NO_HEADER = frozenset({"no-front-matter", "not-a-mapping"})


def _problems(path: str, text: str, own_keys: Sequence[str] = ()) -> list[Diagnostic]:
    """What a contact's file says that cannot be understood."""
    document = read_document(path, text.encode())
    contact, contact_problems = read_contact(document)
    problems = [*document.problems, *contact_problems]
    if contact is None and not problems:
        problem = Diagnostic(
            rule="unreadable", path=path, line=1, column=1, message="it cannot be read"
        )
        problems.append(problem)
    serious = []
    for problem in problems:
        is_left = problem.rule == UNKNOWN_KEY and is_own(problem, own_keys)
        if not (is_left or problem.is_harmless):
            serious.append(problem)
    return serious


def is_contact(path: str, text: str, own_keys: Sequence[str] = ()) -> bool:
    """Whether everything in a file can be read as a contact.

    Args:
        path: The file, relative to the journal.
        text: Its text.
        own_keys: Patterns of keys that Kith does not know and that stay as they are.
    """
    return not _problems(path, text, own_keys)


def is_foreign(path: str, text: str, own_keys: Sequence[str] = ()) -> bool:
    """Whether a contact's file was written as a note for another program.

    A contact with a slip of the pen is none: setting the key aside would hide the slip.
    See :func:`is_contact` for the arguments.
    """
    front = read_document(path, text.encode()).front
    if front is None:
        rules = {problem.rule for problem in _problems(path, text)}
        return not _NO_HEADER.isdisjoint(rules)
    if not front.get("name"):
        return True
    return any(_is_foreign_key(key, own_keys) for key in front)


def _is_foreign_key(key: str, own_keys: Sequence[str]) -> bool:
    """Whether a key is that of another program, and not one of Kith's misspelled."""
    if key in KNOWN or is_own_key(key, own_keys):
        return False
    if meaning_of(key):
        return True
    return not closest_match(key.casefold(), KNOWN, cutoff=STRICT)


def set_aside_unreadable(
    header: NoteHeader, path: str, own_keys: Sequence[str] = ()
) -> None:
    """Set every key aside that holds what Kith cannot read there.

    Raises:
        EditRefused: What cannot be read is no key.
    """
    for _ in range(len(header.keys) + 1):
        problems = _problems(path, header.text, own_keys)
        if not problems:
            return
        key = header.key_at(problems[0].line)
        if key in {"", "name"} or problems[0].rule == "missing-key":
            raise EditRefused("the note", problems[0].message)
        header.set_aside(key)
    raise EditRefused("the note", "it cannot be read")


def own_keys_in(settings: Settings) -> tuple[str, ...]:
    """Patterns of the owner's own keys, from the settings of the rule about unknown ones."""
    patterns = settings.rules.values.get(UNKNOWN_KEY, {}).get("own", ())
    return patterns if isinstance(patterns, tuple) else (str(patterns),)


def marks_in(path: str, text: str) -> set[str]:
    """Everything by which a contact's file says its person is known."""
    contact, _ = read_contact(read_document(path, text.encode()))
    if not isinstance(contact, Person):
        return set()
    return marks_of((contact.name,), contact.linkedin, contact.email, contact.phone)


def format_errors(
    journal: Journal, network: Network, settings: Settings
) -> list[Finding]:
    """What the format rules find wrong in a journal, where any link may lead elsewhere.

    Args:
        journal: The journal.
        network: The same as a network.
        settings: Its settings.
    """
    other_rules = [rule.name for rule in all_rules() if rule.family != "format"]
    values: dict[str, dict[str, SettingValue]] = {
        RULE: {SETTING: ("*",)},
        UNKNOWN_KEY: {"own": own_keys_in(settings)},
    }
    rules = RuleSettings(severities=dict.fromkeys(other_rules), values=values)
    trial = Settings(me=settings.me, rules=rules)
    findings = check_journal(journal, network, trial).findings
    return [finding for finding in findings if finding.severity == "error"]
