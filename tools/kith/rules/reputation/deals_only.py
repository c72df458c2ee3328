"""Only business is recorded about a customer, vendor or partner, and nothing about the person.

## Why this matters

You cannot introduce someone you know only as an order number, and the tie ends with the contract.

## How to fix it

Record one thing you know about them besides business: a line in the body, a `vouch`, or what you talked about when you met.

## What counts

People connected or invited whose only relationships are `customer`, `vendor` or `partner`, without a vouch or a body, and with business interactions only.
An interaction is business if its note mentions contracts, orders, prices and the like, or if it has no note.
Such words are understood in English, German, French, Spanish, Portuguese, Italian and Dutch. A note in another language counts as one about the person, and nothing is reported.

## Source

The criterion is a careful networker's own; the list of words is a rule of thumb.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kith.model.contact import Interaction, Person
from kith.rules.rule import Context, Example, Rule, diagnostic_at
from kith.text.diagnostic import Diagnostic
from kith.text.lazy_pattern import LazyPattern

_DEALS = frozenset({"customer", "vendor", "partner"})
_BUSINESS = LazyPattern(
    r"\b(?:account|agreement|budget|bids?|contract(?:s|ed)?|customers?|deal|deliver(?:y|ies|ed)"
    r"|demo|discount|invoic\w+|kick-?off|leads?|licen[cs]e|margin|meeting|milestone|nda|negotiat\w+"
    r"|offer|onboarding|orders?|ordered|paid|payment|pilot|pitch|pric(?:e|es|ing)|procurement"
    r"|product|project|proposal|purchas\w+|quarterly|quot(?:e|es|ation)|renew\w*|review|rfp|sales?"
    r"|scope|shipment|signed|stand|support|tender|terms|ticket|trade fair|upsell|warranty"
    # German, French, Spanish, Portuguese, Italian and Dutch.
    r"|angebot\w*|auftr[aä]g\w*|bestell\w*|rechnung\w*|vertr[aä]g\w*|liefer\w*|rabatt\w*|preis\w*|kunden?"
    r"|besprechung|projekt\w*|messe|wartung|zahlung\w*|devis|commande\w*|facture\w*|contrat\w*|livraison\w*"
    r"|remise|prix|client\w*|r[eé]union|projet\w*|salon|paiement\w*|pedido\w*|factura\w*|contrato\w*"
    r"|entrega\w*|descuento\w*|precio\w*|reuni[oó]n|proyecto\w*|feria|pago\w*|presupuesto\w*|encomenda\w*"
    r"|fatura\w*|desconto\w*|pre[cç]os?|reuni[aã]o|projeto\w*|feira|pagamento\w*|or[cç]amento\w*|ordin[ei]"
    r"|fattur\w*|contratt\w*|consegn\w*|sconto|prezz\w*|riunion\w*|progett\w*|fiera|preventiv\w*|bestelling\w*"
    r"|factuur|facturen|contracten|levering\w*|korting|prijs\w*|klant\w*|vergadering|beurs|betaling\w*|offerte\w*)\b",
    re.IGNORECASE,
)


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield every business contact of whom nothing else is known."""
    for person in context.connections:
        relationships = {name.casefold() for name in person.relationship}
        if not relationships or not relationships <= _DEALS:
            continue
        if _is_only_business(person):
            named = " and ".join(sorted(relationships))
            message = (
                f"{person.name} is a {named}, and nothing recorded is about the person"
            )
            yield diagnostic_at(person, "relationship", message=message)


def _is_only_business(person: Person) -> bool:
    """Whether nothing recorded is about the person."""
    if person.vouch or person.body.strip():
        return False
    return all(map(_is_business, person.interactions))


def _is_business(interaction: Interaction) -> bool:
    text = " ".join(filter(None, (interaction.note, interaction.where)))
    return not text or _BUSINESS.search(text) is not None


def _file(
    interaction: str, body: str = "", relationship: str = "customer"
) -> dict[str, str]:
    return {
        "contacts/jon-ruiz.md": "---\nname: Jon Ruiz\nstatus: connected\n"
        f"relationship: {relationship}\noffers: a reference\ninteractions:\n"
        f"  - {interaction}\n---\n{body}"
    }


RULE = Rule(
    name="deals-only",
    title="only business is recorded",
    step="record one thing about the person",
    family="reputation",
    severity="advice",
    document=__doc__,
    check=check,
    examples=(
        Example(
            title="An order, in German",
            files=_file("2025-02-01 call: Angebot besprochen, Lieferung im März"),
            finds=("contacts/jon-ruiz.md:4",),
        ),
        Example(
            title="A contract and nothing else",
            files=_file(
                "2025-02-01 call: renewal of the contract, asked for a discount"
            ),
            finds=("contacts/jon-ruiz.md:4",),
        ),
        Example(
            title="A meeting without a note",
            files=_file("2025-02-01 met", relationship="[vendor, partner]"),
            finds=("contacts/jon-ruiz.md:4",),
        ),
        Example(
            title="Something about the person in the body",
            files=_file(
                "2025-02-01 call: renewal of the contract",
                "Builds canoes; ask him about ash.\n",
            ),
        ),
        Example(
            title="A conversation about something else",
            files=_file("2025-02-01 met: his move to the coast"),
        ),
        Example(
            title="A friend who also buys",
            files=_file("2025-02-01 call: renewal", relationship="[customer, friend]"),
        ),
    ),
)
