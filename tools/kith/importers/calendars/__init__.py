"""Reads calendars: who was met, as far as invitations and their answers tell."""

from kith.importers.calendars.reader import read_calendars

__all__ = ["read_calendars"]
