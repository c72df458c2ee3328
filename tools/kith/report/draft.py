"""Drafts of the two texts an introduction needs: the note to ask with, and what to forward."""

from __future__ import annotations

from pathlib import Path as File

import msgspec
from jinja2 import ChoiceLoader, FileSystemLoader, PackageLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from kith.errors import KithError
from kith.model.settings import Me
from kith.network.network import Network
from kith.network.organizations import OrganizationEntry
from kith.network.paths import Path
from kith.report.paths import Draft
from kith.report.template_errors import REMEDY, template_place
from kith.text.visible import visible


class LetterValues(msgspec.Struct, frozen=True, kw_only=True):
    """What a template of a draft can name.

    Args:
        me: Who asks.
        contact: The name of whom the note goes to.
        first_name: The first part of that name.
        target: Whom the path leads to.
        is_direct: Whether that is the contact.
        between: The names of those between the contact and the target.
        organization: Where the path leads, or where the target works.
        title: What the target is there.
        role: The opportunity it is about, or nothing.
        last_date: When the last contact was, or nothing.
        last_note: What it was about, or nothing.
        tie: What is on record of the tie between the contact and the next one.
    """

    me: Me
    contact: str
    first_name: str
    target: str
    is_direct: bool
    between: list[str]
    organization: str
    title: str
    role: str
    last_date: str
    last_note: str
    tie: str


class Drafts:
    """Writes drafts from templates.

    Args:
        me: Who asks.
        templates: A folder whose ``ask.md`` and ``forward.md`` take the place of Kith's own.
    """

    def __init__(self, me: Me, templates: File) -> None:
        self._me = me
        self._folder = templates
        loaders = [
            FileSystemLoader(templates),
            PackageLoader("kith.report", "templates"),
        ]
        # A text for a person, not a page: nothing is escaped, and templates can reach nothing else.
        self._environment = SandboxedEnvironment(
            loader=ChoiceLoader(loaders),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            autoescape=False,
        )

    def request(
        self,
        path: Path,
        network: Network,
        organization: OrganizationEntry | None = None,
        role: str = "",
    ) -> Draft:
        """The texts for a path.

        Args:
            path: The path.
            network: Everybody.
            organization: Where it leads, if that was asked for.
            role: The opportunity it is about, if there is one.

        Raises:
            KithError: A template cannot be used.
        """
        nodes = network.graph.nodes
        contact, goal = nodes[path.hops[0]], nodes[path.hops[-1]]
        last = network.evidence[path.hops[0]].last
        note = last.interaction.topic if last else None
        is_direct = len(path.hops) == 1
        values = LetterValues(
            me=self._me,
            contact=_on_a_line(contact.name),
            first_name=contact.name.split()[0],
            target=_on_a_line(goal.name),
            is_direct=is_direct,
            between=[_on_a_line(nodes[hop].name) for hop in path.hops[1:-1]],
            organization=_on_a_line(
                organization.name if organization else goal.organization
            ),
            title=_on_a_line(goal.title),
            role=visible(role),
            last_date=str(last.date) if last else "",
            last_note=visible(note) if note else "",
            tie=_on_a_line(path.ties[0][0].says) if path.ties else "",
        )
        ask = self._render("ask.md", values)
        return Draft(
            _on_a_line(contact.name),
            ask,
            "" if is_direct else self._render("forward.md", values),
        )

    def _render(self, name: str, values: LetterValues) -> str:
        try:
            template = self._environment.get_template(name)
            return template.render(msgspec.structs.asdict(values)).strip()
        except Exception as error:
            place = template_place(
                error, lambda path: path.is_relative_to(self._folder)
            )
            where = (
                f"{place}: the template" if place else f'a template in "{self._folder}"'
            )
            msg = f"{where} cannot be used: {error}"
            raise KithError(msg, REMEDY) from error


def _on_a_line(text: str) -> str:
    """A text without line ends, which would look like a line of the note's own."""
    return " ".join(text.split())
