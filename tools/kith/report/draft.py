"""Drafts of the texts for an introduction: the request, and a text to forward."""

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
from kith.report.template_errors import REMEDY, template_position
from kith.text.visible import visible


class DraftValues(msgspec.Struct, frozen=True, kw_only=True):
    """The variables of a template for a draft.

    Args:
        me: The owner of the journal, who asks.
        contact: The name of the person who could introduce.
        first_name: The first part of that name.
        target: The name of the person at the end of the path.
        is_direct: Whether that is the contact.
        between: The names of those between the contact and the target.
        organization: The organization at the end of the path, or where the target works.
        title: The target's title there.
        role: The opportunity it is about, or nothing.
        last_date: The date of the last contact, or nothing.
        last_note: What it was about, or nothing.
        tie: What is recorded about the tie between the contact and the next person.
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
        me: The owner of the journal, who asks.
        templates: A folder whose ``ask.md`` and ``forward.md`` replace Kith's own.
    """

    def __init__(self, me: Me, templates: File) -> None:
        self._me = me
        self._folder = templates
        loaders = [
            FileSystemLoader(templates),
            PackageLoader("kith.report", "templates"),
        ]
        # Plain text: nothing is escaped. The sandbox keeps templates from reaching anything else.
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
            network: The network of the journal.
            organization: The organization at its end, if the user asked for one.
            role: The opportunity it is about, if there is one.

        Raises:
            KithError: A template cannot be used.
        """
        values = self._values(path, network, organization, role)
        request = self._render("ask.md", values)
        forward = "" if values.is_direct else self._render("forward.md", values)
        return Draft(values.contact, request, forward)

    def _values(
        self,
        path: Path,
        network: Network,
        organization: OrganizationEntry | None,
        role: str,
    ) -> DraftValues:
        nodes = network.graph.nodes
        contact = nodes[path.hops[0]]
        target = nodes[path.hops[-1]]
        last = network.evidence[path.hops[0]].last
        note = last.interaction.topic if last else None
        work = organization.name if organization else target.organization
        return DraftValues(
            me=self._me,
            contact=_on_one_line(contact.name),
            first_name=contact.name.split()[0],
            target=_on_one_line(target.name),
            is_direct=len(path.hops) == 1,
            between=[_on_one_line(nodes[hop].name) for hop in path.hops[1:-1]],
            organization=_on_one_line(work),
            title=_on_one_line(target.title),
            role=visible(role),
            last_date=str(last.date) if last else "",
            last_note=visible(note) if note else "",
            tie=_on_one_line(path.ties[0][0].says) if path.ties else "",
        )

    def _render(self, name: str, values: DraftValues) -> str:
        try:
            template = self._environment.get_template(name)
            return template.render(msgspec.structs.asdict(values)).strip()
        except Exception as error:
            position = template_position(
                error, lambda path: path.is_relative_to(self._folder)
            )
            subject = f'a template in "{self._folder}"'
            if position:
                subject = f"{position}: the template"
            msg = f"{subject} cannot be used: {error}"
            raise KithError(msg, REMEDY) from error


def _on_one_line(text: str) -> str:
    """A text without line ends, which would start a line of their own in the note."""
    return " ".join(text.split())
