"""A hash sign cuts a value short.

## Why this matters

In YAML, a space and a hash sign start a comment, and Kith ignores comments.

## How to fix it

Put the value in quotes; the message shows the line to paste. If you want a comment, put two spaces before the hash sign and one after it.

## What counts

YAML allows comments almost anywhere. Kith decides by the spacing and by the type of the key whether a hash sign starts a comment or belongs to the value.

| before the hash sign | a comment | a value cut short |
|---|---|---|
| nothing, as in `tags: #vip`, `- #vip`, `location: #3 Main Street` | `# with a space` | `#without` |
| a date, a number, a fixed choice, an email or web address | always | never |
| a word or a name: a tag, a title, a place, an organization | `Berlin # moved` | `Team #1`, `Head of C # tools`, `Room # 3`, or two hash signs |
| a sentence: a note, `vouch`, a reason, `offers` and `needs` | `kind.  # with two spaces`, or after a period | `about ticket #42`, `Wrote C # and F # books` |
| a comma within brackets, as in `[a, #b` | `# with a space` | `#without` |

A hash sign at the start of a line starts a comment. The exceptions are hashtags below a key for tags without a value, and an indented `#1 …` below a sentence.
Two spaces before and one after the hash sign are the defaults of yamllint (`min-spaces-from-content: 2`, `require-starting-space`).

`kith check --fix` quotes hashtags and numbers if the key has no other value.
"""

from __future__ import annotations

from kith.rules.rule import Example, Rule, problems_of


def _file(lines: str) -> dict[str, str]:
    return {"contacts/ada-byron.md": f"---\nname: Ada Byron\n{lines}\n---\n"}


RULE = Rule(
    name="cut-short",
    title="a hash sign cuts a value short",
    family="format",
    severity="warning",
    document=__doc__,
    check=problems_of("cut-short"),
    examples=(
        Example(
            title="A number after a hash",
            files=_file("interactions:\n  - 2024-05-17 met: about ticket #42"),
            finds=("contacts/ada-byron.md:4",),
        ),
        Example(
            title="Hashtags, and an address that starts with one",
            files=_file("tags: #person #vip\nlocation: #3 Main Street"),
            finds=("contacts/ada-byron.md:3", "contacts/ada-byron.md:4"),
        ),
        Example(
            title="Names of programming languages",
            files=_file("vouch: Wrote C # and F # books"),
            finds=("contacts/ada-byron.md:3",),
        ),
        Example(
            title="In a list",
            files=_file("tags:\n  - engines\n  - #vip"),
            finds=("contacts/ada-byron.md:5",),
        ),
        Example(
            title="In quotes",
            files=_file(
                "interactions:\n  - 2024-05-17 met: 'about ticket #42'\ntags: ['#vip']"
            ),
        ),
        Example(
            title="Meant as comments",
            files=_file(
                "status: considering # ask her\nlocation: Turin # since 2024\n"
                "birthday: # ask her\n# the newest last\ninteractions:\n"
                "  - 2024-05-17 met: about the ticket  # look up which"
            ),
        ),
    ),
)
