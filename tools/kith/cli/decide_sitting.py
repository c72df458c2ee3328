"""Goes through the open invitations on a terminal, one key each."""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from kith.cli.answers import read_answer
from kith.cli.decide_act import say_done, what_follows
from kith.cli.options import echo, paint, terminal_width
from kith.cli.profile import open_profile
from kith.disk.system_errors import SystemRefused
from kith.editor.sitting import SittingWriter
from kith.editor.undo import PendingWrite
from kith.errors import KithError
from kith.network.decision import Decision
from kith.operations.journal_folder import JournalFolder
from kith.operations.verdict import Act, find_objection, plan_act
from kith.report.decision_text import format_decision, groups_in_order
from kith.report.decision_words import option_of
from kith.text.counts import counted
from kith.text.dates import PartialDate
from kith.text.visible import visible

_ACTS: Mapping[str, Act] = {
    "c": "connect",
    "i": "invite",
    "d": "decline",
    "w": "withdraw",
}
_KEYS = (
    "[c]onnect  [d]ecline  [w]ithdraw  [i]nvited  {alike}[s]kip  [o]pen profile  [u]ndo  "
    "[q]uit  [?]"
)
_HELP = """\
  c  you are connected now
  i  you invited them
  d  you said no; the verdict's reason is recorded
  d wrote only to sell
     the same with a reason of your own; also after c, i and w
  w  you took your own invitation back
  a  all alike: do the same for everybody with this verdict and reason
  s  skip: decide another day
  o  open their profile in the browser
  u  undo the last answer
  q  quit
Each answer is written at once.
`kith undo` undoes all of them together."""


_MAX_SAID = 5


class _Answered(msgspec.Struct, frozen=True):
    """An answer: for how many people it was given, and whether it was written to their files."""

    count: int
    is_written: bool


def ask_about(root: Path, decisions: Sequence[Decision], today: dt.date) -> int:
    """Ask about everybody, and write each answer at once.

    Raises:
        SystemRefused: The disk is full, or the journal cannot be written to.
    """
    if not decisions:
        echo("There are no open invitations to decide.")
        return 0
    _DecideSitting(root, decisions, today).run()
    return 0


class _DecideSitting:
    """Asks about one person after another.

    Args:
        root: The journal's folder.
        decisions: Whom to ask about, with the verdicts.
        today: The current day, which is the date of each answer.
    """

    def __init__(
        self, root: Path, decisions: Sequence[Decision], today: dt.date
    ) -> None:
        self._root = root
        self._groups = groups_in_order(decisions)
        self._decisions = [
            decision for group in self._groups for decision in group.members
        ]
        self._date = PartialDate.of(today)
        self._writer = SittingWriter(root, "decide --ask")
        self._position = 0
        self._answers: list[_Answered] = []

    def run(self) -> None:
        """Ask until everybody was asked about, the user quits, or the input ends."""
        is_new = True
        while self._position < len(self._decisions):
            decision = self._decisions[self._position]
            if is_new:
                self._show(decision)
            try:
                is_new = self._answer(decision)
            except EOFError:
                break
            except SystemRefused:
                # On a full disk, no other answer would fare better.
                raise
            except KithError as error:
                echo(": ".join(filter(None, (error.message, error.remedy))))
                is_new = False
        decided = sum(answer.count for answer in self._answers if answer.is_written)
        remaining = len(self._decisions) - decided
        echo(f"\n{decided:,} decided, {remaining:,} left.")
        if decided:
            echo(f"`kith undo` undoes {counted(decided, 'answer')}.")

    def _show(self, decision: Decision) -> None:
        width = terminal_width()
        number = self._position + 1
        echo(f"\n{paint(f'{number:,} of {len(self._decisions):,}', 'quiet')}")
        for line in format_decision(decision, width, paint, with_changes=False):
            echo(line)
        count = len(self._alike())
        option = option_of(decision)
        alike = f"[a]ll {count:,} alike: {option}  " if count > 1 and option else ""
        keys = _KEYS.format(alike=alike)
        for line in textwrap.wrap(keys, width, break_on_hyphens=False):
            echo(paint(line, "quiet"))

    def _alike(self) -> list[Decision]:
        """Those who come next and have the same verdict for the same reasons."""
        end = 0
        for group in self._groups:
            end += len(group.members)
            if self._position < end:
                break
        return self._decisions[self._position : end]

    def _answer(self, decision: Decision) -> bool:
        """Read an answer and write it; whether to show somebody next.

        Raises:
            KithError: It is not an answer, or cannot be written.
            EOFError: The input has ended, or the user quits.
        """
        line = read_answer()
        key, reason = line[:1].casefold(), line[1:]
        if reason[:1].strip():
            raise _no_answer(line)
        if key in _ACTS:
            self._write([decision], _ACTS[key], reason)
            return True
        match key:
            case "q":
                raise EOFError
            case "?":
                echo(_HELP)
                return False
            case "o":
                echo(f"Opened {open_profile(decision.person)}")
                return False
            case "a":
                self._write_alike(decision, reason)
            case "s":
                self._go_on(_Answered(1, is_written=False))
            case "u":
                self._undo()
            case _:
                raise _no_answer(line)
        return True

    def _write_alike(self, decision: Decision, reason: str) -> None:
        """Do what is recommended for everybody who is alike.

        Raises:
            KithError: There is nothing to record, or it cannot be written.
        """
        act = option_of(decision)
        if act is None:
            raise KithError("there is nothing to record yet", "decide one by one")
        self._write(self._alike(), act, reason)

    def _write(self, decisions: list[Decision], act: Act, reason: str) -> None:
        folder = JournalFolder(self._root)
        plans = [
            plan_act(folder, decision, act, date=self._date, reason=reason)
            for decision in decisions
        ]
        objection = find_objection(decisions[0], act)
        if objection:
            echo(visible(objection))
            if read_answer(f"{act} nevertheless? y/n ").casefold() not in {"y", "yes"}:
                raise KithError("nothing was written")
        self._writer.write(
            *(
                PendingWrite(plan.edit.path, plan.edit.after, plan.edit.before)
                for plan in plans
            )
        )
        self._go_on(_Answered(len(plans), is_written=True))
        for plan, decision in zip(plans[:_MAX_SAID], decisions, strict=False):
            echo(say_done(plan))
            for line in what_follows(plan, decision):
                echo(f"  {line}")
        if len(plans) > _MAX_SAID:
            echo(f"… and {len(plans) - _MAX_SAID:,} more")

    def _go_on(self, answer: _Answered) -> None:
        self._answers.append(answer)
        self._position += answer.count

    def _undo(self) -> None:
        if not self._answers:
            raise KithError("there is nothing to undo")
        last = self._answers[-1]
        if last.is_written:
            self._writer.take_back()
        self._answers.pop()
        self._position -= last.count


def _no_answer(line: str) -> KithError:
    remedy = "use one of c d w i a s o u q ?"
    return KithError(f'"{visible(line)}" is not an answer', remedy)
