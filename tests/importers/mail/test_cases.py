"""Small mailboxes as programs write them, and what their owner rightly expects of each."""

import datetime as dt
from pathlib import Path

import pytest

from kith.importers.mail import read_mail
from kith.model.settings import Me

CASES = Path(__file__).parent / "cases"
TODAY = dt.date(2026, 11, 30)
BOTH = "both"
ONE = "one way"


def _people(batch):
    return {
        record.name: (
            BOTH if record.makes_file else ONE,
            record.email,
        )
        for record in batch.people
    }


@pytest.mark.parametrize(
    ("name", "number", "expected"),
    [
        (
            "lf-separator-crlf-body",
            6,
            {"Lena Vogt": (BOTH, ("lena@initech.example",)),
             "Omar Haddad": (BOTH, ("omar@initech.example",)),
             "Iva Novak": (BOTH, ("iva@initech.example",))},
        ),
        ("from-in-body-2", 2, {"Lena Vogt": (BOTH, ("lena@initech.example",))}),
        (
            "unquoted-comma",
            3,
            {"Lena Vogt": (BOTH, ("lena@initech.example",)),
             "Omar Haddad": (BOTH, ("omar@initech.example",))},
        ),
        ("address-as-name", 2, {"lena@initech.example": (BOTH, ("lena@initech.example",))}),
        ("takeout-draft-fr", 2, {"P fr": (ONE, ("fr@initech.example",))}),
        ("own-label", 2, {"P own": (BOTH, ("own@initech.example",))}),
        (
            "auto-headers",
            8,
            {f"P {name}": (ONE, (f"{name}@initech.example",))
             for name in ("prec", "xar", "ard", "loop")},
        ),
        ("encoded-gb", 2, {"李昇平镕": (BOTH, ("p1@initech.example",))}),
        ("encoded-jp", 2, {"髙橋": (BOTH, ("p0@initech.example",))}),
        ("encoded-unk", 2, {"Jürgen Vogt": (BOTH, ("p2@initech.example",))}),
        ("imceaex", 4, {"Lena Vogt": (BOTH, ("lena@initech.example",))}),
    ],
)  # fmt: skip
def test_a_mailbox_gives_these_people(name, number, expected):
    me = Me(name="Ada Byron", email=("ada@byron.example",))

    batch = read_mail([CASES / f"{name}.mbox"], me=me, today=TODAY)

    assert batch.read == {f"{name}.mbox": number}
    assert _people(batch) == expected


def test_all_forms_of_a_gmail_address_are_its_owner():
    me = Me(email=("ada.byron@gmail.com",))

    batch = read_mail([CASES / "own-gmail-forms.mbox"], me=me, today=TODAY)

    assert {name: how for name, (how, _) in _people(batch).items()} == {
        "P dots": BOTH,
        "P googlemail": BOTH,
        "P caps": BOTH,
        "P plus": BOTH,
    }
