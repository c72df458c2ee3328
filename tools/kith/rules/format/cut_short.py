"""A hash sign cuts a value short.

## Why this matters

In YAML a blank and a hash start a comment: what follows is there for you, and not for Kith.

## How to mend it

Put the value in quotes; the message has the line to paste. If it is meant as a comment, put two blanks before the hash and one behind it.

## What counts

A comment is legal nearly anywhere, so it is told from a value by how it is written, and by what the key takes.

| before the hash | a comment | a value cut short |
|---|---|---|
| nothing, as in `tags: #vip`, `- #vip`, `location: #3 Main Street` | `# with a blank` | `#without` |
| a date, a number, a word of a choice, a mail or web address | always | never |
| a word or a name: a tag, a title, a place, an organization | `Berlin # moved` | `Team #1`, `Head of C # tools`, `Room # 3`, or two hashes |
| a sentence: a note, `vouch`, a reason, `offers` and `needs` | `kind.  # with two blanks`, or behind a full stop | `about ticket #42`, `Wrote C # and F # books` |
| a comma within brackets, as in `[a, #b` | `# with a blank` | `#without` |

A line of its own is a comment, but for hashtags below a key of tags that has no value, and for `#1 …` set in below a sentence.
Two blanks and one are what yamllint asks of a comment by default (`min-spaces-from-content: 2`, `require-starting-space`).

`kith check --fix` quotes what needs no judgement: hashtags, and a number, where the key has no other value.
"""

from __future__ import annotations

from kith.rules.rule import Example, Rule, problems_of


def _file(lines: str) -> dict[str, str]:
    return {"contacts/ada-byron.md": f"---\nname: Ada Byron\n{lines}\n---\n"}


RULE = Rule(
    name="cut-short",
    family="format",
    severity="warning",
    document=__doc__,
    check=problems_of("cut-short"),
    examples=(
        Example(
            "A number after a hash",
            _file("interactions:\n  - 2024-05-17 met: about ticket #42"),
            finds=("contacts/ada-byron.md:4",),
        ),
        Example(
            "Hashtags, and an address that starts with one",
            _file("tags: #person #vip\nlocation: #3 Main Street"),
            finds=("contacts/ada-byron.md:3", "contacts/ada-byron.md:4"),
        ),
        Example(
            "Names of programming languages",
            _file("vouch: Wrote C # and F # books"),
            finds=("contacts/ada-byron.md:3",),
        ),
        Example(
            "In a list",
            _file("tags:\n  - engines\n  - #vip"),
            finds=("contacts/ada-byron.md:5",),
        ),
        Example(
            "In quotes",
            _file("interactions:\n  - 2024-05-17 met: 'about ticket #42'\ntags: ['#vip']"),
        ),
        Example(
            "Meant as comments",
            _file(
                "status: considering # ask her\nlocation: Turin # since 2024\n"
                "birthday: # ask her\n# the newest last\ninteractions:\n"
                "  - 2024-05-17 met: about the ticket  # look up which"
            ),
        ),
    ),
)
