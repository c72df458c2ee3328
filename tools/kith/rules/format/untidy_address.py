"""A value contains more than the address.

## Why this matters

Kith reads only the address. Other programs, and people who copy the value, also get the rest.

## How to fix it

`kith check --fix` keeps only the address.

## What counts

An email address in a link (`[lena@vogt.example](mailto:lena@vogt.example)`), with a name (`Lena <lena@vogt.example>`), after `mailto:`, spelled out (`lena at vogt dot example`), with a comma at the end, or next to another one; a web address or phone number in a link.
An ambiguous value, such as a link that shows one address and points to another, is not read; `wrong-type` reports it.
"""

from __future__ import annotations

from kith.rules.rule import Example, Rule, problems_of


def _file(line: str) -> dict[str, str]:
    return {"contacts/lena-vogt.md": f"---\nname: Lena Vogt\n{line}\n---\n"}


RULE = Rule(
    name="untidy-address",
    title="more than an address in a value",
    step="kith check --fix keeps only the address",
    family="format",
    severity="advice",
    document=__doc__,
    check=problems_of("untidy-address"),
    examples=(
        Example(
            title="A link copied from a page or a note",
            files=_file('email: "[lena@vogt.example](mailto:lena@vogt.example)"'),
            finds=("contacts/lena-vogt.md:3",),
        ),
        Example(
            title="As an email program copies it",
            files=_file("email: Lena Vogt <lena@vogt.example>"),
            finds=("contacts/lena-vogt.md:3",),
        ),
        Example(
            title="Two addresses in one text",
            files=_file("email: lena@vogt.example; l.vogt@initech.example"),
            finds=("contacts/lena-vogt.md:3",),
        ),
        Example(
            title="A profile in a link",
            files=_file('linkedin: "[Lena](https://www.linkedin.com/in/lena-vogt)"'),
            finds=("contacts/lena-vogt.md:3",),
        ),
        Example(title="The address alone", files=_file("email: lena@vogt.example")),
    ),
)
