"""``python -m kith``."""

from kith.cli.main import run

run()
