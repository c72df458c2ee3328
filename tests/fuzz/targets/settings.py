"""The settings of a journal: what is wrong there is a sentence."""

from kith.check.check import validate_rule_settings
from kith.errors import KithError
from kith.load.settings import read_settings

NAME = "settings"
SEEDS = [
    b'[tool.kith]\ntitle = "T"\n[tool.kith.me]\nname = "Ada"\nemail = ["a@b.example"]\n'
    b'positions = [{organization = "X", start = "2020"}]\n',
    b'[tool.kith.rules]\nhasty = {severity = "advice", days = 30}\nstranger = "off"\n'
    b'[tool.kith.folders."contacts/a"]\nhasty = "off"\n[tool.kith.evidence]\nreply-days = 9\n',
    b"[tool.kith.strength]\n[tool.kith.birthdays]\nleap-day = 1\n"
    b"[tool.kith.adopt]\nleave-out = []\n",
    b'[[tool.kith.words]]\nlanguage = "de"\nfile = "w.toml"\n',
]


def run(data: bytes) -> None:
    """Read them, with a word list that says the same."""
    try:
        validate_rule_settings(read_settings(lambda _name: data))
    except KithError as error:
        error.message.encode()
