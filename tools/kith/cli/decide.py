"""``kith decide``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from kith.cli.answers import is_terminal
from kith.cli.dates import SAID_DATE
from kith.cli.options import (
    format_option,
    journal_option,
    paint,
    terminal_width,
    today_option,
)
from kith.cli.paging import echo_pages
from kith.cli.who import chosen_person, complete_who
from kith.engine.record_cache import load_kept_journal
from kith.errors import KithError
from kith.load.settings import load_settings
from kith.model.contact import Person
from kith.model.journal import Journal
from kith.network.decide import OPEN, Decision, decide, decide_all
from kith.network.lookup import is_name_of_one
from kith.network.network import Network
from kith.text.dates import PartialDate
from kith.text.visible import visible

if TYPE_CHECKING:
    from kith.cli.decide_act import Deed
    from kith.operations.verdict import Act

# No reason that somebody types.
_WITHOUT_REASON = "\0"
_PROVING = frozenset({"mail", "calendar"})
_BY_HAND = frozenset({None, "memory"})
_ENOUGH_BY_HAND = 10


@click.command(
    name="decide",
    epilog="\b\nExamples:\n  kith decide                       all open invitations, in groups\n"
    "  kith decide ada-byron             one, with everything it rests on\n"
    "  kith decide ada-byron --connect\n"
    '  kith decide bob eve --decline "wrote only to sell"\n'
    "  kith decide omar --withdraw       take your own invitation back\n"
    "  kith decide --ask                 go through them, one key each\n"
    "  kith decide ada-byron --exit-code && echo accept\n\n"
    "Kith only changes your files: answer the invitation itself where it was sent.\n\n"
    "Exit codes: 0 success; with --exit-code, 1 unless every verdict is connect; "
    "2 the command could not run.",
)
@click.argument("who", nargs=-1, metavar="[WHO]...", shell_complete=complete_who)
@click.option(
    "--connect",
    "act",
    flag_value="connect",
    help="Record that you are connected.",
)
@click.option(
    "--invite",
    "act",
    flag_value="invite",
    help="Record that you invited them.",
)
@click.option(
    "--decline",
    is_flag=False,
    flag_value=_WITHOUT_REASON,
    metavar="[WHY]",
    help="Record that you said no. Without WHY, the reason of the verdict is recorded.",
)
@click.option(
    "--withdraw",
    is_flag=False,
    flag_value=_WITHOUT_REASON,
    metavar="[WHY]",
    help="Record that you took your own invitation back.",
)
@click.option(
    "--date",
    "date",
    type=SAID_DATE,
    metavar="DATE",
    help="When: 2024-05-17, yesterday, 3 May.  [default: today]",
)
@click.option(
    "--why",
    "reason",
    default="",
    metavar="TEXT",
    help="The reason, kept private, wherever it stands on the line.",
)
@click.option(
    "--anyway", is_flag=True, help="Connect or invite although the verdict is decline."
)
@click.option("--ask", is_flag=True, help="Go through them, one key each.")
@click.option(
    "--all", "everything", is_flag=True, help="List every name, however many there are."
)
@click.option(
    "--exit-code", is_flag=True, help="Exit with 1 unless every verdict is connect."
)
@format_option
@today_option
@journal_option
def command(
    *,
    who: tuple[str, ...],
    act: Act | None,
    decline: str | None,
    withdraw: str | None,
    date: PartialDate | None,
    reason: str,
    anyway: bool,
    ask: bool,
    everything: bool,
    exit_code: bool,
    output_format: str,
    today: dt.date,
    root: Path,
) -> int:
    """Recommend connect, wait, decline or withdraw, and record what you decide.

    Without WHO, it covers everybody whose status is considering, received or invited; those with
    the same verdict for the same reasons are one group. The verdict uses the same evidence as the
    rules; `kith rule stranger` explains what counts. With --connect, --invite, --decline or
    --withdraw, it changes the files of WHO; `kith undo` undoes that.
    """
    act, behind = _chosen_act(act, decline=decline, withdraw=withdraw)
    if act:
        if ask or output_format == "json":
            message = f"--{act} does not go with --ask or --format json"
            raise click.UsageError(message)
        from kith.cli.decide_act import Deed  # noqa: PLC0415 - only for who decides

        deed = Deed(act, date or PartialDate.of(today), reason, anyway)
        return _act_on(who, behind, deed, today, root)
    if any((reason, date)):
        message = "--why and --date need --connect, --invite, --decline or --withdraw"
        raise click.UsageError(message)
    if ask:
        return _ask_about(who, today, root)
    network = Network.of(load_kept_journal(root), today, load_settings(root))
    decisions = _decide_on(who, network, root)
    if output_format == "json":
        _print_data(decisions)
    else:
        _show(decisions, network.journal, is_named=bool(who), everything=everything)
    is_against = any(decision.verdict != "connect" for decision in decisions)
    return int(exit_code and is_against)


def _chosen_act(
    act: Act | None, *, decline: str | None, withdraw: str | None
) -> tuple[Act | None, str]:
    """What is to be recorded, and what stands behind its option.

    Raises:
        UsageError: It is several things.
    """
    acts: list[tuple[Act, str]] = []
    if act:
        acts.append((act, ""))
    if decline is not None:
        acts.append(("decline", decline.replace(_WITHOUT_REASON, "")))
    if withdraw is not None:
        acts.append(("withdraw", withdraw.replace(_WITHOUT_REASON, "")))
    if len(acts) > 1:
        options = " and ".join(f"--{name}" for name, _ in acts)
        raise click.UsageError(f"{options} contradict each other")
    return acts[0] if acts else (None, "")


def _act_on(
    who: tuple[str, ...], behind: str, deed: Deed, today: dt.date, root: Path
) -> int:
    """Write what was decided to the files of some people.

    Args:
        who: Words that mean them.
        behind: What stands behind the option: the reason, or one person more.
        deed: What was decided.
        today: The current day.
        root: The journal's folder.

    Raises:
        UsageError: Nobody is named.
        KithError: It contradicts what a file says, or cannot be written.
    """
    from kith.cli.decide_act import carry_out  # noqa: PLC0415 - only for who decides

    network = Network.of(load_kept_journal(root), today, load_settings(root))
    if behind and (not who or is_name_of_one(behind, network.journal.people)):
        who = (*who, behind)
    elif behind:
        if deed.reason:
            raise click.UsageError(f'two reasons are given: "{behind}" and --why')
        deed = msgspec.structs.replace(deed, reason=behind)
    if not who:
        option = f"--{deed.act}"
        message = f"{option} needs to know who: kith decide WHO {option}"
        raise click.UsageError(message)
    people = _people(who, network.journal, root)
    decisions = [decide(person, network) for person in people]
    return carry_out(root, decisions, deed, today)


def _ask_about(who: tuple[str, ...], today: dt.date, root: Path) -> int:
    """Ask about some people, or about everybody.

    Raises:
        KithError: There is no terminal.
    """
    from kith.cli.decide_sitting import ask_about  # noqa: PLC0415 - only for who is asked

    _refuse_without_terminal()
    network = Network.of(load_kept_journal(root), today, load_settings(root))
    return ask_about(root, _decide_on(who, network, root), today)


def _print_data(decisions: Sequence[Decision]) -> None:
    from kith.report.decisions import report_decisions  # noqa: PLC0415 - for programs only
    from kith.report.json_output import encode_json  # noqa: PLC0415

    click.echo(encode_json(report_decisions(decisions)))


def _refuse_without_terminal() -> None:
    """Stop where nobody can be asked.

    Raises:
        KithError: There is no terminal.
    """
    if not is_terminal():
        remedy = "list them with `kith decide`, and write `kith decide WHO --connect`"
        raise KithError(
            "--ask needs a terminal to ask on", f"{remedy}, --decline or --withdraw"
        )


def _people(words: tuple[str, ...], journal: Journal, root: Path) -> list[Person]:
    """The people that words mean, each once.

    Raises:
        KithError: Nobody is meant by one of them.
    """
    people: dict[str, Person] = {}
    for word in words:
        try:
            person = chosen_person(word, journal, root)
        except KithError as error:
            if len(word.split()) > 1:
                error.remedy = (
                    f"{error.remedy}\n      a reason goes after --why".strip()
                )
            raise
        people[person.slug] = person
    return list(people.values())


def _decide_on(
    words: tuple[str, ...], network: Network, root: Path
) -> tuple[Decision, ...]:
    if not words:
        return decide_all(network)
    people = _people(words, network.journal, root)
    for person in people:
        _refuse_decided(person)
    return tuple(decide(person, network) for person in people)


def _refuse_decided(person: Person) -> None:
    """Stop at somebody about whom there is nothing to decide.

    Raises:
        KithError: It is somebody without an open invitation.
    """
    if person.status in OPEN:
        return
    status = "has no status"
    if person.status:
        status = f'has the status "{person.status}"'
    raise KithError(
        f"{visible(person.name)} {status}, so there is nothing to decide",
        "verdicts are for people with the status considering, received or invited",
    )


def _show(
    decisions: Sequence[Decision], journal: Journal, *, is_named: bool, everything: bool
) -> None:
    from kith.report.decision_text import (  # noqa: PLC0415 - not for programs
        format_decisions,
        format_grouped_decisions,
        say_ways_on,
    )

    width = terminal_width()
    if is_named:
        echo_pages(format_decisions(decisions, width=width, paint=paint))
        return
    lines = [
        *format_grouped_decisions(
            decisions, width=width, paint=paint, everything=everything
        )
    ]
    if decisions:
        is_early = _has_only_exports(journal)
        lines += say_ways_on(has_only_exports=is_early, width=width)
    echo_pages(lines)


def _has_only_exports(journal: Journal) -> bool:
    """Whether next to nothing in a journal can show real contact, because only exports were read.

    Who records contact by hand, of ten people or more, needs no mail.
    """
    recorded = 0
    imported = 0
    for person in journal.people:
        sources = {interaction.source for interaction in person.interactions}
        if not _PROVING.isdisjoint(sources):
            return False
        recorded += not _BY_HAND.isdisjoint(sources)
        imported += bool(person.linkedin) or bool(sources - _BY_HAND)
    return recorded < min(imported, _ENOUGH_BY_HAND)
