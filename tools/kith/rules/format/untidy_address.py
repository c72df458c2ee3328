"""An address is wrapped in something.

## Why this matters

Kith reads the address within it; other programs, and whoever copies it, get the brackets too.

## How to mend it

`kith check --fix` writes the address alone.

## What counts

A mail address within a link (`[lena@vogt.example](mailto:lena@vogt.example)`), with a name (`Lena <lena@vogt.example>`), behind `mailto:`, spelt out (`lena at vogt dot example`), with a comma at its end, or beside another one; a web address or telephone number within a link.
What may mean two things, such as a link that shows one address and leads to another, is not read and is a `wrong-type`.
"""

from __future__ import annotations

from kith.rules.rule import Example, Rule, problems_of


def _file(line: str) -> dict[str, str]:
    return {"contacts/lena-vogt.md": f"---\nname: Lena Vogt\n{line}\n---\n"}


RULE = Rule(
    name="untidy-address",
    family="format",
    severity="advice",
    document=__doc__,
    check=problems_of("untidy-address"),
    examples=(
        Example(
            "A link, as a page or a note gives it",
            _file('email: "[lena@vogt.example](mailto:lena@vogt.example)"'),
            finds=("contacts/lena-vogt.md:3",),
        ),
        Example(
            "As a mail program copies it",
            _file("email: Lena Vogt <lena@vogt.example>"),
            finds=("contacts/lena-vogt.md:3",),
        ),
        Example(
            "Two in one text",
            _file("email: lena@vogt.example; l.vogt@initech.example"),
            finds=("contacts/lena-vogt.md:3",),
        ),
        Example(
            "A profile within a link",
            _file('linkedin: "[Lena](https://www.linkedin.com/in/lena-vogt)"'),
            finds=("contacts/lena-vogt.md:3",),
        ),
        Example("The address alone", _file("email: lena@vogt.example")),
    ),
)
