"""``kith triage`` as a full screen: one person at a time, one key each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Input, ProgressBar, Static

from kith.cli.profile import open_profile
from kith.cli.triage_text import (
    HELP,
    describe,
    keys_for,
    list_names,
    progress,
    title_of,
)
from kith.editor.triage import ANSWERS, Session
from kith.errors import KithError
from kith.network.triage import TriageItem
from kith.operations.triage import default_date, parse_answer
from kith.report.triage_words import say_signal
from kith.text.visible import visible


class TriageApp(App[None]):
    """Asks about one person after another.

    Args:
        session: Writes the answers.
        cases: The people to ask about, by slug.
        today: The current day; nothing can have happened later.
    """

    TITLE = "kith triage"
    ENABLE_COMMAND_PALETTE = False
    # Keys are answers until a question for words is asked.
    AUTO_FOCUS = None
    CSS = """
    #card { border: round $primary; padding: 1 2; margin: 1 2; height: auto; }
    #name { text-style: bold; }
    #signs { color: $success; }
    #message { color: $warning; margin: 0 3; }
    #when { margin: 0 2; }
    #keys { dock: bottom; height: auto; padding: 0 3 1 3; color: $text-muted; }
    ProgressBar { margin: 1 3 0 3; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *((key, f"answer('{key}')", answer.label) for key, answer in ANSWERS.items()),
        ("b", "split", "one by one"),
        ("p", "profile", "open profile"),
        ("u", "undo", "undo"),
        ("question_mark", "help", "keys"),
        ("q", "quit", "quit"),
        ("escape", "cancel", "back"),
    ]

    def __init__(
        self, session: Session, cases: Mapping[str, TriageItem], today: dt.date
    ) -> None:
        super().__init__()
        self._session = session
        self._cases = cases
        self._today = today
        self._pending = ""

    def compose(self) -> ComposeResult:
        """The parts of the screen."""
        yield ProgressBar(total=self._session.count, show_eta=False)
        with Vertical(id="card"):
            yield Static(id="progress", markup=False)
            yield Static(id="name", markup=False)
            yield Static(id="about", markup=False)
            yield Static(id="signs", markup=False)
        yield Input(id="when", placeholder="when, and a note: 2019 PyCon")
        yield Static(id="message", markup=False)
        # A footer would cut the keys off at 80 columns.
        yield Static(id="keys", markup=False)

    def on_mount(self) -> None:
        """Show the first person."""
        self._show_person()

    def action_answer(self, key: str) -> None:
        """Write an answer; ask first for the date or the reason that it needs."""
        if self._pending or self._session.current is None:
            return
        self._hide_card(is_hidden=False)
        answer = ANSWERS[key]
        if answer.goes_for_many or self._session.group:
            self._answer(key, "")
            return
        self._pending = key
        when = self.query_one("#when", Input)
        if answer.is_end:
            when.placeholder = "why: sold my address"
            message = "End the connection: why? Enter, or Esc."
        else:
            when.placeholder = "when, and a note: 2019 PyCon"
            when.value = str(default_date(self._case().person) or "")
            message = (
                f"{answer.label}: when, as far as you know, and a word. Enter, or Esc."
            )
        when.display = True
        # Answers are no keys now, and a narrow terminal has no room for both.
        self.query_one("#keys", Static).display = False
        when.focus()
        self._show_message(message)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Write the answer with its date."""
        if self._pending:
            self._answer(self._pending, event.value)

    def action_undo(self) -> None:
        """Undo the last answer."""
        if self._pending:
            return
        try:
            message = "" if self._session.undo() else "there is nothing to undo"
        except KithError as error:
            message = error.message
        self._show_person(message)

    def action_split(self) -> None:
        """Ask one by one about those who are asked about together."""
        if not self._pending:
            self._session.split()
            self._show_person()

    def action_profile(self) -> None:
        """Open the profile in the browser."""
        if self._pending or self._session.group:
            return
        try:
            self._show_message(f"Opened {open_profile(self._case().person)}")
        except KithError as error:
            self._show_message(": ".join(filter(None, (error.message, error.remedy))))

    def action_help(self) -> None:
        """Show what the keys mean in place of the person, or the person again."""
        if self._pending:
            return
        if not self._card.display:
            self._show_person()
            return
        self._hide_card(is_hidden=True)
        self._show_message(f"{HELP}\n\nEsc goes back.")

    def action_cancel(self) -> None:
        """Cancel the question for the date, and hide the list of keys."""
        self._show_person()

    def _answer(self, key: str, text: str) -> None:
        try:
            date, note = parse_answer(key, text, self._today)
            self._session.answer(key, date, note)
        except KithError as error:
            self._show_message(": ".join(filter(None, (error.message, error.remedy))))
            return
        if self._session.current is None:
            self.exit()
            return
        self._show_person()

    def _case(self) -> TriageItem:
        assert self._session.current is not None
        return self._cases[self._session.current.slug]

    @property
    def _card(self) -> Vertical:
        return self.query_one("#card", Vertical)

    def _hide_card(self, *, is_hidden: bool) -> None:
        """Make room for the list of keys, or show the person again."""
        self._card.display = not is_hidden
        self.query_one("#keys", Static).display = not is_hidden

    def _show_person(self, message: str = "") -> None:
        """Show whom the next answer is for: one person, or several."""
        self._pending = ""
        self._hide_card(is_hidden=False)
        when = self.query_one("#when", Input)
        when.value = ""
        when.display = False
        self.set_focus(None)
        if self._session.current is None:
            self.exit()
            return
        self.query_one(ProgressBar).update(progress=self._session.number - 1)
        group = self._session.group
        if group:
            names = list_names(group, self._cases)
            self._show_card(title_of(group), names, "")
        else:
            case = self._case()
            signs = "\n".join(f"+ {visible(say_signal(sign))}" for sign in case.signs)
            lines = describe(case.person)
            name = visible(case.person.name)
            self._show_card(name, lines, signs or "no sign of a tie")
        self._show_message(message)

    def _show_card(self, title: str, lines: list[str], signs: str) -> None:
        self.query_one("#progress", Static).update(progress(self._session))
        self.query_one("#name", Static).update(title)
        self.query_one("#about", Static).update("\n".join(lines))
        self.query_one("#signs", Static).update(signs)
        keys = "   ".join(f"{key} {label}" for key, label in keys_for(self._session))
        self.query_one("#keys", Static).update(keys)

    def _show_message(self, text: str) -> None:
        lines = map(visible, text.split("\n"))
        self.query_one("#message", Static).update("\n".join(lines))
