"""Drafts of the two texts an introduction needs: the note to ask with, and what to forward."""

from __future__ import annotations

from pathlib import Path as File

from jinja2 import ChoiceLoader, FileSystemLoader, PackageLoader, TemplateError
from jinja2.sandbox import SandboxedEnvironment

from kith.errors import KithError
from kith.model.settings import Me
from kith.network.network import Network
from kith.network.paths import Path
from kith.network.reach import Target
from kith.text.visible import visible


def draft_request(path: Path, target: Target, network: Network, me: Me, templates: File) -> str:
    """The note to the direct contact, and below it the text they can pass on.

    Args:
        path: The path.
        target: What was asked for.
        network: Everybody.
        me: Who asks.
        templates: A folder whose ``ask.md`` and ``forward.md`` take the place of Kith's own.

    Raises:
        KithError: A template cannot be read.
    """
    loaders = [FileSystemLoader(templates), PackageLoader("kith.report", "templates")]
    # A text for a person, not a page: nothing is escaped, and templates can reach nothing else.
    environment = SandboxedEnvironment(
        loader=ChoiceLoader(loaders), trim_blocks=True, lstrip_blocks=True, autoescape=False
    )
    nodes = network.graph.nodes
    contact, goal = nodes[path.hops[0]], nodes[path.hops[-1]]
    last = network.evidence[path.hops[0]].last
    note = last.interaction.topic if last else None
    values = {
        "me": me,
        "contact": contact.name,
        "first_name": contact.name.split()[0],
        "target": goal.name,
        "is_direct": len(path.hops) == 1,
        "between": [nodes[hop].name for hop in path.hops[1:-1]],
        "organization": target.organization.name if target.organization else goal.organization,
        "title": goal.title,
        "last_date": str(last.date) if last else "",
        "last_note": visible(note) if note else "",
        "tie": path.ties[0][0].says if path.ties else "",
    }
    try:
        texts = [
            environment.get_template(name).render(values).strip()
            for name in ("ask.md", "forward.md")
        ]
    except (TemplateError, OSError, UnicodeDecodeError) as error:
        msg = f'a template in "{templates}" cannot be used: {error}'
        raise KithError(msg) from error
    return f"--- to {contact.name}\n\n{texts[0]}\n\n--- to pass on\n\n{texts[1]}\n"
