"""The prompts: Kith's own words, and the data they are about apart from them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import msgspec

from kith.assistants.answers import NOTICE, answer_with, as_json
from kith.assistants.arguments import CheckArguments, SubjectArguments
from kith.assistants.judging import check
from kith.assistants.reading import brief
from kith.assistants.resources import contact_address
from kith.assistants.view import Access
from kith.errors import KithError

_MOST_LETTERS = 20_000


class PromptInput(msgspec.Struct, frozen=True, kw_only=True):
    """What a prompt asks the user for.

    Args:
        name: Its name.
        description: What to give.
        is_required: Whether it must be given.
    """

    name: str
    description: str
    is_required: bool = True


class EmbeddedData(msgspec.Struct, frozen=True):
    """Data that goes with a prompt.

    Args:
        address: What it is, as an address.
        text: The data as JSON.
    """

    address: str
    text: str


class AssistantPrompt(msgspec.Struct, frozen=True, kw_only=True):
    """A prompt that a user can choose.

    Args:
        name: Its name.
        title: What it is called for people.
        description: What it does.
        inputs: What it asks for.
        words: What it says to the assistant.
        collect: Reads the data it is about.
    """

    name: str
    title: str
    description: str
    inputs: tuple[PromptInput, ...]
    words: str
    collect: Callable[[Access, Mapping[str, str]], list[EmbeddedData]]


def _prepare(access: Access, inputs: Mapping[str, str]) -> list[EmbeddedData]:
    return [_brief_of(inputs["who"], access)]


def _introduce(access: Access, inputs: Mapping[str, str]) -> list[EmbeddedData]:
    data = [_brief_of(inputs[name], access) for name in ("first", "second")]
    if inputs.get("about"):
        data.append(EmbeddedData("kith://input/about", as_json(inputs["about"])))
    return data


def _judge(access: Access, inputs: Mapping[str, str]) -> list[EmbeddedData]:
    arguments = CheckArguments(
        draft=inputs["draft"], title=inputs.get("title", "Draft"), limit=50
    )
    answer = answer_with(access, check(access, arguments))
    return [
        EmbeddedData("kith://input/draft", as_json(inputs["draft"])),
        EmbeddedData("kith://input/findings", as_json(answer)),
    ]


def _brief_of(who: str, access: Access) -> EmbeddedData:
    report = brief(access, SubjectArguments(who=who))
    return EmbeddedData(
        contact_address(report.slug), as_json(answer_with(access, report))
    )


PROMPTS = (
    AssistantPrompt(
        name="prepare-meeting",
        title="Prepare a meeting",
        description="What to know, ask and offer when you meet somebody.",
        inputs=(PromptInput(name="who", description="a person or an organization"),),
        words="Prepare me for a meeting, from the brief below. On one screen: who they are to me "
        "and how we know each other; what is open between us, mine first; what they need that I or "
        "somebody I know could give; two or three questions to ask. State only what the brief "
        "states, and say what it does not tell.",
        collect=_prepare,
    ),
    AssistantPrompt(
        name="draft-introduction",
        title="Draft an introduction",
        description="A short message that brings two of your contacts together.",
        inputs=(
            PromptInput(name="first", description="the person to write about first"),
            PromptInput(name="second", description="the person to introduce them to"),
            PromptInput(name="about", description="the occasion", is_required=False),
        ),
        words="Draft a message that introduces the two people below to each other. First ask each "
        "for permission, in one sentence to each; then the introduction itself in at most 120 "
        "words: why these two, what I can honestly say of each (only what the briefs vouch for), "
        "and an easy way on. No praise that the briefs do not support. If they give no reason for "
        "an introduction, say so instead. Send nothing.",
        collect=_introduce,
    ),
    AssistantPrompt(
        name="judge-draft",
        title="Judge this draft by the journal's own rules",
        description="What the rules for posts find in a text, and how to fix it.",
        inputs=(
            PromptInput(name="draft", description="the text of the post"),
            PromptInput(name="title", description="its title", is_required=False),
        ),
        words="Judge the draft below by the findings of the journal's rules, and by nothing else. "
        "For each finding, the most severe first: the words it is about, why the rule matters "
        "(kith://rule/NAME explains it), and the smallest change that fixes it. Then the draft with "
        "these changes alone. If there are no findings, say so and change nothing. Afterwards, call "
        "the tool `check` with the new text.",
        collect=_judge,
    ),
)


def fill_prompt(
    name: str, inputs: Mapping[str, str], access: Access
) -> tuple[AssistantPrompt, list[EmbeddedData]]:
    """A prompt with the data it is about.

    Raises:
        KithError: There is no such prompt, something is missing or too much, or cannot be read.
    """
    prompt = next((each for each in PROMPTS if each.name == name), None)
    if prompt is None:
        listed = ", ".join(each.name for each in PROMPTS)
        raise KithError(f'there is no prompt "{name[:100]}"', f"there are {listed}")
    _refuse_inputs(prompt, inputs)
    return prompt, prompt.collect(access, inputs)


def words_of(prompt: AssistantPrompt) -> str:
    """What a prompt says to the assistant, with how to take the data."""
    notice = NOTICE.replace("`data`", "the embedded resources")
    return f"{prompt.words}\n\n{notice}"


def _refuse_inputs(prompt: AssistantPrompt, inputs: Mapping[str, str]) -> None:
    known = {each.name for each in prompt.inputs}
    for each in prompt.inputs:
        if each.is_required and not inputs.get(each.name, "").strip():
            raise KithError(f"{prompt.name} needs `{each.name}`: {each.description}")
    for name, text in inputs.items():
        if name not in known:
            raise KithError(f'{prompt.name} does not take "{name[:100]}"')
        if len(text) > _MOST_LETTERS:
            raise KithError(f"`{name}` is too long")
