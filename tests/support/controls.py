"""A journal in which every text holds what a terminal obeys: controls, and turned directions."""

from __future__ import annotations

import json
from typing import Any

from hostile_journal import Filler
from kith.model.contact import Organization, Person
from kith.model.fields import FieldSpec
from kith.model.post import Post

CONTROLS = (
    "A\x1b[31mB\x1b]0;title\x07C\u202eD\u2066E\u200fF\x9b2JG"
    + "".join(map(chr, range(0x20)))
    + "\x7f\x85\u2028\u2029Z one\nFORGED two"
)
SLUG = "e\x1b[31m\u202e-e"
DASHED = "-c"


class _Controls(Filler):
    def texts(self, number: int) -> list[str]:
        return [CONTROLS] * number

    def _one(self, spec: FieldSpec) -> Any:
        return CONTROLS if spec.kind == "link" else super()._one(spec)


def _file(model: type[Person | Organization | Post], **fields: Any) -> str:
    front = _Controls(1).fill(model) | fields
    # JSON is YAML, and holds each control in an escape.
    lines = "".join(
        f"{json.dumps(key)}: {json.dumps(value)}\n" for key, value in front.items()
    )
    return f"---\n{lines}---\nText \x1b[31m\u202e \x07 [[nobody\x1b[31m]]\n"


def control_files() -> dict[str, str]:
    """The files, by path."""
    return {
        "contacts/controls.md": _file(Person, status="connected"),
        f"contacts/{SLUG}.md": _file(Person, status="received"),
        f"contacts/{DASHED}.md": _file(Person, status="connected"),
        "contacts/company.md": _file(Organization, kind="organization"),
        "posts/post.md": _file(Post, status="published"),
        f"posts/{SLUG}.md": _file(Post, status="draft"),
    }


CALLS = {
    "show": [["controls"], [SLUG], ["--", DASHED], ["company"]],
    "log": [["controls", "met", CONTROLS.replace("\x00", "")], [SLUG, "met", "x"]],
    "decide": [["controls"], [SLUG]],
    "forget": [["controls", "--dry-run"], [SLUG, "--yes"]],
    "rename": [["controls", "con"], [SLUG, "e"], ["--", DASHED, "c c"]],
    "merge": [["controls", SLUG, "--dry-run"]],
    "path": [["company"], ["--draft", "controls"]],
    "at": [["company"]],
    "check": [["--brief"], ["--quiet"]],
}
"""More calls, by command, about what stands in these files."""
