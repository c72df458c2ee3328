"""Goes through the open invitations on a terminal, one key each."""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Mapping, Sequence
from pathlib import Path

from kith.cli.answers import read_answer
from kith.cli.decide_act import say_done
from kith.cli.options import echo, paint, terminal_width
from kith.cli.profile import open_profile
from kith.disk.system_errors import SystemRefused
from kith.editor.sitting import SittingWriter
from kith.editor.undo import PendingWrite
from kith.errors import KithError
from kith.network.decision import Decision
from kith.operations.journal_folder import JournalFolder
from kith.operations.verdict import Act, find_objection, plan_act
from kith.report.decision_text import format_decision
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
    "[c]onnect  [d]ecline  [w]ithdraw  [i]nvited  [s]kip  [o]pen profile  [u]ndo  "
    "[q]uit  [?]"
)
_HELP = """\
  c  you are connected now
  i  you invited them
  d  you said no; the reason of the verdict is recorded
  d wrote only to sell   … with a reason of your own; also after c, i and w
  w  you took your own invitation back
  s  skip: decide another day
  o  open their profile in the browser
  u  undo the last answer
  q  quit
Each answer is written at once. `kith undo` undoes all of them together."""


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
        self._decisions = decisions
        self._date = PartialDate.of(today)
        self._writer = SittingWriter(root, "decide --ask")
        self._is_written: list[bool] = []

    def run(self) -> None:
        """Ask until everybody was asked about, the user quits, or the input ends."""
        is_new = True
        while (number := len(self._is_written)) < len(self._decisions):
            decision = self._decisions[number]
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
        decided = sum(self._is_written)
        remaining = len(self._decisions) - decided
        echo(f"\n{decided:,} decided, {remaining:,} left.")
        if decided:
            echo(f"`kith undo` undoes {counted(decided, 'answer')}.")

    def _show(self, decision: Decision) -> None:
        width = terminal_width()
        number = len(self._is_written) + 1
        echo(f"\n{paint(f'{number:,} of {len(self._decisions):,}', 'quiet')}")
        for line in format_decision(decision, width, paint):
            echo(line)
        for line in textwrap.wrap(_KEYS, width, break_on_hyphens=False):
            echo(paint(line, "quiet"))

    def _answer(self, decision: Decision) -> bool:
        """Read an answer and write it; whether to show somebody next.

        Raises:
            KithError: It is not an answer, or cannot be written.
            EOFError: The input has ended, or the user quits.
        """
        line = read_answer()
        key, reason = line[:1].casefold(), line[1:]
        if reason and not reason[0].isspace():
            raise _no_answer(line)
        match key:
            case "q":
                raise EOFError
            case "?":
                echo(_HELP)
                return False
            case "o":
                echo(f"Opened {open_profile(decision.person)}")
                return False
            case "s":
                self._is_written.append(False)
            case "u":
                self._undo()
            case _ if key in _ACTS:
                self._write(decision, _ACTS[key], reason)
            case _:
                raise _no_answer(line)
        return True

    def _write(self, decision: Decision, act: Act, reason: str) -> None:
        plan = plan_act(
            JournalFolder(self._root), decision, act, date=self._date, reason=reason
        )
        objection = find_objection(decision, act)
        if objection:
            echo(visible(objection))
            if read_answer(f"{act} nevertheless? y/n ").casefold() not in {"y", "yes"}:
                raise KithError("nothing was written")
        edit = plan.edit
        self._writer.write(PendingWrite(edit.path, edit.after, edit.before))
        self._is_written.append(True)
        echo(say_done(plan))

    def _undo(self) -> None:
        if not self._is_written:
            raise KithError("there is nothing to undo")
        if self._is_written[-1]:
            self._writer.take_back()
        self._is_written.pop()


def _no_answer(line: str) -> KithError:
    return KithError(
        f'"{visible(line)}" is not an answer', "use one of c d w i s o u q ?"
    )
