"""Reads what LinkedIn hands out as "a copy of your data"."""

from kith.importers.linkedin.reader import read_linkedin

__all__ = ["read_linkedin"]
