"""The table of tools, and how one is called."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from kith.assistants import judging, reading, writing
from kith.assistants.answers import answer_schema, answer_with, object_schema
from kith.assistants.arguments import (
    CheckArguments,
    FindArguments,
    LogArguments,
    OrganizationArguments,
    PathArguments,
    PeopleArguments,
    PostArguments,
    SubjectArguments,
)
from kith.assistants.view import Access
from kith.errors import KithError
from kith.report.brief import PersonBrief
from kith.report.contact import ContactReport
from kith.report.decisions import DecisionsReport
from kith.report.organization_brief import OrganizationBrief
from kith.report.organization_sheet import OrganizationReport
from kith.report.paths import PathsReport
from kith.report.post_sheet import PostReport
from kith.report.reach import ReachReport
from kith.report.search import SearchReport


class AssistantTool(msgspec.Struct, frozen=True, kw_only=True):
    """A tool that an assistant can call.

    Args:
        name: Its name.
        title: What it is called for people.
        description: When to use it, for the assistant.
        arguments: What it takes.
        results: What its data may be.
        run: Answers with one of them.
        is_writing: Whether it changes files.
    """

    name: str
    title: str
    description: str
    arguments: type[msgspec.Struct]
    results: tuple[type[msgspec.Struct], ...]
    run: Callable[[Access, Any], msgspec.Struct]
    is_writing: bool = False

    @property
    def input_schema(self) -> dict[str, Any]:
        """The JSON Schema of what it takes."""
        return {**object_schema(self.arguments), "additionalProperties": False}

    @property
    def output_schema(self) -> dict[str, Any]:
        """The JSON Schema of what it answers."""
        return answer_schema(*self.results)


_TOOLS = (
    AssistantTool(
        name="find",
        title="Find by any word",
        description="Find people, organizations and posts by words in any of their texts.",
        arguments=FindArguments,
        results=(SearchReport,),
        run=reading.find,
    ),
    AssistantTool(
        name="show",
        title="Show everything about one",
        description="Everything recorded about a person, an organization or a post.",
        arguments=SubjectArguments,
        results=(ContactReport, OrganizationReport, PostReport),
        run=reading.show,
    ),
    AssistantTool(
        name="brief",
        title="Brief before a meeting",
        description="What to know before meeting a person or people at an organization.",
        arguments=SubjectArguments,
        results=(PersonBrief, OrganizationBrief),
        run=reading.brief,
    ),
    AssistantTool(
        name="at",
        title="Who is at an organization",
        description="Whom the owner knows at an organization: now, formerly, and through others.",
        arguments=OrganizationArguments,
        results=(ReachReport,),
        run=reading.at,
    ),
    AssistantTool(
        name="path",
        title="Who could introduce",
        description="Who could introduce the owner to a person or an organization, and why.",
        arguments=PathArguments,
        results=(PathsReport,),
        run=reading.path,
    ),
    AssistantTool(
        name="due",
        title="Whom to contact next",
        description="Whom to contact next, and why. Needs `kith mcp --private`.",
        arguments=PeopleArguments,
        results=(reading.DueReport,),
        run=reading.due,
    ),
    AssistantTool(
        name="decide",
        title="Verdicts on invitations",
        description="Connect, wait, decline or withdraw: the verdict on open invitations, with "
        "reasons. Only recommends. Needs `kith mcp --private`.",
        arguments=PeopleArguments,
        results=(DecisionsReport,),
        run=reading.decide_on,
    ),
    AssistantTool(
        name="check",
        title="Judge by the rules",
        description="Judge the text of a post (`draft`) by the rules for posts; with "
        "`kith mcp --private`, also the file of `who`, or the whole journal. "
        "kith://rule/NAME explains a rule.",
        arguments=CheckArguments,
        results=(judging.RuleJudgement,),
        run=judging.check,
    ),
    AssistantTool(
        name="log",
        title="Record an interaction",
        description="Record that the owner met, called or wrote to somebody. Ask the owner "
        "before; `kith undo` takes it back.",
        arguments=LogArguments,
        results=(writing.Written,),
        run=writing.log,
        is_writing=True,
    ),
    AssistantTool(
        name="post",
        title="Record what became of a post",
        description="Record that a post was published, or what it brought. Ask the owner "
        "before; `kith undo` takes it back.",
        arguments=PostArguments,
        results=(writing.Written,),
        run=writing.post,
        is_writing=True,
    ),
)


def tools_for(access: Access) -> tuple[AssistantTool, ...]:
    """The tools that an assistant may call."""
    return tuple(tool for tool in _TOOLS if access.is_writing or not tool.is_writing)


def call_tool(name: str, arguments: Any, access: Access) -> dict[str, Any]:
    """Call a tool; gives its answer as plain values.

    Raises:
        KithError: There is no such tool, the arguments are wrong, or it cannot answer.
    """
    for tool in tools_for(access):
        if tool.name == name:
            try:
                converted = msgspec.convert(arguments, tool.arguments)
            except msgspec.ValidationError as error:
                raise KithError(f"the arguments of {name} are wrong: {error}") from None
            return answer_with(access, tool.run(access, converted))
    if any(tool.name == name for tool in _TOOLS):
        msg = f"{name} changes files, and this server only reads"
        raise KithError(msg, "the owner can start `kith mcp --write`")
    listed = ", ".join(tool.name for tool in tools_for(access))
    raise KithError(f'there is no tool "{name[:100]}"', f"there are {listed}")
